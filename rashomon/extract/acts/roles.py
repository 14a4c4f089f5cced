"""Who stands where in a matched clause: token heads of actors and recipients, by the frame's own order of places."""

from collections.abc import Iterable

from rashomon.extract.acts.matching import SHOT, Match, match
from rashomon.extract.acts.scene import Scene
from rashomon.extract.syntax import conjuncts, core, preposition
from rashomon.model.reading import Clause
from rashomon.model.record import record
from rashomon.model.world import ActorKind

TWO_SIDED_PLACES = frozenset({"with", "between", "object", ""})
MUTUAL = frozenset({"between", "mutual"})
FLIPPED = frozenset({"possessor", "adjective"})
REACH = ("between", "to", "for", "against", "with", "from", "on", "in", "into", "of", "at", "by")
LOCATIVE = frozenset({"in", "across", "over", "along"})
DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE"})
ANSWERS = frozenset({"REQUEST", "ACCUSE", "REJECT", "CONCEDE"})
SPOKEN = ANSWERS | {"THREATEN", "AGREE"}
FOR_THEM = frozenset({"avenge", "protect", "defend", "save", "help", "support", "free", "shield", "rescue"})
INSTRUMENTAL = frozenset({"with", "by", "through", "using", "via"})
CIRCUMSTANTIAL = frozenset(
    {"in", "during", "after", "following", "before"}
)  # "after a call with the president, he urged"
LENT = frozenset({"mediation", "help", "assistance", "support", "backing", "involvement", "participation"})
LENDING = frozenset({"CONSULT", "ASSAULT", "AID", "COOPERATE"})


@record
class Roles:
    """Token heads of both sides and whether all sides stand in both roles."""

    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    mutual: bool = False


def cast_roles(scene: Scene, found: Match) -> Roles:
    """The actors and recipients of a matched clause.

    "Greece filed a complaint with Turkey" has Turkey at *with*; "X's murder" has X as recipient.
    """
    frame = found.frame
    sides = _between(scene, found.clause) if frame.two_sided and not found.clause.agents else ()
    if sides or MUTUAL & set(found.clause.rules):
        return Roles(actors=sides or found.clause.agents, recipients=sides or found.clause.patients, mutual=True)
    actors = _actors(scene, found)
    place, recipients = _recipients(scene, found, actors)
    mutual = frame.two_sided and place in TWO_SIDED_PLACES and _has_sides(scene, actors, recipients)
    if frame.two_sided and len(actors) == 1 and not recipients:
        actors = _both(scene, actors[0])
        mutual = mutual or len(actors) > 1 or len(scene.actors(actors[0])) > 1
    return Roles(actors=actors, recipients=recipients, mutual=mutual)


def _has_sides(scene: Scene, actors: tuple[int, ...], recipients: tuple[int, ...]) -> bool:
    return len(actors) > 1 or bool(recipients) or any(len(scene.actors(i)) > 1 for i in actors)


def _between(scene: Scene, clause: Clause) -> tuple[int, ...]:
    """ "Fighting erupted along the border *between the neighbours*": both sides, if the clause names them at all."""
    reading = scene.reading
    top = clause.predicate if clause.support is None else clause.support
    places = reading.children(top, "obl", "nmod")
    if clause.nominal:  # "an agreement on a *ceasefire between the two* was reached"
        places = (*places, *(t for i in (clause.predicate,) if i != top for t in reading.children(i, "nmod")))
    below = [t for place in places for t in reading.children(place.index, "nmod")]
    for token in (*places, *below):
        if preposition(reading, token.index) == "between":
            sides = conjuncts(reading, token.index)
            return sides if _has_sides(scene, sides, ()) else ()
    return ()


def _both(scene: Scene, head: int) -> tuple[int, ...]:
    """ "The troops *of both countries* clashed"."""
    for token in scene.reading.children(head, "nmod"):
        if preposition(scene.reading, token.index) == "of" and len(scene.actors(token.index)) > 1:
            return (token.index,)
    return (head,)


def _actors(scene: Scene, found: Match) -> tuple[int, ...]:
    """The first of the frame's places for the doer where somebody stands; for nouns, who lends them a hand."""
    clause = found.clause
    for place in found.frame.actor:
        heads = _subject(scene, found) if place == "subject" else _at(scene, found, place, ())
        heads = tuple(i for i in heads if i not in scene.when_tokens)
        if heads:
            return heads
    if not clause.nominal:
        return ()
    if found.frame.of == "actor":
        heads = tuple(i for p, i in clause.obliques if p == "of" and i not in scene.when_tokens)
        if heads:
            return heads
    return _compound_actors(scene, clause) or _lent(scene, found)


