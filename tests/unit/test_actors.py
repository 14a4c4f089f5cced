"""Who is in a text, by whom they stand and under which words."""

from collections.abc import Callable

import pytest

from rashomon.desk import Desk
from rashomon.extract.actors import find_cast
from rashomon.model.reading import Reading
from rashomon.model.world import Cast

Read = Callable[[str], Reading]


def cast_of(desk: Desk, reading: Reading) -> Cast:
    """The cast, without help from places."""
    return find_cast(reading, places=(), knowledge=desk.knowledge)


def spoken_of(desk: Desk, reading: Reading, words: str) -> list[str]:
    """Kind, party and sectors of whom the head word of ``words`` mentions: ["military/ARM MIL"]."""
    cast = cast_of(desk, reading)
    start = reading.document.text.rindex(words)
    found = [m for m in cast.mentions if start <= reading.tokens[m.head].start < start + len(words)]
    actors = [cast.actor(i) for m in found for i in m.actors]
    return sorted({" ".join((f"{a.kind}/{a.party}", *a.sectors)) for a in actors})


def check(desk: Desk, reading: Reading, words: str, who: str) -> None:
    """Compare with "kind/party SECTOR + kind/party" (in any order); "-" for nobody."""
    assert spoken_of(desk, reading, words) == ([] if who == "-" else sorted(who.split(" + ")))


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Eritrean troops crossed the river.", "troops", "military/ERI MIL"),
        ("Syria's army shelled the town.", "army", "military/SYR MIL"),
        ("Shells hit Kenyan military positions.", "positions", "military/KEN MIL"),
        ("Chadian fighter jets bombed the road.", "jets", "military/TCD MIL"),
        ("ETHIOPIAN TROOPS SHELLED THE PORT.", "TROOPS", "military/ETH MIL"),
        ("turkish soldiers crossed the border into syria on friday.", "soldiers", "military/TUR MIL"),
        ("Ghanaian peacekeepers withdrew from the village.", "peacekeepers", "military/GHA MIL"),
        ("U.N. peacekeepers fired into the air.", "peacekeepers", "military/United Nations MIL"),
        ("Bosnian Serb forces shelled the suburb.", "forces", "military/Republika Srpska MIL"),
        ("Nepalese police used tear gas.", "police", "police/NPL COP"),
    ],
)
def test_forces_belong_to_a_party(desk: Desk, read: Read, text: str, words: str, who: str) -> None:
    check(desk, read(text), words, who)


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Eritrea's defence ministry denied it.", "ministry", "government/ERI GOV MIL"),
        ("The Eritrean defence ministry denied it.", "ministry", "government/ERI GOV MIL"),
        ("The defence ministry in Asmara denied it.", "ministry", "government/ERI GOV MIL"),
        ("The Ministry of Defence of Eritrea denied it.", "Ministry", "government/ERI GOV MIL"),
        (
            "Foreign ministries in Asmara and Addis Ababa denied it.",
            "ministries",
            "government/ERI GOV + government/ETH GOV",
        ),
        ("Officials in Kigali said the border was closed.", "Officials", "government/RWA GOV"),
        ("The Somali parliament voted on Monday.", "parliament", "government/SOM LEG"),
        ("Norway hosted talks; the country's security council met.", "security council", "government/NOR GOV MIL"),
        ("The Security Council met in New York.", "Security Council", "igo/United Nations GOV"),
    ],
)
def test_institutions(desk: Desk, read: Read, text: str, words: str, who: str) -> None:
    check(desk, read(text), words, who)


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Baku accused Yerevan of shelling.", "Baku", "state/AZE"),
        ("The Kremlin rejected the plan.", "Kremlin", "state/RUS"),
        ("The White House welcomed the vote.", "House", "state/USA"),
        ("The shelling was heard in Baku.", "Baku", "-"),
        ("The minister flew to Baku.", "Baku", "-"),
        ("North and South Korea exchanged fire.", "North", "state/PRK"),
        ("South Korea fired back. The North then warned of war.", "North", "state/PRK"),
        ("Snow fell in the North of the island.", "North", "-"),
        ("The USSR backed the rebels.", "USSR", "state/SUN"),
        ("An Israeli attack killed two.", "Israeli", "state/ISR"),
        ("Azerbaijan's aggression must end, he said.", "Azerbaijan", "state/AZE"),
        ("Pro-Iranian posters hung in the square.", "Iranian", "-"),
    ],
)
def test_states_and_seats_of_power(desk: Desk, read: Read, text: str, words: str, who: str) -> None:
    check(desk, read(text), words, who)


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("The M23 seized the airport.", "M23", "insurgent/M23 REB"),
        ("IS fighters took the dam.", "fighters", "insurgent/Islamic State REB"),
        ("It is a matter of days, he said.", "is", "-"),
        ("Fighters of Boko Haram burned the school.", "Fighters", "insurgent/Boko Haram REB"),
        ("Houthi rebels fired a missile.", "rebels", "insurgent/Houthi REB"),
        ("Hutu rebels killed 12 villagers in Burundi.", "rebels", "insurgent/Hutu rebels REB"),
        ("Masked gunmen stopped the bus.", "gunmen", "group/None UAF"),
        ("Syrian opposition fighters took the base.", "fighters", "insurgent/Syrian opposition REB OPP"),
        ("Human Rights Watch blamed both armies.", "Watch", "ngo/HRW NGO"[:7]),
        ("The Amal Freedom Movement (AFM) claimed the blast. The AFM said more would follow.", "AFM", "group/AFM"),
    ],
)
def test_groups(desk: Desk, read: Read, text: str, words: str, who: str) -> None:
    check(desk, read(text), words, who)


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("French President Emmanuel Macron flew to Kigali.", "Macron", "person/FRA GOV"),
        ("Greek Foreign Minister Nikos Vassiliou met Turkish counterpart Ali Demir.", "Demir", "person/TUR GOV"),
        ("Maria Okafor, Nigeria's foreign minister, wept.", "Okafor", "person/NGA GOV"),
        ("Nigeria's foreign minister, Maria Okafor, wept.", "minister", "person/NGA GOV"),
        ("The army spokesman, Colonel Jean Nimubona of Burundi, spoke.", "Nimubona", "person/BDI MIL"),
        ("A spokesman for the Russian defence ministry spoke.", "spokesman", "person/RUS GOV MIL"),
        ("Kofi Annan urged restraint.", "Annan", "person/United Nations GOV"),
        ("Sudanese General Omar Tahir spoke. Tahir said no more.", "Tahir", "person/SDN MIL"),
        ("A Hamas leader called from Doha.", "leader", "person/Hamas REB"),
    ],
)
def test_persons(desk: Desk, read: Read, text: str, words: str, who: str) -> None:
    check(desk, read(text), words, who)


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Somali civilians fled south.", "civilians", "civilian/SOM CVL"),
        ("Witnesses in Bangui saw smoke.", "Witnesses", "civilian/CAF CVL"),
        ("Palestinians marched in silence.", "Palestinians", "civilian/PSE CVL"),
        ("Reuters reported the blast.", "Reuters", "media/None JRN"),
        ("Syrian state television showed the crater.", "television", "media/SYR JRN"),
        ("Analysts doubt it.", "Analysts", "anonymous/None"),
        ("Honduran and Salvadoran troops clashed.", "Honduran", "military/HND MIL"),
        ("In Kenya, the police operation ended after two days.", "police", "police/KEN COP"),
    ],
)
def test_people_media_and_sources(desk: Desk, read: Read, text: str, words: str, who: str) -> None:
    check(desk, read(text), words, who)


