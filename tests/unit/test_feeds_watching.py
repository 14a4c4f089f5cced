"""Feeds watched: when they are asked, what is new in them, what is remembered, and how it all ends."""

import os
import re
import signal
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from rashomon.errors import FeedError
from rashomon.feeds import given, jsonl, watchlist
from rashomon.feeds.asking import Limits
from rashomon.feeds.http import Fetcher
from rashomon.feeds.politeness import Clock, Manners
from rashomon.feeds.rejection import Rejection
from rashomon.feeds.rss import Entry
from rashomon.feeds.visiting import is_wanted
from rashomon.feeds.watching import clock_of, stopping, watch
from rashomon.feeds.watchlist import Watched, Watchlist, load, parse
from rashomon.model.fetches import Remembered
from rashomon.model.text import Document
from tests import servers
from tests.servers import Behaviour, Time, serving
from tests.unit.test_feeds_rss import PAGE, rss

ROOT = Path(__file__).resolve().parents[2]


def item(number: int, title: str = "Town shelled") -> str:
    return (
        f"<title>{title} {number}</title><link>/{number}</link><guid>{number}</guid><description>Teaser</description>"
    )


def feed_of(*numbers: int) -> bytes:
    return rss(*(item(number) for number in numbers))


class Watcher:
    """Watches feeds of a server, keeping what is to be remembered between two runs."""

    def __init__(self, *urls: str, **fields: object) -> None:
        self.time = Time()
        self.limits = servers.SMALL
        self.kept: dict[str, Remembered] = {}
        feeds = tuple(Watched(url=url, **fields) for url in urls)  # type: ignore[arg-type]
        self.list = Watchlist(feeds=feeds, manners=Manners(), limits=self.limits)

    def fetcher(self, **manners: object) -> Fetcher:
        options = {"allow_private": True, "robots": False, "interval": 0.0, "retries": 0, **manners}
        asking = Manners(**options)  # type: ignore[arg-type]
        return Fetcher(manners=asking, clock=self.time.clock, limits=self.limits, lookup=self.kept.get)

    def run(self, later: float = 0.0, **manners: object) -> list[str]:
        """One visit to each feed that is due: the titles of articles, "!" for rejections."""
        self.time.seconds += later
        told = []
        for seen in watch(self.list, lookup=self.kept.get, once=True, fetcher=self.fetcher(**manners)):
            if isinstance(seen, Remembered):
                self.kept[seen.url] = seen
            else:
                told.append("!" if isinstance(seen, Rejection) else str(seen.title))
        return told

    @property
    def state(self) -> Remembered:
        return self.kept[self.list.feeds[0].url]


PAGES: Mapping[str, Behaviour] = {f"/{n}": servers.page(PAGE) for n in range(9)}


def test_only_what_is_new_and_only_when_due() -> None:
    feed = servers.in_turn(servers.page(feed_of(2, 1)), servers.page(feed_of(3, 2)))
    with serving({**PAGES, "/feed": feed}) as server:
        watcher = Watcher(server.at("/feed"))
        assert watcher.run() == ["Town shelled 2", "Town shelled 1"]
        assert watcher.run(later=899) == []
        assert watcher.run(later=1) == ["Town shelled 3"]
        assert server.paths == ["/feed", "/2", "/1", "/feed", "/3"]
        assert len(watcher.state.seen) == 2  # what has left the feed is forgotten


def test_a_feed_that_has_not_changed_sends_nothing() -> None:
    with serving({**PAGES, "/feed": servers.conditional(feed_of(1), '"a"')}) as server:
        watcher = Watcher(server.at("/feed"))
        watcher.run()
        assert watcher.run(later=900) == []
        assert server.asked[-1][1]["If-None-Match"] == '"a"'
        assert (watcher.state.outcome, watcher.state.failures) == ("not changed", 0)


def test_an_entry_that_is_rewritten_is_news_again() -> None:
    versions = [rss(item(1)), rss(item(1, "UPDATE 2: Town shelled"))]
    with serving({**PAGES, "/feed": servers.in_turn(*map(servers.page, versions))}) as server:
        watcher = Watcher(server.at("/feed"))
        assert watcher.run() + watcher.run(later=900) == ["Town shelled 1", "UPDATE 2: Town shelled 1"]


