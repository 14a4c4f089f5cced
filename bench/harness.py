"""Texts of a benchmark in, predictions out in the shape its scorer takes; labels never reach the product."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.kept import KeptReader
from rashomon.desk import Desk
from rashomon.feeds.files import load
from rashomon.model.report import Report
from rashomon.reading.spacy import SpacyReader

Row = dict[str, Any]
ROOT = Path(__file__).resolve().parent.parent
LEDGER = ROOT / "bench" / "ledger"


@dataclass(frozen=True, kw_only=True)
class Bench:
    """A benchmark: the fields its adapter may see besides a neutral id, and the field it must fill.

    The ids stay behind as well: some of them spell out the answer.  ``scorer`` names the benchmark whose scorer
    is used where it is another's; ``folder`` says where the data are when not in the shared benchmarks, ``data``
    which file they are.  The adapter of a ``batch`` takes all texts at once: its answers depend on one another.
    Where the benchmark is of a ``ledger``, they are a folder, and the answer is one for all of them.
    """

    sees: tuple[str, ...]
    fills: str
    scorer: str = ""
    folder: Path | None = None
    data: str = "dev.jsonl"
    batch: bool = False
    ledger: bool = False


BENCHES = {
    "dispatch": Bench(sees=(), fills="claims"),
    "tuning": Bench(sees=(), fills="claims", scorer="dispatch", folder=ROOT / "bench" / "own" / "tuning"),
    "kept": Bench(sees=(), fills="claims", scorer="dispatch", folder=ROOT / "bench" / "own" / "kept"),
    "attribution": Bench(sees=("text", "title", "date", "publisher", "url", "genre"), fills="attributions"),
    "muc4": Bench(sees=("text", "text_raw", "text_mixed", "dateline"), fills="templates"),
    "casualties": Bench(sees=("text", "text_raw", "text_mixed", "dateline"), fills="counts"),
    "plover": Bench(sees=("text", "date"), fills="events"),
    "places": Bench(sees=("text", "title", "date", "source", "url"), fills="toponyms"),
    "times": Bench(sees=("text", "title", "dct", "source"), fills="timexes"),
    "incidents": Bench(sees=("text",), fills="cluster", batch=True),
    "syndication": Bench(sees=("text",), fills="cluster", scorer="incidents", data="syndication_dev.jsonl", batch=True),
    "ledger": Bench(sees=("text", "published", "outlet"), fills="incidents", folder=LEDGER, data="dev", ledger=True),
    "ledger-kept": Bench(
        sees=("text", "published", "outlet"), fills="incidents", folder=LEDGER, data="kept", ledger=True
    ),
    "ledger-fresh": Bench(
        sees=("text", "published", "outlet"), fills="incidents", folder=LEDGER, data="fresh", ledger=True
    ),
}
OURS = {name for name, bench in BENCHES.items() if bench.folder and not bench.scorer}  # data and scorer are here


def shared_folder(given: Path | None = None) -> Path | None:
    """Where the benchmarks lie: as given, $RASHOMON_SHARED, or ``shared`` beside the repository; None if nowhere."""
    wanted = [given, os.environ.get("RASHOMON_SHARED"), ROOT.parent / "shared"]
    return next((Path(p) for p in wanted if p and (Path(p) / "bench").is_dir()), None)


def kept_desk() -> Desk:
    """A desk whose parses are kept under ``.cache`` in the repository."""
    return Desk(reader=KeptReader(SpacyReader(), ROOT / ".cache" / "readings"))


def predict(name: str, data: Path, out: Path, *, desk: Desk | None = None) -> int:
    """Read ``data`` and write predictions to ``out``; the number of texts that could not be read.

    Each of those gets an empty prediction and a line on standard error; the others go on.
    """
    desk = desk or kept_desk()
    if is_dispatches(name):
        return _predict_dispatch(desk, data, out)
    if BENCHES[name].ledger:
        return _predict_ledger(name, desk, data, out)
    if BENCHES[name].batch:
        return _predict_batch(name, desk, data, out)
    return _predict_rows(name, desk, data, out)


def _predict_rows(name: str, desk: Desk, data: Path, out: Path) -> int:
    adapter: Callable[[Desk, list[Row]], Iterator[Row]] = import_module(f"bench.{name}").predict
    failed = 0
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf-8") as file:
        for number, row in enumerate(_rows(data)):
            prediction: Row | None = None
            if "text" in row:
                prediction = _attempt(row["id"], lambda: next(adapter(desk, [seen(name, number, row)])))  # noqa: B023
            failed += prediction is None
            prediction = prediction or {BENCHES[name].fills: []}
            file.write(json.dumps(prediction | {"id": row["id"]}, ensure_ascii=False) + "\n")
    return failed


def _predict_batch(name: str, desk: Desk, data: Path, out: Path) -> int:
    """All texts at once; one that cannot be read gets a null where the others get an answer."""
    adapter: Callable[[Desk, list[Row]], Iterator[Row]] = import_module(f"bench.{name}").predict
    field = BENCHES[name].fills
    rows = list(_rows(data))
    found = {row["id"]: row for row in adapter(desk, [seen(name, n, r) for n, r in enumerate(rows) if "text" in r])}
    answers = [found.get(f"{name}-{number}", {}).get(field) for number in range(len(rows))]
    out.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps({"id": row["id"], field: answer}) + "\n" for row, answer in zip(rows, answers, strict=True)]
    out.write_text("".join(lines), encoding="utf-8")
    return answers.count(None)


def _predict_ledger(name: str, desk: Desk, data: Path, out: Path) -> int:
    """One answer for all texts of a folder; the number of texts that are not in it."""
    adapter = import_module("bench.collated")
    rows: list[Row] = adapter.rows(data)
    shown: Row = adapter.predict(desk, [seen(name, n, row) for n, row in enumerate(rows)])
    names = {f"{name}-{number}": row["id"] for number, row in enumerate(rows)}
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(_renamed(shown, names), ensure_ascii=False), encoding="utf-8")
    return len(rows) - len({d for told in shown["dispatches"] for version in told["versions"] for d in version})


def _renamed(value: Any, names: dict[str, str]) -> Any:
    """An answer with the benchmark's own ids in place of the neutral ones."""
    if isinstance(value, dict):
        return {key: _renamed(part, names) for key, part in value.items()}
    if isinstance(value, list):
        return [_renamed(part, names) for part in value]
    return names.get(value, value) if isinstance(value, str) else value


