"""Sides that a sentence leaves open and those before it make plain: "Fighting erupted", "a strike hit the camp"."""

from dataclasses import replace
from itertools import chain

from rashomon.extract.acts.circumstances import places_of
from rashomon.extract.acts.coded import Coded
from rashomon.extract.acts.scene import Scene
from rashomon.model.world import ActorKind

NEAR = 4
REACH = 40  # acts
FAR = 12
ARRESTING = frozenset({ActorKind.POLICE, ActorKind.MILITARY, ActorKind.GOVERNMENT})
PROPOSING = frozenset({"REQUEST", "AGREE"})
PROPOSED = frozenset({"proposal", "offer", "demand", "request", "plan", "call", "idea", "initiative", "ultimatum"})
GENERAL = {"strike": "attack", "assault": "attack", "raid": "attack", "bombardment": "shelling", "bomb": "bombing",
           "shell": "shelling", "kill": "killing", "murder": "killing", "explode": "bombing", "blast": "bombing",
           "explosion": "bombing", "massacre": "killing", "invade": "invasion", "shoot": "shooting"}  # fmt: skip
BATTLES = frozenset({"fighting", "clash", "battle", "combat", "skirmish", "hostility", "firefight", "gunbattle"})
ALONE = frozenset({ActorKind.CIVILIAN, ActorKind.GROUP, ActorKind.ANONYMOUS, ActorKind.PERSON})


def inherit(scene: Scene, acts: list[Coded]) -> list[Coded]:
    """The acts in text order, open sides of assaults filled from earlier ones; nothing is guessed without a match."""
    done: list[Coded] = []
    for act in sorted(acts, key=lambda a: a.match.clause.predicate):
        earlier = [one for one in done[-REACH:] if one.type == "ASSAULT" and _distance(scene, one, act) <= FAR]
        done.append(_answering(scene, _filled(scene, act, earlier[::-1]), done[-REACH:]))
    return [_blamed(scene, act, done[max(0, n - REACH) : n], done[n + 1 : n + 4]) for n, act in enumerate(done)]


def _answering(scene: Scene, act: Coded, done: list[Coded]) -> Coded:
    """Sides of acts that answer others: refusals; arrests told by the police."""
    if act.type == "REJECT":
        return _refused(scene, act, done)
    if act.type == "COERCE":
        return _arrested(scene, act)
    if act.type == "THREATEN" or (act.type in PROPOSING and _is_of_war(scene, act)):
        return _at_foe(scene, act, done)
    return act


def _is_of_war(scene: Scene, act: Coded) -> bool:
    """ "Demanded a *withdrawal*", "proposed a *truce*": said to those whom one fights."""
    terms = scene.knowledge.constructions.words(("$terms",))
    return any(scene.reading.tokens[i].lemma in terms for i in act.match.clause.patients)


def _at_foe(scene: Scene, act: Coded, done: list[Coded]) -> Coded:
    """ "Vowed to retaliate": against whom the speaker fights, as told last."""
    if act.recipients or not act.actors:
        return act
    fought = (_against(scene, act, one) for one in reversed(done) if one.type in {"ASSAULT", "COERCE", "MOBILIZE"})
    foe = next(filter(None, fought), ())
    return replace(act, recipients=foe, rules=(*act.rules, "foe")) if foe else act


def _distance(scene: Scene, one: Coded, other: Coded) -> int:
    first, second = (scene.reading.sentence(a.match.clause.predicate).index for a in (one, other))
    return second - first


def _filled(scene: Scene, act: Coded, earlier: list[Coded]) -> Coded:
    if act.match.frame.two_sided and act.type in {"ASSAULT", "RETREAT"} and not act.actors and not act.recipients:
        return _with_sides(scene, act, earlier)
    if act.type != "ASSAULT" or act.roles.mutual or act.rules:
        return act
    near = [one for one in earlier if _distance(scene, one, act) <= NEAR]
    if act.actors and not act.recipients:
        return _with_target(scene, act, earlier)
    if act.recipients and not act.actors and not act.match.frame.result:
        return _with_doer(scene, act, near)
    if not act.actors and not act.recipients and _has_target(scene, act):
        return _on_same_ground(scene, act, near)
    return act


