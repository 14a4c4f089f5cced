"""What lies under the circles of a map: land, borders agreed and not, and the codes of countries with room for theirs.

Comes in: a box in degrees, and where on the sheet a degree stands.  Goes out: paths for an SVG, cut to the sheet.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from rashomon.model.record import record
from rashomon.views.mapping.outlines import Box, Country, Line, Point, Stretch, atlas

ROOM = 2600  # square units a country must show to carry its code
NEAR = 0.9  # points closer than this are one
LETTERS = (34, 16)  # how wide and high a code is
AROUND = tuple((a * 45, d * 36) for reach in range(4) for a in (0, reach, -reach) for d in (0, reach, -reach))
Scale = Callable[[float], float]
Rect = tuple[float, float, float, float]


@record
class Code:
    """A country's letters, and where they stand: "ARM"."""

    letters: str
    x: float
    y: float


@record
class Ground:
    """Paths of land, of agreed borders and of borders that are not agreed; codes of countries."""

    land: str
    agreed: str
    disputed: str
    codes: tuple[Code, ...]


def ground(box: Box, x: Scale, y: Scale, *, taken: Iterable[Rect] = ()) -> Ground:
    """The ground of a sheet; ``x`` and ``y`` say where a degree stands, ``taken`` where no code may."""
    world = atlas()
    land = [(country, list(_pieces(country, box, x, y))) for country in world.countries]
    return Ground(
        land="".join(_path(piece, closed=True) for _, pieces in land for piece in pieces),
        agreed="".join(_path(run) for run in _runs(world.agreed, box, x, y)),
        disputed="".join(_path(run) for run in _runs(world.disputed, box, x, y)),
        codes=tuple(_codes([(c.code, pieces) for c, pieces in land if pieces], (x, y), box, list(taken))),
    )


def _pieces(country: Country, box: Box, x: Scale, y: Scale) -> Iterator[list[Point]]:
    """What of a country's rings lies on the sheet."""
    for ring, turn in _turned(country.rings, box):
        cut = _cut(ring.points, box, turn)
        if len(cut) > 2:
            yield _thinned([(x(lon), y(lat)) for lon, lat in cut])


def _turned(stretches: Iterable[Stretch], box: Box) -> Iterator[tuple[Stretch, float]]:
    """Those that meet the box, from here or from around the earth."""
    for stretch in stretches:
        for turn in (0.0, 360.0, -360.0):
            if box.meets(stretch.box, turn):
                yield stretch, turn


def _cut(ring: Line, box: Box, turn: float) -> list[Point]:
    """A ring cut to a box, side by side (Sutherland and Hodgman)."""
    found = [(lon + turn, lat) for lon, lat in ring]
    for axis, edge, sign in ((0, box.west, 1), (0, box.east, -1), (1, box.south, 1), (1, box.north, -1)):
        found = list(_kept(found, axis, edge, sign))
    return found


def _kept(ring: list[Point], axis: int, edge: float, sign: int) -> Iterator[Point]:
    """What lies on one side of a line, with the points where the ring crosses it."""
    for one, two in zip(ring, ring[1:] + ring[:1], strict=True):
        near, far = (one[axis] - edge) * sign >= 0, (two[axis] - edge) * sign >= 0
        if near:
            yield one
        if near != far:
            share = (edge - one[axis]) / (two[axis] - one[axis])
            yield one[0] + share * (two[0] - one[0]), one[1] + share * (two[1] - one[1])


def _runs(stretches: Iterable[Stretch], box: Box, x: Scale, y: Scale) -> Iterator[list[Point]]:
    """The parts of lines that come near the box; what hangs over its edge the sheet cuts off."""
    for stretch, turn in _turned(stretches, box):
        run: list[Point] = []
        for one, two in pairwise((lon + turn, lat) for lon, lat in stretch.points):
            if box.meets(_around(one, two)):
                run = run or [(x(one[0]), y(one[1]))]
                run.append((x(two[0]), y(two[1])))
            elif run:
                yield _thinned(run)
                run = []
        if run:
            yield _thinned(run)


def _around(one: Point, two: Point) -> Box:
    (west, east), (south, north) = sorted((one[0], two[0])), sorted((one[1], two[1]))
    return Box(west=west - 1e-6, south=south - 1e-6, east=east + 1e-6, north=north + 1e-6)


def _thinned(points: list[Point]) -> list[Point]:
    """Points so close that nobody sees two are one."""
    found = points[:1]
    for point in points[1:-1]:
        if abs(point[0] - found[-1][0]) + abs(point[1] - found[-1][1]) >= NEAR:
            found.append(point)
    return found + points[-1:] if len(points) > 1 else found


def _path(points: list[Point], *, closed: bool = False) -> str:
    """ "M10 20l5 0-3 4z": steps from point to point, in tenths."""
    tenths = [(round(px * 10), round(py * 10)) for px, py in points]
    steps = ((bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(tenths))
    rest = " ".join(f"{_short(dx)} {_short(dy)}" for dx, dy in steps)
    return f"M{_short(tenths[0][0])} {_short(tenths[0][1])}l{rest}{'z' if closed else ''}" if rest else ""


def _short(tenths: int) -> str:
    return f"{tenths / 10:g}"


def _codes(
    shown: list[tuple[str, list[list[Point]]]], scales: tuple[Scale, Scale], box: Box, taken: list[Rect]
) -> Iterator[Code]:
    """Letters near the middle of each country's greatest piece, where nothing stands yet."""
    x, y = scales
    sheet = (x(box.west) + 2, y(box.north) + 2, x(box.east) - 2, y(box.south) - 2)
    for letters, pieces in shown:
        area, middle, piece = max(((*_middle(piece), piece) for piece in pieces), key=lambda m: m[0])
        if letters.startswith("-") or area < ROOM:
            continue
        for at in ((middle[0] + across, middle[1] + down) for across, down in AROUND):
            own = (at[0] - LETTERS[0] / 2, at[1] - LETTERS[1] / 2, at[0] + LETTERS[0] / 2, at[1] + LETTERS[1] / 2)
            if _holds(sheet, own) and _within(at, piece) and not any(_meets(own, t) for t in taken):
                taken.append(own)
                yield Code(letters=letters, x=round(at[0], 1), y=round(at[1] + 4, 1))
                break


def _within(at: Point, ring: list[Point]) -> bool:
    """Whether a point lies in a ring: a ray from it crosses the ring an odd number of times."""
    crossed = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (ay > at[1]) != (by > at[1]) and at[0] < ax + (at[1] - ay) / (by - ay) * (bx - ax):
            crossed = not crossed
    return crossed


def _middle(ring: list[Point]) -> tuple[float, Point]:
    """A ring's area and centre."""
    twice = across = down = 0.0
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = ax * by - bx * ay
        twice, across, down = twice + cross, across + (ax + bx) * cross, down + (ay + by) * cross
    return (abs(twice) / 2, (across / 3 / twice, down / 3 / twice)) if twice else (0.0, ring[0])


def _holds(outer: Rect, inner: Rect) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _meets(one: Rect, two: Rect) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]
