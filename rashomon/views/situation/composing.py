"""From incidents and their reports to a Situation: summary, accounts, contradictions, tolls, contacts, gaps, sources.

Nothing is told that no source says: every sentence is somebody's, every line of a table cites the passages behind it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from rashomon.model.ledger import Dispatch, Incident
from rashomon.model.report import Report
from rashomon.model.text import Span
from rashomon.views.aligning import AIMS, ORDER
from rashomon.views.ledger.dossier import Dossier, Source, dossier
from rashomon.views.ledger.plain import days_words, heard, outlets, party_label, what, where
from rashomon.views.ledger.sayings import Saying, Told, told
from rashomon.views.situation.citing import Citations
from rashomon.views.situation.outline import Line, Section, Sentence, Situation, Table
from rashomon.views.situation.sentences import clash, lead, said, sentence, tolls
from rashomon.views.situation.tables import contacts_table, gaps_table, history_table, tolls_table
from rashomon.views.wording import CONTRADICTION_WORDS, clean, headline, plural, shorten, title_case

QUARRELS = 2  # contradictions a summary tells
OTHERS = 2  # further statements a summary tells


def of_incident(incident: Incident, dispatches: Mapping[str, Dispatch], shelf: Mapping[str, Report]) -> Situation:
    """The situation report of one incident."""
    citations = Citations()
    found = dossier(incident, dispatches, shelf)
    read = told(found)
    title = _title(found, citations)
    sections = (
        Section(
            title="Summary",
            sentences=tuple(_summary(found, read, citations)),
            tables=(_facts(found, title, citations),),
        ),
        _accounts(found, read, citations),
        _contradictions(found, read, citations),
        *_tables(found, read, citations),
    )
    return Situation(
        title=title,
        period=days_words(incident.first, incident.last),
        standing=tuple(_standing(incident)),
        sections=tuple(s for s in sections if not s.is_empty),
        references=citations.references(),
    )


def of_period(
    incidents: Iterable[Incident],
    dispatches: Mapping[str, Dispatch],
    shelf: Mapping[str, Report],
    *,
    since: date | None = None,
    until: date | None = None,
) -> Situation:
    """The situation report of several incidents, in the order given: a chapter for each, one list of sources."""
    citations = Citations()
    given = list(incidents)
    first = since or min((i.first for i in given if i.first), default=None)
    last = until or max((i.last for i in given if i.last), default=None)
    chapters = [_chapter(dossier(i, dispatches, shelf), citations) for i in given]
    return Situation(
        title=Sentence(text="Situation report", cites=()),
        period=days_words(first, last),
        standing=(plural(len(given), "incident"),),
        sections=tuple(c for c in chapters if not c.is_empty),
        references=citations.references(),
    )


def _chapter(found: Dossier, citations: Citations) -> Section:
    """One incident of a period: its summary, contradictions and tolls."""
    read = told(found)
    title = _title(found, citations)
    within = (_contradictions(found, read, citations), tolls_table(found, citations))
    return Section(
        title=f"{days_words(found.incident.first, found.incident.last)}: “{title.text}”",
        cites=title.cites,
        sentences=tuple(_summary(found, read, citations)),
        tables=(_facts(found, title, citations),),
        sections=tuple(s for s in within if not s.is_empty),
    )


def _title(found: Dossier, citations: Citations) -> Sentence:
    """The headline of the incident's first dispatch, as printed, with its citation."""
    title = clean(found.incident.title)
    for source in found.sources:
        if clean(headline(source.report)) == title or title in clean(source.report.document.text):
            return Sentence(text=shorten(title_case(title), 200), cites=_cite_title(source, title, citations))
    return Sentence(text=shorten(title_case(title), 200) or "Untitled", cites=())


def _cite_title(source: Source, title: str, citations: Citations) -> tuple[str, ...]:
    at = next((s for s in source.report.sentences if clean(source.report.text(s.span)) == title), None)
    if at is None:
        start = source.report.document.text.find(title)
        return (citations.passage(source, Span(start=start, end=start + len(title))),) if start >= 0 else ()
    return (citations.passage(source, at.span),)


def _standing(incident: Incident) -> Iterator[str]:
    yield heard(incident)
    if incident.single_source:
        yield "single source: one dispatch alone tells it"
    if incident.historical:
        yield "historical: known only from dispatches that recall it"


