"""Who may come in: every request gets its visitor here, or is turned away, whatever the route behind it forgets."""

import base64
import getpass
from functools import cache

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from rashomon.serving.problems import Refused
from rashomon.serving.rates import reader
from rashomon.serving.roles import Role, Visitor
from rashomon.serving.served import Served
from rashomon.serving.sessions import HEADER, SESSION, is_token, read_cookie
from rashomon.serving.shielding import send_problem

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="rashomon"'}
OURS = frozenset({"", "same-origin", "none"})


class Entrance:
    """Names the visitor of each request; turns strangers, other sites' pages and those in too great a hurry away."""

    def __init__(self, app: ASGIApp, served: Served) -> None:
        self.app = app
        self.served = served

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on who may come in."""
        if scope["type"] == "http":
            request = Request(scope)
            try:
                self._let_in(request)
            except Refused as error:
                detail, next = str(error), error.next
                await send_problem(scope, receive, send, error.status, detail, next=next, headers=error.headers)
                return
        await self.app(scope, receive, send)

    def _let_in(self, request: Request) -> None:
        visitor = self._visitor(request)
        if visitor:
            request.scope["visitor"] = visitor
        if visitor is None or visitor.via != "here":
            self.served.limiter.count("asking", reader(request))
        if visitor is None or visitor.via != "token":
            self._check_site(request)
        if visitor is None and request.url.path not in self.served.open:
            raise Refused(401, "nobody is signed in", headers=CHALLENGE)
        if visitor and visitor.via == "session":
            _check_token(request)

    def _visitor(self, request: Request) -> Visitor | None:
        accounts = self.served.accounts
        if accounts is None:
            return _here()
        if said := request.headers.get("authorization"):
            found = accounts.by_token(_token(said))
            if found is None:
                raise Refused(
                    401, "the token is not known here", headers={"WWW-Authenticate": 'Bearer realm="rashomon"'}
                )
            return found
        session = read_cookie(self.served, request.cookies, SESSION)
        return accounts.by_session(session) if session else None

    def _check_site(self, request: Request) -> None:
        """Refuse what a page of another site makes a browser send; following a link is no such thing."""
        fetch, origin = request.headers.get("sec-fetch-site", ""), request.headers.get("origin")
        safe = request.method in SAFE
        foreign = fetch not in OURS and not (safe and request.headers.get("sec-fetch-mode") == "navigate")
        known = origin is None or origin.lower() in self.served.settings.origins(request.headers["host"])
        if foreign or not (known or safe):
            raise Refused(403, "the request comes from a page of another site", next="Send it from a page of this one.")


@cache
def _here() -> Visitor:
    """The user of this machine, who may do all that the command line lets them do."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        name = "here"
    return Visitor(name=name, role=Role.ADMIN, via="here")


def _token(said: str) -> str:
    """The token in an Authorization header; readers of feeds know only names and passwords: it is the password."""
    kind, _, rest = said.partition(" ")
    if kind.lower() == "bearer":
        return rest.strip()
    if kind.lower() != "basic":
        return ""
    try:
        return base64.b64decode(rest.strip(), validate=True).decode().partition(":")[2]
    except ValueError:
        return ""


def _check_token(request: Request) -> None:
    """What changes something in a session carries the session's token: in a header, or in the form itself."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    form = kind in FORMS and not request.url.path.startswith("/api/")
    if request.method in SAFE or form:  # ``sessions.posted`` looks into the form
        return
    if not is_token(request, request.headers.get(HEADER, "")):
        raise Refused(403, f"a request that changes something needs {HEADER}", next="GET /api/v1/session gives it.")
