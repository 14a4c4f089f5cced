"""The formats of the field, from reports built by hand: what is a row, what it says, and what is kept out."""

import csv
import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rashomon.errors import ExportError
from rashomon.exports import EXPORTS, Export, export, held, package, write
from rashomon.exports.categories import acled_category
from rashomon.exports.dating import Days, acled_time_precision, days, ged_date_precision, one_day
from rashomon.exports.formats import Layout
from rashomon.exports.siting import acled_geo_precision, gdelt_geo_type, ged_where_precision, priogrid
from rashomon.exports.table import Columns, Lookup, Row
from rashomon.exports.telling import ATTRIBUTION
from rashomon.exports.voicing import VOICES
from rashomon.knowledge.countries import countries
from rashomon.model.claims import Auxiliary, Frame
from rashomon.model.report import Provenance, Report
from rashomon.model.text import Document, Span
from rashomon.model.world import Place
from tests.ledgers import CORPUS as FIGHTING
from tests.unit.reports import Builder, empty, stanley, tskhinvali

ROOT = Path(__file__).resolve().parents[2]
REPORTS: dict[str, Callable[[], list[Report]]] = {
    "stanley": lambda: [stanley()],
    "tskhinvali": lambda: [tskhinvali()],
    "fighting": lambda: FIGHTING,
}
STANDARD = {"acled": (31, VOICES), "gdelt": (61, ATTRIBUTION), "ged": (49, VOICES), "polecat": (40, ATTRIBUTION)}
COUNTS = {"contradictions", "figures", "tallies", "tolls"}  # tables that name no actor
SINGLE = [known for known in EXPORTS if known.layout is not Layout.FOLDER]  # formats that are one file
FILES = [known for known in SINGLE if known.name not in {"jsonl", "labels"}]
PUBLISHED = date(2020, 10, 11)

NEWS = (
    "Rebels said army jets bombed Harvel on Saturday, killing 12 villagers. The army denied it. "
    "The army said three of its soldiers died and rebels took Okna. Doctors said 15 people died in Harvel. "
    "Police fired tear gas at marchers in Okna. Marchers burned cars. Officers seized two men."
)


class Story:
    """A small war: an army, rebels, villagers, marchers and police; one event or more by the test."""

    def __init__(self) -> None:
        self.b = Builder(Document(text=NEWS, published=PUBLISHED), {})
        self.army = self.b.actor("a1", "The army", "military", "COL")
        self.rebels = self.b.actor("a2", "Rebels", "insurgent", "FARC")
        self.villagers = self.b.actor("a3", "villagers", "civilian", "COL")
        self.marchers = self.b.actor("a4", "marchers", "civilian", "COL")
        self.police = self.b.actor("a5", "Police", "police", "COL")
        self.doctors = self.b.actor("a6", "Doctors", "civilian", "COL")
        self.abroad = self.b.actor("a7", "Officers", "military", "VEN")
        self.harvel = self.b.place("Harvel", 4.1, -74.2, "COL")
        self.saturday = self.b.when("Saturday", date(2020, 10, 10))
        self.by_rebels = self.b.claim("a2", "assert", "said", "army jets bombed Harvel on Saturday")
        self.denial = self.b.claim("a1", "deny", "denied", "it", after="The army denied")
        self.by_army = self.b.claim("a1", "assert", "said", "three of its soldiers died")
        self.by_doctors = self.b.claim("a6", "assert", "said", "15 people died in Harvel")

    def event(self, kind: str, who: str, whom: str, **more: object) -> str:
        fields: dict[str, object] = {"claims": self.by_rebels, "anchor": "bombed"} | more
        return self.b.event(kind, str(fields.pop("anchor")), who, whom, str(fields.pop("claims")), **fields)  # type: ignore[arg-type]

    def report(self, **provenance: object) -> Report:
        return self.b.report(Provenance(**({"published": PUBLISHED} | provenance)))  # type: ignore[arg-type]


