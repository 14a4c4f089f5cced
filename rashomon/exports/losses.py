"""From the tallies of an incident to its dead: fighters by side, civilians, others; by UCDP's rule and by ACLED's.

Rules.  The dead of different sides are added, and so are the fighters and the civilians of one.  A count that does not
say what they were, or whose, is the whole where the same claimant also counts parts of it: what it has beyond the parts
is of unknown kind.  By another claimant it is a rival, which moves only the least and the greatest number.  The dead
of a body that is no side of the fight (an aid organisation) are taken to be among the civilians.  Nobody is added
twice.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum

from rashomon.exports.counting import Figures
from rashomon.exports.table import Lookup
from rashomon.model.ledger import Figure, Tally
from rashomon.model.record import record

FIGHTERS = frozenset({"military", "police", "militants"})
NOBODY = Figures()


class Kind(StrEnum):
    """What those are whom a tally counts, as far as its words tell."""

    FIGHTERS = "fighters"
    CIVILIANS = "civilians"
    HELPERS = "helpers"
    PEOPLE = "people"


@record
class Losses:
    """The dead of an incident: fighters by side, civilians, those of unknown kind; and rival counts of them all."""

    fighters: dict[str, Figures]
    civilians: Figures
    unknown: Figures
    rivals: tuple[Figures, ...] = ()

    @property
    def total(self) -> Figures:
        """All of them; rivals move the least and the greatest number."""
        known = added([*self.fighters.values(), self.civilians, self.unknown])
        low, high = (min(f.low for f in (known, *self.rivals)), max(f.high for f in (known, *self.rivals)))
        return Figures(low=low, best=known.best, high=high)


@record
class Count:
    """What a tally comes to: whose dead, what they were, how many, and who counts them."""

    side: str | None
    kind: Kind
    dead: Figures
    claimants: frozenset[str]


def killed(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    """The tallies of dead in which somebody's figure counts."""
    return tuple(t for t in tallies if t.harm == "killed" and t.current)


def claimed(tallies: Iterable[Tally]) -> tuple[tuple[Tally, Figure], ...]:
    """The figures of the dead that count, each claimant's latest, with the tally each is of."""
    return tuple((tally, figure) for tally in killed(tallies) for figure in tally.current)


def conservative(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    """The tallies with ACLED's figure for every other: the least that was said, "dozens" 12."""
    return tuple(replace(t, low=t.conservative, best=t.conservative, high=t.conservative) for t in killed(tallies))


def losses(tallies: Iterable[Tally], lookups: Mapping[str, Lookup], *, sides: frozenset[str]) -> Losses:
    """The dead by the tallies of an incident; ``sides`` are the parties that fight in it.

    An army counts 49 soldiers and 4 civilians of its side, its enemy 71 of its own: 49, 71, 4.  It also says that 130
    died in all: 6 more.  Doctors say that 140 did: best 130, high 140.
    """
    counts = [_count(tally, lookups, sides) for tally in killed(tallies)]
    parties = list(dict.fromkeys(count.side for count in counts if count.side))
    fine = [count for count in counts if count.kind is not Kind.PEOPLE]
    fighters = {party: dead for party in parties if (dead := _of(fine, party, Kind.FIGHTERS)) != NOBODY}
    helpers = highest(count.dead for count in fine if count.kind is Kind.HELPERS)
    by_side = added(_of(fine, party, Kind.CIVILIANS) for party in parties)
    found = Losses(
        fighters=fighters,
        civilians=highest([by_side, _of(fine, None, Kind.CIVILIANS), helpers]),
        unknown=NOBODY,
    )
    for count in (c for c in counts if c.kind is Kind.PEOPLE and c.side):
        found = _with(found, count, [c for c in fine if c.side == count.side])
    for count in (c for c in counts if c.kind is Kind.PEOPLE and not c.side):
        found = _with(found, count, [c for c in counts if c is not count])
    return found


def _count(tally: Tally, lookups: Mapping[str, Lookup], sides: frozenset[str]) -> Count:
    return Count(
        side=tally.side,
        kind=_kind(tally, lookups, sides),
        dead=Figures(low=tally.low or 0, best=tally.best or 0, high=tally.high or 0),
        claimants=frozenset(figure.claimant for figure in tally.figures),
    )


def _of(counts: Iterable[Count], side: str | None, kind: Kind) -> Figures:
    return highest(count.dead for count in counts if (count.side, count.kind) == (side, kind))


def _with(found: Losses, whole: Count, parts: list[Count]) -> Losses:
    """The losses with a coarser count: the whole of its parts by one who counts these too, else a rival of them."""
    if parts and not any(whole.claimants & part.claimants for part in parts):
        return replace(found, rivals=(*found.rivals, whole.dead))
    known = [part.dead for part in parts] if whole.side else [found.total]
    return replace(found, unknown=added([found.unknown, _beyond(whole.dead, known)]))


def _kind(tally: Tally, lookups: Mapping[str, Lookup], sides: frozenset[str]) -> Kind:
    """Soldiers when anybody who counts them says so; without a side they are only people."""
    if tally.civilians:
        return Kind.CIVILIANS
    victims = {_victims(ref, lookups) for figure in tally.figures for ref in figure.tolls}
    if tally.side and victims & FIGHTERS:
        return Kind.FIGHTERS
    return Kind.HELPERS if tally.side and tally.side not in sides else Kind.PEOPLE


def _victims(ref: str, lookups: Mapping[str, Lookup]) -> str | None:
    document, _, item = ref.rpartition(":")
    lookup = lookups.get(document)
    return lookup.tolls[item].victims if lookup and item in lookup.tolls else None


def highest(given: Iterable[Figures]) -> Figures:
    """The greatest of several counts of what may be the same people."""
    found = [NOBODY, *given]
    return Figures(low=max(f.low for f in found), best=max(f.best for f in found), high=max(f.high for f in found))


def added(given: Iterable[Figures]) -> Figures:
    """Counts of different people as one."""
    found = list(given)
    return Figures(low=sum(f.low for f in found), best=sum(f.best for f in found), high=sum(f.high for f in found))


def _beyond(whole: Figures, parts: Iterable[Figures]) -> Figures:
    """What a whole has more than its known parts."""
    known = added(parts)
    more = (whole.low - known.low, whole.best - known.best, whole.high - known.high)
    low, best, high = (max(0, number) for number in more)
    return Figures(low=low, best=best, high=high)
