"""Counts over a ledger, each one query: what pages are headed by, without taking an incident or a report in hand.

Comes in: a Connection, a Filter.  Goes out: records of ``model.counts``, those of most first.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    cast,
    desc,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)

from rashomon.model.claims import Stance
from rashomon.model.counts import Doubt, Facets, Fetched, Heap, Refusal, Share, Spread, Stamped, Told
from rashomon.model.filters import Filter
from rashomon.store.asking import is_fullest, on_claims, on_incidents
from rashomon.store.gathering import gathered
from rashomon.store.schema import (
    claim_parties,
    claim_places,
    claim_types,
    claims,
    dispatch_documents,
    document_papers,
    fetches,
    incident_dispatches,
    incident_parties,
    incident_places,
    incidents,
    rejections,
    reports,
)

MOST = 60  # values of a facet


def heap(connection: Connection, asked: Filter) -> Heap:
    """How many incidents meet a filter, and of what sort they are."""
    sorts = (incidents.c.contested, incidents.c.single_source, incidents.c.historical)
    total = select(func.count(), *(func.coalesce(func.sum(cast(s, Integer)), 0) for s in sorts))
    row = connection.execute(total.where(*on_incidents(asked))).one()
    return Heap(incidents=row[0], contested=row[1], single_source=row[2], historical=row[3])


def spreads(connection: Connection, asked: Filter) -> tuple[Spread, ...]:
    """The days of the incidents that meet all of a filter but its days."""
    columns = (incidents.c.first, incidents.c.last, incidents.c.contested)
    found = select(*columns, func.count()).where(*on_incidents(replace(asked, since=None, until=None)))
    rows = gathered(connection, found.group_by(*columns))
    return tuple(Spread(first=_day(r[0]), last=_day(r[1]), contested=bool(r[2]), number=r[3]) for r in rows)


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def facets(connection: Connection) -> Facets:
    """What the incidents of a ledger can be narrowed by."""
    return Facets(
        parties=_shares(connection, incident_parties.c.party, incident_parties.c.incident),
        countries=_shares(connection, incident_places.c.country, incident_places.c.incident),
        types=_shares(connection, incidents.c.type, incidents.c.id),
        outlets=_shares(connection, document_papers.c.paper, document_papers.c.document),
    )


def _shares(connection: Connection, value: ColumnElement[Any], counted: ColumnElement[Any]) -> tuple[Share, ...]:
    number = func.count(counted.distinct()).label("number")
    found = select(value, number).where(value.is_not(None), value != "").group_by(value)
    rows = connection.execute(found.order_by(desc(number), value).limit(MOST)).all()
    return tuple(Share(value=row[0], number=row[1]) for row in rows)


def homes(connection: Connection, document: str) -> tuple[tuple[str, str], ...]:
    """The incidents a document tells of, those that are its own news first: (incident, "news" or "recalled")."""
    found = (
        select(incident_dispatches.c.incident, incident_dispatches.c.role)
        .join(dispatch_documents, dispatch_documents.c.dispatch == incident_dispatches.c.dispatch)
        .where(dispatch_documents.c.document == document)
        .order_by(incident_dispatches.c.role != "news", incident_dispatches.c.incident)
    )
    return tuple((row.incident, row.role) for row in connection.execute(found))


# ---- claims -------------------------------------------------------------------------------------------------


def claim_facets(connection: Connection, asked: Filter) -> dict[str, tuple[Share, ...]]:
    """Of the claims that meet a filter: their stances, the parties that speak, types told, countries; copies once."""
    met = select(claims.c.number, claims.c.stance).where(*on_claims(asked), is_fullest(asked)).cte("met")
    numbers, lies, speaks = select(met.c.number), claim_places.c, claim_parties.c.role == "source"
    found = union_all(
        select(literal("stance"), met.c.stance, func.count()).group_by(met.c.stance),
        _of("source", claim_parties.c.party).where(claim_parties.c.claim.in_(numbers), speaks),
        _of("type", claim_types.c.type).where(claim_types.c.claim.in_(numbers)),
        _of("country", lies.country, lies.claim).where(lies.claim.in_(numbers), lies.country.is_not(None)),
    )
    shares: dict[str, list[Share]] = {"stance": [], "source": [], "type": [], "country": []}
    for name, value, number in connection.execute(found):
        shares[name].append(Share(value=value, number=number))
    return {name: tuple(sorted(of, key=lambda s: (-s.number, s.value))[:MOST]) for name, of in shares.items()}


def _of(name: str, value: ColumnElement[Any], counted: ColumnElement[int] | None = None) -> Select[Any]:
    number = func.count() if counted is None else func.count(counted.distinct())
    return select(literal(name), value, number).group_by(value)


def told(connection: Connection, asked: Filter) -> tuple[Told, ...]:
    """How many claims tell which type of event on which day; history that is only recalled not."""
    found = (
        select(claims.c.first_day, claim_types.c.type, func.count(claims.c.number.distinct()))
        .join(claim_types, claim_types.c.claim == claims.c.number)
        .where(
            *on_claims(asked),
            is_fullest(asked),
            claims.c.first_day.is_not(None),
            claims.c.background.is_(False),
        )
        .group_by(claims.c.first_day, claim_types.c.type)
    )
    return _told(connection, found)


def _told(connection: Connection, found: Select[Any]) -> tuple[Told, ...]:
    rows = gathered(connection, found)
    return tuple(Told(day=date.fromisoformat(day), type=kind, number=number) for day, kind, number in rows)


def spoken(connection: Connection, asked: Filter) -> tuple[Told, ...]:
    """How many claims of which stance on which day, the stance as ``type``."""
    columns = (claims.c.first_day, claims.c.stance)
    met = (
        *on_claims(asked),
        is_fullest(asked),
        claims.c.first_day.is_not(None),
        claims.c.narration.is_(False),
    )
    return _told(connection, select(*columns, func.count()).where(*met).group_by(*columns))


# ---- review and health --------------------------------------------------------------------------------------


def doubts(connection: Connection, *, below: float, limit: int, skip: int) -> tuple[Doubt, ...]:
    """Claims likely to be read wrong the likeliest first."""
    columns = (claims.c.document, claims.c.id, claims.c.confidence, claims.c.stance, claims.c.source, claims.c.quote)
    found = select(*columns).where(
        claims.c.confidence < below,
        claims.c.narration.is_(False),
        claims.c.background.is_(False),
        is_fullest(),
    )
    order = found.order_by(claims.c.confidence, claims.c.document, claims.c.number)
    rows = connection.execute(order.limit(limit).offset(skip)).all()
    return tuple(
        Doubt(document=r[0], claim=r[1], confidence=r[2], stance=Stance(r[3]), source=r[4], quote=r[5]) for r in rows
    )


def kin(connection: Connection, *, limit: int) -> tuple[tuple[str, str], ...]:
    """Pairs of incidents that may be one: of the same type, with a place and days in common, neither only recalled."""
    one, two = incidents.alias(), incidents.alias()
    here, there = incident_places.alias(), incident_places.alias()
    shared = exists().where(here.c.incident == one.c.id, there.c.incident == two.c.id, here.c.place == there.c.place)
    found = (
        select(one.c.id, two.c.id)
        .where(
            one.c.id < two.c.id,
            one.c.first <= two.c.last,
            two.c.first <= one.c.last,
            or_(one.c.type == two.c.type, one.c.type == "", two.c.type == ""),
            one.c.historical.is_(False),
            two.c.historical.is_(False),
            shared,
        )
        .order_by(desc(one.c.last), one.c.id, two.c.id)
    )
    return tuple((row[0], row[1]) for row in connection.execute(found.limit(limit)))


def fetched(connection: Connection, *, limit: int) -> tuple[Fetched, ...]:
    """The addresses that are asked again and again, those that fail first."""
    columns = (fetches.c.url, fetches.c.asked, fetches.c.again, fetches.c.failures, fetches.c.outcome, fetches.c.gone)
    rows = connection.execute(
        select(*columns).order_by(desc(fetches.c.failures), desc(fetches.c.asked).nulls_last()).limit(limit)
    )
    return tuple(Fetched(url=r[0], asked=r[1], again=r[2], failures=r[3], outcome=r[4], gone=r[5]) for r in rows.all())


def refusals(connection: Connection, *, limit: int, skip: int) -> tuple[Refusal, ...]:
    """What gave no document or none that could be read, the latest first."""
    columns = (rejections.c.origin, rejections.c.reason, rejections.c.at, rejections.c.document)
    rows = connection.execute(select(*columns).order_by(desc(rejections.c.at)).limit(limit).offset(skip)).all()
    return tuple(Refusal(origin=r[0], reason=r[1], at=r[2], document=r[3]) for r in rows)


def stamps(connection: Connection) -> tuple[Stamped, ...]:
    """What the reports of a ledger were made by, that of most first: how far rereading has come."""
    columns = (reports.c.version, reports.c.reader, reports.c.knowledge)
    number = func.count().label("number")
    rows: Sequence[Any] = connection.execute(select(*columns, number).group_by(*columns).order_by(desc(number))).all()
    return tuple(Stamped(version=r[0], reader=r[1], knowledge=r[2], number=r[3]) for r in rows)


def newest_day(connection: Connection) -> date | None:
    """The last day on which an incident is said to have happened."""
    found: date | None = connection.execute(select(func.max(incidents.c.last))).scalar()
    return found
