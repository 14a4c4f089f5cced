"""How far to trust a claim or an event, as weights of plain features; fitted by ``python -m bench calibrate``."""

from math import exp

from rashomon.model.record import record


@record
class Weight:
    """What one feature adds to the log-odds that an ``item`` (claim or event) is right; "bias" is always there.

    "Rebels attacked it." has the event features ``bias`` and ``pronoun``.
    """

    item: str
    feature: str
    weight: float


def confidence(weights: tuple[Weight, ...], item: str, features: frozenset[str]) -> float:
    """The estimated chance, 0 to 1, that an item with these features is right in every part."""
    score = sum(w.weight for w in weights if w.item == item and (w.feature == "bias" or w.feature in features))
    return round(1 / (1 + exp(-score)), 2)
