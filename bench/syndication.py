"""The SYNDICATION benchmark: which documents print one dispatch."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bench.incidents import reports
from rashomon.collate.copies import find_copies
from rashomon.desk import Desk


def predict(desk: Desk, rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """One prediction a row that could be read: the id of its dispatch."""
    found = reports(desk, rows)
    dispatches = {d: dispatch.id for dispatch in find_copies(found.values()) for d in dispatch.documents}
    for row_id, report in found.items():
        yield {"id": row_id, "cluster": dispatches[report.document.id]}
