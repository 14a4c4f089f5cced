"""Whether a ledger is whole: the database's own word, and that everything named is there.

Comes in: a Connection.  Goes out: what is wrong, in words; nothing when all is well.
"""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, Select, Table, exists, func, or_, select, text

from rashomon.model.ledger import Incident
from rashomon.store.documents import READ
from rashomon.store.incidents import claims_of
from rashomon.store.packing import unpack
from rashomon.store.schema import (
    claims,
    dispatch_documents,
    dispatches,
    documents,
    happening_strands,
    happenings,
    incident_claims,
    incident_dispatches,
    incidents,
    metadata,
    prints,
    reports,
    strands,
)

PAGE = 100
SHOWN = 3  # ids in a message


def check(connection: Connection) -> list[str]:
    """What is wrong with the ledger; an empty list when nothing is."""
    found = list(_of_sqlite(connection)) if connection.dialect.name == "sqlite" else []
    found += [*_dangling(connection), *_of_documents(connection), *_of_incidents(connection)]
    return [*found, *_of_claims(connection)]


def _of_sqlite(connection: Connection) -> Iterator[str]:
    for (said,) in connection.execute(text("PRAGMA integrity_check")):
        if said != "ok":
            yield f"the file is damaged: {said}"
    try:
        connection.execute(text("INSERT INTO claims_search(claims_search, rank) VALUES ('integrity-check', 1)"))
    except Exception as error:
        yield f"the full text does not fit the claims: {error}"


def _dangling(connection: Connection) -> Iterator[str]:
    """Rows that name what is not there."""
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            there = key.column.table.alias()
            missing = key.parent.is_not(None) & ~exists().where(there.c[key.column.name] == key.parent)
            if number := _count(connection, table, missing):
                yield f"{number} rows of {table.name} name a row of {key.column.table.name} that is not there"


def _count(connection: Connection, table: Table, condition: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(table).where(condition)).scalar_one()


def _of_documents(connection: Connection) -> Iterator[str]:
    """Every document read has a report, every report a dispatch, and strands that are gathered."""
    reported = exists().where(reports.c.document == documents.c.id)
    yield from _named(
        connection,
        "documents are marked as read and have no report",
        select(documents.c.id).where(documents.c.state == READ, ~reported),
    )
    printed = exists().where(dispatch_documents.c.document == reports.c.document)
    known = exists().where(prints.c.document == reports.c.document)
    read = select(reports.c.document).join(documents, documents.c.id == reports.c.document)
    lost = read.where(documents.c.state == READ, or_(~printed, ~known))
    yield from _named(connection, "reports are in no dispatch", lost)
    told = exists().where(strands.c.dispatch == dispatches.c.id)
    yield from _named(connection, "dispatches tell nothing", select(dispatches.c.id).where(~told))
    gathered = exists().where(happening_strands.c.strand == strands.c.id)
    yield from _named(connection, "strands are in no happening", select(strands.c.id).where(~gathered))


def _of_incidents(connection: Connection) -> Iterator[str]:
    """Incidents and happenings are the same, and every incident has its dispatches and claims."""
    yield from _named(
        connection,
        "incidents are no happening",
        select(incidents.c.id).where(~exists().where(happenings.c.id == incidents.c.id)),
    )
    yield from _named(
        connection,
        "happenings have no incident",
        select(happenings.c.id).where(~exists().where(incidents.c.id == happenings.c.id)),
    )
    yield from _named(
        connection,
        "incidents have no dispatch",
        select(incidents.c.id).where(~exists().where(incident_dispatches.c.incident == incidents.c.id)),
    )
    strange = select(incident_claims.c.claim).join(claims, claims.c.number == incident_claims.c.claim)
    printed = exists().where(dispatch_documents.c.document == claims.c.document)
    yield from _named(connection, "claims of incidents are in no dispatch", strange.where(~printed))


def _of_claims(connection: Connection) -> Iterator[str]:
    """Every claim that an incident names is there."""
    counted = select(func.count()).where(incident_claims.c.incident == incidents.c.id).scalar_subquery()
    asked = select(incidents.c.id, incidents.c.content, counted.label("claims"))
    for row in connection.execute(asked, execution_options={"yield_per": PAGE}):
        named = len(claims_of(unpack(Incident, row.content)))
        if named != row.claims:
            yield f"incident {row.id} names {named} claims, of which {row.claims} are there"


def _named(connection: Connection, what: str, asked: Select[tuple[str]] | Select[tuple[int]]) -> Iterator[str]:
    found = [str(i) for (i,) in connection.execute(asked)]
    if found:
        more = " ..." if len(found) > SHOWN else ""
        yield f"{len(found)} {what}: {', '.join(found[:SHOWN])}{more}"
