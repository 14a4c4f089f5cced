"""The places of a happening and what happened at each.

Comes in: testimonies.  Goes out: Parts.
"""

from rashomon.collate.strands import SITED, ref
from rashomon.collate.testimony import Testimony
from rashomon.model.ledger import Part
from rashomon.model.world import Place

Key = tuple[str, str | None]


def find_parts(given: tuple[Testimony, ...]) -> tuple[Part, ...]:
    """One part for each town or region where an event or toll is placed, the most told first.

    "Goris, Sotk and Jermuk were shelled": three parts of one incident.
    """
    places: dict[Key, Place] = {}
    told: dict[Key, set[str]] = {}
    for one in given:
        for item in one.told:
            for place in one.report.places:
                if place.id in item.places and place.feature in SITED and not place.metonym:
                    key = (place.name, place.country)
                    places.setdefault(key, place)
                    told.setdefault(key, set()).add(ref(one.report, item.id))
    return tuple(
        _part(places[key], told[key]) for key in sorted(places, key=lambda k: (-len(told[k]), k[0], k[1] or ""))
    )


def _part(place: Place, told: set[str]) -> Part:
    return Part(
        place=place.name,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        told=tuple(sorted(told)),
    )
