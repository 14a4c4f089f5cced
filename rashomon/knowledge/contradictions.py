"""Words that show what a denial or a refusal is about: charges, responsibility, falsehood, figures, conditions."""

from rashomon.model.record import record


@record
class ContradictionWords:
    """Lemmas that do one job where accounts clash; ``use`` is "charge", "telling", "responsibility", "false", "figure",
    "turn", "proposal", "refusal", or one side of a pair of outcomes ("taken" and "held").

    "The rebels rejected the *charge*": charge; "any *part* in the shelling": responsibility.
    """

    use: str
    lemmas: tuple[str, ...]
    example: tuple[str, ...]


OPPOSED = (("taken", "held"), ("stopped", "reached"), ("accident", "attacked"), ("free", "forced"))


def lemmas(entries: tuple[ContradictionWords, ...], use: str) -> frozenset[str]:
    """The lemmas that do ``use``."""
    return frozenset(lemma for entry in entries if entry.use == use for lemma in entry.lemmas)
