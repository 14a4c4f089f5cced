"""Feeds asked when they are due, once or for ever: a Watchlist in; articles, rejections and what to remember out."""

import signal
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from threading import Event

from rashomon.feeds.http import Fetcher, Lookup
from rashomon.feeds.politeness import Clock
from rashomon.feeds.visiting import Round, Seen, visit
from rashomon.feeds.watchlist import Watchlist
from rashomon.model.fetches import Remembered

NAP = 3600.0  # seconds; the longest sleep, so that a changed clock does not matter for long


@contextmanager
def stopping() -> Iterator[Event]:
    """An event that is set by SIGTERM or Ctrl-C; a second one ends the program as it always does."""
    stop = Event()
    names = (signal.SIGTERM, signal.SIGINT)
    before = {name: signal.getsignal(name) for name in names}

    def restore() -> None:
        for name, handler in before.items():
            signal.signal(name, handler)

    def on_signal(number: int, frame: object) -> None:
        stop.set()
        restore()

    for name in names:
        signal.signal(name, on_signal)
    try:
        yield stop
    finally:
        restore()


def clock_of(stop: Event) -> Clock:
    """A clock whose every wait ends when ``stop`` is set."""

    def sleep(seconds: float) -> None:
        if stop.wait(seconds):
            raise KeyboardInterrupt

    return Clock(now=time.time, sleep=sleep)


def watch(
    watchlist: Watchlist,
    *,
    lookup: Lookup = lambda url: None,
    once: bool = False,
    stop: Event | None = None,
    fetcher: Fetcher | None = None,
) -> Generator[Seen]:
    """The new articles of the feeds, as they come; after each visit what is to be remembered of it.

    ``lookup`` gives what was remembered (``store.remembered``), so that a new run goes on where the last one ended;
    ``once`` visits the feeds that are due and ends.  A feed that fails is a Rejection, waits longer each time, and
    stops no other.  When ``stop`` is set (see ``stopping``), or at Ctrl-C, what is under way is remembered, and that
    is the end.
    """
    halt = stop or Event()
    asking = fetcher or Fetcher(manners=watchlist.manners, limits=watchlist.limits, clock=clock_of(halt), lookup=lookup)
    states = {feed.url: lookup(feed.url) or Remembered(url=feed.url) for feed in watchlist.feeds}
    while not halt.is_set():
        for feed in watchlist.feeds:
            if not halt.is_set() and _is_due(states[feed.url], asking.clock):
                states[feed.url] = yield from visit(Round(feed=feed, fetcher=asking, halt=halt), states[feed.url])
        yield from asking.fresh()
        waiting = [state for state in states.values() if not state.gone]
        if once or not waiting or halt.is_set():
            return
        _rest(waiting, asking.clock, halt)


def _is_due(state: Remembered, clock: Clock) -> bool:
    return not state.gone and (state.again is None or state.again <= clock.date())


def _rest(states: list[Remembered], clock: Clock, halt: Event) -> None:
    """Sleep until the first of them is due."""
    now = clock.date()
    wait = min((state.again - now).total_seconds() if state.again else 0.0 for state in states)
    try:
        clock.sleep(max(0.0, min(wait, NAP)))
    except KeyboardInterrupt:
        halt.set()
