#!/usr/bin/env python3
"""Score a ledger on the benchmark 'ledger': many dispatches, what they come to.  Standard library; deterministic.

usage: score.py GOLD_FOLDER PREDICTIONS.json [--json]
       score.py GOLD_FOLDER --check

The README beside this file says what is labelled and how each figure is counted.
"""

import argparse
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

Record = dict[str, Any]
Passages = dict[str, list[tuple[int, int]]]  # document -> spans

KINDS = {"denial", "blame", "account", "target", "outcome", "toll", "happened", "ceasefire", "responsibility"}


@dataclass(frozen=True, kw_only=True)
class Document:
    """A text with what is known of it: the dispatch it prints, which version, and the incident that is its news."""

    id: str
    text: str
    dispatch: str
    version: int
    home: str
    incident: str
    recalls: bool


@dataclass(frozen=True, kw_only=True)
class Gold:
    """The labels of a folder."""

    documents: dict[str, Document]
    incidents: list[Record]
    wrong: list[str] = field(default_factory=list)


# ---- the labels


def read(folder: Path) -> Gold:
    """Every incident of a folder, its citations made spans; what is wrong with them is listed."""
    incidents = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))]
    documents = {d.id: d for incident in incidents for d in _documents(incident)}
    gold = Gold(documents=documents, incidents=incidents)
    for incident in incidents:
        for pair in (*incident.get("contradiction", ()), *incident.get("decoy", ())):
            pair["sides"] = [_cited(gold, incident["id"], pair[side]) for side in ("one", "other")]
            _check_kind(gold, incident["id"], pair)
        for statement in incident.get("statement", ()):
            statement["passages"] = _cited(gold, incident["id"], statement["says"])
        _check_figures(gold, incident)
    return gold


def _documents(incident: Record) -> Iterator[Document]:
    for row in incident["document"]:
        yield Document(
            id=f"{incident['id']}/{row['id']}",
            text=row["text"],
            dispatch=f"{incident['id']}/{row['dispatch']}",
            version=row["version"],
            home=row.get("home", incident["id"]),
            incident=incident["id"],
            recalls=row.get("recalls", False),
        )


def _cited(gold: Gold, incident: str, citations: list[str]) -> Passages:
    """Where cited words stand: in the document named and in every other print of its dispatch that has them."""
    found: Passages = {}
    for citation in citations:
        name, _, words = citation.partition(": ")
        document = gold.documents.get(name if "/" in name else f"{incident}/{name}")
        if document is None or document.text.count(words) != 1:
            gold.wrong.append(f"{incident}: not once in a document: {citation!r}")
            continue
        for other in gold.documents.values():
            if other.dispatch == document.dispatch and words in other.text:
                start = other.text.index(words)
                found.setdefault(other.id, []).append((start, start + len(words)))
    return found


def _check_kind(gold: Gold, incident: str, pair: Record) -> None:
    if "kind" in pair and not set(pair["kind"].split("/")) <= KINDS:
        gold.wrong.append(f"{incident}: no such kind: {pair['kind']}")
    if "kind" not in pair and not pair.get("why"):
        gold.wrong.append(f"{incident}: a decoy does not say why")


def _check_figures(gold: Gold, incident: Record) -> None:
    figures = incident.get("figure", [])
    ids = [f["id"] for f in figures]
    for n, figure in enumerate(figures):
        if "low" not in figure and "high" not in figure:
            gold.wrong.append(f"{incident['id']}: figure {figure['id']} has no number")
        if figure.get("supersedes", ids[0]) not in ids[: n + 1] or ids.count(figure["id"]) > 1:
            gold.wrong.append(
                f"{incident['id']}: figure {figure['id']} supersedes none before it, or its id is not its own"
            )


# ---- small sums


def f1(right_of_predicted: int, predicted: int, right_of_gold: int, gold: int) -> Record:
    """Precision, recall and F1 from counts; nothing to find and nothing found is 1."""
    p = right_of_predicted / predicted if predicted else float(not gold)
    r = right_of_gold / gold if gold else float(not predicted)
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0, "predicted": predicted, "gold": gold}


