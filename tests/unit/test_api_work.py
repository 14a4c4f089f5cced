"""What the API does besides giving lists: it reads, judges, exports, and tells what is new."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import etree

from rashomon import wire
from rashomon.batch.exporting import Kept
from rashomon.desk import Desk
from rashomon.exports import EXPORTS, export, write
from rashomon.exports.formats import Layout
from rashomon.model.filters import Filter
from rashomon.model.report import Report
from rashomon.model.text import Document
from rashomon.store import open_store
from tests.clients import HERE, V1, OneDesk, TestClient, asking
from tests.ledgers import BAKU, CORPUS, MARKET, YEREVAN

DENIED = "Baku denied on Tuesday that its forces had shelled Goris."
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def client(place: str, desk: Desk) -> Iterator[TestClient]:
    with open_store(place) as store:
        for report in CORPUS:
            store.keep(None, report)
    with asking(place, room=OneDesk(desk)) as client:
        yield client


# Reading


def test_a_text_is_read_and_nothing_is_stored(client: TestClient, desk: Desk) -> None:
    before = client.get(f"{V1}/health").json()
    answer = client.post(f"{V1}/read", json={"text": DENIED, "published": "2022-09-14", "outlet": "Daily Tribune"})
    document = Document(
        text=DENIED, published=wire.loads(Report, answer.text).document.published, outlet="Daily Tribune"
    )
    assert wire.loads(Report, answer.text).claims == desk.report(document).claims
    assert answer.json()["document"]["published"] == "2022-09-14"
    assert client.get(f"{V1}/health").json() == before


def test_a_page_is_read(client: TestClient) -> None:
    page = f"<html><body><article><p>{DENIED} {DENIED}</p></article></body></html>"
    answer = client.post(f"{V1}/read?published=2022-09-14", content=page, headers={"Content-Type": "text/html"})
    assert DENIED in answer.json()["document"]["text"]
    assert answer.json()["document"]["published"] == "2022-09-14"


@pytest.mark.parametrize(
    ("content", "kind", "status", "said"),
    [
        (b'{"text": ""}', "application/json", 422, "at least 1 character"),
        (b'{"text": 3}', "application/json", 422, "text"),
        (b'{"text": "x", "path": "/etc/passwd"}', "application/json", 422, "path"),
        (b'{"text": "x", "published": "Tuesday"}', "application/json", 422, "2022-09-14"),
        (b'{"text": "\\ud800"}', "application/json", 422, "JSON"),
        (b"{", "application/json", 422, "JSON"),
        (b"\xff\xfe", "application/json", 400, "UTF-8"),
        (b"[" * 50_000, "application/json", 422, "recursion"),
        (b"x", "application/zip", 415, "application/zip"),
        (b"x", "text/plain", 415, "text/plain"),
        (b"PK\x03\x04", "application/pdf", 422, "the upload"),
        (b"%PDF-1.7 broken", "application/pdf", 422, "PDF"),
    ],
)
def test_what_cannot_be_read_is_said(client: TestClient, content: bytes, kind: str, status: int, said: str) -> None:
    answer = client.post(f"{V1}/read", content=content, headers={"Content-Type": kind})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert said in answer.json()["detail"]


# Judging


def judge(client: TestClient, **said: Any) -> Any:
    return client.post(f"{V1}/judgements", json=said)


def test_a_claim_is_judged_wrong_and_the_judgement_taken_back(client: TestClient, place: str) -> None:
    line = f"{BAKU.document.id}:c1"
    made = judge(client, kind="wrong", of=[line], note="it speaks of another town")
    assert made.status_code == 201
    assert [c["claim"] for c in client.get(f"{V1}/claims?source=AZE").json()["items"]] == ["c0"]
    with open_store(place) as store:
        (kept,) = store.judgements()
    assert made.headers["location"] == f"{V1}/judgements/{kept.id}"
    assert made.json() == {"id": kept.id} | wire.plain(kept)
    undone = client.post(f"{made.headers['location']}/undo")
    assert undone.json()["undone_by"] == kept.by
    assert len(client.get(f"{V1}/claims?source=AZE").json()["items"]) == 2
    assert client.get(f"{V1}/judgements?standing=true").json() == []
    assert [one["id"] for one in client.get(f"{V1}/judgements").json()] == [kept.id]


def test_incidents_are_kept_apart_and_figures_corrected(client: TestClient, place: str) -> None:
    with open_store(place) as store:
        (incident,) = [i for i in store.incidents() if BAKU.document.id in i.dispatches]
    assert judge(client, kind="apart", of=[BAKU.document.id, YEREVAN.document.id]).status_code == 201
    with open_store(place) as store:
        assert BAKU.document.id not in store.incident(store.ledger().incident_of(YEREVAN.document.id).id).dispatches
    assert incident.contradictions
    line = f"{MARKET.document.id}:t0"
    assert judge(client, kind="correct", of=[line], field="low", value="7").status_code == 201


@pytest.mark.parametrize(
    ("said", "status", "reason"),
    [
        ({"kind": "wrong", "of": ["0123456789abcdef:c1"]}, 404, "holds no report"),
        ({"kind": "wrong", "of": [f"{BAKU.document.id}:c99"]}, 404, "no such line"),
        ({"kind": "wrong", "of": [BAKU.document.id]}, 404, "names no line"),
        ({"kind": "wrong", "of": ["../../etc/passwd"]}, 422, "body of 0"),
        ({"kind": "same", "of": [BAKU.document.id]}, 422, "needs two or more"),
        ({"kind": "same", "of": [BAKU.document.id, "ffff"]}, 404, "no document ffff"),
        ({"kind": "right", "of": [f"{BAKU.document.id}:c0", f"{BAKU.document.id}:c1"]}, 422, "takes one claim"),
        ({"kind": "right", "of": [f"{BAKU.document.id}:c0"], "field": "low"}, 422, "takes no field"),
        ({"kind": "correct", "of": [f"{BAKU.document.id}:c0"], "field": "x", "value": "y"}, 422, "no 'x' to correct"),
        ({"kind": "correct", "of": [f"{BAKU.document.id}:c0"]}, 422, "to correct"),
        ({"kind": "shout", "of": ["0"]}, 422, "body kind"),
        ({"kind": "wrong", "of": []}, 422, "body of"),
        ({"kind": "wrong", "of": ["0"], "by": "somebody else"}, 422, "body by"),
        ({"kind": "wrong", "of": ["0"], "note": "a\0b"}, 422, "body note"),
        ({}, 422, "body kind"),
    ],
    ids=str,
)
def test_what_cannot_be_judged_is_said(client: TestClient, said: dict[str, Any], status: int, reason: str) -> None:
    answer = client.post(f"{V1}/judgements", json=said)
    assert answer.status_code == status, answer.text
    assert reason in answer.json()["detail"]


# Exports


@pytest.mark.parametrize("form", [form for form in EXPORTS if form.layout is not Layout.FOLDER], ids=lambda f: f.name)
def test_an_export_is_the_file_that_the_command_writes(client: TestClient, place: str, form: Any) -> None:
    answer = client.get(f"{V1}/exports/{form.name}?country=ARM")
    with open_store(place) as store:
        assert answer.text == "".join(write(export(form.name), Kept(store, Filter(country="ARM"))))
    assert answer.headers["content-disposition"] == f'attachment; filename="{form.name}{form.suffix}"'


def test_tables_of_a_folder_come_in_an_archive(client: TestClient) -> None:
    answer = client.get(f"{V1}/exports/parquet")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        assert "claims.parquet" in archive.namelist()


def test_what_there_is_is_listed_and_no_place_is_lost(client: TestClient) -> None:
    assert {form["name"] for form in client.get(f"{V1}/exports").json()} == {form.name for form in EXPORTS}
    assert {client.get(f"{V1}/exports/claims").status_code for _ in range(5)} == {200}
    assert client.get(f"{V1}/exports/..%2f..%2fetc").status_code in {404, 422}


# Who and where


def test_actors_are_found_by_name_and_each_has_said_something(client: TestClient) -> None:
    names = [actor["name"] for actor in client.get(f"{V1}/actors").json()["items"]]
    assert len(names) > 3
    voice = client.get(f"{V1}/actors/AZE").json()
    assert {one["stance"]: one["claims"] for one in voice["stances"]} == {"accuse": 1, "deny": 1}
    assert {"stance": "accuse", "party": "ARM", "claims": 1} in voice["about"]
    assert client.get(f"{V1}/actors/nobody%20at%20all").json()["claims"] == 0
    page = client.get(f"{V1}/actors?limit=2").json()
    assert [a["name"] for a in client.get(page["next"]).json()["items"]] == names[2:4]


def test_places_are_where_incidents_are(client: TestClient) -> None:
    spots = {spot["place"]: spot for spot in client.get(f"{V1}/places").json()["items"]}
    assert {"Goris", "Baghdad", "Mosul"} <= set(spots)
    points = client.get(f"{V1}/places?format=geojson&country=IRQ").json()["features"]
    assert {point["properties"]["country"] for point in points} == {"IRQ"}
    rows = list(csv.DictReader(io.StringIO(client.get(f"{V1}/places?format=csv").text)))
    assert {row["place"] for row in rows} == set(spots)


# What is new


def test_news_come_in_pages_and_by_kind(client: TestClient) -> None:
    every = client.get(f"{V1}/news").json()["items"]
    assert [n["number"] for n in every] == list(range(len(every), 0, -1))
    page = client.get(f"{V1}/news?limit=2").json()
    assert page["items"] + client.get(page["next"]).json()["items"] == every[:4]
    kinds = {n["novel"]["kind"] for n in client.get(f"{V1}/news?kind=toll&kind=contradiction").json()["items"]}
    assert kinds == {"toll", "contradiction"}


@pytest.mark.parametrize(
    ("name", "kinds"),
    [("incidents", {"incident"}), ("contradictions", {"contradiction"}), ("tolls", {"toll"}), ("all", None)],
)
def test_feeds_in_both_forms_hold_the_same(client: TestClient, name: str, kinds: set[str] | None) -> None:
    feed = client.get(f"{V1}/feeds/{name}.json")
    assert feed.headers["content-type"] == "application/feed+json"
    atom = client.get(f"{V1}/feeds/{name}.atom")
    assert atom.headers["content-type"].startswith("application/atom+xml")
    entries = etree.fromstring(atom.content).findall(f"{ATOM}entry")
    assert [e.findtext(f"{ATOM}id") for e in entries] == [item["id"] for item in feed.json()["items"]] != []
    assert [e.findtext(f"{ATOM}title") for e in entries] == [item["title"] for item in feed.json()["items"]]
    assert kinds is None or {tag for item in feed.json()["items"] for tag in item["tags"]} == kinds
    items = feed.json()["items"]
    pages = [f"{HERE}/incidents/{item['_rashomon']['incident']}" for item in items]  # of the desk
    assert [e.find(f"{ATOM}link").get("href") for e in entries] == [item["url"] for item in items] == pages
    again = client.get(f"{V1}/feeds/{name}.atom", headers={"If-None-Match": atom.headers["etag"]})
    assert again.status_code == 304


def test_a_feed_meets_its_filter_and_a_revised_toll_says_from_what_to_what(client: TestClient) -> None:
    titles = [item["title"] for item in client.get(f"{V1}/feeds/all.json?country=IRQ").json()["items"]]
    assert len(titles) == 2
    (toll,) = client.get(f"{V1}/feeds/tolls.json").json()["items"]
    assert "killed ARM, 49 before, 105 now" in toll["title"]
    assert toll["_rashomon"]["novel"]["revision"]["after"]["best"] == 105


def test_a_feed_of_nothing_is_a_feed(client: TestClient) -> None:
    assert client.get(f"{V1}/feeds/all.json?country=FJI").json()["items"] == []
    assert etree.fromstring(client.get(f"{V1}/feeds/all.atom?country=FJI").content).tag == f"{ATOM}feed"


def test_the_document_of_the_api_shows_examples_that_fit(client: TestClient) -> None:
    document = client.get(f"{V1}/openapi.json").json()
    shown = json.dumps(document)
    assert "Shelling of Goris" in shown
    assert "HTTPValidationError" not in shown
    missing = [
        f"{method} {path}"
        for path, methods in document["paths"].items()
        for method, told in methods.items()
        if not told.get("description") or not told.get("tags")
    ]
    assert missing == []