def _facts(found: Dossier, title: Sentence, citations: Citations) -> Table:
    """What the ledger makes of it, coded: kind, place, parties, how many tell it; with passages that tell an act."""
    incident = found.incident
    telling = [c for a in incident.accounts for s in a.statements if s.type for c in s.claims[:1]]
    cites = citations.of(found.all_cited(telling[:3])) or title.cites
    rows = [("Kind", what(incident)), ("Where", where(incident))]
    rows += [("Parties", ", ".join(map(party_label, incident.parties)))] if incident.parties else []
    rows.append(("Told by", "; ".join(_standing(incident))))
    note = "As coded by the program from what is said; not a finding."
    return Table(heads=("", "As told"), lines=tuple(Line(cells=row, cites=cites) for row in rows if cites), note=note)


# ---- sentences ----------------------------------------------------------------------------------------------


def _summary(found: Dossier, read: Told, citations: Citations) -> Iterator[Sentence]:
    """The first quarrels, the tolls that stand, a word on ceasefire, or what is said most where there is no quarrel."""
    told_already: set[str] = set()
    for contradiction in found.incident.contradictions[:QUARRELS]:
        for one in clash(contradiction, read, citations):
            if one.text not in told_already:
                told_already.add(one.text)
                yield one
    yield from tolls(found, citations)[:4]
    for saying in _leading(read):
        if len(told_already) >= QUARRELS * 2 + OTHERS:
            break
        if sentence(saying.lead) not in told_already:
            told_already.add(sentence(saying.lead))
            yield lead(saying, citations)


def _leading(read: Told) -> list[Saying]:
    """What is said by somebody, on a ceasefire first, then what most dispatches tell; the papers' words last."""
    order = {AIMS: 0}
    found = list(read.sayings.values())
    return sorted(found, key=lambda s: (s.lead.claim.narration, order.get(s.question, 1), -s.dispatches))


def _accounts(found: Dossier, read: Told, citations: Citations) -> Section:
    """Each party's account question by question, then third parties and the papers' own words."""
    parties = [_party(p.id, p.name, read, citations) for p in read.accounts.parties]
    third = [read.sayings[s] for voice in read.accounts.third for s in voice.claims]
    narration = [read.sayings[s] for s in read.accounts.narration]
    others = [
        Section(title="Third parties", sentences=_all(third, citations), apart=True),
        Section(title="The papers’ own words", sentences=_all(narration, citations), apart=True),
    ]
    return Section(title="Accounts", sections=tuple(s for s in (*parties, *others) if not s.is_empty))


def _all(sayings: Iterable[Saying], citations: Citations) -> tuple[Sentence, ...]:
    return tuple(one for saying in sayings for one in said(saying, citations))


def _party(party: str, name: str, read: Told, citations: Citations) -> Section:
    by_question: dict[str, list[Saying]] = defaultdict(list)
    for saying in read.sayings.values():
        if party in saying.columns:
            by_question[saying.question].append(saying)
    asked = sorted(by_question, key=ORDER.index)
    within = (Section(title=q, sentences=_all(by_question[q], citations), apart=True) for q in asked)
    return Section(title=name, sections=tuple(within))


def _contradictions(found: Dossier, read: Told, citations: Citations) -> Section:
    """Each contradiction with its two sides; its kind is the heading."""
    within = [
        Section(
            title=CONTRADICTION_WORDS.get(one.kind, one.kind.capitalize()),
            sentences=clash(one, read, citations),
            apart=True,
        )
        for one in found.incident.contradictions
    ]
    return Section(title="What cannot both stand", sections=tuple(s for s in within if not s.is_empty))


def _tables(found: Dossier, read: Told, citations: Citations) -> Iterator[Section]:
    yield tolls_table(found, citations)
    yield contacts_table(found, read, citations)
    yield _alone(found, read, citations)
    yield history_table(found, citations)
    yield gaps_table(found, citations)


def _alone(found: Dossier, read: Told, citations: Citations) -> Section:
    """What one dispatch alone tells, dispatch by dispatch."""
    lines = []
    for dispatch in found.dispatches:
        told_here = [s for s in read.sayings.values() if s.lead.source.dispatch == dispatch and s.dispatches == 1]
        own = [s for s in told_here if not s.lead.claim.narration]
        if own:
            cells = (outlets(dispatch), plural(len(own), "statement"))
            lines.append(Line(cells=cells, cites=citations.of(s.lead for s in own)))
    table = Table(heads=("Dispatch", "Told there alone"), lines=tuple(lines))
    return Section(title="Single source", tables=(table,))
