"""A real browser, pages made by hand, and a server as strict as the desk's own; without them the tests are skipped."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, sync_playwright

HERE = Path(__file__).parent
BUNDLE = HERE.parents[1] / "rashomon" / "site" / "static" / "bundle"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'"
)
FOLDERS = {"pages": HERE / "pages", "bundle": BUNDLE}
Visit = Callable[..., Page]


class Strict(SimpleHTTPRequestHandler):
    """Serves the pages and the bundle under a policy that allows no inline style and no inline script."""

    def translate_path(self, path: str) -> str:
        _, folder, name = urlsplit(path).path.split("/", 2)
        return str(FOLDERS[folder] / name)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the terminal."""


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the hand-made pages are served."""
    if not (BUNDLE / "desk.js").exists():
        pytest.skip("the bundle is not built: make site")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium."""
    path = shutil.which("chromium")
    if not path:
        pytest.skip("chromium is not installed: . .ci/browser && browser_ready")
    with sync_playwright() as playwright:
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []  # root may not sandbox
        chromium = playwright.chromium.launch(executable_path=path, args=sandbox)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """``visit("front", width=390)``: the page once all is drawn.  Errors and requests elsewhere fail the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    faults: list[str] = []

    def said(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            faults.append(message.text)

    def asked(request: Request) -> None:
        if not request.url.startswith((address, "data:")):
            faults.append(f"asked {request.url}")

    def go(name: str, *, width: int = 1440, waits: str = "svg", query: str = "") -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.on("console", said)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", asked)
        page.goto(f"{address}/pages/{name}.html{query}")
        page.locator(waits).first.wait_for()
        return page

    yield go
    with suppress(Error):
        context.close()
    assert faults == []
