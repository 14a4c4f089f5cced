"""How sure each claim and event is: plain features of how it was found, weighed by fitted weights.

Comes in: the reading, the cast, claims and events.  Goes out: the same with their ``confidence`` set.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from rashomon.extract.whereabouts import Covering
from rashomon.knowledge.confidence import Weight, confidence
from rashomon.model.claims import Claim, Event, Stance
from rashomon.model.reading import Reading
from rashomon.model.record import record
from rashomon.model.text import Span
from rashomon.model.world import ActorKind, Cast

LONG = 35  # words in a sentence the parser is less sure of
WIDE = 30  # words in a content
FAR = 4  # words between source and cue
PLAIN = frozenset({"say", "tell", "according to", "claim", "announce", "state", "add", "report", "accuse", "deny"})


@record
class Circumstances:
    """What the features look at."""

    reading: Reading
    cast: Cast
    claims: tuple[Claim, ...]

    @cached_property
    def _pronouns(self) -> frozenset[Span]:
        return frozenset(m.span for m in self.cast.mentions if m.form == "pronoun")

    @cached_property
    def _told(self) -> Covering[Claim]:
        return Covering((s, c) for c in self.claims if not c.narration for s in c.content)

    def is_pronoun(self, span: Span | None) -> bool:
        """Whether somebody is named there only by a pronoun."""
        return span is not None and span in self._pronouns

    def is_nested(self, claim: Claim) -> bool:
        """Whether what is said is part of what somebody else says."""
        return any(other.id != claim.id for other in self._told.over(claim.content[0]))

    def is_far(self, claim: Claim) -> bool:
        """Whether more than a few words part the source from its cue."""
        if claim.source is None or claim.cue is None:
            return False
        start, end = min(claim.source.end, claim.cue.end), max(claim.source.start, claim.cue.start)
        return start < end and len(self.reading.tokens_in(Span(start=start, end=end))) > FAR

    def is_long(self, span: Span) -> bool:
        """Whether the sentence is long."""
        sentence = self.reading.sentence_at(span.start)
        return sentence is not None and sentence.last - sentence.first > LONG


CLAIM_FEATURES: dict[str, Callable[[Claim, Circumstances], bool]] = {
    "direct": lambda c, _: c.manner == "direct",
    "nobody": lambda c, _: not c.sources,
    "pronoun": lambda c, at: at.is_pronoun(c.source),
    "nameless": lambda c, at: any(at.cast.actor(a).kind is ActorKind.ANONYMOUS for a in c.sources),
    "no cue": lambda c, _: c.cue is None,
    "plain cue": lambda c, _: c.cue_lemma in PLAIN,
    "far": lambda c, at: at.is_far(c),
    "pieces": lambda c, _: len(c.content) > 1,
    "stance from content": lambda c, _: any(e.rule.startswith("stance:") for e in c.evidence),
    "not asserted": lambda c, _: c.stance is not Stance.ASSERT,
    "wide": lambda c, at: sum(len(at.reading.tokens_in(s)) for s in c.content) > WIDE,
    "long sentence": lambda c, at: at.is_long(c.content[0]),
    "nested": lambda c, at: at.is_nested(c),
}
EVENT_FEATURES: dict[str, Callable[[Event, Circumstances], bool]] = {
    "no actor": lambda e, _: not e.actors,
    "no recipient": lambda e, _: not e.recipients,
    "inherited side": lambda e, _: any("inherited" in x.rule for x in e.evidence),
    "pronoun": lambda e, _: any(x.rule.startswith("pronoun:") for x in e.evidence),
    "noun": lambda e, _: any(x.rule == "clause:nominal" for x in e.evidence),
    "light verb": lambda e, _: any(x.rule.startswith("clause:support") for x in e.evidence),
    "act of speech": lambda e, _: e.quad in {1, 3},
    "two-sided": lambda e, _: bool(e.actors) and e.actors == e.recipients,
    "long sentence": lambda e, at: at.is_long(e.anchor),
    "background": lambda e, _: e.frame.value == "background",
}


def rate_claims(claims: tuple[Claim, ...], at: Circumstances, weights: tuple[Weight, ...]) -> tuple[Claim, ...]:
    """Claims with their confidence; narration is as sure as its sentence exists."""
    return tuple(
        c if c.narration else replace(c, confidence=confidence(weights, "claim", claim_features(c, at))) for c in claims
    )


def rate_events(events: tuple[Event, ...], at: Circumstances, weights: tuple[Weight, ...]) -> tuple[Event, ...]:
    """Events with their confidence."""
    return tuple(replace(e, confidence=confidence(weights, "event", event_features(e, at))) for e in events)


def claim_features(claim: Claim, at: Circumstances) -> frozenset[str]:
    """The names of the features a claim has."""
    return frozenset(name for name, holds in CLAIM_FEATURES.items() if holds(claim, at))


def event_features(event: Event, at: Circumstances) -> frozenset[str]:
    """The names of the features an event has."""
    return frozenset(name for name, holds in EVENT_FEATURES.items() if holds(event, at))
