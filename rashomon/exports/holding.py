"""What exports are made of: incidents, dispatches and reports, in memory or in a ledger on disk, by one set of names.

Comes in: a ``Holding``.  Goes out: the reports of its dispatches as Lookups, copies counted once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Protocol

from rashomon.collate.judging import judged_shelf
from rashomon.collate.ledger import by_document, collate
from rashomon.exports.lines import Line, Printed
from rashomon.exports.table import Lookup
from rashomon.model.judgements import Judgement
from rashomon.model.ledger import Dispatch, Incident, Ledger
from rashomon.model.record import record
from rashomon.model.report import Report


class Holding(Protocol):
    """A ledger, or the part of one that is asked for, as exports see it.

    Incidents and dispatches come one by one, reports when they are looked up, so that a ledger need not fit in memory.
    """

    @property
    def reports(self) -> Mapping[str, Report]:
        """Reports by document, as judgements leave them."""

    @property
    def homes(self) -> Mapping[str, str]:
        """The incident that each event and toll ("document:id") is of."""

    def incidents(self) -> Iterator[Incident]:
        """The incidents, newest first."""

    def dispatches(self) -> Iterator[Dispatch]:
        """The dispatches, in the order they were first printed."""

    def dispatch(self, dispatch_id: str) -> Dispatch:
        """The dispatch with an id."""

    def made(self, document: str) -> Report | None:
        """The report of a document as the rules made it, whatever was judged."""

    def judgements(self) -> Sequence[Judgement]:
        """What analysts judged of it, the first judged first, undone ones too."""

    def lines(self) -> Iterator[Line]:
        """Everything in it as it is kept, in an order in which it can be read back."""


@record
class Collated:
    """A ledger in memory with the reports it is made of, ``given`` as the rules made them."""

    ledger: Ledger
    given: tuple[Report, ...]
    judged: tuple[Judgement, ...] = ()

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """Reports by document, as judgements leave them."""
        return judged_shelf(self._made, [j for j in self.judged if not j.is_undone])

    @cached_property
    def _made(self) -> dict[str, Report]:
        return by_document(self.given)

    @cached_property
    def homes(self) -> Mapping[str, str]:
        """The incident that each event and toll is of."""
        return homes_in(self.ledger.incidents)

    @cached_property
    def _dispatches(self) -> dict[str, Dispatch]:
        return {d.id: d for d in self.ledger.dispatches}

    def incidents(self) -> Iterator[Incident]:
        """The incidents of the ledger, newest first, those without a day last."""
        return iter(sorted(self.ledger.incidents, key=lambda i: (-(i.last or date.min).toordinal(), i.id)))

    def dispatches(self) -> Iterator[Dispatch]:
        """The dispatches of the ledger, in the order they were first printed."""
        return iter(sorted(self.ledger.dispatches, key=lambda d: (d.published or date.max, d.id)))

    def dispatch(self, dispatch_id: str) -> Dispatch:
        """The dispatch with an id."""
        return self._dispatches[dispatch_id]

    def made(self, document: str) -> Report | None:
        """The report of a document as the rules made it."""
        return self._made.get(document)

    def judgements(self) -> Sequence[Judgement]:
        """What was judged."""
        return self.judged

    def lines(self) -> Iterator[Line]:
        """Documents, reports, judgements."""
        for report in self.given:
            yield Printed(document=report.document)
            yield report
        yield from self.judged


def held(reports: Iterable[Report], judgements: Sequence[Judgement] = ()) -> Collated:
    """Reports put together in memory.

    >>> list(held([]).incidents())
    []
    """
    given = tuple(reports)
    standing = [j for j in judgements if not j.is_undone]
    return Collated(ledger=collate(given, judgements=standing), given=given, judged=tuple(judgements))


def homes_in(incidents: Iterable[Incident]) -> dict[str, str]:
    """The incident of each event and toll that incidents tell."""
    return {told: incident.id for incident in incidents for told in incident.told}


def latest(holding: Holding) -> Iterator[Lookup]:
    """One report a dispatch, of its last version's fullest print: what it says happened, once, as it stands now.

    Printed by ten papers and updated twice it is one report.
    """
    for dispatch in holding.dispatches():
        yield looked_up(holding, dispatch, dispatch.versions[-1].document)


def every_version(holding: Holding) -> Iterator[Lookup]:
    """One report a version of each dispatch: what was said once, copies not, and what an update changed too."""
    for dispatch in holding.dispatches():
        for version in dispatch.versions:
            yield looked_up(holding, dispatch, version.document)


def looked_up(holding: Holding, dispatch: Dispatch, document: str) -> Lookup:
    """The report of a document, with its dispatch and the incidents its events are of."""
    return Lookup(report=holding.reports[document], dispatch=dispatch, homes=holding.homes)