def rows(name: str, *reports: Report) -> list[Row]:
    """The rows of an export; a GeoJSON feature as its properties."""
    found = list(export(name).module.rows(held(reports)))
    return [row.get("properties", row) for row in found]  # type: ignore[misc]


def one(name: str, report: Report) -> Row:
    """The only row of an export."""
    (row,) = rows(name, report)
    return row


def picked(row: Row, names: str) -> str:
    """Some cells of a row, parted by bars."""
    return " | ".join("" if row[name] is None else str(row[name]) for name in names.split())


# ---- every format -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("known", FILES, ids=lambda known: known.name)
def test_rows_have_the_columns_and_no_others(known: Export) -> None:
    found = rows(known.name, stanley(), tskhinvali(), Story().report(), *FIGHTING)
    assert found
    assert [set(row) for row in found if set(row) != set(known.module.COLUMNS)] == []


@pytest.mark.parametrize(("name", "count", "ours"), [(name, *told) for name, told in STANDARD.items()])
def test_our_columns_come_after_the_standards(name: str, count: int, ours: Columns) -> None:
    columns = list(export(name).module.COLUMNS)
    assert columns[count:] == list(ours)
    assert columns[count] == "rashomon_incident"
    assert not [column for column in columns[:count] if column.startswith("rashomon")]


@pytest.mark.parametrize("known", FILES, ids=lambda known: known.name)
@pytest.mark.parametrize("name", REPORTS)
def test_the_whole_file_as_reviewed(known: Export, name: str) -> None:
    """Reviewed as diffs; ``UPDATE_GOLDEN=1`` writes what is new."""
    text = "".join(write(known, held(REPORTS[name]())))
    path = ROOT / "tests" / "golden" / "exports" / f"{name}.{known.name}{known.suffix}"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("known", [e for e in FILES if e.name not in {"incidents", "ftm"}], ids=lambda e: e.name)
def test_a_dispatch_in_which_nothing_was_found_gives_a_file(known: Export) -> None:
    text = "".join(write(known, held([empty(), empty("Nothing.")])))
    wanted = {Layout.CSV: 1, Layout.TSV: 1, Layout.GEOJSON: 2}
    assert text.count("\n") == wanted.get(known.layout, 0)


@pytest.mark.parametrize("known", SINGLE, ids=lambda known: known.name)
def test_what_is_written_can_be_parsed(known: Export) -> None:
    text = "".join(write(known, held([stanley(), tskhinvali()])))
    count = len(rows(known.name, stanley(), tskhinvali()))
    width = len(known.module.COLUMNS)
    if known.layout is Layout.GEOJSON:
        assert len(json.loads(text)["features"]) == count
    elif known.layout is Layout.LINES:
        assert len([json.loads(line) for line in text.splitlines()]) == count
    elif known.layout is Layout.CSV:
        lines = list(csv.reader(text.splitlines(keepends=True)))
        assert [len(line) for line in lines] == [width] * (count + 1)
    else:
        assert {line.count("\t") for line in text.splitlines()} == {width - 1}


@pytest.mark.parametrize("name", [e.name for e in FILES if e.layout is not Layout.LINES and e.name not in COUNTS])
def test_white_space_in_names_breaks_no_line(name: str) -> None:
    story = Story()
    story.b.actor("a9", "Front\tof\nthe\r\n People", "insurgent", "Front\nof the People")
    story.event("ASSAULT", "a9", story.villagers, places=(story.harvel,))
    story.b.toll("killed", "12 villagers", 12, 12, story.by_rebels)
    text = "".join(write(export(name), held([story.report()])))
    assert "front of the people" in text.lower()
    assert "front\t" not in text.lower()


def test_an_unknown_format_is_told_the_nearest() -> None:
    with pytest.raises(ExportError, match="Did you mean gdelt"):
        export("gdlet")