def share(part: int, whole: int) -> float:
    """A part of a whole, 0 of nothing."""
    return part / whole if whole else 0.0


def matched(gold: list[Record], predicted: list[Record], fits: Callable[[Record, Record], bool]) -> Record:
    """P, R and F1 where a prediction may repeat another; what fits an optional label only is left out."""
    needed = [g for g in gold if not g.get("optional")]
    spare = [g for g in gold if g.get("optional")]
    right = [p for p in predicted if any(fits(g, p) for g in needed)]
    wrong = [p for p in predicted if p not in right and not any(fits(g, p) for g in spare)]
    found = [g for g in needed if any(fits(g, p) for p in predicted)]
    return f1(len(right), len(right) + len(wrong), len(found), len(needed))


# ---- passages


def overlap(labelled: Passages, predicted: Iterable[Record]) -> bool:
    """Whether a predicted passage has a character of the words cited."""
    return any(
        start < high and low < end
        for passage in predicted
        for low, high in labelled.get(passage["document"], ())
        for start, end in passage["spans"]
    )


def same_pair(labelled: Record, predicted: Record) -> bool:
    """Whether both sides are the cited ones, in either order."""
    (a, b), (one, other) = labelled["sides"], predicted["sides"]
    return (overlap(a, one) and overlap(b, other)) or (overlap(a, other) and overlap(b, one))


def same_kind(labelled: Record, predicted: Record) -> bool:
    """The cited sides, and a kind that the label allows."""
    return predicted["kind"] in labelled["kind"].split("/") and same_pair(labelled, predicted)


# ---- figures


def same_harm(labelled: Record, predicted: Record) -> bool:
    """One harm to one side of one incident."""
    side = predicted["side"] or "unknown"
    return (
        labelled["incident"] == predicted["incident"]
        and predicted["harm"] in labelled["harm"].split("/")
        and side in labelled["side"].split("/")
    )


def same_number(labelled: Record, predicted: Record) -> bool:
    """Lenient: the harm, the side and the principal number."""
    return same_harm(labelled, predicted) and _principal(labelled) == _principal(predicted)


def _principal(figure: Record) -> int | None:
    return figure["low"] if figure.get("low") is not None else figure.get("high")


def same_figure(labelled: Record, predicted: Record) -> bool:
    """The harm, the side, both bounds and the claimant."""
    bounds = all(labelled.get(bound) == predicted.get(bound) for bound in ("low", "high"))
    return same_harm(labelled, predicted) and bounds and same_claimant(labelled["by"], predicted)


def same_series(labelled: Record, predicted: Record) -> bool:
    """The same figure on a day it was said; a labelled figure that counts must not be called a part or cumulative."""
    first, _, last = labelled["on"].partition("..")
    in_time = date.fromisoformat(first) <= _day(predicted) <= date.fromisoformat(last or first)
    aside = predicted.get("part") or predicted.get("cumulative")
    return in_time and same_figure(labelled, predicted) and (bool(labelled.get("optional")) or not aside)


def _day(figure: Record) -> date:
    return date.fromisoformat(figure["first"]) if figure.get("first") else date.min


def same_claimant(names: str, predicted: Record) -> bool:
    """A party by its code, narration as such, anybody else by a word of the name."""
    for name in names.split("/"):
        if name == "narration" and predicted["narration"]:
            return True
        told = predicted["claimant"].casefold() if not predicted["narration"] else ""
        if name == predicted["party"] or (name != "narration" and name.casefold() in told):
            return True
    return False


def figures(incidents: list[Record]) -> list[Record]:
    """The figures of some gold incidents, each with the incident."""
    return [f | {"incident": i["id"]} for i in incidents for f in i.get("figure", ())]


def predicted_figures(predicted: Record, homes: dict[int, str]) -> list[list[Record]]:
    """The figures of each predicted tally that stands in an incident with news."""
    return [
        [f | {"incident": homes[n], "harm": tally["harm"], "side": tally["side"]} for f in tally["figures"]]
        for n, incident in enumerate(predicted["incidents"])
        if n in homes
        for tally in incident["tallies"]
    ]


