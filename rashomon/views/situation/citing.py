"""The numbers under which passages are cited: "3a" is the first passage cited of the third document.

Comes in: claims and stretches of documents as they are needed.  Goes out: labels, and the list of references.
"""

from collections.abc import Iterable
from string import ascii_lowercase

from rashomon.model.claims import Claim
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.model.text import Span, hull
from rashomon.views.ledger.dossier import Cited, Source
from rashomon.views.situation.outline import Passage, Reference
from rashomon.views.wording import clean, sentence_at

LONGEST = 700  # characters of a passage; a claim in a longer sentence is cited by its own words


@record
class _Cited:
    source: Source
    passages: list[Passage]


class Citations:
    """Numbers documents and passages in the order in which they are first cited."""

    def __init__(self) -> None:
        self._documents: dict[str, _Cited] = {}

    def of(self, cited: Iterable[Cited]) -> tuple[str, ...]:
        """The labels of some claims, each once."""
        return tuple(dict.fromkeys(self.passage(c.source, _span(c.report, c.claim)) for c in cited))

    def passage(self, source: Source, span: Span) -> str:
        """The label of a stretch of a document."""
        found = self._documents.setdefault(source.document, _Cited(source=source, passages=[]))
        known = next((p.label for p in found.passages if p.span == span), None)
        if known is None:
            number = list(self._documents).index(source.document) + 1
            known = f"{number}{letters(len(found.passages))}"
            words = source.report.text(span)
            sentence = sentence_at(source.report, span)
            found.passages.append(Passage(label=known, span=span, words=words, sentence=sentence))
        return known

    def references(self) -> tuple[Reference, ...]:
        """Every document cited so far, in order."""
        return tuple(_reference(n, c) for n, c in enumerate(self._documents.values(), 1))


def letters(number: int) -> str:
    """A number in letters: 0 is "a", 25 "z", 26 "aa"."""
    low = ascii_lowercase[number % 26]
    return low if number < 26 else letters(number // 26 - 1) + low


def _span(report: Report, claim: Claim) -> Span:
    """The sentences a claim stands in, so that a reader sees who says it; its own words where those are too long."""
    said = [s for s in report.sentences if s.index == claim.sentence or any(s.span.overlaps(c) for c in claim.content)]
    own = [s.span for s in said]
    whole = hull([*own, *claim.content]) if own or claim.content else Span(start=0, end=0)
    if len(whole) <= LONGEST or not claim.content:
        return whole
    return hull(claim.content) if len(hull(claim.content)) <= LONGEST else claim.content[0]


def _reference(number: int, cited: _Cited) -> Reference:
    source = cited.source
    return Reference(
        number=number,
        document=source.document,
        name=source.name,
        outlet=clean(source.report.provenance.outlet or ""),
        agency=clean(source.dispatch.agency or source.report.provenance.agency or ""),
        printed=source.day,
        headline=source.headline,
        address=clean(source.report.document.origin),
        passages=tuple(cited.passages),
    )
