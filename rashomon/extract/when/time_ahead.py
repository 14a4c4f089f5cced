"""What stands behind an expression and tells its date: "in January and February 1937", "at 9 p.m. on 2 August"."""

import re
from dataclasses import replace

from rashomon.extract.when.calendar import SEASON_MONTHS, SEASONS, month_number
from rashomon.extract.when.time_checks import Found
from rashomon.extract.when.time_grammar import Expression
from rashomon.extract.when.time_running import Running, follow
from rashomon.extract.when.time_tense import tense_of
from rashomon.extract.when.time_values import mean
from rashomon.model.reading import Reading

_JOINT = re.compile(
    r"[\s,]*(?:-|–|—|and|or|to|until|through|till)?\s*(?:(?:in|on|from|late|early)\s+)?(?:the\s+)?", re.IGNORECASE
)


def with_year_ahead(reading: Reading, found: tuple[Found, ...], place: int) -> Expression:
    """ "in January and February 1937": the first has the year of the second."""
    expression = found[place].expression
    if not _has_month(expression) or _has_year(expression):
        return expression
    for k in range(place + 1, min(place + 4, len(found))):
        between = _between(reading, found, k - 1)
        ahead = found[k].expression
        if k == place + 1 and ahead.rule == "year" and _NAMED_AFTER.fullmatch(between):
            return _with_year(expression, ahead, int(ahead.said.get("year", "0")))
        if not _has_month(ahead) or not _JOINT.fullmatch(between):
            return expression
        if ahead.get("year"):
            year = int(ahead.said["year"]) - (_month_of(expression) > _month_of(ahead))
            return _with_year(expression, ahead, year)
    return expression


def _with_year(expression: Expression, ahead: Expression, year: int) -> Expression:
    return replace(expression, said={**expression.said, "year": str(year), "era": ahead.get("era")})


def _has_month(expression: Expression) -> bool:
    return expression.rule in {"day", "month", "season"} and ("month" in expression.said or "season" in expression.said)


def _has_year(expression: Expression) -> bool:
    return any(expression.get(name) for name in ("year", "short", "dashed", "yearref"))


def _month_of(expression: Expression) -> int:
    return (
        SEASON_MONTHS[SEASONS[expression.said["season"]]]
        if expression.rule == "season"
        else month_number(expression.said["month"])
    )


_NAMED_AFTER = re.compile(r"\s+(?:[A-Z]\w+\s+){1,2}of\s+")
"""The "Spring Offensive of 1918" was in the spring of 1918."""


_AT_DATE = re.compile(r"[\s,()]*(?:\w+ time\s+)?(?:on|of|and|to|until|till|-|–)?\s*", re.IGNORECASE)
_INTO = re.compile(r"\s+(?:in)?to\s+", re.IGNORECASE)


def told_ahead(reading: Reading, found: tuple[Found, ...], place: int, running: Running) -> Running:
    """The thread as the date behind an hour tells it: "4 p.m. to 9 p.m. on 2 August", "overnight into Monday"."""
    here = found[place].expression
    if here.get("deictic") == "overnight":
        return _as_told(reading, found, place, running, _INTO)
    if here.rule != "clock":
        return running
    further = place + 1 < len(found) and found[place + 1].expression.rule == "clock"
    if further and _AT_DATE.fullmatch(_between(reading, found, place)):
        place += 1
    return _as_told(reading, found, place, running, _AT_DATE)


def _as_told(
    reading: Reading, found: tuple[Found, ...], place: int, running: Running, joint: re.Pattern[str]
) -> Running:
    if place + 1 == len(found) or not joint.fullmatch(_between(reading, found, place)):
        return running
    ahead = found[place + 1]
    if ahead.expression.rule not in {"day", "weekday", "deictic", "relative"}:
        return running
    meaning = mean(ahead.expression, running, tense_of(reading, ahead.token))
    return follow(running, ahead.expression, meaning) if meaning else running


def _between(reading: Reading, found: tuple[Found, ...], place: int) -> str:
    """The text between an expression and the next."""
    return reading.document.text[found[place].span.end : found[place + 1].span.start]
