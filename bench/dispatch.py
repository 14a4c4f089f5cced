"""A Report in the shape of the dispatch benchmark's predictions; knows nothing of its labels."""

from typing import Any

from rashomon.model.claims import Auxiliary, Claim, Event, Tie, Toll
from rashomon.model.report import Report
from rashomon.model.text import Span

NOT_FACT = {Auxiliary.NEGATION, Auxiliary.HYPOTHETICAL}


def prediction(report: Report) -> dict[str, Any]:
    """Claims, actors, events, tolls, places, times, disputes and ties; narration becomes "narrator"."""
    narration = {c.id for c in report.claims if c.narration}
    said = {c.id: c for c in report.claims if not c.narration}
    return {
        "claims": [_claim(c) for c in said.values()],
        "actors": {
            a.id: {"names": list(dict.fromkeys((a.name, *a.names))), "party": a.party, "kind": a.kind.value}
            for a in report.actors
        },
        "events": [_event(e, report, narration) for e in report.events if not NOT_FACT & set(e.auxiliary)],
        "tolls": [_toll(t, said) for t in report.tolls if not t.part_of and (t.low is not None or t.high is not None)],
        "places": [
            {
                "name": p.name, "span": _pair(p.span), "lat": p.lat, "lon": p.lon,
                "country": p.country, "feature": p.feature,
            }
            for p in report.places
            if not p.metonym
        ],
        "times": [
            {"span": _pair(w.span), "start": w.start.isoformat(), "end": w.end.isoformat()}
            for w in report.times
            if w.start and w.end
        ],
        "disputes": [
            {"kind": d.kind, "claims": claims}
            for d in report.contradictions
            if len(claims := [c for side in d.sides for c in side if c in said]) > 1
        ],
        "ties": [_tie(x) for x in report.ties],
    }  # fmt: skip


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "sources": list(claim.sources),
        "source_span": _pair(claim.source) if claim.source else None,
        "cue": _pair(claim.cue) if claim.cue else None,
        "content": [_pair(s) for s in claim.content],
        "stance": claim.stance.value,
        "kind": claim.manner,
    }


def _event(event: Event, report: Report, narration: set[str]) -> dict[str, Any]:
    when = report.time(event.when) if event.when else None
    return {
        "id": event.id,
        "type": event.type,
        "anchor": _pair(event.anchor),
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "places": [report.place(p).name for p in event.places],
        "when": [when.start.isoformat(), when.end.isoformat()] if when and when.start and when.end else None,
        "means": list(event.means),
        "frame": event.frame.value,
        "asserted_by": ["narrator" if c in narration else c for c in event.claims],
        "denied_by": list(event.denied_by),
    }


def _toll(toll: Toll, said: dict[str, Claim]) -> dict[str, Any]:
    claim = next((said[c] for c in toll.claims if c in said), None)
    return {
        "harm": toll.harm,
        "low": toll.low,
        "high": toll.high,
        "text": _pair(toll.span),
        "party": toll.party,
        "victims": toll.victims,
        "provisional": toll.provisional,
        "source": claim.sources[0] if claim and claim.sources else "narrator",
        "frame": toll.frame.value,
    }


def _tie(tie: Tie) -> dict[str, Any]:
    return {
        "kind": tie.kind,
        "span": _pair(tie.span),
        "who": list(tie.who),
        "toward": list(tie.toward),
        "members": list(tie.who) if tie.kind == "member" else [],
        "of": tie.of,
        "frame": tie.frame.value,
    }
