"""Fetching from a server that misbehaves: what comes back, what is refused, and how politely it was asked."""

import gzip
import re
import ssl
import subprocess
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import FeedError
from rashomon.feeds.addresses import anywhere, checked, refusal
from rashomon.feeds.asking import Limits, Line
from rashomon.feeds.http import Fetcher
from rashomon.feeds.politeness import LONGEST, Manners, backoff, retry_after
from rashomon.feeds.unpacking import unpacked
from rashomon.model.fetches import Remembered
from tests import servers
from tests.servers import SMALL, Behaviour, Server, Time, serving

HELLO = "<p>Goražde was shelled.</p>".encode()
Serve = Callable[..., Server]


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts servers and stops them."""
    from contextlib import ExitStack

    with ExitStack() as stack:
        yield lambda **behaviours: stack.enter_context(
            serving({"/" + path.replace("__", "."): behaviour for path, behaviour in behaviours.items()})
        )


def fetcher(time: Time, limits: Limits = SMALL, **manners: object) -> Fetcher:
    """One that may ask this machine and does not repeat itself."""
    given = {"allow_private": True, "retries": 0, "robots": False, "interval": 0.0, **manners}
    return Fetcher(manners=Manners(**given), limits=limits, clock=time.clock)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("127.0.0.1", "this machine"),
        ("127.8.8.8", "this machine"),
        ("0.0.0.0", "this very network"),
        ("10.1.2.3", "private"),
        ("172.31.0.1", "private"),
        ("192.168.0.1", "private"),
        ("169.254.1.1", "link-local"),
        ("169.254.169.254", "cloud"),
        ("168.63.129.16", "cloud"),
        ("100.100.100.200", "cloud"),
        ("100.64.0.1", "provider"),
        ("224.0.0.1", "multicast"),
        ("255.255.255.255", "reserved"),
        ("198.51.100.7", "reserved"),
        ("198.18.0.1", "reserved"),
        ("::", "no address"),
        ("::1", "this machine"),
        ("fe80::1%eth0", "link-local"),
        ("fd00:ec2::254", "cloud"),
        ("fd12::1", "private"),
        ("fec0::1", "private"),
        ("ff02::1", "multicast"),
        ("2001:db8::1", "reserved"),
        ("2001:0:1::1", "reserved"),
        ("::ffff:10.0.0.1", "private"),
        ("::ffff:169.254.169.254", "cloud"),
        ("::ffff:0:127.0.0.1", "this machine"),
        ("::127.0.0.1", "this machine"),
        ("64:ff9b::7f00:1", "this machine"),
        ("64:ff9b::a9fe:a9fe", "cloud"),
        ("64:ff9b:1::808:808", "private"),
        ("2002:c0a8:1::", "private"),
    ],
)
def test_addresses_that_are_not_public(address: str, reason: str) -> None:
    assert reason in (refusal(address) or "")


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8", "2002:808:808::"],
)
def test_addresses_that_are_public(address: str) -> None:
    assert refusal(address) is None


@settings(deadline=None, max_examples=50)
@given(st.ip_addresses(v=4))
def test_an_address_is_no_more_public_for_being_wrapped(address: object) -> None:
    for wrapped in (f"::ffff:{address}", f"64:ff9b::{address}", f"::ffff:0:{address}"):
        assert refusal(wrapped) == refusal(str(address))


def test_one_private_address_among_several_is_enough() -> None:
    with pytest.raises(FeedError, match=r"10\.0\.0\.1 is private"):
        checked("news.example.org", 80, resolver=lambda host, port: ["8.8.8.8", "10.0.0.1"])


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("file:///etc/passwd", "begins with https"),
        ("ftp://example.org/x", "begins with https"),
        ("gopher://example.org/x", "begins with https"),
        ("javascript:alert(1)", "begins with https"),
        ("example.org/news", "begins with https"),
        ("http://", "begins with https"),
        ("http://me:secret@example.org/", "name or password"),
        ("http://[::1/", "not a web address"),
        ("http://example.org:99999999/", "not a web address"),
        ("http://localhost/", "this machine"),
        ("http://127.0.0.1/", "this machine"),
        ("http://0x7f.1/", "this machine"),
        ("http://2130706433/", "this machine"),
        ("http://[::ffff:7f00:1]/", "this machine"),
        ("http://169.254.169.254/latest/meta-data/", "cloud"),
        ("http://0/", "this very network"),
    ],
)
def test_addresses_that_are_not_asked(time: Time, url: str, says: str) -> None:
    with pytest.raises(FeedError, match=says) as caught:
        fetcher(time, allow_private=False).fetch(url)
    assert "me:secret" not in str(caught.value)
    assert caught.value.retry_after is None


def test_a_page(time: Time, serve: Serve) -> None:
    server = serve(news=servers.page(HELLO, ETag='"7"', Last_Modified="Wed, 14 Sep 2022 06:00:00 GMT"))
    got = fetcher(time, contact="desk@example.org").fetch(server.at("/news"))
    assert (got.data, got.type, got.charset, got.etag) == (HELLO, "text/html", "utf-8", '"7"')
    agent = server.asked[0][1]["User-Agent"]
    assert agent.startswith("Rashomon/")
    assert "desk@example.org" in agent


@pytest.mark.parametrize(
    ("behaviour", "says", "later"),
    [
        (servers.drips_body, "not done after|not answer in time", True),
        (servers.drips_headers, "not done after|not answer in time", True),
        (servers.silent, "not answer in time", True),
        (servers.endless, "more bytes|unpacks to more", False),
        (servers.broken_chunks, "broken", True),
        (servers.breaks_off, "broken", True),
        (servers.huge_headers, "broken|more bytes", None),
        (servers.no_http, "broken", True),
        (servers.bomb(), "unpacks to more than 300,000 bytes", False),
        (servers.bomb(layers=2), "unpacks to more", False),
        (servers.page(b"not gzip", Content_Encoding="gzip"), "damaged", True),
        (servers.page(gzip.compress(b"half" * 99)[:-12], Content_Encoding="gzip"), "breaks off", True),
        (servers.page(b"x", Content_Encoding="br"), "not asked for", False),
        (servers.page(b"\x89PNG", kind="image/png"), "no text but image/png", False),
        (servers.status(401), "does not let us in", False),
        (servers.status(403), "does not let us in", False),
        (servers.status(404), "Check the address", False),
        (servers.status(204), "Check the address", False),
        (servers.status(304), "Check the address", False),
        (servers.status(410), "gone for good", False),
        (servers.status(429), "later", True),
        (servers.status(500), "later", True),
        (servers.redirect("ftp://example.org/"), "begins with https", False),
        (servers.redirect("http://a:b@example.org/"), "password", False),
        (servers.redirect("/news"), "redirects more than 5", False),
    ],
)
def test_a_server_that_misbehaves(
    time: Time, serve: Serve, behaviour: Behaviour, says: str, later: bool | None
) -> None:
    server = serve(news=behaviour)
    with pytest.raises(FeedError, match=says) as caught:
        fetcher(time, servers.limits(behaviour)).fetch(server.at("/news"))
    assert re.match(r"\w+://|example.org: ", str(caught.value))  # where
    assert str(caught.value).endswith(".")
    if later is not None:
        assert (caught.value.retry_after is not None) is later


def test_only_410_is_gone(time: Time, serve: Serve) -> None:
    server = serve(gone=servers.status(410), lost=servers.status(404))
    found = []
    for path in ("/gone", "/lost"):
        with pytest.raises(FeedError) as caught:
            fetcher(time).fetch(server.at(path))
        found.append(caught.value.gone)
    assert found == [True, False]


@pytest.mark.parametrize("inward", ["http://10.0.0.1/", "http://inside.example.org/", "//169.254.169.254/latest"])
def test_no_redirect_leads_inward(time: Time, serve: Serve, inward: str) -> None:
    server = serve(news=servers.redirect(inward))
    line = Line(
        resolver=lambda host, port: ["10.0.0.1"] if host == "inside.example.org" else [host],
        judge=lambda address: None if address == "127.0.0.1" else refusal(address),  # as if the server were outside
    )
    asker = Fetcher(manners=Manners(retries=0, robots=False), clock=time.clock, line=line, limits=SMALL)
    with pytest.raises(FeedError, match="it is not asked"):
        asker.fetch(server.at("/news"))
    assert server.paths == ["/news"]


def test_the_address_checked_is_the_address_connected_to(time: Time, serve: Serve) -> None:
    """A name that changes its address between two look-ups is looked up once."""
    server = serve(news=servers.page(HELLO))
    answers = iter([["127.0.0.1"]])
    line = Line(resolver=lambda host, port: next(answers), judge=anywhere)
    manners = Manners(robots=False, retries=0)
    got = Fetcher(manners=manners, clock=time.clock, line=line).fetch(server.at("/news", host="rebinding.example.org"))
    assert got.data == HELLO
    assert server.asked[0][1]["Host"].startswith("rebinding.example.org")


def test_the_next_address_of_a_host_is_tried(time: Time, serve: Serve) -> None:
    server = serve(news=servers.page(HELLO))
    line = Line(resolver=lambda host, port: ["127.0.0.2", "::1", "127.0.0.1"], judge=anywhere)
    quick = Fetcher(manners=Manners(robots=False), clock=time.clock, line=line, limits=Limits(connect=1))
    assert quick.fetch(server.at("/news", host="several.example.org")).data == HELLO


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for news.example.org with its key."""
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=x"
    extra = ["-addext", "subjectAltName=DNS:news.example.org", "-keyout", "key.pem", "-out", "cert.pem"]
    try:
        subprocess.run([*command.split(), *extra], cwd=path.parent, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl is not installed: no certificate to test TLS with")
    path.write_text((path.parent / "cert.pem").read_text() + (path.parent / "key.pem").read_text())
    return path


@pytest.mark.parametrize(("host", "fits"), [("news.example.org", True), ("other.example.org", False)])
def test_tls_verifies_the_name_though_the_number_is_connected_to(
    time: Time, certificate: Path, host: str, fits: bool
) -> None:
    line = Line(
        resolver=lambda host, port: ["127.0.0.1"],
        judge=anywhere,
        context=ssl.create_default_context(cafile=str(certificate)),
    )
    asker = Fetcher(manners=Manners(robots=False, retries=0), clock=time.clock, line=line, limits=SMALL)
    with serving({"/": servers.page(HELLO)}, certificate=certificate) as server:
        url = server.at("/", host=host, scheme="https")
        if fits:
            assert asker.fetch(url).data == HELLO
        else:
            with pytest.raises(FeedError, match=r"certificate.*Hostname mismatch"):
                asker.fetch(url)


def test_environment_proxies_are_not_used(time: Time, serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    server, proxy = serve(news=servers.page(HELLO)), serve()
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, proxy.at(""))
    assert fetcher(time).fetch(server.at("/news")).data == HELLO
    assert proxy.paths == []


def test_a_proxy_that_was_asked_for_is_used(time: Time) -> None:
    url = "http://news.example.org/1"
    with serving({url: servers.page(HELLO)}) as proxy:
        asker = fetcher(time, allow_private=False, proxy=proxy.at(""))
        assert asker.fetch(url).data == HELLO
        with pytest.raises(FeedError, match="this machine"):
            asker.fetch("http://127.0.0.1/")
        assert proxy.paths == [url]


def test_redirects_are_followed_and_told(time: Time, serve: Serve) -> None:
    server = serve(a=servers.redirect("/b", 301), b=servers.redirect("c?x=1", 307), **{"c?x=1": servers.page(HELLO)})
    got = fetcher(time).fetch(server.at("/a"))
    assert (got.url, got.at) == (server.at("/a"), server.at("/c?x=1"))


def test_what_has_not_changed_is_not_sent_again(time: Time, serve: Serve) -> None:
    server = serve(feed=servers.conditional(HELLO, '"7"'))
    url = server.at("/feed")
    first = fetcher(time).fetch(url)
    again = fetcher(time).fetch(url, known=Remembered(url=url, etag=first.etag, modified=first.modified))
    assert (first.unchanged, again.unchanged, again.data) == (False, True, b"")


@pytest.mark.parametrize(
    ("behaviours", "slept"),
    [
        ([servers.status(500), servers.page(HELLO)], [1.0]),
        ([servers.status(500), servers.status(502), servers.page(HELLO)], [1.0, 2.0]),
        ([servers.breaks_off, servers.page(HELLO)], [1.0]),
        ([servers.status(429, Retry_After="7"), servers.page(HELLO)], [7.0]),
        ([servers.status(503, Retry_After="Wed, 14 Sep 2022 00:00:30 GMT"), servers.page(HELLO)], [30.0]),
    ],
    ids=["500 then fine", "twice", "broken then fine", "429", "503 until a time"],
)
def test_asked_again_after_a_pause(time: Time, serve: Serve, behaviours: list[Behaviour], slept: list[float]) -> None:
    server = serve(news=servers.in_turn(*behaviours))
    assert fetcher(time, retries=2).fetch(server.at("/news")).data == HELLO
    assert time.slept == slept


@pytest.mark.parametrize(
    ("behaviour", "asked"),
    [
        (servers.status(500), 3),
        (servers.status(404), 1),
        (servers.status(410), 1),
        (servers.status(429, Retry_After="3600"), 1),
    ],
)
def test_not_asked_again_for_ever(time: Time, serve: Serve, behaviour: Behaviour, asked: int) -> None:
    server = serve(news=behaviour)
    with pytest.raises(FeedError):
        fetcher(time, retries=2).fetch(server.at("/news"))
    assert len(server.paths) == asked


def test_a_host_is_asked_at_intervals_and_left_alone_when_it_says_so(time: Time, serve: Serve) -> None:
    server = serve(a=servers.page(HELLO), b=servers.status(429, Retry_After="3600"))
    asker = fetcher(time, interval=5.0)
    for _ in range(3):
        asker.fetch(server.at("/a"))
    assert time.slept == [5.0, 5.0]
    with pytest.raises(FeedError):
        asker.fetch(server.at("/b"))
    with pytest.raises(FeedError, match="wants 3600 seconds") as caught:
        asker.fetch(server.at("/a"))
    assert caught.value.retry_after == 3600
    assert server.paths == ["/a", "/a", "/a", "/b"]


ROBOTS = (
    b"User-agent: *\nDisallow: /private\nCrawl-delay: 9\n\nUser-agent: Rashomon\nDisallow: /not-us\nCrawl-delay: 4\n"
)


@pytest.mark.parametrize(
    ("robots", "path", "says"),
    [
        (servers.page(ROBOTS, "text/plain"), "/private", ""),
        (servers.page(ROBOTS, "text/plain"), "/not-us", "does not allow"),
        (servers.page(b"User-agent: *\nDisallow: /", "text/plain"), "/a", "does not allow"),
        (servers.status(404), "/a", ""),
        (servers.status(403), "/a", ""),
        (servers.status(500), "/a", "left alone"),
        (servers.status(429), "/a", "left alone"),
        (servers.silent, "/a", "left alone"),
        (servers.redirect("/rules"), "/a", "does not allow"),
        (servers.endless, "/a", "more bytes|unpacks"),
        (servers.page(b"\xff\xfe\x00<html>", "text/html"), "/a", ""),
    ],
    ids=["others", "us", "all", "404", "403", "500", "429", "silent", "redirect", "endless", "nonsense"],
)
def test_robots_txt(time: Time, serve: Serve, robots: Behaviour, path: str, says: str) -> None:
    page = servers.page(HELLO)
    rules = servers.page(b"User-agent: rashomon\nDisallow: /a", "text/plain")
    server = serve(robots__txt=robots, rules=rules, a=page, private=page, **{"not-us": page})
    asker = fetcher(time, servers.limits(robots), robots=True)
    if not says:
        assert asker.fetch(server.at(path)).data == HELLO
    else:
        with pytest.raises(FeedError, match=says):
            asker.fetch(server.at(path))
        assert path not in server.paths


def test_robots_txt_is_asked_for_once_a_day_and_remembered(time: Time, serve: Serve) -> None:
    server = serve(robots__txt=servers.page(ROBOTS, "text/plain"), a=servers.page(HELLO))
    asker = fetcher(time, robots=True)
    asker.fetch(server.at("/a"))
    asker.fetch(server.at("/a"))
    assert time.slept == [4.0]  # its Crawl-delay for us
    kept = {known.url: known for known in asker.fresh()}
    later = Fetcher(manners=asker.manners, clock=time.clock, lookup=kept.get)
    later.fetch(server.at("/a"))
    assert server.paths == ["/robots.txt", "/a", "/a", "/a"]
    time.sleep(LONGEST)
    later.fetch(server.at("/a"))
    assert server.paths[4:] == ["/robots.txt", "/a"]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("-5", 60),
        ("Wed, 14 Sep 2022 00:02:00 GMT", 120),
        ("Tue, 13 Sep 2022 00:00:00 GMT", 0),
        ("Wed, 14 Sep 2022 00:02:00", 120),
        ("99999999999999999999", LONGEST),
        ("soon", 60),
        ("١٢", 60),
        (None, 60),
        ("", 60),
    ],
)
def test_retry_after(value: str | None, seconds: float) -> None:
    assert retry_after(value, datetime(2022, 9, 14, tzinfo=UTC), default=60) == seconds


@settings(deadline=None, max_examples=50)
@given(st.integers(1, 10_000), st.floats(0, 1))
def test_waits_grow_to_a_day(failures: int, chance: float) -> None:
    assert 45 <= backoff(failures, 60, chance) <= LONGEST
    assert backoff(failures + 1, 60, chance) >= backoff(failures, 60, chance)


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=5_000), st.integers(1, 700))
def test_unpacking_gives_back_what_was_packed(data: bytes, step: int) -> None:
    for packed, encoding in (
        (gzip.compress(data), "gzip"),
        (gzip.compress(data) + gzip.compress(data[:0]) + b"\0\0", "GZIP"),
        (zlib.compress(data), "deflate"),
        (raw_deflate(data), "deflate"),
        (gzip.compress(gzip.compress(data)), "gzip, x-gzip"),
        (data, "identity"),
        (data, ""),
    ):
        chunks = [packed[n : n + step] for n in range(0, len(packed), step)]
        assert unpacked(chunks, encoding, limit=5_000) == data
