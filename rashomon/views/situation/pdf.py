"""A Situation as PDF: the same bytes for the same report on the same machine; citations are links to the sources."""

from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, TableStyle
from reportlab.platypus import Table as Grid

from rashomon.model.record import record
from rashomon.views.ledger.plain import day_words
from rashomon.views.situation.fonts import Face, face
from rashomon.views.situation.outline import Passage, Reference, Section, Sentence, Situation, Table
from rashomon.views.wording import clean

INK, GREY, RULE = HexColor("#1b1c1f"), HexColor("#62656a"), HexColor("#c9c5bb")
MARGIN = 18 * mm
ROOM = A4[0] - 2 * MARGIN - 12  # what is left between margins and the frame's own padding
SOURCES, GAP, WORD = 24 * mm, 8.0, 36 * mm  # a column of sources, between columns, the widest word kept whole
LONGEST = 4000  # characters of one paragraph; a page holds them
SIZES = {1: 20.0, 2: 14.0, 3: 11.5, 4: 9.5, 5: 9.5, 6: 9.5}


@record
class Sheet:
    """The fonts and the styles made of them."""

    face: Face
    styles: dict[str, ParagraphStyle]


def pdf(situation: Situation, *, fonts: Face | None = None) -> bytes:
    """The report on A4 pages; letters the font lacks are shown in plain Latin, and the last page says so."""
    sheet = _sheet(fonts or face())
    out = BytesIO()
    title = sheet.face.shown(clean(situation.title.text))
    document = SimpleDocTemplate(
        out, pagesize=A4, invariant=1, title=title, author="Rashomon", subject=sheet.face.shown(situation.period),
        leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=MARGIN,
    )  # fmt: skip

    def foot(canvas: Canvas, _: object) -> None:
        canvas.setFont(sheet.face.regular, 7.5)
        canvas.setFillColor(GREY)
        canvas.drawString(MARGIN, 10 * mm, "Nothing happened; somebody said it happened.")
        canvas.drawRightString(A4[0] - MARGIN, 10 * mm, str(canvas.getPageNumber()))

    document.build(list(_story(sheet, situation)), onFirstPage=foot, onLaterPages=foot)
    return out.getvalue()


def _sheet(found: Face) -> Sheet:
    text = ParagraphStyle("text", fontName=found.regular, fontSize=9.5, leading=13.5, textColor=INK, splitLongWords=1)
    styles = {
        "text": text,
        "summary": ParagraphStyle("summary", parent=text, fontSize=10.5, leading=15.5, spaceAfter=4),
        "item": ParagraphStyle("item", parent=text, leftIndent=10, bulletIndent=0, spaceAfter=2.5),
        "note": ParagraphStyle("note", parent=text, fontSize=7.5, leading=10, textColor=GREY, spaceAfter=3),
        "cell": ParagraphStyle("cell", parent=text, fontSize=8, leading=10.5),
        "head": ParagraphStyle("head", parent=text, fontName=found.bold, fontSize=7.5, leading=10, textColor=GREY),
    }
    for level, size in SIZES.items():
        styles[f"h{level}"] = ParagraphStyle(
            f"h{level}", parent=text, fontName=found.bold, fontSize=size, leading=size * 1.25, keepWithNext=1,
            spaceBefore=size * 0.9 if level > 1 else 0, spaceAfter=3,
        )  # fmt: skip
    return Sheet(face=found, styles=styles)


def _story(sheet: Sheet, situation: Situation) -> Iterator[Flowable]:
    yield _said(sheet, f"Situation report · {situation.period}", "note")
    yield Paragraph(_marked(sheet, situation.title), sheet.styles["h1"])
    yield _said(sheet, " · ".join(situation.standing), "note")
    for section in situation.sections:
        yield from _section(sheet, section, 2)
    yield _said(sheet, "Sources", "h2")
    for reference in situation.references:
        yield from _reference(sheet, reference)
    if any(sheet.face.lacks(text) for text in _texts(situation)):
        yield Spacer(1, 4 * mm)
        yield _said(sheet, "Some letters are not in this document’s font; they are written in plain Latin or as “?”. "
                    "The Markdown and HTML reports have them all.", "note")  # fmt: skip


