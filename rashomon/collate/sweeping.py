"""Python kept from looking over millions of records, again and again, for what is of no use any more.

That takes more time than half the work on a large ledger, and finds next to nothing: records hold no cycles.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 1_000  # sweeps of what came last for each of everything


@contextmanager
def few_sweeps() -> Iterator[None]:
    """Everything in memory is seldom looked over while this lasts; what came last is as always."""
    usual = gc.get_threshold()
    if usual[2] >= SELDOM:  # somebody else has seen to it, and sees to its end
        yield
        return
    gc.set_threshold(*usual[:2], SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
