"""One visit to a feed: what it was like last time in; its new articles, rejections and how it is now out."""

import re
from collections.abc import Generator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from hashlib import sha256
from threading import Event

from rashomon.errors import FeedError, RashomonError
from rashomon.feeds import rss
from rashomon.feeds.entries import document
from rashomon.feeds.http import Fetched, Fetcher
from rashomon.feeds.politeness import LONGEST, Clock, backoff
from rashomon.feeds.rejection import Rejection
from rashomon.feeds.rss import Entry, Feed
from rashomon.feeds.watchlist import Watched
from rashomon.model.fetches import Remembered
from rashomon.model.record import record
from rashomon.model.text import Document

Seen = Document | Rejection | Remembered
Visit = Generator[Seen, None, Remembered]


@record
class Round:
    """Who visits what: ``halt`` is set when it is time to end."""

    feed: Watched
    fetcher: Fetcher
    halt: Event

    @property
    def allow_private(self) -> bool | None:
        """What the feed allows, None to leave it to the manners."""
        return True if self.feed.allow_private else None


def visit(turn: Round, state: Remembered) -> Visit:
    """One visit: its articles and rejections, then the new state, which it also returns."""
    feed, clock = turn.feed, turn.fetcher.clock
    try:
        fetched = turn.fetcher.fetch(feed.url, known=state, allow_private=turn.allow_private)
        found = None if fetched.unchanged else rss.read(fetched.data, fetched.at, charset=fetched.charset)
    except KeyboardInterrupt:
        turn.halt.set()
        return state
    except FeedError as error:
        yield Rejection(origin=feed.url, reason=str(error))
        after = _failed(feed, state, error, clock)
    else:
        after = _answered(feed, state, clock)
        if found is not None:
            after = yield from _read(turn, found, fetched, after)
    yield after
    return after


def _answered(feed: Watched, state: Remembered, clock: Clock) -> Remembered:
    now = clock.date()
    again = now + timedelta(seconds=feed.every)
    return replace(state, asked=now, again=again, failures=0, outcome="not changed")


def _failed(feed: Watched, state: Remembered, error: FeedError, clock: Clock) -> Remembered:
    """Twice as long until the next visit as after the last one, and as long as the site asks for."""
    failures, now = state.failures + 1, clock.date()
    wait = max(feed.every, backoff(failures, feed.every, clock.chance()), error.retry_after or 0.0)
    again = now + timedelta(seconds=min(wait, max(LONGEST, feed.every)))
    return replace(state, asked=now, again=again, failures=failures, outcome=str(error), gone=error.gone)


def _read(turn: Round, found: Feed, fetched: Fetched, state: Remembered) -> Visit:
    """The new entries of a feed.

    While some are left for the next visit (more than ``max_articles``, a page that does not answer today), nothing
    is remembered that would let the feed answer "not changed".
    """
    marks = {_mark(entry): entry for entry in found.entries}
    new = {mark: entry for mark, entry in marks.items() if mark not in state.seen}
    wanted = {mark: entry for mark, entry in new.items() if is_wanted(entry, turn.feed)}
    open_marks, taken = set(wanted), 0
    for mark, entry in list(wanted.items())[: turn.feed.max_articles]:
        article = _taken(turn, found, entry)
        if article is None:
            break
        if not isinstance(article, _Later):
            open_marks.discard(mark)
        taken += isinstance(article, Document)
        yield article.rejection if isinstance(article, _Later) else article
    return replace(
        state,
        etag=None if open_marks else fetched.etag,
        modified=None if open_marks else fetched.modified,
        again=state.asked if turn.halt.is_set() else state.again,
        seen=tuple(mark for mark in marks if mark not in open_marks),
        outcome=f"{taken} new, {len(new) - len(wanted)} not about the keywords, {len(open_marks)} for the next visit",
    )


@record
class _Later:
    """An entry whose page does not answer today."""

    rejection: Rejection


def _taken(turn: Round, found: Feed, entry: Entry) -> Document | Rejection | _Later | None:
    """The article of an entry, or why there is none; None when it is time to end."""
    fetch = partial(turn.fetcher.fetch, allow_private=turn.allow_private) if turn.feed.pages else None
    try:
        now = turn.fetcher.clock.date()
        return None if turn.halt.is_set() else document(entry, found, now=now, fetch=fetch, outlet=turn.feed.outlet)
    except KeyboardInterrupt:
        turn.halt.set()
        return None
    except RashomonError as error:
        rejection = Rejection(origin=entry.link or entry.title or turn.feed.url, reason=str(error))
        later = isinstance(error, FeedError) and error.retry_after is not None
        return _Later(rejection=rejection) if later else rejection


def _mark(entry: Entry) -> str:
    """An entry as it stands: one that is rewritten is a new one, as the update of a dispatch is."""
    return sha256("\0".join((entry.id, entry.title, entry.content)).encode("utf-8", "replace")).hexdigest()[:12]


def is_wanted(entry: Entry, feed: Watched) -> bool:
    """Whether an entry is about the keywords, as far as headline and text in the feed show.

    "shell" is the word alone, "shell*" also shelling and shelled; capitals do not count.
    """
    text = f"{entry.title}\n{entry.content}"
    included = not feed.include or any(_holds(text, word) for word in feed.include)
    return included and not any(_holds(text, word) for word in feed.exclude)


def _holds(text: str, word: str) -> bool:
    stem = re.escape(word.rstrip("*")).replace("\\ ", r"\s+")
    end = "" if word.endswith("*") else r"(?!\w)"
    return re.search(rf"(?<!\w){stem}{end}", text, re.IGNORECASE) is not None
