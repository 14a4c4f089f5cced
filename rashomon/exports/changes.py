"""What has changed since the last export: when each row last did, and which rows are no more.

Comes in: rows, and what is remembered of the rows given before.  Goes out: rows with their time, and the deletions.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from rashomon.exports.formats import Export
from rashomon.exports.table import Columns, Row

DELETED_AT = "deleted_timestamp"


class Given(Protocol):
    """One row as it was given: the digest of what it said, and since when it is given so."""

    @property
    def digest(self) -> str: ...

    @property
    def at(self) -> datetime: ...


class Memory(Protocol):
    """What remembers the rows of exports; a Store does."""

    def exported(self, kind: str, /) -> Mapping[str, Given]:
        """What the last export of a kind gave, by row."""

    def export(self, kind: str, rows: Mapping[str, str], /) -> tuple[str, ...]:
        """Note that an export gives these rows, by their digests."""


def is_dated(export: Export) -> bool:
    """Whether the rows of an export say when they last changed."""
    return bool(_key(export))


def _key(export: Export) -> str:
    return str(getattr(export.module, "KEY", ""))


def _stamp(export: Export) -> str:
    return str(getattr(export.module, "STAMP", ""))


def remember(export: Export, rows: Iterable[Row], memory: Memory) -> None:
    """Note all rows of a ledger, and those given before that are no more; broken off, it can be done again.

    The deletions are noted first: what is lost between the two is found anew the next time.
    """
    now = {str(row[_key(export)]): _digest(export, row) for row in rows}
    gone = (memory.exported(export.name).keys() | memory.exported(_deleted(export)).keys()) - now.keys()
    memory.export(_deleted(export), dict.fromkeys(sorted(gone), "deleted"))
    memory.export(export.name, now)


def dated(export: Export, rows: Iterable[Row], memory: Memory) -> Iterator[Row]:
    """The rows with the time they last changed, where that is remembered."""
    known = memory.exported(export.name)
    for row in rows:
        given = known.get(str(row[_key(export)]))
        same = given is not None and given.digest == _digest(export, row)
        yield row | {_stamp(export): int(given.at.timestamp())} if given and same else row


def deletions(export: Export, memory: Memory) -> Iterator[Row]:
    """The rows given before that are no more, with the time that was noticed."""
    for key, given in sorted(memory.exported(_deleted(export)).items()):
        yield {_key(export): key, DELETED_AT: int(given.at.timestamp())}


def deleted_columns(export: Export) -> Columns:
    """The columns of the list of deletions."""
    return {_key(export): "string", DELETED_AT: "integer"}


def _deleted(export: Export) -> str:
    return f"{export.name} deleted"


def _digest(export: Export, row: Row) -> str:
    """Of all cells but the time itself."""
    cells = [f"{name}={value}" for name, value in row.items() if name != _stamp(export)]
    return sha256("\x1f".join(cells).encode("utf-8", "surrogatepass")).hexdigest()[:16]
