"""Where people live, as a ground for maps: a net of cells with a town in them, and the largest towns of a stretch.

Comes in: a box of degrees.  Goes out: centres of inhabited cells, and towns with their names.  Drawn as dots they show
coasts, valleys and deserts without a border that takes a side.
"""

import sqlite3
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import islice, product
from math import ceil, floor
from pathlib import Path

from rashomon.knowledge.gazetteer import Gazetteer
from rashomon.model.record import record

ACROSS = """
    SELECT DISTINCT CAST(ROUND(lat / :tall) AS INTEGER), CAST(ROUND(lon / :wide) AS INTEGER) FROM place
    WHERE feature = 'city' AND lat BETWEEN :south AND :north AND lon BETWEEN :west AND :east
"""
LARGEST = """
    SELECT name, lat, lon, population FROM place
    WHERE feature = 'city' AND lat BETWEEN :south AND :north AND lon BETWEEN :west AND :east
    ORDER BY population DESC LIMIT :most
"""
EVERY = "SELECT lat, lon, population, id FROM place WHERE feature = 'city'"
Sized = tuple[float, float, float, float]
NAMED = "SELECT name, lat, lon, population FROM place WHERE id = ?"
WIDE = 300  # square degrees from which the database looks through all towns as quickly


@record
class Box:
    """A stretch of the globe in degrees; one that crosses the 180th meridian is cut there."""

    west: float
    south: float
    east: float
    north: float

    @property
    def bounds(self) -> dict[str, float]:
        """Its sides, as a query takes them."""
        return {"west": self.west, "south": self.south, "east": self.east, "north": self.north}


@record
class Town:
    """A town to find one's way by."""

    name: str
    lat: float
    lon: float
    population: int


@lru_cache(maxsize=1024)
def inhabited(box: Box, *, columns: int) -> tuple[tuple[float, float], ...]:
    """The centres (latitude, longitude) of the cells of a net, ``columns`` across, that have a town."""
    wide = (box.east - box.west) / columns
    tall = wide * 0.8
    if _is_wide(box):
        with _places() as connection:
            rows = connection.execute(ACROSS, box.bounds | {"wide": wide, "tall": tall}).fetchall()
    else:
        rows = list({(_nearest(lat / tall), _nearest(lon / wide)) for lat, lon, _, _ in _inside(box)})
    return tuple(sorted((round(y * tall, 3), round(x * wide, 3)) for y, x in rows))


@lru_cache(maxsize=1024)
def towns(box: Box, *, most: int = 12) -> tuple[Town, ...]:
    """The largest towns of a stretch."""
    with _places() as connection:
        found = _among(by_size(), box) if _is_wide(box) else sorted(_inside(box), key=_size)
        rows = [connection.execute(NAMED, (int(number),)).fetchone() for *_, number in islice(found, most)]
    return tuple(Town(name=n, lat=lat, lon=lon, population=p) for n, lat, lon, p in rows)


def _is_wide(box: Box) -> bool:
    return (box.east - box.west) * (box.north - box.south) > WIDE


def _nearest(number: float) -> int:
    """Rounded as SQLite rounds: halves away from nought."""
    return int(number + (0.5 if number >= 0 else -0.5))


def _inside(box: Box) -> Iterator[Sized]:
    """Latitude, longitude, population and number of the towns in a box, looked for in its own square degrees."""
    known = squares()
    for at in product(range(floor(box.south), floor(box.north) + 1), range(floor(box.west), floor(box.east) + 1)):
        yield from _among(known.get(at, ()), box)


def _among(numbers: Sequence[float], box: Box) -> Iterator[Sized]:
    """The towns in a box, of those that stand one after another, four numbers each."""
    for at in range(0, len(numbers), 4):
        lat, lon, population, number = numbers[at : at + 4]
        if box.south <= lat <= box.north and box.west <= lon <= box.east:
            yield lat, lon, population, number


def _size(town: Sized) -> tuple[float, float]:
    return -town[2], town[3]


@cache
def by_size() -> "array[float]":
    """All towns, the largest first."""
    every = (town for of in squares().values() for town in zip(of[0::4], of[1::4], of[2::4], of[3::4], strict=True))
    return array("d", (number for town in sorted(every, key=_size) for number in town))


@cache
def squares() -> Mapping[tuple[int, int], "array[float]"]:
    """All towns by the square degree they lie in, four numbers each; half a second's work, done once."""
    found: dict[tuple[int, int], array[float]] = {}
    with _places() as connection:
        for lat, lon, population, number in connection.execute(EVERY):
            at = floor(lat), floor(lon)
            found.setdefault(at, array("d")).extend((lat, lon, population or 0, number))
    return found


@cache
def _path() -> Path:
    return Gazetteer().path


@contextmanager
def _places() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"{_path().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        yield connection
    finally:
        connection.close()


def rounded(box: Box, step: float) -> Box:
    """A box that holds another, its sides on multiples of ``step``: few different ones need be looked up."""
    return Box(
        west=max(-180.0, floor(box.west / step) * step),
        south=max(-85.0, floor(box.south / step) * step),
        east=min(180.0, ceil(box.east / step) * step),
        north=min(85.0, ceil(box.north / step) * step),
    )
