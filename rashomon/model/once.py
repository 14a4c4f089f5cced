"""Working something out once for a value, known again by identity: hashing thousands of entries takes too long."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


def once(keep: int = 4) -> Callable[[Callable[[Key], Value]], Callable[[Key], Value]]:
    """A pure function that remembers its last ``keep`` results: the table of the cues, the times of a Reading."""

    def remember(make: Callable[[Key], Value]) -> Callable[[Key], Value]:
        kept: dict[int, tuple[Key, Value]] = {}

        @wraps(make)
        def remembered(key: Key) -> Value:
            known = kept.get(id(key))
            if known is None:  # what is kept is kept alive, so that its id is nobody else's
                known = (key, make(key))
                while len(kept) >= keep:
                    kept.pop(next(iter(kept)), None)
                kept[id(key)] = known
            return known[1]

        return remembered

    return remember
