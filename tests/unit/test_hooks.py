"""Hooks: their rules read strictly, what each is told of, signed, repeated until it was taken, across restarts."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from rashomon.errors import FeedError
from rashomon.hooks import Deliverer, Hook, State, load, parse
from rashomon.hooks.sending import send, signature
from rashomon.model.filters import Filter
from rashomon.model.news import News, Novelty
from rashomon.store import Store, open_store
from tests.ledgers import BAKU, CORPUS, MARKET, MOSUL, UPDATE, YEREVAN
from tests.servers import Asked, Server, Time, serving

SECRET = "nine herons over the marsh"


def hook(said: str = "") -> Hook:
    """One hook with what is said of it."""
    return parse(
        f'[[hook]]\nname = "desk"\nurl = "https://news.example.org/hook"\nsecret = "{SECRET}"\n{said}', "hooks.toml"
    )[0]


class Receiver:
    """What hooks tell, and how it goes: refused so many times at first."""

    def __init__(self, refusing: int = 0) -> None:
        self.refusing = refusing
        self.told: list[News] = []

    def __call__(self, hook: Hook, news: News) -> None:
        if self.refusing:
            self.refusing -= 1
            raise FeedError(f"{hook.url}: answered 500.")
        self.told.append(news)

    @property
    def kinds(self) -> list[str]:
        return [news.novel.kind.value for news in self.told]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "ledger.db") as store:
        yield store


def test_a_rule_says_what_is_told_of() -> None:
    found = hook(
        'on = ["contradiction"]\ncontradictions = ["target", "denial"]\nallow_private = true\n'
        'where = { country = "arm", place = "39.51,46.34", within = 20, since = 2022-09-12, stance = "deny" }'
    )
    assert found == Hook(
        name="desk",
        url="https://news.example.org/hook",
        secret=SECRET,
        on=(Novelty.CONTRADICTION,),
        clashes=("target", "denial"),
        allow_private=True,
        asked=Filter(country="ARM", near=(39.51, 46.34, 20.0), since=date(2022, 9, 12), stance="deny"),
    )


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ('on = ["contradictions"]', "hook 1: on: contradictions is no name known here; do you mean contradiction?"),
        ("on = []", "on must name one or more of incident, contradiction, toll"),
        ('contradictions = ["lie"]', "contradictions: lie is no name known here"),
        ('where = { contry = "ARM" }', "where: contry is no name known here; do you mean country?"),
        ('where = { stance = "shout" }', "stance: shout is no name known here"),
        ('where = { since = "2022-09-12" }', "since must be a day such as 2022-09-14, without quotes"),
        ('where = { place = "Nowherexyz" }', "place: Nowherexyz: no place of this name"),
        ('where = "ARM"', "where: is no table"),
        ("attempts = 0", "attempts must be a number from 1 up"),
        ('secret_env = "RASHOMON_NO_SUCH"', "the environment has no RASHOMON_NO_SUCH"),
        ('colour = "red"', "colour is no name known here"),
    ],
)
def test_a_mistake_names_hook_and_field(said: str, reason: str) -> None:
    with pytest.raises(FeedError, match=reason.replace("?", r"\?")):
        hook(said)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "names no hook"),
        ("[[hook]]\n", "hook 1: has no name"),
        ('[[hook]]\nname = "a"\nurl = "https://a.example/"\n', "has no secret"),
        ('[[hook]]\nname = "A b"\n', "small letters, digits and hyphens"),
        ('[[hook]]\nname = "a"\nurl = "file:///etc/passwd"\nsecret = "0123456789abcdef"', "no.* address of the web"),
        ('[[hook]]\nname = "a"\nurl = "https://a.example/"\nsecret = "short"', "must have 16 characters"),
        ("hook = 3", "names no hook"),
        ("[[hook]", "is not TOML"),
        (2 * '[[hook]]\nname = "a"\nurl = "https://a.example/"\nsecret = "0123456789abcdef"\n', "a stands there twice"),
    ],
)
def test_a_file_that_says_no_hook_is_refused(text: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "hooks.toml").write_text(text, encoding="utf-8")
    with pytest.raises(FeedError, match=reason):
        load(tmp_path / "hooks.toml")
    with pytest.raises(FeedError, match="no such file"):
        load(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("", ["contradiction", "incident", "toll"]),
        ('on = ["toll"]', ["toll"]),
        ('on = ["toll"]\nharms = ["wounded"]', []),
        ('on = ["contradiction"]\ncontradictions = ["blame"]', ["contradiction"]),
        ('on = ["contradiction"]\ncontradictions = ["ceasefire"]', []),
        ('where = { country = "IRQ" }', ["incident"]),
        ('where = { source = "AZE" }', ["contradiction", "incident", "toll"]),
    ],
    ids=str,
)
def test_a_hook_is_told_what_its_rule_says(store: Store, said: str, kinds: list[str]) -> None:
    told = Receiver()
    for report in (YEREVAN, BAKU, UPDATE, MARKET):
        store.keep(None, report)
    Deliverer(store, [], send=told).turn(hook(f"beginning = true\n{said}"))
    assert sorted(set(told.kinds)) == kinds


def test_a_new_hook_is_told_what_comes_next(store: Store) -> None:
    told, newcomer = Receiver(), hook()
    deliverer = Deliverer(store, [newcomer], send=told)
    store.keep(None, YEREVAN)
    assert deliverer.turn(newcomer) == 0
    store.keep(None, MARKET)
    assert deliverer.turn(newcomer) == 1
    assert deliverer.turn(newcomer) == 0
    assert [news.number for news in told.told] == [2]


def test_what_nobody_took_is_told_again_later_and_in_order(store: Store) -> None:
    told, time, late = Receiver(refusing=3), Time(), hook("beginning = true")
    store.keep_all((None, report) for report in [YEREVAN, MARKET, MOSUL])
    waits = []
    while not told.told:
        deliverer = Deliverer(store, [late], send=told, clock=time.clock)  # as after a restart
        deliverer.turn(late)
        state = deliverer.state(late)
        if state.again:
            assert deliverer.turn(late) == 0  # not before it is due
            waits.append(round(state.again.timestamp() - time.seconds))
            time.seconds = state.again.timestamp()
    assert waits == [30, 60, 120]
    assert [news.number for news in told.told] == [1, 2, 3]
    assert deliverer.state(late) == State(hook="desk", after=3)


def test_what_is_never_taken_is_given_up_in_the_end_and_counted(store: Store) -> None:
    told, time, deaf = Receiver(refusing=3), Time(), hook("beginning = true\nattempts = 3")
    store.keep_all((None, report) for report in [YEREVAN, MARKET])
    deliverer = Deliverer(store, [deaf], send=told, clock=time.clock)
    for _ in range(3):
        deliverer.turn(deaf)
        time.seconds += 3600
    state = deliverer.state(deaf)
    assert (state.given_up, state.after, [news.number for news in told.told]) == (1, 2, [2])


def test_a_delivery_that_was_cut_off_is_made_once_more(store: Store) -> None:
    """Taken by the receiver, but the server ended before it noted that."""
    told, cut = Receiver(), hook("beginning = true")
    store.keep(None, YEREVAN)

    def ends(hook: Hook, news: News) -> None:
        told(hook, news)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Deliverer(store, [cut], send=ends).turn(cut)
    Deliverer(store, [cut], send=told).turn(cut)
    assert [news.number for news in told.told] == [1, 1]


def test_two_servers_of_a_ledger_tell_each_news_once(store: Store) -> None:
    store.keep_all((None, report) for report in CORPUS)
    told, shared = Receiver(), hook("beginning = true")
    other = Deliverer(store, [shared], send=told)

    def tells(hook: Hook, news: News) -> None:
        assert other.turn(shared) == 0  # while the first one tells
        told(hook, news)

    taken = Deliverer(store, [shared], send=tells).turn(shared)
    assert (taken, other.turn(shared)) == (len(told.told), 0)
    assert len({news.number for news in told.told}) == len(told.told) > 1


@pytest.mark.parametrize(("left", "free"), [(-1, True), (60, False)], ids=["run out", "claimed"])
def test_what_a_server_claimed_and_left_is_taken_over_in_the_end(store: Store, left: int, free: bool) -> None:
    store.keep_all((None, report) for report in CORPUS)
    assert store.claim("hook desk", "another server", datetime.now(UTC) + timedelta(seconds=left))
    told = Receiver()
    assert (Deliverer(store, [], send=told).turn(hook("beginning = true")) > 0) is free
    assert bool(told.told) is free


def test_noting_how_far_a_hook_has_come_leaves_what_readers_see(store: Store) -> None:
    store.keep_all((None, report) for report in CORPUS)
    before = store.stamp()
    Deliverer(store, [], send=Receiver()).turn(hook("beginning = true"))
    assert store.stamp() == before


def test_news_go_out_by_themselves_while_it_runs(store: Store) -> None:
    came = Event()
    deliverer = Deliverer(store, [hook()], send=lambda hook, news: came.set(), every=0.01)
    deliverer.start()
    store.keep(None, YEREVAN)
    assert came.wait(10)
    deliverer.stop()


@pytest.fixture
def news(store: Store) -> News:
    store.keep_all((None, report) for report in CORPUS)
    return next(one for one in store.news() if one.novel.contradiction)


def receiver(status: int = 200) -> Iterator[tuple[Server, list[bytes]]]:
    bodies: list[bytes] = []

    def take(asked: Asked) -> None:
        bodies.append(asked.rfile.read(int(asked.headers["Content-Length"])))
        asked.give(b"thanks", status=status)

    with serving({"/hook": take}) as server:
        yield server, bodies


def test_a_delivery_is_signed_and_says_what_it_is(news: News) -> None:
    for server, bodies in receiver():
        to = Hook(name="desk", url=server.at("/hook"), secret=SECRET, allow_private=True)
        send(to, news, now=lambda: 1_663_113_600.0)
        _, headers = server.asked[0]
        body = bodies[0]
        assert headers["Rashomon-Signature"] == signature(SECRET, "1663113600", body)
        assert headers["Rashomon-Signature"] != signature(SECRET, "1663113601", body)
        assert headers["Rashomon-Event"] == "contradiction"
        assert headers["Rashomon-Delivery"] == f"desk-{news.number}"
        assert json.loads(body)["news"]["novel"]["contradiction"]["kind"] == "blame"


@pytest.mark.parametrize("status", [301, 400, 404, 500, 503])
def test_an_answer_that_is_no_thanks_is_a_failure(news: News, status: int) -> None:
    for server, _ in receiver(status):
        to = Hook(name="desk", url=server.at("/hook"), secret=SECRET, allow_private=True)
        with pytest.raises(FeedError, match=f"answered {status}"):
            send(to, news)


def test_no_hook_reaches_the_inside_of_the_network_unless_it_may(news: News) -> None:
    for server, bodies in receiver():
        with pytest.raises(FeedError, match="this machine itself; it is not asked"):
            send(Hook(name="desk", url=server.at("/hook"), secret=SECRET), news)
        assert bodies == []
