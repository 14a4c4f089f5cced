"""A ledger of the shipped corpus, as it is listed, shown and reported; ``UPDATE_GOLDEN=1`` writes the texts anew."""

import os
from pathlib import Path

import pytest

from tests.commands import Run

FOLDER = Path(__file__).parent / "ledger"


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("incidents.txt", ("incidents",)),
        ("show.txt", ("show",)),
        ("search.txt", ("search", "civilian infrastructure")),
        ("situation.md", ("report", "--since", "2022-09-12", "--until", "2022-09-20")),
    ],
    ids=["incidents", "show", "search", "situation"],
)
def test_a_ledger_is_told_as_before(run: Run, clashes: Path, name: str, command: tuple[str, ...]) -> None:
    """The whole text, line by line: what changes is looked at before it is kept."""
    told = run(*command, "--ledger", clashes)
    assert told.status in {0, None}, told.err
    path = FOLDER / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(told.out, encoding="utf-8")
    assert told.out.splitlines() == path.read_text(encoding="utf-8").splitlines()
