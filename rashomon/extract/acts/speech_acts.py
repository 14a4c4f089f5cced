"""What is promised, demanded, threatened or refused: the act is the saying, and what it speaks of is its content."""

from dataclasses import replace

from rashomon.extract.acts.coded import Coded
from rashomon.extract.acts.matching import match
from rashomon.extract.acts.obligations import ORDER, is_own, speaker_of
from rashomon.extract.acts.predicates import CONDITIONS
from rashomon.extract.acts.scene import Scene
from rashomon.extract.syntax import preposition, whole
from rashomon.model.reading import Clause, Modality, Token
from rashomon.model.world import ActorKind

HELPFUL = frozenset({"AID", "COOPERATE", "SUPPORT", "CONSULT"})
YIELDING = frozenset({"CONCEDE", "RETREAT"})
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})
VERBAL = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE"})
SPEAKS = VERBAL | {"ACCUSE"}
THREAT_MODE = {"ASSAULT": "violence", "COERCE": "restrict", "SANCTION": "relations", "PROTEST": "relations"}
THREAT_CODE = {"ASSAULT": "138", "COERCE": "132", "SANCTION": "131", "MOBILIZE": "138", "PROTEST": "133"}
AGREE_CODE = {"AID": "033", "COOPERATE": "031", "SUPPORT": "032", "CONSULT": "036", "RETREAT": "035", "CONCEDE": "035"}
UNREAL = frozenset({"event", "case", "threat", "risk", "fear", "possibility", "prospect", "danger", "likelihood",
                    "obstacle", "rumour", "rumor", "plan", "chance"})  # fmt: skip
WATCHING = frozenset({ActorKind.NGO, ActorKind.IGO, ActorKind.MEDIA, ActorKind.CIVILIAN, ActorKind.ANONYMOUS})
CIRCUMSTANCES = frozenset({"after", "in", "during", "following", "before", "amid", "since"})
ASKING = frozenset({"whether", "if", "why", "how", "when", "where"})
TELLING = frozenset({"is", "are", "was", "were", "has", "had", "have", "will", "would", "does", "do", "did"})
ORDERING = frozenset({"should", "must", "be", "ought"})


def rewrite(scene: Scene, acts: list[Coded]) -> list[Coded]:
    """Acts that are only spoken of: the future ones as promise or threat, the contents of speech acts left out."""
    ordered = {act.match.clause.predicate for act in acts if act.match.frame is ORDER}
    acts = [act for act in acts if act.match.frame is ORDER or act.match.clause.predicate not in ordered]
    at = {act.match.clause.predicate: act for act in acts}
    found = []
    for act in acts:
        if act.match.frame is ORDER and _is_ordered(scene, act, at):
            continue
        governor = _performative(scene, act, at)
        if governor is not None and not _survives(scene, act, governor):
            continue
        found.append(_addressed(scene, _in_time(scene, act), at))
    return _with_grievances(scene, [act for act in found if not _is_shell(scene, act, at)])


def _with_grievances(scene: Scene, acts: list[Coded]) -> list[Coded]:
    """ "Demonstrated, *demanding* reforms by the government": the demand tells whom the protest is for."""
    protests = {_carrier(act.match.clause): n for n, act in enumerate(acts) if act.type == "PROTEST"}
    kept: dict[int, Coded] = dict(enumerate(acts))
    for n, act in enumerate(acts):
        token = scene.reading.tokens[_carrier(act.match.clause)]
        under = protests.get(token.head)
        if act.type not in {"REQUEST", "ACCUSE", "PROTEST"} or token.dep not in {"advcl", "xcomp"} or under is None:
            continue
        protest = kept[under]
        if not protest.recipients or act.recipients:
            roles = replace(protest.roles, recipients=act.roles.recipients or protest.roles.recipients)
            kept[under] = replace(protest, roles=roles, recipients=act.recipients or protest.recipients)
        kept.pop(n)
    return list(kept.values())


def _is_ordered(scene: Scene, act: Coded, at: dict[int, Coded]) -> bool:
    """ "Issued an *order* that the units should enter": the order is told already."""
    above = scene.reading.head(act.match.clause.predicate)
    return above is not None and above.index in at


def _addressed(scene: Scene, act: Coded, at: dict[int, Coded]) -> Coded:
    """ "*Called the president* to demand help": who is called is whom one demands of."""
    token = scene.reading.tokens[_carrier(act.match.clause)]
    upper = at.get(token.head) or at.get(scene.carried.get(token.head, -1))
    if upper is None or upper is act or upper.type != "CONSULT" or act.type not in {"REQUEST", "ACCUSE", "THREATEN"}:
        return act
    if token.dep not in {"advcl", "xcomp"} and not (token.dep == "conj" and _is_pointed(scene, act)):
        return act
    others = tuple(i for i in upper.recipients if i not in act.actors)
    heads = tuple(i for i in upper.roles.recipients if i not in act.roles.actors)
    return replace(act, recipients=others, roles=replace(act.roles, recipients=heads)) if others else act


