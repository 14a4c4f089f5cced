"""What somebody looks for, as a question to full text: words that must all be there, phrases in double quotes.

Comes in: any text at all.  Goes out: SQL.  No sign in it is taken for an operator, so no text can be a mistake.
"""

import re
from typing import Any

from sqlalchemy import Boolean, ColumnElement, false
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from rashomon.store.schema import claims

PIECES = re.compile(r'"([^"]*)"|([^\s"]+)')
WORDS = re.compile(r"[^\W_]+")
LONGEST = 64  # words that are looked for


def wanted(said: str) -> str:
    """The pieces looked for, each in double quotes, as both databases read them.

    >>> wanted('"civilian infrastructure" NOT hit*')
    '"civilian infrastructure" "NOT" "hit"'
    """
    pieces = (" ".join(WORDS.findall(phrase or word)) for phrase, word in PIECES.findall(said))
    return " ".join(f'"{piece}"' for piece in list(filter(None, pieces))[:LONGEST])


def matching(said: str) -> ColumnElement[bool]:
    """Whether a claim has all that is looked for; false when no word is."""
    pieces = wanted(said)
    return is_worded(claims.c.number, pieces) if pieces else false()


class is_worded(GenericFunction[bool]):  # written as the functions of SQL are
    """Whether the claim with a number has the words."""

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Any:
        """As it is: SQLAlchemy would compare it with 1, and no index is of use for that."""
        return self


@compiles(is_worded, "sqlite")
def _on_sqlite(called: is_worded, compiler: SQLCompiler, **more: Any) -> str:
    number, pieces = (compiler.process(clause, **more) for clause in called.clauses)
    return f"({number} IN (SELECT rowid FROM claims_search WHERE claims_search MATCH {pieces}))"


@compiles(is_worded, "postgresql")
def _on_postgresql(called: is_worded, compiler: SQLCompiler, **more: Any) -> str:
    _, pieces = (compiler.process(clause, **more) for clause in called.clauses)
    return f"(claims.words @@ websearch_to_tsquery('ledger_words', {pieces}))"
