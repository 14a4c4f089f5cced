"""The predicates of a content: its main verbs, their subjects, what stands under them, and whether they are to come."""

from collections.abc import Iterable, Iterator

from rashomon.model.reading import Reading, Token

ACTIVE = frozenset({"VERB", "AUX", "ADJ", "NOUN"})
WILL = frozenset({"will", "would", "shall", "'ll", "’ll"})
FINDING = frozenset(
    [
        "determine",
        "conclude",
        "establish",
        "find",
        "know",
        "believe",
        "confirm",
        "have",
        "say",
        "insist",
        "understand",
        "think",
    ]
)


def main_verbs(reading: Reading, tokens: Iterable[Token]) -> Iterator[Token]:
    """The predicates of a content that no other word of it governs, and those coordinated with them."""
    row = list(tokens)
    inside = {t.index for t in row}
    tops = {t.index for t in row if t.head == t.index or t.head not in inside}
    for token in row:
        joined = token.dep == "conj" and token.head in tops
        if (
            (token.index in tops or joined)
            and token.pos in ACTIVE
            and token.dep not in {"punct", "obl", "nmod", "mark", "case"}
        ):
            yield token


def complements(reading: Reading, mains: tuple[Token, ...]) -> Iterator[Token]:
    """ "It had determined it *was not responsible*": what stands under a main verb as its clause."""
    for verb in mains:
        if verb.lemma in FINDING:
            yield from reading.children(verb.index, "ccomp", "xcomp")
        for noun in reading.children(verb.index, "obj"):  # "we have evidence that ..."
            yield from (t for t in reading.children(noun.index, "acl", "ccomp") if reading.child(t.index, "nsubj"))


def subject_of(reading: Reading, verb: Token) -> Token | None:
    own = reading.child(verb.index, "nsubj", "nsubj:pass", "expl")
    if own is None and verb.dep == "conj":
        return reading.child(verb.head, "nsubj", "nsubj:pass", "expl")
    return own


def is_future(reading: Reading, verb: Token) -> bool:
    helpers = reading.children(verb.index, "aux")
    return any(t.text.lower() in WILL for t in helpers) or (
        verb.dep == "conj" and any(t.text.lower() in WILL for t in reading.children(verb.head, "aux"))
    )
