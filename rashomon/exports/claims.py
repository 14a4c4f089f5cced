"""Reports to a table of claims: one row for each, whoever makes it; the only table where denials are rows.

No standard has this table; the columns are ours.  Events, tolls and ties of a claim are short notations
("ASSAULT/aerial: Russian jets > civilians"), what a denial denies stands apart in ``denies``, and ``contradicts`` names
the claims that cannot stand beside it.

Lost here: the spans of all but the content, the places and times of what is claimed, evidence beyond rule names.
"""

from collections.abc import Iterator

from rashomon.exports.dating import published
from rashomon.exports.holding import Holding, every_version
from rashomon.exports.table import Columns, Lookup, Row, joined, one_line, strings
from rashomon.exports.telling import claimant, parties
from rashomon.model.claims import Claim, Event, Tie, Toll
from rashomon.model.report import Report
from rashomon.model.text import hull

COLUMNS: Columns = {
    **strings("dispatch"),
    "version": "integer",
    **strings("report origin published outlet headline claim key"),
    "sentence": "integer",
    "start": "integer",
    "end": "integer",
    "narration": "boolean",
    **strings("claimed_by claimant_party claimant_kind source_words stance cue manner hedges via addressees"),
    "background": "boolean",
    **strings("content events denies tolls ties answers contradicts contradiction rules"),
    "confidence": "number",
    "rashomon_incident": "string",
}


def rows(holding: Holding) -> Iterator[Row]:
    """One row for each claim of each version of a dispatch, in text order."""
    for lookup in every_version(holding):
        report = lookup.report
        contents = _contents(lookup)
        clashes = _clashes(report)
        incidents = _incidents(lookup)
        story = _story(lookup)
        for claim in report.claims:
            held = contents.get(claim.id, {})
            yield {
                **story,
                **_row(lookup, claim),
                **_held(lookup, claim, held),
                **_against(clashes.get(claim.id, [])),
                "rashomon_incident": joined(incidents.get(claim.id, [])),
            }


def _story(lookup: Lookup) -> Row:
    report = lookup.report
    day = published(lookup)
    return {
        **_printed(lookup),
        "report": report.document.id,
        "origin": report.document.origin,
        "published": day.isoformat() if day else "",
        "outlet": report.provenance.agency or report.provenance.outlet or report.document.outlet or "",
        "headline": one_line(report.provenance.headline or report.document.title or ""),
    }


def _printed(lookup: Lookup) -> Row:
    """The dispatch and which of its versions it is, counted from 1."""
    if lookup.dispatch is None:
        return {"dispatch": "", "version": None}
    numbers = {v.document: number for number, v in enumerate(lookup.dispatch.versions, 1)}
    return {"dispatch": lookup.dispatch.id, "version": numbers.get(lookup.report.document.id)}


def _row(lookup: Lookup, claim: Claim) -> Row:
    actors = [lookup.actors[a] for a in claim.sources if a in lookup.actors]
    span = hull(claim.content) if claim.content else None
    return {
        "claim": claim.id,
        "key": claim.key,
        "sentence": claim.sentence + 1,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "narration": claim.narration,
        "claimed_by": claimant(lookup, claim),
        "claimant_party": joined(parties(lookup, claim)),
        "claimant_kind": "" if claim.narration else joined([a.kind.value for a in actors]),
        "source_words": one_line(lookup.report.text(claim.source)) if claim.source else "",
        "stance": claim.stance.value,
        "cue": one_line(lookup.report.text(claim.cue)) if claim.cue else "",
        "manner": claim.manner,
        "hedges": joined(claim.hedges),
        "via": joined([lookup.actors[a].name for a in claim.via if a in lookup.actors]),
        "addressees": joined([lookup.actors[a].name for a in claim.addressees if a in lookup.actors]),
        "background": claim.background,
        "content": one_line(" ... ".join(lookup.report.text(part) for part in claim.content)),
        "rules": joined([evidence.rule for evidence in claim.evidence]),
        "confidence": round(claim.confidence, 2),
    }


def _contents(lookup: Lookup) -> dict[str, dict[str, list[str]]]:
    """What each claim holds, in notation, by kind."""
    report = lookup.report
    found: dict[str, dict[str, list[str]]] = {}
    told = [
        *(("events", event_words(lookup, event), event.claims) for event in report.events),
        *(("tolls", toll_words(toll), toll.claims) for toll in report.tolls),
        *(("ties", tie_words(lookup, tie), tie.claims) for tie in report.ties),
    ]
    for kind, words, claims in told:
        for claim in claims:
            found.setdefault(claim, {}).setdefault(kind, []).append(words)
    return found


def _held(lookup: Lookup, claim: Claim, held: dict[str, list[str]]) -> Row:
    return {
        **{kind: joined(held.get(kind, [])) for kind in ("events", "tolls", "ties")},
        "denies": joined([event_words(lookup, event) for event in claim.denies]),
        "answers": joined(claim.answers),
    }


def event_words(lookup: Lookup, event: Event) -> str:
    """An event in one line: "ASSAULT/aerial: Russian jets > civilians", with its auxiliary modes in brackets."""
    who, whom = (
        ", ".join(one_line(lookup.actors[a].name) for a in ids if a in lookup.actors) or "?"
        for ids in (event.actors, event.recipients)
    )
    marks = f" [{', '.join(mark.value for mark in event.auxiliary)}]" if event.auxiliary else ""
    return f"{'/'.join((event.type, *event.modes))}: {who} > {whom}{marks}"


def toll_words(toll: Toll) -> str:
    """A toll in one line: "killed 60+ of GEO civilian"; a figure with an open end has a plus."""
    low, high = toll.low, toll.high
    number = f"{low}" if low == high and low is not None else f"{low or ''}+" if high is None else f"{low or 0}-{high}"
    of = " ".join(part for part in (toll.party, toll.victims) if part)
    return f"{toll.harm} {number}" + (f" of {of}" if of else "")


def tie_words(lookup: Lookup, tie: Tie) -> str:
    """A tie in one line: "member: Argentina > Rio Treaty"."""
    who = ", ".join(one_line(lookup.actors[a].name) for a in tie.who if a in lookup.actors) or "?"
    ends = [lookup.actors[a].name for a in (*tie.toward, *([tie.of] if tie.of else [])) if a in lookup.actors]
    return f"{tie.kind}: {who}" + (f" > {', '.join(map(one_line, ends))}" if ends else "")


def _clashes(report: Report) -> dict[str, list[tuple[str, str]]]:
    """The kind of each contradiction a claim is in, with the claims on the other side."""
    found: dict[str, list[tuple[str, str]]] = {}
    for clash in report.contradictions:
        for mine, theirs in (clash.sides, clash.sides[::-1]):
            for claim in mine:
                found.setdefault(claim, []).extend((clash.kind, other) for other in theirs)
    return found


def _incidents(lookup: Lookup) -> dict[str, list[str]]:
    """The incidents of what each claim tells or denies."""
    told = [(e.id, (*e.claims, *e.denied_by)) for e in lookup.report.events]
    told += [(t.id, t.claims) for t in lookup.report.tolls]
    found: dict[str, list[str]] = {}
    for item, claims in told:
        for claim in claims:
            found.setdefault(claim, []).append(lookup.incident_of(item))
    return found


def _against(clashes: list[tuple[str, str]]) -> Row:
    return {
        "contradicts": joined([claim for _, claim in clashes]),
        "contradiction": joined([kind for kind, _ in clashes]),
    }
