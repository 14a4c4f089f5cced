"""HOOKS.toml in, Hooks out: who is told of what.  Read strictly, as feeds are: a mistake names table and field."""

import os
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from rashomon.errors import FeedError
from rashomon.feeds.tables import Reader, a_count, a_line, an_address, check_names, fields_of, lines, yes_or_no
from rashomon.knowledge.gazetteer import Gazetteer
from rashomon.knowledge.points import point
from rashomon.model.claims import Stance
from rashomon.model.filters import Filter
from rashomon.model.news import Novelty
from rashomon.model.record import record

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}", re.ASCII)
CLASHES = (
    "denial",
    "blame",
    "account",
    "target",
    "outcome",
    "toll",
    "position",
    "happened",
    "ceasefire",
    "responsibility",
)
SHORTEST = 16  # characters of a secret
WITHIN_KM = 50.0


@record
class Hook:
    """One address and what it is told of.

    "Tell the newsroom of new contradictions about civilian targets in Armenia": on contradiction, clashes target,
    asked country ARM, text civilian.  ``clashes`` are kinds of contradiction and ``harms`` kinds of toll, any when
    empty; ``attempts`` is how often a delivery is tried before it is given up.  ``beginning``: all that is in the
    ledger's journal is told, not only what comes after the hook was first seen.
    """

    name: str
    url: str
    secret: str
    on: tuple[Novelty, ...] = tuple(Novelty)
    asked: Filter = Filter()
    clashes: tuple[str, ...] = ()
    harms: tuple[str, ...] = ()
    attempts: int = 24
    beginning: bool = False
    allow_private: bool = False


def load(path: str | Path) -> tuple[Hook, ...]:
    """The hooks in a file.  Raises FeedError that names file, hook and field, and the nearest known name."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise FeedError(f"{path}: no such file. Check the path.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise FeedError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error}).") from error
    return parse(text, str(path))


def parse(text: str, origin: str) -> tuple[Hook, ...]:
    """The hooks in the text of a file called ``origin``."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FeedError(f"{origin}: is not TOML: {error}.") from error
    check_names(tables, ("hook",), origin)
    given = tables.get("hook", [])
    if not isinstance(given, list) or not given:
        raise FeedError(f"{origin}: names no hook. Write one [[hook]] with its name, url and secret for each.")
    hooks = tuple(_hook(table, f"{origin}: hook {number}") for number, table in enumerate(given, 1))
    names = [hook.name for hook in hooks]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise FeedError(f"{origin}: {twice[0]} stands there twice. Give each hook a name of its own.")
    return hooks


def _hook(table: object, where: str) -> Hook:
    given = fields_of(table, HOOK, where)
    if missing := [name for name in ("name", "url", "secret") if name not in given]:
        hint = ' (or secret_env = "NAME")' if missing[0] == "secret" else ""
        raise FeedError(f"{where}: has no {missing[0]}{hint}.")
    return Hook(**given)


def _name(value: object, where: str) -> str:
    text = a_line(value, where)
    if not NAME.fullmatch(text):
        raise FeedError(f"{where} must be of small letters, digits and hyphens, not {value!r}.")
    return text


def _secret(value: object, where: str) -> str:
    text = a_line(value, where)
    if len(text) < SHORTEST:
        raise FeedError(f"{where} must have {SHORTEST} characters or more.")
    return text


def _secret_of(value: object, where: str) -> str:
    name = a_line(value, where)
    if name not in os.environ:
        raise FeedError(f"{where}: the environment has no {name}. Set it, or write the secret itself.")
    return _secret(os.environ[name], f"{where} {name}")


def _some(known: tuple[str, ...]) -> Reader:
    def some(value: object, where: str) -> tuple[str, ...]:
        given = lines(value, where)
        check_names(dict.fromkeys(given), known, where)
        if not given:
            raise FeedError(f"{where} must name one or more of {', '.join(known)}.")
        return given

    return some


def _news(value: object, where: str) -> tuple[Novelty, ...]:
    return tuple(Novelty(name) for name in _some(tuple(Novelty))(value, where))


def _day(value: object, where: str) -> date:
    if type(value) is not date:
        raise FeedError(f"{where} must be a day such as 2022-09-14, without quotes, not {value!r}.")
    return value


def _code(value: object, where: str) -> str:
    return a_line(value, where).upper()


def _stance(value: object, where: str) -> str:
    return str(_some(tuple(Stance))([a_line(value, where)], where)[0])


def _km(value: object, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 20_100:
        raise FeedError(f"{where} must be a number of kilometres, not {value!r}.")
    return float(value)


def _filter(value: object, where: str) -> Filter:
    given = fields_of(value, FILTER, where)
    place, within = given.pop("place", None), given.pop("within", WITHIN_KM)
    if place is not None:
        try:
            given["near"] = (*point(place, given.get("country"), Gazetteer()), within)
        except ValueError as error:
            raise FeedError(f"{where}: place: {error}.") from error
    return Filter(**given)


FILTER: Mapping[str, tuple[str, Reader]] = {
    "party": ("party", a_line),
    "actor": ("actor", a_line),
    "source": ("source", a_line),
    "country": ("country", _code),
    "place": ("place", a_line),
    "within": ("within", _km),
    "since": ("since", _day),
    "until": ("until", _day),
    "type": ("type", _code),
    "stance": ("stance", _stance),
    "outlet": ("outlet", a_line),
    "contested": ("contested", yes_or_no),
    "recalled": ("recalled", yes_or_no),
    "voices": ("voices", a_count),
    "text": ("text", a_line),
}
HOOK: Mapping[str, tuple[str, Any]] = {
    "name": ("name", _name),
    "url": ("url", an_address),
    "secret": ("secret", _secret),
    "secret_env": ("secret", _secret_of),
    "on": ("on", _news),
    "where": ("asked", _filter),
    "contradictions": ("clashes", _some(CLASHES)),
    "harms": ("harms", lines),
    "attempts": ("attempts", a_count),
    "beginning": ("beginning", yes_or_no),
    "allow_private": ("allow_private", yes_or_no),
}
