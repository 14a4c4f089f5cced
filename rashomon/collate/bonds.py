"""What analysts say of which strands are one happening and which are two.

Comes in: pairs of strands.  Goes out: Bonds, which the grouping keeps to.  Who says "apart" is heard before who says
"same": a bond that would bring two together that are set apart is passed over.
"""

from collections.abc import Collection, Iterable


class Bonds:
    """Which strands are bound to each other and which are set apart."""

    def __init__(self, same: Iterable[tuple[str, str]] = (), apart: Iterable[tuple[str, str]] = ()) -> None:
        self._same = _both_ways(same)
        self._apart = _both_ways(apart)

    def bound_to(self, strand: str) -> frozenset[str]:
        """The strands that are said to be of the same happening."""
        return frozenset(self._same.get(strand, ()))

    def apart_from(self, strand: str) -> set[str]:
        """The strands that are said to be of another happening."""
        return set(self._apart.get(strand, ()))

    def pairs(self, among: Collection[str]) -> list[tuple[str, str]]:
        """The pairs bound to each other among some strands, in order."""
        return sorted((a, b) for a in self._same for b in self._same[a] if a < b and a in among and b in among)


def _both_ways(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        if one != other:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return found
