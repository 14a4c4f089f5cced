"""Whole reports of one or two sentences: who says what about whom.  All sentences are our own."""

from datetime import date

import pytest

from rashomon.desk import Desk
from rashomon.model.text import Document
from tests.notation import lines

ROWS = [
    ("Baku denied shelling Goris.", {"AZE | denies | AZE ASSAULT ARM"}),
    ("Yerevan said Goris was shelled by Azerbaijani forces.", {"ARM | accuses | AZE ASSAULT ARM"}),
    ("Azerbaijani forces shelled Goris.", {"narrator | asserts | AZE ASSAULT ARM"}),
    ("Goris came under fire from Azerbaijani positions.", {"narrator | asserts | AZE ASSAULT ARM"}),
    ("Ethiopia accused Eritrea of attacking its border post.", {"ETH | accuses | ERI ASSAULT ETH"}),
    ("Eritrea rejected the accusation.", {"ERI | denies | -"}),
    ("The Syrian army said rebels had fired rockets at Aleppo.", {"SYR | accuses | Syrian rebels ASSAULT SYR"}),
    ("India and Pakistan exchanged artillery fire on Monday, officials in Islamabad said.", {"PAK | asserts | IND+PAK ASSAULT IND+PAK"}),
    ("Police said 12 people were killed and 30 wounded when a car bomb exploded in Kabul.", {"AFG | asserts | 12 killed", "AFG | asserts | 30 wounded", "AFG | asserts | ? ASSAULT AFG"}),
    ("At least 40 villagers were killed, residents said.", {"residents | asserts | 40- killed"}),
    ("Hamas claimed responsibility for the rocket attack on Ashkelon.", {"Hamas | asserts | Hamas ASSAULT ISR"}),
    ("Sudan and South Sudan fought a war in the 1980s.", {"narrator | asserts | SDN+SSD ASSAULT SDN+SSD (background)"}),
    ("Russia will send more troops to the border, the defence ministry in Moscow said.", {"RUS | pledges | RUS MOBILIZE ? (future)"}),
    ("Kyiv called on Moscow to withdraw its forces.", {"narrator | asserts | UKR REQUEST RUS", "UKR | requests | -"}),
    ("The prime minister of Lebanon met the Syrian president in Damascus on Sunday.", {"narrator | asserts | LBN+SYR CONSULT LBN+SYR"}),
    ('"We did not fire first," the Thai army spokesman said.', {"THA | denies | THA ASSAULT ?"}),
    ("According to Human Rights Watch, Myanmar soldiers burned two villages.", {"HRW | asserts | MMR ASSAULT ?"}),
    ("The rebels threatened to attack the capital unless the government freed their leaders.", {"narrator | asserts | rebels THREATEN ?", "rebels | threatens | -"}),
    ("Police said two men were arrested after the blast in Nairobi.", {"KEN | asserts | KEN COERCE KEN", "KEN | asserts | ? ASSAULT KEN", "KEN | asserts | 2 detained"}),
    ("The Taliban denied that its fighters had entered the city.", {"Taliban | denies | Taliban ASSAULT ?"}),
    ("Residents said helicopters bombed the market at noon.", {"residents | asserts | ? ASSAULT ?"}),
    ("Nigeria's army blamed Boko Haram for an attack on a village that killed 17 people.", {"NGA | accuses | Boko Haram ASSAULT NGA", "NGA | accuses | 17 killed"}),
    ("Washington condemned the coup in Niamey and suspended aid to Niger.", {"narrator | asserts | USA ACCUSE NER", "USA | accuses | -", "narrator | asserts | USA SANCTION NER"}),
    ("Colombia's government and the ELN agreed on a ceasefire, the Cuban foreign ministry said.", {"CUB | asserts | COL+ELN AGREE COL+ELN"}),
    ("The rebels released 20 soldiers on Friday.", {"narrator | asserts | rebels RETREAT soldiers"}),
    ("Thousands of people marched in Khartoum to demand civilian rule.", {"narrator | asserts | SDN PROTEST SDN"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text[:50] for text, _ in ROWS])
def test_who_says_what(desk: Desk, text: str, expected: set[str]) -> None:
    report = desk.report(Document(text=text, published=date(2022, 9, 14)))
    assert lines(report) == expected