def revisions(told: list[Record]) -> list[Record]:
    """Pairs of figures of which the second takes the place of the first."""
    by_id = {(f["incident"], f["id"]): f for f in told}
    pairs = [(by_id[f["incident"], f["supersedes"]], f) for f in told if "supersedes" in f]
    return [{"pair": pair, "optional": any(f.get("optional") for f in pair)} for pair in pairs]


def predicted_revisions(tallies: list[list[Record]]) -> list[Record]:
    """The same of predicted tallies."""
    return [{"pair": (t[f["supersedes"]], f)} for t in tallies for f in t if f.get("supersedes") is not None]


def same_revision(labelled: Record, predicted: Record) -> bool:
    """Both figures are the labelled ones, by one claimant."""
    return all(same_figure(g, p) for g, p in zip(labelled["pair"], predicted["pair"], strict=True))


# ---- accounts


def statements(gold: Gold, predicted: Record) -> Record:
    """How many key statements are told, in the right account, and by how many voices."""
    said = [s for incident in gold.incidents for s in incident.get("statement", ())]
    accounts = [a for incident in predicted["incidents"] for a in incident["accounts"]]
    right = [s for s in said if _tellings(s, [a for a in accounts if _is_account(s["by"], a)])]
    counted = [(s["voices"], _tellings(s, accounts)) for s in said if "voices" in s]
    voices = [(wanted, max(t["voices"] for t in told)) for wanted, told in counted if told]
    return {
        "recall": share(len(right), len(said)),
        "in_any_account": share(sum(bool(_tellings(s, accounts)) for s in said), len(said)),
        "voices_right": share(sum(wanted == n for wanted, n in voices), len(voices)),
        "voices_too_many": share(sum(n > wanted for wanted, n in voices), len(voices)),
        "gold": len(said),
    }


def _is_account(names: str, account: Record) -> bool:
    return bool({account["role"], account["party"]} & set(names.split("/")))


def _tellings(statement: Record, accounts: list[Record]) -> list[Record]:
    return [t for a in accounts for t in a["statements"] if overlap(statement["passages"], t["passages"])]


# ---- copies and incidents


def copies(gold: Gold, predicted: Record) -> Record:
    """Pairs of documents: copies taken for independent, rivals taken for copies, versions in the right order."""
    at = {
        d: (n, v) for n, told in enumerate(predicted["dispatches"]) for v, ds in enumerate(told["versions"]) for d in ds
    }
    tally: Counter[str] = Counter()
    for one, other in combinations(gold.documents.values(), 2):
        a, b = at.get(one.id, (one.id, 0)), at.get(other.id, (other.id, 0))
        if one.dispatch == other.dispatch:
            ordered = (one.version > other.version) - (one.version < other.version) == (a[1] > b[1]) - (a[1] < b[1])
            tally.update(copies=1, independent=a[0] != b[0], versions=a[0] == b[0] and ordered)
        elif one.incident == other.incident:
            tally.update(rivals=1, joined=a[0] == b[0])
    return {
        "independent": share(tally["independent"], tally["copies"]),
        "rivals_joined": share(tally["joined"], tally["rivals"]),
        "versions_right": share(tally["versions"], tally["copies"]),
        "gold": tally["copies"],
    }


def b3(gold: Gold, predicted: Record) -> Record:
    """B-cubed over the documents: which have the same incident for their news."""
    truth = {d.id: d.home for d in gold.documents.values()}
    told = {d: str(n) for n, incident in enumerate(predicted["incidents"]) for d in incident["news"]}
    guess = {d: told.get(d, d) for d in truth}
    p = r = 0.0
    for d in truth:
        mine, ours = ({o for o in truth if labels[o] == labels[d]} for labels in (guess, truth))
        p, r = p + len(mine & ours) / len(mine), r + len(mine & ours) / len(ours)
    p, r = p / len(truth), r / len(truth)
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r)}


