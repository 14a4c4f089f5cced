"""What a temporal expression dates: the clause it hangs from, or only the noun it describes."""

from rashomon.model.reading import Reading, Token
from rashomon.model.world import When

NOUNS = {"NOUN", "PROPN", "PRON"}


def governor(reading: Reading, when: When) -> Token | None:
    """The word an expression dates.

    In "Seoul, bound by a treaty of 1953, suspended shipments on Tuesday", 1953 dates *treaty* and Tuesday *suspended*.
    None when the expression stands alone or only says since when.
    """
    inside = reading.tokens_in(when.span)
    if not inside:
        return None
    indices = {t.index for t in inside}
    top = next((t for t in inside if reading.head(t.index) is None or t.head not in indices), inside[0])
    if any(t.lemma == "since" for t in reading.children(top.index, "case", "mark")):
        return None
    return reading.head(top.index)


def dates(reading: Reading, when: When, anchor: Token) -> bool:
    """Whether an expression dates the act at ``anchor``: it hangs from the act, or from a verb above it."""
    word = governor(reading, when)
    if word is None:
        return False
    if word.index == anchor.index:
        return True
    if word.pos in NOUNS:
        return False
    return any(above.index == word.index for above in reading.ancestors(anchor.index)) or _is_beside(
        reading, word, anchor
    )


def _is_beside(reading: Reading, word: Token, anchor: Token) -> bool:
    """Whether the dated verb stands beneath the act in one chain of verbs ("agreed to halt ... on Tuesday")."""
    chain = (word, *reading.ancestors(word.index))
    below = next((n for n, step in enumerate(chain) if step.index == anchor.index), None)
    # "occupied ten villages on top of those *they took last May*": the clause is no link of the chain
    return below is not None and word.pos == "VERB" and all(step.dep != "acl:relcl" for step in chain[:below])
