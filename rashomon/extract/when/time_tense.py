"""Whether the words around a date look back or ahead: from a token and its parse to a Tense."""

from rashomon.extract.when.time_running import Tense
from rashomon.model.reading import Reading, Token
from rashomon.model.text import ZoneKind

PLANNING = frozenset(
    {"schedule", "plan", "expect", "due", "set", "slate", "intend", "hope", "prepare", "want", "begin"}
)
"""What is planned to happen has not happened: "plans to meet on Friday"."""

PLANNED = frozenset({"schedule", "plan", "expect", "due", "slate", "upcoming"})
""" "Talks scheduled for Friday"."""

SCHEDULED = frozenset(
    {"begin", "start", "expire", "open", "resume", "end", "meet", "convene", "vote", "return", "conclude"}
)
"""What happens by plan is told in the present: "The truce expires on Friday"."""


def tense_of(reading: Reading, token: Token | None) -> Tense:
    """Whether the clause looks ahead or back.

    "They will meet on Tuesday", "talks planned for Tuesday": ahead; "They met on Tuesday": back.
    """
    if token is None:
        return Tense.OPEN
    for above in (token, *reading.ancestors(token.index)):
        if _looks_ahead(reading, above):
            return Tense.FUTURE
        if above.pos in {"VERB", "AUX"} or _helpers(reading, above):
            return Tense.PAST if any(t.tag == "VBD" for t in (above, *_helpers(reading, above))) else Tense.OPEN
    return Tense.OPEN


def _helpers(reading: Reading, word: Token) -> tuple[Token, ...]:
    return reading.children(word.index, "aux", "aux:pass", "cop")


def _looks_ahead(reading: Reading, word: Token) -> bool:
    helpers = {t.lemma: t.tag for t in _helpers(reading, word)}
    if helpers.keys() & {"will", "shall", "'ll"}:
        return True
    if "would" in helpers and "have" not in helpers:
        return True
    if word.tag == "VB" and any(t.text.lower() == "to" for t in reading.children(word.index, "mark", "aux")):
        above = reading.head(word.index)
        return above is not None and above.lemma in PLANNING
    if word.tag in {"VBZ", "VBP"}:
        return word.lemma in SCHEDULED and reading.sentence(word.index).zone is not ZoneKind.HEADLINE
    if word.tag == "VBG":  # "is travelling to Moscow on Friday"
        return helpers.get("be") in {"VBZ", "VBP"}
    return word.lemma in PLANNED and word.tag in {"VBN", "JJ"}
