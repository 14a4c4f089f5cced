"""The shipped example dispatches against their golden reports; ``UPDATE_GOLDEN=1`` writes them anew."""

import os
from pathlib import Path

import pytest

from rashomon import wire
from rashomon.desk import Desk
from rashomon.examples import EXAMPLES, document
from rashomon.model.report import Report
from tests.notation import record

FOLDER = Path(__file__).parent / "reports"


@pytest.mark.parametrize("example", [e.id for e in EXAMPLES])
def test_report_of_example(desk: Desk, example: str) -> None:
    report = desk.report(document(example))
    path = FOLDER / f"{example}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(record(report), encoding="utf-8")
    assert record(report).splitlines() == path.read_text(encoding="utf-8").splitlines()
    assert wire.loads(Report, wire.dumps(report)) == report
