"""The list of cues: every entry shows a sentence it must understand, and look-alikes it must leave alone."""

import re
from collections import Counter
from collections.abc import Callable

import pytest

from rashomon.desk import Desk
from rashomon.extract.said.attribution import find_attributions
from rashomon.knowledge.cues import Cue, cue_table
from rashomon.knowledge.load import entries, load
from rashomon.model.claims import Attribution
from rashomon.model.reading import Reading
from rashomon.model.world import Cast

CUES = entries("cues/*.toml", Cue)
EXAMPLES = [pytest.param(cue, text, id=f"{cue.word}:{cue.lemma}") for cue in CUES for text in cue.examples]
UNLIKE = [pytest.param(cue, text, id=f"{cue.word}:{cue.lemma}") for cue in CUES for text in cue.unlike]
NOBODY = Cast(actors=(), mentions=())
Read = Callable[[str], Reading]


def marked(text: str, opening: str, closing: str) -> str:
    """The words between a pair of brackets in an example."""
    found = re.search(re.escape(opening) + r"(.+?)" + re.escape(closing), text)
    return plain(found.group(1)) if found else ""


def plain(text: str) -> str:
    """An example as a sentence of news."""
    return re.sub(r"[\[\]{}]", "", text)


def words(text: str) -> Counter[str]:
    """The words of a text with their number."""
    return Counter(re.findall(r"\w+", text.lower()))


def shared(one: str, other: str) -> float:
    """F1 of the words of two texts."""
    a, b = words(one), words(other)
    both = sum((a & b).values())
    return 2 * both / (sum(a.values()) + sum(b.values())) if both else 0.0


def found_by(cue: Cue, reading: Reading, desk: Desk) -> list[Attribution]:
    """The attributions a cue made."""
    found = find_attributions(reading, cast=NOBODY, knowledge=desk.knowledge)
    return [a for a in found if a.cue_lemma == cue.lemma or (cue.takes in {("relay",), ("carrier",)} and a.content)]


@pytest.mark.parametrize(("cue", "text"), EXAMPLES)
def test_examples_are_understood(desk: Desk, read: Read, cue: Cue, text: str) -> None:
    """The source in brackets and the content in braces are found."""
    reading = read(plain(text))
    rows = [
        (reading.text(a.source) if a.source else "", " ".join(reading.text(s) for s in a.content))
        for a in found_by(cue, reading, desk)
    ]
    source, content = marked(text, "[", "]"), marked(text, "{", "}")
    assert any(shared(s, source) > 0 and shared(c, content) >= 0.8 for s, c in rows), rows


@pytest.mark.parametrize(("cue", "text"), UNLIKE)
def test_look_alikes_say_nothing(desk: Desk, read: Read, cue: Cue, text: str) -> None:
    """The same word in another sense gives nothing to anybody."""
    assert found_by(cue, read(text), desk) == []


def test_lemmas_are_listed_once() -> None:
    """No word stands twice in the list."""
    seen = Counter((cue.word, cue.lemma) for cue in CUES)
    assert [key for key, number in seen.items() if number > 1] == []


def test_the_list_is_large() -> None:
    """A floor under the number of cues."""
    assert len(CUES) >= 240


def test_longer_cues_come_first() -> None:
    """ "call for" is tried before "call"."""
    found = cue_table(load().cues).starting("verb", "call")
    assert [len(w) for w, _ in found] == sorted((len(w) for w, _ in found), reverse=True)