def test_the_package_lists_every_column_and_keeps_its_neighbours() -> None:
    first = package(export("ged"), "ged.csv")
    both = json.loads(package(export("gdelt"), "Big File.tsv", first))
    assert [(r["path"], r["name"]) for r in both["resources"]] == [
        ("ged.csv", "ged.csv"),
        ("Big File.tsv", "big-file.tsv"),
    ]
    fields = both["resources"][1]["schema"]["fields"]
    assert [field["name"] for field in fields] == list(export("gdelt").module.COLUMNS)
    assert both["resources"][1]["dialect"] == {"delimiter": "\t", "header": False}
    again = json.loads(package(export("ged"), "ged.csv", json.dumps(both)))
    assert [r["path"] for r in again["resources"]] == ["Big File.tsv", "ged.csv"]


TYPES = {"string", "integer", "number", "boolean", "date", "array", "object", "any"}


def test_columns_have_known_types() -> None:
    assert {kind for known in EXPORTS for kind in known.module.COLUMNS.values()} <= TYPES


# ---- what is documented -------------------------------------------------------------------------------------


@pytest.mark.parametrize("known", EXPORTS, ids=lambda known: known.name)
def test_every_export_is_documented(known: Export) -> None:
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    assert f"| [{known.name}](#{known.name}) | `{known.suffix}` | {known.about} |" in page
    chapter = page.split(f"\n## {known.name}\n")[1].split("\n## ")[0]
    assert "Lost: " in chapter
    shared = page.split("**Attribution.**")[1].split("**Days.**")[0]
    ours = {*ATTRIBUTION, *VOICES}
    missing = [name for name in known.module.COLUMNS if f"`{name}`" not in (shared if name in ours else chapter)]
    assert missing == []


@pytest.mark.parametrize("known", EXPORTS, ids=lambda known: known.name)
def test_every_module_says_what_is_lost(known: Export) -> None:
    said = str(vars(known.module)["__doc__"])
    assert "lost" in said.lower()


# ---- what is a row ------------------------------------------------------------------------------------------

EVENT_TABLES = ("acled", "gdelt", "geojson", "polecat")


@pytest.mark.parametrize("name", EVENT_TABLES)
@pytest.mark.parametrize(
    ("more", "count"),
    [
        pytest.param({}, 1, id="today"),
        pytest.param({"frame": Frame.FUTURE}, 0, id="planned"),
        *(pytest.param({"auxiliary": (mark,)}, 0, id=mark.value) for mark in Auxiliary if mark != "historical"),
        pytest.param({"denied": True}, 0, id="told by a denial alone"),
        pytest.param({"claims": ""}, 0, id="told by nobody"),
    ],
)
def test_only_todays_events_are_rows(name: str, more: dict[str, object], count: int) -> None:
    story = Story()
    more = {"claims": story.denial} if more.get("denied") else more
    story.event("ASSAULT/aerial", story.army, story.villagers, places=(story.harvel,), **more)
    assert len(rows(name, story.report())) == count


@pytest.mark.parametrize("name", ["acled", "gdelt", "ged", "polecat"])
def test_background_is_no_row(name: str) -> None:
    story = Story()
    story.event("ASSAULT/aerial", story.army, story.villagers, frame=Frame.BACKGROUND)
    story.b.toll("killed", "12 villagers", 12, 12, story.by_rebels, frame=Frame.BACKGROUND)
    assert rows(name, story.report()) == []


def test_background_is_marked_where_the_format_can_say_so() -> None:
    story = Story()
    story.event("ASSAULT/aerial", story.army, story.villagers, frame=Frame.BACKGROUND, places=(story.harvel,))
    assert one("plover", story.report())["mode"] == ["aerial", "historical"]
    assert one("geojson", story.report())["frame"] == "background"


