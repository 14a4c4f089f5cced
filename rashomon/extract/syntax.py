"""Small questions about a parse that several rules ask: conjuncts, prepositions, partitives, relatives."""

from collections.abc import Iterator

from rashomon.model.reading import Reading, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X"})
PARTITIVE = frozenset(
    {
        "thousand",
        "hundred",
        "dozen",
        "score",
        "ten",
        "million",
        "number",
        "group",
        "member",
        "one",
        "some",
        "many",
        "most",
        "several",
        "lot",
        "majority",
        "series",
        "handful",
        "rest",
        "part",
        "half",
        "all",
        "both",
        "couple",
        "pair",
        "total",
        "string",
        "wave",
        "spate",
        "round",
        "unit",
        "squad",
        "team",
        "piece",
        "kind",
        "type",
        "bulk",
        "contingent",
        "column",
        "band",
        "gang",
        "crowd",
        "day",
        "week",
        "month",
        "hour",
        "year",
        "worth",
        "kg",
        "ton",
        "tonne",
        "amount",
        "shipment",
        "load",
        "package",
        "consignment",
        "batch",
        "act",
    }
)
CARRIED = frozenset({"obj", "nsubj:pass", "obl:agent", "obl", "obl:npmod", "obl:tmod"})
"""Parsers hang "of shelling" from the accused, or from the day: "accused Iraq *on Monday* of shelling"."""
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
BARE_TIMES = frozenset({"DATE", "TIME"})


def conjuncts(reading: Reading, head: int) -> tuple[int, ...]:
    """The head of a noun phrase and what is coordinated with it: "Goris, Sotk and Jermuk" gives three."""
    joined = (t.index for t in reading.children(head, "conj") if t.pos in NOMINAL)
    return (*_misread_conjuncts(reading, head), head, *joined)


def _misread_conjuncts(reading: Reading, head: int) -> tuple[int, ...]:
    """ "Minister *Faki* and counterpart Ghandour": parsers may hang the first name from the second noun."""
    return tuple(
        t.index
        for t in reading.children(head, "nmod")
        if t.index < head
        and t.pos == "PROPN"
        and reading.child(t.index, "cc") is not None
        and not preposition(reading, t.index)
    )


def preposition(reading: Reading, index: int) -> str:
    """The preposition that marks a noun phrase ("against", "in front of" gives "in"), "" when there is none."""
    case = next((t for t in reading.children(index, "case") if t.pos != "PART"), None)
    return case.text.lower() if case else ""


def core(reading: Reading, index: int) -> int:
    """What a partitive counts: in "thousands of fighters" the fighters, in "one of the rockets" the rockets.

    Follows at most three steps ("a group of some of the rebels").
    """
    for _ in range(3):
        token = reading.tokens[index]
        if token.lemma not in PARTITIVE and token.pos != "NUM":
            break
        inner = next((t for t in reading.children(index, "nmod", "obl") if preposition(reading, t.index) == "of"), None)
        if inner is None:
            break
        index = inner.index
    return index


def whole(reading: Reading, index: int) -> int:
    """The opposite of ``core``: from "attacks" in "a series of attacks" to "series"."""
    for _ in range(3):
        above = reading.head(index)
        token = reading.tokens[index]
        if above is None or token.dep not in {"nmod", "obl"} or preposition(reading, index) != "of":
            break
        if above.lemma not in PARTITIVE and above.pos != "NUM":
            break
        index = above.index
    return index


def first_conjunct(reading: Reading, index: int) -> int:
    """The conjunct the others hang from; the token itself when it is not coordinated."""
    token = reading.tokens[index]
    above = reading.head(index)
    return above.index if token.dep == "conj" and above is not None else index


def is_relative(token: Token) -> bool:
    """Whether a word is a relative pronoun ("rebels *who* attacked")."""
    return token.tag in RELATIVE_TAGS or (token.lemma == "that" and token.pos in {"PRON", "SCONJ", "DET"})


def modifiers(reading: Reading, index: int) -> Iterator[Token]:
    """Adjectives, compounds and possessors of a noun, in text order."""
    yield from reading.children(index, "amod", "compound", "nmod:poss", "nummod", "flat", "nmod:npmod")


def time_tokens(reading: Reading) -> frozenset[int]:
    """Tokens the parser takes for part of a date or hour ("an attack on *Tuesday*")."""
    return frozenset(i for e in reading.entities if e.label in BARE_TIMES for i in range(e.first, e.last))


def people_words(reading: Reading) -> frozenset[int]:
    """Tokens inside a name of a nation, country, group or person, by the parser's vote."""
    labels = {"NORP", "GPE", "ORG", "PERSON", "LOC", "FAC"}
    return frozenset(i for e in reading.entities if e.label in labels for i in range(e.first, e.last))
