"""Ties that bind a side to a place or a promise: deployments, defence duties, cessions, terms of a truce."""

from collections.abc import Iterator

from rashomon.extract.bonds.tie_scene import (
    Found,
    Scene,
    actors_of,
    bearers_of,
    has_word,
    modifiers_of,
    oblique_of,
    phrase_of,
    subject_of,
)
from rashomon.extract.syntax import conjuncts, core, preposition
from rashomon.knowledge.ties import TieWord
from rashomon.model.reading import Reading, Token
from rashomon.model.text import hull
from rashomon.model.world import ActorKind, Quantity

DEFENCE = frozenset({"defend", "protect", "aid", "assist", "rescue", "help"})
DEFENCE_NOUNS = frozenset({"aid", "help", "assistance", "defence", "defense", "rescue"})
EMERGENCIES = frozenset({"event", "case"})
STAYING = frozenset({"be", "remain", "stay"})
YIELDING = frozenset({"cede", "relinquish"})
TOWARDS = ("to", "into")
WATCHERS = frozenset({"peacekeeper", "observer", "monitor"})  # always somebody's abroad
PLACED = ("in", "at", "on", "inside", "across", "along")


def sends(scene: Scene, token: Token, word: TieWord) -> Iterator[Found]:
    """ "Nairobi *sent* some 800 peacekeepers", "900 US troops are *stationed* in Syria"."""
    if token.pos != "VERB":
        return
    forces = scene.reading.child(token.index, "obj", "nsubj:pass")
    if scene.reading.child(token.index, "iobj") is not None:
        return  # "sent Kyiv two jets" is a gift
    if forces is None and token.dep == "acl":
        forces = scene.reading.head(token.index)
    inner = _force(scene, forces, word) if forces is not None else None
    if forces is None or inner is None:
        return
    quantity = _quantity(scene, forces.index, inner)
    if word.role == "moves" and not _is_somewhere(scene, token, forces, *TOWARDS):
        return
    if word.role == "stays" and (
        (quantity is None and not _is_abroad(scene, token, forces))
        or scene.reading.child(inner, "acl")
        or not _is_somewhere(scene, token, forces)
    ):
        return
    own = actors_of(scene, inner)
    passive = token.tag == "VBN" and scene.reading.child(token.index, "obj") is None
    who = (oblique_of(scene, token, "by") or own) if passive else subject_of(scene, token) or own
    yield from _deployed(scene, who, token, forces, inner)


def present(scene: Scene, token: Token, word: TieWord) -> Iterator[Found]:
    """ "3,000 Rwandan soldiers *are* in the east of the country", "foreign troops *remain* in Sirte"."""
    forces = scene.reading.child(token.index, "nsubj")
    inner = _force(scene, forces, word) if forces is not None else None
    if forces is None or inner is None or not (_is_somewhere(scene, token, forces) or _patrols(scene, token)):
        return
    who = modifiers_of(scene, scene.reading.tokens[inner]) or actors_of(scene, inner, modifiers=False)
    counted = _quantity(scene, forces.index, inner) is not None
    if who and (counted or (token.lemma in STAYING and _is_abroad(scene, token, forces)) or _patrols(scene, token)):
        yield from _deployed(scene, who, token, forces, inner)


def _patrols(scene: Scene, token: Token) -> bool:
    """ "American warships *patrol the Gulf*"."""
    beat = scene.reading.child(token.index, "obj") if token.lemma == "patrol" else None
    return beat is not None and any(i in scene.places for i in scene.reading.subtree(beat.index))


def _is_abroad(scene: Scene, token: Token, forces: Token) -> bool:
    around = (t for t in _around(scene, token, forces) if preposition(scene.reading, t.index) in PLACED)
    return any(i in scene.places and scene.places[i].country for t in around for i in scene.reading.subtree(t.index))