def _has_target(scene: Scene, act: Coded) -> bool:
    """Whether something without a known owner was hit ("bombs fell on a *market*")."""
    tokens = (scene.reading.tokens[i] for i in act.roles.recipients)
    return any(t.pos == "NOUN" and t.index not in scene.means_at for t in tokens)


def _on_same_ground(scene: Scene, act: Coded, near: list[Coded]) -> Coded:
    """ "The *building* was hit" after an attack on a Ukrainian city: whose ground is fired upon."""
    parties = [_parties(scene, one.recipients) for one in near if one.recipients and not one.roles.mutual]
    if not parties or any(other != parties[0] for other in parties):
        return act
    one = next(one for one in near if one.recipients and not one.roles.mutual)
    return replace(act, recipients=one.recipients, rules=(*act.rules, "ground-inherited"))


def _with_sides(scene: Scene, act: Coded, earlier: list[Coded]) -> Coded:
    """ "Fighting erupted overnight" after a headline that says who clashed, else after one side's attack."""
    mutual = (one.actors for one in earlier if one.roles.mutual and len(one.actors) > 1)
    attacks = (_foes(scene, one) for one in earlier if act.match.clause.lemma in BATTLES and _is_near(scene, one, act))
    sides = next(filter(None, chain(mutual, attacks)), ())
    return replace(act, actors=sides, recipients=sides, rules=(*act.rules, "sides-inherited")) if sides else act


def _is_near(scene: Scene, one: Coded, act: Coded) -> bool:
    return _distance(scene, one, act) <= NEAR


def _foes(scene: Scene, act: Coded) -> tuple[str, ...]:
    """Who fights whom where one attacks the other; those who are hit as people stand for their state."""
    mine = {scene.cast.actor(a).party for a in act.actors}
    theirs = {scene.cast.actor(a).party for a in act.recipients}
    if None in mine | theirs or not mine or not theirs or mine & theirs:
        return ()
    hit = (scene.stand_in(a) if scene.cast.actor(a).kind in ALONE else a for a in act.recipients)
    return tuple(dict.fromkeys((*act.actors, *hit)))


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
        if not one.actors or one.roles.mutual or not (_same_target(scene, one, act) or _is_that(scene, one, act)):
            continue
        return replace(act, actors=one.actors, rules=(*act.rules, "doer-inherited"))
    return act


def _is_that(scene: Scene, one: Coded, act: Coded) -> bool:
    """ "*The strike*, on the town of Togoga" after "carried out an air strike": the same, if nothing speaks against."""
    clause = act.match.clause
    determiner = scene.reading.child(clause.predicate, "det")
    if not clause.nominal or determiner is None or determiner.lemma not in {"the", "that", "this"}:
        return False
    theirs = _parties(scene, one.recipients)
    same = clause.lemma == one.match.clause.lemma or bool(_weapons(scene, one) & _weapons(scene, act))
    return same and (not theirs or bool(theirs & _parties(scene, act.recipients)))


def _same_target(scene: Scene, one: Coded, act: Coded) -> bool:
    if {"ground", "accuser"} & {*one.rules, *act.rules}:  # hit in one country, which may have been by anybody
        return False
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


