"""From tolls to the events they belong to, and from several figures to lowest, best and highest.

Rules.  Only current tolls that a claim states as fact are counted.  A toll belongs to the violent event of today that
shares a claim with it, else to one in its sentence; among several, to the nearest in the text; to one only, so that
nobody is counted twice.  A figure that is part of another ("including 12 children") is not added to it.  Figures of
different claimants for the same thing are rivals, never added: lowest and highest are theirs, best is the lowest, as
the conservative reading.  One claimant's figures are added, and so are the dead of different parties.
"""

from collections.abc import Callable, Iterable, Iterator

from rashomon.exports.table import Lookup
from rashomon.exports.telling import counted, todays
from rashomon.model.claims import Event, Frame, Toll
from rashomon.model.record import record

VIOLENT = frozenset({"ASSAULT", "COERCE", "PROTEST"})


@record
class Figures:
    """A count of people: lowest, best and highest; all 0 when nobody is counted."""

    low: int = 0
    best: int = 0
    high: int = 0


@record
class Allotment:
    """Tolls by the id of the event they belong to, and those that belong to none, rivals together."""

    by_event: dict[str, tuple[Toll, ...]]
    loose: tuple[tuple[Toll, ...], ...]

    def of(self, event: Event, harm: str) -> tuple[Toll, ...]:
        """The tolls of one harm of an event."""
        return tuple(toll for toll in self.by_event.get(event.id, ()) if toll.harm == harm)


def allot(lookup: Lookup) -> Allotment:
    """Every toll to its event."""
    events = [event for event in todays(lookup) if event.type in VIOLENT]
    by_claim: dict[str, list[Event]] = {}
    by_sentence: dict[int, list[Event]] = {}
    for event in events:
        for claim in event.claims:
            by_claim.setdefault(claim, []).append(event)
        sentence = lookup.sentence(event.anchor)
        if sentence:
            by_sentence.setdefault(sentence.index, []).append(event)
    found: dict[str, list[Toll]] = {}
    loose = []
    for toll in current(lookup):
        home = _home(lookup, toll, by_claim, by_sentence)
        if home:
            found.setdefault(home.id, []).append(toll)
        else:
            loose.append(toll)
    return _with_rivals(lookup, found, loose)


def current(lookup: Lookup) -> Iterator[Toll]:
    """The tolls of the dispatch's own news that somebody states as fact."""
    return (t for t in lookup.report.tolls if t.frame is Frame.CURRENT and not t.cumulative and counted(lookup, t))


def _home(
    lookup: Lookup, toll: Toll, by_claim: dict[str, list[Event]], by_sentence: dict[int, list[Event]]
) -> Event | None:
    sentence = lookup.sentence(toll.span)
    near = [event for claim in toll.claims for event in by_claim.get(claim, ())]
    near = near or by_sentence.get(sentence.index if sentence else -1, [])
    return min(near, key=lambda event: abs(event.anchor.start - toll.span.start), default=None)


def _with_rivals(lookup: Lookup, found: dict[str, list[Toll]], loose: list[Toll]) -> Allotment:
    """Loose tolls of a contradiction about figures go with each other, and with the event of a rival."""
    feuds = [c for c in lookup.report.contradictions if c.kind == "toll"]
    group_of = {claim: feud.id for feud in feuds for side in feud.sides for claim in side}
    event_of = {_group(t, group_of): event for event, tolls in found.items() for t in tolls}
    groups: dict[str, list[Toll]] = {}
    for toll in loose:
        group = _group(toll, group_of)
        if group in event_of and group != toll.id:
            found[event_of[group]].append(toll)
        else:
            groups.setdefault(group, []).append(toll)
    by_event = {event: tuple(tolls) for event, tolls in found.items()}
    return Allotment(by_event=by_event, loose=tuple(tuple(tolls) for tolls in groups.values()))


def _group(toll: Toll, group_of: dict[str, str]) -> str:
    """What is argued about: a contradiction and the harm; the toll alone when nobody argues."""
    feud = next((group_of[c] for c in toll.claims if c in group_of), None)
    return f"{feud}/{toll.harm}" if feud else toll.part_of or toll.id


def figures(lookup: Lookup, tolls: Iterable[Toll], floor: Callable[[Toll], int] | None = None) -> Figures:
    """Lowest, best and highest of figures for one thing; the dead of different parties are added.

    "at least 60" is 60, 60, 60; "between 20 and 30" is 20, 20, 30; one says 1,400 and another 2,000: 1400, 1400, 2000.
    ``floor`` reads the smallest number of a toll's words, by default ``least``.
    """
    whole = list(tolls)
    ids = {toll.id for toll in whole}
    counts = [toll for toll in whole if toll.part_of not in ids]
    sides = {toll.party for toll in counts if toll.party}
    groups = [counts] if len(sides) < 2 else [[t for t in counts if t.party == side] for side in (*sides, None)]
    parts = [_rivals(lookup, group, floor or least) for group in groups if group]
    return Figures(low=sum(f.low for f in parts), best=sum(f.best for f in parts), high=sum(f.high for f in parts))


def _rivals(lookup: Lookup, tolls: list[Toll], floor: Callable[[Toll], int]) -> Figures:
    by_teller: dict[tuple[str, ...], list[Toll]] = {}
    for toll in tolls:
        by_teller.setdefault(teller(lookup, toll), []).append(toll)
    low = min(sum(map(floor, told)) for told in by_teller.values())
    return Figures(low=low, best=low, high=max(low, *(sum(map(most, told)) for told in by_teller.values())))


def teller(lookup: Lookup, toll: Toll) -> tuple[str, ...]:
    """Who counts: the sources of the first claim that states the toll, else that claim."""
    claims = counted(lookup, toll)
    return claims[0].sources if claims and claims[0].sources else tuple(c.id for c in claims[:1])


def least(toll: Toll) -> int:
    """The smallest number the words allow, one when they name none: "up to ten" is 1."""
    return toll.low if toll.low is not None else 1


def most(toll: Toll) -> int:
    """The largest number the words name: "at least 60" is 60."""
    return max(least(toll), toll.high or 0)
