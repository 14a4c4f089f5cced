"""From a Report to the article as marked-up paragraphs: claims, sources, cues and gaps nested, sentences numbered.

The article's characters stay in order and complete; marks that cross are cut where the outer one ends.
"""

import re
from bisect import insort
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import pairwise

from rashomon.model.claims import Claim
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.model.text import Span, Zone, ZoneKind
from rashomon.views.wording import CONTROLS


class Kind(StrEnum):
    """What a piece of the article is."""

    TEXT = "text"
    SENTENCE = "sentence"
    CLAIM = "claim"
    SOURCE = "source"
    CUE = "cue"
    GAP = "gap"
    DATELINE = "dateline"


@record
class Piece:
    """A stretch of the article: plain text, or a mark with pieces inside.

    ``ref`` is a claim id or a sentence number; ``first`` is set on the first stretch of a claim.
    """

    kind: Kind
    text: str = ""
    ref: str = ""
    first: bool = False
    inside: tuple["Piece", ...] = ()


@record
class Paragraph:
    """A paragraph or heading, what it is for, and the claims that begin in it."""

    zone: ZoneKind
    span: Span
    pieces: tuple[Piece, ...]
    claims: tuple[str, ...]
    old: bool = False


# What nests in what where two marks cover the same characters: the earlier kind is the outer one.
DEPTH = (Kind.SENTENCE, Kind.DATELINE, Kind.CLAIM, Kind.SOURCE, Kind.CUE, Kind.GAP)


@record
class Mark:
    """A stretch to be marked, before nesting."""

    start: int
    end: int
    kind: Kind
    ref: str = ""
    first: bool = False

    @property
    def order(self) -> tuple[int, bool, int, int, str]:
        """Sentence numbers first, then by start, the longer outside the shorter."""
        return (self.start, self.kind is not Kind.SENTENCE, -self.end, DEPTH.index(self.kind), self.ref)


def paragraphs(report: Report) -> tuple[Paragraph, ...]:
    """The whole article, paragraph by paragraph, in order."""
    marks = sorted(_marks(report), key=lambda m: m.start)
    old = _background_sentences(report)
    found = []
    for span in _blocks(report):
        inside = [m for m in marks if m.start < span.end and (m.end > span.start or m.start == m.end >= span.start)]
        clipped = [_clip(m, span) for m in inside]
        numbers = [s.index for s in report.sentences if span.start <= s.span.start < span.end]
        found.append(
            Paragraph(
                zone=_zone(report.zones, span),
                span=span,
                pieces=tuple(_nest(report.document.text, clipped, span.start, span.end)),
                claims=tuple(c.id for c in report.claims if _begins(report, c, span)),
                old=bool(numbers) and all(n in old for n in numbers),
            )
        )
    return tuple(found)


def _begins(report: Report, claim: Claim, span: Span) -> bool:
    start = claim.content[0].start if claim.content else report.sentences[claim.sentence].span.start
    return span.start <= start < span.end


def _blocks(report: Report) -> Iterator[Span]:
    """Paragraphs: parted by blank lines, and by single line ends where a zone or a sentence's paragraph changes."""
    text = report.document.text
    starts = {z.span.start for z in report.zones}
    sentences = sorted(report.sentences, key=lambda s: s.span.start)
    fresh = {b.span.start for a, b in pairwise(sentences) if a.paragraph != b.paragraph}
    start = None
    for match in re.finditer(r"\S[^\n]*", text):
        gap = text[start[1] : match.start()] if start else ""
        if start and gap.count("\n") < 2 and match.start() not in starts | fresh:
            start = (start[0], match.end())
            continue
        if start:
            yield Span(start=start[0], end=start[1])
        start = (match.start(), match.end())
    if start:
        yield Span(start=start[0], end=start[1])


def _zone(zones: Iterable[Zone], span: Span) -> ZoneKind:
    """What a paragraph is for; a dateline at its start does not count where more follows."""
    kinds = [z.kind for z in zones if z.span.overlaps(span)]
    kinds = [k for k in kinds if k != ZoneKind.DATELINE] or kinds
    return kinds[0] if kinds else ZoneKind.BODY


def _marks(report: Report) -> Iterator[Mark]:
    for sentence in report.sentences:
        at = sentence.span.start
        yield Mark(start=at, end=at, kind=Kind.SENTENCE, ref=str(sentence.index + 1))
    for claim in report.claims:
        if claim.narration:
            continue
        for number, span in enumerate(claim.content):
            yield Mark(start=span.start, end=span.end, kind=Kind.CLAIM, ref=claim.id, first=number == 0)
        if claim.cue:
            yield Mark(start=claim.cue.start, end=claim.cue.end, kind=Kind.CUE)
        if claim.source:
            yield Mark(start=claim.source.start, end=claim.source.end, kind=Kind.SOURCE)
    for gap in report.gaps:
        yield Mark(start=gap.span.start, end=gap.span.end, kind=Kind.GAP)
    for zone in report.zones:
        if zone.kind is ZoneKind.DATELINE:
            yield Mark(start=zone.span.start, end=zone.span.end, kind=Kind.DATELINE)


def _clip(mark: Mark, span: Span) -> Mark:
    if mark.start >= span.start and mark.end <= span.end:
        return mark
    start, end = max(mark.start, span.start), min(mark.end, span.end)
    return Mark(start=start, end=end, kind=mark.kind, ref=mark.ref, first=mark.first and mark.start >= span.start)


def _nest(text: str, marks: Iterable[Mark], start: int, end: int) -> Iterator[Piece]:
    """The characters from ``start`` to ``end`` as a tree; marks that cross are cut at the outer one's end."""
    queue = sorted(dict.fromkeys(marks), key=lambda m: m.order)
    at = start
    while queue:
        mark = queue.pop(0)
        yield from _plain(text, at, mark.start)
        if mark.kind is Kind.SENTENCE:
            yield Piece(kind=mark.kind, ref=mark.ref)
            at = max(at, mark.start)
            continue
        inner: list[Mark] = []
        while queue and queue[0].start < mark.end:
            other = queue.pop(0)
            cut = min(other.end, mark.end)
            inner.append(Mark(start=other.start, end=cut, kind=other.kind, ref=other.ref, first=other.first))
            if other.end > mark.end:
                rest = Mark(start=mark.end, end=other.end, kind=other.kind, ref=other.ref)
                insort(queue, rest, key=lambda m: m.order)
        inside = tuple(_nest(text, inner, mark.start, mark.end))
        yield Piece(kind=mark.kind, ref=mark.ref, first=mark.first, inside=inside)
        at = mark.end
    yield from _plain(text, at, end)


def _plain(text: str, start: int, end: int) -> Iterator[Piece]:
    if end > start:
        yield Piece(kind=Kind.TEXT, text=CONTROLS.sub("", text[start:end]))


def _background_sentences(report: Report) -> set[int]:
    """Sentences that only recall the past."""
    old = {c.sentence for c in report.claims if c.background}
    return old - {c.sentence for c in report.claims if not c.background}
