"""One server in several processes: they listen at the same line, and each answers what it takes from it.

Comes in: what each process does.  Goes out: nothing, when all have ended.  One that ends by itself is begun anew.
"""

import logging
import os
import signal
import traceback
from collections.abc import Callable
from time import monotonic

from rashomon.errors import ServingError

LOG = logging.getLogger(__name__)
SOON = 5.0  # seconds; a process that ends sooner would end again
SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Several:
    """So many processes of one work; ``run`` them until a signal says that it is enough."""

    def __init__(self, count: int, work: Callable[[], None]) -> None:
        self._count = count
        self._work = work
        self._running: dict[int, float] = {}
        self._ending = False

    def run(self) -> None:
        """Begin them and wait for their end.  Raises ServingError where one ends as soon as it has begun."""
        if not hasattr(os, "fork"):
            raise ServingError("several processes are not to be had on this system; leave --workers out")
        before = {name: signal.signal(name, self._end) for name in SIGNALS}
        try:
            for _ in range(self._count):
                self._begin()
            if sum(self._ended() for _ in iter(lambda: bool(self._running), False)):
                raise ServingError("a process of the server ended as soon as it had begun; the lines above say why")
        finally:
            for name, handler in before.items():
                signal.signal(name, handler)

    def _end(self, number: int = 0, frame: object = None) -> None:
        self._ending = True
        for process in self._running:
            os.kill(process, signal.SIGTERM)

    def _begin(self) -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)  # none is lost between the beginning and the note of it
        process = os.fork()
        if process == 0:
            _alone(self._work)
        self._running[process] = monotonic()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)

    def _ended(self) -> bool:
        """Wait for one to end; whether that was much too soon, which ends all."""
        process, status = os.wait()
        begun = self._running.pop(process, None)
        if begun is None or self._ending:
            return False
        if monotonic() - begun < SOON:
            self._end()
            return True
        LOG.error("a process of the server ended (%d) and is begun anew", os.waitstatus_to_exitcode(status))
        self._begin()
        return False


def _alone(work: Callable[[], None]) -> None:
    """Do the work and end this process, whatever its parent would do at its own end."""
    code = 1
    try:
        for name in SIGNALS:
            signal.signal(name, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
        work()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)
