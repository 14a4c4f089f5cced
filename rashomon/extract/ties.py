"""Standing relations: alliances, duties, memberships, deployments, mediations, ceasefires, cessions."""

from rashomon.knowledge.load import Knowledge
from rashomon.model.claims import Tie
from rashomon.model.reading import Clause, Reading
from rashomon.model.world import Cast, Place, Quantity, When


def find_ties(
    reading: Reading,
    *,
    clauses: tuple[Clause, ...],
    quantities: tuple[Quantity, ...],
    cast: Cast,
    places: tuple[Place, ...],
    times: tuple[When, ...],
    knowledge: Knowledge,
) -> tuple[Tie, ...]:
    """Every tie the text states, in text order, with ids x1, x2 ...; claims are set later."""
    return ()
