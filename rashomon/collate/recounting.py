"""One happening as an Incident: who says what of it, where they clash, what it cost.

Comes in: a Happening, its dispatches and their reports.  Goes out: an Incident.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from rashomon.collate.accounts import find_accounts
from rashomon.collate.contradictions import find_contradictions
from rashomon.collate.incidents import Happening
from rashomon.collate.parts import find_parts
from rashomon.collate.strands import FORCE, Strand, ref
from rashomon.collate.tallies import find_tallies
from rashomon.collate.testimony import Testimony, sides, testimonies
from rashomon.knowledge.lexicon import Lexicon
from rashomon.model.ledger import Dispatch, Incident
from rashomon.model.report import Report


def incident(
    happening: Happening, dispatches: Mapping[str, Dispatch], reports: Mapping[str, Report], *, words: Lexicon
) -> Incident:
    """A happening with its accounts, contradictions and tallies."""
    given = testimonies(happening, dispatches, reports)
    tallies = find_tallies(given)
    first, last = _bounds(happening.strands)
    types = _types(given)
    return Incident(
        id=happening.id,
        title=_title(happening, dispatches, reports),
        type=types[0] if types else "",
        modes=tuple(sorted({m for t in given for e in t.events if e.type in types[:1] for m in e.modes})),
        parties=sides(given),
        first=first,
        last=last,
        parts=find_parts(given),
        dispatches=tuple(sorted({s.dispatch for s in happening.news})),
        recalled_by=tuple(sorted({s.dispatch for s in happening.mentions})),
        historical=not happening.news,
        told=tuple(sorted({ref(t.report, item.id) for t in given for item in t.told})),
        accounts=find_accounts(given, lexicon=words),
        contradictions=find_contradictions(given, tallies, lexicon=words),
        tallies=tallies,
    )


def _bounds(told: tuple[Strand, ...]) -> tuple[date | None, date | None]:
    """The days of a happening: what those say who bound it most closely."""
    bounds = [(s.first, s.last) for s in told if s.first and s.last]
    closest = min(((last - first).days for first, last in bounds), default=0)
    close = [(first, last) for first, last in bounds if (last - first).days == closest]
    return min((first for first, _ in close), default=None), max((last for _, last in close), default=None)


def _types(given: tuple[Testimony, ...]) -> list[str]:
    """The types of what is told, acts of force first, the most told first."""
    told = Counter(e.type for t in given for e in t.events)
    return sorted(told, key=lambda t: (t not in FORCE, -told[t], t))


def _title(happening: Happening, dispatches: Mapping[str, Dispatch], reports: Mapping[str, Report]) -> str:
    """The headline of the first dispatch, else its first sentence."""
    strand = next(s for s in happening.strands if s.id == happening.id)
    report = reports[dispatches[strand.dispatch].versions[0].document]
    if happening.news and report.provenance.headline:
        return " ".join(report.provenance.headline.split())
    told = [e.span for e in report.events if ref(report, e.id) in strand.told]
    told += [t.span for t in report.tolls if ref(report, t.id) in strand.told]
    spans = [s.span for s in report.sentences if happening.news or any(s.span.overlaps(t) for t in told)]
    return " ".join(report.text(spans[0]).split()) if spans else ""
