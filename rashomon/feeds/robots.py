"""What a site's robots.txt lets us ask, read by Protego and remembered for a day."""

import math
from collections.abc import Callable, Iterator
from datetime import timedelta

from protego import Protego

from rashomon.errors import FeedError
from rashomon.feeds.asking import NOT_NOW, Answer, address
from rashomon.feeds.politeness import LONGEST, TOKEN, Clock, retry_after
from rashomon.model.fetches import Remembered

SIZE = 512_000  # bytes that are read, as RFC 9309 asks; what is more is left out
PAUSE = 600.0  # seconds until a robots.txt that did not answer is asked for again

Ask = Callable[[str], Answer]  # follows redirects


class Robots:
    """The rules of each site asked so far; ``lookup`` gives those of an earlier run."""

    def __init__(self, clock: Clock, lookup: Callable[[str], Remembered | None]) -> None:
        self.clock = clock
        self.lookup = lookup
        self.rules: dict[str, tuple[Remembered, Protego]] = {}
        self.news: dict[str, Remembered] = {}

    def check(self, url: str, ask: Ask) -> float:
        """The seconds the site wants between two questions; ``ask`` gets its robots.txt when it is not known.

        Raises FeedError when its robots.txt forbids the address, or cannot be had at the moment.
        """
        rules = self._rules(robots_of(url), ask)
        if not rules.can_fetch(url, TOKEN):
            raise FeedError(f"{url}: the site's robots.txt does not allow it. Ask the site, or save the page by hand.")
        delay = rules.crawl_delay(TOKEN) or 0.0
        return min(delay, LONGEST) if math.isfinite(delay) and delay > 0 else 0.0

    def fresh(self) -> Iterator[Remembered]:
        """What was asked since the last call, to be kept for another run."""
        while self.news:
            yield self.news.popitem()[1]

    def _rules(self, url: str, ask: Ask) -> Protego:
        kept, rules = self.rules.get(url) or (self.lookup(url), None)
        if kept is None or kept.again is None or kept.again <= self.clock.date():
            kept, rules = self._asked(url, kept, ask), None
        if kept.body is None:
            seconds = (kept.again - self.clock.date()).total_seconds() if kept.again else PAUSE
            raise FeedError(f"{url}: cannot be had now, so the site is left alone.", retry_after=seconds)
        rules = rules or Protego.parse(kept.body)
        self.rules[url] = (kept, rules)
        return rules

    def _asked(self, url: str, kept: Remembered | None, ask: Ask) -> Remembered:
        """A robots.txt as it is now; one that is missing allows everything, one that fails nothing."""
        body, wait, outcome = self._answer(url, ask)
        now = self.clock.date()
        failures = 0 if body is not None else (kept.failures if kept else 0) + 1
        fresh = Remembered(
            url=url, asked=now, again=now + timedelta(seconds=wait), failures=failures, outcome=outcome, body=body
        )
        self.rules[url] = (fresh, Protego.parse(body or ""))
        self.news[url] = fresh
        return fresh

    def _answer(self, url: str, ask: Ask) -> tuple[str | None, float, str]:
        try:
            answer = ask(url)
        except FeedError as error:
            if error.retry_after is None:  # refused by our own guard: nothing to allow
                raise
            return None, max(PAUSE, error.retry_after), str(error)
        if answer.status in {200, 203}:
            return answer.body[:SIZE].decode("utf-8", "replace"), LONGEST, "read"
        if answer.status in NOT_NOW or answer.status >= 500:
            wait = retry_after(answer.headers.get("retry-after"), self.clock.date(), default=PAUSE)
            return None, max(PAUSE, wait), f"answered {answer.status}"
        return "", LONGEST, f"answered {answer.status}: everything is allowed"


def robots_of(url: str) -> str:
    """Where the rules for an address are.

    >>> robots_of("https://news.example.org/world/1?page=2")
    'https://news.example.org/robots.txt'
    """
    return str(address(url).copy_with(raw_path=b"/robots.txt", fragment=None))
