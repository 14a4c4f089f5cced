"""What a judgement is of, found in a report as the rules read it today.

Comes in: a Report and Targets.  Goes out: the claims, events and tolls that stand where the analyst pointed.
"""

from collections.abc import Iterable, Iterator

from rashomon.model.claims import Claim, Event, Toll
from rashomon.model.judgements import Subject, Target
from rashomon.model.report import Report
from rashomon.model.text import Span, hull

Item = Claim | Event | Toll


def target_of(report: Report, item_id: str) -> Target:
    """The target that a claim, event or toll of a report is; KeyError when there is none with this id.

    A denied act has an id of its own, as an event.
    """
    for what in (Subject.CLAIM, Subject.EVENT, Subject.TOLL):
        for item in items(report, what):
            if item.id == item_id:
                return Target(document=report.document.id, what=what, span=spans(item)[0])
    raise KeyError(item_id)


def news_of(document: str) -> Target:
    """The target that all a document reports as its own is."""
    return Target(document=document, what=Subject.NEWS)


def found(report: Report, target: Target) -> Item | None:
    """The item of the target's sort that stands most nearly where it points; None where nothing does.

    The one that shares most characters with the span, of those that share as many the one with fewest besides.
    """
    ranked = [(_nearness(spans(item), target.span), -n, item) for n, item in enumerate(items(report, target.what))]
    best = max(ranked, key=lambda r: r[:2], default=None)
    return best[2] if best and best[0] > 0 else None


def items(report: Report, what: Subject) -> Iterator[Item]:
    """The things of a sort in a report, in order; events with those that are denied."""
    if what is Subject.CLAIM:
        yield from report.claims
    elif what is Subject.EVENT:
        yield from report.events
        yield from (e for c in report.claims for e in c.denies)
    elif what is Subject.TOLL:
        yield from report.tolls


def spans(item: Item) -> tuple[Span, ...]:
    """Where an item stands; an event also on the word it is told by."""
    if isinstance(item, Claim):
        return (hull([s for s in (*item.content, item.source, item.cue) if s] or [Span(start=0, end=0)]),)
    return (item.span, item.anchor) if isinstance(item, Event) else (item.span,)


def _nearness(own: Iterable[Span], wanted: Span) -> float:
    return max(_shared(span, wanted) for span in own)


def _shared(one: Span, other: Span) -> float:
    """The part of the characters of either that both have."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return common / (len(one) + len(other) - common) if common > 0 else 0.0
