"""The pages: every address answers, every link leads somewhere, and no word of an article becomes markup."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from rashomon import api, site
from rashomon.serving import application
from rashomon.store import Store, open_store
from tests.clients import TestClient

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
    """The incident most contradicted."""
    return max(store.incidents(), key=lambda i: len(i.contradictions)).id


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


def test_what_is_not_there_is_told_on_a_page(browser: TestClient) -> None:
    """No such incident: a page that says so, not JSON."""
    answer = browser.get("/incidents/ffffffffffffffff")
    assert answer.status_code == 404
    assert "holds no incident" in answer.text
    assert answer.headers["content-type"].startswith("text/html")


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
