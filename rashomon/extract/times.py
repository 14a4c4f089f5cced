"""Temporal expressions and what they mean against the publication day."""

from datetime import date

from rashomon.model.reading import Reading
from rashomon.model.world import When


def find_times(reading: Reading, *, published: date | None) -> tuple[When, ...]:
    """Every temporal expression of the reading, in text order, with ids w1, w2 ..."""
    return ()
