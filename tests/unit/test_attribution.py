"""Who says what: sentences and the attributions they hold, as "source | cue | content | stance"."""

from collections.abc import Callable

import pytest

from rashomon.desk import Desk
from rashomon.extract.attribution import find_attributions
from rashomon.model.reading import Reading
from rashomon.model.text import Span
from rashomon.model.world import Cast

NOBODY = Cast(actors=(), mentions=())
Read = Callable[[str], Reading]


def said(desk: Desk, reading: Reading) -> list[str]:
    """The attributions of a reading in compact notation."""

    def words(span: Span | None) -> str:
        return reading.text(span) if span else "-"

    found = find_attributions(reading, cast=NOBODY, knowledge=desk.knowledge)
    return [f"{words(a.source)} | {words(a.cue)} | {' / '.join(words(s) for s in a.content)}" for a in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The ministry said its forces were responding and denied claims that they were hitting homes.",
            [
                "The ministry | said | its forces were responding",
                "The ministry | denied | they were hitting homes",
            ],
            id="coordinated cues share their subject",
        ),
        pytest.param(
            "The envoy rejected the report, adding that talks were over.",
            ["The envoy | rejected | the report", "The envoy | adding | talks were over"],
            id="adding that",
        ),
        pytest.param(
            "The move follows Chad's appeal for help on Friday, saying that rebels were nearing the capital.",
            ["Chad's | saying | rebels were nearing the capital"],
            id="an appeal, saying",
        ),
        pytest.param(
            "State radio quoted the army as saying two shells hit the market, Reuters news agency reports.",
            ["the army | saying | two shells hit the market"],
            id="relayed twice",
        ),
        pytest.param(
            '"The road is mined. Nobody can pass," a driver said on Monday.',
            ["a driver | said | The road is mined. Nobody can pass"],
            id="one quotation over two sentences",
        ),
    ],
)
def test_finds_source_cue_and_content(desk: Desk, read: Read, text: str, expected: list[str]) -> None:
    """Constructions of saying."""
    assert said(desk, read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It was reported that a convoy had been hit.", id="nobody reports"),
        pytest.param("The convoy is said to have been hit.", id="is said to"),
        pytest.param("A spokesman declined to say whether the base was hit.", id="declined to say"),
        pytest.param("The army would not confirm the strike.", id="would not confirm"),
        pytest.param("The government neither confirmed nor denied the raid.", id="neither nor"),
        pytest.param("", id="empty"),
        pytest.param('"" \'\' "', id="only marks"),
    ],
)
def test_nothing_is_said(desk: Desk, read: Read, text: str) -> None:
    """What looks like a cue and gives nothing to anybody."""
    assert said(desk, read(text)) == []
