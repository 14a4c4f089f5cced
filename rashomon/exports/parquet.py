"""A ledger to Parquet: its tables in a folder, one file each, with typed columns.

The tables are those of the exports of the same names: claims, contradictions, events, figures, incidents, tallies,
tolls.  Text, numbers, days and truth values have their own types, lists are lists, and what is unknown is null, empty
text too.

Lost here: what each table loses; plans and readings of the reports (``jsonl`` has everything).
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from importlib import import_module
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

from rashomon.errors import ExportError
from rashomon.exports import claims, contradictions, events, figures, incidents, tallies, tolls
from rashomon.exports.holding import Holding
from rashomon.exports.table import Columns, Row

TABLES: dict[str, ModuleType] = {
    "claims": claims,
    "contradictions": contradictions,
    "events": events,
    "figures": figures,
    "incidents": incidents,
    "tallies": tallies,
    "tolls": tolls,
}
COLUMNS: Columns = {}
AT_ONCE = 5_000  # rows in one group of a file


def rows(holding: Holding) -> Iterator[Row]:
    """None: the tables are several, and ``write_folder`` writes them."""
    raise ExportError("parquet: is a folder of tables; it needs a folder to go to: -o FOLDER")


def write_folder(holding: Holding, folder: Path) -> list[Path]:
    """Every table to a file of its name in a folder; the files, in order.

    Raises ExportError when pyarrow, which comes with the extra ``parquet``, is missing.
    """
    arrow = _arrow()
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(arrow, module, holding, folder / f"{name}.parquet") for name, module in TABLES.items()]


def _arrow() -> Any:
    try:
        import_module("pyarrow.parquet")
        return import_module("pyarrow")
    except ImportError as error:
        raise ExportError("parquet: needs pyarrow. Install it with: pip install 'rashomon[parquet]'") from error


def _write(arrow: Any, module: ModuleType, holding: Holding, path: Path) -> Path:
    schema = _schema(arrow, module.COLUMNS)
    with arrow.parquet.ParquetWriter(path, schema) as writer:
        for some in _groups(module.rows(holding)):
            values = [{name: _value(row[name], kind) for name, kind in module.COLUMNS.items()} for row in some]
            writer.write_table(arrow.Table.from_pylist(values, schema=schema))
    return path


def _groups(given: Iterable[Row]) -> Iterator[list[Row]]:
    rest = iter(given)
    while some := list(islice(rest, AT_ONCE)):
        yield some


def _schema(arrow: Any, columns: Columns) -> Any:
    types = {
        "string": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
        "array": arrow.list_(arrow.string()),
        "object": arrow.string(),
    }
    return arrow.schema([(name, types[kind]) for name, kind in columns.items()])


def _value(value: object, kind: str) -> object:
    if value is None or value == "":
        return None
    if kind == "date":
        return date.fromisoformat(str(value))
    return json.dumps(value, ensure_ascii=False) if kind == "object" else value
