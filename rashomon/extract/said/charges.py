"""Accusations without an accusing word: a party to the conflict laying hostile acts or wrongs to its adversary."""

from collections.abc import Iterator

from rashomon.extract.said.feuds import View, against, is_hostile, is_mutual, side
from rashomon.extract.said.negation import is_negated
from rashomon.extract.said.predications import ACTIVE, complements, subject_of
from rashomon.extract.syntax import preposition
from rashomon.model.claims import Attribution
from rashomon.model.reading import Reading, Token
from rashomon.model.world import Actor, ActorKind

NEUTRAL = frozenset({ActorKind.POLICE, ActorKind.CIVILIAN, ActorKind.NGO, ActorKind.IGO})
ARMED = frozenset({ActorKind.MILITARY, ActorKind.POLICE})
OFFICIAL = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.PERSON})
SELF = frozenset({"we", "i", "it", "they", "he", "she"})
AT = frozenset({"at", "into", "on", "onto"})
NAMING = frozenset({"describe", "call", "label", "term", "brand", "characterize", "portray", "dub"})


def accuses(view: View, attribution: Attribution, tokens: list[Token], mains: tuple[Token, ...]) -> bool:
    """A party to the conflict laying hostile acts or wrongs to its adversary, whatever the cue."""
    near = frozenset(t.lemma for t in tokens)
    if "admitted" in attribution.hedges:
        return False
    if attribution.cue_lemma in NAMING:
        return any(view.has(t, "wrong", near) for t in tokens)
    speaker = next((view.actors[i] for i in attribution.speakers if i in view.actors), None)
    if speaker is None or speaker.kind in NEUTRAL:
        return False
    verbs = (*mains, *complements(view.reading, mains))
    if any(_is_blamed(view, speaker, verb, near) or _is_charge(view, speaker, verb, near) for verb in verbs):
        return True
    return speaker.kind in OFFICIAL and any(_hits_own(view, speaker, t, near) for t in tokens)


def _is_blamed(view: View, speaker: Actor, verb: Token, near: frozenset[str]) -> bool:
    """ "The rebels were *responsible*", "enemies of peace were *behind* it": said of others, whoever they are."""
    subject = subject_of(view.reading, verb)
    if subject is None or subject.text.lower() in SELF | {"nobody", "who"} or is_negated(view.reading, verb):
        return False
    if side(speaker) == view.party((subject.index,)):
        return False
    row = [
        t for t in (verb, *view.reading.children(verb.index, "obl")) if preposition(view.reading, t.index) == "behind"
    ]
    return verb.lemma == "responsible" or any(t.pos == "PRON" or is_hostile(view, t, near) for t in row)


def _is_charge(view: View, speaker: Actor, verb: Token, near: frozenset[str]) -> bool:
    """Whether a clause lays an act to the adversary; an army's or a paper's plain report of an attack is none."""
    agents = [
        a
        for i in _agents(view.reading, verb)
        if view.reading.tokens[i].text.lower() not in SELF
        and (a := view.actors.get(i))
        and view.at_odds(side(speaker), side(a))
    ]
    chain = tuple(_chain(view.reading, verb))
    wrong = any(view.has(t, "wrong", near) for t in chain)
    hostile = any(is_hostile(view, t, near) and not is_mutual(view, t, near) for t in chain)
    if agents and wrong:
        return True
    reporting = speaker.kind is ActorKind.MEDIA or (
        (speaker.kind in ARMED or set(speaker.sectors) & {"MIL", "COP"})
        and all(a.kind not in {ActorKind.STATE, ActorKind.MILITARY, ActorKind.GOVERNMENT} for a in agents)
    )
    press = speaker.kind is ActorKind.MEDIA
    if agents and hostile and (not reporting or (not press and any(_is_civil(view, t, near) for t in chain))):
        return True
    named = view.actors.get(verb.index)  # "those responsible for the murder are soldiers"
    subject = subject_of(view.reading, verb)
    return (
        named is not None
        and subject is not None
        and view.at_odds(side(speaker), side(named))
        and any(view.has(view.reading.tokens[i], "wrong", near) for i in view.reading.subtree(subject.index))
    )


def _is_civil(view: View, act: Token, near: frozenset[str]) -> bool:
    """Whether an act is aimed at a town or at civilians ("fired rockets *at Aleppo*", "shelled *a school*")."""
    reading = view.reading
    aimed = (t for t in reading.children(act.index, "obl", "nmod") if preposition(reading, t.index) in AT)
    for target in (*reading.children(act.index, "obj"), *aimed):
        actor = view.actors.get(target.index)
        if view.has(target, "civil", near) or (actor is not None and actor.kind is ActorKind.CIVILIAN):
            return True
        named = target.index in view.lands or (actor is not None and actor.kind in OFFICIAL)
        if named and preposition(reading, target.index) in AT:
            return True
    return False


def _agents(reading: Reading, verb: Token) -> Iterator[int]:
    """Who does it: the subject or passive agent, and whose subject it is ("an *Israeli* strike hit")."""
    subject = subject_of(reading, verb)
    doers = [t for t in (subject,) if t is not None and t.dep == "nsubj"]
    doers.extend(reading.children(verb.index, "obl:agent"))
    for token in doers:
        yield token.index
        for below in (token, *reading.children(token.index, "nmod", "conj")):
            yield below.index
            yield from (k.index for k in reading.children(below.index, "compound", "amod", "nmod:poss"))


def _chain(reading: Reading, verb: Token) -> Iterator[Token]:
    """A verb with what it does through others: "were *trying* to *advance*", "*made* a *provocation*"."""
    yield from (t for i in reading.subtree(verb.index) if (t := reading.tokens[i]).tag == "VBG" and t.pos == "VERB")
    stack = [(verb, 0)]
    while stack:
        token, depth = stack.pop()
        yield token
        yield from reading.children(token.index, "obj")
        subject = subject_of(reading, token)
        if subject is not None and depth == 0:
            yield subject
            yield from reading.children(subject.index, "nmod")
        if depth < 3:
            stack.extend(
                (t, depth + 1)
                for t in reading.children(token.index, "xcomp", "ccomp", "advcl", "conj")
                if t.pos in ACTIVE
            )


def _hits_own(view: View, speaker: Actor, act: Token, near: frozenset[str]) -> bool:
    """ "The village was used for mortar attacks *against Israel*", said by Israel."""
    if act.pos != "NOUN" or not (is_hostile(view, act, near) or view.has(act, "wrong", near)):
        return False
    targets = [t for t in view.reading.children(act.index, "nmod", "obl") if against(view.reading, t)]
    return any(view.party((t.index,)) == side(speaker) for t in targets) and act.dep not in {"obj"}
