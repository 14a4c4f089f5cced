"""The INCIDENTS benchmark: which documents report one incident."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rashomon.collate.ledger import collate
from rashomon.desk import Desk
from rashomon.model.report import Report
from rashomon.model.text import Document


def predict(desk: Desk, rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """One prediction a row that could be read: the incident that is its dispatch's news."""
    found = reports(desk, rows)
    ledger = collate(found.values())
    homes = {dispatch: incident.id for incident in ledger.incidents for dispatch in incident.dispatches}
    dispatches = {document: d.id for d in ledger.dispatches for document in d.documents}
    for row_id, report in found.items():
        yield {"id": row_id, "cluster": homes[dispatches[report.document.id]]}


def reports(desk: Desk, rows: Iterable[Mapping[str, Any]]) -> dict[str, Report]:
    """The report of each row; a row that cannot be read is told of on standard error and left out."""
    found: dict[str, Report] = {}
    for row in rows:
        try:
            found[row["id"]] = desk.report(Document(text=row["text"]))
        except Exception as error:  # the others of the batch go on
            print(f"{row['id']}: {type(error).__name__}: {error}", file=sys.stderr)
    return found
