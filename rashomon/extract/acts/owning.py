"""Who owns up to an attack told before: "the group said it had carried out both attacks", "X claimed responsibility".

In: the acts of a reading in text order; out: the same, the earlier attack with its doer, the later mention with those
who were hit.
"""

from collections.abc import Iterator
from dataclasses import replace

from rashomon.extract.acts.coded import Coded
from rashomon.extract.acts.scene import Scene

REACH = 4  # sentences
MANY = 3
POINTING = frozenset({"the", "both", "this", "that", "these", "those", "all"})
OWNING = frozenset({"support:claim", "support:be", "support:carry", "support:stage", "support:launch", "support:mount",
                    "support:commit", "support:conduct", "support:perpetrate", "support:admit"})  # fmt: skip
DENYING = frozenset({"deny", "reject", "dismiss", "refute", "doubt"})
RESPONSIBILITY = frozenset({"responsibility", "authorship"})


def owned_up(scene: Scene, acts: list[Coded]) -> list[Coded]:
    """The acts with doers and targets that an owner's word makes plain."""
    kept = list(acts)
    for n, act in enumerate(acts):
        if _points_back(scene, act):
            told = _told_before(scene, kept, n, many=scene.reading.tokens[act.match.clause.predicate].tag == "NNS")
            kept[n] = _with_hit(kept[n], [kept[i] for i in told])
            for i in told:
                kept[i] = _by(scene, kept[i], act.actors)
    for doers, sentence in _claimed(scene):
        before = [n for n, act in enumerate(kept) if 0 <= sentence - _at(scene, act) <= REACH]
        struck = [n for n in before if kept[n].type == "ASSAULT" and kept[n].match.clause.predicate < doers[1]]
        if struck:
            kept[struck[-1]] = _by(scene, kept[struck[-1]], doers[0])
    return kept


def _points_back(scene: Scene, act: Coded) -> bool:
    """ "Carried out *the attack*", "was behind *both attacks*": an act told before, now with its doer."""
    clause = act.match.clause
    determiner = scene.reading.child(clause.predicate, "det")
    pointed = determiner is not None and determiner.lemma in POINTING
    owned = clause.nominal and bool(OWNING & set(clause.rules)) and not clause.negated
    told = act.type == "ASSAULT" and pointed and owned and bool(act.actors) and not act.roles.mutual
    return told and not any(t.lemma in DENYING for t in scene.reading.ancestors(clause.predicate))


def _told_before(scene: Scene, acts: list[Coded], number: int, *, many: bool) -> list[int]:
    here = _at(scene, acts[number])
    near = [n for n in range(number) if acts[n].type == "ASSAULT" and 0 <= here - _at(scene, acts[n]) <= REACH]
    return [n for n in near if not acts[n].roles.mutual][-(MANY if many else 1) :]


def _at(scene: Scene, act: Coded) -> int:
    return scene.reading.sentence(act.match.clause.predicate).index


def _with_hit(act: Coded, told: list[Coded]) -> Coded:
    hit = tuple(dict.fromkeys(a for one in told for a in one.recipients))
    if act.recipients or not hit:
        return act
    return replace(act, recipients=hit, rules=(*act.rules, "attack-named-again"))


def _by(scene: Scene, act: Coded, doers: tuple[str, ...]) -> Coded:
    """The attack with its doer, where nobody was named or nobody with a side."""
    known = any(scene.cast.actor(a).party for a in act.actors)
    if known or not doers or act.roles.mutual or set(doers) & set(act.recipients):
        return act
    return replace(act, actors=doers, rules=(*act.rules, "owned-up"))


def _claimed(scene: Scene) -> Iterator[tuple[tuple[tuple[str, ...], int], int]]:
    """Who claims responsibility without saying for what, with the token and the sentence."""
    for clause in scene.clauses:
        if clause.lemma not in {"claim", "admit"} or clause.nominal or clause.negated or not clause.patients:
            continue
        if scene.reading.tokens[clause.patients[0]].lemma in RESPONSIBILITY:
            doers = tuple(dict.fromkeys(a for i in clause.agents for a in scene.actors(i)))
            if doers and not clause.passive:
                yield (doers, clause.predicate), scene.reading.sentence(clause.predicate).index
