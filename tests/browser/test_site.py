"""Every page of the desk over a real ledger, in chromium: nothing refused, nothing too wide, usable by everybody."""

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from rashomon import api, site
from rashomon.serving import application
from rashomon.store import open_store

BUNDLE = Path(site.__file__).parent / "static" / "bundle" / "desk.js"
PATHS = ("/", "/incidents/{incident}", "/documents/{document}", "/claims", "/actors", "/trends", "/review", "/feeds")
WIDTHS = (1440, 390)


@pytest.fixture(scope="module")
def served(clashes: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Where the desk is served, and an incident and a document to look at."""
    if not BUNDLE.exists():
        pytest.skip("the bundle is not built: make site")
    with open_store(clashes) as store:
        incident = store.incidents()[0]
        known = {"incident": incident.id, "document": incident.dispatches[0].partition(":")[0]}
        app = application(store)
        api.mount(app)
        site.mount(app)
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
        thread = Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}", known
        server.should_exit = True
        thread.join(10)


def look(browser: Browser, address: str, width: int) -> tuple[Page, list[str]]:
    """A page once it is drawn, and what went wrong on it."""
    faults: list[str] = []
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.on("console", lambda m: faults.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("response", lambda r: faults.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    own = address[: address.index("/", 8)]
    page.on("request", lambda r: None if r.url.startswith((own, "data:")) else faults.append(f"asked {r.url}"))
    page.goto(address, wait_until="networkidle")
    for figure in page.locator("figure:has(script[data-chart])").all():
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
