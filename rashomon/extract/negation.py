"""Cues that say nothing: "did not say", "neither confirmed nor denied", "no comment", "would not confirm"."""

from rashomon.extract.cues import Page, Sighting
from rashomon.model.reading import Reading, Token

NEGATIVE = frozenset({"not", "n't", "never", "neither", "nor", "hardly", "n’t", "nobody", "none"})
ABLE = frozenset({"could", "can", "would", "will", "may", "might"})


def is_unsaid(page: Page, sighting: Sighting) -> bool:
    """Whether the act of saying is denied.

    "A spokesman would not confirm the strike" gives the strike to nobody; "I do not think it will hold" is still a view.
    """
    token = page.reading.tokens[sighting.token]
    if sighting.cue.word != "verb" or sighting.cue.register in {"mental", "belief"}:
        return False
    return is_negated(page.reading, token)


def is_negated(reading: Reading, token: Token) -> bool:
    """Whether a verb is negated, itself or through the verb it is coordinated with ("*neither* confirmed nor denied")."""
    if any(t.text.lower() in NEGATIVE for t in reading.children(token.index, "advmod", "cc", "cc:preconj", "det")):
        return True
    if token.dep == "conj":
        left = reading.child(token.index, "cc")
        above = reading.head(token.index)
        return left is not None and left.text.lower() == "nor" and above is not None
    return any(t.text.lower() in NEGATIVE for t in reading.tokens[max(0, token.index - 1) : token.index] if t.pos != "PRON")
