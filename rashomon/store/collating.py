"""What growth remembers, in tables: the Index that ``collate.growing`` asks and changes, inside one transaction."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, delete, select
from sqlalchemy.sql.elements import ColumnElement

from rashomon.collate.index import Gathering
from rashomon.collate.posts import Post, posts
from rashomon.collate.prints import Print
from rashomon.collate.strands import Strand
from rashomon.model.ledger import Dispatch, Incident
from rashomon.store.firsts import first_of
from rashomon.store.incidents import put_dispatches, put_incidents
from rashomon.store.packing import pack, unpack, unpacked
from rashomon.store.putting import in_pieces, put
from rashomon.store.schema import (
    dispatch_documents,
    dispatches,
    happening_strands,
    happenings,
    incidents,
    print_shingles,
    prints,
    strand_posts,
    strands,
)

AT_HAND = 5000  # strands that are kept unpacked
NEWS, MENTION = "news", "mention"


class TableIndex:
    """An Index in the tables of a ledger; ``memory.MemoryIndex`` is its plain twin.

    ``before`` are the incidents that it has forgotten or told anew, as they were kept; ``now`` those it was given.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._unpacked: dict[str, Strand] = {}
        self.before: dict[str, bytes] = {}
        self.now: dict[str, Incident] = {}

    def is_empty(self) -> bool:
        """Whether nothing is remembered yet."""
        return self._connection.execute(select(prints.c.document).limit(1)).first() is None

    def prints(self, documents: Collection[str]) -> Mapping[str, Print]:
        """What is known of some documents."""
        rows = self._among(select(prints), prints.c.document, documents)
        return {row.document: unpack(Print, row.content) for row in rows}

    def printing(self, shingles: Collection[int], most: int | None) -> Mapping[int, tuple[str, ...]]:
        """The documents with a shingle in their sketch."""
        return first_of(self._connection, print_shingles.c.shingle, print_shingles.c.document, shingles, most)

    def dispatches(self, documents: Collection[str]) -> Mapping[str, Dispatch]:
        """The dispatch that each document prints."""
        asked = select(dispatch_documents.c.document, dispatch_documents.c.dispatch)
        homes = {r.document: r.dispatch for r in self._among(asked, dispatch_documents.c.document, documents)}
        rows = self._among(select(dispatches.c.id, dispatches.c.content), dispatches.c.id, {*homes.values()})
        found = {row.id: unpack(Dispatch, row.content) for row in rows}
        return {document: found[home] for document, home in homes.items()}

    def strands(self, ids: Collection[str]) -> Mapping[str, Strand]:
        """Strands by id."""
        found = {i: self._unpacked[i] for i in ids if i in self._unpacked}
        missing = [i for i in ids if i not in found]
        for row in self._among(select(strands.c.id, strands.c.content), strands.c.id, missing):
            found[row.id] = unpacked(Strand, row.content)
        if len(self._unpacked) > AT_HAND:
            self._unpacked.clear()
        self._unpacked |= found
        return found

    def strands_of(self, dispatches: Collection[str]) -> Mapping[str, tuple[Strand, ...]]:
        """The strands of each dispatch."""
        rows = self._among(select(strands.c.id, strands.c.dispatch), strands.c.dispatch, dispatches)
        homes = sorted((row.id, row.dispatch) for row in rows)
        found = self.strands([strand for strand, _ in homes])
        told: dict[str, list[Strand]] = {}
        for strand, dispatch in homes:
            told.setdefault(dispatch, []).append(found[strand])
        return {dispatch: tuple(rest) for dispatch, rest in told.items()}

    def posted(self, posts: Collection[Post], most: int) -> Mapping[Post, tuple[str, ...]]:
        """The strands under each post."""
        named = {_named(post): post for post in posts}
        found = first_of(self._connection, strand_posts.c.post, strand_posts.c.strand, named, most)
        return {named[name]: row for name, row in found.items()}

    def gathered(self, strands: Collection[str]) -> Mapping[str, Gathering]:
        """The happening that each strand is of."""
        asked = select(happening_strands.c.strand, happening_strands.c.happening)
        homes = {r.strand: r.happening for r in self._among(asked, happening_strands.c.strand, strands)}
        found = self._gatherings(happenings.c.id, {*homes.values()})
        return {strand: found[home] for strand, home in homes.items()}

    def in_blocks(self, blocks: Collection[str]) -> tuple[Gathering, ...]:
        """Every happening of some blocks."""
        found = self._gatherings(happenings.c.block, blocks)
        return tuple(sorted(found.values(), key=lambda g: (g.block, g.id)))

    def put_prints(self, prints: Iterable[Print]) -> None:
        """Remember documents and find them by sketch."""
        for some in in_pieces({one.document: one for one in prints}.values()):
            self._put_prints(some)

    def _put_prints(self, some: list[Print]) -> None:
        put(self._connection, prints, [{"document": one.document, "content": pack(one)} for one in some])
        self._forget(print_shingles, print_shingles.c.document, [one.document for one in some])
        rows = [{"shingle": s, "document": one.document} for one in some for s in one.sketch]
        put(self._connection, print_shingles, rows)

    def put_dispatches(self, gone: Collection[str], put: Iterable[Dispatch]) -> None:
        """Forget some dispatches, then remember others."""
        self._forget(dispatches, dispatches.c.id, gone)
        for some in in_pieces(put):
            put_dispatches(self._connection, some)

    def put_strands(self, gone: Collection[str], put: Iterable[Strand]) -> None:
        """Forget some strands, then remember others and find them under their posts."""
        self._forget_strands(gone)
        for some in in_pieces({one.id: one for one in put}.values()):
            self._forget_strands([one.id for one in some])
            self._put_strands(some)

    def _forget_strands(self, gone: Collection[str]) -> None:
        self._forget(strands, strands.c.id, gone)
        for strand in gone:
            self._unpacked.pop(strand, None)

    def _put_strands(self, some: list[Strand]) -> None:
        rows = [{"id": one.id, "dispatch": one.dispatch, "content": pack(one)} for one in some]
        put(self._connection, strands, rows)
        found_by = [{"post": _named(post), "strand": one.id} for one in some for post in posts(one)]
        put(self._connection, strand_posts, found_by)

    def put_happenings(self, gone: Collection[str], put: Iterable[tuple[Gathering, Incident | None]]) -> None:
        """Forget some happenings with their incidents, then remember others."""
        self._note_before(gone)
        self._forget(happenings, happenings.c.id, gone)
        self._forget(incidents, incidents.c.id, gone)
        for some in in_pieces(put):
            self._put_gatherings([one for one, _ in some])
            self._put_incidents([incident for _, incident in some if incident is not None])

    def _put_incidents(self, some: list[Incident]) -> None:
        self._note_before([incident.id for incident in some])
        put_incidents(self._connection, some)
        self.now |= {incident.id: incident for incident in some}

    def _note_before(self, ids: Collection[str]) -> None:
        """Remember how some incidents were kept, before the first change of them."""
        unknown = [i for i in ids if i not in self.before and i not in self.now]
        for row in self._among(select(incidents.c.id, incidents.c.content), incidents.c.id, unknown):
            self.before[row.id] = row.content
        for i in ids:
            self.now.pop(i, None)

    def _put_gatherings(self, some: list[Gathering]) -> None:
        put(self._connection, happenings, [{"id": one.id, "block": one.block} for one in some])
        self._forget(happening_strands, happening_strands.c.happening, [one.id for one in some])
        rows = [
            {"strand": strand, "happening": one.id, "role": role}
            for one in some
            for role, members in ((MENTION, one.mentions), (NEWS, one.news))
            for strand in members
        ]
        put(self._connection, happening_strands, rows)

    def _gatherings(self, column: ColumnElement[str], values: Collection[str]) -> dict[str, Gathering]:
        blocks = {row.id: row.block for row in self._among(select(happenings), column, values)}
        members: dict[str, dict[str, list[str]]] = {i: {NEWS: [], MENTION: []} for i in blocks}
        for row in self._among(select(happening_strands), happening_strands.c.happening, blocks):
            members[row.happening][row.role].append(row.strand)
        return {
            i: Gathering(
                id=i, block=block, news=tuple(sorted(members[i][NEWS])), mentions=tuple(sorted(members[i][MENTION]))
            )
            for i, block in blocks.items()
        }

    def _among(self, asked: Select[Any], column: ColumnElement[Any], values: Collection[Any]) -> Iterator[Row[Any]]:
        """The rows whose column is one of the values, asked for some at a time."""
        for some in in_pieces(sorted(values)):
            yield from self._connection.execute(asked.where(column.in_(some))).all()

    def _forget(self, table: Table, column: ColumnElement[str], values: Collection[str]) -> None:
        for some in in_pieces(sorted(values)):
            self._connection.execute(delete(table).where(column.in_(some)))


def _named(post: Post) -> str:
    """A post as a table has it: "goris" for any week, "goris 105482" for one."""
    return post[0] if post[1] is None else f"{post[0]} {post[1]}"
