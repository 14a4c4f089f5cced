"""Scales and ticks of the charts, in the units of an SVG's view box.

Comes in: the least and greatest values, the room there is.  Goes out: positions, and ticks that read well.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil, floor, log10

from rashomon.model.record import record
from rashomon.views.wording import MONTHS

NICE = (1, 2, 2.5, 5, 10)


@record
class Tick:
    """A mark on an axis: where it stands and what it says."""

    at: float
    label: str


@record
class Numbers:
    """A vertical axis from nought: ``top`` is its greatest number, ``floor`` and ``ceiling`` where they are drawn."""

    top: float
    floor: float
    ceiling: float

    def at(self, value: float) -> float:
        """Where a number stands."""
        share = value / self.top if self.top else 0.0
        return round(self.floor - share * (self.floor - self.ceiling), 1)

    def ticks(self, most: int = 4) -> tuple[Tick, ...]:
        """Round numbers from nought to the top."""
        step = nice(self.top / most)
        return tuple(Tick(at=self.at(n * step), label=f"{n * step:,.0f}") for n in range(floor(self.top / step) + 1))


@record
class Days:
    """A horizontal axis of days, each as wide as the next."""

    first: date
    last: date
    left: float
    right: float

    @property
    def count(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def width(self) -> float:
        """How wide a day is."""
        return (self.right - self.left) / self.count

    def at(self, day: date, part: float = 0.5) -> float:
        """Where a day stands, by default its middle."""
        return round(self.left + ((day - self.first).days + part) * self.width, 1)

    def ticks(self, most: int = 8) -> tuple[Tick, ...]:
        """Days to be named, the first with its month."""
        step = max(1, ceil(self.count / most))
        if step > 10:  # months read better than every 17th day
            return tuple(self._months(most))
        found = [self.first + timedelta(days=n) for n in range(0, self.count, step)]
        return tuple(Tick(at=self.at(d), label=_day_label(d, before)) for before, d in _with_before(found))

    def _months(self, most: int) -> list[Tick]:
        starts = list(_first_days(self.first, self.last))
        step = max(1, ceil(len(starts) / most))
        return [Tick(at=self.at(d, 0), label=f"{MONTHS[d.month - 1]} {d.year}") for d in starts[::step]]


def _with_before(days: Sequence[date]) -> list[tuple[date | None, date]]:
    return list(zip([None, *days], days, strict=False))


def _day_label(value: date, before: date | None) -> str:
    """A day with its month where it is the first of it on the axis."""
    if before is None or before.month != value.month:
        return f"{value.day} {MONTHS[value.month - 1]}"
    return str(value.day)


def _first_days(first: date, last: date) -> list[date]:
    found, at = [], date(first.year, first.month, 1)
    while at <= last:
        if at >= first:
            found.append(at)
        at = date(at.year + at.month // 12, at.month % 12 + 1, 1)
    return found


def nice(value: float) -> float:
    """The next step that reads well, one at least: 47 to 50, 0.3 to 1."""
    if value <= 1:
        return 1
    power: float = 10 ** floor(log10(value))
    return next(n * power for n in NICE if n * power >= value - 1e-9)


def top_of(value: float, steps: int = 4) -> float:
    """A number at the end of an axis that holds a value: 207 to 250."""
    step = nice(value / steps)
    return step * max(1, ceil(value / step))


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Positions as near as may be to those wanted and no nearer to each other than ``gap``.

    >>> spread([10, 12, 40], 10, 0, 100)
    [10, 20, 40]
    """
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    found = [0.0] * len(wanted)
    at = low - gap
    for n in order:
        at = max(wanted[n], at + gap)
        found[n] = at
    over = max(0.0, at - high)
    return [max(low, y - over) if over else y for y in found]
