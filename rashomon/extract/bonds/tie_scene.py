"""Who takes part in a tie: from a noun or verb to the actors that stand in its places."""

from rashomon.extract.syntax import conjuncts, core, is_relative, preposition
from rashomon.knowledge.ties import StandingTie, TieWord
from rashomon.model.reading import Reading, Token
from rashomon.model.record import record
from rashomon.model.text import Span
from rashomon.model.world import ActorKind, Cast, Mention, Place, Quantity

PLAIN_MODIFIERS = ("compound", "amod", "nmod:poss", "obl:npmod", "nmod", "appos")
BODIES = frozenset({ActorKind.IGO, ActorKind.GROUP, ActorKind.INSURGENT, ActorKind.NGO})
BYSTANDERS = frozenset({ActorKind.CIVILIAN, ActorKind.ANONYMOUS, ActorKind.MEDIA})
STRIVINGS = frozenset({"effort", "attempt", "bid", "offer", "mission", "initiative", "drive", "push", "move", "plan"})
CONTROLLED = frozenset({"accuse", "suspect", "blame", "condemn", "criticise", "criticize", "denounce", "order", "ask"})
"""Verbs whose object does what the verb below says: "accused *Rwanda* of sending soldiers"."""


@record
class Scene:
    """What a tie is read from: the article, who is in it, and the ties on record."""

    reading: Reading
    cast: Cast
    mentions: dict[int, Mention]
    quantity_at: dict[int, Quantity]
    places: dict[int, Place]
    standing: tuple[StandingTie, ...]


@record
class Found:
    """A tie before it is numbered and linked: participants as actor ids."""

    who: tuple[str, ...] = ()
    toward: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    of_words: str = ""
    span: Span | None = None
    trigger: str | None = None
    count: int | None = None
    terms: str | None = None


def actors_of(scene: Scene, head: int, *, modifiers: bool = True) -> tuple[str, ...]:
    """The actors of a noun phrase and its conjuncts; of its modifiers where the noun names nobody ("ally Moscow")."""
    found: list[str] = []
    for index in conjuncts(scene.reading, head):
        mention = scene.mentions.get(index) or scene.mentions.get(core(scene.reading, index))
        if mention is None and modifiers:
            near = scene.reading.children(index, *PLAIN_MODIFIERS)
            mention = next((scene.mentions[t.index] for t in near if t.index in scene.mentions), None)
        found.extend(mention.actors if mention else ())
    return tuple(dict.fromkeys(found))


def modifiers_of(scene: Scene, token: Token) -> tuple[str, ...]:
    """The actors that stand before a noun: "*African Union* mediation", "*Qatar's* mediation", "*Russian* backing"."""
    before = [t for t in scene.reading.children(token.index, "compound", "amod", "nmod:poss") if t.index < token.index]
    return tuple(dict.fromkeys(a for t in before if t.index in scene.mentions for a in actors_of(scene, t.index)))


def subject_of(scene: Scene, verb: Token) -> tuple[str, ...]:
    """The actors that do what a verb says; for "which" those of the noun before, for a joined verb the first one's."""
    below = verb
    for token in (verb, *scene.reading.ancestors(verb.index)):
        if token is not verb and token.lemma in CONTROLLED and below.tag in {"VBG", "VB"}:
            controller = scene.reading.child(token.index, "obj", "nsubj:pass")
            return actors_of(scene, controller.index) if controller is not None else ()
        subject = scene.reading.child(token.index, "nsubj", "nsubj:pass")
        if subject is not None:
            return actors_of(scene, antecedent(scene.reading, subject))
        if token.dep == "acl" and token.tag == "VBG":
            return actors_of(scene, token.head)
        if token.dep not in {"conj", "xcomp", "advcl", "acl"}:
            break
        below = token
    return ()


def striver_of(scene: Scene, verb: Token) -> tuple[str, ...]:
    """Who strives to do what an infinitive says: "*Qatar's* efforts to broker a truce", "efforts by *Egypt* to ..."."""
    above = scene.reading.head(verb.index)
    if above is None or verb.tag != "VB" or above.lemma not in STRIVINGS:
        return ()
    return modifiers_of(scene, above) or oblique_of(scene, above, "by", "of", "from")