def _subject(scene: Scene, found: Match) -> tuple[int, ...]:
    clause = found.clause
    if clause.nominal and found.frame.possessor == "recipient" and FLIPPED & set(clause.rules) and not clause.support:
        inner = {i for p, i in clause.obliques if p == "'s"}
        return tuple(i for i in clause.agents if i not in inner)
    agents = tuple(_person(scene, clause, i) for i in clause.agents if not _is_deed(scene, i))
    if clause.nominal and agents and not any(scene.actors(i) for i in agents):
        return _compound_actors(scene, clause) or agents
    return agents


def _person(scene: Scene, clause: Clause, index: int) -> int:
    """ "Armed *men* on camels, who abducted two": "who" is somebody, whatever noun the parser hangs it from."""
    if "relative" not in clause.rules or scene.actors(index):
        return index
    subject = scene.reading.child(clause.predicate, "nsubj")
    if subject is None or subject.lemma != "who" or scene.reading.tokens[index].dep not in {"nmod", "obl"}:
        return index
    above = scene.reading.tokens[index].head
    return above if above in scene.mention_at else index


def _is_deed(scene: Scene, index: int) -> bool:
    """ "An *attack* killed three": the noun is no doer; "the *talks* agreed" is."""
    clause = scene.clause_at.get(core(scene.reading, index))
    found = match(scene, clause) if clause is not None and clause.nominal else None
    return found is not None and found.frame.type in DEEDS


def _compound_actors(scene: Scene, clause: Clause) -> tuple[int, ...]:
    """ "Police firing", "rebel attack", "Israeli air strike": the doer as a modifier of the noun."""
    inner = (i for p, i in clause.obliques if p in {"compound", "amod"} and i not in scene.means_at)
    return tuple(i for i in inner if scene.actors(i) or i in scene.mention_at)


def _lent(scene: Scene, found: Match) -> tuple[int, ...]:
    """ "Helped Malian troops *with drones*", "raised it *in a call*": the doer of the verb above."""
    token = scene.reading.tokens[found.clause.predicate]
    above = scene.clause_at.get(token.head)
    if above is None or above.nominal or above.passive or token.dep != "obl" or found.frame.type not in LENDING:
        return ()
    place = preposition(scene.reading, token.index)
    lent = place in INSTRUMENTAL or (place in CIRCUMSTANTIAL and found.frame.type == "CONSULT")
    return above.agents if lent else ()


def _recipients(scene: Scene, found: Match, actors: tuple[int, ...]) -> tuple[str, tuple[int, ...]]:
    """The first place of the frame's list where somebody else stands; failing that where anything stands."""
    if found.frame.type == "ACCUSE" and any(_is_act(scene, i) for i in found.clause.patients):
        return "object", _at(scene, found, "object", actors)  # "condemned the attack on the airport": by whom
    spare: tuple[str, tuple[int, ...]] = ("", ())
    own = {a for i in actors for a in scene.actors(i)}
    for place in found.frame.recipient:
        heads = tuple(
            i
            for i in _at(scene, found, place, actors)
            if i not in actors and i not in scene.when_tokens and not _is_shot(scene, i)
        )
        if any(set(scene.actors(i)) - own for i in heads) or (heads and _is_address(found, place)):
            return place, heads
        if heads and not spare[1] and (not any(scene.actors(i) for i in heads) or _is_struck(found, place)):
            spare = (place, heads)
    return spare


def _is_struck(found: Match, place: str) -> bool:
    """The object of an attack is hit, whoever its words seem to name ("struck only *military* facilities")."""
    return place == "object" and found.frame.type == "ASSAULT"


def _is_act(scene: Scene, index: int) -> bool:
    inner = scene.clause_at.get(core(scene.reading, index))
    return inner is not None and inner.nominal and match(scene, inner) is not None


def _is_address(found: Match, place: str) -> bool:
    """ "Called *on the alliance* to protect civilians": whoever that is, no other is asked."""
    return found.frame.type == "REQUEST" and place in {"on", "upon"}


def _is_shot(scene: Scene, index: int) -> bool:
    """What is fired is never who is hit."""
    return index in scene.means_at and scene.means_at[index].kind in SHOT


