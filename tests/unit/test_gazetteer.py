"""Names of places and what the gazetteer knows of them."""

import os
import pickle
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rashomon.errors import KnowledgeError
from rashomon.knowledge import gazetteer_build
from rashomon.knowledge.gazetteer import Gazetteer
from rashomon.knowledge.gazetteer_build import cache_folder, ensure, location
from rashomon.knowledge.geonames_dump import dump
from rashomon.knowledge.load import entries
from rashomon.knowledge.placenames import bare, key, sound
from rashomon.knowledge.places import CountryRow, PlaceRow, PlaceWord


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kəlbəcər", "Kalbacar"),
        ("ar-Raqqah", "Al Raqqah"),
        ("Deir ez-Zor", "Deir al-Zor"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("Port-au-Prince", "Port au Prince"),
        ("U.S.", "US"),
        ("Sana'a", "Sanaa"),
        ("Saint Petersburg", "St. Petersburg"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Jabla", "Jableh"), ("Himmatnagar", "Himatnagar"), ("Qamishli", "Kamishli"), ("Suweida", "Suwayda")],
)
def test_transliterations_meet_in_sound(one: str, other: str) -> None:
    assert sound(one) == sound(other) != ""


@pytest.mark.parametrize(
    ("name", "short"),
    [("idlib governorate", "idlib"), ("departamento de morazan", "morazan"), ("province", "province")],
)
def test_a_division_without_its_kind(name: str, short: str) -> None:
    assert bare(name) == short


@pytest.mark.parametrize(
    ("name", "is_a", "near"),
    [
        ("Goris", "city ARM", (39.5, 46.3)),
        ("Stepanakert", "city AZE", (39.8, 46.75)),
        ("Idlib", "admin1 SYR", (35.9, 36.6)),
        ("Morazan", "admin1 SLV", (13.8, -88.1)),
        ("Chad", "country TCD", (15, 19)),
        ("U.K.", "country GBR", (54.6, -2)),
        ("Sahel", "macroregion", (15, 5)),
        ("Strait of Hormuz", "water", (26.6, 56.3)),
        ("Tabqa Dam", "landmark SYR", (35.9, 38.6)),
    ],
)
def test_finds(gazetteer: Gazetteer, name: str, is_a: str, near: tuple[float, float]) -> None:
    found = gazetteer.find([name])[key(name)]
    fitting = [c for c in found if f"{c.feature} {c.country or ''}".strip() == is_a]
    assert any(abs(c.lat - near[0]) < 0.6 and abs(c.lon - near[1]) < 0.6 for c in fitting)


def test_what_is_no_place_is_left_out(gazetteer: Gazetteer) -> None:
    assert gazetteer.find(["Qwertyville", "", "  "]) == {}


def test_divisions_of_a_town(gazetteer: Gazetteer) -> None:
    town = next(c for c in gazetteer.find(["Jermuk"])["jermuk"] if c.feature == "city" and c.country == "ARM")
    assert town.admin1 is not None
    assert gazetteer.place(town.admin1).country == "ARM"


def test_another_transliteration_in_one_country(gazetteer: Gazetteer) -> None:
    assert [c.name for c in gazetteer.sounding("Jabla", "SYR")] == ["Jablah"]
    assert gazetteer.sounding("Jabla", "SWE") == ()


def test_travels_to_another_process(gazetteer: Gazetteer) -> None:
    gazetteer.find(["Goris"])
    assert pickle.loads(pickle.dumps(gazetteer)).find(["Goris"])["goris"]


def test_the_cache_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RASHOMON_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    assert location().parent == tmp_path


def test_a_full_dump_adds_villages(tmp_path: Path) -> None:
    line = "1\tNoravan\tNoravan\tNorawan\t39.6\t46.1\tP\tPPL\tAM\t\t08\t\t\t\t40\t\t1500\tAsia/Yerevan\t2020-01-01\n"
    path = tmp_path / "AM.txt"
    path.write_text(line, encoding="utf-8")
    assert [(p.name, p.country, p.names[1][0]) for p in dump(path)] == [("Noravan", "ARM", "Norawan")]
    path.write_text("1\tNoravan\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="line 1: 2 columns"):
        list(dump(path))


@pytest.mark.parametrize("file", ["macroregions", "regions", "waters", "towns", "landmarks"])
def test_tidy_supplement(file: str) -> None:
    rows = entries(f"places/{file}.csv", PlaceRow)
    names = [row.name for row in rows]
    countries = {row.country for row in entries("places/countries.csv", CountryRow)}
    assert names == sorted(set(names), key=str.casefold)
    assert all(-90 <= row.lat <= 90 and -180 <= row.lon <= 180 and row.radius_km > 0 and row.source for row in rows)
    assert {row.country for row in rows if row.country} <= countries


@pytest.mark.parametrize("word", entries("places/words.toml", PlaceWord), ids=lambda word: word.word)
def test_cue_words_show_their_use(word: PlaceWord) -> None:
    before, _, rest = word.example.partition("[")
    _, _, after = rest.partition("]")
    stands = {"before": word.word in before, "after": word.word in after, "both": word.word in before + after}
    stands["verb"] = stands["before"]
    stands["ruler"] = word.word[:-1] in before.casefold()
    assert stands[word.use]


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What was built, by a stand-in that takes its time."""
    built: list[Path] = []

    def build(path: Path, *, full: Path | None = None) -> None:
        time.sleep(0.05)
        built.append(path)
        path.write_bytes(b"")

    monkeypatch.setattr(gazetteer_build, "build", build)
    return built


def test_of_several_that_want_the_gazetteer_one_builds_it(tmp_path: Path, builds: list[Path]) -> None:
    path = tmp_path / "cache" / "gazetteer-new.sqlite"
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: ensure(path), range(4)))
    assert builds == [path]


def test_old_gazetteers_go_when_a_new_one_is_built(tmp_path: Path, builds: list[Path]) -> None:
    old, recent, other = (tmp_path / name for name in ("gazetteer-old.sqlite", "gazetteer-recent.sqlite", "notes.txt"))
    for file in (old, recent, other):
        file.touch()
    month_ago = time.time() - 30 * 24 * 3600
    for file in (old, other):
        os.utime(file, (month_ago, month_ago))
    ensure(tmp_path / "gazetteer-new.sqlite")
    assert [file.exists() for file in (old, recent, other)] == [False, True, True]


def test_a_gazetteer_in_use_is_kept(tmp_path: Path, builds: list[Path]) -> None:
    path = tmp_path / "gazetteer-here.sqlite"
    path.touch()
    os.utime(path, (0, 0))
    ensure(path)
    assert (builds, time.time() - path.stat().st_mtime < 60) == ([], True)
