"""Documents read on a cluster into a folder that every worker can write to; run again, it goes on where it was.

Comes in: documents and a folder.  Goes out: Parts, each once its file counts.  Workers write the files, and only this
process says which of them count: so a partition that was read twice is there once.
"""

import os
import shutil
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO

from rashomon import wire
from rashomon.batch.cluster.engine import Cluster, tool
from rashomon.batch.cluster.folder import (
    INCOMING,
    INDEX,
    JSONL,
    PARQUET,
    Folder,
    Name,
    Part,
    entry_of,
    read_index,
    write_part,
)
from rashomon.batch.cluster.parquet import check_parquet
from rashomon.batch.cluster.partitions import Guilty, Partition, worked
from rashomon.batch.cluster.readers import Readers
from rashomon.batch.reports import TIME_LIMIT
from rashomon.batch.worker import DeskFactory
from rashomon.errors import ExportError
from rashomon.model.text import Document

MOST = 128  # documents of one file


def read_to_folder(
    cluster: Cluster,
    desk_factory: DeskFactory,
    documents: Iterable[Document],
    path: str | os.PathLike[str],
    *,
    form: str = JSONL,
    limit: float = TIME_LIMIT,
    most: int = MOST,
    retry: bool = False,
) -> Generator[Part]:
    """Read what a folder does not have yet, ``most`` documents a file, as JSON Lines or Parquet (``form``).

    What is in the folder already, or failed before (unless ``retry``), is not read.  Raises ExportError when another
    run writes to the folder, and what ``read_on`` raises.
    """
    if form == PARQUET:
        check_parquet()
    with _writing(Path(path)) as writing, cluster.placed(Readers(desk_factory, limit=limit)) as name:
        work = partial(_read, name, Path(path).resolve(), form)
        for made in worked(cluster, work, writing.unknown(documents, retry=retry), most=most):
            part = _failed(made) if isinstance(made, Guilty) else made
            writing.commit(part)
            yield part


def _read(name: str, path: Path, form: str, partition: Partition) -> Part:
    readers: Readers = tool(name)
    results = readers.read(partition)
    failed = [entry_of(d, r.error or "") for d, r in zip(partition, results, strict=True) if r.report is None]
    return write_part(path, [r.report for r in results if r.report], failed, form=form)


def _failed(guilty: Guilty) -> Part:
    return Part(file="", reports=(), failed=(entry_of(guilty.document, guilty.reason),))


@contextmanager
def _writing(path: Path) -> "Iterator[_Writing]":
    """The folder, made if there is none, with whatever a killed run left set right; nobody else writes to it now."""
    path.mkdir(parents=True, exist_ok=True)
    with (path / INDEX).open("a+b") as index:
        _lock(index, path)
        _cut_torn_line(index)
        _finish(path)
        yield _Writing(path, index)
    shutil.rmtree(path / INCOMING, ignore_errors=True)


class _Writing:
    """What a folder has, while something is added to it."""

    def __init__(self, path: Path, index: IO[bytes]) -> None:
        self.path, self.index = path, index
        folder = Folder(path)
        self.known: set[Name] = {e.name for p in folder.parts for e in p.reports}
        self.failed: set[Name] = {e.name for e in folder.failed()}

    def unknown(self, documents: Iterable[Document], *, retry: bool) -> Iterator[Document]:
        """The documents that are to be read, each once."""
        seen = self.known | (set() if retry else self.failed)
        for document in map(_printable, documents):
            name = entry_of(document).name
            if name not in seen:
                seen.add(name)
                yield document

    def commit(self, part: Part) -> None:
        """Let a part count: first in the index, then where it is found."""
        self.index.write(wire.dumps(part).encode() + b"\n")
        self.index.flush()
        os.fsync(self.index.fileno())
        if part.file:
            os.replace(self.path / INCOMING / part.file, self.path / part.file)


def _printable(document: Document) -> Document:
    """The document with labels that can be written: a file may be named in bytes that are no characters."""
    said = {name: getattr(document, name) for name in ("origin", "title", "outlet", "author")}
    told = {name: value and value.encode("utf-8", "backslashreplace").decode() for name, value in said.items()}
    return document if said == told else replace(document, **told)


def _lock(index: IO[bytes], path: Path) -> None:
    """Keep others from writing; the lock goes with the process, however that ends."""
    try:
        import fcntl
    except ImportError:  # Windows
        return
    try:
        fcntl.flock(index, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise ExportError(f"{path}: another run writes to this folder") from error


def _cut_torn_line(index: IO[bytes]) -> None:
    """Take away a last line without an end: its writer was killed before the part counted."""
    index.seek(0)
    whole = sum(len(line) for line in index if line.endswith(b"\n"))
    index.truncate(whole)


def _finish(path: Path) -> None:
    """Move the file that the index names and that was not moved before the end; forget what it does not name."""
    for part in read_index(path):
        begun = path / INCOMING / part.file
        if part.file and begun.exists() and not (path / part.file).exists():
            os.replace(begun, path / part.file)
    shutil.rmtree(path / INCOMING, ignore_errors=True)
