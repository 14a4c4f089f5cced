"""Numbers as news says them."""

from rashomon.model.reading import Reading
from rashomon.model.world import Quantity


def find_quantities(reading: Reading) -> tuple[Quantity, ...]:
    """Every quantity of the reading, in text order."""
    return ()
