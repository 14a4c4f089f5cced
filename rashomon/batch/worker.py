"""One worker process: a desk of its own, one article at a time, never longer than its limit."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import Protocol

from rashomon.errors import RashomonError
from rashomon.feeds.files import article, check_language, load
from rashomon.model.reading import Reading
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.model.text import Document

SET_UP = 300.0  # seconds that loading the model and building the gazetteer may add to a worker's first article
CONTEXT = multiprocessing.get_context("spawn")  # a forked model shares locks and threads with its parent


class ReadsDocuments(Protocol):
    """A desk, or a stand-in for one."""

    def report(self, document: Document) -> Report:
        """The record of one document."""

    def reading(self, document: Document) -> Reading:
        """One document parsed."""

    def reread(self, reading: Reading) -> Report:
        """The record of a document that is parsed already."""


DeskFactory = Callable[[], ReadsDocuments]


@record
class Upload:
    """The bytes of an article that somebody sent; ``suffix`` is how a file of its kind is named."""

    data: bytes
    suffix: str = ""
    published: date | None = None


@record
class Job:
    """An article to read: the number that keeps its place, its path (or itself, from standard input), its day.

    ``parsed`` asks for the reading beside the report.
    """

    number: int
    article: str | Document | Upload
    published: date | None = None
    parsed: bool = False

    @property
    def origin(self) -> str:
        """What to call it in a message."""
        if isinstance(self.article, Upload):
            return "the upload"
        return self.article if isinstance(self.article, str) else self.article.origin

    @property
    def document(self) -> str | None:
        """The id of a document that was given as such; that of a file is not known here."""
        return self.article.id if isinstance(self.article, Document) else None

    def load(self) -> Document:
        """The article.  Raises DocumentError where it is none."""
        if isinstance(self.article, Document):
            return self.article
        if isinstance(self.article, str):
            return load(self.article, published=self.published)
        found = article(self.article.data, self.origin, suffix=self.article.suffix)
        return replace(found, published=self.article.published or found.published)


@record
class Answer:
    """What a worker sends: a report, or why there is none; ``number`` -1 says that the desk is set up."""

    number: int
    report: Report | None = None
    reading: Reading | None = None
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
            sent: Answer = self.line.recv()
        except (EOFError, OSError):
            return Answer(number=number, error="the reading process ended without an answer (out of memory?)")
        self.ready = self.ready or (sent.number < 0 and sent.error is None)
        if sent.number >= 0:
            self.job = None
        return sent

    def give_time(self) -> None:
        """Let the time of its job begin now: setting up the desk is not the article's fault."""
        self.since = time.monotonic()

    def is_late(self, limit: float) -> bool:
        """Whether it has been at its job for longer than ``limit`` seconds."""
        allowed = limit if self.ready else limit + SET_UP
        return self.job is not None and time.monotonic() - self.since > allowed

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self.process.terminate()
        self.process.join(2)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.line.close()


def work(factory: DeskFactory, line: Connection) -> None:
    """A worker's life: answer jobs until the line closes, with a desk set up when the first article is there."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    Thread(target=_end_with_parent, daemon=True).start()
    desk = cache(partial(_set_up, factory, line))
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            line.send(answer(line.recv(), desk))


def _end_with_parent() -> None:
    """End this process when its parent is gone, even in the midst of an endless article."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _set_up(factory: DeskFactory, line: Connection) -> ReadsDocuments:
    """A desk; when there can be none the parent is told why, and this process ends."""
    try:
        desk = factory()
    except Exception as error:
        line.send(Answer(number=-1, error=_message(error)))
        raise SystemExit(1) from None
    line.send(Answer(number=-1))
    return desk


def answer(job: Job, desk: DeskFactory) -> Answer:
    """The report of a job's article, or why there is none; the desk is asked for once the article is there."""
    try:
        document = job.load()
        check_language(document)
        reading = desk().reading(document) if job.parsed else None
        report = desk().reread(reading) if reading else desk().report(document)
        return Answer(number=job.number, report=report, reading=replace(reading) if reading else None)  # bare again
    except RashomonError as error:
        return Answer(number=job.number, error=str(error))
    except Exception as error:  # one document at fault never stops the rest
        return Answer(number=job.number, error=f"{job.origin}: cannot be read: {_message(error)}")


def _message(error: Exception) -> str:
    return str(error) if isinstance(error, RashomonError) else f"{type(error).__name__}: {error}"
