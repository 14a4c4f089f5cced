"""The API on the shipped corpus: what each address gives, in which format, page by page, and when it is not changed."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from rashomon import wire
from rashomon.api.incidents import called
from rashomon.model.filters import Filter
from rashomon.model.ledger import Incident
from rashomon.model.report import Report
from rashomon.store import Store, open_store
from tests.clients import V1, TestClient, asking
from tests.ledgers import CORPUS, MARKET


@pytest.fixture(scope="module")
def store(clashes: Path) -> Iterator[Store]:
    with open_store(clashes) as store:
        yield store


@pytest.fixture(scope="module")
def client(clashes: Path) -> Iterator[TestClient]:
    with asking(clashes) as client:
        yield client


def get(client: TestClient, path: str) -> Any:
    answer = client.get(V1 + path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def walk(client: TestClient, path: str) -> list[Any]:
    """All items of a list, page by page."""
    items: list[Any] = []
    following: str | None = V1 + path
    while following:
        page = client.get(following).json()
        items += page["items"]
        following = page["next"]
    return items


def test_incidents_come_page_by_page_as_the_store_has_them(client: TestClient, store: Store) -> None:
    assert walk(client, "/incidents?limit=3") == [wire.plain(called(i)) for i in store.incidents()]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("", Filter()),
        ("party=AZE", Filter(party="AZE")),
        ("source=AZE&stance=deny", Filter(source="AZE", stance="deny")),
        ("country=arm&contested=true", Filter(country="ARM", contested=True)),
        ("since=2022-09-14&until=2022-09-15", Filter(since=date(2022, 9, 14), until=date(2022, 9, 15))),
        ("type=assault", Filter(type="ASSAULT")),
        ("place=39.51,46.34&within=10", Filter(near=(39.51, 46.34, 10))),
        ("text=soldiers", Filter(text="soldiers")),
        ("recalled=false", Filter(recalled=False)),
        ("recalled=true", Filter(recalled=True)),
        ("voices=2", Filter(voices=2)),
    ],
)
def test_filters_mean_what_they_mean_on_the_command_line(
    client: TestClient, store: Store, asked: str, meant: Filter
) -> None:
    assert walk(client, f"/incidents?limit=4&{asked}") == [wire.plain(called(i)) for i in store.incidents(meant)]
    named = {hit["document"] for hit in walk(client, f"/claims?limit=200&{asked}")}
    assert named <= {report.document.id for report in store.reports(meant)}


def test_pages_of_claims_leave_none_out_and_name_none_twice(client: TestClient) -> None:
    whole = get(client, "/claims?limit=200")["items"]
    assert walk(client, "/claims?limit=7")[:200] == whole
    keys = [(hit["document"], hit["claim"]) for hit in walk(client, "/claims?limit=7")]
    assert len(keys) == len(set(keys)) > 20


@pytest.mark.parametrize("path", ["/documents", "/dispatches"])
def test_pages_of_a_small_size_add_up_to_the_list(client: TestClient, path: str) -> None:
    assert walk(client, f"{path}?limit=2") == walk(client, f"{path}?limit=200") != []


def test_documents_and_dispatches_are_all_there(client: TestClient, store: Store) -> None:
    assert {paper["document"] for paper in walk(client, "/documents?limit=5")} == set(store.shelf())
    assert {d["id"] for d in walk(client, "/dispatches?limit=5")} == {d.id for d in store.ledger().dispatches}


def test_a_search_finds_the_closest_first_page_by_page(client: TestClient, store: Store) -> None:
    meant = [wire.plain(hit) for hit in store.search("border", limit=200)]
    assert walk(client, "/search?words=border&limit=3") == meant != []
    assert get(client, "/search?words=%22%22")["items"] == []


def test_what_an_incident_holds_is_found_by_itself(client: TestClient, store: Store) -> None:
    incident = max(store.incidents(), key=lambda i: len(i.contradictions))
    assert wire.loads(Incident, client.get(f"{V1}/incidents/{incident.id}").text) == incident
    assert get(client, f"/incidents/{incident.id[:8]}")["id"].startswith(incident.id[:8])
    for part in ("accounts", "contradictions", "tallies"):
        assert get(client, f"/incidents/{incident.id}/{part}") == [wire.plain(one) for one in getattr(incident, part)]


def test_a_document_its_report_and_its_dispatch(client: TestClient, store: Store) -> None:
    document = next(iter(store.shelf()))
    assert get(client, f"/documents/{document}")["text"] == store.document(document).text
    report = client.get(f"{V1}/documents/{document}/report").text
    assert wire.loads(Report, report) == store.report(document)
    assert get(client, f"/dispatches/{document}") == wire.plain(store.dispatch(document))


def test_tables_have_a_line_for_each_item_of_the_page(client: TestClient) -> None:
    for path in ("/incidents", "/claims", "/documents", "/search?words=border&"):
        query = path if path.endswith("&") else f"{path}?"
        rows = list(csv.reader(StringIO(client.get(f"{V1}{query}limit=3&format=csv").text)))
        assert len(rows) == 4
        assert {len(row) for row in rows} == {len(rows[0])}


def test_points_are_on_the_globe_longitude_first(client: TestClient) -> None:
    found = json.loads(client.get(f"{V1}/incidents?limit=50&format=geojson").text)
    at = {f["properties"]["place"]: f["geometry"]["coordinates"] for f in found["features"]}
    assert at["Jermuk"] == pytest.approx([45.67, 39.84], abs=0.1)


@pytest.mark.parametrize(
    ("accept", "query", "kind"),
    [
        ("", "", "application/json"),
        ("*/*", "", "application/json"),
        ("text/csv", "", "text/csv"),
        ("application/json;q=0.2, text/*;q=0.5", "", "text/csv"),
        ("application/geo+json, */*;q=0.1", "", "application/geo+json"),
        ("text/csv", "format=json", "application/json"),
        ("text/html, */*;q=0.8", "", "application/json"),
        ("image/png", "", None),
        ("text/csv;q=0", "", None),
        ("application/json", "format=geojson", "application/geo+json"),
    ],
)
def test_the_format_is_the_one_liked_best(client: TestClient, accept: str, query: str, kind: str | None) -> None:
    answer = client.get(f"{V1}/incidents?{query}", headers={"Accept": accept})
    if kind is None:
        assert answer.status_code == 406
        assert "json, csv, geojson" in answer.json()["detail"]
    else:
        assert answer.headers["content-type"].split(";")[0] == kind


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/incidents/ffff", 404, "holds no incident ffff"),
        ("/incidents/..%2f..%2fetc%2fpasswd", 404, "passwd"),
        ("/incidents/zzzz", 422, "path incident"),
        ("/incidents?limit=0", 422, "query limit"),
        ("/incidents?limit=1000000", 422, "query limit"),
        ("/incidents?since=yesterday", 422, "2022-09-14"),
        ("/incidents?since=0", 422, "2022-09-14"),
        ("/incidents?stance=shout", 422, "query stance"),
        ("/incidents?place=Nowherexyz", 422, "no place of this name"),
        ("/incidents?place=91,200", 422, "latitude is -90 to 90"),
        ("/incidents?place=nan,nan", 422, "latitude is -90 to 90"),
        ("/incidents?party=a%00b", 422, "query party"),
        ("/incidents?after=x~y", 404, "no place in a list"),
        ("/claims?after=2022-09-14~x", 404, "no place in a list"),
        ("/claims?after=~99999999999999999999", 404, "no place in a list"),
        ("/search?words=war&after=99999", 404, "no place in this list"),
        ("/documents/0123456789abcdef", 404, "holds no document"),
        ("/documents/0123456789abcdef/report", 404, "holds no report"),
        ("/dispatches/0123456789abcdef", 404, "holds no dispatch"),
        ("/nowhere", 404, "Not Found"),
        ("/incidents?format=xml", 422, "query format"),
    ],
)
def test_what_is_wrong_is_told_in_one_form(client: TestClient, path: str, status: int, said: str) -> None:
    answer = client.get(V1 + path)
    problem = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert said in problem["detail"]
    assert problem["status"] == status
    assert problem["title"]
    assert problem["next"]
    assert problem["instance"].startswith(V1)


def test_an_answer_is_given_once_and_again_when_the_ledger_has_changed(tmp_path: Path) -> None:
    place = tmp_path / "ledger.db"
    with open_store(place) as store, asking(place) as client:
        store.keep_all((None, report) for report in CORPUS[:4])
        first = client.get(f"{V1}/incidents")
        known = {"If-None-Match": first.headers["etag"]}
        assert client.get(f"{V1}/incidents", headers=known).status_code == 304
        assert client.get(f"{V1}/incidents?format=csv", headers=known).status_code == 200
        assert client.get(f"{V1}/claims", headers=known).status_code == 200
        store.keep(None, MARKET)
        again = client.get(f"{V1}/incidents", headers=known)
        assert again.status_code == 200
        assert len(again.json()["items"]) == len(first.json()["items"]) + 1


def test_health_counts_what_there_is(tmp_path: Path) -> None:
    place = tmp_path / "ledger.db"
    with open_store(place) as store, asking(place) as client:
        store.keep_all((None, report) for report in CORPUS[:4])
        store.take(MARKET.document)
        store.reject("https://example.org/", "answered 403")
        health = get(client, "/health")
        assert (health["documents"], health["pending"], health["rejections"]) == (4, 1, 1)
        assert get(client, "/rejections") == [{"origin": "https://example.org/", "reason": "answered 403"}]


def test_the_reference_names_every_route_and_loads_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get(f"{V1}/docs").text
    paths = get(client, "/openapi.json")["paths"]
    assert [path for path in paths if path not in page] == []
    assert "//" not in page.replace("<!doctype", "")
    assert "<script" not in page
    assert client.get(f"{V1}/docs.css").headers["content-type"].startswith("text/css")
