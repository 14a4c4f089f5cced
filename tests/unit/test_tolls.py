"""Tolls: harm, number, victims, from one sentence each."""

from collections.abc import Callable
from datetime import date

import pytest

from rashomon.desk import Desk
from rashomon.extract.counts.quantities import find_quantities
from rashomon.extract.counts.tolls import find_tolls
from rashomon.knowledge.harms import Harm, TollCue
from rashomon.knowledge.load import entries
from rashomon.model.claims import Frame, Toll
from rashomon.model.reading import Reading
from rashomon.model.text import Document
from rashomon.model.world import Cast

HARM_WORDS = entries("harms/words.toml", Harm)
CUES = entries("harms/cues.toml", TollCue)
NOBODY = Cast(actors=(), mentions=())
Tolls = Callable[[str], tuple[Toll, ...]]


@pytest.fixture(scope="module")
def tolls(desk: Desk, read: Callable[[str], Reading]) -> Tolls:
    """From a text to its tolls, nobody being known."""

    def find(text: str) -> tuple[Toll, ...]:
        reading = read(text)
        return find_tolls(
            reading,
            quantities=find_quantities(reading),
            clauses=(),
            cast=NOBODY,
            places=(),
            times=(),
            knowledge=desk.knowledge,
        )

    return find


def line(toll: Toll) -> str:
    """A toll in short: "killed 13+", "killed 3 <t1" for a part, "killed 49+ provisional"."""
    high = "" if toll.high == toll.low else "+" if toll.high is None else f"-{toll.high}"
    low = "" if toll.low is None else str(toll.low)
    marks = [word for word, on in (("provisional", toll.provisional), ("cumulative", toll.cumulative)) if on]
    part = [f"<{toll.part_of}"] if toll.part_of else []
    return " ".join([toll.harm, low + high, *marks, *part])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast left four dead and nine injured.", ["killed 4", "wounded 9"]),
        ("The clashes left at least 16 people dead and 23 wounded.", ["killed 16+", "wounded 23"]),
        ("We have 38 (troops) killed.", ["killed 38"]),
        ("Rockets hit the market, killing 17 and wounding 40 others.", ["killed 17", "wounded 40"]),
        ("The war claimed more than 7,500 lives.", ["killed 7500+"]),
        ("Death toll from border clashes passes 200", ["killed 200+"]),
        ("Eight soldiers lost their lives.", ["killed 8"]),
        ("The army lost 30 soldiers.", ["killed 30"]),
        ("Gunmen shot dead nine policemen.", ["killed 9"]),
        ("Twelve villagers were captured and executed.", ["captured 12", "killed 12"]),
        ("More than 80 villagers were killed and injured in the raids.", ["killed_or_wounded 80+"]),
        ("There were more than 100 casualties on the northern side.", ["killed_or_wounded 100+"]),
        ("Six people died in the shelling.", ["killed 6"]),
        ("The attack resulted in the death of six civilians.", ["killed 6"]),
        ("Fighting has displaced more than 2,000 families.", ["displaced 2000+"]),
        ("Police arrested 30 demonstrators.", ["detained 30"]),
        ("Twelve people remain missing.", ["missing 12"]),
        ("The rebels took 12 oil workers hostage.", ["abducted 12"]),
        ("The bodies of nine men were found near the river.", ["killed 9"]),
        ("The general put losses at 150 dead and 500 wounded.", ["killed 150", "wounded 500"]),
        ("Hospital officials said 9 dead and 41 wounded were brought in overnight.", ["killed 9", "wounded 41"]),
        ("OFFICIALS SPOKE OF AT LEAST 12 WOUNDED FLOWN IN FROM THE COAST.", ["wounded 12+"]),
        ("A spokesman said 13 soldiers and at least 25 raiders were killed.", ["killed 13", "killed 25+"]),
        ("Doctors at the clinic treated 21 wounded.", ["wounded 21"]),
        ("Almost 700 dead were counted.", ["killed -700"]),
        ("Two hundred and seven Danes were killed or are missing.", ["killed -207"]),
        ("Oslo counts 12 dead and 3 missing.", ["killed 12", "missing 3"]),
        ("An air force helicopter crashed in the hills, killing all six people on board.", ["killed 6"]),
        ("Not even 100 people were killed, he said.", ["killed -100"]),
        ("The gunmen killed 62 people and took dozens hostage.", ["killed 62", "abducted 24+"]),
        ("Half a million people were driven from their villages.", ["displaced 500000"]),
        ("Guerrillas shot dead 58 soldiers and wounded about 90.", ["killed 58", "wounded 90"]),
        ("Our troops met the raiders at the ford and killed 90 of them.", ["killed 90"]),
        ("Frelimo said 40 bandits were annihilated and six of its soldiers martyred.", ["killed 40", "killed 6"]),
        (
            "Rebel losses were 120 killed and 30 taken prisoner, a government statement said.",
            ["killed 120", "captured 30"],
        ),
        ("The garrison buried 18 of its men at dusk.", ["killed 18"]),
        ("The radio said 31 soldiers had fallen in the battle for Smara.", ["killed 31"]),
        ("Hanoi said 600 border troops were wiped out near Lang Son.", ["killed 600"]),
        ("Gunners put out of action 80 infantrymen at the bridge.", ["killed_or_wounded 80"]),
        ("Clinic ledgers seen on Monday list 51 dead.", ["killed 51"]),
        ("No fewer than 44 Tamil fighters were killed at the pass.", ["killed 44+"]),
        ("A further 12 soldiers died of wounds.", ["killed 12"]),
        ("Parliament asked about the loss of Gao.", []),
        ("A porter, burned in the fire, was the second person killed.", []),
    ],
)
def test_figures(tolls: Tolls, text: str, expected: list[str]) -> None:
    """Verbs, participles and nouns of harm with a number."""
    assert [line(t) for t in tolls(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The death toll rose to 40 on Tuesday.", ["killed 40"]),
        ("The death toll rose from 30 to 40.", ["killed 40"]),
        ("Authorities put the death toll at 77.", ["killed 77"]),
        ("The number of dead reached 12.", ["killed 12"]),
        ("The toll from the attack rose to 50.", ["killed 50"]),
        ("The army admitted the loss of nine soldiers.", ["killed 9"]),
        ("The rebels put the dead at 2,000.", ["killed 2000"]),
        ("Enemy dead numbered 75, the general said.", ["killed 75"]),
        ("The union of nurses raised to nine the number of civilians killed in the port.", ["killed 9"]),
        ("The army lowered its count of rebel dead to 40 on Tuesday.", ["killed 40"]),
        ("The toll now stands at 64.", ["killed 64"]),
        ("Doctors put the death toll after the raid on the camp at more than 530.", ["killed 530+"]),
        ("The blast killed six people, police said; the mayor gave a figure of nine.", ["killed 6", "killed 9"]),
        (
            "Scores were killed. Police spoke of 82 dead; the ministry raised it to 125.",
            ["killed 40+", "killed 82", "killed 125"],
        ),
        ("Two people died. The number later rose to five.", ["killed 2", "killed 5"]),
        ("Two people died. The number of checkpoints rose to 14.", ["killed 2"]),
    ],
)
def test_counts(tolls: Tolls, text: str, expected: list[str]) -> None:
    """A count told as a count."""
    assert [line(t) for t in tolls(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A woman was killed in the south.", ["killed 1"]),
        ("The militants opened fire, killing a policeman.", ["killed 1"]),
        ("The assassination of Archbishop Oscar Romero shocked the country.", ["killed 1"]),
        ("A policeman and five gunmen were killed.", ["killed 1", "killed 5"]),
        (
            "A woman and two children were killed when a shell hit their home.",
            ["killed 3", "killed 1 <t1", "killed 2 <t1"],
        ),
    ],
)
def test_single_victims(tolls: Tolls, text: str, expected: list[str]) -> None:
    """One person is a figure, too; victims of one kind are added up."""
    assert [line(t) for t in tolls(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 13 people, including three children, were killed.", ["killed 13+", "killed 3 <t1"]),
        ("Forty people were killed. The dead included 12 children.", ["killed 40", "killed 12 <t1"]),
        ("Forty people were killed. Two policemen were among the dead.", ["killed 40", "killed 2 <t1"]),
        ("Twelve people were killed, of whom five were children.", ["killed 12", "killed 5 <t1"]),
        ("Ten people died in the raid, three of them soldiers.", ["killed 10", "killed 3 <t1"]),
        ("Strikes killed 14 villagers, medics said, five of them from one family.", ["killed 14", "killed 5 <t1"]),
        ("At least 172 people died, among them 22 foreigners.", ["killed 172+", "killed 22 <t1"]),
        ("Forty people were killed. Five of the dead were children.", ["killed 40", "killed 5 <t1"]),
        ("Thirty people were wounded, most of them women.", ["wounded 30"]),
        (
            "Twelve members of the staff of Oxfam and seven patients, three of them children, were killed.",
            ["killed 19", "killed 12 <t1", "killed 7 <t1", "killed 3 <t1"],
        ),
        (
            "Fifty men died. The 50 Danish dead comprised 42 soldiers of the army and eight members of the navy.",
            ["killed 50", "killed 42 <t1", "killed 8 <t1"],
        ),
        ("Forty people died. Thirty are in hospital, 12 of them in danger.", ["killed 40"]),
    ],
)
def test_parts(tolls: Tolls, text: str, expected: list[str]) -> None:
    """A part points to its whole."""
    assert [line(t) for t in tolls(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So far 12 people have been killed.", ["killed 12+ provisional"]),
        ("The blast killed 12 people. The toll could rise, the governor said.", ["killed 12+ provisional"]),
        ("About 70,000 people have been killed since 1980.", ["killed 70000 cumulative"]),
    ],
)
def test_marks(tolls: Tolls, text: str, expected: list[str]) -> None:
    """Figures that may change, and figures of a long time."""
    assert [line(t) for t in tolls(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No injuries were reported.",
        "No one was killed in the attack.",
        "The rebels threatened to kill 20 hostages.",
        "If 20 soldiers were killed, the talks would end.",
        "The plan would kill 300 people.",
        "The blast caused no casualties.",
        "The senate killed the bill.",
        "The poet died of cancer.",
        "Rebels captured three villages.",
        "The two attackers fled on a motorcycle.",
        "He received two death threats.",
        "The club lost 30 members to a rival.",
        '"My husband stayed," said a woman who had fled her village.',
        "The air force lost two aircraft over the valley.",
        "Cholera has killed 3,000 people in the camps.",
        "The rebels captured Kisoro and two other towns.",
        "Five of the dead were children.",
        "The shelling went on. The figure of the rider fell to the ground.",
    ],
)
def test_no_toll(tolls: Tolls, text: str) -> None:
    """Denied, feared, planned, or no harm to people at all."""
    assert [line(t) for t in tolls(text)] == []


