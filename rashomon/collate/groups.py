"""Linked things as groups: the connected parts of a graph, whatever the order of its links."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """Which things belong together; joining two joins all that belong to either."""

    def __init__(self, items: Iterable[T]) -> None:
        self._above: dict[T, T] = {item: item for item in items}

    def home(self, item: T) -> T:
        """The thing that stands for the group of ``item``."""
        while self._above[item] != item:
            self._above[item] = self._above[self._above[item]]
            item = self._above[item]
        return item

    def join(self, one: T, other: T) -> None:
        """Put the groups of two things together."""
        self._above[self.home(one)] = self.home(other)

    def are_joined(self, one: T, other: T) -> bool:
        """Whether two things belong together."""
        return self.home(one) == self.home(other)

    def all(self) -> list[list[T]]:
        """The groups, each in the order its things were given."""
        found: dict[T, list[T]] = {}
        for item in self._above:
            found.setdefault(self.home(item), []).append(item)
        return list(found.values())
