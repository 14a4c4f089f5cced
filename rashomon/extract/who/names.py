"""Listed names and roles in running words, and the base noun phrases they stand in.

A Reading and the naming table in, Hits and Chunks out.  Both are read from the row of words rather than from the
tree, which is less sure where names pile up ("Chadian Foreign Minister Moussa Faki and Sudanese counterpart").
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise

from rashomon.knowledge.actors import Entry, Group, Naming, Organisation, Role, State
from rashomon.knowledge.phrases import PhraseTable, fold
from rashomon.model.reading import Reading, Sentence, Token
from rashomon.model.record import record
from rashomon.model.world import Place

NOMINAL = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "X", "SYM"})
HEADS = frozenset({"NOUN", "PROPN"})
TEMPORAL = frozenset({"DATE", "TIME"})
BRACKETS = frozenset({"(", "["})
QUOTES = frozenset({'"', "''", "``", "“", "”"})
OWNERS = frozenset({"PRP$", "WP$"})  # "its", "whose"
LOYAL = frozenset({"loyal", "allied"})
WORDS = frozenset({"pale", "beehive"})  # seats of power that are words, too


@record
class Hit:
    """Tokens ``first`` to ``last`` (half-open) are a listed name or role; ``namings`` best first."""

    first: int
    last: int
    namings: tuple[Naming, ...]

    @property
    def naming(self) -> Naming:
        """The likeliest reading."""
        return self.namings[0]

    @property
    def entry(self) -> Entry:
        """What it names."""
        return self.namings[0].entry

    @cached_property
    def role(self) -> Role | None:
        """The role, when the words can be one."""
        return next((n.entry for n in self.namings if isinstance(n.entry, Role)), None)

    @cached_property
    def named(self) -> State | Group | Organisation | None:
        """What has a name of its own, when the words can be such a name."""
        return next((n.entry for n in self.namings if not isinstance(n.entry, Role)), None)


@record
class Chunk:
    """A base noun phrase: "the Iraqi military", "Foreign Minister Moussa Faki".

    ``owner`` is the position of the chunk that possesses it ("Armenia" in "Armenia's defence ministry"),
    ``pronoun`` the token of a possessive pronoun; ``case`` the preposition before it, ``bracket`` an
    acronym in brackets after it ("Human Rights Watch (HRW)").
    """

    first: int
    last: int
    head: int
    hits: tuple[Hit, ...] = ()
    owner: int | None = None
    pronoun: int | None = None
    determiner: str = ""
    case: str = ""
    bracket: int | None = None


def letter_case(reading: Reading, sentence: Sentence) -> str:
    """Whether a sentence is printed in "upper", "lower" or "mixed" case."""
    text = reading.text(sentence.span)
    if text == text.upper():
        return "upper"
    return "lower" if text == text.lower() else "mixed"


def find_hits(
    reading: Reading, *, table: PhraseTable[Naming], places: tuple[Place, ...], year: int | None
) -> tuple[Hit, ...]:
    """Every listed name or role, longest first, not overlapping; ambiguous names settled by the rest of the article.

    "ELN" is Colombia's where the article speaks of Colombia.
    """
    nations = frozenset(i for e in reading.entities if e.label == "NORP" for i in range(e.first, e.last))
    found = [hit for sentence in reading.sentences for hit in _in_sentence(reading, sentence, table, nations)]
    found = [hit for hit in found if not _elsewhere(reading, hit, places)]
    weight = Counter(_country(hit.entry) for hit in found if len({id(n.entry) for n in hit.namings}) == 1)
    weight.update(place.country for place in places if place.country)
    settled = [_settle(hit, weight, year) for hit in found]
    known = {**_abbreviations(reading, settled), **_fuller_peoples(reading, settled, table)}
    return tuple(_renamed(reading, hit, known) for hit in settled)


def _words(reading: Reading, hit: Hit) -> str:
    return " ".join(fold(token.text) for token in reading.tokens[hit.first : hit.last])


def _renamed(reading: Reading, hit: Hit, known: dict[str, Naming]) -> Hit:
    naming = known.get(_words(reading, hit)) if hit.named is not None else None
    return hit if naming is None else Hit(first=hit.first, last=hit.last, namings=(naming,))


def _abbreviations(reading: Reading, hits: Iterable[Hit]) -> dict[str, Naming]:
    """What an acronym stands for that follows a name in brackets: "the Sudan Liberation Army (SLA)"."""
    found: dict[str, Naming] = {}
    for name, acronym in pairwise(hits):
        beside = acronym.first == name.last + 1 and acronym.last == acronym.first + 1
        if beside and reading.tokens[name.last].text in BRACKETS and isinstance(name.entry, Group | Organisation):
            found[_words(reading, acronym)] = name.naming
    return found


def _fuller_peoples(reading: Reading, hits: Sequence[Hit], table: PhraseTable[Naming]) -> dict[str, Naming]:
    """ "Serb" forces are Bosnian Serb where the article speaks of Bosnian Serbs, and of no others."""
    spoken = Counter(hit.entry.id for hit in hits if isinstance(hit.entry, State) and hit.naming.use != "demonym")
    phrases = {" ".join(_words(reading, hit).split()[:2]).rstrip("s") for hit in hits if hit.last - hit.first > 1}
    found: dict[str, Naming] = {}
    for fuller in (n for phrase in sorted(phrases) for n in table.get(phrase) if n.use == "demonym"):
        partial = isinstance(fuller.entry, State) and fuller.entry.standing in {"partial", "region"}
        short = fold(fuller.phrase).split()[-1]
        if partial and not any(spoken[naming.entry.id] for naming in table.get(short)):
            found.update({short: fuller, f"{short}s": fuller})
    return found


def _in_sentence(
    reading: Reading, sentence: Sentence, table: PhraseTable[Naming], nations: frozenset[int]
) -> Iterator[Hit]:
    words = [fold(t.text) for t in reading.words(sentence)]
    case = letter_case(reading, sentence)
    i = 0
    while i < len(words):
        match = table.at(words, i)
        end = i + 1
        while match:
            first, last = sentence.first + i, sentence.first + match[0]
            fitting = tuple(n for n in match[1] if _fits(reading.tokens[first:last], n, case, nations))
            if fitting:
                yield Hit(first=first, last=last, namings=fitting)
                end = match[0]
                break
            match = table.at(words[: match[0] - 1], i) if match[0] - 1 > i else None
        i = end


def _fits(tokens: tuple[Token, ...], naming: Naming, case: str, nations: frozenset[int]) -> bool:
    """Whether the spelling allows it: "is" is no Islamic State, "an amnesty" no Amnesty, "POWER POLES" not Poles."""
    if naming.use == "role":
        return len(tokens) > 1 or tokens[0].pos in {"NOUN", "PROPN", "ADJ", "X"}
    if len(tokens) > 1:
        return case != "mixed" or naming.phrase.islower() or any(t.text[:1].isupper() for t in tokens)
    token = tokens[0]
    if case != "mixed":
        seat = naming.use in {"capital", "metonym"} and token.pos in {"NOUN", "ADJ", "X"}
        people = naming.use == "demonym" and (token.pos == "ADJ" or token.index in nations)
        return token.pos == "PROPN" or people or (seat and fold(token.text) not in WORDS)
    if naming.cased:
        return token.text == naming.phrase
    return token.text[:1].isupper() and token.pos not in {"VERB", "AUX", "PRON", "DET"}


def _elsewhere(reading: Reading, hit: Hit, places: tuple[Place, ...]) -> bool:
    """Whether the words are a place in another country: Georgia in the United States, San Jose in California."""
    entry = hit.entry
    if not isinstance(entry, State) or hit.naming.use not in {"name", "capital"}:
        return False
    span = reading.span(hit.first, hit.last)
    for place in places:
        if place.span.overlaps(span) and place.country:
            return place.country != entry.code and entry.standing == "state"
    return False


def _country(entry: Entry) -> str | None:
    if isinstance(entry, State):
        return entry.code
    return None if isinstance(entry, Role) else entry.country


def _settle(hit: Hit, weight: Counter[str | None], year: int | None) -> Hit:
    """Namings in order of likelihood: alive in the year of the article, in a country it speaks of, states first."""

    def rank(naming: Naming) -> tuple[bool, int, bool]:
        entry = naming.entry
        return (not _alive(entry, year), -weight[_country(entry)], not isinstance(entry, State | Role))

    if len(hit.namings) == 1:
        return hit
    return Hit(first=hit.first, last=hit.last, namings=tuple(sorted(hit.namings, key=rank)))


def _alive(entry: Entry, year: int | None) -> bool:
    if year is None or isinstance(entry, Role | Organisation):
        return True
    return (entry.since or 0) <= year <= (entry.until or 9999)


def published_year(published: date | None) -> int | None:
    """The year of the article, if known."""
    return published.year if published else None


@record
class Grid:
    """What the phrase reader looks at: the hit on a token, and the tokens of dates and hours."""

    reading: Reading
    inside: dict[int, Hit]
    timed: frozenset[int]


def find_chunks(reading: Reading, hits: Iterable[Hit]) -> tuple[Chunk, ...]:
    """The base noun phrases of an article, in text order.

    In "Israel's defence minister Wednesday vowed ..." Wednesday stands apart.
    """
    timed = (i for e in reading.entities if e.label in TEMPORAL for i in range(e.first, e.last))
    grid = Grid(reading=reading, inside={i: h for h in hits for i in range(h.first, h.last)}, timed=frozenset(timed))
    chunks: list[Chunk] = []
    for sentence in reading.sentences:
        _chunk_sentence(grid, sentence, chunks)
    return tuple(chunks)


def _chunk_sentence(grid: Grid, sentence: Sentence, chunks: list[Chunk]) -> None:
    tokens = grid.reading.tokens
    owner: int | None = None
    i = sentence.first
    while i < sentence.last:
        start = i
        opened = i = _opening(grid.reading, i, sentence.last)
        while i < sentence.last and _continues(grid, i, opened, sentence.last):
            i += 1
        while i > opened and (_loose(tokens[i - 1]) or _trails(tokens, i - 1, opened)) and i - 1 not in grid.inside:
            i -= 1
        if i == opened:
            i = max(start + 1, opened)
            owner = None
            continue
        chunks.append(_chunk(grid, start, i, owner=owner, sentence=sentence))
        owner = None
        if i < sentence.last and tokens[i].tag == "POS":
            owner = len(chunks) - 1
            i += 1


def _opening(reading: Reading, i: int, end: int) -> int:
    """Past the determiners and possessive pronoun that open a phrase ("all its", 'the "')."""
    start = i
    while i < end and _opens(reading.tokens[i]):
        i += 1
    if start < i < end and reading.tokens[i].text in QUOTES:
        i += 1
    return i


def _opens(token: Token) -> bool:
    return token.pos == "DET" or token.tag in OWNERS or token.tag == "PDT"


def _continues(grid: Grid, i: int, opened: int, end: int) -> bool:
    token = grid.reading.tokens[i]
    if i in grid.inside:
        return True
    before = grid.inside.get(i - 1)
    if token.pos == "NUM" and i > opened and before is not None and before.naming.use in {"name", "capital"}:
        return False  # "France gave Beirut | 30 trucks"
    hyphens = "-" in {grid.reading.tokens[i - 1].text if i else "", grid.reading.tokens[min(i + 1, end - 1)].text}
    standing = token.pos in NOMINAL and token.dep not in {"amod", "compound", "nummod"}
    if i in grid.timed and standing and not hyphens:  # but "an 18-year-old student"
        return False
    if token.pos in NOMINAL:
        return True
    if token.text == "-" and opened < i < end - 1:
        return True
    hyphened = i > opened and grid.reading.tokens[i - 1].text == "-"
    return token.pos in {"VERB", "ADV"} and (token.dep in {"amod", "compound"} or hyphened)


def _loose(token: Token) -> bool:
    """Words that may stand in a phrase but not end it."""
    return token.text == "-" or token.pos in {"VERB", "ADV", "SYM"}


def _trails(tokens: tuple[Token, ...], i: int, opened: int) -> bool:
    """Whether an adjective opens another phrase after its noun: "soldiers *loyal* to the emir"."""
    after_noun = tokens[i].pos == "ADJ" and i > opened and tokens[i - 1].pos in HEADS
    return after_noun and (opened <= tokens[i].head < i or tokens[i].text.lower() in LOYAL)


def _chunk(grid: Grid, start: int, last: int, *, owner: int | None, sentence: Sentence) -> Chunk:
    reading = grid.reading
    opened = _opening(reading, start, last)
    tokens = reading.tokens[opened:last]
    hits = tuple(dict.fromkeys(grid.inside[i] for i in range(opened, last) if i in grid.inside))
    openers = reading.tokens[start:opened]
    return Chunk(
        first=start,
        last=last,
        head=max((t.index for t in tokens if t.pos in HEADS), default=last - 1),
        hits=hits,
        owner=owner,
        pronoun=next((t.index for t in openers if t.tag in OWNERS), None),
        determiner=next((fold(t.text) for t in openers if t.pos == "DET"), ""),
        case=_case(reading, start, sentence),
        bracket=_bracket(reading, start, last, sentence.last),
    )


def _case(reading: Reading, start: int, sentence: Sentence) -> str:
    """The preposition right before a phrase."""
    if start == sentence.first:
        return ""
    before = reading.tokens[start - 1]
    return fold(before.text) if before.pos in {"ADP", "SCONJ", "PART"} and before.tag != "POS" else ""


def _bracket(reading: Reading, first: int, last: int, end: int) -> int | None:
    """The acronym in brackets that follows a name: "(HRW)", "[FMLN]", "(MPSC, OPPOSITION)", "(gseb)"."""
    if last + 2 >= end or reading.tokens[last].text not in BRACKETS:
        return None
    inner, after = reading.tokens[last + 1], reading.tokens[last + 2]
    letters = inner.text.replace("-", "").replace(".", "")
    initials = "".join(t.text[:1] for t in reading.tokens[first:last] if t.pos in HEADS | {"ADJ"})
    known = inner.text.isupper() or (inner.text.islower() and initials.lower().endswith(letters[-3:]))
    if after.text in {")", "]", ","} and 2 <= len(letters) <= 8 and letters.isalnum() and known:
        return inner.index
    return None
