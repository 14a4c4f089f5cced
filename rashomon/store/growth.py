"""The ledger kept in step with its reports: claims as judgements leave them, and what the reports come to.

Comes in: a Connection inside a transaction that has the reports already.  Goes out: nothing; the tables are right.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, exists, select

from rashomon.collate.growing import grow
from rashomon.collate.judging import judged_shelf
from rashomon.collate.memory import MemoryIndex
from rashomon.collate.prints import Print
from rashomon.collate.sweeping import few_sweeps
from rashomon.knowledge.lexicon import Lexicon
from rashomon.model.judgements import Judgement
from rashomon.model.report import Report
from rashomon.store import journal
from rashomon.store.collating import TableIndex
from rashomon.store.documents import papers, settle
from rashomon.store.indexing import index, index_papers
from rashomon.store.judgements import get_judgements
from rashomon.store.putting import in_pieces
from rashomon.store.reports import get_report
from rashomon.store.schema import prints, reports
from rashomon.store.shelf import Shelf


def add(connection: Connection, documents: Sequence[str], *, words: Lexicon, at_hand: Iterable[Report] = ()) -> None:
    """Bring in the reports of some documents, new ones or others than before; ``at_hand`` are some just kept."""
    standing = get_judgements(connection, standing=True)
    shelf = judged(connection, standing, at_hand)
    index(connection, map(shelf.__getitem__, documents))
    tables = TableIndex(connection)
    _forget_papers(tables, documents)
    grow(tables, _come(connection, documents, shelf), shelf, words=words, judgements=standing)
    journal.write(connection, tables.before, tables.now)


def lay_by(connection: Connection, at_hand: Sequence[Report]) -> None:
    """Note the claims of some reports just kept that are brought in later, with many others."""
    shelf = judged(connection, get_judgements(connection, standing=True), at_hand)
    index(connection, (shelf[report.document.id] for report in at_hand))


def bring_in(connection: Connection, *, words: Lexicon) -> int:
    """Bring in all reports that were laid by; how many.

    What they come to in an empty ledger is made in memory and kept in one go, which takes a fraction of the time.
    """
    documents = laid_by(connection)
    if not documents:
        return 0
    with few_sweeps():
        _bring_in(connection, documents, words)
    return len(documents)


def _bring_in(connection: Connection, documents: Sequence[str], words: Lexicon) -> None:
    standing = get_judgements(connection, standing=True)
    shelf = judged(connection, standing)
    tables, memory = TableIndex(connection), MemoryIndex()
    index = memory if tables.is_empty() else tables
    come = _come(connection, documents, shelf, settling=True)
    grow(index, come, shelf, words=words, judgements=standing)
    memory.pour(tables)
    journal.write(connection, tables.before, tables.now)


def laid_by(connection: Connection) -> list[str]:
    """The documents whose reports were kept and never brought in, in order."""
    unknown = ~exists().where(prints.c.document == reports.c.document)
    return list(connection.execute(select(reports.c.document).where(unknown).order_by(reports.c.document)).scalars())


def _come(
    connection: Connection, documents: Iterable[str], shelf: Mapping[str, Report], *, settling: bool = False
) -> Iterator[Report]:
    """The reports of some documents as each paper printed them, found by the names of these papers.

    ``settling`` notes besides that they were read.
    """
    for some in in_pieces(documents):
        kept = [shelf[document] for document in some]
        printed = [one for report in kept for one in _as_printed(connection, report)]
        index_papers(connection, printed)
        for report in kept if settling else ():
            settle(connection, report.document)
        yield from printed


def look_again(connection: Connection, documents: Collection[str], *, words: Lexicon) -> None:
    """Put right what hangs on some documents after a judgement of them came or went."""
    standing = get_judgements(connection, standing=True)
    shelf = judged(connection, standing)
    known = [document for document in sorted(set(documents)) if document in shelf]
    index(connection, map(shelf.__getitem__, known))
    tables = TableIndex(connection)
    grow(tables, (), shelf, words=words, judgements=standing, again=known)
    journal.write(connection, tables.before, tables.now)


def judged(
    connection: Connection, standing: Sequence[Judgement], at_hand: Iterable[Report] = ()
) -> Mapping[str, Report]:
    """All reports as the judgements leave them, fetched as they are needed; some are at hand as they were kept."""
    shelf = Shelf(lambda d: get_report(connection, d), lambda: _documents(connection), at_hand)
    return judged_shelf(shelf, standing)


def _documents(connection: Connection) -> Iterator[str]:
    return iter(connection.execute(select(reports.c.document).order_by(reports.c.document)).scalars().all())


def _as_printed(connection: Connection, report: Report) -> Iterator[Report]:
    """A report, and the same as each other paper printed it: they all count among a dispatch's outlets."""
    yield report
    for document in papers(connection, report.document):
        yield replace(report, document=document, provenance=replace(report.provenance, outlet=document.outlet))


def _forget_papers(tables: TableIndex, documents: Sequence[str]) -> None:
    """A report read anew may name another agency, and not the one it named before."""
    known: list[Print] = list(tables.prints(documents).values())
    tables.put_prints(replace(one, papers=()) for one in known)
