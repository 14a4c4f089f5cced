"""Small charts of counts over time, drawn on the server: stacked bars or a line, each bar a link to what it counts.

Comes in: counts by day.  Goes out: Charts whose buckets are days, weeks or months, by how long the time is, and say so.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate
from math import sqrt
from statistics import mean

from rashomon.model.record import record
from rashomon.site.charting import Numbers, Tick, top_of
from rashomon.views.wording import MONTHS, plural, span_of_days

WIDTH, HEIGHT, LEFT, FOOT, TOP = 860, 190, 44, 24, 10
MOST = 64  # buckets of a chart
SHADES = 6  # series told apart by their shade; the rest is "other"
SURE = 2.6  # standard errors that make a change
LEAST = 3  # buckets on either side of a change

Counts = Mapping[date, Mapping[str, float]]
Address = Callable[[date, date, str], str]
"""Where a bar leads: its first day, its last, and a series, "" for all of them."""
Days = tuple[date, date]


@record
class Piece:
    """One series in a bar."""

    shade: int
    y: float
    height: float


@record
class Column:
    """One bar, or a point of a line."""

    x: float
    width: float
    y: float
    pieces: tuple[Piece, ...]
    words: str
    href: str
    value: float


@record
class Change:
    """Where the level changes: between which buckets, from what to what."""

    day: date
    x: float
    words: str
    href: str


@record
class Chart:
    """A chart over time."""

    title: str
    words: str
    unit: str
    width: int
    height: int
    columns: tuple[Column, ...]
    series: tuple[str, ...]
    strong: tuple[str, ...]
    days: tuple[Tick, ...]
    numbers: tuple[Tick, ...]
    changes: tuple[Change, ...]
    floor: float
    zero: float
    path: str
    table: tuple[tuple[str, tuple[str, ...], str], ...]
    data: dict[str, object]


def buckets(first: date, last: date, *, weekly: bool = False) -> list[Days]:
    """Stretches of days that fill the time: days, weeks from Monday, or months."""
    days = (last - first).days + 1
    if days <= MOST and not weekly:
        return [(first + timedelta(days=n),) * 2 for n in range(days)]
    if days <= 7 * MOST:
        start = first - timedelta(days=first.weekday())
        weeks = (last - start).days // 7 + 1
        return [(start + timedelta(days=7 * n), start + timedelta(days=7 * n + 6)) for n in range(weeks)]
    return _months(first, last)


def _months(first: date, last: date) -> list[tuple[date, date]]:
    found, at = [], date(first.year, first.month, 1)
    while at <= last:
        following = date(at.year + at.month // 12, at.month % 12 + 1, 1)
        found.append((at, following - timedelta(days=1)))
        at = following
    return found


def bars(
    title: str,
    unit: str,
    counts: Counts,
    address: Address,
    *,
    over: Days | None = None,
    weekly: bool = False,
    strong: tuple[str, ...] = (),
    called: Mapping[str, str] | None = None,
) -> Chart | None:
    """Stacked bars, the commonest series at the foot; None where nothing is counted.

    ``over`` is the time they are drawn over, by default that of the counts; ``strong`` series are ink: they contradict.
    ``called`` has plain words for series that are codes.
    """
    if not counts:
        return None
    slots = buckets(*(over or (min(counts), max(counts))), weekly=weekly)
    words = called or {}
    series = _series(counts)
    told = tuple(words.get(name, name) for name in series)
    stacks = _stacks(counts, slots, series)
    totals = [sum(s) for s in stacks]
    up = Numbers(top=top_of(max(totals) or 1), floor=HEIGHT - FOOT, ceiling=TOP)
    columns = [
        _column(slot=slot, at=n, of=len(slots), stack=stack, series=told, unit=unit, up=up, address=address)
        for n, (slot, stack) in enumerate(zip(slots, stacks, strict=True))
    ]
    changes = tuple(_changes(totals, slots, address))
    rows = [(slot, stack) for slot, stack in zip(slots, stacks, strict=True) if sum(stack)]
    return Chart(
        title=title,
        words=_words(title, slots),
        unit=_a_slot(unit, slots),
        width=WIDTH,
        height=HEIGHT,
        columns=tuple(columns),
        series=told,
        strong=strong,
        days=_ticks(slots),
        numbers=up.ticks(),
        changes=changes,
        floor=up.floor,
        zero=up.floor,
        path="",
        table=tuple((_named(s), tuple(f"{n:g}" for n in stack), address(*s, "")) for s, stack in rows),
        data=_data(
            title=title,
            kind="bars",
            unit=_a_slot(unit, slots),
            series=series,
            strong=strong,
            rows=list(zip(slots, stacks, strict=True)),
            changes=changes,
            address=address,
            called=words,
        ),
    )


def line(
    title: str, unit: str, values: Mapping[date, float], address: Address, *, over: Days | None = None
) -> Chart | None:
    """A line of means, about nought; None where there are none."""
    if not values:
        return None
    slots = buckets(*(over or (min(values), max(values))))
    found = [(slot, mean) for slot in slots if (mean := _mean(values, slot)) is not None]
    reach = top_of(max(abs(v) for _, v in found) or 1, 2)
    floor = HEIGHT - FOOT
    middle = TOP + (floor - TOP) / 2

    def y(value: float) -> float:
        return round(middle - value / reach * (floor - TOP) / 2, 1)

    columns = [
        _point(slot, value=v, y=y(v), at=slots.index(slot), of=len(slots), unit=unit, address=address)
        for slot, v in found
    ]
    ticks = tuple(Tick(at=y(v), label=f"{v:+.0f}" if v else "0") for v in (-reach, -reach / 2, 0, reach / 2, reach))
    changes = tuple(_changes([v for _, v in found], [s for s, _ in found], address, slots))
    return Chart(
        title=title,
        words=_words(title, slots),
        unit=unit,
        width=WIDTH,
        height=HEIGHT,
        columns=tuple(columns),
        series=(unit,),
        strong=(),
        days=_ticks(slots),
        numbers=ticks,
        changes=changes,
        floor=floor,
        zero=middle,
        path="M" + "L".join(f"{c.x:g} {c.y:g}" for c in columns),
        table=tuple((c.words.partition(":")[0], (f"{c.value:+.1f}",), c.href) for c in columns),
        data=_data(
            title=title,
            kind="line",
            unit=unit,
            series=(unit,),
            strong=(),
            rows=[(s, [round(v, 2)]) for s, v in found],
            changes=changes,
            address=address,
            called={},
        ),
    )


def _point(slot: Days, *, value: float, y: float, at: int, of: int, unit: str, address: Address) -> Column:
    wide = (WIDTH - LEFT) / of
    return Column(
        x=round(LEFT + (at + 0.5) * wide, 1),
        width=0,
        y=y,
        pieces=(),
        words=f"{_named(slot)}: {value:+.1f} {unit}",
        href=address(*slot, ""),
        value=round(value, 2),
    )


def _mean(values: Mapping[date, float], slot: tuple[date, date]) -> float | None:
    inside = [v for d, v in values.items() if slot[0] <= d <= slot[1]]
    return mean(inside) if inside else None


def _series(counts: Counts) -> tuple[str, ...]:
    totals: dict[str, float] = defaultdict(float)
    for by in counts.values():
        for name, number in by.items():
            totals[name] += number
    order = sorted(totals, key=lambda n: (-totals[n], n))
    return (*order[:SHADES], *(("other",) if len(order) > SHADES else ()))


def _stacks(counts: Counts, slots: Sequence[Days], series: Sequence[str]) -> list[list[float]]:
    """The numbers of each stretch, in the order of the series; what has none of its own is "other", the last."""
    at = {name: n for n, name in enumerate(series)}
    begins = [first for first, _ in slots]
    found = [[0.0] * len(series) for _ in slots]
    for day, by in counts.items():
        slot = bisect_right(begins, day) - 1
        if slot >= 0 and day <= slots[slot][1]:
            for name, number in by.items():
                found[slot][at.get(name, len(series) - 1)] += number
    return found


def _column(
    *,
    slot: tuple[date, date],
    at: int,
    of: int,
    stack: Sequence[float],
    series: Sequence[str],
    unit: str,
    up: Numbers,
    address: Address,
) -> Column:
    wide = (WIDTH - LEFT) / of
    pieces, under = [], 0.0
    for shade, number in enumerate(stack):
        if number:
            top = up.at(under + number)
            pieces.append(Piece(shade=shade, y=top, height=round(up.at(under) - top, 1)))
            under += number
    told = ", ".join(f"{n:g} {name}" for name, n in zip(series, stack, strict=True) if n)
    return Column(
        x=round(LEFT + at * wide + wide * 0.12, 1),
        width=round(wide * 0.76, 1),
        y=up.at(under),
        pieces=tuple(pieces),
        words=f"{_named(slot)}: {told or f'no {unit}'}",
        href=address(*slot, ""),
        value=under,
    )


def _words(title: str, slots: Sequence[Days]) -> str:
    return f"{title}, {span_of_days(slots[0][0], slots[-1][1])}, by {_size(slots)}"


def _size(slots: Sequence[Days]) -> str:
    days = (slots[0][1] - slots[0][0]).days
    return "day" if days == 0 else "week" if days == 6 else "month"


def _a_slot(unit: str, slots: Sequence[Days]) -> str:
    """What a bar counts: "incidents by day", "claims by week, from Monday"."""
    size = _size(slots)
    return f"{unit} by {size}{', from Monday' if size == 'week' else ''}"


def _named(slot: Days) -> str:
    """A bar's days: "13 Sep 2022"; "week of 12 Sep 2022"."""
    return f"week of {span_of_days(slot[0], slot[0])}" if (slot[1] - slot[0]).days == 6 else span_of_days(*slot)


