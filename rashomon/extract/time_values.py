"""What a temporal expression means: from an Expression and what the text has said so far to a TIMEX3 value.

News is told from its day of publication ("on Tuesday" looks back, "will meet on Tuesday" ahead); an account of
history from the day it has just spoken of ("three days later", "5 September").
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from rashomon.extract.calendar import (
    DAY_PARTS,
    FEASTS,
    SEASON_MONTHS,
    SEASONS,
    Days,
    add_months,
    days_of,
    is_date,
    month_number,
    value_of,
    week_of,
    week_value,
    weekday_number,
    weekend_of,
    year_text,
)
from rashomon.extract.numerals import number, ordinal
from rashomon.extract.time_grammar import EDGES, Expression
from rashomon.model.record import record


class Tense(StrEnum):
    """Whether the clause around an expression looks back or ahead."""

    PAST = "past"
    FUTURE = "future"
    OPEN = "open"


@record
class Running:
    """What the text has told so far.

    ``published`` is the day of publication; ``history`` whether the text is an account of the past rather than news;
    ``year``, ``month`` and ``day`` the date last spoken of; ``told`` whether its year stood in the text;
    ``story`` the weekday the news is about.
    """

    published: date | None = None
    history: bool = False
    year: int | None = None
    month: int | None = None
    day: int | None = None
    told: bool = False
    story: date | None = None
    main: tuple[int, int | None, int | None] | None = None

    @property
    def now(self) -> date | None:
        """The day "yesterday" is counted from: publication, in news."""
        return None if self.history else self.published

    @property
    def date(self) -> date | None:
        """The day last spoken of; the day of publication when news has not named one."""
        if self.year and self.month and self.day and 1 <= self.year <= 9999:
            return date(self.year, self.month, self.day)
        return self.now if self.year is None else None

    @property
    def months(self) -> tuple[int, int] | None:
        """The year and month last spoken of, or those of publication."""
        if self.year is None:
            return (self.now.year, self.now.month) if self.now else None
        return (self.year, self.month) if self.month else None

    @property
    def any_year(self) -> int | None:
        """The year last spoken of, or that of publication."""
        return self.year if self.year is not None else (self.now.year if self.now else None)


@record
class Meaning:
    """A TIMEX3 value and the days it covers; ``anchor`` is the date to go on from when the value is none."""

    value: str
    kind: str = "date"
    mod: str | None = None
    days: Days | None = None
    vague: bool = False
    anchor: str = ""


def mean(expression: Expression, running: Running, tense: Tense) -> Meaning | None:
    """What an expression means where it stands; None when it turns out to be no time ("30 February")."""
    meaning = _MEANINGS[expression.rule](expression, running, tense)
    if meaning is None:
        return None
    if expression.slice is not None:
        return _sliced(expression, meaning)
    if expression.half and re.fullmatch(r"\d{4}", meaning.value):
        meaning = replace(meaning, value=f"{meaning.value}-{expression.half}")
    if expression.mod and meaning.mod is None and meaning.kind != "duration":
        meaning = replace(meaning, mod=expression.mod)
    if meaning.days or meaning.vague or meaning.kind in {"duration", "set"}:
        return meaning
    return replace(meaning, days=days_of(meaning.value, meaning.mod))


def follow(running: Running, expression: Expression, meaning: Meaning, *, leads: bool = False) -> Running:
    """What has been told once ``meaning`` has been read; ``leads`` when a sentence begins with it."""
    match = _POINT.match(meaning.anchor or meaning.value)
    if not match or expression.rule in {"clock", "daypart", "decade", "century"} or _looks_back(expression):
        return running
    year = int(match["year"]) * (-1 if match["bc"] else 1)
    month = int(match["month"]) if match["month"] else SEASON_MONTHS.get(match["season"] or "")
    day = int(match["day"]) if match["day"] else None
    if month is None and year == running.year:
        return replace(running, told=True)
    if running.history and not leads and expression.get("year"):
        running = _aside(running, year, bare=month is None)
    told = bool(expression.get("year")) or (running.told and expression.rule not in {"weekday", "deictic"})
    after = replace(running, year=year, month=month, day=day, told=told)
    is_story = expression.rule == "weekday" and meaning.days is not None and _is_recent(meaning.days[0], running.now)
    return replace(after, story=meaning.days[0]) if is_story and meaning.days else after


def _is_recent(day: date, now: date | None) -> bool:
    """Whether a dispatch may be about that day: it is at most three days old."""
    return now is not None and 0 <= (now - day).days <= 3


def _looks_back(expression: Expression) -> bool:
    """ "Two years earlier" and "the previous year" do not move the account."""
    return expression.rule in {"offset", "relative"} and _step(expression.get("side") or expression.get("rel")) < 0


def _aside(running: Running, year: int, *, bare: bool) -> Running:
    """A year far from the date last spoken of, in the middle of a sentence, may be an aside ("a treaty of 1882")."""
    if running.year is None or abs(year - running.year) < (1 if bare else 2):
        return running if running.main is None else replace(running, main=None)
    return replace(running, main=running.main or (running.year, running.month, running.day))


def resume(running: Running) -> Running:
    """Back from an aside to the date of the account."""
    if running.main is None:
        return running
    year, month, day = running.main
    return replace(running, year=year, month=month, day=day, main=None)


_POINT = re.compile(
    r"(?P<bc>BC)?(?P<year>\d{4})(?:-(?:(?P<month>\d\d)|(?P<season>SP|SU|FA|WI)|[HQ]\d)(?:-(?P<day>\d\d))?)?(?:T\w*|$)"
)


# Dates with a name of their own


def _day(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    if "month" not in e.said and "numeric" not in e.said:
        return _month_day(running, int(e.said["day"]))
    month = int(e.said["numeric"]) if "numeric" in e.said else month_number(e.said["month"])
    return _calendar_day(e, running, tense, month, int(e.said["day"]))


def _month_day(running: Running, day: int) -> Meaning | None:
    """ "On the 20th" is of the month last spoken of."""
    if running.months is None:
        return Meaning(value=f"XXXX-XX-{day:02d}")
    return Meaning(value=value_of(*running.months, day)) if is_date(*running.months, day) else None


def _calendar_day(e: Expression, running: Running, tense: Tense, month: int, day: int) -> Meaning | None:
    year = _said_year(e, running)
    if year is None and (near := _year_of(running, tense, month, day)) is not None:
        year = next((y for y in (near, near - 1, near + 1, near + 2) if is_date(y, month, day)), near)  # 29 February
    if not is_date(year or 2000, month, day):
        return None
    value = value_of(year, month, day) if year is not None else f"XXXX-{month:02d}-{day:02d}"
    return _in_part(value, e)


def _in_part(value: str, e: Expression) -> Meaning:
    return Meaning(value=f"{value}T{e.part}", kind="time") if e.part else Meaning(value=value)


def _numeric(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    """ "14/09/2022": the day first, unless that cannot be."""
    first, second, year = int(e.said["first"]), int(e.said["second"]), int(e.said["year"])
    for day, month in ((first, second), (second, first)):
        if is_date(year, month, day):
            return _in_part(value_of(year, month, day), e)
    return None


def _month(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    month = month_number(e.said["month"])
    year = _said_year(e, running)
    if year is None:
        year = _year_of(running, tense, month, None)
    return Meaning(value=value_of(year, month) if year is not None else f"XXXX-{month:02d}")


def _season(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    season = SEASONS[e.said["season"]]
    year = _said_year(e, running)
    if year is None:
        year = _year_of(running, tense, SEASON_MONTHS[season], None)
    return Meaning(value=f"{year_text(year) if year is not None else 'XXXX'}-{season}")


def _year(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    year = _said_year(e, running)
    if not year:
        return None
    return Meaning(value=value_of(year))


def _decade(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    digits = e.said["decade"]
    if e.get("era"):
        return Meaning(value=f"BC{int(digits):03d}")
    return Meaning(value=digits if len(digits) == 3 else f"19{digits}")


def _century(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    count = ordinal(e.said["century"])
    if not count or count > 21:
        return None
    return Meaning(value=f"{'BC' if e.get('era').startswith('b') else ''}{count - 1:02d}")


def _feast(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    name = e.said["feast"]
    if name in FEASTS:
        return _calendar_day(e, running, tense, *FEASTS[name])
    year = _said_year(e, running) or running.any_year
    return Meaning(value=f"{year_text(year) if year else 'XXXX'}-XX-XX", vague=True)


def _said_year(e: Expression, running: Running) -> int | None:
    if year := e.get("year"):
        return -int(year) if e.get("era").startswith("b") else int(year)
    if short := e.get("short") or e.get("dashed"):
        return int(short) if len(short) == 4 else _full_year(int(short), running)
    if reference := e.get("yearref"):
        base = running.any_year
        if reference.startswith(("this", "last", "next")) and running.now:
            base = running.now.year
        return None if base is None else base + _step(reference)
    return None


def _full_year(short: int, running: Running) -> int:
    """ "8 NOV 89" is the last such year before the text's own time, or its very next."""
    last = running.any_year or 1999
    year = last // 100 * 100 + short
    return year - 100 if year > last + 1 else year


