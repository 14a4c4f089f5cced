"""The CASUALTIES benchmark: killed and injured victim groups of a message, from the tolls of its report."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rashomon.desk import Desk
from rashomon.model.claims import Frame, Toll
from rashomon.model.reading import Reading
from rashomon.model.text import Document

KINDS = {"killed": "killed", "wounded": "injured"}
COMBATANTS = {"military", "militants"}
CAMPAIGN = 500  # a figure as high as this is that of a war, not of an incident


def predict(desk: Desk, rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """One prediction a row, in order: the groups of victims that are not combatants fallen in action."""
    for row in rows:
        reading = desk.reading(Document(text=row["text"]))
        yield {"id": row["id"], "counts": counts(reading, desk.reread(reading).tolls)}


def counts(reading: Reading, tolls: tuple[Toll, ...]) -> list[dict[str, Any]]:
    """Today's victim groups: parts instead of their sums, each group once."""
    wholes = {t.part_of for t in tolls if t.part_of}
    kept: list[Toll] = []
    for toll in tolls:
        if toll.id in wholes or toll.harm not in KINDS or not is_group(toll):
            continue
        if any(_is_same_group(toll, other) for other in kept):
            continue
        kept.append(toll)
    return [{"kind": KINDS[t.harm], "n": t.low} for t in kept]


def is_group(toll: Toll) -> bool:
    """Whether a toll counts people who are no combatants, in an incident and not in a war."""
    if toll.low is None or toll.vague or toll.frame is Frame.BACKGROUND:
        return False
    return toll.victims not in COMBATANTS and toll.low < CAMPAIGN


def _is_same_group(toll: Toll, other: Toll) -> bool:
    """The same harm and number: with the same words, or with a number above one."""
    if (toll.harm, toll.low) != (other.harm, other.low):
        return False
    if (toll.low or 0) > 1 or _words(toll) & _words(other):
        return True
    return toll.who.lower().startswith(("the ", "this ", "that "))


def _words(toll: Toll) -> set[str]:
    return {w for w in toll.who.lower().split() if len(w) > 3}
