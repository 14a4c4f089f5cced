"""A desk for tests that obeys its text even to the end of its worker; a module of its own, which starts fast."""

import os
import signal
import time

from rashomon.model.report import Report
from rashomon.model.text import Document
from tests.unit.test_batch import StandIn


class Deadly(StandIn):
    """A desk in whose text KILL ends the process above its own, and SLOW takes a while."""

    def report(self, document: Document) -> Report:
        if "KILL" in document.text:
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(60)
        if "SLOW" in document.text:
            time.sleep(0.03)
        return super().report(document)


def process(_: object) -> int:
    """The process this is run in."""
    return os.getpid()