def _year_of(running: Running, tense: Tense, month: int, day: int | None) -> int | None:
    """The year of a month that is named without one."""
    now = running.now
    if now is None or (running.told and running.year and running.year < now.year - 1):
        return _year_beside(running, tense, month)
    ahead = (month, day or 1) > (now.month, now.day if day else 1)
    if not ahead:
        behind = (month, day or 1) < (now.month, now.day if day else 1)
        return now.year + (1 if behind and tense is Tense.FUTURE else 0)
    soon = (month - now.month) * 30 + (day or 1) - now.day <= 45
    return now.year if tense is Tense.FUTURE or (soon and tense is Tense.OPEN) else now.year - 1


def _year_beside(running: Running, tense: Tense, month: int) -> int | None:
    """The year nearest the date last spoken of: after "In December 1941", "January" is 1942."""
    if running.year is None or running.month is None:
        return running.year
    if running.month - month >= 8:
        return running.year + 1
    return running.year


# Days named from where the teller stands


def _weekday(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    wanted = weekday_number(e.said["weekday"])
    base = running.now or (running.date if running.year and running.published else None)
    if base is None:
        return _in_part(f"XXXX-WXX-{wanted + 1}", e)
    back = (base.weekday() - wanted) % 7
    if tense is Tense.FUTURE and back:
        return _in_part((base + timedelta(days=7 - back)).isoformat(), e)
    return _in_part((base - timedelta(days=back)).isoformat(), e)


_DEICTIC = {"today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}


def _deictic(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    word, now = e.said["deictic"], running.now
    if word == "nowadays" or (running.history and word == "today"):
        return Meaning(value="PRESENT_REF", vague=True)
    if now is None:
        night = word in {"tonight", "last night", "overnight", "the night"}
        return Meaning(value="XXXX-XX-XXTNI", kind="time") if night else _in_part("XXXX-XX-XX", e)
    if word in {"overnight", "the night"}:
        last = running.story or now
        first = last - timedelta(days=1)
        return Meaning(value=f"{first.isoformat()}TNI", kind="time", days=(first, last))
    if word in {"tonight", "last night"}:
        evening = now - timedelta(days=1 if word == "last night" else 0)
        return Meaning(value=f"{evening.isoformat()}TNI", kind="time")
    return _in_part((now + timedelta(days=_DEICTIC[word])).isoformat(), e)


def _step(words: str) -> int:
    """-1 for "last", 1 for "the following", 0 for "that"."""
    if re.search(r"last|past|previous|preceding|before|earlier", words):
        return -1
    return 1 if re.search(r"next|following|coming|after", words) else 0


def _relative(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    rel = e.get("side") or e.said["rel"]
    step = _step(rel)
    if name := e.get("weekday"):
        return _relative_weekday(e, running, rel, weekday_number(name), tense)
    if name := e.get("month"):
        return _relative_month(running, rel, month_number(name))
    unit = e.said["unit"]
    if "past" in rel and unit in _LETTERS:
        return Meaning(value=_length("1", unit), kind="duration")
    if e.get("event"):
        return Meaning(value="XXXX-XX-XX", vague=True)
    if rel == "'s":
        return _unit_around(running, unit, 0, mod="END")
    deictic = rel.startswith(("last", "next", "this")) and "same" not in rel
    base = replace(running, year=None, month=None, day=None) if deictic and running.now else running
    return _unit_around(base, unit, step, e=e, tense=tense)


def _unit_around(
    running: Running,
    unit: str,
    step: int,
    *,
    e: Expression | None = None,
    tense: Tense = Tense.OPEN,
    mod: str | None = None,
) -> Meaning | None:
    """The day, week, month, year ... ``step`` away from the date last spoken of."""
    if unit in {"day", "date"}:
        return _meant_day(running, step, e)
    if unit in DAY_PARTS:
        day = _shifted(running, step)
        return Meaning(value=f"{day or 'XXXX-XX-XX'}T{DAY_PARTS[unit]}", kind="time", mod=mod)
    if unit in {"week", "weekend", "fortnight"}:
        return _meant_week(running, unit, step, tense, e)
    if unit == "month":
        months = running.months
        value = value_of(*add_months(*months, step)) if months else "XXXX-XX"
        return Meaning(value=value, mod=mod)
    if unit in SEASONS:
        return _meant_season(running, SEASONS[unit], step)
    if unit in {"quarter", "season", "period"}:
        return None
    year = running.any_year
    if year is None:
        return Meaning(value="XXXX", mod=mod)
    if unit == "year":
        return Meaning(value=year_text(year + step if year + step else 1), mod=mod)
    return Meaning(value=_long_unit(year, unit, step), mod=mod)


def _long_unit(year: int, unit: str, step: int) -> str:
    """The decade or century ``step`` away from a year's: "198", "BC04"."""
    width, digits = (10, 3) if unit == "decade" else (100, 2)
    text = f"{abs(year) // width + (step if year > 0 else -step):0{digits}d}"
    return text if year > 0 else f"BC{text}"


def _meant_day(running: Running, step: int, e: Expression | None) -> Meaning:
    day = _shifted(running, step)
    if day is None:
        partial = f"{value_of(*running.months)}-XX" if running.months and running.year else "XXXX-XX-XX"
        return Meaning(value=partial, vague=True)
    return _in_part(day, e) if e else Meaning(value=day)


def _shifted(running: Running, step: int) -> str | None:
    day = running.date
    return (day + timedelta(days=step)).isoformat() if day else None


def _meant_week(running: Running, unit: str, step: int, tense: Tense, e: Expression | None) -> Meaning:
    day = running.date
    if day is None:
        return Meaning(value="XXXX-WXX" + ("-WE" if unit == "weekend" else ""))
    if unit == "weekend":
        day = running.now or day
        rel = e.get("rel") if e else ""
        ahead = step > 0 or tense is Tense.FUTURE or (rel == "this" and tense is Tense.OPEN)
        first, last = weekend_of(day + timedelta(days=7 if ahead and day.weekday() < 5 else 0))
        return Meaning(value=f"{week_value(first)}-WE", days=(first, last))
    middle = day + timedelta(days=step * (14 if unit == "fortnight" else 7))
    return Meaning(value=week_value(middle), days=week_of(middle))


def _meant_season(running: Running, season: str, step: int) -> Meaning:
    months = running.months
    year = running.any_year
    if year is None:
        return Meaning(value=f"XXXX-{season}")
    month = months[1] if months else 1
    start = SEASON_MONTHS[season]
    if step < 0 and start + 2 >= month:
        year -= 1
    elif step > 0 and start <= month:
        year += 1
    return Meaning(value=f"{year_text(year)}-{season}")


def _relative_weekday(e: Expression, running: Running, rel: str, wanted: int, tense: Tense) -> Meaning:
    step = _step(rel)
    told = rel.startswith("the ") or rel == "that"
    base = running.date if told or running.history else running.now
    if base is None:
        return _in_part(f"XXXX-WXX-{wanted + 1}", e)
    back = (base.weekday() - wanted) % 7
    if step < 0:
        day = base - timedelta(days=back or 7)
    elif step > 0 or (rel.startswith("this") and tense is not Tense.PAST and back):
        day = base + timedelta(days=7 - back)
    else:
        day = base - timedelta(days=back)
    return _in_part(day.isoformat(), e)


def _relative_month(running: Running, rel: str, month: int) -> Meaning:
    step = _step(rel)
    base = running.now if rel.startswith(("last", "next", "this", "past")) and running.now else None
    months = (base.year, base.month) if base else running.months
    if months is None:
        return Meaning(value=f"XXXX-{month:02d}")
    year = months[0]
    if step < 0 and month >= months[1]:
        year -= 1
    elif step > 0 and month <= months[1]:
        year += 1
    return Meaning(value=value_of(year, month))


def _within(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    rel, edge = e.said["rel"], e.said["edge"]
    base = replace(running, year=None, month=None, day=None) if rel == "this" and running.now else running
    mod = EDGES.get(edge)
    if e.said["unit"] == "day":  # "later in the day" names an hour rather than a day
        day = _shifted(running, 0)
        return Meaning(value=day or "XXXX-XX-XX", mod=mod, vague=True)
    return _unit_around(base, e.said["unit"], 0, mod="END" if mod == "H2" else "START" if mod == "H1" else mod)


# So much later, so long, so often


_LETTERS = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "night": "N",
    "week": "W",
    "weekend": "WE",
    "fortnight": "W",
    "month": "M",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "centurie": "CE",
}


def _offset(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    side, unit = e.said["side"], e.said["unit"]
    sign = -1 if side in {"earlier", "ago", "previously", "before", "prior"} else 1
    count = _count(e.get("count"))
    if count is None or count != int(count):
        return Meaning(value="PAST_REF" if sign < 0 else "FUTURE_REF", vague=True)
    base = replace(running, year=None, month=None, day=None) if side == "ago" and running.now else running
    if e.get("event"):
        return Meaning(value=_UNKNOWN.get(unit, "XXXX-XX-XX"), vague=True)
    return _moved(base, unit, sign * int(count))


_UNKNOWN = {"week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX", "decade": "XXX", "hour": "XXXX-XX-XXTXX"}


def _moved(running: Running, unit: str, count: int) -> Meaning:
    day, months, year = running.date, running.months, running.any_year
    if unit in {"day", "night"} and day:
        return Meaning(value=(day + timedelta(days=count)).isoformat())
    if unit in {"week", "fortnight"} and day:
        middle = day + timedelta(days=count * (14 if unit == "fortnight" else 7))
        return Meaning(value=week_value(middle), days=week_of(middle))
    if unit == "month" and months:
        return Meaning(value=value_of(*add_months(*months, count)))
    if unit == "year" and year and year + count:
        return Meaning(value=value_of(year + count))
    if unit in {"decade", "century"} and year:
        return Meaning(value=_long_unit(year, unit, count))
    if unit == "hour" and day:
        return Meaning(value=f"{day.isoformat()}TXX", kind="time", vague=True)
    if unit == "day" and running.year:
        return Meaning(value=f"{year_text(running.year)}-XX-XX", vague=True)
    return Meaning(value=_UNKNOWN.get(unit, "XXXX-XX-XX"), vague=True)


def _count(words: str) -> float | None:
    """How many: "two and a half" is 2.5, "a" is 1, "a few" None."""
    if words in {"half a", "half an"}:
        return 0.5
    if words.endswith("half"):
        whole = number(re.sub(r"\s+and\s+(?:a\s+)?half$", "", words))
        return None if whole is None else whole + 0.5
    return number(words) if words else None


def _length(count: str, unit: str) -> str:
    """A TIMEX3 duration: ("2", "week") is P2W, ("", "day") PXD."""
    value = _count(count)
    if unit == "fortnight" and value is not None:
        value *= 2
    digits = "X" if value is None else (str(int(value)) if value == int(value) else str(value))
    return f"P{'T' if unit in {'hour', 'minute', 'second'} else ''}{digits}{_LETTERS[unit]}"


_QUALIFIERS = {
    "MORE_THAN": {
        "more than",
        "a little more than",
        "well over",
        "just over",
        "a little over",
        "slightly over",
        "over",
    },
    "LESS_THAN": {
        "less than",
        "fewer than",
        "a little less than",
        "under",
        "just under",
        "nearly",
        "almost",
        "close to",
    },
    "EQUAL_OR_LESS": {"no more than", "not more than", "at most", "up to", "as many as"},
    "EQUAL_OR_MORE": {"at least", "no less than"},
    "APPROX": {"about", "around", "approximately", "roughly", "some"},
}
_MODS = {words: mod for mod, many in _QUALIFIERS.items() for words in many}


def _duration(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    count = e.get("count") or "a"
    return Meaning(value=_length(count, e.said["unit"]), kind="duration", mod=_MODS.get(e.get("qualifier")))


def _units(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    if e.said["unit"] == "hour" and re.search(r"early|small|dawn", e.get("rel")):
        return Meaning(value="XXXX-XX-XXTMO", kind="time", vague=True)
    if e.get("rel") in {"recent", "these"}:
        return Meaning(value="PAST_REF" if e.said["rel"] == "recent" else "PRESENT_REF", vague=True)
    return Meaning(value=_length("", e.said["unit"]), kind="duration")


def _sliced(e: Expression, whole: Meaning) -> Meaning:
    """ "the last week of August": a duration, and the days of August it is."""
    which, count, unit = e.slice or ("", "", "")
    days = days_of(whole.value)
    length = (_count(count) or 1) * {"day": 1, "week": 7}.get(unit, 0)
    if days and length:
        span = timedelta(days=int(length) - 1)
        first = days[0] if which in {"first", "opening", "early"} else days[1] - span
        days = (first, first + span)
    else:
        days = None
    return Meaning(value=_length(count, unit), kind="duration", days=days, anchor=whole.value)


_SETS = {
    "daily": "XXXX-XX-XX",
    "everyday": "XXXX-XX-XX",
    "nightly": "XXXX-XX-XXTNI",
    "weekly": "XXXX-WXX",
    "monthly": "XXXX-XX",
    "annual": "XXXX",
    "annually": "XXXX",
    "yearly": "XXXX",
    "hourly": "XXXX-XX-XXTXX",
    "day": "XXXX-XX-XX",
    "night": "XXXX-XX-XXTNI",
    "morning": "XXXX-XX-XXTMO",
    "evening": "XXXX-XX-XXTEV",
    "week": "XXXX-WXX",
    "month": "XXXX-XX",
    "year": "XXXX",
}


def _set(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    if name := e.get("weekday") or e.get("plural"):
        return Meaning(value=f"XXXX-WXX-{weekday_number(name) + 1}", kind="set")
    if e.get("per"):
        return Meaning(value=_length("1", e.said["unit"]), kind="set")
    if count := e.get("count"):
        return Meaning(value=_length(count, e.said["unit"]), kind="set")
    return Meaning(value=_SETS.get(e.get("set") or e.said["unit"], "XXXX"), kind="set")


def _clock(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    named, part = e.get("named"), e.get("half")
    hour = {"midnight": 0, "": 0}.get(named, 12) if named else int(number(e.said["hour"]) or 0)
    if part:
        hour = hour % 12 + (12 if part == "p" else 0)
    if hour > 24:
        return None
    day = running.date if running.year or not running.story else running.story
    value = f"{day.isoformat() if day else 'XXXX-XX-XX'}T{hour:02d}:{e.get('minute') or '00'}"
    mod = {"before": "BEFORE", "after": "AFTER", "past": "AFTER", "around": "APPROX"}.get(e.get("side"))
    return Meaning(value=value, kind="time", mod=mod, vague=True)


def _daypart(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    part = DAY_PARTS[e.said["daypart"].replace("-", "")]
    return Meaning(value=f"XXXX-XX-XXT{part}", kind="time", vague=True)


def _reference(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    word = e.said["reference"]
    if re.search(r"former|recent|past|lately", word):
        return Meaning(value="PAST_REF", vague=True)
    return Meaning(value="FUTURE_REF" if "future" in word else "PRESENT_REF", vague=True)


_MEANINGS: dict[str, Callable[[Expression, Running, Tense], Meaning | None]] = {
    "day": _day,
    "numeric": _numeric,
    "month": _month,
    "season": _season,
    "year": _year,
    "decade": _decade,
    "century": _century,
    "feast": _feast,
    "weekday": _weekday,
    "relative": _relative,
    "within": _within,
    "deictic": _deictic,
    "offset": _offset,
    "span": _duration,
    "duration": _duration,
    "units": _units,
    "set": _set,
    "clock": _clock,
    "daypart": _daypart,
    "reference": _reference,
}
