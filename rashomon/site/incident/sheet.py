"""From an incident and its reports to everything its page shows.

Comes in: an Incident, its dispatches and a shelf of reports.  Goes out: a Sheet.
"""

from collections.abc import Iterator, Mapping, Sequence

from rashomon.model.ledger import Dispatch, Incident
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.site.incident.chronicle import (
    Branch,
    Missed,
    Past,
    SpokenDay,
    Turned,
    branches,
    missed,
    pasts,
    spoken,
    turned,
)
from rashomon.site.incident.places import Places, places
from rashomon.site.incident.standing import stand
from rashomon.site.incident.table import Board, board
from rashomon.site.incident.tolls import Harm, harms
from rashomon.site.naming import all_letters, on_day, sentence_case, title
from rashomon.views.aligning import Relation, told_once
from rashomon.views.ledger.calling import whereabouts
from rashomon.views.ledger.dossier import dossier
from rashomon.views.ledger.figures import series, steps
from rashomon.views.ledger.plain import code, days_words, precision, spots, what, where
from rashomon.views.page.content import Letters, anchor
from rashomon.views.wording import HARM_WORDS, badge, clean, plural


@record
class Knot:
    """Contradictions as the head names them, those of one reason together: where on the page, of what kind, why."""

    anchor: str
    numbers: str
    word: str
    reason: str


@record
class Own:
    """What a side says of its own losses, from first to last."""

    letters: Letters
    harm: str
    steps: str


@record
class Sheet:
    """Everything an incident's page shows."""

    id: str
    title: str
    headline: str
    headline_by: str
    days: str
    parties: tuple[Letters, ...]
    standing: tuple[str, ...]
    stand: tuple[tuple[str, str], ...]
    where: str
    about: str
    reach: str
    voices: str
    reports: str
    what: str
    code: str
    own: tuple[Own, ...]
    clashes: int
    knots: tuple[Knot, ...]
    agreements: tuple[Knot, ...]
    board: Board
    harms: tuple[Harm, ...]
    spoken: tuple[SpokenDay, ...]
    places: Places
    branches: tuple[Branch, ...]
    documents: int
    turned: tuple[Turned, ...]
    pasts: tuple[Past, ...]
    missed: tuple[Missed, ...]


def sheet(incident: Incident, dispatches: Mapping[str, Dispatch], shelf: Mapping[str, Report]) -> Sheet:
    """An incident side by side, its tolls, statements, places, reports, contacts, history and gaps."""
    found = dossier(incident, dispatches, shelf)
    table = board(found)
    ids = tuple(c for c in _ids(table))
    documents = {d for dispatch in found.dispatches for d in dispatch.documents}
    first = found.sources[0] if found.sources else None
    parts = spots(incident)
    return Sheet(
        id=incident.id,
        title=title(incident),
        headline=first.headline if first else "",
        headline_by=f"{first.name}, {on_day(first.day)}" if first else "",
        days=days_words(incident.first, incident.last),
        parties=all_letters(incident.parties, ids),
        standing=tuple(_standing(incident)),
        stand=stand(table),
        where=where(incident).partition(", within")[0],
        about=whereabouts(incident),
        reach=precision(parts).removeprefix(", "),
        voices=plural(len(incident.voices), "voice"),
        reports=f"{plural(len(found.dispatches), 'dispatch', 'dispatches')}, {plural(len(documents), 'report')}",
        what=sentence_case(what(incident)),
        code=code(incident),
        own=tuple(_own(incident, ids)),
        clashes=sum(1 for r in table.relations if not r.agrees),
        knots=tuple(map(_knot, told_once(tuple(r for r in table.relations if not r.agrees)))),
        agreements=tuple(map(_knot, told_once(tuple(r for r in table.relations if r.agrees)))),
        board=table,
        harms=harms(found, ids),
        spoken=spoken(table, ids),
        places=places(found, ids),
        branches=branches(found),
        documents=len(documents),
        turned=turned(found, table.told.accounts, ids),
        pasts=pasts(found),
        missed=missed(found),
    )


def _ids(table: Board) -> Iterator[str]:
    yield from (p.id for p in table.told.accounts.parties)


def _standing(incident: Incident) -> Iterator[str]:
    """What a reader must know first."""
    if incident.historical:
        yield "Only recalled: no report in this ledger has it as its own news"
    if incident.single_source:
        yield "One dispatch alone tells it"


def _own(incident: Incident, ids: Sequence[str]) -> Iterator[Own]:
    """Each side's own count of its own dead; what others say of them stands in the chart."""
    for tally in incident.tallies:
        if tally.harm != "killed" or tally.side is None or tally.civilians:
            continue
        for chain in series(tally):
            if chain[-1].party == tally.side:
                found = all_letters([tally.side], ids)[0]
                yield Own(letters=found, harm=HARM_WORDS[tally.harm], steps=steps(chain))


def _knot(group: tuple[Relation, ...]) -> Knot:
    first = group[0]
    names = " and ".join(badge(p) for p in dict.fromkeys(first.parties) if p)
    return Knot(
        anchor=anchor(first),
        numbers=", ".join(str(r.number) for r in group),
        word=first.word,
        reason=sentence_case(clean(first.reason)) or names,
    )
