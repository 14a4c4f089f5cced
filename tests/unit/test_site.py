"""The pages: every address answers, every link leads somewhere, and no word of an article becomes markup."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from rashomon import api, site
from rashomon.serving import Accounts, application
from rashomon.store import Store, open_store
from tests.clients import TestClient
from tests.ledgers import BAKU, TUESDAY, YEREVAN
from tests.papers import wire

OURS = "http://127.0.0.1:8000"
VOID = {"input", "link", "meta", "br", "img", "hr", "circle", "path", "rect", "use", "line"}


class Page(HTMLParser):
    """What a test asks of a page: its headings, links, ids, labels, and whether its tags close."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text, self.open = text, list[str]()
        self.headings, self.links, self.ids = list[str](), list[str](), list[str]()
        self.styles, self.fields, self.labels, self.unclosed = 0, set[str](), set[str](), list[str]()
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note what is looked for."""
        given = dict(attributes)
        if tag in {"h1", "h2", "h3"}:
            self.headings.append(tag)
        if tag == "a":
            self.links.append(given.get("href") or "")
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "label":
            self.labels.add(given.get("for") or "")
        if tag in {"input", "select", "textarea"} and given.get("type") not in {"hidden", "checkbox", "radio"}:
            self.fields.add(given.get("id") or "?")
        self.styles += tag == "style" or "style" in given or any(name.startswith("on") for name in given)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close what is open."""
        if tag in VOID:
            return
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.unclosed.append(tag)


@pytest.fixture(scope="module")
def store(clashes: Path) -> Iterator[Store]:
    """The ledger of September 2022."""
    with open_store(clashes) as found:
        yield found


@pytest.fixture(scope="module")
def browser(store: Store) -> Iterator[TestClient]:
    """Somebody at this machine."""
    app = application(store)
    api.mount(app)
    site.mount(app)
    with TestClient(app, base_url=OURS) as client:
        yield client


@pytest.fixture(scope="module")
def clash(store: Store) -> str:
    """The incident most dispatches tell."""
    return max(store.incidents(), key=lambda i: len(i.dispatches)).id


def page(browser: TestClient, path: str) -> Page:
    """A page that answers, whole and without a style or a handler in its markup."""
    answer = browser.get(path)
    assert answer.status_code == 200, (path, answer.text[:300])
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    found = Page(answer.text)
    assert found.unclosed == [], (path, found.unclosed[:5])
    assert found.open == [], (path, found.open)
    assert found.styles == 0
    assert found.headings[:1] == ["h1"]
    assert found.headings.count("h1") == 1
    assert len(found.ids) == len(set(found.ids)), [i for i in found.ids if found.ids.count(i) > 1]
    assert found.fields <= found.labels, found.fields - found.labels
    return found


def check_links(browser: TestClient, found: Page) -> None:
    """Every link leads to a page that answers, and to a place on it that is there."""
    pages: dict[str, set[str]] = {"": set(found.ids)}
    for link in dict.fromkeys(found.links):
        path, _, place = link.partition("#")
        if path.startswith("/api/"):
            continue
        if path not in pages:
            answer = browser.get(path)
            assert answer.status_code == 200, link
            pages[path] = set(re.findall(r'\bid="([^"]+)"', answer.text))
        assert not place or place in pages[path], link


def test_an_incident_has_its_accounts_side_by_side(browser: TestClient, clash: str, store: Store) -> None:
    """Columns for the parties, a row head for each question, a reason for each contradiction."""
    found = page(browser, f"/incidents/{clash}")
    assert 'scope="col" class="p1"' in found.text
    assert 'scope="rowgroup"' in found.text
    for number in range(len(store.incident(clash).contradictions)):
        assert f'id="k{number + 1}"' in found.text


def test_an_incident_has_a_chart_with_a_table_of_the_same_figures(browser: TestClient, clash: str) -> None:
    """The figures of the war of 2022 are drawn as steps and told in a table."""
    found = page(browser, f"/incidents/{clash}")
    assert 'class="line"' in found.text
    assert "at least 135" in found.text


