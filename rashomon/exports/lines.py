"""Everything in a ledger as JSON Lines, and back: one record a line, each with its type.

Comes in: Lines, or the text of a file of them.  Goes out: the text, or the Lines.  Plain reports, one a line or a
single one spread over lines, as ``rashomon read`` writes them, are read as well.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from pydantic import ValidationError

from rashomon import wire
from rashomon.errors import ExportError
from rashomon.model.judgements import Judgement
from rashomon.model.reading import Reading
from rashomon.model.record import record
from rashomon.model.report import FORMAT, Report
from rashomon.model.text import Document


@record
class Printed:
    """A document, and the same text as other origins gave it: otherwise dated, titled, or by another paper."""

    document: Document
    others: tuple[Document, ...] = ()


@record
class Refused:
    """Something that gave no report, and why."""

    origin: str
    reason: str


Line: TypeAlias = Printed | Report | Reading | Judgement | Refused
KINDS: dict[str, type[Line]] = {
    "document": Printed,
    "report": Report,
    "reading": Reading,
    "judgement": Judgement,
    "refused": Refused,
}
NAMES = {kind: name for name, kind in KINDS.items()}


def row(line: Line) -> dict[str, object]:
    """A line as the object that is written: its type, and the record under the name of the type.

    The text of other prints is that of the document and not written again.
    """
    name = NAMES[type(line)]
    value = wire.plain(line)
    for other in value.get("others", ()) if name == "document" else ():
        del other["text"]
    if isinstance(line, Judgement):
        value = {"id": line.id} | value  # by which it is taken back; whoever reads it makes it anew of the rest
    return {"type": name, name: value}


def read(text: str, origin: str = "the lines") -> Iterator[Line]:
    """The lines in a text; ExportError naming the file and the line that is none.

    >>> list(read(""))
    []
    """
    return read_lines([text] if text.lstrip().startswith("{\n") else text.split("\n"), origin)


def read_lines(lines: Iterable[str], origin: str) -> Iterator[Line]:
    """The same for a file that is read line by line."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _line(line, origin if "\n" in line.strip() else f"{origin}, line {number}")


def _line(text: str, where: str) -> Line:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise ExportError(f"{where}: is no report, and no line of an export ({error}).") from error
    name = found.get("type", "report") if isinstance(found, dict) else ""
    if name not in KINDS:
        raise ExportError(f"{where}: is no report, and no line of an export; there are {', '.join(KINDS)}.")
    return _record(KINDS[name], _whole(found.get(name, found)), name, where)


def _whole(value: Any) -> Any:
    """A document's other prints with the text they share."""
    if isinstance(value, dict) and isinstance(value.get("document"), dict) and isinstance(value.get("others"), list):
        text = value["document"].get("text")
        return value | {"others": [{"text": text} | other for other in value["others"]]}
    return value


def _record(kind: type[Line], value: Any, name: str, where: str) -> Line:
    try:
        line = wire.loads(kind, json.dumps(value))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise ExportError(f"{where}: is no {name} ({field + ': ' if field else ''}{first['msg']}).") from error
    if isinstance(line, Report) and line.format != FORMAT:
        raise ExportError(f"{where}: is in format {line.format!r}; this version reads {FORMAT!r}. Read it anew.")
    return line
