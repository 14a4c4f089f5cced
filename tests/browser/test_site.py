"""Every page of the desk over a real ledger, in chromium: nothing refused, nothing too wide, usable by everybody."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from rashomon import api, site
from rashomon.serving import Accounts, Role, application
from rashomon.site import Ground, read_ground
from rashomon.store import Store, open_store
from tests.tiles import base_map

BUNDLE = Path(site.__file__).parent / "static" / "bundle" / "desk.js"
PATHS = (
    "/",
    "/incidents/{incident}",
    "/documents/{document}",
    "/claims",
    "/actors",
    "/actors/ARM",
    "/trends",
    "/review",
    "/review/incidents/{incident}",
    "/feeds",
)
DRIVER = "GL Driver Message"  # of a machine that draws without a graphics card
WIDTHS = (1440, 390)


@pytest.fixture(scope="module")
def served(clashes: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Where the desk is served, and an incident and a document to look at."""
    if not BUNDLE.exists():
        pytest.skip("the bundle is not built: make site")
    with open_store(clashes) as store:
        incident = max(store.incidents(), key=lambda i: len(i.dispatches))
        known = {"incident": incident.id, "document": incident.dispatches[0].partition(":")[0]}
        with serving(store) as address:
            yield address, known


@contextmanager
def serving(store: Store, brought: Ground | None = None, accounts: Accounts | None = None) -> Iterator[str]:
    """The whole desk over a ledger, and where it is."""
    app = application(store, accounts=accounts)
    api.mount(app)
    site.mount(app, brought)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def look(browser: Browser, address: str, width: int) -> tuple[Page, list[str]]:
    """A page once it is drawn, and what went wrong on it."""
    faults: list[str] = []
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.on(
        "console", lambda m: faults.append(m.text) if m.type in {"error", "warning"} and DRIVER not in m.text else None
    )
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("response", lambda r: faults.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    own = address[: address.index("/", 8)]
    page.on("request", lambda r: None if r.url.startswith((own, "data:")) else faults.append(f"asked {r.url}"))
    page.goto(address, wait_until="networkidle")
    for figure in page.locator("figure:has(script[data-chart]):visible").all():
        figure.locator(".chart svg").first.wait_for(state="attached")
    return page, faults


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_whole(browser: Browser, served: tuple[str, dict[str, str]], path: str, width: int) -> None:
    address, known = served
    page, faults = look(browser, address + path.format(**known), width)
    assert faults == []
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.response["violations"] == [], found.generate_report()
    page.emulate_media(color_scheme="dark")
    dark = Axe().run(page, options={"runOnly": ["color-contrast"]})
    assert dark.response["violations"] == [], dark.generate_report()
    page.close()


CELLS = "[...document.querySelectorAll('.accounts td')]"
SHOWN = f"{CELLS}.map(c => [...c.querySelectorAll(':scope > .claim')].filter(e => e.checkVisibility()).length)"
HEIGHTS = {1440: 9_000, 390: 16_000}


@pytest.mark.parametrize(("width", "most"), [(1440, 3), (390, 2)])
def test_an_incident_is_as_long_as_can_be_read(
    browser: Browser, served: tuple[str, dict[str, str]], width: int, most: int
) -> None:
    """A few claims a cell, the rest folded and within reach; on a phone fewer, and lower parts shut till asked for."""
    address, known = served
    page, faults = look(browser, f"{address}/incidents/{known['incident']}", width)
    assert 0 < max(page.evaluate(SHOWN)) <= most
    assert page.evaluate("document.documentElement.scrollHeight") < HEIGHTS[width]
    folded = page.locator(".accounts details.more").first
    expect(folded.locator(".claim").first).to_be_hidden()
    folded.locator(":scope > summary").click()
    expect(folded.locator(".claim").first).to_be_visible()
    page.keyboard.press("Escape")
    for _ in range(4):
        page.keyboard.press("j")
        expect(page.locator("[data-walk].is-current")).to_be_visible()
    if width < 1000:
        expect(page.locator("#contacts table").first).to_be_hidden()
        page.evaluate("location.hash = 'contacts'")
        expect(page.locator("#contacts table").first).to_be_visible()
    assert faults == []
    page.close()


def test_an_incident_is_printed_whole_on_few_pages(browser: Browser, served: tuple[str, dict[str, str]]) -> None:
    """What is folded stands on paper, each claim with its sentence; quotations stay behind."""
    address, known = served
    page, _ = look(browser, f"{address}/incidents/{known['incident']}", 1440)
    printed = page.pdf(format="A4", margin={"top": "12mm", "right": "12mm", "bottom": "12mm", "left": "12mm"})
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page>>") <= 8
    page.emulate_media(media="print")
    hidden = "[...document.querySelectorAll('.accounts .claim')].filter(e => !e.getBoundingClientRect().height).length"
    assert page.evaluate(hidden) == 0
    expect(page.locator(".claim .paper").first).to_be_visible()
    expect(page.locator(".claim blockquote").first).to_be_hidden()
    page.close()


def test_a_toll_is_told_under_the_pointer(browser: Browser, served: tuple[str, dict[str, str]]) -> None:
    """Each point of the chart says whose figure it is, when, and leads to its sentence."""
    address, known = served
    page, _ = look(browser, f"{address}/incidents/{known['incident']}", 1440)
    points = page.locator("#toll-killed .chart a")
    told = [p.get_attribute("aria-label") or "" for p in points.all()]
    assert any(label.startswith("ARM, 14 Sep: 105") for label in told), told
    assert all("/documents/" in (p.get_attribute("href") or "") for p in points.all())
    page.close()


def test_what_a_user_brings_is_drawn_within_the_policy(browser: Browser, clashes: Path, tmp_path: Path) -> None:
    """Contested outlines dashed, a base map beneath: nothing is refused, nothing asked of another host."""
    if not BUNDLE.exists():
        pytest.skip("the bundle is not built: make site")
    ring = [[46.2, 39.6], [47.2, 39.6], [47.3, 40.2], [46.2, 39.6]]
    own = tmp_path / "own.json"
    own.write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}), encoding="utf-8")
    with open_store(clashes) as store, serving(store, read_ground(own, base_map(tmp_path / "b.pmtiles"))) as address:
        page, faults = look(browser, f"{address}/?country=AZE", 1440)
        page.locator("svg.map .disputed path").wait_for(state="attached")
        page.locator(".map-base canvas").wait_for(state="attached")
        expect(page.locator(".map-legend")).to_contain_text("Base map: from your own file, Hand-made.")
        expect(page.locator("svg.map .ground .land")).to_have_count(0)
        asked = page.evaluate("performance.getEntriesByType('resource').map(r => r.name)")
        assert any(name.endswith("maplibre-worker.js") for name in asked)
        page.close()
        assert faults == []