def _ticks(slots: Sequence[tuple[date, date]]) -> tuple[Tick, ...]:
    wide = (WIDTH - LEFT) / len(slots)
    every = max(1, len(slots) // 9)
    return tuple(
        Tick(
            at=round(LEFT + (n + 0.5) * wide, 1),
            label=f"{s.day} {MONTHS[s.month - 1]}" + (f" {s.year}" if n == 0 else ""),
        )
        for n, (s, _) in enumerate(slots)
        if n % every == 0
    )


# ---- change points ------------------------------------------------------------------------------------------


def _changes(
    values: Sequence[float], slots: Sequence[Days], address: Address, drawn: Sequence[Days] = ()
) -> Iterable[Change]:
    """Where the mean of what comes after differs from that before by more than chance: halved again and again.

    ``drawn`` are all stretches on the axis, where some have no value.
    """
    axis = list(drawn or slots)
    wide = (WIDTH - LEFT) / max(1, len(axis))
    cuts = sorted({_settled(values, at) for at in _cuts(list(values), 0)})
    for before, at, after in zip([0, *cuts], cuts, [*cuts[1:], len(values)], strict=False):
        low, high = mean(values[before:at]), mean(values[at:after])
        words = f"{_rounded(low)} → {_rounded(high)} from {_begins(slots[at])}"
        x = round(LEFT + axis.index(slots[at]) * wide, 1)
        yield Change(day=slots[at][0], x=x, words=words, href=address(slots[at][0], slots[after - 1][1], ""))


def _settled(values: Sequence[float], at: int) -> int:
    """A cut within a run of the same number is moved to that end of it where the number changes to the other level."""
    if values[at] != values[at - 1]:
        return at
    first, last = at - 1, at
    while first > 0 and values[first - 1] == values[at]:
        first -= 1
    while last + 1 < len(values) and values[last + 1] == values[at]:
        last += 1
    before, after = mean(values[:at]), mean(values[at:])
    is_after = abs(values[at] - after) < abs(values[at] - before)
    moved = first if is_after else last + 1
    return moved if 0 < moved < len(values) else at


def _begins(slot: Days) -> str:
    """Where a change stands: "13 Sep", or the month, "Dec 2015"."""
    if (slot[1] - slot[0]).days > 6:
        return span_of_days(*slot)
    return span_of_days(slot[0], slot[0], year=False)


def _rounded(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _cuts(values: list[float], offset: int, depth: int = 2) -> list[int]:
    """The best cut of a stretch where it is a sure one, then those of its halves."""
    best, score = 0, 0.0
    sums, squares = [0.0, *accumulate(values)], [0.0, *accumulate(x * x for x in values)]
    for at in range(LEAST, len(values) - LEAST + 1):
        found = _score(at, sums, squares)
        if found > score:
            best, score = at, found
    if score < SURE or not depth:
        return []
    left, right = _cuts(values[:best], offset, depth - 1), _cuts(values[best:], offset + best, depth - 1)
    return [*left, offset + best, *right]


def _score(at: int, sums: Sequence[float], squares: Sequence[float]) -> float:
    """How many standard errors the means before and after a cut lie apart, from the sums up to each value.

    A flat stretch has the spread of one count.
    """
    one, two = at, len(sums) - 1 - at
    low, high = sums[at] / one, (sums[-1] - sums[at]) / two
    around = squares[-1] - one * low**2 - two * high**2
    error = sqrt(max(around / max(1, one + two - 2), 0.25) * (1 / one + 1 / two))
    return abs(low - high) / error


def _data(
    *,
    title: str,
    kind: str,
    unit: str,
    series: Sequence[str],
    strong: Sequence[str],
    rows: Sequence[tuple[Days, Sequence[float]]],
    changes: Iterable[Change],
    address: Address,
    called: Mapping[str, str],
) -> dict[str, object]:
    """What the browser draws its chart of; empty bars of the first series say how wide one is."""
    whole = len(series) == 1
    return {
        "title": title,
        "desc": f"{title}, {plural(len(rows), 'point' if kind == 'line' else 'bar')}",
        "kind": kind,
        "unit": unit,
        "series": [
            {
                "label": called.get(name, name),
                "strong": name in strong,
                "points": [
                    {
                        "day": slot[0],
                        "value": values[n],
                        "href": address(*slot, "" if whole else name),
                        "label": _said(slot, values[n]),
                    }
                    for slot, values in rows
                    if values[n] or kind == "line" or n == 0
                ],
            }
            for n, name in enumerate(series)
        ],
        "changes": [{"day": c.day, "label": c.words} for c in changes],
        "wide": min(30, (rows[0][0][1] - rows[0][0][0]).days + 1) if rows else None,
        "zero": True,
    }


def _said(slot: Days, value: float) -> str:
    """A point's number, and of a longer stretch than a day which: "12 (week of 12 Sep 2022)"."""
    return f"{value:g}" + (f" ({_named(slot)})" if slot[0] != slot[1] else "")
