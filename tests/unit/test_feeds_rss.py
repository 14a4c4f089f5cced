"""Feeds in the wild and in bad faith: entries, and the articles made of them."""

import time as stopwatch
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import FeedError
from rashomon.feeds.dating import Sayings, day
from rashomon.feeds.entries import document
from rashomon.feeds.http import Fetched
from rashomon.feeds.links import identity, resolved
from rashomon.feeds.markup import line_of, text_of
from rashomon.feeds.rss import Entry, Feed, read
from rashomon.feeds.xml import is_feed
from rashomon.model.text import Document

AT = "https://news.example.org/rss"
NOW = datetime(2022, 9, 20, 12, tzinfo=UTC)
SENTENCE = "Officials in the town said that six people were wounded when the first shells fell after midnight. "
WHOLE = SENTENCE * 9
TEASER = "The ministry denied it. Read more"

PAGE = f"""<!doctype html><html><head><title>Ministry denies shelling bridge - Daily Example</title>
<meta property="og:site_name" content="Daily Example"><meta name="author" content="Jane Reporter">
<meta property="article:published_time" content="2022-09-14T06:00:00+00:00"></head><body>
<nav><a href="/">Home</a></nav><article><h1>Ministry denies shelling bridge</h1>
<p>The ministry denied on Tuesday that its forces had shelled the bridge near the town.</p><p>{SENTENCE}</p>
</article></body></html>""".encode()


def rss(*items: str, title: str = "Example &lt;b&gt;Wire&lt;/b&gt;", prolog: str = "") -> bytes:
    """An RSS 2.0 feed with these items."""
    body = "".join(f"<item>{item}</item>" for item in items)
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"'
    channel = f"<channel><title>{title}</title>{body}</channel>"
    return f'<?xml version="1.0" encoding="utf-8"?>{prolog}<rss version="2.0" {spaces}>{channel}</rss>'.encode()