def _at(scene: Scene, found: Match, place: str, actors: tuple[int, ...]) -> tuple[int, ...]:
    clause, frame = found.clause, found.frame
    if place == "object":
        own = tuple(i for p, i in clause.obliques if p == "'s") if frame.possessor == "recipient" else ()
        patients = (i for i in clause.patients if not (frame.of != "recipient" and ("of", i) in clause.obliques))
        return own + tuple(j for i in patients for j in _hit(scene, found, i, actors))
    if place == "subject":
        return clause.agents
    if place == "content":
        return _content(scene, found, clause, actors, 3)
    heads = tuple(i for p, i in clause.obliques if p == place)
    if place == "with" and frame.two_sided:  # "agreed *with Moscow's mediation*"
        heads = tuple(i for i in heads if scene.reading.tokens[i].lemma not in LENT)
    return tuple(i for i in heads if place not in LOCATIVE or _is_somewhere(scene, i))


def _is_somewhere(scene: Scene, index: int) -> bool:
    """Who stands behind "in": a place's state or its people, not a body that a division or court gave its name."""
    if index in scene.place_at or index not in scene.mention_at:
        return True
    kinds = {scene.cast.actor(a).kind for a in scene.mention_at[index].actors}
    return bool(kinds & {ActorKind.STATE, ActorKind.CIVILIAN})


def _hit(scene: Scene, found: Match, patient: int, actors: tuple[int, ...]) -> tuple[int, ...]:
    """An object that is itself an act stands for its people: "condemned the attack *by the rebels*"."""
    inner = scene.clause_at.get(core(scene.reading, patient))
    if found.frame.type not in SPOKEN or inner is None or not inner.nominal:
        return (patient,)
    within = match(scene, inner)
    if within is None:
        return (patient,)
    roles = Roles(actors=inner.agents) if within.frame.type in SPOKEN else cast_roles(scene, within)
    if found.frame.type == "ACCUSE":
        return roles.actors
    order = (roles.actors, roles.recipients) if found.frame.type in ANSWERS else (roles.recipients, roles.actors)
    others = (tuple(i for i in heads if i not in actors) for heads in order)
    return next((heads for heads in others if heads), (patient,))


def _content(scene: Scene, found: Match, clause: Clause, actors: tuple[int, ...], depth: int) -> tuple[int, ...]:
    """The other party of a complement: "demanded that *Sudan* return it", "agreed to provide aid for *Romania*"."""
    inner = _inner_clause(scene, clause)
    if inner is None or depth == 0:
        return ()
    own = {a for i in actors for a in scene.actors(i)}
    ours = _sides_of(scene, own) if found.frame.type == "AGREE" else frozenset()
    others = tuple(i for i in inner.agents if i not in actors and not own & set(scene.actors(i)))
    others = tuple(i for i in others if not ours & _sides_of(scene, scene.actors(i)))
    meant = () if inner.lemma in FOR_THEM and found.frame.type == "THREATEN" else inner.patients
    objects = tuple(j for i in meant if not _is_theirs(scene, i) for j in _hit(scene, found, i, actors))
    for heads in (others, objects, *(tuple(i for p, i in inner.obliques if p == q) for q in REACH)):
        if any(set(scene.actors(i)) - own for i in heads):
            return heads
    return _content(scene, found, inner, actors, depth - 1) or others


def _sides_of(scene: Scene, actors: Iterable[str]) -> frozenset[str]:
    """The parties of some actors: what "Blinken promised that *Washington* would push for" is promised to others."""
    return frozenset(party for a in actors if (party := scene.cast.actor(a).party))


def _is_theirs(scene: Scene, index: int) -> bool:
    """ "Willing to withdraw *its* troops": no other party."""
    holder = scene.reading.child(index, "nmod:poss")
    return holder is not None and holder.pos == "PRON"


def _inner_clause(scene: Scene, clause: Clause) -> Clause | None:
    """The clause that tells what is said, asked or agreed: a complement, else an eventive object or a purpose."""
    at, reading = scene.clause_at, scene.reading
    below = (
        *((clause.complement,) if clause.complement is not None else ()),
        *(j for i in clause.patients for j in (i, *(t.index for t in reading.children(i, "acl", "acl:relcl")))),
        *(t.index for t in reading.children(clause.predicate, "acl", "ccomp")),
        *(t.index for t in reading.children(clause.predicate, "advcl") if t.tag == "VB"),
    )
    return next((at[i] for i in below if i in at), None)
