"""Dispatches and incidents as they are kept: whole, with the columns that filters ask for.

Comes in: Dispatches and Incidents from ``collate``.  Goes out: the same, and the rows beside them.
"""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, delete, exists, insert, select
from sqlalchemy import false as never

from rashomon.model.ledger import Dispatch, Incident
from rashomon.store.packing import pack
from rashomon.store.putting import Row, in_pieces, put
from rashomon.store.schema import (
    claim_parties,
    claims,
    dispatch_documents,
    dispatches,
    incident_claims,
    incident_dispatches,
    incident_parties,
    incident_places,
    incidents,
)

BETWEEN = "; "


def put_dispatches(connection: Connection, some: Sequence[Dispatch]) -> None:
    """Keep dispatches and say which of their versions each document prints."""
    put(connection, dispatches, [_dispatch_row(one) for one in some])
    put(connection, dispatch_documents, [row for one in some for row in _printed_rows(one)])


def _dispatch_row(dispatch: Dispatch) -> Row:
    return {
        "id": dispatch.id,
        "agency": dispatch.agency,
        "outlets": BETWEEN.join(dispatch.outlets),
        "published": dispatch.published,
        "versions": len(dispatch.versions),
        "printed": len(dispatch.documents),
        "content": pack(dispatch),
    }


def _printed_rows(dispatch: Dispatch) -> Iterator[Row]:
    for number, version in enumerate(dispatch.versions):
        for document in version.documents:
            leader = version.document
            yield {"document": document, "dispatch": dispatch.id, "version": number, "leader": leader}


def put_incidents(connection: Connection, some: Sequence[Incident]) -> None:
    """Keep incidents, each in place of the one with its id."""
    put(connection, incidents, [_row(one) for one in some])
    ids = [one.id for one in some]
    for table in (incident_claims, incident_dispatches, incident_parties, incident_places):
        connection.execute(delete(table).where(table.c.incident.in_(ids)))
    put(connection, incident_claims, _claim_rows(connection, some))
    put(connection, incident_dispatches, [row for one in some for row in _dispatch_rows(one)])
    put(connection, incident_places, [row for one in some for row in _place_rows(one)])
    _add_parties(connection, some)


def _row(incident: Incident) -> Row:
    return {
        "id": incident.id,
        "title": incident.title,
        "type": incident.type,
        "first": incident.first,
        "last": incident.last,
        "historical": incident.historical,
        "contested": bool(incident.contradictions),
        "single_source": incident.single_source,
        "voices": len(incident.voices),
        "dispatches": len({*incident.dispatches, *incident.recalled_by}),
        "content": pack(incident),
    }


def _dispatch_rows(incident: Incident) -> Iterable[Row]:
    roles = dict.fromkeys(incident.recalled_by, "mention") | dict.fromkeys(incident.dispatches, "news")
    return ({"incident": incident.id, "dispatch": d, "role": role} for d, role in roles.items())


def _place_rows(incident: Incident) -> Iterable[Row]:
    for number, part in enumerate(incident.parts):
        yield {
            "incident": incident.id,
            "part": number,
            "place": part.place,
            "country": part.country,
            "lat": part.lat,
            "lon": part.lon,
            "radius_km": part.radius_km,
        }


def claims_of(incident: Incident) -> set[str]:
    """Every claim that an incident names, as "document:id"."""
    return {c for a in incident.accounts for s in a.statements for c in s.claims}


def contested_claims(incident: Incident) -> set[str]:
    """Every claim that one of its contradictions names; a toll stands there for a claim that is not known."""
    return {c for clash in incident.contradictions for side in clash.sides for c in side} & claims_of(incident)


def _claim_rows(connection: Connection, some: Sequence[Incident]) -> list[Row]:
    told = {one.id: claims_of(one) for one in some}
    numbers = claim_numbers(connection, {ref for refs in told.values() for ref in refs})
    return [
        {"incident": one.id, "claim": numbers[ref], "contested": ref in contested}
        for one in some
        for contested in [contested_claims(one)]
        for ref in sorted(told[one.id])
        if ref in numbers
    ]


def claim_numbers(connection: Connection, refs: Iterable[str]) -> dict[str, int]:
    """The numbers of claims written "document:id"; those the ledger does not hold are left out."""
    wanted = set(refs)
    found: dict[str, int] = {}
    for documents in in_pieces(sorted({ref.split(":")[0] for ref in wanted})):
        asked = select(claims.c.document, claims.c.id, claims.c.number).where(claims.c.document.in_(documents))
        for row in connection.execute(asked):
            if (ref := f"{row.document}:{row.id}") in wanted:
                found[ref] = row.number
    return found


def _add_parties(connection: Connection, some: Sequence[Incident]) -> None:
    """The sides of each, and all others that speak, act or are acted on in it."""
    sides = [{"incident": one.id, "party": party, "is_side": True} for one in some for party in one.parties]
    put(connection, incident_parties, sides)
    known = incident_parties.alias()
    others = (
        select(incident_claims.c.incident, claim_parties.c.party, never())
        .distinct()
        .join_from(incident_claims, claim_parties, claim_parties.c.claim == incident_claims.c.claim)
        .where(incident_claims.c.incident.in_([one.id for one in some]))
        .where(~exists().where(known.c.incident == incident_claims.c.incident, known.c.party == claim_parties.c.party))
    )
    connection.execute(insert(incident_parties).from_select(["incident", "party", "is_side"], others))
