"""Which events a dispatch gives as having happened now, by whose word, and the columns that say so.

An event is today's when its frame is current, no auxiliary mode marks it as history, future, hypothesis or negation,
and a claim that states or charges tells it.  What only a denial, a demand, a threat or a promise speaks of is no event
in any table; a demand is itself one ("Moscow demanded a pledge" is a REQUEST).  What one side states and another
denies stays, with the deniers beside it: leaving it out would believe the denial.
"""

from collections.abc import Iterator, Sequence

from rashomon.exports.table import Columns, Lookup, Row, joined, one_line, strings
from rashomon.model.claims import Claim, Event, Frame, Stance, Toll

FACT = (Stance.ASSERT, Stance.ACCUSE)
# The act is the saying of it: "Moscow demanded a pledge", "Georgia rejected the offer".
SAYINGS = {
    Stance.REQUEST: ("REQUEST",),
    Stance.THREATEN: ("THREATEN",),
    Stance.PLEDGE: ("AGREE", "CONCEDE", "SUPPORT"),
    Stance.DENY: ("REJECT",),
}

ATTRIBUTION: Columns = {
    **strings("rashomon_incident rashomon_report rashomon_event rashomon_claims"),
    **strings("rashomon_claimed_by rashomon_claimant_party"),
    **strings("rashomon_stance rashomon_hedges rashomon_via rashomon_denied_by rashomon_denier_party"),
    "rashomon_narration": "boolean",
    "rashomon_sentence": "string",
}


def todays(lookup: Lookup) -> Iterator[Event]:
    """The events that are today's, in the order of the report."""
    return (event for event in lookup.report.events if is_todays(lookup, event))


def is_todays(lookup: Lookup, event: Event) -> bool:
    """Whether somebody tells of the event as having happened, and now."""
    return event.frame is Frame.CURRENT and not event.auxiliary and bool(tellers(lookup, event))


def tellers(lookup: Lookup, event: Event) -> tuple[Claim, ...]:
    """The claims that give the event as a fact."""
    told = (lookup.claims[c] for c in event.claims if c in lookup.claims)
    return tuple(c for c in told if c.stance in FACT or event.type in SAYINGS[c.stance])


def counted(lookup: Lookup, toll: Toll) -> tuple[Claim, ...]:
    """The claims that give a toll as a fact; "denied that ten had died" counts nobody."""
    told = (lookup.claims[c] for c in toll.claims if c in lookup.claims)
    return tuple(c for c in told if c.stance in FACT)


def claimant(lookup: Lookup, claim: Claim) -> str:
    """Who says it: the names of the sources, the paper for its own narration, else the words for the source."""
    names = joined([lookup.actors[a].name for a in claim.sources if a in lookup.actors])
    if claim.narration:
        return lookup.paper
    return names or (one_line(lookup.report.text(claim.source)) if claim.source else "not named")


def parties(lookup: Lookup, claim: Claim) -> list[str]:
    """The sides the sources of a claim speak for."""
    found = [] if claim.narration else [lookup.actors[a].party for a in claim.sources if a in lookup.actors]
    return [party for party in found if party]


def deniers(lookup: Lookup, event: Event) -> tuple[Claim, ...]:
    """The claims that deny an event."""
    return tuple(lookup.claims[c] for c in event.denied_by if c in lookup.claims)


def attribution(lookup: Lookup, item: str, told: Sequence[Claim], denied: Sequence[Claim] = ()) -> Row:
    """The cells of our own columns: who says so and who denies it, for the event or toll with the id ``item``.

    "Georgian officials said Russian jets bombed Gori" and "Russia's Defence Ministry denied ...": claimed by Georgian
    officials, stance accuse, denied by Russia's Defence Ministry.
    """
    return {
        "rashomon_incident": lookup.incident_of(item),
        "rashomon_report": lookup.report.document.id,
        "rashomon_event": item,
        "rashomon_claims": joined([c.id for c in told]),
        "rashomon_claimed_by": joined([claimant(lookup, c) for c in told]),
        "rashomon_claimant_party": joined([p for c in told for p in parties(lookup, c)]),
        "rashomon_stance": joined([c.stance.value for c in told]),
        "rashomon_hedges": joined([hedge for c in told for hedge in c.hedges]),
        "rashomon_via": joined([lookup.actors[a].name for c in told for a in c.via if a in lookup.actors]),
        "rashomon_denied_by": joined([claimant(lookup, c) for c in denied]),
        "rashomon_denier_party": joined([p for c in denied for p in parties(lookup, c)]),
        "rashomon_narration": any(c.narration for c in told),
        "rashomon_sentence": joined([lookup.words(c.content[0]) for c in told if c.content]),
    }


def event_attribution(lookup: Lookup, event: Event) -> Row:
    """The cells of our own columns for an event."""
    return attribution(lookup, event.id, tellers(lookup, event), deniers(lookup, event))
