"""From the files under ``data`` to one Knowledge value; a mistake names file, entry and field."""

import csv
import tomllib
from difflib import get_close_matches
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from rashomon.errors import KnowledgeError
from rashomon.knowledge.actors import Group, Holder, Organisation, Role, State
from rashomon.knowledge.background import BackgroundMark
from rashomon.knowledge.codes import CameoCode, Codes, PloverCode
from rashomon.knowledge.confidence import Weight
from rashomon.knowledge.contradictions import ContradictionWords
from rashomon.knowledge.cues import Cue
from rashomon.knowledge.frames import Catenative, Constructions, EventFrame, Figurative, Support, WordList
from rashomon.knowledge.gazetteer import Gazetteer
from rashomon.knowledge.harms import Harm, TollCue, Victim
from rashomon.knowledge.means import Means
from rashomon.knowledge.outlets import Outlet
from rashomon.knowledge.places import (
    ContestedEntry,
    NotPlace,
    PlaceVocabulary,
    PlaceWord,
    StateWords,
    vocabulary,
)
from rashomon.knowledge.stance import StanceWord
from rashomon.knowledge.ties import StandingTie, TieWord
from rashomon.knowledge.zones import ZoneMark
from rashomon.model.record import record

Entry = TypeVar("Entry")

DATA = Path(str(resources.files("rashomon.knowledge"))) / "data"


@record
class Knowledge:
    """Everything the rules know of the world, as tuples of entries, one field for each kind of file.

    ``hash`` is of the files' bytes and is stamped on every Report.
    """

    hash: str
    states: tuple[State, ...]
    groups: tuple[Group, ...]
    organisations: tuple[Organisation, ...]
    roles: tuple[Role, ...]
    holders: tuple[Holder, ...]
    background_marks: tuple[BackgroundMark, ...]
    codes: Codes
    confidence: tuple[Weight, ...]
    constructions: Constructions
    contradiction_words: tuple[ContradictionWords, ...]
    cues: tuple[Cue, ...]
    means: tuple[Means, ...]
    outlets: tuple[Outlet, ...]
    harms: tuple[Harm, ...]
    victims: tuple[Victim, ...]
    toll_cues: tuple[TollCue, ...]
    standing_ties: tuple[StandingTie, ...]
    tie_words: tuple[TieWord, ...]
    stance_words: tuple[StanceWord, ...]
    zone_marks: tuple[ZoneMark, ...]
    places: PlaceVocabulary
    gazetteer: Gazetteer


def fingerprint(folder: Path = DATA) -> str:
    """The first 12 hex digits of a hash over the names and bytes of all data files."""
    digest = sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".toml", ".csv", ".tsv"}:
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def rows(path: Path) -> list[dict[str, Any]]:
    """The entries of a file: rows of a CSV, or the tables of the only array in a TOML file.

    Empty cells are left out, so that a default applies.  Raises KnowledgeError on a file that cannot be parsed.
    """
    try:
        if path.suffix == ".csv":
            with path.open(encoding="utf-8", newline="") as file:
                return [{k: v for k, v in row.items() if v != ""} for row in csv.DictReader(file)]
        with path.open("rb") as file:
            tables = tomllib.load(file)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, csv.Error) as error:
        raise KnowledgeError(f"{path}: {error}") from error
    return [entry for entries in tables.values() for entry in entries]


def entries(pattern: str, kind: type[Entry], folder: Path = DATA) -> tuple[Entry, ...]:
    """All entries of the files that match ``pattern``, checked against the record ``kind``."""
    adapter = TypeAdapter(kind)
    found: list[Entry] = []
    for path in sorted(folder.glob(pattern)):
        for number, row in enumerate(rows(path), 1):
            try:
                found.append(adapter.validate_python(row))
            except ValidationError as error:
                raise KnowledgeError(_explain(path, number, row, kind, error)) from error
    return tuple(found)


def _explain(path: Path, number: int, row: dict[str, Any], kind: type, error: ValidationError) -> str:
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"])
    name = row.get("id") or row.get("name") or f"number {number}"
    known = list(getattr(kind, "__dataclass_fields__", {}))
    near = get_close_matches(field, known, n=1)
    hint = f"; did you mean {near[0]!r}?" if near and field not in known else ""
    return f"{path.name}: entry {name!r}: field {field!r}: {first['msg']}{hint}"


def load(folder: Path = DATA) -> Knowledge:
    """The knowledge under ``folder``; KnowledgeError names the file, entry and field of a mistake."""
    return Knowledge(
        hash=fingerprint(folder),
        states=entries("actors/states.csv", State, folder),
        groups=entries("actors/groups.csv", Group, folder),
        organisations=entries("actors/organisations.csv", Organisation, folder),
        roles=entries("actors/roles.csv", Role, folder),
        holders=entries("actors/persons.csv", Holder, folder),
        background_marks=entries("background/marks.toml", BackgroundMark, folder),
        confidence=entries("confidence/weights.csv", Weight, folder),
        contradiction_words=entries("contradictions/words.toml", ContradictionWords, folder),
        codes=Codes(
            plover=entries("codes/plover.csv", PloverCode, folder), cameo=entries("codes/cameo.csv", CameoCode, folder)
        ),
        constructions=Constructions(
            frames=entries("frames/*.toml", EventFrame, folder),
            lists=entries("constructions/lists.toml", WordList, folder),
            supports=entries("constructions/support.toml", Support, folder),
            catenatives=entries("constructions/catenatives.toml", Catenative, folder),
            figurative=entries("constructions/figurative.toml", Figurative, folder),
        ),
        cues=entries("cues/*.toml", Cue, folder),
        means=entries("means.toml", Means, folder),
        outlets=entries("outlets.toml", Outlet, folder),
        harms=entries("harms/words.toml", Harm, folder),
        victims=entries("harms/victims.toml", Victim, folder),
        toll_cues=entries("harms/cues.toml", TollCue, folder),
        standing_ties=entries("ties/standing.toml", StandingTie, folder),
        tie_words=entries("ties/words.toml", TieWord, folder),
        stance_words=entries("stance/words.toml", StanceWord, folder),
        zone_marks=entries("zones/marks.toml", ZoneMark, folder),
        places=vocabulary(
            entries("places/words.toml", PlaceWord, folder),
            entries("places/not_places.csv", NotPlace, folder),
            entries("actors/states.csv", StateWords, folder),
            entries("places/contested.toml", ContestedEntry, folder),
        ),
        gazetteer=Gazetteer(),
    )
