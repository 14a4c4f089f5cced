"""Standing relations: alliances, duties, memberships, deployments, mediations, ceasefires, cessions."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from rashomon.extract.syntax import conjuncts, core, is_relative, preposition
from rashomon.knowledge.load import Knowledge
from rashomon.knowledge.phrases import fold
from rashomon.knowledge.ties import StandingTie, TieWord
from rashomon.model.claims import Evidence, Tie
from rashomon.model.reading import Clause, Reading, Token
from rashomon.model.record import record
from rashomon.model.text import Span, hull
from rashomon.model.world import ActorKind, Cast, Mention, Place, Quantity, When

BODIES = frozenset({ActorKind.IGO, ActorKind.GROUP, ActorKind.INSURGENT, ActorKind.NGO})
DEFENCE = frozenset({"defend", "protect", "aid", "assist", "rescue", "help"})
EMERGENCIES = frozenset({"event", "case"})
PLAIN_MODIFIERS = ("compound", "amod", "nmod:poss", "obl:npmod", "nmod", "appos")
YIELDING = frozenset({"cede", "relinquish"})


@record
class Scene:
    """What a tie is read from: the article, who is in it, and the ties on record."""

    reading: Reading
    cast: Cast
    mentions: dict[int, Mention]
    quantities: tuple[Quantity, ...]
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


def find_ties(
    reading: Reading,
    *,
    clauses: tuple[Clause, ...],
    quantities: tuple[Quantity, ...],
    cast: Cast,
    places: tuple[Place, ...],
    times: tuple[When, ...],
    knowledge: Knowledge,
) -> tuple[Tie, ...]:
    """Every tie the text states, in text order, with ids x1, x2 ...; claims are set later.

    "Moscow is bound by treaty to defend Armenia in the event of an invasion": a defence duty of Moscow toward
    Armenia, trigger "an invasion", with the treaties on record between the two in ``refs``.
    """
    scene = Scene(
        reading=reading,
        cast=cast,
        mentions={m.head: m for m in cast.mentions},
        quantities=quantities,
        standing=knowledge.standing_ties,
    )
    words = _by_lemma(knowledge.tie_words)
    ties: list[Tie] = []
    for token in reading.tokens:
        for word in words.get(token.lemma, ()):
            ties.extend(
                tie
                for found in FINDERS[word.role](scene, token, word)
                for tie in [_tie(scene, token, word, found)]
                if not any(_repeats(tie, earlier) for earlier in ties)
            )
    ordered = sorted(ties, key=lambda t: (t.span.start, t.span.end))
    return tuple(replace(tie, id=f"x{n}") for n, tie in enumerate(ordered, 1))


def _by_lemma(words: tuple[TieWord, ...]) -> dict[str, tuple[TieWord, ...]]:
    table: dict[str, tuple[TieWord, ...]] = {}
    for word in words:
        for lemma in word.words:
            table[lemma] = (*table.get(lemma, ()), word)
    return table


def _repeats(tie: Tie, earlier: Tie) -> bool:
    return tie.kind == earlier.kind and tie.span.overlaps(earlier.span)


def _tie(scene: Scene, token: Token, word: TieWord, found: Found) -> Tie:
    span = found.span or token.span
    return Tie(
        id="",
        kind=word.kind,
        span=span,
        who=found.who,
        toward=found.toward,
        of=found.of[0] if found.of else None,
        trigger=found.trigger,
        count=found.count,
        terms=found.terms,
        refs=_refs(scene, word.kind, found, span),
        evidence=(Evidence(span=token.span, rule=f"tie:{word.kind}.{word.role}"),),
    )


# --- who is meant


def _actors(scene: Scene, head: int, *, modifiers: bool = True) -> tuple[str, ...]:
    """The actors of a noun phrase and its conjuncts; of its modifiers where the noun names nobody ("ally Moscow")."""
    found: list[str] = []
    for index in conjuncts(scene.reading, head):
        mention = scene.mentions.get(index) or scene.mentions.get(core(scene.reading, index))
        if mention is None and modifiers:
            near = scene.reading.children(index, *PLAIN_MODIFIERS)
            mention = next((scene.mentions[t.index] for t in near if t.index in scene.mentions), None)
        found.extend(mention.actors if mention else ())
    return tuple(dict.fromkeys(found))


def _subject(scene: Scene, verb: Token) -> tuple[str, ...]:
    """The actors that do what a verb says; for "which" those of the noun before, for a joined verb the first one's."""
    for token in (verb, *scene.reading.ancestors(verb.index)):
        subject = scene.reading.child(token.index, "nsubj", "nsubj:pass")
        if subject is not None:
            return _actors(scene, _antecedent(scene.reading, subject))
        if token.dep not in {"conj", "xcomp", "advcl", "acl"}:
            break
    return ()