PAGES = [
    "/",
    "/?party=AZE&contested=true",
    "/?since=2022-09-13&until=2022-09-14",
    "/?text=nothing+at+all+like+this",
    "/claims",
    "/claims?text=shelling",
    "/claims?source=AZE&stance=deny",
    "/actors",
    "/actors?name=Pashinyan",
    "/actors/ARM",
    "/actors/Nikol%20Pashinyan",
    "/trends",
    "/trends?party=AZE",
    "/trends?since=2015-01-01&until=2022-12-31",
    "/actors/RUS",
    "/review",
    "/feeds",
    "/sign-in",
]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_and_its_links_lead_somewhere(browser: TestClient, path: str) -> None:
    """No page is broken, no link dead, no field without a label."""
    check_links(browser, page(browser, path))


def test_an_incident_and_its_articles_have_no_dead_links(browser: TestClient, clash: str) -> None:
    """Every claim of an incident leads to its place in an article."""
    found = page(browser, f"/incidents/{clash}")
    check_links(browser, found)
    first = next(link for link in found.links if link.startswith("/documents/")).partition("#")[0]
    check_links(browser, page(browser, first))


def test_every_incident_and_document_of_a_ledger_has_a_whole_page(browser: TestClient, store: Store) -> None:
    """The odd ones as well: only recalled, without a party, without a place."""
    for incident in store.incidents():
        page(browser, f"/incidents/{incident.id}")
    for paper in store.documents_page(limit=100).items:
        page(browser, f"/documents/{paper.document}")


@pytest.mark.parametrize(
    ("query", "number"),
    [("", None), ("?party=AZE", "AZE"), ("?since=2099-01-01", "0 of"), ("?contested=true", "contradictions")],
)
def test_the_front_page_narrows_as_the_command_line_does(browser: TestClient, query: str, number: str | None) -> None:
    """The filter in the address is the filter of the list."""
    found = page(browser, f"/{query}")
    assert number is None or number in found.text


def test_empty_fields_leave_the_address(browser: TestClient) -> None:
    """A form sends every field; the address keeps those that say something."""
    answer = browser.get("/?party=&country=&since=&text=Goris", follow_redirects=False)
    assert answer.status_code == 302
    assert answer.headers["location"] == "/?text=Goris"


def test_a_day_that_is_none_is_told_on_a_page(browser: TestClient) -> None:
    """A mistake in the address is a page that says which."""
    answer = browser.get("/?since=yesterday")
    assert answer.status_code == 422
    assert "since" in answer.text


def test_what_is_not_there_is_told_on_a_page(browser: TestClient) -> None:
    """No such incident: a page that says so, not JSON."""
    answer = browser.get("/incidents/ffffffffffffffff")
    assert answer.status_code == 404
    assert "holds no incident" in answer.text
    assert answer.headers["content-type"].startswith("text/html")


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def test_an_article_is_text_and_nothing_else(tmp_path: Path) -> None:
    """Markup in a headline, in what is said, in a name, a paper and an address is shown as it stands."""
    report = wire(
        f"{HOSTILE} shelled Goris, the ministry in Yerevan said | ARM accuses | AZE ASSAULT ARM | | Goris",
        "It did not strike the town, the ministry in Baku said | AZE denies | AZE ASSAULT ARM | | Goris",
        head=HOSTILE,
        day=TUESDAY,
        agency=HOSTILE,
        outlet=HOSTILE,
    )
    with open_store(tmp_path / "hostile.db") as store:
        store.keep_all([(None, report)])
        store.reject(HOSTILE, HOSTILE)
        app = application(store)
        api.mount(app)
        site.mount(app)
        with TestClient(app, base_url=OURS) as client:
            paths = ["/", "/claims", "/claims?text=script", "/actors", "/feeds", "/trends", "/review"]
            paths += [f"/incidents/{i.id}" for i in store.incidents()] + [f"/documents/{report.document.id}"]
            for path in paths:
                found = page(client, path)
                assert "<script>alert" not in found.text, path
                assert "<img" not in found.text, path


def judge(browser: TestClient, kind: str, **fields: str) -> int:
    """Post a form of the review page; the status it is answered with."""
    token = re.search(r'name="csrf" value="([0-9a-f]+)"', browser.get(f"/review/{fields['of']}").text)
    assert token
    data = {"csrf": token[1], "kind": kind, "back": "/review", **fields}
    answer = browser.post("/review/judge", data=data, headers={"Origin": OURS})
    return int(answer.status_code)


