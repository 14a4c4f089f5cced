"""Situation reports: every sentence has sources, every quoted word is in its document, and no format falls over."""

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from rashomon.desk import Desk
from rashomon.model.ledger import Incident
from rashomon.views.situation import Situation, html, markdown, of_incident, of_period, pdf
from rashomon.views.situation.citing import letters
from rashomon.views.situation.fonts import face, vera
from rashomon.views.situation.html import link
from rashomon.views.situation.markdown import escaped
from rashomon.views.situation.sentences import full_stop
from rashomon.views.wording import clean
from tests.unit.ledgers import CORPORA, Counting, Shelved, bare, border, corpus

QUOTED = re.compile(r"“([^”]*)”")
HOSTILE = (
    "<script>alert(1)</script> & *bold* [link](javascript:alert) | pipe\n\n"
    "YEREVAN, Sept 13 - Armenia's <b>defence</b> ministry said Azerbaijani forces shelled the town of Goris.\n\n"
    "Azerbaijan denied shelling Goris </style><img src=x onerror=alert(1)>.\n"
)


@pytest.fixture(params=CORPORA)
def shelved(request: pytest.FixtureRequest, desk: Desk) -> Shelved:
    """A shipped corpus as a ledger."""
    return corpus(desk, request.param)


def told(given: Shelved, incident: Incident | None = None) -> Situation:
    """The report of one incident, the greatest where none is named."""
    return of_incident(incident or given.main, given.dispatches, given.shelf)


def every(given: Shelved) -> list[Situation]:
    """A report of each incident and one of all."""
    alone = [told(given, i) for i in given.incidents]
    return [*alone, of_period(given.incidents, given.dispatches, given.shelf)]


# ---- nothing without a source -------------------------------------------------------------------------------


def test_every_sentence_has_its_sources(shelved: Shelved) -> None:
    """And every line of every table; each citation is in the list of references."""
    for situation in every(shelved):
        known = {p.label for r in situation.references for p in r.passages}
        cites = {s.text: s.cites for s in situation.sentences()}
        cites |= {str(li.cells): li.cites for s in situation.all_sections() for t in s.tables for li in t.lines}
        for words, cited in cites.items():
            assert cited, words
            assert set(cited) <= known


def test_every_passage_is_the_documents_to_the_letter(shelved: Shelved) -> None:
    """``words`` is what ``span`` covers."""
    for situation in every(shelved):
        for reference in situation.references:
            text = shelved.shelf[reference.document].document.text
            for passage in reference.passages:
                assert passage.words == text[passage.span.start : passage.span.end]
                assert passage.words.strip()


def plain(text: str) -> str:
    """Words without regard to quotation marks, dashes and the length of spaces."""
    return re.sub(r"[“”\"'‘’]", "", clean(text)).casefold()


def test_every_quoted_word_is_in_a_document_cited(shelved: Shelved) -> None:
    """Between quotation marks stand only words of the documents a sentence cites."""
    for situation in every(shelved):
        home = {p.label: r.document for r in situation.references for p in r.passages}
        for sentence in situation.sentences():
            texts = [plain(shelved.shelf[home[c]].document.text) for c in sentence.cites]
            for quoted in QUOTED.findall(sentence.text):
                for piece in filter(None, map(str.strip, plain(quoted).split("…"))):
                    assert any(piece.rstrip(".,") in text for text in texts), sentence


def test_what_is_said_is_in_the_passages_cited(shelved: Shelved) -> None:
    """The last words of a sentence stand in a passage it cites: no sentence is cited for another's words."""
    for situation in every(shelved):
        words = {p.label: plain(p.words) for r in situation.references for p in r.passages}
        for section in situation.all_sections():
            for sentence in section.sentences if section.apart else ():
                last = plain(sentence.text).rstrip(".…) ").split()[-2:]
                cited = " ".join(words[c] for c in sentence.cites)
                assert all(word.strip(".,;:()") in cited for word in last), sentence


