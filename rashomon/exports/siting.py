"""From the places of an event to the one a table names, and how exactly each format says so.

Rules.  The finest resolved place of the event is taken (town before district before province before country), the
first named among equals; a dateline or a name that stands for a government only when there is no other.
"""

from rashomon.exports.table import Lookup
from rashomon.knowledge.countries import Country, countries
from rashomon.model.world import Place

FINE = ("landmark", "city", "admin2", "admin1", "region", "water", "country", "macroregion", "continent")
POINTS = frozenset({"city", "landmark"})
POINT_KM = 25.0  # a town with its outskirts
AREA_KM = 75.0
US_TYPES = {"admin1": 2, "city": 3, "landmark": 3}
WORLD_TYPES = {"country": 1, "city": 4, "landmark": 4, "admin2": 5, "admin1": 5, "region": 5}


def site(lookup: Lookup, place_ids: tuple[str, ...]) -> Place | None:
    """The place a table names for an event, None when none is resolved.

    Of "Gori" and "Georgia" it is Gori.
    """
    found = [lookup.places[p] for p in place_ids if p in lookup.places]
    located = [place for place in found if place.lat is not None and place.lon is not None]
    return min(located, key=_order, default=None)


def _order(place: Place) -> tuple[bool, int]:
    return place.dateline or place.metonym, FINE.index(place.feature) if place.feature in FINE else len(FINE)


def country_of(place: Place | None) -> Country | None:
    """The country a place lies in, with all its codes."""
    return countries().get(place.country or "") if place else None


def acled_geo_precision(place: Place | None) -> int | None:
    """ACLED: 1 that town, 2 near it or a district, 3 a larger region; None without a place.

    "in Gori" 1, "near Gori" 2, "in South Ossetia" 3.
    """
    if place is None:
        return None
    if place.feature in POINTS and place.radius_km <= AREA_KM:
        return 1 if place.relation == "in" and place.radius_km <= POINT_KM else 2
    return 2 if place.feature == "admin2" and place.relation == "in" else 3


def ged_where_precision(place: Place | None) -> int | None:
    """UCDP: 1 exact, 2 around a point, 3 district, 4 province, 5 vaguer or a line, 6 country, 7 sea; else None.

    "in Gori" 1, "near Gori" 2, "along the border" 5, "in Georgia" 6.
    """
    if place is None:
        return None
    if place.relation in {"along", "between"}:
        return 5
    if place.feature in POINTS:
        return 1 if place.relation == "in" and place.radius_km <= POINT_KM else 2
    return {"admin2": 3, "admin1": 4, "country": 6, "water": 7}.get(place.feature, 5)


def gdelt_geo_type(place: Place | None) -> int:
    """GDELT: 1 country, 2 US state, 3 US town, 4 other town, 5 other province; 0 without a place it has a type for."""
    if place is None:
        return 0
    types = US_TYPES if place.country == "USA" and place.feature in US_TYPES else WORLD_TYPES
    return types.get(place.feature, 0)


def priogrid(place: Place) -> int | None:
    """The cell of PRIO-GRID (half a degree, counted from the south-west, 1 to 259,200), None without coordinates."""
    if place.lat is None or place.lon is None:
        return None
    row, column = min(359, int((place.lat + 90) * 2)), min(719, int((place.lon + 180) * 2))
    return row * 720 + column + 1