def test_what_is_too_much_for_one_visit_waits_for_the_next() -> None:
    with serving({**PAGES, "/feed": servers.conditional(feed_of(3, 2, 1), '"a"')}) as server:
        watcher = Watcher(server.at("/feed"), max_articles=2)
        assert watcher.run() == ["Town shelled 3", "Town shelled 2"]
        assert watcher.run(later=900) == ["Town shelled 1"]
        assert watcher.run(later=900) == []


def test_a_page_that_does_not_answer_is_asked_for_at_the_next_visit() -> None:
    pages = {"/1": servers.in_turn(servers.status(503), servers.page(PAGE)), "/2": servers.page(PAGE)}
    with serving({**pages, "/feed": servers.conditional(feed_of(1, 2), '"a"')}) as server:
        watcher = Watcher(server.at("/feed"))
        assert watcher.run() == ["!", "Town shelled 2"]
        assert watcher.run(later=900) == ["Town shelled 1"]
        assert watcher.run(later=900) == []


@pytest.mark.parametrize(
    "bad",
    [
        servers.status(500),
        servers.status(404),
        servers.silent,
        servers.endless,
        servers.page(b"<html></html>"),
        servers.page(rss(prolog='<!DOCTYPE rss [<!ENTITY a "b">]>')),
        servers.redirect("http://[::1"),
    ],
)
def test_a_failing_feed_stops_no_other_and_waits_longer_each_time(bad: Behaviour) -> None:
    with serving({**PAGES, "/bad": bad, "/feed": servers.page(feed_of(1))}) as server:
        watcher = Watcher(server.at("/bad"), server.at("/feed"))
        watcher.limits = servers.limits(bad)
        assert watcher.run() == ["!", "Town shelled 1"]
        waits = []
        for failures in (1, 2, 3):
            state = watcher.state
            assert state.asked
            assert state.again
            assert (state.failures, state.gone) == (failures, False)
            waits.append((state.again - state.asked).total_seconds())
            watcher.run(later=waits[-1])
        assert waits == [900, 1800, 3600]


def test_a_site_that_wants_a_pause_gets_it_and_one_that_is_gone_is_left_alone() -> None:
    with serving({"/busy": servers.status(429, Retry_After="7200"), "/gone": servers.status(410)}) as server:
        watcher = Watcher(server.at("/gone"), server.at("/busy"))
        assert watcher.run() == ["!", "!"]
        assert watcher.run(later=7199) == []
        assert watcher.run(later=1) == ["!"]
        assert server.paths == ["/gone", "/busy", "/busy"]
        assert watcher.kept[server.at("/gone")].gone


def test_recovery_is_forgiven() -> None:
    with serving({**PAGES, "/feed": servers.in_turn(servers.status(500), servers.page(feed_of(1)))}) as server:
        watcher = Watcher(server.at("/feed"))
        assert watcher.run() + watcher.run(later=900) == ["!", "Town shelled 1"]
        assert watcher.state.failures == 0


def test_robots_txt_is_heeded_and_remembered() -> None:
    rules = servers.page(b"User-agent: *\nDisallow: /1", "text/plain")
    with serving({**PAGES, "/robots.txt": rules, "/feed": servers.page(feed_of(1, 2))}) as server:
        watcher = Watcher(server.at("/feed"))
        told = watcher.run(robots=True)
        watcher.run(later=900, robots=True)
        assert told == ["Town shelled 1", "Town shelled 2"]
        assert server.paths == ["/robots.txt", "/feed", "/2", "/feed"]
        assert server.at("/robots.txt") in watcher.kept


def test_a_public_feed_does_not_lead_inward() -> None:
    with serving({**PAGES, "/feed": servers.page(feed_of(1))}) as server:
        watcher = Watcher(server.at("/feed"))
        assert watcher.run(allow_private=False) == ["!"]
        assert server.paths == []
        watcher.list = replace(watcher.list, feeds=(replace(watcher.list.feeds[0], allow_private=True),))
        assert watcher.run(later=900, allow_private=False) == ["Town shelled 1"]


