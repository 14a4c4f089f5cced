"""Articles read one at a time for whoever comes in: a few worker processes that stay, a short queue before them.

``Room(desk_with()).read(document)`` blocks until there is a Result; several threads may call it.
"""

from queue import Empty, Queue
from threading import BoundedSemaphore

from rashomon.batch.reports import Result
from rashomon.batch.worker import Answer, DeskFactory, Job, Upload, Worker
from rashomon.errors import EngineError
from rashomon.model.text import Document

SEATS, WAITING = 1, 6
LIMIT = 30.0


class Room:
    """``seats`` processes read, ``waiting`` articles at most wait for one; none takes longer than ``limit`` seconds."""

    def __init__(
        self, factory: DeskFactory, *, seats: int = SEATS, waiting: int = WAITING, limit: float = LIMIT
    ) -> None:
        self.factory = factory
        self.limit = limit
        self._room = BoundedSemaphore(seats + waiting)
        self._free: Queue[Worker | None] = Queue()  # None: a seat without a process yet
        self._seats = seats
        for _ in range(seats):
            self._free.put(None)

    def read(self, article: Document | Upload) -> Result:
        """What one article gives.  Raises EngineError when too many wait already."""
        job = Job(number=0, article=article)
        if not self._room.acquire(blocking=False):
            raise EngineError("too many articles wait to be read; try again in a moment")
        try:
            return self._seated(job)
        finally:
            self._room.release()

    def _seated(self, job: Job) -> Result:
        worker = self._free.get()
        left: Worker | None = None
        try:
            worker = worker if worker and worker.process.is_alive() else Worker(self.factory)
            answer = self._answered(worker, job)
            left = worker if worker.job is None else None
        finally:
            if worker is not None and left is None:
                worker.stop()
            self._free.put(left)
        return Result(origin=job.origin, document=job.document, report=answer.report, error=answer.error)

    def _answered(self, worker: Worker, job: Job) -> Answer:
        worker.give(job)
        while True:
            if worker.line.poll(0.1):
                answer = worker.take()
                if answer.number >= 0 or answer.error:
                    return answer
                worker.give_time()
            elif worker.is_late(self.limit):
                return Answer(number=0, error=f"{job.origin}: takes longer than {self.limit:.0f} seconds; split it")

    def close(self) -> None:
        """End the processes; those that read still are ended when they have read."""
        for _ in range(self._seats):
            try:
                worker = self._free.get(timeout=1)
            except Empty:
                return
            if worker is not None:
                worker.stop()
