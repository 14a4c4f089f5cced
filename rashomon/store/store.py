"""The ledger on disk: ``open_store(path_or_url)`` gives a Store, which everything that keeps or asks goes through."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from os import PathLike
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from rashomon.collate.judging import judged_shelf
from rashomon.errors import StoreError
from rashomon.knowledge.lexicon import Lexicon, lexicon
from rashomon.model.browsing import Named, Spot, Voice
from rashomon.model.counts import Doubt, Facets, Fetched, Heap, Refusal, Share, Spread, Stamped, Told
from rashomon.model.fetches import Remembered
from rashomon.model.filters import Filter
from rashomon.model.hits import Hit, Paper
from rashomon.model.judgements import Judgement
from rashomon.model.ledger import Dispatch, Incident, Ledger
from rashomon.model.news import News, Novelty
from rashomon.model.reading import Reading
from rashomon.model.report import Report
from rashomon.model.text import Document
from rashomon.store import (
    browsing,
    counting,
    documents,
    exporting,
    fetches,
    growth,
    journal,
    judgements,
    listing,
    notes,
    paging,
    reports,
    showing,
)
from rashomon.store.checking import check
from rashomon.store.opening import asking, open_engine, writing
from rashomon.store.paging import Page
from rashomon.store.rereading import MakeReport, reread
from rashomon.store.searching import search
from rashomon.store.shelf import Shelf
from rashomon.store.stamping import Glance, stamped

PAGE = 64  # documents fetched at a time
EVERYTHING = Filter()
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
    """One ledger.  What changes it is one transaction each: it happens whole or not at all, whatever ends the process.

    Several processes may work on one ledger: those that change it wait for each other, those that ask see it as it was
    when they asked.  ``words`` are what the ledger is put together with, those that ship if None.
    """

    def __init__(self, engine: Engine, *, words: Lexicon | None = None) -> None:
        self._engine = engine
        self._given_words = words
        self._glance = Glance(engine)

    @cached_property
    def _words(self) -> Lexicon:
        return self._given_words or lexicon()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._glance.close()
        self._engine.dispose()

    # Documents

    def take(self, document: Document) -> bool:
        """Store a document as pending; False when its content is there already: then only its origin is added.

        Raises DocumentError on a text that no database can hold.
        """
        with writing(self._engine) as connection:
            taken = documents.take(connection, document)
            if taken.another_paper and documents.is_read(connection, document.id):
                growth.add(connection, [document.id], words=self._words)
            return taken.new

    def pending(self) -> Iterator[Document]:
        """The documents that wait to be read, the longest waiting first; the ledger may change meanwhile."""
        after: documents.Place | None = None
        while True:
            with asking(self._engine) as connection:
                found = documents.pending(connection, after=after, limit=PAGE)
            for _, document in found:
                yield document
            if len(found) < PAGE:
                return
            after = found[-1][0]

    def document(self, document_id: str) -> Document:
        """A document as it was received; StoreError when there is none with this id."""
        with asking(self._engine) as connection:
            return documents.document(connection, document_id)

    def printed(self) -> Iterator[tuple[Document, tuple[Document, ...]]]:
        """Every document by id, read or not, and the same text as its other origins gave it."""
        after = ""
        while True:
            with asking(self._engine) as connection:
                page = documents.printed(connection, after=after, limit=PAGE)
            yield from page
            if len(page) < PAGE:
                return
            after = page[-1][0].id

    def reject(self, origin: str, reason: str, *, document: str | None = None) -> None:
        """Record why an origin gave no document, or why the one with the id ``document`` could not be read."""
        with writing(self._engine) as connection:
            documents.reject(connection, origin, reason, document_id=document)

    def rejections(self) -> list[tuple[str, str]]:
        """Origins that gave no document, or none that could be read, each with the reason."""
        with asking(self._engine) as connection:
            return documents.get_rejections(connection)

    def retry(self) -> int:
        """Let every failed document be read once more; how many there are."""
        with writing(self._engine) as connection:
            return documents.retry(connection)

    def counts(self) -> dict[str, int]:
        """How many documents are pending, read and failed, and how many dispatches and incidents they come to."""
        with asking(self._engine) as connection:
            return listing.counts(connection)

    # Readings and reports

    def keep(self, reading: Reading | None, report: Report) -> None:
        """Keep what was read of a document: reading, report, claims, and what the ledger comes to with them."""
        self.keep_all([(reading, report)])

    def keep_all(self, kept: Iterable[Kept]) -> None:
        """Keep several at once, all or none of them; the last of two of one document."""
        given = {report.document.id: (reading, report) for reading, report in kept}
        if not given:
            return
        with writing(self._engine) as connection:
            for reading, report in given.values():
                _put(connection, reading, report)
                documents.settle(connection, report.document)
            growth.add(connection, list(given), words=self._words, at_hand=[report for _, report in given.values()])

    def lay_by(self, kept: Iterable[Kept]) -> None:
        """Keep several of many that are brought in together, at last, with ``bring_in``; that takes much less time.

        Until then their documents are pending and no incident knows of them: if that never comes, they are read anew.
        """
        given = {report.document.id: (reading, report) for reading, report in kept}
        with writing(self._engine) as connection:
            for reading, report in given.values():
                _put(connection, reading, report)
            growth.lay_by(connection, [report for _, report in given.values()])

    def bring_in(self) -> int:
        """Put together what was laid by with all that is there; how many reports that were."""
        with writing(self._engine) as connection:
            return growth.bring_in(connection, words=self._words)

    def reread(self, make_report: MakeReport) -> int:
        """Make the report of every kept reading anew, by the present rules; how many.  Judgements stand.

        Broken off, it goes on where it was when called again with the same rules.
        """
        return reread(self._engine, make_report, words=self._words)

    def reading(self, document_id: str) -> Reading:
        """The kept reading of a document; StoreError when there is none."""
        with asking(self._engine) as connection:
            found = reports.get_reading(connection, document_id)
        if found is None:
            raise StoreError(f"the ledger holds no reading of a document {document_id}; add the document again")
        return found

    def report(self, document_id: str, *, judged: bool = True) -> Report:
        """The report of a document, as judgements leave it or as the rules made it; StoreError when there is none."""
        found = self._fetch(document_id, judged=judged)
        if found is None:
            raise StoreError(f"the ledger holds no report of a document {document_id}")
        return found

    def _fetch(self, document_id: str, *, judged: bool = True) -> Report | None:
        with asking(self._engine) as connection:
            if not judged:
                return reports.get_report(connection, document_id)
            standing = judgements.get_judgements(connection, standing=True, of=document_id)
            return growth.judged(connection, standing).get(document_id)

    def reports(self, asked: Filter = EVERYTHING) -> Iterator[Report]:
        """The reports one of whose claims meets a filter, by document, as judgements leave them."""
        after = ""
        while True:
            with asking(self._engine) as connection:
                page = listing.documents_of(connection, asked, after=after, limit=PAGE)
                shelf = growth.judged(connection, judgements.get_judgements(connection, standing=True))
                found = [shelf[document] for document in page]
            yield from found
            if len(page) < PAGE:
                return
            after = page[-1]

    def shelf(self, ahead: Iterable[str] = ()) -> Mapping[str, Report]:
        """All reports by document, fetched as they are asked for, those of some documents at once."""
        wanted = list(dict.fromkeys(ahead))
        with asking(self._engine) as connection:
            standing = judgements.get_judgements(connection, standing=True) if wanted else []
            found = judged_shelf(reports.get_reports(connection, wanted), standing)
        return Shelf(self._fetch, self._documents, found.values())

    def _documents(self) -> Iterator[str]:
        with asking(self._engine) as connection:
            return listing.all_documents(connection)

    # What they come to

    def incidents(
        self, asked: Filter = EVERYTHING, *, limit: int | None = None, after: str | None = None
    ) -> list[Incident]:
        """The incidents that meet a filter, newest first, from behind ``after``: the ``position`` of one of them."""
        with asking(self._engine) as connection:
            return listing.get_incidents(connection, asked, limit=limit, after=after)

    def incident(self, incident_id: str) -> Incident:
        """The incident with an id, or with the only one that begins so; StoreError when there is none, or several."""
        with asking(self._engine) as connection:
            return listing.get_incident(connection, incident_id)

    def dispatch(self, dispatch_id: str) -> Dispatch:
        """The dispatch with an id, or that a document with it prints; StoreError when there is none."""
        with asking(self._engine) as connection:
            return listing.get_dispatch(connection, dispatch_id)

    def incidents_named(self, ids: Iterable[str]) -> dict[str, Incident]:
        """Those of some incidents that are there, by id, in the order asked for."""
        with asking(self._engine) as connection:
            return listing.incidents_named(connection, ids)

    def dispatches_named(self, ids: Iterable[str]) -> dict[str, Dispatch]:
        """Those of some dispatches that are there, by id, in the order asked for."""
        with asking(self._engine) as connection:
            return listing.dispatches_named(connection, ids)

    def outlets(self, ids: Iterable[str]) -> dict[str, str]:
        """The papers that some documents were printed in, "" where none is named."""
        with asking(self._engine) as connection:
            return listing.outlets(connection, ids)

    def ledger(self) -> Ledger:
        """Everything at once, as ``collate`` gives it."""
        with asking(self._engine) as connection:
            return listing.get_ledger(connection)

    def search(self, said: str, asked: Filter = EVERYTHING, *, limit: int = 50, skip: int = 0) -> list[Hit]:
        """The claims that have all words and "phrases" of ``said`` and meet a filter, the closest first.

        Any text may be looked for; no sign in it is an operator.  Copies of one dispatch are found once.
        """
        with asking(self._engine) as connection:
            return search(connection, said, asked, limit, skip)

    # In pages

    def stamp(self) -> str:
        """Another after every change of the ledger."""
        if self.is_file:
            return self._glance.stamp()
        with asking(self._engine) as connection:
            return stamped(connection)

    @property
    def is_file(self) -> bool:
        """Whether the ledger is a file of this machine, and no database somewhere else."""
        return self._engine.dialect.name == "sqlite"

    def shown_of_incident(self, incident_id: str) -> str | None:
        """Another whenever what an incident's page shows changes, whatever else does; None where there is none."""
        with asking(self._engine) as connection:
            return showing.of_incident(connection, incident_id)

    def shown_of_document(self, document_id: str) -> str | None:
        """Another whenever what a document's page shows changes; None where there is none."""
        with asking(self._engine) as connection:
            return showing.of_document(connection, document_id)

    def shown_of_dispatch(self, dispatch_id: str) -> str | None:
        """Another whenever a dispatch changes; None where there is none."""
        with asking(self._engine) as connection:
            return showing.of_dispatch(connection, dispatch_id)

    def incidents_page(
        self, asked: Filter = EVERYTHING, *, limit: int = 20, after: str | None = None
    ) -> Page[Incident]:
        """Incidents that meet a filter, newest first, from behind the place that the page before names."""
        with asking(self._engine) as connection:
            return paging.incidents_page(connection, asked, limit=limit, after=after)

    def claims_page(self, asked: Filter = EVERYTHING, *, limit: int = 50, after: str | None = None) -> Page[Hit]:
        """Claims that meet a filter, newest first; copies of a dispatch once."""
        with asking(self._engine) as connection:
            return paging.claims_page(connection, asked, limit=limit, after=after)

    def documents_page(self, asked: Filter = EVERYTHING, *, limit: int = 50, after: str | None = None) -> Page[Paper]:
        """Documents that were read and meet a filter, newest first."""
        with asking(self._engine) as connection:
            return paging.documents_page(connection, asked, limit=limit, after=after)

    def dispatches_page(
        self, asked: Filter = EVERYTHING, *, limit: int = 50, after: str | None = None
    ) -> Page[Dispatch]:
        """Dispatches one of whose prints meets a filter, newest first."""
        with asking(self._engine) as connection:
            return paging.dispatches_page(connection, asked, limit=limit, after=after)

    # Who and where

    def actors(self, name: str = "", *, limit: int = 50, skip: int = 0) -> list[Named]:
        """Who has a name, or part of one, those in most documents first."""
        with asking(self._engine) as connection:
            return browsing.named(connection, name, limit=limit, skip=skip)

    def voice(self, who: str, asked: Filter = EVERYTHING) -> Voice:
        """What a source (a party code, a name or part of one) said of what meets a filter: claims by stance."""
        with asking(self._engine) as connection:
            return browsing.voice(connection, who, asked)

    def places(self, asked: Filter = EVERYTHING, *, limit: int = 50, skip: int = 0) -> list[Spot]:
        """Where the incidents that meet a filter are, the places of most incidents first."""
        with asking(self._engine) as connection:
            return browsing.spots(connection, asked, limit=limit, skip=skip)

    # How much there is

    def heap(self, asked: Filter = EVERYTHING) -> Heap:
        """How many incidents meet a filter, and of what sort they are."""
        with asking(self._engine) as connection:
            return counting.heap(connection, asked)

    def spreads(self, asked: Filter = EVERYTHING) -> tuple[Spread, ...]:
        """The days of the incidents that meet all of a filter but its days, each pair of days once."""
        with asking(self._engine) as connection:
            return counting.spreads(connection, asked)

    def facets(self) -> Facets:
        """What incidents can be narrowed by: parties, countries, types, papers."""
        with asking(self._engine) as connection:
            return counting.facets(connection)

    def homes(self, document_id: str) -> tuple[tuple[str, str], ...]:
        """The incidents a document tells of, its own news first, each with "news" or how else it is told."""
        with asking(self._engine) as connection:
            return counting.homes(connection, document_id)

    def claim_facets(self, asked: Filter = EVERYTHING) -> dict[str, tuple[Share, ...]]:
        """How many of the claims that meet a filter have which stance, source, type and country."""
        with asking(self._engine) as connection:
            return counting.claim_facets(connection, asked)

    def told(self, asked: Filter = EVERYTHING) -> tuple[Told, ...]:
        """How many claims that meet a filter tell which type of event on which day."""
        with asking(self._engine) as connection:
            return counting.told(connection, asked)

    def spoken(self, asked: Filter = EVERYTHING) -> tuple[Told, ...]:
        """How many claims that meet a filter are of which stance on which day, the papers' own words not."""
        with asking(self._engine) as connection:
            return counting.spoken(connection, asked)

    def doubts(self, *, below: float, limit: int = 50, skip: int = 0) -> tuple[Doubt, ...]:
        """Claims with a lesser chance than ``below`` to be read right, the least first."""
        with asking(self._engine) as connection:
            return counting.doubts(connection, below=below, limit=limit, skip=skip)

    def kin(self, *, limit: int = 50) -> tuple[tuple[str, str], ...]:
        """Pairs of incidents that may be one: a place and days in common, and no different type."""
        with asking(self._engine) as connection:
            return counting.kin(connection, limit=limit)

    def fetched(self, *, limit: int = 200) -> tuple[Fetched, ...]:
        """Addresses that are asked again and again, those that fail first."""
        with asking(self._engine) as connection:
            return counting.fetched(connection, limit=limit)

    def refusals(self, *, limit: int = 100, skip: int = 0) -> tuple[Refusal, ...]:
        """What gave no document, or none that could be read, the latest first."""
        with asking(self._engine) as connection:
            return counting.refusals(connection, limit=limit, skip=skip)

    def stamps(self) -> tuple[Stamped, ...]:
        """What the reports were made by, and how many each."""
        with asking(self._engine) as connection:
            return counting.stamps(connection)

    # What is new

    def news(
        self,
        asked: Filter = EVERYTHING,
        *,
        kinds: Sequence[Novelty] = (),
        limit: int = 50,
        before: int | None = None,
    ) -> list[News]:
        """What became new of incidents that meet a filter, the newest first, from before the entry with a number.

        A contradiction meets what is asked of speech (source, stance, type, text) by one of its own claims.
        """
        with asking(self._engine) as connection:
            return journal.newest(connection, asked, kinds=kinds, limit=limit, before=before)

    def news_after(self, number: int, *, limit: int = 100) -> list[News]:
        """What became new after the entry with a number, the oldest first."""
        with asking(self._engine) as connection:
            return journal.behind(connection, number, limit)

    def last_news(self) -> int:
        """The number of the newest entry, 0 when nothing is new yet."""
        with asking(self._engine) as connection:
            return journal.last(connection)

    def meets(self, news: News, asked: Filter) -> bool:
        """Whether an entry meets a filter, and its incident is still there."""
        with asking(self._engine) as connection:
            return journal.meets(connection, news, asked)

    # Judgements

    def judge(self, judgement: Judgement) -> bool:
        """Keep a judgement and put right what it changes; False when it is there already.

        Raises StoreError when it is of a document that the ledger does not hold.
        """
        with writing(self._engine) as connection:
            if not judgements.judge(connection, judgement):
                return False
            growth.look_again(connection, [t.document for t in judgement.targets], words=self._words)
            return True

    def undo(self, judgement_id: str, *, by: str) -> Judgement:
        """Take a judgement back and put right what that changes; StoreError when there is none with this id."""
        with writing(self._engine) as connection:
            undone = judgements.undo(connection, judgement_id, by=by)
            growth.look_again(connection, [t.document for t in undone.targets], words=self._words)
            return undone

    def judgements(self, *, standing: bool = False) -> list[Judgement]:
        """Every judgement, the first judged first; with ``standing`` only those nobody has undone."""
        with asking(self._engine) as connection:
            return judgements.get_judgements(connection, standing=standing)

    # Feeds and exports

    def remember(self, fetched: Remembered) -> None:
        """Keep what is to be remembered of an address until it is asked again."""
        with writing(self._engine) as connection:
            fetches.remember(connection, fetched)

    def remembered(self, url: str) -> Remembered | None:
        """What is remembered of an address, None if it was never asked."""
        with asking(self._engine) as connection:
            return fetches.remembered(connection, url)

    def note(self, name: str, value: str) -> None:
        """Keep a note of a part of the program that must outlive it, such as how far a hook has come."""
        with writing(self._engine, shown=False) as connection:
            notes.put_note(connection, name, value)

    def claim(self, name: str, by: str, until: datetime) -> bool:
        """Take what several processes may do and one alone should, until a moment; False while another has it.

        Whoever has it may claim it again for longer, or give it back by a moment that is past.
        """
        with writing(self._engine, shown=False) as connection:
            return notes.claim(connection, name, by, until)

    def noted(self, name: str) -> str | None:
        """What was noted under a name, None if nothing was."""
        with asking(self._engine) as connection:
            return notes.get_note(connection, name)

    def exported(self, kind: str) -> dict[str, exporting.Given]:
        """What the last export of a format gave, by row: its digest, and since when it is given so."""
        with asking(self._engine) as connection:
            return exporting.given(connection, kind)

    def export(self, kind: str, rows: Mapping[str, str]) -> tuple[str, ...]:
        """Note that an export gives these rows, by their digests; those it gave before and does not any more."""
        with writing(self._engine) as connection:
            return exporting.give(connection, kind, rows)

    def check(self) -> list[str]:
        """What is wrong with the ledger: the database's own word, and everything that is named and not there."""
        with writing(self._engine) as connection:
            return check(connection)


def _put(connection: Connection, reading: Reading | None, report: Report) -> None:
    documents.take(connection, report.document)
    if reading is not None:
        reports.put_reading(connection, reading)
    reports.put_report(connection, report)
