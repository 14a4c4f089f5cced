"""The wording of a text as a set of shingles: runs of four words, each a number.

Comes in: a Report.  Goes out: its Wording, which copies are told by.
"""

import re
from array import array
from datetime import date
from functools import lru_cache
from hashlib import blake2b

from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.model.text import Span, Zone, ZoneKind

WORDS_A_SHINGLE = 4
PRIME, MASK = 0x9E3779B97F4A7C15, 2**64 - 1
SKETCH = 24  # shingles of each text that are indexed: half of them found again makes a dozen
PASSED_OVER = {ZoneKind.HEADLINE, ZoneKind.DATELINE, ZoneKind.BYLINE, ZoneKind.BOILERPLATE}
WORD = re.compile(r"[^\W_]+")
UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
FIGURES = {word: str(n) for n, word in enumerate(UNITS)}  # one paper's style is "three", another's "3"


@record
class Wording:
    """The shingles of a text without its headline, dateline, byline and footers; ``sketch`` is the few to index."""

    document: str
    day: date | None
    shingles: "array[int]"
    sketch: tuple[int, ...]


def wording(report: Report) -> Wording:
    """The wording of a report's text; a text of nothing but headline and footers is taken whole."""
    text = report.document.text
    found = _shingles(words(_kept(text, report.zones))) or _shingles(words(text))
    return Wording(
        document=report.document.id,
        day=report.provenance.published,
        shingles=found,
        sketch=tuple(found[:SKETCH]),
    )


def words(text: str) -> list[str]:
    """The words of a text as copies share them: small letters, no punctuation, "Baku's" as "bakus", figures for units.

    >>> words("Baku's army — three dead")
    ['bakus', 'army', '3', 'dead']
    """
    return [FIGURES.get(w, w) for w in WORD.findall(text.casefold().replace("'", "").replace("’", ""))]


def _kept(text: str, zones: tuple[Zone, ...]) -> str:
    passed = [z.span for z in zones if z.kind in PASSED_OVER]
    return " ".join(span.of(text) for span in _between(passed, len(text)))


def _between(spans: list[Span], end: int) -> list[Span]:
    edges = [0, *(edge for s in spans for edge in (s.start, s.end)), end]
    return [Span(start=a, end=b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _shingles(found: list[str]) -> "array[int]":
    """The runs of four words as numbers, sorted, each once."""
    numbers = [_number(w) for w in found]
    runs = range(max(min(len(found), 1), len(found) - WORDS_A_SHINGLE + 1))
    return array("Q", sorted({_mixed(numbers[i : i + WORDS_A_SHINGLE]) for i in runs}))


def _mixed(numbers: list[int]) -> int:
    mixed = 0
    for number in numbers:
        mixed = ((mixed ^ number) * PRIME + 1) & MASK
    return mixed ^ mixed >> 29


@lru_cache(maxsize=100_000)
def _number(word: str) -> int:
    """The same number for a word in every process."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