def test_no_verdict_of_ours(shelved: Shelved) -> None:
    """No sentence opens without somebody who says it: a speaker of its passage, or the paper."""
    for situation in every(shelved):
        names = {r.document: r.name for r in situation.references}
        home = {p.label: r.document for r in situation.references for p in r.passages}
        for sentence in situation.sentences():
            document = home[sentence.cites[0]]
            report = shelved.shelf[document]
            speakers = {plain(a.name) for a in report.actors} | {plain(names[document])}
            speakers |= {plain(report.text(c.source)) for c in report.claims if c.source}
            opening = plain(sentence.text)
            joint = opening.split(" and ")[0].split(", ")[0]
            assert any(opening.startswith(s) or s.startswith(joint) for s in speakers if s) or opening.startswith(
                "source not named"
            ), sentence


def test_tolls_stand_with_their_claimants(desk: Desk) -> None:
    """A figure has somebody who gives it."""
    given = border(desk)
    (section,) = (s for s in told(given).all_sections() if s.title == "Tolls")
    (line,) = section.tables[0].lines
    assert line.cells[1:3] == ("Armenia's prime minister", "at least 49") or "rime" in line.cells[1]
    assert "“At least 49 soldiers”" in line.cells[4]


def test_contradictions_have_two_sides(desk: Desk) -> None:
    """Each in a sentence of its own."""
    given = border(desk)
    (section,) = (s for s in told(given).sections if s.title == "What cannot both stand")
    (denial,) = section.sections
    assert denial.title == "Denial"
    assert [s.text.split(" ")[0] for s in denial.sentences] == ["Armenia's", "Azerbaijan"]


def test_only_documents_of_the_incident_are_taken_down(shelved: Shelved) -> None:
    """And the same report comes out whatever else is on the shelf."""
    shelf = Counting(shelved.shelf)
    assert of_incident(shelved.main, shelved.dispatches, shelf) == told(shelved)
    own = {*shelved.main.dispatches, *shelved.main.recalled_by}
    assert set(shelf.taken) <= {d for i in own for d in shelved.dispatches[i].documents}


def test_a_period_numbers_its_sources_once(shelved: Shelved) -> None:
    """A document told of in three incidents has one number."""
    situation = of_period(shelved.incidents, shelved.dispatches, shelved.shelf)
    documents = [r.document for r in situation.references]
    assert len(documents) == len(set(documents))
    assert [r.number for r in situation.references] == list(range(1, len(documents) + 1))


# ---- the three formats --------------------------------------------------------------------------------------


class Page(HTMLParser):
    """Text, ids, links and tags of a page; every tag is closed by its own."""

    VOID = ("meta", "br")

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.open += [] if tag in self.VOID else [tag]
        for name, value in attrs:
            assert not name.startswith("on")
            self.ids += [value or ""] if name == "id" else []
            self.links += [value or ""] if name in {"href", "src"} else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


def test_the_page_has_every_sentence_and_every_link_a_target(shelved: Shelved) -> None:
    """And loads nothing."""
    for situation in every(shelved):
        page = Page(html(situation))
        text = clean(page.text)
        assert all(clean(s.text) in text for s in situation.sentences())
        assert len(page.ids) == len(set(page.ids))
        assert {x[1:] for x in page.links if x.startswith("#")} <= set(page.ids)
        assert all(x.startswith(("#", "http://", "https://")) for x in page.links)
        assert not {"script", "img", "iframe", "link", "object", "form"} & set(page.tags)


def test_the_markdown_has_every_sentence(shelved: Shelved) -> None:
    """As it is, with nothing that could become markup."""
    for situation in every(shelved):
        text = markdown(situation)
        assert all(escaped(s.text) in text for s in situation.sentences())
        targets = set(re.findall(r"\(#(s\w+)\)", text))
        assert targets <= set(re.findall(r'<a id="(s\w+)"', text))


def test_hostile_text_stays_text(desk: Desk) -> None:
    """Script in a headline, markup in a sentence, tables in a quotation."""
    given = border(desk, HOSTILE)
    for situation in every(given):
        page = html(situation)
        assert "<script>" not in page.replace("&lt;script&gt;", "")
        assert "<img" not in page
        assert "</style><img" not in page
        written = re.sub(r"\\.", "", markdown(situation))
        assert not re.search(r"<(?!a id=\"s\w+\"></a>|/a>)", written)
        assert pdf(situation).startswith(b"%PDF")


