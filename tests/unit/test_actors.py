"""Who is in a text, by whom they stand and under which words."""

from collections.abc import Callable

import pytest

from rashomon.desk import Desk
from rashomon.extract.actors import find_cast
from rashomon.model.reading import Reading


def spoken_of(desk: Desk, reading: Reading, words: str) -> set[str]:
    """Kind and party of whoever the phrase ``words`` mentions: {"military/ARM"}."""
    cast = find_cast(reading, places=(), knowledge=desk.knowledge)
    start = reading.document.text.index(words)
    end = start + len(words)
    return {
        f"{cast.actor(i).kind}/{cast.actor(i).party}"
        for m in cast.mentions
        if m.span.start < end and start < m.span.end
        for i in m.actors
    }


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Eritrean troops crossed the river, officials said.", "Eritrean troops", "military/ERI"),
        ("The defence ministry in Asmara denied the report.", "defence ministry in Asmara", "government/ERI"),
        ("Syria's army shelled the town.", "army", "military/SYR"),
        ("The Kremlin rejected the plan.", "Kremlin", "state/RUS"),
        ("The M23 seized the airport.", "M23", "insurgent/M23"),
        ("Human Rights Watch blamed both armies.", "Human Rights Watch", "ngo/HRW"),
        ("French President Emmanuel Macron flew to Kigali.", "Emmanuel Macron", "person/FRA"),
    ],
)
def test_party_and_kind(desk: Desk, read: Callable[[str], Reading], text: str, words: str, who: str) -> None:
    assert who in spoken_of(desk, read(text), words)


def test_no_text_no_cast(desk: Desk, read: Callable[[str], Reading]) -> None:
    cast = find_cast(read(""), places=(), knowledge=desk.knowledge)
    assert not cast.actors
    assert not cast.mentions
