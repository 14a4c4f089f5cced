"""An Index in memory: what ``collate`` makes a whole ledger with, and the plain twin of an index on disk."""

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from rashomon.collate.index import Gathering, Index
from rashomon.collate.posts import Post, posts
from rashomon.collate.prints import Print
from rashomon.collate.strands import Strand
from rashomon.model.ledger import FORMAT, Dispatch, Incident, Ledger

Value = TypeVar("Value")


def in_order(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    """Earliest first, those without a day last."""
    return tuple(sorted(incidents, key=lambda i: (i.first is None, i.first, i.id)))


class MemoryIndex:
    """Everything in dictionaries.

    >>> MemoryIndex().prints(["none such"])
    {}
    """

    def __init__(self) -> None:
        self.incidents: dict[str, Incident] = {}
        self._prints: dict[str, Print] = {}
        self._sketched: dict[int, str | list[str]] = {}  # most shingles have one document: no list for these
        self._dispatches: dict[str, Dispatch] = {}
        self._printed_in: dict[str, str] = {}
        self._strands: dict[str, Strand] = {}
        self._told_by: dict[str, list[str]] = {}
        self._posted: dict[str, dict[int | None, str | list[str]]] = {}  # most posts have one strand
        self._gatherings: dict[str, Gathering] = {}
        self._gathered_in: dict[str, str] = {}
        self._blocks: dict[str, set[str]] = {}

    def prints(self, documents: Collection[str]) -> dict[str, Print]:
        """What is known of some documents."""
        return _known(self._prints, documents)

    def printing(self, shingles: Collection[int], most: int | None) -> dict[int, tuple[str, ...]]:
        """The documents with a shingle in their sketch."""
        return {s: _row(self._sketched[s])[:most] for s in shingles if s in self._sketched}

    def dispatches(self, documents: Collection[str]) -> dict[str, Dispatch]:
        """The dispatch that each document prints."""
        return {d: self._dispatches[self._printed_in[d]] for d in documents if d in self._printed_in}

    def ledger(self) -> Ledger:
        """All of it, as what many reports come to."""
        return Ledger(format=FORMAT, dispatches=self.all_dispatches(), incidents=in_order(self.incidents.values()))

    def all_dispatches(self) -> tuple[Dispatch, ...]:
        """Every dispatch, by id."""
        return tuple(self._dispatches[d] for d in sorted(self._dispatches))

    def all_strands(self) -> tuple[str, ...]:
        """The id of every strand, in order."""
        return tuple(sorted(self._strands))

    def strands(self, ids: Collection[str]) -> dict[str, Strand]:
        """Strands by id."""
        return _known(self._strands, ids)

    def strands_of(self, dispatches: Collection[str]) -> dict[str, tuple[Strand, ...]]:
        """The strands of each dispatch."""
        return {d: tuple(self._strands[s] for s in sorted(self._told_by[d])) for d in dispatches if d in self._told_by}

    def posted(self, asked: Collection[Post], most: int) -> dict[Post, tuple[str, ...]]:
        """The strands under each post."""
        rows = {(word, week): self._posted[word].get(week) for word, week in asked if word in self._posted}
        return {post: tuple(sorted(_row(row)[:most])) for post, row in rows.items() if row}

    def gathered(self, strands: Collection[str]) -> dict[str, Gathering]:
        """The happening that each strand is of."""
        return {s: self._gatherings[self._gathered_in[s]] for s in strands if s in self._gathered_in}

    def in_blocks(self, blocks: Collection[str]) -> tuple[Gathering, ...]:
        """Every happening of some blocks."""
        return tuple(self._gatherings[g] for b in sorted(set(blocks)) for g in sorted(self._blocks.get(b, ())))

    def put_prints(self, prints: Iterable[Print]) -> None:
        """Remember documents and find them by sketch."""
        for one in prints:
            before = self._prints.get(one.document)
            for shingle in before.sketch if before else ():
                self._take_sketched(shingle, one.document)
            self._prints[one.document] = one
            for shingle in one.sketch:
                self._put_sketched(shingle, one.document)

    def _put_sketched(self, shingle: int, document: str) -> None:
        row = self._sketched.setdefault(shingle, document)
        if isinstance(row, list):
            insort(row, document)
        elif row != document:
            self._sketched[shingle] = sorted((row, document))

    def _take_sketched(self, shingle: int, document: str) -> None:
        row = self._sketched.pop(shingle)
        if isinstance(row, list):
            row.pop(bisect_left(row, document))
            self._sketched[shingle] = row if len(row) > 1 else row[0]

    def put_dispatches(self, gone: Collection[str], put: Iterable[Dispatch]) -> None:
        """Forget some dispatches, then remember others."""
        for dispatch in gone:
            self._dispatches.pop(dispatch, None)
        for one in put:
            self._dispatches[one.id] = one
            self._printed_in |= dict.fromkeys(one.documents, one.id)

    def put_strands(self, gone: Collection[str], put: Iterable[Strand]) -> None:
        """Forget some strands, then remember others and find them under their posts."""
        for strand in gone:
            self._forget(strand)
        for one in put:
            self._forget(one.id)
            self._strands[one.id] = one
            self._told_by.setdefault(one.dispatch, []).append(one.id)
            for word, week in posts(one):
                self._put_posted(self._posted.setdefault(word, {}), week, one.id)

    def _put_posted(self, weeks: dict[int | None, str | list[str]], week: int | None, strand: str) -> None:
        row = weeks.setdefault(week, strand)
        if isinstance(row, list):
            row.append(strand)
        elif row is not strand:
            weeks[week] = [row, strand]

    def _forget(self, strand: str) -> None:
        before = self._strands.pop(strand, None)
        if before:
            self._told_by[before.dispatch].remove(strand)
            if not self._told_by[before.dispatch]:
                del self._told_by[before.dispatch]
            for word, week in posts(before):
                self._take_posted(self._posted[word], week, strand)

    def _take_posted(self, weeks: dict[int | None, str | list[str]], week: int | None, strand: str) -> None:
        row = weeks.pop(week)
        if isinstance(row, list):
            row.remove(strand)
            weeks[week] = row if len(row) > 1 else row[0]

    def put_happenings(self, gone: Collection[str], put: Iterable[tuple[Gathering, Incident | None]]) -> None:
        """Forget some happenings with their incidents, then remember others."""
        for happening in gone:
            self.incidents.pop(happening, None)
            self._loosen(happening)
        for one, incident in put:
            self._loosen(one.id)
            self._gatherings[one.id] = one
            self._gathered_in |= dict.fromkeys((*one.news, *one.mentions), one.id)
            self._blocks.setdefault(one.block, set()).add(one.id)
            if incident:
                self.incidents[one.id] = incident

    def pour(self, into: Index) -> None:
        """Tell another index, which knows nothing of it, all that is remembered here."""
        into.put_prints(self._prints[d] for d in sorted(self._prints))
        into.put_dispatches((), self.all_dispatches())
        into.put_strands((), (self._strands[s] for s in sorted(self._strands)))
        gathered = (self._gatherings[g] for g in sorted(self._gatherings))
        into.put_happenings((), ((one, self.incidents[one.id]) for one in gathered))

    def _loosen(self, happening: str) -> None:
        before = self._gatherings.pop(happening, None)
        if before:
            self._blocks[before.block].discard(happening)
            for strand in (*before.news, *before.mentions):
                if self._gathered_in.get(strand) == happening:
                    del self._gathered_in[strand]


def _known(kept: Mapping[str, Value], ids: Collection[str]) -> dict[str, Value]:
    return {i: kept[i] for i in ids if i in kept}


def _row(row: str | list[str]) -> tuple[str, ...]:
    return (row,) if isinstance(row, str) else tuple(row)
