"""Fit the weights of confidence on dispatches that were worked on, and show how they hold on those never looked at.

Each claim and event of a report is scored alone by the dispatch benchmark's scorer: right when it counts as full.
Rules made on a text are right on it more often than elsewhere, so claims are also fitted on the articles of benchmark
'attribution' (right: content and source), and what the worked-on half has over those is left out of the weights.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from bench.dispatch import prediction
from bench.harness import BENCHES, days_of, kept_desk
from rashomon.extract.confidence import CLAIM_FEATURES, EVENT_FEATURES, Circumstances, claim_features, event_features
from rashomon.feeds.files import load
from rashomon.knowledge.load import DATA
from rashomon.model.claims import Claim, Stance
from rashomon.model.reading import Reading
from rashomon.model.report import Report
from rashomon.model.text import Document
from rashomon.model.world import Cast

WEIGHTS = DATA / "confidence" / "weights.csv"
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
ELSEWHERE = "elsewhere"  # marks what was judged on texts of another benchmark
ACTING = frozenset({Stance.REQUEST, Stance.PLEDGE, Stance.THREATEN})  # told by infinitives: "asked it to stop"
PENALTY = 2.0  # pulls weights of rare features to nothing


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A claim or event: its features, the confidence it carries, and whether the scorer calls it right."""

    item: str
    features: frozenset[str]
    confidence: float
    right: bool


def calibrate(shared: Path, *, write: bool) -> str:
    """Fit on ``tuning`` (written to the knowledge with ``write``), then the reliability table on ``kept``."""
    scorer = scorer_of(shared)
    if write:
        _write([*judged("tuning", scorer), *judged_elsewhere(shared)])
    return reliability(list(judged("kept", scorer)))


def judged(half: str, scorer: Any) -> Iterator[Judged]:
    """Every claim and event of a half that the benchmark judges (what it lets pass unjudged is left out)."""
    desk = kept_desk()
    folder = BENCHES[half].folder
    assert folder is not None
    days = days_of(folder / "texts" / "meta.json")
    for path in sorted((folder / "texts").glob("*.txt")):
        report = desk.report(load(path, published=days[path.stem]))
        gold = json.loads((folder / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
        yield from _judge(desk.reading(report.document), report, gold, scorer)


def _judge(reading: Reading, report: Report, gold: dict[str, Any], scorer: Any) -> Iterator[Judged]:
    told = prediction(report)
    at = Circumstances(
        reading=reading,
        cast=Cast(actors=report.actors, mentions=report.mentions),
        claims=report.claims,
    )
    for claim in report.claims:
        alone = [c for c in told["claims"] if c["id"] == claim.id]
        if alone:
            counts = scorer.score_doc(gold, told | {"claims": alone, "events": []}, report.document.text)
            yield Judged(item="claim", features=claim_features(claim, at), confidence=claim.confidence,
                         right=bool(counts["claim.full"]))  # fmt: skip
    for event in report.events:
        alone = [e for e in told["events"] if e["id"] == event.id]
        if alone:
            counts = scorer.score_doc(gold, told | {"events": alone}, report.document.text)
            if counts["event.p"]:
                yield Judged(item="event", features=event_features(event, at), confidence=event.confidence,
                             right=bool(counts["event.full"]))  # fmt: skip


def judged_elsewhere(shared: Path) -> Iterator[Judged]:
    """The claims of benchmark 'attribution' with a clause or quotation as content: others it does not annotate."""
    desk = kept_desk()
    scorer = scorer_of(shared, "attribution")
    for gold in scorer.load(shared / "bench" / "attribution" / "dev.jsonl").values():
        document = Document(text=gold["text"])
        report = desk.report(document)
        at = Circumstances(
            reading=desk.reading(document),
            cast=Cast(actors=report.actors, mentions=report.mentions),
            claims=report.claims,
        )
        claims = [c for c in report.claims if not c.narration and _is_annotated(c)]
        right = _matched(scorer, gold, claims)
        for place, claim in enumerate(claims):
            features = claim_features(claim, at) | {ELSEWHERE}
            yield Judged(item="claim", features=features, confidence=claim.confidence, right=place in right)


def _is_annotated(claim: Claim) -> bool:
    nominal = any(e.rule.endswith("/noun phrase") for e in claim.evidence)
    return not nominal and (claim.manner != "indirect" or claim.stance not in ACTING)


def _matched(scorer: Any, gold: dict[str, Any], claims: list[Claim]) -> set[int]:
    """The places of the claims whose content and source are right."""
    text = scorer.Text(gold["text"])
    wanted = [scorer.Item(text, a, True) for a in gold["attributions"]]
    found = [scorer.Item(text, _shape(claim), False) for claim in claims]
    pairs = scorer.align(wanted, found, lambda item: item.content)
    return {j for i, j, share in pairs if share >= scorer.IOU and scorer.source_ok(wanted[i], found[j])}


def _shape(claim: Claim) -> dict[str, Any]:
    source = [[claim.source.start, claim.source.end]] if claim.source else None
    return {"source": source, "cue": [], "content": [[s.start, s.end] for s in claim.content]}


def reliability(items: list[Judged]) -> str:
    """How many of the items given a confidence are right, as Markdown."""
    rows = ["| confidence | claims | right | events | right |", "| --- | --- | --- | --- | --- |"]
    for low, high in pairwise(BINS):
        cells = []
        for item in ("claim", "event"):
            inside = [j for j in items if j.item == item and low <= j.confidence < high]
            share = f"{sum(j.right for j in inside) / len(inside):.2f}" if inside else "-"
            cells += [str(len(inside)), share]
        rows.append(f"| {low:.1f} to {min(high, 1.0):.1f} | {' | '.join(cells)} |")
    return "\n".join(rows)


def _write(items: list[Judged]) -> None:
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["item", "feature", "weight"])
        for item, names in (("claim", list(CLAIM_FEATURES)), ("event", list(EVENT_FEATURES))):
            rows = [j for j in items if j.item == item]
            mixed = any(ELSEWHERE in j.features for j in rows)
            weights = fit(rows, [ELSEWHERE, *names] if mixed else names)
            if mixed:  # what is fitted for texts elsewhere is what a reader has
                weights = [weights[0] + weights[1], *weights[2:]]
            table.writerows(
                [item, name, f"{weight:.2f}"] for name, weight in zip(["bias", *names], weights, strict=True)
            )


def fit(items: list[Judged], names: list[str]) -> list[float]:
    """Logistic regression with a penalty on all weights but the bias, by Newton's method: bias first."""
    x = np.array([[1.0, *(float(name in j.features) for name in names)] for j in items])
    y = np.array([float(j.right) for j in items])
    penalty = np.diag([0.0, *([PENALTY] * len(names))])
    weights = np.zeros(len(names) + 1)
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - penalty @ weights
        hessian = (x.T * (p * (1 - p))) @ x + penalty + 1e-9 * np.eye(len(weights))
        weights = weights + np.linalg.solve(hessian, gradient)
    return [float(w) for w in weights]


def scorer_of(shared: Path, name: str = "dispatch") -> Any:
    """A benchmark's scorer, as a module."""
    spec = spec_from_file_location(f"{name}_score", shared / "bench" / name / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
