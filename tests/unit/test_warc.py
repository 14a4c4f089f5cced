"""A crawl's archive: its pages as articles, whatever is damaged between them."""

import gzip
from collections.abc import Callable
from datetime import date
from io import BytesIO
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.feeds import frames
from rashomon.feeds.frames import Damage, records
from rashomon.feeds.rejection import Rejection
from rashomon.feeds.warc import documents
from rashomon.model.text import Document

TOLD = "The ministry denied on Tuesday that its forces had shelled the bridge near {town}."


def page(town: str, day: str = "") -> bytes:
    meta = f'<meta property="article:published_time" content="{day}">' if day else ""
    text = "Officials in the town said that six people were wounded when the first shells fell."
    body = f"<article><p>{TOLD.format(town=town)}</p><p>{text}</p></article>"
    return f"<html><head>{meta}</head><body>{body}</body></html>".encode()


def record(kind: str, body: bytes, **headers: str) -> bytes:
    """One record as a crawler writes it."""
    given = {"WARC-Type": kind, "WARC-Date": "2022-09-16T10:00:00Z", **headers, "Content-Length": str(len(body))}
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    return f"WARC/1.0\r\n{lines}\r\n".encode() + body + b"\r\n\r\n"


def archive(
    *pages: tuple[str, bytes], packed: bool = True, kind: str = "response", status: str = "200 OK", **headers: str
) -> bytes:
    """An archive of pages, record by record packed or not; ``headers`` are those of every page."""
    http = {"Content-Type": "text/html; charset=utf-8", **{k.replace("_", "-"): v for k, v in headers.items()}}
    head = f"HTTP/1.1 {status}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in http.items()) + "\r\n"
    records = [record("warcinfo", b"software: example\r\n", **{"Content-Type": "application/warc-fields"})]
    for url, body in pages:
        told = {"WARC-Target-URI": url, "Content-Type": "text/plain" if kind == "conversion" else "application/http"}
        records.append(record(kind, body if kind != "response" else head.encode() + body, **told))
    return b"".join(gzip.compress(one) if packed else one for one in records)


def towns(data: bytes) -> list[str]:
    """Which towns the articles are about; a rejection is "!"."""
    found = list(documents(BytesIO(data), "crawl.warc"))
    return ["!" if isinstance(f, Rejection) else f.text.split("near ")[1].split(".")[0] for f in found]


CENTRAL = ("https://x.example.org/", page("Goražde").decode().encode("cp1250"))
THREE = tuple(
    (f"https://news.example.org/{n}?utm_source=x", page(town)) for n, town in enumerate(("Goris", "Jermuk", "Kapan"))
)


@pytest.mark.parametrize(
    "data",
    [
        archive(*THREE),
        archive(*THREE, packed=False),
        gzip.compress(archive(*THREE, packed=False)),
        archive(*THREE, packed=False).replace(b"\r\n\r\nWARC", b"\r\n\r\n\r\n\r\nWARC"),
    ],
    ids=["packed", "plain", "packed as a whole", "blank lines"],
)
def test_every_page_is_an_article(data: bytes) -> None:
    assert towns(data) == ["Goris", "Jermuk", "Kapan"]


def test_an_article_of_a_crawl() -> None:
    found = next(documents(BytesIO(archive(THREE[0])), "crawl.warc.gz"))
    assert isinstance(found, Document)
    assert (found.origin, found.published, found.notes) == (
        "https://news.example.org/0",
        date(2022, 9, 16),
        ("published: by the day it was crawled",),
    )


