"""Dispatches and incidents as they are kept: whole, with the columns that filters ask for.

Comes in: Dispatches and Incidents from ``collate``.  Goes out: the same, and the rows beside them.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, literal, select
from sqlalchemy import false as never

from rashomon.model.ledger import Dispatch, Incident
from rashomon.store.packing import pack
from rashomon.store.putting import Row, put
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
MANY = 500  # values in one question


def put_dispatch(connection: Connection, dispatch: Dispatch) -> None:
    """Keep a dispatch and say which of its versions each document prints."""
    row = {
        "id": dispatch.id,
        "agency": dispatch.agency,
        "outlets": BETWEEN.join(dispatch.outlets),
        "published": dispatch.published,
        "versions": len(dispatch.versions),
        "printed": len(dispatch.documents),
        "content": pack(dispatch),
    }
    put(connection, dispatches, [row])
    printed = [
        {"document": document, "dispatch": dispatch.id, "version": number, "leader": version.document}
        for number, version in enumerate(dispatch.versions)
        for document in version.documents
    ]
    put(connection, dispatch_documents, printed)


def put_incident(connection: Connection, incident: Incident) -> None:
    """Keep an incident in place of the one with its id."""
    put(connection, incidents, [_row(incident)])
    for table in (incident_claims, incident_dispatches, incident_parties, incident_places):
        connection.execute(delete(table).where(table.c.incident == incident.id))
    _add_claims(connection, incident)
    put(connection, incident_dispatches, list(_dispatch_rows(incident)))
    put(connection, incident_places, list(_place_rows(incident)))
    _add_parties(connection, incident)


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
        "voices": len({v for a in incident.accounts for v in a.voices}),
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


def _add_claims(connection: Connection, incident: Incident) -> None:
    contested = contested_claims(incident)
    numbers = claim_numbers(connection, claims_of(incident))
    rows = [{"incident": incident.id, "claim": n, "contested": ref in contested} for ref, n in numbers.items()]
    put(connection, incident_claims, rows)


def claim_numbers(connection: Connection, refs: Iterable[str]) -> dict[str, int]:
    """The numbers of claims written "document:id"; those the ledger does not hold are left out."""
    wanted = set(refs)
    documents = sorted({ref.split(":")[0] for ref in wanted})
    found: dict[str, int] = {}
    for start in range(0, len(documents), MANY):
        some = claims.c.document.in_(documents[start : start + MANY])
        for row in connection.execute(select(claims.c.document, claims.c.id, claims.c.number).where(some)):
            if (ref := f"{row.document}:{row.id}") in wanted:
                found[ref] = row.number
    return found


def _add_parties(connection: Connection, incident: Incident) -> None:
    """Its sides, and all others that speak, act or are acted on in it."""
    sides = [{"incident": incident.id, "party": party, "is_side": True} for party in incident.parties]
    put(connection, incident_parties, sides)
    others = (
        select(literal(incident.id), claim_parties.c.party, never())
        .distinct()
        .join_from(claim_parties, incident_claims, incident_claims.c.claim == claim_parties.c.claim)
        .where(incident_claims.c.incident == incident.id, claim_parties.c.party.not_in(incident.parties))
    )
    connection.execute(insert(incident_parties).from_select(["incident", "party", "is_side"], others))
