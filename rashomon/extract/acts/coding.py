"""Events: PLOVER type, mode, CAMEO code, actor and recipient of every clause the knowledge has a frame for."""

from collections.abc import Iterator
from dataclasses import replace

from rashomon.extract.acts.circumstances import channel_of, means_of, modes_of, places_of, territory, when_of
from rashomon.extract.acts.coded import Coded
from rashomon.extract.acts.inheritance import inherit
from rashomon.extract.acts.matching import OFFICIAL, Match, match
from rashomon.extract.acts.merging import merge_repeats
from rashomon.extract.acts.obligations import obligations
from rashomon.extract.acts.owning import owned_up
from rashomon.extract.acts.roles import Roles, cast_roles
from rashomon.extract.acts.scene import Scene
from rashomon.extract.acts.speech_acts import rewrite, says_only
from rashomon.extract.acts.targets import against_accuser, foes_of, on_ground, told_by_party
from rashomon.extract.syntax import core, preposition, whole
from rashomon.knowledge.load import Knowledge
from rashomon.model.claims import Auxiliary, Event, Evidence, Frame
from rashomon.model.reading import Clause, Modality, Reading
from rashomon.model.text import Span, hull
from rashomon.model.world import Actor, ActorKind, Cast, Place, When

NEEDS_A_DOER = frozenset(
    {
        "AID",
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "REJECT",
        "REQUEST",
        "ACCUSE",
        "THREATEN",
        "COOPERATE",
        "MOBILIZE",
        "CONCEDE",
    }
)
FALLING = frozenset({"crash", "collapse", "overturn", "derail", "capsize", "explode"})
MOVES = frozenset({"MOBILIZE"})
HARMS = frozenset({"ASSAULT", "COERCE"})
AIMED = frozenset({"THREATEN", "ACCUSE", "SANCTION", "RETREAT", "REJECT"})
AT = frozenset({"in", "at", "near", "outside", "on"})
CONTACTS = frozenset({"CONSULT", "COOPERATE", "SUPPORT"})


def code_events(
    reading: Reading,
    *,
    clauses: tuple[Clause, ...],
    cast: Cast,
    places: tuple[Place, ...],
    times: tuple[When, ...],
    knowledge: Knowledge,
) -> tuple[Event, ...]:
    """Every event of the reading in text order of the anchor, with ids e1, e2 ...; claims are set later.

    "Eritrean units launched a heavy bombardment against Ethiopian trenches" gives ASSAULT,
    heavy-weapons, the units -> the trenches.
    """
    scene = Scene(reading=reading, clauses=clauses, cast=cast, places=places, times=times, knowledge=knowledge)
    coded = [c for c in code_clauses(scene) if not c.claim]
    acts = sorted(((_anchor(scene, c), c) for c in coded), key=lambda pair: (pair[0].start, pair[0].end))
    return tuple(_event(scene, act, anchor=anchor, number=n) for n, (anchor, act) in enumerate(acts, 1))


def code_clauses(scene: Scene) -> tuple[Coded, ...]:
    """The acts of a reading with the tokens of their sides, repeats within a sentence told once."""
    found: list[Coded] = []
    for clause in scene.clauses:
        if not clause.nominal and clause.predicate in scene.carried:
            continue
        matched = match(scene, clause)
        if matched is not None:
            found.append(_joint(scene, _coded(scene, matched)))
    found.extend(obligations(scene))
    found = rewrite(scene, found)
    told = [_put_right(scene, c) for c in found if not says_only(scene, c) and _is_somebodys(scene, c)]
    placed = [act if act.match.frame.ground else on_ground(scene, act) for act in merge_repeats(scene, told)]
    whole_story = owned_up(scene, inherit(scene, [against_accuser(scene, act) for act in placed]))
    foes = foes_of(scene, whole_story)
    settled = (on_ground(scene, told_by_party(scene, act, foes)) for act in whole_story)
    return tuple(act for act in settled if not _is_mere_word(scene, act))