def test_one_actor_for_all_words_of_an_army(desk: Desk, read: Read) -> None:
    cast = cast_of(desk, read("Ethiopian troops advanced. Ethiopian forces took a hill. Ethiopia's army denied it."))
    armies = [a for a in cast.actors if a.kind == "military"]
    assert [a.names for a in armies] == [("Ethiopian troops", "Ethiopian forces", "Ethiopia’s army".replace("’", "'"))]


def test_ids_follow_first_mention(desk: Desk, read: Read) -> None:
    cast = cast_of(desk, read("Kenya warned Somalia. Somalia answered Kenya."))
    assert [(a.id, a.party) for a in cast.actors] == [("a1", "KEN"), ("a2", "SOM")]
    assert [m.actors for m in cast.mentions] == [("a1",), ("a2",), ("a2",), ("a1",)]


def test_a_partially_recognised_place_speaks_for_itself(desk: Desk, read: Read) -> None:
    cast = cast_of(desk, read("Abkhazia closed the crossing."))
    assert [(a.party, a.country, a.sectors) for a in cast.actors] == [("Abkhazia", "GEO", ("PRE",))]


@pytest.mark.parametrize("text", ["", "...", '"', "(", "THE", "he it they", "of of of", "Mr", "The the (X)", "漢字 🙂"])
def test_odd_texts_have_nobody(desk: Desk, read: Read, text: str) -> None:
    assert not cast_of(desk, read(text)).mentions
