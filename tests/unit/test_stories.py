"""A few lines of rival papers, read as a reader would: how many incidents, what clashes, whose dead by whose count."""

from datetime import date, timedelta

import pytest

from rashomon.collate.ledger import collate
from rashomon.desk import Desk
from rashomon.model.ledger import Ledger
from rashomon.model.text import Document

FIRST = date(2022, 9, 9)  # a Friday

INCIDENTS = {
    "the day of saying is not that of the act": (
        (0, "Rebels seized the air base at Jebel Aulia on Friday and beat off two attacks, Sudan's army said."),
        (3, "The rebels said on Monday that they had seized the air base at Jebel Aulia and still held it."),
        1,
    ),
    "what had been done may be some days old": (
        (0, "A guerrilla mortar hit the church of Bojaya in Colombia on Friday, killing 60 people, the army said."),
        (6, "The guerrillas admitted that one of their mortars had hit the church at Bojaya in Colombia."),
        1,
    ),
    "what is dated is of its day": (
        (0, "A guerrilla mortar hit the church of Bojaya in Colombia on Friday, killing 60 people, the army said."),
        (19, "The prosecutor in Colombia said 79 people were killed in the church of Bojaya on September 9."),
        1,
    ),
    "two air raids far apart": (
        (0, "Ethiopian planes dropped bombs on the airport of Asmara on Friday, Eritrea's government said."),
        (0, "Eritrean planes dropped bombs on a school in Mekele on Friday, Ethiopia's government said."),
        2,
    ),
}


def ledger(desk: Desk, *told: tuple[int, str]) -> Ledger:
    """What some texts come to, each printed so many days after the first."""
    printed = (Document(text=text, published=FIRST + timedelta(days=days)) for days, text in told)
    return collate(desk.reports(printed))


@pytest.mark.parametrize(("one", "other", "many"), INCIDENTS.values(), ids=INCIDENTS)
def test_incidents(desk: Desk, one: tuple[int, str], other: tuple[int, str], many: int) -> None:
    """Whether two dispatches tell of one happening."""
    assert len(ledger(desk, one, other).incidents) == many