def _antecedent(reading: Reading, token: Token) -> int:
    if not is_relative(token):
        return token.index
    clause = next((t for t in (token, *reading.ancestors(token.index)) if t.dep == "acl:relcl"), None)
    return clause.head if clause is not None else token.index


def _oblique(scene: Scene, token: Token, *prepositions: str) -> tuple[str, ...]:
    for child in scene.reading.children(token.index, "obl", "nmod", "obl:agent"):
        if preposition(scene.reading, child.index) in prepositions:
            found = _actors(scene, child.index)
            if found:
                return found
    return ()


# --- one finder for each construction


def _done_by(scene: Scene, token: Token, word: TieWord) -> Iterator[Found]:
    """ "A Russian-*brokered* truce", "talks *mediated* by Qatar", "Iran *backs* the group"."""
    if token.pos not in {"VERB", "ADJ"}:
        return
    hyphened = scene.reading.child(token.index, "obl:npmod", "compound", "nsubj") if token.dep == "amod" else None
    agent = scene.reading.child(token.index, "obl:agent")
    bearer = _bearer(scene.reading, token)
    if hyphened is not None or agent is not None:
        doer = hyphened or agent
        if doer is not None and bearer is not None and _is_object(scene, bearer, word):
            span = hull([doer.span, token.span])
            yield Found(who=_actors(scene, doer.index), toward=_toward(scene, bearer, word), span=span)
        return
    target = scene.reading.child(token.index, "obj")
    if target is not None and token.tag != "VBN" and _is_object(scene, target, word):
        who = _subject(scene, token)
        if who:
            yield Found(who=who, toward=_toward(scene, target, word), span=hull([token.span, target.span]))


def _bearer(reading: Reading, token: Token) -> Token | None:
    """What a participle tells of: the noun it modifies, or the subject of the passive."""
    subject = reading.child(token.index, "nsubj:pass")
    if subject is not None:
        return reading.tokens[_antecedent(reading, subject)]
    return reading.head(token.index) if token.dep in {"amod", "acl", "acl:relcl"} else None


def _toward(scene: Scene, bearer: Token, word: TieWord) -> tuple[str, ...]:
    return _actors(scene, bearer.index, modifiers=False) if word.kind != "mediation" else ()


def _is_object(scene: Scene, token: Token, word: TieWord) -> bool:
    """Whether the noun is one the word asks for; a word that asks for none wants somebody known."""
    if word.objects:
        return token.lemma in word.objects or any(
            t.lemma in word.objects for t in scene.reading.children(token.index, "compound", "nmod", "conj")
        )
    return bool(_actors(scene, token.index, modifiers=False))


def _allied_with(scene: Scene, token: Token, _word: TieWord) -> Iterator[Found]:
    partner = _oblique(scene, token, "with", "to")
    bearer = _bearer(scene.reading, token)
    if partner:
        who = _actors(scene, bearer.index) if bearer is not None else _subject(scene, token)
        yield Found(who=who, toward=partner)


def _noun_of(scene: Scene, token: Token, word: TieWord) -> Iterator[Found]:
    """ "A *member* of NATO", "Armenia's *ally* Russia", "Belarus, an *ally* of Russia"."""
    if token.pos != "NOUN":
        return
    whole = next(
        (t for t in scene.reading.children(token.index, "nmod") if preposition(scene.reading, t.index) in {"of", "to"}),
        None,
    )
    owner = scene.reading.child(token.index, "nmod:poss")
    other = whole or owner
    if word.kind == "member":
        yield from _membership(scene, token, whole, word)
        return
    who = _bearers(scene, token)
    toward = _actors(scene, other.index) if other is not None else ()
    named = bool(toward) or scene.reading.child(token.index, "appos", "compound") is not None
    if who and (named if word.kind == "alliance" else toward or word.kind == "mediation"):
        yield Found(who=who, toward=toward)


def _membership(scene: Scene, token: Token, whole: Token | None, word: TieWord) -> Iterator[Found]:
    if whole is None:
        return
    body = _actors(scene, whole.index)
    if not (_is_body(scene, body) or whole.lemma in word.objects):
        return
    members = _bearers(scene, token)
    if not members or _all_people(scene, members):
        return
    also = next(
        (t for t in scene.reading.children(whole.index, "acl:relcl") if t.lemma in {"include", "comprise"}), None
    )
    included = scene.reading.child(also.index, "obj") if also is not None else None
    others = _actors(scene, included.index) if included is not None else ()
    yield Found(
        who=tuple(dict.fromkeys((*members, *others))),
        of=body,
        of_words=_name(scene.reading, whole.index),
        span=hull([token.span, whole.span]),
    )


