"""Spells of time that reach to the day of the news: "since Monday", "since fighting began on 10 October"."""

from datetime import date

from rashomon.model.reading import Reading
from rashomon.model.world import When

RECENT_DAYS = 45  # a campaign that began in the last weeks is the news; one that began before is its background
SHORT = frozenset({"part", "day", "week", "month"})
REACH = 8  # words from "since" to its date: "since fighting between the two armies began on Oct. 10"


def is_recent_start(reading: Reading, when: When, published: date | None) -> bool:
    """Whether an expression is the start of a spell that reaches from the last weeks to now.

    "More than 17 soldiers have been killed since fighting began earlier this month".
    """
    if published is None or when.start is None or when.start > published:
        return False
    end = when.end or when.start
    lately = (published - when.start).days <= RECENT_DAYS or (
        when.precision in SHORT and (published - end).days <= RECENT_DAYS
    )
    return lately and _follows_since(reading, when)


def _follows_since(reading: Reading, when: When) -> bool:
    inside = reading.tokens_in(when.span)
    if not inside:
        return False
    first = inside[0].index
    start = max(reading.sentence(first).first, first - REACH)
    return any(t.lemma == "since" for t in (*reading.tokens[start:first], *inside))
