"""Tables of a TOML file, read strictly: each name is known, each value of its kind; the message says where not."""

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from rashomon.errors import FeedError
from rashomon.feeds.asking import address

UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}
Reader = Callable[[Any, str], Any]


def check_names(table: Mapping[str, Any], known: Iterable[str], where: str) -> None:
    """Raises FeedError for a name that is not known, with the nearest that is."""
    for name in table:
        if name not in known:
            near = get_close_matches(name, list(known), n=1)
            hint = f"do you mean {near[0]}?" if near else f"known are {', '.join(known)}."
            raise FeedError(f"{where}: {name} is no name known here; {hint}")


def fields_of(table: object, kinds: Mapping[str, tuple[str, Reader]], where: str) -> dict[str, Any]:
    """The fields of one table under the names of the record, each read by its kind."""
    if not isinstance(table, dict):
        raise FeedError(f"{where}: is no table.")
    check_names(table, kinds, where)
    return {kinds[name][0]: kinds[name][1](value, f"{where}: {name}") for name, value in table.items()}


def a_line(value: object, where: str) -> str:
    """A line of text."""
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise FeedError(f"{where} must be a line of text, not {value!r}.")
    return value.strip()


def an_address(value: object, where: str) -> str:
    """An address of the web."""
    text = a_line(value, where)
    try:
        address(text)
    except FeedError as error:
        raise FeedError(f"{where}: {error}") from error
    return text


def yes_or_no(value: object, where: str) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise FeedError(f"{where} must be true or false, not {value!r}.")
    return value


def a_count(value: object, where: str) -> int:
    """A number from 1 up."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise FeedError(f"{where} must be a number from 1 up, not {value!r}.")
    return value


def lines(value: object, where: str) -> tuple[str, ...]:
    """A list of lines of text."""
    if not isinstance(value, list):
        raise FeedError(f'{where} must be a list such as ["Goris", "shell*"], not {value!r}.')
    return tuple(a_line(word, where) for word in value)


def seconds(value: object, where: str) -> float:
    """A length of time: "90s", "15m", "2h", "1d".

    >>> seconds("15m", "every")
    900.0
    """
    found = re.fullmatch(r"(\d{1,6}(?:\.\d{1,3})?)\s*([smhd])", value.strip()) if isinstance(value, str) else None
    if not found:
        raise FeedError(f'{where} must be a time such as "90s", "15m", "2h" or "1d", not {value!r}.')
    return float(found[1]) * UNITS[found[2]]
