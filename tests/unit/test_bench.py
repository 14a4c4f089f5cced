"""The harness keeps labels away; the gate holds floors; changes are told sentence by sentence."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bench import gate as gates
from bench import harness
from bench.changes import difference
from bench.gate import Floor, Floors
from bench.kept import KeptReader
from rashomon.desk import Desk
from rashomon.model.text import Document, Layout
from rashomon.reading import Reader

LABELS = {
    "attribution": {"attributions", "ignore", "flat", "set"},
    "muc4": {"templates", "entities"},
    "casualties": {"groups", "killed", "injured", "relevant"},
    "plover": {"type", "quad", "plover2016", "mode", "context", "source", "target", "reciprocal", "spans", "dead"},
    "places": {"toponyms"},
    "times": {"timexes"},
}


@pytest.mark.parametrize("name", LABELS)
def test_labels_never_reach_an_adapter(name: str) -> None:
    row = dict.fromkeys(LABELS[name] | {"comment", "injured"}, "secret") | {
        "id": "GOLD-ASSAULT-1",
        "text": "It said so.",
    }
    assert harness.seen(name, 4, row) == {"id": f"{name}-4", "text": "It said so."}


def test_rows_are_answered_one_by_one(tmp_path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def predict(_desk: Desk, rows: list[harness.Row]) -> Iterator[harness.Row]:
        for row in rows:
            yield {"id": row["id"], "timexes": [1 // len(row["text"])]}

    monkeypatch.setattr(harness, "import_module", lambda _name: SimpleNamespace(predict=predict))
    rows = [
        '{"id": "a", "text": "x", "timexes": ["secret"]}',
        "not json",
        '{"id": "b", "text": ""}',
        '{"id": "c"}',
        "[]",
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    failed = harness.predict("times", tmp_path / "rows.jsonl", tmp_path / "deep" / "out.jsonl", desk=desk)
    lines = (tmp_path / "deep" / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        {"id": "a", "timexes": [1]},
        {"id": "b", "timexes": []},
        {"id": "c", "timexes": []},
    ]
    assert failed == 2


def test_dispatches_go_from_folder_to_folder(tmp_path: Path, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_bytes(b"Baku denied shelling Goris.\r\n")
    (tmp_path / "in" / "two.txt").write_bytes(b"")
    (tmp_path / "in" / "meta.json").write_text('{"one": {"published": "2022-09-14"}}', encoding="utf-8")
    assert harness.predict("dispatch", tmp_path / "in", tmp_path / "out", desk=desk) == 1
    one, two = (json.loads((tmp_path / "out" / f"{name}.json").read_text()) for name in ("one", "two"))
    assert [claim["stance"] for claim in one["claims"]] == ["deny"]
    assert two["claims"] == []
    assert "is empty" in capsys.readouterr().err


class Counting:
    """A reader that counts what it is asked."""

    name = "counting"

    def __init__(self, reader: Reader) -> None:
        self.reader, self.asked = reader, 0

    def read(self, layouts: list[Layout]) -> Iterator[object]:
        self.asked += len(layouts)
        yield from self.reader.read(layouts)


def test_a_text_is_parsed_once(tmp_path: Path, desk: Desk) -> None:
    counting = Counting(desk.reader)
    first, second = Document(text="Baku denied it."), Document(text="Baku denied it.", origin="elsewhere")
    kept = Desk(reader=KeptReader(counting, tmp_path), knowledge=desk.knowledge)  # type: ignore[arg-type]
    readings = [kept.reading(document) for document in (first, second)]
    assert counting.asked == 1
    assert [r.document for r in readings] == [first, second]
    assert readings[0].tokens == readings[1].tokens == desk.reading(first).tokens


FLOORS = Floors(
    tolerance=0.005,
    labels={"times": "old"},
    floors=(
        Floor(bench="times", figure="value_f1", floor=0.8, best=0.8),
        Floor(bench="dispatch", figure="measures.leak", floor=0.2, best=0.2, at_most=True),
    ),
)


@pytest.mark.parametrize(
    ("value", "leak", "complaints"),
    [(0.8, 0.2, 0), (0.9, 0.0, 0), (0.796, 0.204, 0), (0.79, 0.2, 1), (0.8, 0.21, 1), (None, 0.3, 2)],
)
def test_scores_are_held_against_floors(value: float | None, leak: float, complaints: int) -> None:
    _lines, below = gates.held(FLOORS, {"times": {"value_f1": value}, "dispatch": {"measures": {"leak": leak}}})
    assert len(below) == complaints


def test_lowering_a_floor_takes_a_reason() -> None:
    floor = Floor(bench="times", figure="value_f1", floor=0.7, best=0.8)
    assert len(gates.unexplained([floor])) == 1
    assert gates.unexplained([replace(floor, reason="The labels of two texts were wrong.")]) == []
    assert gates.unexplained(FLOORS.floors) == []


def test_other_labels_are_noticed() -> None:
    assert len(gates.changed({"times": "old"}, {"times": "new"})) == 1
    assert gates.changed({}, {"times": "new"}) == []


def test_raising_is_automatic_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scores: dict[str, dict[str, Any]] = {"times": {"value_f1": 0.87654}, "dispatch": {"measures": {"leak": 0.1234}}}
    monkeypatch.setattr(gates, "scored", lambda _names, _shared: scores)
    monkeypatch.setattr(gates, "fingerprint", lambda _path: "new")
    path = tmp_path / "floors.toml"
    gates.write(FLOORS, path)
    assert gates.read(path) == FLOORS
    assert gates.gate(tmp_path, [], path=path) == 1  # other labels
    assert gates.gate(tmp_path, [], path=path, lift=True) == 0
    assert [f.floor for f in gates.read(path).floors] == [0.876, 0.124]
    assert gates.gate(tmp_path, [], path=path) == 0
    scores["times"]["value_f1"] = 0.85
    assert gates.gate(tmp_path, [], path=path, lift=True) == 1  # raising lowers nothing
    assert [f.floor for f in gates.read(path).floors] == [0.876, 0.124]


def test_the_floors_kept_are_in_order() -> None:
    kept = gates.read()
    assert gates.unexplained(kept.floors) == []
    assert {f.bench for f in kept.floors} == set(harness.BENCHES)
    names = [(f.bench, f.figure) for f in kept.floors]
    assert len(names) == len(set(names))


def test_changes_are_told_by_sentence() -> None:
    then = [("a", "One.", "x"), ("a", "Two.", "y"), ("a", "Two.", "y")]
    now = [("a", "One.", "x"), ("a", "Two.", "y"), ("a", "Two.", "z")]
    assert list(difference(then, now)) == ["\na: Two.", "  - y", "  + z", "\n1 gained, 1 lost, 2 kept"]
