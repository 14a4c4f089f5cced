"""Reports as rows of a Parquet file: what a query asks for first as columns, the whole report as JSON.

Comes in: reports.  Goes out: a file, and the JSON of its reports again.  Needs pyarrow, the extra ``parquet``.
"""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from rashomon import wire
from rashomon.errors import ExportError
from rashomon.model.report import Report


def check_parquet() -> None:
    """ExportError where Parquet cannot be written."""
    _module("pyarrow.parquet")


def write_parquet(file: Path, reports: Sequence[Report]) -> None:
    """One row a report, in this order."""
    pyarrow = _module("pyarrow")
    documents = [report.document for report in reports]
    columns = {
        "document": [d.id for d in documents],
        "published": pyarrow.array([d.published for d in documents], pyarrow.date32()),
        "outlet": pyarrow.array([d.outlet for d in documents], pyarrow.string()),
        "origin": [d.origin for d in documents],
        "claims": [len(report.claims) for report in reports],
        "report": [wire.dumps(report) for report in reports],
    }
    _module("pyarrow.parquet").write_table(pyarrow.table(columns), file, compression="zstd")


def parquet_rows(file: Path) -> list[str]:
    """The reports of a file as JSON, in their order."""
    rows: list[str] = _module("pyarrow.parquet").read_table(file, columns=["report"])["report"].to_pylist()
    return rows


def _module(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise ExportError("Parquet needs pyarrow. Install it: pip install 'rashomon[parquet]'") from error
