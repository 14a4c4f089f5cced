"""What every part of the server is given: the ledger, the settings, the accounts, how often who may ask."""

from collections.abc import Callable
from dataclasses import dataclass, field
from secrets import token_bytes
from typing import cast

from fastapi import FastAPI, Request

from rashomon.serving.accounts import Accounts
from rashomon.serving.rates import Limiter
from rashomon.serving.settings import Serving
from rashomon.store import Store


@dataclass
class Served:
    """One running server.  A part that adds routes says here what is special about them.

    ``key`` signs cookies and forms; ``open`` are the paths that strangers may ask for (a sign-in page, its style
    sheet), ``uploads`` those whose bodies may be long.  ``starting`` and ``ending`` run once each.
    """

    store: Store
    settings: Serving
    accounts: Accounts | None = None
    key: bytes = field(default_factory=lambda: token_bytes(32))
    open: set[str] = field(default_factory=set)
    uploads: set[str] = field(default_factory=set)
    starting: list[Callable[[], None]] = field(default_factory=list)
    ending: list[Callable[[], None]] = field(default_factory=list)
    limiter: Limiter = field(init=False)

    def __post_init__(self) -> None:
        self.limiter = Limiter(self.settings.rates)
        if self.accounts:
            self.key = self.accounts.key()


def served_by(app: FastAPI) -> Served:
    """The server that an app is."""
    return cast(Served, app.state.served)


def served(request: Request) -> Served:
    """A dependency: the server that a request came to."""
    return cast(Served, request.app.state.served)
