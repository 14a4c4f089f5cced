"""Counts over a ledger, the same on both databases."""

from collections.abc import Iterator
from datetime import date

import pytest

from rashomon.model.filters import Filter
from rashomon.store import Store, open_store
from tests.ledgers import CORPUS, YEREVAN


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """The ledger of a few reports by hand."""
    with open_store(place) as found:
        found.keep_all((None, report) for report in CORPUS)
        yield found


def test_a_heap_is_what_the_list_holds(store: Store) -> None:
    """As many as the list has, of each sort."""
    every = store.incidents()
    heap = store.heap()
    assert heap.incidents == len(every)
    assert heap.contested == sum(1 for i in every if i.contradictions)
    assert heap.single_source == sum(1 for i in every if i.single_source)
    assert store.heap(Filter(party="AZE")).incidents == len(store.incidents(Filter(party="AZE")))
    assert store.heap(Filter(party="nobody")).incidents == 0


def test_spreads_leave_the_days_asked_for_aside(store: Store) -> None:
    """The histogram shows what lies beside the days that are asked for."""
    asked = Filter(party="IRQ", since=date(2030, 1, 1))
    assert sum(s.number for s in store.spreads(asked)) == len(store.incidents(Filter(party="IRQ")))


def test_facets_are_what_a_filter_can_take(store: Store) -> None:
    """Each value narrows the list to as many incidents as it says."""
    found = store.facets()
    assert {s.value for s in found.parties} >= {"ARM", "AZE", "IRQ"}
    for share in found.parties:
        assert len(store.incidents(Filter(party=share.value))) == share.number
    for share in found.countries:
        assert len(store.incidents(Filter(country=share.value))) == share.number


def test_facets_of_claims_are_what_a_search_finds(store: Store) -> None:
    """Stances, speakers, types and countries, copies of a dispatch once."""
    found = store.claim_facets(Filter(party="AZE"))
    for share in found["stance"]:
        asked = Filter(party="AZE", stance=share.value)
        assert len(store.claims_page(asked, limit=100).items) == share.number
    assert {s.value for s in found["type"]} == {"ASSAULT"}


def test_a_document_knows_its_incident(store: Store) -> None:
    """Its own news first."""
    (first, *_) = store.homes(YEREVAN.document.id)
    assert first == (next(i.id for i in store.incidents() if "ARM" in i.parties), "news")
    assert store.homes("nothing") == ()


def test_events_and_stances_are_counted_by_day(store: Store) -> None:
    """On the days they are said to be of."""
    told, spoken = store.told(Filter(party="IRQ")), store.spoken(Filter(source="AZE"))
    assert {t.type for t in told} == {"ASSAULT"}
    assert {s.type for s in spoken} == {"accuse", "deny"}


def test_doubts_come_with_the_least_sure_first(store: Store) -> None:
    """Below a chance, no narration."""
    assert store.doubts(below=0.0) == ()
    found = store.doubts(below=1.1, limit=3)
    assert len(found) == 3
    assert [d.confidence for d in found] == sorted(d.confidence for d in found)


def test_kin_are_incidents_with_a_place_and_days_in_common(store: Store) -> None:
    """No pair twice, none with itself."""
    pairs = store.kin()
    assert all(one < two for one, two in pairs)
    assert len(set(pairs)) == len(pairs)


def test_what_was_refused_and_what_read_it(store: Store) -> None:
    """The latest first; all reports by one reader are one line."""
    store.reject("https://example.org/a", "answered 403")
    store.reject("https://example.org/b", "answered 500")
    assert {r.origin for r in store.refusals()} == {"https://example.org/a", "https://example.org/b"}
    assert len(store.refusals(limit=1)) == 1
    assert sum(s.number for s in store.stamps()) == len(CORPUS)
    assert store.fetched() == ()
