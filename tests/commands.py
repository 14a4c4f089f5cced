"""Commands run in the tests' own process, with the session's desk instead of one in a process of its own."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

from rashomon.batch import Result
from rashomon.batch.worker import Job, answer
from rashomon.desk import Desk
from rashomon.model.text import Document


class Ran(SimpleNamespace):
    """How a command ended: status, out, err."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


def reports_by(desk: Desk) -> Callable[..., Iterator[Result]]:
    """What reads articles in ``rashomon.batch``, with this desk in this process."""

    def reports(
        _factory: object,
        articles: Iterable[str | Document],
        workers: int = 1,
        *,
        published: date | None = None,
        limit: float = 1,
        parsed: bool = False,
    ) -> Iterator[Result]:
        assert workers >= 1
        assert limit >= 1
        for article in articles:
            job = Job(number=0, article=article, published=published, parsed=parsed)
            sent = answer(job, lambda: desk)
            read = Result(origin=job.origin, document=job.document, report=sent.report, error=sent.error)
            yield replace(read, reading=sent.reading)

    return reports
