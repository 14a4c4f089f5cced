"""How like each other the strands worth comparing are, asked of an Index strand by strand.

Comes in: an Index.  Goes out: Links.  Two strands are compared when they share heavy words that are not crowded where
both are found; nothing else in the ledger has a say in whether and how they are linked.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from rashomon.collate import posts
from rashomon.collate.index import Index
from rashomon.collate.likeness import Ready, likeness
from rashomon.collate.posts import Post
from rashomon.collate.strands import Strand

Links = dict[str, dict[str, float]]
Link = tuple[str, str, float]
Sought = Callable[[str], bool]
Chosen = Callable[[str, set[str]], list[str]]

AT_ONCE = 512  # strands asked for together
HELD = 40_000  # strands kept ready: those of a few weeks and those of no week
ROWS_HELD = 300_000  # posts whose strands are kept
NO_WEEKS = 2  # posts under which a strand without weeks looks for a word


class Linking:
    """The links of an index as it stands; strands and the posts under which they are found are kept at hand.

    Links come one by one: all of a large ledger take more room than the ledger.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self._ready: dict[str, Ready] = {}
        self._rows: dict[Post, tuple[str, ...]] = {}

    def around(self, asked: Collection[str], sought: Sought) -> Iterator[Link]:
        """How like some strands are to each other and to any other that is sought."""
        return self._links(asked, lambda one, near: [o for o in near if sought(o) and (o > one or o not in asked)])

    def within(self, homes: Mapping[str, str]) -> Links:
        """How like each other those strands are that have one home."""
        found = self._links(
            homes, lambda one, near: [o for o in near if o > one and o in homes and homes[o] == homes[one]]
        )
        return _rows(found)

    def beyond(self, asked: Collection[str], sought: Sought, *, known: Collection[str] = ()) -> Iterator[Link]:
        """Each of some strands with every other sought that it is like, those known passed over, and how much."""
        return self._links(asked, lambda _, near: [o for o in near if sought(o) and o not in known])

    def _links(self, asked: Collection[str], chosen: Chosen) -> Iterator[Link]:
        ordered = self.by_day(asked)
        for start in range(0, len(ordered), AT_ONCE):
            batch = ordered[start : start + AT_ONCE]
            near = {s: chosen(s, found) for s, found in self._near(batch)}
            self._fetch({*batch, *(o for others in near.values() for o in others)})
            for one, others in near.items():
                yield from self._alike(one, others)

    def _alike(self, one: str, others: list[str]) -> Iterator[Link]:
        mine = self._ready[one]
        for other in others:
            if alike := likeness(mine, self._ready[other]):
                yield one, other, alike

    def strand(self, strand: str) -> Strand:
        """A strand by id."""
        self._fetch({strand})
        return self._ready[strand].strand

    def by_day(self, ids: Collection[str]) -> list[str]:
        """Strands in the order of their days, so that those compared with each other come together."""
        found = self.index.strands(ids)
        return sorted(found, key=lambda s: (found[s].first is None, found[s].first, s))

    def _near(self, batch: list[str]) -> Iterator[tuple[str, set[str]]]:
        """Each of some strands with all that are found where it looks for others."""
        self._fetch(set(batch))
        asked = {s: list(_asked(self._ready[s])) for s in batch}
        self._fetch_rows({post for rows in asked.values() for row in rows for post in row})
        for strand, rows in asked.items():
            found: set[str] = set()
            for row in rows:
                self._beside(row, found)
            found.discard(strand)
            yield strand, found

    def _fetch_rows(self, asked: set[Post]) -> None:
        """Have at hand all that is posted under some posts; a post that is crowded is empty."""
        if len(self._rows) > ROWS_HELD:
            self._rows.clear()
        wanted = asked - self._rows.keys()
        found = self.index.posted(wanted, posts.CROWDED + 1)
        self._rows |= {post: row if len(row := found.get(post, ())) <= posts.CROWDED else () for post in wanted}

    def _beside(self, row: tuple[Post, ...], found: set[str]) -> None:
        """Add the strands that a word is shared with: of near weeks, and those of any week where it is rare enough."""
        rows = self._rows
        all_weeks = rows[row[-1]]
        if len(row) == NO_WEEKS:
            found.update(all_weeks)
            return
        for post in row[: -1 if all_weeks else -2]:
            found.update(rows[post])

    def _fetch(self, wanted: set[str]) -> None:
        if len(self._ready) > HELD:
            self._ready.clear()
        missing = wanted - self._ready.keys()
        for strand, value in self.index.strands(missing).items() if missing else ():
            self._ready[strand] = Ready(value)


def _rows(found: Iterable[Link]) -> Links:
    links: Links = {}
    for one, other, alike in found:
        links.setdefault(one, {})[other] = alike
        links.setdefault(other, {})[one] = alike
    return links


def _asked(one: Ready) -> Iterator[tuple[Post, ...]]:
    """Where a strand looks for others, word by word: its weeks, what is of no few weeks, and all."""
    for word in one.strand.heavy:
        yield (*((word, week) for week in one.weeks), (word, posts.WIDE), (word, None))
