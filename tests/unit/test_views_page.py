"""The page: one file that loads nothing, escapes everything, keeps the article and reads without a script."""

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from rashomon.model.claims import Claim, Stance
from rashomon.model.report import Report
from rashomon.model.text import Document, Span, ZoneKind
from rashomon.views import page
from rashomon.views.accounts import accounts
from rashomon.views.page.article import Kind, Piece, paragraphs
from rashomon.views.page.content import axis, bar, days
from rashomon.views.page.sketch import sites, sketch
from rashomon.views.tallies import toll_lines
from tests.unit.reports import Builder, empty, stanley, tskhinvali

BUILD: dict[str, Callable[[], Report]] = {"stanley": stanley, "tskhinvali": tskhinvali, "empty": empty}
VOID = {"meta", "input", "link", "br", "hr", "img"}


class Outline(HTMLParser):
    """Tags in order, ids, links, and whether every tag is closed by its own."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.wrong: list[str] = []
        self.headings: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            self.attributes.append(name)
            if name == "id" and value:
                self.ids.append(value)
            if name in {"href", "src"} and value:
                self.links.append(value)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Each report as its page."""
    return {name: page.render(build()) for name, build in BUILD.items()}


@pytest.mark.parametrize("name", BUILD)
def test_the_page_is_well_formed(pages: dict[str, str], name: str) -> None:
    """Tags close in order, ids are unique, links lead somewhere on the page, headings do not skip."""
    outline = Outline(pages[name])
    assert outline.wrong == []
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))
    assert {link[1:] for link in outline.links} <= set(outline.ids)
    assert outline.headings.count("h1") == 1
    levels = [int(h[1]) for h in outline.headings]
    assert all(b - a <= 1 for a, b in pairwise(levels))


@pytest.mark.parametrize("name", BUILD)
def test_nothing_is_loaded_and_nothing_is_inline_but_by_hash(pages: dict[str, str], name: str) -> None:
    """No address leaves the page; no style attribute, no handler; the policy names the one style and script."""
    outline = Outline(pages[name])
    assert all(link.startswith("#") for link in outline.links)
    assert not {"style", "src", "srcset"} & set(outline.attributes)
    assert not [a for a in outline.attributes if a.startswith("on")]
    assert "http://" not in pages[name].replace("http://www.w3.org/2000/svg", "")
    assert "url(" not in pages[name]
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', pages[name])
    assert policy
    for kind in ("style", "script"):
        body = re.search(f"<{kind}>(.*?)</{kind}>", pages[name], re.S)
        assert body
        digest = b64encode(sha256(body.group(1).encode()).digest()).decode()
        assert f"{kind}-src &#39;sha256-{digest}&#39;".replace("&#39;", "'") in policy.group(1).replace("&#39;", "'")
    assert "default-src" in policy.group(1)


def test_a_hostile_article_stays_text() -> None:
    """Markup in headline, body, names, reasons and gaps is shown, never run."""
    evil = "<script>alert(1)</script>\n\n\"><img src=x onerror=alert(2)> 'said' </style><b>Baku</b> & {{ 7*7 }}"
    b = Builder(Document(text=evil, title="<i>t</i>"), {"<script>": ZoneKind.HEADLINE})
    b.actor("a1", "<u>Evil</u>", "state", "<X>")
    b.actor("a2", "Good", "state", "GGG")
    one = b.claim("a1", "accuse", "'said'", "<img src=x onerror=alert(2)>", evidence=())
    two = b.claim("a2", "deny", "'said'", "<b>Baku</b>", evidence=())
    b.clash("denial", one, two, "<em>reason</em>")
    b.gap("{{ 7*7 }}", "</style><script>bad()</script>")
    text = page.render(replace(b.report(empty().provenance)))
    outline = Outline(text)
    assert outline.tags.count("script") == 1
    assert not {"img", "u", "em", "i"} & set(outline.tags)
    assert outline.wrong == []
    assert "{{ 7*7 }}" in text


@pytest.mark.parametrize("name", ["stanley", "tskhinvali"])
def test_the_article_keeps_its_characters(name: str) -> None:
    """Marks come and go; the paragraphs' characters are those of the article, in order."""
    report = BUILD[name]()
    blocks = paragraphs(report)
    assert all(_flat(b.pieces) == report.text(b.span) for b in blocks)
    between = report.document.text
    for b in blocks:
        between = between.replace(report.text(b.span), "", 1)
    assert between.strip() == ""


@pytest.mark.parametrize("name", ["stanley", "tskhinvali"])
def test_every_claim_opens_once_and_every_sentence_is_numbered(name: str) -> None:
    """One badge at the start of each claim; sentence numbers run on."""
    report = BUILD[name]()
    pieces = [p for b in paragraphs(report) for p in _all(b.pieces)]
    opened = [p.ref for p in pieces if p.kind is Kind.CLAIM and p.first]
    assert sorted(opened) == sorted(c.id for c in report.claims if not c.narration)
    assert [p.ref for p in pieces if p.kind is Kind.SENTENCE] == [str(s.index + 1) for s in report.sentences]


def test_a_claim_in_a_claim_is_marked_inside() -> None:
    """ "Kyiv said Moscow had denied shelling the port": the inner speaker's words lie in the outer's."""
    b = Builder(Document(text="Kyiv said Moscow had denied shelling the port."), {})
    b.actor("a1", "Kyiv", "state", "UKR")
    b.actor("a2", "Moscow", "state", "RUS")
    b.claim("a1", "assert", "said", "Moscow had denied shelling the port")
    b.claim("a2", "deny", "denied", "shelling the port")
    report = b.report(empty().provenance)
    outer = next(p for p in _all(paragraphs(report)[0].pieces) if p.ref == "c1")
    assert [p.ref for p in _all(outer.inside) if p.kind is Kind.CLAIM] == ["c2"]
    assert _flat(outer.inside) == "Moscow had denied shelling the port"


