"""Formats with a row for an incident: where, when, who fights whom, how many died by whose count, each copy once."""

from dataclasses import replace
from datetime import date

import pytest

from rashomon.exports import Collated, export, held
from rashomon.exports.acled import divided
from rashomon.exports.acts import case_of
from rashomon.exports.episodes import Episode, episodes
from rashomon.exports.losses import losses
from rashomon.exports.spread import common_precision
from rashomon.exports.table import Row
from rashomon.model.ledger import Figure, Tally
from rashomon.model.report import Report
from rashomon.model.text import Span
from rashomon.model.world import Place
from tests.ledgers import BAKU, CORPUS, CUT, MARKET, UPDATE, YEREVAN
from tests.papers import wire

TUESDAY, WEDNESDAY = date(2022, 9, 13), date(2022, 9, 14)


def rows(name: str, *reports: Report) -> list[Row]:
    return list(export(name).module.rows(held(reports)))


def picked(row: Row, names: str) -> str:
    """Some cells of a row, parted by bars."""
    return " | ".join("" if row[name] is None else str(row[name]) for name in names.split())


def border(name: str) -> Row:
    """The row of the fighting around Goris in the corpus."""
    (row,) = [r for r in rows(name, *CORPUS) if r["country"] == "Armenia"]
    return row


# ---- copies and versions ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["gdelt", "plover", "polecat", "events", "tolls"])
def test_a_dispatch_printed_thrice_is_told_once_as_it_stands_now(name: str) -> None:
    once = rows(name, UPDATE)
    assert once
    assert [_unhomed(row) for row in rows(name, YEREVAN, CUT, UPDATE)] == [_unhomed(row) for row in once]


def _unhomed(row: Row) -> Row:
    """A row without what a dispatch is called by, and how often it is printed."""
    home = {"rashomon_incident", "incident", "dispatch", "attribution", "NumArticles", "NumSources", "NumMentions"}
    return {name: cell for name, cell in row.items() if name not in home}


def test_claims_are_rows_once_a_version() -> None:
    found = rows("claims", YEREVAN, CUT, UPDATE)
    assert {(row["version"], row["report"]) for row in found} == {(1, YEREVAN.document.id), (2, UPDATE.document.id)}
    assert len({row["dispatch"] for row in found}) == 1


def test_gdelt_counts_the_papers_that_print_a_dispatch() -> None:
    (row,) = rows("gdelt", YEREVAN, CUT)
    assert picked(row, "NumMentions NumSources NumArticles") == "2 | 2 | 2"


def test_rows_name_their_incident() -> None:
    ledger = held(CORPUS)
    known = {incident.id for incident in ledger.incidents()}
    for name in ("acled", "ged", "gdelt", "polecat"):
        assert {row["rashomon_incident"] for row in export(name).module.rows(ledger)} <= known


@pytest.mark.parametrize("name", ["acled", "ged"])
def test_what_only_later_mentions_know_is_no_row(name: str) -> None:
    news = held([MARKET])
    recalled = replace(news.ledger, incidents=tuple(replace(i, historical=True) for i in news.ledger.incidents))
    assert list(export(name).module.rows(news))
    assert list(export(name).module.rows(replace(news, ledger=recalled))) == []


# ---- ACLED --------------------------------------------------------------------------------------------------


def test_both_sides_tellings_of_one_fight_are_one_row() -> None:
    row = border("acled")
    assert picked(row, "actor1 inter1 actor2 inter2 interaction") == (
        "Military Forces of Azerbaijan | 8 | Military Forces of Armenia | 1 | 18"
    )
    assert picked(row, "location geo_precision fatalities") == "Goris | 1 | 105"
    assert picked(row, "source source_scale") == "AFP; Daily Tribune; Morning Star; Interfax | International"
    assert picked(row, "rashomon_claimed_by rashomon_denied_by rashomon_voices") == "ARM; AZE | AZE | 2"
    assert "Claimed by: ARM; AZE. Denied by: AZE. Killed in the whole incident: ARM: 105" in str(row["notes"])