def test_a_town_is_no_captive(desk: Desk) -> None:
    """What is captured may be a place that the parser takes for somebody."""
    taken = Document(text="The rebels said they had captured Gao, the largest town of northern Mali.")
    assert desk.report(taken).tolls == ()


def test_the_words_of_the_figure(tolls: Tolls) -> None:
    """What the text said, with the word of harm where it follows."""
    (toll,) = tolls('"We have 38 (troops) killed," the minister said.')
    assert toll.said == "38 (troops) killed"
    assert toll.victims == "military"


WHOSE = [
    ("13 soldiers were killed near Dras, an Indian army spokesman said.", ["IND"]),
    ("The army of Chad said it had killed 30 soldiers of Libya.", ["LBY"]),
    ("Shelling killed three villagers in Goris. In all, nine people were hurt.", ["ARM", "ARM"]),
    ("The general put Indian losses at 150 dead and 500 wounded.", ["IND", "IND"]),
    ("Rockets killed two people in Haifa. Lebanon's health ministry says 828 people have died.", ["ISR", "LBN"]),
    ("Shells fell on Adigrat. Enemy losses are estimated at 150 killed.", [None]),
    ("Israel has lost four soldiers and three civilians.", ["ISR", "ISR"]),
    ("30 Indians and 12 Pakistanis were killed.", ["IND", "PAK"]),
    ("India lost 50 men, hours after Pakistan's army reported 49 dead on the Pakistani side.", ["IND", "PAK"]),
    (
        "Indian guns fired. Pakistan's prime minister told a cabinet meeting that 35 servicemen had been killed.",
        ["PAK"],
    ),
    ('"For now we have 49 killed and it is not the final figure," Prime Minister Robert Abela of Malta said.', ["MLT"]),
    ("More than 200 soldiers died in clashes between India and Pakistan.", [None]),
    ("Combined death toll from India-Pakistan clashes passes 200", [None]),
    (
        "Seventy Chadian soldiers fell at Ouadi Doum, the army said. It had first reported the death of 40.",
        ["TCD", "TCD"],
    ),
    ("Iran and Iraq fought. Thousands of soldiers were killed on either side.", [None]),
    ("Some 6,000 people were killed in six weeks of war, when Georgia lost its coast.", [None]),
    ("Some 900 families have been displaced, according to the United Nations refugee agency.", [None]),
    ("Indian guns fired. Pakistani Prime Minister Imran Khan said 35 servicemen had been killed.", ["PAK"]),
    ("India accused Pakistan. More than 90 soldiers were killed on the two sides.", [None]),
    ("RABAT - The Polisario Front said 80 soldiers were killed.", ["ESH"]),
    ("Guerrillas met the marines of Chile and killed 90 of them, the rebels said.", ["CHL"]),
    ("Libya gave Chadian casualties as 300 killed, 500 wounded and 40 captured.", ["TCD", "TCD", "TCD"]),
    ("Thailand admits three dead and 14 hurt.", ["THA", "THA"]),
    ("Chad lowered its count of Libyan soldiers killed at Fada to 40.", ["LBY"]),
    ('India said 50 of its men died. "We have 49 killed," Pakistan\'s prime minister said.', ["IND", "PAK"]),
]


