"""How answers travel: zipped where that is shorter, files kept for good where versioned, no secret twice alike."""

import gzip
from collections.abc import Iterator

import pytest

from rashomon import api, site
from rashomon.serving import application
from rashomon.site.files import addresses, files, versioned
from rashomon.store import open_store
from tests.clients import HERE, V1, TestClient
from tests.ledgers import CORPUS

ZIPPED = {"Accept-Encoding": "gzip"}
PLAIN = {"Accept-Encoding": "identity"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The whole desk over a small ledger."""
    with open_store(tmp_path_factory.mktemp("sending") / "ledger.db") as store:
        store.keep_all((None, report) for report in CORPUS)
        app = application(store)
        api.mount(app)
        site.mount(app)
        with TestClient(app, base_url=HERE) as client:
            yield client


@pytest.mark.parametrize("path", ["/", "/claims", "/review", f"{V1}/incidents", f"{V1}/exports/jsonl", f"{V1}/docs"])
def test_pages_and_answers_are_zipped_for_who_takes_it(desk: TestClient, path: str) -> None:
    zipped, plain = desk.get(path, headers=ZIPPED), desk.get(path, headers=PLAIN)
    assert zipped.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert "accept-encoding" in plain.headers["vary"].lower()
    assert len(zipped.content) > 1_000  # unzipped by the client


def test_an_answer_is_known_by_the_same_tag_zipped_or_not(desk: TestClient) -> None:
    zipped = desk.get(f"{V1}/incidents", headers=ZIPPED)
    again = desk.get(f"{V1}/incidents", headers=ZIPPED | {"If-None-Match": zipped.headers["etag"]})
    assert (zipped.headers["etag"][:2], again.status_code, again.content) == ("W/", 304, b"")


@pytest.mark.parametrize("name", ["desk-page.css", "icon.svg", "fonts/source-sans-3-latin-normal.woff2"])
def test_a_file_is_kept_for_good_where_its_address_names_its_version(desk: TestClient, name: str) -> None:
    kept, asked = desk.get(f"{versioned()}/{name}", headers=ZIPPED), desk.get(f"/static/{name}", headers=PLAIN)
    assert kept.content == asked.content == files()[name].body
    assert "immutable" in kept.headers["cache-control"]
    assert asked.headers["cache-control"] == "public, no-cache"
    assert "cookie" not in kept.headers.get("vary", "").lower()
    again = desk.get(f"/static/{name}", headers={"If-None-Match": asked.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert desk.head(f"/static/{name}", headers=PLAIN).headers["content-length"] == str(len(asked.content))


@pytest.mark.parametrize(
    "path",
    ["/static/", "/static/../page.py", "/static/000000000000/icon.svg", "/static/fonts", "/static/%2e%2e/page.py"],
)
def test_nothing_else_is_a_file(desk: TestClient, path: str) -> None:
    assert desk.get(path).status_code == 404
    assert path not in addresses()


def test_a_page_names_the_versions_of_its_files(desk: TestClient) -> None:
    page = desk.get("/").text
    assert f'href="{versioned()}/desk-page.css"' in page
    assert '"/static/desk-page.css"' not in page


def test_the_token_of_a_form_is_written_otherwise_each_time_and_good_each_time(desk: TestClient) -> None:
    tokens = {desk.get(f"{V1}/session").json()["csrf"] for _ in range(3)}
    assert len(tokens) == 3
    for token in tokens:
        sent = {"csrf": token, "id": "0123456789ab"}
        assert desk.post("/review/undo", data=sent, follow_redirects=False).status_code == 404
    assert desk.post("/review/undo", data={"csrf": "00" * 64}, follow_redirects=False).status_code == 403


def test_what_is_zipped_is_the_file(desk: TestClient) -> None:
    for name, kept in files().items():
        if kept.zipped:
            assert gzip.decompress(kept.zipped) == kept.body, name


BROUGHT = ("bundle/base-", "bundle/maplibre-")  # fetched where somebody brings a base map, and only then


def test_the_front_page_weighs_little(desk: TestClient) -> None:
    """With the map, and all four fonts, which few readers need: less than 500 kB come over the line."""
    page = len(gzip.compress(desk.get("/").content, 6))
    drawn = [kept for name, kept in files().items() if not (name.endswith((".md", ".txt")) or name.startswith(BROUGHT))]
    assert page + sum(len(kept.zipped or kept.body) for kept in drawn) < 500_000