def test_marks_that_cross_are_cut() -> None:
    """Two contents that overlap without nesting lose no character and open once each."""
    report = tskhinvali()
    first = report.claims[0]
    span = first.content[0]
    middle = Span(start=span.start + 10, end=span.end + 14)
    crossing = replace(first, id="c99", content=(middle,))
    blocks = paragraphs(replace(report, claims=(*report.claims, crossing)))
    assert all(_flat(b.pieces) == report.text(b.span) for b in blocks)
    assert len([p for b in blocks for p in _all(b.pieces) if p.ref == "c99" and p.first]) == 1


def _flat(pieces: tuple[Piece, ...]) -> str:
    return "".join(p.text + _flat(p.inside) for p in pieces)


def _all(pieces: tuple[Piece, ...]) -> list[Piece]:
    return [q for p in pieces for q in (p, *_all(p.inside))]


def test_lines_wrapped_by_hand_stay_one_paragraph() -> None:
    """A text broken at 72 columns has paragraphs at blank lines only."""
    report = empty("First line of a\nwrapped paragraph.\n\nSecond paragraph.")
    spans = [b.span for b in paragraphs(replace(report, zones=(), sentences=()))]
    assert [report.text(s) for s in spans] == ["First line of a\nwrapped paragraph.", "Second paragraph."]


def test_figures_on_the_strip() -> None:
    """At least 60 is open to the right; figures far apart stand on powers of ten."""
    report = tskhinvali()
    lines = [li for li in toll_lines(report, accounts(report)) if li.harm == "killed"]
    scale = axis(lines)
    assert (scale.top, scale.powers) == (10000, True)
    drawn = [bar(li, scale) for li in lines]
    assert drawn[0]
    assert drawn[0].at_least
    assert drawn[0].high == 1000.0
    assert drawn[3]
    assert drawn[3].open
    assert drawn[-1] is None


def test_days_in_order_with_lanes() -> None:
    """The war of 1991 first, the day before yesterday after it; a denial stands in the denier's lane."""
    report = tskhinvali()
    found = days(report, accounts(report))
    assert [d.name for d in found] == [
        "1991 to 1992",
        "7 Aug 2008",
        "8 Aug 2008",
        "9 Aug 2008",
        "10 Aug 2008",
        "No day told",
    ]
    assert [lane.stance for lane in found[3].moments[0].lanes] == ["accuse", "deny", ""]
    assert found[0].moments[0].old


def test_the_sketch_holds_near_places_and_names_the_far() -> None:
    """Sochi is too far to draw beside Gori; circles lie inside; the party that names a place gives its hue."""
    report = tskhinvali()
    found = sites(report, ["GEO", "RUS", "South Ossetia"])
    drawn = sketch(found, width=600)
    assert drawn
    assert drawn.beyond == ("Sochi",)
    assert all(0 <= s.x <= drawn.width and 0 <= s.y <= drawn.height for s in drawn.spots)
    assert {s.name: s.parties for s in drawn.spots}["Gori"] == ("GEO",)
    north = {s.name: s.y for s in drawn.spots}
    assert north["Tskhinvali"] < north["Gori"]


def test_no_coordinates_no_sketch() -> None:
    """A dispatch without resolved places has none; one place alone has."""
    assert sketch((), width=600) is None
    one = sites(tskhinvali(), [])[:1]
    assert sketch(one, width=600)


def test_contested_places_carry_every_name(pages: dict[str, str]) -> None:
    """Both names, each labelled by whose."""
    assert "Puerto Argentino: as Argentina says" in pages["stanley"]
    assert "Stanley: as Britain says" in pages["stanley"]


def test_silence_is_in_words(pages: dict[str, str]) -> None:
    """No empty cell."""
    assert "No answer to this charge found" in pages["stanley"]
    for text in pages.values():
        cells = re.findall(r'<td(?! role="cell" class="(?:rel|strip)")[^>]*>(.*?)</td>', text, re.S)
        assert all(re.sub(r"<[^>]*>", "", cell).strip() for cell in cells)


def test_no_contradiction_is_said_without_a_tick(pages: dict[str, str]) -> None:
    """The box says so in words."""
    assert "No contradictions found" in pages["empty"]
    assert "✓" not in pages["empty"]


@pytest.mark.parametrize("stance", list(Stance))
def test_every_stance_has_its_sign(stance: Stance) -> None:
    """The shape exists for whatever a claim says."""
    report = tskhinvali()
    claims: tuple[Claim, ...] = (replace(report.claims[0], stance=stance), *report.claims[1:])
    text = page.render(replace(report, claims=claims))
    assert f'href="#g-{stance.value}"' in text
    assert f'id="g-{stance.value}"' in text


def test_many_parties_scroll_sideways(pages: dict[str, str]) -> None:
    """Three columns stand in a region of their own that the keyboard reaches."""
    assert 'class="scroll wide" tabindex="0" role="region"' in pages["tskhinvali"]
    assert 'class="scroll wide"' not in pages["stanley"]


def test_one_party_alone_is_said() -> None:
    """A single account is no comparison."""
    b = Builder(Document(text="Kyiv said the port was shelled."), {})
    b.actor("a1", "Kyiv", "state", "UKR")
    b.claim("a1", "assert", "said", "the port was shelled")
    assert "no second account found" in page.render(b.report(empty().provenance))
