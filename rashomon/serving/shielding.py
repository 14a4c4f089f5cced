"""What stands around every request: headers that forbid, names that are checked, errors that are told, not shown.

Plain ASGI, so that a body is never held and a stream never broken.  From the outside in: Headers, Errors, Names.
"""

import logging
from collections.abc import Mapping

from starlette.datastructures import Headers as Given
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.serving.problems import answer, problem
from rashomon.serving.settings import Serving

LOG = logging.getLogger(__name__)
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
FORBIDDING = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with "no-referrer" a browser sends a form's Origin as null
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
TLS_ONLY = {"Strict-Transport-Security": "max-age=31536000"}
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


async def send_problem(
    scope: Scope, receive: Receive, send: Send, status: int, detail: str, *, next: str = "", headers: Mapping[str, str]
) -> None:
    """A problem instead of whatever the app would have answered."""
    found = problem(status, detail, next=next, instance=scope["path"])
    await answer(found, dict(headers))(scope, receive, send)


class Headers:
    """Sets on every answer what a browser may not do with it."""

    def __init__(self, app: ASGIApp, settings: Serving) -> None:
        self.app = app
        self.fixed = FORBIDDING | (TLS_ONLY if settings.is_secure else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and add the headers as the answer begins."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.fixed.items():
                    headers[name] = value
                if not headers.get("Cache-Control", "").startswith("public"):  # a file, the same for everybody
                    headers.setdefault("Cache-Control", "private, no-cache")
                    headers.add_vary_header("Cookie, Authorization, Accept, Accept-Encoding")
            await send(message)

        await self.app(scope, receive, sending)


class Errors:
    """Answers what nobody foresaw with a problem that tells nothing of the inside; the log has the rest."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; of an answer that has begun nothing can be said any more."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except Exception:
            LOG.exception("%s %s could not be answered", scope["method"], scope["path"])
            if begun:
                raise
            await send_problem(scope, receive, send, 500, f"{scope['path']} could not be answered", headers={})


class Names:
    """Refuses requests for a site that is none of ours: a page elsewhere may point its own name at this machine."""

    def __init__(self, app: ASGIApp, settings: Serving) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is asked of us."""
        if scope["type"] == "http" and (reason := self._reason(Given(scope=scope))):
            await send_problem(scope, receive, send, 421, reason[0], next=reason[1], headers={})
        elif scope["type"] != "websocket":
            await self.app(scope, receive, send)

    def _reason(self, headers: Given) -> tuple[str, str] | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or _name(hosts[0]) not in self.settings.names:
            wanted = self.settings.public or f"http://{self.settings.host}:{self.settings.port}"
            return f"{', '.join(hosts)[:200] or 'no host'}: is not served here", f"Ask {wanted}."
        if not self.settings.public and any(name in headers for name in FORWARDED):
            return "the request came through a proxy", "Behind one, start the server with --public and accounts."
        return None


def _name(host: str) -> str:
    """A Host header without its port.

    >>> _name("LocalHost:8000"), _name("[::1]:8000")
    ('localhost', '::1')
    """
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()
