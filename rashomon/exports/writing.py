"""From rows to the text of a file, piece by piece, and the Frictionless description that lies beside it."""

import csv
import json
import re
from collections.abc import Iterator
from io import StringIO

from rashomon.errors import ExportError
from rashomon.exports.formats import Export, Layout
from rashomon.exports.holding import Holding
from rashomon.exports.parquet import TABLES as TABLES_OF_PARQUET
from rashomon.exports.table import Columns, Row, one_line

TABLES = frozenset({Layout.CSV, Layout.TSV, Layout.BARE_TSV})
MEDIA = {
    Layout.CSV: "text/csv",
    Layout.TSV: "text/tab-separated-values",
    Layout.BARE_TSV: "text/tab-separated-values",
    Layout.LINES: "application/x-ndjson",
    Layout.GEOJSON: "application/geo+json",
    Layout.FOLDER: "application/vnd.apache.parquet",
}


def is_table(export: Export) -> bool:
    """Whether an export is one table or several, which a description lies beside."""
    return export.layout in TABLES or export.layout is Layout.FOLDER


def write(export: Export, holding: Holding) -> Iterator[str]:
    """The text of the file, line by line as its rows come; nothing is kept."""
    return lay_out(export, export.module.rows(holding))


def lay_out(export: Export, rows: Iterator[Row], only: Columns | None = None) -> Iterator[str]:
    """Rows of an export as the text of its file, line by line; with ``only`` rows of these columns, in its manner."""
    columns = list(only or export.module.COLUMNS)
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
    """A datapackage.json that describes one file, or the tables of a folder: columns and types, which cells are empty.

    ``existing`` is the text of one that lies there already: what it says of other files is kept.
    """
    own = _tables() if export.layout is Layout.FOLDER else [_resource(export, file_name)]
    paths = {resource["path"] for resource in own}
    others = [resource for resource in _resources(existing) if resource.get("path") not in paths]
    return json.dumps({"name": "rashomon", "resources": [*others, *own]}, indent=2, ensure_ascii=False) + "\n"


def _tables() -> list[Row]:
    """The files of a folder of Parquet tables."""
    return [
        {
            "name": f"{name}.parquet",
            "path": f"{name}.parquet",
            "mediatype": MEDIA[Layout.FOLDER],
            "format": "parquet",
            "profile": "tabular-data-resource",
            "schema": {"fields": _fields(module.COLUMNS)},
        }
        for name, module in TABLES_OF_PARQUET.items()
    ]


def _fields(columns: Columns) -> list[Row]:
    return [{"name": name, "type": kind} for name, kind in columns.items()]


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
            "fields": _fields(export.module.COLUMNS),
            "missingValues": [""],
        },
    }


def _dialect(layout: Layout) -> Row:
    if layout is Layout.CSV:
        return {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True}
    return {"delimiter": "\t", "header": layout is Layout.TSV}
