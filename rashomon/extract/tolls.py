"""Killed, wounded, missing, captured, detained, displaced: whose, how many, by whose count."""

from rashomon.knowledge.load import Knowledge
from rashomon.model.claims import Toll
from rashomon.model.reading import Clause, Reading
from rashomon.model.world import Cast, Place, Quantity, When


def find_tolls(
    reading: Reading,
    *,
    quantities: tuple[Quantity, ...],
    clauses: tuple[Clause, ...],
    cast: Cast,
    places: tuple[Place, ...],
    times: tuple[When, ...],
    knowledge: Knowledge,
) -> tuple[Toll, ...]:
    """Every toll statement in text order, with ids t1, t2 ...; claims are set later."""
    return ()
