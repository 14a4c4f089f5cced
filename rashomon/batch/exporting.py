"""A ledger on disk in the formats of the field: all of it, or what meets a filter.

Comes in: a Store and a Filter.  Goes out: a Holding, which every export takes, and files with what lies beside them.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property

from rashomon.errors import StoreError
from rashomon.exports.holding import homes_in
from rashomon.exports.lines import Line, Printed, Refused
from rashomon.model.filters import Filter
from rashomon.model.judgements import Judgement
from rashomon.model.ledger import Dispatch, Incident
from rashomon.model.report import Report
from rashomon.store import Store, position

PAGE = 64
EVERYTHING = Filter()


class Kept:
    """The part of a ledger that meets a filter, as exports see it; fetched page by page, never held as a whole.

    An incident is in it when one of its claims meets the filter, a dispatch when a claim of one of its prints does.
    With ``readings`` its lines hold what rereading needs.
    """

    def __init__(self, store: Store, asked: Filter = EVERYTHING, *, readings: bool = False) -> None:
        self._store = store
        self._asked = asked
        self._readings = readings

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """Reports by document, as judgements leave them."""
        return self._store.shelf()

    @cached_property
    def homes(self) -> Mapping[str, str]:
        """The incident that each event and toll is of, whether or not it meets the filter."""
        return homes_in(_pages(self._store, EVERYTHING))

    def incidents(self) -> Iterator[Incident]:
        """The incidents, newest first."""
        return _pages(self._store, self._asked)

    def dispatches(self) -> Iterator[Dispatch]:
        """The dispatches, in the order they were first printed."""
        return (self._store.dispatch(dispatch_id) for _, dispatch_id in self._order)

    @cached_property
    def _order(self) -> list[tuple[date, str]]:
        found: dict[str, date] = {}
        seen: set[str] = set()
        for document in self._documents():
            if document not in seen:
                dispatch = self._store.dispatch(document)
                seen.update(dispatch.documents)
                found[dispatch.id] = dispatch.published or date.max
        return sorted((day, dispatch_id) for dispatch_id, day in found.items())

    def _documents(self) -> Iterator[str]:
        if self._asked == EVERYTHING:
            return iter(self.reports)
        return (report.document.id for report in self._store.reports(self._asked))

    def dispatch(self, dispatch_id: str) -> Dispatch:
        """The dispatch with an id."""
        return self._store.dispatch(dispatch_id)

    def made(self, document: str) -> Report | None:
        """The report of a document as the rules made it."""
        return self._store.report(document, judged=False) if document in self.reports else None

    def judgements(self) -> Sequence[Judgement]:
        """What was judged of the documents in it, undone judgements too."""
        every = self._store.judgements()
        return [j for j in every if all(self._holds(target.document) for target in j.targets)]

    def _holds(self, document: str) -> bool:
        return self._asked == EVERYTHING or document in self._chosen

    @cached_property
    def _chosen(self) -> frozenset[str]:
        return frozenset(d for dispatch in self.dispatches() for d in dispatch.documents)

    def lines(self) -> Iterator[Line]:
        """Documents with their reports (and readings), judgements, and what gave no report."""
        for document, others in self._store.printed():
            if self._holds(document.id):
                yield Printed(document=document, others=others)
                yield from self._read(document.id)
        yield from self.judgements()
        if self._asked == EVERYTHING:
            yield from (Refused(origin=origin, reason=reason) for origin, reason in self._store.rejections())

    def _read(self, document: str) -> Iterator[Line]:
        if self._readings:
            with suppress(StoreError):  # it was kept without one
                yield self._store.reading(document)
        report = self.made(document)
        if report is not None:
            yield report


def _pages(store: Store, asked: Filter) -> Iterator[Incident]:
    after: str | None = None
    while page := store.incidents(asked, limit=PAGE, after=after):
        yield from page
        after = position(page[-1])
