"""The benchmark of ledgers: what reaches the product, what comes back, and its own scorer's tests."""

import json
from datetime import date
from pathlib import Path

from bench import collated, harness
from bench.ledger import score
from bench.ledger.test_score import TestLabels, TestScore
from rashomon.desk import Desk

__all__ = ["TestLabels", "TestScore"]

FILE = '''
id = "river"
conflict = "made-up"
days = ["2016-04-02"]

[[document]]
id = "ministry"
published = 2016-04-03
outlet = "Daily Post"
dispatch = "ministry"
version = 0
text = """
BAKU, April 3 (Meridian) - Armenian forces shelled the village of Tartar, the Azerbaijani defence ministry said. \
Twelve soldiers were killed, it said.
"""

[[document]]
id = "answer"
published = 2016-04-04
outlet = "Evening Post"
dispatch = "answer"
version = 0
text = """
YEREVAN, April 4 (Corvane) - Armenia denied that its forces had shelled Tartar.
"""
'''


def test_labels_stay_behind(tmp_path: Path) -> None:
    """An adapter sees text, day and outlet under a neutral id."""
    (tmp_path / "river.toml").write_text(FILE, encoding="utf-8")
    first = collated.rows(tmp_path)[0]
    assert first["id"] == "river/ministry"
    shown = harness.seen("ledger", 0, first)
    assert set(shown) == {"id", "text", "published", "outlet"}
    assert (shown["id"], shown["published"]) == ("ledger-0", date(2016, 4, 3))


def test_a_folder_comes_back_as_one_prediction(tmp_path: Path, desk: Desk) -> None:
    """The prediction names the documents as the labels do, and the scorer can read it."""
    (tmp_path / "river.toml").write_text(FILE, encoding="utf-8")
    out = tmp_path / "out" / "predictions.json"
    assert harness.predict("ledger", tmp_path, out, desk=desk) == 0
    predicted = json.loads(out.read_text(encoding="utf-8"))
    printed = sorted(d for told in predicted["dispatches"] for version in told["versions"] for d in version)
    assert printed == ["river/answer", "river/ministry"]
    figures = [f for i in predicted["incidents"] for t in i["tallies"] for f in t["figures"]]
    assert [(f["party"], f["low"], f["first"]) for f in figures] == [("AZE", 12, "2016-04-03")]
    passages = [p for i in predicted["incidents"] for c in i["contradictions"] for side in c["sides"] for p in side]
    assert {p["document"] for p in passages} == {"river/answer", "river/ministry"}
    assert score.scores(score.read(tmp_path), predicted)["incidents"]["f1"] == 1


def test_a_text_at_fault_is_counted(tmp_path: Path, desk: Desk) -> None:
    """One document that cannot be read does not take the others with it."""
    (tmp_path / "river.toml").write_text(FILE, encoding="utf-8")
    fine, other = collated.rows(tmp_path)
    broken = other | {"text": other["text"] + "\ud800"}
    shown = collated.predict(desk, [fine, broken])
    assert [v for told in shown["dispatches"] for v in told["versions"]] == [["river/ministry"]]
