"""Scores held against floors: falling below one fails, raising is automatic, lowering needs a written reason."""

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench.harness import BENCHES, ROOT, gold_of

FLOORS = Path(__file__).with_name("floors.toml")


@dataclass(frozen=True, kw_only=True)
class Floor:
    """The least (for ``at_most`` the most) a figure may be.

    ``figure`` is the path of the figure in the scorer's JSON; ``best`` the best floor it ever had: standing
    behind it takes a ``reason``.
    """

    bench: str
    figure: str
    floor: float
    best: float
    at_most: bool = False
    reason: str = ""

    def beaten_by(self, value: float, slack: float = 0.0) -> bool:
        """Whether ``value`` is at the floor or better, give or take ``slack``."""
        return value <= self.floor + slack if self.at_most else value >= self.floor - slack

    def is_lowered(self) -> bool:
        """Whether the floor stands behind its best."""
        return self.floor > self.best if self.at_most else self.floor < self.best


@dataclass(frozen=True, kw_only=True)
class Floors:
    """The file of floors: how much a figure may wobble, what the labels were, and the floors."""

    tolerance: float
    labels: dict[str, str]
    floors: tuple[Floor, ...]


def gate(shared: Path, names: list[str], *, lift: bool = False, path: Path = FLOORS) -> int:
    """Score the benchmarks and hold them against the floors; with ``lift`` raise those that are beaten."""
    kept = read(path)
    wanted = [name for name in BENCHES if (name in names or not names) and name in {f.bench for f in kept.floors}]
    labels = {name: fingerprint(gold_of(name, shared)) for name in wanted}
    complaints = [*unexplained(kept.floors), *changed(kept.labels, labels)]
    scores = scored(wanted, shared)
    lines, below = held(kept, scores)
    print("\n".join(lines))
    if lift:
        raised = tuple(_raised(floor, scores) for floor in kept.floors)
        write(replace(kept, labels=kept.labels | labels, floors=raised), path)
        complaints = [c for c in complaints if c.startswith("floors")]
    for complaint in [*complaints, *below]:
        print(f"gate: {complaint}", file=sys.stderr)
    return 1 if complaints or below else 0


def held(kept: Floors, scores: dict[str, Any]) -> tuple[list[str], list[str]]:
    """A line for each floor of the benchmarks scored, and a complaint for each that does not hold."""
    lines, below = [f"{'benchmark':12} {'figure':34} {'floor':>7} {'now':>7}"], []
    for floor in kept.floors:
        if floor.bench not in scores:
            continue
        value = figure(scores[floor.bench], floor.figure)
        name = f"{floor.bench} {floor.figure}"
        if value is None:
            below.append(f"{name}: the scorer gives no such figure")
            continue
        fine = floor.beaten_by(value, kept.tolerance)
        mark = "" if fine else "  <- below" if not floor.at_most else "  <- above"
        lines.append(f"{floor.bench:12} {floor.figure:34} {floor.floor:7.3f} {value:7.3f}{mark}")
        if not fine:
            below.append(f"{name} is {value:.3f}, its {'ceiling' if floor.at_most else 'floor'} {floor.floor:.3f}")
    return lines, below


def unexplained(floors: Iterable[Floor]) -> list[str]:
    """A complaint for each floor that was lowered without a reason written beside it."""
    return [
        f"floors.toml: {f.bench} {f.figure} was lowered from {f.best:.3f} to {f.floor:.3f}; write the reason beside it"
        for f in floors
        if f.is_lowered() and not f.reason.strip()
    ]


def changed(then: dict[str, str], now: dict[str, str]) -> list[str]:
    """A complaint for each benchmark whose labels are not those the floors were set on."""
    return [
        f"{name}: its labels are not those its floors were set on; check the floors and run gate --raise"
        for name in now
        if then.get(name) not in (None, now[name])
    ]


def figure(scores: Any, path: str) -> float | None:
    """The figure at a path such as "groups.micro.f1"; None when there is none."""
    for step in path.split("."):
        scores = scores.get(step) if isinstance(scores, dict) else None
    return float(scores) if isinstance(scores, int | float) else None


def scored(names: list[str], shared: Path) -> dict[str, Any]:
    """The scorers' JSON for each benchmark; each in a process of its own, as many at once as there are cores."""
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        return dict(zip(names, pool.map(lambda name: _score(name, shared), names), strict=True))


def _score(name: str, shared: Path) -> Any:
    command = [sys.executable, "-m", "bench", "--shared", str(shared), "score", name, "--json"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    return json.loads(done.stdout) if done.returncode == 0 and done.stdout.strip() else {}


def fingerprint(labels: Path) -> str:
    """The first 16 hex digits of a hash over the labelled files."""
    digest = sha256()
    for path in sorted([*labels.glob("*.json"), *labels.glob("*.toml")]) if labels.is_dir() else [labels]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _raised(floor: Floor, scores: dict[str, Any]) -> Floor:
    value = figure(scores.get(floor.bench), floor.figure)
    if value is None or not floor.beaten_by(value):
        return floor
    edge = -(-value * 1000 // 1) / 1000 if floor.at_most else value * 1000 // 1 / 1000  # three digits, never past it
    best = min(edge, floor.best) if floor.at_most else max(edge, floor.best)
    return replace(floor, floor=edge, best=best, reason=floor.reason if edge != best else "")


def read(path: Path = FLOORS) -> Floors:
    """The floors as kept in the repository."""
    with path.open("rb") as file:
        table = tomllib.load(file)
    floors = tuple(Floor(**({"best": row["floor"]} | row)) for row in table["floor"])
    return Floors(tolerance=table["tolerance"], labels=table.get("labels", {}), floors=floors)


def write(kept: Floors, path: Path = FLOORS) -> None:
    """The floors back to their file."""
    parts = [HEADER, f"tolerance = {kept.tolerance}\n\n[labels]"]
    parts += [f'{name} = "{mark}"' for name, mark in sorted(kept.labels.items())]
    parts += [_entry(floor) for floor in kept.floors]
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


HEADER = """\
# What the scores on the development texts may not sink below.  `python -m bench gate --raise` raises them.
# To lower one, change `floor`, leave `best`, and write the `reason` beside it.
"""


def _entry(floor: Floor) -> str:
    lines = ["\n[[floor]]", f'bench = "{floor.bench}"', f'figure = "{floor.figure}"', f"floor = {floor.floor}"]
    if floor.best != floor.floor:
        lines.append(f"best = {floor.best}")
    if floor.at_most:
        lines.append("at_most = true")
    if floor.reason:
        lines.append(f"reason = {json.dumps(floor.reason, ensure_ascii=False)}")
    return "\n".join(lines)
