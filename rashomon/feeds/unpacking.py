"""From the bytes on the wire to the bytes meant, never more of them than allowed."""

import zlib
from collections.abc import Iterable, Iterator

from rashomon.errors import FeedError

ACCEPTED = "gzip"  # what is asked for; deflate is understood when it comes anyway
STEP = 1 << 16
AUTOMATIC = zlib.MAX_WBITS | 32  # gzip or zlib, by their first bytes
LAYERS = 2


def unpacked(chunks: Iterable[bytes], encoding: str, *, limit: int) -> bytes:
    """The body of an answer without its Content-Encoding.

    Raises FeedError when it unpacks to more than ``limit`` bytes, is damaged, or packed in a way we did not ask for.
    """
    codings = [coding.strip().lower() for coding in encoding.split(",")]
    packed = [coding for coding in codings if coding not in {"", "identity"}]
    strange = [coding for coding in packed if coding not in {"gzip", "x-gzip", "deflate"}]
    if strange or len(packed) > LAYERS:
        raise FeedError(f"sends its answer packed as {encoding!r}, which was not asked for.")
    pieces = iter(chunks)
    for coding in reversed(packed):
        pieces = _inflate(pieces, raw=coding == "deflate")
    return _gather(pieces, limit)


def _gather(chunks: Iterable[bytes], limit: int) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > limit:
            raise FeedError(f"unpacks to more than {limit:,} bytes. Raise the limit if it is an article after all.")
    return bytes(body)


def _inflate(chunks: Iterator[bytes], *, raw: bool) -> Iterator[bytes]:
    """Unpack piece by piece: a bomb of a thousand to one is stopped before it bursts."""
    unpacker = None
    members = 0
    for chunk in _from_two_bytes(chunks):
        data = chunk
        while data:
            if unpacker is None:
                data = data.lstrip(b"\0") if members else data  # zeros behind a member are padding
                unpacker = zlib.decompressobj(_window(data, raw)) if data else None
            if unpacker is not None:
                yield _step(unpacker, data)
                data = unpacker.unconsumed_tail
                if unpacker.eof:  # a gzip file may have several members
                    data, unpacker, members = unpacker.unused_data, None, members + 1
    if unpacker is not None:
        yield unpacker.flush()  # the little that did not fit into the last step
    if unpacker is not None and not unpacker.eof:
        raise FeedError("breaks off in the middle of its packed answer.", retry_after=0)


def _step(unpacker: "zlib._Decompress", data: bytes) -> bytes:
    try:
        return unpacker.decompress(data, STEP)
    except zlib.error as error:
        raise FeedError(f"sends a packed answer that is damaged ({error}).", retry_after=0) from error


def _from_two_bytes(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, at least two in the first piece: they tell one kind of "deflate" from the other."""
    head = b""
    for chunk in chunks:
        head += chunk
        if len(head) > 1:
            yield head
            head = b""
            break
    yield from chunks if not head else [head]


def _window(data: bytes, raw: bool) -> int:
    """Servers send "deflate" with and without zlib's two bytes in front."""
    bare = raw and (data[0] & 0x0F != 8 or int.from_bytes(data[:2], "big") % 31 != 0)
    return -zlib.MAX_WBITS if bare else AUTOMATIC
