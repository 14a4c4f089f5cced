"""Words that give something said to somebody: "said", "accused ... of", "according to", "the claim that"."""

from collections.abc import Iterable
from typing import Literal

from rashomon.model.claims import Stance
from rashomon.model.once import once
from rashomon.model.record import record

Construction = Literal[
    "clause",  # said (that) its forces were responding
    "quote",  # "its forces were responding", it said
    "object",  # rejected this account
    "gerund",  # denied shelling Goris
    "infinitive",  # vowed to rebuild
    "object-infinitive",  # urged both armies to stop
    "of",  # accused Armenia of shelling
    "for",  # blamed the rebels for the attack
    "on",  # blamed the attack on the rebels
    "as",  # described the incident as murder
    "against",  # warned against a strike
    "at",  # put the toll at 40
    "to",  # attributed the raid to the rebels
    "naming",  # called the attack an act of war
    "addressee",  # told parliament that ...
    "relay",  # quoted the ministry as saying ...
    "carrier",  # an appeal ..., saying that ...
]


@record
class Cue:
    """A word of saying, with the stance it takes and the constructions it enters.

    ``register`` report for acts of saying, belief for what others are told to believe, mental for
    knowing, hoping and the like, evidence for things that show something.  ``hedge`` is what the word
    says of the truth of the content (alleged, admitted, confirmed).  ``who`` narrows the source to these
    pronouns ("*I* mean"), ``without`` names objects that make another word of it ("claimed 6,500 *lives*"),
    ``only`` the objects that make it one ("rejected the *account*", not "the offer").  In ``examples`` the source
    stands in [brackets] and the content in {braces}; ``unlike`` are sentences where the word says nothing.
    """

    lemma: str
    word: Literal["verb", "noun", "adjective", "phrase"]
    stance: Stance
    takes: tuple[Construction, ...]
    register: Literal["report", "belief", "mental", "evidence"] = "report"
    hedge: Literal["alleged", "admitted", "confirmed"] | None = None
    who: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    examples: tuple[str, ...]
    unlike: tuple[str, ...] = ()


class CueTable:
    """Cues by their first word; the longest lemma comes first ("call for" before "call")."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        table: dict[tuple[str, str], list[tuple[tuple[str, ...], Cue]]] = {}
        for cue in cues:
            words = tuple(cue.lemma.split())
            table.setdefault((cue.word, words[0]), []).append((words, cue))
        self._by_first = {key: tuple(sorted(row, key=lambda entry: -len(entry[0]))) for key, row in table.items()}

    def starting(self, word: str, lemma: str) -> tuple[tuple[tuple[str, ...], Cue], ...]:
        """The cues of this kind ("verb") whose first word is ``lemma``, longest first, with their words."""
        return self._by_first.get((word, lemma), ())


@once()
def cue_table(cues: tuple[Cue, ...]) -> CueTable:
    """The table of these cues, made once."""
    return CueTable(cues)
