"""Whole reports as JSON Lines, one a line, and back: the only export in which nothing is lost."""

from collections.abc import Iterable, Iterator
from dataclasses import fields

from pydantic import ValidationError

from rashomon import wire
from rashomon.errors import ExportError
from rashomon.exports.table import Columns, Row
from rashomon.model.report import FORMAT, Report

COLUMNS: Columns = {f.name: "string" if f.type is str else "any" for f in fields(Report)}


def rows(reports: Iterable[Report]) -> Iterator[Row]:
    """Each report as the object of its line."""
    return map(wire.plain, reports)


def read(text: str, origin: str = "the reports") -> Iterator[Report]:
    """The reports in a file of them: JSON Lines, or a single report spread over lines.

    Raises ExportError naming the file and the line that is no report.
    """
    if text.lstrip().startswith("{\n"):
        yield _report(text, origin)
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _report(line, f"{origin}, line {number}")


def _report(text: str, origin: str) -> Report:
    try:
        report = wire.loads(Report, text)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise ExportError(f"{origin}: is no report ({field + ': ' if field else ''}{first['msg']}).") from error
    if report.format != FORMAT:
        raise ExportError(f"{origin}: is in format {report.format!r}; this version reads {FORMAT!r}. Read it anew.")
    return report
