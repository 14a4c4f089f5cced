"""Who is in a text, by whom they stand and under which words."""

from collections.abc import Callable
from datetime import date

import pytest

from rashomon.desk import Desk
from rashomon.extract.where.places import find_places
from rashomon.extract.who.actors import find_cast
from rashomon.model.reading import Reading
from rashomon.model.text import Document
from rashomon.model.world import Cast

Read = Callable[[str], Reading]


def cast_of(desk: Desk, reading: Reading, *, placed: bool = False) -> Cast:
    """The cast, without help from places unless they are wanted."""
    places = find_places(reading, knowledge=desk.knowledge) if placed else ()
    return find_cast(reading, places=places, knowledge=desk.knowledge)


def spoken_of(desk: Desk, reading: Reading, words: str, *, placed: bool = False) -> list[str]:
    """Kind, party and sectors of whom the head word of ``words`` mentions: ["military/ARM MIL"]."""
    cast = cast_of(desk, reading, placed=placed)
    start = reading.document.text.rindex(words)
    found = [m for m in cast.mentions if start <= reading.tokens[m.head].start < start + len(words)]
    actors = [cast.actor(i) for m in found for i in m.actors]
    return sorted({" ".join((f"{a.kind}/{a.party}", *a.sectors)) for a in actors})


def check(desk: Desk, reading: Reading, words: str, who: str, *, placed: bool = False) -> None:
    """Compare with "kind/party SECTOR + kind/party" (in any order); "-" for nobody."""
    assert spoken_of(desk, reading, words, placed=placed) == ([] if who == "-" else sorted(who.split(" + ")))


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


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Greek ships sank. In Ankara, the Ministry of Defence denied it.", "Ministry", "government/TUR GOV MIL"),
        ("Russian jets flew over. In Tbilisi on Sunday, an army spokesman protested.", "spokesman", "person/GEO MIL"),
        ("Shells fell on Lahore in Pakistan. In Jammu and in Kargil, India, officials said three died.", "officials",
         "government/IND GOV"),
        ("In Geneva, the army was said to be ready. Chad's army denied it.", "army", "military/TCD MIL"),
        ("TBILISI (Reuters) - Russian jets bombed Poti, Georgia, on Sunday, officials said.", "officials",
         "government/GEO GOV"),
        ("TBILISI (Reuters) - Russian jets bombed Poti, Georgia, and an army spokesman said two ships sank.",
         "spokesman", "person/GEO MIL"),
        ("new delhi: pakistani guns shelled uri in india, an army spokesman said.", "spokesman", "person/IND MIL"),
        ("Chad's army said two marines were shot by Libyan troops.", "marines", "military/TCD MIL"),
        ("Chad's troops fled. N'Djamena accused Libya of sending soldiers.", "soldiers", "military/LBY MIL"),
        ('Aden, Yemen.\n\nThe Houthis said they had taken Marib.\n\n"It is ours," spokeswoman Huda Salem said.',
         "Salem", "person/Houthi"),
        ("London's ministry denied it. NATO said the bridge was hit. A spokesman said it was old.", "spokesman",
         "person/NATO"),
        ("Iraq promised war. \"It is a gift to France,\" the foreign minister, Ali Najafi, said.", "Najafi",
         "person/IRQ GOV"),
        ("WARSAW (Reuters) - Ukrainian troops fled. Poland shut a road. Rain fell. Poland's farmers complained. Snow "
         "fell. The army moved in.", "army", "military/POL MIL"),
        ("Mali's government resigned. The local authorities in Gao stayed.", "authorities", "government/MLI GOV"),
        ("The UN met. The Secretary-General urged calm in Chad.", "General", "person/United Nations GOV"),
    ],
    ids=lambda value: value[:40],
)  # fmt: skip
def test_whose_a_bare_institution_is(desk: Desk, read: Read, text: str, words: str, who: str) -> None:
    check(desk, read(text), words, who, placed=True)


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Serbia's defence ministry said shells fell. In Zagreb the defence ministry said Serbian gunners fled. The "
         "ministry gave no toll.", "ministry", "government/HRV GOV MIL"),
        ("TBILISI (Reuters) - Two drones were shot down over Gori, the Security Council said after a meeting chaired "
         "by the president. The council gave no names.", "council", "government/GEO GOV MIL"),
        ("ANKARA (Reuters) - Turkish troops will stay, the National Security Council said.", "Council",
         "government/TUR GOV MIL"),
        ("TBILISI (Reuters) - Georgia wrote to the United Nations. The Security Council will meet on Georgia.",
         "Council", "igo/United Nations GOV"),
        ("GOMA (Reuters) - Oxfam shut its office. The M23 advanced. The aid group said its staff were safe.", "group",
         "ngo/Oxfam"),
        ("GOMA (Reuters) - The M23 advanced. The aid group left.", "group", "-"),
        ("HAVANA (Reuters) - House Speaker Nancy Pelosi met dissidents in Cuba.", "Pelosi", "person/USA LEG"),
        ("Assistant Secretary-General Ann Moss welcomed the truce in Chad.", "Moss", "person/United Nations GOV"),
        ("UNITED NATIONS, Sept 15 (Reuters) - Nobody can tell what Chad says about it, a senior official said.",
         "official", "government/None GOV"),
        ("KABUL (Reuters) - U.S. planes bombed Kunduz, the U.S. military said. U.S. aid stopped. The U.S. army left. "
         "Interior Ministry spokesman Ali Nuri said nine died.", "Nuri", "person/AFG GOV COP"),
        ("Ethiopian troops shelled Mekelle. A spokesman for the Tigrayan forces said so.", "spokesman",
         "person/Tigrayan forces MIL"),
        ("Syrian troops shelled Saraqib, Syria. A rebel commander said his men had left.", "commander",
         "person/Syrian rebels REB"),
        ("BAMAKO (Reuters) - French Defence Minister Paul Roux flew to Gao, a spokesman said.", "spokesman",
         "person/FRA"),
        ('Oxfam left. "The US dropped those bombs," said its director.', "director", "person/Oxfam"),
        ("Maria Okafor spoke. The dead were taken away by her staff. Her report said so.", "report", "person/None"),
    ],
    ids=lambda value: value[:40],
)  # fmt: skip
def test_nobody_is_given_the_nearest_nation(desk: Desk, read: Read, text: str, words: str, who: str) -> None:
    check(desk, read(text), words, who, placed=True)


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("The Sudan Liberation Army (SLA) took Kutum. The SLA said so.", "SLA", "insurgent/SLM/A REB"),
        ("Kurdish separatists killed nine. The PKK denied it.", "separatists", "insurgent/PKK REB"),
        ("M23 rebels fired. The insurgents withdrew.", "insurgents", "insurgent/M23 REB"),
        ("M23 rebels fired. The group denied it.", "group", "insurgent/M23 REB"),
        ("Hamas fired. The Red Cross shut its office. The organisation protested.", "organisation",
         "ngo/Red Cross MED"),
        ("Abkhaz rebels took the bridge.", "rebels", "insurgent/Abkhazia REB"),
        ("The Saudi-led coalition met the Houthis. A coalition commander praised the talks.", "commander",
         "person/SAU MIL"),
        ("The Houthis fired. Coalition jets struck back.", "jets", "-"),
        ("NATO met. Alliance diplomats said ships would sail.", "diplomats", "government/NATO GOV"),
        ("The Bosnian Serb army denied it. Serb forces left Pale.", "forces", "military/Republika Srpska MIL"),
        ("Syrian forces fired. Druze forces fired back.", "forces", "military/Druze forces MIL"),
        ("Forces loyal to Khalifa Haftar advanced.", "Forces", "insurgent/LNA REB"),
        ("Iraqi fighters bombed a tanker.", "fighters", "military/IRQ MIL"),
        ("THE DELHI DESTROYER WAS A GIFT, KENYA SAID.", "DELHI", "-"),
        ("The South Korean joint chiefs of staff denied it.", "chiefs", "military/KOR MIL"),
        ("A bomb wrecked a rowing club in Manila.", "club", "-"),
        ("Ottawa banned it as a terrorist group.", "group", "-"),
    ],
    ids=lambda value: value[:40],
)  # fmt: skip
def test_groups_by_common_nouns(desk: Desk, read: Read, text: str, words: str, who: str) -> None:
    check(desk, read(text), words, who, placed=True)


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("TBILISI RECALLS ENVOY", "TBILISI", "state/GEO"),
        ("islamabad accuses new delhi of fencing the border", "islamabad", "state/PAK"),
        ("Baku was accused of shelling Goris.", "Baku", "state/AZE"),
        ("Baghdad was bombed at dawn.", "Baghdad", "-"),
        ("A shell hit the slums of Mogadishu.", "Mogadishu", "-"),
        ("Bombs fell on Togo's capital, Lome, on Sunday.", "Lome", "-"),
        ("France gave Beirut 30 trucks.", "Beirut", "state/LBN"),
        ("Congo sealed its border.", "Congo", "state/COD"),
    ],
    ids=lambda value: value[:40],
)
def test_capitals_that_act_and_that_are_places(desk: Desk, read: Read, text: str, words: str, who: str) -> None:
    check(desk, read(text), words, who, placed=True)


