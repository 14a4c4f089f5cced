"""Records to bytes that take little room, and back: JSON as everywhere, compressed."""

import zlib
from typing import TypeVar

from rashomon import wire
from rashomon.errors import DocumentError

Record = TypeVar("Record")
LEVEL = 6


def pack(value: object) -> bytes:
    """A record as compressed JSON; DocumentError when it holds what JSON cannot (half a character)."""
    try:
        return zlib.compress(wire.dumps(value).encode("utf-8"), LEVEL)
    except ValueError as error:  # what JSON raises, and what UTF-8 does
        raise DocumentError(f"cannot be kept: it holds half a character (a lone surrogate): {error}") from error


def unpack(kind: type[Record], packed: bytes) -> Record:
    """The record that ``pack`` was given."""
    return wire.loads(kind, zlib.decompress(packed).decode("utf-8"))
