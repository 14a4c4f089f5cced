"""The thread of a text: what it has told so far, and how each dated expression carries it on.

News is told from its day of publication ("on Tuesday" looks back, "will meet on Tuesday" ahead); an account of
history from the day it has just spoken of ("three days later", "5 September").
"""

import re
from dataclasses import replace
from datetime import date
from enum import StrEnum

from rashomon.extract.when.calendar import SEASON_MONTHS, Days
from rashomon.extract.when.time_grammar import Expression
from rashomon.model.record import record


class Tense(StrEnum):
    """Whether the clause around an expression looks back or ahead."""

    PAST = "past"
    FUTURE = "future"
    OPEN = "open"


class Told(StrEnum):
    """How far a year that stands in the text of a dispatch holds for the dates after it.

    "In August 1988 they met. In October": the paragraph; "the army has the strength it had in 1968": the sentence.
    """

    NOWHERE = ""
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


@record
class Running:
    """What the text has told so far.

    ``published`` is the day of publication; ``history`` whether the text is an account of the past rather than news;
    ``year``, ``month`` and ``day`` the date last spoken of; ``told`` where its year stands in the text;
    ``story`` the weekday the news is about.
    """

    published: date | None = None
    history: bool = False
    year: int | None = None
    month: int | None = None
    day: int | None = None
    told: Told = Told.NOWHERE
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


def in_part(value: str, e: Expression) -> Meaning:
    return Meaning(value=f"{value}T{e.part}", kind="time") if e.part else Meaning(value=value)


def step_of(words: str) -> int:
    """-1 for "last", 1 for "the following", 0 for "that"."""
    if re.search(r"last|past|previous|preceding|before|earlier", words):
        return -1
    return 1 if re.search(r"next|following|coming|after", words) else 0


def follow(running: Running, expression: Expression, meaning: Meaning, *, leads: bool = False) -> Running:
    """What has been told once ``meaning`` has been read; ``leads`` when a sentence begins with it."""
    match = _POINT.match(meaning.anchor or meaning.value)
    if not match or expression.rule in {"clock", "daypart", "decade", "century"} or _looks_back(expression):
        return running
    year = int(match["year"]) * (-1 if match["bc"] else 1)
    month = int(match["month"]) if match["month"] else SEASON_MONTHS.get(match["season"] or "")
    day = int(match["day"]) if match["day"] else None
    if month is None and year == running.year:
        return running
    if running.history and not leads and expression.get("year"):
        running = _aside(running, year, bare=month is None)
    told = running.told
    if expression.get("year"):
        told = Told.PARAGRAPH if month or leads else Told.SENTENCE
    elif expression.rule in {"weekday", "deictic"}:
        told = Told.NOWHERE
    after = replace(running, year=year, month=month, day=day, told=told)
    is_story = expression.rule == "weekday" and meaning.days is not None and _is_recent(meaning.days[0], running.now)
    return replace(after, story=meaning.days[0]) if is_story and meaning.days else after


def _is_recent(day: date, now: date | None) -> bool:
    """Whether a dispatch may be about that day: it is at most three days old."""
    return now is not None and 0 <= (now - day).days <= 3


def _looks_back(expression: Expression) -> bool:
    """ "Two years earlier" and "the previous year" do not move the account."""
    return expression.rule in {"offset", "relative"} and step_of(expression.get("side") or expression.get("rel")) < 0


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
