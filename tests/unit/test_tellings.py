"""The ways of telling that accounts clash over: each shown by its examples, none by its look-alikes."""

import pytest

from rashomon.knowledge.lexicon import lexicon
from rashomon.knowledge.tellings import Telling, uses_in

TELLINGS = lexicon().tellings


@pytest.mark.parametrize("telling", TELLINGS, ids=[t.use for t in TELLINGS])
def test_every_telling_is_shown_by_its_examples(telling: Telling) -> None:
    """The examples have the use or what its negation comes to; the look-alikes have neither."""
    own = {telling.use, telling.negated} - {""}
    assert telling.example
    assert [e for e in telling.example if not telling.uses(e.lower()) & own] == []
    assert [e for e in telling.unlike if telling.uses(e.lower())] == []


@pytest.mark.parametrize(
    ("words", "uses"),
    [
        ("Our units are observing the ceasefire", {"kept"}),
        ("They have not observed their own ceasefire", {"broken"}),
        ("We have never violated the truce", {"kept"}),
        ("They violated the truce", {"broken"}),
        ("The hill is not under our control", {"lost"}),
        ("No civilians were hit", {"armed", "unharmed"}),
    ],
)
def test_a_not_turns_it_round(words: str, uses: set[str]) -> None:
    """What is not kept is broken."""
    assert uses_in(words, TELLINGS) == uses
