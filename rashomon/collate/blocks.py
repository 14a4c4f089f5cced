"""Many reports to one Ledger, block by block: the same as ``collate``, in parts that any number of workers can make.

Comes in: reports in parts, and a ``run`` that does work on pieces, anywhere and in any order.  Goes out: a Ledger.
A block is strands that strong links or bonds join, however far around: days, places and parties keep blocks apart, and
no strand of one has a say in another.  What is asked of all at once is decided here: which documents are copies, which
words are too common to link by, which strands are linked.  What takes long is done on the pieces: wording, strands,
grouping, and what is said of each happening.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Protocol, TypeVar

from rashomon.collate import posts as posting
from rashomon.collate.bonds import Bonds
from rashomon.collate.copies import add_prints
from rashomon.collate.grouping import STRONG
from rashomon.collate.groups import Groups
from rashomon.collate.incidents import NEEDED, Happening, gather
from rashomon.collate.index import Gathering
from rashomon.collate.judging import bonds_of, judged_shelf
from rashomon.collate.linking import Linking
from rashomon.collate.memory import MemoryIndex, in_order
from rashomon.collate.posts import Post, posts
from rashomon.collate.prints import Print, print_of
from rashomon.collate.recounting import incident
from rashomon.collate.strands import Strand, is_news, strands
from rashomon.knowledge.lexicon import lexicon
from rashomon.model.judgements import Judgement
from rashomon.model.ledger import FORMAT, Dispatch, Incident, Ledger
from rashomon.model.record import record
from rashomon.model.report import Report

AT_ONCE = 200  # dispatches or strands of one piece of work

Given = TypeVar("Given")
Made = TypeVar("Made")
Shelf = Mapping[str, Report]
Fetch = Callable[[Collection[str]], Shelf]


class Run(Protocol):
    """Does work on pieces, in whatever order and wherever; ``map`` is one.  Work and pieces can be pickled."""

    def __call__(self, work: Callable[[Any], Any], given: Iterable[Any], /) -> Iterator[Any]:
        """What the work makes of each piece."""
        ...


def collate_by_block(
    parts: Iterable[Iterable[Report]], fetch: Fetch, run: Run, *, judgements: Sequence[Judgement] = ()
) -> Ledger:
    """What many reports come to, put together by ``run``.

    ``parts`` are all reports, each part one piece of work.  ``fetch`` gives a shelf with the reports of some documents
    at least, as they are wanted for a piece: the reports themselves, or something small that finds them on a worker.

    >>> collate_by_block([], lambda documents: {}, map).incidents
    ()
    """
    index = MemoryIndex()
    add_prints(index, (one for some in run(_prints, parts) for one in some))
    shelves = partial(_judged, fetch, judgements)
    telling = _pieces(index.all_dispatches(), shelves)
    index.put_strands((), sorted((s for some in run(_strands, telling) for s in some), key=lambda s: s.id))
    bonds = bonds_of(judgements, index, shelves({t.document for j in judgements for t in j.targets}))
    made = run(_incidents, _blocks(index, bonds, shelves))
    return Ledger(
        format=FORMAT, dispatches=index.all_dispatches(), incidents=in_order(i for some in made for i in some)
    )


def _prints(part: Iterable[Report]) -> list[Print]:
    return [print_of(report) for report in part]


def _judged(fetch: Fetch, judgements: Sequence[Judgement], documents: Collection[str]) -> Shelf:
    """A shelf with some documents, as those judgements leave them that are of one of them."""
    return judged_shelf(fetch(documents), [j for j in judgements if any(t.document in documents for t in j.targets)])


@record
class _Telling:
    """Dispatches whose strands are to be told, and where the reports of their versions are found."""

    dispatches: tuple[Dispatch, ...]
    shelf: Shelf


def _pieces(dispatches: Sequence[Dispatch], shelves: Fetch) -> Iterator[_Telling]:
    for start in range(0, len(dispatches), AT_ONCE):
        some = dispatches[start : start + AT_ONCE]
        yield _Telling(dispatches=tuple(some), shelf=shelves(_versions(some)))


def _versions(dispatches: Iterable[Dispatch]) -> set[str]:
    return {v.document for d in dispatches for v in d.versions}


def _strands(piece: _Telling) -> list[Strand]:
    commonness = lexicon().commonness
    return [
        strand
        for dispatch in piece.dispatches
        for strand in strands(dispatch, [piece.shelf[v.document] for v in dispatch.versions], commonness=commonness)
    ]


@record
class _Block:
    """Strands to be grouped, in one block or several, and what is needed for it.

    ``crowded`` are posts of theirs that too many strands share in the whole ledger.
    """

    strands: tuple[Strand, ...]
    crowded: frozenset[Post]
    bonds: Bonds
    dispatches: tuple[Dispatch, ...]
    shelf: Shelf


def _blocks(index: MemoryIndex, bonds: Bonds, shelves: Fetch) -> Iterator[_Block]:
    """All strands in blocks; small blocks together, near days beside each other."""
    some: list[str] = []
    for block in _joined(index, bonds):
        some += block
        if len(some) >= AT_ONCE:
            yield _block(index, some, bonds, shelves)
            some = []
    if some:
        yield _block(index, some, bonds, shelves)


def _block(index: MemoryIndex, ids: Collection[str], bonds: Bonds, shelves: Fetch) -> _Block:
    found = index.strands(ids)
    rows = index.posted({post for s in found.values() for post in posts(s)}, posting.CROWDED + 1)
    printed = {d.id: d for d in index.dispatches({s.dispatch for s in found.values()}).values()}
    return _Block(
        strands=tuple(found.values()),
        crowded=frozenset(post for post, row in rows.items() if len(row) > posting.CROWDED),
        bonds=bonds,
        dispatches=tuple(printed.values()),
        shelf=shelves(_versions(printed.values())),
    )


def _joined(index: MemoryIndex, bonds: Bonds) -> list[list[str]]:
    """The blocks, each of strands that have a say in where the others go, in the order of their days."""
    linking = Linking(index)
    ordered = linking.by_day(index.all_strands())
    groups = Groups(ordered)
    for one, other, alike in linking.beyond(ordered, lambda _: True):
        if alike >= (STRONG if is_news(one) == is_news(other) else NEEDED):
            groups.join(one, other)
    for one, other in bonds.pairs(frozenset(ordered)):
        groups.join(one, other)
    return groups.all()


class _BlockIndex(MemoryIndex):
    """The index of some strands, in which a post that is crowded in the whole ledger says nothing."""

    def __init__(self, block: _Block) -> None:
        super().__init__()
        self._crowded = block.crowded
        self.put_strands((), block.strands)

    def posted(self, asked: Collection[Post], most: int) -> dict[Post, tuple[str, ...]]:
        """The strands under each post that is not crowded."""
        return super().posted([post for post in asked if post not in self._crowded], most)


def _incidents(block: _Block) -> list[Incident]:
    ids = {s.id: s for s in block.strands}
    dispatches = {d.id: d for d in block.dispatches}
    found = gather(_BlockIndex(block), ids.keys(), (), block.bonds)
    happenings = (_happening(gathering, ids) for gathering in found.put)
    return [incident(one, dispatches, block.shelf, words=lexicon()) for one in happenings]


def _happening(gathering: Gathering, found: Mapping[str, Strand]) -> Happening:
    return Happening(news=tuple(found[s] for s in gathering.news), mentions=tuple(found[s] for s in gathering.mentions))
