"""Many reports to one Ledger: ``collate(reports)``.

Pure: the same reports give the same ledger in whatever order and however often they come.  The steps are open to a
scheduler: copies are found over all reports, strands made dispatch by dispatch, happenings found block by block
(``linking.blocks``), and each happening becomes an incident on its own; ``join`` puts the parts together.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain

from rashomon.collate.accounts import find_accounts
from rashomon.collate.contradictions import find_contradictions
from rashomon.collate.copies import by_document, copies_on, find_copies
from rashomon.collate.incidents import Happening, find_happenings
from rashomon.collate.parts import find_parts
from rashomon.collate.strands import FORCE, Strand, ref, strands
from rashomon.collate.tallies import find_tallies
from rashomon.collate.testimony import Testimony, sides, testimonies
from rashomon.knowledge.lexicon import Lexicon, lexicon
from rashomon.model.ledger import FORMAT, Dispatch, Incident, Ledger
from rashomon.model.report import Report


def collate(reports: Iterable[Report], *, words: Lexicon | None = None) -> Ledger:
    """What many reports come to.

    >>> collate([]).incidents
    ()
    """
    read = list(reports)
    return _ledger(find_copies(read), by_document(read), words or lexicon())


def collate_shelf(shelf: Mapping[str, Report], *, words: Lexicon | None = None) -> Ledger:
    """The same for reports kept elsewhere (a store, files) under their documents' ids, fetched as they are needed."""
    return _ledger(copies_on(shelf), shelf, words or lexicon())


def _ledger(found: tuple[Dispatch, ...], by_id: Mapping[str, Report], words: Lexicon) -> Ledger:
    dispatches = {d.id: d for d in found}
    told = chain.from_iterable(
        strands(d, [by_id[v.document] for v in d.versions], commonness=words.commonness) for d in dispatches.values()
    )
    incidents = [incident(h, dispatches, by_id, words=words) for h in find_happenings(told)]
    return Ledger(format=FORMAT, dispatches=tuple(dispatches.values()), incidents=_sorted(incidents))


def join(ledgers: Iterable[Ledger]) -> Ledger:
    """Ledgers of blocks that share no dispatch or incident, as one."""
    parts = list(ledgers)
    dispatches = {d.id: d for part in parts for d in part.dispatches}
    incidents = {i.id: i for part in parts for i in part.incidents}
    return Ledger(
        format=FORMAT,
        dispatches=tuple(dispatches[i] for i in sorted(dispatches)),
        incidents=_sorted(incidents.values()),
    )


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


def _sorted(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    """Earliest first, those without a day last."""
    return tuple(sorted(incidents, key=lambda i: (i.first is None, i.first, i.id)))


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
