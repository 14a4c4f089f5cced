"""The places chosen for the other names of an article, to be asked how near and whether one holds a candidate."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from math import radians

from rashomon.extract.where.toponym_votes import holds
from rashomon.knowledge.gazetteer import EARTH_KM, Candidate, kilometres

WIDE = frozenset({"country", "continent", "macroregion", "water"})
Name = tuple[str, str]


class Neighbours:
    """Places by latitude and by what they hold, each under the name it was chosen for."""

    def __init__(self, chosen: Mapping[Name, Candidate]) -> None:
        kept = [(place.lat, name[0], place) for name, place in chosen.items() if place.feature not in WIDE]
        self._places = sorted(kept, key=lambda row: row[0])
        self._latitudes = [lat for lat, _, _ in self._places]
        self._regions = [(name, place) for _, name, place in kept if place.feature == "region"]
        self._divisions: dict[int, set[str]] = {}
        for _, name, place in kept:
            if place.feature in {"admin1", "admin2"}:
                self._divisions.setdefault(place.id, set()).add(name)

    def nearest(self, candidate: Candidate, name: str) -> float | None:
        """Kilometres to the nearest place of another name, None when there is none."""
        best: float | None = None
        for apart, other in self._outward(candidate.lat, name):
            if best is not None and radians(apart) * EARTH_KM > best + 1e-6:
                break
            distance = kilometres(candidate, other)
            best = distance if best is None else min(best, distance)
        return best

    def _outward(self, latitude: float, name: str) -> Iterator[tuple[float, Candidate]]:
        """Places of other names with their difference in latitude, the least first."""
        above = bisect_left(self._latitudes, latitude)
        below = above - 1
        while below >= 0 or above < len(self._places):
            south = latitude - self._latitudes[below] if below >= 0 else 360.0
            north = self._latitudes[above] - latitude if above < len(self._places) else 360.0
            index = below if south <= north else above
            below, above = (below - 1, above) if south <= north else (below, above + 1)
            if self._places[index][1] != name:
                yield min(south, north), self._places[index][2]

    def hold(self, candidate: Candidate, name: str) -> bool:
        """Whether a place of another name is a division or region that the candidate lies in."""
        above = (i for i in (candidate.admin1, candidate.admin2) if i is not None and i != candidate.id)
        if any(self._divisions.get(i, set()) - {name} for i in above):
            return True
        return any(holds(place, candidate) for other, place in self._regions if other != name)
