"""What is told as new when dispatches come in, and what is not."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from rashomon.collate.novelties import novelties
from rashomon.model.filters import Filter
from rashomon.model.news import Novelty, Range
from rashomon.model.report import Report
from rashomon.store import Store, open_store
from tests.ledgers import BAKU, CORPUS, CUT, MARKET, MOSUL, UPDATE, YEREVAN


def kept(store: Store, *reports: Report) -> list[str]:
    """Keep reports one after the other; what became new with the last."""
    for report in reports:
        number = store.last_news()
        store.keep(None, report)
    return sorted(f"{one.novel.kind}: {one.novel.title}" for one in store.news_after(number))


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with open_store(place) as store:
        yield store


def test_the_first_dispatch_of_an_incident_is_news(store: Store) -> None:
    assert kept(store, YEREVAN) == ["incident: Fighting along the border"]


def test_a_copy_is_no_news(store: Store) -> None:
    assert kept(store, YEREVAN, CUT) == []


def test_the_same_again_is_no_news(store: Store) -> None:
    assert kept(store, YEREVAN, MARKET, YEREVAN) == []


def test_an_update_with_other_figures_revises_a_toll(store: Store) -> None:
    assert [line.split(":")[0] for line in kept(store, YEREVAN, UPDATE)] == ["toll"]
    revision = store.news(kinds=[Novelty.TOLL])[0].novel.revision
    assert revision is not None
    assert (revision.harm, revision.side) == ("killed", "ARM")
    assert (revision.before, revision.after) == (Range(low=49, best=49, high=49), Range(low=105, best=105, high=105))


def test_a_denial_of_another_paper_is_a_contradiction_of_the_same_incident(store: Store) -> None:
    assert any(line.startswith("contradiction") for line in kept(store, YEREVAN, BAKU))
    assert {one.incident for one in store.news()} == {store.incidents()[0].id}


def test_an_earlier_dispatch_takes_the_news_of_an_incident_along(store: Store) -> None:
    """Yerevan's dispatch, a day older, gives the incident another id; its news stay its own."""
    kept(store, BAKU, YEREVAN)
    assert [one for one in store.news() if one.novel.kind is Novelty.INCIDENT][1:] == []
    assert {one.incident for one in store.news()} == {i.id for i in store.incidents()}


def test_what_is_only_recalled_is_no_news_until_it_is_told_as_such(store: Store) -> None:
    kept(store, YEREVAN)
    told = store.incidents()[0]
    recalled = replace(told, historical=True)
    assert list(novelties([], recalled)) == []
    assert [novel.kind for novel in novelties([recalled], told)] == [Novelty.INCIDENT]
    assert list(novelties([told], told)) == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Filter(), True),
        (Filter(country="ARM"), True),
        (Filter(country="IRQ"), False),
        (Filter(source="AZE", stance="accuse"), True),
        (Filter(source="residents"), False),  # who speak of the same incident, in no claim that clashes
        (Filter(source="IRQ"), False),
        (Filter(text="saboteurs mines"), True),
        (Filter(text="parliament"), False),
    ],
)
def test_a_contradiction_meets_a_filter_by_its_own_claims(store: Store, asked: Filter, found: bool) -> None:
    store.keep_all((None, report) for report in CORPUS)
    met = store.news(asked, kinds=[Novelty.CONTRADICTION])
    assert bool(met) == found
    assert [one for one in store.news() if one.novel.contradiction and store.meets(one, asked)] == met


def test_news_come_in_pages_the_newest_first(store: Store) -> None:
    store.keep_all((None, report) for report in [YEREVAN, BAKU, MARKET, MOSUL])
    every = store.news()
    assert [one.number for one in every] == sorted((one.number for one in every), reverse=True)
    assert store.news(limit=2) + store.news(limit=100, before=every[1].number) == every
    assert store.news_after(0)[::-1] == every