@pytest.mark.parametrize(
    ("kind", "stance", "count"),
    [
        ("REQUEST", "request", 1),
        ("RETREAT/withdraw", "request", 0),
        ("AGREE", "pledge", 1),
        ("AID", "pledge", 0),
        ("THREATEN", "threaten", 1),
        ("ASSAULT", "threaten", 0),
        ("REJECT", "deny", 1),
    ],
)
def test_a_demand_is_an_event_and_what_is_demanded_is_not(kind: str, stance: str, count: int) -> None:
    story = Story()
    said = story.b.claim("a1", stance, "said", "rebels took Okna")
    story.event(kind, story.army, story.rebels, claims=said)
    assert len(rows("polecat", story.report())) == count
    modes = [row["mode"] for row in rows("plover", story.report())]
    assert ["hypothetical" in mode for mode in modes] == [not count]  # type: ignore[operator]


def test_what_one_side_says_and_another_denies_stays_with_the_denier_beside_it() -> None:
    story = Story()
    story.event("ASSAULT/aerial", story.army, story.villagers, denied_by=(story.denial,))
    story.b.toll("killed", "12 villagers", 12, 12, story.by_rebels, victims="civilians")
    report = story.report()
    for name in ("acled", "gdelt", "ged", "polecat"):
        assert picked(one(name, report), "rashomon_claimed_by rashomon_claimant_party") == "Rebels | FARC"
        assert picked(one(name, report), "rashomon_denied_by rashomon_denier_party") == "The army | COL"
    assert one("ged", report)["code_status"] == "Check: denied by The army"
    assert str(one("acled", report)["notes"]).count("Claimed by: Rebels. Denied by: The army.") == 1
    assert one("plover", report)["comment"] == "denied by The army"


# ---- times and places ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "precision", "expected"),
    [
        (date(2020, 10, 10), None, "day", "2020-10-10 1 1"),
        (date(2020, 10, 9), date(2020, 10, 10), "part", "2020-10-09 1 1"),
        (date(2020, 10, 9), date(2020, 10, 10), "day", "2020-10-09 2 2"),
        (date(2020, 10, 5), date(2020, 10, 11), "week", "2020-10-08 2 3"),
        (date(2020, 10, 5), date(2020, 10, 18), "week", "2020-10-08 2 3"),
        (date(2020, 9, 1), date(2020, 9, 30), "month", "2020-09-15 3 4"),
        (date(2020, 6, 1), date(2020, 8, 31), "season", "2020-07-16 None 5"),
        (date(2010, 1, 1), date(2019, 12, 31), "decade", "2014-12-31 None None"),
    ],
)
def test_days_and_their_precision(start: date, end: date | None, precision: str, expected: str) -> None:
    story = Story()
    when = story.b.when("Okna", start, end, precision=precision)
    found = days(Lookup(report=story.report()), when)
    assert f"{one_day(found)} {acled_time_precision(found)} {ged_date_precision(found)}" == expected


@pytest.mark.parametrize(
    ("said", "published", "expected"),
    [
        ("", PUBLISHED, "2020-10-05 2020-10-11 2 3"),
        ("recently", PUBLISHED, "2020-09-11 2020-10-11 3 4"),
        ("", None, "None None None None"),
    ],
    ids=["no time", "a time without a day", "no day of publication"],
)
def test_an_event_without_a_day_is_placed_by_publication(said: str, published: date | None, expected: str) -> None:
    story = Story()
    when = story.b.when("Okna", PUBLISHED) if said else None
    if when:
        story.b.times[-1] = replace(story.b.times[-1], start=None, end=None, precision="vague")
    report = story.report(published=published)
    report = report if published else replace(report, document=Document(text=NEWS))
    found = days(Lookup(report=report), when)
    shown = f"{found.first} {found.last} {acled_time_precision(found)} {ged_date_precision(found)}"
    assert shown == expected


def test_no_days_have_no_precision() -> None:
    assert (acled_time_precision(Days()), ged_date_precision(Days()), one_day(Days())) == (None, None, None)


