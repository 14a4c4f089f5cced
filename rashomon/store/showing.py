"""What a page of one incident, document or dispatch shows: another word whenever that changes, and not when others do.

Comes in: a Connection, an id.  Goes out: a short word, None where the ledger holds no such thing.
"""

from collections.abc import Iterable
from hashlib import sha256

from sqlalchemy import Connection, func, select

from rashomon.store.schema import (
    dispatch_documents,
    dispatches,
    documents,
    incident_dispatches,
    incidents,
    judgements,
    origins,
    reports,
)


def of_incident(connection: Connection, incident: str) -> str | None:
    """Of its accounts and figures, its dispatches, their reports, and what is judged."""
    content = connection.execute(select(incidents.c.content).where(incidents.c.id == incident)).scalar()
    if content is None:
        return None
    told = (
        select(dispatches.c.content)
        .join(incident_dispatches, incident_dispatches.c.dispatch == dispatches.c.id)
        .where(incident_dispatches.c.incident == incident)
        .order_by(dispatches.c.id)
    )
    read = (
        select(reports.c.document, reports.c.kept)
        .join(dispatch_documents, dispatch_documents.c.document == reports.c.document)
        .join(incident_dispatches, incident_dispatches.c.dispatch == dispatch_documents.c.dispatch)
        .where(incident_dispatches.c.incident == incident)
        .order_by(reports.c.document)
    )
    parts = [content, *connection.execute(told).scalars(), *(repr(tuple(r)) for r in connection.execute(read))]
    return _word([*parts, _judged(connection)])


def of_document(connection: Connection, document: str) -> str | None:
    """Of the article, its report, its dispatch, the incidents it is told in, and what is judged."""
    row = connection.execute(
        select(documents.c.id, documents.c.state, documents.c.added, reports.c.kept)
        .outerjoin(reports, reports.c.document == documents.c.id)
        .where(documents.c.id == document)
    ).first()
    if row is None:
        return None
    seen = select(func.count(), func.max(origins.c.seen)).where(origins.c.document == document)
    mine = select(dispatch_documents.c.dispatch).where(dispatch_documents.c.document == document).scalar_subquery()
    told = select(dispatches.c.content).where(dispatches.c.id == mine)
    homes = (
        select(incidents.c.id, incident_dispatches.c.role, incidents.c.content)
        .join(incident_dispatches, incident_dispatches.c.incident == incidents.c.id)
        .where(incident_dispatches.c.dispatch == mine)
        .order_by(incidents.c.id)
    )
    parts = [repr(tuple(row)), repr(tuple(connection.execute(seen).one())), *connection.execute(told).scalars()]
    for home in connection.execute(homes):
        parts += [home.id, home.role, home.content]
    return _word([*parts, _judged(connection)])


def of_dispatch(connection: Connection, dispatch: str) -> str | None:
    """Of its versions and prints."""
    content = connection.execute(select(dispatches.c.content).where(dispatches.c.id == dispatch)).scalar()
    return None if content is None else _word([content])


def _judged(connection: Connection) -> str:
    known = select(func.count(), func.max(judgements.c.judged_at), func.max(judgements.c.undone_at))
    return repr(tuple(connection.execute(known).one()))


def _word(parts: Iterable[str | bytes]) -> str:
    digest = sha256()
    for part in parts:
        digest.update(part.encode() if isinstance(part, str) else part)
        digest.update(b"\x1f")
    return digest.hexdigest()[:32]
