"""The ground of maps: towns of a stretch, found by square degrees as by a look through all of them."""

import sqlite3

import pytest

from rashomon.knowledge import ground
from rashomon.knowledge.gazetteer import Gazetteer
from rashomon.knowledge.ground import ACROSS, LARGEST, Box, inhabited, towns

BOXES = {
    "Armenia": Box(west=43.4, south=38.8, east=47.1, north=41.3),
    "across the equator": Box(west=-1.5, south=-2.25, east=3.0, north=2.0),
    "a single town": Box(west=36.5, south=36.6, east=37.2, north=37.0),
    "open sea": Box(west=-40.0, south=-40.0, east=-35.0, north=-37.0),
    "half of Africa": Box(west=-15.0, south=-10.0, east=45.0, north=35.0),
}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_the_same_towns_are_found_as_the_database_finds(box: Box) -> None:
    with sqlite3.connect(f"{Gazetteer().path.as_uri()}?mode=ro", uri=True) as connection:
        largest = connection.execute(LARGEST, box.bounds | {"most": 12}).fetchall()
        wide = (box.east - box.west) / 40
        cells = connection.execute(ACROSS, box.bounds | {"wide": wide, "tall": wide * 0.8}).fetchall()
    assert [t.population for t in towns(box)] == [row[3] for row in largest]
    assert inhabited(box, columns=40) == tuple(sorted((round(y * wide * 0.8, 3), round(x * wide, 3)) for y, x in cells))


def test_a_town_has_its_name() -> None:
    assert "Yerevan" in {t.name for t in towns(BOXES["Armenia"])}
    assert sum(len(of) for of in ground.squares().values()) % 4 == 0
