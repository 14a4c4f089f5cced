"""Who asks, and what they may: the Visitor of a request, and the role a route requires."""

from collections.abc import Callable
from enum import StrEnum

from fastapi import Request

from rashomon.model.record import record
from rashomon.serving.problems import Refused


class Role(StrEnum):
    """What somebody may: read everything; judge besides; see and mend the server's own work besides."""

    READ = "read"
    JUDGE = "judge"
    ADMIN = "admin"


ORDER = tuple(Role)


@record
class Visitor:
    """Somebody who asks: ``via`` "here" for the user of this machine, "session" or "token"."""

    name: str
    role: Role
    via: str
    session: str = ""

    def may(self, role: Role) -> bool:
        """Whether the role is theirs, or one above it."""
        return ORDER.index(self.role) >= ORDER.index(role)


def visitor_of(request: Request) -> Visitor:
    """Who asks.  Raises Refused (401) for a stranger."""
    found = request.scope.get("visitor")
    if not isinstance(found, Visitor):
        raise Refused(401, "nobody is signed in", headers={"WWW-Authenticate": "Bearer"})
    return found


def requires(role: Role) -> Callable[[Request], Visitor]:
    """A dependency: the visitor, who must have a role."""

    async def visitor(request: Request) -> Visitor:
        found = visitor_of(request)
        if not found.may(role):
            raise Refused(403, f"{found.name} may {found.role}, and this takes {role}", next="Ask an administrator.")
        return found

    visitor.role = role  # type: ignore[attr-defined]  # so that a test can see what each route requires
    return visitor  # type: ignore[return-value]
