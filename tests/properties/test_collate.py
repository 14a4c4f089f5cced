"""Laws of the ledger: order, parts and repetition change nothing, and growth is the whole."""

import random
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import wire as written
from rashomon.collate import copies, posts
from rashomon.collate.bonds import Bonds
from rashomon.collate.grouping import STRONG, happenings
from rashomon.collate.groups import Groups
from rashomon.collate.growing import grow
from rashomon.collate.index import Gathering
from rashomon.collate.judging import judged_shelf
from rashomon.collate.ledger import by_document, collate, collate_shelf
from rashomon.collate.linking import Links
from rashomon.collate.memory import MemoryIndex
from rashomon.collate.prints import Print, print_of
from rashomon.collate.strands import Strand
from rashomon.collate.targets import news_of, target_of
from rashomon.knowledge.lexicon import lexicon
from rashomon.model.claims import Frame
from rashomon.model.judgements import Judgement, Target, Verdict
from rashomon.model.ledger import Incident, Ledger
from rashomon.model.report import Report
from rashomon.model.text import Span
from rashomon.model.world import When
from tests.papers import wire

MONDAY, WEDNESDAY, NEXT_WEEK, OCTOBER = date(2022, 9, 12), date(2022, 9, 14), date(2022, 9, 20), date(2022, 10, 20)
YEAR = (date(2020, 1, 1), date(2020, 12, 31))
PLACES = ("Goris", "Jermuk", "Sotk", "Lachin", "Agdam", "Shusha")

lines = st.builds(
    lambda who, act, where, toll, old: (
        f"Troops shelled {where} and its bridges ({who} {act} {toll} {old}){old} | {who} | {act} | {toll}"
    ),
    st.sampled_from(["ARM accuses", "AZE denies", "AZE says", "", "residents says", "RUS asks"]),
    st.sampled_from(["AZE ASSAULT ARM", "ARM ASSAULT AZE", "? ASSAULT ARM", ""]),
    st.lists(st.sampled_from(PLACES), min_size=1, max_size=3).map(" and ".join),
    st.sampled_from(["", "killed 49 ARM", "killed 105 ARM", "killed +50 AZE", "wounded 7 ARM civilians"]),
    st.sampled_from(["", "", "!"]),
)
days = st.none() | st.sampled_from([MONDAY, WEDNESDAY, NEXT_WEEK, OCTOBER])
recalled = st.sampled_from([(MONDAY, MONDAY), (WEDNESDAY, WEDNESDAY), (NEXT_WEEK, NEXT_WEEK), YEAR])


def _recalling(report: Report, day: tuple[date, date]) -> Report:
    """The report with its history dated."""
    when = When(id="w1", span=Span(start=0, end=1), said="T", kind="date", value="", start=day[0], end=day[1])

    events = tuple(replace(e, when="w1") if e.frame is Frame.BACKGROUND else e for e in report.events)
    tolls = tuple(replace(t, when="w1") if t.frame is Frame.BACKGROUND else t for t in report.tolls)
    return replace(report, times=(when,), events=events, tolls=tolls)


wires = st.builds(
    lambda told, day, then, outlet: _recalling(wire(*told, f"Recalled {then[0]}", day=day, outlet=outlet), then),
    st.lists(lines, min_size=1, max_size=4),
    days,
    recalled,
    st.sampled_from(["Herald", "Tribune"]),
)
corpora = st.lists(wires, max_size=9)
often = settings(deadline=None, derandomize=True, max_examples=60)


