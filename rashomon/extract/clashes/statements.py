"""What a dispatch's claims say, ready to be held against each other."""

from functools import cached_property

from rashomon.extract.whereabouts import Within
from rashomon.knowledge.contradictions import ContradictionWords, lemmas
from rashomon.model.claims import Claim, Contradiction, Event, Frame, Toll
from rashomon.model.reading import Reading, Token
from rashomon.model.record import record
from rashomon.model.world import Actor, ActorKind, Cast, Mention

HOSTILE = {"ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "SANCTION", "PROTEST"}
CONTENT_POS = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
LIGHT = {"be", "have", "do", "say", "force", "not", "claim", "that", "its", "statement", "any", "other", "more"}
ARMED = {ActorKind.MILITARY, ActorKind.INSURGENT, ActorKind.POLICE}
NEGATIONS = {"not", "n't", "no", "never", "none", "neither", "nor", "nobody"}


@record
class Statements:
    """What the checks look at: the dispatch's claims and propositions, who is who, and the words that count."""

    reading: Reading
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    tolls: tuple[Toll, ...]
    cast: Cast
    vocabulary: tuple[ContradictionWords, ...]

    @cached_property
    def _said(self) -> dict[str, tuple[Event, ...]]:
        table: dict[str, list[Event]] = {c.id: [] for c in self.claims}
        for event in self.events:
            for claim in dict.fromkeys(event.claims):
                table[claim].append(event)
        return {claim: tuple(events) for claim, events in table.items()}

    @cached_property
    def _tokens(self) -> dict[str, tuple[Token, ...]]:
        return {c.id: tuple(t for s in c.content for t in self.reading.tokens_in(s)) for c in self.claims}

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {
            claim: frozenset(t.lemma for t in tokens if t.pos in CONTENT_POS and t.lemma not in LIGHT)
            for claim, tokens in self._tokens.items()
        }

    @cached_property
    def _negated(self) -> frozenset[str]:
        return frozenset(c for c, tokens in self._tokens.items() if any(t.lemma in NEGATIONS for t in tokens))

    @cached_property
    def _speaks_for(self) -> dict[str, frozenset[str]]:
        return {c.id: self.parties(c.sources) for c in self.claims}

    @cached_property
    def _mentions(self) -> Within[Mention]:
        return Within(self.cast.mentions)

    @cached_property
    def _heads(self) -> frozenset[int]:
        return frozenset(m.head for m in self.cast.mentions)

    @cached_property
    def _by_sentence(self) -> dict[int, list[tuple[int, Claim]]]:
        table: dict[int, list[tuple[int, Claim]]] = {}
        for number, claim in enumerate(self.claims):
            table.setdefault(claim.sentence, []).append((number, claim))
        return table

    def near(self, claim: Claim, before: int, after: int) -> tuple[Claim, ...]:
        """The claims at most so many sentences before or after one, in their order."""
        row = [pair for n in range(claim.sentence - before, claim.sentence + after + 1) for pair in self._at(n)]
        return tuple(other for _, other in sorted(row, key=lambda pair: pair[0]))

    def _at(self, sentence: int) -> list[tuple[int, Claim]]:
        return self._by_sentence.get(sentence, [])

    @cached_property
    def sides(self) -> frozenset[str]:
        """The parties that act against each other in the dispatch's own news."""
        found: set[str] = set()
        for event in self.events:
            by, on = self.parties(event.actors), self.parties(event.recipients)
            if event.type in HOSTILE and event.frame is Frame.CURRENT and by - on and on - by:
                found |= by | on
        return frozenset(found)

    @cached_property
    def _rejections(self) -> dict[int, list[Event]]:
        table: dict[int, list[Event]] = {}
        for event in self.events:
            sentence = self.reading.sentence_at(event.anchor.start) if event.type == "REJECT" else None
            if sentence is not None:
                table.setdefault(sentence.index, []).append(event)
        return table

    def rejections(self, sentence: int) -> list[Event]:
        """The refusals that a sentence tells."""
        return self._rejections.get(sentence, [])

    def lemmas(self, use: str) -> frozenset[str]:
        """The listed words that do ``use``."""
        return lemmas(self.vocabulary, use)

    def actor(self, actor_id: str) -> Actor:
        """The actor with this id."""
        return self.cast.actor(actor_id)

    def parties(self, ids: tuple[str, ...]) -> frozenset[str]:
        """The parties of some actors."""
        return frozenset(p for i in ids if (p := self.actor(i).party))

    def speaks_for(self, claim: Claim) -> frozenset[str]:
        """The parties a claim's sources speak for."""
        return self._speaks_for[claim.id]

    def said(self, claim: Claim) -> tuple[Event, ...]:
        """The events a claim asserts."""
        return self._said[claim.id]

    def hostile(self, claim: Claim) -> tuple[Event, ...]:
        """The hostile acts of the day that a claim asserts."""
        return tuple(e for e in self.said(claim) if e.type in HOSTILE and e.frame is Frame.CURRENT)

    def tokens(self, claim: Claim) -> tuple[Token, ...]:
        """The words of a claim's content."""
        return self._tokens[claim.id]

    def words(self, claim: Claim) -> frozenset[str]:
        """The telling lemmas of a claim's content."""
        return self._words[claim.id]

    def things(self, claim: Claim) -> frozenset[str]:
        """The nouns of a claim's content that name no actor."""
        nouns = (t for t in self.tokens(claim) if t.pos == "NOUN" and t.index not in self._heads)
        return frozenset(t.lemma for t in nouns) - LIGHT

    def mentions(self, claim: Claim) -> tuple[Mention, ...]:
        """Who is mentioned in a claim's content."""
        return tuple(m for span in claim.content for m in self._mentions.of(span))

    def speaks_of(self, claim: Claim) -> frozenset[str]:
        """The parties mentioned in a claim's content."""
        return self.parties(tuple(a for m in self.mentions(claim) for a in m.actors))

    def speaks_of_force(self, claim: Claim) -> bool:
        """Whether a claim asserts a hostile act or speaks of armed people."""
        armed = (self.actor(a).kind in ARMED for m in self.mentions(claim) for a in m.actors)
        return bool(self.hostile(claim)) or any(armed)

    def is_negated(self, claim: Claim) -> bool:
        """Whether a claim's content says no."""
        return claim.id in self._negated

    def name(self, claim: Claim) -> str:
        """Who says it, in a word or two."""
        return " and ".join(self.actor(a).name for a in claim.sources) or "an unnamed source"

    def against(self, one: Claim, other: Claim, *, kind: str) -> Contradiction:
        """Two claims set against each other in the article's own words: "the army: “...”; the rebels: “...”"."""
        quoted = "; ".join(f"{self.name(claim)}: “{self.quote(claim)}”" for claim in (one, other))
        return Contradiction(id="", kind=kind, sides=((one.id,), (other.id,)), reason=quoted)

    def quote(self, claim: Claim) -> str:
        """The opening of what is said, in the article's own words."""
        words = " ".join(self.reading.text(claim.content[0]).split())
        return words if len(words) <= 90 else words[:90].rsplit(" ", 1)[0] + " …"
