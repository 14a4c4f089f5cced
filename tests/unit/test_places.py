"""From a line of news to the places it names, where they are and how the words stand to them."""

from collections.abc import Callable

import pytest

from rashomon.desk import Desk
from rashomon.extract.where.bearings import away
from rashomon.extract.where.places import find_places
from rashomon.knowledge.load import entries, load
from rashomon.knowledge.placenames import key
from rashomon.knowledge.places import ContestedEntry, PlaceWord
from rashomon.model.reading import Reading
from rashomon.model.world import Place

Read = Callable[[str], Reading]


def places(read: Read, desk: Desk, text: str) -> tuple[Place, ...]:
    return find_places(read(text), knowledge=desk.knowledge)


def told(place: Place) -> str:
    return f"{place.said}/{place.feature}/{place.country or '-'}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell near Goris, Sotk and Jermuk overnight.", "Goris/city/ARM Sotk/city/ARM Jermuk/city/ARM"),
        ("Fighting continued in Idlib province, Syria.", "Idlib/admin1/SYR Syria/country/SYR"),
        ("Troops entered the city of Idlib in Syria.", "Idlib/city/SYR Syria/country/SYR"),
        ("The patrol was ambushed in Tripoli, Lebanon.", "Tripoli/city/LBN Lebanon/country/LBN"),
        ("The militia holds Tripoli, and Libya wants it back.", "Tripoli/city/LBY Libya/country/LBY"),
        ("A tanker was seized in the Strait of Hormuz.", "Strait of Hormuz/water/-"),
        ("Rebels attacked Bab al-Hawa in Syria.", "Bab al-Hawa/landmark/SYR Syria/country/SYR"),
        ("The flood hit towns near Atlanta, Georgia.", "Atlanta/city/USA Georgia/admin1/USA"),
        (
            "Tanks left Gori as Russia and Georgia agreed a truce.",
            "Gori/city/GEO Russia/country/RUS Georgia/country/GEO",
        ),
        ("LEBANON, Pa. - A truck overturned near Palmyra.", "LEBANON/city/USA Pa/admin1/USA Palmyra/city/USA"),
        ("Rebels took Bor, the capital of Jonglei state.", "Bor/city/SSD Jonglei/admin1/SSD"),
        ("Clouds hung over San Ramon, a suburb of San Salvador.", "San Ramon/city/SLV San Salvador/city/SLV"),
        ("Aid reached Port-au-Prince in Haiti.", "Port-au-Prince/city/HTI Haiti/country/HTI"),
        ("U.S. forces struck Côte d’Ivoire.", "U.S./country/USA Côte d’Ivoire/country/CIV"),
    ],
)
def test_names_and_what_they_are(read: Read, desk: Desk, text: str, expected: str) -> None:
    assert " ".join(told(place) for place in places(read, desk, text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "President Jackson met General Lincoln.",
        "The police said they would battle on.",
        "Four people were treated for West Nile virus.",
        "Islamic State of Iraq and Syria claimed the attack.",
        "The New York Times reported the raid in March.",
        "They told us that nobody was hurt.",
    ],
)
def test_what_is_no_place(read: Read, desk: Desk, text: str) -> None:
    assert places(read, desk, text) == ()


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Guns were fired in the direction of the towns of Goris and Sotk.", "towards"),
        ("The convoy drove towards Goris.", "towards"),
        ("A mine exploded near Goris.", "near"),
        ("A mine exploded in Goris.", "in"),
        ("A mine exploded outside the town of Goris.", "near"),
        ("Clashes broke out 15 km north of Goris.", "15 km north of"),
    ],
)
def test_relation(read: Read, desk: Desk, text: str, relation: str) -> None:
    assert places(read, desk, text)[0].relation == relation


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("Clashes broke out 20 km north of Goris, Armenia.", 39.69, 46.34),
        ("Clashes broke out ten miles east of Goris, Armenia.", 39.51, 46.53),
        ("The town of Sisian, 30 km west of Goris, Armenia, was hit.", 39.52, 46.02),
    ],
)
def test_coordinates_move_with_the_words(read: Read, desk: Desk, text: str, lat: float, lon: float) -> None:
    place = places(read, desk, text)[0]
    assert place.lat == pytest.approx(lat, abs=0.05)
    assert place.lon == pytest.approx(lon, abs=0.05)


