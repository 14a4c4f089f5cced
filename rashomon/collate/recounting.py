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
from rashomon.collate.testimony import Testimony, parties, sides, testimonies
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
    types, ours = _types(given), sides(given)
    return Incident(
        id=happening.id,
        title=_title(happening, dispatches, reports, ours),
        type=types[0] if types else "",
        modes=tuple(sorted({m for t in given for e in t.events if e.type in types[:1] for m in e.modes})),
        parties=ours,
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


def _title(
    happening: Happening, dispatches: Mapping[str, Dispatch], reports: Mapping[str, Report], ours: tuple[str, ...]
) -> str:
    """The headline of the first dispatch that is no side's own, else of the first; else its first sentence."""
    news = happening.news or happening.mentions
    first = {s.id: reports[dispatches[s.dispatch].versions[0].document] for s in news}
    printed = {s.id: first[s.id].provenance.published or s.last or date.max for s in news}
    told = sorted(news, key=lambda s: (printed[s.id], s.last is None, s.last, s.id))
    headed = [s for s in told if happening.news and first[s.id].provenance.headline]
    headed.sort(key=lambda s: _is_partisan(first[s.id], ours))
    if headed:
        return " ".join((first[headed[0].id].provenance.headline or "").split())
    versions = (reports[v.document] for v in dispatches[told[0].dispatch].versions)
    openings = (_opening(told[0], report, whole=bool(happening.news)) for report in versions)
    return next((opening for opening in openings if opening), "")


def _is_partisan(report: Report, ours: tuple[str, ...]) -> bool:
    """Whether only one side speaks in a dispatch: a ministry's release, a party's paper."""
    speakers = {p for c in report.claims if not c.narration for p in parties(report, c.sources)}
    return len(speakers) == 1 and speakers <= set(ours) and not any(c.narration for c in report.claims[:1])


def _opening(strand: Strand, report: Report, *, whole: bool) -> str:
    told = [e.span for e in report.events if ref(report, e.id) in strand.told]
    told += [t.span for t in report.tolls if ref(report, t.id) in strand.told]
    spans = [s.span for s in report.sentences if whole or any(s.span.overlaps(t) for t in told)]
    return " ".join(report.text(spans[0]).split()) if spans else ""
