"""One desk for the whole run: the model is loaded once."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rashomon import batch
from rashomon.batch import adding
from rashomon.cli import main
from rashomon.desk import Desk
from rashomon.examples import corpus
from rashomon.model.reading import Reading
from rashomon.model.text import Document
from rashomon.store import open_store
from tests.commands import Ran, Run, reports_by
from tests.databases import new_database


@pytest.fixture(scope="session")
def desk() -> Desk:
    """The product as shipped."""
    return Desk()


@pytest.fixture(scope="session")
def read(desk: Desk) -> Callable[[str], Reading]:
    """From text to its parse."""
    return lambda text: desk.reading(Document(text=text))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], desk: Desk) -> Run:
    """Runs a command in this process, with the session's desk instead of one in a process of its own."""
    monkeypatch.setattr(batch, "reports", reports_by(desk))
    monkeypatch.setattr(adding, "reports", reports_by(desk))
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.delenv("RASHOMON_LEDGER", raising=False)

    def run(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["rashomon", *map(str, arguments)])
        status: object = 0
        try:
            main()
        except SystemExit as end:
            status = end.code
        out, err = capsys.readouterr()
        return Ran(status=status, out=out, err=err)

    return run


@pytest.fixture(scope="session")
def clashes(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the shipped corpus on September 2022, made once and not to be changed."""
    place = tmp_path_factory.mktemp("ledgers") / "clashes.db"
    with open_store(place) as store:
        readings = desk.readings(corpus("armenia-azerbaijan-2022"))
        store.keep_all((reading, desk.reread(reading)) for reading in readings)
    return place


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