ITEM = (
    "<title>Ministry &amp;lt;i&amp;gt;denies&amp;lt;/i&amp;gt; shelling</title>"
    "<link>/goris?id=7&amp;utm_source=rss</link>"
    "<guid>tag:7</guid><pubDate>Wed, 14 Sep 2022 23:30:00 -0500</pubDate><author>jane@example.org (Jane)</author>"
    "<description>&lt;p&gt;The ministry denied it."
    "&lt;script&gt;steal()&lt;/script&gt; Read more&lt;/p&gt;</description>"
    '<media:thumbnail url="https://x.example.org/1.png"/>'
)
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Wire</title><entry><id>urn:7</id>
<title type="html">Ministry &lt;b&gt;denies&lt;/b&gt;</title><link rel="alternate" href="https://news.example.org/7"/>
<updated>2022-09-15T01:00:00Z</updated><content type="html">&lt;p&gt;It denied it.&lt;/p&gt;</content>
<source><title>Daily Example</title></source></entry></feed>"""


def test_an_entry_of_rss() -> None:
    feed = read(rss(ITEM), AT)
    assert (feed.title, feed.unknown) == ("Example Wire", ())
    assert feed.entries == (
        Entry(
            id="tag:7",
            link="https://news.example.org/goris?id=7&utm_source=rss",
            title="Ministry denies shelling",
            content="The ministry denied it. Read more",
            published=datetime(2022, 9, 15, 4, 30, tzinfo=UTC),
            author="jane@example.org (Jane)",
        ),
    )


def test_an_entry_of_atom() -> None:
    entry = read(ATOM, AT).entries[0]
    assert (entry.link, entry.title, entry.content) == (
        "https://news.example.org/7",
        "Ministry denies",
        "It denied it.",
    )
    assert (entry.published, entry.updated, entry.outlet) == (
        None,
        datetime(2022, 9, 15, 1, tzinfo=UTC),
        "Daily Example",
    )


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (rss(ITEM.replace("The ministry", "Goražde’s ministry")), None),
        (rss(ITEM.replace("The ministry", "Goražde’s ministry")), "iso-8859-1"),
        (rss(ITEM.replace("The ministry", "Goražde’s ministry")).decode().encode("utf-16"), None),
        (
            rss(ITEM.replace("The ministry", "Goražde’s ministry"))
            .replace(b"utf-8", b"windows-1250")
            .decode()
            .encode("cp1250"),
            "utf-8",
        ),
        (rss(ITEM.replace("The ministry", "Goražde’s ministry"))[38:].decode().encode("cp1250"), "windows-1250"),
        (b"\xef\xbb\xbf\n" + rss(ITEM.replace("The ministry", "Goražde’s ministry")), None),
    ],
    ids=["utf-8", "server is wrong", "utf-16", "declared", "server is right", "mark and blank line"],
)
def test_letters_are_kept_whatever_is_said_of_them(data: bytes, charset: str | None) -> None:
    assert "Goražde’s ministry" in read(data, AT, charset=charset).entries[0].content


LAUGHS = "<!DOCTYPE rss [" + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 30)) + "]>"


@pytest.mark.parametrize(
    "prolog",
    [
        LAUGHS,
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1/x.dtd" [ ]>',
        "<!-- a --><?b c?><!DOCTYPE rss [<!ELEMENT rss ANY>]>",
        '<!DOCTYPE rss SYSTEM "a>b"><!ENTITY x "y">',
        '<!ENTITY x "y">',
    ],
    ids=["laughs", "file", "parameter", "subset", "behind comments", "two", "bare"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_no_entity_is_ever_expanded(prolog: str, encoding: str) -> None:
    data = rss("<title>&l9;&x;</title>", prolog=prolog).decode().encode(encoding)
    with pytest.raises(FeedError, match="declares entities"):
        read(data, AT)


def test_a_bare_reference_to_a_document_type_is_cut() -> None:
    prolog = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.example.org/rss.dtd">'
    assert read(rss(ITEM, prolog=prolog), AT).entries[0].id == "tag:7"


@pytest.mark.parametrize(
    "data",
    [
        rss("<title>" + "<b>" * 8_000 + "</title>"),
        rss("<title>x</title>" * 8_000),
        rss("<description>" + "&lt;div&gt;" * 20_000 + "x</description>"),
        b"<rss><channel>" + b"<item>" * 5_000,
        rss('<a b="' + "c" * 3_000_000 + '"/>'),
        rss("<a " + " ".join(f'a{n}="1"' for n in range(50_000)) + "/>"),
    ],
    ids=["deep", "many", "deep markup", "never closed", "long attribute", "attributes"],
)
def test_a_feed_made_to_be_slow_is_not(data: bytes) -> None:
    start = stopwatch.perf_counter()
    with suppress(FeedError):
        read(data, AT)
    assert stopwatch.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (PAGE, "neither RSS nor Atom|declares"),
        (b"", "neither RSS|empty"),
        (b"The army denied it.", "neither RSS"),
        (b"\0\1\2" * 50, "binary|NUL"),
        (b'{"text": "x"}', "neither RSS"),
    ],
)
def test_what_is_no_feed(data: bytes, says: str) -> None:
    with pytest.raises(FeedError, match=says):
        read(data, AT)


def test_a_torn_feed_gives_what_it_has() -> None:
    assert [entry.id for entry in read(rss(ITEM, ITEM)[:-250], AT).entries][:1] == ["tag:7"]


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=60), st.integers(0, 900), st.integers(0, 60))
def test_no_bytes_bring_it_down(junk: bytes, at: int, gone: int) -> None:
    for whole in (rss(ITEM, ITEM), ATOM):
        with suppress(FeedError):
            read(whole[:at] + junk + whole[at + gone :], AT)


def test_fields_nobody_knows_are_reported(caplog: pytest.LogCaptureFixture) -> None:
    feed = read(rss("<title>x</title><casualtyCount>7</casualtyCount><slash:comments>1</slash:comments>"), AT)
    assert feed.unknown == ("casualtycount",)
    assert "casualtycount" in caplog.text


@pytest.mark.parametrize(
    ("data", "feed"),
    [
        (rss(), True),
        (ATOM, True),
        (rss().decode().encode("utf-16"), True),
        (b'<?xml version="1.0"?>\n<!-- made by hand -->\n<rdf:RDF xmlns="x">', True),
        (rss(prolog=LAUGHS)[:4000], True),
        (PAGE, False),
        (b"<html><body><rss></rss>", False),
        (b"The <rss> element", False),
        (b"%PDF-1.4", False),
        (b"", False),
        (b"\xff\xfe\0", False),
    ],
)
def test_feeds_are_known_by_how_they_begin(data: bytes, feed: bool) -> None:
    assert is_feed(data) is feed


def entry(content: str = TEASER, **fields: object) -> Entry:
    given = {"id": "7", "link": "https://news.example.org/7", "title": "Ministry denies", "content": content, **fields}
    return Entry(**given)  # type: ignore[arg-type]


FEED = Feed(origin=AT, title="Example Wire", entries=())


def answering(data: bytes, kind: str = "text/html") -> Callable[[str], Fetched]:
    return lambda url: Fetched(url=url, at=url + "?utm_medium=rss", data=data, type=kind)


def refusing(url: str) -> Fetched:
    raise FeedError(f"{url}: does not let us in (403).")


def busy(url: str) -> Fetched:
    raise FeedError(f"{url}: cannot answer now (503).", retry_after=60)


def test_the_page_is_the_article() -> None:
    got = document(entry(), FEED, now=NOW, fetch=answering(PAGE))
    assert got.text.split("\n\n")[1].startswith("The ministry denied on Tuesday")
    assert (got.origin, got.title, got.outlet, got.author) == (
        "https://news.example.org/7",
        "Ministry denies",
        "Example Wire",
        "Jane Reporter",
    )
    assert got.notes == ("text: the page", "published: the page")
    assert got.published == date(2022, 9, 14)


@pytest.mark.parametrize(
    ("content", "fetch", "note"),
    [
        (WHOLE, None, "text: the whole article in the feed; its page was not asked for"),
        (WHOLE, refusing, "text: the whole article in the feed; https://news.example.org/7: does not let us in (403)."),
        (WHOLE, busy, "text: the whole article in the feed; https://news.example.org/7: cannot answer now (503)."),
        (
            WHOLE,
            answering(PAGE.replace(SENTENCE.encode(), b"")),
            "text: the whole article in the feed; its page has less",
        ),
        (TEASER, None, "text: only the teaser of the feed; its page was not asked for"),
        (TEASER, refusing, "text: only the teaser of the feed; https://news.example.org/7: does not let us in (403)."),
        (WHOLE + "Read more at Example Wire", refusing, "text: only the teaser of the feed"),
        (WHOLE + "It was […]", refusing, "text: only the teaser of the feed"),
        (
            TEASER,
            answering(b"<html><body></body></html>"),
            "text: only the teaser of the feed; https://news.example.org/7",
        ),
    ],
)
def test_a_teaser_is_never_taken_silently(content: str, fetch: Callable[[str], Fetched] | None, note: str) -> None:
    got = document(entry(content), FEED, now=NOW, fetch=fetch)
    assert got.text == f"Ministry denies\n\n{content}"
    assert got.notes[0].startswith(note)


def test_a_page_that_may_be_there_later_is_waited_for() -> None:
    with pytest.raises(FeedError) as caught:
        document(entry(), FEED, now=NOW, fetch=busy)
    assert caught.value.retry_after == 60


def test_an_entry_without_a_text_is_none() -> None:
    with pytest.raises(FeedError, match="has no text in the feed"):
        document(entry(""), FEED, now=NOW, fetch=refusing)


@pytest.mark.parametrize(
    ("feed", "entries", "given", "outlet"),
    [("Example Wire", None, None, "Example Wire"), ("All News", "Daily", None, "Daily"), ("x", "y", "Ours", "Ours")],
)
def test_whose_article_it_is(feed: str, entries: str | None, given: str | None, outlet: str) -> None:
    source = Feed(origin=AT, title=feed, entries=())
    assert document(entry(outlet=entries), source, now=NOW, outlet=given).outlet == outlet


SEP = {n: datetime(2022, 9, n, 12, tzinfo=UTC) for n in range(1, 31)}


@pytest.mark.parametrize(
    ("said", "found", "note"),
    [
        (Sayings(published=SEP[14]), 14, "the feed"),
        (Sayings(published=SEP[14], page=date(2022, 9, 15)), 14, "the feed"),
        (Sayings(published=SEP[14], page=date(2022, 9, 10)), 14, "the feed; its page says 2022-09-10"),
        (Sayings(page=date(2022, 9, 10)), 10, "the page"),
        (Sayings(updated=SEP[14], page=date(2022, 9, 10)), 10, "the page; its feed changed it on 2022-09-14"),
        (Sayings(updated=SEP[14]), 14, "the feed's last change"),
        (Sayings(published=SEP[30], page=date(2022, 9, 10)), 10, "the page"),
        (Sayings(published=SEP[30], fetched=SEP[12]), 12, "by the day it was crawled"),
        (Sayings(page=date(2022, 9, 14), fetched=SEP[12]), 12, "by the day it was crawled"),
        (Sayings(page=date(2022, 9, 13), fetched=SEP[12]), 13, "the page"),
        (Sayings(), None, "nobody says"),
    ],
)
def test_which_day_counts(said: Sayings, found: int | None, note: str) -> None:
    assert day(said, NOW) == (date(2022, 9, found) if found else None, f"published: {note}")


def test_a_time_is_a_day_in_utc() -> None:
    from datetime import timedelta, timezone

    late = datetime(2022, 9, 14, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert day(Sayings(published=late), NOW)[0] == date(2022, 9, 15)


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://a.example.org/x?utm_source=rss&utm_medium=feed", "https://a.example.org/x"),
        ("HTTPS://A.Example.org:443/x?id=7&fbclid=9#top", "https://a.example.org/x?id=7"),
        ("http://a.example.org:8080", "http://a.example.org:8080/"),
        ("http://a.example.org/x?q=a+b&q=c", "http://a.example.org/x?q=a+b&q=c"),
        ("http://a.example.org/Горис", "http://a.example.org/%D0%93%D0%BE%D1%80%D0%B8%D1%81"),
        ("http://a.example.org/%20x", "http://a.example.org/%20x"),
        ("http://a.example.org:x/", "http://a.example.org:x/"),
        ("tag:7", "tag:7"),
    ],
)
def test_what_only_tracks_is_no_part_of_an_address(url: str, same: str) -> None:
    assert identity(url) == same
    assert identity(same) == same


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=60))
def test_any_text_has_an_identity_that_stays(text: str) -> None:
    assert identity(identity(text)) == identity(text)
    assert identity(identity("http://h/" + text)) == identity("http://h/" + text)


@pytest.mark.parametrize(
    ("link", "whole"),
    [
        ("/7", "https://news.example.org/7"),
        ("7", "https://news.example.org/7"),
        ("//b.example.org/7", "https://b.example.org/7"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("http://[::1", ""),
    ],
)
def test_links_are_resolved(link: str, whole: str) -> None:
    assert resolved(link, AT) == whole


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Goris &amp; Kapan", "Goris & Kapan"),
        ("5 < 7", "5 < 7"),
        ("<p>One<p>Two", "One\n\nTwo"),
        ("One<br/>Two <b>three</b>", "One\n\nTwo three"),
        ("a<script>x()</script>b<style>c</style><!-- d -->e", "abe"),
        ("<img src=x onerror=steal()>Goris", "Goris"),
        ("<", "<"),
        ("", ""),
        ("\0\x07Goris", "Goris"),
        ("<a href='javascript:x'>Goris</a>", "Goris"),
    ],
)
def test_markup_becomes_text(markup: str, text: str) -> None:
    assert text_of(markup) == text


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet="<>/abp!-&;\0\n \"'=", max_size=80))
def test_any_markup_becomes_text_without_tags(markup: str) -> None:
    assert "<script" not in text_of(markup)
    assert "\n" not in line_of(markup)


def test_documents_of_entries_are_documents() -> None:
    assert isinstance(document(entry(), FEED, now=NOW), Document)
