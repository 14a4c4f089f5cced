"""From a line of news to its events, in the notation "ASSAULT/aerial: jets > market"."""

from collections.abc import Callable

import pytest

from rashomon.extract.acts.clauses import find_clauses
from rashomon.extract.acts.coding import code_events
from rashomon.extract.who.actors import find_cast
from rashomon.knowledge.load import load
from rashomon.model.claims import Auxiliary, Event, Frame
from rashomon.model.reading import Reading
from rashomon.model.world import Cast

KNOWN = load()


def coded(reading: Reading) -> tuple[Cast, tuple[Event, ...]]:
    """The cast and the events of a text, places and times left out."""
    cast = find_cast(reading, places=(), knowledge=KNOWN)
    clauses = find_clauses(reading, knowledge=KNOWN)
    return cast, code_events(reading, clauses=clauses, cast=cast, places=(), times=(), knowledge=KNOWN)


def told(cast: Cast, event: Event) -> str:
    """An event in short: "ASSAULT AZE > ARM"."""
    sides = [
        " ".join(sorted({cast.actor(i).party or cast.actor(i).name for i in ids})) or "?"
        for ids in (event.actors, event.recipients)
    ]
    return f"{event.type} {sides[0]} > {sides[1]}"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Eritrean units launched heavy shelling against Ethiopian positions.", ["ASSAULT ERI > ETH"]),
        ("Armenian positions came under fire from Azerbaijani troops.", ["ASSAULT AZE > ARM"]),
        ("Greece and Turkey exchanged artillery fire.", ["ASSAULT GRC TUR > GRC TUR"]),
        ("Indian troops clashed with Chinese soldiers.", ["ASSAULT CHN IND > CHN IND"]),
        ("Armenia demanded that Azerbaijan withdraw its troops.", ["REQUEST ARM > AZE"]),
        ("Russia said Sudan must return the helicopter.", ["REQUEST RUS > SDN"]),
        ("Israel threatened to bomb Lebanon.", ["THREATEN ISR > LBN"]),
        ("France will send food to Liberia.", ["AGREE FRA > LBR"]),
        ("Syria has agreed to withdraw its troops from Lebanon.", ["AGREE SYR > LBN"]),
        ("Yemen rejected an American request.", ["REJECT YEM > USA"]),
        ("Egypt and Jordan held war games.", ["COOPERATE EGY JOR > EGY JOR"]),
        ("Egyptian warships held war games.", ["MOBILIZE EGY > ?"]),
        ("Uganda accused Rwanda of lying.", []),
        ("Three Turkish soldiers were killed.", []),
        ("Turkish soldiers opened fire on Syrian troops, killing three.", ["ASSAULT TUR > SYR"]),
    ],
)
def test_a_sentence_has_its_events(read: Callable[[str], Reading], sentence: str, expected: list[str]) -> None:
    cast, events = coded(read(sentence))
    assert [told(cast, event) for event in events] == expected


@pytest.mark.parametrize(
    ("sentence", "modes"),
    [
        ("Russian troops shelled Ukrainian positions with mortars.", ("heavy-weapons",)),
        ("Russian jets bombed Ukrainian positions.", ("aerial",)),
        ("Russian troops attacked Ukrainian positions with drones.", ("drone",)),
        ("Russian gunmen shot three Ukrainian soldiers.", ("firearms",)),
        ("Iran arrested two French journalists.", ("arrest",)),
    ],
)
def test_the_mode_follows_the_means(read: Callable[[str], Reading], sentence: str, modes: tuple[str, ...]) -> None:
    _, events = coded(read(sentence))
    assert [event.modes for event in events] == [modes]


def test_what_did_not_happen_is_marked(read: Callable[[str], Reading]) -> None:
    _, events = coded(read("Turkish troops did not attack Syrian positions."))
    assert [event.auxiliary for event in events] == [(Auxiliary.NEGATION,)]


def test_what_did_not_stop_goes_on(read: Callable[[str], Reading]) -> None:
    _, events = coded(read("Turkish troops had not stopped shelling Syrian positions."))
    assert [(event.type, event.auxiliary) for event in events] == [("ASSAULT", ())]


def test_a_plan_stands_in_the_future(read: Callable[[str], Reading]) -> None:
    _, events = coded(read("The Greek minister plans to meet the Turkish minister."))
    assert [(event.type, event.frame) for event in events] == [("CONSULT", Frame.FUTURE)]


def test_events_say_why(read: Callable[[str], Reading]) -> None:
    _, events = coded(read("Greek positions were shelled by Turkish forces."))
    rules = [evidence.rule for evidence in events[0].evidence]
    assert {"frame:assault.heavy-weapons", "clause:passive"} <= set(rules)
    assert (events[0].id, events[0].cameo, events[0].quad) == ("e1", "194", 4)


@pytest.mark.parametrize("text", ["", "WAR.", "Shelling.", "!!!", "Attack attack attack."])
def test_odd_texts_give_no_trouble(read: Callable[[str], Reading], text: str) -> None:
    assert len(coded(read(text))[1]) <= 2
