"""Words that show that a sentence tells history and not the dispatch's own news."""

import re
from functools import cached_property

from rashomon.model.record import record


@record
class BackgroundMark:
    """One pattern that marks a sentence as history, searched anywhere in it without regard to case.

    ``kind`` is "history" ("The two armies have *previously* clashed") or "goes-on", which carries on the history
    of the sentence before ("*Under that accord*, Sudan ceded a strip") and is matched at the sentence's start.
    ``unless`` is a pattern that shows the day's news after all ("the *worst* raid since the war").
    """

    id: str
    kind: str
    pattern: str
    example: tuple[str, ...]
    unlike: tuple[str, ...] = ()
    unless: str = ""

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled."""
        opening = r"^\W*" if self.kind == "goes-on" else r"\b"
        return re.compile(rf"{opening}(?:{self.pattern})\b", re.IGNORECASE)

    def marks(self, sentence: str) -> bool:
        """Whether a sentence is history by this mark."""
        if self.regex.search(sentence) is None:
            return False
        return not self.unless or re.search(self.unless, sentence, re.IGNORECASE) is None
