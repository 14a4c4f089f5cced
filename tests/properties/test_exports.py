"""Export and import: a ledger comes back as it was, whatever it holds; and its dead are never counted twice."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.batch.exporting import Kept
from rashomon.batch.importing import take_in
from rashomon.exports import export, write
from rashomon.exports.lines import read
from rashomon.model.judgements import Judgement, Subject, Target, Verdict
from rashomon.model.report import Report
from rashomon.store import Store, open_store
from tests.ledgers import CORPUS, days_of_war, reading_of

KNOWN = [*CORPUS, *days_of_war(1)]


@contextmanager
def new_stores(count: int) -> Iterator[list[Store]]:
    with TemporaryDirectory() as folder:
        stores = [open_store(Path(folder) / f"{number}.db") for number in range(count)]
        yield stores
        for store in stores:
            store.close()


@st.composite
def judgements(draw: st.DrawFn, reports: list[Report]) -> Judgement:
    """A word on one claim, or on two documents."""
    one, other = draw(st.sampled_from(reports)), draw(st.sampled_from(reports))
    claim = draw(st.sampled_from(one.claims))
    right = [Target(document=one.document.id, what=Subject.CLAIM, span=claim.content[0])]
    news = [Target(document=r.document.id, what=Subject.NEWS) for r in (one, other)]
    kind = draw(st.sampled_from(Verdict))
    at = datetime(2022, 10, draw(st.integers(1, 28)), tzinfo=UTC)
    field, value = ("stance", draw(st.sampled_from(["deny", "assert"]))) if kind is Verdict.CORRECT else ("", "")
    targets = tuple(news) if kind in {Verdict.SAME, Verdict.APART} and one != other else tuple(right)
    kind = Verdict.RIGHT if kind in {Verdict.SAME, Verdict.APART} and one == other else kind
    return Judgement(kind=kind, targets=targets, by="ana", at=at, field=field, value=value, note="")


def fill(store: Store, reports: list[Report], judged: list[Judgement], waiting: list[Report], undone: int) -> None:
    for report in (*reports, *waiting):
        store.take(report.document)
        store.take(replace(report.document, outlet="Second Paper", origin="elsewhere"))
    store.keep_all((reading_of(report), report) for report in reports)
    for judgement in judged:
        store.judge(judgement)
    for judgement in judged[:undone]:
        store.undo(judgement.id, by="ben")
    store.reject("broken.pdf", "is empty")


def text_of(store: Store) -> str:
    return "".join(write(export("jsonl"), Kept(store, readings=True)))


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_a_ledger_comes_back_as_it_was(data: st.DataObject) -> None:
    reports = data.draw(st.lists(st.sampled_from(KNOWN), min_size=1, max_size=6, unique_by=lambda r: r.document.id))
    waiting = [r for r in data.draw(st.lists(st.sampled_from(KNOWN), max_size=2)) if r not in reports]
    judged = data.draw(st.lists(judgements(reports), max_size=3))
    with new_stores(2) as (one, other):
        fill(one, reports, judged, waiting, undone=data.draw(st.integers(0, 1)))
        text = text_of(one)
        shuffled = "\n".join(data.draw(st.permutations(text.splitlines())))
        take_in(other, read(shuffled))
        assert other.ledger() == one.ledger()
        assert other.judgements() == one.judgements()
        assert list(other.reports()) == list(one.reports())
        assert [other.report(d, judged=False) for d in other.shelf()] == [
            one.report(d, judged=False) for d in one.shelf()
        ]
        assert list(other.printed()) == list(one.printed())
        assert {d.id for d in other.pending()} == {d.id for d in one.pending()}
        assert sorted(text_of(other).splitlines()) == sorted(text.splitlines())
        assert other.check() == []
        take_in(other, read(text))
        assert other.ledger() == one.ledger()


@settings(max_examples=8, deadline=None)
@given(st.lists(st.sampled_from(KNOWN), min_size=1, max_size=8, unique_by=lambda r: r.document.id), st.data())
def test_the_dead_of_an_incident_are_those_of_its_rows(reports: list[Report], data: st.DataObject) -> None:
    """ACLED's rows share the incident's number; UCDP's four add up; neither depends on the order of arrival."""
    with new_stores(2) as (one, other):
        one.keep_all((None, report) for report in reports)
        other.keep_all((None, report) for report in data.draw(st.permutations(reports)))
        assert ["".join(write(export(n), Kept(one))) for n in ("acled", "ged", "ftm")] == [
            "".join(write(export(n), Kept(other))) for n in ("acled", "ged", "ftm")
        ]
        dead = {r["incident"]: r["killed_conservative"] for r in export("incidents").module.rows(Kept(one))}
        shared: dict[object, int] = {}
        for row in export("acled").module.rows(Kept(one)):
            shared[row["rashomon_incident"]] = shared.get(row["rashomon_incident"], 0) + int(str(row["fatalities"]))
        assert {i: n for i, n in shared.items() if n} == {i: n for i, n in dead.items() if n and i in shared}
        for row in export("ged").module.rows(Kept(one)):
            parts = [int(str(row[f"deaths_{kind}"])) for kind in ("a", "b", "civilians", "unknown")]
            assert sum(parts) == row["best"]
            assert int(str(row["low"])) <= sum(parts) <= int(str(row["high"]))


def test_lines_are_objects_with_a_type() -> None:
    with new_stores(1) as (store,):
        fill(store, CORPUS, [], [], undone=0)
        kinds = [json.loads(line)["type"] for line in text_of(store).splitlines()]
    assert set(kinds) == {"document", "report", "reading", "refused"}