@pytest.fixture(autouse=True, scope="module")
def crowded() -> Iterator[None]:
    """Limits so low that a handful of reports crosses them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(posts, "CROWDED", 3)
        patch.setattr(copies, "CROWDED", 1)
        yield


def _grown(parts: list[list[Report]]) -> Ledger:
    """The ledger that grew part by part."""
    index = MemoryIndex()
    come: list[Report] = []
    for part in parts:
        come += part
        grow(index, part, by_document(come), words=lexicon())
    return index.ledger()


@often
@given(corpora, st.integers())
def test_order_does_not_matter_and_twice_is_once(reports: list[Report], seed: int) -> None:
    turned = reports + reports
    random.Random(seed).shuffle(turned)
    assert collate(turned) == collate(reports)


@often
@given(corpora)
def test_nothing_is_lost_or_doubled(reports: list[Report]) -> None:
    ledger = collate(reports)
    ids = [d for dispatch in ledger.dispatches for d in dispatch.documents]
    assert sorted(ids) == sorted({r.document.id for r in reports})
    news = [d for incident in ledger.incidents for d in incident.dispatches]
    assert sorted(news) == sorted(d.id for d in ledger.dispatches)


@settings(deadline=None, derandomize=True, max_examples=150)
@given(st.lists(st.lists(wires, max_size=3), max_size=6))
def test_growth_is_the_whole(parts: list[list[Report]]) -> None:
    whole = collate([r for part in parts for r in part])
    assert _grown(parts) == whole
    assert _grown([[r] for part in reversed(parts) for r in reversed(part)]) == whole


TOLD = (
    "Government troops shelled the river port before dawn and drove the rebels out of its airfield",
    "The army spokesman said that many soldiers had been killed and that the town was quiet",
    "Residents told the agency by telephone that the market had burned and bridges were down",
    "United Nations peacekeepers sheltered thousands of people behind the walls of their base",
    "Diplomats abroad said that talks between the two sides would go on in the coming week",
)
texts = st.lists(st.sampled_from(TOLD), min_size=1, max_size=4, unique=True).map(lambda told: wire(*told))


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.lists(texts, min_size=5, max_size=15))
def test_copies_are_found_one_by_one_as_all_at_once(reports: list[Report]) -> None:
    index = MemoryIndex()
    for report in reports:
        copies.add_prints(index, [print_of(report)])
    assert index.all_dispatches() == copies.find_copies(reports)


@often
@given(corpora)
def test_a_report_that_comes_again_changes_nothing(reports: list[Report]) -> None:
    assert _grown([reports, reports[:1], reports]) == collate(reports)


@often
@given(corpora, st.data())
def test_reports_read_again_by_other_rules_replace_the_first(reports: list[Report], data: st.DataObject) -> None:
    """What is kept of a first reading leaves no trace."""
    shelf = by_document(reports)
    again = {
        i: replace(r, events=(), tolls=r.tolls[:1], places=()) for i, r in shelf.items() if data.draw(st.booleans())
    }
    index = MemoryIndex()
    grow(index, shelf.values(), shelf, words=lexicon())
    grow(index, again.values(), shelf | again, words=lexicon())
    assert index.ledger() == collate_shelf(shelf | again)


@often
@given(corpora)
def test_what_an_index_holds_can_be_written(reports: list[Report]) -> None:
    index = _Writing()
    grow(index, reports, by_document(reports), words=lexicon())
    assert [v for v in index.seen if written.loads(type(v), written.dumps(v)) != v] == []


class _Writing(MemoryIndex):
    """An index that notes what it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[Print | Strand | Gathering] = []

    def put_prints(self, prints: Iterable[Print]) -> None:
        kept = list(prints)
        self.seen += kept
        super().put_prints(kept)

    def put_strands(self, gone: Collection[str], put: Iterable[Strand]) -> None:
        kept = list(put)
        self.seen += kept
        super().put_strands(gone, kept)

    def put_happenings(self, gone: Collection[str], put: Iterable[tuple[Gathering, Incident | None]]) -> None:
        kept = list(put)
        self.seen += [gathering for gathering, _ in kept]
        super().put_happenings(gone, kept)


