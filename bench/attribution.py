"""Adapter for the attribution benchmark: who said what, as character spans."""

from collections.abc import Iterable, Iterator
from typing import Any

from rashomon.desk import Desk
from rashomon.extract.attribution import find_attributions
from rashomon.model.claims import Attribution
from rashomon.model.text import Document, Span
from rashomon.model.world import Cast

LEFT_OUT = frozenset({"performative"})  # the annotation counts no "we will"


def predict(desk: Desk, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One result a row: its attributions, knowing and hoping included."""
    for row in rows:
        reading = desk.reading(Document(text=row["text"]))
        found = find_attributions(reading, cast=Cast(actors=(), mentions=()), knowledge=desk.knowledge)
        yield {"id": row["id"], "attributions": [shape(a) for a in found if a.register not in LEFT_OUT]}


def shape(attribution: Attribution) -> dict[str, Any]:
    """An attribution as the scorer reads it."""
    return {
        "source": _pairs([attribution.source]) or None,
        "cue": _pairs([attribution.cue]),
        "content": _pairs(attribution.content),
    }


def _pairs(spans: Iterable[Span | None]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans if s is not None]
