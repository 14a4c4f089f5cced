"""Items of a text by where they stand, so that a look-up costs no look at all of them, however long the text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

from rashomon.model.text import Span


class Standing(Protocol):
    """Anything with a place in the text."""

    @property
    def span(self) -> Span:
        """Where it stands."""


Item = TypeVar("Item", bound=Standing)
Thing = TypeVar("Thing")
PAGE = 512  # characters


class Within(Generic[Item]):
    """Items to be found by a span that covers them: the mentions in what a claim says, the times in a sentence."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = sorted(enumerate(items), key=lambda pair: pair[1].span.start)
        self._starts = [item.span.start for _, item in self._items]

    def of(self, span: Span) -> tuple[Item, ...]:
        """The items that lie wholly inside ``span``, in the order they were given."""
        row = self._items[bisect_left(self._starts, span.start) : bisect_right(self._starts, span.end)]
        inside = [pair for pair in row if pair[1].span.end <= span.end]
        return tuple(item for _, item in sorted(inside, key=lambda pair: pair[0]))


class Covering(Generic[Thing]):
    """Items to be found by a span that they cover: the claims whose content holds an event."""

    def __init__(self, items: Iterable[tuple[Span, Thing]]) -> None:
        self._pages: dict[int, list[tuple[Span, Thing]]] = {}
        for span, item in items:
            for page in range(span.start // PAGE, span.end // PAGE + 1):
                self._pages.setdefault(page, []).append((span, item))

    def over(self, span: Span) -> tuple[Thing, ...]:
        """The items that cover all of ``span``, in the order they were given."""
        return tuple(item for other, item in self._pages.get(span.start // PAGE, ()) if other.covers(span))

    def touching(self, span: Span) -> bool:
        """Whether an item shares a character with ``span``."""
        pages = range(span.start // PAGE, span.end // PAGE + 1)
        return any(other.overlaps(span) for page in pages for other, _ in self._pages.get(page, ()))
