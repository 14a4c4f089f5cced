"""From the acts of an episode to ACLED's actors: two sides by party, their helpers, and the numbers of what they are.

Who is actor 1 says nothing about who attacked, as ACLED has it: it is the armed side that most acts name as doing.
"""

from collections import Counter
from collections.abc import Iterable

from rashomon.exports.acts import Act
from rashomon.exports.episodes import FORCE, Category, Episode
from rashomon.exports.sides import Arm, arm, country, home, opponents, side_name
from rashomon.exports.table import Row, joined
from rashomon.knowledge.countries import Country
from rashomon.model.record import record
from rashomon.model.world import Actor, ActorKind

INTER = {Arm.STATE: "1", Arm.REBEL: "2", Arm.MILITIA: "3", Arm.CIVILIAN: "7", Arm.BODY: "8"}
RIOTERS, PROTESTERS, CIVILIANS, EXTERNAL = "5", "6", "7", "8"
CROWDS = {"Protests": ("Protesters", PROTESTERS), "Riots": ("Rioters", RIOTERS)}


@record
class Named:
    """Somebody on a side, as ACLED names them; ``party`` is what makes a side of several."""

    name: str
    code: str
    party: str
    doing: bool


def sides(episode: Episode, where: Country | None) -> Row:
    """ACLED's cells of actors.

    Baku says Armenians shelled Goris, Yerevan that Azerbaijanis did: Military Forces of Azerbaijan, 1, Military
    Forces of Armenia, 1, interaction 11.
    """
    if episode.category[0] in CROWDS:
        return _crowd(episode, where)
    found = [one for act in episode.acts for one in _named(act, episode.category, where)]
    lead = _lead(found)
    if episode.category[0] in FORCE and not any(one.doing and one.code != CIVILIANS for one in found):
        return _pair((_unknown(where), "", INTER[Arm.MILITIA]), _side(found, lead))
    ours = [one for one in found if lead and one.party == lead.party and (one.code != CIVILIANS or one == lead)]
    others = [one for one in found if one not in ours]
    return _pair(_side(ours, lead), _side(others, _lead(others)))


def _unknown(where: Country | None) -> str:
    """Whom ACLED names when nobody says who did it."""
    return f"Unidentified Armed Group ({where.name})" if where else "Unidentified Armed Group"


def _named(act: Act, category: Category, where: Country | None) -> Iterable[Named]:
    first, second = opponents(act.lookup, act.event)
    for actors, doing in ((first, True), (second, False)):
        for actor in actors:
            yield _one(actor, where, doing=doing, forced=category[0] in FORCE)


def _one(actor: Actor, where: Country | None, *, doing: bool, forced: bool) -> Named:
    kind, code = arm(actor, target=not doing), _inter(actor, where, target=not doing)
    party = actor.party or actor.name
    return Named(
        name=_name(actor, where, target=not doing, forced=forced),
        code=code,
        party=f"{party} {kind}" if kind is Arm.CIVILIAN else party,
        doing=doing,
    )


def _lead(found: list[Named]) -> Named | None:
    """The name given most, an armed one before civilians, one that acts before one that is acted on."""
    counts = Counter(one.name for one in found)
    return max(found, key=lambda one: (one.code != CIVILIANS, one.doing, counts[one.name]), default=None)


def _side(found: list[Named], lead: Named | None) -> tuple[str, str, str]:
    """The first actor's name, the others' names, and the number of the first."""
    if lead is None:
        return "", "", "0"
    return lead.name, joined([one.name for one in found if one.name != lead.name]), lead.code


def _crowd(episode: Episode, where: Country | None) -> Row:
    """Demonstrators first, whoever acts: "police fired tear gas at protesters"; what they demand of is no side."""
    crowd, code = CROWDS[episode.category[0]]
    people: list[Actor] = []
    police: list[Named] = []
    for act in episode.acts:
        first, second = opponents(act.lookup, act.event)
        forced = act.event.type == "ASSAULT"
        people += second if forced else first
        police += [_one(a, where, doing=True, forced=False) for a in first] if forced else []
    land = next((c for actor in people if (c := home(actor))), where)
    return _pair((f"{crowd} ({land.name})" if land else crowd, "", code), _side(police, _lead(police)))


def _name(actor: Actor, where: Country | None, *, target: bool, forced: bool) -> str:
    kind, state = arm(actor, target=target), country(actor)
    if kind is Arm.CIVILIAN:
        land = home(actor) or where
        return f"Civilians ({land.name})" if land else "Civilians"
    if kind is Arm.STATE and state and actor.kind is ActorKind.POLICE:
        return f"Police Forces of {state.name}"
    military = actor.kind is ActorKind.MILITARY or "MIL" in actor.sectors
    if kind is Arm.STATE and state and (military or forced):
        return f"Military Forces of {state.name}"
    return side_name(actor, target=target)


def _inter(actor: Actor, where: Country | None, *, target: bool) -> str:
    """State forces outside their own country are external: 8."""
    kind, state = arm(actor, target=target), country(actor)
    abroad = kind is Arm.STATE and state is not None and where is not None and state.code != where.code
    return EXTERNAL if abroad else INTER[kind]


def _pair(one: tuple[str, str, str], two: tuple[str, str, str]) -> Row:
    codes = sorted(code for code in (one[2], two[2]) if code != "0")
    return {
        "actor1": one[0],
        "assoc_actor_1": one[1],
        "inter1": one[2],
        "actor2": two[0],
        "assoc_actor_2": two[1],
        "inter2": two[2],
        "interaction": "".join(codes) + "0" * (2 - len(codes)),
    }
