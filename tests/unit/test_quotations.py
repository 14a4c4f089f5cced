"""Where quotations begin and end, whatever marks a paper uses."""

from collections.abc import Callable

import pytest

from rashomon.extract.said.quotations import find_quotations, trimmed
from rashomon.model.reading import Reading
from rashomon.model.text import Span

Read = Callable[[str], Reading]


def quoted(reading: Reading) -> list[str]:
    """The words of each quotation, single marks shown as <...>."""
    found = find_quotations(reading)
    words = [reading.text(trimmed(reading.document.text, q.inner)) for q in found]
    return [f"<{w}>" if q.single else w for q, w in zip(found, words, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('"The road is mined," he said.', ["The road is mined"], id="straight"),
        pytest.param("“The road is mined,” he said.", ["The road is mined"], id="curly"),
        pytest.param("«The road is mined», he said.", ["The road is mined"], id="guillemets"),
        pytest.param("``The road is mined,'' he said.", ["The road is mined"], id="typewriter"),
        pytest.param("''a'' division and ''b'' division police", ["a", "b"], id="doubled apostrophes"),
        pytest.param("we don''t know tuesday''s results.", [], id="doubled apostrophes inside words"),
        pytest.param('"Two fell. Both died. We left," he said.', ["Two fell. Both died. We left"], id="sentences"),
        pytest.param('"We left," he said. "They stayed."', ["We left", "They stayed"], id="two"),
        pytest.param("The troops' camp and the rebels' base burned.", [], id="possessives"),
        pytest.param("The militants ' attack failed.", [], id="lone apostrophe"),
        pytest.param("It was a 'support movement' for him.", ["<support movement>"], id="single"),
        pytest.param("He called it 'the soldiers' war' again.", ["<the soldiers' war>"], id="possessive inside single"),
        pytest.param("\"He cried 'fire' and ran,\" she said.", ["He cried 'fire' and ran", "<fire>"], id="nested"),
        pytest.param('"We left, he said.', ["We left, he said"], id="never closed"),
        pytest.param('We left," he said.', [], id="never opened"),
        pytest.param('"We are glad, "she said.', ["We are glad"], id="blank on the wrong side"),
        pytest.param('""', [""], id="empty"),
        pytest.param("", [], id="no text"),
    ],
)
def test_quotations(read: Read, text: str, expected: list[str]) -> None:
    """Marks pair up as readers pair them."""
    assert quoted(read(text)) == expected


def test_a_quotation_over_paragraphs(read: Read) -> None:
    """Each paragraph opens anew, only the last one closes."""
    found = find_quotations(read('"We left at dawn. It was cold.\n\n"Nobody followed us that day," he said.'))
    assert [(q.closed, q.continues) for q in found] == [(False, False), (True, True)]


def test_spans_point_into_the_text(read: Read) -> None:
    """The outer span has the marks, the inner one has not."""
    text = 'He said: "Stop."'
    (quotation,) = find_quotations(read(text))
    assert quotation.outer.of(text) == '"Stop."'
    assert quotation.inner.of(text) == "Stop."


def test_trimmed_leaves_words_only() -> None:
    """Marks, commas and blanks go from both ends."""
    text = ' "We left," '
    assert trimmed(text, Span(start=0, end=len(text))).of(text) == "We left"
