"""What the coding rules look up again and again: a reading with its clauses, cast, places and means by token."""

from functools import cached_property, lru_cache

from rashomon.extract.syntax import core, preposition, time_tokens
from rashomon.knowledge.load import Knowledge
from rashomon.knowledge.means import Means, means_in, means_table
from rashomon.knowledge.phrases import PhraseTable
from rashomon.model.reading import Clause, Reading
from rashomon.model.record import record
from rashomon.model.world import ActorKind, Cast, Mention, Place, When

INNER = ("nmod:poss", "amod", "compound", "nummod")
OF_PEOPLE = frozenset(
    {"of", "from", "by", "in", "with", "for", "between", "to", "at", "near", "among", "against", "on"}
)


@lru_cache(maxsize=4)
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
        """For each country the actor of this article that stands for it: the state itself if it is there."""
        ranks = {ActorKind.STATE: 0, ActorKind.GOVERNMENT: 1, ActorKind.MILITARY: 2}
        found: dict[str, tuple[int, str]] = {}
        for actor in self.cast.actors:
            if actor.party and actor.country == actor.party:
                rank = (ranks.get(actor.kind, 3), actor.id)
                found[actor.party] = min(found.get(actor.party, rank), rank)
        return {party: actor_id for party, (_, actor_id) in found.items()}

    def actors(self, head: int) -> tuple[str, ...]:
        """Who a noun phrase means: its own mention, else the nearest one inside it, else the state it lies in.

        "Armenian military *positions*" are Armenia's, "the *offices* of the governor" the governor's.
        """
        for index in dict.fromkeys((head, core(self.reading, head))):
            if index in self.mention_at:
                return self.mention_at[index].actors
        return self._inside(core(self.reading, head), 2)

    def _inside(self, head: int, depth: int) -> tuple[str, ...]:
        before = sorted(self.reading.children(head, *INNER), key=lambda t: t.pos == "PRON")  # "its *NATO* partners"
        for token in before:
            if token.index in self.mention_at:
                return self.mention_at[token.index].actors
        if head in self.place_at:
            return self._state(self.place_at[head])
        for token in self.reading.children(head, "nmod", "appos", "flat"):
            if token.index in self.when_tokens or preposition(self.reading, token.index) not in OF_PEOPLE | {""}:
                continue
            inner = core(self.reading, token.index)
            if inner in self.mention_at:
                return self.mention_at[inner].actors
            found = self._inside(inner, depth - 1) if depth else ()
            if found:
                return found
        return ()

    def _state(self, place: Place) -> tuple[str, ...]:
        state = self._state_of.get(place.country or "")
        return (state,) if state else ()
