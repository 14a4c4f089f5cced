"""Whether the words around a date look back or ahead: from a token and its parse to a Tense."""

from rashomon.extract.time_running import Tense
from rashomon.model.reading import Reading, Token
from rashomon.model.text import ZoneKind

_PLANS = {
    "schedule",
    "plan",
    "expect",
    "due",
    "set",
    "slate",
    "intend",
    "hope",
    "ahead",
    "prepare",
    "upcoming",
    "want",
    "begin",
}


_SCHEDULED = {"begin", "start", "expire", "open", "resume", "end", "meet", "convene", "vote", "return", "conclude"}
"""What happens by plan is told in the present: "The truce expires on Friday"."""


def tense_of(reading: Reading, token: Token | None) -> Tense:
    """Whether the clause looks ahead ("will meet on Tuesday", "talks planned for Tuesday") or back."""
    if token is None:
        return Tense.OPEN
    for above in (token, *reading.ancestors(token.index)):
        if above.pos not in {"VERB", "AUX", "ADJ"}:
            continue
        if _looks_ahead(reading, above):
            return Tense.FUTURE
        if above.pos == "ADJ" and reading.child(above.index, "cop") is None:
            continue
        helpers = reading.children(above.index, "aux", "aux:pass", "cop")
        return Tense.PAST if any(t.tag == "VBD" for t in (above, *helpers)) else Tense.OPEN
    return Tense.OPEN


def _looks_ahead(reading: Reading, verb: Token) -> bool:
    helpers = reading.children(verb.index, "aux", "aux:pass", "cop")
    if any(t.lemma in {"will", "shall", "'ll"} or (t.lemma == "would" and verb.tag == "VB") for t in helpers):
        return not any(t.lemma == "have" for t in helpers if t.lemma != verb.lemma) or verb.tag == "VB"
    if verb.tag == "VB" and any(t.text.lower() == "to" for t in reading.children(verb.index, "mark", "aux")):
        above = reading.head(verb.index)
        return above is not None and above.lemma in _PLANS
    if verb.lemma in _SCHEDULED and verb.tag in {"VBZ", "VBP"}:
        return reading.sentence(verb.index).zone is not ZoneKind.HEADLINE
    return verb.lemma in _PLANS and verb.lemma not in {"begin", "want"} and verb.tag in {"VBN", "JJ"}
