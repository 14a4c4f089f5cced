"""Lists that come in pages: claims, documents and dispatches by filter, the newest first.

Comes in: a Connection, a Filter, and how the page before ended.  Goes out: a Page, whose ``next`` is where the one
behind it begins, whatever is added to the ledger meanwhile.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Row, and_, desc, exists, or_, select, true
from sqlalchemy.sql.elements import ColumnElement

from rashomon.errors import StoreError
from rashomon.model.filters import Filter
from rashomon.model.hits import Hit, Paper
from rashomon.model.ledger import Dispatch, Incident
from rashomon.model.record import record
from rashomon.store.asking import on_reports
from rashomon.store.listing import get_incidents, position
from rashomon.store.packing import unpacked
from rashomon.store.schema import claims, dispatch_documents, dispatches, incident_dispatches, reports
from rashomon.store.searching import claims_behind, hits

Item = TypeVar("Item")
BETWEEN = "~"


@record
class Page(Generic[Item]):
    """Some items of a list; ``next`` is where the following page begins, None on the last."""

    items: tuple[Item, ...]
    next: str | None = None


def incidents_page(connection: Connection, asked: Filter, *, limit: int, after: str | None) -> Page[Incident]:
    """Incidents, as ``get_incidents`` has them."""
    found = get_incidents(connection, asked, limit=limit + 1, after=after)
    return _page(found, limit, position)


def claims_page(connection: Connection, asked: Filter, *, limit: int, after: str | None) -> Page[Hit]:
    """Claims that meet a filter; copies of a dispatch once."""
    place = behind(claims.c.last_day, claims.c.number, _place(after, _number)) if after else true()
    rows = claims_behind(connection, asked, place, limit + 1)
    page = _page(rows, limit, lambda row: f"{row.last_day or ''}{BETWEEN}{row.number}")
    return Page(items=tuple(hits(connection, page.items)), next=page.next)


def documents_page(connection: Connection, asked: Filter, *, limit: int, after: str | None) -> Page[Paper]:
    """Documents that were read and meet a filter."""
    found = select(reports).where(*on_reports(asked))
    if after:
        found = found.where(behind(reports.c.published, reports.c.document, _place(after, str)))
    order = found.order_by(desc(reports.c.published).nulls_last(), reports.c.document)
    rows = connection.execute(order.limit(limit + 1)).all()
    page = _page(rows, limit, lambda row: f"{row.published or ''}{BETWEEN}{row.document}")
    homes = _homes(connection, [row.document for row in page.items])
    return Page(items=tuple(_paper(row, homes) for row in page.items), next=page.next)


def dispatches_page(connection: Connection, asked: Filter, *, limit: int, after: str | None) -> Page[Dispatch]:
    """Dispatches one of whose prints meets a filter."""
    found = select(dispatches)
    if met := on_reports(asked):
        printed = select(reports.c.document).where(reports.c.document == dispatch_documents.c.document, *met)
        found = found.where(exists().where(dispatch_documents.c.dispatch == dispatches.c.id, exists(printed)))
    if after:
        found = found.where(behind(dispatches.c.published, dispatches.c.id, _place(after, str)))
    order = found.order_by(desc(dispatches.c.published).nulls_last(), dispatches.c.id)
    rows = connection.execute(order.limit(limit + 1)).all()
    page = _page(rows, limit, lambda row: f"{row.published or ''}{BETWEEN}{row.id}")
    return Page(items=tuple(unpacked(Dispatch, row.content) for row in page.items), next=page.next)


def behind(day: ColumnElement[Any], key: ColumnElement[Any], place: tuple[date | None, Any]) -> ColumnElement[bool]:
    """What comes behind a place, the newest day first, those without a day last."""
    last, known = place
    if last is None:
        return and_(day.is_(None), key > known)
    return or_(day < last, and_(day == last, key > known), day.is_(None))


def _place(after: str, kind: Callable[[str], Any]) -> tuple[date | None, Any]:
    day, _, known = after.partition(BETWEEN)
    try:
        return date.fromisoformat(day) if day else None, kind(known)
    except ValueError as error:
        raise StoreError(f"{after!r} is no place in a list; give back what the page before gave") from error


def _number(said: str) -> int:
    """A row's number; ValueError for what no database counts to."""
    number = int(said)
    if not 0 <= number < 2**63:
        raise ValueError(f"{number} is no number of a row")
    return number


def _page(found: Sequence[Item], limit: int, place: Callable[[Item], str]) -> Page[Item]:
    items = tuple(found[:limit])
    return Page(items=items, next=place(items[-1]) if len(found) > limit else None)


def _homes(connection: Connection, printed: Sequence[str]) -> dict[str, str]:
    """The incident whose news each document is."""
    home = (
        select(dispatch_documents.c.document, incident_dispatches.c.incident)
        .join(incident_dispatches, incident_dispatches.c.dispatch == dispatch_documents.c.dispatch)
        .where(dispatch_documents.c.document.in_(printed), incident_dispatches.c.role == "news")
        .order_by(incident_dispatches.c.incident.desc())
    )
    return {row.document: row.incident for row in connection.execute(home)}


def _paper(row: Row[Any], homes: dict[str, str]) -> Paper:
    return Paper(
        document=row.document,
        headline=row.headline,
        agency=row.agency,
        outlet=row.outlet,
        dateline=row.dateline,
        published=row.published,
        incident=homes.get(row.document),
    )
