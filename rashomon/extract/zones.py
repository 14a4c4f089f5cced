"""What each stretch of an article is for, and the twin text a parser reads."""

import re

from rashomon.knowledge.load import Knowledge
from rashomon.model.text import Block, Document, Layout, Span, Zone, ZoneKind

STRAIGHT = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\xa0": " ", "\n": " ", "\r": " ", "\t": " "}
)


def lay_out(document: Document, *, knowledge: Knowledge) -> Layout:
    """The zones of a document and the blocks worth parsing."""
    zones, blocks = [], []
    for match in re.finditer(r"\S[^\n]*", document.text):
        span = Span(start=match.start(), end=match.end())
        zones.append(Zone(kind=ZoneKind.BODY, span=span))
        blocks.append(Block(span=span, zone=ZoneKind.BODY, plain=match.group().translate(STRAIGHT)))
    return Layout(document=document, zones=tuple(zones), blocks=tuple(blocks))
