"""What is new in a ledger as a list shows it: by incident and moment, the same contradiction in two dispatches once.

Comes in: News, the shelf of reports.  Goes out: plain records, each line with the sentences it comes from.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from rashomon.model.claims import Claim, Contradiction
from rashomon.model.news import News as Told
from rashomon.model.news import Novelty, Range, Revision
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.site.denying import denied_words
from rashomon.site.naming import on_day, sentence_case
from rashomon.views.ledger.plain import party_label
from rashomon.views.page.content import target
from rashomon.views.wording import HARM_WORDS, clean, paper_name

Place = tuple[Report, Claim]
BEGUN = 24  # characters by which a quotation is known again


@record
class Line:
    """One thing that is new: "contradiction", its reason, what a bare "it" denies, where both sides stand."""

    kind: str
    words: str
    denied: str
    places: tuple[tuple[str, str], ...]


@record
class Group:
    """What became known of one incident at one moment."""

    at: datetime
    incident: str
    title: str
    lines: tuple[Line, ...]


def groups(news: Iterable[Told], shelf: Mapping[str, Report]) -> tuple[Group, ...]:
    """News, the latest first, those of one incident and one minute together."""
    made = []
    for (at, incident), told in groupby(news, key=lambda n: (n.at.replace(second=0, microsecond=0), n.incident)):
        every = list(told)
        title = clean(every[0].novel.title) or "untitled"
        made.append(Group(at=at, incident=incident, title=title, lines=_once(_line(n, shelf) for n in every)))
    return tuple(made)


def _once(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The same words in two dispatches are one line with the places of both."""
    known: dict[tuple[str, str, str], Line] = {}
    for one in lines:
        key = (one.kind, one.words, one.denied)
        before = known.get(key)
        known[key] = replace(before, places=(*before.places, *one.places)) if before else one
    return tuple(known.values())


def _line(told: Told, shelf: Mapping[str, Report]) -> Line:
    if told.novel.contradiction:
        return _clash(told.novel.contradiction, shelf)
    if told.novel.revision:
        return Line(kind="figure", words=_revised(told.novel.revision), denied="", places=())
    words = "told of for the first time" if told.novel.kind is Novelty.INCIDENT else ""
    return Line(kind=told.novel.kind.value, words=words, denied="", places=())


def _clash(clash: Contradiction, shelf: Mapping[str, Report]) -> Line:
    places = [place for side in clash.sides for ref in side[:1] if (place := _place(ref, shelf))]
    reason = sentence_case(clean(clash.reason))
    denied = next((words for place in places if (words := denied_words(*place))), "")
    return Line(
        kind="contradiction",
        words=reason,
        denied="" if denied[:BEGUN] in reason else denied,  # the reason may quote it already
        places=tuple((_cited(*place), _address(*place)) for place in places),
    )


def _place(ref: str, shelf: Mapping[str, Report]) -> Place | None:
    """The claim that "0a1b...:c3" names; None where a judgement has taken it away."""
    document, _, name = ref.partition(":")
    report = shelf.get(document)
    claim = next((c for c in report.claims if c.id == name), None) if report else None
    return (report, claim) if report and claim else None


def _cited(report: Report, claim: Claim) -> str:
    return f"{paper_name(report)}, {on_day(report.provenance.published, year=False)}, s. {claim.sentence + 1}"


def _address(report: Report, claim: Claim) -> str:
    return f"/documents/{report.document.id}#{target(claim)}"


def _revised(revision: Revision) -> str:
    """ "Killed, Armenia: 49 → 105"."""
    harm = sentence_case(HARM_WORDS.get(revision.harm, revision.harm))
    side = party_label(revision.side) if revision.side else "side not said"
    whose = f"civilians, {side}" if revision.civilians else side
    return f"{harm}, {whose}: {_figure(revision.before)} → {_figure(revision.after)}"


def _figure(found: Range) -> str:
    low, best, high = found.low, found.best, found.high
    if best is None:
        return "no figure" if low is None and high is None else f"{low or 0:,} or more"
    bounds = f" ({low or 0:,} to {high:,})" if high is not None and low != high else ""
    return f"{best:,}{bounds}"