def posted(scene: Scene, token: Token, word: TieWord) -> Iterator[Found]:
    """ "Russian *peacekeepers* in South Ossetia", "the French *base* in Djibouti", "a UN *force* in Lebanon"."""
    mention = scene.mentions.get(token.index)
    who = modifiers_of(scene, token) or (mention.actors if mention is not None else ())
    worldly = any(scene.cast.actor(a).kind is ActorKind.IGO for a in modifiers_of(scene, token))  # "the *UN* force in"
    if token.pos != "NOUN" or (word.objects and not worldly and not has_word(scene.reading, token, word)):
        return
    abroad = [t for t in scene.reading.children(token.index, "nmod") if preposition(scene.reading, t.index) in PLACED]
    if who and any(i in scene.places for t in abroad for i in scene.reading.subtree(t.index)):
        yield from _deployed(scene, who, token, token, token.index)


def _deployed(scene: Scene, who: tuple[str, ...], token: Token, forces: Token, inner: int) -> Iterator[Found]:
    """The tie, unless the place is the sender's own: "Mr. Abiy sent troops into Tigray" stations nobody abroad."""
    quantity = _quantity(scene, forces.index, inner)
    watchers = scene.reading.tokens[inner].lemma in WATCHERS
    if _is_at_home(scene, who, token, forces) or not (who or quantity or watchers):
        return
    yield Found(
        who=who,
        toward=_host(scene, token, forces, who),
        span=hull([scene.reading.tokens[inner].span, forces.span, *([quantity.span] if quantity else [])]),
        count=quantity.low if quantity is not None and not quantity.vague else None,
    )


def _force(scene: Scene, forces: Token, word: TieWord) -> int | None:
    if any(t.lemma == "no" for t in scene.reading.children(forces.index, "det", "advmod")):
        return None
    joined = [core(scene.reading, i) for i in conjuncts(scene.reading, forces.index)]
    return next((i for i in joined if scene.reading.tokens[i].lemma in word.objects), None)


def _is_somewhere(scene: Scene, token: Token, forces: Token, *also: str) -> bool:
    return any(preposition(scene.reading, t.index) in (*PLACED, *also) for t in _around(scene, token, forces))


def _around(scene: Scene, token: Token, forces: Token) -> tuple[Token, ...]:
    below = scene.reading.children(forces.index, "nmod")
    nested = (t for inner in below for t in scene.reading.children(inner.index, "nmod"))  # "a garrison of 600 men *in*"
    return (*scene.reading.children(token.index, "obl"), *below, *nested)


def _is_at_home(scene: Scene, who: tuple[str, ...], token: Token, forces: Token) -> bool:
    around = (t for t in _around(scene, token, forces) if preposition(scene.reading, t.index) in (*PLACED, *TOWARDS))
    inside = [i for t in around for i in scene.reading.subtree(t.index)]
    countries = {scene.places[i].country for i in inside if i in scene.places}
    own = {scene.cast.actor(a).country or scene.cast.actor(a).party for a in who}
    return bool(countries) and countries <= own


def _host(scene: Scene, token: Token, forces: Token, who: tuple[str, ...]) -> tuple[str, ...]:
    found = oblique_of(scene, token, "in", "to", "into", "on", "with", "at") or oblique_of(
        scene, forces, "in", "to", "on"
    )
    return tuple(a for a in found if a not in who)


def _quantity(scene: Scene, *heads: int) -> Quantity | None:
    inner = (
        t.index for h in heads for t in scene.reading.children(h, "nmod") if t.lemma in {"man", "soldier", "troop"}
    )
    return next((scene.quantity_at[h] for h in (*heads, *inner) if h in scene.quantity_at), None)


def binds(scene: Scene, token: Token, word: TieWord) -> Iterator[Found]:
    """ "*Obligated* under a treaty to defend Armenia": a duty, with a verb of defence beneath it."""
    defence = _defence(scene.reading, token)
    if defence is None:
        return
    bound = scene.reading.child(token.index, "obj") if token.pos == "VERB" else None  # "the treaty *binds Moscow*"
    who = subject_of(scene, token) or bearers_of(scene, token) or modifiers_of(scene, token)
    who = who or (actors_of(scene, bound.index) if bound is not None else ())
    target = scene.reading.child(defence.index, "obj")
    toward = actors_of(scene, target.index) if target is not None else ()
    if defence.pos == "NOUN":
        toward = oblique_of(scene, defence, "of") or modifiers_of(scene, defence)
    if not who and not toward:
        return
    end = target or defence
    trigger = _trigger(scene.reading, token.index)
    yield Found(
        who=who, toward=tuple(a for a in toward if a not in who), span=hull([token.span, end.span]), trigger=trigger
    )


