"""Fetching with manners: an address in, a Fetched out, by way of robots.txt, turns, redirects and retries."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from urllib.parse import urljoin

from rashomon.errors import FeedError
from rashomon.feeds.addresses import Judge, anywhere, refusal
from rashomon.feeds.asking import Answer, Limits, Line, address, ask, problem
from rashomon.feeds.politeness import Clock, Manners, Turns, backoff
from rashomon.feeds.robots import SIZE, Robots
from rashomon.model.fetches import Remembered
from rashomon.model.record import record

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PUT_OFF = frozenset({429, 503})
ACCEPT = "application/rss+xml, application/atom+xml, text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"

Lookup = Callable[[str], Remembered | None]


@record
class Fetched:
    """What an address gave: ``at`` is where redirects led, ``unchanged`` when it is as it was last time (304)."""

    url: str
    at: str
    data: bytes = b""
    type: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    unchanged: bool = False


class Fetcher:
    """Asks addresses of the web, politely and with care; one for a whole run, so that it knows whose turn it is.

    ``Fetcher(manners=Manners(contact="desk@example.org")).fetch("https://example.org/news.rss").data``.
    ``lookup`` gives what an earlier run remembered of a robots.txt (``store.remembered``).
    """

    def __init__(
        self,
        *,
        manners: Manners | None = None,
        limits: Limits | None = None,
        clock: Clock | None = None,
        line: Line | None = None,
        lookup: Lookup = lambda url: None,
    ) -> None:
        self.manners = manners or Manners()
        self.limits = limits or Limits()
        self.clock = clock or Clock()
        self.line = line or Line(judge=_judge(self.manners.allow_private), proxy=self.manners.proxy)
        self.turns = Turns(self.clock)
        self.robots = Robots(self.clock, lookup)

    def fetch(self, url: str, *, known: Remembered | None = None, allow_private: bool | None = None) -> Fetched:
        """What is at an address; ``known`` makes the question a conditional one.

        Raises FeedError: what, where, what next; with ``retry_after`` when asking later may help.
        """
        line = self.line if allow_private is None else replace(self.line, judge=_judge(allow_private))
        for attempt in range(1, self.manners.retries + 2):
            try:
                return self._follow(url, _conditions(known), line)
            except FeedError as error:
                if not self._worth_another(error, attempt):
                    raise
        raise AssertionError("unreachable")

    def fresh(self) -> Iterator[Remembered]:
        """What is to be kept for the next run and was not given out yet: the robots.txt of sites asked."""
        yield from self.robots.fresh()

    def _worth_another(self, error: FeedError, attempt: int) -> bool:
        """Whether to ask again at once, after the pause that takes."""
        if error.retry_after is None or attempt > self.manners.retries:
            return False
        wait = max(error.retry_after, backoff(attempt, self.manners.pause, self.clock.chance()))
        if wait > self.manners.patience:
            return False
        self.clock.sleep(wait)
        return True

    def _follow(self, url: str, conditions: Mapping[str, str], line: Line) -> Fetched:
        """The answer behind the redirects, each address on the way looked at as if it had been given."""
        answer = self._walk(url, lambda where: self._politely(where, conditions, line))
        if answer.status == 304 and conditions:
            return Fetched(url=url, at=answer.url, unchanged=True)
        error = problem(answer, self.clock.date())
        if error:
            raise error
        return _fetched(url, answer)

    def _walk(self, url: str, ask: Callable[[str], Answer]) -> Answer:
        where = url
        for _ in range(self.limits.redirects + 1):
            answer = ask(where)
            target = answer.headers.get("location") if answer.status in REDIRECTS else None
            if not target:
                return answer
            where = urljoin(where, target)
        raise FeedError(f"{url}: redirects more than {self.limits.redirects} times. Check the address.")

    def _politely(self, url: str, conditions: Mapping[str, str], line: Line) -> Answer:
        host = address(url).host
        delay = self.robots.check(url, partial(self._robots_txt, line=line)) if self.manners.robots else 0.0
        self.turns.wait(host, max(delay, self.manners.interval), self.manners.patience)
        answer = self._ask(url, conditions, self.limits, line)
        if answer.status in PUT_OFF and "retry-after" in answer.headers:
            error = problem(answer, self.clock.date())
            self.turns.put_off(host, (error and error.retry_after) or 0.0)
        return answer

    def _robots_txt(self, url: str, *, line: Line) -> Answer:
        limits = replace(self.limits, wire=4 * SIZE, body=4 * SIZE)
        return self._walk(url, lambda where: self._ask(where, {}, limits, line))

    def _ask(self, url: str, conditions: Mapping[str, str], limits: Limits, line: Line) -> Answer:
        headers = {"User-Agent": self.manners.agent, "Accept": ACCEPT, **conditions}
        return ask(url, headers, limits=limits, line=line)


def _judge(allow_private: bool) -> Judge:
    return anywhere if allow_private else refusal


def _conditions(known: Remembered | None) -> dict[str, str]:
    """The headers that ask only for what is new."""
    if known is None:
        return {}
    given = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in given.items() if value and value.isascii()}


def _fetched(url: str, answer: Answer) -> Fetched:
    return Fetched(
        url=url,
        at=answer.url,
        data=answer.body,
        type=answer.type,
        charset=answer.charset,
        etag=answer.headers.get("etag"),
        modified=answer.headers.get("last-modified"),
    )
