"""One desk for the whole run: the model is loaded once."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rashomon.desk import Desk
from rashomon.model.reading import Reading
from rashomon.model.text import Document
from tests.databases import new_database


@pytest.fixture(scope="session")
def desk() -> Desk:
    """The product as shipped."""
    return Desk()


@pytest.fixture(scope="session")
def read(desk: Desk) -> Callable[[str], Reading]:
    """From text to its parse."""
    return lambda text: desk.reading(Document(text=text))


@pytest.fixture(scope="session")
def postgresql() -> str:
    """The address of a PostgreSQL that tests may fill; without one they are skipped, and say so."""
    url = os.environ.get("RASHOMON_TEST_POSTGRESQL")
    if not url:
        pytest.skip("not tried on PostgreSQL: RASHOMON_TEST_POSTGRESQL does not name one (see .ci/postgresql)")
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a new ledger can be made: a file, and a database of its own on PostgreSQL."""
    if request.param == "sqlite":
        yield str(tmp_path / "ledger.db")
        return
    with new_database(request.getfixturevalue("postgresql")) as address:
        yield address