def pact(scene: Scene, token: Token, word: TieWord) -> Iterator[Found]:
    """ "A defence *pact* with North Korea", "the mutual defense *treaty* between Manila and Washington"."""
    if token.pos not in {"NOUN", "PROPN"} or not has_word(scene.reading, token, word):
        return
    both = oblique_of(scene, token, "between")
    above = scene.reading.head(token.index)
    who = both[:1] or modifiers_of(scene, token)
    if not who and above is not None and above.pos == "VERB":
        who = subject_of(scene, above)
    toward = both[1:] or oblique_of(scene, token, "with")
    if not toward and len(who) > 1:  # "Manila and Washington are bound by a mutual defence treaty"
        who, toward = who[:1], who[1:]
    if who and toward:
        yield Found(who=who, toward=toward)


def _defence(reading: Reading, token: Token) -> Token | None:
    """The verb of defence within three steps below ("obligated under a treaty to *defend*", "to come to the *aid*")."""
    near = (reading.tokens[i] for i in reading.subtree(token.index) if _depth(reading, i, token.index) <= 3)
    return next((t for t in near if _defends(reading, t)), None)


def _defends(reading: Reading, token: Token) -> bool:
    if token.pos == "VERB":
        return token.lemma in DEFENCE
    return token.lemma in DEFENCE_NOUNS and reading.tokens[token.head].lemma in {"come", "go", "rush"}


def _depth(reading: Reading, index: int, top: int) -> int:
    for depth, above in enumerate(reading.ancestors(index), 1):
        if above.index == top:
            return depth
    return 99


def _trigger(reading: Reading, index: int) -> str | None:
    """What calls a duty into force: "in case of *an armed attack*", "if *it is attacked*"."""
    for i in reading.subtree(index):
        token = reading.tokens[i]
        if token.lemma in EMERGENCIES:
            inner = next((t for t in reading.children(i, "nmod") if preposition(reading, t.index) == "of"), None)
            if inner is not None:
                return phrase_of(reading, inner.index, leave=("case",))
        if token.dep == "advcl" and any(
            t.lemma in {"if", "when", "should"} for t in reading.children(i, "mark", "advmod")
        ):
            return phrase_of(reading, i, leave=("mark",))
    return None


def yields(scene: Scene, token: Token, word: TieWord) -> Iterator[Found]:
    """ "Sudan *ceded* a strip of desert": who gave what to whom."""
    target = scene.reading.child(token.index, "obj", "nsubj:pass")
    if token.pos != "VERB" or target is None:
        return
    inner = core(scene.reading, target.index)
    lands = {target.lemma, scene.reading.tokens[inner].lemma}
    if not lands & set(word.objects):
        return
    toward = oblique_of(scene, token, "to")
    if token.lemma not in YIELDING and not toward:
        return
    passive = token.tag == "VBN" and target.dep == "nsubj:pass"
    who = oblique_of(scene, token, "by") if passive else subject_of(scene, token)
    if who or toward:
        yield Found(
            who=who, toward=toward, span=hull([token.span, target.span]), terms=phrase_of(scene.reading, target.index)
        )


def truce(scene: Scene, token: Token, _word: TieWord) -> Iterator[Found]:
    """ "*Under the truce*, both armies must pull back": an agreement with its terms."""
    if preposition(scene.reading, token.index) != "under":
        return
    above = scene.reading.head(token.index)
    if above is None or above.pos not in {"VERB", "AUX"}:
        return
    inside = [i for i in scene.reading.subtree(above.index) if i > token.index]
    words = [i for i in inside if scene.reading.tokens[i].pos != "PUNCT"]
    if words:
        terms = scene.reading.text(scene.reading.span(words[0], words[-1] + 1))
        yield Found(who=subject_of(scene, above), terms=terms)
