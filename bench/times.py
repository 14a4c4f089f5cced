"""The TIMES benchmark: temporal expressions and their values."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from rashomon.desk import Desk
from rashomon.extract.when.times import find_times
from rashomon.model.text import Document
from rashomon.model.world import When


def predict(desk: Desk, rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """One prediction a row, in order; ``dct`` is the day of publication."""
    for row in rows:
        published = date.fromisoformat(row["dct"]) if row.get("dct") else None
        reading = desk.reading(Document(text=row["text"], published=published))
        whens = find_times(reading, published=published)
        yield {"id": row["id"], "timexes": [_timex(when) for when in whens]}


def _timex(when: When) -> dict[str, Any]:
    timex = {"start": when.span.start, "end": when.span.end, "type": when.kind.upper(), "value": when.value}
    return timex | ({"mod": when.mod} if when.mod else {})
