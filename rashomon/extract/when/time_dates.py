"""Dates with a name of their own, in full or in part: "3 May 1942", "Sept. 13", "the autumn of 2020", "1990s".

From an Expression and the thread of the text to a Meaning; what is missing, most often the year, comes from the thread.
"""

from rashomon.extract.counts.numerals import ordinal
from rashomon.extract.when.calendar import FEASTS, SEASON_MONTHS, SEASONS, is_date, month_number, value_of, year_text
from rashomon.extract.when.time_grammar import Expression
from rashomon.extract.when.time_running import Meaning, Running, Tense, in_part, step_of


def mean_day(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    """A day of a month: "3 May 1942", "Sept. 13", "the night of 4 August", "on the 20th"."""
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
    return in_part(value, e)


def mean_numeric(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    """ "14/09/2022": the day first, unless that cannot be."""
    first, second, year = int(e.said["first"]), int(e.said["second"]), int(e.said["year"])
    for day, month in ((first, second), (second, first)):
        if is_date(year, month, day):
            return in_part(value_of(year, month, day), e)
    return None


def mean_month(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    """ "September 1940", "early November", "In [December]"."""
    month = month_number(e.said["month"])
    year = _said_year(e, running)
    if year is None:
        year = _year_of(running, tense, month, None)
    return Meaning(value=value_of(year, month) if year is not None else f"XXXX-{month:02d}")


def mean_season(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    """ "the autumn of 2020", "the summer"."""
    season = SEASONS[e.said["season"]]
    year = _said_year(e, running)
    if year is None:
        year = _year_of(running, tense, SEASON_MONTHS[season], None)
    return Meaning(value=f"{year_text(year) if year is not None else 'XXXX'}-{season}")


def mean_year(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    """ "1942", "the end of 1941", "8 NOV [89]", "480 BC"."""
    year = _said_year(e, running)
    if not year:
        return None
    return Meaning(value=value_of(year))


def mean_decade(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    """ "the late 1930s", "the 470s BC"."""
    digits = e.said["decade"]
    if e.get("era"):
        return Meaning(value=f"BC{int(digits):03d}")
    return Meaning(value=digits if len(digits) == 3 else f"19{digits}")


def mean_century(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    """ "the early 21st century"."""
    count = ordinal(e.said["century"])
    if not count or count > 21:
        return None
    return Meaning(value=f"{'BC' if e.get('era').startswith('b') else ''}{count - 1:02d}")


def mean_feast(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    """ "Christmas 1972", "New Year's Eve"; Easter has no day of its own here."""
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
        return None if base is None else base + step_of(reference)
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
        long_past = (now.month - month) * 30 + (now.day - day if day else 0) > 90
        return now.year + (1 if long_past and tense is Tense.FUTURE else 0)
    soon = (month - now.month) * 30 + (day or 1) - now.day <= 45
    return now.year if tense is Tense.FUTURE or (soon and tense is Tense.OPEN) else now.year - 1


def _year_beside(running: Running, tense: Tense, month: int) -> int | None:
    """The year nearest the date last spoken of: after "In December 1941", "January" is 1942."""
    if running.year is None or running.month is None:
        return running.year
    if running.month - month >= 8:
        return running.year + 1
    return running.year
