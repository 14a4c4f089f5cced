"""The words that many dispatches are put together by."""

from functools import cache

from rashomon.knowledge.commonness import Commonness, commonness
from rashomon.knowledge.contradictions import ContradictionWords
from rashomon.knowledge.load import DATA, entries
from rashomon.knowledge.motives import Motive
from rashomon.knowledge.tellings import Telling
from rashomon.model.record import record


@record
class Lexicon:
    """How common words are, how motives are told, which outcomes exclude one another, and what clashes."""

    commonness: Commonness
    motives: tuple[Motive, ...]
    outcomes: tuple[ContradictionWords, ...]
    tellings: tuple[Telling, ...]


@cache
def lexicon() -> Lexicon:
    """The words as shipped."""
    return Lexicon(
        commonness=commonness(),
        motives=entries("motives/*.toml", Motive, DATA),
        outcomes=entries("contradictions/words.toml", ContradictionWords, DATA),
        tellings=entries("tellings/*.toml", Telling, DATA),
    )
