"""What a user brings for the maps: checked when the server starts, served to those who may read, and in parts."""

import json
from pathlib import Path
from typing import Any

import pytest

from rashomon import site
from rashomon.errors import ServingError
from rashomon.serving import Accounts, application
from rashomon.site import Ground, read_ground
from rashomon.store import open_store
from tests.clients import HERE, TestClient
from tests.commands import Run
from tests.tiles import base_map

RING = [[46.2, 39.6], [47.2, 39.6], [47.3, 40.2], [46.2, 39.6]]


def feature(kind: str, coordinates: object, **properties: object) -> dict[str, object]:
    """A feature as GeoJSON has it."""
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def written(place: Path, *features: object) -> Path:
    """A file of these features."""
    place.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return place


def test_outlines_keep_their_names_and_nothing_else(tmp_path: Path) -> None:
    """Heights, more decimals than a metre has and properties of another's table do not reach a page."""
    names = [{"party": "AZE", "name": "Qarabağ", "colour": "red"}, "Artsakh"]
    area = feature("Polygon", [[[*p, 900.5] for p in RING]], names=names, secret="not shown")
    line = feature("LineString", [[44.123456789, 40], [45, 41]], NAME="A line")
    found = json.loads(read_ground(written(tmp_path / "own.json", area, line)).disputed)
    assert found["features"] == [
        feature("Polygon", [RING], names=[{"party": "AZE", "name": "Qarabağ"}, "Artsakh"]),
        feature("LineString", [[44.12346, 40], [45, 41]], name="A line"),
    ]


def test_one_geometry_is_enough(tmp_path: Path) -> None:
    """A file that holds one line and no collection is taken as well."""
    place = tmp_path / "line.json"
    place.write_text(json.dumps({"type": "MultiLineString", "coordinates": [RING]}), encoding="utf-8")
    assert len(json.loads(read_ground(place).disputed)["features"]) == 1


WRONG: dict[str, tuple[Any, str]] = {
    "a point": (feature("Point", [1, 2]), "feature 1: is Point"),
    "no geometry": ({"type": "Feature", "geometry": None}, "nothing that can be drawn"),
    "latitude first": (feature("LineString", [[39.6, 146.2], [39, 47]]), "longitude comes first"),
    "metres": (feature("LineString", [[4_500_000, 5_000_000], [1, 1]]), "WGS 84"),
    "words": (feature("LineString", [["46", "39"], [1, 1]]), "no position"),
    "truth": (feature("LineString", [[True, False], [1, 1]]), "no position"),
    "one position": (feature("LineString", [[1, 1]]), "two positions"),
    "an open ring": (feature("Polygon", [[*RING[:3], [1, 1]]]), "the first again"),
    "too shallow": (feature("Polygon", RING), "no position|no coordinates"),
    "empty": (feature("MultiPolygon", []), "no coordinates"),
    "names that are none": (feature("Polygon", [RING], names=[{"party": "ARM"}]), "names are words"),
}


@pytest.mark.parametrize(("wrong", "told"), WRONG.values(), ids=WRONG)
def test_an_outline_that_cannot_be_drawn_is_named(tmp_path: Path, wrong: Any, told: str) -> None:
    """The message says which feature it is, and why."""
    with pytest.raises(ServingError, match=told) as error:
        read_ground(written(tmp_path / "wrong.json", wrong))
    assert "wrong.json" in str(error.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "no JSON"), ("[" * 100_000, "no JSON"), ("[]", "no GeoJSON"), ('{"type": "Topology"}', "no GeoJSON")],
    ids=["empty", "deep", "a list", "TopoJSON"],
)
def test_a_file_that_is_none_is_told(tmp_path: Path, text: str, told: str) -> None:
    """No traceback, whatever the file holds."""
    place = tmp_path / "none.json"
    place.write_text(text, encoding="utf-8")
    with pytest.raises(ServingError, match=told):
        read_ground(place)


def test_tiles_of_another_kind_are_told(tmp_path: Path) -> None:
    """MBTiles, an archive cut short, an earlier version, no file."""
    place = tmp_path / "tiles"
    for head, told in (
        (b"SQLite format 3" + bytes(200), "no PMTiles"),
        (b"PMTiles\x03", "no PMTiles"),
        (b"PMTiles\x02" + bytes(200), "version 2"),
    ):
        place.write_bytes(head)
        with pytest.raises(ServingError, match=told):
            read_ground(basemap=place)
    with pytest.raises(ServingError, match="cannot be read"):
        read_ground(basemap=tmp_path / "nowhere")


def test_the_command_says_so_before_it_serves(run: Run, clashes: Path, tmp_path: Path) -> None:
    """A mistake ends it with a message, and no server has been begun."""
    wrong = written(tmp_path / "own.json", feature("Point", [1, 2]))
    ended = run("serve", "--ledger", clashes, "--port", "0", "--disputed", wrong)
    assert ended.status == 1
    assert "own.json: feature 1: is Point" in ended.err


@pytest.fixture
def brought(tmp_path: Path) -> Ground:
    """Outlines and a base map."""
    return read_ground(
        written(tmp_path / "own.json", feature("Polygon", [RING], name="Hereabouts")), base_map(tmp_path / "b.pmtiles")
    )


def test_a_page_names_what_was_brought(clashes: Path, brought: Ground) -> None:
    """Both are to be had at the addresses that the page names, the map in parts; nothing else is."""
    with open_store(clashes) as store:
        app = application(store)
        site.mount(app, brought)
        with TestClient(app, base_url=HERE) as client:
            page = client.get("/").text
            assert f'data-disputed="{brought.disputed_address}" data-basemap="{brought.basemap_address}"' in page
            outlines = client.get(brought.disputed_address)
            assert outlines.headers["content-type"] == "application/geo+json"
            assert outlines.json()["features"][0]["properties"] == {"name": "Hereabouts"}
            part = client.get(brought.basemap_address, headers={"Range": "bytes=0-6"})
            assert (part.status_code, part.content) == (206, b"PMTiles")
            again = client.get(brought.basemap_address, headers={"Range": "bytes=7-7", "Accept-Encoding": "gzip"})
            assert (again.status_code, again.content) == (206, b"\x03")
            for path in ("/map/disputed-000000000000.json", "/map/own.json", "/map/..%2fown.json"):
                assert client.get(path).status_code == 404


def test_without_them_a_page_names_none(clashes: Path) -> None:
    """No file, no attribute; a browser asks for nothing more."""
    with open_store(clashes) as store:
        app = application(store)
        site.mount(app)
        with TestClient(app, base_url=HERE) as client:
            assert "data-disputed" not in client.get("/").text
            assert "data-basemap" not in client.get("/").text


def test_strangers_get_neither(tmp_path: Path, clashes: Path, brought: Ground) -> None:
    """What a user brought is for those who may read."""
    with open_store(clashes) as store:
        app = application(store, accounts=Accounts(tmp_path / "accounts.db"))
        site.mount(app, brought)
        with TestClient(app, base_url=HERE, follow_redirects=False) as client:
            assert client.get(brought.disputed_address).status_code == 401
            assert client.get(brought.basemap_address).status_code == 401
