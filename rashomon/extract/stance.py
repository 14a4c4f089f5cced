"""How it is said: the cue's stance, corrected by what is said and by who says it of whom."""

from dataclasses import replace

from rashomon.knowledge.load import Knowledge
from rashomon.model.claims import Attribution
from rashomon.model.reading import Reading
from rashomon.model.world import Cast


def judge(reading: Reading, attribution: Attribution, *, cast: Cast, knowledge: Knowledge) -> Attribution:
    """The attribution with its stance decided."""
    return replace(attribution, stance=attribution.stance)
