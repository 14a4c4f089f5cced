"""Whose word a testimony is: that of a party, or of somebody who only belongs to it.

Comes in: testimonies.  Goes out: parties, and whether two testimonies are one voice.
"""

import re

from rashomon.collate.testimony import INDEPENDENT, PASSERS_BY, Testimony, once
from rashomon.model.world import Actor, ActorKind

FREE = frozenset({None, "USA", "GBR", "FRA", "DEU", "ISR", "JPN", "CAN", "AUS", "IND"})  # stations of their own mind
STATION = re.compile(
    r"\b(?:[Rr]adio|[Tt]elevision|TV|[Nn]ews [Aa]gency|[Ss]tate (?:media|agency))\b|"
    r"\b(?:army|party|government|official|state)(?:-run)? (?:newspaper|paper|daily)\b|"
    r"^(?:[A-Z]{3,5}|Tass|Tanjug|Xinhua)$"
)
OFFICIAL = frozenset({"GOV", "MIL", "COP"})
REBEL = re.compile(r"\b(?:[Oo]pposition|[Rr]ebels?|[Gg]uerrillas?|[Ii]nsurgents?|[Mm]utineers?|[Ss]eparatists?)\b")
BODIES = INDEPENDENT | {ActorKind.GROUP}


@once
def answers_for(one: Testimony) -> tuple[str, ...]:
    """The parties whose word it is: a ministry's, an army's or a rebel movement's, not a resident's or a doctor's.

    "The health ministry said": SDN; "a doctor in Khartoum said", "the doctors' union said": no party's.
    """
    return tuple(sorted({_side(a, one) for a in one.speakers if a.party and _has_standing(a)}))


def _side(actor: Actor, one: Testimony) -> str:
    """The side an actor speaks for; those against a state are not the state: "a radio of the *Chadian opposition*"."""
    party = actor.party or ""
    against = "REB" in actor.sectors or any(REBEL.search(name) for name in (actor.name, *actor.names))
    if not against or party != actor.country:
        return party
    movements = {a.party for a in one.report.actors if a.kind is ActorKind.INSURGENT and a.country == actor.country}
    named = sorted(m for m in movements if m and m != actor.country)
    return named[0] if len(named) == 1 else f"{party} rebels"


def _has_standing(actor: Actor) -> bool:
    """Whether what an actor says binds its party; a body binds itself and no state."""
    if actor.kind is ActorKind.MEDIA:
        return is_mouthpiece(actor)
    if actor.kind is ActorKind.ANONYMOUS and OFFICIAL & set(actor.sectors):
        return True  # "an official source", "a military source"
    return actor.kind not in PASSERS_BY and not (actor.kind in BODIES and _is_of_a_state(actor))


def is_mouthpiece(actor: Actor) -> bool:
    """Whether a station or agency speaks for its side, as those of most states and movements do: "Kabul Radio"."""
    return actor.party not in FREE and any(STATION.search(name) for name in (actor.name, *actor.names))


def _is_of_a_state(actor: Actor) -> bool:
    """Whether the party is a country and the body something else in it: "Sudanese doctors' union", SDN."""
    party = actor.party or ""
    return len(party) == 3 and party.isupper() and party not in actor.names


@once
def speaks_as(one: Testimony) -> str:
    """The name a testimony goes by that is no party's word; passers-by and narration are told apart by dispatch."""
    names = sorted(_name(a, one) for a in one.speakers)
    return " and ".join(names or one.voices)


def _name(actor: Actor, one: Testimony) -> str:
    return f"{actor.name} [{one.dispatch.id}]" if actor.kind in PASSERS_BY else actor.name


def is_one_voice(one: Testimony, other: Testimony) -> bool:
    """Whether two testimonies are by one voice, so that the later only changes what the earlier said."""
    own, others = answers_for(one), answers_for(other)
    return own == others if own and others else speaks_as(one) == speaks_as(other)
