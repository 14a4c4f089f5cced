"""Lists in pages and counts over a ledger: whole, in order, the same on both databases; stamps and notes."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from rashomon.errors import StoreError
from rashomon.model.browsing import Counted, Party
from rashomon.model.claims import Stance
from rashomon.model.filters import Filter
from rashomon.store import Page, Store, open_store
from tests.ledgers import BAKU, CORPUS, MARKET, MOSUL, days_of_war


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with open_store(place) as store:
        store.keep_all((None, report) for report in [*CORPUS, *days_of_war(3)])
        yield store


LISTS: dict[str, Callable[[Store], Callable[..., Page[Any]]]] = {
    "incidents": lambda store: store.incidents_page,
    "claims": lambda store: store.claims_page,
    "documents": lambda store: store.documents_page,
    "dispatches": lambda store: store.dispatches_page,
}
ASKED = [
    Filter(),
    Filter(country="IRQ"),
    Filter(source="ISIS", stance="deny"),
    Filter(outlet="herald"),
    Filter(party="x"),
]


@pytest.mark.parametrize("asked", ASKED, ids=str)
@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("size", [1, 4])
def test_pages_add_up_to_the_whole(store: Store, name: str, asked: Filter, size: int) -> None:
    page = LISTS[name](store)
    whole = page(asked, limit=1000)
    assert whole.next is None
    items: list[Any] = []
    after = None
    while True:
        found = page(asked, limit=size, after=after)
        items += found.items
        if (after := found.next) is None:
            break
    assert tuple(items) == whole.items


def test_lists_hold_what_there_is(store: Store) -> None:
    assert list(store.incidents_page(limit=1000).items) == store.incidents()
    assert {paper.document for paper in store.documents_page(limit=1000).items} == set(store.shelf())
    assert set(store.dispatches_page(limit=1000).items) == set(store.ledger().dispatches)
    days = [d.published for d in store.dispatches_page(limit=1000).items if d.published]
    assert days == sorted(days, reverse=True)


def test_what_comes_in_meanwhile_moves_no_page(store: Store) -> None:
    first = store.documents_page(limit=5)
    rest = store.documents_page(limit=1000, after=first.next).items
    store.keep_all((None, report) for report in days_of_war(5))
    again = store.documents_page(limit=1000, after=first.next).items
    assert [paper for paper in again if paper in rest] == list(rest)
    assert not set(again) & set(first.items)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("after", ["x~y", "2022-13-01~1", "tomorrow"])
def test_a_place_that_is_none_is_said(store: Store, name: str, after: str) -> None:
    with pytest.raises(StoreError, match="is no place in a list"):
        LISTS[name](store)(limit=5, after=after)


def test_a_document_in_a_list_names_its_paper_and_its_incident(store: Store) -> None:
    papers = {paper.document: paper for paper in store.documents_page(limit=1000).items}
    mosul = papers[MOSUL.document.id]
    assert (mosul.outlet, mosul.incident) == ("Ninawa Post", store.ledger().incident_of(mosul.document).id)


def test_a_voice_is_counted_by_stance_and_by_whom_it_speaks_of(store: Store) -> None:
    voice = store.voice("AZE")
    assert set(voice.stances) == {Counted(stance=Stance.ACCUSE, claims=1), Counted(stance=Stance.DENY, claims=1)}
    assert Party(stance=Stance.ACCUSE, party="ARM", claims=1) in voice.about
    assert Party(stance=Stance.DENY, party="AZE", claims=1) in voice.about
    assert store.voice("AZE", Filter(stance="deny")).claims == 1
    assert store.voice("nobody at all").claims == 0


def test_copies_speak_once(store: Store) -> None:
    denied = store.claims_page(Filter(source="ISIS", stance="deny"), limit=1000).items
    assert store.voice("ISIS", Filter(stance="deny")).claims == len(denied)


def test_who_is_named_most_comes_first(store: Store) -> None:
    every = store.actors(limit=1000)
    assert [a.documents for a in every] == sorted((a.documents for a in every), reverse=True)
    assert store.actors(limit=2) + store.actors(limit=1000, skip=2) == every
    assert {actor.name for actor in store.actors("DOCTOR")} == {"doctors"}
    assert store.actors("%") == []


def test_places_count_incidents_that_meet_a_filter(store: Store) -> None:
    spots = {spot.place: spot.incidents for spot in store.places(Filter(country="IRQ"), limit=1000)}
    assert "Goris" not in spots
    assert spots["Mosul"] == sum(any(p.place == "Mosul" for p in i.parts) for i in store.incidents())


def test_every_change_has_another_stamp_and_no_question_has(store: Store) -> None:
    stamps = [store.stamp()]
    store.incidents()
    store.search("market")
    assert store.stamp() == stamps[0] != ""
    store.reject("https://example.org/", "answered 403")
    stamps.append(store.stamp())
    store.take(MARKET.document)
    stamps.append(store.stamp())
    store.keep(None, BAKU)
    stamps.append(store.stamp())
    assert len(set(stamps)) == 4


def test_a_note_is_kept_until_another_takes_its_place(store: Store, place: str) -> None:
    assert store.noted("hook desk") is None
    store.note("hook desk", "1")
    store.note("hook desk", "2")
    with open_store(place) as again:
        assert again.noted("hook desk") == "2"
