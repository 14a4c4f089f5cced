"""Items found by where they stand, as a look at each of them would find them."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.whereabouts import Covering, Within
from rashomon.model.record import record
from rashomon.model.text import Span


@record
class Item:
    """Anything that stands somewhere."""

    span: Span


spans = st.builds(lambda start, size: Span(start=start, end=start + size), st.integers(0, 2000), st.integers(1, 1500))


@given(st.lists(spans, max_size=20), spans)
def test_the_same_as_a_plain_look(rows: list[Span], asked: Span) -> None:
    items = [Item(span=span) for span in rows]
    assert Within(items).of(asked) == tuple(item for item in items if asked.covers(item.span))
    table = Covering((item.span, number) for number, item in enumerate(items))
    assert table.over(asked) == tuple(n for n, item in enumerate(items) if item.span.covers(asked))
    assert table.touching(asked) == any(span.overlaps(asked) for span in rows)
