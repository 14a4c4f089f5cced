"""Dates named from where the teller stands: "Tuesday", "overnight", "last week", "later that month", "two days later".

From an Expression and the thread of the text to a Meaning.
"""

from dataclasses import replace
from datetime import timedelta

from rashomon.extract.when.calendar import (
    DAY_PARTS,
    SEASON_MONTHS,
    SEASONS,
    add_months,
    month_number,
    value_of,
    week_of,
    week_value,
    weekday_number,
    weekend_of,
    year_text,
)
from rashomon.extract.when.time_grammar import EDGES, Expression
from rashomon.extract.when.time_lengths import LETTERS, count_of, length_of
from rashomon.extract.when.time_running import Meaning, Running, Tense, in_part, step_of


def mean_weekday(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    """ "Tuesday" is the last one, in news; with a verb that looks ahead the next one."""
    wanted = weekday_number(e.said["weekday"])
    base = running.now or (running.date if running.year and running.published else None)
    if base is None:
        return in_part(f"XXXX-WXX-{wanted + 1}", e)
    back = (base.weekday() - wanted) % 7
    if tense is Tense.FUTURE and back:
        return in_part((base + timedelta(days=7 - back)).isoformat(), e)
    return in_part((base - timedelta(days=back)).isoformat(), e)


_DEICTIC = {"today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}


def mean_deictic(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    """ "today", "last night", "overnight": the evening before the day of the story, to its morning."""
    word, now = e.said["deictic"], running.now
    if word == "nowadays" or (running.history and word == "today"):
        return Meaning(value="PRESENT_REF", vague=True)
    if now is None:
        night = word in {"tonight", "last night", "overnight", "the night"}
        return Meaning(value="XXXX-XX-XXTNI", kind="time") if night else in_part("XXXX-XX-XX", e)
    if word in {"overnight", "the night"}:
        spoken = running.date if word == "the night" else None
        last = spoken or running.story or now
        first = last - timedelta(days=1)
        return Meaning(value=f"{first.isoformat()}TNI", kind="time", days=(first, last))
    if word in {"tonight", "last night"}:
        evening = now - timedelta(days=1 if word == "last night" else 0)
        return Meaning(value=f"{evening.isoformat()}TNI", kind="time")
    return in_part((now + timedelta(days=_DEICTIC[word])).isoformat(), e)


def mean_relative(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    """ "last week", "the following day", "that year", "next Tuesday", "the weekend"."""
    rel = e.get("side") or e.said["rel"]
    step = step_of(rel)
    if name := e.get("weekday"):
        return _relative_weekday(e, running, rel, weekday_number(name), tense)
    if name := e.get("month"):
        return _relative_month(running, rel, month_number(name))
    unit = e.said["unit"]
    if "past" in rel and unit in LETTERS:
        return Meaning(value=length_of("1", unit), kind="duration")
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
    return in_part(day, e) if e else Meaning(value=day)


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
    step = step_of(rel)
    told = rel.startswith("the ") or rel == "that"
    base = running.date if told or running.history else running.now
    if base is None:
        return in_part(f"XXXX-WXX-{wanted + 1}", e)
    back = (base.weekday() - wanted) % 7
    if step < 0:
        day = base - timedelta(days=back or 7)
    elif step > 0 or (rel.startswith("this") and tense is not Tense.PAST and back):
        day = base + timedelta(days=7 - back)
    else:
        day = base - timedelta(days=back)
    return in_part(day.isoformat(), e)


def _relative_month(running: Running, rel: str, month: int) -> Meaning:
    step = step_of(rel)
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


def mean_within(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    """ "later that month", "earlier this year", "the end of the year"."""
    rel, edge = e.said["rel"], e.said["edge"]
    base = replace(running, year=None, month=None, day=None) if rel == "this" and running.now else running
    mod = EDGES.get(edge)
    if e.said["unit"] == "day":  # "later in the day" names an hour rather than a day
        day = _shifted(running, 0)
        return Meaning(value=day or "XXXX-XX-XX", mod=mod, vague=True)
    return _unit_around(base, e.said["unit"], 0, mod="END" if mod == "H2" else "START" if mod == "H1" else mod)


def mean_offset(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    """ "two days later", "three weeks ago"; nothing is counted from an event ("two days after the raid")."""
    side, unit = e.said["side"], e.said["unit"]
    sign = -1 if side in {"earlier", "ago", "previously", "before", "prior"} else 1
    count = count_of(e.get("count"))
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
