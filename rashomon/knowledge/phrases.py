"""Finding listed phrases in running words: folding of spelling, and a table with longest match."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

Value = TypeVar("Value")

SAME = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "ə": "a", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss"}
)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """One spelling for look-up: no case, no accents, straight quotes ("Kəlbəcər" -> "kalbacar")."""
    bare = unicodedata.normalize("NFKD", word.casefold().translate(SAME))
    return "".join(c for c in bare if not unicodedata.combining(c))


def split(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase, hyphens and apostrophes standing alone as a parser would have them.

    >>> split("Al-Shabaab's")
    ('al', '-', 'shabaab', "'s")
    """
    text = fold(phrase).replace("-", " - ").replace("'s ", " 's ")
    if text.endswith("'s"):
        text = text[:-2] + " 's"
    return tuple(text.split())


class PhraseTable(Generic[Value]):
    """Phrases with values; the longest phrase starting at each word wins, and matches do not overlap."""

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], list[Value]]] = {}
        for phrase, value in entries:
            words = split(phrase)
            if words:
                self._by_first.setdefault(words[0], {}).setdefault(words, []).append(value)
        self._longest = {first: max(map(len, phrases)) for first, phrases in self._by_first.items()}

    def get(self, phrase: str) -> tuple[Value, ...]:
        """The values of exactly this phrase, in the order they were given."""
        words = split(phrase)
        return tuple(self._by_first.get(words[0], {}).get(words, ())) if words else ()

    def at(self, words: Sequence[str], start: int) -> tuple[int, tuple[Value, ...]] | None:
        """The longest phrase that starts at ``start``: (end, its values), or None.  ``words`` are folded."""
        known = self._by_first.get(words[start])
        if not known:
            return None
        for end in range(min(len(words), start + self._longest[words[start]]), start, -1):
            found = known.get(tuple(words[start:end]))
            if found:
                return end, tuple(found)
        return None

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, int, tuple[Value, ...]]]:
        """Every match as (first, last, values), left to right, half-open."""
        i = 0
        while i < len(words):
            match = self.at(words, i)
            if match:
                yield i, match[0], match[1]
                i = match[0]
            else:
                i += 1
