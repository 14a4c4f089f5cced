"""Documents on their way in: taken, pending, read, failed; and what was never a document, with the reason.

A document is known by its content.  The same text printed or dated otherwise is the same document: all its origins
are kept, and the earliest (``print_order``) describes it, so that the order in which they came makes no difference.
"""

import json
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, tuple_, update

from rashomon.collate.prints import print_order
from rashomon.errors import DocumentError, StoreError
from rashomon.model.record import record
from rashomon.model.text import Document
from rashomon.store.putting import put, put_new
from rashomon.store.schema import documents, origins, rejections

PENDING, READ, FAILED = "pending", "read", "failed"
LABELS = ("published", "outlet", "title", "author")
SURROGATES = range(0xD800, 0xE000)
Place = tuple[datetime, str]  # where a walk over the pending ones stands


@record
class Taken:
    """Whether a document that came is ``new``, or is known but printed by ``another_paper`` than was known."""

    new: bool
    another_paper: bool


def take(connection: Connection, document: Document) -> Taken:
    """Store a document as pending, unless its content is there already, under whatever origin.

    Raises DocumentError on a text that no database can hold: half a character or a NUL character.
    """
    _check(document)
    given = _printable_labels(document)
    new = _put_document(connection, given)
    another = _put_origin(connection, document.id, given)
    connection.execute(delete(rejections).where(rejections.c.origin == given.origin, rejections.c.document.is_(None)))
    return Taken(new=new, another_paper=another and not new)


def _put_document(connection: Connection, given: Document) -> bool:
    row = connection.execute(select(documents).where(documents.c.id == given.id)).one_or_none()
    told = _labels(given) | {"origin": given.origin, "notes": json.dumps(given.notes, ensure_ascii=False)}
    if row is None:
        state = {"id": given.id, "text": given.text, "added": datetime.now(UTC), "state": PENDING}
        connection.execute(insert(documents).values(state | told))
    elif print_order(given) < print_order(known := _document(row)):
        again = {} if _labels(given) == _labels(known) else {"state": PENDING}
        connection.execute(update(documents).where(documents.c.id == given.id).values(told | again))
    return row is None


def _put_origin(connection: Connection, document: str, given: Document) -> bool:
    """Note where a document came from; whether that is a paper it had not come from before."""
    named = select(origins.c.id).where(origins.c.document == document, origins.c.outlet == given.outlet)
    known = given.outlet is None or connection.execute(named.limit(1)).scalar() is not None
    said = "\x1f".join([document, given.origin, *(str(value) for value in _labels(given).values())])
    row = {"id": sha256(said.encode()).hexdigest()[:16], "document": document, "origin": given.origin}
    put_new(connection, origins, row | _labels(given) | {"seen": datetime.now(UTC)})
    return not known


def papers(connection: Connection, document: Document) -> list[Document]:
    """The same document as every other paper printed it."""
    rows = connection.execute(select(origins).where(origins.c.document == document.id).order_by(origins.c.id))
    told = (replace(document, **{name: getattr(row, name) for name in (*LABELS, "origin")}) for row in rows)
    return [one for one in told if one.outlet not in {None, document.outlet}]


def _labels(document: Document) -> dict[str, Any]:
    return {name: getattr(document, name) for name in LABELS}


def _printable_labels(given: Document) -> Document:
    return replace(
        given,
        origin=_printable(given.origin),
        title=given.title and _printable(given.title),
        outlet=given.outlet and _printable(given.outlet),
        author=given.author and _printable(given.author),
        notes=tuple(map(_printable, given.notes)),
    )


def _check(document: Document) -> None:
    try:
        document.text.encode()
    except UnicodeEncodeError as error:
        raise DocumentError(
            f"{_printable(document.origin)}: holds half a character (a lone surrogate) at character {error.start}; it "
            "was decoded wrongly. Decode its bytes again, as UTF-8 or with errors='replace'."
        ) from error
    if "\0" in document.text:
        at = document.text.index("\0")
        raise DocumentError(f"{_printable(document.origin)}: holds a NUL character at character {at}; it is no text")


