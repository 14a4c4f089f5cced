"""Maps drawn on the server: where circles, numbers and labels stand, over a ground of dots where people live.

Comes in: points with what is to be shown of them.  Goes out: a Map in the units of its view box.  The ground has no
borders, so it takes no side; the browser may lay a finer map over it.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import cos, floor, log10, radians

from rashomon.knowledge.ground import Box, Town, inhabited, rounded, towns
from rashomon.model.record import record

KM_A_DEGREE = 111.2
COLUMNS = 110  # cells of the ground across a map
LETTER = 7.1  # width of a letter of a label
ROOM = 0.16  # air around the points, of the longer side
LEAST = 0.55  # degrees a map is high at least
Rect = tuple[float, float, float, float]


@record
class Point:
    """Something at a place: its name on the map, how far its words reach, its hue; ``mark`` is a number or ""."""

    name: str
    lat: float
    lon: float
    radius_km: float = 0.0
    hue: str = "p0"
    mark: str = ""
    href: str = ""
    kind: str = ""
    title: str = ""


@record
class Spot:
    """A point on the map; ``mark_x`` and ``mark_y`` where its number stands, beside the point where others crowd it."""

    point: Point
    x: float
    y: float
    radius: float
    label_x: float
    label_y: float
    anchor: str
    mark_x: float
    mark_y: float

    @property
    def is_moved(self) -> bool:
        """Whether its number stands apart from it."""
        return abs(self.mark_x - self.x) + abs(self.mark_y - self.y) > 1


@record
class Label:
    """A town to find one's way by."""

    name: str
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str


@record
class Map:
    """A whole map: ``ground`` is a path of dots, ``bar`` the length of ``bar_km`` kilometres."""

    width: int
    height: int
    ground: str
    dot: float
    spots: tuple[Spot, ...]
    labels: tuple[Label, ...]
    bar: float
    bar_km: int


class _Frame:
    """What part of the globe a map shows, and where on it a degree stands."""

    def __init__(self, box: Box, width: int, highest: float, lowest: float) -> None:
        self.squeeze = max(0.2, cos(radians((box.south + box.north) / 2)))
        across, up = (box.east - box.west) * self.squeeze, box.north - box.south
        self.scale = min(width / across, width * highest / up)
        self.width = width
        self.height = round(max(width * lowest, up * self.scale))
        self.middle = (box.west + box.east) / 2
        self.north = box.north + (self.height / self.scale - up) / 2

    def x(self, lon: float) -> float:
        """Across."""
        return round(self.width / 2 + (lon - self.middle) * self.squeeze * self.scale, 1)

    def y(self, lat: float) -> float:
        """Down."""
        return round((self.north - lat) * self.scale, 1)

    @property
    def km(self) -> float:
        """The length of a kilometre."""
        return self.scale / KM_A_DEGREE

    @property
    def box(self) -> Box:
        """All that is shown."""
        half = self.width / 2 / self.squeeze / self.scale
        south = self.north - self.height / self.scale
        return Box(west=self.middle - half, south=south, east=self.middle + half, north=self.north)


def draw(points: Sequence[Point], *, width: int, highest: float = 0.8, lowest: float = 0.5, named: int = 4) -> Map:
    """A map that holds all points; ``named`` is how many towns beside them are named."""
    frame = _Frame(_around(points), width, highest, lowest)
    spots = _spots(points, frame)
    bar_km = _round_km(width / frame.km / 4)
    step = max(0.25, 10 ** floor(log10(max(0.1, frame.box.north - frame.box.south))) / 2)
    around = rounded(frame.box, step)
    ground = inhabited(around, columns=COLUMNS)
    dots = [(frame.x(lon), frame.y(lat)) for lat, lon in ground]
    inside = [(x, y) for x, y in dots if 0 <= x <= width and 0 <= y <= frame.height]
    return Map(
        width=width,
        height=frame.height,
        ground="".join(f"M{x:.0f} {y:.0f}h0" for x, y in inside),
        dot=round(width / COLUMNS * 0.42, 1),
        spots=tuple(spots),
        labels=tuple(_labels(frame, spots, towns(around, most=named * 8), named)) if named else (),
        bar=round(bar_km * frame.km, 1),
        bar_km=bar_km,
    )


def _around(points: Iterable[Point]) -> Box:
    """West, south, east and north of all points, with their reach and some air."""
    boxes = []
    for point in points:
        up = max(point.radius_km, 4.0) / KM_A_DEGREE
        across = up / max(0.1, cos(radians(point.lat)))
        boxes.append((point.lon - across, point.lat - up, point.lon + across, point.lat + up))
    west, south = min(b[0] for b in boxes), min(b[1] for b in boxes)
    east, north = max(b[2] for b in boxes), max(b[3] for b in boxes)
    air = max(LEAST / 2, ROOM * max(north - south, (east - west) * 0.7))
    return Box(west=west - 1.4 * air, south=max(-85, south - air), east=east + 1.4 * air, north=min(85, north + air))


