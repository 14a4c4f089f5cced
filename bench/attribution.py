"""Adapter for the attribution benchmark: who said what, as character spans."""

from collections.abc import Iterable, Iterator
from typing import Any

from rashomon.desk import Desk
from rashomon.extract.said.attribution import find_attributions
from rashomon.model.claims import Attribution
from rashomon.model.text import Document, Span
from rashomon.model.world import Cast

LEFT_OUT = frozenset({"performative"})


def predict(desk: Desk, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One result a row: its attributions, knowing and hoping included."""
    for row in rows:
        reading = desk.reading(Document(text=row["text"]))
        found = find_attributions(reading, cast=Cast(actors=(), mentions=()), knowledge=desk.knowledge)
        yield {"id": row["id"], "attributions": [shape(a) for a in found if _is_annotated(a)]}


def _is_annotated(attribution: Attribution) -> bool:
    """The annotation has clauses and quotations only ("rejected the offer" is none), and no "we will"."""
    nominal = any(e.rule.endswith("/noun phrase") for e in attribution.evidence) and attribution.manner == "indirect"
    return attribution.register not in LEFT_OUT and not nominal


def shape(attribution: Attribution) -> dict[str, Any]:
    """An attribution as the scorer reads it."""
    return {
        "source": _pairs([attribution.source]) or None,
        "cue": _pairs([attribution.cue]),
        "content": _pairs(attribution.content),
    }


def _pairs(spans: Iterable[Span | None]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans if s is not None]
