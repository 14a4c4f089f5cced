"""The words that many dispatches are put together by."""

from collections.abc import Callable
from functools import cache, cached_property, lru_cache

from rashomon.knowledge.commonness import Commonness, commonness
from rashomon.knowledge.contradictions import ContradictionWords
from rashomon.knowledge.load import DATA, entries
from rashomon.knowledge.motives import Motive
from rashomon.knowledge.tellings import Telling, uses_in
from rashomon.model.record import record

AT_HAND = 20_000  # claims of which it is known what they tell


@record
class Lexicon:
    """How common words are, how motives are told, which outcomes exclude one another, and what clashes."""

    commonness: Commonness
    motives: tuple[Motive, ...]
    outcomes: tuple[ContradictionWords, ...]
    tellings: tuple[Telling, ...]

    def uses_in(self, words: str) -> frozenset[str]:
        """All that some words tell, by ``tellings``; a growing ledger asks of the same words again and again."""
        return self._uses_in(words)

    @cached_property
    def _uses_in(self) -> Callable[[str], frozenset[str]]:
        return lru_cache(maxsize=AT_HAND)(lambda words: uses_in(words, self.tellings))


@cache
def lexicon() -> Lexicon:
    """The words as shipped."""
    return Lexicon(
        commonness=commonness(),
        motives=entries("motives/*.toml", Motive, DATA),
        outcomes=entries("contradictions/words.toml", ContradictionWords, DATA),
        tellings=entries("tellings/*.toml", Telling, DATA),
    )
