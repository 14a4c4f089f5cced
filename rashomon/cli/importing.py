"""``rashomon import``: what an export as JSON Lines holds, into a ledger."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.ledgers import DEFAULT, LEDGER
from rashomon.cli.options import app
from rashomon.cli.output import emit, fail, note

if TYPE_CHECKING:
    from rashomon.exports.lines import Line

FILES = Annotated[list[str], typer.Argument(metavar="FILE", help="Exports as JSON Lines, or kept reports.")]


@app.command("import")
def take(files: FILES, *, ledger: LEDGER = DEFAULT) -> None:
    """Read exports as JSON Lines (export jsonl) or kept reports (read --format json) into a ledger.

    The ledger then holds the same documents, reports, judgements and incidents, beside what it held before.  What is
    there already changes nothing, so an import that was broken off is finished by the same command.
    """
    from rashomon.batch.importing import take_in
    from rashomon.store import open_store

    with open_store(ledger) as store:
        counts = take_in(store, (line for path in files for line in lines_of(path)))
        incidents = store.counts().get("incidents", 0)
    read = ", ".join(_counted(counts[kind], kind) for kind in ("document", "report", "reading", "judgement"))
    emit(f"{ledger}: {read} read; {_counted(incidents, 'incident')} now")
    if counts["homeless"]:
        note(f"{_counted(counts['homeless'], 'judgement')} left out: not of documents that are here.")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def lines_of(path: str) -> "Iterator[Line]":
    """The lines of a file, as they are read; what cannot be read ends the program with a message."""
    from rashomon.exports.lines import read_lines

    try:
        with Path(path).open(encoding="utf-8") as file:
            yield from read_lines(_whole(file), path)
    except (OSError, UnicodeDecodeError) as error:
        fail(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})")


def _whole(file: Iterable[str]) -> Iterator[str]:
    """Line by line; all at once where one report is spread over lines."""
    lines = iter(file)
    first = next(lines, "")
    yield first + "".join(lines) if first.strip() == "{" else first
    yield from lines
