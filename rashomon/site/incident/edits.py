"""What a later version of a dispatch says otherwise, sentence by sentence, as an editor would mark it.

Comes in: the Changes between two versions.  Goes out: Edits: a sentence most of whose words stayed is changed, not one
that is gone and one that is new.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from rashomon.model.ledger import Change
from rashomon.model.record import record
from rashomon.views.wording import plural, shorten

LIMIT = 160  # characters of a sentence
KEPT = 0.5  # share of words two states of one sentence have in common
WORD = re.compile(r"[\w'’]+")


@record
class Edit:
    """A sentence as it was and as it is: kind changed has both, added only ``after``, dropped only ``before``."""

    kind: str
    before: str = ""
    after: str = ""


def edits(changes: Iterable[Change]) -> tuple[Edit, ...]:
    """Changed sentences first, then new ones, then those that are gone."""
    given = list(changes)
    gone = [c.before for c in given if c.kind == "dropped"]
    found = [_edit("changed", c.before, c.after) for c in given if c.kind == "figure"]
    new = []
    for after in (c.after for c in given if c.kind == "added"):
        before = _likest(after, gone)
        if before is None:
            new.append(_edit("added", "", after))
        else:
            gone.remove(before)
            found.append(_edit("changed", before, after))
    return (*found, *new, *(_edit("dropped", before, "") for before in gone))


def _edit(kind: str, before: str, after: str) -> Edit:
    return Edit(kind=kind, before=shorten(before, LIMIT), after=shorten(after, LIMIT))


def _likest(sentence: str, others: Sequence[str]) -> str | None:
    """The sentence it was made of, None where none shares most of its words."""
    best = max(others, key=lambda o: _shared(sentence, o), default=None)
    return best if best is not None and _shared(sentence, best) > KEPT else None


def _shared(one: str, other: str) -> float:
    here, there = ({w.casefold() for w in WORD.findall(text)} for text in (one, other))
    return 2 * len(here & there) / max(1, len(here) + len(there))


def summed_up(found: Sequence[Edit]) -> str:
    """In few words: "8 sentences new, 4 gone, 1 changed"; "" where nothing is."""
    return ", ".join(_counts(found))


def _counts(found: Sequence[Edit]) -> Iterator[str]:
    counted = False
    for kind, word in (("added", "new"), ("dropped", "gone"), ("changed", "changed")):
        number = sum(e.kind == kind for e in found)
        if number:
            yield f"{number if counted else plural(number, 'sentence')} {word}"
            counted = True
