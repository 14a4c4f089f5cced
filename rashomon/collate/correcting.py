"""One field of a claim, event or toll put right by an analyst.

Comes in: a Report, the id of an item, a field and its value as written.  Goes out: the Report with the field replaced,
and with the actor, place or time added that the value names and the report did not have.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from rashomon.collate.targets import Item
from rashomon.model.claims import Claim, Event, Frame, Stance, Toll
from rashomon.model.report import Report
from rashomon.model.text import Span
from rashomon.model.world import Actor, ActorKind, Place, When

Named = TypeVar("Named", Actor, Place)
Read = Callable[[str], Any]

YES, NO = {"yes", "true", "1"}, {"no", "false", "0", ""}


def _texts(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(";") if part.strip())


def _number(value: str) -> int | None:
    return int(value) if value.strip() else None


def _is_so(value: str) -> bool:
    if value.strip().lower() not in YES | NO:
        raise ValueError(value)
    return value.strip().lower() in YES


def _text(value: str) -> str | None:
    return value.strip() or None


PLAIN: Mapping[type, Mapping[str, Read]] = {
    Claim: {"stance": Stance, "hedges": _texts, "background": _is_so, "narration": _is_so},
    Event: {
        "type": str.strip,
        "modes": _texts,
        "contexts": _texts,
        "cameo": str.strip,
        "means": _texts,
        "frame": Frame,
    },
    Toll: {
        "low": _number,
        "high": _number,
        "harm": str.strip,
        "party": _text,
        "victims": _text,
        "provisional": _is_so,
        "cumulative": _is_so,
        "frame": Frame,
    },
}
ACTORS: Mapping[type, Mapping[str, str]] = {
    Claim: {"source": "sources", "sources": "sources"},
    Event: {"actors": "actors", "recipients": "recipients"},
    Toll: {},
}
SET_SOMEWHERE = (Event, Toll)  # what has places and a time


def fields(kind: type[Item]) -> tuple[str, ...]:
    """The fields of a sort of thing that can be corrected."""
    placed = ("places", "when") if kind in SET_SOMEWHERE else ()
    return tuple(sorted({*PLAIN[kind], *ACTORS[kind], *placed}))


def corrected(report: Report, item: Item, field: str, value: str) -> Report:
    """The report with one field replaced; ValueError when there is no such field or the value is none of its kind.

    ``corrected(report, event, "recipients", "ARM")``: the act was against Armenia.
    """
    kind = type(item)
    if field in PLAIN[kind]:
        return _replaced(report, item, field, PLAIN[kind][field](value))
    if field in ACTORS[kind]:
        named = [_actor(report, name) for name in _texts(value)]
        known = replace(report, actors=_all((*report.actors, *named)))
        return _replaced(known, item, ACTORS[kind][field], tuple(a.id for a in named))
    if kind in SET_SOMEWHERE and field == "places":
        placed = [_place(report, name, item) for name in _texts(value)]
        known = replace(report, places=_all((*report.places, *placed)))
        return _replaced(known, item, field, tuple(p.id for p in placed))
    if kind in SET_SOMEWHERE and field == "when":
        when = _when(value, item) if value.strip() else None
        known = (
            replace(report, times=(*(w for w in report.times if when and w.id != when.id), when)) if when else report
        )
        return _replaced(known, item, field, when.id if when else None)
    raise ValueError(f"a {kind.__name__.lower()} has no {field!r} to correct; it has {', '.join(fields(kind))}")


def _replaced(report: Report, item: Item, field: str, value: Any) -> Report:
    """The report with the field of one item replaced, wherever the item stands in it."""

    def new(one: Item) -> Any:
        return replace(one, **{field: value}) if one.id == item.id else one

    if isinstance(item, Toll):
        return replace(report, tolls=tuple(map(new, report.tolls)))
    if isinstance(item, Event):
        claims = tuple(replace(c, denies=tuple(map(new, c.denies))) if c.denies else c for c in report.claims)
        return replace(report, events=tuple(map(new, report.events)), claims=claims)
    return replace(report, claims=tuple(map(new, report.claims)))


def _all(named: tuple[Named, ...]) -> tuple[Named, ...]:
    """Each once, the first of those with one id."""
    return tuple({one.id: one for one in reversed(named)}[i] for i in dict.fromkeys(one.id for one in named))


def _actor(report: Report, name: str) -> Actor:
    """The actor called so, the state with that code, else a new one."""
    for actor in report.actors:
        if name.casefold() in {n.casefold() for n in (actor.name, *actor.names)}:
            return actor
    is_code = len(name) == 3 and name.isupper()
    states = [a for a in report.actors if is_code and a.party == name and a.kind is ActorKind.STATE]
    kind = ActorKind.STATE if is_code else ActorKind.GROUP
    party = name if is_code else None
    new = Actor(id=f"judged:{name}", name=name, names=(name,), kind=kind, party=party, country=party)
    return states[0] if states else new


def _place(report: Report, name: str, item: Item) -> Place:
    known = (p for p in report.places if name.casefold() in {p.name.casefold(), p.said.casefold()})
    span = item.span if isinstance(item, SET_SOMEWHERE) else Span(start=0, end=0)
    return next(known, Place(id=f"judged:{name}", span=span, said=name, name=name, feature="city"))


def _when(value: str, item: Item) -> When:
    """A day "2022-09-13" or days "2022-09-12/2022-09-14"; ValueError for anything else."""
    first, _, last = value.strip().partition("/")
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    span = item.span if isinstance(item, SET_SOMEWHERE) else Span(start=0, end=0)
    return When(id=f"judged:{value}", span=span, said=value, kind="date", value=value, start=start, end=end)
