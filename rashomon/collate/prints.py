"""One document as copies and versions of a dispatch are told by it, and nothing more.

Comes in: a Report.  Goes out: its Print, which is kept so that no report is fetched again to find copies.
"""

from dataclasses import replace
from datetime import date

from rashomon.collate.shingles import numbers, shingles, words
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.model.text import Document, Span, Zone, ZoneKind

PASSED_OVER = {ZoneKind.HEADLINE, ZoneKind.DATELINE, ZoneKind.BYLINE, ZoneKind.BOILERPLATE}
TOLD_IN = {ZoneKind.BODY, ZoneKind.STANDFIRST}
SHORT = 4  # words of a sentence that no version is told by
OPENING = 400  # characters within which an agency counts its updates
LEAST = 24  # shingles of a text that are indexed at the least ...
ONE_IN = 8  # ... and one in eight of a long one, the same ones in every text that has them


@record
class Print:
    """One document: its words as shingles, its sentences, and the (agency, outlet) pairs it came with.

    ``order`` says which report stands for a text that came more than once: the first by day, paper and origin.
    ``shingles`` are numbers of eight hexadecimal digits, sorted, each once: runs of four words without headline,
    dateline, byline and footers.
    """

    document: str
    order: tuple[str, str, str]
    day: date | None
    papers: tuple[tuple[str, str], ...]
    opening: str
    sentences: tuple[str, ...]
    size: int
    shingles: str

    @property
    def count(self) -> int:
        """How many shingles there are."""
        return len(self.shingles) // 8

    @property
    def sketch(self) -> tuple[int, ...]:
        """The few shingles to index: the least numbers, so that two texts sketch what they share alike."""
        found = numbers(self.shingles)
        return tuple(n for place, n in enumerate(found) if place < LEAST or n < 2**32 // ONE_IN)


def print_of(report: Report) -> Print:
    """The Print of a report; a text of nothing but headline and footers is taken whole."""
    document, told = report.document, report.provenance
    text = document.text
    told_in = [s.span.of(text) for s in report.sentences if s.zone in TOLD_IN]
    return Print(
        document=document.id,
        order=print_order(document),
        day=told.published,
        papers=((told.agency or "", told.outlet or ""),),
        opening=text[:OPENING],
        sentences=tuple(" ".join(s.split()) for s in told_in if len(words(s)) > SHORT),
        size=sum(map(len, told_in)),
        shingles=shingles(words(_kept(text, report.zones))) or shingles(words(text)),
    )


def print_order(document: Document) -> tuple[str, str, str]:
    """What comes first of one text that came more than once: the earlier day, a paper that is named before none."""
    return str(document.published or "~"), document.outlet or "~", document.origin


def merged(kept: Print, come: Print) -> Print:
    """One Print of a text that came twice: the first by ``order``, the later given of two alike, with both's papers."""
    first = come if come.order <= kept.order else kept
    return replace(first, papers=tuple(sorted({*kept.papers, *come.papers})))


def _kept(text: str, zones: tuple[Zone, ...]) -> str:
    passed = [z.span for z in zones if z.kind in PASSED_OVER]
    return " ".join(span.of(text) for span in _between(passed, len(text)))


def _between(spans: list[Span], end: int) -> list[Span]:
    edges = [0, *(edge for s in spans for edge in (s.start, s.end)), end]
    return [Span(start=a, end=b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
