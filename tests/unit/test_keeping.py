"""Answers that are given again: to whom they were made for, until what they show changes; counts that may lag."""

import time
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from threading import Event, Thread

import pytest

from rashomon import api, site
from rashomon.model.ledger import Dispatch
from rashomon.serving import Accounts, Role, application, memory
from rashomon.serving.keeping import Answer, Answers
from rashomon.serving.memory import Memory
from rashomon.store import Store, open_store
from tests.clients import HERE, V1, TestClient
from tests.ledgers import BAKU, MARKET, YEREVAN


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A ledger of two dispatches about one night."""
    with open_store(tmp_path / "ledger.db") as found:
        found.keep_all((None, report) for report in (YEREVAN, BAKU))
        yield found


@pytest.fixture
def desk(store: Store) -> Iterator[TestClient]:
    """Somebody at this machine."""
    app = application(store)
    api.mount(app)
    site.mount(app)
    with TestClient(app, base_url=HERE) as client:
        yield client


OWN = {
    "page of an incident": "/incidents/{incident}",
    "incident": f"{V1}/incidents/{{incident}}",
    "part of an incident": f"{V1}/incidents/{{incident}}/accounts",
    "page of a document": "/documents/{document}",
    "report": f"{V1}/documents/{{document}}/report",
    "dispatch": f"{V1}/dispatches/{{document}}",
}
ALL = ["/", "/claims", "/actors", "/trends", f"{V1}/incidents", f"{V1}/claims", f"{V1}/health", f"{V1}/actors"]


def known(desk: TestClient, store: Store, path: str) -> tuple[str, str]:
    """An address and the ETag of its answer."""
    (incident,) = store.incidents()
    address = path.format(incident=incident.id, document=BAKU.document.id)
    return address, desk.get(address).headers["etag"]


@pytest.mark.parametrize("path", OWN.values(), ids=OWN)
def test_what_shows_one_thing_stands_while_others_come(desk: TestClient, store: Store, path: str) -> None:
    address, tag = known(desk, store, path)
    store.keep(None, MARKET)
    again = desk.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert desk.get(address).headers["etag"] == tag


@pytest.mark.parametrize("path", [p for p in OWN.values() if "dispatches" not in p])
def test_what_shows_one_thing_changes_with_a_judgement_of_it(desk: TestClient, store: Store, path: str) -> None:
    address, tag = known(desk, store, path)
    before = desk.get(address).text
    said = {"kind": "wrong", "of": [f"{BAKU.document.id}:c1"], "note": "another town"}
    assert desk.post(f"{V1}/judgements", json=said).status_code == 201
    after = desk.get(address, headers={"If-None-Match": tag})
    assert (after.status_code, after.headers["etag"] != tag) == (200, True)
    assert after.text != before or "accounts" in path


@pytest.mark.parametrize("path", ALL)
def test_what_shows_the_ledger_changes_with_it(desk: TestClient, store: Store, path: str) -> None:
    first = desk.get(path)
    same = desk.get(path)
    assert (same.headers["etag"], same.content) == (first.headers["etag"], first.content)
    store.keep(None, MARKET)
    again = desk.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.headers["etag"] != first.headers["etag"]) == (200, True)


def test_a_page_under_which_the_ledger_changed_is_read_once_more(
    desk: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dispatch that its incident named a moment ago is another's now."""
    (incident,) = store.incidents()
    known = store.dispatches_named

    def gone(ids: Iterable[str]) -> dict[str, Dispatch]:
        monkeypatch.setattr(store, "dispatches_named", known)
        store.keep(None, MARKET)
        return {}

    monkeypatch.setattr(store, "dispatches_named", gone)
    assert desk.get(f"/incidents/{incident.id}").status_code == 200


@pytest.mark.parametrize("path", [f"/review/{BAKU.document.id}:c0", "/sign-out", f"{V1}/session"])
def test_what_carries_a_token_is_made_anew(desk: TestClient, path: str) -> None:
    one, two = desk.get(path), desk.get(path)
    assert "etag" not in one.headers
    assert one.content != two.content


