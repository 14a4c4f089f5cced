"""The scorer: the labels themselves score 1, nothing scores 0, and one mistake costs what it should."""

import copy
import unittest
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bench.ledger import score

HERE = Path(__file__).resolve().parent
Record = dict[str, Any]
EMPTY: Record = {"dispatches": [], "incidents": []}


def perfect(gold: score.Gold) -> Record:
    """What a system would say that is right about everything."""
    homes = list(dict.fromkeys(d.home for d in gold.documents.values()))
    labels = {incident["id"]: incident for incident in gold.incidents}
    return {
        "dispatches": _dispatches(gold),
        "incidents": [_incident(gold, home, labels.get(home, {})) for home in homes],
    }


def _dispatches(gold: score.Gold) -> list[Record]:
    found: dict[str, dict[int, list[str]]] = {}
    for d in gold.documents.values():
        found.setdefault(d.dispatch, {}).setdefault(d.version, []).append(d.id)
    return [{"versions": [versions[v] for v in sorted(versions)]} for versions in found.values()]


def _incident(gold: score.Gold, home: str, label: Record) -> Record:
    needed = [c for c in label.get("contradiction", ()) if not c.get("optional")]
    return {
        "news": [d.id for d in gold.documents.values() if d.home == home],
        "recalled": [d.id for d in gold.documents.values() if d.recalls and d.incident == home],
        "contradictions": [
            {"kind": c["kind"].split("/")[0], "sides": list(map(_passages, c["sides"]))} for c in needed
        ],
        "accounts": [_account(s) for s in label.get("statement", ())],
        "tallies": list(_tallies(label.get("figure", []))),
    }


def _passages(cited: score.Passages) -> list[Record]:
    return [{"document": d, "spans": spans} for d, spans in cited.items()][:1]


def _account(statement: Record) -> Record:
    name = statement["by"].split("/")[0]
    role = name if name in {"third", "narration"} else "party"
    said = {"passages": _passages(statement["passages"]), "voices": statement.get("voices", 1)}
    return {"role": role, "party": None if role == name else name, "statements": [said]}


def _tallies(told: list[Record]) -> Iterable[Record]:
    for harm, side in dict.fromkeys((f["harm"], f["side"]) for f in told):
        series = [f for f in told if (f["harm"], f["side"]) == (harm, side)]
        ids = [f["id"] for f in series]
        first = (harm.split("/")[0], side.split("/")[0])
        rows = [_figure(f) | {"supersedes": ids.index(f["supersedes"]) if "supersedes" in f else None} for f in series]
        yield {"harm": first[0], "side": first[1], "figures": rows}


def _figure(label: Record) -> Record:
    name = label["by"].split("/")[0]
    bounds = {"low": label.get("low"), "high": label.get("high"), "first": label["on"][:10]}
    aside = {"part": False, "cumulative": label.get("cumulative", False)}
    return bounds | aside | {"claimant": name, "party": name, "narration": name == "narration"}


class TestLabels(unittest.TestCase):
    """The labels keep their own rules."""

    def test_sound(self) -> None:
        """Every citation stands once in its document, every kind and figure is known."""
        for half in ("dev", "kept", "fresh"):
            assert score.read(HERE / half).wrong == []

    def test_size(self) -> None:
        """At least 64 documents and 16 incidents in three conflicts, each in both halves."""
        halves = [score.read(HERE / half) for half in ("dev", "kept")]
        assert sum(len(g.documents) for g in halves) >= 64
        assert sum(len(g.incidents) for g in halves) >= 16
        wars = [{i["conflict"] for i in g.incidents} for g in halves]
        assert wars[0] == wars[1]

    def test_fresh(self) -> None:
        """The fresh part has ten incidents and no war, and no text, of the two halves."""
        fresh, *halves = [score.read(HERE / part) for part in ("fresh", "dev", "kept")]
        assert len(fresh.incidents) >= 10
        for half in halves:
            assert not {i["conflict"] for i in fresh.incidents} & {i["conflict"] for i in half.incidents}
            assert not {d.text for d in fresh.documents.values()} & {d.text for d in half.documents.values()}


