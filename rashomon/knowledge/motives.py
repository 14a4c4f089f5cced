"""Why force was used, as those who speak of it put it."""

import re
from functools import cached_property

from rashomon.model.record import record


@record
class Motive:
    """One motive and the pattern that shows it; ``example`` and ``unlike`` are its tests.

    "The army said it fired *in response to* shelling": response.
    """

    motive: str
    pattern: str
    example: tuple[str, ...]
    unlike: tuple[str, ...] = ()

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled."""
        return re.compile(rf"\b(?:{self.pattern})", re.IGNORECASE)


def motives_in(words: str, motives: tuple[Motive, ...]) -> tuple[str, ...]:
    """The motives that some words give."""
    return tuple(m.motive for m in motives if m.regex.search(words))
