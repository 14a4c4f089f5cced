"""What the rules find in texts, line by line: one JSON object with lines and the seconds each part took.

Run under the rules of one revision or another: ``python -m bench.listing OUT KEPT TEXT...``
"""

import argparse
import json
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bench.kept import KeptReader
from rashomon.desk import Desk
from rashomon.model.report import Report
from rashomon.model.text import Document, Span
from rashomon.reading.spacy import SpacyReader


def main(out: Path, kept: Path, texts: list[Path], *, parse: bool) -> None:
    """Write what the rules find in the texts; with ``parse`` also time the parses, made anew."""
    desk = Desk(reader=KeptReader(SpacyReader(), kept))
    documents = [_document(text) for text in texts]
    desk.report(documents[0])  # loads the knowledge and opens the gazetteer
    lines: list[tuple[str, str, str]] = []
    rules = 0.0
    for document in documents:
        reading = desk.reading(document)  # the rules are timed without the parse and without fetching a kept one
        began = time.process_time()
        report = desk.reread(reading)
        rules += time.process_time() - began
        lines += [(Path(document.origin).stem, *line) for line in found(report)]
    parses = _time_of_parses(desk, documents) if parse else 0.0
    out.write_text(json.dumps({"lines": lines, "rules": rules, "parses": parses}), encoding="utf-8")


def _time_of_parses(desk: Desk, documents: list[Document]) -> float:
    plain = Desk(reader=SpacyReader(), knowledge=desk.knowledge)
    plain.reading(documents[0])  # loads the model
    began = time.process_time()
    for document in documents:
        plain.reading(document)
    return time.process_time() - began


def _document(path: Path) -> Document:
    """A text file; its day of publication is in the folder's meta.json, if there is one."""
    meta = path.parent / "meta.json"
    entries = json.loads(meta.read_text(encoding="utf-8")) if meta.exists() else {}
    day = entries.get(path.stem, {}).get("published")
    text = path.read_bytes().decode("utf-8")
    return Document(text=text, published=date.fromisoformat(day) if day else None, origin=str(path))


def found(report: Report) -> Iterator[tuple[str, str]]:
    """(sentence, line) for every claim that is not plain narration, event, toll and tie, in a compact notation."""
    for claim in report.claims:
        if not claim.narration:
            said = " ".join(report.text(span) for span in claim.content)
            speakers = _names(report, claim.sources) or "?"
            anchor = claim.cue or claim.content[0]
            yield _sentence(report, anchor), f"claim  {speakers} | {claim.stance} | {_short(said)}"
    for event in report.events:
        sides = f"{_names(report, event.actors) or '?'} -> {_names(report, event.recipients) or '?'}"
        mark = "" if event.frame == "current" else f" ({event.frame})"
        yield _sentence(report, event.anchor), f"event  {event.type} {event.cameo} {sides}{mark}"
    for toll in report.tolls:
        yield (
            _sentence(report, toll.span),
            f"toll   {toll.harm} {toll.low}..{toll.high} {toll.party or ''} by {_speakers(report, toll.claims)}",
        )
    for tie in report.ties:
        yield (
            _sentence(report, tie.span),
            f"tie    {tie.kind} {_names(report, tie.who)} -> {_names(report, tie.toward)}",
        )


def _names(report: Report, ids: tuple[str, ...]) -> str:
    return ", ".join(report.actor(actor_id).name for actor_id in ids)


def _speakers(report: Report, claims: tuple[str, ...]) -> str:
    told = (_names(report, report.claim(claim).sources) for claim in claims)
    return "; ".join(name for name in told if name) or "?"


def _sentence(report: Report, span: Span) -> str:
    home = next((s for s in report.sentences if s.span.overlaps(span)), None)
    return " ".join(report.text(home.span if home else span).split())


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words) if len(words) <= 14 else " ".join([*words[:9], "...", *words[-4:]])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("kept", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--parse", action="store_true")
    given = parser.parse_args()
    main(given.out, given.kept, given.texts, parse=given.parse)
