"""Sides that a sentence leaves open and those before it make plain: "Fighting erupted", "a strike hit the camp"."""

from dataclasses import replace

from rashomon.extract.coded import Coded
from rashomon.extract.scene import Scene
from rashomon.model.world import ActorKind

NEAR = 4
REACH = 40  # acts
FAR = 12
ALONE = frozenset({ActorKind.CIVILIAN, ActorKind.GROUP, ActorKind.ANONYMOUS, ActorKind.PERSON})


def inherit(scene: Scene, acts: list[Coded]) -> list[Coded]:
    """The acts in text order, open sides of assaults filled from earlier ones; nothing is guessed without a match."""
    done: list[Coded] = []
    for act in sorted(acts, key=lambda a: a.match.clause.predicate):
        earlier = [one for one in done[-REACH:] if one.type == "ASSAULT" and _distance(scene, one, act) <= FAR]
        done.append(_blamed(_filled(scene, act, earlier[::-1]), done[-REACH:]))
    return done


def _distance(scene: Scene, one: Coded, other: Coded) -> int:
    first, second = (scene.reading.sentence(a.match.clause.predicate).index for a in (one, other))
    return second - first


def _filled(scene: Scene, act: Coded, earlier: list[Coded]) -> Coded:
    if act.match.frame.two_sided and act.type in {"ASSAULT", "RETREAT"} and not act.actors and not act.recipients:
        return _with_sides(act, earlier)
    if act.type != "ASSAULT" or act.roles.mutual or act.rules:
        return act
    near = [one for one in earlier if _distance(scene, one, act) <= NEAR]
    if act.actors and not act.recipients:
        return _with_target(scene, act, earlier)
    if act.recipients and not act.actors and not act.match.frame.result:
        return _with_doer(scene, act, near)
    return act


def _with_sides(act: Coded, earlier: list[Coded]) -> Coded:
    """ "Fighting erupted overnight" after a headline that says who clashed."""
    for one in earlier:
        if one.roles.mutual and len(one.actors) > 1:
            return replace(act, actors=one.actors, recipients=one.actors, rules=(*act.rules, "sides-inherited"))
    return act


def _with_target(scene: Scene, act: Coded, earlier: list[Coded]) -> Coded:
    """ "Police opened fire" after "police fired on mobs": the same doer's last target, or who fights the doer."""
    for one in earlier:
        theirs = _against(scene, act, one)
        if theirs:
            return replace(act, recipients=theirs, rules=(*act.rules, "target-inherited"))
    return act


def _against(scene: Scene, act: Coded, one: Coded) -> tuple[str, ...]:
    mine = _parties(scene, act.actors)
    if not mine:
        return ()
    if mine & _parties(scene, one.actors):
        return tuple(a for a in one.recipients if not mine & _parties(scene, (a,)))
    if mine & _parties(scene, one.recipients) and one.actors:
        return one.actors
    return ()


def _parties(scene: Scene, ids: tuple[str, ...]) -> set[str]:
    """Whose side actors are on: a state's with all its forces, a group's; a crowd or a person is its own."""
    found = (scene.cast.actor(i) for i in ids)
    return {a.party if a.party and a.kind not in ALONE else a.id for a in found}


def _with_doer(scene: Scene, act: Coded, near: list[Coded]) -> Coded:
    """ "Rockets fell in the same town" after "the group's rocket attack": same target and same weapon."""
    for one in near:
        if not one.actors or one.roles.mutual or not _same_target(scene, one, act):
            continue
        return replace(act, actors=one.actors, rules=(*act.rules, "doer-inherited"))
    return act


def _same_target(scene: Scene, one: Coded, act: Coded) -> bool:
    if set(one.recipients) & set(act.recipients):
        return True
    return bool(
        _weapons(scene, one) & _weapons(scene, act)
        and _parties(scene, one.recipients) & _parties(scene, act.recipients)
    )


def _weapons(scene: Scene, act: Coded) -> set[str]:
    clause = act.match.clause
    near = {clause.predicate, *clause.agents, *clause.patients, *(i for _, i in clause.obliques)}
    return {scene.means_at[i].kind for i in near if i in scene.means_at}


def _blamed(act: Coded, done: list[Coded]) -> Coded:
    """ "Condemned the attack": those who attacked."""
    if act.type != "ACCUSE" or act.recipients:
        return act
    for one in reversed(done):
        if one.type == "ASSAULT" and one.actors and not set(one.actors) & set(act.actors):
            return replace(act, recipients=one.actors, rules=(*act.rules, "target-inherited"))
    return act
