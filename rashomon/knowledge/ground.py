"""Where people live, as a ground for maps: a net of cells with a town in them, and the largest towns of a stretch.

Comes in: a box of degrees.  Goes out: centres of inhabited cells, and towns with their names.  Drawn as dots they show
coasts, valleys and deserts without a border that takes a side.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from math import ceil, floor

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


@lru_cache(maxsize=256)
def inhabited(box: Box, *, columns: int) -> tuple[tuple[float, float], ...]:
    """The centres (latitude, longitude) of the cells of a net, ``columns`` across, that have a town."""
    wide = (box.east - box.west) / columns
    tall = wide * 0.8
    with _places() as connection:
        rows = connection.execute(ACROSS, box.bounds | {"wide": wide, "tall": tall}).fetchall()
    return tuple(sorted((round(y * tall, 3), round(x * wide, 3)) for y, x in rows))


@lru_cache(maxsize=256)
def towns(box: Box, *, most: int = 12) -> tuple[Town, ...]:
    """The largest towns of a stretch."""
    with _places() as connection:
        rows = connection.execute(LARGEST, box.bounds | {"most": most}).fetchall()
    return tuple(Town(name=n, lat=lat, lon=lon, population=p) for n, lat, lon, p in rows)


@contextmanager
def _places() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"{Gazetteer().path.as_uri()}?mode=ro", uri=True)
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
