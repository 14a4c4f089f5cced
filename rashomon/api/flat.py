"""Lists as tables and as points: what a spreadsheet or a map wants of incidents, claims, documents and places.

A cell that a spreadsheet would take for a formula gets an apostrophe before it: article text is anybody's.
"""

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from io import StringIO
from typing import Any, TypeVar

from rashomon.model.browsing import Named, Spot
from rashomon.model.hits import Hit, Paper
from rashomon.model.ledger import Incident, Part
from rashomon.views.ledger.calling import name

Item = TypeVar("Item")
Row = dict[str, object]
FORMULA = ("=", "+", "-", "@", "\t", "\r")
JOIN = "; "


def table(items: Iterable[Item], row: Callable[[Item], Row], columns: Sequence[str]) -> str:
    """Items as CSV with a header."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for item in items:
        cells = row(item)
        writer.writerow([_cell(cells[name]) for name in columns])
    return text.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = " ".join(str(value).split()) if isinstance(value, str) else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA) else text


INCIDENT = (
    "incident",
    "name",
    "title",
    "type",
    "modes",
    "parties",
    "first",
    "last",
    "historical",
    "single_source",
    "place",
    "country",
    "lat",
    "lon",
    "radius_km",
    "voices",
    "dispatches",
    "contradictions",
)


def incident_row(incident: Incident) -> Row:
    """An incident in one line; its place is the first of its parts."""
    main = incident.parts[0] if incident.parts else None
    return {
        "incident": incident.id,
        "name": name(incident),
        "title": incident.title,
        "type": incident.type,
        "modes": JOIN.join(incident.modes),
        "parties": JOIN.join(incident.parties),
        "first": incident.first,
        "last": incident.last,
        "historical": incident.historical,
        "single_source": incident.single_source,
        "place": main.place if main else None,
        "country": main.country if main else None,
        "lat": main.lat if main else None,
        "lon": main.lon if main else None,
        "radius_km": main.radius_km if main else None,
        "voices": len(incident.voices),
        "dispatches": len({*incident.dispatches, *incident.recalled_by}),
        "contradictions": len(incident.contradictions),
    }


HIT = (
    "document",
    "claim",
    "day",
    "stance",
    "source",
    "parties",
    "narration",
    "contested",
    "quote",
    "incident",
    "outlet",
    "published",
    "printed",
)


def hit_row(hit: Hit) -> Row:
    """A claim in one line."""
    row: Row = {name: getattr(hit, name) for name in HIT}
    return row | {"parties": JOIN.join(hit.parties), "stance": hit.stance.value}


PAPER = ("document", "headline", "agency", "outlet", "dateline", "published", "incident")


def paper_row(paper: Paper) -> Row:
    """A document in one line."""
    return {name: getattr(paper, name) for name in PAPER}


NAMED = ("name", "kind", "party", "country", "ref", "documents")


def named_row(named: Named) -> Row:
    """Somebody in one line."""
    return {name: getattr(named, name) for name in NAMED}


SPOT = ("place", "country", "lat", "lon", "radius_km", "incidents")


def spot_row(spot: Spot) -> Row:
    """A place in one line."""
    return {name: getattr(spot, name) for name in SPOT}


def spot_points(spots: Iterable[Spot]) -> str:
    """A GeoJSON feature for each place on the globe."""
    return collection(feature(f"{s.place}, {s.country}", s.lat, s.lon, spot_row(s)) for s in spots if s.lat is not None)


def incident_points(incidents: Iterable[Incident]) -> str:
    """A GeoJSON feature for each part of each incident that has a place on the globe."""
    return collection(_feature(i, n, p) for i in incidents for n, p in enumerate(i.parts) if p.lat is not None)


def collection(features: Iterable[dict[str, Any]]) -> str:
    """Features as a GeoJSON FeatureCollection."""
    return json.dumps({"type": "FeatureCollection", "features": list(features)}, ensure_ascii=False, default=str)


def feature(key: str, lat: float | None, lon: float | None, told: Row) -> dict[str, Any]:
    """One point; GeoJSON has the longitude first."""
    return {
        "type": "Feature",
        "id": key,
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": told,
    }


def _feature(incident: Incident, number: int, part: Part) -> dict[str, Any]:
    row = incident_row(incident)
    here: Row = {"place": part.place, "country": part.country, "radius_km": part.radius_km, "told": len(part.told)}
    told: Row = {name: value for name, value in row.items() if name not in {"lat", "lon"}} | here
    return feature(f"{incident.id}-{number}", part.lat, part.lon, told)