def _round_km(wanted: float) -> int:
    power = 10 ** floor(log10(max(wanted, 1.0)))
    return max(1, int(max(m * power for m in (1, 2, 5) if m * power <= max(wanted, 1.0))))


# ---- spots and labels ---------------------------------------------------------------------------------------


def _spots(points: Sequence[Point], frame: _Frame) -> list[Spot]:
    placed = [(p, frame.x(p.lon), frame.y(p.lat)) for p in points]
    taken: list[Rect] = [(x - 5, y - 5, x + 5, y + 5) for _, x, y in placed]
    marks: list[tuple[float, float]] = []
    spots = []
    for point, x, y in placed:
        where = (_label(point.name, x, y, taken, frame) if point.name else None) or (x, y, "start")
        mark = _free(x, y, marks, frame) if point.mark else (x, y)
        marks.append(mark)
        spots.append(
            Spot(
                point=point,
                x=x,
                y=y,
                radius=round(max(5.0, point.radius_km * frame.km), 1),
                label_x=where[0],
                label_y=where[1],
                anchor=where[2],
                mark_x=mark[0],
                mark_y=mark[1],
            )
        )
    return spots


def _free(x: float, y: float, marks: list[tuple[float, float]], frame: _Frame) -> tuple[float, float]:
    """Where a number of 22 units stands free of the others: on its point, else in rings around it."""
    ways = ((1, 0), (0, -1), (-1, 0), (0, 1), (0.7, -0.7), (-0.7, -0.7), (-0.7, 0.7), (0.7, 0.7))
    for ring in (0, 26, 46, 66, 90):
        for dx, dy in ways if ring else ((0, 0),):
            at = (round(min(frame.width - 12, max(12, x + dx * ring)), 1), round(y + dy * ring, 1))
            free = all(abs(at[0] - mx) > 23 or abs(at[1] - my) > 23 for mx, my in marks)
            if free and 12 <= at[1] <= frame.height - 12:
                return at
    return x, y


def _labels(frame: _Frame, spots: Sequence[Spot], found: Sequence[Town], most: int) -> Iterator[Label]:
    """Towns that are no spot themselves, where their names hide nothing."""
    taken: list[Rect] = [(s.x - 6, s.y - 6, s.x + 6, s.y + 6) for s in spots]
    taken += [_text_box(s.point.name, s.label_x, s.label_y, s.anchor) for s in spots if s.point.name]
    taken += [(s.mark_x - 12, s.mark_y - 12, s.mark_x + 12, s.mark_y + 12) for s in spots if s.point.mark]
    kept = 0
    known = [(s.x, s.y) for s in spots]
    for town in found:
        x, y = frame.x(town.lon), frame.y(town.lat)
        own = (x - 3, y - 3, x + 3, y + 3)
        is_part = any(abs(ox - x) + abs(oy - y) < 16 for ox, oy in known)  # a district of a city, or the spot itself
        known.append((x, y))
        if kept == most or is_part or _hidden(own, taken):
            continue
        where = _label(town.name, x, y, taken, frame, strict=True)
        if where is None:
            continue
        kept += 1
        yield Label(name=town.name, x=x, y=y, label_x=where[0], label_y=where[1], anchor=where[2])


def _label(
    name: str, x: float, y: float, taken: list[Rect], frame: _Frame, *, strict: bool = False
) -> tuple[float, float, str] | None:
    """The best of eight places for a label; with ``strict`` None where it would hide something."""
    best: tuple[float, tuple[float, float, str], Rect] | None = None
    for rank, (dx, dy, side) in enumerate(_choices()):
        at = (round(x + dx, 1), round(y + dy, 1), side)
        box = _text_box(name, *at)
        cost = _hidden(box, taken) + _outside(box, frame) * 40 + rank * 0.5
        if best is None or cost < best[0]:
            best = (cost, at, box)
    assert best is not None
    if strict and best[0] > 4:
        return None
    taken.append(best[2])
    return best[1]


def _choices() -> list[tuple[float, float, str]]:
    return [(dx, dy, side) for dy in (4.5, -9.0, 18.0, -22.0) for dx, side in ((9, "start"), (-9, "end"))]


def _text_box(name: str, x: float, y: float, side: str) -> Rect:
    left = x if side == "start" else x - LETTER * len(name)
    return left, y - 12, left + LETTER * len(name), y + 4


def _hidden(box: Rect, taken: list[Rect]) -> float:
    total = 0.0
    for other in taken:
        across, down = min(box[2], other[2]) - max(box[0], other[0]), min(box[3], other[3]) - max(box[1], other[1])
        total += across * down if across > 0 and down > 0 else 0.0
    return total


def _outside(box: Rect, frame: _Frame) -> float:
    return (
        max(0.0, 2 - box[0]) + max(0.0, box[2] - frame.width + 2) + max(0.0, -box[1]) + max(0.0, box[3] - frame.height)
    )
