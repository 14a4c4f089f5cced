"""Documents given out in partitions; the one that its workers do not survive is found and set apart.

Comes in: documents and what is to be made of a partition.  Goes out: what was made of each, and Guilty documents.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from rashomon.batch.cluster.engine import Cluster
from rashomon.model.record import record
from rashomon.model.text import Document

MOST = 32  # documents of a partition ...
CHARACTERS = 500_000  # ... unless they are long

Partition = tuple[Document, ...]
Made = TypeVar("Made")


@record
class Guilty:
    """A document that ended every worker that was at it, when nothing else was."""

    document: Document

    @property
    def reason(self) -> str:
        """Why there is no report of it."""
        return f"{self.document.origin}: ends the worker that reads it, whichever it is (out of memory?)"


def worked(
    cluster: Cluster, work: Callable[[Partition], Made], documents: Iterable[Document], *, most: int = MOST
) -> Iterator[Made | Guilty]:
    """What the work makes of the documents, some at a time, in no order.

    A partition whose workers end may hold the document that ends them, or may only have been beside it.  So no more
    are given out, those under way are waited for, and its documents are tried one by one, alone in the cluster.
    """
    rest = partitions(documents, most)
    while True:
        suspects: list[Document] = []
        for answer in cluster.answers(work, _unsuspected(rest, suspects)):
            if answer.made is None:
                suspects += answer.given
            else:
                yield answer.made
        if not suspects:
            return
        for document in suspects:
            yield from _alone(cluster, work, document)


def partitions(documents: Iterable[Document], most: int = MOST) -> Iterator[Partition]:
    """Documents by the dozen, fewer where they are long."""
    some: list[Document] = []
    for document in documents:
        some.append(document)
        if len(some) >= most or sum(len(d.text) for d in some) >= CHARACTERS:
            yield tuple(some)
            some = []
    if some:
        yield tuple(some)


def _unsuspected(rest: Iterator[Partition], suspects: list[Document]) -> Iterator[Partition]:
    """The partitions, for as long as nothing is under suspicion."""
    while not suspects:
        one = next(rest, None)
        if one is None:
            return
        yield one


def _alone(cluster: Cluster, work: Callable[[Partition], Made], document: Document) -> Iterator[Made | Guilty]:
    for answer in cluster.answers(work, [(document,)]):
        yield Guilty(document=document) if answer.made is None else answer.made
