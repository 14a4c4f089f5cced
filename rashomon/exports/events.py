"""A ledger to a table of events: every event of the last version of each dispatch, background and plans too.

No standard has this table; the columns are ours, with the codes of PLOVER and CAMEO side by side.  ``frame`` and
``auxiliary`` say what is no event of today; ``claims`` tell of it, ``denied_by`` deny it.

Lost here: all places but the finest, hedges and words of the claims (the claims table has them).
"""

from collections.abc import Iterator

from rashomon.exports.dating import days
from rashomon.exports.holding import Holding, latest
from rashomon.exports.sides import doers
from rashomon.exports.siting import site
from rashomon.exports.table import Columns, Lookup, Row, joined, one_line, strings
from rashomon.exports.telling import claimant
from rashomon.model.claims import Event, Frame
from rashomon.model.world import Actor, Place

COLUMNS: Columns = {
    **strings("incident dispatch report event type modes contexts cameo"),
    "goldstein": "number",
    "quad": "integer",
    **strings("actors actor_parties recipients recipient_parties"),
    "date_start": "date",
    "date_end": "date",
    "time_said": "boolean",
    **strings("place country"),
    "latitude": "number",
    "longitude": "number",
    "radius_km": "number",
    **strings("means channel frame auxiliary claims claimed_by denied_by deniers"),
    "confidence": "number",
    "words": "string",
}


def rows(holding: Holding) -> Iterator[Row]:
    """One row for each event, in text order."""
    for lookup in latest(holding):
        yield from (_row(lookup, event) for event in lookup.report.events)


def _row(lookup: Lookup, event: Event) -> Row:
    found = days(lookup, event.when, happened=event.frame is not Frame.FUTURE)
    second = tuple(lookup.actors[a] for a in event.recipients if a in lookup.actors)
    return {
        "incident": lookup.incident_of(event.id),
        "dispatch": lookup.dispatch.id if lookup.dispatch else "",
        "report": lookup.report.document.id,
        "event": event.id,
        "type": event.type,
        "modes": joined(event.modes),
        "contexts": joined(event.contexts),
        "cameo": event.cameo,
        "goldstein": event.goldstein,
        "quad": event.quad,
        **_actors("actor", doers(lookup, event)),
        **_actors("recipient", second),
        "date_start": found.first.isoformat() if found.first else None,
        "date_end": found.last.isoformat() if found.last else None,
        "time_said": found.said,
        **_place(site(lookup, event.places)),
        "means": joined(event.means),
        "channel": event.channel or "",
        "frame": event.frame.value,
        "auxiliary": joined([mark.value for mark in event.auxiliary]),
        "claims": joined(event.claims),
        "claimed_by": _sources(lookup, event.claims),
        "denied_by": joined(event.denied_by),
        "deniers": _sources(lookup, event.denied_by),
        "confidence": round(event.confidence, 2),
        "words": one_line(lookup.report.text(event.span)),
    }


def _actors(role: str, actors: tuple[Actor, ...]) -> Row:
    return {
        f"{role}s": joined([actor.name for actor in actors]),
        f"{role}_parties": joined([actor.party or "" for actor in actors]),
    }


def _place(place: Place | None) -> Row:
    return {
        "place": place.name if place else "",
        "country": (place.country or "") if place else "",
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "radius_km": place.radius_km if place else None,
    }


def _sources(lookup: Lookup, claims: tuple[str, ...]) -> str:
    return joined([claimant(lookup, lookup.claims[c]) for c in claims if c in lookup.claims])
