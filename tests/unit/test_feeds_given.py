"""Everything that can be added, in one call: each kind read, each fault told, nothing stopped."""

import gzip
import json
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from rashomon.feeds import jsonl
from rashomon.feeds.given import Rejection, documents
from rashomon.feeds.http import Fetcher
from rashomon.feeds.politeness import Manners
from rashomon.model.text import Document
from tests import servers
from tests.servers import Time, serving
from tests.unit.test_feeds_rss import ITEM, PAGE, rss
from tests.unit.test_files import docx_with, pdf_with
from tests.unit.test_warc import THREE, archive

NEWS = "The ministry denied on Tuesday that its forces had shelled the bridge."


def lines(*articles: object) -> bytes:
    return b"".join(json.dumps(article).encode() + b"\n" for article in articles)


def fetcher() -> Fetcher:
    return Fetcher(manners=Manners(allow_private=True, robots=False, interval=0, retries=0), clock=Time().clock)


def found(given: Iterable[str], **options: object) -> list[str]:
    """The first words of each article, "! reason" of each rejection."""
    options = {"fetcher": fetcher(), **options}
    return [
        " ".join(f.text.split()[:2]) if isinstance(f, Document) else f"! {f.reason}"
        for f in documents(given, **options)  # type: ignore[arg-type]
    ]


