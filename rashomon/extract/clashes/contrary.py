"""Claims of one verb of which one says no: "the owners had paid", "it had not paid"; "held the town", "nobody left to".

In: the Statements of a dispatch; out: an account against an account, wherever the same thing is affirmed and denied
in so many words by two sources that speak one after the other.
"""

from collections.abc import Iterator

from rashomon.extract.clashes.statements import Statements
from rashomon.model.claims import Claim, Contradiction, Stance
from rashomon.model.reading import Reading, Token

NEAR = 2  # sentences
NO = frozenset({"not", "n't", "never", "no", "neither", "nobody", "none", "nothing"})
EVERYDAY = frozenset({
    "be", "have", "do", "say", "make", "take", "go", "come", "get", "give", "know", "see", "want", "think", "use",
    "tell", "call", "need", "let", "put", "keep", "leave", "allow", "accept", "agree", "believe", "expect", "meet",
})  # fmt: skip


def contrary_statements(statements: Statements) -> Iterator[Contradiction]:
    """Two sources on one verb, one of whom says no."""
    verbs = {c.id: _verbs(statements, c) for c in statements.claims if _asserts(c)}
    order = {claim.id: number for number, claim in enumerate(statements.claims)}
    for one in statements.claims:
        near = (c for c in statements.near(one, 0, NEAR) if order[c.id] > order[one.id])
        for other in near if one.id in verbs else ():
            if other.id in verbs and _clash(statements, one, other, verbs):
                yield statements.against(one, other, kind="account")


def _asserts(claim: Claim) -> bool:
    return not claim.narration and not claim.background and claim.stance in {Stance.ASSERT, Stance.ACCUSE}


def _clash(statements: Statements, one: Claim, other: Claim, verbs: dict[str, dict[str, Token]]) -> bool:
    """Whether they affirm and deny one verb, and each is not merely speaking of himself."""
    if set(one.sources) & set(other.sources):
        return False
    for lemma in verbs[one.id].keys() & verbs[other.id].keys():
        first, second = verbs[one.id][lemma], verbs[other.id][lemma]
        apart = _says_no(statements.reading, first, one) != _says_no(statements.reading, second, other)
        if apart and not (_of_himself(statements, first, one) and _of_himself(statements, second, other)):
            return True
    return False


def _verbs(statements: Statements, claim: Claim) -> dict[str, Token]:
    return {t.lemma: t for t in statements.tokens(claim) if t.pos == "VERB" and t.lemma not in EVERYDAY}


def _says_no(reading: Reading, verb: Token, claim: Claim) -> bool:
    """ "Had *not* paid", "*no* troops crossed", "there is *nobody* left to hold it"."""
    beneath = reading.children(verb.index, "advmod", "nsubj", "obj", "nsubj:pass")
    inner = (d for t in beneath for d in reading.children(t.index, "det"))
    above = (t for t in reading.ancestors(verb.index) if any(s.covers(t.span) for s in claim.content))
    governed = verb.dep in {"acl", "xcomp"} and any(t.lemma in NO for t in above)
    return governed or any(t.lemma in NO or t.text.lower() in NO for t in (*beneath, *inner))


def _of_himself(statements: Statements, verb: Token, claim: Claim) -> bool:
    subject = statements.reading.child(verb.index, "nsubj", "nsubj:pass")
    spoken = [m for m in statements.mentions(claim) if subject is not None and m.head == subject.index]
    return any(set(m.actors) & set(claim.sources) for m in spoken)
