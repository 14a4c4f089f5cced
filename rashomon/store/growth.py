"""The ledger kept in step with its reports: claims as judgements leave them, and what the reports come to.

Comes in: a Connection inside a transaction that has the reports already.  Goes out: nothing; the tables are right.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from rashomon.collate.growing import grow
from rashomon.collate.judging import judged_shelf
from rashomon.collate.prints import Print
from rashomon.knowledge.lexicon import Lexicon
from rashomon.model.judgements import Judgement
from rashomon.model.report import Report
from rashomon.store import journal
from rashomon.store.collating import TableIndex
from rashomon.store.documents import papers
from rashomon.store.indexing import index, index_papers
from rashomon.store.judgements import get_judgements
from rashomon.store.reports import get_report
from rashomon.store.schema import reports
from rashomon.store.shelf import Shelf


def add(connection: Connection, documents: Sequence[str], *, words: Lexicon) -> None:
    """Bring in the reports of some documents, new ones or others than before."""
    standing = get_judgements(connection, standing=True)
    shelf = judged(connection, standing)
    for document in documents:
        index(connection, shelf[document])
    tables = TableIndex(connection)
    _forget_papers(tables, documents)
    come = [one for document in documents for one in _as_printed(connection, shelf[document])]
    index_papers(connection, come)
    grow(tables, come, shelf, words=words, judgements=standing)
    journal.write(connection, tables.before, tables.now)


def look_again(connection: Connection, documents: Collection[str], *, words: Lexicon) -> None:
    """Put right what hangs on some documents after a judgement of them came or went."""
    standing = get_judgements(connection, standing=True)
    shelf = judged(connection, standing)
    known = [document for document in sorted(set(documents)) if document in shelf]
    for document in known:
        index(connection, shelf[document])
    tables = TableIndex(connection)
    grow(tables, (), shelf, words=words, judgements=standing, again=known)
    journal.write(connection, tables.before, tables.now)


def judged(connection: Connection, standing: Sequence[Judgement]) -> Mapping[str, Report]:
    """All reports as the judgements leave them, fetched as they are needed."""
    return judged_shelf(Shelf(lambda d: get_report(connection, d), lambda: _documents(connection)), standing)


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
