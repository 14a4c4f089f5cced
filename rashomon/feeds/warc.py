"""A crawl's archive (WARC) in, the articles of its pages out; damaged records are rejections, the rest is read."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import IO, Any

from rashomon.errors import RashomonError
from rashomon.feeds.dating import Sayings, day
from rashomon.feeds.files import article
from rashomon.feeds.frames import LARGEST, Damage, records
from rashomon.feeds.links import identity
from rashomon.feeds.rejection import Rejection, Taken
from rashomon.feeds.unpacking import unpacked
from rashomon.model.text import Document

SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}
KINDS = frozenset({"response", "resource", "conversion"})


def documents(stream: IO[bytes], origin: str) -> Taken:
    """The articles in an archive, plain or packed by gzip, one record at a time.

    Pages that were not there (404), pictures and the like are passed over; a page without an article, and a record
    that cannot be read, is a rejection.  The day is the page's own, else that of the crawl, the latest it can be.
    """
    for number, found in enumerate(records(stream), 1):
        where = f"{origin}: record {number}"
        if isinstance(found, Damage):
            yield Rejection(origin=where, reason=f"{where} is damaged: {found.reason}. The others are read.")
        else:
            yield from _taken(found, where)


def _taken(data: bytes, where: str) -> Taken:
    try:
        parsed = _parsed(data)
        if parsed is not None and _is_text(parsed):
            yield _document(parsed)
    except RashomonError as error:
        yield Rejection(origin=_address(parsed) if parsed else where, reason=str(error))
    except Exception as error:  # warcio has several, some of them bare
        yield Rejection(origin=where, reason=f"{where} is damaged: {error}. The others are read.")


def _parsed(data: bytes) -> Any:
    """The record as warcio reads it; None for one that holds no page."""
    from warcio.archiveiterator import WARCIterator

    found = next(iter(WARCIterator(BytesIO(data))), None)
    return found if found is not None and found.rec_type in KINDS else None


def _is_text(parsed: Any) -> bool:
    if parsed.http_headers is not None and parsed.http_headers.get_statuscode() != "200":
        return False
    return _type(parsed).partition(";")[0].strip().lower() in SUFFIXES


def _type(parsed: Any) -> str:
    """The page's own content type, not that of the record around it."""
    headers = parsed.http_headers or parsed.rec_headers
    return headers.get_header("Content-Type") or ""


def _document(parsed: Any) -> Document:
    kind, _, rest = _type(parsed).partition(";")
    charset = rest.partition("charset=")[2].partition(";")[0].strip("\"' ") or None
    address = _address(parsed)
    found = article(_body(parsed, address), address, suffix=SUFFIXES[kind.strip().lower()], charset=charset)
    crawled = _crawled(parsed)
    published, told = day(Sayings(page=found.published, fetched=crawled), crawled or datetime.now(UTC))
    return replace(found, published=published, notes=(told,))


def _address(parsed: Any) -> str:
    return identity(parsed.rec_headers.get_header("WARC-Target-URI") or "")


def _body(parsed: Any, address: str) -> bytes:
    from warcio.bufferedreaders import ChunkedDataReader

    stream, encoding = parsed.raw_stream, ""
    if parsed.http_headers is not None:
        encoding = parsed.http_headers.get_header("Content-Encoding") or ""
        if (parsed.http_headers.get_header("Transfer-Encoding") or "").lower() == "chunked":
            stream = ChunkedDataReader(stream)
    data = stream.read()
    if not data.startswith(b"\x1f\x8b") and "gzip" in encoding:  # unpacked by the crawler, who left the header
        encoding = ""
    try:
        return unpacked([data], encoding, limit=LARGEST)
    except RashomonError as error:
        raise type(error)(f"{address}: {error}") from error


def _crawled(parsed: Any) -> datetime | None:
    said = parsed.rec_headers.get_header("WARC-Date") or ""
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
