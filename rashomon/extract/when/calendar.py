"""The calendar as news and histories name it: names to numbers, and the days a TIMEX3 date covers."""

import re
from calendar import monthrange
from datetime import date, timedelta

_MONTHS = "january february march april may june july august september october november december"
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
MONTHS = tuple(_MONTHS.split())
WEEKDAYS = tuple(_WEEKDAYS.split())
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
DAY_PARTS = {
    "morning": "MO",
    "dawn": "MO",
    "daybreak": "MO",
    "sunrise": "MO",
    "forenoon": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "dusk": "EV",
    "sunset": "EV",
    "nightfall": "NI",
    "night": "NI",
    "nighttime": "NI",
    "daytime": "DT",
    "daylight": "DT",
}
FEASTS = {
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "may day": (5, 1),
    "valentine's day": (2, 14),
    "bastille day": (7, 14),
}


def month_number(name: str) -> int:
    """1 to 12 for a month's name or its abbreviation: "Sept." is 9."""
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name.rstrip(".")[:3]))


def weekday_number(name: str) -> int:
    """0 for Monday to 6 for Sunday."""
    return next(i for i, day in enumerate(WEEKDAYS) if day.startswith(name.rstrip(".")[:3]))


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """The month ``count`` months on; negative counts go back."""
    whole, rest = divmod(year * 12 + month - 1 + count, 12)
    return whole, rest + 1


def year_text(year: int) -> str:
    """A year as TIMEX3 writes it; years before Christ are negative: -480 is "BC0480"."""
    return f"{year:04d}" if year > 0 else f"BC{-year:04d}"


def value_of(year: int, month: int | None = None, day: int | None = None) -> str:
    """A date as TIMEX3 writes it: "1942", "1942-05", "1942-05-03"."""
    parts = [year_text(year)]
    if month is not None:
        parts.append(f"{month:02d}")
        if day is not None:
            parts.append(f"{day:02d}")
    return "-".join(parts)


def is_date(year: int, month: int, day: int) -> bool:
    """Whether there is such a day ("30 February" is none)."""
    return 1 <= month <= 12 and 1 <= day <= (monthrange(year, month)[1] if 1 <= year <= 9999 else 31)


def week_value(day: date) -> str:
    """The ISO week of a day: "2022-W37"."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def week_of(day: date) -> tuple[date, date]:
    """The week as news counts it, Sunday to Saturday: "this week" printed on a Thursday includes Sunday's raid."""
    first = day - timedelta(days=(day.weekday() + 1) % 7)
    return first, first + timedelta(days=6)


def weekend_of(day: date) -> tuple[date, date]:
    """The Saturday and Sunday on or before ``day``."""
    sunday = day - timedelta(days=(day.weekday() + 1) % 7)
    return (day, day + timedelta(days=1)) if day.weekday() == 5 else (sunday - timedelta(days=1), sunday)


Days = tuple[date, date]

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)$")
_HALF = re.compile(r"(\d{4})-([HQ])([1-4])$")
_YEARS = re.compile(r"(\d{2,4})$")


def days_of(value: str, mod: str | None = None) -> Days | None:
    """The first and last day of a TIMEX3 date; None where it names none ("1942-05-XX", "P2D", "BC0480").

    >>> days_of("2020-FA")
    (datetime.date(2020, 9, 1), datetime.date(2020, 11, 30))
    """
    whole = _whole(value)
    return _part(whole, value, mod) if whole and mod in {"START", "MID", "END"} else whole


def _whole(value: str) -> Days | None:
    if match := _DAY.match(value):
        day = date(*(int(part) for part in match.groups()))
        return day, day
    if match := _MONTH.match(value):
        return _months(int(match[1]), int(match[2]), 1)
    if match := _SEASON.match(value):
        return _months(int(match[1]), SEASON_MONTHS[match[2]], 3)
    if match := _HALF.match(value):
        length = 6 if match[2] == "H" else 3
        return _months(int(match[1]), (int(match[3]) - 1) * length + 1, length)
    if match := _YEARS.match(value):
        return _years(match[1])
    return None


def _months(year: int, month: int, count: int) -> Days | None:
    last_year, last_month = add_months(year, month, count - 1)
    if not (year >= 1 and last_year <= 9999):
        return None
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def _years(digits: str) -> Days | None:
    if len(digits) == 2:  # a century: "19" is 1901 to 2000
        return date(int(digits) * 100 + 1, 1, 1), date(int(digits) * 100 + 100, 12, 31)
    width = 10 ** (4 - len(digits))
    first = int(digits) * width
    return (date(first, 1, 1), date(first + width - 1, 12, 31)) if first else None


def _part(whole: Days, value: str, mod: str | None) -> Days:
    """Early, mid and late: ten days of a month, a third of the months of anything longer; a day has no parts."""
    first, last = whole
    if first == last:
        return whole
    if _MONTH.match(value):
        tens = {"START": (1, 10), "MID": (11, 20), "END": (21, last.day)}[mod or "END"]
        return first.replace(day=tens[0]), first.replace(day=tens[1])
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    third = count // 3
    skipped = {"START": 0, "MID": third, "END": count - third}[mod or "END"]
    return _months(*add_months(first.year, first.month, skipped), third) or whole
