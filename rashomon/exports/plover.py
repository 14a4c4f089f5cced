"""Reports to PLOVER records (manual draft 2.0), JSON Lines, with who says so in an ``attribution`` object at the end.

PLOVER defines auxiliary modes that no project had filled: ``historical``, ``future``, ``hypothetical``, ``negation``.
They stand in ``mode`` here, so background, planned, possible and negated events are in this file, each with its mark;
a record without one of these marks is today's.  An event that only a demand, a threat or a promise speaks of is
marked ``hypothetical``; what only a denial speaks of is left out.

The quad class and ``event_scale`` are PLOVER's own (SANCTION and PROTEST material conflict, 4).  A two-sided event
has all sides in ``actor`` and no recipient.  ``date`` and ``enddate`` are the first and last day it can have been;
``size`` holds the best figures by the rules of ``counting``.

Lost here: who claimed which figure, the range of figures, ties, contradictions, gaps (denials and claimants are in
``attribution``).
"""

from collections.abc import Iterator

from rashomon.exports.codes import plover_quad, plover_score
from rashomon.exports.counting import Allotment, allot, figures
from rashomon.exports.dating import days
from rashomon.exports.holding import Holding, latest
from rashomon.exports.sides import doers, home, primary, targets
from rashomon.exports.siting import country_of, site
from rashomon.exports.table import Columns, Lookup, Row, one_line
from rashomon.exports.telling import attribution, claimant, deniers, tellers
from rashomon.model.claims import Auxiliary, Claim, Event, Frame, Stance
from rashomon.model.world import Actor, Place

COLUMNS: Columns = {
    "id": "string",
    "date": "date",
    "enddate": "date",
    "actor": "array",
    "recipient": "array",
    "event": "array",
    "event_loc": "array",
    "event_text": "string",
    "quad_code": "integer",
    "event_scale": "number",
    "mode": "array",
    "context": "array",
    "size": "object",
    "link": "string",
    "text": "string",
    "text_info": "object",
    "cite_info": "object",
    "coder": "string",
    "comment": "string",
    "attribution": "object",
}

SIZES = {"dead": "killed", "injured": "wounded", "arrested": "detained"}
RESOLUTION = {"landmark": 5, "city": 4, "admin2": 3, "admin1": 2, "region": 2, "country": 1}


def rows(holding: Holding) -> Iterator[Row]:
    """One record for each event somebody tells of, history and plans marked as such."""
    for lookup in latest(holding):
        allotment = allot(lookup)
        for event in lookup.report.events:
            if _speakers(lookup, event):
                yield _record(lookup, event, allotment)


def _speakers(lookup: Lookup, event: Event) -> tuple[Claim, ...]:
    """Who tells of it as a fact, else who demands, threatens or promises it; denials tell of nothing."""
    told = tuple(lookup.claims[c] for c in event.claims if c in lookup.claims)
    return tellers(lookup, event) or tuple(c for c in told if c.stance is not Stance.DENY)


def _record(lookup: Lookup, event: Event, allotment: Allotment) -> Row:
    found = days(lookup, event.when, happened=event.frame is not Frame.FUTURE)
    place = site(lookup, event.places)
    ours = attribution(lookup, event.id, _speakers(lookup, event), deniers(lookup, event))
    return {
        "id": f"{lookup.report.document.id}-{event.id}",
        "date": found.first.isoformat() if found.first else None,
        "enddate": found.last.isoformat() if found.last else None,
        "actor": [_entity(actor) for actor in doers(lookup, event)] or [{"code": "", "sector": "UNK"}],
        "recipient": [_entity(actor) for actor in targets(lookup, event)],
        "event": [event.type],
        "event_loc": [_location(place)] if place else [],
        "event_text": one_line(lookup.report.text(event.span)),
        "quad_code": plover_quad(event),
        "event_scale": plover_score(event),
        "mode": [*event.modes, *_marks(lookup, event)],
        "context": list(event.contexts),
        "size": {name: figures(lookup, allotment.of(event, harm)).best for name, harm in SIZES.items()},
        "link": lookup.report.document.origin,
        "text": lookup.words(event.anchor),
        "text_info": _text_info(lookup, event),
        "cite_info": _cite_info(lookup),
        "coder": f"rashomon {lookup.report.stamp.version}",
        "comment": _comment(lookup, event),
        "attribution": {name.removeprefix("rashomon_"): cell for name, cell in ours.items()},
    }


def _marks(lookup: Lookup, event: Event) -> list[str]:
    """The auxiliary modes, with those that frame and stance imply."""
    marks = list(event.auxiliary)
    if event.frame is Frame.BACKGROUND:
        marks.append(Auxiliary.HISTORICAL)
    if event.frame is Frame.FUTURE:
        marks.append(Auxiliary.FUTURE)
    if not tellers(lookup, event) and event.frame is not Frame.FUTURE:
        marks.append(Auxiliary.HYPOTHETICAL)
    return list(dict.fromkeys(mark.value for mark in marks))


def _entity(actor: Actor) -> Row:
    state = home(actor)
    return {
        "code": state.code if state else (actor.country or ""),
        "sector": primary(actor),
        "entity_text": one_line(actor.name),
        "identifier_text": actor.ref,
        "office": actor.office,
        "party": actor.party,
    }


def _location(place: Place) -> Row:
    where = country_of(place)
    return {
        "extracted_place": one_line(place.said),
        "resolved_place": place.name,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "district": place.admin2,
        "province": place.admin1,
        "country": where.name if where else None,
        "country_code": place.country,
        "resolution": RESOLUTION.get(place.feature),
    }


def _text_info(lookup: Lookup, event: Event) -> Row:
    sentence = lookup.sentence(event.anchor)
    return {
        "sequence": sentence.index + 1 if sentence else None,
        "start": event.anchor.start,
        "end": event.anchor.end,
        "text_story": False,
    }


def _cite_info(lookup: Lookup) -> Row:
    report = lookup.report
    return {
        "title": report.provenance.headline or report.document.title,
        "publication": report.provenance.agency or report.provenance.outlet or report.document.outlet,
        "url": report.document.origin,
        "language": "en",
        "coder": "rashomon",
        "codebook": "PLOVER draft 2.0",
        "version": report.stamp.version,
    }


def _comment(lookup: Lookup, event: Event) -> str:
    denied = [claimant(lookup, claim) for claim in deniers(lookup, event)]
    return f"denied by {', '.join(dict.fromkeys(denied))}" if denied else ""
