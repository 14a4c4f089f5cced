"""The outlines that ship with the package: rings of countries, and the borders between them, agreed or not.

Comes in: outlines.json.gz (TopoJSON; Natural Earth 1:50m, public domain; made by frontend/scripts/atlas.mjs).
Goes out: an Atlas, read once.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import accumulate, chain
from typing import Any

from rashomon.model.record import record

Point = tuple[float, float]
Line = tuple[Point, ...]


@record
class Box:
    """A stretch of the earth in degrees; ``east`` may be beyond 180 where it crosses the date line."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: "Box", turn: float = 0.0) -> bool:
        """Whether it shares ground with another that is turned by so many degrees."""
        across = self.west < other.east + turn and other.west + turn < self.east
        return across and self.south < other.north and other.south < self.north


@record
class Stretch:
    """A line and the box around it."""

    points: Line
    box: Box


@record
class Country:
    """A country and its rings, outer and inner; ``code`` is ISO 3166-1 alpha-3, or our own for ground in dispute.

    "-CR" is Crimea, which stands alone.
    """

    code: str
    rings: tuple[Stretch, ...]


@record
class Atlas:
    """All countries; the borders between them that are agreed, and those that are not."""

    countries: tuple[Country, ...]
    agreed: tuple[Stretch, ...]
    disputed: tuple[Stretch, ...]


@cache
def atlas() -> Atlas:
    """The world, read once."""
    packed = resources.files("rashomon.views.mapping").joinpath("outlines.json.gz").read_bytes()
    world = json.loads(gzip.decompress(packed))
    arcs = [tuple(_unpacked(arc, **world["transform"])) for arc in world["arcs"]]
    shapes = world["objects"]["countries"]["geometries"]
    agreed, disputed = _borders(world, shapes)
    return Atlas(
        countries=tuple(
            Country(code=s["id"], rings=tuple(_stretch(_joined(r, arcs)) for r in _rings(s))) for s in shapes
        ),
        agreed=tuple(_stretch(arcs[n]) for n in agreed),
        disputed=tuple(_stretch(arcs[n]) for n in disputed),
    )


def _unpacked(arc: list[list[int]], scale: list[float], translate: list[float]) -> Iterator[Point]:
    """Each point is kept as its distance from the one before, in steps of ``scale``."""
    xs, ys = accumulate(x for x, _ in arc), accumulate(y for _, y in arc)
    for x, y in zip(xs, ys, strict=True):
        yield round(x * scale[0] + translate[0], 4), round(y * scale[1] + translate[1], 4)


def _rings(shape: dict[str, Any]) -> list[list[int]]:
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    return list(chain.from_iterable(polygons))


def _joined(ring: list[int], arcs: list[Line]) -> Line:
    """A ring of arcs end to end; ~3 is arc 3 backwards."""
    lines = (arcs[n] if n >= 0 else arcs[~n][::-1] for n in ring)
    return tuple(chain.from_iterable(line[1:] if n else line for n, line in enumerate(lines)))


def _borders(world: dict[str, Any], shapes: list[dict[str, Any]]) -> tuple[list[int], list[int]]:
    """Arcs of two countries: those agreed, those not."""
    sides: defaultdict[int, set[str]] = defaultdict(set)
    for shape in shapes:
        for n in chain.from_iterable(_rings(shape)):
            sides[n if n >= 0 else ~n].add(shape["id"])
    alone, pairs = set(world["disputed"]), set(world["unsettled"])
    shared = {n: who for n, who in sides.items() if len(who) > 1}
    unsettled = {n for n, who in shared.items() if who & alone or " ".join(sorted(who)) in pairs}
    return [n for n in shared if n not in unsettled], sorted(unsettled)


def _stretch(points: Line) -> Stretch:
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    return Stretch(points=points, box=Box(west=min(lons), south=min(lats), east=max(lons), north=max(lats)))