def _coded(scene: Scene, matched: Match) -> Coded:
    roles, frame = cast_roles(scene, matched), matched.frame
    sides = tuple(dict.fromkeys(roles.actors + roles.recipients))
    if roles.mutual:
        roles = replace(roles, actors=sides, recipients=sides)
    roles = _with_teller(scene, matched, roles)
    return Coded(
        match=matched,
        roles=roles,
        type=frame.type,
        actors=scene.everybody(roles.actors),
        recipients=_others(scene, roles, frame.type),
        cameo=frame.cameo,
        claim=frame.claim,
    )


def _with_teller(scene: Scene, matched: Match, roles: Roles) -> Roles:
    """ "*Chad said* a truce had been agreed with Libya": who says so is the other side."""
    clause = matched.clause
    agreed = roles.mutual and matched.frame.type == "AGREE" and not clause.nominal
    if not agreed or any(scene.actors(i) for i in clause.agents):
        return roles
    for token in scene.reading.ancestors(clause.predicate):
        above = scene.clause_at.get(token.index)
        if above is not None and above.agents:
            own = _parties(scene, scene.everybody(above.agents))
            if own and not own & _parties(scene, scene.everybody(roles.recipients)):
                sides = (*above.agents, *roles.recipients)
                return replace(roles, actors=sides, recipients=sides)
            return roles
    return roles


def _others(scene: Scene, roles: Roles, kind: str) -> tuple[str, ...]:
    """The recipients; troops moved on one's own ground move against nobody."""
    if roles.mutual:
        return scene.everybody(roles.recipients)
    own = _parties(scene, scene.everybody(roles.actors))
    found = tuple(dict.fromkeys(i for head in roles.recipients for i in _hit(scene, head, own)))
    if not found and kind in HARMS:
        found = _on_ground(scene, roles, own)
    return tuple(i for i in found if scene.cast.actor(i).party not in own) if kind in MOVES else found


def _hit(scene: Scene, head: int, own: set[str]) -> tuple[str, ...]:
    """Who a recipient is: of those that a place may stand for, one that is not the doer ("Georgia shelled *Gori*")."""
    if head in scene.mention_at or head not in scene.place_at:
        return scene.actors(head)
    holders = scene.holders(head)
    return next(((i,) for i in holders if scene.cast.actor(i).party not in own), holders[:1])


def _put_right(scene: Scene, act: Coded) -> Coded:
    """The act without recipients of the doer's own side, where they cannot be meant.

    "Ethiopia accused Eritrea of attacking *its* post": they are those of who says so; "Russia struck only *military*
    targets": not its own; nobody takes ground from himself or threatens himself.
    """
    mine = _parties(scene, act.actors)
    if act.roles.mutual or not mine or not act.recipients or _parties(scene, act.recipients) - mine:
        return act
    if act.type not in HARMS:
        return replace(act, recipients=()) if act.type in AIMED else act
    if any(_is_theirs(scene, i) for i in act.roles.recipients):
        theirs = next((ids for ids in _tellers(scene, act) if not _parties(scene, ids) & mine), ())
        return replace(act, recipients=theirs, rules=("its-teller",)) if theirs else act
    official = all(scene.cast.actor(i).kind in OFFICIAL for i in (*act.actors, *act.recipients))
    same = bool(set(act.actors) & set(act.recipients))
    if same or act.match.frame.ground or (official and _is_vague(scene, act)):
        found = _on_ground(scene, act.roles, mine)
        return replace(act, recipients=tuple(i for i in found if scene.cast.actor(i).party not in mine))
    return act


def _is_vague(scene: Scene, act: Coded) -> bool:
    """Whether a bare word for troops or rulers was read as the doer's own ("military facilities", "two marines")."""
    mentions = (scene.mention_at.get(i) for i in act.roles.recipients)
    return all(m is None or m.form != "name" for m in mentions)


def _is_theirs(scene: Scene, head: int) -> bool:
    token = scene.reading.tokens[head]
    holder = scene.reading.child(core(scene.reading, head), "nmod:poss")
    return token.pos == "PRON" or (holder is not None and holder.pos == "PRON")


def _tellers(scene: Scene, act: Coded) -> Iterator[tuple[str, ...]]:
    """Who says it, from the nearest clause above outwards."""
    for token in scene.reading.ancestors(act.match.clause.predicate):
        above = scene.clause_at.get(token.index)
        if above is not None and above.agents:
            yield scene.everybody(above.agents)


