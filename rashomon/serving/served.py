"""What every part of the server is given: the ledger, the settings, the accounts, how often who may ask."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from secrets import token_bytes
from typing import cast

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool

from rashomon.serving.accounts import Accounts
from rashomon.serving.memory import Memory
from rashomon.serving.rates import Limiter
from rashomon.serving.settings import Serving
from rashomon.store import Store

Shown = Callable[[Store, str], str | None]


@dataclass
class Served:
    """One running server.  A part that adds routes says here what is special about them.

    ``key`` signs cookies and forms; ``open`` are the paths that strangers may ask for (a sign-in page, its style
    sheet), ``uploads`` those whose bodies may be long, ``passing`` how those begin whose answers are not to be kept.
    ``showing`` says what the answers of some paths show, where it is less than the whole ledger; ``choices`` are the
    cookies that change a page.  ``starting`` and ``ending`` run once each.
    """

    store: Store
    settings: Serving
    accounts: Accounts | None = None
    key: bytes = field(default_factory=lambda: token_bytes(32))
    open: set[str] = field(default_factory=set)
    uploads: set[str] = field(default_factory=set)
    passing: set[str] = field(default_factory=set)
    showing: list[tuple[re.Pattern[str], Shown]] = field(default_factory=list)
    choices: set[str] = field(default_factory=set)
    starting: list[Callable[[], None]] = field(default_factory=list)
    ending: list[Callable[[], None]] = field(default_factory=list)
    memory: Memory = field(default_factory=Memory)
    limiter: Limiter = field(init=False)

    def __post_init__(self) -> None:
        self.limiter = Limiter(self.settings.rates)
        if self.accounts:
            self.key = self.accounts.key()
        self.ending.append(self.memory.close)

    async def stamp(self) -> str:
        """The stamp of the ledger; where that takes no time, without a thread."""
        return self.store.stamp() if self.store.is_file else await run_in_threadpool(self.store.stamp)

    def shown(self, path: str) -> str | None:
        """What an answer shows: None for the whole ledger."""
        for pattern, shown in self.showing:
            if found := pattern.fullmatch(path):
                return shown(self.store, found[1])
        return None


def served_by(app: FastAPI) -> Served:
    """The server that an app is."""
    return cast(Served, app.state.served)


def served(request: Request) -> Served:
    """A dependency: the server that a request came to."""
    return cast(Served, request.app.state.served)
