"""Ties between two sides: mediation, support, alliance, membership; one finder for each construction."""

from collections.abc import Iterator

from rashomon.extract.bonds.tie_scene import (
    BODIES,
    Found,
    Scene,
    actors_of,
    antecedent,
    are_all_people,
    are_sides,
    bearer_of,
    bearers_of,
    has_word,
    modifiers_of,
    name_of,
    oblique_of,
    striver_of,
    subject_of,
)
from rashomon.extract.syntax import is_relative, preposition
from rashomon.knowledge.ties import TieWord
from rashomon.model.reading import Token
from rashomon.model.text import hull
from rashomon.model.world import ActorKind

AGENTS = ("by", "of", "from")
GIVEN_TO = ("to", "for")
LOOSE = frozenset({"obj", "acl", "nmod", "conj"})  # "an agreement to cease hostilities, *mediated* by IGAD"
UNITS = frozenset({"battalion", "brigade", "unit", "division", "regiment", "recruit", "officer", "pilot", "cadet"})
CIVIL_AID = frozenset({"humanitarian", "food", "medical", "relief", "famine", "legal", "financial"})


def done_by(scene: Scene, token: Token, word: TieWord) -> Iterator[Found]:
    """ "A Russian-*brokered* truce", "talks *mediated* by Qatar", "Iran *backs* the group"."""
    if token.pos not in {"VERB", "ADJ"}:
        return
    hyphened = scene.reading.child(token.index, "obl:npmod", "compound", "nsubj") if token.dep == "amod" else None
    doer = hyphened or scene.reading.child(token.index, "obl:agent")
    bearer = bearer_of(scene.reading, token)
    if doer is not None:
        if bearer is not None and _takes(scene, bearer, word):
            who, toward = actors_of(scene, doer.index), _toward(scene, bearer, word)
            if word.kind != "support" or are_sides(scene, who, toward) or hyphened is not None:
                yield Found(who=who, toward=toward, span=hull([doer.span, token.span]))
        return
    target = scene.reading.child(token.index, "obj")
    if (target is not None and token.tag != "VBN") or (target is not None and _is_perfect(scene, token)):
        yield from _does(scene, token, target, word)


def made_by(scene: Scene, token: Token, word: TieWord) -> Iterator[Found]:
    """ "A truce *negotiated* by the UN", but not "the two sides *negotiated* a truce"."""
    if token.tag == "VBN" and scene.reading.child(token.index, "obj") is None:
        yield from done_by(scene, token, word)


def _is_perfect(scene: Scene, token: Token) -> bool:
    return any(t.lemma == "have" for t in scene.reading.children(token.index, "aux"))


def _does(scene: Scene, token: Token, target: Token, word: TieWord) -> Iterator[Found]:
    if not _takes(scene, target, word):
        return
    who, toward = striver_of(scene, token) or subject_of(scene, token), _toward(scene, target, word)
    if who and (word.kind != "support" or are_sides(scene, who, toward)):
        yield Found(who=who, toward=toward, span=hull([token.span, target.span]))


def _toward(scene: Scene, bearer: Token, word: TieWord) -> tuple[str, ...]:
    """Those backed; for a mediation the two sides that it is between."""
    if word.kind != "mediation":
        return actors_of(scene, bearer.index, modifiers=bearer.lemma in UNITS)
    return oblique_of(scene, bearer, "between")


def _takes(scene: Scene, token: Token, word: TieWord) -> bool:
    """Whether the noun is one the word asks for; a word that asks for none wants somebody known."""
    if word.objects:
        above = [t for t in scene.reading.ancestors(token.index) if token.dep in LOOSE and t.pos == "NOUN"][:3]
        return any(has_word(scene.reading, t, word) for t in (token, *above))
    return bool(actors_of(scene, token.index, modifiers=token.lemma in UNITS))


def mediates(scene: Scene, token: Token, _word: TieWord) -> Iterator[Found]:
    """ "Angola, which is *mediating* between Kinshasa and Kigali", "Oman *mediated*"."""
    acts = token.pos == "VERB" and (token.tag != "VBN" or _is_perfect(scene, token))
    who = striver_of(scene, token) or subject_of(scene, token)
    if who and acts and scene.reading.child(token.index, "obj") is None:
        yield Found(who=who, toward=oblique_of(scene, token, "between"))