def test_answers_are_given_again_to_nobody_else(store: Store, tmp_path: Path) -> None:
    accounts = Accounts(tmp_path / "accounts.db")
    tokens = {}
    for name, role in (("mara", Role.ADMIN), ("ana", Role.READ)):
        accounts.put(name, role, None)
        tokens[name] = {"Authorization": f"Bearer {accounts.new_token(name, 'test')}"}
    app = application(store, accounts=accounts)
    api.mount(app)
    site.mount(app)
    with TestClient(app, base_url=HERE) as client:
        for path in ("/feeds", "/", f"{V1}/incidents"):
            first = client.get(path, headers=tokens["mara"])
            for name in ("ana", "mara", "ana"):
                answer = client.get(path, headers=tokens[name])
                assert (answer.headers["etag"] == first.headers["etag"]) is (name == "mara")
                if path == "/":
                    assert f"Sign out {name}" in answer.text
        assert client.get(f"{V1}/rejections", headers=tokens["mara"]).status_code == 200
        assert client.get(f"{V1}/rejections", headers=tokens["ana"]).status_code == 403
        assert client.get("/").status_code == 401


def test_a_theme_and_a_format_are_answers_of_their_own(desk: TestClient) -> None:
    tags = {desk.get("/").headers["etag"]}
    for theme in ("dark", "light"):
        tags.add(desk.get("/", headers={"Cookie": f"theme={theme}"}).headers["etag"])
    assert len(tags) == 3
    kinds = [desk.get(f"{V1}/incidents", headers={"Accept": a}).headers["content-type"] for a in ("text/csv", "*/*")]
    assert [kind.partition(";")[0] for kind in kinds] == ["text/csv", "application/json"]


def test_the_answers_that_are_kept_have_so_much_room() -> None:
    answers = Answers(room=100)
    for name in "abc":
        answers.put(name, Answer(headers=[], body=b"x" * 40, etag="", shows="", stamp="", at=0))
    assert [name for name in "abc" if answers.get(name)] == ["b", "c"]


# ---- counts -------------------------------------------------------------------------------------------------


class Clock:
    """A clock that is set by hand; ``worked`` is what the next answer costs."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = self.worked = 0.0
        self.core = 0.0
        monkeypatch.setattr(memory, "thread_time", lambda: self.core)

    def __call__(self) -> float:
        return self.now

    def asked(self, numbers: Iterator[int]) -> int:
        """The next number, for what it costs."""
        self.core += self.worked
        return next(numbers)


def test_what_is_quickly_counted_is_counted_for_every_state_of_the_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, numbers = Clock(monkeypatch), count()
    known = Memory(clock)
    found = [known.remembered("key", stamp, lambda: clock.asked(numbers)) for stamp in "aabbbc"]
    assert found == [0, 0, 1, 1, 1, 2]


def test_what_takes_long_lags_and_is_counted_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, numbers, counted = Clock(monkeypatch), count(), Event()
    clock.worked = 0.1
    known = Memory(clock)

    def ask() -> int:
        found = clock.asked(numbers)
        if found:
            counted.set()
        return found

    def found(stamp: str) -> int:
        return known.remembered("key", stamp, ask)

    assert [found("a"), found("b")] == [0, 0]  # for fifty times what it costs
    clock.now = 6.0
    assert found("c") == 0  # and now it is counted again
    assert counted.wait(5)
    deadline = time.monotonic() + 5
    while found("c") != 1 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert found("c") == 1
    clock.now = 100.0
    assert found("d") == 2  # too old to be given to anybody
    known.close()


def test_a_mistake_is_told_and_not_kept() -> None:
    known = Memory()

    def fails() -> int:
        raise ValueError("no such thing")

    for _ in range(2):
        with pytest.raises(ValueError, match="no such thing"):
            known.remembered("key", "a", fails)
    assert known.remembered("key", "a", lambda: 7) == 7


def test_who_asks_the_same_at_once_is_given_one_answer() -> None:
    known, numbers, going = Memory(), count(), Event()
    found: list[int] = []

    def slow() -> int:
        going.wait(5)
        return next(numbers)

    threads = [Thread(target=lambda: found.append(known.remembered("key", "a", slow))) for _ in range(4)]
    for thread in threads:
        thread.start()
    going.set()
    for thread in threads:
        thread.join(5)
    assert found == [0, 0, 0, 0]
