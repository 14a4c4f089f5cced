"""How hostile what is told of a day is: the mean score of its events on PLOVER's scale from -10 to +10.

Comes in: how many claims tell which type of event on which day.  Goes out: a mean for each day.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache

from rashomon.knowledge.codes import PloverCode
from rashomon.knowledge.load import entries


@cache
def scores() -> Mapping[str, float]:
    """The score of each PLOVER type: ASSAULT -10, AGREE above nought."""
    found = entries("codes/plover.csv", PloverCode)
    return {c.type: c.score for c in found if c.mode is None and c.score is not None}


def tension(acts: Mapping[date, Mapping[str, float]]) -> dict[date, float]:
    """Days with their mean; types without a score count nothing."""
    known = scores()
    means = {}
    for day, by in acts.items():
        scored = [(known[name], number) for name, number in by.items() if name in known]
        total = sum(number for _, number in scored)
        if total:
            means[day] = sum(score * number for score, number in scored) / total
    return means