def _blamed(scene: Scene, act: Coded, done: list[Coded], following: list[Coded]) -> Coded:
    """ "Condemned the *bombing*": those who bombed, if such an attack has just been told."""
    if act.type != "ACCUSE" or act.recipients:
        return act
    within = {j for i in act.match.clause.patients for j in scene.reading.subtree(i)}
    inner = next((one for one in following if one.match.clause.predicate in within and one.type == "ASSAULT"), None)
    if inner is not None:
        return replace(act, recipients=tuple(i for i in inner.actors if i not in act.actors))
    named = _attacks_named(scene, act)
    for one in sorted(done, key=lambda one: (_on_people(scene, one), one.match.clause.predicate), reverse=True):
        if one.type != "ASSAULT" or not named & _words_of(scene, one) or _is_reply(scene, one):
            continue
        if one.actors and not one.roles.mutual and not set(one.actors) & set(act.actors):
            return replace(act, recipients=one.actors, rules=(*act.rules, "target-inherited"))
        return act
    return act


def _on_people(scene: Scene, act: Coded) -> bool:
    """Whether those hit bear no arms: a condemned "killing" is theirs rather than that of 15 militants."""
    return bool(act.recipients) and all(scene.cast.actor(a).kind in ALONE for a in act.recipients)


def _is_reply(scene: Scene, act: Coded) -> bool:
    """What is only charged ("accused Seoul of *firing*") or answers fire ("*returned* fire") is not "the attack"."""
    clause = act.match.clause
    verbs = {scene.reading.tokens[i].lemma for i in (clause.predicate, clause.support) if i is not None}
    return "object-controls" in clause.rules or bool(verbs & {"return", "retaliate", "respond", "repel", "repulse"})


def _attacks_named(scene: Scene, act: Coded) -> set[str]:
    """Words of attack that the condemnation has in its object ("the *attack* on the *market*")."""
    lemmas = (scene.reading.tokens[i].lemma for head in act.match.clause.patients for i in scene.reading.subtree(head))
    return {GENERAL.get(lemma, lemma) for lemma in lemmas}


def _words_of(scene: Scene, act: Coded) -> set[str]:
    """What an attack may be called later: by its verb, its noun, its weapon, or simply an attack."""
    lemma = act.match.clause.lemma
    return {"attack", lemma, GENERAL.get(lemma, lemma), *_weapons(scene, act)}


def _refused(scene: Scene, act: Coded, done: list[Coded]) -> Coded:
    """ "Rejected the *proposal*" after "Pakistan proposed a ceasefire": the one who proposed."""
    if act.recipients or act.match.clause.nominal:
        return act
    refused = {scene.reading.tokens[i].lemma for i in act.match.clause.patients}
    if not refused & PROPOSED:
        return act
    for one in reversed(done):
        if one.type in {"AGREE", "REQUEST", "CONCEDE"} and one.actors and _distance(scene, one, act) <= NEAR:
            theirs = tuple(i for i in one.actors if i not in act.actors)
            if theirs and not _parties(scene, theirs) & _parties(scene, act.actors):
                return replace(act, recipients=theirs, rules=(*act.rules, "target-inherited"))
    return act


def _arrested(scene: Scene, act: Coded) -> Coded:
    """ "*Police* said three suspects had been arrested": by them."""
    clause = act.match.clause
    if act.actors or not clause.passive or act.match.frame.mode != "arrest":
        return act
    for token in scene.reading.ancestors(clause.predicate):
        above = scene.clause_at.get(token.index)
        ids = tuple(a for i in above.agents for a in scene.actors(i)) if above is not None else ()
        if any(scene.cast.actor(a).kind in ARRESTING for a in ids):
            same = {scene.cast.actor(a).party for a in ids} & {scene.cast.actor(a).country for a in act.recipients}
            return (
                act if same and _are_abroad(scene, act) else replace(act, actors=ids, rules=(*act.rules, "arrest-told"))
            )
    return act


def _are_abroad(scene: Scene, act: Coded) -> bool:
    """ "The ministry said two of its citizens had been arrested in Iran": not by the ministry."""
    inside = places_of(scene, act)
    countries = {p.country for p in scene.places if p.id in inside}
    return bool(countries - {scene.cast.actor(a).country for a in act.recipients})
