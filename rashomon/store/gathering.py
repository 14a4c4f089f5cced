"""Many short rows in one go.

SQLite gives rows one by one, and Python lets other threads on at each of them: thousands of rows take seconds where
others are at work.  Here the database puts them together as JSON, and Python takes them apart at once.
"""

import json
from typing import Any

from sqlalchemy import Connection, Select, func, select


def gathered(connection: Connection, found: Select[Any]) -> list[list[Any]]:
    """The rows of a question, in no order: numbers, texts, None; days as texts, "2022-09-14"; yes and no as 1 and 0."""
    if connection.dialect.name != "sqlite":
        return [[_plain(value) for value in row] for row in connection.execute(found)]
    rows = found.subquery()
    text = connection.execute(select(func.json_group_array(func.json_array(*rows.c)))).scalar_one()
    made: list[list[Any]] = json.loads(text)
    return made


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
