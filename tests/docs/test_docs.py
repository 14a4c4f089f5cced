"""What the documentation shows works, and what the program offers is documented."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer

from rashomon.cli import app, main
from rashomon.model.claims import Stance

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
PAGES = [page for page in PAGES if page.name != "codebook.md"]  # made when the site is built

COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of a page in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def shown() -> list[list[str]]:
    """The words of every ``rashomon`` command line in the documentation, after the name."""
    lines = [line for page in PAGES for block in blocks(page, "(?:console|sh|bash)") for line in block.splitlines()]
    found = [re.search(r"(?:^\$ |\| |^)rashomon (.*)", line.strip()) for line in lines]
    return [shlex.split(match[1], comments=True) for match in found if match]


@pytest.mark.parametrize("words", shown(), ids=" ".join)
def test_command_lines_shown_exist(words: list[str]) -> None:
    if words[0].startswith("--"):
        assert words[0] in {"--help", "--version"}
        return
    assert words[0] in COMMANDS
    command = COMMANDS[words[0]]
    for word in words[1:]:  # "judge" has commands of its own; "serve" has some, and is one itself
        inner = getattr(command, "commands", {})
        if word not in inner:
            assert not inner or command.invoke_without_command
            break
        command = inner[word]
    options = {name for parameter in command.params for name in parameter.opts}
    used = {word for word in words[1:] if re.fullmatch(r"--?[a-z][a-z-]*", word)}
    assert used <= options | {"--help"}


def test_every_command_is_documented() -> None:
    assert set(COMMANDS) - {words[0] for words in shown()} - mentioned() == set()


def mentioned() -> set[str]:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    return set(re.findall(r"`rashomon ([a-z]+)", text))


def test_every_option_of_read_is_documented() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    options = {max(p.opts, key=len) for p in COMMANDS["read"].params if p.opts[0].startswith("-")}
    assert {option for option in options if option not in text} - {"--output"} == set()
    assert " -o " in text


def test_every_stance_is_documented() -> None:
    text = (ROOT / "docs" / "how-it-decides.md").read_text(encoding="utf-8")
    assert {stance.value for stance in Stance if f"`{stance.value}`" not in text} == set()


@pytest.mark.parametrize(
    "block", [block for page in PAGES for block in blocks(page, "python")], ids=lambda block: block.strip()[:40]
)
def test_python_blocks_run(block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "goris.txt").write_text("Baku denied on Tuesday that its forces had shelled Goris.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    exec(compile(block, "block", "exec"), {})


def test_links_lead_somewhere() -> None:
    dead = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in PAGES
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists() and not link.endswith("codebook.md")
    ]
    assert dead == []


def test_every_page_is_in_the_navigation() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = [page.relative_to(ROOT / "docs").as_posix() for page in PAGES if page.is_relative_to(ROOT / "docs")]
    assert [page for page in pages if f" {page}\n" not in navigation] == []


def test_fragments_have_a_known_kind() -> None:
    names = [path.name for path in (ROOT / "changes").iterdir() if path.name != "README.md"]
    assert [
        name for name in names if not re.fullmatch(r"\d+(-[a-z-]+)?\.(feature|better|fix|breaking)\.md", name)
    ] == []


SHOWN_OUTPUT = re.compile(r"^<!-- rashomon (.*?) -->\n```text\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    ("command", "output"),
    [found for page in PAGES for found in SHOWN_OUTPUT.findall(page.read_text(encoding="utf-8"))],
    ids=lambda text: text.split("\n")[0],
)
def test_output_shown_is_what_the_command_prints(
    command: str, output: str, clashes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each line shown stands in the output, in that order; "[...]" stands for lines left out.

    What asks a ledger asks that of the example corpus of September 2022.
    """
    monkeypatch.setenv("RASHOMON_LEDGER", str(clashes))
    monkeypatch.setattr("sys.argv", ["rashomon", *shlex.split(command)])
    with pytest.raises(SystemExit):
        main()
    printed = iter(capsys.readouterr().out.splitlines())
    missing = [line for line in output.splitlines() if line.strip() not in {"", "[...]"} and line not in printed]
    assert missing == []