def test_a_claim_is_judged_by_keys(browser: Browser, tmp_path: Path, clashes: Path) -> None:
    """The next in doubt, right, and taken back: three letters."""
    if not BUNDLE.exists():
        pytest.skip("the bundle is not built: make site")
    place = tmp_path / "judged.db"
    place.write_bytes(clashes.read_bytes())
    with open_store(place) as store, serving(store) as address:
        page, faults = look(browser, f"{address}/review", 1440)
        page.keyboard.press("j")
        expect(page.locator(".queue > li.is-current .chain")).to_be_visible()
        with page.expect_navigation():
            page.keyboard.press("a")
        expect(page.get_by_role("status")).to_contain_text("Kept: right")
        (kept,) = store.judgements(standing=True)
        assert kept.kind == "right"
        with page.expect_navigation():
            page.keyboard.press("u")
        expect(page.get_by_role("status")).to_contain_text("Taken back")
        assert store.judgements(standing=True) == []
        page.close()
        assert faults == []


def test_dispatches_are_ticked_with_a_mouse_and_with_a_key(browser: Browser, tmp_path: Path, clashes: Path) -> None:
    """From the list of incidents to one whose dispatches are parted; what is pointed at stays where it is."""
    if not BUNDLE.exists():
        pytest.skip("the bundle is not built: make site")
    place = tmp_path / "split.db"
    place.write_bytes(clashes.read_bytes())
    with open_store(place) as store, serving(store) as address:
        before = {i.id: len(i.dispatches) for i in store.incidents()}
        whole = max(before, key=lambda i: before[i])
        page, faults = look(browser, f"{address}/review", 1440)
        page.get_by_label("Merge or split another incident").select_option(whole)
        page.get_by_role("button", name="Show its dispatches").click()
        boxes = page.get_by_role("checkbox")
        expect(boxes).to_have_count(before[whole])
        boxes.first.check()
        page.keyboard.press("j")
        page.keyboard.press("x")
        expect(boxes.nth(1)).to_be_checked()
        page.get_by_role("button", name="Split").click()
        expect(page.get_by_role("status")).to_contain_text("Kept: split")
        assert {j.kind for j in store.judgements()} == {"same", "apart"}
        assert all(len(i.dispatches) < before[whole] for i in store.incidents())
        page.close()
        assert faults == []


def test_somebody_signs_in_judges_and_signs_out(browser: Browser, tmp_path: Path, clashes: Path) -> None:
    """Forms work in a browser, with a session and its token; whoever may only read is shown no button."""
    place = tmp_path / "judged.db"
    place.write_bytes(clashes.read_bytes())
    accounts = Accounts(tmp_path / "accounts.db")
    accounts.put("mara", Role.JUDGE, "nine herons over the marsh")
    accounts.put("otto", Role.READ, "seven owls in the old barn")
    with open_store(place) as store, serving(store, accounts=accounts) as address:
        for name, password, may in (
            ("mara", "nine herons over the marsh", True),
            ("otto", "seven owls in the old barn", False),
        ):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(f"{address}/review")
            page.get_by_label("Name").fill(name)
            page.get_by_label("Password").fill(password)
            page.get_by_role("button", name="Sign in").click()
            expect(page.get_by_role("heading", level=1)).to_have_text("Review")
            assert (page.get_by_role("button", name="Right").count() > 0) is may
            if may:
                page.get_by_role("button", name="Wrong").first.click()
                expect(page.get_by_role("status")).to_contain_text("Kept: wrong, by mara")
            page.get_by_role("link", name=f"Sign out {name}").click()
            page.get_by_role("button", name="Sign out").click()
            page.goto(f"{address}/")
            expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
            page.close()
        assert [j.by for j in store.judgements()] == ["mara"]
