"""Who stands where in a matched clause: token heads of actors and recipients, by the frame's own order of places."""

from rashomon.extract.matching import Match, match
from rashomon.extract.scene import Scene
from rashomon.extract.syntax import core
from rashomon.model.reading import Clause
from rashomon.model.record import record

TWO_SIDED_PLACES = frozenset({"with", "between", "object", ""})
MUTUAL = frozenset({"between", "mutual"})
FLIPPED = frozenset({"possessor", "adjective"})
REACH = ("to", "for", "against", "with", "from", "on", "in", "into", "of", "at", "by")


@record
class Roles:
    """Token heads of both sides and whether all sides stand in both roles."""

    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    mutual: bool = False


def cast_roles(scene: Scene, found: Match) -> Roles:
    """The actors and recipients of a matched clause.

    "Serbia lodged an official protest with Albania" has Albania at *with*; "X's murder" has X as recipient.
    """
    clause, frame = found.clause, found.frame
    actors = _actors(scene, found)
    place, recipients = _recipients(scene, found, actors)
    if not actors and clause.nominal and not clause.agents:
        actors = _compound_actors(scene, clause)
    if clause.nominal and frame.of == "actor" and not actors:
        actors = tuple(i for p, i in clause.obliques if p == "of" and i not in scene.when_tokens)
        recipients = tuple(i for i in recipients if i not in actors)
    mutual = bool(MUTUAL & set(clause.rules)) or (
        frame.two_sided and place in TWO_SIDED_PLACES and _has_sides(scene, actors, recipients)
    )
    return Roles(actors=actors, recipients=recipients, mutual=mutual)


def _has_sides(scene: Scene, actors: tuple[int, ...], recipients: tuple[int, ...]) -> bool:
    return len(actors) > 1 or bool(recipients) or any(len(scene.actors(i)) > 1 for i in actors)


def _actors(scene: Scene, found: Match) -> tuple[int, ...]:
    clause, frame = found.clause, found.frame
    if frame.actor != ("subject",):
        return tuple(i for p, i in clause.obliques if p in frame.actor and i not in scene.when_tokens)
    if clause.nominal and frame.possessor == "recipient" and FLIPPED & set(clause.rules) and clause.support is None:
        inner = {i for p, i in clause.obliques if p == "'s"}
        return tuple(i for i in clause.agents if i not in inner and i not in scene.when_tokens)
    agents = tuple(i for i in clause.agents if i not in scene.when_tokens and not _is_event(scene, i))
    if clause.nominal and agents and not any(scene.actors(i) for i in agents):
        return _compound_actors(scene, clause) or agents
    return agents


def _is_event(scene: Scene, index: int) -> bool:
    clause = scene.clause_at.get(core(scene.reading, index))
    return clause is not None and clause.nominal and match(scene, clause) is not None


def _compound_actors(scene: Scene, clause: Clause) -> tuple[int, ...]:
    """ "Police firing", "rebel attack", "Israeli air strike": the doer as a modifier of the noun."""
    inner = (i for p, i in clause.obliques if p in {"compound", "amod"} and i not in scene.means_at)
    return tuple(i for i in inner if scene.actors(i) or i in scene.mention_at)


def _recipients(scene: Scene, found: Match, actors: tuple[int, ...]) -> tuple[str, tuple[int, ...]]:
    """The first place of the frame's list where somebody stands; failing that the first where anything stands."""
    if MUTUAL & set(found.clause.rules):
        return "between", found.clause.patients
    spare: tuple[str, tuple[int, ...]] = ("", ())
    for place in found.frame.recipient:
        heads = tuple(
            i
            for i in _at(scene, found, place, actors)
            if i not in actors and i not in scene.when_tokens and i not in scene.means_at
        )
        if any(scene.actors(i) for i in heads):
            return place, heads
        if heads and not spare[1]:
            spare = (place, heads)
    return spare


def _at(scene: Scene, found: Match, place: str, actors: tuple[int, ...]) -> tuple[int, ...]:
    clause, frame = found.clause, found.frame
    if place == "object":
        own = tuple(i for p, i in clause.obliques if p == "'s") if frame.possessor == "recipient" else ()
        patients = tuple(i for i in clause.patients if not (frame.of != "recipient" and ("of", i) in clause.obliques))
        return own + patients
    if place == "subject":
        return clause.agents
    if place == "content":
        return _content(scene, clause, actors, 3)
    return tuple(i for p, i in clause.obliques if p == place)


def _content(scene: Scene, clause: Clause, actors: tuple[int, ...], depth: int) -> tuple[int, ...]:
    """The other party of a complement: "demanded that *Sudan* return it", "agreed to provide aid for *Romania*"."""
    inner = _inner_clause(scene, clause)
    if inner is None or depth == 0:
        return ()
    own = {a for i in actors for a in scene.actors(i)}
    others = tuple(i for i in inner.agents if i not in actors and not own & set(scene.actors(i)))
    objects = tuple(i for i in inner.patients if not _is_theirs(scene, i))
    for heads in (others, objects, *(tuple(i for p, i in inner.obliques if p == q) for q in REACH)):
        if any(set(scene.actors(i)) - own for i in heads):
            return heads
    return _content(scene, inner, actors, depth - 1) or others


def _is_theirs(scene: Scene, index: int) -> bool:
    """ "Willing to withdraw *its* troops": no other party."""
    holder = scene.reading.child(index, "nmod:poss")
    return holder is not None and holder.pos == "PRON"


def _inner_clause(scene: Scene, clause: Clause) -> Clause | None:
    """The clause that tells what is said, asked or agreed: a complement, else an eventive object."""
    if clause.complement is not None and clause.complement in scene.clause_at:
        return scene.clause_at[clause.complement]
    for index in clause.patients:
        if index in scene.clause_at:
            return scene.clause_at[index]
        below = next(
            (t.index for t in scene.reading.children(index, "acl", "acl:relcl") if t.index in scene.clause_at), None
        )
        if below is not None:
            return scene.clause_at[below]
    purpose = next(
        (t.index for t in scene.reading.children(clause.predicate, "advcl", "acl") if t.index in scene.clause_at), None
    )
    return scene.clause_at[purpose] if purpose is not None else None