@pytest.mark.parametrize(
    ("feature", "relation", "radius", "country", "expected"),
    [
        ("city", "in", 5, "COL", "1 1 4"),
        ("city", "in", 5, "USA", "1 1 3"),
        ("city", "in", 40, "COL", "2 2 4"),
        ("city", "near", 10, "COL", "2 2 4"),
        ("landmark", "15 km north of", 2, "COL", "2 2 4"),
        ("city", "between", 30, "COL", "2 5 4"),
        ("admin2", "in", 30, "COL", "2 3 5"),
        ("admin1", "in", 120, "COL", "3 4 5"),
        ("admin1", "in", 120, "USA", "3 4 2"),
        ("region", "in", 80, "COL", "3 5 5"),
        ("region", "along", 80, "COL", "3 5 5"),
        ("country", "in", 600, "COL", "3 6 1"),
        ("water", "in", 300, None, "3 7 0"),
        ("macroregion", "in", 900, None, "3 5 0"),
    ],
)
def test_precision_of_places(feature: str, relation: str, radius: float, country: str | None, expected: str) -> None:
    place = Place(
        id="p1",
        span=Span(start=0, end=1),
        said="x",
        name="X",
        feature=feature,
        relation=relation,
        radius_km=radius,
        country=country,
    )
    assert f"{acled_geo_precision(place)} {ged_where_precision(place)} {gdelt_geo_type(place)}" == expected


def test_no_place_has_no_precision() -> None:
    assert (acled_geo_precision(None), ged_where_precision(None), gdelt_geo_type(None)) == (None, None, 0)


def test_the_finest_place_is_the_one() -> None:
    story = Story()
    wide = story.b.place("Okna", 4.0, -72.0, "COL", feature="country", radius_km=500)
    story.event("ASSAULT/aerial", story.army, story.villagers, places=(wide, story.harvel))
    assert picked(one("acled", story.report()), "location iso country geo_precision") == "Harvel | 170 | Colombia | 1"


@pytest.mark.parametrize(("lat", "lon", "cell"), [(-90, -180, 1), (-89.9, 180, 720), (90, 180, 259200), (0, 0, 129961)])
def test_cells_of_priogrid(lat: float, lon: float, cell: int) -> None:
    place = Place(id="p1", span=Span(start=0, end=1), said="x", name="X", feature="city", lat=lat, lon=lon)
    assert priogrid(place) == cell


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("ARM", "051 AM 371 371 Caucasus and Central Asia"),
        ("DEU", "276 GM 260 255 Europe"),
        ("YEM", "887 YM 678 679 Middle East"),
        ("SRB", "688 RI 340 345 Europe"),
        ("SDN", "729 SU 625 625 Northern Africa"),
        ("PSE", "275 WE None None Middle East"),
        ("SUN", "None None 365 365 None"),
        ("GBR", "826 UK 200 200 Europe"),
    ],
)
def test_codes_of_countries(code: str, expected: str) -> None:
    known = countries()[code]
    assert f"{known.numeric} {known.fips} {known.gw} {known.cow} {known.acled_region}" == expected


def test_numbers_of_states_are_numbers_and_names_are_given() -> None:
    known = countries().values()
    assert [c.code for c in known if not (c.gw or "0").isdigit() or not (c.cow or "0").isdigit()] == []
    assert [c.code for c in known if c.name == c.code] == []


