"""One document as its page shows it: the article marked by speaker, a note for each claim, what it belongs to.

Comes in: a Report, the incidents and the dispatch it is part of.  Goes out: a Leaf.
"""

from collections.abc import Iterable, Iterator, Mapping

from rashomon.model.ledger import Dispatch, Incident
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.model.text import ZoneKind
from rashomon.site.naming import on_day, title
from rashomon.views.accounts import Accounts, accounts
from rashomon.views.page.article import Paragraph, paragraphs
from rashomon.views.page.content import Letters, Said, said, speaker_lines
from rashomon.views.tallies import GapLine, gap_lines
from rashomon.views.wording import clean, headline, paper_name, plural, relative_day, title_case


@record
class Home:
    """An incident the document tells of, or only recalls."""

    id: str
    title: str
    recalled: bool


@record
class Clash:
    """A contradiction of the whole incident in which a claim of this document stands."""

    incident: str
    reason: str


@record
class Print:
    """Another print or version of the same dispatch."""

    document: str
    name: str


@record
class Leaf:
    """Everything a document's page shows."""

    id: str
    headline: str
    paper: str
    head: Paragraph | None
    blocks: tuple[Paragraph, ...]
    boilerplate: tuple[Paragraph, ...]
    claims: dict[str, Said]
    clashes: dict[str, tuple[Clash, ...]]
    gaps: tuple[GapLine, ...]
    facts: tuple[tuple[str, str], ...]
    speakers: tuple[tuple[Letters | None, str, tuple[tuple[str, int], ...]], ...]
    homes: tuple[Home, ...]
    prints: tuple[Print, ...]
    length: int
    made_by: str
    contradictions: int
    agreements: int


def leaf(
    report: Report,
    homes: Iterable[tuple[Incident, str]],
    dispatch: Dispatch | None,
    papers: Mapping[str, str] | None = None,
    origin: str = "",
) -> Leaf:
    """A document with its claims, beside which stand the incidents and the dispatch it is part of.

    ``papers`` has the names of those that print the dispatch, by document.
    """
    sheet = accounts(report)
    blocks = paragraphs(report)
    heads = [b for b in blocks if b.zone is ZoneKind.HEADLINE]
    boilerplate = tuple(b for b in blocks if b.zone is ZoneKind.BOILERPLATE)
    known = tuple(homes)
    stamp = report.stamp
    return Leaf(
        id=report.document.id,
        headline=title_case(headline(report)),
        paper=paper_name(report),
        head=heads[0] if heads else None,
        blocks=tuple(b for b in blocks if b not in boilerplate and b not in heads[:1]),
        boilerplate=boilerplate,
        claims={c.id: said(report, sheet, c) for c in report.claims},
        clashes=_clashes(report, known),
        gaps=tuple(gap_lines(report)),
        facts=tuple(_facts(report, origin)),
        speakers=speaker_lines(report, sheet),
        homes=tuple(Home(id=i.id, title=title(i), recalled=role != "news") for i, role in known),
        prints=tuple(_prints(report.document.id, dispatch, papers or {})),
        length=len(report.document.text),
        made_by=f"version {stamp.version}, reader {stamp.reader}, knowledge {stamp.knowledge}",
        contradictions=_count(sheet, agrees=False),
        agreements=_count(sheet, agrees=True),
    )


def _count(sheet: Accounts, *, agrees: bool) -> int:
    return sum(1 for r in sheet.relations if r.agrees is agrees)


def _facts(report: Report, origin: str) -> Iterator[tuple[str, str]]:
    p, c = report.provenance, report.coverage
    weekday = relative_day(report)
    yield "Agency", clean(p.agency or "") or "not named"
    yield "Printed by", clean(p.outlet or "") or "not named"
    if p.byline:
        yield "By", clean(p.byline)
    yield "Dateline", title_case(clean(p.dateline or "")) or "none"
    yield "Published", on_day(p.published)
    if weekday:
        yield f"“{weekday[0]}”", weekday[1]
    yield "Read", f"{c.sentences_understood} of {plural(c.sentences, 'sentence')} understood"
    yield "Speakers", f"{c.speakers_known} of {plural(c.attributions, 'attribution')} known"
    yield "Places", f"{c.places_resolved} of {c.places} found"
    if origin:
        yield "From", origin


def _clashes(report: Report, homes: tuple[tuple[Incident, str], ...]) -> dict[str, tuple[Clash, ...]]:
    """By claim: contradictions with claims of other documents."""
    own = f"{report.document.id}:"
    found: dict[str, list[Clash]] = {}
    for incident, _ in homes:
        for clash in incident.contradictions:
            refs = [ref for side in clash.sides for ref in side]
            if all(ref.startswith(own) for ref in refs):
                continue
            for ref in refs:
                if ref.startswith(own):
                    told = Clash(incident=incident.id, reason=clean(clash.reason))
                    found.setdefault(ref.partition(":")[2], []).append(told)
    return {claim: tuple(clashes) for claim, clashes in found.items()}


def _prints(document: str, dispatch: Dispatch | None, papers: Mapping[str, str]) -> Iterator[Print]:
    """Copies of this text and its other versions: "copy in Harbour Post, 13 Sep", "version 2 in Meridian, 14 Sep"."""
    for number, version in enumerate(dispatch.versions if dispatch else (), 1):
        what = "copy" if document in version.documents else f"version {number}"
        for one in version.documents:
            if one != document:
                where = f" in {papers[one]}" if papers.get(one) else ""
                yield Print(document=one, name=f"{what}{where}, {on_day(version.published, year=False)}")
