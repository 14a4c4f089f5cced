"""Where a ledger can be, what is refused with a reason, and that migrations make what the tables say."""

import sqlite3
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, make_url, text

from rashomon.errors import StoreError
from rashomon.store import migrations, open_store
from rashomon.store.migrating import VERSION, VERSION_TABLE, is_compared
from rashomon.store.opening import address, asking, open_engine, writing
from rashomon.store.schema import metadata
from tests.ledgers import MARKET


def test_migrations_make_the_tables_that_the_schema_describes(place: str) -> None:
    engine = open_engine(place)
    options = {"include_object": is_compared, "version_table": VERSION_TABLE, "compare_type": True}
    with asking(engine) as connection:
        context = MigrationContext.configure(connection, opts=options | {"target_metadata": metadata})
        assert compare_metadata(context, metadata) == []
        assert not [name for name, table in metadata.tables.items() if len(table.primary_key) == 0]
    engine.dispose()


def test_full_text_is_indexed_on_both_databases(place: str) -> None:
    engine = open_engine(place)
    with asking(engine) as connection:
        if engine.dialect.name == "sqlite":
            assert "claims_search" in inspect(connection).get_table_names()
        else:
            assert "ix_claims_words" in {i["name"] for i in inspect(connection).get_indexes("claims")}
    engine.dispose()


def test_the_newest_migration_is_the_version_of_the_program() -> None:
    assert ScriptDirectory(str(Path(migrations.__file__).parent)).get_current_head() == VERSION


def test_a_ledger_is_opened_again_as_it_was(place: str) -> None:
    with open_store(place) as store:
        store.keep(None, MARKET)
    with open_store(place) as store:
        assert store.report(MARKET.document.id) == MARKET


def test_a_ledger_of_a_later_version_is_refused(place: str) -> None:
    engine = open_engine(place)
    with writing(engine) as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StoreError, match=r"version 9999, made by a later Rashomon .* Install the later Rashomon"):
        open_store(place)


def test_a_migration_that_fails_leaves_nothing(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alembic.command.upgrade", lambda config, _: _make_half(config.attributes["connection"]))
    with pytest.raises(StoreError, match="half way"):
        open_store(place)
    monkeypatch.undo()
    with open_store(place) as store:
        assert store.check() == []


def _make_half(connection: Connection) -> None:
    metadata.tables["documents"].create(connection)
    raise StoreError("half way")


def test_a_database_that_is_something_else_is_left_alone(place: str) -> None:
    url = address(place)
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE claims (policy text)"))
    engine.dispose()
    with pytest.raises(StoreError, match=r"is no ledger but has tables of its own called claims"):
        open_store(place)


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        (":memory:", "a ledger is a file"),
        ("sqlite://", "a ledger is a file"),
        ("none/such/ledger.db", "there is no folder none/such"),
        ("mysql://host/db", "not in mysql"),
        ("://", "not an address of a database"),
        ("postgresql://nobody:secret@127.0.0.1:1/none", r"nobody:\*\*\*@127.0.0.1:1/none: cannot be opened"),
    ],
)
def test_what_is_no_place_for_a_ledger_is_refused_with_the_reason(place: str, reason: str) -> None:
    with pytest.raises(StoreError, match=reason):
        open_store(place)


def test_a_folder_and_a_file_of_another_kind_are_no_ledgers(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="a ledger is a file"):
        open_store(tmp_path)
    other = tmp_path / "letter.txt"
    other.write_text("Dear Sir, " * 200)
    with pytest.raises(StoreError, match="file is not a database"):
        open_store(other)


def test_without_psycopg_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"pip install 'rashomon\[postgresql\]'"):
        open_store("postgresql://localhost/none")


def test_both_spellings_of_a_postgresql_address_are_the_same() -> None:
    assert address("postgres://h/d") == address("postgresql://h/d") == make_url("postgresql+psycopg://h/d")


def test_a_ledger_file_is_plain_sqlite_with_keys_and_words(tmp_path: Path) -> None:
    with open_store(tmp_path / "ledger.db") as store:
        store.keep(None, MARKET)
    plain = sqlite3.connect(tmp_path / "ledger.db")
    assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    found = "SELECT source, stance, quote FROM claims WHERE number IN (SELECT rowid FROM claims_search('bombers'))"
    assert plain.execute(found).fetchall() == [("IRQ", "assert", MARKET.document.text)]
    assert {row[2] for row in plain.execute("PRAGMA foreign_key_list(claim_actors)")} == {"claims", "actors"}
    plain.close()
