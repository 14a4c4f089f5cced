"""Weapons and other means of force: from words to a class and to the PLOVER mode that an assault with them has."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from rashomon.knowledge.phrases import PhraseTable, fold, split
from rashomon.model.record import record

Mode = Literal[
    "heavy-weapons",
    "aerial",
    "drone",
    "explosives",
    "firearms",
    "suicide-attack",
    "primitive",
    "unconventional",
    "crowd-control",
]

DESIGNATION = re.compile(r"[a-z]{1,4}-\d+\w*")


@record
class Means:
    """A weapon or other means of force, under all its names in the singular.

    "A roadside bomb hit a patrol in Helmand": kind ied, mode explosives.  ``unless`` are words beside it
    that make it another thing ("coal mine", "water tank").
    """

    name: str
    kind: str
    mode: Mode
    aliases: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


def means_table(entries: Iterable[Means]) -> PhraseTable[Means]:
    """The means under each of their names."""
    return PhraseTable((name, entry) for entry in entries for name in (entry.name, *entry.aliases))


def means_in(words: Sequence[str], table: PhraseTable[Means]) -> Iterator[tuple[int, int, Means]]:
    """The means named by lemmas, left to right, as (first, last, means), half-open.

    "rocket-propelled grenades" is one means and not two; "tank" in "water tank" is none.
    """
    pieces = [(index, piece) for index, word in enumerate(words) for piece in _pieces(fold(word))]
    folded = [piece for _, piece in pieces]
    for first, last, (entry, *_) in table.find(folded):
        beside = {*folded[max(0, first - 1) : first], *folded[last : last + 1]}
        if not beside & {fold(word) for word in entry.unless}:
            yield pieces[first][0], pieces[last - 1][0] + 1, entry


def _pieces(word: str) -> tuple[str, ...]:
    """A designation is one word to the parser and several to the table: "f-16s" -> f, -, 16; "cease-fire" is one."""
    bare = word[:-1] if word[-2:-1].isdigit() and word.endswith("s") else word
    return split(bare) if "-" in bare and DESIGNATION.fullmatch(bare) else (bare,)
