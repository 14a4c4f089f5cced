"""What a rule of time needs to be found is in everything that it finds."""

import re
from pathlib import Path

import pytest

from rashomon.examples import EXAMPLES, document
from rashomon.extract.when.time_grammar import PLAIN
from rashomon.extract.when.time_shapes import COMPILED

TABLES = Path(__file__).with_name("test_times.py").read_text(encoding="utf-8")  # its sentences, as they stand
RARE = """On 3/4/1999, in the nineteenth century, earlier that day and at the end of this month; daily, annually, every
two weeks, each Monday, on Fridays; on Christmas Day, on New Year's Eve, at Easter 1916; on the 23rd, a year and a half
on; at 9.30 p.m., at 10:45, at 1500 GMT, at 1830 (1730 GMT), at five o'clock."""
TEXTS = [TABLES, RARE, *(document(known.id).text for known in EXAMPLES)]


@pytest.mark.parametrize(("needed", "patterns"), [row[1:] for row in COMPILED], ids=[name for name, *_ in COMPILED])
def test_nothing_is_passed_over(needed: re.Pattern[str], patterns: list[re.Pattern[str]]) -> None:
    texts = [text.translate(PLAIN) for text in TEXTS]
    found = [match[0] for pattern in patterns for text in texts for match in pattern.finditer(text)]
    assert found
    assert [words for words in found if not needed.search(words)] == []
