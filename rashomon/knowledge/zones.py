"""Words that show what a stretch of an article is for: footers, captions, corrections, bylines."""

import re
from functools import cached_property

from rashomon.model.record import record


@record
class ZoneMark:
    """One pattern that gives a paragraph away; ``kind`` is a ZoneKind value.

    ``pattern`` is a regular expression matched from the start of the paragraph, without regard to case.
    "Sign up for our newsletter" is boilerplate; ``unlike`` holds paragraphs that must not match.
    """

    id: str
    kind: str
    pattern: str
    example: tuple[str, ...]
    unlike: tuple[str, ...] = ()

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled."""
        return re.compile(self.pattern, re.IGNORECASE)
