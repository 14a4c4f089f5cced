"""Answers that are given again: kept as they were sent, as long as what they show has not changed.

An answer is known by who may see it, what was asked and what it shows: the ledger, or one incident or document of it,
which most additions leave as it was.  Whoever asks the same meanwhile waits for the same answer, and no more than a few
are made at once: more would only take turns.
"""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Hashable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from hashlib import sha256
from time import monotonic
from typing import TypeVar

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon import __version__
from rashomon.serving.roles import Visitor
from rashomon.serving.served import Served

ROOM, LARGEST = 96 * 2**20, 2**20  # bytes of all answers, and of one

AT_ONCE = 3  # the database works beside Python, so that one more than the cores there are is of use
Made = TypeVar("Made")


@dataclass(slots=True)
class Answer:
    """An answer as it was sent, what it shows, and when that was looked at."""

    headers: list[tuple[bytes, bytes]]
    body: bytes
    etag: str
    shows: str
    stamp: str
    at: float


class Answers:
    """The answers that were given last, in so much room."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._size = 0
        self._kept: OrderedDict[Hashable, Answer] = OrderedDict()

    def get(self, key: Hashable) -> Answer | None:
        """The answer to a question."""
        found = self._kept.get(key)
        if found:
            self._kept.move_to_end(key)
        return found

    def put(self, key: Hashable, answer: Answer) -> None:
        """Keep an answer; those that were not asked for longest make room for it."""
        if old := self._kept.pop(key, None):
            self._size -= len(old.body)
        self._kept[key] = answer
        self._size += len(answer.body)
        while self._size > self._room:
            self._size -= len(self._kept.popitem(last=False)[1].body)


class Keeping:
    """Gives what was given before; the rest is made behind it, a few answers at once."""

    def __init__(self, app: ASGIApp, served: Served) -> None:
        self.app = app
        self.served = served
        self._answers = Answers()
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._making: dict[Hashable, asyncio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what was not answered yet, or what it shows has changed."""
        if scope["type"] != "http" or scope["method"] != "GET" or self._is_passed(scope["path"]):
            await self.app(scope, receive, send)
            return
        arrived, key = monotonic(), self._key(scope)
        if not (kept := await self._standing(key, arrived)) and (making := self._making.get(key)):
            await making.wait()  # once: what cannot be kept is made for everybody
            kept = await self._standing(key, arrived)
        if kept:
            await _send(kept, scope, send)
            return
        async with self._alone(key):
            await self._make(key, scope, receive, send)

    def _is_passed(self, path: str) -> bool:
        return path in self.served.open or path.startswith(tuple(self.served.passing))

    def _key(self, scope: Scope) -> Hashable:
        """Whatever makes an answer another: who asks what, of which host, in which format and theme."""
        headers, visitor = Headers(scope=scope), scope.get("visitor")
        who = (visitor.name, visitor.role) if isinstance(visitor, Visitor) else None
        cookies = Request(scope).cookies if "cookie" in headers else {}
        chosen = tuple(cookies.get(name, "") for name in sorted(self.served.choices))
        said = tuple(headers.get(name, "") for name in ("host", "accept", "accept-encoding"))
        return who, scope["path"], scope["query_string"], said, chosen

    async def _standing(self, key: Hashable, arrived: float) -> Answer | None:
        """The answer, if the ledger is as it was when it was made, or was looked at since the question came."""
        kept = self._answers.get(key)
        if kept and (kept.at >= arrived or kept.stamp == await self.served.stamp()):
            return kept
        return None

    @asynccontextmanager
    async def _alone(self, key: Hashable) -> AsyncIterator[None]:
        """A turn; who asks the same meanwhile waits for its end."""
        done = asyncio.Event()
        self._making.setdefault(key, done)
        try:
            async with self._turns:
                yield
        finally:
            if self._making.get(key) is done:
                del self._making[key]
            done.set()

    async def _make(self, key: Hashable, scope: Scope, receive: Receive, send: Send) -> None:
        """Give the answer anew, unless what it shows is as it was, whatever else is new in the ledger."""
        at, stamp = monotonic(), await self.served.stamp()
        shows = await run_in_threadpool(self.served.shown, scope["path"]) or stamp
        kept = self._answers.get(key)
        if kept and kept.shows == shows:
            kept.stamp, kept.at = stamp, at
            await _send(kept, scope, send)
            return
        scope["stamp"], scope["shows"] = stamp, shows
        fresh = Answer(headers=[], body=b"", etag="", shows=shows, stamp=stamp, at=at)
        await self.app(scope, receive, self._noting(key, fresh, send))

    def _noting(self, key: Hashable, answer: Answer, send: Send) -> Send:
        """Send, and keep what may be given again: whole, known by an ETag, with no cookie of somebody's."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = Headers(raw=message["headers"])
                if "set-cookie" not in headers:
                    answer.headers, answer.etag = list(message["headers"]), headers.get("etag", "")
            elif message["type"] == "http.response.body" and answer.etag:
                if message.get("more_body") or len(message["body"]) > LARGEST:
                    answer.etag = ""
                else:
                    answer.body = message["body"]
                    self._answers.put(key, answer)
            await send(message)

        return sending


async def _send(kept: Answer, scope: Scope, send: Send) -> None:
    known = Headers(scope=scope).get("if-none-match", "")
    if kept.etag in {tag.strip() for tag in known.split(",")} or known.strip() == "*":
        await send({"type": "http.response.start", "status": 304, "headers": [(b"etag", kept.etag.encode())]})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": 200, "headers": list(kept.headers)})
    await send({"type": "http.response.body", "body": kept.body})


def stamp_of(request: Request) -> str:
    """The stamp of the ledger when a question came."""
    found: str | None = request.scope.get("stamp")
    return found if found is not None else request.app.state.served.store.stamp()


def shown_by(request: Request) -> str:
    """What an answer shows: another after every change of it, and of nothing else where that is known."""
    found: str | None = request.scope.get("shows")
    return found if found is not None else stamp_of(request)


def remembered(request: Request, key: Hashable, ask: Callable[[], Made]) -> Made:
    """What takes long to count: asked of the ledger when it has changed, and no more often than it is worth."""
    served: Served = request.app.state.served
    return served.memory.remembered(key, stamp_of(request), ask)


def etag(request: Request, *parts: str) -> str:
    """The ETag of an answer: another for another question, and for another state of what it shows.

    Weak: zipped or not, the same answer has the same.
    """
    known = (shown_by(request), request.url.path, request.url.query, __version__, *parts)
    digest = sha256("\x1f".join(known).encode("utf-8", "surrogatepass")).hexdigest()
    return f'W/"{digest[:32]}"'
