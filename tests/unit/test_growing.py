"""What one more report changes in a ledger, and what it leaves alone."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from itertools import count, islice

import pytest

from rashomon.collate import copies, posts, prints
from rashomon.collate.copies import add_prints, find_copies
from rashomon.collate.growing import Growth, grow
from rashomon.collate.index import Gathering
from rashomon.collate.ledger import collate
from rashomon.collate.memory import MemoryIndex
from rashomon.collate.prints import print_of
from rashomon.knowledge.lexicon import lexicon
from rashomon.model.ledger import Incident
from rashomon.model.report import Report
from tests.papers import paper, wire

TUESDAY = date(2022, 9, 13)
GORIS = wire(
    "Azerbaijani artillery shelled Goris and Jermuk, Yerevan said | ARM accuses | AZE ASSAULT ARM", day=TUESDAY
)
JERMUK = wire("The shelling of Jermuk and Goris went on, Yerevan said | ARM accuses | AZE ASSAULT ARM", day=TUESDAY)
MARKET = wire("A bomb killed shoppers at the Shorja market in Baghdad | | ? ASSAULT IRQ | killed 6 IRQ", day=TUESDAY)
LATER = wire("Doctors at Shorja market in Baghdad counted eight dead | | ? ASSAULT IRQ | killed 8 IRQ", day=TUESDAY)


class Noting(MemoryIndex):
    """An index that notes which incidents it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[str] = []

    def put_happenings(self, gone: Collection[str], put: Iterable[tuple[Gathering, Incident | None]]) -> None:
        """As any index, and note it."""
        kept = list(put)
        self.given += [gathering.id for gathering, _ in kept]
        super().put_happenings(gone, kept)


def grown(index: MemoryIndex, *reports: Report) -> Growth:
    shelf = {r.document.id: r for r in (GORIS, JERMUK, MARKET, LATER)}
    return grow(index, reports, shelf, words=lexicon())


def news(report: Report) -> str:
    return f"{report.document.id}.0"


def test_only_the_incident_that_a_report_tells_of_is_made_anew() -> None:
    index = Noting()
    grown(index, GORIS, MARKET)
    index.given.clear()
    growth = grown(index, LATER)
    both = {news(MARKET), news(LATER)}
    assert set(index.given) == {min(both)} == growth.put
    assert growth.gone == both - {min(both)} - {news(LATER)}


def test_a_report_of_another_happening_makes_its_own() -> None:
    index = Noting()
    grown(index, GORIS, JERMUK)
    index.given.clear()
    assert grown(index, MARKET).put == {news(MARKET)} == set(index.given)


def test_a_report_that_is_there_changes_no_ledger() -> None:
    index = MemoryIndex()
    grown(index, GORIS, MARKET)
    before = index.ledger()
    grown(index, GORIS)
    assert index.ledger() == before == collate([GORIS, MARKET])


def test_words_too_many_share_link_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """The third report about Goris makes its words too common to link the first two by."""
    monkeypatch.setattr(posts, "CROWDED", 2)
    index = MemoryIndex()
    grown(index, GORIS, JERMUK)
    assert [len(i.dispatches) for i in index.ledger().incidents] == [2]
    third = wire("Yerevan said: shelling in Jermuk, Goris shelled", day=TUESDAY)
    shelf = {r.document.id: r for r in (GORIS, JERMUK, third)}
    grow(index, [third], shelf, words=lexicon())
    assert index.ledger() == collate([GORIS, JERMUK, third])
    assert [len(i.dispatches) for i in index.ledger().incidents] == [1, 1, 1]


FIRST = "Government troops shelled the river port before dawn and drove the rebels out of its airfield."
SECOND = "Residents told the agency by telephone that the market had burned and bridges were down."
THIRD = "Diplomats abroad said that talks between the two sides would go on in the coming week."
FILLING = " ".join(f"Sentence number {n} tells of matters such as {n * 7} and {n * 13} alone." for n in range(40, 48))


def dated(words: str, after: str = "") -> Iterable[Report]:
    """Prints of a text under headlines that give them ids behind a given one."""
    printed = (paper(words, head=f"Edition {n}") for n in count())
    return (p for p in printed if p.document.id > after)


def test_a_text_pushed_out_of_the_first_is_compared_with_those_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A footer's first text is another one now, and two texts that met by being with the old first part."""
    monkeypatch.setattr(copies, "CROWDED", 1)
    monkeypatch.setattr(prints, "LEAST", 1000)
    footers = [next(iter(dated(f"{FILLING} {words}"))) for words in (FIRST, SECOND)]
    behind = max(f.document.id for f in footers)
    short = next(iter(dated(f"{FIRST} {SECOND}", behind)))
    longer = next(iter(dated(f"{SECOND} {THIRD} {FIRST}", short.document.id)))
    index = MemoryIndex()
    add_prints(index, map(print_of, (short, longer)))
    assert len(index.all_dispatches()) == 1
    for footer in footers:
        add_prints(index, [print_of(footer)])
    assert index.all_dispatches() == find_copies([*footers, short, longer])


def test_copies_beyond_count_are_one_dispatch(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many papers print it, a dispatch is one voice."""
    monkeypatch.setattr(copies, "CROWDED", 3)
    printed = list(islice(dated(f"{FIRST} {SECOND}"), 12))
    (dispatch,) = find_copies(printed)
    assert len(dispatch.documents) == 12


def test_far_apart_in_time_nothing_is_linked() -> None:
    again = [
        wire(f"A bomb killed shoppers at the Shorja market in Baghdad, {n} dead", day=TUESDAY + timedelta(days=n))
        for n in (30, 60)
    ]
    assert len(collate([MARKET, *again]).incidents) == 3
