"""Where something is that a filter names: "Goris", or "39.51,46.34"; a place as somebody says it in, a point out."""

from math import isfinite

from rashomon.knowledge.gazetteer import Gazetteer


def point(place: str, country: str | None, gazetteer: Gazetteer) -> tuple[float, float]:
    """Latitude and longitude of what is said: of the largest place of that name, of the country if one is named.

    Raises ValueError, with the reason, for a point that is none and a name that nothing bears.

    >>> point("39.51,46.34", None, Gazetteer())
    (39.51, 46.34)
    """
    try:
        latitude, longitude = (float(part) for part in place.split(","))
    except ValueError:
        return _found(place, country, gazetteer)
    if not (isfinite(latitude) and -90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError(f"{place}: latitude is -90 to 90, longitude -180 to 180")
    return latitude, longitude


def _found(place: str, country: str | None, gazetteer: Gazetteer) -> tuple[float, float]:
    named = [c for row in gazetteer.find([place]).values() for c in row if country in {None, c.country}]
    if not named:
        where = f" in {country}" if country else ""
        raise ValueError(f"{place}: no place of this name is known{where}")
    best = min(named, key=lambda candidate: (candidate.rank, -candidate.population, candidate.id))
    return best.lat, best.lon
