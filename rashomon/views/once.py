"""What is made of a record is made once, as long as the record is at hand: a row of an incident, its title.

The store gives the same record for the same content, so that being the same is quickly asked; records cannot change.
"""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")
KEPT = 4_096


def once(make: Callable[[Given], Made]) -> Callable[[Given], Made]:
    """The same function; for the very record it was given before it gives what it made then."""
    known: OrderedDict[int, tuple[Given, Made]] = OrderedDict()
    lock = Lock()

    @wraps(make)
    def made(given: Given) -> Made:
        found = known.get(id(given))
        if found is not None and found[0] is given:
            return found[1]
        fresh = make(given)
        with lock:
            known[id(given)] = given, fresh
            if len(known) > KEPT:
                known.popitem(last=False)
        return fresh

    return made