@pytest.mark.parametrize(("text", "parties"), WHOSE, ids=[text[:40] for text, _ in WHOSE])
def test_whose_dead(desk: Desk, text: str, parties: list[str | None]) -> None:
    """The side or country that lost them."""
    report = desk.report(Document(text=text, published=date(2020, 10, 14)))
    assert [toll.party for toll in report.tolls] == parties


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("At least 17 soldiers have been killed since fighting began earlier this month.", Frame.CURRENT),
        ("More than 20,000 people have fled the town since Monday.", Frame.CURRENT),
        ("At least 1,200 people have been killed since the war began in 2014.", Frame.BACKGROUND),
        ("The conflict has killed 70,000 people in nine years.", Frame.BACKGROUND),
        ("Twelve soldiers were killed in the past 24 hours.", Frame.CURRENT),
        ("Some 3,000 civilians have died since the bombing started in September.", Frame.CURRENT),
    ],
)
def test_campaigns_of_the_last_weeks_are_the_news(desk: Desk, text: str, frame: Frame) -> None:
    """A figure of a campaign is history unless the campaign began in the last weeks."""
    report = desk.report(Document(text=text, published=date(2020, 10, 14)))
    assert [toll.frame for toll in report.tolls] == [frame]


def test_long_and_odd_texts_are_read(tolls: Tolls) -> None:
    """Capitals, no end of sentence, many repeats: an answer and no failure."""
    assert tolls("KILLED KILLED DEAD 12 12 12") is not None
    assert len(tolls("Six people died. " * 200)) == 200


@pytest.mark.parametrize(
    ("harm", "example"), [(h.harm, e) for h in HARM_WORDS for e in h.examples], ids=lambda value: str(value)[:40]
)
def test_examples_of_harm(tolls: Tolls, harm: str, example: str) -> None:
    """Each example of the vocabulary gives a toll of its harm."""
    assert harm in {t.harm for t in tolls(example)}


@pytest.mark.parametrize(
    ("harm", "example"), [(h.harm, e) for h in HARM_WORDS for e in h.unlike], ids=lambda value: str(value)[:40]
)
def test_lookalikes_of_harm(tolls: Tolls, harm: str, example: str) -> None:
    """Each look-alike gives none."""
    assert harm not in {t.harm for t in tolls(example)}


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.kind)
def test_every_cue_has_an_example_with_its_words(cue: TollCue) -> None:
    """An example shows what a list of phrases is for."""
    assert all(any(phrase in example.lower() for phrase in cue.phrases) for example in cue.examples)
