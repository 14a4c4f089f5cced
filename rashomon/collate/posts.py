"""Where a strand is found by others: under each of its heavy words, by week, and whatever the week.

Comes in: a Strand.  Goes out: its Posts.  A word that too many strands of a week have says nothing to those of the
week, and one that too many have in all says nothing to a strand without a day or of a whole year.
"""

from rashomon.collate.strands import Strand

Post = tuple[str, int | None]

DAYS_OFF = 1  # time zones and night-time: "Monday evening" is Tuesday elsewhere
CROWDED = 128  # strands under one post: from there on the word says nothing
NARROW = 35  # days of a strand that is found by week
WEEK = 7
WIDE = 0  # the week of strands that are of no few weeks; no other is numbered so


def posts(strand: Strand) -> tuple[Post, ...]:
    """Where a strand is found: (word, week) or, where it is of no few weeks, (word, WIDE); and always (word, None)."""
    found = (*(weeks(strand) or (WIDE,)), None)
    return tuple((word, week) for word in strand.heavy for week in found)


def weeks(strand: Strand) -> tuple[int, ...]:
    """The weeks of a strand's days, with the days on which others may put them; none for one that is not dated."""
    if not (strand.first and strand.last) or not is_narrow(strand):
        return ()
    first, last = strand.first.toordinal(), strand.last.toordinal() + DAYS_OFF
    return tuple(range(first // WEEK, last // WEEK + 1))


def is_narrow(strand: Strand) -> bool:
    """Whether a strand's days are known to some weeks."""
    return bool(strand.first and strand.last and (strand.last - strand.first).days <= NARROW)
