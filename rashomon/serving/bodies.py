"""What a request may carry: so many bytes, within so many seconds, counted as they come."""

import asyncio
from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.serving.settings import Serving
from rashomon.serving.shielding import send_problem


class TooMuch(Exception):
    """A body that is longer, or takes longer, than it may."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status


class Bodies:
    """Ends a request whose body is too long or too slow; ``uploads`` are the paths that may carry more."""

    def __init__(self, app: ASGIApp, settings: Serving, uploads: Collection[str] = ()) -> None:
        self.app = app
        self.settings = settings
        self.uploads = uploads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, counting."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = self.settings.upload if scope["path"] in self.uploads else self.settings.body
        counted = _Counted(receive, most, self.settings.patience)
        refusal = _announced(Headers(scope=scope), most)
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            if message["type"] == "http.response.start" and counted.excess is not None:
                raise counted.excess  # the app took it for an error of its own, and would say so
            await send(message)

        try:
            if refusal:
                raise refusal
            await self.app(scope, counted.receive, sending)
        except TooMuch as error:
            if begun and counted.excess is None:
                raise
            close = {"Connection": "close"}
            await send_problem(scope, receive, send, error.status, str(error), headers=close)


class _Counted:
    def __init__(self, receive: Receive, most: int, patience: float) -> None:
        self._receive = receive
        self._most = most
        self._patience = patience
        self._size = 0
        self._end: float | None = None
        self._whole = False
        self.excess: TooMuch | None = None

    async def receive(self) -> Message:
        """The next piece of the body; after it, whether the client is still there."""
        if self._whole:
            return await self._receive()
        message = await self._in_time()
        self._size += len(message.get("body", b""))
        if self._size > self._most:
            self.excess = TooMuch(413, _too_long(self._most))
            raise self.excess
        self._whole = not message.get("more_body", False)
        return message

    async def _in_time(self) -> Message:
        now = asyncio.get_running_loop().time()
        self._end = self._end or now + self._patience
        try:
            return await asyncio.wait_for(self._receive(), max(0.0, self._end - now))
        except TimeoutError:
            self.excess = TooMuch(408, f"the body was not whole after {self._patience:g} seconds")
            raise self.excess from None


def _announced(headers: Headers, most: int) -> TooMuch | None:
    length = headers.get("content-length", "0")
    if not (length.isascii() and length.isdigit()):
        return TooMuch(400, f"Content-Length is no number but {length[:40]!r}")
    return TooMuch(413, _too_long(most)) if len(length) > 18 or int(length) > most else None


def _too_long(most: int) -> str:
    return f"the body is longer than the {most:,} bytes that it may have"