def _bearers(scene: Scene, token: Token) -> tuple[str, ...]:
    """Who is said to be the member or ally: subject of "is", the noun beside it, or the noun it stands before."""
    subject = scene.reading.child(token.index, "nsubj")
    if subject is not None:
        return _actors(scene, _antecedent(scene.reading, subject))
    above = scene.reading.head(token.index)
    if token.dep in {"appos", "compound"} and above is not None:
        return _actors(scene, above.index)
    beside = scene.reading.child(token.index, "appos")
    if beside is not None:
        return _actors(scene, beside.index)
    mention = scene.mentions.get(token.index)
    return mention.actors if mention else ()


def _is_body(scene: Scene, actors: tuple[str, ...]) -> bool:
    return any(scene.cast.actor(a).kind in BODIES for a in actors)


def _all_people(scene: Scene, actors: tuple[str, ...]) -> bool:
    return all(scene.cast.actor(a).kind in {ActorKind.PERSON, ActorKind.CIVILIAN, ActorKind.ANONYMOUS} for a in actors)


def _name(reading: Reading, head: int) -> str:
    words = [*(t for t in reading.children(head, "compound", "amod")), reading.tokens[head]]
    return " ".join(t.text for t in sorted(words, key=lambda t: t.index))


def _joins(scene: Scene, token: Token, word: TieWord) -> Iterator[Found]:
    target = scene.reading.child(token.index, "obj") or scene.reading.child(token.index, "obl")
    if token.pos != "VERB" or target is None or target.lemma not in word.objects:
        return
    who = _subject(scene, token)
    if not who or not _all_people(scene, who):
        body = _actors(scene, target.index, modifiers=False)
        yield Found(who=who, of=body, of_words=_name(scene.reading, target.index), span=hull([token.span, target.span]))


def _holds(scene: Scene, token: Token, word: TieWord) -> Iterator[Found]:
    subject = scene.reading.child(token.index, "nsubj")
    members = scene.reading.child(token.index, "obj")
    if subject is None or members is None:
        return
    body = _antecedent(scene.reading, subject)
    actors = _actors(scene, body, modifiers=False)
    who = _actors(scene, members.index, modifiers=False)
    if who and (scene.reading.tokens[body].lemma in word.objects or _is_body(scene, actors)):
        yield Found(who=who, of=actors, of_words=_name(scene.reading, body), span=hull([token.span, members.span]))


def _sends(scene: Scene, token: Token, word: TieWord) -> Iterator[Found]:
    """ "Moscow *deployed* about 2,000 peacekeepers", "900 US troops are *stationed* in Syria"."""
    if token.pos != "VERB":
        return
    forces = scene.reading.child(token.index, "obj", "nsubj:pass")
    if forces is None and token.dep == "acl":
        forces = scene.reading.head(token.index)
    if forces is None:
        return
    joined = [core(scene.reading, i) for i in conjuncts(scene.reading, forces.index)]
    inner = next((i for i in joined if scene.reading.tokens[i].lemma in word.objects), None)
    if inner is None:
        return
    quantity = _quantity(scene, forces.index, inner)
    if word.role == "stays" and (
        quantity is None or scene.reading.child(inner, "acl") or not _is_somewhere(scene, token, forces)
    ):
        return
    span = hull([scene.reading.tokens[inner].span, forces.span, *([quantity.span] if quantity else [])])
    own = _actors(scene, inner)
    passive = token.tag == "VBN" and scene.reading.child(token.index, "obj") is None
    who = (_oblique(scene, token, "by") or own) if passive else _subject(scene, token) or own
    count = quantity.low if quantity is not None and not quantity.vague else None
    yield Found(who=who, toward=_host(scene, token, forces), span=span, count=count)


def _is_somewhere(scene: Scene, token: Token, forces: Token) -> bool:
    near = (*scene.reading.children(token.index, "obl"), *scene.reading.children(forces.index, "nmod"))
    return any(preposition(scene.reading, t.index) in {"in", "at", "on"} for t in near)


def _host(scene: Scene, token: Token, forces: Token) -> tuple[str, ...]:
    return _oblique(scene, token, "in", "to", "into", "on", "with", "at") or _oblique(scene, forces, "in", "to", "on")


def _quantity(scene: Scene, *heads: int) -> Quantity | None:
    spans = [scene.reading.tokens[h].span for h in heads]
    for quantity in scene.quantities:
        if quantity.head in heads or any(quantity.span.overlaps(span) for span in spans):
            return quantity
    return None


