"""Where words stand between quotation marks: a Reading in, Quotations out.

The marks decide, not the parse: straight, curly and doubled quotes (``""``, ``''``), single quotes that are not
apostrophes, quotes opened anew in each paragraph, quotes never closed.
"""

import re
from collections.abc import Iterator
from enum import Enum

from rashomon.model.reading import Reading
from rashomon.model.record import record
from rashomon.model.text import Span, hull

MARK = re.compile(r"``|''|\"\"(?!\")|[\"“”„«»‘’']")
DOUBLE_OPEN, DOUBLE_CLOSE = {"“", "„", "«", "``"}, {"”", "»"}
BEFORE = frozenset("([{—–-/:\"“„«‘'`…")  # what may stand before an opening mark, beside white space
AFTER = frozenset(".,;:!?)]}—–-…\"”’'/")  # what may follow a closing mark
EDGE = ' \t\r\n\xa0,.;:"“”„«»`'


@record
class Quotation:
    """Words between quotation marks; ``outer`` has the marks, ``inner`` has not.

    ``single`` for single marks; ``closed`` whether its closing mark was found; ``continues`` when it takes up, with an
    opening mark of its own, the quotation left open in the paragraph before.
    """

    outer: Span
    inner: Span
    paragraph: int
    single: bool = False
    closed: bool = True
    continues: bool = False


class Side(Enum):
    """What a mark can do where it stands."""

    OPENS = "opens"
    CLOSES = "closes"
    EITHER = "either"
    NOTHING = "nothing"


@record
class Mark:
    """A quotation mark and what it can do."""

    start: int
    end: int
    side: Side
    single: bool
    straight: bool = True


def find_quotations(reading: Reading) -> tuple[Quotation, ...]:
    """The quotations of an article in text order; one in single marks may stand inside one in double marks.

    '"Two men were hit. Both died," a doctor said' gives one, over two sentences.
    """
    found: list[Quotation] = []
    open_before = False
    for number, span in paragraph_spans(reading):
        marks = tuple(_marks(reading.document.text, span))
        double = [m for m in marks if not m.single]
        row = list(_pair(double, span, number))
        if row and open_before and row[0].outer.start == span.start:
            row[0] = _resume(row[0])
        found.extend(row)
        found.extend(_singles([m for m in marks if m.single], span, number, reading.document.text))
        open_before = any(not q.closed for q in row)
    return tuple(sorted(found, key=lambda q: (q.outer.start, -q.outer.end)))


def paragraph_spans(reading: Reading) -> Iterator[tuple[int, Span]]:
    """The number and characters of each paragraph that was parsed."""
    current: list[Span] = []
    number = -1
    for sentence in reading.sentences:
        if sentence.paragraph != number and current:
            yield number, hull(current)
            current = []
        number = sentence.paragraph
        current.append(sentence.span)
    if current:
        yield number, hull(current)


def trimmed(text: str, span: Span) -> Span:
    """The span without white space, quotation marks and stops at its edges."""
    start, end = span.start, span.end
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return Span(start=start, end=end)


def _resume(quotation: Quotation) -> Quotation:
    return Quotation(
        outer=quotation.outer,
        inner=quotation.inner,
        paragraph=quotation.paragraph,
        closed=quotation.closed,
        continues=True,
    )


def _marks(text: str, span: Span) -> Iterator[Mark]:
    for match in MARK.finditer(text, span.start, span.end):
        start, end, mark = match.start(), match.end(), match.group()
        before = text[start - 1] if start > span.start else " "
        after = text[end] if end < span.end else " "
        side = _side(mark, before, after)
        if side is not Side.NOTHING:
            yield Mark(
                start=start, end=end, side=side, single=mark in {"'", "‘", "’"}, straight=mark in {'"', '""', "''"}
            )


def _side(mark: str, before: str, after: str) -> Side:
    """ "don''t" and "troops' camp" hold no quotation mark; a straight mark is told by its neighbours."""
    if mark in {"'", "’", "''"} and before.isalnum() and after.isalnum():
        return Side.NOTHING
    if mark in DOUBLE_OPEN or mark == "‘":
        return Side.OPENS
    if mark in DOUBLE_CLOSE:
        return Side.CLOSES
    left = before.isspace() or before in BEFORE
    right = after.isspace() or after in AFTER
    if mark == "’":
        return Side.CLOSES if right else Side.NOTHING
    if left and right:
        return Side.EITHER if mark != "'" else Side.NOTHING  # "the militants ' attack"
    if left:
        return Side.OPENS
    return Side.CLOSES if right or mark != "'" else Side.NOTHING


def _pair(marks: list[Mark], span: Span, paragraph: int) -> Iterator[Quotation]:
    """Double marks: the first opens, the next closes; an opening mark inside starts anew.

    Straight marks of an even number take turns, wherever their blanks stand ('I am glad, "she said').
    """
    opened: Mark | None = None
    turns = len(marks) % 2 == 0 and all(m.straight for m in marks)
    for mark in marks:
        if opened is None:
            if turns or mark.side is not Side.CLOSES:
                opened = mark
        elif mark.side is Side.OPENS and not turns:
            yield _quotation(opened, mark.start, mark.start, paragraph, closed=False)
            opened = mark
        else:
            yield _quotation(opened, mark.start, mark.end, paragraph, closed=True)
            opened = None
    if opened is not None:
        yield _quotation(opened, span.end, span.end, paragraph, closed=False)


def _quotation(opened: Mark, inner_end: int, outer_end: int, paragraph: int, *, closed: bool) -> Quotation:
    return Quotation(
        outer=Span(start=opened.start, end=outer_end),
        inner=Span(start=min(opened.end, inner_end), end=inner_end),
        paragraph=paragraph,
        single=opened.single,
        closed=closed,
    )


def _singles(marks: list[Mark], span: Span, paragraph: int, text: str) -> Iterator[Quotation]:
    """Single marks: only whole pairs count, for a lone one is an apostrophe ("the militants' attack")."""
    opened: Mark | None = None
    for place, mark in enumerate(marks):
        if opened is None:
            opened = mark if mark.side is Side.OPENS else None
        elif mark.side is Side.OPENS:
            opened = mark
        elif not _is_possessive(text, marks, place):
            yield _quotation(opened, mark.start, mark.end, paragraph, closed=True)
            opened = None


def _is_possessive(text: str, marks: list[Mark], place: int) -> bool:
    """In "'the soldiers' camp'" the second mark is the soldiers': a plural before, a word after, a close to come."""
    mark = marks[place]
    following = marks[place + 1] if place + 1 < len(marks) else None
    plural = text[mark.start - 1 : mark.start] == "s" and re.match(r" [a-z]", text[mark.end : mark.end + 2]) is not None
    return plural and following is not None and following.side is Side.CLOSES
