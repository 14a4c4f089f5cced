"""A base map for tests: PMTiles of one tile for the whole world, with land, water, a border and a town.

As the specifications have it (PMTiles 3; Mapbox Vector Tile 2), no compression, one entry in the root directory.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from struct import pack

EXTENT = 4096
NONE, VECTOR = 1, 1  # kinds of compression and of tile
POINT, LINE, POLYGON = 1, 2, 3


def base_map(place: Path) -> Path:
    """Write the archive, and say where."""
    everything = [(0, 0), (EXTENT, 0), (EXTENT, EXTENT), (0, EXTENT)]
    tile = b"".join(
        [
            _layer("earth", POLYGON, everything, {"kind": "earth"}),
            _layer("water", POLYGON, [(0, 0), (900, 0), (900, 900), (0, 900)], {"kind": "ocean"}),
            _layer("boundaries", LINE, [(0, 1000), (EXTENT, 1700)], {"kind": "country"}),
            _layer("places", POINT, [(2570, 1540)], {"kind": "locality", "name": "Hereabouts"}),
        ]
    )
    layers: list[dict[str, object]] = [
        {"id": name, "fields": {}} for name in ("earth", "water", "boundaries", "places")
    ]
    told = json.dumps({"vector_layers": layers, "attribution": '<a href="https://maps.example">Hand-made</a>'}).encode()
    entry = b"".join(map(_varint, (1, 0, 1, len(tile), 1)))  # one entry: tile 0, a run of 1, so long, at the start
    root_at, told_at = 127, 127 + len(entry)
    tiles_at = told_at + len(told)
    offsets = (root_at, len(entry), told_at, len(told), 0, 0, tiles_at, len(tile), 1, 1, 1)
    kinds = (1, NONE, NONE, VECTOR, 0, 0)  # clustered; compressions; zooms
    bounds = (-1_800_000_000, -850_000_000, 1_800_000_000, 850_000_000)
    head = pack("<7sB11Q6B4iB2i", b"PMTiles", 3, *offsets, *kinds, *bounds, 0, 0, 0)
    place.write_bytes(head + entry + told + tile)
    return place


def _layer(name: str, kind: int, shape: Iterable[tuple[int, int]], tags: Mapping[str, str]) -> bytes:
    """One layer with one feature."""
    pairs = b"".join(_varint(n) + _varint(n) for n in range(len(tags)))
    geometry = b"".join(map(_varint, _commands(kind, list(shape))))
    feature = _bytes(2, pairs) + _number(3, kind) + _bytes(4, geometry)
    keys = b"".join(_bytes(3, key.encode()) for key in tags)
    values = b"".join(_bytes(4, _bytes(1, value.encode())) for value in tags.values())
    return _bytes(
        3, _bytes(1, name.encode()) + _bytes(2, feature) + keys + values + _number(5, EXTENT) + _number(15, 2)
    )


def _commands(kind: int, shape: list[tuple[int, int]]) -> Iterable[int]:
    """Move to the first corner, draw to the others, close what is an area."""
    x, y = 0, 0
    for n, (to_x, to_y) in enumerate(shape):
        if n == 0:
            yield 1 | 1 << 3
        elif n == 1:
            yield 2 | (len(shape) - 1) << 3
        yield from (_zigzag(to_x - x), _zigzag(to_y - y))
        x, y = to_x, to_y
    if kind == POLYGON:
        yield 7 | 1 << 3


def _zigzag(number: int) -> int:
    return number << 1 if number >= 0 else (-number << 1) - 1


def _varint(number: int) -> bytes:
    made = bytearray()
    while number > 127:
        made.append(number & 127 | 128)
        number >>= 7
    return bytes([*made, number])


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)
