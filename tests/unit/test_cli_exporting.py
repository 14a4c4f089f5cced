"""``rashomon export`` and ``rashomon import``: from a ledger or articles, what is written, and what lies beside."""

import csv
import json
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rashomon.exports import EXPORTS
from rashomon.exports.changes import deletions, remember
from rashomon.exports.formats import export
from rashomon.model.judgements import Judgement, Subject, Target, Verdict
from rashomon.store import open_store
from tests.commands import Run
from tests.ledgers import CORPUS, MARKET, reading_of

NEWS = "The ministry denied on Tuesday that its forces had shelled Goris. Officials in Yerevan said 49 troops died."


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of a few reports made by hand, not to be changed."""
    place = tmp_path_factory.mktemp("ledger") / "kept.db"
    with open_store(place) as store:
        store.keep_all((reading_of(report), report) for report in CORPUS)
    return place


@pytest.fixture
def ledger(kept: Path, tmp_path: Path) -> Path:
    """A copy of it to be changed."""
    return Path(shutil.copy(kept, tmp_path / "ledger.db"))


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "goris.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", [known.name for known in EXPORTS if known.name != "parquet"])
def test_every_format_is_written_from_a_ledger(name: str, run: Run, kept: Path) -> None:
    ended = run("export", name, "--ledger", kept)
    assert ended.status == 0
    assert (ended.out != "") is (name != "labels")


def test_a_table_is_described_unless_told_not_to(run: Run, kept: Path, tmp_path: Path) -> None:
    def described(name: str, *more: str) -> list[str]:
        folder = tmp_path / name
        folder.mkdir()
        assert run("export", name, "--ledger", kept, "-o", folder, *more).status == 0
        beside = folder / "datapackage.json"
        said = json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else {"resources": []}
        return [resource["path"] for resource in said["resources"]]

    assert described("ged") == ["ged.csv"]
    assert described("gdelt", "--no-package") == []
    assert described("jsonl") == []
    assert described("plover", "--package") == ["plover.jsonl"]


def test_articles_are_put_together_as_a_ledger_would_be(run: Run, article: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    run("add", article, "--ledger", ledger, "--published", "2022-09-14")
    direct = run("export", "claims", article, "--published", "2022-09-14")
    assert direct.out.count("\n") > 1
    assert run("export", "claims", "--ledger", ledger).out == direct.out


def test_kept_reports_are_taken_as_they_are(run: Run, article: Path, tmp_path: Path) -> None:
    reports = tmp_path / "reports.jsonl"
    assert run("read", article, "-o", reports, "--published", "2022-09-14").status == 0
    direct = run("export", "claims", article, "--published", "2022-09-14")
    assert run("export", "claims", reports).out == direct.out


@pytest.mark.parametrize(
    ("filters", "countries"),
    [
        ([], ["Iraq", "Armenia"]),
        (["--party", "AZE"], ["Armenia"]),
        (["--country", "irq"], ["Iraq"]),
        (["--since", "2022-09-15"], ["Iraq"]),
        (["--contested"], ["Armenia"]),
        (["--outlet", "Morning Star"], ["Armenia"]),
        (["--party", "FRA"], []),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_exports_are_filtered(filters: list[str], countries: list[str], run: Run, kept: Path) -> None:
    ended = run("export", "ged", "--ledger", kept, *filters)
    assert [row["country"] for row in csv.DictReader(ended.out.splitlines())] == countries


def test_filters_choose_dispatches_too(run: Run, kept: Path) -> None:
    found = run("export", "gdelt", "--ledger", kept, "--outlet", "Morning Star").out.splitlines()
    assert len(found) == 1
    assert "\tAZE\t" in found[0]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["gdlet", "a.txt"], "Did you mean gdelt"),
        (["ged", "nowhere.jsonl"], "nowhere.jsonl: cannot be read"),
        (["ged", "nowhere.txt"], "1 of 1 could not be read"),
        (["ged", "a.txt", "--package"], "needs a file to lie beside"),
        (["ged", "a.txt", "--ledger", "a.db"], "articles or a ledger, not both"),
        (["ged", "--ledger", "none.db"], "none.db: no ledger is here"),
        (["parquet", "a.txt"], "needs a folder to go to"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_export_says_what_is_wrong(
    run: Run, arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(NEWS, encoding="utf-8")
    ended = run("export", *arguments)
    assert ended.status
    assert words in " ".join(ended.err.split())


# ---- what has changed ---------------------------------------------------------------------------------------


def acled(run: Run, ledger: Path, folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The rows and the deletions with their times."""
    assert run("export", "acled", "--ledger", ledger, "-o", folder / "acled.csv").status == 0
    with (folder / "acled.csv").open(encoding="utf-8") as rows, (folder / "acled-deleted.csv").open() as gone:
        return (
            {row["event_id_cnty"]: row["timestamp"] for row in csv.DictReader(rows)},
            {row["event_id_cnty"]: row["deleted_timestamp"] for row in csv.DictReader(gone)},
        )


def market_is(verdict: Verdict) -> Judgement:
    target = Target(document=MARKET.document.id, what=Subject.CLAIM, span=MARKET.claims[0].content[0])
    return Judgement(kind=verdict, targets=(target,), by="ana", at=datetime(2022, 10, 1, tzinfo=UTC))