def _on_ground(scene: Scene, roles: Roles, own: set[str]) -> tuple[str, ...]:
    """ "Bombed the *airport in Asmara*", whichever word the parser hangs the town from."""
    for head in roles.recipients:
        above = scene.reading.head(head)
        if above is None or scene.reading.tokens[head].pos != "NOUN":
            continue
        for token in (*scene.reading.children(head, "nmod"), *scene.reading.children(above.index, "obl")):
            if token.index > head and token.index in scene.place_at and preposition(scene.reading, token.index) in AT:
                return _hit(scene, token.index, own)
    return ()


def _joint(scene: Scene, act: Coded) -> Coded:
    """Drills of one country are a show of force, those of several are cooperation."""
    frame = act.match.frame
    parties = {scene.cast.actor(a).party for a in act.actors}
    if frame.joint is None or len(parties) < 2:
        return act
    other = scene.knowledge.constructions.by_id[frame.joint]
    roles = replace(act.roles, recipients=act.roles.actors, mutual=True)
    matched = replace(act.match, frame=other)
    return replace(act, match=matched, roles=roles, type=other.type, recipients=act.actors, cameo=other.cameo)


def _is_somebodys(scene: Scene, act: Coded) -> bool:
    """An event needs somebody, a place or a weapon: "she shelled the peas" has none."""
    clause = act.match.clause
    if _is_accident(scene, act):
        return False
    if act.type in NEEDS_A_DOER and not act.roles.actors:
        return False
    if (act.type == "SUPPORT" and not act.actors) or any(_is_each_other(scene, i) for i in act.roles.actors):
        return False  # "those who back them", "accused each other of firing"
    if clause.nominal and clause.support is None and act.type == "AID" and clause.predicate in scene.mention_at:
        return False  # "the peacekeeping mission" is somebody
    if act.type == "AID" and "military" in act.match.frame.contexts and not act.roles.recipients:
        return False  # "sending aircraft"
    if _is_private(scene, act) or (act.type == "AID" and _are_own_people(scene, act)):
        return False
    if act.actors or act.recipients or clause.support is not None:
        return True
    if act.type == "ASSAULT" and clause.passive and not clause.agents and not clause.nominal:
        return True  # "the camp was attacked"
    if clause.nominal and act.match.frame.two_sided and act.type in {"ASSAULT", "RETREAT"}:
        return _is_told(scene, clause)  # "after deadly overnight clashes"
    inside = territory(scene.reading, clause)
    return any(i in scene.place_at or (i in scene.means_at and i != clause.predicate) for i in inside)


def _is_accident(scene: Scene, act: Coded) -> bool:
    """ "A plane of the air force *crashed*, killing all on board": the air force has attacked nobody."""
    clause = act.match.clause
    above = scene.reading.head(clause.predicate)
    fell = above is not None and above.lemma in FALLING and scene.reading.child(above.index, "obj") is None
    return act.type == "ASSAULT" and "adjunct" in clause.rules and fell and not _rams(scene, clause)


def _rams(scene: Scene, clause: Clause) -> bool:
    """ "A suicide bomber crashed *into the gate*, killing two"."""
    above = scene.clause_at.get(scene.reading.tokens[clause.predicate].head)
    return above is not None and match(scene, above) is not None


def _is_each_other(scene: Scene, index: int) -> bool:
    token, before = scene.reading.tokens[index], scene.reading.tokens[max(0, index - 1)]
    return (before.lemma, token.lemma) in {("each", "other"), ("one", "another")}


def _is_mere_word(scene: Scene, act: Coded) -> bool:
    """ "The reasons for war": no sides, no place, no verb that says it happened."""
    clause = act.match.clause
    if act.actors or act.recipients or not clause.nominal or clause.support is not None:
        return False
    inside = territory(scene.reading, clause)
    return act.match.frame.two_sided and not any(i in scene.place_at or i in scene.when_tokens for i in inside)


def _is_private(scene: Scene, act: Coded) -> bool:
    """ "I met her in high school": contacts of people without office or party are no news of states."""
    if act.type not in CONTACTS or not act.actors:
        return False
    return not any(_is_public(scene.cast.actor(i)) for i in (*act.actors, *act.recipients))


