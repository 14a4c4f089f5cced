"""What a situation report is made of before it is written: sections of sentences and tables, and references."""

from collections.abc import Iterator
from datetime import date

from rashomon.model.record import record
from rashomon.model.text import Span


@record
class Sentence:
    """Something somebody says, and the passages that show it: "Baku denied shelling Goris", cited as 3a."""

    text: str
    cites: tuple[str, ...]


@record
class Line:
    """A line of a table and the passages that show it."""

    cells: tuple[str, ...]
    cites: tuple[str, ...]


@record
class Table:
    """Lines under heads; the passages stand in a last column of their own.  ``note`` says how to read it."""

    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    note: str = ""


@record
class Section:
    """A heading, sentences in a paragraph or one by one (``apart``), tables, and sections within.

    ``cites`` are those of a heading that is a headline.
    """

    title: str
    cites: tuple[str, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    apart: bool = False
    tables: tuple[Table, ...] = ()
    sections: tuple["Section", ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return not (self.sentences or any(t.lines for t in self.tables) or any(not s.is_empty for s in self.sections))


@record
class Passage:
    """Words of a document, to the letter: ``words`` is what ``span`` covers in it.  ``label`` as cited: "3a"."""

    label: str
    span: Span
    words: str
    sentence: str


@record
class Reference:
    """A document that is cited: who printed it, when, under which headline, where to find it, and the words cited."""

    number: int
    document: str
    name: str
    outlet: str
    agency: str
    printed: date | None
    headline: str
    address: str
    passages: tuple[Passage, ...]


@record
class Situation:
    """A situation report: ``title`` is a headline with its citation; ``standing`` says what must be known first."""

    title: Sentence
    period: str
    standing: tuple[str, ...]
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]

    def all_sections(self) -> Iterator[Section]:
        """Every section, those within others after them."""
        pending = list(self.sections)
        while pending:
            section = pending.pop(0)
            yield section
            pending = [*section.sections, *pending]

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence of the report."""
        for section in self.all_sections():
            yield from section.sentences
