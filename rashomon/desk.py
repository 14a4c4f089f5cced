"""The desk: a reader and the knowledge, from a document to its report."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from rashomon import __version__
from rashomon.errors import DocumentError
from rashomon.extract.report import make_report
from rashomon.extract.zones import lay_out
from rashomon.feeds.files import MAX_CHARACTERS
from rashomon.knowledge.load import Knowledge, load
from rashomon.model.reading import Reading
from rashomon.model.report import Report
from rashomon.model.text import Document
from rashomon.reading import Reader
from rashomon.reading.spacy import DEFAULT_MODEL, SpacyReader


class Desk:
    """Reads documents: ``Desk().report(document)``.

    ``knowledge`` and ``reader`` default to what ships; both are loaded at first use and kept.
    """

    def __init__(
        self, *, knowledge: Knowledge | None = None, reader: Reader | None = None, model: str = DEFAULT_MODEL
    ) -> None:
        self._knowledge = knowledge
        self.reader: Reader = reader or SpacyReader(model)

    @cached_property
    def knowledge(self) -> Knowledge:
        """What the rules know of the world."""
        return self._knowledge or load()

    def readings(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """The documents parsed: keep these to re-run the rules without parsing again.

        Raises DocumentError on a text that is too long or holds half a character.
        """
        return self.reader.read(lay_out(_checked(document), knowledge=self.knowledge) for document in documents)

    def reading(self, document: Document) -> Reading:
        """One document parsed."""
        return next(self.readings([document]))

    def report(self, document: Document) -> Report:
        """The attributed record of one document.

        >>> Desk().report(Document(text="Baku denied shelling Goris.")).claims[0].stance
        <Stance.DENY: 'deny'>
        """
        return self.reread(self.reading(document))

    def reports(self, documents: Iterable[Document]) -> Iterator[Report]:
        """One report for each document, in order."""
        return map(self.reread, self.readings(documents))

    def reread(self, reading: Reading) -> Report:
        """A kept reading, read again by the present rules."""
        return make_report(reading, knowledge=self.knowledge, version=__version__)


def _checked(document: Document) -> Document:
    """The document, if it can be read in bounded time and written to JSON.

    Raises DocumentError on half a character (a lone surrogate) and on a text as long as an archive.
    """
    text, origin = document.text, document.origin or "the text"
    if len(text) > MAX_CHARACTERS:
        raise DocumentError(
            f"{origin}: has {len(text):,} characters, more than {MAX_CHARACTERS:,}. Split it into its articles."
        )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise DocumentError(
            f"{origin}: holds half a character (a lone surrogate) at character {error.start}; it was decoded wrongly. "
            "Decode its bytes again, as UTF-8 or with errors='replace'."
        ) from error
    return document