def test_a_judgement_is_kept_with_a_name_and_undone(tmp_path: Path) -> None:
    """Right, then undone; a form without its token is refused."""
    with open_store(tmp_path / "judged.db") as store:
        store.keep_all([(None, YEREVAN), (None, BAKU)])
        app = application(store)
        site.mount(app)
        with TestClient(app, base_url=OURS) as client:
            line = f"{YEREVAN.document.id}:{YEREVAN.claims[0].id}"
            assert client.post("/review/judge", data={"kind": "right", "of": line}).status_code == 403
            assert judge(client, "right", of=line) == 200
            (kept,) = store.judgements()
            assert kept.by
            assert kept.kind == "right"
            assert "judged by" in client.get(f"/review/{line}").text
            assert judge(client, "correct", of=line, field="stance", value="no such") == 422
            token = re.search(r'name="csrf" value="([0-9a-f]+)"', client.get(f"/review/{line}").text)
            assert token
            client.post("/review/undo", data={"csrf": token[1], "id": kept.id, "back": "/review"})
            assert store.judgements(standing=True) == []


@pytest.mark.parametrize("path", ["/", "/trends", "/actors/ARM", "/review"])
def test_without_its_scripts_a_page_is_whole_and_says_so(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """Where nothing was built: the server's own map and charts, no script that is not there, and a word about it."""
    monkeypatch.setattr("rashomon.site.page._has_bundle", lambda: False)
    found = page(browser, f"{path}?since=2022-09-03")  # an address nobody else asks: what was kept has the scripts
    assert "make site" in found.text
    assert "bundle/" not in found.text
    check_links(browser, found)


def test_dispatches_are_ticked_to_be_split_off(tmp_path: Path) -> None:
    """What is ticked leaves the incident, the rest stays; all or nothing is no split; it is undone like the others."""
    with open_store(tmp_path / "split.db") as store:
        store.keep_all([(None, YEREVAN), (None, BAKU)])
        (whole,) = store.incidents()
        app = application(store)
        site.mount(app)
        with TestClient(app, base_url=OURS) as client:
            found = page(client, f"/review/incidents?id={whole.id}")  # as it is chosen from the list
            token = re.search(r'name="csrf" value="([0-9a-f]+)"', found.text)
            ticks = re.findall(r'type="checkbox" name="of" value="([0-9a-f]{16})"', found.text)
            assert token
            assert set(ticks) == {YEREVAN.document.id, BAKU.document.id}
            said = {"csrf": token[1], "incident": whole.id, "back": "/review"}
            assert client.post("/review/split", data=said, headers={"Origin": OURS}).status_code == 422
            both = {**said, "of": ticks}
            assert client.post("/review/split", data=both, headers={"Origin": OURS}).status_code == 422
            one = {**said, "of": [BAKU.document.id]}
            assert client.post("/review/split", data=one, headers={"Origin": OURS}).status_code == 200
            assert len(store.incidents()) == 2
            (kept,) = store.judgements()
            assert (kept.kind, kept.note) == ("apart", f"split of {whole.id}")


def test_strangers_see_the_sign_in_page_and_nothing_else(tmp_path: Path) -> None:
    """With accounts, a browser without a session is asked for a name; the style sheet is open."""
    accounts = Accounts(tmp_path / "accounts.db")
    with open_store(tmp_path / "ledger.db") as store:
        app = application(store, accounts=accounts)
        site.mount(app)
        with TestClient(app, base_url=OURS, follow_redirects=False) as client:
            led = client.get("/?party=AZE", headers={"Accept": "text/html"})
            assert (led.status_code, led.headers["location"]) == (303, "/sign-in?to=%2F%3Fparty%3DAZE")
            assert client.get("/").status_code == 401
            assert client.get("/sign-in").status_code == 200
            assert client.get("/static/desk-page.css").status_code == 200


def test_a_page_is_not_sent_twice(browser: TestClient, clash: str) -> None:
    """A browser that has the page is told so."""
    first = browser.get(f"/incidents/{clash}")
    again = browser.get(f"/incidents/{clash}", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("back", "to"), [("/incidents/0a", "/incidents/0a"), ("//evil.example", "/"), ("https://evil.example", "/")]
)
def test_the_theme_is_kept_and_leads_back(browser: TestClient, back: str, to: str) -> None:
    """The switch sets a cookie and leads nowhere else."""
    answer = browser.post(
        "/theme", data={"theme": "dark", "back": back}, headers={"Origin": OURS}, follow_redirects=False
    )
    assert answer.status_code == 303
    assert answer.headers["location"] == to
    browser.cookies.delete("theme")
