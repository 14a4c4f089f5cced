"""Where an article has words of saying: a Reading and the cue list in, Sightings out."""

from collections.abc import Mapping
from functools import cached_property
from itertools import accumulate

from rashomon.extract.said.quotations import Quotation
from rashomon.extract.said.source_phrases import Speaker
from rashomon.knowledge.cues import Cue, CueTable
from rashomon.knowledge.phrases import fold
from rashomon.model.claims import Stance
from rashomon.model.reading import Reading, Sentence, Token
from rashomon.model.record import record
from rashomon.model.text import Span

SLIPS = {"said": "say", "says": "say", "hopes": "hope", "hoped": "hope", "hoping": "hope"}  # the lemmatizer says "hop"
VERBAL = frozenset({"VERB", "AUX"})
PARTICLE_GAP = 2  # words that may part "call" from "for": "called *again* for", "called *upon both* to"
STOPS = frozenset({".", ",", ";", "!", "?"})


@record
class Sighting:
    """A cue in the article: its entry, the head word's token and all its words' tokens."""

    cue: Cue
    token: int
    words: tuple[int, ...]


@record
class Page:
    """A Reading with its quotations and cues beside it: what the rules of attribution look at."""

    reading: Reading
    quotations: tuple[Quotation, ...]
    sightings: tuple[Sighting, ...]

    @cached_property
    def speakers(self) -> dict[tuple[int, str, str], Speaker | None]:
        """Who says what the sightings introduce, as far as that has been asked for."""
        return {}

    @cached_property
    def at(self) -> Mapping[int, Sighting]:
        """Sightings by the token of their head word."""
        return {s.token: s for s in self.sightings}

    @cached_property
    def quoted(self) -> tuple[int | None, ...]:
        """For each token the number of the quotation in double marks it stands in (marks not counted)."""
        table: list[int | None] = [None] * len(self.reading.tokens)
        for number, quotation in enumerate(self.quotations):
            if not quotation.single:
                for token in self.reading.tokens_in(quotation.inner):
                    table[token.index] = number
        return tuple(table)

    @cached_property
    def _words_before(self) -> tuple[tuple[int, int], ...]:
        """Before each token: how many words that are no punctuation, and how many of those stand in quotation marks."""
        words = ((t.pos != "PUNCT", t.pos != "PUNCT" and self.quoted[t.index] is not None) for t in self.reading.tokens)
        return tuple(accumulate(words, lambda sums, word: (sums[0] + word[0], sums[1] + word[1]), initial=(0, 0)))

    def count(self, span: Span) -> tuple[int, int]:
        """How many words a span has, and how many of those stand in quotation marks."""
        first, last = self.reading.range_of(span)
        before, after = self._words_before[first], self._words_before[last]
        return after[0] - before[0], after[1] - before[1]

    def manner(self, spans: tuple[Span, ...]) -> str:
        """Direct when all words stand in quotation marks, indirect when none do, else mixed."""
        counts = [self.count(span) for span in spans]
        words, inside = sum(n for n, _ in counts), sum(n for _, n in counts)
        if inside == 0:
            return "indirect"
        return "direct" if inside >= 0.95 * words else "mixed"

    @cached_property
    def opening(self) -> Mapping[int, Quotation]:
        """Quotations by the offset of their opening mark."""
        return {q.outer.start: q for q in self.quotations}

    @cached_property
    def closing(self) -> Mapping[int, Quotation]:
        """Closed quotations by the offset after their closing mark; the longer where two end together."""
        return {q.outer.end: q for q in sorted(self.quotations, key=lambda q: len(q.outer)) if q.closed}

    @cached_property
    def _by_sentence(self) -> Mapping[int, tuple[Sighting, ...]]:
        table: dict[int, list[Sighting]] = {}
        for sighting in self.sightings:
            table.setdefault(self.reading.sentence(sighting.token).index, []).append(sighting)
        return {number: tuple(row) for number, row in table.items()}

    def in_sentence(self, sentence: Sentence) -> tuple[Sighting, ...]:
        """The sightings of a sentence."""
        return self._by_sentence.get(sentence.index, ())


def find_cues(reading: Reading, table: CueTable) -> tuple[Sighting, ...]:
    """Every cue of the article in text order; whether it says anything is for other rules to tell."""
    found: list[Sighting] = []
    for token in reading.tokens:
        sighting = _phrase(reading, token, table) or _word(reading, token, table)
        if sighting is not None:
            found.append(sighting)
    return tuple(found)


def _word(reading: Reading, token: Token, table: CueTable) -> Sighting | None:
    if token.tag == "VBG" and token.index and reading.tokens[token.index - 1].text.lower() == "without":
        return None  # "forty died, the ministry said *without giving* names"
    verbal = token.pos in VERBAL or _is_final_verb(reading, token, table)
    kind = "verb" if verbal else "adjective" if token.pos == "ADJ" else "noun"
    named = table.starting(kind, _lemma(token)) or table.starting("adjective", fold(token.text))  # "are convinced that"
    for words, cue in named:
        indices = _match(reading, token, words)
        if indices:
            return Sighting(cue=cue, token=token.index, words=indices)
    return None


def _lemma(token: Token) -> str:
    return SLIPS.get(fold(token.text), token.lemma)


def _is_final_verb(reading: Reading, token: Token, table: CueTable) -> bool:
    """A verb taken for a noun: "..., Reuters news agency *reports*." and '..." *claims* the army.'"""
    if token.tag != "NNS" or not table.starting("verb", token.lemma):
        return False
    sentence = reading.sentence(token.index)
    if token.index + 1 < sentence.last and reading.tokens[token.index + 1].text not in STOPS:
        return False
    left = token.index - 1
    while left >= sentence.first and reading.tokens[left].pos in {"PROPN", "NOUN", "ADJ", "DET"}:
        left -= 1
    return sentence.first <= left < token.index - 1 and reading.tokens[left].text in {",", '"', "''", "”"}


def _match(reading: Reading, token: Token, words: tuple[str, ...]) -> tuple[int, ...]:
    """The tokens of a cue of several words, which may have something between ("*held* Israel *responsible*")."""
    indices = [token.index]
    last = reading.sentence(token.index).last
    for word in words[1:]:
        reach = PARTICLE_GAP if word not in {"responsible", "accountable", "clear"} else 8
        window = range(indices[-1] + 1, min(last, indices[-1] + 1 + reach))
        hit = next((i for i in window if word == fold(reading.tokens[i].text)), None)
        if hit is None or any(reading.tokens[i].text in STOPS for i in range(indices[-1] + 1, hit)):
            return ()
        indices.append(hit)
    return tuple(indices)


def _phrase(reading: Reading, token: Token, table: CueTable) -> Sighting | None:
    first = fold(token.text)
    for words, cue in table.starting("phrase", first):
        end = token.index + len(words)
        if tuple(fold(t.text) for t in reading.tokens[token.index : end]) == words:
            return Sighting(cue=cue, token=token.index, words=tuple(range(token.index, end)))
    return None


def is_participle(token: Token) -> bool:
    """Whether a verb stands as an "-ing" form, as in ", adding that ..."."""
    return token.tag == "VBG"


def denies(sighting: Sighting) -> bool:
    """Whether the cue itself denies."""
    return sighting.cue.stance is Stance.DENY