def alignment(gold: Gold, predicted: Record) -> dict[int, str]:
    """For each predicted incident with news the gold incident that most of its documents have for theirs."""
    homes = {}
    for n, incident in enumerate(predicted["incidents"]):
        found = Counter(gold.documents[d].home for d in incident["news"] if d in gold.documents)
        if found:
            homes[n] = min(found, key=lambda home: (-found[home], home))
    return homes


def recalled(gold: Gold, predicted: Record, homes: dict[int, str]) -> Record:
    """Documents that only recall an incident: attached to it, and not told as its news."""
    wanted = [d for d in gold.documents.values() if d.recalls]
    rows = [(homes[n], incident) for n, incident in enumerate(predicted["incidents"]) if n in homes]
    attached = [d for d in wanted if any(h == d.incident and d.id in i["recalled"] for h, i in rows)]
    joined = [d for d in wanted if any(h == d.incident and d.id in i["news"] for h, i in rows)]
    whole = len(wanted)
    return {"attached": share(len(attached), whole), "told_as_news": share(len(joined), whole), "gold": whole}


# ---- all of it


def scores(gold: Gold, predicted: Record) -> Record:
    """Every figure of the benchmark."""
    homes = alignment(gold, predicted)
    clashes = [c for incident in gold.incidents for c in incident.get("contradiction", ())]
    decoys = [d for incident in gold.incidents for d in incident.get("decoy", ())]
    called = [c for incident in predicted["incidents"] for c in incident["contradictions"]]
    fell_for = [d for d in decoys if any(same_pair(d, c) and not _also(clashes, c) for c in called)]
    told = figures(gold.incidents)
    tallies = predicted_figures(predicted, homes)
    given = [f for tally in tallies for f in tally if not _is_aside(f) or any(same_figure(g, f) for g in told)]
    found = {
        "contradictions": matched(clashes, called, same_kind) | {"sides": matched(clashes, called, same_pair)},
        "decoys": {"called": share(len(fell_for), len(decoys)), "gold": len(decoys)},
        "tolls": matched(told, given, same_series) | {"lenient": matched(told, given, same_number)},
        "revisions": matched(revisions(told), predicted_revisions(tallies), same_revision),
        "statements": statements(gold, predicted),
        "copies": copies(gold, predicted),
        "incidents": b3(gold, predicted),
        "recalled": recalled(gold, predicted, homes),
    }
    parts = [found[part]["f1"] for part in ("contradictions", "tolls", "revisions")] + [found["statements"]["recall"]]
    return {"headline": sum(parts) / len(parts)} | found


def _also(clashes: list[Record], called: Record) -> bool:
    """Whether a predicted pair of many claims is a labelled contradiction as well: then it is no decoy."""
    return any(same_pair(c, called) for c in clashes)


def _is_aside(figure: Record) -> bool:
    return bool(figure.get("part") or figure.get("cumulative"))


def table(found: Record) -> str:
    """The figures, one a line."""
    rows = [f"{'headline':32} {found['headline']:.3f}"]
    for part, values in found.items():
        if part != "headline":
            rows += _rows(part, values)
    return "\n".join(rows)


def _rows(part: str, values: Record) -> Iterator[str]:
    for name, value in values.items():
        if isinstance(value, dict):
            yield from _rows(f"{part} {name}", value)
        else:
            yield (
                f"{part + ' ' + name:32} {value:.3f}" if isinstance(value, float) else f"{part + ' ' + name:32} {value}"
            )


def main(arguments: list[str] | None = None) -> int:
    """Score, or check the labels; the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("predictions", type=Path, nargs="?")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--check", action="store_true", help="only look whether the labels are sound")
    options = parser.parse_args(arguments)
    gold = read(options.gold)
    if gold.wrong or options.check or options.predictions is None:
        print("\n".join(gold.wrong) or f"{len(gold.incidents)} incidents, {len(gold.documents)} documents: sound")
        return int(bool(gold.wrong))
    found = scores(gold, json.loads(options.predictions.read_text(encoding="utf-8")))
    print(json.dumps(found) if options.json else table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
