"""Small reports for the ledger's tests, made without a parser: a page of print, its sentences and who printed it."""

import re
from datetime import date

from rashomon.model.reading import Sentence
from rashomon.model.report import FORMAT, Coverage, Provenance, Report, Stamp
from rashomon.model.text import Document, Span, Zone, ZoneKind


def paper(body: str, *, head: str = "", day: date | None = None, agency: str = "", outlet: str = "") -> Report:
    """A report of a text that has claims yet to be added: one sentence up to each full stop."""
    text = f"{head}\n{body}" if head else body
    start = len(head) + 1 if head else 0
    zones = [Zone(kind=ZoneKind.HEADLINE, span=Span(start=0, end=len(head)))] if head else []
    zones += [Zone(kind=ZoneKind.BODY, span=Span(start=start, end=len(text)))] if body else []
    found = re.finditer(r"[^.\s][^.]*\.", body)
    spans = [Span(start=start + m.start(), end=start + m.end()) for m in found]
    return Report(
        format=FORMAT,
        document=Document(text=text, published=day, outlet=outlet or None),
        provenance=Provenance(headline=head or None, agency=agency or None, outlet=outlet or None, published=day),
        stamp=Stamp(version="0", reader="by hand", knowledge=""),
        coverage=Coverage(
            sentences=len(spans),
            sentences_understood=0,
            attributions=0,
            speakers_known=0,
            places=0,
            places_resolved=0,
        ),
        zones=tuple(zones),
        sentences=tuple(
            Sentence(index=n, first=n, last=n + 1, span=span, paragraph=0, zone=ZoneKind.BODY)
            for n, span in enumerate(spans)
        ),
        actors=(),
        mentions=(),
        places=(),
        times=(),
        claims=(),
        events=(),
        tolls=(),
        ties=(),
        contradictions=(),
        gaps=(),
    )
