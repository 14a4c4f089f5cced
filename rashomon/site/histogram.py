"""Incidents by day as bars, each a link that narrows the list to its days.

Comes in: how many incidents run from one day to another, the days asked for.  Goes out: Bars with their scale, and the
months in which anything happened.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from math import ceil

from rashomon.model.counts import Spread
from rashomon.model.record import record
from rashomon.views.wording import MONTHS, day, plural, span_of_days

SHOWN = 45  # days where nothing is asked for
LULL = 10  # days without an incident after which bars belong to another time
AROUND = 3  # days shown beside those with bars, or those that are asked for
MOST = 62  # bars
LONGEST = 32  # days of an incident that has bars; a war of years is no bar on each of its days
WIDEST = 44  # of a bar, where they are few
WIDTH, HEIGHT, FOOT = 1280, 104, 20


@record
class Bar:
    """One bar: its days, how many incidents and of them contested, where it stands, whether it is asked for."""

    first: date
    last: date
    number: int
    contested: int
    x: float
    width: float
    top: float
    strong: float
    asked: bool
    href: str
    words: str
    label: str


@record
class Month:
    """A month with incidents, and the address that shows it."""

    name: str
    number: int
    href: str
    asked: bool


@record
class Histogram:
    """All bars, the stretch that is asked for (x and width), and the months one may go to."""

    bars: tuple[Bar, ...]
    frame: tuple[float, float] | None
    months: tuple[Month, ...]
    words: str
    step: int


Address = Callable[[date, date], str]


def histogram(spreads: Iterable[Spread], since: date | None, until: date | None, address: Address) -> Histogram | None:
    """Bars of incidents by day; of several days each where too many would stand.  None without a dated incident."""
    every, contested = _by_day(spreads)
    if not every:
        return None
    first, last = _window(every, since, until)
    step = ceil(((last - first).days + 1) / MOST)
    starts = [first + timedelta(days=n) for n in range(0, (last - first).days + 1, step)]
    counted = [_sums(every, contested, s, step) for s in starts]
    most = max(n for n, _ in counted) or 1
    bars = tuple(
        _bar(start=s, step=step, counted=c, at=n, of=len(starts), most=most, asked=(since, until), address=address)
        for n, (s, c) in enumerate(zip(starts, counted, strict=True))
    )
    chosen = [b for b in bars if b.asked] if since or until else []
    frame = (chosen[0].x - 2, chosen[-1].x + chosen[-1].width - chosen[0].x + 4) if chosen else None
    words = f"Incidents by {plural(step, 'day')}, {span_of_days(first, last)}; strong: with contradictions"
    months = tuple(_months(every, since, until, address))
    return Histogram(bars=bars, frame=frame, months=months, words=words.replace("1 day", "day"), step=step)


def _by_day(spreads: Iterable[Spread]) -> tuple[Counter[date], Counter[date]]:
    every: Counter[int] = Counter()  # how many more than on the day before, by the day's number
    contested: Counter[int] = Counter()
    for one in spreads:
        start, end = one.first or one.last, one.last or one.first
        if start is None or end is None:
            continue
        first, last = start.toordinal(), end.toordinal()
        if 0 <= last - first < LONGEST:
            for more in (every, contested) if one.contested else (every,):
                more[first] += one.number
                more[last + 1] -= one.number
    return _summed(every), _summed(contested)


def _summed(more: Counter[int]) -> Counter[date]:
    """How many there are on each day that has any."""
    found: Counter[date] = Counter()
    number, before = 0, 0
    for at in sorted(more):
        if number:
            found.update({date.fromordinal(n): number for n in range(before, at)})
        number, before = number + more[at], at
    return found


def _window(every: Counter[date], since: date | None, until: date | None) -> tuple[date, date]:
    """The days shown: those asked for, else the latest that follow one another, with some beside them."""
    end = min(until, max(every)) if until else max(every)
    if since is None:  # the last bar up to a day, not the day itself
        end = max((d for d in every if d <= end), default=end)
    begin = max(since, min(every)) if since else _run(every, end)
    around = timedelta(days=AROUND)
    return min(begin, end) - around, max(begin, end) + around


def _run(every: Iterable[date], end: date) -> date:
    """Where the bars that lead up to a day begin: before them nothing happened for a while."""
    begin = end
    for at in sorted((d for d in every if d <= end), reverse=True):
        if (begin - at).days > LULL or (end - at).days >= SHOWN:
            break
        begin = at
    return begin


def _sums(every: Counter[date], contested: Counter[date], start: date, step: int) -> tuple[int, int]:
    days = [start + timedelta(days=n) for n in range(step)]
    return sum(every[d] for d in days), sum(contested[d] for d in days)


def _bar(
    *,
    start: date,
    step: int,
    counted: tuple[int, int],
    at: int,
    of: int,
    most: int,
    asked: tuple[date | None, date | None],
    address: Address,
) -> Bar:
    end = start + timedelta(days=step - 1)
    slot = WIDTH / of
    wide = min(slot * 0.74, WIDEST)
    height = HEIGHT - FOOT
    number, contested = counted
    inside = (asked[0] is None or end >= asked[0]) and (asked[1] is None or start <= asked[1])
    told = f"{span_of_days(start, end)}: {plural(number, 'incident')}, {contested} contested"
    return Bar(
        first=start,
        last=end,
        number=number,
        contested=contested,
        x=round(at * slot + (slot - wide) / 2, 1),
        width=round(wide, 1),
        top=round(height * number / most, 1),
        strong=round(height * contested / most, 1),
        asked=inside,
        href=address(start, end),
        words=told,
        label=_label(start, at, of, step),
    )


def _label(start: date, at: int, of: int, step: int) -> str:
    """Days by number, months by name; with many bars every fifth."""
    if at == 0 or start.day <= step:
        return f"{start.day} {MONTHS[start.month - 1]}"
    every = 1 if of <= 31 else 5
    return str(start.day) if at % every == 0 and start.day > 3 else ""


def _months(every: Counter[date], since: date | None, until: date | None, address: Address) -> Iterable[Month]:
    found = Counter({date(d.year, d.month, 1): 0 for d in every})
    for at, number in every.items():
        found[date(at.year, at.month, 1)] = max(found[date(at.year, at.month, 1)], number)
    for start in sorted(found, reverse=True)[:18]:
        end = date(start.year + start.month // 12, start.month % 12 + 1, 1) - timedelta(days=1)
        asked = (since, until) == (start, end)
        yield Month(
            name=f"{MONTHS[start.month - 1]} {start.year}", number=found[start], href=address(start, end), asked=asked
        )


def window_words(since: date | None, until: date | None) -> str:
    """The days asked for in words: "11 to 17 Sep 2022", "from 11 Sep 2022"; "" for all."""
    if since and until:
        return span_of_days(since, until)
    if since:
        return f"from {day(since)}"
    return f"until {day(until)}" if until else ""
