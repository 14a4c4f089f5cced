"""Gerunds that a parser took for adjectives: "blamed the guard for *shooting* union leader Ortiz"."""

from collections.abc import Iterator

from rashomon.extract.acts.predicates import Predicate
from rashomon.extract.syntax import CARRIED, conjuncts, preposition
from rashomon.knowledge.frames import Constructions
from rashomon.model.reading import Clause, Reading, Token


def misread_gerunds(
    reading: Reading, *, predicates: dict[int, Predicate], constructions: Constructions
) -> Iterator[Clause]:
    """A clause for each gerund that stands before its object after "accused X of" or the like."""
    for token in reading.tokens:
        if token.tag != "VBG" or token.dep not in {"amod", "compound"} or token.index in predicates:
            continue
        noun = _phrase_head(reading, token)
        charged = _charged(reading, noun, constructions)
        if charged:
            yield Clause(
                predicate=token.index,
                lemma=token.lemma,
                nominal=False,
                agents=charged,
                patients=conjuncts(reading, noun.index),
                rules=("verb", "misread-gerund", "object-controls"),
            )


def _phrase_head(reading: Reading, token: Token) -> Token:
    for _ in range(3):
        above = reading.tokens[token.head]
        if token.dep not in {"amod", "compound"}:
            break
        token = above
    return token


def _charged(reading: Reading, noun: Token, known: Constructions) -> tuple[int, ...]:
    """Whom the verb above accuses or prevents: its object, which the phrase may hang from."""
    if preposition(reading, noun.index) not in {"of", "for", "from", "with"}:
        return ()
    above = reading.head(noun.index)
    accuser = reading.tokens[above.head] if above is not None and above.dep in CARRIED else above
    if accuser is None or known.effect(known.base(accuser.text, accuser.lemma)) != "object":
        return ()
    held = reading.child(accuser.index, "obj", "nsubj:pass")
    return conjuncts(reading, held.index) if held is not None and held.index != noun.index else ()
