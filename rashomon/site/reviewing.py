"""The queue of what an analyst is asked: claims that may be read wrong, incidents that may be one, what was missed.

Comes in: doubts, pairs of incidents, reports.  Goes out: plain records with what a form needs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rashomon.collate.targets import found as found_target
from rashomon.model.claims import Claim, Stance
from rashomon.model.counts import Doubt
from rashomon.model.judgements import Judgement
from rashomon.model.ledger import Dispatch, Incident
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.site.naming import all_letters, on_day, title
from rashomon.views.accounts import speaking_party
from rashomon.views.ledger.plain import days_words, heard, outlets, party_label, where
from rashomon.views.page.content import Letters, Step, quoted
from rashomon.views.phrasing import line
from rashomon.views.tallies import gap_lines
from rashomon.views.wording import (
    STANCE_WORDS,
    actor_words,
    event_words,
    events_of,
    headline,
    paper_name,
    shorten,
    source_name,
    title_case,
    toll_words,
    tolls_of,
)

MANY = 3  # events of a dispatch named where it may be parted
FIELDS = {
    "stance": "how it is said",
    "source": "who speaks",
    "type": "event type",
    "actors": "who acts",
    "recipients": "on whom",
    "low": "figure, at least",
    "high": "figure, at most",
}


@record
class Verdict:
    """A judgement that stands on something: what, by whom, when."""

    id: str
    words: str
    by: str
    day: str


@record
class Item:
    """A line of a report to be judged: a claim, an event, a toll."""

    ref: str
    kind: str
    badges: tuple[Letters, ...]
    who: str
    stance: str
    verb: str
    rest: str
    quote: tuple[tuple[str, bool], ...]
    coded: tuple[str, ...]
    cited: str
    address: str
    chance: str
    fields: tuple[tuple[str, str, str], ...]
    verdicts: tuple[Verdict, ...]
    parts: tuple[tuple[str, str], ...]
    why: tuple[Step, ...]


@record
class Pair:
    """Two incidents that may be one."""

    one: "Side"
    two: "Side"


@record
class Side:
    """One incident of a pair."""

    id: str
    title: str
    days: str
    where: str
    parties: tuple[Letters, ...]
    heard: str


@record
class Ticked:
    """A dispatch of an incident, to be ticked where it tells of something else: what it says first, in which papers."""

    id: str
    headline: str
    papers: str
    day: str
    words: str
    address: str


@record
class Missed:
    """Something seen and not understood."""

    words: str
    reason: str
    cited: str
    address: str


@record
class Past:
    """A judgement in the list: what was judged, how, by whom, when, whether it was taken back."""

    id: str
    kind: str
    words: str
    address: str
    by: str
    day: str
    note: str
    undone: str


def items(doubts: Iterable[Doubt], shelf: Mapping[str, Report], judged: Sequence[Judgement]) -> tuple[Item, ...]:
    """Doubtful claims nobody has judged yet."""
    return tuple(i for d in doubts for i in _doubted(d, shelf, judged))


def _doubted(doubt: Doubt, shelf: Mapping[str, Report], judged: Sequence[Judgement]) -> Iterator[Item]:
    report = shelf.get(doubt.document)
    claim = next((c for c in report.claims if c.id == doubt.claim), None) if report else None
    if report and claim and not _verdicts(report, claim.id, judged):
        yield item(report, claim, judged)


def item(report: Report, claim: Claim, judged: Sequence[Judgement]) -> Item:
    """A claim with what is coded in it, to be judged."""
    told = line(report, claim, limit=260)
    party = speaking_party(report, claim)
    return Item(
        ref=f"{report.document.id}:{claim.id}",
        kind="claim",
        badges=all_letters((party,)) if party else (),
        who=source_name(report, claim),
        stance="" if claim.narration else claim.stance.value,
        verb=told.verb,
        rest=told.rest,
        quote=tuple(quoted(report, claim)),
        coded=tuple(_coded(report, claim)),
        cited=f"{paper_name(report)}, {on_day(report.provenance.published)}, sentence {claim.sentence + 1}",
        address=f"/documents/{report.document.id}#n-{claim.id}",
        chance=f"{claim.confidence:.0%}",
        fields=(
            ("stance", FIELDS["stance"], claim.stance.value),
            ("source", FIELDS["source"], actor_words(report, claim.sources)),
        ),
        verdicts=_verdicts(report, claim.id, judged),
        parts=tuple(_parts(report, claim)),
        why=tuple(dict.fromkeys(_why(report, claim))),
    )


def _coded(report: Report, claim: Claim) -> Iterator[str]:
    yield from (event_words(report, e, cameo=False) for e in events_of(report, claim))
    yield from (toll_words(report, t) for t in tolls_of(report, claim))


def _why(report: Report, claim: Claim) -> Iterator[Step]:
    """The rules that made the claim, then those of what is coded in it, each with the words it looked at."""
    events, tolls = (e.evidence for e in events_of(report, claim)), (t.evidence for t in tolls_of(report, claim))
    for found in (claim.evidence, *events, *tolls):
        yield from (Step(words=shorten(report.text(e.span), 80), rule=e.rule) for e in found)


def _parts(report: Report, claim: Claim) -> Iterator[tuple[str, str]]:
    """The events and tolls of a claim, each judged by itself."""
    own = {e.id for e in report.events}
    yield from (
        (f"{report.document.id}:{e.id}", event_words(report, e, cameo=False))
        for e in events_of(report, claim)
        if e.id in own
    )
    yield from ((f"{report.document.id}:{t.id}", toll_words(report, t)) for t in tolls_of(report, claim))


def _verdicts(report: Report, item_id: str, judged: Sequence[Judgement]) -> tuple[Verdict, ...]:
    """The judgements that stand on a line of a report."""
    made = []
    for one in judged:
        for target in one.targets:
            if one.is_undone or target.document != report.document.id:
                continue
            item = found_target(report, target)
            if item is not None and item.id == item_id:
                words = f"{one.kind}{f': {one.field} is {one.value}' if one.field else ''}"
                made.append(Verdict(id=one.id, words=words, by=one.by, day=on_day(one.at.date())))
    return tuple(made)


def pairs(found: Iterable[tuple[Incident, Incident]]) -> tuple[Pair, ...]:
    """Pairs of incidents, side by side."""
    return tuple(Pair(one=side(one), two=side(two)) for one, two in found)


def side(incident: Incident) -> Side:
    """An incident as it is compared with another."""
    return Side(
        id=incident.id,
        title=title(incident),
        days=days_words(incident.first, incident.last),
        where=where(incident),
        parties=all_letters(incident.parties),
        heard=heard(incident),
    )


def ticked(incident: Incident, dispatches: Iterable[Dispatch], shelf: Mapping[str, Report]) -> tuple[Ticked, ...]:
    """The dispatches of an incident that may be parted from it, the earliest first."""
    made = [_ticked(incident, d, shelf[d.versions[0].document]) for d in dispatches]
    return tuple(one for _, one in sorted(made, key=lambda m: (m[0], m[1].id)))


def _ticked(incident: Incident, dispatch: Dispatch, report: Report) -> tuple[str, Ticked]:
    document = report.document.id
    told = [e for e in report.events if f"{document}:{e.id}" in incident.told]
    words = "; ".join(dict.fromkeys(event_words(report, e, cameo=False) for e in told[:MANY]))
    published = report.provenance.published
    made = Ticked(
        id=document,
        headline=title_case(headline(report)),
        papers=outlets(dispatch),
        day=on_day(published),
        words=words + (f" and {len(told) - MANY} more" if len(told) > MANY else ""),
        address=f"/documents/{document}",
    )
    return str(published or ""), made


def missed(reports: Iterable[Report]) -> tuple[Missed, ...]:
    """What was seen and not understood in reports."""
    return tuple(
        Missed(
            words=g.words,
            reason=g.reason,
            cited=f"{paper_name(r)}, {on_day(r.provenance.published)}" + (f", s. {g.sentence}" if g.sentence else ""),
            address=f"/documents/{r.document.id}" + (f"#s{g.sentence}" if g.sentence else ""),
        )
        for r in reports
        for g in gap_lines(r)
    )


def past(judgements: Iterable[Judgement], shelf: Mapping[str, Report]) -> tuple[Past, ...]:
    """Judgements, the latest first."""
    latest = sorted(judgements, key=lambda j: j.at, reverse=True)
    return tuple(_past(j, shelf) for j in latest)


def _past(one: Judgement, shelf: Mapping[str, Report]) -> Past:
    target = one.targets[0]
    report = shelf.get(target.document)
    words = "a document that is not at hand"
    if report:
        judged = report.text(target.span).strip()
        words = f"“{shorten(judged, 110)}”" if judged else title_case(headline(report))
    more = f" and {len(one.targets) - 1} more" if len(one.targets) > 1 else ""
    field = f": {FIELDS.get(one.field, one.field)} is {one.value}" if one.field else ""
    return Past(
        id=one.id,
        kind=f"{one.kind}{field}",
        words=words + more,
        address=f"/documents/{target.document}",
        by=one.by,
        day=on_day(one.at.date()),
        note=one.note,
        undone=f"taken back by {one.undone_by}, {on_day(one.undone_at.date())}" if one.undone_at else "",
    )


def stances() -> tuple[tuple[str, str], ...]:
    """The stances a claim may be corrected to."""
    return tuple((s.value, STANCE_WORDS[s][0]) for s in Stance)


def incident_label(incident: Incident) -> str:
    """An incident in a list to choose from."""
    parties = ", ".join(party_label(p) for p in incident.parties[:3])
    return f"{days_words(incident.first, incident.last)}: {title(incident)}" + (f" ({parties})" if parties else "")
