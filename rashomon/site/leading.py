"""Leads a stranger's browser to the sign-in page, where a program is told that nobody is signed in.

Comes in: an answer on its way out.  Goes out: the same, or a way to /sign-in and back.
"""

from urllib.parse import urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

DOOR = "/sign-in"


class Leading:
    """Turns a 401 that a person would see into a way to the form."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; what is asked by a browser for a page may be led elsewhere."""
        if not _is_page(scope):
            await self.app(scope, receive, send)
            return
        led = False

        async def sending(message: Message) -> None:
            nonlocal led
            if message["type"] == "http.response.start" and message["status"] == 401:
                led = True
                message["status"] = 303
                headers = MutableHeaders(scope=message)
                del headers["www-authenticate"]
                headers["location"] = f"{DOOR}?{urlencode({'to': _asked(scope)})}"
                headers["content-length"] = "0"
            elif led and message["type"] == "http.response.body":
                message = {"type": "http.response.body", "body": b"", "more_body": message.get("more_body", False)}
            await send(message)

        await self.app(scope, receive, sending)


def _is_page(scope: Scope) -> bool:
    """Whether a browser asks for something to be looked at."""
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"} or scope["path"].startswith("/api/"):
        return False
    return "text/html" in Headers(scope=scope).get("accept", "")


def _asked(scope: Scope) -> str:
    query = bytes(scope.get("query_string", b"")).decode("latin-1")
    return f"{scope['path']}?{query}" if query else str(scope["path"])
