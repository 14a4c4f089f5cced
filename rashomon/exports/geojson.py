"""Reports to a GeoJSON FeatureCollection: the events with a resolved place, one feature each, for any map.

Today's events, and the background ones with ``frame`` "background" (a map can leave them out by it).  The geometry is
the finest place's point; ``radius_km`` says how far the words allow and ``relation`` how it stands to the place.
Contested places carry every party's name and claim.

Lost here: events without a place, all but one place of an event, planned and denied events, ties.
"""

from collections.abc import Iterator

from rashomon.exports.counting import Allotment, allot, figures
from rashomon.exports.dating import days
from rashomon.exports.holding import Holding, latest
from rashomon.exports.sides import doers, targets
from rashomon.exports.siting import acled_geo_precision, site
from rashomon.exports.table import Columns, Lookup, Row, one_line, strings
from rashomon.exports.telling import ATTRIBUTION, event_attribution, is_todays, tellers
from rashomon.model.claims import Auxiliary, Event, Frame
from rashomon.model.world import Place

COLUMNS: Columns = {
    **strings("id frame type"),
    "modes": "array",
    **strings("cameo date_start date_end"),
    "actors": "array",
    "recipients": "array",
    **strings("place place_said feature relation country"),
    "radius_km": "number",
    "geo_precision": "integer",
    "contested": "object",
    "killed": "integer",
    "wounded": "integer",
    **ATTRIBUTION,
}


def rows(holding: Holding) -> Iterator[Row]:
    """One feature for each event with a place."""
    for lookup in latest(holding):
        allotment = allot(lookup)
        for event in lookup.report.events:
            place = site(lookup, event.places)
            if place and (is_todays(lookup, event) or _is_background(lookup, event)):
                yield _feature(lookup, event, place, allotment)


def _is_background(lookup: Lookup, event: Event) -> bool:
    old = event.frame is Frame.BACKGROUND and set(event.auxiliary) <= {Auxiliary.HISTORICAL}
    return old and bool(tellers(lookup, event))


def _feature(lookup: Lookup, event: Event, place: Place, allotment: Allotment) -> Row:
    return {
        "type": "Feature",
        "id": f"{lookup.report.document.id}-{event.id}",
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": _properties(lookup, event, place, allotment),
    }


def _properties(lookup: Lookup, event: Event, place: Place, allotment: Allotment) -> Row:
    found = days(lookup, event.when)
    return {
        "id": event.id,
        "frame": event.frame.value,
        "type": event.type,
        "modes": list(event.modes),
        "cameo": event.cameo,
        "date_start": found.first.isoformat() if found.first else None,
        "date_end": found.last.isoformat() if found.last else None,
        "actors": [one_line(actor.name) for actor in doers(lookup, event)],
        "recipients": [one_line(actor.name) for actor in targets(lookup, event)],
        "place": place.name,
        "place_said": one_line(place.said),
        "feature": place.feature,
        "relation": place.relation,
        "country": place.country,
        "radius_km": place.radius_km,
        "geo_precision": acled_geo_precision(place),
        "contested": _contested(place),
        "killed": figures(lookup, allotment.of(event, "killed")).best,
        "wounded": figures(lookup, allotment.of(event, "wounded")).best,
        **event_attribution(lookup, event),
    }


def _contested(place: Place) -> Row | None:
    if place.contested is None:
        return None
    return {
        "names": dict(place.contested.names),
        "claimed_by": list(place.contested.claimed_by),
        "held_by": [list(pair) for pair in place.contested.held_by],
        "source": place.contested.source,
    }
