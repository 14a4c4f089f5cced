"""Pictures of the desk for the documentation: ``python -m tests.browser.pictures LEDGER FOLDER``, or ``make pictures``.

Every page at two widths, two of them dark as well.  An error in the console, an answer that is one, or a question to
another host ends it: a picture of a broken page is none.
"""

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from rashomon.store import open_store

WIDE, PHONE = (1440, 1080), (390, 844)
WANTED, LARGEST, ALL = 80_000, 150_000, 1_500_000  # bytes: what one should weigh, may weigh, and all together
DARK = {"front", "incident"}
STARTED = re.compile(r"Serving at (http://[^ ]+)")


def main(ledger: Path, folder: Path) -> None:
    """Take every picture anew."""
    chromium = which("chromium")
    if not chromium:
        raise SystemExit("chromium is not installed: . .ci/browser && browser_ready")
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.webp"):
        old.unlink()
    with served(ledger) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, path in pages(ledger).items():
            take(browser, address + path, folder / f"{name}.webp", WIDE)
            take(browser, address + path, folder / f"{name}-phone.webp", PHONE)
            if name in DARK:
                take(browser, address + path, folder / f"{name}-dark.webp", WIDE, dark=True)
        parts(browser, address, pages(ledger), folder)
        browser.close()
    weigh(folder)


def pages(ledger: Path) -> dict[str, str]:
    """The pages by name: the most contradicted incident, its fullest article."""
    with open_store(ledger) as store:
        incident = max(store.incidents(), key=lambda i: (len(i.contradictions), i.id))
        article = max(incident.dispatches, key=lambda d: (len(store.report(d).claims), d))
    return {
        "front": "/",
        "incident": f"/incidents/{incident.id}",
        "document": f"/documents/{article}",
        "claims": "/claims?text=ceasefire",
        "actor": "/actors/ARM",
        "trends": "/trends?since=2022-09-07&until=2022-09-20",
        "review": "/review",
        "feeds": "/feeds",
    }


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """The desk over a ledger, and where it is."""
    command = [sys.executable, "-m", "rashomon", "serve", "--ledger", str(ledger), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        found = STARTED.search(process.stderr.readline())
        if not found:
            raise SystemExit(process.stderr.read())
        try:
            yield found[1]
        finally:
            process.terminate()


def look(browser: Browser, address: str, size: tuple[int, int], *, dark: bool = False) -> Page:
    """A page that has been drawn, without a fault."""
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        device_scale_factor=1.5 if size == PHONE else 1,
        reduced_motion="reduce",
    )
    faults: list[str] = []
    own = address[: address.index("/", 8)]
    page.on("console", lambda m: faults.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith((own, "data:")) else faults.append(f"asked {r.url}"))
    answer = page.goto(address, wait_until="networkidle")
    for figure in page.locator("figure:has(script[data-chart])").all():
        figure.locator(".chart svg").first.wait_for(state="attached")
    page.wait_for_timeout(300)
    if faults or answer is None or not answer.ok:
        raise SystemExit(f"{address}: {faults or 'no answer'}")
    return page


def take(browser: Browser, address: str, place: Path, size: tuple[int, int], *, dark: bool = False) -> None:
    """The first screen of a page."""
    page = look(browser, address, size, dark=dark)
    keep(page.screenshot(), place)
    page.close()


def parts(browser: Browser, address: str, known: dict[str, str], folder: Path) -> None:
    """What stands further down: the toll chart of an incident, a note that is open, the help of the keys."""
    page = look(browser, address + known["incident"], WIDE)
    toll = page.locator("section:has(script[data-chart=toll])").first
    toll.scroll_into_view_if_needed()
    keep(toll.screenshot(), folder / "incident-toll.webp")
    page.goto(address + known["document"], wait_until="networkidle")
    note = page.locator(".note:not(.plain)").first
    note.locator("summary").click()
    page.wait_for_timeout(200)
    keep(page.screenshot(), folder / "document-why.webp")
    page.goto(address, wait_until="networkidle")
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()
    keep(page.get_by_role("dialog").screenshot(), folder / "keys.webp")
    page.close()


def keep(shot: bytes, place: Path) -> None:
    """A picture as WebP, as good as its room allows."""
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    for quality in (76, 64, 52):
        picture.save(place, quality=quality, method=6)
        if place.stat().st_size < WANTED:
            return


def weigh(folder: Path) -> None:
    """Say how much they weigh; too much is a fault."""
    found = {path.name: path.stat().st_size for path in sorted(folder.glob("*.webp"))}
    print(f"{len(found)} pictures, {sum(found.values()) // 1000} kB")
    if sum(found.values()) > ALL or max(found.values()) > LARGEST:
        raise SystemExit("they are too heavy")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
