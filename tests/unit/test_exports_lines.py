"""Everything as JSON Lines and back: no line is lost, what is none is named, and the old plain reports are read."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from rashomon import wire
from rashomon.errors import ExportError
from rashomon.exports import export, held, lines, write
from rashomon.exports.lines import Line, Printed, Refused, read
from rashomon.model.judgements import Judgement, Subject, Target, Verdict
from rashomon.model.report import Report
from rashomon.model.text import Document, Span
from tests.ledgers import CORPUS, YEREVAN, reading_of
from tests.unit.reports import empty, stanley, tskhinvali

WRONG = Judgement(
    kind=Verdict.WRONG,
    targets=(Target(document=YEREVAN.document.id, what=Subject.CLAIM, span=YEREVAN.claims[0].content[0]),),
    by="ana",
    at=datetime(2022, 9, 20, 12, tzinfo=UTC),
    note="half a\nsentence",
)
UNDONE = replace(WRONG, note="", undone_by="ana", undone_at=datetime(2022, 9, 21, tzinfo=UTC))
PAPER = Document(text="Æ → \u2028 “…”\n", published=date(2022, 9, 13), outlet="Daily", notes=("teaser only",))


@pytest.mark.parametrize(
    "line",
    [
        Printed(document=PAPER),
        Printed(document=PAPER, others=(replace(PAPER, notes=(), outlet="Weekly", origin="b"),)),
        YEREVAN,
        tskhinvali(),
        reading_of(YEREVAN),
        WRONG,
        UNDONE,
        Refused(origin="a.pdf", reason="is empty"),
    ],
    ids=["document", "two papers", "report", "long report", "reading", "judgement", "undone", "refused"],
)
def test_every_line_comes_back_as_it_was(line: Line) -> None:
    text = json.dumps(lines.row(line), ensure_ascii=False)
    assert list(read(text)) == [line]


def test_a_judgement_is_written_with_the_id_by_which_it_is_taken_back() -> None:
    assert lines.row(WRONG)["judgement"]["id"] == WRONG.id  # type: ignore[index]


def test_the_text_of_other_prints_is_written_once() -> None:
    others = (replace(PAPER, outlet="Weekly"), replace(PAPER, outlet="Monthly"))
    assert json.dumps(lines.row(Printed(document=PAPER, others=others)), ensure_ascii=False).count("“…”") == 1


def test_a_ledger_in_memory_is_documents_reports_and_judgements() -> None:
    text = "".join(write(export("jsonl"), held(CORPUS, [WRONG])))
    found = list(read(text))
    assert [line for line in found if isinstance(line, Report)] == CORPUS
    assert [line for line in found if isinstance(line, Judgement)] == [WRONG]


@pytest.mark.parametrize("indent", [None, 2])
def test_plain_reports_are_read(indent: int | None) -> None:
    text = wire.dumps(stanley(), indent=indent)
    assert list(read(text)) == [stanley()]
    assert list(read(f"{wire.dumps(stanley())}\n\n{wire.dumps(empty())}\n")) == [stanley(), empty()]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{}", "old, line 1: is no report"),
        ("\n{", "old, line 2: is no report"),
        ("[1]", "is no report"),
        ("{\n}", "old: is no"),
        ('{"type": "weather"}', "there are document, report, reading"),
        ('{"type": "document", "document": {}}', "is no document"),
        ('{"type": "judgement", "judgement": {"kind": "maybe"}}', "is no judgement"),
    ],
)
def test_what_is_no_line_is_named(text: str, words: str) -> None:
    with pytest.raises(ExportError, match=words):
        list(read(text, "old"))


def test_a_report_of_another_format_is_refused() -> None:
    text = json.dumps(lines.row(replace(empty(), format="rashomon-report/0")))
    with pytest.raises(ExportError, match="rashomon-report/0"):
        list(read(text))


# ---- judgements as labels -----------------------------------------------------------------------------------


def test_labels_show_the_words_judged_and_what_was_read_there() -> None:
    (label,) = export("labels").module.rows(held(CORPUS, [WRONG, UNDONE]))
    assert (label["id"], label["kind"], label["by"]) == (WRONG.id, "wrong", "ana")
    target = label["targets"][0]  # type: ignore[index]
    assert target["words"] == target["sentence"] == YEREVAN.text(YEREVAN.claims[0].content[0])
    assert (target["document"], target["read"]) == (YEREVAN.document.id, "ARM accuse")


def test_labels_of_events_are_in_the_notation_of_claims() -> None:
    span = YEREVAN.events[0].span
    target = Target(document=YEREVAN.document.id, what=Subject.EVENT, span=Span(start=span.start + 3, end=span.end))
    right = replace(WRONG, kind=Verdict.RIGHT, targets=(target,))
    (label,) = export("labels").module.rows(held(CORPUS, [right]))
    assert label["targets"][0]["read"] == "ASSAULT: AZE > ARM"  # type: ignore[index]
