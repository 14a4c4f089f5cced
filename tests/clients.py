"""A server in the tests' own process, and clients that ask it: without a socket, and without its thread."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rashomon import api
from rashomon.api.reading import Reads
from rashomon.batch import Result
from rashomon.batch.worker import Job, Upload, answer
from rashomon.desk import Desk
from rashomon.model.text import Document
from rashomon.serving import Accounts, Rates, Serving, application
from rashomon.store import open_store

with warnings.catch_warnings():  # it would rather have a successor of httpx that nobody else here needs
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

HERE = "http://127.0.0.1:8000"
V1 = "/api/v1"
__all__ = ["HERE", "V1", "OneDesk", "TestClient", "asking", "rates"]


@contextmanager
def asking(
    ledger: Path | str,
    *,
    settings: Serving | None = None,
    accounts: Accounts | None = None,
    base: str = HERE,
    room: Reads | None = None,
) -> Iterator[TestClient]:
    """A client of a server of this ledger; errors that nobody foresaw come as answers, as they would to others."""
    with open_store(ledger) as store:
        app = application(store, settings, accounts=accounts)
        api.mount(app, room)
        with TestClient(app, base_url=base, raise_server_exceptions=False, follow_redirects=False) as client:
            yield client


def rates(**said: str) -> Serving:
    """Settings with other rates than usual."""
    given: dict[str, Any] = said
    return Serving(rates=Rates(**given))


class OneDesk:
    """What reads the articles that are sent, with a desk of this process."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def read(self, article: Document | Upload) -> Result:
        """What one article gives."""
        job = Job(number=0, article=article)
        sent = answer(job, lambda: self.desk)
        return Result(origin=job.origin, report=sent.report, error=sent.error)

    def close(self) -> None:
        """Nothing to end."""
