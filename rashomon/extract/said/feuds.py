"""Who fights whom in an article, and which words tell a hostile act: what stance is judged against."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from rashomon.extract.syntax import preposition
from rashomon.knowledge.frames import Constructions, Pattern
from rashomon.knowledge.load import Knowledge
from rashomon.knowledge.stance import StanceWord
from rashomon.model.claims import Attribution, Stance
from rashomon.model.once import once
from rashomon.model.reading import Reading, Token
from rashomon.model.record import record
from rashomon.model.world import Actor, Cast, Place

HOSTILE = frozenset({"ASSAULT", "COERCE"})
SHOTS = frozenset(
    {"fire", "gunfire", "shot", "shell", "rocket", "missile", "salvo", "blow", "strike", "attack", "barrage", "mortar"}
)
AIMED = frozenset({"against", "on", "at", "with", "into", "onto", "toward", "towards", "from", "to"})


@record
class View:
    """What the rules of stance look at: the reading, who is where, whose land a place is, who fights whom, and word
    lists by sense."""

    reading: Reading
    actors: Mapping[int, Actor]
    lands: Mapping[int, str]
    feuds: frozenset[frozenset[str]]
    words: Mapping[str, tuple[StanceWord, ...]]
    frames: Constructions

    def has(self, token: Token, sense: str, near: frozenset[str]) -> bool:
        """Whether a word has a sense, given the lemmas around it."""
        return any(w.sense == sense and set(w.near) <= near for w in self.words.get(token.lemma, ()))

    @cached_property
    def acts(self) -> frozenset[int]:
        """The words that tell an assault, a coercion or a wrong, in whatever company."""
        row = (t for t in self.reading.tokens if t.pos in {"VERB", "NOUN"})
        return frozenset(t.index for t in row if self._may_tell(t))

    def _may_tell(self, token: Token) -> bool:
        wrong = any(word.sense == "wrong" for word in self.words.get(token.lemma, ()))
        return wrong or any(pattern.frame.type in HOSTILE for pattern in _patterns(self, token))

    def party(self, heads: Iterable[int]) -> str | None:
        """The side of the first of these tokens that names somebody: a party, else the actor alone."""
        return next((side(self.actors[i]) for i in heads if i in self.actors), None)

    def at_odds(self, one: str | None, other: str | None) -> bool:
        """Whether the article tells of hostile acts between two sides."""
        return one is not None and other is not None and frozenset({one, other}) in self.feuds


def side(actor: Actor) -> str:
    """The party an actor speaks for, or the actor itself when none is known."""
    return actor.party or actor.id


def look(
    reading: Reading,
    attributions: Iterable[Attribution],
    *,
    cast: Cast,
    knowledge: Knowledge,
    places: tuple[Place, ...] = (),
) -> View:
    """The view of an article for its stances."""
    by_id = {actor.id: actor for actor in cast.actors}
    actors = {m.head: by_id[m.actors[0]] for m in cast.mentions if m.actors and m.actors[0] in by_id}
    view = View(
        reading=reading,
        actors=actors,
        lands={t.index: p.country for p in places if p.country for t in reading.tokens_in(p.span)},
        feuds=frozenset(),
        words=_by_lemma(knowledge.stance_words),
        frames=knowledge.constructions,
    )
    row = tuple(attributions)
    return replace(view, feuds=frozenset((*_fought(view), *_charged(view, row), *_crossed(view, row))))


@once()
def _by_lemma(words: tuple[StanceWord, ...]) -> Mapping[str, tuple[StanceWord, ...]]:
    table: dict[str, tuple[StanceWord, ...]] = {}
    for word in words:
        table[word.lemma] = (*table.get(word.lemma, ()), word)
    return table


def _fought(view: View) -> Iterator[frozenset[str]]:
    """Sides between whom a sentence tells a hostile act: "Azerbaijan's aggression against Armenia"."""
    for sentence in view.reading.sentences:
        words = view.reading.words(sentence)
        near = frozenset(t.lemma for t in words)
        for act in words:
            if act.pos in {"VERB", "NOUN"} and _is_act(view, act, near):
                ours = {p for i in _doers(view.reading, act) if (p := view.party((i,)))}
                theirs = {p for i in _targets(view.reading, act) if (p := view.party((i,)) or view.lands.get(i))}
                theirs |= ours if is_mutual(view, act, near) else set()
                between = {p for i in _between(view.reading, act) if (p := view.party((i,)))}
                ours, theirs = ours | between, theirs | between
                yield from (frozenset({one, other}) for one in ours for other in theirs if one != other)


def _is_act(view: View, act: Token, near: frozenset[str]) -> bool:
    return is_hostile(view, act, near) or view.has(act, "wrong", near) or _is_traded(view.reading, act)


def _charged(view: View, attributions: Iterable[Attribution]) -> Iterator[frozenset[str]]:
    """Sides one of which accuses the other: "Baku accused Armenia of ..."."""
    for attribution in attributions:
        if attribution.stance is not Stance.ACCUSE:
            continue
        ours = view.party(attribution.speakers)
        first = next(
            (t for s in attribution.content for t in view.reading.tokens_in(s) if t.index in view.actors), None
        )
        theirs = view.party((first.index,)) if first else None
        if ours and theirs and ours != theirs:
            yield frozenset({ours, theirs})


def _crossed(view: View, attributions: Iterable[Attribution]) -> Iterator[frozenset[str]]:
    """Sides each of which tells of the other's acts: "Moscow said Ukrainians shelled A. Kyiv said Russians mined B"."""
    told = {(ours, theirs) for a in attributions if (ours := view.party(a.speakers)) for theirs in _told_of(view, a)}
    yield from (frozenset({one, other}) for one, other in told if one != other and (other, one) in told)