class TestScore(unittest.TestCase):
    """Figures on the development half."""

    def setUp(self) -> None:
        self.gold = score.read(HERE / "dev")
        self.perfect = perfect(self.gold)

    def told(self, change: Callable[[Record], None] = lambda _: None) -> Record:
        """The scores of the perfect answer after one change."""
        predicted = copy.deepcopy(self.perfect)
        change(predicted)
        return score.scores(self.gold, predicted)

    def of(self, predicted: Record, home: str) -> Record:
        """The predicted incident that has a document of ``home``."""
        return next(i for i in predicted["incidents"] if any(d.startswith(f"{home}/") for d in i["news"]))

    def test_perfect(self) -> None:
        """The labels score 1 everywhere, and no mistake is counted."""
        found = self.told()
        assert found["headline"] == 1.0
        for part in ("contradictions", "tolls", "revisions", "incidents"):
            assert found[part]["f1"] == 1.0, part
        assert (found["contradictions"]["sides"]["f1"], found["tolls"]["lenient"]["f1"]) == (1.0, 1.0)
        assert (found["copies"]["independent"], found["copies"]["rivals_joined"]) == (0, 0)
        assert (found["copies"]["versions_right"], found["decoys"]["called"]) == (1, 0)
        assert (found["recalled"]["attached"], found["recalled"]["told_as_news"]) == (1, 0)
        assert (found["statements"]["voices_right"], found["statements"]["voices_too_many"]) == (1, 0)

    def test_empty(self) -> None:
        """Nothing said scores nothing, and every copy counts as a voice of its own."""
        found = score.scores(self.gold, EMPTY)
        assert found["headline"] == 0
        assert found["copies"]["independent"] == 1
        assert found["incidents"]["p"] == 1
        assert found["incidents"]["r"] < 0.5

    def test_wrong_kind(self) -> None:
        """A contradiction of the wrong kind has its sides right and is not right."""
        found = self.told(lambda p: self.of(p, "madani-2023")["contradictions"][0].update(kind="ceasefire"))
        assert found["contradictions"]["f1"] < 1
        assert found["contradictions"]["sides"]["f1"] == 1

    def test_one_side_is_not_enough(self) -> None:
        """A contradiction with one side elsewhere is neither right nor found."""

        def change(predicted: Record) -> None:
            clash = self.of(predicted, "madani-2023")["contradictions"][0]
            clash["sides"][1] = clash["sides"][0]

        found = self.told(change)["contradictions"]["sides"]
        assert found["p"] < 1
        assert found["r"] < 1

    def test_swapped_sides(self) -> None:
        """Which side comes first does not matter."""
        found = self.told(lambda p: self.of(p, "madani-2023")["contradictions"][0]["sides"].reverse())
        assert found["contradictions"]["f1"] == 1

    def test_copy_is_as_good(self) -> None:
        """A claim may be pointed at in any print of its dispatch that has the words."""

        def change(predicted: Record) -> None:
            for passage in self.of(predicted, "madani-2023")["contradictions"][0]["sides"][0]:
                text = self.gold.documents["madani-2023/corvane-copy"].text
                start = text.index("they had captured Wad Madani")
                passage.update(document="madani-2023/corvane-copy", spans=[[start, start + 10]])

        assert self.told(change)["contradictions"]["f1"] == 1

    def test_decoy(self) -> None:
        """Calling a decoy costs precision and is counted."""
        decoy = next(i for i in self.gold.incidents if i["id"] == "madani-2023")["decoy"][0]
        extra = {"kind": "outcome", "sides": list(map(_passages, decoy["sides"]))}
        found = self.told(lambda p: self.of(p, "madani-2023")["contradictions"].append(extra))
        assert found["contradictions"]["p"] < 1
        assert round(found["decoys"]["called"] * found["decoys"]["gold"]) == 1

    def test_optional(self) -> None:
        """A contradiction that may be called is neither missed nor punished."""
        clashes = next(i for i in self.gold.incidents if i["id"] == "truce-2023")["contradiction"]
        spare = next(c for c in clashes if c.get("optional"))
        extra = {"kind": spare["kind"].split("/")[0], "sides": list(map(_passages, spare["sides"]))}
        found = self.told(lambda p: self.of(p, "truce-2023")["contradictions"].append(extra))
        assert found["contradictions"]["f1"] == 1

    def test_figures(self) -> None:
        """A wrong claimant or day is a wrong figure with the right number; a wrong number is wrong altogether."""
        for field, value, lenient in (("party", "FRA", 1), ("first", "2001-01-01", 1), ("low", 23, 0)):

            def change(predicted: Record, field: str = field, value: Any = value) -> None:
                figure = self.of(predicted, "omdurman-2023")["tallies"][0]["figures"][0]
                figure.update({"claimant": "" if field == "party" else figure["claimant"], field: value})

            found = self.told(change)["tolls"]
            assert found["f1"] < 1, field
            assert (found["lenient"]["f1"] == 1) == bool(lenient), field

    def test_war_dead_in_the_series(self) -> None:
        """A labelled figure called a part of another does not count as found."""

        def change(predicted: Record) -> None:
            self.of(predicted, "omdurman-2023")["tallies"][0]["figures"][0]["part"] = True

        assert self.told(change)["tolls"]["r"] < 1

    def test_revision(self) -> None:
        """A figure that does not say what it supersedes is a revision missed."""

        def change(predicted: Record) -> None:
            for figure in self.of(predicted, "zela-1999")["tallies"][0]["figures"]:
                figure["supersedes"] = None

        found = self.told(change)
        assert (found["revisions"]["p"], found["revisions"]["r"] < 1) == (1, True)
        assert found["tolls"]["f1"] == 1

    def test_wrong_account(self) -> None:
        """A statement in another party's account is told, and not recalled."""

        def change(predicted: Record) -> None:
            self.of(predicted, "omdurman-2023")["accounts"][0].update(role="party", party="SDN")

        found = self.told(change)["statements"]
        assert found["recall"] < found["in_any_account"] == 1

    def test_copy_counted_as_a_voice(self) -> None:
        """A statement with a voice for each paper has too many."""

        def change(predicted: Record) -> None:
            self.of(predicted, "omdurman-2023")["accounts"][0]["statements"][0]["voices"] = 2

        found = self.told(change)["statements"]
        assert found["voices_right"] < 1
        assert found["voices_too_many"] > 0

    def test_copy_apart(self) -> None:
        """A copy taken for a dispatch of its own is counted as independent."""

        def change(predicted: Record) -> None:
            two = next(d for d in predicted["dispatches"] if "assab-1999/tarsis" in d["versions"][0])
            two["versions"][0].remove("assab-1999/tarsis-copy")

        assert self.told(change)["copies"]["independent"] > 0

    def test_rivals_joined(self) -> None:
        """Two agencies on one event are not copies."""

        def change(predicted: Record) -> None:
            predicted["dispatches"] = [{"versions": [list(self.gold.documents)]}]

        found = self.told(change)["copies"]
        assert (found["independent"], found["rivals_joined"]) == (0, 1)

    def test_versions(self) -> None:
        """An update before the dispatch that it updates is in the wrong order."""

        def change(predicted: Record) -> None:
            for told in predicted["dispatches"]:
                told["versions"].reverse()

        assert self.told(change)["copies"]["versions_right"] < 1

    def test_twins_joined(self) -> None:
        """Two bombings of one day in one incident cost B3."""

        def change(predicted: Record) -> None:
            self.of(predicted, "sadriya-2007")["news"] += self.of(predicted, "jisr-2007")["news"]
            predicted["incidents"] = [i for i in predicted["incidents"] if "jisr-2007/tarsis" not in i["news"][:1]]

        assert self.told(change)["incidents"]["p"] < 1

    def test_anniversary_as_news(self) -> None:
        """An anniversary piece among the news of the day it recalls is counted."""
        found = self.told(lambda p: self.of(p, "sadriya-2007")["news"].append("sadriya-2007/anniversary"))
        assert found["recalled"]["told_as_news"] == 1


if __name__ == "__main__":
    unittest.main()