@pytest.mark.parametrize(
    ("year", "text", "who"),
    [
        (1985, "Moscow protested.", "state/SUN"),
        (2010, "Moscow protested.", "state/RUS"),
        (1999, "Belgrade protested.", "state/YUG"),
        (2015, "Belgrade protested.", "state/SRB"),
    ],
)
def test_seats_of_states_that_are_gone(desk: Desk, year: int, text: str, who: str) -> None:
    reading = desk.reading(Document(text=text, published=date(year, 6, 1)))
    check(desk, reading, text.split(maxsplit=1)[0], who, placed=True)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kigali sent troops across the border.", ["Rwanda", "Rwandan troops"]),
        ("At least nine people died in Mogadishu, police said.", ["people", "Somali police"]),
        ("Three Nepalese soldiers died.", ["Nepalese soldiers"]),
        ("The deputy chief of Russia's Security Council warned Kyiv.",
         ["deputy chief of Russia's Security Council", "Russia", "Russia's Security Council", "Ukraine"]),
        ("A spokesman for the Georgian army denied it.", ["spokesman for the Georgian army", "Georgian army"]),
        ("Ministries in Chad and Niger denied it.", ["Chadian ministries", "Nigerien ministries"]),
        ("CUBAN FORCES LANDED, THE MINISTRY OF DEFENCE SAID.",
         ["Cuban forces", "Cuban ministry of defence"]),
        ("Turkish planes bombed Dohuk. The M23 denied it. A rebel spokesman said so.",
         ["Turkish forces", "March 23 Movement", "M23 rebel spokesman"]),
        ("President Paul Kagame was silent, his office said.", ["Paul Kagame", "Paul Kagame's office"]),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)  # fmt: skip
def test_names_that_readers_see(desk: Desk, read: Read, text: str, names: list[str]) -> None:
    assert [actor.name for actor in cast_of(desk, read(text), placed=True).actors] == names


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
