"""Linked strands as groups of one happening each.

Comes in: Links.  Goes out: groups of ids.  Average link, measured by how alike each group is inside: twenty reports
that repeat the same names must be met by much likeness before another joins them; two short ones that share a rare
name need not.
"""

from collections.abc import Collection
from heapq import heapify, heappop, heappush

from rashomon.collate.bonds import Bonds
from rashomon.collate.linking import Links

COHERENCE = 0.12  # how alike the news of an incident are before anything is known of it ...
RECALLED = 0.25  # ... and sentences that recall or mention one: few words, and the names of a war in all of them ...
BELIEF = 15.0  # ... and how many pairs it takes to outweigh that
TOGETHER = 1.02  # likeness between two groups, in units of the likeness inside them


def strong(coherence: float) -> float:
    """The likeness of two strands from which on they may be one happening.

    Groups that no strong link joins, however far around, are never one, and so can be made apart.  For two groups are
    joined when the mean likeness m between them is at least TOGETHER times the geometric mean of their coherences, and
    a coherence is never below that given: it is (inside + BELIEF * given) / (pairs + BELIEF), which is that for one
    strand, and a join adds pairs whose mean m is more than that (and it is held there where an analyst joins what is
    not alike).  So m >= TOGETHER * given, and at least one of the links is no less than their mean.
    """
    return TOGETHER * coherence - 1e-9


STRONG = strong(COHERENCE)


def happenings(links: Links, block: Collection[str], bonds: Bonds, *, coherence: float = COHERENCE) -> list[list[str]]:
    """The strands of a block, grouped by happening; those bound stay together, those set apart do not come together."""
    inside = frozenset(block)
    rows = {s: links.get(s, {}) for s in sorted(block)}
    work = _Grouping({s: {o: v for o, v in row.items() if o in inside} for s, row in rows.items()}, bonds, coherence)
    work.run()
    return sorted(sorted(group) for group in work.members.values())


class _Grouping:
    """The groups as they grow; ``between`` holds the mean likeness of any two, ``inside`` the sum within each."""

    def __init__(self, links: Links, bonds: Bonds, coherence: float) -> None:
        self.coherence = coherence
        self.between = links
        self.members = {s: [s] for s in links}
        self.inside = dict.fromkeys(links, 0.0)
        self.apart = {s: bonds.apart_from(s) & links.keys() for s in links}
        for one, other in bonds.pairs(links):
            self._bind(one, other)

    def run(self) -> None:
        """Join the two groups most together, again and again, down to TOGETHER."""
        queue = [(-self._together(a, b), a, b) for a in self.between for b in self.between[a] if a < b]
        heapify(queue)
        while queue:
            score, one, other = heappop(queue)
            if -score < TOGETHER:
                return
            if self._are_groups(one, other) and abs(score + self._together(one, other)) < 1e-12:
                self._join(one, other)
                for near in self.between[one]:
                    first, second = sorted((one, near))
                    heappush(queue, (-self._together(first, second), first, second))

    def _are_groups(self, one: str, other: str) -> bool:
        """Whether both are still there and nobody said they are two."""
        both = one in self.members and other in self.members
        return both and self.apart[one].isdisjoint(self.members[other])

    def _bind(self, one: str, other: str) -> None:
        """Join the groups that two strands are in by now, whatever their likeness."""
        homes = sorted(next(g for g, members in self.members.items() if s in members) for s in (one, other))
        if homes[0] != homes[1] and self._are_groups(*homes):
            self.between[homes[0]].setdefault(homes[1], 0.0)
            self._join(homes[0], homes[1])

    def _together(self, one: str, other: str) -> float:
        return float(self.between[one][other] / (self._coherence(one) * self._coherence(other)) ** 0.5)

    def _coherence(self, group: str) -> float:
        size = len(self.members[group])
        pairs = size * (size - 1) / 2
        return max(self.coherence, (self.inside[group] + BELIEF * self.coherence) / (pairs + BELIEF))

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
        self.apart[one] |= self.apart.pop(other)