# ---- each format --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "who", "whom", "expected"),
    [
        ("ASSAULT/aerial", "a1", "a2", "Explosions/Remote violence: Air/drone strike"),
        ("ASSAULT/drone", "a1", "", "Explosions/Remote violence: Air/drone strike"),
        ("ASSAULT/heavy-weapons", "a1", "a3", "Explosions/Remote violence: Shelling/artillery/missile attack"),
        ("ASSAULT/explosives", "a2", "a1", "Explosions/Remote violence: Remote explosive/landmine/IED"),
        ("ASSAULT/suicide-attack", "a2", "a3", "Explosions/Remote violence: Suicide bomb"),
        ("ASSAULT/unconventional", "a1", "a3", "Explosions/Remote violence: Chemical weapon"),
        ("ASSAULT/firearms", "a1", "a3", "Violence against civilians: Attack"),
        ("ASSAULT/firearms", "a1", "a2", "Battles: Armed clash"),
        ("ASSAULT", "a1 a2", "a1 a2", "Battles: Armed clash"),
        ("ASSAULT/abduct", "a2", "a3", "Violence against civilians: Abduction/forced disappearance"),
        ("ASSAULT/abduct", "a2", "a1", "Strategic developments: Other"),
        ("ASSAULT/sexual", "a2", "a3", "Violence against civilians: Sexual violence"),
        ("ASSAULT/destroy", "a2", "", "Strategic developments: Looting/property destruction"),
        ("ASSAULT/crowd-control", "a5", "a4", "Protests: Protest with intervention"),
        ("PROTEST/demo", "a4", "a1", "Protests: Peaceful protest"),
        ("PROTEST/riot", "a4", "", "Riots: Violent demonstration"),
        ("COERCE/arrest", "a5", "a4", "Strategic developments: Arrests"),
        ("RETREAT/ceasefire", "a1", "", "Strategic developments: Agreement"),
        ("RETREAT/withdraw", "a1", "", "Strategic developments: Non-violent transfer of territory"),
        ("RETREAT/resign", "a1", "", None),
        ("AGREE", "a1", "a2", "Strategic developments: Agreement"),
        ("AGREE", "a1", "", None),
        ("MOBILIZE/troops", "a1", "", "Strategic developments: Change to group/activity"),
        ("CONSULT/visit", "a1", "a2", None),
        ("ACCUSE", "a1", "a2", None),
        ("SANCTION", "a1", "a2", None),
    ],
)
def test_types_of_acled(kind: str, who: str, whom: str, expected: str | None) -> None:
    story = Story()
    story.event(kind, who, whom)
    report = story.report()
    found = acled_category(Lookup(report=report), report.events[0])
    assert (": ".join(found) if found else None) == expected


@pytest.mark.parametrize(
    ("who", "expected"),
    [("a1", "Government regains territory"), ("a2", "Non-state actor overtakes territory")],
    ids=["its own", "rebels"],
)
def test_territory_is_regained_or_overtaken(who: str, expected: str) -> None:
    story = Story()
    story.event("COERCE/seize", who, "", cameo="192", places=(story.harvel,))
    assert one("acled", story.report())["sub_event_type"] == expected


@pytest.mark.parametrize(
    ("kind", "who", "whom", "expected"),
    [
        ("ASSAULT", "a1", "a2", "Military Forces of Colombia | 1 | FARC | 2 | 12"),
        ("ASSAULT", "a2", "a1", "FARC | 2 | Military Forces of Colombia | 1 | 12"),
        ("ASSAULT/firearms", "a2", "a3", "FARC | 2 | Civilians (Colombia) | 7 | 27"),
        ("ASSAULT", "a7", "a2", "Military Forces of Venezuela | 8 | FARC | 2 | 28"),
        ("PROTEST/demo", "a4", "a1", "Protesters (Colombia) | 6 |  | 0 | 60"),
        ("PROTEST/riot", "a4", "", "Rioters (Colombia) | 5 |  | 0 | 50"),
        ("ASSAULT/crowd-control", "a5", "a4", "Protesters (Colombia) | 6 | Police Forces of Colombia | 1 | 16"),
        ("MOBILIZE/troops", "a1", "", "Military Forces of Colombia | 1 |  | 0 | 10"),
    ],
)
def test_sides_of_acled(kind: str, who: str, whom: str, expected: str) -> None:
    story = Story()
    story.event(kind, who, whom, places=(story.harvel,))
    assert picked(one("acled", story.report()), "actor1 inter1 actor2 inter2 interaction") == expected