@pytest.mark.parametrize(
    ("name", "data", "articles"),
    [
        ("a.txt", NEWS.encode(), ["The ministry"]),
        ("a", NEWS.encode(), ["The ministry"]),
        ("a.html", PAGE, ["Ministry denies"]),
        ("a.pdf", pdf_with(NEWS), ["The ministry"]),
        ("a.docx", docx_with(NEWS), ["The ministry"]),
        ("a.jsonl", lines({"text": NEWS}, {"text": "Baku denied it."}), ["The ministry", "Baku denied"]),
        ("a.ndjson", lines({"text": NEWS}), ["The ministry"]),
        ("a.jsonl.gz", gzip.compress(lines({"text": NEWS}, {"text": "It denied it."})), ["The ministry", "It denied"]),
        ("a.json", lines({"text": NEWS}), ["The ministry"]),
        ("a.rss", rss(ITEM), ["Ministry denies"]),
        ("a.xml", rss(ITEM), ["Ministry denies"]),
        ("saved", rss(ITEM, ITEM), ["Ministry denies"] * 2),
        ("a.warc.gz", archive(*THREE), ["The ministry"] * 3),
        ("a.warc", archive(*THREE, packed=False), ["The ministry"] * 3),
        ("crawl", archive(*THREE), ["The ministry"] * 3),
    ],
)  # fmt: skip
def test_every_kind_of_file_and_the_same_on_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, articles: list[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert found([str(path)]) == articles

    class Input:
        buffer = BytesIO(data)

    monkeypatch.setattr("sys.stdin", Input())
    assert found(["-"]) == articles


def test_one_bad_thing_never_stops_the_rest(tmp_path: Path) -> None:
    files: dict[str, bytes] = {
        "1.txt": b"",
        "2.jsonl": lines({"text": NEWS}, {"title": "no text"}, {"text": "Baku denied it."}),
        "3.pdf": b"not a pdf",
        "4.xml": b"<?xml version='1.0'?><sitemap/>",
        "5.rss": b'<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel/></rss>',
        "deep/6.txt": NEWS.encode(),
        ".hidden/7.txt": NEWS.encode(),
        "8.csv": b"a,b",
        "9.jsonl": b"",
    }
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    empty = tmp_path / "nothing"
    empty.mkdir()
    given = [str(tmp_path), str(empty), "missing.txt", "no\0name", "http://127.0.0.1/", "ftp://example.org/x"]
    results = list(documents(given, fetcher=Fetcher(manners=Manners(robots=False))))
    told = [f"! {f.origin.removeprefix(str(tmp_path))}" if isinstance(f, Rejection) else "ok" for f in results]
    assert told == [
        "! /1.txt",
        "ok",
        "! /2.jsonl:2",
        "ok",
        "! /3.pdf",
        "! /4.xml",
        "! /5.rss",
        "ok",
        "! /nothing",
        "! missing.txt",
        "! no\0name",
        "! http://127.0.0.1/",
        "! ftp://example.org/x",
    ]
    assert [f.reason for f in results if isinstance(f, Rejection) and not f.reason.endswith(".")] == []


def test_addresses_of_pages_feeds_lines_and_archives() -> None:
    feed = rss(ITEM.replace("/goris?id=7&amp;utm_source=rss", "/page"), ITEM.replace("/goris?id=7", "/lost"))
    with serving(
        {
            "/page": servers.page(PAGE),
            "/feed": servers.page(feed, "application/rss+xml"),
            "/a.jsonl": servers.page(lines({"text": NEWS}), "text/plain"),
            "/crawl": servers.page(archive(*THREE), "application/octet-stream"),
            "/news.pdf": servers.page(pdf_with(NEWS), "application/pdf"),
            "/plain": servers.page(b"Goris was shelled, Goris said.", "text/plain"),
        }
    ) as server:
        given = [server.at(path) for path in ("/page", "/feed", "/a.jsonl", "/crawl", "/news.pdf", "/plain", "/none")]
        got = found(given)
    assert got[:2] == ["Ministry denies", "Ministry denies"]
    assert got[2] == "Ministry denies"  # the second entry's page is lost: its teaser, noted as one
    assert got[3:9] == ["The ministry"] * 5 + ["Goris was"]
    assert "Check the address" in got[9]


def test_pages_behind_a_saved_feed_are_asked_for_only_on_request(tmp_path: Path) -> None:
    with serving({"/7": servers.page(PAGE)}) as server:
        path = tmp_path / "saved.rss"
        path.write_bytes(rss(ITEM.replace("/goris?id=7&amp;utm_source=rss", server.at("/7"))))
        (kept,) = documents([str(path)], fetcher=fetcher())
        assert server.paths == []
        (followed,) = documents([str(path)], fetcher=fetcher(), follow=True)
        assert server.paths == ["/7"]
    assert isinstance(kept, Document)
    assert isinstance(followed, Document)
    assert kept.notes[0].startswith("text: only the teaser")
    assert followed.notes[0] == "text: the page"


def test_what_is_given_wins(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(PAGE)
    (got,) = documents([str(path)], published=date(2022, 9, 15), outlet="Ours")
    assert isinstance(got, Document)
    assert (got.published, got.outlet) == (date(2022, 9, 15), "Ours")


@pytest.mark.parametrize(
    ("line", "document"),
    [
        ({"text": NEWS}, Document(text=NEWS, origin="a.jsonl:1")),
        (
            {"body": NEWS, "date": "2022-09-14T23:30:00-05:00", "headline": "H", "publisher": "W", "byline": "Jane"},
            Document(text=NEWS, origin="a.jsonl:1", published=date(2022, 9, 15), title="H", outlet="W", author="Jane"),
        ),
        (
            {"content": NEWS, "datePublished": "Wed, 14 Sep 2022 06:00:00 GMT", "authors": ["Jane", "Joe"]},
            Document(text=NEWS, origin="a.jsonl:1", published=date(2022, 9, 14), author="Jane, Joe"),
        ),
        (
            {"text": NEWS, "url": "https://x.example.org/1?utm_source=a", "source": "Wire"},
            Document(text=NEWS, origin="https://x.example.org/1", outlet="Wire"),
        ),
        (
            {"text": NEWS, "source": "https://x.example.org/1", "title": None, "author": ""},
            Document(text=NEWS, origin="https://x.example.org/1"),
        ),
    ],
    ids=["least", "aliases", "more aliases", "url", "source is an address"],
)  # fmt: skip
def test_a_line_is_an_article(line: dict[str, object], document: Document) -> None:
    assert list(jsonl.documents(BytesIO(lines(line)), "a.jsonl")) == [document]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"{", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[1]", "no object"),
        (b'"text"', "no object"),
        (b"{}", "no text"),
        (b'{"text": ""}', "no text"),
        (b'{"text": "  "}', "no text"),
        (b'{"text": 7}', "not a string"),
        (b'{"text": ["a", 1]}', "not a string"),
        (b'{"text": "a\\u0000b"}', "NUL"),
        (b'{"text": "a\\ud800b"}', "halves"),
        (b'{"text": "a", "published": "Tuesday"}', "no date"),
        (b'{"text": "a", "published": 1663113600}', "not a string"),
        (b'{"text": "a", "date": "2022-02-30"}', "no date"),
        (b'{"text": "' + b"a" * 9_000_000 + b'"}', "longer than"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bad_line_is_told_and_the_next_is_read(line: bytes, says: str) -> None:
    bad, good = jsonl.documents(BytesIO(b"\n" + line + b"\n" + lines({"text": NEWS})), "a.jsonl")
    assert isinstance(bad, Rejection)
    assert bad.origin == "a.jsonl:2"
    assert says in bad.reason
    assert isinstance(good, Document)
    assert good.origin == "a.jsonl:3"


def test_a_torn_packed_file_gives_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(lines(*[{"text": f"{NEWS} {n}"} for n in range(999)]))[:-20])
    got = found([str(path)])
    assert got[0] == "The ministry"
    assert "damaged" in got[-1]


def test_fields_that_are_not_used_are_reported_once(caplog: pytest.LogCaptureFixture) -> None:
    list(jsonl.documents(BytesIO(lines(*[{"text": NEWS, "casualties": 7, "lang": "en"}] * 3)), "a.jsonl"))
    assert [record.message for record in caplog.records] == [
        "a.jsonl:1: fields that are not known, and not used: casualties"
    ]
