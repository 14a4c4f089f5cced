"""Where a ledger is and how its database behaves: ``open_engine(path_or_url)`` gives a current ledger's Engine.

A path or ``sqlite:///...`` is a file in WAL mode, which others may read while one writes; ``postgresql://...`` a
database on a server.  ``writing(engine)`` begins a transaction that no other writer can come between.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from rashomon.errors import StoreError
from rashomon.store.globe import km_or_none
from rashomon.store.migrating import is_current, migrate
from rashomon.store.stamping import changes, stamp

PATIENCE_S = 60  # how long a writer waits for another
PRAGMAS = (
    f"PRAGMA busy_timeout = {PATIENCE_S * 1000}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA cache_size = -65536",
    "PRAGMA temp_store = MEMORY",
)
SCHEMES = ("sqlite", "postgresql", "postgres")


def open_engine(place: str | PathLike[str]) -> Engine:
    """The engine of a ledger, made or brought up to date if need be.

    Raises StoreError when it cannot be opened, is no ledger, or was made by a later version.
    """
    url = address(place)
    engine = _engine(url)
    try:
        _bring_up_to_date(engine)
    except DBAPIError as error:
        engine.dispose()
        raise StoreError(f"{_named(url)}: cannot be opened as a ledger: {_reason(error)}") from error
    except StoreError as error:
        engine.dispose()
        raise StoreError(f"{_named(url)}: {error}") from error
    return engine


def address(place: str | PathLike[str]) -> URL:
    """Where a ledger is, for SQLAlchemy.

    >>> address("clashes.db").render_as_string()
    'sqlite:///clashes.db'
    """
    named = fspath(place)
    if "://" not in named:
        return URL.create("sqlite", database=named)
    try:
        url = make_url(named)
    except ArgumentError as error:
        raise StoreError(f"{named}: not an address of a database; write sqlite:///PATH or postgresql://...") from error
    kind = url.get_backend_name()
    if kind not in SCHEMES:
        raise StoreError(f"{_named(url)}: a ledger is kept in sqlite:///PATH or postgresql://..., not in {kind}")
    return url if kind == "sqlite" else url.set(drivername="postgresql+psycopg")


@contextmanager
def writing(engine: Engine, *, shown: bool = True) -> Iterator[Connection]:
    """One transaction that changes the ledger, alone: other writers wait, readers see what was before.

    What is not ``shown`` to readers leaves the stamp as it is: their answers stand.
    """
    with engine.connect() as connection:
        changing = connection.execution_options(writing=True)
        with changing.begin():
            if engine.dialect.name == "postgresql":
                changing.execute(text("SELECT pg_advisory_xact_lock(hashtext('rashomon'), hashtext(current_schema()))"))
            yield changing
            if shown:
                stamp(changing)
    changes.own += 1


@contextmanager
def asking(engine: Engine) -> Iterator[Connection]:
    """One transaction that reads the ledger as it is at one moment."""
    with engine.connect() as connection:
        level = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
        reading = connection.execution_options(**level) if level else connection
        with reading.begin():
            yield reading


def _bring_up_to_date(engine: Engine) -> None:
    with asking(engine) as connection:
        current = is_current(connection)
    if not current:
        with writing(engine) as connection:
            migrate(connection)


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    try:
        return create_engine(url, pool_pre_ping=True)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise StoreError(
            f"{_named(url)}: a ledger on PostgreSQL needs psycopg. Install it: pip install 'rashomon[postgresql]'"
        ) from error


def _sqlite(url: URL) -> Engine:
    path = Path(url.database or "")
    if not url.database or url.database == ":memory:" or path.is_dir():
        raise StoreError(f"{url.database or url}: a ledger is a file; name one, such as ledger.db")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: there is no folder {path.parent}; make it first")
    engine = create_engine(url, connect_args={"timeout": PATIENCE_S})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions begin where ``_begin`` says so, not at the first change
    connection.create_function("km_between", 4, km_or_none, deterministic=True)
    for pragma in PRAGMAS:
        connection.execute(pragma).close()


def _begin(connection: Connection) -> None:
    """Writers take their turn at the start: one that began by reading could not change what another has changed."""
    alone = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if alone else "BEGIN")


def _named(url: URL) -> str:
    return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def _reason(error: DBAPIError) -> str:
    return " ".join(str(error.orig).split())
