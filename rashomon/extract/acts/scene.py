"""What the coding rules look up again and again: a reading with its clauses, cast, places and means by token."""

from collections import Counter
from functools import cached_property
from itertools import islice

from rashomon.extract.syntax import core, preposition, time_tokens
from rashomon.extract.whereabouts import Within
from rashomon.extract.who.holders import holders_of, spoken_parties
from rashomon.knowledge.load import Knowledge
from rashomon.knowledge.means import Means, means_in, means_table
from rashomon.knowledge.phrases import PhraseTable, fold
from rashomon.model.once import once
from rashomon.model.reading import Clause, Reading, Token
from rashomon.model.record import record
from rashomon.model.world import ActorKind, Cast, Mention, Place, When

INNER = ("nmod:poss", "amod", "compound", "nummod")
OF_PEOPLE = frozenset(
    {"of", "from", "by", "in", "with", "for", "between", "to", "at", "near", "among", "against", "on"}
)

NAMING = frozenset({"NOUN", "PROPN", "ADJ"})
KEEPING = frozenset({"hold", "control", "run", "administer", "occupy", "flag", "own"})  # "British-flagged"
CARRYING = frozenset({"carry", "house", "transport", "ferry", "hold", "take", "bring", "shelter", "escort", "lead"})
POINTING = frozenset({"the", "this", "that", "these", "those"})
SETTLEMENTS = frozenset({"city", "town", "village"})
REGIONS = frozenset({"island", "archipelago", "enclave", "region", "territory", "province", "peninsula"})
WIDE = frozenset({"country", "continent", "macroregion", "water"})
BACK = 8


@once()
def _table(means: tuple[Means, ...]) -> PhraseTable[Means]:
    return means_table(means)


