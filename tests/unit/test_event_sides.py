"""Who did what to whom in whole reports: "ASSAULT AZE > ARM", one line of news after the other."""

from datetime import date

import pytest

from rashomon.desk import Desk
from rashomon.model.claims import Auxiliary
from rashomon.model.report import Report
from rashomon.model.text import Document

DAY = date(2010, 6, 15)


def told(report: Report) -> list[str]:
    """The events in short: type, parties of the actors and of the recipients."""
    return [f"{e.type} {_parties(report, e.actors)} > {_parties(report, e.recipients)}" for e in report.events]


def _parties(report: Report, ids: tuple[str, ...]) -> str:
    return "+".join(sorted({a.party or a.name.lower() for a in map(report.actor, ids)})) or "?"


def read(desk: Desk, text: str) -> Report:
    """The report of a line of news."""
    return desk.report(Document(text=text, published=DAY))


SIDES = [
    # accused of it: the accused does it, and "its" is the accuser's
    ("Ethiopia accused Eritrea of attacking its border post at Zalambessa.", ["ASSAULT ERI > ETH"]),
    ("Azerbaijan said Armenian troops fired on its positions.", ["ASSAULT ARM > AZE"]),
    ("Russia was accused by Georgia of bombing Gori.", ["ASSAULT RUS > GEO"]),
    ("Kinshasa blamed Rwanda for shelling a displaced camp near Goma.", ["ASSAULT RWA > COD"]),
    ("Islamabad accused New Delhi of violating the ceasefire and killing two of its soldiers.", ["ASSAULT IND > PAK"]),
    # a place stands for those who hold it
    ("Azerbaijani artillery shelled Goris overnight.", ["ASSAULT AZE > ARM"]),
    ("Goris came under fire from Azerbaijani positions.", ["ASSAULT AZE > ARM"]),
    ("Georgian troops opened fire on Tskhinvali, a South Ossetian official said.", ["ASSAULT GEO > South Ossetia"]),
    ("Russian jets bombed Gori on Saturday.", ["ASSAULT RUS > GEO"]),
    ("Ethiopian jets bombed the airport in Asmara.", ["ASSAULT ETH > ERI"]),
    ("The Houthis fired a ballistic missile at Riyadh on Sunday.", ["ASSAULT Houthi > SAU"]),
    ("Ugandan troops crossed into Congo on Tuesday.", ["ASSAULT UGA > COD"]),
    # whoever claims it
    ("Hamas claimed responsibility for the rocket attack on Ashkelon.", ["ASSAULT Hamas > ISR"]),
    ("Boko Haram said it was behind the bombing in Abuja.", ["ASSAULT Boko Haram > NGA"]),
    ("The Tamil Tigers said they carried out the attack on the base at Trincomalee.", ["ASSAULT LTTE > LKA"]),
    # speech acts and their addressees
    ("Moscow demanded that Georgia withdraw its troops from South Ossetia.", ["REQUEST RUS > GEO"]),
    ("The French leader called for Russian forces to withdraw.", ["REQUEST FRA > RUS"]),
    ("After a phone call with the Georgian president, the French leader called for Russian forces to withdraw.",
     ["CONSULT FRA+GEO > FRA+GEO", "REQUEST FRA > RUS"]),
    ("Jordan offered to mediate between Baghdad and Kuwait.", ["AGREE JOR > IRQ+KWT"]),
    ("Ethiopia warned that it would strike Eritrea if the attacks went on.", ["THREATEN ETH > ERI"]),
    ("Pakistan proposed a ceasefire. India rejected the proposal.", ["AGREE PAK > ?", "REJECT IND > PAK"]),
    ("Israeli jets bombed the airport in Beirut. Syria condemned the attack on the airport.",
     ["ASSAULT ISR > LBN", "ACCUSE SYR > ISR", "ASSAULT ISR > LBN"]),
    # plans
    ("Russia will send more troops to the border, the defence ministry said.", ["MOBILIZE RUS > ?"]),
    ("Nigeria has sent 3,000 soldiers to Liberia.", ["MOBILIZE NGA > LBR"]),
    # contacts
    ("The foreign ministers of Ethiopia and Eritrea held a phone conversation.", ["CONSULT ERI+ETH > ERI+ETH"]),
    ("Egypt's foreign minister held talks with Hamas leaders in Cairo.", ["CONSULT EGY+Hamas > EGY+Hamas"]),
    # not the doer's own, not a name, not a forecast
    ("Russian aircraft struck only military facilities in Georgia.", ["ASSAULT RUS > GEO"]),
    ("Armenia said 105 of its servicemen had been killed in two days of fighting with Azerbaijan.",
     ["ASSAULT ARM+AZE > ARM+AZE"]),
    ("North Korea shelled an island of South Korea. The South returned fire. Japan condemned the attack.",
     ["ASSAULT PRK > KOR", "ASSAULT KOR > PRK", "ACCUSE JPN > PRK"]),
    ("Hezbollah fired rockets at Haifa, police said, wounding five people.", ["ASSAULT Hezbollah > ISR"]),
    # truces are between the two, not with who lends a hand or tells of it; who tells of its own is a side
    ("Moscow announced a ceasefire between Baku and Yerevan.", ["RETREAT ARM+AZE > ARM+AZE"]),
    ("An agreement on a ceasefire between Chad and Libya was reached with Russia's mediation, Moscow said.",
     ["AGREE LBY+TCD > LBY+TCD"]),
    ("A ceasefire has been agreed with Libya, Chad's foreign minister said.", ["AGREE LBY+TCD > LBY+TCD"]),
    ("Qatar launched a mediation effort between Chad and Libya.", ["CONSULT LBY+QAT+TCD > LBY+QAT+TCD"]),
    # fighting has the sides of the attack before it
    ("Ethiopian jets bombed Asmara on Monday. Fighting erupted at dawn.",
     ["ASSAULT ETH > ERI", "ASSAULT ERI+ETH > ERI+ETH"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SIDES, ids=[text[:60] for text, _ in SIDES])
def test_both_sides_are_found(desk: Desk, text: str, expected: list[str]) -> None:
    assert told(read(desk, text)) == expected


NOTHING = """
Manchester United beat Chelsea 2-1 after a late strike by Rashford.
The Ukrainian boxer knocked out his British challenger in the fifth round.
India crushed Pakistan by eight wickets in Dhaka.
The Lakers battled the Celtics in a tense final.
France face Germany in the semi-final on Thursday.
The Russian tennis player fought back to win the match.
Spain released its squad for the World Cup.
The striker signed a contract with Barcelona.
Shares in London fell sharply on Tuesday.
Oil prices hit a record high.
The rouble came under pressure after the bank cut rates.
Turkish stocks rallied on Monday.
Germany exported more cars in May than a year earlier.
The two companies agreed a merger worth two billion dollars.
The bank held talks with its lenders about a loan.
The company fired 300 workers at its plant in Ohio.
A judge in Paris ordered the firm to pay a fine.
A heatwave hit southern Spain.
A cyclone struck the coast of Mozambique, killing 40 people.
Floods swept through a village in northern Iran.
An earthquake shook the Chilean capital.
A bus crashed near Nairobi, killing 12 people.
A gas explosion destroyed a block of flats in Moscow.
The plane exploded after an engine failed over Lagos.
A fire gutted a market in Khartoum.
Two trains collided outside Cairo and 20 people were injured.
A mine collapsed in Turkey, trapping 30 workers.
The president won 60 percent of the vote in Ghana.
Voters in Chile went to the polls on Sunday.
The ruling party lost its majority in the Kenyan parliament.
The candidate attacked her rival over taxes in a televised debate in Lima.
The opposition captured 40 seats in the Malaysian election.
A film about the siege of Leningrad won a prize in Berlin.
The novel describes the battle of Verdun through the eyes of a nurse.
The choir performed the War Requiem in Warsaw.
The orchestra visited Vienna.
Engineers will shoot the promotional film in Morocco.
The museum in Kyiv opened an exhibition on the Great Fire.
Beat the eggs and fold in the flour.
Whip the cream, then beat it into the butter.
Scientists in Oslo launched a balloon to study clouds.
India launched a rocket carrying a weather satellite.
Doctors in Havana fought an outbreak of dengue fever.
Police in Rome recovered a stolen painting.
The minister opened a bridge in Dakar.
The zoo in Prague released two bears into the wild.
Farmers near Lahore expect a good harvest.
The talks broke up without agreement on Friday.
The minister told reporters that the army had acted lawfully.
Ankara is taking steps to improve security at its embassies.
Thousands of people fled the town of Bunia.
The government insists its troops hold the airport.
Georgia and Russia accused each other of firing first.
Hospitals warned that the death toll could rise.
The guns fell silent on the Armenian border.
France will take the clashes to the Security Council.
The ministry said no more, calling the U.S. House speaker a partisan politician.
The rebels' spokesman, for the front, called the bombing useless.
A U.S. Air Force plane crashed near Jalalabad on Friday, killing all 11 people on board.
The treaty obliges its members to help one another in the event of an attack.
Argentina claims the islands, which it calls the Malvinas.
The prime minister gave the figure in parliament.
The UN peacekeeping mission in Mali has a new commander.
""".strip().splitlines()


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_invented(desk: Desk, text: str) -> None:
    assert told(read(desk, text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moscow demanded an apology from Tbilisi.", []),
        ("Georgia asked the United States for help.", []),
        ("Fighters attacked a convoy in Ethiopia.", ["Ethiopia"]),
        ("Rebels attacked a police station in Goma.", ["Goma"]),
    ],
)
def test_a_party_is_no_place(desk: Desk, text: str, expected: list[str]) -> None:
    report = read(desk, text)
    assert [report.place(p).name for e in report.events for p in e.places] == expected


@pytest.mark.parametrize("text", ["Azerbaijani forces shelled Goris.", "Yerevan said Goris was shelled."])
def test_whoever_is_only_hit_is_an_actor_all_the_same(desk: Desk, text: str) -> None:
    report = read(desk, text)
    assert [a.name for a in report.actors].count("Armenia") == 1
    assert [a.id for a in report.actors] == [f"a{n}" for n in range(1, len(report.actors) + 1)]


def test_reinforcements_to_come_are_future(desk: Desk) -> None:
    (event,) = read(desk, "Turkey will deploy additional troops along its border with Syria.").events
    assert (event.type, event.auxiliary) == ("MOBILIZE", (Auxiliary.FUTURE,))
