"""Whether a text has some letters in it, where few texts stand in many rows: names, and words for who speaks.

Comes in: a column and what is looked for.  Goes out: SQL.  SQLite goes from one text to the next along the column's
index, and looks at each once, however many rows have it; PostgreSQL, whose index would refuse a long text, at each row.
"""

from typing import Any

from sqlalchemy import Boolean, Column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class has_part(GenericFunction[bool]):  # written as the functions of SQL are
    """Whether the text in a column, in small letters, has a part."""

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Any:
        """As it is: SQLAlchemy would compare it with 1, and no index is of use for that."""
        return self


@compiles(has_part, "sqlite")
def _on_sqlite(called: has_part, compiler: SQLCompiler, **more: Any) -> str:
    column, part = called.clauses
    assert isinstance(column, Column)
    name, table = column.name, column.table.name
    every = (
        f"WITH RECURSIVE every(one) AS (SELECT min({name}) FROM {table} UNION ALL "
        f"SELECT (SELECT min({name}) FROM {table} WHERE {name} > every.one) FROM every WHERE every.one IS NOT NULL)"
    )
    sought = compiler.process(part, **more)
    return f"({table}.{name} IN ({every} SELECT one FROM every WHERE instr(lower(one), {sought}) > 0))"


@compiles(has_part, "postgresql")
def _on_postgresql(called: has_part, compiler: SQLCompiler, **more: Any) -> str:
    column, part = (compiler.process(clause, **more) for clause in called.clauses)
    return f"(strpos(lower({column}), {part}) > 0)"
