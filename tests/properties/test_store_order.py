"""In whatever order and parts reports come to a ledger on disk, it is what ``collate`` makes."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.collate.ledger import collate
from rashomon.model.report import Report
from rashomon.store import open_store
from tests.ledgers import CORPUS, days_of_war

REPORTS = [*CORPUS, *days_of_war(1)]
WHOLE = collate(REPORTS)
SLOW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def parts(draw: st.DrawFn) -> list[list[Report]]:
    """All reports in some order and some batches, some of them twice."""
    order = draw(st.permutations(REPORTS))
    twice = draw(st.lists(st.sampled_from(REPORTS), max_size=4))
    every = [*order, *twice]
    cuts = sorted(draw(st.sets(st.integers(1, len(every) - 1), max_size=5)))
    return [every[a:b] for a, b in zip([0, *cuts], [*cuts, len(every)], strict=True)]


@SLOW
@given(parts())
def test_order_and_parts_make_no_difference(batches: list[list[Report]]) -> None:
    with TemporaryDirectory() as folder, open_store(Path(folder) / "ledger.db") as store:
        for batch in batches:
            store.keep_all((None, report) for report in batch)
        assert store.ledger() == WHOLE
        assert store.check() == []


@SLOW
@given(st.lists(st.text(), max_size=20))
def test_the_database_takes_any_text(said: list[str]) -> None:
    with TemporaryDirectory() as folder, open_store(Path(folder) / "ledger.db") as store:
        store.keep(None, CORPUS[0])
        for one in said:
            store.search(one)
