"""One worker process: a desk of its own, one article at a time, never longer than its limit."""

import multiprocessing
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Protocol

from rashomon.errors import RashomonError
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.model.text import Document

CONTEXT = multiprocessing.get_context("spawn")  # a forked model shares locks and threads with its parent


class ReadsDocuments(Protocol):
    """A desk, or a stand-in for one."""

    def report(self, document: Document) -> Report:
        """The record of one document."""


DeskFactory = Callable[[], ReadsDocuments]


@record
class Job:
    """An article to read: the number that keeps its place, its path (or itself, from standard input), its day."""

    number: int
    article: str | Document
    published: date | None = None

    @property
    def origin(self) -> str:
        """What to call it in a message."""
        return self.article if isinstance(self.article, str) else self.article.origin


@record
class Answer:
    """What a worker sends: a report, or why there is none; ``number`` -1 says that the desk is set up."""

    number: int
    report: Report | None = None
    error: str | None = None


@dataclass
class Worker:
    """A process with a desk; ``job`` is what it is at and ``since`` when that began."""

    factory: DeskFactory
    ready: bool = False
    job: Job | None = None
    since: float = 0.0
    process: BaseProcess = field(init=False)
    line: Connection = field(init=False)

    def __post_init__(self) -> None:
        self.line, other = CONTEXT.Pipe()
        self.process = CONTEXT.Process(target=work, args=(self.factory, other), daemon=True)
        self.process.start()
        other.close()

    def give(self, job: Job) -> None:
        """Start on a job."""
        self.job, self.since = job, time.monotonic()
        with suppress(BrokenPipeError):  # it died while idle: taking its answer will tell
            self.line.send(job)

    def take(self) -> Answer:
        """What it sent; an answer with an error when it died instead."""
        number = self.job.number if self.job else -1
        try:
            answer: Answer = self.line.recv()
        except (EOFError, OSError):
            return Answer(number=number, error="the reading process ended without an answer (out of memory?)")
        self.ready = True
        if answer.number >= 0:
            self.job = None
        return answer

    def give_time(self) -> None:
        """Let the time of its job begin now: setting up the desk is not the article's fault."""
        self.since = time.monotonic()

    def is_late(self, limit: float) -> bool:
        """Whether it has been at its job for longer than ``limit`` seconds."""
        return self.job is not None and self.ready and time.monotonic() - self.since > limit

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self.process.terminate()
        self.process.join(2)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.line.close()


def work(factory: DeskFactory, line: Connection) -> None:
    """A worker's life: set up a desk, then answer jobs until the line closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        try:
            desk = factory()
        except Exception as error:
            known = isinstance(error, RashomonError)
            line.send(Answer(number=-1, error=str(error) if known else f"{type(error).__name__}: {error}"))
            return
        line.send(Answer(number=-1))
        while True:
            job: Job = line.recv()
            line.send(_answer(desk, job))


def _answer(desk: ReadsDocuments, job: Job) -> Answer:
    try:
        return Answer(number=job.number, report=desk.report(_document(job)))
    except RashomonError as error:
        return Answer(number=job.number, error=str(error))
    except Exception as error:  # one document at fault never stops the rest
        return Answer(number=job.number, error=f"{job.origin}: cannot be read: {type(error).__name__}: {error}")


def _document(job: Job) -> Document:
    from rashomon.feeds.files import check_language, load

    document = job.article if isinstance(job.article, Document) else load(job.article, published=job.published)
    check_language(document)
    return document
