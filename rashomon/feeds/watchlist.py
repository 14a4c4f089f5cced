"""FEEDS.toml in, a Watchlist out: which feeds are asked, how often, for what, and with which manners."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from rashomon.errors import FeedError
from rashomon.feeds.asking import Limits
from rashomon.feeds.politeness import Manners
from rashomon.feeds.tables import Reader, a_count, a_line, an_address, check_names, fields_of, lines, seconds, yes_or_no
from rashomon.model.record import record

OFTEN = 60.0  # seconds; nobody asks a feed more often than once a minute


@record
class Watched:
    """One feed to be asked ``every`` so many seconds.

    Of its entries those are taken that hold a word of ``include`` (any, when it is empty) and none of ``exclude``, at
    most ``max_articles`` at a visit; ``pages`` says whether the pages behind them are fetched.
    """

    url: str
    every: float = 900.0
    outlet: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    max_articles: int = 50
    pages: bool = True
    allow_private: bool = False


@record
class Watchlist:
    """A FEEDS.toml as it was read."""

    feeds: tuple[Watched, ...]
    manners: Manners
    limits: Limits


def load(path: str | Path) -> Watchlist:
    """The list in a file.  Raises FeedError that names file, table and field, and the nearest known name."""
    try:
        return parse(Path(path).read_text(encoding="utf-8"), str(path))
    except FileNotFoundError as error:
        raise FeedError(f"{path}: no such file. Check the path.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise FeedError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error}).") from error


def parse(text: str, origin: str) -> Watchlist:
    """The list in the text of a file called ``origin``."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FeedError(f"{origin}: is not TOML: {error}.") from error
    check_names(tables, ("feed", "politeness", "limits"), origin)
    manners = fields_of(tables.get("politeness", {}), MANNERS, f"{origin}: [politeness]")
    limits = fields_of(tables.get("limits", {}), LIMITS, f"{origin}: [limits]")
    given = tables.get("feed", [])
    if not isinstance(given, list) or not given:
        raise FeedError(f"{origin}: names no feed. Write one [[feed]] with its url for each.")
    feeds = tuple(_watched(table, f"{origin}: feed {number}") for number, table in enumerate(given, 1))
    _check_twice(feeds, origin)
    return Watchlist(feeds=feeds, manners=Manners(**manners), limits=Limits(**limits))


def _watched(table: object, where: str) -> Watched:
    fields = fields_of(table, FEED, where)
    if "url" not in fields:
        raise FeedError(f"{where}: has no url.")
    return Watched(**fields)


def _check_twice(feeds: Iterable[Watched], origin: str) -> None:
    seen: set[str] = set()
    for feed in feeds:
        if feed.url in seen:
            raise FeedError(f"{origin}: {feed.url} stands there twice. Remove one.")
        seen.add(feed.url)


def _contact(value: object, where: str) -> str:
    text = a_line(value, where)
    if not text.isascii() or not ("@" in text or "." in text):
        raise FeedError(f"{where} must be an e-mail address or a page, not {value!r}.")
    return text


def _every(value: object, where: str) -> float:
    found = seconds(value, where)
    if found < OFTEN:
        raise FeedError(f"{where} must be a minute or more, not {value!r}; feeds are not asked more often.")
    return found


FEED: Mapping[str, tuple[str, Reader]] = {
    "url": ("url", an_address),
    "every": ("every", _every),
    "outlet": ("outlet", a_line),
    "include": ("include", lines),
    "exclude": ("exclude", lines),
    "max_articles": ("max_articles", a_count),
    "pages": ("pages", yes_or_no),
    "allow_private": ("allow_private", yes_or_no),
}
MANNERS: Mapping[str, tuple[str, Reader]] = {
    "contact": ("contact", _contact),
    "host_interval": ("interval", seconds),
    "patience": ("patience", seconds),
    "robots": ("robots", yes_or_no),
    "proxy": ("proxy", an_address),
}
LIMITS: Mapping[str, tuple[str, Reader]] = {
    "connect": ("connect", seconds),
    "read": ("read", seconds),
    "total": ("total", seconds),
    "max_bytes": ("wire", a_count),
    "max_unpacked_bytes": ("body", a_count),
    "max_redirects": ("redirects", a_count),
}
