"""One behaviour a table: the same doer and the same target, whatever the syntax."""

from collections.abc import Callable

import pytest

from rashomon.extract.acts.clauses import find_clauses
from rashomon.knowledge.load import load
from rashomon.model.reading import Clause, Reading

KNOWN = load()


def told(reading: Reading, clause: Clause) -> str:
    """A clause in short: "forces > shelling > positions"."""
    side = [" ".join(reading.tokens[i].text for i in heads) or "?" for heads in (clause.agents, clause.patients)]
    marks = "not " * clause.negated + (f"{clause.modality.value} " if clause.modality.value != "fact" else "")
    return f"{side[0]} > {marks}{reading.tokens[clause.predicate].text} > {side[1]}"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Azerbaijani forces shelled Goris.", "forces > shelled > Goris"),
        ("Goris was shelled by Azerbaijani forces.", "forces > shelled > Goris"),
        ("Goris was shelled overnight.", "? > shelled > Goris"),
        ("Residents fled the shelling of Goris by Azerbaijani forces.", "forces > shelling > Goris"),
        ("Azerbaijan's shelling of Goris continued.", "Azerbaijan > shelling > Goris"),
        ("Eritrean units launched heavy shelling against Badme.", "units > shelling > Badme"),
        ("The town came under shelling from Azerbaijani forces.", "forces > shelling > town"),
        ("An Israeli raid on Jenin killed four people.", "Israeli > raid > Jenin"),
        ("Clashes between rebels and soldiers erupted in Bangui.", "rebels soldiers > Clashes > rebels soldiers"),
        ("The rebels who attacked the convoy have fled.", "rebels > attacked > convoy"),
        ("Rockets launched by Hamas hit a school.", "Hamas > launched > Rockets"),
        ("The army tried to storm the camp.", "army > storm > camp"),
        ("The rebels were forced to leave Aleppo.", "rebels > leave > Aleppo"),
        ("Kyiv asked Berlin to supply tanks.", "Berlin > future supply > tanks"),
        ("Jets struck the port, destroying two ships.", "Jets > destroying > ships"),
        ("Soldiers entered the village and burned a school.", "Soldiers > burned > school"),
        ("The army did not shell the camp.", "army > not shell > camp"),
        ("The army will shell the camp.", "army > future shell > camp"),
        ("Sudan must return the helicopter.", "Sudan > obligation return > helicopter"),
        ("The army may shell the camp.", "army > hypothetical shell > camp"),
        ("The militia refused to release the hostages.", "militia > not release > hostages"),
        ("Chad was subjected to attacks by rebels.", "rebels > attacks > Chad"),
        ("The attack on the convoy was carried out by gunmen.", "gunmen > attack > convoy"),
        ("The territory it had seized was returned.", "it > seized > territory"),
        ("A series of attacks on Kabul was staged by the Taliban.", "Taliban > attacks > Kabul"),
    ],
)
def test_the_direction_is_put_right(read: Callable[[str], Reading], sentence: str, expected: str) -> None:
    reading = read(sentence)
    assert expected in [told(reading, clause) for clause in find_clauses(reading, knowledge=KNOWN)]


@pytest.mark.parametrize("text", ["", " ", "!!! ...", "WAR.", "and and and", "He. She. It.", "\n\n"])
def test_odd_texts_give_no_trouble(read: Callable[[str], Reading], text: str) -> None:
    assert len(find_clauses(read(text), knowledge=KNOWN)) <= 3


def test_a_very_long_sentence_is_read(read: Callable[[str], Reading]) -> None:
    text = "The army shelled the camp and " * 300 + "the rebels fled."
    assert len(find_clauses(read(text), knowledge=KNOWN)) > 200
