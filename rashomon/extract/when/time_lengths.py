"""How long and how often: "six weeks", "the past 24 hours", "the last week of August", "daily"; to a Meaning."""

import re
from datetime import timedelta

from rashomon.extract.counts.numerals import number
from rashomon.extract.when.calendar import days_of, weekday_number
from rashomon.extract.when.time_grammar import Expression
from rashomon.extract.when.time_running import Meaning, Running, Tense

LETTERS = {
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


def count_of(words: str) -> float | None:
    """How many: "two and a half" is 2.5, "a" is 1, "a few" None."""
    if words in {"half a", "half an"}:
        return 0.5
    if words.endswith("half"):
        whole = number(re.sub(r"\s+and\s+(?:a\s+)?half$", "", words))
        return None if whole is None else whole + 0.5
    return number(words) if words else None


def length_of(count: str, unit: str) -> str:
    """A TIMEX3 duration: ("2", "week") is P2W, ("", "day") PXD."""
    value = count_of(count)
    if unit == "fortnight" and value is not None:
        value *= 2
    digits = "X" if value is None else (str(int(value)) if value == int(value) else str(value))
    return f"P{'T' if unit in {'hour', 'minute', 'second'} else ''}{digits}{LETTERS[unit]}"


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


def mean_duration(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    """ "six weeks", "the past 24 hours", "nearly a year"."""
    count = e.get("count") or "a"
    return Meaning(value=length_of(count, e.said["unit"]), kind="duration", mod=_MODS.get(e.get("qualifier")))


def mean_units(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    """ "for months", "in recent weeks", "the early hours"."""
    if e.said["unit"] == "hour" and re.search(r"early|small|dawn", e.get("rel")):
        return Meaning(value="XXXX-XX-XXTMO", kind="time", vague=True)
    if e.get("rel") in {"recent", "these"}:
        return Meaning(value="PAST_REF" if e.said["rel"] == "recent" else "PRESENT_REF", vague=True)
    return Meaning(value=length_of("", e.said["unit"]), kind="duration")


def slice_of(e: Expression, whole: Meaning) -> Meaning:
    """ "the last week of August": a duration, and the days of August it is."""
    which, count, unit = e.slice or ("", "", "")
    days = days_of(whole.value)
    length = (count_of(count) or 1) * {"day": 1, "week": 7}.get(unit, 0)
    if days and length:
        span = timedelta(days=int(length) - 1)
        first = days[0] if which in {"first", "opening", "early"} else days[1] - span
        days = (first, first + span)
    else:
        days = None
    return Meaning(value=length_of(count, unit), kind="duration", days=days, anchor=whole.value)


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


def mean_set(e: Expression, running: Running, tense: Tense) -> Meaning | None:
    """ "daily", "every Friday", "per month"."""
    if name := e.get("weekday") or e.get("plural"):
        return Meaning(value=f"XXXX-WXX-{weekday_number(name) + 1}", kind="set")
    if e.get("per"):
        return Meaning(value=length_of("1", e.said["unit"]), kind="set")
    if count := e.get("count"):
        return Meaning(value=length_of(count, e.said["unit"]), kind="set")
    return Meaning(value=_SETS.get(e.get("set") or e.said["unit"], "XXXX"), kind="set")
