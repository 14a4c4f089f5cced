"""What a growing ledger remembers between one document and the next: an Index, in memory or in a database.

``growing`` asks it and changes it; every value that goes in or out can be written as JSON by ``wire`` and comes back
equal.  ``memory.MemoryIndex`` is the plain implementation, and what any other is compared with in tests.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from rashomon.collate.posts import Post
from rashomon.collate.prints import Print
from rashomon.collate.strands import Strand
from rashomon.model.ledger import Dispatch, Incident
from rashomon.model.record import record


@record
class Gathering:
    """A Happening by the ids of its strands, each sorted, and the block it was found in.

    ``id`` is that of its incident.  ``block`` is shared by all happenings that had to be told apart together.
    """

    id: str
    block: str
    news: tuple[str, ...]
    mentions: tuple[str, ...]


class Index(Protocol):
    """Twelve questions and orders.  What is not known is left out of an answer; what is put replaces its namesake.

    An order is seen by every later question.  Growth gives all orders of a batch in one go, so that an index on disk
    can keep them in one transaction.
    """

    def prints(self, documents: Collection[str]) -> Mapping[str, Print]:
        """What is known of some documents."""
        ...

    def printing(self, shingles: Collection[int], most: int | None) -> Mapping[int, tuple[str, ...]]:
        """The documents with a shingle in their ``sketch``, sorted; where there are more, the first ``most``."""
        ...

    def dispatches(self, documents: Collection[str]) -> Mapping[str, Dispatch]:
        """The dispatch that each document prints."""
        ...

    def strands(self, ids: Collection[str]) -> Mapping[str, Strand]:
        """Strands by id."""
        ...

    def strands_of(self, dispatches: Collection[str]) -> Mapping[str, tuple[Strand, ...]]:
        """The strands of each dispatch, in the order of their ids."""
        ...

    def posted(self, asked: Collection[Post], most: int) -> Mapping[Post, tuple[str, ...]]:
        """The strands under each post (``posts.posts``), sorted; where there are more than ``most``, any so many."""
        ...

    def gathered(self, strands: Collection[str]) -> Mapping[str, Gathering]:
        """The happening that each strand is of."""
        ...

    def in_blocks(self, blocks: Collection[str]) -> tuple[Gathering, ...]:
        """Every happening of some blocks."""
        ...

    def put_prints(self, prints: Iterable[Print]) -> None:
        """Remember documents and find them by ``sketch``; one that is known already is replaced."""
        ...

    def put_dispatches(self, gone: Collection[str], put: Iterable[Dispatch]) -> None:
        """Forget some dispatches, then remember others; each document is in one dispatch."""
        ...

    def put_strands(self, gone: Collection[str], put: Iterable[Strand]) -> None:
        """Forget some strands, then remember others and find them under their posts."""
        ...

    def put_happenings(self, gone: Collection[str], put: Iterable[tuple[Gathering, Incident | None]]) -> None:
        """Forget some happenings with their incidents, then remember others; None keeps the incident of that id."""
        ...