@pytest.mark.parametrize(
    ("said", "low", "high", "vague", "fatalities"),
    [
        ("12 villagers", 12, 12, False, 12),
        ("15 people", 15, None, False, 15),
        ("up to 15 people", None, 15, False, 0),
        ("dozens", 24, None, True, 12),
        ("hundreds", 200, None, True, 100),
    ],
)
def test_fatalities_are_the_most_conservative(
    said: str, low: int | None, high: int | None, vague: bool, fatalities: int
) -> None:
    story = Story()
    story.event("ASSAULT/aerial", story.army, story.villagers)
    shown = said if said in NEWS else "15 people"
    story.b.toll("killed", shown, low, high, story.by_rebels, vague=vague)
    story.b.tolls[-1] = replace(story.b.tolls[-1], said=said)
    assert one("acled", story.report())["fatalities"] == fatalities


def test_deaths_by_side() -> None:
    story = Story()
    story.event("ASSAULT", story.rebels, story.army, claims=story.by_army, anchor="rebels took")
    story.b.toll("killed", "three", 3, 3, story.by_army, party="COL", victims="military")
    row = one("ged", story.report())
    assert picked(row, "side_a side_b gwnoa gwnob type_of_violence") == "Government of Colombia | FARC | 100 |  | 1"
    assert picked(row, "deaths_a deaths_b deaths_civilians deaths_unknown low best high") == "3 | 0 | 0 | 0 | 3 | 3 | 3"
    assert picked(row, "source_original event_clarity") == "The army | 1"


def test_figures_of_two_who_count_are_rivals() -> None:
    """Rebels count 12 villagers, doctors 15 people: twelve, or fifteen, never twenty-seven."""
    story = Story()
    story.event("ASSAULT/aerial", story.army, story.villagers, claims=f"{story.by_rebels} {story.by_doctors}")
    story.b.toll("killed", "12 villagers", 12, 12, story.by_rebels, victims="civilians", party="COL")
    story.b.toll("killed", "15 people", 15, 15, story.by_doctors, party="COL")
    row = one("ged", story.report())
    assert picked(row, "deaths_civilians deaths_unknown low best high") == "12 | 0 | 12 | 12 | 15"
    assert picked(row, "type_of_violence side_b source_original") == "3 | Civilians | Rebels; Doctors"
    assert one("acled", story.report())["fatalities"] == 12


def test_a_part_is_not_added_to_the_whole() -> None:
    story = Story()
    story.event("ASSAULT/aerial", story.army, story.villagers)
    whole = story.b.toll("killed", "15 people", 15, 15, story.by_rebels)
    story.b.toll("killed", "12 villagers", 12, 12, story.by_rebels, victims="civilians", part_of=whole)
    assert picked(one("ged", story.report()), "best deaths_civilians deaths_unknown") == "15 | 0 | 15"


def test_the_four_deaths_add_up_to_best() -> None:
    found = rows("ged", stanley(), tskhinvali())
    assert found
    for row in found:
        parts = [row[f"deaths_{kind}"] for kind in ("a", "b", "civilians", "unknown")]
        assert sum(parts) == row["best"]  # type: ignore[arg-type]
        assert row["low"] <= row["best"] <= row["high"]  # type: ignore[operator]


def test_rejected_counts_are_checked_and_rivals_never_added() -> None:
    """Kokoity counts 1,400, Moscow 2,000, Tbilisi 60: which Georgia, who rejects the others, is taken at its word."""
    row = one("ged", tskhinvali())
    assert picked(row, "best low high event_clarity") == "70 | 70 | 2010 | 2"
    assert str(row["code_status"]).startswith("Check: ")
    assert str(row["code_status"]).endswith("Georgia")