def test_the_same_report_has_the_same_bytes(shelved: Shelved) -> None:
    """In every format."""
    for write in (html, markdown, pdf):
        assert write(told(shelved)) == write(told(shelved))


@pytest.mark.parametrize("write", [html, markdown, pdf], ids=["html", "markdown", "pdf"])
def test_nothing_known_is_no_error(write: object) -> None:
    """No incident, or one of which nothing is at hand."""
    for situation in (of_incident(bare(), {}, {}), of_period([], {}, {}), of_period([bare()], {}, {})):
        assert not list(situation.sentences())
        assert write(situation)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Goris", "Goris"),
        ("Kəlbəcər", "Kelbecer"),
        ("Şuşa ğ İ ı", "Şuşa ğ İ ı"),
        ("Москва", "??????"),
        ("49 → 105", "49 -> 105"),
        ("ạ", "a"),
        ("一", "?"),
    ],
)
def test_letters_that_vera_lacks(text: str, shown: str) -> None:
    """Turkish letters are there; ə becomes e, Cyrillic a question mark for each letter."""
    assert vera().shown(text) == shown
    assert vera().lacks(text) == (text != shown)


@pytest.mark.parametrize("words", ["Kəlbəcər", "Москва", "القدس", "北京", "\U0001f600", "\x00\x07\u202e"])
def test_any_letters_make_a_pdf(desk: Desk, words: str) -> None:
    """In either font; the last page says where letters were replaced."""
    text = f"YEREVAN, Sept 13 - Armenia said Azerbaijani forces shelled {words} and the town of Goris.\n"
    given = border(desk, text)
    for fonts in (face(), vera()):
        assert pdf(told(given), fonts=fonts).startswith(b"%PDF")


def test_a_sentence_without_end_makes_a_pdf(desk: Desk) -> None:
    """A sentence longer than a page is cut there and nowhere else."""
    given = border(desk, "Armenia said Azerbaijani forces shelled Goris " + "and Sotk " * 900 + ".")
    assert pdf(told(given)).startswith(b"%PDF")


# ---- words --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Baku denied it", "Baku denied it."),
        ("Baku said “no”", "Baku said “no”."),
        ("Baku said “it is over.”", "Baku said “it is over.”"),
        ("Baku said it was, ", "Baku said it was."),
        ("Baku said that …", "Baku said that …"),
    ],
)
def test_full_stops(text: str, shown: str) -> None:
    """One, wherever the quotation ends."""
    assert full_stop(text) == shown


@pytest.mark.parametrize(("number", "shown"), [(0, "a"), (25, "z"), (26, "aa"), (27, "ab"), (701, "zz"), (702, "aaa")])
def test_letters_go_on(number: int, shown: str) -> None:
    """A document may be cited more than 26 times."""
    assert letters(number) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://news.example/1", "https://news.example/1"),
        ("javascript:alert(1)", ""),
        ("/home/somebody/a.txt", ""),
        ("example:jermuk-2022", ""),
        ("http://[", ""),
    ],
)
def test_only_addresses_of_the_web_are_links(address: str, shown: str) -> None:
    """A path is shown and not linked."""
    assert link(address) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a *very* <b>bold</b> | claim", r"a \*very\* \<b\>bold\</b\> \| claim"),
        ("1. first", r"1\. first"),
        ("- item", r"\- item"),
        ("# head", r"\# head"),
        ("Ovchi-Kalacha", "Ovchi-Kalacha"),
        ("[x](javascript:y)", r"\[x\](javascript:y)"),
    ],
)
def test_markdown_shows_text_as_it_is(text: str, shown: str) -> None:
    """No list, heading, link or table out of an article."""
    assert escaped(text) == shown


def test_the_style_is_well_formed_and_the_template_closed(desk: Desk) -> None:
    """The page parses as XML too, once its doctype and void tags are aside."""
    page = html(told(border(desk)))
    body = page[page.index("<body>") : page.index("</html>")].replace("<br>", "<br/>")
    assert ElementTree.fromstring(body).tag == "body"
