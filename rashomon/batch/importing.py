"""The lines of an export into a ledger: the same documents, reports and judgements, and so the same incidents.

Comes in: a Store and Lines.  Goes out: how many of each kind there were.  What is there already changes nothing, so
that an import that was broken off is finished by doing it again.
"""

from collections import Counter
from collections.abc import Iterable

from rashomon.errors import StoreError
from rashomon.exports.lines import NAMES, Line, Printed, Refused
from rashomon.model.judgements import Judgement
from rashomon.model.reading import Reading
from rashomon.model.report import Report
from rashomon.store import Store

AT_ONCE = 32  # reports kept in one transaction


def take_in(store: Store, lines: Iterable[Line]) -> Counter[str]:
    """Keep everything that lines hold; how many there were of each kind, and how many judgements had nothing to judge.

    Judgements are laid on last, whatever the order of the lines.
    """
    work = _Import(store)
    for line in lines:
        work.take(line)
    return work.finish()


class _Import:
    def __init__(self, store: Store) -> None:
        self.store = store
        self.begins = not store.counts()["incidents"]  # a ledger without any is put together at the end, all at once
        self.counts: Counter[str] = Counter()
        self.readings: dict[str, Reading] = {}
        self.reports: list[Report] = []
        self.judgements: list[Judgement] = []

    def take(self, line: Line) -> None:
        """One line."""
        self.counts[NAMES[type(line)]] += 1
        if isinstance(line, Printed):
            for document in (line.document, *line.others):
                self.store.take(document)
        elif isinstance(line, Reading):
            self.readings[line.document.id] = line
        elif isinstance(line, Report):
            self._report(line)
        elif isinstance(line, Judgement):
            self.judgements.append(line)
        elif isinstance(line, Refused):
            self.store.reject(line.origin, line.reason)

    def _report(self, report: Report) -> None:
        self.reports.append(report)
        if len(self.reports) >= AT_ONCE:
            self._keep()

    def _keep(self) -> None:
        keep = self.store.lay_by if self.begins else self.store.keep_all
        keep((self.readings.pop(r.document.id, None), r) for r in self.reports)
        self.reports.clear()

    def finish(self) -> Counter[str]:
        """What is left: readings that came after their reports, then the judgements."""
        self._keep()
        self.store.bring_in()
        for document in [d for d in self.readings if d in self.store.shelf()]:
            self.store.keep(self.readings.pop(document), self.store.report(document, judged=False))
        for judgement in self.judgements:
            try:
                self.store.judge(judgement)
            except StoreError:
                self.counts["homeless"] += 1
        return self.counts
