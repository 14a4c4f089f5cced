"""From the acts of an incident to what happened in one place on one day in one way: the rows of ACLED.

Comes in: a Case.  Goes out: Episodes, the earliest first.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from rashomon.exports.acts import Act, Case, place_key
from rashomon.exports.categories import BATTLE, REMOTE, acled_category
from rashomon.exports.counting import allot
from rashomon.exports.dating import Days, acled_time_precision, one_day
from rashomon.exports.sides import is_mutual
from rashomon.model.record import record
from rashomon.model.world import Place

FORCE = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
VIOLENT = FORCE | {"Protests", "Riots"}

Category = tuple[str, str]


@record
class Episode:
    """What happened in one place on one day in one way; ``counted``: the dead are told together with it."""

    category: Category
    place: Place | None
    days: Days
    acts: tuple[Act, ...]
    counted: bool

    @property
    def day(self) -> date | None:
        """The day of its row."""
        return one_day(self.days)

    @property
    def is_violent(self) -> bool:
        """Whether people can have died in it."""
        return self.category[0] in VIOLENT


def episodes(case: Case) -> tuple[Episode, ...]:
    """The episodes of an incident, the earliest first.

    Goris and Jermuk shelled on Tuesday, Goris again on Wednesday: three.
    """
    deadly = _deadly(case)
    told = [(act, category) for act in case.acts if (category := _category(act, deadly)) and _has_day(act)]
    usual = _usual([category for _, category in told])
    groups: dict[tuple[Category, str, date | None], list[Act]] = {}
    kept = [(act, usual if usual and _is_plain(act, category) else category) for act, category in told]
    for act, category in kept:
        found = _days(act, category, kept)
        groups.setdefault((category, place_key(act.place), found.first if found.exact else None), []).append(act)
    made = [_episode(category, acts, kept, deadly) for (category, _, _), acts in groups.items()]
    return tuple(sorted(made, key=lambda e: (e.day is None, e.day or date.max)))


def _deadly(case: Case) -> frozenset[str]:
    """The acts, by name, that counts of the dead are told with."""
    found = ((lookup, allot(lookup).by_event) for lookup in case.lookups)
    return frozenset(
        lookup.ref(event)
        for lookup, by_event in found
        for event, tolls in by_event.items()
        if any(toll.harm == "killed" for toll in tolls)
    )


def _category(act: Act, deadly: frozenset[str]) -> Category | None:
    return acled_category(act.lookup, act.event, deadly=act.ref in deadly)


def _has_day(act: Act) -> bool:
    """Whether ACLED can say when it was: within a month, or not at all."""
    return act.days.length == 0 or acled_time_precision(act.days) is not None


def _usual(categories: Sequence[Category]) -> Category | None:
    """The way in which most attacks with a known weapon were made."""
    ways = Counter(c for c in categories if c[0] == REMOTE)
    return max(ways, key=lambda way: ways[way], default=None)


def _is_plain(act: Act, category: Category) -> bool:
    """An attack of which only that is said: "attacked positions", where others say that they were shelled."""
    return category == BATTLE and not (act.event.modes or act.event.means or is_mutual(act.event))


def _days(act: Act, category: Category, kept: Sequence[tuple[Act, Category]]) -> Days:
    """Its own day; without one the day on which most acts of its sort there were, else on which most of its sort."""
    if act.days.exact:
        return act.days
    alike = [a for a, c in kept if c == category and a.days.exact and _may_be(act.days, a.days)]
    there = [a.days for a in alike if place_key(a.place) == place_key(act.place)]
    counts = Counter(there or [a.days for a in alike])
    return max(counts, key=lambda days: (counts[days], -_ordinal(days)), default=act.days)


def _may_be(days: Days, exact: Days) -> bool:
    if days.first is None or days.last is None or exact.first is None:
        return True
    return days.first <= exact.first <= days.last


def _ordinal(days: Days) -> int:
    return days.first.toordinal() if days.first else 0


def _episode(
    category: Category, acts: Sequence[Act], kept: Sequence[tuple[Act, Category]], deadly: frozenset[str]
) -> Episode:
    return Episode(
        category=category,
        place=_finest([act.place for act in acts if act.place]),
        days=_days(acts[0], category, kept),
        acts=tuple(acts),
        counted=any(act.ref in deadly for act in acts),
    )


def _finest(places: Sequence[Place]) -> Place | None:
    """The same place by the words that say most exactly how it stands to it: "in" before "near"."""
    return min(places, key=lambda p: (p.relation != "in", p.radius_km), default=None)
