"""How common words are in news, so that two dispatches are told to be about one thing by words that few would use.

The table counts, for each stem, in how many of a thousand news texts it stands (our own count over public news texts
of four decades; names that only one of the collections knows are left out).  A word that is not in it is rare.
"""

import re
from collections.abc import Mapping
from functools import cache, cached_property, lru_cache
from math import log

from rashomon.knowledge.load import DATA, entries
from rashomon.model.record import record

RARE = 2.0  # texts in a thousand for a word that is not in the table
EVERYDAY = 0.35  # so much weight is taken from every word: those in two of three texts weigh nothing
WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|\d[\d,.]*\d|\d")


@record
class CommonWord:
    """A stem and in how many of a thousand news texts it stands."""

    stem: str
    per_thousand: int


@record
class Commonness:
    """What each word weighs: little when every paper uses it, much when few do."""

    table: Mapping[str, int]

    def weight(self, stem: str) -> float:
        """The weight of a stem, 0 or more."""
        return self._weights.get(stem, RAREST)

    @cached_property
    def _weights(self) -> dict[str, float]:
        return {stem: _weight(per_thousand) for stem, per_thousand in self.table.items()}


def _weight(per_thousand: float) -> float:
    return max(0.0, log(1000 / max(RARE, per_thousand)) - EVERYDAY)


RAREST = _weight(0)


@cache
def commonness() -> Commonness:
    """The table as shipped."""
    words = entries("commonness/words.csv", CommonWord, DATA)
    return Commonness(table={w.stem: w.per_thousand for w in words})


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A word without its English endings, roughly: what "shelled", "shelling" and "shells" have in common.

    >>> [stem(w) for w in ("shelled", "shelling", "shells", "Baku's", "cities")]
    ['shel', 'shel', 'shel', 'baku', 'city']
    """
    word = word.lower().replace("’", "'").removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    word = _without_ending(word)
    word = word[:-1] if len(word) > 4 and word.endswith("e") else word
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


def _without_ending(word: str) -> str:
    if len(word) > 5 and word.endswith("ing"):
        return word[:-3]
    if len(word) > 4 and word.endswith("ed"):
        return word[:-2]
    if len(word) > 3 and word.endswith("es") and word[-3] in "sxzh":
        return word[:-2]
    plural = len(word) > 3 and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plural else word
