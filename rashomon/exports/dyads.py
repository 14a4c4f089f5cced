"""From the acts of an incident to the two sides that UCDP writes: who fights whom, or whom a side kills.

Comes in: acts.  Goes out: a Dyad.  Of several pairs it is the one most acts name, two armed sides before an armed
side and civilians; the state is side a, between states the first in the alphabet, whoever attacked.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from rashomon.exports.acts import Act, Case
from rashomon.exports.counting import VIOLENT
from rashomon.exports.sides import Arm, arm, country, opponents, side_name
from rashomon.exports.table import Row
from rashomon.model.record import record
from rashomon.model.world import Actor

STATE, NON_STATE, ONE_SIDED = "1", "2", "3"
ARMED = frozenset({Arm.STATE, Arm.REBEL, Arm.MILITIA})


@record
class Side:
    """A side of a dyad: its name, its Gleditsch-Ward number if a state, its party, and what it is in the fight."""

    name: str = ""
    gw: str = ""
    party: str = ""
    kind: Arm | None = None


NOBODY = Side()
Dyad = tuple[Side, Side]


def dyad(acts: Sequence[Act]) -> Dyad:
    """The two sides of an incident, nobody where none is told.

    Baku says Yerevan attacked, Yerevan that Baku did: Government of Armenia and Government of Azerbaijan.
    """
    pairs = Counter(_ordered(pair) for act in acts if act.event.type in VIOLENT for pair in _pairs(act))
    return max(pairs, key=lambda pair: (_rank(pair), pairs[pair]), default=(NOBODY, NOBODY))


def _pairs(act: Act) -> Iterator[Dyad]:
    """Each who acts with each who is struck; two of one side are no pair, and who only looks on is no side."""
    first, second = opponents(act.lookup, act.event)
    ones = list(dict.fromkeys(_side(actor) for actor in first)) or [NOBODY]
    others = list(dict.fromkeys(_side(actor, target=True) for actor in second)) or [NOBODY]
    yield from ((one, other) for one in ones for other in others if one.name != other.name and one.kind in _DOERS)


_DOERS = ARMED | {None}


def _side(actor: Actor, *, target: bool = False) -> Side:
    kind, state = arm(actor, target=target), country(actor)
    return Side(
        name=side_name(actor, target=target),
        gw=(state.gw or "") if state and kind is Arm.STATE else "",
        party="" if kind is Arm.CIVILIAN else actor.party or actor.name,
        kind=kind,
    )


def _ordered(pair: Dyad) -> Dyad:
    one, two = pair
    if two.kind is Arm.CIVILIAN or NOBODY in pair:
        return one, two
    if one.kind is two.kind:
        return (one, two) if one.name <= two.name else (two, one)
    return (two, one) if two.kind is Arm.STATE else (one, two)


def _rank(pair: Dyad) -> int:
    """Two armed sides before one and civilians, before one and somebody else, before one alone."""
    one, two = pair
    if one.kind in ARMED and two.kind in ARMED:
        return 3
    if one.kind in ARMED and two.kind is Arm.CIVILIAN:
        return 2
    return int(one.kind in ARMED)


def violence(pair: Dyad) -> str:
    """UCDP's type: 1 a state and an armed side, 2 no state, 3 against civilians, "" where a side is not told."""
    one, two = pair
    if two.kind is Arm.CIVILIAN:
        return ONE_SIDED if one.kind else ""
    if one.kind is None or two.kind is None:
        return ""
    return STATE if Arm.STATE in {one.kind, two.kind} else NON_STATE


def cells(pair: Dyad) -> Row:
    """UCDP's cells of conflict, dyad and sides; ids and names of its conflicts only UCDP can give."""
    one, two = pair
    return {
        "type_of_violence": violence(pair),
        **dict.fromkeys(("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id"), ""),
        "dyad_name": f"{one.name} - {two.name}" if one.name and two.name else "",
        "side_a_dset_id": "",
        "side_a_new_id": "",
        "side_a": one.name,
        "side_b_dset_id": "",
        "side_b_new_id": "",
        "side_b": two.name,
    }


def fighting(case: Case) -> frozenset[str]:
    """The parties that bear arms in the acts of an incident, on any side; all of its parties where nobody does."""
    found = (
        actor.party
        for act in case.acts
        if act.event.type in VIOLENT
        for actors, target in zip(opponents(act.lookup, act.event), (False, True), strict=True)
        for actor in actors
        if arm(actor, target=target) in ARMED
    )
    return frozenset(party for party in found if party) or frozenset(case.incident.parties)
