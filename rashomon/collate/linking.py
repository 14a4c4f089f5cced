"""How like each other the strands worth comparing are, asked of an Index strand by strand.

Comes in: an Index.  Goes out: Links.  Two strands are compared when they share heavy words that are not crowded where
both are found; nothing else in the ledger has a say in whether and how they are linked.
"""

from collections.abc import Callable, Collection, Iterable, Iterator

from rashomon.collate import posts
from rashomon.collate.index import Index
from rashomon.collate.likeness import Ready, likeness
from rashomon.collate.posts import Post
from rashomon.collate.strands import Strand

Links = dict[str, dict[str, float]]
Sought = Callable[[str], bool]
Chosen = Callable[[str, str], bool]

AT_ONCE = 512  # strands asked for together
HELD = 12_000  # strands kept ready: as many as a few weeks have
ROWS_HELD = 300_000  # posts whose strands are kept


class Linking:
    """The links of an index as it stands; strands and the posts under which they are found are kept at hand."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._ready: dict[str, Ready] = {}
        self._rows: dict[Post, tuple[str, ...]] = {}

    def around(self, asked: Collection[str], sought: Sought) -> Links:
        """How like some strands are to each other and to any other that is sought."""
        return _rows(self._links(asked, lambda one, o: sought(o) and (o > one or o not in asked)))

    def within(self, asked: Collection[str]) -> Links:
        """How like each other some strands are."""
        return _rows(self._links(asked, lambda one, o: o > one and o in asked))

    def beyond(
        self, asked: Collection[str], sought: Sought, *, known: Collection[str] = ()
    ) -> Iterator[tuple[str, str, float]]:
        """Each of some strands with every other sought that it is like, those known passed over, and how much."""
        return self._links(asked, lambda _, o: sought(o) and o not in known)

    def _links(self, asked: Collection[str], chosen: Chosen) -> Iterator[tuple[str, str, float]]:
        ordered = self.by_day(asked)
        for start in range(0, len(ordered), AT_ONCE):
            batch = ordered[start : start + AT_ONCE]
            near = {s: [o for o in self._near(s) if chosen(s, o)] for s in self._with_rows(batch)}
            self._fetch({*batch, *(o for others in near.values() for o in others)})
            for one, others in near.items():
                for other in sorted(others):
                    alike = likeness(self._ready[min(one, other)], self._ready[max(one, other)])
                    if alike:
                        yield one, other, alike

    def strand(self, strand: str) -> Strand:
        """A strand by id."""
        self._fetch({strand})
        return self._ready[strand].strand

    def by_day(self, ids: Collection[str]) -> list[str]:
        """Strands in the order of their days, so that those compared with each other come together."""
        found = self.index.strands(ids)
        return sorted(found, key=lambda s: (found[s].first is None, found[s].first, s))

    def _with_rows(self, batch: list[str]) -> list[str]:
        """The batch, with all that is posted beside it at hand; a post that is crowded is empty."""
        self._fetch(set(batch))
        if len(self._rows) > ROWS_HELD:
            self._rows.clear()
        asked = {post for s in batch for row in _asked(self._ready[s]) for post in row}
        wanted = asked - self._rows.keys()
        found = self.index.posted(wanted, posts.CROWDED + 1)
        self._rows |= {post: row if len(row := found.get(post, ())) <= posts.CROWDED else () for post in wanted}
        return batch

    def _near(self, strand: str) -> set[str]:
        found: set[str] = set()
        for row in _asked(self._ready[strand]):
            self._beside(row, found)
        found.discard(strand)
        return found

    def _beside(self, row: tuple[Post, ...], found: set[str]) -> None:
        """Add the strands that a word is shared with: of near weeks, and those of any week where it is rare enough."""
        *near, wide, all_weeks = (self._rows[post] for post in row)
        if not near:
            found.update(all_weeks)
        for some in (*near, wide if all_weeks else ()) if near else ():
            found.update(some)

    def _fetch(self, wanted: set[str]) -> None:
        if len(self._ready) > HELD:
            self._ready.clear()
        missing = wanted - self._ready.keys()
        for strand, value in self.index.strands(missing).items() if missing else ():
            self._ready[strand] = Ready(value)


def _rows(found: Iterable[tuple[str, str, float]]) -> Links:
    links: Links = {}
    for one, other, alike in found:
        links.setdefault(one, {})[other] = alike
        links.setdefault(other, {})[one] = alike
    return links


def _asked(one: Ready) -> Iterator[tuple[Post, ...]]:
    """Where a strand looks for others, word by word: its weeks, what is of no few weeks, and all."""
    for word in one.strand.heavy:
        yield (*((word, week) for week in one.weeks), (word, posts.WIDE), (word, None))
