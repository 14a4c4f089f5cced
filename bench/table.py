"""The scores as a Markdown table, for README and docs: what is printed there is what this command printed."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.gate import figure, scored

MARKS = ("<!-- scores: python -m bench table --write FILE -->", "<!-- end of scores -->")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of the table: a figure of a benchmark in plain words, and what others reach on it."""

    bench: str
    figure: str
    words: str
    others: str = ""


LINES = (
    Line(bench="dispatch", figure="measures.headline", words="dispatch: headline (mean of the next four)",
         others="plain rules .32; second annotator .88"),
    Line(bench="dispatch", figure="measures.claim_full_f1", words="dispatch: claims with source and stance",
         others=".51; .96"),
    Line(bench="dispatch", figure="measures.event_full_f1", words="dispatch: events with type, actors, recipients",
         others=".04; .84"),
    Line(bench="dispatch", figure="measures.toll_full_f1", words="dispatch: tolls with claimant", others=".45; .97"),
    Line(bench="dispatch", figure="measures.dispute_f1", words="dispatch: disputes", others=".27; .77"),
    Line(bench="dispatch", figure="measures.background_leakage", words="dispatch: background told as today's",
         others=".50; .12"),
    Line(bench="tuning", figure="measures.headline", words="own dispatches, half worked on: headline"),
    Line(bench="kept", figure="measures.headline", words="**own dispatches, half never looked at: headline**"),
    Line(bench="kept", figure="measures.claim_full_f1", words="the same: claims with source and stance"),
    Line(bench="kept", figure="measures.event_full_f1", words="the same: events with type, actors, recipients"),
    Line(bench="kept", figure="measures.toll_full_f1", words="the same: tolls with claimant"),
    Line(bench="kept", figure="measures.dispute_f1", words="the same: disputes"),
    Line(bench="kept", figure="measures.background_leakage", words="the same: background told as today's"),
    Line(bench="attribution", figure="full.f1", words="attribution: content and source",
         others="GenderGapTracker .45; annotators .76"),
    Line(bench="attribution", figure="full_reporting.f1", words="attribution: reporting verbs only",
         others="GenderGapTracker .64; annotators .83"),
    Line(bench="plover", figure="root.macro_f1", words="plover: event type, macro F1", others="UniversalPetrarch .48"),
    Line(bench="plover", figure="events.type_source_target.share", words="plover: type, source and target",
         others="UniversalPetrarch .31"),
    Line(bench="muc4", figure="template.micro.f1", words="muc4: incident templates",
         others="systems of 1992: median .29, best .54"),
    Line(bench="casualties", figure="groups.micro.f1", words="casualties: groups of killed and injured",
         others="systems of 1992: .41 to .63"),
    Line(bench="places", figure="end_to_end_161.f1", words="places: found and within 161 km",
         others="dictionary and population .52"),
    Line(bench="places", figure="resolution.acc161_cc", words="places: within 161 km where found, countries by code",
         others="population .80"),
    Line(bench="times", figure="value_f1", words="times: values of temporal expressions",
         others="HeidelTime .85, dateparser .14"),
)  # fmt: skip


def table(shared: Path) -> str:
    """Every line that can be scored, as Markdown."""
    scores = scored(list(dict.fromkeys(line.bench for line in LINES)), shared)
    rows = ["| measure (development texts) | Rashomon | others |", "| --- | --- | --- |"]
    rows += [f"| {line.words} | {_plain(scores, line)} | {line.others} |" for line in LINES]
    return "\n".join(rows)


def _plain(scores: dict[str, Any], line: Line) -> str:
    value = figure(scores.get(line.bench), line.figure)
    if value is None:
        return "-"
    value = value / 100 if value > 1.5 else value  # some scorers give per cent
    return f"{value:.2f}".removeprefix("0")


def write(path: Path, rows: str) -> None:
    """Put the table between its marks in a page; ValueError when the page has none."""
    text = path.read_text(encoding="utf-8")
    start, end = map(re.escape, MARKS)
    found = re.search(rf"{start}\n.*?{end}", text, re.DOTALL)
    if found is None:
        raise ValueError(f"{path}: no place for the scores: put {MARKS[0]!r} and {MARKS[1]!r} where they belong")
    path.write_text(text[: found.start()] + f"{MARKS[0]}\n{rows}\n{MARKS[1]}" + text[found.end() :], encoding="utf-8")
