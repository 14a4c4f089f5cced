"""What a user brings for the maps: outlines of contested areas as GeoJSON, and a base map as PMTiles.

Comes in: files, read and checked when the server starts.  Goes out: a Ground, whose parts are served beside the pages.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from rashomon.errors import ServingError
from rashomon.model.record import record

MOST = 8 * 2**20  # bytes of outlines
LINES = {"LineString": 1, "MultiLineString": 2}
AREAS = {"Polygon": 2, "MultiPolygon": 3}
DEPTHS = LINES | AREAS  # how many lists stand round a position
POINTS = {1: 2, 2: 4}  # of a line, of a ring, at least
MAGIC, VERSION, HEADER = b"PMTiles", 3, 127


@record
class Ground:
    """What maps are drawn over, besides the outlines that come with the program: contested outlines, a base map."""

    disputed: bytes = b""
    basemap: Path | None = None

    @property
    def disputed_address(self) -> str:
        """Where a page finds the outlines: another address for other ones; "" for none."""
        return f"/map/disputed-{sha256(self.disputed).hexdigest()[:12]}.json" if self.disputed else ""

    @property
    def basemap_address(self) -> str:
        """Where a page finds the base map; "" for none."""
        if self.basemap is None:
            return ""
        known = self.basemap.stat()
        return f"/map/base-{sha256(f'{known.st_size} {known.st_mtime_ns}'.encode()).hexdigest()[:12]}.pmtiles"


def read_ground(disputed: Path | None = None, basemap: Path | None = None) -> Ground:
    """The files that were named.  ServingError says which of them cannot be drawn, where and why."""
    return Ground(
        disputed=_disputed(disputed) if disputed else b"",
        basemap=_basemap(basemap) if basemap else None,
    )


# ---- contested outlines -------------------------------------------------------------------------------------


def _disputed(path: Path) -> bytes:
    """The outlines with their names and nothing else, as compact GeoJSON."""
    try:
        if path.stat().st_size > MOST:
            raise ServingError(f"{path}: has more than {MOST // 2**20} MB; simplify the outlines first")
        given = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ServingError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise ServingError(f"{path}: is no JSON: {error}") from error
    features = [_feature(f, f"{path}: feature {n}") for n, f in enumerate(_features(given, path), 1)]
    made = {"type": "FeatureCollection", "features": features}
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()


def _features(given: Any, path: Path) -> list[Any]:
    """The features of a collection, or one alone."""
    kind = given.get("type") if isinstance(given, dict) else None
    if kind == "FeatureCollection" and isinstance(given.get("features"), list) and given["features"]:
        return list(given["features"])
    if kind == "Feature":
        return [given]
    if kind in DEPTHS:
        return [{"type": "Feature", "properties": {}, "geometry": given}]
    raise ServingError(f"{path}: is no GeoJSON with outlines in it; a FeatureCollection of lines and areas is wanted")


def _feature(given: Any, where: str) -> dict[str, object]:
    geometry = given.get("geometry") if isinstance(given, dict) else None
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in DEPTHS or not isinstance(geometry, dict):
        raise ServingError(f"{where}: is {kind or 'nothing that can be drawn'}; there are {', '.join(DEPTHS)}")
    coordinates = _rounded(geometry.get("coordinates"), DEPTHS[kind], where)
    for part in _parts(coordinates, DEPTHS[kind]):
        _check(part, is_ring=kind in AREAS, where=where)
    properties = given.get("properties") or {}
    return {
        "type": "Feature",
        "properties": _names(properties, where),
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def _rounded(given: Any, depth: int, where: str) -> list[Any]:
    """Coordinates as numbers with five decimals, a metre; anything else is told."""
    if not isinstance(given, list) or (depth and not given):
        raise ServingError(f"{where}: has no coordinates where some belong")
    if depth:
        return [_rounded(part, depth - 1, where) for part in given]
    if len(given) < 2 or not all(isinstance(n, int | float) and not isinstance(n, bool) for n in given):
        raise ServingError(f"{where}: {str(given)[:60]} is no position; [longitude, latitude] is one")
    lon, lat = (round(float(n), 5) for n in given[:2])
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise ServingError(f"{where}: {lon:g}, {lat:g} lies nowhere; longitude comes first, in degrees (WGS 84)")
    return [lon, lat]


def _parts(coordinates: list[Any], depth: int) -> Iterator[list[list[float]]]:
    """The lines and rings of a geometry."""
    if depth == 1:
        yield coordinates
        return
    for part in coordinates:
        yield from _parts(part, depth - 1)


def _check(part: list[list[float]], *, is_ring: bool, where: str) -> None:
    if is_ring and (len(part) < 4 or part[0] != part[-1]):
        raise ServingError(f"{where}: a ring needs four positions or more, the last of them the first again")
    if len(part) < 2:
        raise ServingError(f"{where}: a line needs two positions or more")


def _names(properties: Any, where: str) -> dict[str, object]:
    """``names`` as [{"party": "ARM", "name": "Artsakh"}] or words, else ``name``; the rest is not shown."""
    if not isinstance(properties, dict):
        raise ServingError(f"{where}: its properties are no object")
    names = properties.get("names")
    if names is None:
        name = properties.get("name", properties.get("NAME"))
        return {"name": str(name)[:200]} if name else {}
    if not isinstance(names, list) or not all(_is_name(n) for n in names):
        raise ServingError(f'{where}: names are words, or {{"party": "ARM", "name": "Artsakh"}}')
    return {"names": [n if isinstance(n, str) else {"party": n["party"], "name": n["name"]} for n in names]}


def _is_name(given: Any) -> bool:
    if isinstance(given, dict):
        return all(isinstance(given.get(key), str) for key in ("party", "name"))
    return isinstance(given, str)


# ---- a base map ---------------------------------------------------------------------------------------------


def _basemap(path: Path) -> Path:
    """A file of tiles that MapLibre can read: PMTiles, third version."""
    try:
        with path.open("rb") as file:
            head = file.read(HEADER)
    except OSError as error:
        raise ServingError(f"{path}: cannot be read: {error.strerror}") from error
    if not head.startswith(MAGIC) or len(head) < HEADER:
        raise ServingError(f"{path}: is no PMTiles archive")
    if head[len(MAGIC)] != VERSION:
        raise ServingError(
            f"{path}: is PMTiles of version {head[len(MAGIC)]}; version {VERSION} is wanted: pmtiles convert"
        )
    return path.resolve()
