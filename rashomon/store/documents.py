"""Documents on their way in: taken, pending, read, failed; and what was never a document, with the reason.

A document is known by its content.  The same text printed or dated otherwise is the same document: all its origins
are kept, and the earliest day, then the first name in the alphabet, describe it, so that order makes no difference.
"""

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, tuple_, update

from rashomon.errors import DocumentError, StoreError
from rashomon.model.text import Document
from rashomon.store.putting import put, put_new
from rashomon.store.schema import documents, origins, rejections

PENDING, READ, FAILED = "pending", "read", "failed"
LABELS = ("published", "outlet", "title", "author")
SURROGATES = range(0xD800, 0xE000)
Place = tuple[datetime, str]  # where a walk over the pending ones stands


def take(connection: Connection, document: Document) -> bool:
    """Store a document as pending; False when its content is there already, under whatever origin.

    Raises DocumentError on a text that no database can hold: half a character or a NUL character.
    """
    _check(document)
    origin, labels = _printable(document.origin), _labels(document)
    new = _put_document(connection, document, origin, labels)
    _put_origin(connection, document.id, origin, labels)
    connection.execute(delete(rejections).where(rejections.c.origin == origin, rejections.c.document.is_(None)))
    return new


def _put_document(connection: Connection, document: Document, origin: str, labels: dict[str, Any]) -> bool:
    known = connection.execute(select(documents).where(documents.c.id == document.id)).one_or_none()
    notes = json.dumps([_printable(note) for note in document.notes], ensure_ascii=False)
    if known is None:
        row = {"id": document.id, "text": document.text, "added": datetime.now(UTC), "state": PENDING}
        connection.execute(insert(documents).values(row | labels | {"origin": origin, "notes": notes}))
    elif _order(labels) < _order(known._asdict()):
        changed = labels | {"origin": origin, "notes": notes, "state": PENDING}
        connection.execute(update(documents).where(documents.c.id == document.id).values(changed))
    return known is None


def _put_origin(connection: Connection, document: str, origin: str, labels: dict[str, Any]) -> None:
    said = "\x1f".join([document, origin, *(str(labels[name]) for name in LABELS)])
    row = {"id": sha256(said.encode()).hexdigest()[:16], "document": document, "origin": origin}
    put_new(connection, origins, row | labels | {"seen": datetime.now(UTC)})


def _labels(document: Document) -> dict[str, Any]:
    names = {name: getattr(document, name) for name in LABELS[1:]}
    cleaned = {name: None if value is None else _printable(value) for name, value in names.items()}
    return {"published": document.published, **cleaned}


def _order(labels: dict[str, Any]) -> tuple[tuple[bool, str], ...]:
    return tuple((labels[name] is None, str(labels[name])) for name in LABELS)


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
    if _order(_labels(document)) == _order(row._asdict()):
        _mark(connection, document.id, READ)
        connection.execute(delete(rejections).where(rejections.c.document == document.id))


def _mark(connection: Connection, document_id: str, state: str) -> None:
    connection.execute(update(documents).where(documents.c.id == document_id).values(state=state))


def reject(connection: Connection, origin: str, reason: str, *, document_id: str | None = None) -> None:
    """Record why an origin gave no document, or why a document could not be read."""
    if document_id is not None:
        _mark(connection, document_id, FAILED)
    put(
        connection,
        rejections,
        [
            {
                "origin": _printable(origin),
                "reason": _printable(reason),
                "document": document_id,
                "at": datetime.now(UTC),
            }
        ],
    )


def retry(connection: Connection) -> int:
    """Let every failed document be read once more; how many there are."""
    connection.execute(delete(rejections).where(rejections.c.document.is_not(None)))
    return connection.execute(update(documents).where(documents.c.state == FAILED).values(state=PENDING)).rowcount
