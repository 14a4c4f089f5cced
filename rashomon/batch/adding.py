"""Articles into a ledger: taken, read by worker processes, kept.  Whatever stops it, the next run finishes it."""

import time
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from rashomon.batch.reports import TIME_LIMIT, Result, reports
from rashomon.batch.worker import DeskFactory
from rashomon.feeds.rejection import Rejection
from rashomon.model.record import record
from rashomon.model.text import Document
from rashomon.store import Store

AT_ONCE = 32  # reports kept in one transaction ...
PATIENCE = 5.0  # ... or those read within so many seconds

Reads = Callable[[Iterable[Document]], Iterable[Result]]  # a Result for each document, with its reading, in any order


class Outcome(StrEnum):
    """What became of one thing that was given: kept (read and in the ledger), known already, rejected or failed."""

    KEPT = "kept"
    KNOWN = "known"
    REJECTED = "rejected"
    FAILED = "failed"


@record
class Added:
    """What became of one article; ``reason`` says why there is no report of it."""

    origin: str
    outcome: Outcome
    reason: str = ""


def add(
    store: Store,
    given: Iterable[Document | Rejection],
    desk_factory: DeskFactory,
    *,
    workers: int = 1,
    limit: float = TIME_LIMIT,
    reads: Reads | None = None,
) -> Iterator[Added]:
    """Read articles into a ledger; first those that an earlier run took and did not finish.

    Each is stored before it is read, and kept with its reading, claims and incidents in one transaction.  Documents
    known by their content are not read again; what is no article, and what cannot be read, is recorded with its
    reason.  ``reads`` is what reads them, if not ``workers`` processes of this machine.  Raises ReaderError when no
    desk can be set up, StoreError when the ledger cannot be written.
    """
    reads = reads or (lambda documents: reports(desk_factory, documents, workers, limit=limit, parsed=True))
    aside: list[Added] = []
    for articles in (given, ()):  # the second time for what came with an earlier day while it was being read
        for some in _batches(reads(_taken(store, articles, aside))):
            yield from _set_down(aside)
            yield from _keep(store, some)
        yield from _set_down(aside)


def _taken(store: Store, given: Iterable[Document | Rejection], aside: list[Added]) -> Iterator[Document]:
    """The documents to be read; what is not goes ``aside``."""
    yield from store.pending()
    for one in given:
        if isinstance(one, Rejection):
            store.reject(one.origin, one.reason)
            aside.append(Added(origin=one.origin, outcome=Outcome.REJECTED, reason=one.reason))
        elif store.take(one):
            yield one
        else:
            aside.append(Added(origin=one.origin, outcome=Outcome.KNOWN))


def _set_down(aside: list[Added]) -> Iterator[Added]:
    while aside:
        yield aside.pop(0)


def _batches(results: Iterable[Result]) -> Iterator[list[Result]]:
    """The results as they come, several at a time."""
    some: list[Result] = []
    began = time.monotonic()
    for result in results:
        some.append(result)
        if len(some) >= AT_ONCE or time.monotonic() - began > PATIENCE:
            yield some
            some, began = [], time.monotonic()
    yield some


def _keep(store: Store, results: list[Result]) -> Iterator[Added]:
    store.keep_all((result.reading, result.report) for result in results if result.report)
    for result in results:
        if result.report:
            yield Added(origin=result.origin, outcome=Outcome.KEPT)
        else:
            store.reject(result.origin, result.error or "", document=result.document)
            yield Added(origin=result.origin, outcome=Outcome.FAILED, reason=result.error or "")