def _binds(scene: Scene, token: Token, word: TieWord) -> Iterator[Found]:
    """ "*Obligated* under a treaty to defend Armenia": a duty, with a verb of defence beneath it."""
    defence = _defence(scene.reading, token)
    if defence is None:
        return
    who = _subject(scene, token) or _bearers(scene, token)
    target = scene.reading.child(defence.index, "obj")
    toward = _actors(scene, target.index) if target is not None else ()
    if not who and not toward:
        return
    end = target or defence
    trigger = _trigger(scene.reading, token.index)
    yield Found(
        who=who, toward=tuple(a for a in toward if a not in who), span=hull([token.span, end.span]), trigger=trigger
    )


def _defence(reading: Reading, token: Token) -> Token | None:
    """The verb of defence within three steps below ("obligated under a treaty to *defend*")."""
    return next(
        (
            reading.tokens[i]
            for i in reading.subtree(token.index)
            if reading.tokens[i].lemma in DEFENCE
            and reading.tokens[i].pos == "VERB"
            and _depth(reading, i, token.index) <= 3
        ),
        None,
    )


def _depth(reading: Reading, index: int, top: int) -> int:
    for depth, above in enumerate(reading.ancestors(index), 1):
        if above.index == top:
            return depth
    return 99


def _trigger(reading: Reading, index: int) -> str | None:
    """What calls a duty into force: "in the event of *foreign invasion*", "if *it is attacked*"."""
    for i in reading.subtree(index):
        token = reading.tokens[i]
        if token.lemma in EMERGENCIES:
            inner = next((t for t in reading.children(i, "nmod") if preposition(reading, t.index) == "of"), None)
            if inner is not None:
                return _phrase(reading, inner.index, leave=("case",))
        if token.dep == "advcl" and any(
            t.lemma in {"if", "when", "should"} for t in reading.children(i, "mark", "advmod")
        ):
            return _phrase(reading, i, leave=("mark",))
    return None


def _phrase(reading: Reading, head: int, *, leave: tuple[str, ...] = ()) -> str:
    left = {t.index for t in reading.children(head, *leave, "punct")}
    inside = [i for i in reading.subtree(head) if i not in left]
    return reading.text(reading.span(inside[0], inside[-1] + 1))


def _yields(scene: Scene, token: Token, word: TieWord) -> Iterator[Found]:
    """ "Armenia *ceded* swathes of territory": who gave what to whom."""
    target = scene.reading.child(token.index, "obj", "nsubj:pass")
    if token.pos != "VERB" or target is None:
        return
    inner = core(scene.reading, target.index)
    lands = {target.lemma, scene.reading.tokens[inner].lemma}
    if not lands & set(word.objects):
        return
    toward = _oblique(scene, token, "to")
    if token.lemma not in YIELDING and not toward:
        return
    who = _oblique(scene, token, "by") if token.tag == "VBN" and target.dep == "nsubj:pass" else _subject(scene, token)
    if who or toward:
        yield Found(
            who=who, toward=toward, span=hull([token.span, target.span]), terms=_phrase(scene.reading, target.index)
        )


def _truce(scene: Scene, token: Token, _word: TieWord) -> Iterator[Found]:
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
        yield Found(who=_subject(scene, above), terms=terms)


Finder = Callable[[Scene, Token, TieWord], Iterator[Found]]
FINDERS: dict[str, Finder] = {
    "by": _done_by,
    "with": _allied_with,
    "noun": _noun_of,
    "joins": _joins,
    "holds": _holds,
    "sends": _sends,
    "stays": _sends,
    "binds": _binds,
    "yields": _yields,
    "truce": _truce,
}


# --- the ties on record


def _refs(scene: Scene, kind: str, found: Found, span: Span) -> tuple[str, ...]:
    """The entries that record the same tie: by the body's name, or by both parties being in it at the time."""
    year = scene.reading.document.published.year if scene.reading.document.published else None
    who, toward = _parties(scene, found.who), _parties(scene, found.toward)
    names = {
        fold(found.of_words),
        *(fold(n) for a in found.of for n in (scene.cast.actor(a).name, *scene.cast.actor(a).names)),
    }
    refs: list[str] = []
    for entry in scene.standing:
        named = any(fold(n) in names for n in (entry.name, *entry.aliases))
        mutual = kind in {"defence-duty", "alliance"} and entry.kind in {"defence-duty", "alliance"}
        both = mutual and any(entry.holds(p, year) for p in who) and any(entry.holds(p, year) for p in toward)
        if (named and found.of_words) or both:
            refs.append(entry.id)
    return tuple(refs)


def _parties(scene: Scene, actors: tuple[str, ...]) -> set[str]:
    return {party for a in actors for party in [scene.cast.actor(a).party] if party}