def test_a_part_of_a_country(read: Read, desk: Desk) -> None:
    (place,) = places(read, desk, "Jets bombed a camp in northern Iraq.")
    assert (place.said, place.feature, place.country) == ("northern Iraq", "region", "IRQ")
    assert place.lat is not None
    assert place.lat > 34


@pytest.mark.parametrize(
    ("text", "is_metonym"),
    [
        ("The truce began at 9 a.m. Moscow time.", True),
        ("Moscow said the raid had failed.", True),
        ("The missile fell in Moscow.", False),
        ("Talks between Baku and Yerevan broke down.", True),
        ("The foreign ministries in Baku and Yerevan were silent.", True),
    ],
)
def test_rulers_named_by_their_capital(read: Read, desk: Desk, text: str, is_metonym: bool) -> None:
    assert {place.metonym for place in places(read, desk, text)} == {is_metonym}


def test_a_village_no_gazetteer_lists(read: Read, desk: Desk) -> None:
    found = places(read, desk, "Gunmen burnt the village of Kampurindu in Borno state, Nigeria.")
    assert (found[0].said, found[0].country, found[0].geonameid) == ("Kampurindu", "NGA", None)
    assert found[0].radius_km >= 30


def test_dateline(read: Read, desk: Desk) -> None:
    found = places(read, desk, "YEREVAN, Armenia (AFP) — Shells fell near Goris.")
    assert [(p.said, p.dateline) for p in found] == [("YEREVAN", True), ("Armenia", True), ("Goris", False)]


def test_capitals_only(read: Read, desk: Desk) -> None:
    text = "REBELS SHELLED A BARRACKS IN SANTA ANA, 60 KM NORTHWEST OF SAN SALVADOR, AN ARMY OFFICER SAID."
    assert [told(p) for p in places(read, desk, text)] == ["SANTA ANA/city/SLV", "SAN SALVADOR/city/SLV"]


def test_lower_case_only(read: Read, desk: Desk) -> None:
    text = "three men were shot by police in vadodara and ahmedabad on friday, a judge said."
    assert [told(p) for p in places(read, desk, text)] == ["vadodara/city/IND", "ahmedabad/city/IND"]


def test_contested_places_carry_every_side(read: Read, desk: Desk) -> None:
    (place,) = places(read, desk, "Fighting resumed in Nagorno-Karabakh.")
    assert place.contested is not None
    assert set(place.contested.claimed_by) == {"AZE", "ARM"}
    assert place.contested.source


@pytest.mark.parametrize("text", ["", " \n ", "A", "(", "U.S.", "IN", "x" * 3000, "the of and " * 400, "Paris " * 900])
def test_odd_input(read: Read, desk: Desk, text: str) -> None:
    found = places(read, desk, text)
    assert [p.id for p in found] == [f"p{n}" for n in range(1, len(found) + 1)]


def test_away() -> None:
    assert away(0.0, 179.9, 111.2, 90.0)[1] == pytest.approx(-179.1, abs=0.01)


@pytest.mark.parametrize("entry", load().places.contested.values(), ids=lambda entry: entry.id)
def test_contested_entries_are_known_places(desk: Desk, entry: ContestedEntry) -> None:
    found = desk.knowledge.gazetteer.find([entry.place])[key(entry.place)]
    assert any(key(c.name) == key(entry.place) and entry.country in {None, c.country} for c in found)
    assert len(set(entry.claimed_by)) == len(entry.claimed_by) > 0


def test_there_are_many_contested_places() -> None:
    assert len(entries("places/contested.toml", ContestedEntry)) >= 150


def test_cue_words_are_unique() -> None:
    words = [(w.word, w.use == "verb") for w in entries("places/words.toml", PlaceWord)]
    assert words == list(dict.fromkeys(words))


def test_a_clock_time_is_no_distance(read: Callable[[str], Reading], desk: Desk) -> None:
    """ "at 8:00pm Baghdad time" once read as a number of metres."""
    found = find_places(read("Rockets fell at 8:00pm Baghdad time."), knowledge=desk.knowledge)
    assert [(p.name, p.relation) for p in found] == [("Baghdad", "in")]
