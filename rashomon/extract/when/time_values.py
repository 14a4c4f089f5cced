"""What a temporal expression means: from an Expression and the thread of the text to a TIMEX3 value and its days."""

import re
from collections.abc import Callable
from dataclasses import replace

from rashomon.extract.counts.numerals import number
from rashomon.extract.when.calendar import DAY_PARTS, days_of
from rashomon.extract.when.time_dates import (
    mean_century,
    mean_day,
    mean_decade,
    mean_feast,
    mean_month,
    mean_numeric,
    mean_season,
    mean_year,
)
from rashomon.extract.when.time_grammar import Expression
from rashomon.extract.when.time_lengths import mean_duration, mean_set, mean_units, slice_of
from rashomon.extract.when.time_relative import mean_deictic, mean_offset, mean_relative, mean_weekday, mean_within
from rashomon.extract.when.time_running import Meaning, Running, Tense


def mean(expression: Expression, running: Running, tense: Tense) -> Meaning | None:
    """What an expression means where it stands; None when it turns out to be no time ("30 February")."""
    meaning = _MEANINGS[expression.rule](expression, running, tense)
    if meaning is None:
        return None
    if expression.slice is not None:
        return slice_of(expression, meaning)
    if expression.half and re.fullmatch(r"\d{4}", meaning.value):
        meaning = replace(meaning, value=f"{meaning.value}-{expression.half}")
    if expression.mod and meaning.mod is None and meaning.kind != "duration":
        meaning = replace(meaning, mod=expression.mod)
    if meaning.days or meaning.vague or meaning.kind in {"duration", "set"}:
        return meaning
    return replace(meaning, days=days_of(meaning.value, meaning.mod))


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
    "day": mean_day,
    "numeric": mean_numeric,
    "month": mean_month,
    "season": mean_season,
    "year": mean_year,
    "decade": mean_decade,
    "century": mean_century,
    "feast": mean_feast,
    "weekday": mean_weekday,
    "relative": mean_relative,
    "within": mean_within,
    "deictic": mean_deictic,
    "offset": mean_offset,
    "span": mean_duration,
    "duration": mean_duration,
    "units": mean_units,
    "set": mean_set,
    "clock": _clock,
    "daypart": _daypart,
    "reference": _reference,
}
