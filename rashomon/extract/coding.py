"""Events: PLOVER type, mode, CAMEO code, actor and recipient of every clause the knowledge has a frame for."""

from rashomon.knowledge.load import Knowledge
from rashomon.model.claims import Event
from rashomon.model.reading import Clause, Reading
from rashomon.model.world import Cast, Place, When


def code_events(
    reading: Reading,
    *,
    clauses: tuple[Clause, ...],
    cast: Cast,
    places: tuple[Place, ...],
    times: tuple[When, ...],
    knowledge: Knowledge,
) -> tuple[Event, ...]:
    """Every event of the reading in text order of the anchor, with ids e1, e2 ...; claims are set later."""
    return ()
