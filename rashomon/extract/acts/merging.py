"""One act told twice in a sentence is one event: "fired on them, killing two", "the strike hit the port"."""

from dataclasses import replace

from rashomon.extract.acts.coded import Coded
from rashomon.extract.acts.scene import Scene
from rashomon.extract.syntax import core
from rashomon.model.reading import Clause, Modality

CLOSE = 24  # acts of one sentence that may tell the same
POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
OWN_PARTICIPANTS = frozenset({"on", "against", "by", "of", "between", "at", "from", "into", "with", "in", "near", "to"})


def merge_repeats(scene: Scene, acts: list[Coded]) -> list[Coded]:
    """The acts of each sentence without repeats; what a repeat knows of the sides goes to the one that is kept."""
    kept: list[Coded] = []
    by_sentence: dict[int, list[int]] = {}
    for act in sorted(acts, key=lambda a: _rank(scene, a)):
        sentence = scene.reading.sentence(act.match.clause.predicate).index
        slots = by_sentence.setdefault(sentence, [])
        twin = next((n for n in slots[-CLOSE:] if _same_act(scene, kept[n], act)), None)
        if twin is not None:
            kept[twin] = _joined(scene, kept[twin], act)
        elif _stands_alone(scene, act):
            slots.append(len(kept))
            kept.append(act)
    return kept


def _rank(scene: Scene, act: Coded) -> tuple[int, int]:
    """Acts that can stand for others first: result verbs ("killing") and bare nouns give way."""
    clause = act.match.clause
    weak = (act.match.frame.result) + 2 * (clause.nominal and not _own_sides(scene, clause))
    return (weak, clause.predicate)


def _own_sides(scene: Scene, clause: Clause) -> bool:
    inner = any(p in OWN_PARTICIPANTS and i not in scene.when_tokens for p, i in clause.obliques)
    armed = any(p == "compound" and i in scene.means_at for p, i in clause.obliques)
    return inner or armed or bool(clause.agents or clause.patients) or clause.support is not None


def _stands_alone(scene: Scene, act: Coded) -> bool:
    """Whether an act is told and not only pointed back to ("the renewed fighting", agentless "were killed")."""
    clause, frame = act.match.clause, act.match.frame
    if frame.result and not clause.nominal:
        return bool(act.actors) or _has_means(scene, clause)
    if not clause.nominal or _own_sides(scene, clause) or act.actors or act.recipients:
        return True
    determiner = scene.reading.child(clause.predicate, "det", "nmod:poss")
    if clause.modality is not Modality.FACT or (determiner is not None and determiner.lemma in POINTING):
        return False
    return determiner is not None or frame.two_sided


def _has_means(scene: Scene, clause: Clause) -> bool:
    return any(core(scene.reading, i) in scene.means_at for i in clause.agents) or any(
        i in scene.means_at for p, i in clause.obliques if p in {"by", "in", "with", "from"}
    )


def _same_act(scene: Scene, one: Coded, other: Coded) -> bool:
    if one.type != other.type:
        return False
    if _linked(scene, one.match.clause, other.match.clause):
        return True
    if not _agree(scene, one.actors, other.actors) or not _agree(scene, one.recipients, other.recipients):
        return False
    return any(act.match.frame.result or _points_back(scene, act.match.clause) for act in (one, other))


def _points_back(scene: Scene, clause: Clause) -> bool:
    return clause.nominal and not _own_sides(scene, clause)


def _linked(scene: Scene, one: Clause, other: Clause) -> bool:
    """ "A *strike hit* the port", "were killed in a *bombing*", "rockets *launched* from the hills *fell*"."""
    if not one.nominal and not other.nominal and _things(scene, one) & _things(scene, other):
        return True
    if _by_doing(scene, one, other) or _by_doing(scene, other, one):
        return True
    for noun, verb in ((one, other), (other, one)):
        if noun.nominal and not verb.nominal:
            near = {core(scene.reading, i) for i in (*verb.agents, *(i for _, i in verb.obliques))}
            if noun.predicate in near:
                return True
    return False


def _by_doing(scene: Scene, inner: Clause, outer: Clause) -> bool:
    """ "Retaliated *by firing* rounds into the north"."""
    token = scene.reading.tokens[inner.predicate]
    marked = any(t.lemma == "by" for t in scene.reading.children(token.index, "mark"))
    return marked and token.head == outer.predicate


def _things(scene: Scene, clause: Clause) -> set[int]:
    """The weapons that take part in a clause."""
    return {core(scene.reading, i) for i in (*clause.agents, *clause.patients)} & set(scene.means_at)


def _agree(scene: Scene, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return not one or not other or bool(_sides(scene, one) & _sides(scene, other))


def _sides(scene: Scene, ids: tuple[str, ...]) -> set[str]:
    """A police post and its officers are one side."""
    return {scene.cast.actor(i).party or i for i in ids}


def _with_other_side(scene: Scene, kept: Coded, repeat: Coded) -> Coded:
    """ "105 of its servicemen were killed in *fighting with Azerbaijan*": both sides, where one was named."""
    if len(_sides(scene, kept.actors)) != 1 or not repeat.recipients:
        return kept
    both = tuple(dict.fromkeys((*kept.actors, *repeat.recipients)))
    heads = tuple(dict.fromkeys((*kept.roles.actors, *repeat.roles.recipients)))
    roles = replace(kept.roles, actors=heads, recipients=heads)
    return replace(kept, roles=roles, actors=both, recipients=both)


def _joined(scene: Scene, kept: Coded, repeat: Coded) -> Coded:
    """ "A bombing near Samarra killed one soldier": who was hit the verb says better than the noun's "near"."""
    if kept.roles.mutual:
        return _with_other_side(scene, kept, repeat)
    if kept.match.clause.nominal and _linked(scene, kept.match.clause, repeat.match.clause) and repeat.roles.recipients:
        kept = replace(
            kept,
            roles=replace(kept.roles, recipients=repeat.roles.recipients),
            recipients=repeat.recipients or kept.recipients,
        )
    if kept.actors and kept.recipients:
        return kept
    roles = kept.roles
    if not roles.actors and repeat.actors:
        roles = replace(roles, actors=repeat.roles.actors)
    if not roles.recipients and repeat.roles.recipients:
        roles = replace(roles, recipients=repeat.roles.recipients)
    return replace(
        kept,
        roles=roles,
        actors=kept.actors or repeat.actors,
        recipients=kept.recipients or repeat.recipients,
    )