def _links(likenesses: list[float], size: int) -> Links:
    names = [f"s{n}" for n in range(size)]
    links: Links = {name: {} for name in names}
    for (one, other), alike in zip(combinations(names, 2), likenesses, strict=False):
        if alike >= 0.02:
            links[one][other] = links[other][one] = alike
    return links


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.lists(st.sampled_from([0.0, 0.05, 0.1, 0.12, 0.13, 0.2, 0.4]), min_size=28, max_size=28), st.integers(2, 8))
def test_strands_no_strong_link_joins_are_grouped_alike_apart_and_together(likenesses: list[float], size: int) -> None:
    links = _links(likenesses, size)
    groups = Groups(links)
    for one, row in links.items():
        for other, alike in row.items():
            if alike >= STRONG:
                groups.join(one, other)
    apart = [found for block in groups.all() for found in happenings(links, block, Bonds())]
    assert sorted(apart) == happenings(links, list(links), Bonds())


NOON = datetime(2022, 9, 30, 12, tzinfo=UTC)


def _judgement(data: st.DataObject, shelf: Mapping[str, Report], number: int) -> Judgement:
    """Some verdict on some documents, claims, events or tolls."""
    kind = data.draw(st.sampled_from([Verdict.SAME, Verdict.APART, Verdict.WRONG, Verdict.CORRECT]))
    documents = st.sampled_from(sorted(shelf))
    chosen = [data.draw(documents) for _ in range(2 if kind in {Verdict.SAME, Verdict.APART} else 1)]
    targets = [_target(data, shelf[d], whole=kind in {Verdict.SAME, Verdict.APART}) for d in chosen]
    field, value = data.draw(
        st.sampled_from([("stance", "deny"), ("low", "7"), ("type", "PROTEST"), ("when", "2022-09-14")])
    )
    at = NOON + timedelta(minutes=number)
    return Judgement(kind=kind, targets=tuple(targets), by="the desk", at=at, field=field, value=value)


def _target(data: st.DataObject, report: Report, *, whole: bool) -> Target:
    items = [i.id for told in (report.claims, report.events, report.tolls) for i in told]
    if whole and data.draw(st.booleans()):
        return news_of(report.document.id)
    return target_of(report, data.draw(st.sampled_from(items)))


@often
@given(st.lists(wires, min_size=1, max_size=7), st.integers(1, 4), st.data())
def test_judgements_come_and_go_one_by_one_as_all_at_once(
    reports: list[Report], count: int, data: st.DataObject
) -> None:
    shelf = by_document(reports)
    given = [_judgement(data, shelf, n) for n in range(count)]
    index = MemoryIndex()
    grow(index, reports[:3], by_document(reports[:3]), words=lexicon())
    known: list[Judgement] = []
    for judgement in given:
        known.append(judgement)
        judged = judged_shelf(shelf, known)
        again = {t.document for t in judgement.targets}
        grow(index, (), judged, words=lexicon(), judgements=known, again=again)
    grow(index, reports, judged_shelf(shelf, known), words=lexicon(), judgements=known)
    assert index.ledger() == collate(reports, judgements=given)
    again = {t.document for j in given for t in j.targets}
    grow(index, (), shelf, words=lexicon(), again=again)
    assert index.ledger() == collate(reports)


@often
@given(st.lists(wires, min_size=1, max_size=6), st.integers(1, 4), st.data())
def test_judgements_outlive_a_reading_that_names_all_otherwise(
    reports: list[Report], count: int, data: st.DataObject
) -> None:
    shelf = by_document(reports)
    given = [_judgement(data, shelf, n) for n in range(count)]
    anew = [_renamed(r) for r in reports]
    assert written.dumps(collate(anew, judgements=given)).replace(":z", ":") == written.dumps(
        collate(reports, judgements=given)
    )


def _renamed(report: Report) -> Report:
    """The report with another id for every claim, event and toll."""

    def other(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple("z" + i for i in ids)

    return replace(
        report,
        claims=tuple(
            replace(c, id="z" + c.id, denies=tuple(replace(e, id="z" + e.id) for e in c.denies)) for c in report.claims
        ),
        events=tuple(replace(e, id="z" + e.id, claims=other(e.claims)) for e in report.events),
        tolls=tuple(replace(t, id="z" + t.id, claims=other(t.claims)) for t in report.tolls),
    )