def _is_public(actor: Actor) -> bool:
    if actor.kind in {ActorKind.PERSON, ActorKind.ANONYMOUS, ActorKind.CIVILIAN, ActorKind.GROUP}:
        return actor.office is not None or (actor.kind is not ActorKind.CIVILIAN and actor.party is not None)
    return True


def _are_own_people(scene: Scene, act: Coded) -> bool:
    """ "South Korea evacuated 80 people": a country's care of its own is no aid."""
    civil = all(scene.cast.actor(i).kind is ActorKind.CIVILIAN for i in act.recipients)
    return bool(act.recipients) and civil and _parties(scene, act.recipients) <= _parties(scene, act.actors)


def _parties(scene: Scene, ids: tuple[str, ...]) -> set[str]:
    return {scene.cast.actor(i).party or i for i in ids}


def _is_told(scene: Scene, clause: Clause) -> bool:
    """Not "the heat of *battle*", "Cessation of *Hostilities*", "Holy *War*"."""
    token = scene.reading.tokens[clause.predicate]
    return token.pos != "PROPN" and (token.dep != "nmod" or whole(scene.reading, token.index) != token.index)


def _event(scene: Scene, act: Coded, *, anchor: Span, number: int) -> Event:
    codes = scene.knowledge.codes
    clause, frame = act.match.clause, act.match.frame
    means = means_of(scene, act)
    when = when_of(scene, clause)
    return Event(
        id=f"e{number}",
        type=act.type,
        modes=modes_of(scene, act, means),
        contexts=frame.contexts if act.type == frame.type else (),
        cameo=act.cameo,
        goldstein=codes.goldstein(act.cameo),
        quad=codes.quad(act.type),
        anchor=anchor,
        span=hull((anchor, _span(scene, act))),
        actors=act.actors,
        recipients=act.recipients,
        places=places_of(scene, act),
        when=when.id if when else None,
        means=tuple(dict.fromkeys(m.kind for m in means)),
        channel=channel_of(act),
        frame=Frame.FUTURE if act.future else Frame.CURRENT,
        auxiliary=_auxiliary(act),
        evidence=_evidence(scene, act, anchor),
    )


def _auxiliary(act: Coded) -> tuple[Auxiliary, ...]:
    clause = act.match.clause
    marks = (
        (Auxiliary.FUTURE, act.future),
        (Auxiliary.HYPOTHETICAL, act.type == act.match.frame.type and clause.modality is Modality.HYPOTHETICAL),
        (Auxiliary.NEGATION, act.type == act.match.frame.type and clause.negated),
    )
    return tuple(mark for mark, holds in marks if holds)


def _anchor(scene: Scene, act: Coded) -> Span:
    """The predicate, with the words of its pattern that stand close by ("came under fire", "air strikes")."""
    clause, tokens = act.match.clause, scene.reading.tokens
    close = [clause.predicate]
    for index in sorted(act.match.tokens, key=lambda i: abs(i - clause.predicate)):
        if min(abs(index - other) for other in close) <= 2:
            close.append(index)
    return hull(tokens[i].span for i in close)


def _span(scene: Scene, act: Coded) -> Span:
    clause, reading = act.match.clause, scene.reading
    sentence = reading.sentence(clause.predicate)
    heads = {clause.predicate, *clause.patients, *clause.agents, *(i for _, i in clause.obliques)}
    if clause.support is not None:
        heads.add(clause.support)
    inside = [reading.tokens[i].span for i in heads if sentence.first <= i < sentence.last]
    return hull(inside)


def _evidence(scene: Scene, act: Coded, anchor: Span) -> tuple[Evidence, ...]:
    clause, frame = act.match.clause, act.match.frame
    chain = [Evidence(span=anchor, rule=f"frame:{frame.id}")]
    chain.extend(Evidence(span=anchor, rule=f"clause:{rule}") for rule in clause.rules)
    chain.extend(Evidence(span=anchor, rule=f"speech-act:{rule}") for rule in act.rules)
    for head in (*act.roles.actors, *act.roles.recipients):
        mention = scene.mention_at.get(head)
        if mention is not None:
            chain.append(Evidence(span=mention.span, rule=mention.rule))
    return tuple(chain)