def test_places_and_days_are_rows_of_their_own() -> None:
    told = wire(
        "Shells fell on Goris, Yerevan said | ARM says | AZE ASSAULT ARM | killed 5 ARM military | Goris",
        "Positions were attacked too, it said | ARM says | AZE ASSAULT ARM",
        "Baghdad was attacked as well, it said | ARM says | AZE ASSAULT ARM | | Baghdad",
        day=TUESDAY,
        agency="AFP",
    )
    found = rows("acled", told)
    assert [row["location"] for row in found] == ["Goris", "Baghdad"]
    assert [str(row["rashomon_events"]).count(":e") for row in found] == [2, 1]
    assert sum(int(str(row["fatalities"])) for row in found) == 5


@pytest.mark.parametrize(
    ("dead", "counted", "shares"),
    [
        (5, (True, True, True), [2, 2, 1]),
        (5, (False, False, False), [2, 2, 1]),
        (5, (False, True, False), [0, 5, 0]),
        (0, (True, True, True), [0, 0, 0]),
        (1, (True, False, True), [1, 0, 0]),
    ],
)
def test_the_dead_are_divided_over_the_episodes_they_are_told_with(
    dead: int, counted: tuple[bool, ...], shares: list[int]
) -> None:
    ledger = held([YEREVAN])
    case = case_of(ledger, next(ledger.incidents()))
    (episode,) = episodes(case)
    given: list[Episode] = [replace(episode, counted=each) for each in counted]
    assert divided(dead, tuple(given)) == shares


def test_who_did_it_is_unidentified_where_nobody_says() -> None:
    bomb = wire("A bomb hit a market, police said | IRQ says | ? ASSAULT IRQ/civilians | | Baghdad", day=TUESDAY)
    (row,) = rows("acled", bomb)
    assert picked(row, "actor1 inter1 actor2 interaction") == (
        "Unidentified Armed Group (Iraq) | 3 | Civilians (Iraq) | 37"
    )


def test_a_row_keeps_its_id_while_the_ledger_grows() -> None:
    first = {row["event_id_cnty"] for row in rows("acled", YEREVAN)}
    assert first <= {row["event_id_cnty"] for row in rows("acled", YEREVAN, UPDATE, MARKET)}


# ---- GED ----------------------------------------------------------------------------------------------------


def test_the_dead_of_a_ledger_by_side() -> None:
    row = border("ged")
    assert picked(row, "side_a side_b type_of_violence gwnoa gwnob") == (
        "Government of Armenia | Government of Azerbaijan | 1 | 371 | 373"
    )
    assert picked(row, "deaths_a deaths_b deaths_civilians deaths_unknown low best high") == (
        "105 | 0 | 0 | 0 | 105 | 105 | 105"
    )
    assert picked(row, "number_of_sources source_office source_original") == "2 | AFP;Interfax | ARM"
    assert picked(row, "code_status") == "Check: denial, blame; denied by AZE"


def test_one_side_against_civilians() -> None:
    (row,) = rows("ged", MARKET)
    assert picked(row, "side_a side_b type_of_violence deaths_civilians best code_status") == (
        "ISIS | Civilians | 3 | 6 | 6 | Clear"
    )


def test_an_incident_without_dead_is_no_row() -> None:
    assert rows("ged", BAKU) == []


def place(name: str, lat: float, lon: float, admin1: str, admin2: str = "") -> Place:
    span = Span(start=0, end=1)
    return Place(
        id=name,
        span=span,
        said=name,
        name=name,
        feature="city",
        lat=lat,
        lon=lon,
        country="ARM",
        admin1=admin1,
        admin2=admin2,
    )


GORIS, VERISHEN = place("Goris", 39.51, 46.34, "Syunik"), place("Verishen", 39.53, 46.32, "Syunik")
KAPAN, JERMUK = place("Kapan", 39.2, 46.41, "Syunik"), place("Jermuk", 39.84, 45.67, "Vayots Dzor")
DISTRICT = (place("A", 39.0, 46.0, "Syunik", "South"), place("B", 39.4, 46.4, "Syunik", "South"))


@pytest.mark.parametrize(
    ("places", "precision"),
    [((GORIS, VERISHEN), 2), (DISTRICT, 3), ((GORIS, KAPAN), 4), ((GORIS, JERMUK), 5)],
    ids=["neighbours", "a district", "a province", "a border"],
)
def test_precision_of_several_places(places: tuple[Place, ...], precision: int) -> None:
    assert common_precision(places) == precision


