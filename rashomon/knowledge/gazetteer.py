"""Places by name: a SQLite file built once from the libraries and our supplement, then only read.

``Gazetteer.find(["Goris", "Kelbajar"])`` gives the candidates for each name.
"""

import os
import sqlite3
from collections.abc import Iterable, Sequence, Set
from functools import cached_property
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from rashomon.knowledge.placenames import key, sound
from rashomon.knowledge.places import COLUMNS
from rashomon.model.record import record

CHUNK = 400
KEEP = 20_000
EARTH_KM = 6371.0


@record
class Candidate:
    """One place a name may mean: "Goris" is a city of Syunik, ARM.

    ``rank`` tells how good the name is for the place: 0 its own, 1 another of its names, 2 a shortened one,
    3 an abbreviation that counts only after a comma ("Lebanon, Pa."); ``admin1`` and ``admin2`` are ids of candidates.
    """

    id: int
    name: str
    feature: str
    lat: float
    lon: float
    radius_km: float
    country: str | None
    admin1: int | None
    admin2: int | None
    geonameid: int | None
    population: int
    rank: int = 0


def kilometres(one: Candidate, other: Candidate) -> float:
    """The distance between two places over ground."""
    lat1, lat2 = radians(one.lat), radians(other.lat)
    across = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(across)))


class Gazetteer:
    """Look-up of place names, opened (and the first time built) at first use.

    ``full`` is the path of a GeoNames dump (allCountries.txt or one country's, unzipped) to add: villages, hills,
    air bases and all; the variable RASHOMON_GEONAMES names one for every run.  ``path`` names another database,
    otherwise the one in the user's cache folder is used.
    """

    def __init__(self, *, path: Path | None = None, full: Path | None = None) -> None:
        self._path = path
        named = os.environ.get("RASHOMON_GEONAMES")
        self._full = full or (Path(named) if named else None)
        self._found: dict[str, tuple[Candidate, ...]] = {}
        self._sounding: dict[tuple[str, str], tuple[Candidate, ...]] = {}
        self._places: dict[int, Candidate] = {}

    def __getstate__(self) -> dict[str, Any]:
        return {"_path": self._path, "_full": self._full, "_found": {}, "_sounding": {}, "_places": {}}

    @cached_property
    def path(self) -> Path:
        """Where the database lies; building it takes some 15 seconds when it is not there yet."""
        from rashomon.knowledge.gazetteer_build import ensure, location  # noqa: PLC0415 - most runs need no building

        path = self._path or location(self._full)
        ensure(path, full=self._full)
        return path

    @cached_property
    def _database(self) -> sqlite3.Connection:
        return sqlite3.connect(f"{self.path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)

    def find(self, names: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
        """The candidates of each name, by its key; names that are no place are left out.

        >>> Gazetteer().find(["Jermuk"])["jermuk"][0].country
        'ARM'
        """
        return self.known({key(name) for name in names})

    def known(self, keys: Set[str]) -> dict[str, tuple[Candidate, ...]]:
        """The same for names already in the form of their key: "jermuk", "al raqqah"."""
        if len(self._found) > KEEP:
            self._found.clear()
        missing = sorted(keys - self._found.keys() - {""})
        for start in range(0, len(missing), CHUNK):
            self._look_up(missing[start : start + CHUNK])
        return {k: found for k in keys if (found := self._found.get(k))}

    def sounding(self, name: str, country: str) -> tuple[Candidate, ...]:
        """Places of one country whose names sound like ``name``: another transliteration, never a first choice."""
        rough = sound(name)
        if not rough:
            return ()
        wanted = (rough, country)
        if wanted not in self._sounding:
            places = "FROM sound s JOIN place p ON p.id = s.place WHERE s.key = ? AND p.country = ?"
            rows = self._database.execute(f"SELECT DISTINCT {_columns()}, 2 {places}", wanted)
            self._sounding[wanted] = tuple(_candidate(row) for row in rows)
        return self._sounding[wanted]

    def place(self, place_id: int) -> Candidate:
        """The place with this id; KeyError when there is none."""
        if place_id not in self._places:
            sql = f"SELECT {_columns()}, 0 FROM place p WHERE p.id = ?"
            row = self._database.execute(sql, (place_id,)).fetchone()
            if row is None:
                raise KeyError(place_id)
            self._places[place_id] = _candidate(row)
        return self._places[place_id]

    def _look_up(self, keys: Sequence[str]) -> None:
        marks = ",".join("?" * len(keys))
        sql = f"SELECT n.key, {_columns()}, n.rank FROM name n JOIN place p ON p.id = n.place WHERE n.key IN ({marks})"
        found: dict[str, list[Candidate]] = {k: [] for k in keys}
        for k, *row in self._database.execute(sql, keys):
            found[k].append(_candidate(row))
        self._found.update((k, tuple(rows)) for k, rows in found.items())


def _columns() -> str:
    return ", ".join(f"p.{column}" for column in COLUMNS)


def _candidate(row: Sequence[Any]) -> Candidate:
    return Candidate(**dict(zip((*COLUMNS, "rank"), row, strict=True)))
