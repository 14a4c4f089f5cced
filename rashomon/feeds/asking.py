"""One question to one address: no redirects, no retries, no politeness; an Answer out, or a FeedError."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from email.message import Message
from functools import cache
from ipaddress import ip_address
from ssl import SSLContext

import httpcore
import httpx

from rashomon.errors import FeedError
from rashomon.feeds.addresses import Judge, Resolver, anywhere, refusal, resolve
from rashomon.feeds.guard import Backend, Budget, Transport
from rashomon.feeds.politeness import retry_after
from rashomon.feeds.unpacking import ACCEPTED, unpacked
from rashomon.model.record import record

HEADERS = 300_000  # bytes of headers that come on top of a body
NOT_NOW = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529})
MEDIA = ("image/", "video/", "audio/", "font/")


@record
class Limits:
    """What one question may cost: seconds for each step and in all, bytes on the wire and unpacked."""

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    wire: int = 20_000_000
    body: int = 40_000_000
    redirects: int = 5


@record
class Answer:
    """What a server said: its status, headers with small names, and the unpacked body."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def charset(self) -> str | None:
        """The charset of the Content-Type header."""
        return _content_type(self.headers).get_content_charset()

    @property
    def type(self) -> str:
        """The Content-Type without its parameters, in small letters."""
        return _content_type(self.headers).get_content_type() if self.headers.get("content-type") else ""


@record
class Line:
    """How questions leave this machine; ``judge`` says which addresses are not asked."""

    resolver: Resolver = resolve
    judge: Judge = refusal
    proxy: str | None = None
    context: SSLContext | None = None


def address(text: str) -> httpx.URL:
    """A web address taken apart.  Raises FeedError for one we do not ask."""
    try:
        url = httpx.URL(text.strip())
        if not 0 < (url.port or 80) < 65_536:
            raise ValueError("there is no such port")
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FeedError(f"{text[:200]}: is not a web address ({error}). Check it.") from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise FeedError(f"{text[:200]}: is not an address of the web. Give one that begins with https:// or http://.")
    if url.userinfo:
        raise FeedError(f"{url.host}: its address holds a name or password; it would be kept with every article.")
    return url


def tell(url: str, headers: Mapping[str, str], body: bytes, *, limits: Limits, line: Line) -> Answer:
    """Post something to one address; the answer's body is not looked at.  Raises FeedError as ``ask`` does."""
    target = address(url)
    budget = Budget(limits.total, limits.wire + HEADERS)
    given = {"Connection": "close", **headers}
    with (
        _told(url, budget),
        _client(target, budget, limits, line) as client,
        client.stream("POST", target, headers=given, content=body) as response,
    ):
        found = {name.lower(): value for name, value in response.headers.items()}
        return Answer(url=str(target), status=response.status_code, headers=found)


def ask(url: str, headers: Mapping[str, str], *, limits: Limits, line: Line) -> Answer:
    """Ask for one address.  Raises FeedError when it is refused, does not answer, or answers too much."""
    target = address(url)
    budget = Budget(limits.total, limits.wire + HEADERS)
    with _told(url, budget), _client(target, budget, limits, line) as client:
        wanted = {"Accept-Encoding": ACCEPTED, "Connection": "close", **headers}
        with client.stream("GET", target, headers=wanted) as response:
            found = {name.lower(): value for name, value in response.headers.items()}
            answer = Answer(url=str(target), status=response.status_code, headers=found)
            if not _has_body(answer):
                return answer
            body = unpacked(response.stream, found.get("content-encoding", ""), limit=limits.body)  # type: ignore[arg-type]
            return Answer(url=answer.url, status=answer.status, headers=found, body=body)


def problem(answer: Answer, now: datetime) -> FeedError | None:
    """What a status other than 200 means for whoever wanted an article; None for 200."""
    status, where = answer.status, answer.url
    if status in {200, 203}:
        return None
    if status == 410:
        return FeedError(f"{where}: is gone for good (410). Take it off the list.", gone=True)
    if status in NOT_NOW:
        wait = retry_after(answer.headers.get("retry-after"), now, default=0)
        return FeedError(f"{where}: cannot answer now ({status}). It is asked again later.", retry_after=wait)
    if status in {401, 402, 403, 407, 451}:
        return FeedError(f"{where}: does not let us in ({status}). Save the article by hand if you may read it.")
    return FeedError(f"{where}: has nothing for us ({status}). Check the address.")


def _has_body(answer: Answer) -> bool:
    """Whether the body is worth reading.  Raises FeedError for pictures, sound and film."""
    if answer.status not in {200, 203}:
        return False
    if answer.type.startswith(MEDIA):
        raise FeedError(f"is no text but {answer.type}. Give the address of an article or a feed.")
    return True


def _client(target: httpx.URL, budget: Budget, limits: Limits, line: Line) -> httpx.Client:
    if line.proxy is not None:  # the proxy looks the name up; an address in numbers can still be checked here
        _check_number(target.host, line.judge)
    judge = line.judge if line.proxy is None else anywhere
    backend = Backend(budget, resolver=line.resolver, judge=judge)
    return httpx.Client(
        transport=Transport(backend, line.context or _certificates(), proxy=line.proxy),
        timeout=httpx.Timeout(limits.read, connect=limits.connect),
        trust_env=False,
        headers={"Accept": "*/*"},
    )


def _check_number(host: str, judge: Judge) -> None:
    try:
        reason = judge(str(ip_address(host)))
    except ValueError:  # a name
        return
    if reason:
        raise FeedError(f"{host}: is {reason}; it is not asked.")


@cache
def _certificates() -> SSLContext:
    return httpx.create_ssl_context()


@contextmanager
def _told(url: str, budget: Budget) -> Iterator[None]:
    """Every way in which a question fails, as a FeedError that begins with the address."""
    try:
        yield
    except FeedError as error:
        message = str(error) if str(error).startswith(url) else f"{url}: {error}"
        raise FeedError(message, retry_after=error.retry_after, gone=error.gone) from error
    except (httpcore.TimeoutException, httpx.TimeoutException) as error:
        raise FeedError(f"{url}: did not answer in time. It is asked again later.", retry_after=0) from error
    except (httpcore.ConnectError, httpx.ConnectError) as error:
        raise FeedError(f"{url}: no connection ({error}). Check the address.", retry_after=0) from error
    except (*CORE, httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, OSError, ValueError) as error:
        raise FeedError(f"{url}: its answer is broken ({error}). It is asked again later.", retry_after=0) from error


CORE = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
    httpcore.ConnectionNotAvailable,
)


def _content_type(headers: Mapping[str, str]) -> Message:
    message = Message()
    message["content-type"] = headers.get("content-type", "").replace("\r", " ").replace("\n", " ")
    return message