def _printable(said: str) -> str:
    """What a database can hold of a file name: what is no character is written out."""
    return "".join(rf"\x{ord(c):02x}" if c == "\0" or ord(c) in SURROGATES else c for c in said)


def pending(connection: Connection, *, after: Place | None, limit: int) -> list[tuple[Place, Document]]:
    """Up to ``limit`` documents that wait to be read, the longest waiting first, from behind ``after``."""
    asked = select(documents).where(documents.c.state == PENDING)
    if after is not None:
        asked = asked.where(tuple_(documents.c.added, documents.c.id) > after)
    rows = connection.execute(asked.order_by(documents.c.added, documents.c.id).limit(limit))
    return [((row.added, row.id), _document(row)) for row in rows]


def document(connection: Connection, document_id: str) -> Document:
    """A document as it was received; StoreError when there is none with this id."""
    row = connection.execute(select(documents).where(documents.c.id == document_id)).one_or_none()
    if row is None:
        raise StoreError(f"the ledger holds no document {document_id}")
    return _document(row)


def printed(connection: Connection, *, after: str, limit: int) -> list[tuple[Document, tuple[Document, ...]]]:
    """Up to ``limit`` documents by id, from behind ``after``, each with what other origins gave of the same text."""
    asked = select(documents).where(documents.c.id > after).order_by(documents.c.id).limit(limit)
    return [(one, _others(connection, one)) for one in map(_document, connection.execute(asked).all())]


def _others(connection: Connection, document: Document) -> tuple[Document, ...]:
    rows = connection.execute(select(origins).where(origins.c.document == document.id).order_by(origins.c.id))
    plain = replace(document, notes=())
    told = (replace(plain, **{name: getattr(row, name) for name in (*LABELS, "origin")}) for row in rows)
    return tuple(one for one in told if one != plain)


def _document(row: Row[Any]) -> Document:
    return Document(
        text=row.text,
        published=row.published,
        origin=row.origin,
        title=row.title,
        outlet=row.outlet,
        author=row.author,
        notes=tuple(json.loads(row.notes)),
    )


def settle(connection: Connection, document: Document) -> None:
    """Note that a document was read, unless an earlier print of it came while it was: that waits to be read."""
    row = connection.execute(select(documents).where(documents.c.id == document.id)).one()
    if _labels(_printable_labels(document)) == _labels(_document(row)):
        _mark(connection, document.id, READ)
        connection.execute(delete(rejections).where(rejections.c.document == document.id))


def _mark(connection: Connection, document_id: str, state: str) -> None:
    connection.execute(update(documents).where(documents.c.id == document_id).values(state=state))


def is_read(connection: Connection, document_id: str) -> bool:
    """Whether the ledger has read a document and nothing of it waits."""
    state = connection.execute(select(documents.c.state).where(documents.c.id == document_id)).scalar()
    return state == READ


def reject(connection: Connection, origin: str, reason: str, *, document_id: str | None = None) -> None:
    """Record why an origin gave no document, or why a document could not be read."""
    if document_id is not None:
        _mark(connection, document_id, FAILED)
    _put_rejection(connection, origin, reason, document_id)


def note(connection: Connection, document_id: str, reason: str) -> None:
    """Record why a document that was read before could not be read again; what was read stays."""
    _put_rejection(connection, document(connection, document_id).origin, reason, document_id)


def _put_rejection(connection: Connection, origin: str, reason: str, document_id: str | None) -> None:
    row = {"origin": _printable(origin), "reason": _printable(reason), "document": document_id}
    put(connection, rejections, [row | {"at": datetime.now(UTC)}])


def get_rejections(connection: Connection) -> list[tuple[str, str]]:
    """Every origin with a reason, the first recorded first."""
    asked = select(rejections.c.origin, rejections.c.reason).order_by(rejections.c.at, rejections.c.origin)
    return [(row.origin, row.reason) for row in connection.execute(asked)]


def retry(connection: Connection) -> int:
    """Let every failed document be read once more; how many there are."""
    connection.execute(delete(rejections).where(rejections.c.document.is_not(None)))
    return connection.execute(update(documents).where(documents.c.state == FAILED).values(state=PENDING)).rowcount