def _is_pointed(scene: Scene, act: Coded) -> bool:
    """ "Met the leaders and asked *them* to leave"."""
    return bool(act.roles.recipients) and all(scene.reading.tokens[i].pos == "PRON" for i in act.roles.recipients)


def _performative(scene: Scene, act: Coded, at: dict[int, Coded]) -> Coded | None:
    """The speech act whose content this is: "*agreed* to provide aid", "*demanded* the withdrawal of troops"."""
    token = scene.reading.tokens[act.match.clause.predicate]
    for _ in range(4):
        if token.dep not in {"xcomp", "ccomp", "obj", "acl", "conj", "obl", "nmod", "advcl", "nsubj:pass"}:
            return None
        above = scene.reading.head(token.index)
        if above is None:
            return None
        upper = at.get(above.index) or at.get(scene.carried.get(above.index, -1))
        if upper is not None and upper is not act and upper.type in SPEAKS and token.dep != "conj":
            return upper if _governs(scene, upper, token) else None
        if token.dep in {"nmod", "obl", "advcl"}:
            return None
        token = above
    return None


def _is_asked_for(scene: Scene, token: Token) -> bool:
    """ "Called *for both sides to withdraw*"."""
    return any(t.lemma == "for" for t in scene.reading.children(token.index, "mark"))


def _governs(scene: Scene, upper: Coded, token: Token) -> bool:
    if token.dep in {"xcomp", "ccomp", "acl"}:
        return True
    if token.dep == "advcl":
        return upper.match.clause.nominal or _is_asked_for(scene, token)
    if token.dep in {"obl", "nmod"} and preposition(scene.reading, token.index) in CIRCUMSTANCES:
        return False  # "in a call, he urged"
    return token.dep in {"obj", "nsubj:pass", "obl", "nmod"} and upper.type != "ACCUSE"


def _survives(scene: Scene, act: Coded, governor: Coded) -> bool:
    """What a speech act speaks of is an event only if the words take it for a fact: attacks one asks to end."""
    clause = act.match.clause
    if governor.type == "ACCUSE":
        return True
    if governor.type in {"AGREE", "THREATEN"} and act.type in SPEAKS - {"AGREE"}:
        return True
    if governor.type == "AGREE" and act.type in HOSTILE:
        return True
    factual = clause.nominal and act.type == "ASSAULT" and bool(clause.agents or clause.patients)
    if governor.type == "REQUEST" and _is_wanted(scene, act, governor):
        return False
    if governor.type == "THREATEN":  # "vowed to avenge the attack by the rebels"
        return factual and bool(act.actors) and not set(act.actors) & set(governor.actors)
    return factual and governor.type in {"REQUEST", "REJECT"}


def _is_wanted(scene: Scene, act: Coded, governor: Coded) -> bool:
    """ "Demanded *air strikes*": what is asked for; "demanded an end to the strikes": what is there."""
    whole_act = whole(scene.reading, act.match.clause.predicate)
    return scene.reading.tokens[whole_act].head in {governor.match.clause.predicate, _carrier(governor.match.clause)}


def _is_shell(scene: Scene, act: Coded, at: dict[int, Coded]) -> bool:
    """ "*Agreed* to request an airlift": the asking is the act."""
    if act.type != "AGREE":
        return False
    below = act.match.clause.complement
    inner = None if below is None else at.get(scene.carried.get(below, below))
    return inner is not None and (inner.type in SPEAKS - {"AGREE"} or inner.type in HOSTILE)


def _in_time(scene: Scene, act: Coded) -> Coded:
    """Future help is a promise, future harm a threat; other plans keep their type and are marked future."""
    clause = act.match.clause
    if act.rules or act.type in SPEAKS:
        return act
    if clause.modality is Modality.FUTURE:
        return _promised(scene, act)
    if clause.modality is Modality.HYPOTHETICAL and act.type in HOSTILE and _has_condition(scene, clause):
        return _promised(scene, act)
    if clause.modality is Modality.HYPOTHETICAL and _is_announced(scene, clause):
        return _promised(scene, act)
    return act


def _has_condition(scene: Scene, clause: Clause) -> bool:
    """ "May halt mediation *if* cooperation founders", "would attack *unless* the broadcasts stop"."""
    return any(
        m.text.lower() in CONDITIONS
        for t in scene.reading.children(_carrier(clause), "advcl")
        for m in scene.reading.children(t.index, "mark")
    )


def _carrier(clause: Clause) -> int:
    return clause.predicate if clause.support is None else clause.support


def _is_purpose(scene: Scene, clause: Clause) -> bool:
    """ "Opened fire *to disperse* the crowd": what an act is for is neither a promise nor a threat."""
    token = scene.reading.tokens[_carrier(clause)]
    if token.dep == "conj":
        token = scene.reading.tokens[token.head]
    above = scene.reading.head(token.index)
    if above is None or token.tag != "VB" or token.dep not in {"advcl", "acl"}:
        return False
    known = scene.knowledge.constructions
    return known.effect(known.base(above.text, above.lemma)) != "future"