FIGURES = {
    "who goes on is who spoke": (
        "The Rapid Support Forces said their fighters had seized the air base at Jebel Aulia in Sudan and that 80 "
        "soldiers had been killed there. They said only three of their own men had died.",
        ["SDN killed 80-80 by RSF", "RSF killed 3-3 by RSF"],
    ),
    "the nameless official, now by name": (
        'The governor of South Darfur said police were shot at in Kalma camp. "They fired first," Ali Mahmud said. '
        "He said five people had died.",
        ["SDN killed 5-5 by SDN"],
    ),
    "a sheikh who speaks for an army": (
        'British soldiers stormed a quarter of Basra in Iraq, a spokesman of the Mahdi Army said. "They started it. '
        'Our people drove them out," Sheikh Salam al-Basri said. Seven British soldiers were killed, he said.',
        ["GBR killed 7-7 by Mahdi Army"],
    ),
    "an army spokesman is of the army where the news is from": (
        "ASMARA, Sept 9 (Tarsis) - Eritrea accused Ethiopia of launching an offensive near Badme. Ethiopian infantry "
        "attacked at 4 a.m., army spokesman Abraha Tekle said. Sixty-one Ethiopian soldiers were killed, he said.",
        ["ETH killed 61-61 by ERI"],
    ),
    "who raises a count gives it": (
        "YEREVAN, Sept 9 (Tarsis) - The health ministry raised the toll of Friday's raid on Goris in Armenia to 72.",
        ["ARM killed 72-72 by ARM"],
    ),
    "own losses, and bandits who are no country's": (
        "Some 130 bandits were killed at Samashki in Chechnya, our own losses were 16 dead, the Russian army said.",
        ["None killed 130-130 by RUS", "RUS killed 16-16 by RUS"],
    ),
    "who reports the dead of its own reports no other's": (
        "Kyrgyzstan's emergencies ministry said 46 of its citizens had died; Tajikistan reported 35 dead.",
        ["KGZ killed 46-46 by KGZ", "TJK killed 35-35 by TJK"],
    ),
    "those who live in a camp, and those who took refuge, are no toll": (
        "Troops fired at Kalma camp in Sudan, home to 90,000 displaced people, killing 60 people who had taken refuge "
        "there, police said.",
        ["SDN killed 60-60 by SDN"],
    ),
    "soldiers a movement kills are those of the state it fights": (
        "Polisario guerrillas said they had broken through the Moroccan wall in Western Sahara, killing 300 soldiers.",
        ["MAR killed 300-300 by Polisario"],
    ),
    "a state's station gives its count": (
        "Burkina Faso is at war with Mali. Radio Ouagadougou said one Burkinabe soldier was killed.",
        ["BFA killed 1-1 by BFA"],
    ),
    "a row of figures": (
        "KIEV, Sept 9 (Tarsis) - Six soldiers died at Debaltseve, the army said. On Friday it raised the figure to 13 "
        "dead, 157 wounded and 82 missing.",
        ["UKR killed 6-6 by UKR", "UKR killed 13-13 by UKR", "UKR wounded 157-157 by UKR", "UKR missing 82-82 by UKR"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), FIGURES.values(), ids=FIGURES)
def test_figures(desk: Desk, text: str, expected: list[str]) -> None:
    """Whose dead, how many, by whose count."""
    (incident,) = ledger(desk, (0, text)).incidents
    told = [
        f"{tally.side} {tally.harm} {f.low}-{f.high} by {f.party or f.claimant}"
        for tally in incident.tallies
        for f in tally.figures
    ]
    assert sorted(told) == sorted(expected)


ATTACKERS = {
    "accused on a day of doing it": (
        "Tajikistan accused Kyrgyz forces on Friday of shelling a border post and seven villages.",
        ["KGZ -> TJK"],
    ),
    "accused on a day of dropping bombs": (
        "Iran accused Iraq on Monday of dropping chemical bombs on its troops in the Majnoon marshes.",
        ["IRQ -> IRN"],
    ),
    "what came of the deed charged is of who is charged": (
        "Burkina Faso accused Mali on Thursday of bombing the market of Ouahigouya, killing 11 civilians.",
        ["MLI -> BFA"],
    ),
    "gunmen of a country's force are the force's": (
        "Gunmen of Sudan's Rapid Support Forces fired at patients in El Fasher on Saturday.",
        ["RSF -> SDN"],
    ),
    "who is quoted is not who is spoken of": (
        'Residents said Sudanese troops opened fire in El Fasher on Friday. "They fired at us," a farmer said.',
        ["SDN -> ", "SDN -> SDN"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), ATTACKERS.values(), ids=ATTACKERS)
def test_attackers(desk: Desk, text: str, expected: list[str]) -> None:
    """Who attacks whom: the worst mistake is to turn it round."""
    report = desk.report(Document(text=text, published=FIRST))
    party = {actor.id: actor.party or "" for actor in report.actors}
    acts = [e for e in report.events if e.type == "ASSAULT"]
    told = [tuple(" ".join(party[i] for i in ids) for ids in (e.actors, e.recipients)) for e in acts]
    assert [f"{doers} -> {struck}" for doers, struck in told] == expected


def test_up_to_says_no_least(desk: Desk) -> None:
    """ACLED's conservative figure of "up to 15" is not 15."""
    alone = (0, "Up to 15 soldiers were killed at Goris in Armenia, Yerevan said.")
    beside = (0, "At least 12 soldiers were killed at Goris in Armenia, a hospital in Goris said.")
    for told, expected in (([alone], (0, 15, 0)), ([alone, beside], (12, 15, 12))):
        (incident,) = ledger(desk, *told).incidents
        (tally,) = incident.tallies
        assert (tally.low, tally.high, tally.conservative) == expected


def test_what_is_denied_is_quoted(desk: Desk) -> None:
    """ "Israel denied that": the reason says what."""
    text = "Hamas said on Friday it had captured an Israeli soldier in Gaza. Israel's ambassador denied that."
    (incident,) = ledger(desk, (0, text)).incidents
    (clash,) = incident.contradictions
    assert "captured an Israeli soldier" in clash.reason
