"""From the places of a Report to a small map: outlines, circles, labels and the net of degrees, in pixels.

Borders that are not agreed are dashed, so nothing on it takes a side; a circle's radius is how far the words of the
article allow.
"""

from collections.abc import Iterable
from itertools import product
from math import asin, cos, floor, log10, radians, sin, sqrt

from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.model.world import Place
from rashomon.views.mapping.ground import Ground, ground
from rashomon.views.mapping.outlines import Box as Stretch
from rashomon.views.wording import clean, title_case

WIDE = {"country", "continent", "macroregion"}
STEPS = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0)
KM_A_DEGREE = 111.2


@record
class Spot:
    """A place on the sketch: centre, radius of its words, label and where the label stands."""

    name: str
    x: float
    y: float
    radius: float
    label_x: float
    label_y: float
    anchor: str
    parties: tuple[str, ...]
    lat: float
    lon: float


@record
class Degree:
    """A line of the net: where it runs, and how it is named ("42.5° N")."""

    at: float
    name: str


@record
class Sketch:
    """The whole sketch: size, what lies beneath, spots, the net, and a scale bar."""

    width: int
    height: int
    spots: tuple[Spot, ...]
    meridians: tuple[Degree, ...]
    parallels: tuple[Degree, ...]
    bar: float
    bar_km: int
    beyond: tuple[str, ...]
    ground: Ground


@record
class Site:
    """A place once, however often it is named: the parties that name it (empty: only the paper does)."""

    place: Place
    name: str
    parties: tuple[str, ...]


def sites(report: Report, parties: Iterable[str]) -> tuple[Site, ...]:
    """Every place once, in text order, with the parties in whose words it stands."""
    known = list(parties)
    found: dict[tuple[object, ...], Site] = {}
    for place in report.places:
        key = (place.geonameid or place.name.casefold(), place.feature)
        named = _named_by(report, place, known)
        before = found.get(key)
        named = tuple(p for p in known if p in named or (before and p in before.parties))
        kept = before.place if before else place
        found[key] = Site(place=kept, name=title_case(clean(kept.name)), parties=named)
    return tuple(found.values())


def _named_by(report: Report, place: Place, known: list[str]) -> tuple[str, ...]:
    claims = [c for c in report.claims if not c.narration and any(s.covers(place.span) for s in c.content)]
    parties = [report.actor(a).party for c in claims for a in c.sources]
    return tuple(dict.fromkeys(p for p in parties if p in known))


def sketch(found: tuple[Site, ...], *, width: int) -> Sketch | None:
    """The sketch of the places that have coordinates, None when there are none; far ones are named beside it."""
    points = [s for s in found if s.place.lat is not None and s.place.lon is not None and s.place.feature not in WIDE]
    near = _near(points)
    if not near:
        return None
    west, south, east, north = _frame(near)
    squeeze = cos(radians((south + north) / 2))
    scale = min(width / ((east - west) * squeeze), width * 0.8 / (north - south))
    height = round(max(width * 0.5, (north - south) * scale))
    spare = (height / scale - (north - south)) / 2
    south, north = south - spare, north + spare
    middle = (west + east) / 2

    def x(lon: float) -> float:
        return width / 2 + (lon - middle) * squeeze * scale

    def y(lat: float) -> float:
        return (north - lat) * scale

    km = scale / KM_A_DEGREE
    placed = [(s, x(_lon(s)), y(_lat(s)), max(5.0, s.place.radius_km * km)) for s in near]
    edge = width / 2 / squeeze / scale
    spots = _labelled(placed, width, height)
    stretch = Stretch(west=middle - edge, south=south, east=middle + edge, north=north)
    step = _step(min(north - south, 2 * edge) / 3)
    return Sketch(
        width=width,
        height=height,
        spots=tuple(spots),
        meridians=tuple(
            Degree(at=x(v), name=_degrees(v, "E", "W")) for v in _ticks(middle - edge, middle + edge, step)
        ),
        parallels=tuple(Degree(at=y(v), name=_degrees(v, "N", "S")) for v in _ticks(south, north, step)),
        bar=_bar_km(width / km / 4) * km,
        bar_km=_bar_km(width / km / 4),
        beyond=tuple(s.name for s in points if s not in near),
        ground=ground(stretch, x, y, taken=_written(spots, width)),
    )


def _lat(site: Site) -> float:
    return site.place.lat or 0.0


def _lon(site: Site) -> float:
    return site.place.lon or 0.0


def distance_km(one: Site, two: Site) -> float:
    """Great-circle distance between two sites."""
    a, b = radians(_lat(one)), radians(_lat(two))
    turn = radians(_lon(two) - _lon(one))
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(turn / 2) ** 2
    return 2 * 6371 * asin(min(1.0, sqrt(h)))


