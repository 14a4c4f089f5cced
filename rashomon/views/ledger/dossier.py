"""One incident with the documents it is told in, numbered as they are cited: "[3] s. 4" is the third's fourth sentence.

Comes in: an Incident, its dispatches by id and a shelf of reports by document id, of which only the incident's own are
taken down.  Goes out: a Dossier.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from rashomon.model.claims import Claim, Toll
from rashomon.model.ledger import Dispatch, Incident
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.views.wording import clean, headline, sentence_numbers, title_case


@record
class Source:
    """A document as it is cited: its number, the dispatch it prints and in which version, counted from nought.

    ``recalls`` where it only mentions the incident.
    """

    number: int
    report: Report
    dispatch: Dispatch
    version: int
    recalls: bool

    @property
    def document(self) -> str:
        """The document's id."""
        return self.report.document.id

    @property
    def day(self) -> date | None:
        """The day it was printed."""
        return self.dispatch.versions[self.version].published or self.report.provenance.published

    @property
    def name(self) -> str:
        """Whose it is: "AFP", "AFP in Dawn", "Daily Star"."""
        p = self.report.provenance
        agency, outlet = clean(self.dispatch.agency or p.agency or ""), clean(p.outlet or "")
        if agency and outlet and agency.casefold() != outlet.casefold():
            return f"{agency} in {outlet}"
        return agency or outlet or "a paper that is not named"

    @property
    def headline(self) -> str:
        """Its headline, readable."""
        return title_case(headline(self.report))


@record
class Cited:
    """A claim at its place in a document."""

    source: Source
    claim: Claim

    @property
    def report(self) -> Report:
        """The report the claim is in."""
        return self.source.report

    @property
    def ref(self) -> str:
        """The claim's name in the ledger: "document:c3"."""
        return f"{self.source.document}:{self.claim.id}"

    @property
    def place(self) -> str:
        """Where it stands, for a reader: "[3] s. 4"."""
        return f"[{self.source.number}] s. {sentence_numbers(self.report, self.claim)}"

    @property
    def traced(self) -> str:
        """Where it stands, with the claim's own id: "[3] s. 4 c5"."""
        return f"{self.place} {self.claim.id}"


@record
class Dossier:
    """An incident, its dispatches in the order they were first printed, its documents in the order they are cited."""

    incident: Incident
    dispatches: tuple[Dispatch, ...]
    sources: tuple[Source, ...]

    @cached_property
    def _by_document(self) -> dict[str, Source]:
        return {s.document: s for s in self.sources}

    @cached_property
    def _claims(self) -> dict[str, Claim]:
        return {f"{s.document}:{c.id}": c for s in self.sources for c in s.report.claims}

    @cached_property
    def _tolls(self) -> dict[str, Toll]:
        return {f"{s.document}:{t.id}": t for s in self.sources for t in s.report.tolls}

    @property
    def news(self) -> tuple[Source, ...]:
        """The documents whose own news the incident is."""
        return tuple(s for s in self.sources if not s.recalls)

    def source(self, document: str) -> Source | None:
        """The document with this id, None where it is not at hand."""
        return self._by_document.get(document)

    def cited(self, ref: str) -> Cited | None:
        """The claim called "document:c3", None where its document is not at hand."""
        claim, source = self._claims.get(ref), self.source(ref.partition(":")[0])
        return Cited(source=source, claim=claim) if claim and source else None

    def all_cited(self, refs: Iterable[str]) -> list[Cited]:
        """Several claims, those that are at hand."""
        return [found for found in map(self.cited, refs) if found]

    def toll(self, ref: str) -> tuple[Cited, Toll] | None:
        """The toll called "document:t1" with the claim that first states it."""
        toll = self._tolls.get(ref)
        if toll is None:
            return None
        document = ref.partition(":")[0]
        cited = sorted(self.all_cited(f"{document}:{c}" for c in toll.claims), key=lambda c: c.claim.narration)
        return (cited[0], toll) if cited else None


def dossier(incident: Incident, dispatches: Mapping[str, Dispatch], shelf: Mapping[str, Report]) -> Dossier:
    """An incident and its documents; what the shelf does not hold is left out.

    ``dispatches`` must hold those the incident names; more may be in it.
    """
    news = _in_order(dispatches[d] for d in incident.dispatches if d in dispatches)
    recalling = _in_order(
        dispatches[d] for d in incident.recalled_by if d in dispatches and d not in incident.dispatches
    )
    found = [*_documents(news, shelf, recalls=False), *_documents(recalling, shelf, recalls=True)]
    sources = tuple(
        Source(number=n, report=report, dispatch=dispatch, version=version, recalls=recalls)
        for n, (report, dispatch, version, recalls) in enumerate(found, 1)
    )
    return Dossier(incident=incident, dispatches=(*news, *recalling), sources=sources)


def _in_order(dispatches: Iterable[Dispatch]) -> list[Dispatch]:
    return sorted(dispatches, key=lambda d: (d.published or date.max, d.id))


def _documents(
    dispatches: list[Dispatch], shelf: Mapping[str, Report], *, recalls: bool
) -> Iterator[tuple[Report, Dispatch, int, bool]]:
    """The fullest document of every version: the others print the same words."""
    for dispatch in dispatches:
        for number, version in enumerate(dispatch.versions):
            report = shelf.get(version.document)
            if report is not None:
                yield report, dispatch, number, recalls
