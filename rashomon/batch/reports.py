"""Paths in, results out in the same order, read by several processes at once."""

import logging
from collections.abc import Generator, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import count
from multiprocessing.connection import wait

from rashomon.batch.worker import Answer, DeskFactory, Job, ReadsDocuments, Worker
from rashomon.errors import ReaderError
from rashomon.model.reading import Reading
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.model.text import Document

LOG = logging.getLogger(__name__)
TIME_LIMIT = 120.0
AHEAD = 8  # jobs a worker that may be done while an earlier one is still being read


@record
class Result:
    """One article read, or the reason it was not: exactly one of ``report`` and ``error`` is set.

    ``reading`` is there when it was asked for, ``document`` (an id) when a document was given and no path.
    """

    origin: str
    document: str | None = None
    report: Report | None = None
    reading: Reading | None = None
    error: str | None = None


def reports(
    desk_factory: DeskFactory,
    articles: Iterable[str | Document],
    workers: int = 1,
    *,
    published: date | None = None,
    limit: float = TIME_LIMIT,
    parsed: bool = False,
) -> Generator[Result]:
    """One Result for each article, in order, read by ``workers`` processes with a desk each; ``parsed`` with readings.

    ``desk_factory`` must be picklable (``desk_with(model)``).  An article that takes longer than ``limit``
    seconds, or brings its process down, becomes an error; the others go on.  Raises ReaderError when no
    desk can be set up.
    """
    crew = Crew(desk_factory, limit)
    try:
        yield from crew.run(jobs_of(articles, published, parsed), max(1, workers))
    finally:
        crew.stop()


def desk_with(model: str | None = None) -> DeskFactory:
    """A picklable maker of desks that read with ``model`` (the one that ships when None)."""
    return partial(_desk, model)


def _desk(model: str | None) -> ReadsDocuments:
    from rashomon.desk import Desk
    from rashomon.knowledge.gazetteer_build import location

    desk = Desk(model=model) if model else Desk()
    if not location().exists():
        LOG.warning("The gazetteer is built; this happens once and takes about 15 seconds.")
    _ = (
        desk.knowledge.gazetteer.path,
        desk.reader.name,
    )  # all load at first use: do it now, outside the time of an article
    return desk


def jobs_of(articles: Iterable[str | Document], published: date | None = None, parsed: bool = False) -> Iterator[Job]:
    """Articles as numbered jobs."""
    for number, article in zip(count(), articles, strict=False):
        yield Job(number=number, article=article, published=published, parsed=parsed)


class Crew:
    """The workers and what is under way; it may run again once all is done, with the desks it has."""

    def __init__(self, factory: DeskFactory, limit: float) -> None:
        self.factory = factory
        self.limit = limit
        self.workers: list[Worker] = []
        self.open: dict[int, Job] = {}
        self.done: dict[int, Result] = {}

    def run(self, jobs: Iterator[Job], size: int) -> Iterator[Result]:
        """Results in the order of the jobs; never more than ``AHEAD`` a worker are held back."""
        upcoming = 0
        while True:
            while upcoming in self.done:
                yield self.done.pop(upcoming)
                upcoming += 1
            self._hand_out(jobs, size, size * AHEAD - len(self.open) - len(self.done))
            if not self.open:  # then nothing is held back either: the earliest is always open or done
                return
            self._listen()

    def stop(self) -> None:
        """End all workers."""
        for worker in self.workers:
            worker.stop()
        self.workers.clear()

    def _hand_out(self, jobs: Iterator[Job], size: int, room: int) -> None:
        for worker in [w for w in self.workers if w.job is None and not w.process.is_alive()]:
            self._dismiss(worker)  # it ended while it had nothing to do
        while room > 0:
            idle = next((w for w in self.workers if w.job is None), None)
            if idle is None and len(self.workers) >= size:
                return
            job = next(jobs, None)
            if job is None:
                return
            if idle is None:
                idle = Worker(self.factory)
                self.workers.append(idle)
            self.open[job.number] = job
            idle.give(job)
            room -= 1

    def _listen(self) -> None:
        by_line = {w.line: w for w in self.workers if w.job is not None}
        for line in wait(list(by_line), timeout=0.2):
            worker = by_line[line]  # type: ignore[index]  # wait() gives back what it was given
            self._note(worker, worker.take())
        for worker in [w for w in self.workers if w.is_late(self.limit)]:
            self._finish(worker.job, f"takes longer than {self.limit:.0f} seconds; split it or raise --limit")
            self._dismiss(worker)

    def _note(self, worker: Worker, answer: Answer) -> None:
        if answer.number < 0 and answer.error:
            raise ReaderError(answer.error)
        if answer.number < 0:
            worker.give_time()
        elif worker.job is not None:  # it died at this job
            self._finish(worker.job, answer.error or "")
            self._dismiss(worker)
        else:
            job = self.open.pop(answer.number)
            self.done[job.number] = Result(
                origin=job.origin,
                document=job.document,
                report=answer.report,
                reading=answer.reading,
                error=answer.error,
            )

    def _finish(self, job: Job | None, error: str) -> None:
        if job is not None:
            del self.open[job.number]
            self.done[job.number] = Result(origin=job.origin, document=job.document, error=f"{job.origin}: {error}")

    def _dismiss(self, worker: Worker) -> None:
        self.workers.remove(worker)
        worker.stop()
