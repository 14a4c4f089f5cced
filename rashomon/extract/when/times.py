"""Temporal expressions and what they mean: from a Reading and the day of publication to Whens.

Finding is `time_checks`, meaning is `time_values`; here the thread of the text (`time_running`) is led through the
expressions in order.
"""

import re
from dataclasses import replace
from datetime import date

from rashomon.extract.when.time_ahead import told_ahead, with_year_ahead
from rashomon.extract.when.time_checks import Found, find_all, follows, year_of
from rashomon.extract.when.time_grammar import Expression
from rashomon.extract.when.time_running import Meaning, Running, Told, follow, resume
from rashomon.extract.when.time_tense import tense_of
from rashomon.extract.when.time_values import mean
from rashomon.model.reading import Reading
from rashomon.model.world import When


def find_times(reading: Reading, *, published: date | None) -> tuple[When, ...]:
    """Every temporal expression of the reading, in text order, with ids w1, w2 ...

    "Fighting erupted overnight" in a dispatch of Wednesday 14 September 2022 that tells of Tuesday: 12 to 13 September.
    """
    found = find_all(reading)
    whens: list[When] = []
    running = Running(published=published, history=_tells_history(found, published))
    for place, one in enumerate(found):
        running = _read_on(running, found[place - 1] if place else None, one)
        expression = with_year_ahead(reading, found, place)
        meaning = mean(expression, told_ahead(reading, found, place, running), tense_of(reading, one.token))
        if meaning is not None and (running.history or _is_news(expression, meaning)):
            if _moves(reading, one):
                running = follow(running, expression, meaning, leads=_leads(reading, one))
            whens.append(_when(reading, one, meaning, len(whens) + 1))
    return tuple(whens)


def _is_news(expression: Expression, meaning: Meaning) -> bool:
    """In news "former", "future" and "five-year-old" date nothing."""
    return meaning.value not in {"PAST_REF", "FUTURE_REF"} and not expression.get("age")


def _when(reading: Reading, found: Found, meaning: Meaning, count: int) -> When:
    first, last = meaning.days or (None, None)
    return When(
        id=f"w{count}",
        span=found.span,
        said=reading.text(found.span),
        kind=meaning.kind,
        value=meaning.value,
        start=first,
        end=last,
        precision=_precision(meaning),
        mod=meaning.mod,
    )


_PRECISIONS = [
    ("part", r".*T.*|P[XT.\d]*T.*|P\d*N"),
    ("day", r".*-\d\d-(?:\d\d|XX)|XXXX-\d\d-\d\d|.*-W(?:XX|\d\d)-\d|P.*D"),
    ("week", r".*-W(?:XX|\d\d)(?:-WE)?|P.*W"),
    ("month", r".{4,6}-(?:\d\d|XX)|P.*M"),
    ("season", r".*-(?:SP|SU|FA|WI|[HQ]\d)"),
    ("year", r"(?:BC)?\d{4}|XXXX|P.*Y"),
    ("decade", r"(?:BC)?\d{3}|P.*DE"),
    ("century", r"(?:BC)?\d{2}|P.*CE"),
]


_PRECISIONS_COMPILED = [(name, re.compile(shape)) for name, shape in _PRECISIONS]


def _precision(meaning: Meaning) -> str:
    return next((name for name, shape in _PRECISIONS_COMPILED if shape.fullmatch(meaning.value)), "vague")


def _tells_history(found: tuple[Found, ...], published: date | None) -> bool:
    """Whether a text is an account of the past: full of years long before its publication, or of years without one."""
    years = [year_of(one) for one in found if one.expression.get("year")]
    near = sum(one.expression.rule in {"weekday", "deictic"} for one in found)
    if published is None:
        return len(years) > near
    far = sum(abs(published.year - year) >= 2 for year in years)
    near += len(years) - far
    return far >= 5 and far > 1.5 * near


def _read_on(running: Running, before: Found | None, one: Found) -> Running:
    """The thread where a new sentence or paragraph begins: asides end, and a year that was told holds no longer."""
    if before is None or one.sentence == before.sentence:
        return running
    if one.paragraph != before.paragraph:
        return resume(replace(running, told=Told.NOWHERE))
    return replace(running, told=Told.NOWHERE) if running.told is Told.SENTENCE else running


def _moves(reading: Reading, found: Found) -> bool:
    """Whether the account goes on from here: not from "the first incursion since 1995", "besieged since April 1992"."""
    if found.token is None or _leads(reading, found):
        return True
    behind = {"since", "before", "than", "until", "till"} if found.expression.rule == "year" else {"since"}
    return not follows(reading, found.token, behind)


_LEAD = re.compile(
    r"\W*(?:(?:In|By|On|During|At|Since|From|Throughout|Until|Only|Finally|However|Meanwhile|Later)\W+){0,2}(?:the\s+)?"
)


def _leads(reading: Reading, found: Found) -> bool:
    """Whether a sentence or heading begins with the expression."""
    if found.token is None:
        return True
    start = reading.sentence(found.token.index).span.start
    return _LEAD.fullmatch(reading.document.text[start : found.span.start]) is not None