def helps(scene: Scene, token: Token, word: TieWord) -> Iterator[Found]:
    """ "Offered to *help end* the fighting": one who stands between two sides."""
    above = scene.reading.head(token.index)
    target = scene.reading.child(token.index, "obj")
    if above is None or above.lemma != "help" or target is None or target.lemma not in word.objects:
        return
    who = striver_of(scene, above) or subject_of(scene, above)
    if who:
        yield Found(who=who, span=hull([token.span, target.span]))


def act_of(scene: Scene, token: Token, word: TieWord) -> Iterator[Found]:
    """ "Under African Union *mediation*", "the *mediation* of Oman", "Iran's *support* for Hezbollah"."""
    if token.pos != "NOUN":
        return
    who = modifiers_of(scene, token) or oblique_of(scene, token, *AGENTS)
    if word.kind == "mediation":
        who = who or _bringer(scene, token)
        if who and (not word.objects or has_word(scene.reading, token, word)):
            yield Found(who=who, toward=oblique_of(scene, token, "between"))
        return
    if _is_civil(scene, token) or (word.objects and not has_word(scene.reading, token, word)):
        return
    above = scene.reading.head(token.index)
    if not who and word.objects and token.dep == "obj" and above is not None:  # "approved arms *sales* to Israel"
        who = subject_of(scene, above)
    place = preposition(scene.reading, token.index)
    coming = place == "to" and above is not None and above.lemma == "come"
    if above is not None and (place == "in" or coming):  # "intervened in support of Damascus", "came to the aid of"
        who, toward = subject_of(scene, above), oblique_of(scene, token, "of")
    else:
        beside = oblique_of(scene, above, *GIVEN_TO) if above is not None and word.objects else ()
        toward = oblique_of(scene, token, *GIVEN_TO) or beside or _helped(scene, token)
    if are_sides(scene, who, toward):
        yield Found(who=who, toward=toward)


