"""FEEDS.toml in, a Watchlist out: which feeds are asked, how often, for what, and with which manners."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from rashomon.errors import FeedError
from rashomon.feeds.asking import Limits, address
from rashomon.feeds.politeness import Manners
from rashomon.model.record import record

UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}
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
    _check_names(tables, ("feed", "politeness", "limits"), origin)
    manners = _fields(tables.get("politeness", {}), MANNERS, f"{origin}: [politeness]")
    limits = _fields(tables.get("limits", {}), LIMITS, f"{origin}: [limits]")
    given = tables.get("feed", [])
    if not isinstance(given, list) or not given:
        raise FeedError(f"{origin}: names no feed. Write one [[feed]] with its url for each.")
    feeds = tuple(_watched(table, f"{origin}: feed {number}") for number, table in enumerate(given, 1))
    _check_twice(feeds, origin)
    return Watchlist(feeds=feeds, manners=Manners(**manners), limits=Limits(**limits))


def _watched(table: object, where: str) -> Watched:
    fields = _fields(table, FEED, where)
    if "url" not in fields:
        raise FeedError(f"{where}: has no url.")
    return Watched(**fields)


def _check_twice(feeds: Iterable[Watched], origin: str) -> None:
    seen: set[str] = set()
    for feed in feeds:
        if feed.url in seen:
            raise FeedError(f"{origin}: {feed.url} stands there twice. Remove one.")
        seen.add(feed.url)


def _check_names(table: Mapping[str, Any], known: Iterable[str], where: str) -> None:
    for name in table:
        if name not in known:
            near = get_close_matches(name, list(known), n=1)
            hint = f"do you mean {near[0]}?" if near else f"known are {', '.join(known)}."
            raise FeedError(f"{where}: {name} is no name known here; {hint}")


def _fields(table: object, kinds: Mapping[str, tuple[str, "Reader"]], where: str) -> dict[str, Any]:
    """The fields of one table under the names of the record, each read by its kind."""
    if not isinstance(table, dict):
        raise FeedError(f"{where}: is no table.")
    _check_names(table, kinds, where)
    return {kinds[name][0]: kinds[name][1](value, f"{where}: {name}") for name, value in table.items()}


Reader = Callable[[Any, str], Any]


def _text(value: object, where: str) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise FeedError(f"{where} must be a line of text, not {value!r}.")
    return value.strip()


def _contact(value: object, where: str) -> str:
    text = _text(value, where)
    if not text.isascii() or not ("@" in text or "." in text):
        raise FeedError(f"{where} must be an e-mail address or a page, not {value!r}.")
    return text


def _url(value: object, where: str) -> str:
    text = _text(value, where)
    try:
        address(text)
    except FeedError as error:
        raise FeedError(f"{where}: {error}") from error
    return text


def _yes(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise FeedError(f"{where} must be true or false, not {value!r}.")
    return value


def _count(value: object, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise FeedError(f"{where} must be a number from 1 up, not {value!r}.")
    return value


def _words(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise FeedError(f'{where} must be a list such as ["Goris", "shell*"], not {value!r}.')
    return tuple(_text(word, where) for word in value)


def seconds(value: object, where: str) -> float:
    """A length of time: "90s", "15m", "2h", "1d".

    >>> seconds("15m", "every")
    900.0
    """
    found = re.fullmatch(r"(\d{1,6}(?:\.\d{1,3})?)\s*([smhd])", value.strip()) if isinstance(value, str) else None
    if not found:
        raise FeedError(f'{where} must be a time such as "90s", "15m", "2h" or "1d", not {value!r}.')
    return float(found[1]) * UNITS[found[2]]


def _every(value: object, where: str) -> float:
    found = seconds(value, where)
    if found < OFTEN:
        raise FeedError(f"{where} must be a minute or more, not {value!r}; feeds are not asked more often.")
    return found


FEED: Mapping[str, tuple[str, Reader]] = {
    "url": ("url", _url),
    "every": ("every", _every),
    "outlet": ("outlet", _text),
    "include": ("include", _words),
    "exclude": ("exclude", _words),
    "max_articles": ("max_articles", _count),
    "pages": ("pages", _yes),
    "allow_private": ("allow_private", _yes),
}
MANNERS: Mapping[str, tuple[str, Reader]] = {
    "contact": ("contact", _contact),
    "host_interval": ("interval", seconds),
    "patience": ("patience", seconds),
    "robots": ("robots", _yes),
    "proxy": ("proxy", _url),
}
LIMITS: Mapping[str, tuple[str, Reader]] = {
    "connect": ("connect", seconds),
    "read": ("read", seconds),
    "total": ("total", seconds),
    "max_bytes": ("wire", _count),
    "max_unpacked_bytes": ("body", _count),
    "max_redirects": ("redirects", _count),
}
