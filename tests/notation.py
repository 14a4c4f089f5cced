"""A Report in lines a field researcher can read: "AZE | denies | AZE ASSAULT ARM", or whole, as a golden file."""

from collections.abc import Iterator

from rashomon.model.claims import Auxiliary, Claim, Event, Frame, Stance, Toll
from rashomon.model.report import Report
from rashomon.model.text import Span

VERBS = {
    Stance.ASSERT: "asserts",
    Stance.ACCUSE: "accuses",
    Stance.DENY: "denies",
    Stance.REQUEST: "requests",
    Stance.THREATEN: "threatens",
    Stance.PLEDGE: "pledges",
}


def lines(report: Report) -> set[str]:
    """One line for each proposition in each claim, and one for each claim without any."""
    found = set()
    for claim in report.claims:
        contents = [*(_event(report, e) for e in (*_events(report, claim), *claim.denies))]
        contents += [_toll(t) for t in report.tolls if claim.id in t.claims]
        found |= {f"{_who(report, claim)} | {VERBS[claim.stance]} | {content}" for content in contents or ["-"]}
    return found


def _who(report: Report, claim: Claim) -> str:
    return "narrator" if claim.narration else _names(report, claim.sources)


def _events(report: Report, claim: Claim) -> list[Event]:
    return [e for e in report.events if claim.id in e.claims]


def _event(report: Report, event: Event) -> str:
    marks = [a.value for a in event.auxiliary if a is not Auxiliary.HISTORICAL]
    marks += ["background"] if event.frame is Frame.BACKGROUND else []
    told = f"{_names(report, event.actors)} {event.type} {_names(report, event.recipients)}"
    return f"{told} ({', '.join(marks)})" if marks else told


def _toll(toll: Toll) -> str:
    bounds = f"{'' if toll.low is None else toll.low}-{'' if toll.high is None else toll.high}"
    figure = str(toll.low) if toll.low == toll.high else bounds
    return f"{figure} {toll.harm}" + (" (background)" if toll.frame is Frame.BACKGROUND else "")


def _names(report: Report, ids: tuple[str, ...]) -> str:
    """Parties where they are known, else names: "ARM+AZE", "?" for nobody."""
    return "+".join(sorted({a.party or a.name.lower() for a in map(report.actor, ids)})) or "?"


def record(report: Report) -> str:
    """Everything a report says of its article, a line each: what a reviewer reads in a diff."""
    parts = [*_claims(report), *_told_events(report), *_tolls(report), *_ties(report), *_rest(report)]
    return "\n".join(parts) + "\n"


def _words(report: Report, span: Span | None) -> str:
    return " ".join(report.text(span).split()) if span else "-"


def _claims(report: Report) -> Iterator[str]:
    for claim in report.claims:
        if claim.narration:
            yield f"{claim.id} narration s{claim.sentence + 1}"
            continue
        content = " / ".join(_words(report, s) for s in claim.content)
        marks = [*claim.hedges, *(["background"] if claim.background else [])]
        yield (
            f"{claim.id} {VERBS[claim.stance]} s{claim.sentence + 1} [{_names(report, claim.sources)}] "
            f"{_words(report, claim.source)} | {_words(report, claim.cue)} | {content}"
            + (f" ({', '.join(marks)})" if marks else "")
            + (f" answers {' '.join(claim.answers)}" if claim.answers else "")
        )
        for event in claim.denies:
            yield f"   denied: {_event(report, event)} ‘{_words(report, event.anchor)}’"


def _told_events(report: Report) -> Iterator[str]:
    for event in report.events:
        details = {
            "places": [report.place(p).name for p in event.places],
            "when": [report.time(event.when).said] if event.when else [],
            "means": event.means,
            "claims": event.claims,
            "denied by": event.denied_by,
        }
        told = "; ".join(f"{name} {', '.join(held)}" for name, held in details.items() if held)
        modes = "".join(f"/{mode}" for mode in event.modes)
        yield f"{event.id} {_event(report, event)}{modes} {event.cameo} ‘{_words(report, event.anchor)}’ {told}"


def _tolls(report: Report) -> Iterator[str]:
    for toll in report.tolls:
        marks = [
            toll.victims,
            "provisional" if toll.provisional else None,
            f"part of {toll.part_of}" if toll.part_of else None,
        ]
        told = ", ".join(m for m in marks if m)
        yield f"{toll.id} {_toll(toll)} of {toll.party or '?'} ‘{toll.said}’ {told} claims {', '.join(toll.claims)}"


def _ties(report: Report) -> Iterator[str]:
    for tie in report.ties:
        sides = f"{_names(report, tie.who)} -> {_names(report, tie.toward)}"
        yield f"{tie.id} {tie.kind} {sides} ‘{_words(report, tie.span)}’ {tie.frame}"


def _rest(report: Report) -> Iterator[str]:
    for clash in report.contradictions:
        yield f"{clash.id} {clash.kind}: {' '.join(clash.sides[0])} against {' '.join(clash.sides[1])}"
    for place in report.places:
        where = f"{place.lat:.2f} {place.lon:.2f}" if place.lat is not None and place.lon is not None else "nowhere"
        yield f"{place.id} {_words(report, place.span)} = {place.name}, {place.country}, {where}, {place.relation}"
    for when in report.times:
        yield f"{when.id} {when.said} = {when.value} {when.start} to {when.end}"
    for gap in report.gaps:
        yield f"gap ‘{_words(report, gap.span)}’ {gap.reason}"
