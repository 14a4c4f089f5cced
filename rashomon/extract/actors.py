"""Who is in the article, under which names, and where each is mentioned."""

from rashomon.knowledge.load import Knowledge
from rashomon.model.reading import Reading
from rashomon.model.world import Cast, Place


def find_cast(reading: Reading, *, places: tuple[Place, ...], knowledge: Knowledge) -> Cast:
    """Everybody in the article, short forms and pronouns resolved."""
    return Cast(actors=(), mentions=())
