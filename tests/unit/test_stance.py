"""How it is said: one sentence of news, the speaker's stance."""

import pytest

from rashomon.desk import Desk
from rashomon.extract.said.attribution import find_attributions
from rashomon.extract.where.places import find_places
from rashomon.extract.who.actors import find_cast
from rashomon.knowledge.load import entries
from rashomon.knowledge.stance import StanceWord
from rashomon.model.text import Document

FEUD = "Armenian forces shelled Azerbaijani positions on Monday. "  # who fights whom must be told by the article


def stances(desk: Desk, text: str) -> list[str]:
    """The stances of the claims in a text, in text order."""
    reading = desk.reading(Document(text=text))
    places = find_places(reading, knowledge=desk.knowledge)
    cast = find_cast(reading, places=places, knowledge=desk.knowledge)
    found = find_attributions(reading, cast=cast, knowledge=desk.knowledge, places=places)
    return [str(a.stance) for a in found if a.register in {"report", "belief", "performative"}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The army said two soldiers had been killed.", ["assert"], id="said"),
        pytest.param("Baku denied that its planes had bombed the camp.", ["deny"], id="denied"),
        pytest.param("The coalition said it was not responsible for the blast.", ["deny"], id="not responsible"),
        pytest.param("The spokesman said no civilians were hit in the raid.", ["deny"], id="no civilians were hit"),
        pytest.param("The colonel said there was no bombing of the village.", ["deny"], id="there was no bombing"),
        pytest.param("The ministry described the report as baseless.", ["deny"], id="called baseless"),
        pytest.param("The opposition described the raid as murder.", ["accuse"], id="called murder"),
        pytest.param("Iran accused Israel of bombing a convoy.", ["accuse"], id="accused of"),
        pytest.param('"Iraqi forces should investigate the strike," she said.', ["request"], id="should"),
        pytest.param("The envoy urged both armies to stop firing.", ["request"], id="urged"),
        pytest.param("The group called for an end to the siege.", ["request"], id="called for"),
        pytest.param("The minister said the rebels would pay a heavy price.", ["threaten"], id="heavy price"),
        pytest.param("North Korea said it would attack any ship in its waters.", ["threaten"], id="would attack"),
        pytest.param("The president vowed to avenge the dead.", ["threaten"], id="vowed to avenge"),
        pytest.param("The president vowed to rebuild the city.", ["pledge"], id="vowed to rebuild"),
        pytest.param("The ministry said it would continue to provide aid.", ["pledge"], id="would continue"),
        pytest.param("We will continue to support the government.", ["pledge"], id="we will"),
        pytest.param("Doctors warned that thousands of people could starve this winter.", ["assert"], id="danger"),
        pytest.param("A reporter asked whether the bridge still stood.", ["assert"], id="question"),
        pytest.param(FEUD + "Azerbaijan said Armenian forces shelled the town of Ganja.", ["accuse"], id="adversary"),
        pytest.param(FEUD + "Police said Armenian forces shelled the town of Ganja.", ["assert"], id="police report"),
        pytest.param(FEUD + "Azerbaijan said its forces shelled Armenian posts.", ["assert"], id="own acts"),
        pytest.param("The colonel said his men did not fire a single round.", ["deny"], id="our men did not"),
        pytest.param("The rebels said they had no part in the raid.", ["deny"], id="no part"),
        pytest.param("The rebels said they had nothing to do with the blast.", ["deny"], id="nothing to do with"),
        pytest.param("Hanoi said it had carried out no operations in the area.", ["deny"], id="no operations"),
        pytest.param("Hanoi said there were no soldiers across the line.", ["deny"], id="no soldiers there"),
        pytest.param("Hanoi said its air force did not use napalm.", ["deny"], id="did not use"),
        pytest.param('"It is a pack of lies," said the minister.', ["deny"], id="a pack of lies"),
        pytest.param("Delhi called the account pure fiction.", ["deny"], id="called fiction"),
        pytest.param("The ministry said it was not true that talks had failed.", ["deny"], id="not true"),
        pytest.param("The army said it had not yet entered the town.", ["assert"], id="not yet"),
        pytest.param("The army said no soldiers were killed.", ["assert"], id="no losses"),
        pytest.param("The mayor said there was no food left.", ["assert"], id="no food"),
        pytest.param("Ukraine said it would not send troops.", ["assert"], id="would not"),
        pytest.param(
            FEUD + "Azerbaijan said Armenia was responsible for the deaths.", ["accuse"], id="they were responsible"
        ),
        pytest.param(
            "Syrian troops fought rebels on Monday. The army said rebels had shelled a school.",
            ["accuse"],
            id="an army on an attack on civilians",
        ),
        pytest.param(
            "Syrian troops fought rebels on Monday. The army said rebels had attacked its outpost.",
            ["assert"],
            id="an army on an attack on itself",
        ),
        pytest.param(
            "Russian missiles hit Odesa. Kyiv said Russian troops had shelled a hospital.",
            ["accuse"],
            id="a feud over a place",
        ),
        pytest.param(
            "Fighting went on between the army and UNITA. Luanda said UNITA had broken the ceasefire.",
            ["accuse"],
            id="fighting between",
        ),
        pytest.param(
            "Chad puts its dead at 105 as clashes with Libya enter a second day.", ["assert"], id="a count of its own"
        ),
        pytest.param(
            "Clashes between the army and UNITA left 11 dead, the governor said.", ["assert"], id="a clash of two"
        ),
        pytest.param("The army told residents to leave.", ["request"], id="told to leave"),
        pytest.param("Crowds demanded that the council condemn the raids.", ["request"], id="asked for, not said"),
        pytest.param('"Contrary to the accusations, we did not strike them," he said.', ["deny"], id="contrary to"),
        pytest.param(
            "Ethiopian and Eritrean troops fought. Asmara said no Eritrean soldiers crossed the river.",
            ["deny"],
            id="none of ours did",
        ),
        pytest.param("The general threatened retaliation for the raid.", ["threaten"], id="threatened retaliation"),
        pytest.param("A minister in Delhi said there were no plans for more raids.", ["assert"], id="no plans"),
        pytest.param("The government said that no force had been used.", ["deny"], id="no force was used"),
        pytest.param(
            "Syrian troops fought rebels. The army said rebels had fired on a patrol on Sunday.",
            ["assert"],
            id="a day is no target",
        ),
        pytest.param("Tehran vowed that the raid would not go unanswered.", ["threaten"], id="unanswered"),
        pytest.param("UNITA warned that any plane over Cuito would be shot down.", ["threaten"], id="any plane"),
        pytest.param('"Whoever attacks us will pay dearly," the minister said.', ["threaten"], id="pay dearly"),
        pytest.param(
            'The minister said: "They crossed at dawn. The army must leave. We lost nobody. The town is calm."',
            ["assert"],
            id="one obligation in a long quotation",
        ),
    ],
)
def test_stance(desk: Desk, text: str, expected: list[str]) -> None:
    """The cue's stance, corrected by content and parties."""
    assert stances(desk, text) == expected


def test_words_are_listed_once_with_an_example_that_holds_them() -> None:
    """Tidy: no doubles, and every word shows itself."""
    words = entries("stance/*.toml", StanceWord)
    keys = [(w.lemma, w.sense, w.near) for w in words]
    assert len(keys) == len(set(keys))
    assert [w.lemma for w in words if w.lemma not in w.example] == []
