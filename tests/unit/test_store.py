"""Documents, readings and reports in a ledger: never lost, never doubled, on both databases."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from rashomon.collate.ledger import collate
from rashomon.errors import DocumentError, StoreError
from rashomon.model.fetches import Remembered
from rashomon.model.text import Document
from rashomon.store import Store, open_store
from tests.ledgers import BAKU, CORPUS, CUT, MARKET, YEREVAN, reading_of

NOON = datetime(2022, 9, 13, 12, tzinfo=UTC)


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with open_store(place) as opened:
        yield opened


def test_a_document_is_taken_once_and_waits_until_it_is_read(store: Store) -> None:
    assert [store.take(r.document) for r in (YEREVAN, BAKU, YEREVAN)] == [True, True, False]
    assert [d.id for d in store.pending()] == [YEREVAN.document.id, BAKU.document.id]
    store.keep(reading_of(YEREVAN), YEREVAN)
    assert [d.id for d in store.pending()] == [BAKU.document.id]


def test_a_document_comes_back_as_it_was_received(store: Store) -> None:
    given = Document(
        text="Ein Satz — “zitiert”.\r\n\U0001f54a",
        published=date(2022, 9, 13),
        origin="a/b.txt",
        title="T",
        outlet="O",
        author="A",
        notes=("only the teaser of the feed",),
    )
    store.take(given)
    assert list(store.pending()) == [store.document(given.id)] == [given]


def test_the_documents_that_wait_are_all_given_while_they_are_read(store: Store) -> None:
    given = [replace(MARKET, document=Document(text=f"{n}. {MARKET.document.text}")) for n in range(150)]
    for report in given:
        store.take(report.document)
    seen = []
    for document in store.pending():
        store.reject(document.origin, "no", document=document.id)
        seen.append(document.id)
    assert len(seen) == len(set(seen)) == 150


def test_what_was_read_comes_back_equal(store: Store) -> None:
    for report in CORPUS:
        store.keep(reading_of(report), report)
    assert [store.report(r.document.id) for r in CORPUS] == CORPUS
    assert [store.reading(r.document.id) for r in CORPUS] == [reading_of(r) for r in CORPUS]
    assert dict(store.shelf()) == {r.document.id: r for r in CORPUS}


def test_keeping_twice_changes_nothing(store: Store) -> None:
    store.keep_all((reading_of(r), r) for r in CORPUS)
    before = store.ledger(), store.search(""), store.counts()
    store.keep(None, CUT)
    store.keep_all((None, r) for r in CORPUS)
    assert (store.ledger(), store.search(""), store.counts()) == before
    assert store.check() == []


def test_several_are_kept_or_none_of_them(store: Store) -> None:
    torn = replace(BAKU, document=replace(BAKU.document, text=BAKU.document.text + "\ud800"))
    with pytest.raises(DocumentError, match="half a character"):
        store.keep_all([(None, YEREVAN), (None, torn)])
    assert store.counts()["read"] == 0
    assert store.ledger().incidents == ()


@pytest.mark.parametrize(("text", "reason"), [("torn \ud83d", "half a character"), ("a\0b", "NUL character")])
def test_a_text_no_database_holds_is_refused_with_its_reason(store: Store, text: str, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        store.take(Document(text=text, origin="x\udcff.txt"))
    assert store.counts()["pending"] == 0


def test_a_file_name_that_is_no_text_is_written_out(store: Store) -> None:
    store.take(Document(text="A text.", origin="x\udcff.txt"))
    assert next(store.pending()).origin == r"x\xdcff.txt"


def test_what_is_rejected_is_recorded_with_its_reason_until_it_comes_as_a_document(store: Store) -> None:
    store.reject("a.pdf", "a scan without text")
    store.reject("a.pdf", "still a scan")
    store.reject("b.pdf", "empty")
    assert store.rejections() == [("a.pdf", "still a scan"), ("b.pdf", "empty")]
    store.take(Document(text="A text.", origin="a.pdf"))
    assert store.rejections() == [("b.pdf", "empty")]


def test_a_document_that_failed_waits_no_more_until_it_is_tried_again(store: Store) -> None:
    store.take(YEREVAN.document)
    store.reject("origin", "takes too long", document=YEREVAN.document.id)
    assert list(store.pending()) == []
    assert store.retry() == 1
    assert [d.id for d in store.pending()] == [YEREVAN.document.id]
    assert store.rejections() == []


PRINTS = [
    replace(MARKET.document, origin="c.txt", published=date(2022, 9, 16), outlet="Weekly"),
    replace(MARKET.document, origin="b.txt", published=date(2022, 9, 14), outlet="Courier"),
    replace(MARKET.document, origin="a.txt", published=None, outlet="Herald"),
    replace(MARKET.document, origin="d.txt", published=date(2022, 9, 14), outlet=None),
]


@pytest.mark.parametrize("order", [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]], ids=str)
def test_one_text_in_several_papers_is_one_document_whatever_comes_first(store: Store, order: list[int]) -> None:
    printed = [
        replace(MARKET, document=d, provenance=replace(MARKET.provenance, outlet=d.outlet, published=d.published))
        for d in PRINTS
    ]
    for number in order:
        store.take(printed[number].document)
        for waiting in store.pending():
            store.keep(None, next(r for r in printed if r.document == waiting))
    assert store.document(MARKET.document.id) == PRINTS[1]
    assert store.ledger().dispatches[0].outlets == ("Courier", "Herald", "Weekly")
    assert store.ledger() == collate(printed)


def test_an_earlier_print_that_comes_while_a_later_one_is_read_is_read_next(store: Store) -> None:
    late, early = (replace(MARKET.document, published=day) for day in (date(2022, 9, 16), date(2022, 9, 15)))
    store.take(late)
    store.take(early)
    store.keep(None, replace(MARKET, document=late))
    assert list(store.pending()) == [early]
    store.keep(None, replace(MARKET, document=early))
    assert list(store.pending()) == []


def test_what_is_not_there_is_said_in_words(store: Store) -> None:
    for ask in (store.report, store.reading, store.document, store.incident, store.dispatch):
        with pytest.raises(StoreError, match=r"the ledger holds no .* feedbeef"):
            ask("feedbeef")
    with pytest.raises(KeyError):
        store.shelf()["feedbeef"]


def test_what_polling_must_remember_is_remembered(store: Store) -> None:
    url = "https://paper.example/feed"
    assert store.remembered(url) is None
    first = Remembered(
        url=url, etag='"1"', asked=NOON, again=NOON, failures=2, outcome="503", seen=("a", "ü"), body="x"
    )
    for fetched in (first, Remembered(url=url, outcome="not changed", gone=True)):
        store.remember(fetched)
        assert store.remembered(url) == fetched


def test_an_export_learns_which_of_its_rows_are_no_more(store: Store) -> None:
    assert store.export("acled", {"a": "1", "b": "1"}) == ()
    first = store.exported("acled")
    assert store.export("acled", {"a": "1", "c": "1"}) == ("b",)
    assert store.exported("acled")["a"] == first["a"]
    assert store.export("acled", {"a": "2", "c": "1"}) == ()
    assert store.exported("acled")["a"].at > first["a"].at
    assert store.exported("ged") == {}
