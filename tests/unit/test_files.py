"""Files in, Documents out; and a clear message for every file that holds no article."""

import logging
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader, PdfWriter

from rashomon.errors import DocumentError
from rashomon.feeds.files import MAX_CHARACTERS, articles, check_language, load
from rashomon.feeds.office import unwrap
from rashomon.model.text import Document

NEWS = "GORIS, Armenia — The ministry denied that its forces had shelled the “civilian” bridge.\r\n\r\nIt was hit."

PAGE = """<!doctype html><html lang="en"><head><title>Ministry denies shelling bridge - Daily Example</title>
<meta property="og:title" content="Ministry denies shelling bridge">
<meta property="og:site_name" content="Daily Example"><meta name="author" content="Jane Reporter">
<meta property="article:published_time" content="2022-09-14T06:00:00+00:00"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Ministry denies shelling bridge</h1>
<p>The ministry denied on Tuesday that its forces had shelled the bridge near the town.</p>
<p>Officials in the town said that six people were wounded when the first shells fell shortly after midnight.</p>
</article><footer>Copyright Daily Example</footer></body></html>"""


def pdf_with(*lines: str) -> bytes:
    """A PDF of one page with these lines, in the fewest objects."""
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    stream = f"BT /F1 11 Tf 40 700 Td {shown}ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    out, starts = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    return out + b"xref\n0 5\n0000000000 65535 f \n%strailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


def blank_pdf(*, password: str | None = None) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=100, height=100)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def docx_with(*paragraphs: str) -> bytes:
    file = docx.Document()
    file.core_properties.author = "Jane Reporter"
    for paragraph in paragraphs:
        file.add_paragraph(paragraph)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_is_untouched_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes(NEWS.encode(encoding))
    assert load(path).text == NEWS


