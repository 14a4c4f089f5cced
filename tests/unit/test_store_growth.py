"""What a ledger on disk comes to is what ``collate`` makes of its reports, after judgements and rereading too."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from rashomon.collate.ledger import collate
from rashomon.errors import StoreError
from rashomon.model.filters import Filter
from rashomon.model.judgements import Judgement, Subject, Target, Verdict
from rashomon.model.reading import Reading
from rashomon.model.report import Report, Stamp
from rashomon.model.text import Span
from rashomon.store import Store, open_store
from rashomon.store.rereading import BATCH
from tests.ledgers import BAKU, CORPUS, CUT, MARKET, MOSUL, UPDATE, YEREVAN, days_of_war, reading_of

NOON = datetime(2022, 9, 21, 12, tzinfo=UTC)


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with open_store(place) as opened:
        yield opened


def _news(*reports: Report) -> tuple[Target, ...]:
    return tuple(Target(document=r.document.id, what=Subject.NEWS) for r in reports)


def _judgement(kind: Verdict, targets: tuple[Target, ...], **more: Any) -> Judgement:
    return Judgement(kind=kind, targets=targets, by="an analyst", at=NOON, **more)


def _event(report: Report) -> Target:
    return Target(document=report.document.id, what=Subject.EVENT, span=report.events[0].span)


APART = _judgement(Verdict.APART, _news(YEREVAN, BAKU), note="another village")
SAME = _judgement(Verdict.SAME, _news(MARKET, MOSUL))
WRONG = _judgement(
    Verdict.WRONG, (Target(document=BAKU.document.id, what=Subject.CLAIM, span=BAKU.claims[1].content[0]),)
)
CORRECT = _judgement(Verdict.CORRECT, (_event(MARKET),), field="type", value="COERCE")


def test_a_ledger_that_grew_by_one_report_at_a_time_is_the_whole_one(store: Store) -> None:
    for number, report in enumerate(CORPUS, 1):
        store.keep(None, report)
        assert store.ledger() == collate(CORPUS[:number])
    assert store.check() == []


def test_a_report_that_reads_otherwise_takes_the_place_of_the_one_before(store: Store) -> None:
    other = replace(BAKU, events=(), claims=BAKU.claims[:1])
    store.keep_all((None, r) for r in CORPUS)
    store.keep(None, other)
    assert store.ledger() == collate([YEREVAN, CUT, UPDATE, other, MARKET, MOSUL])
    assert [h.document for h in store.search("civilian infrastructure")] == []
    store.keep(None, CORPUS[3])
    assert store.ledger() == collate(CORPUS)
    assert len(store.search("civilian infrastructure")) == 1
    assert store.check() == []


def test_an_agency_read_otherwise_leaves_nothing_of_the_one_before(store: Store) -> None:
    store.keep(None, MARKET)
    other = replace(MARKET, provenance=replace(MARKET.provenance, agency="AFP", outlet="Courier"))
    store.keep(None, other)
    assert store.ledger() == collate([other])


def test_a_judgement_is_kept_with_name_and_day_until_it_is_undone(store: Store) -> None:
    store.keep_all((None, r) for r in CORPUS)
    assert [store.judge(one) for one in (APART, APART, CORRECT)] == [True, False, True]
    assert store.judgements() == sorted((APART, CORRECT), key=lambda j: j.id)
    undone = store.undo(APART.id, by="somebody else")
    assert undone == replace(APART, undone_by="somebody else", undone_at=undone.undone_at)
    assert undone.is_undone
    assert undone.id == APART.id
    assert store.undo(APART.id, by="a third") == undone
    assert store.judgements(standing=True) == [CORRECT]
    assert len(store.judgements()) == 2


def test_a_judgement_on_nothing_in_the_ledger_is_refused(store: Store) -> None:
    for one, reason in ((APART, "holds no document"), (_judgement(Verdict.WRONG, ()), "needs something")):
        with pytest.raises(StoreError, match=reason):
            store.judge(one)
    with pytest.raises(StoreError, match="no judgement feedbeef"):
        store.undo("feedbeef", by="an analyst")
    assert store.judgements() == []


@pytest.mark.parametrize(
    "judged",
    [[APART], [SAME], [CORRECT], [WRONG], [APART, SAME, CORRECT, WRONG]],
    ids=["apart", "same", "correct", "wrong", "all"],
)
def test_a_judged_ledger_is_what_collate_makes_of_reports_and_judgements(store: Store, judged: list[Judgement]) -> None:
    store.keep_all((None, r) for r in CORPUS[:4])
    before = store.ledger()
    for one in judged:
        if {t.document for t in one.targets} <= {r.document.id for r in CORPUS[:4]}:
            store.judge(one)
    store.keep_all((None, r) for r in CORPUS[4:])
    for one in judged:
        store.judge(one)
    assert store.ledger() == collate(CORPUS, judgements=judged)
    assert store.check() == []
    for one in judged:
        store.undo(one.id, by="an analyst")
    assert store.ledger() == collate(CORPUS)
    assert before.dispatches[0] in store.ledger().dispatches


def _later(report: Report) -> Report:
    """The same report by rules that number claims otherwise and call every attack a threat."""
    names = {claim.id: f"n{claim.id}" for claim in report.claims}
    return replace(
        report,
        stamp=replace(report.stamp, knowledge="new"),
        claims=tuple(replace(c, id=names[c.id]) for c in report.claims),
        events=tuple(replace(e, type="THREATEN", claims=tuple(names[c] for c in e.claims)) for e in report.events),
        tolls=tuple(replace(t, claims=tuple(names[c] for c in t.claims)) for t in report.tolls),
        contradictions=(),
    )


def _rules(reports: list[Report], make: Any = _later) -> Any:
    by_id = {r.document.id: make(r) for r in reports}
    return lambda reading: by_id[reading.document.id]


def test_every_reading_is_reread_by_new_rules(store: Store) -> None:
    store.keep_all((reading_of(r), r) for r in CORPUS[:5])
    store.keep(None, MOSUL)
    assert store.reread(_rules(CORPUS)) == 5
    anew = [*map(_later, CORPUS[:5]), MOSUL]
    assert [store.report(r.document.id) for r in CORPUS] == anew
    assert store.ledger() == collate(anew)
    assert {h.claim for h in store.search("shelled")} == {"nc0"}
    assert store.check() == []


def test_a_rereading_that_is_broken_off_goes_on_where_it_was(store: Store) -> None:
    reports = days_of_war(4)
    store.keep_all((reading_of(r), r) for r in reports)
    seen: list[str] = []
    rules = _rules(reports)

    def broken_off(reading: Reading) -> Report:
        if len(seen) == BATCH + 4:
            raise KeyboardInterrupt
        seen.append(reading.document.id)
        report: Report = rules(reading)
        return report

    with pytest.raises(KeyboardInterrupt):
        store.reread(broken_off)
    assert store.check() == []
    assert store.reread(rules) == len(reports) - BATCH
    assert store.ledger() == collate(map(_later, reports))
    assert store.reread(rules) == len(reports)


def test_a_rereading_by_other_rules_begins_anew(store: Store) -> None:
    reports = days_of_war(4)
    store.keep_all((reading_of(r), r) for r in reports)
    stopped = iter(range(BATCH + 2))

    def broken_off(reading: Reading) -> Report:
        if next(stopped, None) is None:
            raise KeyboardInterrupt
        report: Report = _rules(reports)(reading)
        return report

    with pytest.raises(KeyboardInterrupt):
        store.reread(broken_off)
    third = Stamp(version="3", reader="by hand", knowledge="third")
    assert store.reread(_rules(reports, lambda r: replace(r, stamp=third))) == len(reports)
    assert {store.report(d).stamp for d in store.shelf()} == {third}


def test_a_reading_that_cannot_be_reread_keeps_its_report_and_the_reason(store: Store) -> None:
    store.keep_all((reading_of(r), r) for r in CORPUS)
    rules = _rules(CORPUS)

    def fails(reading: Reading) -> Report:
        if reading.document == MARKET.document:
            raise ZeroDivisionError("no words")
        report: Report = rules(reading)
        return report

    assert store.reread(fails) == len(CORPUS) - 1
    assert store.report(MARKET.document.id) == MARKET
    assert [reason for _, reason in store.rejections()] == ["cannot be reread: ZeroDivisionError: no words"]
    assert store.reread(rules) == len(CORPUS)


def test_judgements_stand_after_rereading(store: Store) -> None:
    store.keep_all((reading_of(r), r) for r in CORPUS)
    store.judge(CORRECT)
    store.judge(APART)
    store.reread(_rules(CORPUS))
    assert store.ledger() == collate(map(_later, CORPUS), judgements=[CORRECT, APART])


def test_filters_and_search_go_by_what_judgements_leave(store: Store) -> None:
    store.keep_all((None, r) for r in CORPUS)
    assert _types_by_isis(store) == ["ASSAULT"]
    for one in (CORRECT, WRONG):
        store.judge(one)
    assert _types_by_isis(store) == ["COERCE"]
    assert store.report(MARKET.document.id).events[0].type == "COERCE"
    assert store.report(MARKET.document.id, judged=False) == MARKET
    assert store.search("civilian infrastructure") == []
    for one in (CORRECT, WRONG):
        store.undo(one.id, by="an analyst")
    assert _types_by_isis(store) == ["ASSAULT"]
    assert len(store.search("civilian infrastructure")) == 1
    assert store.check() == []


def _types_by_isis(store: Store) -> list[str]:
    return [t for t in ("ASSAULT", "COERCE") if store.search("", Filter(type=t, party="ISIS"))]


def test_a_judgement_that_was_undone_elsewhere_is_undone_here(store: Store) -> None:
    store.keep_all((None, r) for r in CORPUS)
    undone = replace(APART, undone_by="somebody", undone_at=NOON)
    assert [store.judge(one) for one in (APART, undone, undone)] == [True, True, False]
    assert store.judgements() == [undone]
    assert store.ledger() == collate(CORPUS)


def test_time_of_judgement_is_kept_in_utc(store: Store) -> None:
    store.keep(None, MARKET)
    east = NOON.astimezone(timezone(timedelta(hours=4)))
    there = replace(_judgement(Verdict.WRONG, _news(MARKET)), at=east + timedelta(microseconds=7))
    store.judge(there)
    assert store.judgements() == [there]
    assert store.judgements()[0].id == there.id
    assert Span(start=0, end=0) == store.judgements()[0].targets[0].span


def test_many_reports_brought_in_together_are_the_whole_ledger(store: Store) -> None:
    for report in CORPUS:
        store.lay_by([(None, report)])
    assert store.counts() == {"pending": len(CORPUS), "read": 0, "failed": 0, "dispatches": 0, "incidents": 0}
    assert store.check() == []
    assert store.bring_in() == len(CORPUS)
    assert store.ledger() == collate(CORPUS)
    assert store.counts()["read"] == len(CORPUS)
    assert store.check() == []
    assert store.bring_in() == 0


def test_what_is_brought_in_together_is_as_what_came_one_by_one(store: Store, tmp_path: Path) -> None:
    with open_store(tmp_path / "other.db") as other:
        other.keep_all((None, r) for r in CORPUS)
        store.lay_by((None, r) for r in CORPUS)
        store.bring_in()
        assert [n.novel for n in store.news()] == [n.novel for n in other.news()]
        assert store.search("", limit=100) == other.search("", limit=100)


def test_reports_laid_by_are_brought_in_to_those_that_are_there(store: Store) -> None:
    store.keep_all((None, r) for r in CORPUS[:3])
    store.judge(_judgement(Verdict.APART, _news(*CORPUS[:2])))
    store.lay_by((None, r) for r in CORPUS[3:])
    store.bring_in()
    assert store.ledger() == collate(CORPUS, judgements=store.judgements())
    assert store.check() == []


def test_reports_laid_by_and_left_are_kept_when_they_come_again(store: Store) -> None:
    store.lay_by((None, r) for r in CORPUS)
    assert sorted(d.id for d in store.pending()) == sorted(r.document.id for r in CORPUS)
    store.keep_all((None, r) for r in CORPUS)
    assert store.ledger() == collate(CORPUS)
    assert store.bring_in() == 0
