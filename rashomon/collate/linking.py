"""Which strands tell one happening: candidates, independent blocks, and groups inside each block.

Comes in: strands.  Goes out: groups of strands.  Blocks share no candidate and can be grouped on different machines.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from heapq import heapify, heappop, heappush

from rashomon.collate.groups import Groups
from rashomon.collate.likeness import likeness
from rashomon.collate.strands import Strand

Links = dict[str, dict[str, float]]

SEEN = 1  # heavy words in common from which on two strands are compared
CROWDED = 128  # strands of a week that share a heavy word: from there on the word says nothing
SLIGHT = 0.02  # likeness not worth keeping
COHERENCE = 0.12  # how alike the strands of an incident are before anything is known of it ...
BELIEF = 15.0  # ... and how many pairs it takes to outweigh that
TOGETHER = 1.02  # likeness between two groups, in units of the likeness inside them
WEEK = 7


def link(strands: list[Strand]) -> Links:
    """The likeness of every two strands worth comparing."""
    by_id = {s.id: s for s in strands}
    links: Links = {s: {} for s in by_id}
    for one, other in _candidates(by_id):
        alike = likeness(by_id[one], by_id[other])
        if alike >= SLIGHT:
            links[one][other] = links[other][one] = alike
    return links


def blocks(links: Links) -> list[list[str]]:
    """Strands that are linked, however far around: what happens in one block concerns no other."""
    groups = Groups(links)
    for one, others in links.items():
        for other in others:
            groups.join(one, other)
    return sorted(sorted(group) for group in groups.all())


def happenings(links: Links, block: list[str]) -> list[list[str]]:
    """The strands of a block, grouped by happening: average link, measured by how alike each group is inside.

    Twenty reports that repeat the same names must be met by much likeness before another joins them; two short ones
    that share a rare name need not.
    """
    work = _Grouping({s: dict(links[s]) for s in block})
    work.run()
    return sorted(sorted(group) for group in work.members.values())


class _Grouping:
    """The groups as they grow; ``between`` holds the mean likeness of any two, ``inside`` the sum within each."""

    def __init__(self, links: Links) -> None:
        self.between = links
        self.members = {s: [s] for s in links}
        self.inside = dict.fromkeys(links, 0.0)

    def run(self) -> None:
        """Join the two groups most together, again and again, down to TOGETHER."""
        queue = [(-self._together(a, b), a, b) for a in self.between for b in self.between[a] if a < b]
        heapify(queue)
        while queue:
            score, one, other = heappop(queue)
            if -score < TOGETHER:
                return
            if one in self.members and other in self.members and abs(score + self._together(one, other)) < 1e-12:
                self._join(one, other)
                for near in self.between[one]:
                    first, second = sorted((one, near))
                    heappush(queue, (-self._together(first, second), first, second))

    def _together(self, one: str, other: str) -> float:
        return float(self.between[one][other] / (self._coherence(one) * self._coherence(other)) ** 0.5)

    def _coherence(self, group: str) -> float:
        size = len(self.members[group])
        pairs = size * (size - 1) / 2
        return (self.inside[group] + BELIEF * COHERENCE) / (pairs + BELIEF)

    def _join(self, one: str, other: str) -> None:
        mine, theirs = len(self.members[one]), len(self.members[other])
        self.inside[one] += self.inside.pop(other) + self.between[one][other] * mine * theirs
        rows = self.between[one], self.between.pop(other)
        self.between[one] = {}
        for near in sorted((rows[0].keys() | rows[1].keys()) - {one, other}):
            mean = (rows[0].get(near, 0.0) * mine + rows[1].get(near, 0.0) * theirs) / (mine + theirs)
            self.between[near].pop(other, None)
            self.between[one][near] = self.between[near][one] = mean
        self.members[one] += self.members.pop(other)


def _candidates(by_id: dict[str, Strand]) -> Iterator[tuple[str, str]]:
    index: dict[tuple[str, int | None], list[str]] = {}
    for strand in sorted(by_id):
        for key in _posted(by_id[strand]):
            index.setdefault(key, []).append(strand)
    for strand, value in by_id.items():
        rows = (index[key] for key in _asked(value) if key in index)
        seen = Counter(other for row in rows if len(row) <= CROWDED for other in row if other < strand)
        yield from ((other, strand) for other, times in seen.items() if times >= SEEN)


def _weeks(strand: Strand) -> list[int | None]:
    """The weeks of a strand's days, None among them for one that is not dated."""
    if not (strand.first and strand.last):
        return [None]
    first, last = _week(strand.first), _week(strand.last)
    return list(range(first, min(last, first + 60) + 1))


def _week(day: date) -> int:
    return day.toordinal() // WEEK


def _posted(strand: Strand) -> Iterator[tuple[str, int | None]]:
    """Where a strand is found: under each heavy word, by week, and undated."""
    for word in strand.heavy:
        yield from ((word, week) for week in {*_weeks(strand), None})


def _asked(strand: Strand) -> Iterator[tuple[str, int | None]]:
    """Where a strand looks: a dated one in its weeks and beside them, one without a date among all."""
    weeks = _weeks(strand)
    near: set[int | None] = {w + step for w in weeks if w is not None for step in (-1, 0, 1)}
    for word in strand.heavy:
        yield from ((word, week) for week in near or {None})
