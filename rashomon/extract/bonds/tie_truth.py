"""Whether a tie is told as standing, as to come, or not at all (denied, wished for, set under an "if")."""

from rashomon.model.claims import Frame
from rashomon.model.reading import Reading, Token

NEGATIONS = frozenset({"not", "never", "n't", "no", "neither", "nobody"})
DENYING = frozenset({"deny", "denial", "reject", "dismiss", "refute", "rebut", "disavow", "refuse", "decline", "rule"})
WISHING = frozenset({"ask", "urge", "want", "call", "request", "seek", "demand", "appeal", "consider", "weigh", "fail",
                     "stop", "threaten", "beg", "hope", "debate", "propose", "need", "wish", "offer"})  # fmt: skip
PROMISING = frozenset({"promise", "pledge", "agree", "plan", "vow", "intend", "decide", "prepare", "announce"})
OFFERING = frozenset({"offer", "propose", "volunteer"})
CHARGES = frozenset({"charge", "claim", "allegation", "accusation", "report", "suggestion", "rumor", "rumour"})
UNREAL = frozenset({"would", "could", "should", "might", "may", "must", "can", "ought"})
STEPS = 4


def standing(reading: Reading, token: Token, *, tried: frozenset[str] = frozenset()) -> Frame | None:
    """When a tie holds that a word states; None when it is not said to hold.

    "Iran backs the group" holds now, "Kenya will send 400 police" is to come, "Kigali denies backing the rebels"
    does not hold by anybody's word.  ``tried`` are verbs beneath which the tie is at least sought ("*offered* to
    mediate", "is *seeking* to broker a truce").
    """
    frame = Frame.CURRENT
    for step in (token, *reading.ancestors(token.index))[:STEPS]:
        wished = step is not token and step.lemma in WISHING - tried and token.tag in {"VB", "VBG"}
        if wished or (step is not token and step.lemma in DENYING):
            return None
        helpers = {t.lemma for t in reading.children(step.index, "aux", "aux:pass")}
        if helpers & UNREAL or _is_negated(reading, step) or _is_conditional(reading, step):
            return None
        promised = step is not token and step.lemma in PROMISING | OFFERING & tried and token.tag == "VB"
        if "will" in helpers or promised:
            frame = Frame.FUTURE
        if step.dep in {"amod", "acl", "acl:relcl", "appos", "root", "parataxis"} and not _is_charged(reading, step):
            break
    return frame


def _is_charged(reading: Reading, token: Token) -> bool:
    """Whether a clause is what a charge says: "denies a *charge* that it arms the rebels"."""
    above = reading.head(token.index)
    return token.dep == "acl" and above is not None and above.lemma in CHARGES


def _is_negated(reading: Reading, token: Token) -> bool:
    return any(t.lemma in NEGATIONS for t in reading.children(token.index, "advmod", "det", "neg"))


def _is_conditional(reading: Reading, token: Token) -> bool:
    return any(t.lemma in {"if", "unless", "whether"} for t in reading.children(token.index, "mark"))