def _told_of(view: View, attribution: Attribution) -> Iterator[str]:
    """The sides that a claim tells hostile acts of."""
    tokens = [t for span in attribution.content for t in view.reading.tokens_in(span)]
    near = frozenset(t.lemma for t in tokens)
    for act in tokens:
        if act.index in view.acts and (is_hostile(view, act, near) or view.has(act, "wrong", near)):
            yield from (p for i in _doers(view.reading, act) if (p := view.party((i,))))


def is_mutual(view: View, act: Token, near: frozenset[str]) -> bool:
    """Whether an act has all its sides as doers: "clash", "exchange of fire"."""
    return _is_traded(view.reading, act) or any(
        p.frame.two_sided and p.frame.type in HOSTILE and set(p.near) <= near for p in _patterns(view, act)
    )


def _is_traded(reading: Reading, act: Token) -> bool:
    """ "Exchanged *fire*", "traded *rockets*"."""
    return act.lemma in SHOTS and reading.tokens[act.head].lemma in {"exchange", "trade"}


def _doers(reading: Reading, act: Token) -> Iterator[int]:
    """Tokens that may name who does a hostile act: subject, agent, possessor, "Israeli" in "Israeli strikes"."""
    yield from _named(reading, reading.children(act.index, "nsubj", "obl:agent", "nmod:poss", "amod", "compound"))
    above = reading.head(act.index)
    if above is not None and act.dep in {"obj", "xcomp", "advcl", "conj"}:
        yield from _named(reading, reading.children(above.index, "nsubj"))


def _targets(reading: Reading, act: Token) -> Iterator[int]:
    """Tokens that may name whom a hostile act is aimed at: objects, passive subjects, "against Armenia"."""
    yield from _named(reading, reading.children(act.index, "obj", "nsubj:pass"))
    above = reading.head(act.index)
    holders = (act.index, above.index) if above is not None and act.dep in {"obj", "nsubj"} else (act.index,)
    for holder in holders:
        aimed = (t for t in reading.children(holder, "nmod", "obl") if against(reading, t))
        yield from _named(reading, aimed)
    if above is not None and act.dep == "nsubj":
        yield from _named(reading, reading.children(above.index, "obj"))


def _between(reading: Reading, act: Token) -> Iterator[int]:
    """ "Fighting *between the army and UNITA*", "clashes went on between ..."."""
    above = reading.head(act.index)
    holders = (act.index, above.index) if above is not None and act.dep in {"obj", "nsubj"} else (act.index,)
    for holder in holders:
        row = reading.children(holder, "nmod", "obl")
        yield from _named(reading, (t for t in row if preposition(reading, t.index) == "between"))


def _named(reading: Reading, row: Iterable[Token]) -> Iterator[int]:
    for token in row:
        yield token.index
        yield from (k.index for k in reading.children(token.index, "compound", "amod", "nmod:poss", "conj", "nmod"))


def against(reading: Reading, token: Token) -> bool:
    return any(t.text.lower() in AIMED for t in reading.children(token.index, "case"))


def is_hostile(view: View, token: Token, near: frozenset[str]) -> bool:
    """Whether a word tells an assault or coercion."""
    return any(p.frame.type in HOSTILE and set(p.near) <= near for p in _patterns(view, token))


def _patterns(view: View, token: Token) -> tuple[Pattern, ...]:
    table = view.frames.by_verb if token.pos == "VERB" else view.frames.by_noun
    return table.get(token.lemma, ())