def test_nobody_is_counted_twice() -> None:
    """One figure in a sentence with two attacks goes to the nearer."""
    story = Story()
    story.event("ASSAULT/aerial", story.army, story.villagers)
    story.event("ASSAULT/firearms", story.army, story.villagers, anchor="killing")
    story.b.toll("killed", "12 villagers", 12, 12, story.by_rebels)
    assert [row["fatalities"] for row in rows("acled", story.report())] == [0, 12]


def test_pairs_of_gdelt() -> None:
    story = Story()
    story.event("ASSAULT", "a1 a5", "a2 a3", cameo="190")
    found = rows("gdelt", story.report())
    assert [picked(row, "Actor1Code Actor2Code") for row in found] == [
        "COLMIL | REB",
        "COLMIL | COLCVL",
        "COLCOP | REB",
        "COLCOP | COLCVL",
    ]
    assert len({row["GLOBALEVENTID"] for row in found}) == 4


def test_a_clash_is_one_pair() -> None:
    story = Story()
    story.event("ASSAULT", "a1 a2", "a1 a2", cameo="190")
    assert picked(one("gdelt", story.report()), "Actor1Name Actor2Name") == "THE ARMY | REBELS"


@pytest.mark.parametrize(
    ("cameo", "expected"),
    [
        ("0871", "0871 | 087 | 08 | 2 | 9.0"),
        ("010", "010 | 010 | 01 | 1 | 0.0"),
        ("141", "141 | 141 | 14 | 3 | -6.5"),
        ("195", "195 | 195 | 19 | 4 | -10.0"),
    ],
)
def test_codes_of_gdelt(cameo: str, expected: str) -> None:
    story = Story()
    story.event("ASSAULT", "a1", "a2", cameo=cameo, when=story.saturday)
    row = one("gdelt", story.report())
    assert picked(row, "EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale") == expected
    assert picked(row, "SQLDATE MonthYear Year DATEADDED") == "20201010 | 202010 | 2020 | 20201011000000"


def test_an_event_without_a_cameo_code_is_no_row_of_gdelt() -> None:
    story = Story()
    story.event("REQUEST", "a1", "a2", cameo="")
    assert rows("gdelt", story.report()) == []


def test_plover_gives_all_sides_as_actors_and_its_own_quad() -> None:
    story = Story()
    story.event("ASSAULT/aerial", "a1 a2", "a1 a2", quad=1)
    row = one("plover", story.report())
    assert [entity["sector"] for entity in row["actor"]] == ["MIL", "REB"]  # type: ignore[attr-defined]
    assert (row["recipient"], row["quad_code"], row["event_scale"]) == ([], 4, -9.5)


def test_plover_has_an_actor_even_when_nobody_is_named() -> None:
    story = Story()
    story.event("ASSAULT", "", "a3")
    assert one("plover", story.report())["actor"] == [{"code": "", "sector": "UNK"}]


def test_polecat_numbers_of_states() -> None:
    story = Story()
    story.event("ASSAULT/aerial", "a1", "a2")
    row = one("polecat", story.report())
    assert (row["Actor COW"], row["Recipient COW"], row["Intensity"], row["Quad Code"]) == ("100", "", -9.5, 4)


def test_denials_are_rows_of_claims() -> None:
    found = {str(row["claim"]): row for row in rows("claims", tskhinvali())}
    assert len(found) == len(tskhinvali().claims)
    assert picked(found["c5"], "claimed_by stance answers contradicts contradiction") == (
        "Russia's Foreign Ministry | deny | c1 | c1 | denial"
    )
    assert found["c10"]["events"] == "ASSAULT/aerial: Russian jets > civilians"
    assert picked(found["c17"], "tolls") == "killed 10+ of RUS military; wounded 30 of RUS military"
    assert picked(found["c24"], "narration background claimed_by") == "True | True | the report"


def test_contested_places_carry_every_name() -> None:
    contested = [row["contested"] for row in rows("geojson", stanley()) if row["contested"]]
    assert contested
    assert contested[0]["names"] == {"ARG": "Puerto Argentino", "GBR": "Stanley"}  # type: ignore[index]