def _texts(situation: Situation) -> Iterator[str]:
    yield situation.title.text
    yield from (s.text for s in situation.sentences())
    yield from (p.words for r in situation.references for p in r.passages)
    yield from (c for s in situation.all_sections() for t in s.tables for line in t.lines for c in line.cells)


def _said(sheet: Sheet, text: str, style: str) -> Paragraph:
    return Paragraph(_escaped(sheet, text), sheet.styles[style])


def _escaped(sheet: Sheet, text: str) -> str:
    return escape(sheet.face.shown(clean(text))[:LONGEST])


def _marked(sheet: Sheet, sentence: Sentence) -> str:
    return _escaped(sheet, sentence.text) + _cites(sentence.cites)


def _cites(cites: tuple[str, ...]) -> str:
    links = ", ".join(f'<a href="#s{c}">{c}</a>' for c in cites)
    return f' <font size="7" color="#62656a">[{links}]</font>' if cites else ""


def _section(sheet: Sheet, section: Section, level: int) -> Iterator[Flowable]:
    heading = Sentence(text=section.title, cites=section.cites)
    yield Paragraph(_marked(sheet, heading), sheet.styles[f"h{min(level, 6)}"])
    if section.apart:
        for sentence in section.sentences:
            yield Paragraph(_marked(sheet, sentence), sheet.styles["item"])
    elif section.sentences:
        yield Paragraph(" ".join(_marked(sheet, s) for s in section.sentences), sheet.styles["summary"])
    for table in section.tables:
        yield from _table(sheet, table)
    for within in section.sections:
        yield from _section(sheet, within, level + 1)


def _table(sheet: Sheet, table: Table) -> Iterator[Flowable]:
    if not table.lines:
        return
    rows: list[list[Paragraph]] = [[_said(sheet, head, "head") for head in (*table.heads, "Sources")]]
    for line in table.lines:
        cited = Paragraph(_cites(line.cites), sheet.styles["cell"])
        rows.append([*(_said(sheet, cell, "cell") for cell in line.cells), cited])
    yield Spacer(1, 1.5 * mm)
    yield Grid(rows, colWidths=_widths(sheet, table), hAlign="LEFT", repeatRows=1, style=_rules(), splitInRow=1)
    if table.note:
        yield Spacer(1, 1 * mm)
        yield _said(sheet, table.note, "note")


def _widths(sheet: Sheet, table: Table) -> list[float]:
    """Every column as wide as its longest word, the rest shared by how much is in it; that of the sources is fixed."""
    columns = [[head, *(line.cells[n] for line in table.lines)] for n, head in enumerate(table.heads)]
    words = [[word for cell in column for word in cell.split()] for column in columns]
    least = [min(WORD, max(_width(sheet, word) for word in ("", *own))) for own in words]
    weights = [max(6, *(min(60, len(cell)) for cell in column)) for column in columns]
    spare = max(0.0, ROOM - SOURCES - sum(least) - GAP * len(columns))
    return [*(low + GAP + spare * w / sum(weights) for low, w in zip(least, weights, strict=True)), SOURCES]


def _width(sheet: Sheet, word: str) -> float:
    return float(stringWidth(sheet.face.shown(word), sheet.face.bold, 8))


def _rules() -> TableStyle:
    return TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 6),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("LINEBELOW", (0, 0), (-1, 0), 0.75, INK),
            ("LINEBELOW", (0, 1), (-1, -1), 0.25, RULE),
        ]
    )


def _reference(sheet: Sheet, reference: Reference) -> Iterator[Flowable]:
    head = f"{reference.name}, {day_words(reference.printed)}. “{reference.headline}”"
    yield Paragraph(f"<b>{reference.number}</b>  {_escaped(sheet, head)}", sheet.styles["text"])
    where = f"document {reference.document}" + (f" · {reference.address}" if reference.address else "")
    yield _said(sheet, where, "note")
    for passage in reference.passages:
        yield Paragraph(_passage(sheet, passage), sheet.styles["item"])
    yield Spacer(1, 2 * mm)


def _passage(sheet: Sheet, passage: Passage) -> str:
    where = f" s. {passage.sentence}" if passage.sentence else ""
    anchor = f'<a name="s{passage.label}"/><b>{passage.label}</b><font size="7" color="#62656a">{where}</font>'
    return f"{anchor}  {_escaped(sheet, f'“{clean(passage.words)}”')}"
