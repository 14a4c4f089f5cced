"""JSON Lines of articles in, Documents out; a line that is none is a rejection naming file and line."""

import gzip
import json
import logging
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import IO, Any
from zlib import error as ZlibError

from rashomon.errors import DocumentError
from rashomon.feeds.files import check_length
from rashomon.feeds.links import identity, is_web
from rashomon.feeds.rejection import Rejection, Taken
from rashomon.model.text import Document

LOG = logging.getLogger(__name__)
LONGEST = 8_000_000  # bytes of one line
GZIP = b"\x1f\x8b"

NAMES: Mapping[str, tuple[str, ...]] = {  # the first that is there counts
    "text": ("text", "body", "content"),
    "published": ("published", "date", "published_at", "publication_date", "date_published", "datePublished"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "sitename", "site_name"),
    "author": ("author", "authors", "byline"),
    "url": ("url", "link", "origin"),
}
IGNORED = frozenset(
    {"id", "language", "lang", "tags", "categories", "category", "keywords", "excerpt", "description", "summary"}
    | {"hostname", "source-hostname", "image", "license", "fingerprint", "comments", "filedate", "pagetype"}
)
KNOWN = IGNORED.union(*NAMES.values())


def documents(stream: IO[bytes], origin: str) -> Taken:
    """The articles in a stream of lines, plain or packed by gzip, one line at a time.

    ``{"text": "Baku denied shelling Goris.", "published": "2022-09-14", "outlet": "Example Wire"}`` is one.
    An article without an address of its own is from "september.jsonl:12".
    """
    reported: set[str] = set()
    try:
        for number, line in _lines(stream):
            where = f"{origin}:{number}"
            if line is None:
                yield Rejection(origin=where, reason=f"{where}: is longer than {LONGEST:,} bytes; it is no article.")
            elif line.strip():
                yield _line(line, where, origin, reported)
    except (OSError, EOFError, ZlibError) as error:  # gzip has all three for a damaged file
        yield Rejection(origin=origin, reason=f"{origin}: is damaged from here on ({error}). Fetch it again.")


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one that is too long, whose rest is left out."""
    lines = _unpacked(stream)
    number, whole = 0, True
    while line := lines.readline(LONGEST + 1):
        number += whole
        ends = line.endswith(b"\n")
        if whole and (ends or len(line) <= LONGEST):
            yield number, line
        elif whole:
            yield number, None
        whole = ends or len(line) <= LONGEST


def _unpacked(stream: IO[bytes]) -> IO[bytes]:
    peek = getattr(stream, "peek", None)
    packed = peek(2)[:2] == GZIP if peek else False
    return gzip.GzipFile(fileobj=stream) if packed else stream  # type: ignore[return-value]


def _line(line: bytes, where: str, origin: str, reported: set[str]) -> Document | Rejection:
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return Rejection(origin=where, reason=f"{where}: is not JSON in UTF-8 ({error}).")
    if not isinstance(fields, dict):
        return Rejection(origin=where, reason=f"{where}: is no object with a text but {type(fields).__name__}.")
    strange = sorted(fields.keys() - KNOWN - reported)
    if strange:
        reported.update(strange)
        LOG.warning("%s: fields that are not known, and not used: %s", where, ", ".join(strange[:20]))
    try:
        return _document(fields, where)
    except DocumentError as error:
        return Rejection(origin=where, reason=str(error))


def _document(fields: Mapping[str, Any], where: str) -> Document:
    text = _one(fields, "text", where)
    if not text:
        raise DocumentError(f"{where}: has no text. Give each line a field named text.")
    _check_characters(text, where)
    check_length(text, where)
    source = _one(fields, "outlet", where)
    url = _one(fields, "url", where) or (source if source and is_web(source) else None)
    return Document(
        text=text,
        published=_day(fields, where),
        origin=identity(url) if url and is_web(url) else url or where,
        title=_one(fields, "title", where),
        outlet=None if source and is_web(source) else source,
        author=_one(fields, "author", where),
    )


def _one(fields: Mapping[str, Any], name: str, where: str) -> str | None:
    """A field by the first of its names that is there."""
    value = next((fields[known] for known in NAMES[name] if fields.get(known) not in (None, "", [])), None)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = ", ".join(value)
    if value is not None and not isinstance(value, str):
        raise DocumentError(f"{where}: its {name} is {type(value).__name__}, not a string.")
    return value or None


def _check_characters(text: str, where: str) -> None:
    if "\0" in text:
        raise DocumentError(f"{where}: holds NUL characters; it is binary or damaged.")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise DocumentError(f"{where}: holds halves of characters (surrogates); write it again as UTF-8.")


def _day(fields: Mapping[str, Any], where: str) -> date | None:
    said = _one(fields, "published", where)
    found = day_of(said) if said else None
    if said and found is None:
        raise DocumentError(f"{where}: published is {said[:40]!r}, which is no date. Write 2022-09-14.")
    return found


def day_of(text: str) -> date | None:
    """A day in UTC from "2022-09-14", "2022-09-14T23:30:00-05:00" or "Wed, 14 Sep 2022 06:00:00 GMT"."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(text.strip())
            return (found.astimezone(UTC) if found.tzinfo else found).date()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None