@pytest.mark.parametrize(("said", "day"), [("2022-09-14", 14), ("2022-09-19", 16)])
def test_the_day_of_the_page_counts_unless_it_is_after_the_crawl(said: str, day: int) -> None:
    found = next(documents(BytesIO(archive(("https://x.example.org/", page("Goris", said)))), "crawl.warc"))
    assert isinstance(found, Document)
    assert found.published == date(2022, 9, day)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (archive(*THREE[:1], status="404 Not Found"), []),
        (archive(*THREE[:1], Content_Type="image/png"), []),
        (archive(*THREE[:1], kind="metadata"), []),
        (archive(("https://x.example.org/", gzip.compress(page("Goris"))), Content_Encoding="gzip"), ["Goris"]),
        (archive(*THREE[:1], Content_Encoding="gzip"), ["Goris"]),
        (archive(("https://x.example.org/", gzip.compress(page("Goris"))[:-30]), Content_Encoding="gzip"), ["!"]),
        (archive(("https://x.example.org/", b"\0" * 99)), ["!"]),
        (archive(("https://x.example.org/", b"<html><body></body></html>")), ["!"]),
        (archive(("https://x.example.org/", b"")), ["!"]),
        (archive(("https://x.example.org/", TOLD.format(town="Goris").encode()), kind="conversion"), ["Goris"]),
        (archive(CENTRAL, Content_Type="text/html; charset=windows-1250"), ["Goražde"]),
        (b"", []),
        (b"WARC/1.0\r\n", ["!"]),
        (b"not an archive at all" * 9, ["!"]),
    ],
)
def test_what_is_read_and_what_is_not(data: bytes, found: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert towns(data) == found
    assert capfd.readouterr() == ("", "")  # warcio likes to talk


def spoiled(at: float, put: bytes = b"\xff" * 8) -> Callable[[bytes], bytes]:
    """Overwrites some bytes."""
    return lambda data: data[: int(at * len(data))] + put + data[int(at * len(data)) + len(put) :]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize(
    ("damage", "found"),
    [
        (spoiled(0.5, b"\xff" * 40), {"packed": "Goris ! Kapan", "plain": "Goris ! Kapan"}),
        (lambda data: data[:-70], {"packed": "Goris Jermuk !", "plain": "Goris Jermuk !"}),
        (lambda data: data + b"\0" * 40, {"packed": "Goris Jermuk Kapan", "plain": "Goris Jermuk Kapan !"}),
        (lambda data: data + data[:70], {"packed": "Goris Jermuk Kapan !", "plain": "Goris Jermuk Kapan !"}),
        (lambda data: data[:300] + data, {"packed": "! Goris Jermuk Kapan", "plain": "Goris Jermuk Kapan"}),
        (lambda data: b"junk\r\n" + data, {"packed": "!", "plain": "! Goris Jermuk Kapan"}),
    ],
    ids=["middle", "torn off", "zeros behind", "torn copy behind", "torn copy before", "junk before"],
)
def test_what_is_damaged_is_stepped_over(packed: bool, damage: Callable[[bytes], bytes], found: dict[str, str]) -> None:
    assert " ".join(towns(damage(archive(*THREE, packed=packed)))) == found["packed" if packed else "plain"]


def test_a_wrong_length_costs_one_record() -> None:
    data = archive(*THREE, packed=False)
    where = data.index(b"Jermuk")
    start = data.rindex(b"Content-Length: ", 0, data.rindex(b"HTTP/1.1", 0, where))
    end = data.index(b"\r\n", start)
    shorter = data[:start] + b"Content-Length: 90" + data[end:]
    found = towns(shorter)
    assert (found[0], found[-1], "!" in found) == ("Goris", "Kapan", True)


def test_a_page_too_large_is_told_and_a_film_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "LARGEST", 2_000)
    big = page("Goris") + b" " * 5_000
    assert towns(archive(("https://x.example.org/1", big), THREE[2])) == ["!", "Kapan"]
    film = archive(("https://x.example.org/1", b"\0" * 90_000), Content_Type="video/mp4", packed=False)
    assert towns(film + archive(THREE[2], packed=False)) == ["Kapan"]


@pytest.mark.parametrize(
    "data",
    [
        b"WARC/1.0\n" * 100_000,
        (b"WARC/1.0\n" * 7_000 + b"\n") * 15,
        gzip.compress(b"\0" * 50_000_000),
        b"WARC/1.0\nx" * 99_999,
    ],
    ids=["starts", "starts and ends", "zeros", "no header"],
)
def test_an_archive_made_to_be_slow_is_not(data: bytes) -> None:
    start = perf_counter()
    assert set(towns(data)) == {"!"}
    assert perf_counter() - start < 5


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=300), st.integers(0, 2_000))
def test_no_bytes_bring_it_down(junk: bytes, at: int) -> None:
    for packed in (True, False):
        whole = archive(THREE[0], THREE[2], packed=packed)
        list(documents(BytesIO(whole[:at] + junk + whole[at:]), "crawl.warc"))
    list(documents(BytesIO(junk), "crawl.warc"))


def test_one_record_is_held_at_a_time() -> None:
    """The stream is read as it is needed, not at once."""
    data = archive(*[(f"https://x.example.org/{n}", page("Goris") + b"x" * 60_000) for n in range(40)], packed=False)
    stream = BytesIO(data)
    found = records(stream)
    for _ in range(3):
        assert not isinstance(next(found), Damage)
    assert stream.tell() < len(data) / 4
