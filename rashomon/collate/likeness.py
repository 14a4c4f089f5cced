"""How much two strands are about one happening: by wording, day and place.

Every judgement looks at the two strands alone, so that a new dispatch changes nothing between others.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from operator import mul

from rashomon.collate.posts import DAYS_OFF, weeks
from rashomon.collate.strands import Strand

FAR_DAYS = 14
FAR_KM = 150.0
NAMES_FAR_DAYS = 0.8
NAMES_ONE_DAY = 1.2
FAR_PLACE = 0.8
OTHER_MODE = 0.75
SLIGHT = 0.02  # likeness not worth keeping
AIR = "aerial"
FIRE = frozenset({"firearms", "heavy-weapons"})


class Ready:
    """A strand made ready to be compared many times."""

    __slots__ = ("first", "last", "modes", "spots", "strand", "weeks", "words")

    def __init__(self, strand: Strand) -> None:
        self.strand = strand
        self.words = dict(zip(strand.words, strand.weights, strict=True))
        self.modes = frozenset(strand.modes)
        self.spots = frozenset(strand.spots)
        self.weeks = weeks(strand)
        bounds = (strand.first, strand.last) if strand.first and strand.last else (date.min, date.max)
        self.first, self.last = (day.toordinal() for day in bounds)


def likeness(one: Ready, other: Ready) -> float:
    """From 0 (two happenings) to 1 and a little more (one); less than SLIGHT is 0.

    Days that are known and lie apart rule it out; days that are only named, and places, weigh against or for it.
    """
    if one.first - other.last > DAYS_OFF or other.first - one.last > DAYS_OFF:
        return 0.0
    shared = _shared(one.words, other.words)
    if shared * NAMES_ONE_DAY < SLIGHT or _are_two_acts(one, other):
        return 0.0
    alike = shared * _by_days(one.strand, other.strand) * _by_place(one.strand, other.strand) * _by_mode(one, other)
    return alike if alike >= SLIGHT else 0.0


def _shared(one: dict[str, float], other: dict[str, float]) -> float:
    """How much two texts share in words, summed in the order of the words, which is the same in every process."""
    common = sorted(one.keys() & other.keys())
    products: Iterator[float] = map(mul, map(one.__getitem__, common), map(other.__getitem__, common))
    return sum(products)


def _are_two_acts(one: Ready, other: Ready) -> bool:
    """Another kind of act, or another toll, at another spot of one day: eight dead in Kadhimiya, four in Dora.

    So are two air raids on towns far apart: one on Mekele, one on Asmara.
    """
    elsewhere = bool(one.spots - other.spots and other.spots - one.spots)
    raids = AIR in one.modes & other.modes and one.spots.isdisjoint(other.spots)
    if elsewhere and raids and _by_place(one.strand, other.strand) < 1:
        return True
    return elsewhere and (_by_mode(one, other) < 1 or _have_other_dead(one.strand, other.strand))


def _have_other_dead(one: Strand, other: Strand) -> bool:
    """Whether both count the dead of one party and day and no figure is the same; a day later it may have grown."""
    mine, theirs = {p for p, _ in one.killed}, {p for p, _ in other.killed}
    dated = one.first is not None and one.first == other.first
    return dated and bool(mine & theirs) and not set(one.killed) & set(other.killed)


def _by_days(one: Strand, other: Strand) -> float:
    if (one.first and other.first) or not (one.days and other.days):
        return 1.0
    gap = min(_nearest(day, other.days) for day in one.days)
    return NAMES_FAR_DAYS if gap > FAR_DAYS else NAMES_ONE_DAY if gap <= DAYS_OFF else 1.0


def _nearest(day: date, days: tuple[date, ...]) -> int:
    place = bisect_left(days, day)
    return min(abs((day - other).days) for other in days[max(0, place - 1) : place + 1])


def _by_mode(one: Ready, other: Ready) -> float:
    """A car bomb and a shooting in one city on one day are two happenings; "fire" may be of rifles or of guns."""
    mine, theirs = (m | FIRE if m & FIRE else m for m in (one.modes, other.modes))
    return OTHER_MODE if mine and theirs and not mine & theirs else 1.0


def _by_place(one: Strand, other: Strand) -> float:
    gaps = [a.gap_km(b) for a in one.sites for b in other.sites]
    return FAR_PLACE if gaps and min(gaps) > FAR_KM else 1.0
