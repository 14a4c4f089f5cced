"""Records to bytes that take little room, and back: JSON as everywhere, compressed."""

import zlib
from functools import cache, lru_cache, partial
from typing import Any, TypeVar, cast

from rashomon import wire
from rashomon.errors import DocumentError

Record = TypeVar("Record")
LEVEL = 6
AT_HAND = {"Report": 1_024}  # records kept unpacked, the last that were asked for; a report takes much room
MANY = 4_096


def pack(value: object) -> bytes:
    """A record as compressed JSON; DocumentError when it holds what JSON cannot (half a character)."""
    try:
        return zlib.compress(wire.dumps(value).encode("utf-8"), LEVEL)
    except ValueError as error:  # what JSON raises, and what UTF-8 does
        raise DocumentError(f"cannot be kept: it holds half a character (a lone surrogate): {error}") from error


def unpack(kind: type[Record], packed: bytes) -> Record:
    """The record that ``pack`` was given."""
    return wire.loads(kind, zlib.decompress(packed).decode("utf-8"))


def unpacked(kind: type[Record], packed: bytes) -> Record:
    """The same, at hand where it was unpacked not long ago; records cannot be changed, so all may share one."""
    hashable: Any = kind
    return cast(Record, _at_hand(hashable)(packed))


@cache
def _at_hand(kind: Any) -> Any:
    return lru_cache(maxsize=AT_HAND.get(kind.__name__, MANY))(partial(unpack, kind))
