"""Connections made only to addresses that were checked, within a budget of time and bytes."""

import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore
import httpx

from rashomon.errors import FeedError
from rashomon.feeds.addresses import Judge, Resolver, checked, refusal, resolve


class Budget:
    """What one request may cost in all: seconds and bytes on the wire, however slowly they drip in."""

    def __init__(self, seconds: float, size: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.seconds = seconds
        self.size = size
        self.clock = clock
        self.end = clock() + seconds

    def left(self, timeout: float | None = None) -> float:
        """The seconds left for one step, at most ``timeout``.  Raises FeedError when none are."""
        left = self.end - self.clock()
        if left <= 0:
            raise FeedError(
                f"was not done after {self.seconds:g} seconds. Try again later or raise the limit.", retry_after=0
            )
        return left if timeout is None else min(left, timeout)

    def spend(self, size: int) -> None:
        """Count bytes that came in.  Raises FeedError when there were too many."""
        self.size -= size
        if self.size < 0:
            raise FeedError("sends more bytes than the limit allows. Raise the limit if it is an article after all.")


class Stream(httpcore.NetworkStream):
    """A connection whose every step is on the budget."""

    def __init__(self, inner: httpcore.NetworkStream, budget: Budget) -> None:
        self.inner = inner
        self.budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes, counted."""
        data = self.inner.read(max_bytes, self.budget.left(timeout))
        self.budget.spend(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes."""
        self.inner.write(buffer, self.budget.left(timeout))

    def close(self) -> None:
        """Hang up."""
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection under TLS; the name asked for is the one verified, not the address."""
        inner = self.inner.start_tls(ssl_context, server_hostname, self.budget.left(timeout))
        return Stream(inner, self.budget)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks about the socket."""
        return self.inner.get_extra_info(info)


class Backend(httpcore.NetworkBackend):
    """Resolves a host, checks every address, and connects to the very address it checked: no second look-up."""

    def __init__(self, budget: Budget, *, resolver: Resolver = resolve, judge: Judge = refusal) -> None:
        self.budget = budget
        self.resolver = resolver
        self.judge = judge
        self.inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address that answers."""
        problem: Exception | None = None
        for address in checked(host, port, resolver=self.resolver, judge=self.judge):
            try:
                left = self.budget.left(timeout)
                stream = self.inner.connect_tcp(address, port, left, local_address, socket_options)
                return Stream(stream, self.budget)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
        raise problem or httpcore.ConnectError(f"{host} has no address")


class Transport(httpx.BaseTransport):
    """httpx over connections of the guarded kind, a fresh one for every request."""

    def __init__(self, backend: httpcore.NetworkBackend, context: ssl.SSLContext, *, proxy: str | None = None) -> None:
        kind = httpcore.ConnectionPool if proxy is None else _through(proxy)
        self.pool = kind(ssl_context=context, max_keepalive_connections=0, network_backend=backend)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One question, its answer's body still to come."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        answer = self.pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=url,
                headers=request.headers.raw,
                content=request.content,
                extensions=request.extensions,
            )
        )
        return httpx.Response(status_code=answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Hang up."""
        self.pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self.answer = answer

    def __iter__(self) -> Any:
        yield from self.answer.iter_stream()

    def close(self) -> None:
        self.answer.close()


def _through(proxy: str) -> Callable[..., httpcore.ConnectionPool]:
    return lambda **options: httpcore.HTTPProxy(proxy_url=proxy, **options)
