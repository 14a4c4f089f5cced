"""The LEDGER benchmark: a folder of dispatches, and what they come to."""

import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rashomon.collate.ledger import collate
from rashomon.desk import Desk
from rashomon.model.claims import Contradiction
from rashomon.model.ledger import Account, Figure, Incident, Ledger, Tally
from rashomon.model.report import Report
from rashomon.model.text import Document, Span

Row = dict[str, Any]


def rows(folder: Path) -> list[Row]:
    """The documents of a folder, one file an incident, under the ids that the labels use."""
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))]
    return [row | {"id": f"{file['id']}/{row['id']}"} for file in files for row in file["document"]]


def predict(desk: Desk, given: Iterable[Mapping[str, Any]]) -> Row:
    """The prediction for all documents at once; one that cannot be read is told of and left out."""
    names: dict[str, str] = {}
    reports: dict[str, Report] = {}
    for row in given:
        try:
            report = desk.report(_document(row))
        except Exception as error:  # the others of the folder go on
            print(f"{row['id']}: {type(error).__name__}: {error}", file=sys.stderr)
            continue
        names[report.document.id] = row["id"]
        reports[report.document.id] = report
    return Shown(names=names, reports=reports).ledger(collate(reports.values()))


def _document(row: Mapping[str, Any]) -> Document:
    published: date | None = row.get("published")
    return Document(text=row["text"], published=published, outlet=row.get("outlet"))


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A ledger as the scorer reads it: documents by the benchmark's names, claims by where they stand."""

    names: dict[str, str]
    reports: dict[str, Report]

    def ledger(self, ledger: Ledger) -> Row:
        """The whole prediction."""
        printed = {d.id: d.documents for d in ledger.dispatches}
        versions = [[v.documents for v in d.versions] for d in ledger.dispatches]
        return {
            "dispatches": [{"versions": [self.named(documents) for documents in told]} for told in versions],
            "incidents": [self.incident(i, printed) for i in ledger.incidents],
        }

    def named(self, documents: Iterable[str]) -> list[str]:
        """Documents by the benchmark's names."""
        return [self.names[d] for d in documents]

    def incident(self, incident: Incident, printed: Mapping[str, tuple[str, ...]]) -> Row:
        """One incident with all that is told of it."""
        return {
            "news": self.named(d for dispatch in incident.dispatches for d in printed[dispatch]),
            "recalled": self.named(d for dispatch in incident.recalled_by for d in printed[dispatch]),
            "accounts": [self.account(a) for a in incident.accounts],
            "contradictions": [self.contradiction(c) for c in incident.contradictions],
            "tallies": [self.tally(t) for t in incident.tallies],
        }

    def account(self, account: Account) -> Row:
        """What one party says."""
        said = [{"passages": self.passages(s.claims), "voices": len(s.voices)} for s in account.statements]
        return {"role": account.role, "party": account.party, "statements": said}

    def contradiction(self, clash: Contradiction) -> Row:
        """Its kind and the claims of its two sides."""
        return {"kind": clash.kind, "sides": [self.passages(side) for side in clash.sides]}

    def tally(self, tally: Tally) -> Row:
        """One series of figures."""
        return {"harm": tally.harm, "side": tally.side, "figures": [self.figure(f) for f in tally.figures]}

    def figure(self, figure: Figure) -> Row:
        """One figure with its claimant and first day."""
        plain = ("claimant", "party", "low", "high", "part", "cumulative", "supersedes")
        first = figure.first.isoformat() if figure.first else None
        return {name: getattr(figure, name) for name in plain} | {"first": first, "narration": self.is_narrated(figure)}

    def is_narrated(self, figure: Figure) -> bool:
        """Whether it is a paper's own figure."""
        document, _, toll = figure.tolls[0].rpartition(":")
        report = self.reports[document]
        carriers = next(t.claims for t in report.tolls if t.id == toll)
        return figure.party is None and all(report.claim(c).narration for c in carriers)

    def passages(self, refs: Iterable[str]) -> list[Row]:
        """Where claims, events or tolls stand: "document:id"."""
        found = [ref.rpartition(":") for ref in refs]
        return [
            {"document": self.names[d], "spans": [[s.start, s.end] for s in self._spans(d, i)]} for d, _, i in found
        ]

    def _spans(self, document: str, item: str) -> tuple[Span, ...]:
        report = self.reports[document]
        spans = {e.id: (e.span,) for e in report.events} | {t.id: (t.span,) for t in report.tolls}
        return spans[item] if item in spans else report.claim(item).content
