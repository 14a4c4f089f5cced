"""The command line: what it prints, where it writes, and how it ends."""

import json
import os
import signal
import subprocess
import sys
import time
from io import BytesIO, TextIOWrapper
from pathlib import Path
from types import SimpleNamespace

import pytest

from rashomon import __version__, wire
from rashomon.desk import Desk
from rashomon.examples import CORPORA, EXAMPLES
from rashomon.model.report import Report
from tests.commands import Run

NEWS = "The ministry denied on Tuesday that its forces had shelled Goris. Officials in Yerevan said 49 troops died."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "goris.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


def reports_in(lines: str) -> list[Report]:
    return [wire.loads(Report, line) for line in lines.splitlines()]


def test_text_is_the_default(run: Run, article: Path) -> None:
    ran = run("read", article, "--published", "2022-09-14", "--width", 80)
    assert (ran.status, ran.err) == (0, "")
    assert "THE ACCOUNTS" in ran.out
    assert "\x1b[" not in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_json_is_a_whole_report(run: Run, article: Path) -> None:
    ran = run("read", article, "--published", "2022-09-14", "--format", "json")
    report = wire.loads(Report, ran.out)
    assert report.document.text == NEWS
    assert str(report.document.published) == "2022-09-14"


def test_html_is_a_page(run: Run, article: Path) -> None:
    assert run("read", article, "-f", "html").out.lstrip().lower().startswith("<!doctype html")


@pytest.mark.parametrize(("name", "begins"), [("out.json", "{"), ("out.html", "<!"), ("out.txt", " "), ("out", " ")])
def test_the_format_follows_the_file(run: Run, article: Path, tmp_path: Path, name: str, begins: str) -> None:
    ran = run("read", article, "-o", tmp_path / "new" / name)
    assert (ran.status, ran.out) == (0, "")
    assert (tmp_path / "new" / name).read_text(encoding="utf-8").lower().startswith(begins)


def test_several_articles_are_json_lines(run: Run, article: Path, tmp_path: Path) -> None:
    ran = run("read", article, "example:stanley-1982", "-f", "json")
    assert [r.document.origin for r in reports_in(ran.out)] == [str(article), "example:stanley-1982"]
    run("read", article, article, "-o", tmp_path / "all.jsonl")
    assert len(reports_in((tmp_path / "all.jsonl").read_text(encoding="utf-8"))) == 2


def test_several_pages_go_to_a_folder(run: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "goris.md").write_text(NEWS, encoding="utf-8")
    ran = run("read", article, tmp_path / "more", "-f", "html", "-o", tmp_path / "pages")
    assert ran.status == 0
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == ["goris-2.html", "goris.html"]


@pytest.mark.parametrize("more", [("-f", "html"), ("-o", "all.html"), ("-o", "all.txt")], ids=" ".join)
def test_several_pages_need_a_folder(run: Run, article: Path, more: tuple[str, ...]) -> None:
    ran = run("read", article, article, *more)
    assert ran.status == 2
    assert "need a folder" in ran.err


def test_several_texts_follow_each_other(run: Run, article: Path) -> None:
    one = run("read", article).out
    assert run("read", article, article).out == f"{one}\n{one}"


def test_errors_come_at_the_end_and_set_the_status(run: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    ran = run("read", tmp_path / "empty.txt", article, tmp_path / "missing.pdf", "-f", "json")
    assert ran.status == 1
    assert len(reports_in(ran.out)) == 1
    assert ran.err.startswith("rashomon: 2 of 3 articles could not be read:")
    assert "empty.txt: is empty" in ran.err
    assert "missing.pdf: no such file" in ran.err


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("read", "missing.txt"), 1, "no such file"),
        (("read", "example:atlantis"), 1, "no example called 'atlantis'"),
        (("read",), 2, "Missing argument"),
        (("read", "x.txt", "--published", "Tuesday"), 2, "is not a day"),
        (("read", "x.txt", "--format", "yaml"), 2, "yaml"),
        (("read", "x.txt", "--workers", "0"), 2, "workers"),
        (("why", "c1", "missing.txt"), 1, "no such file"),
        (("shout",), 2, "shout"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_mistakes_are_told_without_a_traceback(run: Run, arguments: tuple[str, ...], status: int, says: str) -> None:
    ran = run(*arguments)
    assert ran.status == status
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_a_file_that_cannot_be_written(run: Run, article: Path, tmp_path: Path) -> None:
    ran = run("read", article, "-o", article / "below-a-file.json")
    assert ran.status == 1
    assert "cannot be written" in ran.err


def test_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=BytesIO(NEWS.encode())))
    ran = run("read", "-", "-f", "json")
    assert wire.loads(Report, ran.out).document.origin == "standard input"


def test_a_terminal_without_unicode(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = BytesIO()
    monkeypatch.setattr("sys.stdout", TextIOWrapper(out, encoding="ascii"))
    assert run("read", article, "--published", "2022-09-14").status == 0
    assert b"ACCOUNTS" in out.getvalue()
    assert b"?" * 5 not in out.getvalue()  # lines are drawn with what there is


def test_why_explains_a_claim(run: Run, article: Path) -> None:
    report = wire.loads(Report, run("read", article, "-f", "json").out)
    claim = next(c for c in report.claims if not c.narration)
    ran = run("why", claim.id, article)
    assert ran.status == 0
    assert report.text(claim.content[0])[:20] in ran.out


def test_why_names_the_ids_there_are(run: Run, article: Path) -> None:
    ran = run("why", "c999", article)
    assert ran.status == 1
    assert "c999" in ran.err
    assert "c1" in ran.err


def test_schema_is_json_schema(run: Run) -> None:
    schema = json.loads(run("schema").out)
    assert "claims" in schema["properties"]


def test_codebook_has_a_chapter_for_every_kind(run: Run, desk: Desk) -> None:
    out = run("codebook").out
    assert out.startswith("# Codebook")
    assert desk.knowledge.hash in out
    assert "## Outlets" in out


def test_examples_are_listed_and_printed(run: Run) -> None:
    listed = run("examples").out.splitlines()
    assert len(listed) == len(EXAMPLES) + len(CORPORA)
    assert [line for line in listed if len(run("examples", line.split()[0]).out) <= 500] == []


def test_version(run: Run) -> None:
    assert run("--version").out == f"rashomon {__version__}\n"


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "rashomon", *arguments]


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['rashomon', '--help']\n"
        "from rashomon.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'pydantic', 'numpy', 'trafilatura', 'pypdf', 'docx', 'py3langid', 'babel'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_reader_that_stops_reading_ends_it_quietly() -> None:
    shell = f"{sys.executable} -m rashomon codebook | head -c 1"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("#", "")


def test_ctrl_c_ends_it_quietly(tmp_path: Path) -> None:
    pipe = tmp_path / "article.txt"
    os.mkfifo(pipe)  # nobody writes to it: the article never comes
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell starts in the background is deaf to it
    process = subprocess.Popen(command("read", str(pipe)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        deadline = time.monotonic() + 60
        while not _children(process.pid) and time.monotonic() < deadline:
            time.sleep(0.1)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        _out, err = process.communicate(timeout=60)
    finally:
        process.kill()
        process.communicate()
    assert process.returncode == 130
    assert "Traceback" not in err


def _children(pid: int) -> str:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")


def test_the_whole_way_in_processes(article: Path, desk: Desk) -> None:
    assert desk.knowledge.gazetteer.path.exists()  # built by now: nothing is said of it
    done = subprocess.run(
        command("read", str(article), "-f", "json"), capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert wire.loads(Report, done.stdout).document.text == NEWS
