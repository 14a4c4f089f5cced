"""From rows to the text of a file, piece by piece, and the Frictionless description that lies beside it."""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from io import StringIO

from rashomon.errors import ExportError
from rashomon.exports.formats import Export, Layout
from rashomon.exports.table import Row, one_line
from rashomon.model.report import Report

TABLES = frozenset({Layout.CSV, Layout.TSV, Layout.BARE_TSV})
MEDIA = {
    Layout.CSV: "text/csv",
    Layout.TSV: "text/tab-separated-values",
    Layout.BARE_TSV: "text/tab-separated-values",
    Layout.LINES: "application/x-ndjson",
    Layout.GEOJSON: "application/geo+json",
}


def write(export: Export, reports: Iterable[Report]) -> Iterator[str]:
    """The text of the file, line by line as reports come; nothing is kept."""
    rows = export.module.rows(reports)
    columns = list(export.module.COLUMNS)
    if export.layout is Layout.CSV:
        return _csv(columns, rows)
    if export.layout in TABLES:
        return _tsv(columns, rows, header=export.layout is Layout.TSV)
    if export.layout is Layout.GEOJSON:
        return _collection(rows)
    return (_json(row) + "\n" for row in rows)


def _csv(columns: list[str], rows: Iterator[Row]) -> Iterator[str]:
    yield _csv_line(columns)
    for row in rows:
        yield _csv_line([_cell(row[name]) for name in columns])


def _csv_line(cells: list[str]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _tsv(columns: list[str], rows: Iterator[Row], *, header: bool) -> Iterator[str]:
    """Without quoting, as the formats have it: a tab or line break inside a cell becomes a space."""
    if header:
        yield "\t".join(columns) + "\n"
    for row in rows:
        yield "\t".join(one_line(_cell(row[name])) for name in columns) + "\n"


def _cell(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _collection(rows: Iterator[Row]) -> Iterator[str]:
    yield '{"type": "FeatureCollection", "features": [\n'
    for number, row in enumerate(rows):
        yield ("," if number else "") + _json(row) + "\n"
    yield "]}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def package(export: Export, file_name: str, existing: str = "") -> str:
    """A datapackage.json that describes one file: its columns and types, how it is parted, which cells are empty.

    ``existing`` is the text of one that lies there already: what it says of other files is kept.
    """
    others = [resource for resource in _resources(existing) if resource.get("path") != file_name]
    whole = {"name": "rashomon", "resources": [*others, _resource(export, file_name)]}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _resources(existing: str) -> list[Row]:
    try:
        found = json.loads(existing or "{}")
    except ValueError as error:
        raise ExportError("datapackage.json: what lies there is no JSON. Move it away.") from error
    return list(found.get("resources", [])) if isinstance(found, dict) else []


def _resource(export: Export, file_name: str) -> Row:
    resource: Row = {
        "name": re.sub(r"[^a-z0-9._-]+", "-", file_name.lower()),
        "path": file_name,
        "mediatype": MEDIA[export.layout],
        "encoding": "utf-8",
        "description": export.about,
    }
    if export.layout not in TABLES:
        return resource
    return resource | {
        "profile": "tabular-data-resource",
        "format": "csv" if export.layout is Layout.CSV else "tsv",
        "dialect": _dialect(export.layout),
        "schema": {
            "fields": [{"name": name, "type": kind} for name, kind in export.module.COLUMNS.items()],
            "missingValues": [""],
        },
    }


def _dialect(layout: Layout) -> Row:
    if layout is Layout.CSV:
        return {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True}
    return {"delimiter": "\t", "header": layout is Layout.TSV}