def seen(name: str, number: int, row: Row) -> Row:
    """What the adapter may see of a row: its text and circumstances under a neutral id."""
    return {"id": f"{name}-{number}"} | {field: row[field] for field in BENCHES[name].sees if field in row}


def _rows(data: Path) -> Iterator[Row]:
    """The rows of a JSON Lines file; one that is damaged or has no id is told of and passed over."""
    with data.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                row = json.loads(line) if line.strip() else None
                if row is not None:
                    yield {"id": row["id"]} | row
            except (ValueError, KeyError, TypeError) as error:
                print(f"{data}:{number}: not a row: {error!r}", file=sys.stderr)


def _predict_dispatch(desk: Desk, data: Path, out: Path) -> int:
    prediction_of: Callable[[Report], Row] = import_module("bench.dispatch").prediction
    out.mkdir(parents=True, exist_ok=True)
    days = days_of(data / "meta.json")
    failed = 0
    for path in sorted(data.glob("*.txt")):
        published = days.get(path.stem)
        prediction = _attempt(
            path.stem,
            lambda: prediction_of(desk.report(load(path, published=published))),  # noqa: B023
        )
        failed += prediction is None
        text = json.dumps(prediction or {"claims": [], "actors": {}, "events": []}, ensure_ascii=False, indent=1)
        (out / f"{path.stem}.json").write_text(text + "\n", encoding="utf-8")
    return failed


def days_of(meta: Path) -> dict[str, date]:
    """The day of publication of each dispatch, from a folder's ``meta.json``; empty without one."""
    if not meta.exists():
        return {}
    entries = json.loads(meta.read_text(encoding="utf-8"))
    return {name: date.fromisoformat(e["published"][:10]) for name, e in entries.items() if e.get("published")}


def _attempt(name: str, make: Callable[[], Any]) -> Any:
    """What ``make`` gives, or None and a line on standard error."""
    try:
        return make()
    except Exception as error:  # a benchmark measures what is there; one text at fault is an empty prediction
        where = _place_of(error)
        print(f"{name}: {type(error).__name__}: {error}{where}", file=sys.stderr)
        return None


def _place_of(error: BaseException) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f" ({Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno})" if trace else ""


def is_dispatches(name: str) -> bool:
    """Whether a benchmark is a folder of dispatches, a file each, and not rows."""
    return name == "dispatch" or BENCHES[name].scorer == "dispatch"


def data_of(name: str, shared: Path) -> Path:
    """The texts of a benchmark's development part."""
    return _folder(name, shared) / ("texts" if is_dispatches(name) else BENCHES[name].data)


def gold_of(name: str, shared: Path) -> Path:
    """The labels of a benchmark's development part."""
    return _folder(name, shared) / ("gold" if is_dispatches(name) else BENCHES[name].data)


def _folder(name: str, shared: Path) -> Path:
    return BENCHES[name].folder or shared / "bench" / (BENCHES[name].scorer or name)


def score(name: str, shared: Path, out: Path, options: tuple[str, ...] = ()) -> str:
    """What the benchmark's own scorer prints over predictions; RuntimeError with its complaint if it fails."""
    command = [
        sys.executable,
        str(_scorer(name, shared)),
        str(gold_of(name, shared)),
        str(out),
        *options,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the scorer of {name} failed: {done.stderr.strip()[-500:]}")
    return done.stdout


def _scorer(name: str, shared: Path) -> Path:
    """The benchmark's own scorer, or the one it borrows."""
    folder = shared / "bench" / BENCHES[name].scorer if BENCHES[name].scorer else _folder(name, shared)
    return folder / "score.py"
