"""Predicates and their participants, with the direction put right."""

from rashomon.knowledge.load import Knowledge
from rashomon.model.reading import Clause, Reading


def find_clauses(reading: Reading, *, knowledge: Knowledge) -> tuple[Clause, ...]:
    """Every clause and eventive noun phrase of the reading, in text order of the predicate."""
    return ()
