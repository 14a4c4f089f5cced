"""Reports in a folder of files, for archives that no one database holds: each print of a document once, whatever ends.

    part-4f1c....jsonl   some dozens of reports, a line each as ``rashomon import`` reads them; or part-....parquet
    index.jsonl          a Part a line: which file has which documents, and what gave no report
    .incoming            files that are not part of it yet

A file is named for the documents in it.  A Part is in the index before its file is moved to where it counts; what a
run that was killed has left between the two is set right by the next.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path

from rashomon import wire
from rashomon.batch.cluster.parquet import parquet_rows, write_parquet
from rashomon.collate.prints import print_order
from rashomon.errors import ExportError
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.model.text import Document

INDEX, INCOMING = "index.jsonl", ".incoming"
JSONL, PARQUET = "jsonl", "parquet"
BEFORE, AFTER = '{"type":"report","report":', "}"  # of a report's line
AT_HAND = 32  # files kept read

Name = tuple[str, str, str]  # a document, its day and its paper


@record
class Entry:
    """One print of a document in a folder; ``reason`` says why there is no report of it, if so."""

    document: str
    published: str
    outlet: str
    origin: str
    reason: str = ""

    @property
    def name(self) -> Name:
        """What tells prints apart: the same text may come from several papers."""
        return self.document, self.published, self.outlet

    @property
    def order(self) -> tuple[str, str, str]:
        """As ``print_order``: what comes first of one text that came more than once."""
        return self.published or "~", self.origin, self.outlet


@record
class Part:
    """What became of one partition: the file with its reports in this order (``""``: none), and what failed."""

    file: str
    reports: tuple[Entry, ...]
    failed: tuple[Entry, ...]


def entry_of(document: Document, reason: str = "") -> Entry:
    """A document as an index has it."""
    return Entry(
        document=document.id,
        published=str(document.published or ""),
        outlet=document.outlet or "",
        origin=document.origin,
        reason=reason,
    )


class Folder(Mapping[str, Report]):
    """The reports of a folder by document; of one that several papers print, the print that ``collate`` goes by."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Everything that counts, by file."""
        return tuple(p for p in read_index(self.path) if not p.file or (self.path / p.file).exists())

    @property
    def files(self) -> list["File"]:
        """Its files, each with all its reports."""
        return [File(path=self.path, file=p.file) for p in self.parts if p.file]

    def failed(self) -> list[Entry]:
        """What gave no report, with the reason."""
        read = {e.name for p in self.parts for e in p.reports}
        return [e for p in self.parts for e in p.failed if e.name not in read]

    def excerpt(self, documents: Collection[str]) -> "Excerpt":
        """The reports of some documents: something small that can be sent to where they are wanted."""
        return Excerpt(path=self.path, rows={d: self._rows[d] for d in documents if d in self._rows})

    def __getitem__(self, document: str) -> Report:
        return self.excerpt([document])[document]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._rows))

    def __len__(self) -> int:
        return len(self._rows)

    @cached_property
    def _rows(self) -> dict[str, tuple[str, int]]:
        entries = [(e, (p.file, row)) for p in self.parts for row, e in enumerate(p.reports)]
        return {e.document: place for e, place in sorted(entries, key=lambda found: found[0].order, reverse=True)}


@record
class File:
    """All reports of one file of a folder."""

    path: Path
    file: str

    def __iter__(self) -> Iterator[Report]:
        return (wire.loads(Report, row) for row in _rows_of(self.path / self.file))


class Excerpt(Mapping[str, Report]):
    """Some reports of a folder by document, read when they are asked for."""

    def __init__(self, *, path: Path, rows: Mapping[str, tuple[str, int]]) -> None:
        self.path, self.rows = path, rows

    def __getitem__(self, document: str) -> Report:
        file, row = self.rows[document]
        return wire.loads(Report, _rows_of(self.path / file)[row])

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@lru_cache(maxsize=AT_HAND)
def _rows_of(file: Path) -> list[str]:
    """The reports of a file as JSON; a file that counts is never changed."""
    if file.suffix == f".{PARQUET}":
        return parquet_rows(file)
    lines = file.read_text(encoding="utf-8").split("\n")
    return [line.removeprefix(BEFORE).removesuffix(AFTER) for line in lines if line]


def read_index(path: Path) -> Iterator[Part]:
    """The lines of an index; a last one that was torn when its writer was killed is none."""
    if not (path / INDEX).exists():
        return
    with (path / INDEX).open(encoding="utf-8") as index:
        for line in index:
            if line.endswith("\n"):
                yield wire.loads(Part, line)


def write_part(path: Path, reports: Iterable[Report], failed: Iterable[Entry], *, form: str) -> Part:
    """Write the file of a partition beside those that count, whole or not at all; its Part."""
    kept = sorted(reports, key=lambda r: (r.document.id, print_order(r.document)))
    entries = tuple(entry_of(r.document) for r in kept)
    file = f"part-{_digest(entries)}.{form}" if kept else ""
    if file:
        (path / INCOMING).mkdir(parents=True, exist_ok=True)
        begun = path / INCOMING / f"{os.getpid()}-{os.urandom(4).hex()}-{file}"
        _write(begun, kept, form)
        os.replace(begun, path / INCOMING / file)
    return Part(file=file, reports=entries, failed=tuple(failed))


def _digest(entries: tuple[Entry, ...]) -> str:
    return sha256("\n".join("\x1f".join(e.name) for e in entries).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _write(file: Path, reports: list[Report], form: str) -> None:
    if form == PARQUET:
        write_parquet(file, reports)
    elif form == JSONL:
        lines = (f"{BEFORE}{wire.dumps(r)}{AFTER}\n" for r in reports)
        file.write_text("".join(lines), encoding="utf-8", newline="\n")
    else:
        raise ExportError(f"reports are written to a folder as {JSONL} or {PARQUET}, not as {form!r}")
    with file.open("rb") as written:
        os.fsync(written.fileno())