@pytest.mark.parametrize("name", ["news", "news.txt", "news.md", "NEWS.TXT", "news.text"])
def test_names_of_text_files(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("The army denied it.", encoding="utf-8")
    document = load(path, published=date(2022, 9, 14))
    assert (document.text, document.origin, document.published) == ("The army denied it.", str(path), date(2022, 9, 14))


def test_a_few_broken_bytes_are_shown_and_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes(NEWS.encode("utf-8").replace(b"It was", b"It w\xffs"))
    with caplog.at_level(logging.WARNING, logger="rashomon"):
        text = load(path).text
    assert "“civilian”" in text
    assert "It w\N{REPLACEMENT CHARACTER}s hit." in text
    assert "not UTF-8" in caplog.text


def test_a_page_gives_its_article_and_what_it_says_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    document = load(path)
    paragraphs = document.text.split("\n\n")
    assert paragraphs[0] == "Ministry denies shelling bridge"
    assert paragraphs[1].startswith("The ministry denied on Tuesday")
    assert len(paragraphs) == 3
    assert (document.outlet, document.author) == ("Daily Example", "Jane Reporter")
    assert document.published == date(2022, 9, 14)


def test_the_day_given_wins_over_the_page(tmp_path: Path) -> None:
    path = tmp_path / "page.htm"
    path.write_text(PAGE, encoding="utf-8")
    assert load(path, published=date(2022, 9, 15)).published == date(2022, 9, 15)


def test_a_page_is_known_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    assert "<p>" not in load(path).text


def test_a_page_in_the_encoding_it_declares(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-2">').replace("the town", "Goražde")
    path.write_bytes(page.encode("iso-8859-2"))
    assert "Goražde" in load(path).text


def test_pdf(tmp_path: Path) -> None:
    path = tmp_path / "news.pdf"
    path.write_bytes(
        pdf_with(
            "The ministry denied on Tuesday that its for-", "ces had shelled the bridge.", "It gave no more details."
        )
    )
    assert (
        load(path).text
        == "The ministry denied on Tuesday that its forces had shelled the bridge.\n\nIt gave no more details."
    )


def test_docx(tmp_path: Path) -> None:
    path = tmp_path / "news.docx"
    path.write_bytes(docx_with("Bridge shelled", "The ministry denied it.", ""))
    document = load(path)
    assert document.text == "Bridge shelled\n\nThe ministry denied it."
    assert document.author == "Jane Reporter"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\r\n ", "is empty"),
        ("mark.txt", b"\xef\xbb\xbf", "no text"),
        ("nul.txt", b"\0" * 5000, "NUL"),
        ("holes.txt", b"The army\0\0\0 denied it.", "NUL"),
        ("binary.txt", bytes(range(256)) * 20, "NUL"),
        ("noise.txt", bytes(range(1, 256)) * 20, "not text|neither UTF-8|encoding"),
        ("control.txt", b"\x01\x02\x03abc" * 50, "binary"),
        ("russian.txt", "Министерство обороны опровергло обвинения".encode("cp1251"), "encoding"),
        ("broken16.txt", b"\xff\xfea\0b\0\x00\xd8", "damaged"),
        ("huge.txt", b"The army denied it. " * (MAX_CHARACTERS // 20 + 1), "archive; *split it|archive. Split"),
        ("10MB.txt", b"word " * 2_000_000, "archive"),
        ("sheet.xlsx", b"PK\x03\x04", r"\.xlsx files are not read"),
        ("old.doc", b"\xd0\xcf\x11\xe0", r"\.doc files are not read"),
        ("page.html", b"<html><head><title>Log in</title></head><body></body></html>", "no article"),
        ("tags.html", b"<<<>><p", "no article"),
        ("scan.pdf", blank_pdf(), "no text"),
        ("locked.pdf", blank_pdf(password="secret"), "password"),
        ("torn.pdf", pdf_with("The army denied it.")[:120], "damaged|no text"),
        ("not.pdf", b"The army denied it.", "not a PDF"),
        ("not.docx", b"The army denied it.", "not a DOCX"),
        ("torn.docx", docx_with("The army denied it.")[:800], "not a DOCX"),
        ("none.docx", docx_with(), "no text"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value and " " not in value else "",
)
def test_what_is_no_article_is_told(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DocumentError, match=says) as caught:
        load(path)
    assert str(path) in str(caught.value)  # where
    assert str(caught.value).endswith(".")  # a whole sentence


@pytest.mark.parametrize("wrong", ["missing.txt", "no\0name.txt", "."])
def test_paths_that_are_no_file(wrong: str) -> None:
    with pytest.raises(DocumentError):
        load(wrong)


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/deep/y.pdf", ".git/x.txt", "meta.json", "README"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = [str(Path(p).relative_to(tmp_path)) for p in articles([tmp_path, "-"]) if p != "-"]
    assert found == ["a/deep/y.pdf", "a/z.html", "b.txt"]


def test_a_folder_without_articles(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="holds no article"):
        list(articles([tmp_path]))


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        ("The army said it had\nshelled Goris.\nNo one was hurt.", 2),
        ("The army said it had shel-\nled the town of Goris twice", 1),
        ("A heading\n\nThe army said it had shelled the town.", 2),
        ("", 0),
    ],
)
def test_lines_of_a_page_become_paragraphs(lines: str, paragraphs: int) -> None:
    found = [part for part in unwrap(lines).split("\n\n") if part]
    assert len(found) == paragraphs
    assert not any("shel-" in part for part in found)


ENGLISH = "The defence ministry denied on Tuesday that its gunners had shelled a water station near the town."


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.upper(),
        "Goris, Lachin, Kapan",
        "",
        "12 34",
        "Ok.",
        f"{ENGLISH} «Мы всё отрицаем», said the envoy.",
    ],
)
def test_english_and_short_texts_pass(text: str) -> None:
    check_language(Document(text=text))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le ministère de la Défense a démenti mardi que ses forces avaient bombardé des cibles civiles.", "French"),
        (
            "El Ministerio de Defensa negó el martes que sus fuerzas atacaran objetivos civiles cerca de la ciudad.",
            "Spanish",
        ),
        (
            "DAS VERTEIDIGUNGSMINISTERIUM HAT AM DIENSTAG BESTRITTEN, DASS SEINE TRUPPEN ZIVILE ZIELE BESCHOSSEN.",
            "German",
        ),
        ("Министерство обороны опровергло обвинения.", "Russian"),
        ("نفت وزارة الدفاع يوم الثلاثاء قصف المدينة", "Arabic"),
        ("阿塞拜疆国防部周二否认其部队袭击了戈里斯附近的民用基础设施，亚美尼亚称有士兵被打死。", "Chinese"),
    ],
)
def test_other_languages_are_named(text: str, language: str) -> None:
    with pytest.raises(DocumentError, match=f"looks like {language}"):
        check_language(Document(text=text))


def test_standard_input(monkeypatch: pytest.MonkeyPatch, stdin: Callable[[bytes], None]) -> None:
    stdin(NEWS.encode())
    document = load("-")
    assert (document.text, document.origin) == (NEWS, "standard input")


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Puts bytes on standard input."""

    class Input:
        def __init__(self, data: bytes) -> None:
            self.buffer = BytesIO(data)

    return lambda data: monkeypatch.setattr("sys.stdin", Input(data))


def test_a_pdf_written_here_is_one() -> None:
    assert len(PdfReader(BytesIO(pdf_with("x"))).pages) == 1
