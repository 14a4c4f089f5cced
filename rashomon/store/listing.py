"""Incidents, dispatches and reports by filter and by id.

Comes in: a Connection, a Filter.  Goes out: the records as they were kept, incidents the newest first.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from sqlalchemy import Connection, Table, and_, desc, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from rashomon.errors import StoreError
from rashomon.model.filters import Filter
from rashomon.model.ledger import FORMAT, Dispatch, Incident, Ledger
from rashomon.store.asking import on_incidents, on_reports
from rashomon.store.packing import unpack, unpacked
from rashomon.store.putting import in_pieces
from rashomon.store.schema import dispatch_documents, dispatches, documents, incidents, reports

BETWEEN = "~"
Named = TypeVar("Named", Incident, Dispatch)
NAMED = 3  # ids in a message


def get_incidents(connection: Connection, asked: Filter, *, limit: int | None, after: str | None) -> list[Incident]:
    """The incidents that meet a filter, newest first, those without a day last; from behind the position ``after``."""
    found = select(incidents.c.content).where(*on_incidents(asked))
    if after is not None:
        found = found.where(_is_behind(after))
    order = found.order_by(desc(incidents.c.last).nulls_last(), incidents.c.id).limit(limit)
    return [unpacked(Incident, content) for content in connection.execute(order).scalars()]


def position(incident: Incident) -> str:
    """Where a list goes on behind an incident, whatever is added to the ledger or changed in it meanwhile.

    A page ends with an incident of 14 September 2022: "2022-09-14~0a1b2c3d4e5f6071.0".
    """
    return f"{incident.last or ''}{BETWEEN}{incident.id}"


def _is_behind(after: str) -> ColumnElement[bool]:
    day, _, known = after.partition(BETWEEN)
    try:
        last = date.fromisoformat(day) if day else None
    except ValueError as error:
        raise StoreError(f"{after!r} is no place in a list; give back what the page before gave") from error
    if last is None:
        return and_(incidents.c.last.is_(None), incidents.c.id > known)
    same = and_(incidents.c.last == last, incidents.c.id > known)
    return or_(incidents.c.last < last, same, incidents.c.last.is_(None))


def get_incident(connection: Connection, incident_id: str) -> Incident:
    """The incident with an id, or with the only id that begins so.  StoreError when there is none, or several."""
    whole = select(incidents.c.content).where(incidents.c.id == incident_id)
    content = connection.execute(whole).scalar()
    if content is None:
        begins = incidents.c.id.startswith(incident_id, autoescape=True)
        rows = connection.execute(select(incidents.c.id, incidents.c.content).where(begins).limit(NAMED)).all()
        if len(rows) > 1:
            names = ", ".join(row.id for row in rows)
            raise StoreError(f"several incidents begin with {incident_id}: {names}; give more of the id")
        if not rows:
            raise StoreError(f"the ledger holds no incident {incident_id}; list them to see which there are")
        content = rows[0].content
    return unpacked(Incident, content)


def get_dispatch(connection: Connection, dispatch_id: str) -> Dispatch:
    """The dispatch with an id, or that a document with it prints; StoreError when there is none."""
    own = select(dispatches.c.content).where(dispatches.c.id == dispatch_id)
    printed = (
        select(dispatches.c.content)
        .join(dispatch_documents, dispatch_documents.c.dispatch == dispatches.c.id)
        .where(dispatch_documents.c.document == dispatch_id)
    )
    content = connection.execute(own).scalar() or connection.execute(printed).scalar()
    if content is None:
        raise StoreError(f"the ledger holds no dispatch {dispatch_id}")
    return unpacked(Dispatch, content)


def incidents_named(connection: Connection, ids: Iterable[str]) -> dict[str, Incident]:
    """Those of some incidents that are there, by id, in the order asked for."""
    return _named(connection, Incident, incidents, ids)


def dispatches_named(connection: Connection, ids: Iterable[str]) -> dict[str, Dispatch]:
    """Those of some dispatches that are there, by id, in the order asked for."""
    return _named(connection, Dispatch, dispatches, ids)


def _named(connection: Connection, kind: type[Named], table: Table, ids: Iterable[str]) -> dict[str, Named]:
    wanted = list(dict.fromkeys(ids))
    found: dict[str, Named] = {}
    for some in in_pieces(wanted):
        for row in connection.execute(select(table.c.id, table.c.content).where(table.c.id.in_(some))):
            found[row.id] = unpacked(kind, row.content)
    return {known: found[known] for known in wanted if known in found}


def outlets(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The papers that some documents were printed in, "" where none is named, in the order asked for."""
    wanted = list(dict.fromkeys(ids))
    found: dict[str, str] = {}
    for some in in_pieces(wanted):
        for row in connection.execute(select(reports.c.document, reports.c.outlet).where(reports.c.document.in_(some))):
            found[row.document] = row.outlet or ""
    return {known: found[known] for known in wanted if known in found}


def get_ledger(connection: Connection) -> Ledger:
    """Everything, as ``collate`` gives it."""
    told = connection.execute(select(dispatches.c.content).order_by(dispatches.c.id)).scalars()
    found = connection.execute(select(incidents.c.content)).scalars()
    every = sorted((unpack(Incident, c) for c in found), key=lambda i: (i.first is None, i.first, i.id))
    return Ledger(format=FORMAT, dispatches=tuple(unpack(Dispatch, c) for c in told), incidents=tuple(every))


def documents_of(connection: Connection, asked: Filter, *, after: str, limit: int) -> list[str]:
    """Up to ``limit`` documents whose reports meet a filter, by id, from behind ``after``."""
    found = select(reports.c.document).where(reports.c.document > after, *on_reports(asked))
    return list(connection.execute(found.order_by(reports.c.document).limit(limit)).scalars())


def all_documents(connection: Connection) -> Iterator[str]:
    """The ids of all documents that have a report, in order."""
    return iter(connection.execute(select(reports.c.document).order_by(reports.c.document)).scalars().all())


def counts(connection: Connection) -> dict[str, int]:
    """How many documents are in each state, and how many dispatches and incidents there are."""
    states = connection.execute(select(documents.c.state, func.count().label("number")).group_by(documents.c.state))
    found = dict.fromkeys(("pending", "read", "failed"), 0) | {row.state: row.number for row in states}
    for table in (dispatches, incidents):
        found[table.name] = connection.execute(select(func.count()).select_from(table)).scalar_one()
    return found