def _is_announced(scene: Scene, clause: Clause) -> bool:
    token = scene.reading.tokens[_carrier(clause)]
    if token.dep == "xcomp":  # "plans to visit": a plan, no promise
        return False
    speaker = speaker_of(scene, clause)
    return speaker is not None and is_own(scene, clause.agents, speaker.agents)


def _promised(scene: Scene, act: Coded) -> Coded:
    clause = act.match.clause
    said = _is_announced(scene, clause)
    if _is_purpose(scene, clause):
        return act
    if clause.negated and act.type in HELPFUL | YIELDING:
        return replace(
            act,
            type="THREATEN" if act.type in YIELDING else "REJECT",
            cameo="130",
            mode="restrict",
            rules=("will-not",),
        )
    if act.type in HOSTILE and not clause.negated and not _is_move(scene, act):
        return replace(
            act, type="THREATEN", cameo=THREAT_CODE[act.type], mode=THREAT_MODE.get(act.type), rules=("will-harm",)
        )
    if act.type in HELPFUL and (said or _has_will(scene, clause)):
        return replace(act, type="AGREE", cameo=AGREE_CODE[act.type], rules=("will-help",))
    if act.type in YIELDING and said:
        return replace(act, type="AGREE", cameo=AGREE_CODE[act.type], rules=("will-yield",))
    return replace(act, future=True)


def _is_move(scene: Scene, act: Coded) -> bool:
    """ "Will send more troops" is a plan, "will send them unless" a threat."""
    return act.type == "MOBILIZE" and not _has_condition(scene, act.match.clause)


def _has_will(scene: Scene, clause: Clause) -> bool:
    return scene.reading.child(_carrier(clause), "aux") is not None


def says_only(scene: Scene, act: Coded) -> bool:
    """Acts under a condition, purposes, and harm that only might be done."""
    clause = act.match.clause
    if _is_idle_readiness(scene, act) or _is_statement(scene, act) or _is_forecast(scene, act):
        return True
    if act.type in HOSTILE and clause.nominal and _is_in_the_event(scene, clause):
        return True
    if clause.modality is Modality.OBLIGATION and act.match.frame is not ORDER and act.type == act.match.frame.type:
        return True
    if _is_purpose(scene, clause) and act.type in HOSTILE | HELPFUL | YIELDING | {"AGREE"}:
        return True
    return (
        clause.modality is Modality.HYPOTHETICAL
        and not act.rules
        and not act.future
        and act.type in HOSTILE | HELPFUL | YIELDING
        and not clause.negated
    )


def _is_statement(scene: Scene, act: Coded) -> bool:
    """ "Insisted its troops *held* the airport", "*asked* whether": a fact told or a question, and no request."""
    clause = act.match.clause
    if act.type != "REQUEST" or clause.nominal or act.match.frame is ORDER:
        return False
    if clause.complement is None:
        return clause.lemma == "ask" and not act.recipients and _is_question(scene, clause)
    below = scene.reading.tokens[clause.complement]
    if below.dep != "ccomp":
        return False
    helpers = {t.text.lower() for t in scene.reading.children(below.index, "aux", "aux:pass", "cop")}
    asks = {t.text.lower() for t in scene.reading.children(below.index, "mark", "advmod")} & ASKING
    told = below.tag in {"VBZ", "VBD"} or helpers & TELLING or (clause.lemma == "insist" and below.tag == "VBP")
    return bool(asks) or (bool(told) and not helpers & ORDERING)


def _is_in_the_event(scene: Scene, clause: Clause) -> bool:
    """ "In the *event* of an attack", "*fears* of an invasion", "an *obstacle* to air strikes"."""
    token = scene.reading.tokens[clause.predicate]
    return token.dep in {"nmod", "obl"} and scene.reading.tokens[token.head].lemma in UNREAL


def _is_forecast(scene: Scene, act: Coded) -> bool:
    """ "*Warned* that the toll could rise": a forecast; "warned it would strike back" is a threat."""
    clause = act.match.clause
    if act.type != "THREATEN" or clause.nominal or clause.complement is None or act.rules:
        return False
    inner = scene.clause_at.get(clause.complement)
    if (
        inner is None
        or scene.reading.tokens[inner.predicate].dep != "ccomp"
        or is_own(scene, inner.agents, clause.agents)
    ):
        return False
    helpers = {t.text.lower() for t in scene.reading.children(inner.predicate, "aux")}
    kinds = {scene.cast.actor(a).kind for a in act.actors}
    return not helpers & {"will", "would", "'ll", "'d"} or (bool(kinds) and kinds <= WATCHING)


def _is_question(scene: Scene, clause: Clause) -> bool:
    sentence = scene.reading.words(scene.reading.sentence(clause.predicate))
    return any(t.text == "?" and t.index < clause.predicate for t in sentence)


def _is_idle_readiness(scene: Scene, act: Coded) -> bool:
    """ "Ready to paint the wall": readiness for what is no act between parties."""
    clause = act.match.clause
    if act.type != "AGREE" or scene.reading.tokens[clause.predicate].pos != "ADJ":
        return False
    below = clause.complement
    inner = None if below is None else scene.clause_at.get(scene.carried.get(below, below))
    return inner is None or match(scene, inner) is None
