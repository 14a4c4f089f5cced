"""How exactly UCDP's ``where_prec`` says where something was that was in several places."""

from collections.abc import Sequence
from math import cos, hypot, radians

from rashomon.exports.siting import POINTS
from rashomon.model.world import Place

NEAR_KM = 25.0  # towns of one another's surroundings
DEGREE_KM = 111.2


def common_precision(places: Sequence[Place]) -> int:
    """2 where the places lie around one point, 3 in one district, 4 in one province, else 5.

    Goris and Verishen 2; Goris and Kapan, both in Syunik, 4; Goris and Jermuk 5, as for a border.
    """
    if all(place.feature in POINTS for place in places) and _are_near(places):
        return 2
    shared = {(place.country, place.admin1, place.admin2) for place in places}
    if len(shared) == 1 and all(next(iter(shared))):
        return 3
    provinces = {(country, admin1) for country, admin1, _ in shared}
    return 4 if len(provinces) == 1 and all(next(iter(provinces))) else 5


def _are_near(places: Sequence[Place]) -> bool:
    first, *others = places
    return all(_gap_km(first, other) <= NEAR_KM for other in others)


def _gap_km(one: Place, other: Place) -> float:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return float("inf")
    east = (other.lon - one.lon) * DEGREE_KM * cos(radians(one.lat))
    return hypot((other.lat - one.lat) * DEGREE_KM, east)
