"""A Report in lines a field researcher can read: "AZE | denies | AZE ASSAULT ARM"."""

from rashomon.model.claims import Auxiliary, Claim, Event, Frame, Stance, Toll
from rashomon.model.report import Report

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
