"""From actors to what the formats ask of them: country, sector, and whether they bear arms, for whom."""

from enum import StrEnum

from rashomon.exports.table import Lookup, one_line
from rashomon.knowledge.countries import Country, countries
from rashomon.model.claims import Event
from rashomon.model.world import Actor, ActorKind


class Arm(StrEnum):
    """What an actor is in a fight."""

    STATE = "state"
    REBEL = "rebel"
    MILITIA = "militia"
    BODY = "body"
    CIVILIAN = "civilian"


BY_SECTOR = {"REB": Arm.REBEL, "PRM": Arm.MILITIA, "UAF": Arm.MILITIA, "CRM": Arm.MILITIA}
FORCES = frozenset({"MIL", "COP", "SPY"})
BY_KIND = {
    ActorKind.STATE: Arm.STATE,
    ActorKind.GOVERNMENT: Arm.STATE,
    ActorKind.MILITARY: Arm.STATE,
    ActorKind.POLICE: Arm.STATE,
    ActorKind.INSURGENT: Arm.REBEL,
    ActorKind.IGO: Arm.BODY,
    ActorKind.GROUP: Arm.MILITIA,
}
SECTORS = {
    ActorKind.STATE: "GOV",
    ActorKind.GOVERNMENT: "GOV",
    ActorKind.MILITARY: "MIL",
    ActorKind.POLICE: "COP",
    ActorKind.INSURGENT: "REB",
    ActorKind.NGO: "NGO",
    ActorKind.MEDIA: "JRN",
    ActorKind.CIVILIAN: "CVL",
}


def arm(actor: Actor, *, target: bool = False) -> Arm:
    """What an actor is in a fight; a politician speaks for the state, and is a civilian when struck.

    "Russian jets" are the state's, "the FMLN" rebels, "masked gunmen" a militia, "villagers" civilians.
    """
    by_sector = next((BY_SECTOR[s] for s in actor.sectors if s in BY_SECTOR), None)
    if by_sector:
        return by_sector
    if actor.kind is ActorKind.PERSON:
        forces = FORCES & set(actor.sectors)
        found = Arm.STATE if forces or ("GOV" in actor.sectors and not target) else Arm.CIVILIAN
    else:
        found = BY_KIND.get(actor.kind, Arm.CIVILIAN)
    return Arm.REBEL if found is Arm.STATE and country(actor) is None and actor.party else found


def country(actor: Actor) -> Country | None:
    """The state an actor belongs to, with all its codes; None for bodies of no one state and for groups.

    "Georgian forces" Georgia; "South Ossetia" none, as a side of its own.
    """
    return countries().get(actor.party or actor.country or "")


def home(actor: Actor) -> Country | None:
    """The state an actor belongs to or lives in: that of a group too."""
    return country(actor) or countries().get(actor.country or "")


def primary(actor: Actor) -> str:
    """The PLOVER sector named first, else the one its kind implies, else UNK."""
    return actor.sectors[0] if actor.sectors else SECTORS.get(actor.kind, "UNK")


def doers(lookup: Lookup, event: Event) -> tuple[Actor, ...]:
    """The actors of an event."""
    return tuple(lookup.actors[a] for a in event.actors if a in lookup.actors)


def targets(lookup: Lookup, event: Event) -> tuple[Actor, ...]:
    """The recipients of an event; () where all sides stand in both roles."""
    return () if is_mutual(event) else tuple(lookup.actors[a] for a in event.recipients if a in lookup.actors)


def is_mutual(event: Event) -> bool:
    """Whether all sides stand in both roles: "Armenian and Azerbaijani troops clashed"."""
    return len(event.actors) > 1 and set(event.actors) == set(event.recipients)


def opponents(lookup: Lookup, event: Event) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Two sides: actors against recipients, or a two-sided event's first party against the others.

    "Armenian and Azerbaijani troops clashed": the Armenian against the Azerbaijani.
    """
    first, second = doers(lookup, event), targets(lookup, event)
    if not is_mutual(event):
        return first, second
    one = side_name(first[0])
    return tuple(a for a in first if side_name(a) == one), tuple(a for a in first if side_name(a) != one)


def side_name(actor: Actor, *, target: bool = False) -> str:
    """The side as UCDP writes it: "Government of Georgia", "FMLN", "Civilians"."""
    kind, state = arm(actor, target=target), country(actor)
    if kind is Arm.CIVILIAN:
        return "Civilians"
    if kind is Arm.STATE:
        return f"Government of {state.name}" if state else one_line(actor.name)
    return one_line(actor.name if state or not actor.party else actor.party)