def test_rows_that_are_no_more_are_listed_and_come_back(run: Run, ledger: Path, tmp_path: Path) -> None:
    first, none = acled(run, ledger, tmp_path)
    assert none == {}
    assert acled(run, ledger, tmp_path) == (first, {})
    with open_store(ledger) as store:
        store.judge(wrong := market_is(Verdict.WRONG))
    left, gone = acled(run, ledger, tmp_path)
    assert len(gone) == 1
    assert first.keys() - left.keys() == gone.keys()
    assert left.items() <= first.items()
    assert acled(run, ledger, tmp_path) == (left, gone)
    with open_store(ledger) as store:
        store.undo(wrong.id, by="ana")
    again, none = acled(run, ledger, tmp_path)
    assert (again.keys(), none) == (first.keys(), {})


def test_a_filtered_export_deletes_nothing(run: Run, ledger: Path, tmp_path: Path) -> None:
    acled(run, ledger, tmp_path)
    run("export", "acled", "--ledger", ledger, "--country", "IRQ", "-o", tmp_path / "acled.csv")
    assert len(acled(run, ledger, tmp_path)[0]) > 1
    assert acled(run, ledger, tmp_path)[1] == {}


def test_deletions_are_remembered_when_noting_them_is_broken_off(ledger: Path) -> None:
    form = export("acled")
    row = {"event_id_cnty": "ARM1", "notes": "x", "timestamp": 1}
    with open_store(ledger) as store:
        remember(form, [row], store)
        store.export("acled deleted", {"ARM1": "deleted"})  # what is done first, then the power went
        remember(form, [], store)
        assert [gone["event_id_cnty"] for gone in deletions(form, store)] == ["ARM1"]


# ---- parquet ------------------------------------------------------------------------------------------------


def test_parquet_is_a_folder_of_typed_tables(run: Run, kept: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert run("export", "parquet", "--ledger", kept, "-o", tmp_path / "tables").status == 0
    names = ["claims", "contradictions", "events", "figures", "incidents", "tallies", "tolls"]
    assert sorted(path.stem for path in (tmp_path / "tables").glob("*.parquet")) == names
    for name in names:
        table = parquet.read_table(tmp_path / "tables" / f"{name}.parquet")
        plain = list(csv.DictReader(run("export", name, "--ledger", kept).out.splitlines()))
        assert table.column_names == list(export(name).module.COLUMNS)
        assert [str(v) for v in table.column("incident" if name != "claims" else "claim").to_pylist()] == [
            row["incident" if name != "claims" else "claim"] for row in plain
        ]
    first = parquet.read_schema(tmp_path / "tables" / "incidents.parquet")
    assert [str(first.field(n).type) for n in ("first", "historical", "killed_best", "latitude")] == [
        "date32[day]",
        "bool",
        "int64",
        "double",
    ]
    described = json.loads((tmp_path / "tables" / "datapackage.json").read_text(encoding="utf-8"))
    assert [r["path"] for r in described["resources"]] == [f"{name}.parquet" for name in names]


def test_parquet_without_its_extra_says_what_to_install(
    run: Run, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    ended = run("export", "parquet", "--ledger", kept, "-o", tmp_path / "tables")
    assert (ended.status, "pip install 'rashomon[parquet]'" in ended.err) == (1, True)


# ---- import -------------------------------------------------------------------------------------------------


def test_import_makes_the_same_ledger(run: Run, ledger: Path, tmp_path: Path) -> None:
    with open_store(ledger) as store:
        store.judge(market_is(Verdict.WRONG))
    file, other = tmp_path / "all.jsonl", tmp_path / "other.db"
    assert run("export", "jsonl", "--ledger", ledger, "-o", file, "--readings").status == 0
    ended = run("import", file, "--ledger", other)
    assert ended.out == f"{other}: 6 documents, 6 reports, 6 readings, 1 judgement read; 3 incidents now\n"
    with open_store(ledger) as one, open_store(other) as two:
        assert two.ledger() == one.ledger()
        assert two.judgements() == one.judgements()
        assert list(two.reports()) == list(one.reports())
        assert two.reading(MARKET.document.id) == one.reading(MARKET.document.id)


def test_import_reads_old_reports_and_names_what_is_none(run: Run, article: Path, tmp_path: Path) -> None:
    report, ledger = tmp_path / "goris.json", tmp_path / "ledger.db"
    run("read", article, "-o", report, "--published", "2022-09-14")
    assert "1 report," in run("import", report, "--ledger", ledger).out
    report.write_text('{"type": "weather"}', encoding="utf-8")
    assert "goris.json, line 1: is no report" in run("import", report, "--ledger", ledger).err


def test_judgements_of_documents_that_are_not_here_are_told(run: Run, ledger: Path, tmp_path: Path) -> None:
    with open_store(ledger) as store:
        store.judge(market_is(Verdict.RIGHT))
    lines = run("export", "jsonl", "--ledger", ledger).out.splitlines()
    file = tmp_path / "judged.jsonl"
    file.write_text("\n".join(line for line in lines if '"type": "judgement"' in line), encoding="utf-8")
    ended = run("import", file, "--ledger", tmp_path / "other.db")
    assert (ended.status, ended.err) == (0, "1 judgement left out: not of documents that are here.\n")
