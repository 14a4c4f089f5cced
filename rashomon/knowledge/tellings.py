"""What a claim says of a truce, a town, a target or an act, where two tellings may clash over it."""

import re
from functools import cached_property

from rashomon.model.record import record

NEGATOR = re.compile(
    r"(?:\b(?:no|not|never|nobody|none|nothing|neither|without|false|den(?:y|ied|ies)|cannot)\b|n['’]t\b)"
    r"(?:\W+[\w'’-]+){0,4}\W*$"
)
PLAIN = re.compile(r"(?<!\\)[A-Z]")  # a capital in a pattern that is no class as "\W" is
NEGATORS = re.compile(
    r"(?:\b(?:no|not|never|nobody|none|nothing|neither|without|cannot)\b|n['’]t\b)"
    r"(?! (?:only|stop(?:ped)?|ceased?|yet|final|known|clear|more than|less than|fewer than)\b)",
    re.IGNORECASE,
)
SETTLED = re.compile(
    r"\b(?:towns?|villages?|settlements?|cit(?:y|ies)|homes?|houses?|schools?|hospitals?|markets?|residential|"
    r"infrastructure|neighbou?rhoods?|districts?)\b"
)
CIVIL = re.compile(r"\b(?:civilians?|(?:wo)?m[ae]n and children|children|villagers|residents|famil(?:y|ies))\b")


@record
class Telling:
    """One way to speak of a matter and the pattern that shows it; ``example`` and ``unlike`` are its tests.

    "Our units *are observing the ceasefire*": kept.  ``negated`` is what it comes to under a "not" close before it:
    "they have *not observed* the ceasefire" is broken; "" where that says nothing.
    """

    use: str
    pattern: str
    example: tuple[str, ...]
    negated: str = ""
    unlike: tuple[str, ...] = ()

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern for words in small letters, which are searched twice as fast."""
        return re.compile(rf"\b(?:{PLAIN.sub(lambda capital: capital[0].lower(), self.pattern)})\b")

    def uses(self, words: str) -> set[str]:
        """What the matches in some words, in small letters, come to."""
        found = {self.negated if NEGATOR.search(words[: m.start()]) else self.use for m in self.regex.finditer(words)}
        return found - {""}


def uses_in(words: str, tellings: tuple[Telling, ...]) -> frozenset[str]:
    """All that some words tell.

    "The town is not under their control": lost.
    """
    small = words.lower()
    return frozenset(use for telling in tellings for use in telling.uses(small))
