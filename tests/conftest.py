"""One desk for the whole run: the model is loaded once."""

from collections.abc import Callable

import pytest

from rashomon.desk import Desk
from rashomon.model.reading import Reading
from rashomon.model.text import Document


@pytest.fixture(scope="session")
def desk() -> Desk:
    """The product as shipped."""
    return Desk()


@pytest.fixture(scope="session")
def read(desk: Desk) -> Callable[[str], Reading]:
    """From text to its parse."""
    return lambda text: desk.reading(Document(text=text))