def _near(points: list[Site]) -> list[Site]:
    """The places around the one that has most others close by; a capital an ocean away would shrink the rest."""
    told = [p for p in points if not p.place.dateline] or points
    if not told:
        return []
    hub = min(told, key=lambda p: sorted(distance_km(p, q) for q in told)[len(told) // 2])
    reach = max(150.0, 3 * sorted(distance_km(hub, q) for q in told)[len(told) // 2])
    return [p for p in points if distance_km(hub, p) <= reach]


def _frame(near: list[Site]) -> tuple[float, float, float, float]:
    """West, south, east and north of the sketch, circles and some air included."""
    boxes = []
    for site in near:
        up = max(site.place.radius_km, 4.0) / KM_A_DEGREE
        across = up / max(0.1, cos(radians(_lat(site))))
        boxes.append((_lon(site) - across, _lat(site) - up, _lon(site) + across, _lat(site) + up))
    west, south = min(b[0] for b in boxes), min(b[1] for b in boxes)
    east, north = max(b[2] for b in boxes), max(b[3] for b in boxes)
    pad = max(0.08, 0.14 * max(north - south, east - west))
    return west - pad * 1.5, south - pad, east + pad * 1.5, north + pad


def _step(wanted: float) -> float:
    return min(STEPS, key=lambda s: abs(log10(s) - log10(max(wanted, 0.01))))


def _ticks(low: float, high: float, step: float) -> list[float]:
    first = floor(low / step) + 1
    return [round(n * step, 4) for n in range(first, first + 12) if n * step < high]


def _degrees(value: float, plus: str, minus: str) -> str:
    turned = (value + 180) % 360 - 180 if plus == "E" else value
    return f"{abs(turned):g}° {plus if turned >= 0 else minus}"


def _bar_km(wanted: float) -> int:
    power = 10 ** floor(log10(max(wanted, 1.0)))
    return max(1, int(max(m * power for m in (1, 2, 5) if m * power <= max(wanted, 1.0))))


def _labelled(placed: list[tuple[Site, float, float, float]], width: int, height: int) -> list[Spot]:
    """Labels where they hide neither a dot nor another label, as far as room allows."""
    taken = [(x - 5, y - 5, x + 5, y + 5) for _, x, y, _ in placed]
    spots = []
    for site, x, y, radius in sorted(placed, key=lambda p: -p[3]):
        long = 7.3 * len(site.name) + 4
        best = min(_choices(x, y, long), key=lambda c: _cost(c[3], taken, width, height))
        taken.append(best[3])
        spots.append(
            Spot(
                name=site.name,
                x=round(x, 1),
                y=round(y, 1),
                radius=round(radius, 1),
                label_x=round(best[0], 1),
                label_y=round(best[1], 1),
                anchor=best[2],
                parties=site.parties,
                lat=_lat(site),
                lon=_lon(site),
            )
        )
    return spots


Box = tuple[float, float, float, float]


def _written(spots: list[Spot], width: int) -> list[Box]:
    """Where words and circles stand, and the scale bar: a country's code inside a circle would look like an owner's."""
    boxes = [(s.x - s.radius - 3, s.y - s.radius - 3, s.x + s.radius + 3, s.y + s.radius + 3) for s in spots]
    for spot in spots:
        left = spot.label_x - (7.3 * len(spot.name) + 4 if spot.anchor == "end" else 0)
        boxes.append((left, spot.label_y - 12, left + 7.3 * len(spot.name) + 4, spot.label_y + 4))
    return [*boxes, (width * 0.6, 0.0, float(width), 40.0)]


def _choices(x: float, y: float, long: float) -> list[tuple[float, float, str, Box]]:
    """Eight places for a label around its dot, the best first."""
    found: list[tuple[float, float, str, Box]] = []
    for dy, side in product((4.5, -9.0, 18.0, -22.0, 31.0), ("start", "end")):
        at = x + 9 if side == "start" else x - 9
        left = at if side == "start" else at - long
        found.append((at, y + dy, side, (left, y + dy - 12, left + long, y + dy + 4)))
    return found


def _cost(box: Box, taken: list[Box], width: int, height: int) -> float:
    hidden = sum(_shared(box, other) for other in taken)
    outside = max(0.0, -box[0] + 2) + max(0.0, box[2] - width + 2) + max(0.0, -box[1]) + max(0.0, box[3] - height)
    return hidden + outside * 40


def _shared(one: Box, two: Box) -> float:
    across = min(one[2], two[2]) - max(one[0], two[0])
    down = min(one[3], two[3]) - max(one[1], two[1])
    return across * down if across > 0 and down > 0 else 0.0
