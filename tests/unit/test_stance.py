"""How it is said: one sentence of news, the speaker's stance."""

import pytest

from rashomon.desk import Desk
from rashomon.extract.actors import find_cast
from rashomon.extract.attribution import find_attributions
from rashomon.extract.places import find_places
from rashomon.knowledge.load import entries
from rashomon.knowledge.stance import StanceWord
from rashomon.model.text import Document

FEUD = "Armenian forces shelled Azerbaijani positions on Monday. "  # who fights whom must be told by the article


def stances(desk: Desk, text: str) -> list[str]:
    """The stances of the claims in a text, in text order."""
    reading = desk.reading(Document(text=text))
    places = find_places(reading, knowledge=desk.knowledge)
    cast = find_cast(reading, places=places, knowledge=desk.knowledge)
    found = find_attributions(reading, cast=cast, knowledge=desk.knowledge)
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
