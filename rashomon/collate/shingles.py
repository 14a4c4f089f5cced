"""The wording of a text as a set of shingles: runs of four words, each a number, the same in every process."""

import re
from functools import lru_cache
from hashlib import blake2b
from struct import pack, unpack

WORDS_A_SHINGLE = 4
PRIME, MASK = 0x9E3779B97F4A7C15, 2**64 - 1
WORD = re.compile(r"[^\W_]+")
UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
FIGURES = {word: str(n) for n, word in enumerate(UNITS)}  # one paper's style is "three", another's "3"


def words(text: str) -> list[str]:
    """The words of a text as copies share them: small letters, no punctuation, "Baku's" as "bakus", figures for units.

    >>> words("Baku's army — three dead")
    ['bakus', 'army', '3', 'dead']
    """
    return [FIGURES.get(w, w) for w in WORD.findall(text.casefold().replace("'", "").replace("’", ""))]


def shingles(found: list[str]) -> str:
    """The runs of four words as numbers of eight hexadecimal digits, sorted, each once; "" for no words."""
    if not found:
        return ""
    known = [_number(w) for w in found]
    runs = range(max(1, len(found) - WORDS_A_SHINGLE + 1))
    mixed = sorted({_mixed(known[i : i + WORDS_A_SHINGLE]) for i in runs})
    return pack(f">{len(mixed)}I", *mixed).hex()


def numbers(written: str) -> tuple[int, ...]:
    """The numbers that ``shingles`` wrote."""
    return unpack(f">{len(written) // 8}I", bytes.fromhex(written))


def _mixed(known: list[int]) -> int:
    mixed = 0
    for number in known:
        mixed = ((mixed ^ number) * PRIME + 1) & MASK
    return (mixed ^ mixed >> 29) >> 32


@lru_cache(maxsize=100_000)
def _number(word: str) -> int:
    """The same number for a word in every process."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
