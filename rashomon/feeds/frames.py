"""A crawl's archive as a stream in, its records one by one out; what is damaged is told and stepped over."""

import re
import zlib
from collections.abc import Iterator
from typing import IO

from rashomon.feeds.unpacking import AUTOMATIC, STEP
from rashomon.model.record import record

LARGEST = 20_000_000  # bytes of one record, unpacked
HEADER = 64_000
MAGIC = b"\x1f\x8b\x08"
START = re.compile(rb"WARC/\d\.\d\r?\n")
LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
END = re.compile(rb"\r?\n\r?\n")


@record
class Damage:
    """Where a record should be and none can be read; the records behind it still come."""

    reason: str


def records(stream: IO[bytes]) -> Iterator[bytes | Damage]:
    """The records of an archive, each as its bytes; packed by gzip as a whole, record by record, or not at all.

    No more than one record is held.  One that is too large to be an article is stepped over, and told.
    """
    source = _Source(_unpacked(stream))
    told = False
    while True:
        try:
            found = _next(source)
        except _Damaged as damaged:
            if not told:  # a damaged stretch is one damage, however often it is stumbled over
                yield Damage(reason=str(damaged))
            told = True
            continue
        if found is None:
            return
        told = False
        if found:
            yield found


class _Damaged(Exception):
    pass


class _Source:
    """Bytes still to be framed."""

    def __init__(self, pieces: Iterator[bytes | Damage]) -> None:
        self.pieces = pieces
        self.buffer = bytearray()

    def more(self) -> bool:
        """Whether there was another piece; a damaged one throws away what it interrupts."""
        piece = next(self.pieces, None)
        if isinstance(piece, Damage):
            self.buffer.clear()
            raise _Damaged(piece.reason)
        self.buffer += piece or b""
        return piece is not None

    def take(self, size: int) -> bytes:
        """The next bytes, out of the buffer."""
        found = bytes(self.buffer[:size])
        del self.buffer[:size]
        return found


def _next(source: _Source) -> bytes | None:
    _to_start(source)
    if not source.buffer:
        return None
    header = _header(source)
    found = LENGTH.search(header)
    if not found:
        source.take(len(header))
        raise _Damaged("it does not say how long it is")
    size = len(header) + int(found[1])
    if size > LARGEST:
        text = b"text/" in source.buffer[:HEADER].lower()
        _skip(source, size)
        if text:
            raise _Damaged(f"it has {size:,} bytes, more than an article")
        return b""  # a film, a picture: nothing was to be expected of it
    while len(source.buffer) < size:
        if not source.more():
            source.buffer.clear()
            raise _Damaged("the archive ends inside it")
    return source.take(size)


def _to_start(source: _Source) -> None:
    """Up to where a record begins, or the end of all."""
    stray = 0
    while not (found := START.search(source.buffer)):
        keep = min(len(source.buffer), 12)
        stray += len(source.take(len(source.buffer) - keep).strip())
        if not source.more():
            stray += len(source.take(keep).strip())
            break
    else:
        stray += len(source.take(found.start()).strip())
    if stray:
        raise _Damaged(f"{stray:,} bytes belong to no record")


def _header(source: _Source) -> bytes:
    while not (end := END.search(source.buffer)):
        if len(source.buffer) > HEADER or not source.more():
            source.take(HEADER)
            raise _Damaged("its header does not end")
    return bytes(source.buffer[: end.end()])


def _skip(source: _Source, size: int) -> None:
    while len(source.buffer) < size:
        size -= len(source.take(len(source.buffer)))
        if not source.more():
            break
    source.take(size)


def _unpacked(stream: IO[bytes]) -> Iterator[bytes | Damage]:
    """The archive without gzip, in pieces; behind a damaged stretch it goes on where the next part begins."""
    data = stream.read(STEP)
    if not data.startswith(MAGIC):
        while data:
            yield data
            data = stream.read(STEP)
        return
    unpacker = zlib.decompressobj(AUTOMATIC)
    while data:
        try:
            yield unpacker.decompress(data, STEP)
            rest = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
        except zlib.error as error:
            yield Damage(reason=f"it cannot be unpacked ({error})")
            data, unpacker = _seek_magic(data[1:], stream), zlib.decompressobj(AUTOMATIC)
            continue
        if unpacker.eof:
            unpacker = zlib.decompressobj(AUTOMATIC)
            rest = rest.lstrip(b"\0")
        data = rest or stream.read(STEP)
    tail = unpacker.flush()
    yield tail
    if not unpacker.eof and (tail or unpacker.unconsumed_tail):
        yield Damage(reason="the archive breaks off inside it")


def _seek_magic(data: bytes, stream: IO[bytes]) -> bytes:
    while data and MAGIC not in data:
        more = stream.read(STEP)
        data = (data[-2:] + more) if more else b""
    return data[data.find(MAGIC) :] if data else b""