def _bringer(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "The envoy flew to Moscow *with a ceasefire plan*"."""
    above = scene.reading.head(token.index)
    brought = preposition(scene.reading, token.index) == "with" and above is not None and above.pos == "VERB"
    return subject_of(scene, above) if brought and above is not None else ()


def _helped(scene: Scene, token: Token) -> tuple[str, ...]:
    """Who acts with somebody's help: "with Russian *backing*, the army took the town"."""
    above = scene.reading.head(token.index)
    helped = preposition(scene.reading, token.index) == "with" and above is not None and above.pos == "VERB"
    return subject_of(scene, above) if helped and above is not None else ()


def _is_civil(scene: Scene, token: Token) -> bool:
    return any(t.lemma in CIVIL_AID for t in scene.reading.children(token.index, "amod", "compound"))


def gives(scene: Scene, token: Token, word: TieWord) -> Iterator[Found]:
    """ "Iran *supplies* weapons to the Houthis", "Britain will *send* Kyiv 14 tanks", "*sells* the coalition arms"."""
    given = scene.reading.child(token.index, "obj")
    agent = scene.reading.child(token.index, "obl:agent")
    bearer = bearer_of(scene.reading, token)
    if given is None and agent is not None and bearer is not None and has_word(scene.reading, bearer, word):
        yield from _given_by(scene, token, bearer, actors_of(scene, agent.index))
        return
    if token.pos != "VERB" or given is None:
        return
    thing = _provided(scene, token, word)
    if thing is not None and not has_word(scene.reading, given, word):  # "provides Manila *with* military aid"
        who, toward = subject_of(scene, token), actors_of(scene, given.index, modifiers=False)
        if are_sides(scene, who, toward):
            yield Found(who=who, toward=toward, span=hull([token.span, thing.span]))
        return
    if not has_word(scene.reading, given, word) or _is_civil(scene, given):
        return
    receiver = scene.reading.child(token.index, "iobj")
    toward = actors_of(scene, receiver.index) if receiver is not None else ()
    toward = toward or oblique_of(scene, token, *GIVEN_TO) or oblique_of(scene, given, *GIVEN_TO)
    who = subject_of(scene, token)
    toward = toward or tuple(a for a in modifiers_of(scene, given) if a not in who)
    if are_sides(scene, who, toward):
        yield Found(who=who, toward=toward, span=hull([token.span, given.span]))


def _provided(scene: Scene, token: Token, word: TieWord) -> Token | None:
    """What somebody is provided *with*."""
    inner = scene.reading.children(token.index, "obl", "nmod")
    things = (t for t in inner if preposition(scene.reading, t.index) == "with" and has_word(scene.reading, t, word))
    return next((t for t in things if not _is_civil(scene, t)), None)


def _given_by(scene: Scene, token: Token, bearer: Token, who: tuple[str, ...]) -> Iterator[Found]:
    """ "Rockets *supplied* to the rebels by Libya"."""
    toward = oblique_of(scene, token, *GIVEN_TO)
    if are_sides(scene, who, toward):
        yield Found(who=who, toward=toward, span=hull([bearer.span, token.span]))


def gets(scene: Scene, token: Token, word: TieWord) -> Iterator[Found]:
    """ "The rebels *receive* weapons from Libya"."""
    got = scene.reading.child(token.index, "obj")
    if token.pos != "VERB" or got is None or not has_word(scene.reading, got, word) or _is_civil(scene, got):
        return
    who = oblique_of(scene, token, "from") or oblique_of(scene, got, "from") or modifiers_of(scene, got)
    toward = subject_of(scene, token)
    if are_sides(scene, who, toward):
        yield Found(who=who, toward=toward, span=hull([token.span, got.span]))


def beside(scene: Scene, token: Token, _word: TieWord) -> Iterator[Found]:
    """ "Chadian soldiers *joined* the war beside Kinshasa", "*fight* alongside the rebels"."""
    if token.pos != "VERB":
        return
    who = subject_of(scene, token)
    toward = oblique_of(scene, token, "alongside", *(("behind",) if token.lemma == "stand" else ()))
    for child in scene.reading.children(token.index, "obl"):
        if child.lemma in {"side", "behalf"}:
            toward = toward or oblique_of(scene, child, "of")
    if are_sides(scene, who, toward):
        yield Found(who=who, toward=toward)


def allied_with(scene: Scene, token: Token, _word: TieWord) -> Iterator[Found]:
    """ "Militias *allied* with Khartoum"."""
    partner = oblique_of(scene, token, "with", "to")
    bearer = bearer_of(scene.reading, token)
    if partner:
        who = actors_of(scene, bearer.index) if bearer is not None else subject_of(scene, token)
        yield Found(who=who, toward=partner)


def noun_of(scene: Scene, token: Token, word: TieWord) -> Iterator[Found]:
    """ "A *member* of NATO", "Armenia's *ally* Russia", "Belarus, an *ally* of Russia"."""
    if token.pos not in {"NOUN", "PROPN"}:
        return
    whole = next(
        (t for t in scene.reading.children(token.index, "nmod") if preposition(scene.reading, t.index) in {"of", "to"}),
        None,
    )
    if word.kind == "member":
        yield from _membership(scene, token, whole or _before(scene, token) or _body_of(scene, token), word)
        return
    if word.objects and not has_word(scene.reading, token, word):
        return
    other = whole or scene.reading.child(token.index, "nmod:poss") or _before(scene, token)
    who = bearers_of(scene, token)
    toward = actors_of(scene, other.index) if other is not None else ()
    if word.kind == "mediation":
        who = tuple(dict.fromkeys((*modifiers_of(scene, token), *who)))
        if who:
            yield Found(who=who, toward=oblique_of(scene, token, "between"))
        return
    toward = tuple(a for a in toward if a not in who)
    if who and toward and not are_all_people(scene, who):
        yield Found(who=who, toward=toward)


def _before(scene: Scene, token: Token) -> Token | None:
    """What a noun is said to belong to by the name before it: "*NATO* member Turkey", "*NATO* ally"."""
    if token.dep not in {"compound", "appos"} and scene.reading.child(token.index, "cop") is None:
        return None
    before = scene.reading.children(token.index, "compound", "amod")
    return next((t for t in before if t.index in scene.mentions and t.index < token.index), None)


def _body_of(scene: Scene, token: Token) -> Token | None:
    """The body before a relative clause: "ASEAN, *of which* Myanmar is a member"."""
    if token.dep != "acl:relcl":
        return None
    inside = scene.reading.subtree(token.index)
    before = (scene.reading.tokens[i - 1] for i in inside if scene.reading.tokens[i].lemma in {"which", "whom"} and i)
    return scene.reading.head(token.index) if any(t.lemma in {"of", "to"} for t in before) else None


def _membership(scene: Scene, token: Token, whole: Token | None, word: TieWord) -> Iterator[Found]:
    if whole is None:
        return
    body = actors_of(scene, whole.index)
    if not (_is_body(scene, body) or whole.lemma in word.objects):
        return
    itself = scene.mentions.get(token.index)
    members = tuple(a for a in bearers_of(scene, token) if itself is None or a not in itself.actors)
    if not members or are_all_people(scene, members):
        return
    also = next(
        (t for t in scene.reading.children(whole.index, "acl:relcl") if t.lemma in {"include", "comprise"}), None
    )
    included = scene.reading.child(also.index, "obj") if also is not None else None
    others = actors_of(scene, included.index) if included is not None else ()
    yield Found(
        who=tuple(dict.fromkeys((*members, *others))),
        of=body,
        of_words=name_of(scene.reading, whole.index),
        span=hull([token.span, whole.span]),
    )


def _is_body(scene: Scene, actors: tuple[str, ...]) -> bool:
    return any(scene.cast.actor(a).kind in BODIES for a in actors)


def led_by(scene: Scene, token: Token, word: TieWord) -> Iterator[Found]:
    """ "The Saudi-*led* coalition": the leader is a member."""
    body = scene.reading.head(token.index)
    leader = scene.reading.child(token.index, "obl:npmod", "compound", "nsubj", "obl:agent")
    if body is None or leader is None or token.dep not in {"amod", "acl"} or not has_word(scene.reading, body, word):
        return
    of = actors_of(scene, body.index, modifiers=False)
    who = actors_of(scene, leader.index) or of  # where the whole is one name, it stands for its leader
    of = tuple(a for a in of if a not in who) or of
    if who:
        yield Found(who=who, of=of, of_words=name_of(scene.reading, body.index), span=hull([leader.span, body.span]))


def joins(scene: Scene, token: Token, word: TieWord) -> Iterator[Found]:
    """ "Sweden *joined* the alliance in 2024"."""
    target = scene.reading.child(token.index, "obj") or scene.reading.child(token.index, "obl")
    if token.pos != "VERB" or target is None:
        return
    if is_relative(target):  # "the bloc *to which* Mali belongs"
        target = scene.reading.tokens[antecedent(scene.reading, target)]
    body = actors_of(scene, target.index, modifiers=False)
    union = any(scene.cast.actor(a).kind is ActorKind.IGO for a in body) and target.pos == "PROPN"
    who = subject_of(scene, token)
    if (union or target.lemma in word.objects) and not (who and are_all_people(scene, who)):
        words = name_of(scene.reading, target.index)
        yield Found(who=who, of=body, of_words=words, span=hull([token.span, target.span]))


def holds(scene: Scene, token: Token, word: TieWord) -> Iterator[Found]:
    """ "The bloc also *includes* Belarus and Kazakhstan"."""
    subject = scene.reading.child(token.index, "nsubj")
    members = scene.reading.child(token.index, "obj")
    if subject is None or members is None:
        return
    body = antecedent(scene.reading, subject)
    actors = actors_of(scene, body, modifiers=False)
    who = actors_of(scene, members.index, modifiers=False)
    if who and (scene.reading.tokens[body].lemma in word.objects or _is_body(scene, actors)):
        yield Found(who=who, of=actors, of_words=name_of(scene.reading, body), span=hull([token.span, members.span]))