@record
class Scene:
    """One reading and everything found in it so far."""

    reading: Reading
    clauses: tuple[Clause, ...]
    cast: Cast
    places: tuple[Place, ...]
    times: tuple[When, ...]
    knowledge: Knowledge

    @cached_property
    def clause_at(self) -> dict[int, Clause]:
        """Clauses by the token of their predicate."""
        return {clause.predicate: clause for clause in self.clauses}

    @cached_property
    def carried(self) -> dict[int, int]:
        """From a light verb to the eventive noun it carries ("*launched* an attack")."""
        return {c.support: c.predicate for c in self.clauses if c.support is not None}

    @cached_property
    def mention_at(self) -> dict[int, Mention]:
        """Mentions by their head token."""
        return {mention.head: mention for mention in self.cast.mentions}

    @cached_property
    def place_at(self) -> dict[int, Place]:
        """Places by each of their tokens."""
        return {t.index: place for place in self.places for t in self.reading.tokens_in(place.span)}

    @cached_property
    def dates(self) -> Within[When]:
        """Temporal expressions that say when and not how long."""
        return Within(when for when in self.times if when.kind in {"date", "time"})

    @cached_property
    def when_tokens(self) -> frozenset[int]:
        """Tokens inside a temporal expression."""
        found = (t.index for when in self.times for t in self.reading.tokens_in(when.span))
        return frozenset(found) | time_tokens(self.reading)

    @cached_property
    def means_at(self) -> dict[int, Means]:
        """Weapons by each of their tokens."""
        lemmas = [t.lemma for t in self.reading.tokens]
        found: dict[int, Means] = {}
        for first, last, means in means_in(lemmas, _table(self.knowledge.means)):
            found.update((i, means) for i in range(first, last))
        return found

    @cached_property
    def _state_of(self) -> dict[str, str]:
        """For each party the actor of this article that stands for it: the state itself if it is there."""
        ranks = {ActorKind.STATE: 0, ActorKind.GOVERNMENT: 1, ActorKind.MILITARY: 2}
        found: dict[str, tuple[int, int]] = {}
        for number, actor in enumerate(self.cast.actors):
            if actor.party and (actor.country == actor.party or actor.kind is not ActorKind.PERSON):
                rank = (ranks.get(actor.kind, 3), number)
                found[actor.party] = min(found.get(actor.party, rank), rank)
        return {party: self.cast.actors[number].id for party, (_, number) in found.items()}

    @cached_property
    def _by_lemma(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for token in self.reading.tokens:
            if token.pos in {"NOUN", "PROPN"}:
                found.setdefault(token.lemma, []).append(token.index)
        return {lemma: tuple(tokens) for lemma, tokens in found.items()}

    def actors(self, head: int) -> tuple[str, ...]:
        """Who a noun phrase means: its own mention, else the nearest one inside it, else whose ground it is.

        "Armenian military *positions*" are Armenia's, "the *offices* of the governor" the governor's; "*Goris*" is
        Armenia's, and so is "the *town*" after it.
        """
        return self.own(head) or self._pointed(core(self.reading, head))

    def everybody(self, heads: tuple[int, ...]) -> tuple[str, ...]:
        """Who several noun phrases mean, each actor once."""
        return tuple(dict.fromkeys(actor for head in heads for actor in self.actors(head)))

    def own(self, head: int) -> tuple[str, ...]:
        """Who a noun phrase means by its own words."""
        kept = self._keepers(core(self.reading, head))
        if kept is not None:
            return kept
        for index in dict.fromkeys((head, core(self.reading, head))):
            if index in self.mention_at and not self._is_misnamed(index):
                return self.mention_at[index].actors
        return self._inside(core(self.reading, head), 2)

    def holders(self, head: int) -> tuple[str, ...]:
        """Everybody who may be meant by a place ("*Tskhinvali*": South Ossetia, Georgia), likeliest first."""
        place = self.place_at.get(core(self.reading, head))
        return self._held(place) if place is not None else self.actors(head)

    def stand_in(self, actor: str) -> str:
        """The actor that stands for somebody's party: for "Eritrean villagers" Eritrea."""
        return self._state_of.get(self.cast.actor(actor).party or "", actor)

    def standing_for(self, party: str) -> tuple[str, ...]:
        """The actor of this article that stands for a party, () when there is none."""
        found = self._state_of.get(party)
        return (found,) if found is not None else ()

    @cached_property
    def ground(self) -> str | None:
        """The country where most of the places lie in which something happens."""
        told = Counter(p.country for p in self.places if p.country and not p.metonym)
        return told.most_common(1)[0][0] if told else None

    def _is_misnamed(self, index: int) -> bool:
        """A town that was taken for somebody without a party."""
        place = self.place_at.get(index)
        if place is None or place.country is None:
            return False
        return all(self.cast.actor(a).party is None for a in self.mention_at[index].actors)

    def _inside(self, head: int, depth: int) -> tuple[str, ...]:
        before = self._named_before(head)
        if before is not None and not self._is_misnamed(before):
            return self.mention_at[before].actors
        armed = self._armed_before(head)
        if armed:
            return armed
        if head in self.place_at:
            return self._held(self.place_at[head])[:1]
        for token in self.reading.children(head, "nmod:poss", "compound"):  # "*Goris* airport"
            if token.index in self.place_at:
                return self._held(self.place_at[token.index])[:1]
        for token in (*self._carried_by(head), *self.reading.children(head, "nmod", "appos", "flat")):
            if token.index in self.when_tokens or preposition(self.reading, token.index) not in OF_PEOPLE | {""}:
                continue
            inner = core(self.reading, token.index)
            if inner in self.mention_at and not self._is_misnamed(inner):
                return self.mention_at[inner].actors
            found = self._inside(inner, depth - 1) if depth else ()
            if found:
                return found
        return ()

    def _carried_by(self, head: int) -> tuple[Token, ...]:
        """Who is inside a thing: "a bus *carrying soldiers*", "a building *housing paratroopers*"."""
        told = (t for t in self.reading.children(head, "acl") if t.tag == "VBG" and t.lemma in CARRYING)
        return tuple(c for t in told for c in self.reading.children(t.index, "obj")[:1])

    def _named_before(self, head: int) -> int | None:
        """The word before a noun that says whose it is: "*Armenian* posts", "its *NATO* partners"."""
        inner = sorted(self.reading.children(head, *INNER), key=lambda t: t.pos == "PRON")
        return next((t.index for t in inner if t.index in self.mention_at), None)

    def _armed_before(self, head: int) -> tuple[str, ...]:
        """The fighters that a word before a noun speaks of: "*rebel* columns"."""
        words = self.knowledge.constructions.words(("$fighters",))
        armed = (t for t in self.reading.children(head, "compound", "amod") if t.lemma in words)
        return next((found for t in armed if (found := self._called(t))), ())

    def _keepers(self, head: int) -> tuple[str, ...] | None:
        """Who is said to hold a place: "*Houthi*-held Sanaa", "*rebel*-controlled districts"; None if nobody is."""
        ties = (t for t in self.reading.children(head, "amod", "compound") if t.lemma in KEEPING)
        word = next((c for t in ties for c in self.reading.children(t.index) if c.pos in NAMING), None)
        if word is None:
            return None
        return self.mention_at[word.index].actors if word.index in self.mention_at else self._called(word)

    def _called(self, word: Token) -> tuple[str, ...]:
        """The actor of the article a bare word calls: "Houthi", "Ukrainian", "rebel"."""
        said, actors = fold(word.text), self.cast.actors
        named = (a.id for a in actors if any(said in fold(n).removesuffix("s").split() for n in a.names))
        parties = (s.party for s in self.knowledge.states if said in map(fold, s.demonyms))
        states = (self._state_of[party] for party in parties if party in self._state_of)
        armed = word.lemma in self.knowledge.constructions.words(("$fighters",))
        fighters = (a.id for a in reversed(actors) if armed and a.kind is ActorKind.INSURGENT)
        return tuple(islice((*named, *states, *fighters), 1))

    def _held(self, place: Place) -> tuple[str, ...]:
        return self._holders[place.id]

    @cached_property
    def _holders(self) -> dict[str, tuple[str, ...]]:
        """For each place the actors that may hold it."""
        spoken = spoken_parties(self.cast)
        parties = {p.id: holders_of(p, spoken=spoken, knowledge=self.knowledge) for p in self.places}
        return {i: tuple(self._state_of[p] for p in held if p in self._state_of) for i, held in parties.items()}

    def _pointed(self, head: int) -> tuple[str, ...]:
        """ "The *hall*" after "a funeral hall in Yemen's capital", "the *town*" after Goris."""
        token = self.reading.tokens[head]
        determiner = self.reading.child(head, "det")
        if token.pos != "NOUN" or determiner is None or determiner.lemma not in POINTING:
            return ()
        if token.lemma in SETTLEMENTS | REGIONS:
            return self._ground(head, towns=token.lemma in SETTLEMENTS)
        earlier = (i for i in reversed(self._by_lemma.get(token.lemma, ())) if i < head)
        return next((found for i in islice(earlier, BACK) if (found := self.own(i))), ())

    def _ground(self, head: int, *, towns: bool) -> tuple[str, ...]:
        """Whose the last town, or the last region, named before a word is; where people only speak counts for none."""
        named = [p for i, p in self.place_at.items() if i < head and p.country and not p.metonym]
        fitting = [p for p in named if p.feature not in WIDE and (p.feature == "city") == towns]
        known = fitting if fitting or towns else [p for p in named if p.feature not in WIDE]
        return self._held(known[-1])[:1] if known else ()
