"""The article as parsed: tokens, sentences and clauses, in one dialect whatever parser made them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from operator import attrgetter

from rashomon.model.record import record
from rashomon.model.text import Document, Span, Zone, ZoneKind


@record
class Token:
    """One word, in Universal Dependencies terms.

    ``index`` and ``head`` count tokens of the whole Reading; a root is its own head.
    ``text`` is the article's own spelling; ``lemma`` is lower case; ``pos`` a UPOS tag, ``tag`` the
    parser's own finer tag (Penn for English), ``dep`` a UD v2 relation ("nsubj:pass", "obl:agent").
    ``space`` tells whether white space follows.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    space: bool = True

    @property
    def span(self) -> Span:
        """Where the word stands in the article."""
        return Span(start=self.start, end=self.end)


@record
class Sentence:
    """Tokens ``first`` to ``last`` (half-open) of the Reading, in paragraph ``paragraph``."""

    index: int
    first: int
    last: int
    span: Span
    paragraph: int
    zone: ZoneKind


@record
class Entity:
    """A parser's vote that tokens ``first`` to ``last`` name something (OntoNotes label); one vote only."""

    label: str
    first: int
    last: int


@record
class Reading:
    """A parsed article: what every rule reads, and all that needs keeping to re-run the rules.

    Sentences cover every zone but boilerplate, bylines and datelines; zones are those of the whole text.
    """

    document: Document
    zones: tuple[Zone, ...]
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    reader: str

    @cached_property
    def _children(self) -> tuple[tuple[Token, ...], ...]:
        table: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                table[token.head].append(token)
        return tuple(tuple(row) for row in table)

    @cached_property
    def _by_dep(self) -> tuple[dict[str, tuple[Token, ...]], ...]:
        """The dependents of each token by relation: "said said said ..." has thousands under one word."""
        return tuple(_by_dep(row) if row else {} for row in self._children)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(t.start for t in self.tokens)

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple(t.end for t in self.tokens)

    @cached_property
    def _sentence_starts(self) -> tuple[int, ...]:
        return tuple(s.span.start for s in self.sentences)

    @cached_property
    def _sentence_of(self) -> tuple[int, ...]:
        return tuple(s.index for s in self.sentences for _ in range(s.first, s.last))

    def children(self, index: int, *deps: str) -> tuple[Token, ...]:
        """The dependents of a token in text order; with ``deps``, only those relations."""
        if not deps:
            return self._children[index]
        table = self._by_dep[index]
        if not table or len(deps) == 1:
            return table.get(deps[0], ())
        rows = [table[dep] for dep in deps if dep in table]
        if len(rows) < 2:
            return rows[0] if rows else ()
        return tuple(sorted((t for row in rows for t in row), key=_index))

    def child(self, index: int, *deps: str) -> Token | None:
        """The first dependent with one of ``deps``, or None."""
        if not deps:
            return next(iter(self._children[index]), None)
        table = self._by_dep[index]
        if not table or len(deps) == 1:
            return next(iter(table.get(deps[0], ())), None)
        return min((table[dep][0] for dep in deps if dep in table), key=_index, default=None)

    def head(self, index: int) -> Token | None:
        """The governor of a token; None for a root."""
        token = self.tokens[index]
        return None if token.head == index else self.tokens[token.head]

    def ancestors(self, index: int) -> Iterator[Token]:
        """From the governor up to the root."""
        while (above := self.head(index)) is not None:
            yield above
            index = above.index

    def subtree(self, index: int) -> tuple[int, ...]:
        """The token and everything beneath it, in text order."""
        found, stack = [], [index]
        while stack:
            top = stack.pop()
            found.append(top)
            stack.extend([token.index for token in self._children[top]])
        return tuple(sorted(found))

    def sentence(self, index: int) -> Sentence:
        """The sentence a token stands in."""
        return self.sentences[self._sentence_of[index]]

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens ``first`` to ``last`` (half-open)."""
        return Span(start=self.tokens[first].start, end=self.tokens[last - 1].end)

    def text(self, span: Span) -> str:
        """What a span covers in the article."""
        return span.of(self.document.text)

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that share a character with ``span``, in order."""
        first, last = self.range_of(span)
        return self.tokens[first:last]

    def range_of(self, span: Span) -> tuple[int, int]:
        """From the first to behind the last token that shares a character with ``span``."""
        first = bisect_right(self._ends, span.start)
        return first, max(first, bisect_left(self._starts, span.end))

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence whose characters hold ``offset``, or None (white space, boilerplate)."""
        before = bisect_right(self._sentence_starts, offset) - 1
        found = self.sentences[before] if before >= 0 else None
        return found if found and offset < found.span.end else None


_index = attrgetter("index")


def _by_dep(dependents: tuple[Token, ...]) -> dict[str, tuple[Token, ...]]:
    table: dict[str, list[Token]] = {}
    for token in dependents:
        table.setdefault(token.dep, []).append(token)
    return {dep: tuple(row) for dep, row in table.items()}


class Modality(StrEnum):
    """How a clause stands to fact."""

    FACT = "fact"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    OBLIGATION = "obligation"


@record
class Clause:
    """A predicate and its participants with the direction put right, whatever the syntax.

    "The shelling of Goris by Azerbaijani forces", "Goris was shelled by Azerbaijani forces",
    "Goris came under shelling from Azerbaijani forces" and "Azerbaijani forces launched shelling against
    Goris" all give agents = forces, patients = Goris, predicate = shell.
    Participants are token indices of noun-phrase heads; conjuncts stand beside each other.
    ``obliques`` are (preposition, head) pairs.  ``support`` is the light verb, if one carries the tense.
    ``rules`` names the grammar rules that fired, in order.
    """

    predicate: int
    lemma: str
    nominal: bool
    agents: tuple[int, ...] = ()
    patients: tuple[int, ...] = ()
    obliques: tuple[tuple[str, int], ...] = ()
    complement: int | None = None
    support: int | None = None
    passive: bool = False
    negated: bool = False
    past: bool = False
    modality: Modality = Modality.FACT
    rules: tuple[str, ...] = ()
