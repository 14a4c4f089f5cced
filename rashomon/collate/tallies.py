"""Every figure of a happening with its claimant, and what the figures come to by UCDP's and ACLED's rules.

Comes in: testimonies.  Goes out: Tallies.
"""

from collections.abc import Iterable
from dataclasses import replace

from rashomon.collate.accounts import days, voices
from rashomon.collate.strands import is_old, ref
from rashomon.collate.testimony import Testimony
from rashomon.model.claims import Frame, Toll
from rashomon.model.ledger import Figure, Tally

Side = tuple[str, str, bool]  # harm, party, civilians
Counted = tuple[Testimony, Toll]

VAGUE = (("hundred", 100), ("dozen", 12), ("tens of", 10), ("ten", 10), ("thousand", 1000))


def find_tallies(given: tuple[Testimony, ...]) -> tuple[Tally, ...]:
    """One tally for each harm and side, the deadliest harm first.

    "49 soldiers were killed, Yerevan said", a day later "105": one tally, the second figure supersedes the first.
    """
    groups: dict[Side, list[Counted]] = {}
    for one in given:
        for toll in one.tolls:
            if toll.frame is not Frame.FUTURE and (toll.low is not None or toll.high is not None):
                groups.setdefault((toll.harm, toll.party or "", toll.victims == "civilians"), []).append((one, toll))
    order = {"killed": 0, "wounded": 1, "missing": 2}
    found = sorted(groups, key=lambda side: (order.get(side[0], 3), side))
    return tuple(_tally(side, _figures(groups[side])) for side in found)


def claimant(one: Testimony) -> tuple[str, str | None]:
    """Who stands behind a figure: the party spoken for, else the speaker, else the narrating dispatch.

    A prime minister and his defence ministry give one side's count; each paper's narration gives its own.
    """
    if len(one.speaks_for) == 1:
        return one.speaks_for[0], one.speaks_for[0]
    return " and ".join(one.voices), None


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
        (other.low or 0) > (toll.high or toll.low or 0) and not other.cumulative
        for there, other in counted
        if there.report is one.report and claimant(there) == claimant(one)
    )


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
        low=min(_least(f) for f in current),
        high=max(_most(f) for f in current),
        best=_least(_best(tally, current)),
        conservative=min(_conservative(f) for f in current),
    )


def _best(tally: Tally, current: Iterable[Figure]) -> Figure:
    """UCDP: the most reliable estimate.  A side counts its own dead best; else more voices, else the lower figure."""
    return min(current, key=lambda f: (tally.side is None or f.party != tally.side, -len(f.voices), _least(f)))


def _least(figure: Figure) -> int:
    return next(n for n in (figure.low, figure.high, 0) if n is not None)


def _most(figure: Figure) -> int:
    return next(n for n in (figure.high, figure.low, 0) if n is not None)


def _conservative(figure: Figure) -> int:
    """ACLED: the least that was said; "tens" are 10, "dozens" 12, "hundreds" 100."""
    if figure.vague:
        return next((n for word, n in VAGUE if word in figure.said.lower()), _least(figure))
    return _least(figure)
