"""Words that show that a sentence tells history and not the dispatch's own news."""

import re
from functools import cached_property

from rashomon.model.record import record


@record
class BackgroundMark:
    """One pattern that marks a sentence as history, searched anywhere in it without regard to case.

    ``kind`` is "history" ("The two armies have *previously* clashed") or "goes-on", which carries on the history
    of the sentence before ("*Under the deal*, Armenia ceded territory") and is matched at the sentence's start.
    """

    id: str
    kind: str
    pattern: str
    example: tuple[str, ...]
    unlike: tuple[str, ...] = ()

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled."""
        opening = r"^\W*" if self.kind == "goes-on" else r"\b"
        return re.compile(rf"{opening}(?:{self.pattern})\b", re.IGNORECASE)
