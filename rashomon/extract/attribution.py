"""Who says what: cues, sources, contents and stance."""

from rashomon.knowledge.load import Knowledge
from rashomon.model.claims import Attribution
from rashomon.model.reading import Reading
from rashomon.model.world import Cast


def find_attributions(reading: Reading, *, cast: Cast, knowledge: Knowledge) -> tuple[Attribution, ...]:
    """Every attribution of the reading, in text order of the cue."""
    return ()
