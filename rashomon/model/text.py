"""The article as received: its characters, the spans that point into them, and its zones."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Self

from rashomon.model.record import record


@record
class Span:
    """Characters ``start`` to ``end`` of the article's text: code points, half-open.

    ``document.text[span.start:span.end]`` is always what the span covers.
    """

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """What the span covers in ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: Self) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Self) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of ``spans``; ValueError when there are none."""
    kept = list(spans)
    if not kept:
        raise ValueError("hull of no spans")
    return Span(start=min(s.start for s in kept), end=max(s.end for s in kept))


class ZoneKind(StrEnum):
    """What a stretch of an article is for."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    DATELINE = "dateline"
    BYLINE = "byline"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    CORRECTION = "correction"
    BOILERPLATE = "boilerplate"


@record
class Zone:
    """One stretch of the article and what it is for.

    ``GENEVA, 4 May (Reuters) -`` is a dateline; ``Sign up for our newsletter`` is boilerplate.
    Zones do not overlap and are in order; the text itself is never cut.
    """

    kind: ZoneKind
    span: Span


@record
class Document:
    """One article as received; ``text`` is never edited.

    ``published`` is the day of publication in UTC; ``origin`` a path or address;
    ``title``, ``outlet`` and ``author`` are what the file itself said of them, if anything.  ``notes`` are what its
    intake had to decide: "only the teaser of the feed: the page answered 403".
    """

    text: str
    published: date | None = None
    origin: str = ""
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    notes: tuple[str, ...] = ()

    @cached_property
    def id(self) -> str:
        """The document is known by its content: the first 16 hex digits of its SHA-256."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@record
class Block:
    """A paragraph or heading to be parsed: its characters, what it is for, and a twin to parse.

    ``plain`` has exactly as many characters as the span (straight quotes, restored case, no line breaks),
    so that offsets in it are offsets in the article.
    """

    span: Span
    zone: ZoneKind
    plain: str


@record
class Layout:
    """A document divided into zones and the blocks worth parsing; what a Reader takes.

    ``cased`` is false for text all in capitals or all in small letters, whose case a Reader must restore.
    """

    document: Document
    zones: tuple[Zone, ...]
    blocks: tuple[Block, ...]
    cased: bool = True