# ---- the dead -----------------------------------------------------------------------------------------------


def tally(side: str | None, number: int, *, by: str, civilians: bool = False) -> Tally:
    figure = Figure(
        claimant=by,
        party=side,
        low=number,
        high=number,
        vague=False,
        said=str(number),
        provisional=False,
        cumulative=False,
        part=False,
        first=TUESDAY,
        last=TUESDAY,
        supersedes=None,
        voices=(by,),
        tolls=(),
    )
    numbers = {"low": number, "best": number, "high": number, "conservative": number}
    return Tally(harm="killed", side=side, civilians=civilians, figures=(figure,), **numbers)


ARMY = tally("ARM", 49, by="ARM")
TOWN = tally("ARM", 4, by="ARM", civilians=True)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param([], "0 0 0 | 0 0", id="nobody"),
        pytest.param([ARMY], "49 49 49 | 0 49", id="people of a side are of unknown kind"),
        pytest.param([TOWN], "4 4 4 | 4 0", id="civilians"),
        pytest.param([ARMY, TOWN], "49 49 49 | 4 45", id="civilians are among the people of a side"),
        pytest.param([ARMY, tally("AZE", 71, by="AZE")], "120 120 120 | 0 120", id="two sides are added"),
        pytest.param([TOWN, tally(None, 10, by="ARM")], "10 10 10 | 4 6", id="a whole and its part"),
        pytest.param([TOWN, tally(None, 10, by="doctors")], "4 4 10 | 4 0", id="a rival of a part moves the greatest"),
        pytest.param([TOWN, tally(None, 3, by="doctors")], "3 4 4 | 4 0", id="a rival below moves the least"),
        pytest.param([TOWN, tally("MSF", 3, by="MSF")], "4 4 4 | 4 0", id="helpers are among the civilians"),
        pytest.param([tally(None, 10, by="doctors")], "10 10 10 | 0 10", id="nobody's side"),
    ],
)
def test_the_dead_are_added_and_nobody_twice(given: list[Tally], expected: str) -> None:
    found = losses(given, {}, sides=frozenset({"ARM", "AZE"}))
    total = found.total
    numbers = f"{total.low} {total.best} {total.high} | {found.civilians.best} {found.unknown.best}"
    assert numbers == expected


def test_soldiers_are_known_by_the_words_of_any_who_count_them() -> None:
    ledger: Collated = held([YEREVAN])
    incident = next(ledger.incidents())
    found = losses(incident.tallies, case_of(ledger, incident).by_document, sides=frozenset({"ARM"}))
    assert found.fighters["ARM"].best == 49


# ---- our own tables -----------------------------------------------------------------------------------------


def test_every_figure_is_a_row_with_what_it_supersedes() -> None:
    found = rows("figures", *CORPUS)
    series = [picked(row, "number claimant low current supersedes") for row in found if row["side"] == "ARM"]
    assert series == ["1 | ARM | 49 | False | ", "2 | ARM | 105 | True | 1"]


def test_contradictions_show_both_sides() -> None:
    found = {str(row["kind"]): row for row in rows("contradictions", *CORPUS)}
    assert {picked(found["denial"], "one_stance other_stance"), picked(found["denial"], "other_stance one_stance")} == {
        "accuse | deny",
        "deny | accuse",
    }
    assert str(found["blame"]["reason"])


def test_statements_of_followthemoney_are_unique_and_say_who_says_so() -> None:
    found = rows("ftm", *CORPUS)
    assert len({row["id"] for row in found}) == len(found)
    involved = [row for row in found if row["prop"] == "involved" and row["origin"] == "ARM; AZE"]
    assert len(involved) == 2
    named = {row["entity_id"]: row["schema"] for row in found if row["prop"] == "id"}
    assert {named[str(row["value"])] for row in involved} == {"PublicBody"}


def test_the_id_of_a_statement_is_followthemoneys() -> None:
    """The SHA-1 of "dataset.entity.property.value", with the language behind an at-sign."""
    from rashomon.exports.ftm import statement_id

    assert statement_id("e", "name", "Goris", "eng") == "7444af5941b77b9186ec0f7cfaedbb3962808746"
