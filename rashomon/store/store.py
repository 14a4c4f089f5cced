"""The ledger on disk: ``open_store(path_or_url)`` gives a Store, which everything that keeps or asks goes through."""

from collections.abc import Iterable, Iterator
from os import PathLike
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from rashomon.errors import StoreError
from rashomon.model.fetches import Remembered
from rashomon.model.reading import Reading
from rashomon.model.report import Report
from rashomon.model.text import Document
from rashomon.store import documents, fetches, reports
from rashomon.store.indexing import index
from rashomon.store.opening import asking, open_engine, writing

PAGE = 64  # documents fetched at a time
Kept = tuple[Reading | None, Report]


def open_store(place: str | PathLike[str]) -> "Store":
    """The ledger at a path or ``postgresql://...`` address, made if there is none, brought up to date if it is older.

    Raises StoreError when it cannot be opened, is something else, or was made by a later version.

    >>> with open_store("ledger.db") as store:  # doctest: +SKIP
    ...     store.take(Document(text="Baku denied shelling Goris."))
    True
    """
    return Store(open_engine(place))


class Store:
    """One ledger.  Every method is one transaction: it happens whole or not at all, whatever ends the process."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    # Documents

    def take(self, document: Document) -> bool:
        """Store a document as pending; False when its content is there already: then only its origin is added.

        Raises DocumentError on a text that no database can hold.
        """
        with writing(self._engine) as connection:
            return documents.take(connection, document)

    def pending(self) -> Iterator[Document]:
        """The documents that wait to be read, the longest waiting first; the ledger may change meanwhile."""
        after: documents.Place | None = None
        while True:
            with asking(self._engine) as connection:
                found = documents.pending(connection, after=after, limit=PAGE)
            for after, document in found:  # noqa: B007  # the next page begins behind the last one given
                yield document
            if len(found) < PAGE:
                return

    def document(self, document_id: str) -> Document:
        """A document as it was received; StoreError when there is none with this id."""
        with asking(self._engine) as connection:
            return documents.document(connection, document_id)

    def reject(self, origin: str, reason: str, *, document: str | None = None) -> None:
        """Record why an origin gave no document, or why the one with the id ``document`` could not be read."""
        with writing(self._engine) as connection:
            documents.reject(connection, origin, reason, document_id=document)

    def retry(self) -> int:
        """Let every failed document be read once more; how many there are."""
        with writing(self._engine) as connection:
            return documents.retry(connection)

    # Readings and reports

    def keep(self, reading: Reading | None, report: Report) -> None:
        """Keep what was read of a document: reading, report, claims, and what the ledger comes to with them."""
        self.keep_all([(reading, report)])

    def keep_all(self, kept: Iterable[Kept]) -> None:
        """Keep several at once, all or none of them."""
        with writing(self._engine) as connection:
            for reading, report in kept:
                documents.take(connection, report.document)
                if reading is not None:
                    reports.put_reading(connection, reading)
                reports.put_report(connection, report)
                index(connection, report)
                documents.settle(connection, report.document)

    def reading(self, document_id: str) -> Reading:
        """The kept reading of a document; StoreError when there is none."""
        with asking(self._engine) as connection:
            found = reports.get_reading(connection, document_id)
        if found is None:
            raise StoreError(f"the ledger holds no reading of a document {document_id}; add the document again")
        return found

    def report(self, document_id: str) -> Report:
        """The report of a document; StoreError when there is none."""
        with asking(self._engine) as connection:
            found = reports.get_report(connection, document_id)
        if found is None:
            raise StoreError(f"the ledger holds no report of a document {document_id}")
        return found

    # Feeds

    def remember(self, fetched: Remembered) -> None:
        """Keep what is to be remembered of an address until it is asked again."""
        with writing(self._engine) as connection:
            fetches.remember(connection, fetched)

    def remembered(self, url: str) -> Remembered | None:
        """What is remembered of an address, None if it was never asked."""
        with asking(self._engine) as connection:
            return fetches.remembered(connection, url)
