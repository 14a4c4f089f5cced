"""What a worker of a cluster reads with: processes with a desk each, kept from one partition to the next.

Comes in: documents.  Goes out: Results, one each, whatever a document does.  A process that takes too long at a
document or ends at it is replaced; the worker itself stays.
"""

from collections.abc import Sequence
from threading import Lock, Timer

from rashomon import __version__
from rashomon.batch.reports import Crew, Result, jobs_of
from rashomon.batch.worker import DeskFactory
from rashomon.errors import EngineError
from rashomon.model.text import Document

IDLE = 300.0  # seconds after which a desk that nobody needs is given up


class Readers:
    """As many reading processes as a worker has use for at a time, started when the first documents come."""

    def __init__(self, factory: DeskFactory, *, limit: float) -> None:
        self.factory = factory
        self.limit = limit
        self.version = __version__
        self._idle: list[Crew] = []

    def open(self) -> None:
        """Be ready on a worker."""
        self._lock = Lock()  # locks and timers cannot be sent to one
        self._closing: Timer | None = None

    def read(self, documents: Sequence[Document]) -> list[Result]:
        """One Result for each document, in order, with readings.

        Raises EngineError when the worker is of another version than whoever asks, ReaderError without a desk.
        """
        if self.version != __version__:
            raise EngineError(
                f"a worker has Rashomon {__version__}, not {self.version}: install one version everywhere"
            )
        crew = self._take()
        try:
            results = list(crew.run(jobs_of(documents, parsed=True), 1))
        except BaseException:
            crew.stop()
            raise
        self._give_back(crew)
        return results

    def close(self) -> None:
        """End the processes that nobody needs."""
        with self._lock:
            if self._closing:
                self._closing.cancel()
            given_up, self._idle = self._idle, []
        for crew in given_up:
            crew.stop()

    def _take(self) -> Crew:
        with self._lock:
            if self._closing:
                self._closing.cancel()
            return self._idle.pop() if self._idle else Crew(self.factory, self.limit)

    def _give_back(self, crew: Crew) -> None:
        with self._lock:
            self._idle.append(crew)
            self._closing = Timer(IDLE, self.close)
            self._closing.daemon = True
            self._closing.start()
