"""Everything that may be given to be added: paths, folders, addresses and standard input in, articles out."""

import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import IO

from rashomon.errors import DocumentError, RashomonError
from rashomon.feeds import entries, jsonl, rss, warc
from rashomon.feeds.files import KINDS, MAX_BYTES, STANDARD_INPUT, article
from rashomon.feeds.frames import MAGIC
from rashomon.feeds.http import Fetcher
from rashomon.feeds.links import is_web
from rashomon.feeds.rejection import Rejection, Taken
from rashomon.feeds.unpacking import AUTOMATIC
from rashomon.feeds.xml import is_feed
from rashomon.model.text import Document

__all__ = ["Rejection", "documents"]

PEEK = 8_192
LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
LINE_TYPES = frozenset(
    {"application/jsonl", "application/x-ndjson", "application/x-jsonlines", "application/jsonlines"}
)
ENDINGS = frozenset(
    {*LINES, ".warc", ".warc.gz", ".rss", ".atom", ".rdf", ".xml"} | {suffix for suffix in KINDS if suffix}
)


def documents(
    given: Iterable[str],
    *,
    fetcher: Fetcher | None = None,
    published: date | None = None,
    outlet: str | None = None,
    follow: bool | None = None,
) -> Taken:
    """The articles in everything given, one by one; what is none is a Rejection, and the rest goes on.

    A path may be a file of text, HTML, PDF or DOCX, JSON Lines of articles, a saved feed, a crawl's archive, or a
    folder of these; an address that of an article or a feed; "-" is standard input, of any of these kinds.
    ``published`` and ``outlet`` win over what the articles say of themselves.  ``follow`` says whether the pages
    behind a feed's entries are asked for: by default those of feeds from the net are, those of saved ones are not.
    """
    asking = fetcher or Fetcher()
    for item in given:
        for found in _guarded(item, asking, follow, outlet):
            if isinstance(found, Document):
                yield replace(found, published=published or found.published, outlet=outlet or found.outlet)
            else:
                yield found


def _guarded(item: str, fetcher: Fetcher, follow: bool | None, outlet: str | None) -> Taken:
    """What one thing holds; whatever goes wrong with it is a rejection."""
    try:
        if is_web(item):
            yield from _address(item, fetcher, follow is not False)
        elif item == STANDARD_INPUT:
            yield from _stream(sys.stdin.buffer, "standard input", fetcher, bool(follow))
        elif Path(item).is_dir():
            yield from _folder(Path(item), fetcher, bool(follow))
        else:
            yield from _file(item, fetcher, bool(follow))
    except RashomonError as error:
        yield Rejection(origin=item, reason=str(error))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or error
        yield Rejection(origin=item, reason=f"{item}: cannot be read ({reason}). Check it.")


def _folder(folder: Path, fetcher: Fetcher, follow: bool) -> Taken:
    """Everything in a folder that may hold articles, in the order of names; hidden files are left out."""
    found = [path for path in sorted(folder.rglob("*")) if _may_hold(path, folder)]
    if not found:
        raise DocumentError(f"{folder}: holds no article. Known kinds: {', '.join(sorted(ENDINGS))}.")
    for path in found:
        yield from _guarded(str(path), fetcher, follow, None)


def _may_hold(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and path.name.lower().endswith(tuple(ENDINGS)) and path.is_file()


def _file(path: str, fetcher: Fetcher, follow: bool) -> Taken:
    with Path(path).open("rb") as stream:
        yield from _stream(stream, path, fetcher, follow)


def _stream(stream: IO[bytes], origin: str, fetcher: Fetcher, follow: bool) -> Taken:
    """What a stream holds: lines and archives as they come, anything else as a whole."""
    source = stream if hasattr(stream, "peek") else BufferedReader(stream)  # type: ignore[type-var]
    head = _begin(source.peek(PEEK)[:PEEK])
    name = origin.lower()
    suffix = "" if stream is sys.stdin.buffer else Path(origin).suffix
    if head.startswith(b"WARC/") or name.endswith((".warc", ".warc.gz")):
        yield from warc.documents(source, origin)
    elif name.endswith(LINES) or (suffix in {"", ".json", ".gz"} and head.lstrip().startswith(b"{")):
        yield from jsonl.documents(source, origin)
    else:
        yield from _whole(source.read(MAX_BYTES + 1), origin, suffix, fetcher, follow)


def _begin(head: bytes) -> bytes:
    """How the bytes begin, without gzip and without a mark."""
    if head.startswith(MAGIC):
        try:
            head = zlib.decompressobj(AUTOMATIC).decompress(head, PEEK)
        except zlib.error:
            return b""
    return head.removeprefix(b"\xef\xbb\xbf")


def _whole(data: bytes, origin: str, suffix: str, fetcher: Fetcher, follow: bool) -> Taken:
    if is_feed(data):
        yield from _feed(rss.read(data, origin), fetcher, follow)
    else:
        yield article(data, origin, suffix=suffix)


def _address(url: str, fetcher: Fetcher, follow: bool) -> Taken:
    fetched = fetcher.fetch(url)
    if fetched.type in LINE_TYPES or fetched.at.lower().endswith(LINES):
        yield from jsonl.documents(BufferedReader(BytesIO(fetched.data)), url)
    elif _begin(fetched.data[:PEEK]).startswith(b"WARC/"):
        yield from warc.documents(BytesIO(fetched.data), url)
    elif is_feed(fetched.data):
        yield from _feed(rss.read(fetched.data, fetched.at, charset=fetched.charset), fetcher, follow)
    else:
        yield entries.article_at(fetched)


def _feed(feed: rss.Feed, fetcher: Fetcher, follow: bool) -> Iterator[Document | Rejection]:
    for entry in feed.entries:
        try:
            fetch = fetcher.fetch if follow else None
            yield entries.document(entry, feed, now=fetcher.clock.date(), fetch=fetch)
        except RashomonError as error:
            yield Rejection(origin=entry.link or entry.title or feed.origin, reason=str(error))
