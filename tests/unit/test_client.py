"""The client gives what the store gives: the same records, all pages, and says what the server said is wrong."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest

from rashomon.client import Client, parameters
from rashomon.desk import Desk
from rashomon.errors import AnswerError
from rashomon.model.filters import Filter
from rashomon.model.judgements import Verdict
from rashomon.model.news import Novelty
from rashomon.serving import Accounts, Role
from rashomon.store import Store, open_store
from tests.clients import HERE, OneDesk, asking
from tests.ledgers import BAKU, CORPUS, days_of_war


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = tmp_path / "ledger.db"
    with open_store(place) as store:
        store.keep_all((None, report) for report in [*CORPUS, *days_of_war(6)])
    return place


@pytest.fixture
def store(place: Path) -> Iterator[Store]:
    with open_store(place) as store:
        yield store


@pytest.fixture
def client(place: Path, desk: Desk) -> Iterator[Client]:
    with asking(place, room=OneDesk(desk)) as http:
        yield Client(HERE, http=http)


@pytest.mark.parametrize("asked", [Filter(), Filter(country="IRQ"), Filter(source="ISIS", stance="deny")], ids=str)
def test_lists_are_walked_to_their_end(client: Client, store: Store, asked: Filter) -> None:
    assert list(client.incidents(asked)) == store.incidents(asked)
    assert list(client.claims(asked)) == list(store.claims_page(asked, limit=10_000).items) != []
    assert list(client.documents(asked)) == list(store.documents_page(asked, limit=10_000).items)
    assert list(client.dispatches(asked)) == list(store.dispatches_page(asked, limit=10_000).items)
    assert list(client.places(asked)) == store.places(asked, limit=1000)
    assert list(client.news(asked)) == store.news(asked, limit=1000)
    assert list(client.search("market", asked)) == store.search("market", asked, limit=1000)


def test_one_of_each(client: Client, store: Store) -> None:
    incident = store.incidents()[0]
    assert client.incident(incident.id) == incident
    assert client.report(BAKU.document.id) == store.report(BAKU.document.id)
    assert client.document(BAKU.document.id) == store.document(BAKU.document.id)
    assert client.dispatch(BAKU.document.id) == store.dispatch(BAKU.document.id)
    assert client.voice("AZE", Filter(stance="deny")) == store.voice("AZE", Filter(stance="deny"))
    assert list(client.actors("doctors")) == store.actors("doctors")
    assert client.health().documents == store.counts()["read"]
    assert {news.novel.kind for news in client.news(kinds=[Novelty.CONTRADICTION])} == {Novelty.CONTRADICTION}


def test_it_judges_and_takes_back(client: Client, store: Store) -> None:
    made = client.judge(Verdict.WRONG, f"{BAKU.document.id}:c1", note="another town")
    assert store.judgements() == [made] == client.judgements(standing=True)
    assert client.undo(made.id).is_undone
    assert client.judgements(standing=True) == []


def test_it_reads_and_exports(client: Client) -> None:
    report = client.read("Baku denied on Tuesday that its forces had shelled Goris.", published=date(2022, 9, 14))
    assert report.claims[0].stance == "deny"
    assert b"".join(client.export("ged", Filter(country="IRQ"))).startswith(b"id,relid")


def test_what_the_server_says_is_wrong_is_raised(client: Client) -> None:
    with pytest.raises(AnswerError, match="holds no incident ffff") as told:
        client.incident("ffff")
    assert told.value.status == 404
    with pytest.raises(AnswerError, match="path name"):
        list(client.export("nonsense"))
    with pytest.raises(AnswerError, match="query place"):
        next(client.incidents(Filter(near=(91.0, 0.0, 1.0))))


def test_a_token_lets_in(place: Path, tmp_path: Path) -> None:
    accounts = Accounts(tmp_path / "accounts.db")
    accounts.put("bot", Role.READ, None)
    token = accounts.new_token("bot", "tests")
    with asking(place, accounts=accounts) as http:
        assert Client(HERE, token=token, http=http).health().failed == 0
        with pytest.raises(AnswerError, match="may read, and this takes judge"):
            Client(HERE, token=token, http=http).judge(Verdict.WRONG, f"{BAKU.document.id}:c1")
        with pytest.raises(AnswerError, match="nobody is signed in"):
            Client(HERE, http=http).health()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (httpx.Response(502, text="<html>Bad gateway"), "answered 502. Is it a server of Rashomon"),
        (httpx.ConnectError("refused"), "does not answer"),
    ],
    ids=["no server of ours", "no server"],
)
def test_where_nobody_answers_it_is_said(answer: httpx.Response | Exception, said: str) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        if isinstance(answer, Exception):
            raise answer
        return answer

    with (
        Client(HERE, http=httpx.Client(transport=httpx.MockTransport(handle))) as client,
        pytest.raises(AnswerError, match=said),
    ):
        client.health()


def test_every_field_of_a_filter_is_a_parameter() -> None:
    asked = Filter(
        party="AZE",
        actor="a",
        source="s",
        country="ARM",
        near=(1.0, 2.0, 3.0),
        since=date(2022, 9, 12),
        until=date(2022, 9, 13),
        type="ASSAULT",
        stance="deny",
        outlet="o",
        contested=True,
        recalled=False,
        voices=2,
        text="t",
    )
    assert len(parameters(asked)) == len(Filter.__dataclass_fields__) + 1  # near is two
