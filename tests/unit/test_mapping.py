"""Outlines under a map: what is cut out, which borders are dashed, where countries' codes may stand."""

import re
from math import cos, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.views.mapping.ground import Ground, ground
from rashomon.views.mapping.outlines import Box, atlas

WIDTH = 620.0


def drawn(box: Box, **more: object) -> Ground:
    scale = WIDTH / (box.east - box.west)
    steep = scale / cos(radians((box.south + box.north) / 2))
    return ground(box, lambda lon: (lon - box.west) * scale, lambda lat: (box.north - lat) * steep, **more)  # type: ignore[arg-type]


CAUCASUS = Box(west=41, south=38.5, east=50, north=43.5)


@pytest.mark.parametrize(
    ("box", "codes"),
    [
        pytest.param(CAUCASUS, {"ARM", "AZE", "GEO", "RUS", "TUR", "IRN"}, id="three and their neighbours"),
        pytest.param(Box(west=45, south=-12, east=55, north=-3), set(), id="open sea"),
        pytest.param(Box(west=175, south=-22, east=185, north=-14), {"FJI"}, id="across the date line"),
        pytest.param(Box(west=33.8, south=45, east=34.5, north=45.5), set(), id="Crimea carries nobody's code"),
    ],
)
def test_codes_of_the_countries_shown(box: Box, codes: set[str]) -> None:
    assert {c.letters for c in drawn(box).codes} == codes


@pytest.mark.parametrize(
    ("box", "agreed", "disputed"),
    [
        pytest.param(Box(west=5, south=46, east=9, north=49), True, False, id="France and its neighbours"),
        pytest.param(Box(west=45, south=39.5, east=46.5, north=40.5), False, True, id="Armenia and Azerbaijan"),
        pytest.param(Box(west=33, south=45.8, east=35, north=46.4), False, True, id="the neck of Crimea"),
        pytest.param(Box(west=20.9, south=42.9, east=21.2, north=43.2), False, True, id="Kosovo's north"),
        pytest.param(Box(west=-40, south=20, east=-30, north=30), False, False, id="the ocean"),
    ],
)
def test_borders_that_are_not_agreed_are_apart(box: Box, agreed: bool, disputed: bool) -> None:
    found = drawn(box)
    assert (bool(found.agreed), bool(found.disputed)) == (agreed, disputed)


def test_no_code_stands_where_something_else_does() -> None:
    everywhere = (0.0, 0.0, WIDTH, 10_000.0)
    assert drawn(CAUCASUS, taken=[everywhere]).codes == ()
    first = next(c for c in drawn(CAUCASUS).codes if c.letters == "AZE")
    moved = drawn(CAUCASUS, taken=[(first.x - 17, first.y - 12, first.x + 17, first.y + 4)])
    assert next(c for c in moved.codes if c.letters == "AZE") != first


def test_land_is_cut_to_the_sheet() -> None:
    """Every point of the land lies on the sheet, and on one where there is only land, all of it is."""
    inland = Box(west=100, south=60, east=110, north=65)
    corners = {tuple(p) for p in points(drawn(inland).land)}
    assert len(corners) >= 4
    for x, _ in points(drawn(CAUCASUS).land):
        assert -0.6 <= x <= WIDTH + 0.6


def points(path: str) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for piece in re.findall(r"M([^M]+)", path):
        start, steps = piece.rstrip("z").split("l")
        x, y = map(float, start.split())
        found.append((x, y))
        numbers = [float(n) for n in steps.split()]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            found.append((x, y))
    return found


@given(st.floats(-180, 180), st.floats(-75, 75), st.floats(0.05, 40), st.floats(0.05, 10))
def test_any_stretch_of_the_earth_can_be_drawn(west: float, south: float, across: float, up: float) -> None:
    found = drawn(Box(west=west, south=south, east=west + across, north=south + up))
    assert re.fullmatch(r"[Mlz0-9. e-]*", found.land + found.agreed + found.disputed)
    assert len(found.land) < 200_000


def test_the_world_is_whole() -> None:
    codes = [c.code for c in atlas().countries]
    assert len(codes) == len(set(codes)) == 242
    assert {"ARM", "AZE", "PSE", "XKX", "TWN", "ESH", "-CR"} <= set(codes)
