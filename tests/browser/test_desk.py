"""What the bundle adds to a page, seen in a browser: keys, theme, rows in step with the map, the brush, the charts."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

WIDTHS = (1440, 390)
MAP = "#map svg.map .spot"
Visit = Callable[..., Page]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("name", "waits"), [("front", MAP), ("incident", MAP)])
def test_nothing_is_refused_and_nothing_is_wider_than_the_page(visit: Visit, name: str, waits: str, width: int) -> None:
    page = visit(name, width=width, waits=waits)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("[style]").count() == 0
    for words in page.locator("svg text:visible").all():
        box = words.bounding_box()
        assert box is None or (box["x"] > -1 and box["x"] + box["width"] < width + 1), words.text_content()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["front", "incident"])
def test_everybody_can_use_it(visit: Visit, name: str, theme: str) -> None:
    page = visit(name, waits=MAP)
    page.evaluate("theme => document.documentElement.setAttribute('data-theme', theme)", theme)
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.response["violations"] == [], found.generate_report()


def test_the_policy_refuses_what_is_inline(browser: Browser, address: str) -> None:
    """The tests here mean something: inline style and script do not run on these pages."""
    page = browser.new_page()
    page.goto(f"{address}/pages/inline.html")
    assert page.title() == "Nothing ran"
    expect(page.locator("p")).not_to_have_css("color", "rgb(255, 0, 0)")
    page.close()


def test_a_row_and_its_mark_are_hot_together(visit: Visit) -> None:
    page = visit("front", waits=MAP)
    page.locator("[data-incident=i3] a").hover()
    expect(page.locator("svg.map [data-spot=i3].spot")).to_have_class("spot p0 contradiction is-hot")
    expect(page.locator(".map-line")).to_have_text(
        "3. Fighting on a border, 13 Sep; accounts contradict; known to about 25 km"
    )
    page.locator("svg.map [data-spot=i2].spot").hover()
    expect(page.locator("[data-incident=i2]")).to_have_class("is-hot")
    expect(page.locator("[data-incident=i3]")).not_to_have_class("is-hot")


def test_the_map_is_moved_by_keys_and_buttons(visit: Visit) -> None:
    page = visit("front", waits=MAP)
    spots = page.locator(MAP)
    assert [s.get_attribute("tabindex") for s in spots.all()].count("0") == 1  # one stop of the Tab key
    spots.first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-incident=i2]")).to_have_class("is-hot")
    before = page.locator("svg.map .land").get_attribute("d")
    page.get_by_role("button", name="Zoom in").click()
    zoomed = page.locator("svg.map .land").get_attribute("d")
    assert zoomed != before
    page.get_by_role("button", name="Show all").click()
    assert page.locator("svg.map .land").get_attribute("d") == before
    spots.first.focus()
    page.keyboard.press("Shift+ArrowLeft")
    assert page.locator("svg.map .land").get_attribute("d") != before


def test_a_mark_leads_to_its_incident(visit: Visit) -> None:
    page = visit("front", waits=MAP)
    page.locator("svg.map [data-spot=i3].spot").click()
    assert urlsplit(page.url).fragment == "i3"


def test_two_places_close_by_keep_their_own_marks(visit: Visit) -> None:
    page = visit("front", waits=MAP)
    boxes = [page.locator(f"svg.map [data-spot={i}].spot .mark").bounding_box() for i in ("i3", "i4")]
    (a, b) = [(x["x"] + x["width"] / 2, x["y"] + x["height"] / 2, x["width"] / 2) for x in boxes if x]
    assert ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 >= a[2] + b[2] - 2


def test_the_brush_writes_both_dates(visit: Visit) -> None:
    page = visit("front", waits="#days svg")
    field = page.locator("#days .field").bounding_box()
    assert field
    day = field["width"] / 30
    page.mouse.move(field["x"] + 10.5 * day, field["y"] + 20)
    page.mouse.down()
    page.mouse.move(field["x"] + 15.5 * day, field["y"] + 20, steps=5)
    with page.expect_navigation():
        page.mouse.up()
    asked = parse_qs(urlsplit(page.url).query)
    assert (asked["since"], asked["until"]) == (["2022-09-11"], ["2022-09-16"])


def test_the_brush_has_keys(visit: Visit) -> None:
    page = visit("front", waits="#days svg")
    handle = page.get_by_role("slider", name="From")
    handle.focus()
    page.keyboard.press("PageUp")
    page.keyboard.press("ArrowRight")
    expect(handle).to_have_attribute("aria-valuetext", "9 Sep 2022")
    page.keyboard.press("Escape")
    expect(handle).to_have_attribute("aria-valuetext", "1 Sep 2022")
    page.keyboard.press("ArrowRight")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    asked = parse_qs(urlsplit(page.url).query, keep_blank_values=True)
    assert (asked["since"], asked["until"]) == (["2022-09-02"], [""])


def test_a_walk_through_the_rows(visit: Visit) -> None:
    page = visit("front", waits=MAP)
    current = page.locator("[data-walk][aria-current=true]")
    page.keyboard.press("j")
    expect(current).to_have_attribute("data-incident", "i1")
    page.keyboard.press("e")
    expect(page.locator("[data-incident=i1] details")).to_have_attribute("open", "")
    for _ in range(9):
        page.keyboard.press("j")
    expect(current).to_have_attribute("data-incident", "i4")
    page.keyboard.press("k")
    page.keyboard.press("o")
    assert urlsplit(page.url).fragment == "i3"
    page.keyboard.press("/")
    page.keyboard.type("jk")
    expect(page.get_by_role("searchbox")).to_have_value("jk")
    page.keyboard.press("Escape")
    expect(page.get_by_role("searchbox")).not_to_be_focused()


def test_a_letter_presses_the_current_row_s_button(visit: Visit) -> None:
    page = visit("front", waits=MAP)
    page.evaluate(
        "document.addEventListener('click', e => { if (e.target.dataset.key) "
        "document.title = e.target.closest('[data-walk]').dataset.incident })"
    )
    page.keyboard.press("a")
    assert page.title() == "Incidents, made by hand"  # no row is current
    for _ in range(3):
        page.keyboard.press("j")
    page.keyboard.press("a")
    assert page.title() == "i3"


def test_help_tells_the_keys_and_turns_them_off(visit: Visit) -> None:
    page = visit("front", waits=MAP)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_contain_text("Accept")
    assert Axe().run(page).response["violations"] == []
    dialog.get_by_label("Use keys").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.keyboard.press("j")
    expect(page.locator("[data-walk][aria-current]")).to_have_count(0)
    page.get_by_role("button", name="Keys").click()
    expect(dialog.get_by_label("Use keys")).not_to_be_checked()


def test_the_theme_goes_round_and_is_kept(visit: Visit) -> None:
    page = visit("front", waits=MAP)
    switch = page.locator("[data-theme-switch]")
    expect(switch).to_be_visible()
    seen = []
    for _ in range(3):
        switch.click()
        seen.append(page.locator("html").get_attribute("data-theme"))
    assert seen == ["light", "dark", None]
    switch.click()
    switch.click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_toll_chart_tells_revisions_bounds_and_doubt(visit: Visit) -> None:
    page = visit("incident", waits="#toll svg")
    chart = page.get_by_role("group", name="Killed, as each side states its own")
    expect(chart.locator(".dot.open")).to_have_count(4)
    expect(chart.locator(".bound.up")).to_have_count(4)
    expect(chart.locator(".bound:not(.up)")).to_have_count(1)
    expect(chart.locator(".p2 .line")).to_have_css("stroke-dasharray", "7px, 3px")  # hue is never the only sign
    told = chart.locator("circle title").all_text_contents()
    assert "Armenia, of its own, 14 Sep: 105 (provisional, revised)" in told


def test_both_names_of_a_contested_place_stand(visit: Visit) -> None:
    page = visit("incident", waits=MAP)
    expect(page.locator(".contested text")).to_contain_text("Qarabağ (AZE)")
    expect(page.locator(".contested text")).to_contain_text("Artsakh (ARM)")
    expect(page.locator(".disputed")).to_contain_text("Own area")


def test_a_page_without_a_map_loads_none(visit: Visit) -> None:
    page = visit("plain", waits="h1")
    loaded = page.evaluate("performance.getEntriesByType('resource').map(r => r.name.split('/').pop())")
    assert sorted(loaded) == ["desk.css", "desk.css", "desk.js"]


def test_a_figure_that_cannot_be_drawn_keeps_what_the_server_drew(visit: Visit) -> None:
    page = visit("plain", waits="h1")
    expect(page.get_by_text("The server’s own words.")).to_be_visible()