def test_without_pages_the_feed_itself_is_read() -> None:
    with serving({"/feed": servers.page(feed_of(1))}) as server:
        watcher = Watcher(server.at("/feed"), pages=False, outlet="Ours")
        (found, state) = watch(watcher.list, once=True, fetcher=watcher.fetcher())
        assert isinstance(found, Document)
        assert isinstance(state, Remembered)
        assert (found.text, found.outlet, server.paths) == ("Town shelled 1\n\nTeaser", "Ours", ["/feed"])
        assert found.notes[0].startswith("text: only the teaser")


def test_for_ever_until_stopped() -> None:
    """Visits every quarter of an hour; told to stop, it remembers and ends."""
    with serving({**PAGES, "/feed": servers.page(feed_of(1))}) as server:
        watcher, stop = Watcher(server.at("/feed")), Event()
        visits = 0
        for seen in watch(watcher.list, stop=stop, fetcher=watcher.fetcher()):
            visits += isinstance(seen, Remembered)
            if visits == 3:
                stop.set()
        assert (visits, server.paths.count("/feed"), watcher.time.slept) == (3, 3, [900.0, 900.0])


def test_stopped_in_the_middle_it_goes_on_where_it_was() -> None:
    with serving({**PAGES, "/feed": servers.conditional(feed_of(1, 2, 3), '"a"')}) as server:
        watcher, stop = Watcher(server.at("/feed")), Event()
        for seen in watch(watcher.list, stop=stop, fetcher=watcher.fetcher()):
            if isinstance(seen, Document):
                stop.set()
            if isinstance(seen, Remembered):
                watcher.kept[seen.url] = seen
        assert len(watcher.state.seen) == 1
        assert watcher.run() == ["Town shelled 2", "Town shelled 3"]