def antecedent(reading: Reading, token: Token) -> int:
    """From "which" to the noun it stands for."""
    if not is_relative(token):
        return token.index
    clause = next((t for t in (token, *reading.ancestors(token.index)) if t.dep == "acl:relcl"), None)
    return clause.head if clause is not None else token.index


def oblique_of(scene: Scene, token: Token, *prepositions: str) -> tuple[str, ...]:
    """The actors behind one of the prepositions beneath a word."""
    for child in scene.reading.children(token.index, "obl", "nmod", "obl:agent"):
        if preposition(scene.reading, child.index) in prepositions:
            found = actors_of(scene, child.index)
            if found:
                return found
    return ()


def bearer_of(reading: Reading, token: Token) -> Token | None:
    """What a participle tells of: the noun it modifies, or the subject of the passive."""
    subject = reading.child(token.index, "nsubj:pass") or _undergoes(reading, token)
    if subject is not None:
        return reading.tokens[antecedent(reading, subject)]
    above = reading.head(token.index)
    if token.dep == "conj" and above is not None and above.tag == token.tag == "VBN":
        return bearer_of(reading, above)  # "the rebels, *armed* and *trained* by Libya"
    if token.dep == "ccomp" and above is not None and above.dep == "acl:relcl":
        return reading.head(above.index)  # "the rebels, who Kyiv says are *armed* by Moscow"
    return reading.head(token.index) if token.dep in {"amod", "acl", "acl:relcl"} else None


def _undergoes(reading: Reading, token: Token) -> Token | None:
    """ "The group, *which* Delhi says is sheltered by Pakistan": a subject that the parser takes for a doer."""
    subject = reading.child(token.index, "nsubj")
    passive = reading.child(token.index, "aux:pass") is not None
    return subject if passive and subject is not None and is_relative(subject) else None


def bearers_of(scene: Scene, token: Token) -> tuple[str, ...]:
    """Who is said to be the member or ally: subject of "is", the noun beside it, or the noun it stands before."""
    subject = scene.reading.child(token.index, "nsubj")
    if subject is not None:
        return actors_of(scene, antecedent(scene.reading, subject))
    above = scene.reading.head(token.index)
    if token.dep in {"appos", "compound"} and above is not None:
        return actors_of(scene, above.index)
    if token.dep == "obj" and above is not None and above.lemma in {"hold", "have", "take", "assume"}:
        return subject_of(scene, above)  # "Malaysia, which holds the *chair* of ASEAN"
    beside = scene.reading.child(token.index, "appos")
    if beside is not None:
        return actors_of(scene, beside.index)
    mention = scene.mentions.get(token.index)
    return mention.actors if mention else ()


def has_word(reading: Reading, token: Token, word: TieWord) -> bool:
    """Whether a noun, what it is made of or what is joined to it is one that the word asks for."""
    return token.lemma in word.objects or any(
        t.lemma in word.objects for t in reading.children(token.index, "compound", "nmod", "conj", "amod")
    )


def are_sides(scene: Scene, who: tuple[str, ...], toward: tuple[str, ...]) -> bool:
    """Whether both are parties, and not of one side: "Iran backs the Houthis", not "the crowd backed the mayor"."""
    actors = [scene.cast.actor(a) for a in (*who, *toward)]
    if not who or not toward or any(a.kind in BYSTANDERS for a in actors):
        return False
    return not {scene.cast.actor(a).party or a for a in who} & {scene.cast.actor(a).party or a for a in toward}


def are_all_people(scene: Scene, actors: tuple[str, ...]) -> bool:
    """Whether they are persons and no party ("he is a member of the union")."""
    return all(scene.cast.actor(a).kind in {ActorKind.PERSON, *BYSTANDERS} for a in actors)


def name_of(reading: Reading, head: int) -> str:
    """The noun with what it is made of."""
    words = [*(t for t in reading.children(head, "compound", "amod")), reading.tokens[head]]
    return " ".join(t.text for t in sorted(words, key=lambda t: t.index))


def phrase_of(reading: Reading, head: int, *, leave: tuple[str, ...] = ()) -> str:
    """The words of a phrase without the relations in ``leave``."""
    left = {t.index for t in reading.children(head, *leave, "punct")}
    inside = [i for i in reading.subtree(head) if i not in left]
    return reading.text(reading.span(inside[0], inside[-1] + 1))
