"""Many articles, several processes: order, errors beside the rest, bounded time."""

import os
import time
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from rashomon.batch import Result, reports
from rashomon.errors import DocumentError, ReaderError
from rashomon.model.reading import Reading
from rashomon.model.report import FORMAT, Coverage, Provenance, Report, Stamp
from rashomon.model.text import Document

EMPTY = (
    *("zones", "sentences", "actors", "mentions", "places", "times"),
    *("claims", "events", "tolls", "ties", "contradictions", "gaps"),
)


def blank(document: Document) -> Report:
    """A report that says nothing."""
    return Report(
        format=FORMAT,
        document=document,
        provenance=Provenance(published=document.published),
        stamp=Stamp(version="0", reader="none", knowledge="0"),
        coverage=Coverage(
            sentences=0, sentences_understood=0, attributions=0, speakers_known=0, places=0, places_resolved=0
        ),
        **dict.fromkeys(EMPTY, ()),
    )


class StandIn:
    """A desk that obeys the text: sleep, die, fail or complain."""

    def report(self, document: Document) -> Report:
        if "SLEEP" in document.text:
            time.sleep(float(document.text.split()[1]))
        if "DIE" in document.text:
            os._exit(1)
        if "FAIL" in document.text:
            raise KeyError("a rule stumbled")
        if "COMPLAIN" in document.text:
            raise DocumentError("nothing to read here.")
        return blank(document)

    def reading(self, document: Document) -> Reading:
        return Reading(document=document, zones=(), tokens=(), sentences=(), entities=(), reader="none")

    def reread(self, reading: Reading) -> Report:
        return self.report(reading.document)


def broken(*, known: bool) -> StandIn:
    raise ReaderError("no such model") if known else ImportError("no such module")


def written(folder: Path, *texts: str) -> list[str]:
    paths = [folder / f"{number:02}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def shown(results: list[Result]) -> list[str]:
    return [r.report.document.text if r.report else "error" for r in results]


def test_the_reading_comes_along_where_it_is_asked_for(tmp_path: Path) -> None:
    results = list(reports(StandIn, written(tmp_path, "one", "FAIL", "two"), parsed=True))
    assert [r.reading.document.text if r.reading else None for r in results] == ["one", None, "two"]
    assert shown(list(reports(StandIn, written(tmp_path, "one")))) == ["one"]


def test_reports_come_in_the_order_of_the_articles(tmp_path: Path) -> None:
    texts = ["SLEEP 0.5", *(f"text {n}" for n in range(25))]
    assert shown(list(reports(StandIn, written(tmp_path, *texts), 2))) == texts


def test_one_at_fault_never_stops_the_rest(tmp_path: Path) -> None:
    paths = written(tmp_path, "one", "FAIL", "COMPLAIN", "DIE", "", "six")
    results = list(reports(StandIn, [*paths, str(tmp_path / "missing.txt")]))
    assert shown(results) == ["one", "error", "error", "error", "error", "six", "error"]
    errors = [r.error or "" for r in results]
    assert "KeyError: 'a rule stumbled'" in errors[1]
    assert errors[2] == "nothing to read here."
    assert "ended without an answer" in errors[3]
    assert "is empty" in errors[4]
    assert "no such file" in errors[6]


def test_an_article_that_takes_too_long_is_left(tmp_path: Path) -> None:
    began = time.monotonic()
    results = list(reports(StandIn, written(tmp_path, "one", "SLEEP 300", "three"), limit=1))
    assert shown(results) == ["one", "error", "three"]
    assert "longer than 1 seconds" in (results[1].error or "")
    assert time.monotonic() - began < 100


@pytest.mark.parametrize("known", [True, False])
def test_a_desk_that_cannot_be_set_up_is_told_once(tmp_path: Path, known: bool) -> None:
    with pytest.raises(ReaderError, match="no such"):
        list(reports(partial(broken, known=known), written(tmp_path, "one", "two"), 2))


def test_documents_are_taken_as_they_are_and_paths_get_the_day(tmp_path: Path) -> None:
    given: list[str | Document] = [
        Document(text="from standard input", origin="standard input"),
        *written(tmp_path, "a file"),
    ]
    first, second = reports(StandIn, given, published=date(2022, 9, 14))
    assert (first.origin, first.report and first.report.document.published) == ("standard input", None)
    assert second.report
    assert second.report.document.published == date(2022, 9, 14)


def test_a_foreign_text_is_refused(tmp_path: Path) -> None:
    text = "Le ministère de la Défense a démenti mardi que ses forces avaient bombardé des cibles civiles."
    (result,) = reports(StandIn, written(tmp_path, text))
    assert "French" in (result.error or "")


def test_nothing_in_nothing_out() -> None:
    assert list(reports(StandIn, [])) == []


def test_leaving_early_ends_the_processes(tmp_path: Path) -> None:
    results = reports(StandIn, written(tmp_path, "one", "SLEEP 300", "SLEEP 300"), 2)
    assert next(results).report
    began = time.monotonic()
    results.close()
    assert time.monotonic() - began < 60