def test_an_interrupt_while_a_page_is_awaited_ends_it_cleanly() -> None:
    def interrupted(seconds: float) -> None:
        raise KeyboardInterrupt

    with serving({**PAGES, "/feed": servers.page(feed_of(1, 2))}) as server:
        watcher = Watcher(server.at("/feed"))
        asking = Fetcher(
            manners=Manners(allow_private=True, robots=False, interval=5),
            clock=Clock(now=lambda: watcher.time.seconds, sleep=interrupted),
        )
        (state,) = watch(watcher.list, fetcher=asking)
        assert isinstance(state, Remembered)
        assert (state.seen, state.etag) == ((), None)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signals_set_the_stop_and_a_second_one_is_as_ever(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with stopping() as stop:
        assert signal.getsignal(number) is not before
        os.kill(os.getpid(), number)
        assert stop.wait(1)
        assert signal.getsignal(number) is before
        with pytest.raises(KeyboardInterrupt):
            clock_of(stop).sleep(60)
    assert signal.getsignal(number) is before


@pytest.mark.parametrize(
    ("include", "exclude", "wanted"),
    [
        ([], [], True),
        (["goris"], [], True),
        (["Gor"], [], False),
        (["shell"], [], False),
        (["shell*"], [], True),
        (["town  of"], [], False),
        (["town of"], [], True),
        (["Baku", "Goris"], [], True),
        (["Goris"], ["football"], True),
        (["Goris"], ["town"], False),
        ([], ["c++"], True),
    ],
)
def test_keywords(include: list[str], exclude: list[str], wanted: bool) -> None:
    entry = Entry(id="1", link="", title="Shelling again", content="The town\nof Goris was hit.")
    feed = Watched(url="x", include=tuple(include), exclude=tuple(exclude))
    assert is_wanted(entry, feed) is wanted


FULL = """
[politeness]
contact = "desk@example.org"
host_interval = "5s"
patience = "30s"
robots = false
proxy = "http://proxy.example.org:3128"

[limits]
total = "30s"
max_bytes = 1000

[[feed]]
url = "https://news.example.org/rss"
every = "2h"
outlet = "Example Wire"
include = ["Goris", "shell*"]
exclude = ["football"]
max_articles = 5
pages = false
allow_private = true
"""


def test_a_list_as_it_is_read() -> None:
    found = parse(FULL, "FEEDS.toml")
    assert found.feeds == (
        Watched(
            url="https://news.example.org/rss",
            every=7200,
            outlet="Example Wire",
            include=("Goris", "shell*"),
            exclude=("football",),
            max_articles=5,
            pages=False,
            allow_private=True,
        ),
    )
    assert (found.manners.interval, found.manners.patience, found.manners.robots) == (5, 30, False)
    assert "desk@example.org" in found.manners.agent
    assert (found.limits.total, found.limits.wire) == (30, 1000)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "names no feed"),
        ("feed = 7", "names no feed"),
        ("[[feed]", "not TOML"),
        ("[[feeds]]", "feeds is no name known here; do you mean feed?"),
        ("[[feed]]", "feed 1: has no url"),
        ("[[feed]]\nevry = '1m'", "feed 1: evry is no name known here; do you mean every?"),
        ("[[feed]]\nxyzzy = 1", "known are url, every"),
        ("[[feed]]\nurl = 'file:///etc/passwd'", "feed 1: url: .* begins with https"),
        ("[[feed]]\nurl = 'https://a:b@example.org/'", "name or password"),
        ("[[feed]]\nurl = 7", "must be a line of text"),
        ("[[feed]]\nurl = 'http://a.example.org'\nevery = '5'", "must be a time such as"),
        ("[[feed]]\nurl = 'http://a.example.org'\nevery = 15", "must be a time such as"),
        ("[[feed]]\nurl = 'http://a.example.org'\nevery = '5s'", "a minute or more"),
        ("[[feed]]\nurl = 'http://a.example.org'\ninclude = 'Goris'", "must be a list"),
        ("[[feed]]\nurl = 'http://a.example.org'\nmax_articles = 0", "from 1 up"),
        ("[[feed]]\nurl = 'http://a.example.org'\nmax_articles = true", "from 1 up"),
        ("[[feed]]\nurl = 'http://a.example.org'\nallow_private = 'no'", "true or false"),
        ("[[feed]]\nurl = 'http://a.example.org'\n[[feed]]\nurl = 'http://a.example.org'", "twice"),
        ("[politeness]\ncontact = 'nobody'", "e-mail address or a page"),
        ('[politeness]\ncontact = "a@b.org\\r\\nX: y"', "line of text"),
        ("[politeness]\nhost_intervall = '1s'", "do you mean host_interval"),
        ("politeness = 7", "is no table"),
    ],
)
def test_a_list_that_is_wrong_says_where(text: str, says: str) -> None:
    with pytest.raises(FeedError, match=says) as caught:
        parse(text, "FEEDS.toml")
    assert str(caught.value).startswith("FEEDS.toml")


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="no such file"):
        load(tmp_path / "FEEDS.toml")


def test_the_example_in_the_documentation_is_one() -> None:
    assert len(load(ROOT / "docs" / "FEEDS.example.toml").feeds) >= 3


def test_the_page_in_the_documentation_says_what_is_so() -> None:
    page = (ROOT / "docs" / "feeds.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert parse(shown, "FEEDS.toml").feeds[0].every == 900
    assert [name for names in jsonl.NAMES.values() for name in names if f"`{name}`" not in page] == []
    assert [ending for ending in sorted(given.ENDINGS) if f"`{ending}`" not in page and ".gz" not in ending] == []


def test_the_example_shows_every_field_and_the_defaults() -> None:
    text = (ROOT / "docs" / "FEEDS.example.toml").read_text(encoding="utf-8")
    for fields in (watchlist.FEED, watchlist.MANNERS, watchlist.LIMITS):
        assert [name for name in fields if not re.search(rf"^(?:# )?{name} = ", text, re.MULTILINE)] == []
    shown = parse(text, "FEEDS.example.toml")
    assert shown.limits == Limits()
    assert replace(shown.manners, contact="") == Manners()
    assert shown.feeds[0] == Watched(
        url="https://news.example.org/world.rss",
        outlet="Example Wire",
        include=("Goris", "shell*"),
        exclude=("football",),
    )
