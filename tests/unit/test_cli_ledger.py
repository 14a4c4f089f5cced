"""A ledger from the command line: filled, asked, judged, reported."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Run

GORIS = "YEREVAN, Sept 13 - Armenia's defence ministry said Azerbaijani forces shelled Goris on Tuesday, killing three."


def named(value: object) -> str | None:
    """A row of a table by its words."""
    return " ".join(value) if isinstance(value, list) else None


@pytest.fixture
def ledger(clashes: Path, tmp_path: Path) -> Path:
    """A copy of the ledger of September 2022, to be changed."""
    return Path(shutil.copy(clashes, tmp_path / "ledger.db"))


def test_add_says_what_became_of_everything(run: Run, tmp_path: Path) -> None:
    (tmp_path / "goris.txt").write_text(GORIS, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    ledger = tmp_path / "ledger.db"
    first = run("add", tmp_path, "--ledger", ledger, "--published", "2022-09-13", "--outlet", "Daily Tribune")
    assert first.status == 1
    assert first.out == f"{ledger}: 1 added, 1 rejected; 1 incident now\n"
    assert "empty.txt: is empty" in first.err
    again = run("add", tmp_path / "goris.txt", "--ledger", ledger, "--published", "2022-09-13")
    assert (again.status, again.out) == (0, f"{ledger}: 1 known already; 1 incident now\n")
    found = json.loads(run("search", "goris", "--ledger", ledger, "--json").out)
    assert (found["stance"], found["parties"], found["outlet"]) == ("accuse", ["ARM"], "Daily Tribune")


@pytest.mark.parametrize("command", ["incidents", "search", "show", "reread", "check", "report"])
def test_a_ledger_that_is_not_there_is_not_made(command: str, run: Run, tmp_path: Path) -> None:
    words = {"search": ["goris"], "show": ["0123"]}.get(command, [])
    ended = run(command, *words, "--ledger", tmp_path / "none.db")
    assert ended.status == 1
    assert "none.db: no ledger is here. Make one with: rashomon add" in ended.err
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ([], True),
        (["--party", "ARM"], True),
        (["--party", "UKR"], False),
        (["--country", "arm"], True),
        (["--country", "FRA"], False),
        (["--place", "Goris", "--within", "100"], True),
        (["--place", "39.51,46.34", "--within", "100"], True),
        (["--place", "Paris", "--within", "20"], False),
        (["--since", "2022-09-12", "--until", "2022-09-14"], True),
        (["--since", "2023-01-01"], False),
        (["--type", "assault"], True),
        (["--stance", "deny", "--source", "AZE"], True),
        (["--outlet", "Meridian", "--contested"], True),
        (["--outlet", "No Such Paper"], False),
        (["--no-recalled", "--voices", "2"], True),
    ],
    ids=named,
)
def test_incidents_by_filter(filters: list[str], told: bool, run: Run, clashes: Path) -> None:
    ended = run("incidents", *filters, "--ledger", clashes, "--json")
    assert ended.status == 0
    parties = [set(json.loads(line)["parties"]) for line in ended.out.splitlines()]
    assert any({"ARM", "AZE"} <= found for found in parties) is told


@pytest.mark.parametrize(
    ("filters", "complaint"),
    [
        (["--place", "Nowhereville"], "no place of this name is known"),
        (["--place", "95,10"], "latitude is -90 to 90"),
        (["--since", "yesterday"], "is not a day"),
        (["--stance", "maybe"], "'maybe' is not one of"),
    ],
    ids=named,
)
def test_filters_that_say_nothing_are_refused(filters: list[str], complaint: str, run: Run, clashes: Path) -> None:
    ended = run("incidents", *filters, "--ledger", clashes)
    assert ended.status == 2
    assert complaint in " ".join(ended.err.replace("│", " ").split())


def _main_incident(run: Run, ledger: Path) -> dict[str, Any]:
    rows = map(json.loads, run("incidents", "--ledger", ledger, "--json").out.splitlines())
    found: dict[str, Any] = max(rows, key=lambda row: len(row["dispatches"]))
    return found


def test_show_sets_the_accounts_side_by_side(run: Run, clashes: Path) -> None:
    incident = _main_incident(run, clashes)
    page = run("show", incident["id"], "--ledger", clashes).out
    assert "ARM  Armenia" in page
    assert "AZE  Azerbaijan" in page
    assert "├──≠──┤" in page
    assert json.loads(run("show", incident["id"], "--ledger", clashes, "--json").out) == incident


def test_show_takes_the_incident_most_told(run: Run, clashes: Path) -> None:
    assert json.loads(run("show", "--ledger", clashes, "--json").out) == _main_incident(run, clashes)
    assert json.loads(run("show", "--since", "2022-09-18", "--ledger", clashes, "--json").out)["last"] >= "2022-09-18"
    assert "no incident meets these filters" in run("show", "--party", "UKR", "--ledger", clashes).err


def test_an_incident_that_is_not_there(run: Run, clashes: Path) -> None:
    ended = run("show", "ffff", "--ledger", clashes)
    assert ended.status == 1
    assert "ffff" in ended.err


def _hits(run: Run, ledger: Path, *asked: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("search", *asked, "--ledger", ledger, "--json").out.splitlines()]


def _line(hit: dict[str, Any]) -> str:
    return f"{hit['document']}:{hit['claim']}"


def test_search_finds_who_denies(run: Run, clashes: Path) -> None:
    ended = run("search", '"absolute lie"', "--ledger", clashes)
    assert "Armenian defence ministry" in ended.out
    assert {hit["stance"] for hit in _hits(run, clashes, "absolute lie")} == {"deny"}
    assert _hits(run, clashes, '"absolute lie"', "--source", "AZE") == []


def test_a_claim_judged_wrong_goes_and_comes_back(run: Run, ledger: Path) -> None:
    line = _line(_hits(run, ledger, "absolute lie")[0])
    judged = run("judge", "wrong", line, "--by", "an analyst", "--note", "not said", "--ledger", ledger)
    assert judged.status == 0
    assert line not in map(_line, _hits(run, ledger, "absolute lie"))
    (kept,) = map(json.loads, run("judge", "list", "--ledger", ledger, "--json").out.splitlines())
    assert (kept["kind"], kept["by"], kept["note"]) == ("wrong", "an analyst", "not said")
    number = judged.out.split(":")[0]
    assert run("judge", "undo", number, "--by", "another", "--ledger", ledger).status == 0
    assert line in map(_line, _hits(run, ledger, "absolute lie"))
    assert "another" in run("judge", "list", "--ledger", ledger).out
    assert run("judge", "list", "--standing", "--ledger", ledger, "--json").out == ""


def test_a_stance_is_corrected(run: Run, ledger: Path) -> None:
    line = _line(_hits(run, ledger, "absolute lie")[0])
    assert "stance cannot be 'maybe'" in run("judge", "correct", line, "stance", "maybe", "--ledger", ledger).err
    assert run("judge", "correct", line, "stance", "assert", "--by", "A", "--ledger", ledger).status == 0
    assert {_line(h): h["stance"] for h in _hits(run, ledger, "absolute lie")}[line] == "assert"


def test_two_incidents_judged_one_are_one(run: Run, ledger: Path) -> None:
    rows = [json.loads(line) for line in run("incidents", "--ledger", ledger, "--json").out.splitlines()]
    one, other = sorted((r for r in rows if r["dispatches"]), key=lambda r: -len(r["dispatches"]))[:2]
    assert run("judge", "same", one["id"], other["id"], "--by", "A", "--ledger", ledger).status == 0
    merged = _main_incident(run, ledger)
    assert set(merged["dispatches"]) >= {*one["dispatches"], *other["dispatches"]}


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["wrong", "c3"], "names no line"),
        (["wrong", "0123456789abcdef:c3"], "no report of a document"),
        (["same", "one"], "needs two or more"),
        (["undo", "0000"], "no judgement"),
    ],
    ids=named,
)
def test_judgements_of_nothing_are_refused(words: list[str], complaint: str, run: Run, clashes: Path) -> None:
    ended = run("judge", *words, "--by", "A", "--ledger", clashes)
    assert ended.status != 0
    assert complaint in " ".join(ended.err.replace("│", " ").split())


def test_a_situation_report_in_each_form(run: Run, clashes: Path, tmp_path: Path) -> None:
    incident = str(_main_incident(run, clashes)["id"])
    assert "## Accounts" in run("report", incident, "--ledger", clashes).out
    for name, start in [("a.md", b"# "), ("a.html", b"<!doctype html>"), ("a.pdf", b"%PDF-")]:
        assert run("report", incident, "-o", tmp_path / name, "--ledger", clashes).status == 0
        assert (tmp_path / name).read_bytes().lower().startswith(start.lower())
    assert "a PDF needs a file" in run("report", incident, "-f", "pdf", "--ledger", clashes).err


def test_a_situation_report_of_a_period(run: Run, clashes: Path) -> None:
    asked = run("report", "--since", "2022-09-12", "--until", "2022-09-20", "--ledger", clashes)
    assert asked.out.startswith("# Situation report")
    assert "no incident meets these filters" in run("report", "--since", "2030-01-01", "--ledger", clashes).err


def test_reread_and_check(run: Run, ledger: Path) -> None:
    before = run("incidents", "--ledger", ledger, "--json").out
    assert run("reread", "--ledger", ledger).out == f"{ledger}: 24 documents read again\n"
    assert run("incidents", "--ledger", ledger, "--json").out == before
    checked = run("check", "--ledger", ledger)
    assert (checked.status, checked.out.splitlines()[-1]) == (0, "The ledger is whole.")
