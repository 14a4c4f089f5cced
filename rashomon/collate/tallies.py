"""Every figure of a happening with its claimant, and what the figures come to by UCDP's and ACLED's rules.

Comes in: testimonies.  Goes out: Tallies.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from rashomon.collate.accounts import days, voices
from rashomon.collate.case import COUNTRIES
from rashomon.collate.speaking import answers_for, speaks_as
from rashomon.collate.strands import is_old, ref
from rashomon.collate.testimony import Testimony
from rashomon.model.claims import Frame, Stance, Toll
from rashomon.model.ledger import Figure, Tally
from rashomon.model.world import Actor, ActorKind

T = TypeVar("T")
Side = tuple[str, str, bool]  # harm, party, civilians
Counted = tuple[Testimony, Toll]

CIVIL = "civilians"
CIVIL_WORDS = re.compile(
    r"\b(?:civilian|child|wom[ae]n|villager|farmer|herder|shepherd|pupil|student|patient|worshipp?er|shopper|resident|"
    r"refugee|passenger|journalist|worker|staff|pilgrim|mourner|famil|boy|girl|bab(?:y|ies)|infant|doctor|nurse|teacher)",
    re.IGNORECASE,
)
OFFICIAL = frozenset({"GOV", "MIL", "COP"})
REVISED = re.compile(r"\b(?:figure|toll|count|number|estimate|losses)\b.* (?:to|at)\b")
VAGUE = (("hundred", 100), ("dozen", 12), ("tens of", 10), ("ten", 10), ("thousand", 1000))


def find_tallies(given: tuple[Testimony, ...]) -> tuple[Tally, ...]:
    """One tally for each harm and side, the deadliest harm first.

    "49 soldiers were killed, Yerevan said", a day later "105": one tally, the second figure supersedes the first.
    """
    counted = _counted(given)
    known = _known([toll for _, toll in counted])
    states = _states(given)
    movements = {p for t in given for p in answers_for(t)} - states
    ground = _ground(given)
    groups: dict[Side, list[Counted]] = {}
    for one, toll in counted:
        side = _side(toll, known, movements - set(answers_for(one)), states)
        if not side[1] and toll.victims in {None, CIVIL}:
            side = (side[0], ground, side[2])
        groups.setdefault(side, []).append((one, toll))
    order = {"killed": 0, "wounded": 1, "missing": 2}
    found = sorted(groups, key=lambda side: (order.get(side[0], 3), side))
    return tuple(_tally(side, _figures(groups[side])) for side in found)


def _known(tolls: list[Toll]) -> set[Side]:
    """Who is told to have suffered what, in so many words; where no words say of what kind they were, civilians if so
    read anywhere."""
    told = {(t.harm, t.party or "", kind == CIVIL) for t in tolls for kind in _kinds(t)}
    sure = {side[:2] for side in told}
    rest = {(t.harm, t.party or "") for t in tolls} - sure
    return told | {(*side, any((t.harm, t.party or "", t.victims) == (*side, CIVIL) for t in tolls)) for side in rest}


def _counted(given: tuple[Testimony, ...]) -> list[Counted]:
    """The figures given; a paper's own words that repeat what its dispatch gives to somebody give none.

    "Bomb kills 41" is printed over "at least 41 people died, police said".
    """
    tellers = _tellers(given)
    counted = [(tellers.get(one.ref, one), toll) for one in given for toll in one.tolls if _is_given(one, toll)]
    said = {_number(one, toll) for one, toll in counted if not one.claim.narration}
    own = [(one, toll) for one, toll in counted if not (one.claim.narration and _number(one, toll) in said)]
    return sorted(own, key=_order)


def _tellers(given: tuple[Testimony, ...]) -> dict[str, Testimony]:
    """Whose word a sentence of the paper's is that stands between two of one speaker's, by its reference.

    "..., Major Reeve said. *Fourteen gunmen were killed.* \"We defended ourselves,\" he said": the major's.
    """
    said: dict[tuple[str, int], dict[tuple[str, ...], Testimony]] = {}
    for one in given:
        if not one.claim.narration:
            said.setdefault((one.report.document.id, one.claim.sentence), {})[one.claim.sources] = one
    found = {}
    for one in given:
        before, after = (said.get((one.report.document.id, one.claim.sentence + step), {}) for step in (-1, 1))
        both = before.keys() & after.keys() if one.claim.narration else set()
        if len(both) == 1:
            found[one.ref] = before[both.pop()]
    return found


def _order(counted: Counted) -> tuple[date, int, int, str]:
    """As they were said; of two dispatches of one day the greater figure counts as the later, as tolls mostly grow."""
    one, toll = counted
    day, version, *_ = one.order
    return day, version, toll.low or toll.high or 0, one.ref


def _is_given(one: Testimony, toll: Toll) -> bool:
    """Whether somebody gives a figure, and does not deny or expect it."""
    told = one.claim.stance is not Stance.DENY and toll.frame is not Frame.FUTURE
    return told and (toll.low is not None or toll.high is not None)


def _number(one: Testimony, toll: Toll) -> tuple[str, str, int | None]:
    return one.report.document.id, toll.harm, toll.low if toll.low is not None else toll.high


def _side(toll: Toll, known: set[Side], movements: set[str], states: set[str]) -> Side:
    """Whose harm it is; where the words do not say, that of the only side that is told to have suffered it.

    "A doctor said it had received 73 bodies" after "58 people were killed, the ministry said".  Dead militants are
    no state's, but the only movement's that speaks: "the army said 27 militiamen were killed".
    """
    fitting = {s for s in known if s[0] == toll.harm and s[1] and toll.party in {None, s[1]}}
    if toll.victims == "militants":
        fitting = {s for s in fitting if s[1] not in states}
        movements = {*movements, *(s[1] for s in fitting)}
    own = toll.party or (_only(movements) if toll.victims == "militants" else None)
    party = own or _only({s[1] for s in fitting}) or ""
    kinds = {s[2] for s in fitting if s[1] == party}
    civil = toll.victims == CIVIL if _kinds(toll) or len(kinds) != 1 else kinds == {True}
    return toll.harm, party, civil


def _states(given: tuple[Testimony, ...]) -> set[str]:
    """The parties that are states: "RSF" has three letters as well, and is none."""
    reports = {one.report.document.id: one.report for one in given}
    return {a.country for report in reports.values() for a in report.actors if a.country}


def _kinds(toll: Toll) -> tuple[str, ...]:
    """Whether they were civilians or not, where the words say so; "24 people", "207 Armenians" may be either."""
    plain = toll.victims is None or (toll.victims == CIVIL and not CIVIL_WORDS.search(toll.said))
    return () if plain else (toll.victims or "",)


def _ground(given: tuple[Testimony, ...]) -> str:
    """The one country whose people are hit where nobody says whose: that of every place an act is told of; else ""."""
    named = (p for t in given for e in t.events for p in t.report.places if p.id in e.places and not p.metonym)
    return _only({p.country for p in named if p.country and p.feature not in COUNTRIES}) or ""


def _only(found: set[T]) -> T | None:
    return next(iter(found)) if len(found) == 1 else None


def claimant(one: Testimony) -> tuple[str, str | None]:
    """Who stands behind a figure: the party whose word it is, else the speaker, else the narrating dispatch.

    A prime minister and his defence ministry give one side's count; a doctor gives his own, as does each paper
    and each agency of the United Nations; "a military source" gives his army's, "hospital director Saba Woldu" his own.
    """
    own = tuple(sorted({*answers_for(one), *(a.party for a in one.speakers if a.party and _is_official(a))}))
    if any(a.kind is ActorKind.PERSON and a.office is None and not a.sectors for a in one.speakers):
        return speaks_as(one), None
    if len(own) == 1 and all(a.kind is ActorKind.IGO for a in one.speakers):
        return speaks_as(one), own[0]
    return (own[0], own[0]) if len(own) == 1 else (speaks_as(one), None)


def _is_official(actor: Actor) -> bool:
    return actor.kind is ActorKind.ANONYMOUS and bool(OFFICIAL & set(actor.sectors))


def _figures(counted: list[Counted]) -> tuple[Figure, ...]:
    """The figures in the order they were said; the same one repeated by its claimant is one figure."""
    groups: dict[tuple[str, int | None, int | None, bool, bool], list[Counted]] = {}
    for one, toll in counted:
        part = toll.part_of is not None or _is_part(one, toll, counted)
        cumulative = toll.cumulative and (toll.when is None or is_old(one.report, toll))
        key = (claimant(one)[0], toll.low, toll.high, part, cumulative)
        groups.setdefault(key, []).append((one, toll))
    found: list[Figure] = []
    for (_, _, _, part, cumulative), said in groups.items():
        figure = _figure(said, part=part, cumulative=cumulative)
        before = None if part or figure.cumulative else _latest(found, figure)
        found.append(_superseding(figure, before))
    return tuple(found)


def _is_part(one: Testimony, toll: Toll, counted: list[Counted]) -> bool:
    """Whether the same claimant gives a greater figure in the same text: "three in Goris ... 49 in all"."""
    return any(
        (other.low or 0) > (toll.high or toll.low or 0)
        and not other.cumulative
        and not _is_apart((one, toll), (there, other))
        for there, other in counted
        if there.report is one.report and claimant(there) == claimant(one)
    )


def _is_apart(small: Counted, great: Counted) -> bool:
    """Whether a greater figure is of others or comes later: "12 civilians" and "230 rebels", "*raised it to 13*"."""
    (one, toll), (there, other) = small, great
    kinds = {toll.victims, other.victims} - {None}
    later = there is not one and other.span.start > toll.span.start and REVISED.search(there.words)
    others = len(kinds) == 2 or (toll.party != other.party and None not in {toll.victims, toll.party})
    return bool(later) or (others and toll.part_of is None)


def _latest(found: list[Figure], figure: Figure) -> int | None:
    mine = [n for n, f in enumerate(found) if f.claimant == figure.claimant and not (f.part or f.cumulative)]
    return mine[-1] if mine else None


def _figure(said: list[Counted], *, part: bool, cumulative: bool) -> Figure:
    given = [one for one, _ in said]
    first, last = days(given)
    toll = said[0][1]
    name, party = claimant(given[0])
    return Figure(
        claimant=name,
        party=party,
        low=toll.low,
        high=toll.high,
        vague=toll.vague,
        said=toll.said,
        provisional=any(t.provisional for _, t in said),
        cumulative=cumulative,
        part=part,
        first=first,
        last=last,
        supersedes=None,
        voices=voices(given),
        tolls=tuple(dict.fromkeys(ref(one.report, t.id) for one, t in said)),
    )


def _superseding(figure: Figure, before: int | None) -> Figure:
    return replace(figure, supersedes=before)


def _tally(side: Side, figures: tuple[Figure, ...]) -> Tally:
    tally = Tally(
        harm=side[0],
        side=side[1] or None,
        civilians=side[2],
        figures=figures,
        low=None,
        best=None,
        high=None,
        conservative=None,
    )
    return _derived(tally)


def _derived(tally: Tally) -> Tally:
    current = tally.current
    if not current:
        return tally
    return replace(
        tally,
        low=min((f.low for f in current if f.low is not None), default=0),
        high=max(_most(f) for f in current),
        best=_least(_best(tally, current)),
        conservative=min((n for f in current if (n := _conservative(f)) is not None), default=0),
    )


def _best(tally: Tally, current: Iterable[Figure]) -> Figure:
    """UCDP: the most reliable estimate.  A side counts its own dead best; else more voices, else the lower figure."""
    return min(current, key=lambda f: (tally.side is None or f.party != tally.side, -len(f.voices), _least(f)))


def _least(figure: Figure) -> int:
    return next(n for n in (figure.low, figure.high, 0) if n is not None)


def _most(figure: Figure) -> int:
    return next(n for n in (figure.high, figure.low, 0) if n is not None)


def _conservative(figure: Figure) -> int | None:
    """ACLED: the least that was said; "tens" are 10, "dozens" 12, "hundreds" 100, and "up to 15" says none."""
    if figure.vague:
        return next((n for word, n in VAGUE if word in figure.said.lower()), _least(figure))
    return figure.low
