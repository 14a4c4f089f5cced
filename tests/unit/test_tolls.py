"""Tolls: harm, number, victims, from one sentence each."""

from collections.abc import Callable

import pytest

from rashomon.desk import Desk
from rashomon.extract.quantities import find_quantities
from rashomon.extract.tolls import find_tolls
from rashomon.knowledge.harms import Harm, TollCue
from rashomon.knowledge.load import entries
from rashomon.model.claims import Toll
from rashomon.model.reading import Reading
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
        ("The blast left two dead and five injured.", ["killed 2", "wounded 5"]),
        ("The clashes left at least 16 people dead and 23 wounded.", ["killed 16+", "wounded 23"]),
        ("We have 38 (troops) killed.", ["killed 38"]),
        ("Rockets hit the market, killing 17 and wounding 40 others.", ["killed 17", "wounded 40"]),
        ("The war claimed more than 7,500 lives.", ["killed 7500+"]),
        ("Eight soldiers lost their lives.", ["killed 8"]),
        ("The army lost 30 soldiers.", ["killed 30"]),
        ("Gunmen shot dead nine policemen.", ["killed 9"]),
        ("Twelve villagers were captured and executed.", ["captured 12", "killed 12"]),
        ("More than 60 civilians were killed and injured in the bombings.", ["killed_or_wounded 60+"]),
        ("There were more than 100 casualties on the northern side.", ["killed_or_wounded 100+"]),
        ("Six people died in the shelling.", ["killed 6"]),
        ("The attack resulted in the death of six civilians.", ["killed 6"]),
        ("Fighting has displaced more than 2,000 families.", ["displaced 2000+"]),
        ("Police arrested 30 demonstrators.", ["detained 30"]),
        ("Twelve people remain missing.", ["missing 12"]),
        ("The rebels took 12 oil workers hostage.", ["abducted 12"]),
        ("The bodies of nine men were found near the river.", ["killed 9"]),
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
        ("A soldier and six guerrillas were killed.", ["killed 1", "killed 6"]),
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
    ],
)
def test_no_toll(tolls: Tolls, text: str) -> None:
    """Denied, feared, planned, or no harm to people at all."""
    assert [line(t) for t in tolls(text)] == []


def test_the_words_of_the_figure(tolls: Tolls) -> None:
    """What the text said, with the word of harm where it follows."""
    (toll,) = tolls('"We have 38 (troops) killed," the minister said.')
    assert toll.said == "38 (troops) killed"
    assert toll.victims == "military"


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
