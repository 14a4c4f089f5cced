"""A real HTTP server in a thread that misbehaves on request; everything it is asked is written down."""

import gzip
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

from rashomon.feeds.asking import Limits
from rashomon.feeds.politeness import Clock

Behaviour = Callable[["Asked"], None]
SMALL = Limits(connect=5, read=5, total=10, wire=200_000, body=300_000)
TINY = Limits(connect=1, read=0.2, total=0.4, wire=200_000, body=300_000)  # for the slow: what tests wait
DRIP = 0.02  # seconds between two bytes of a slow answer


class Time:
    """A clock that only moves when somebody sleeps."""

    def __init__(self) -> None:
        self.seconds = 1_663_113_600.0  # 14 September 2022, midnight
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 2))
        self.seconds += seconds

    @property
    def clock(self) -> Clock:
        return Clock(now=lambda: self.seconds, sleep=self.sleep, chance=lambda: 0.5)


class Asked(BaseHTTPRequestHandler):
    """One question to the server, and the ways to answer it."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_POST(self) -> None:
        """Hand the question to the behaviour its path has."""
        self.do_GET()

    def do_GET(self) -> None:
        """Hand the question to the behaviour its path has."""
        self.close_connection = True
        self.server.asked.append((self.path, dict(self.headers.items())))
        behaviour = self.server.behaviours.get(self.path, missing)
        with suppress(BrokenPipeError, ConnectionResetError):  # the client has had enough: what the tests are about
            behaviour(self)

    def give(
        self, body: bytes, *, status: int = 200, kind: str = "text/html", headers: Mapping[str, str] | None = None
    ) -> None:
        """A whole answer."""
        self.send_response(status)
        self.head({"Content-Type": kind, "Content-Length": str(len(body)), **(headers or {})})
        self.wfile.write(body)

    def head(self, headers: Mapping[str, str]) -> None:
        """Headers and the line that ends them."""
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """The server: behaviours by path, questions asked, and its address."""

    daemon_threads = True

    def __init__(self, behaviours: Mapping[str, Behaviour]) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.behaviours = dict(behaviours)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.closing = Event()

    def at(self, path: str, host: str = "127.0.0.1", scheme: str = "http") -> str:
        """The address of a path."""
        return f"{scheme}://{host}:{self.server_address[1]}{path}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for path, _ in self.asked]

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no error of the server."""


@contextmanager
def serving(behaviours: Mapping[str, Behaviour], *, certificate: Path | None = None) -> Iterator[Server]:
    """A running server, over TLS when a certificate (with its key) is given."""
    server = Server(behaviours)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=lambda: server.serve_forever(poll_interval=0.01), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def missing(asked: Asked) -> None:
    """404."""
    asked.give(b"not here", status=404)


def page(body: bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> Behaviour:
    """A well-behaved answer; ``ETag`` and the like as ``headers``."""
    return lambda asked: asked.give(body, kind=kind, headers={k.replace("_", "-"): v for k, v in headers.items()})


def status(code: int, **headers: str) -> Behaviour:
    """An answer without an article."""
    return lambda asked: asked.give(b"no", status=code, headers={k.replace("_", "-"): v for k, v in headers.items()})


def redirect(target: str, code: int = 302) -> Behaviour:
    """Go elsewhere."""
    return lambda asked: asked.give(b"", status=code, headers={"Location": target})


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """One behaviour after the other, the last for ever."""
    left = list(behaviours)

    def answer(asked: Asked) -> None:
        behaviour = left.pop(0) if len(left) > 1 else left[0]
        behaviour(asked)

    return answer


def conditional(body: bytes, etag: str, kind: str = "application/rss+xml") -> Behaviour:
    """The body once, 304 for whoever has it."""

    def answer(asked: Asked) -> None:
        if asked.headers.get("If-None-Match") == etag:
            asked.send_response(304)
            asked.head({"ETag": etag})
        else:
            asked.give(body, kind=kind, headers={"ETag": etag})

    return answer


def drips_body(asked: Asked) -> None:
    """A byte now and then, for as long as somebody listens."""
    asked.send_response(200)
    asked.head({"Content-Type": "text/html", "Content-Length": "100000"})
    while not asked.server.closing.wait(DRIP):
        asked.wfile.write(b"x")


def drips_headers(asked: Asked) -> None:
    """Never comes to the end of its headers."""
    asked.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not asked.server.closing.wait(DRIP):
        asked.wfile.write(b"x")


def silent(asked: Asked) -> None:
    """Takes the question and says nothing."""
    asked.server.closing.wait(30)


def endless(asked: Asked) -> None:
    """A body without an end."""
    asked.send_response(200)
    asked.head({"Content-Type": "text/html"})
    while not asked.server.closing.is_set():
        asked.wfile.write(b"x" * 65_536)


def broken_chunks(asked: Asked) -> None:
    """Chunks whose sizes are nonsense."""
    asked.send_response(200)
    asked.head({"Content-Type": "text/html", "Transfer-Encoding": "chunked"})
    asked.wfile.write(b"5\r\nhello\r\nzz\r\nworld\r\n")


def breaks_off(asked: Asked) -> None:
    """Less than it promised."""
    asked.send_response(200)
    asked.head({"Content-Type": "text/html", "Content-Length": "5000"})
    asked.wfile.write(b"<p>The ministry")


def huge_headers(asked: Asked) -> None:
    """Headers of half a megabyte."""
    asked.send_response(200)
    asked.head({f"X-{n}": "y" * 1000 for n in range(500)})


def no_http(asked: Asked) -> None:
    """Another protocol altogether."""
    asked.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n" * 3)


def bomb(size: int = 50_000_000, layers: int = 1) -> Behaviour:
    """A few bytes that unpack to many."""
    body = b"\0" * size
    for _ in range(layers):
        body = gzip.compress(body, 9)
    encoding = ", ".join(["gzip"] * layers)
    return page(body, Content_Encoding=encoding)


SLOW = frozenset({drips_body, drips_headers, silent})


def limits(behaviour: Behaviour) -> Limits:
    """No longer than needed for the slow, and long enough for the others on a busy machine."""
    return TINY if behaviour in SLOW else SMALL
