"""Who may come in: accounts with passwords, tokens for scripts and sessions, in a small SQLite file of its own.

Passwords are hashed by Argon2.  Tokens and sessions are 32 random bytes, which nobody can guess, so SHA-256 is enough
for them, and a request costs no Argon2.  Nothing in the file lets its reader in.
"""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from math import ceil
from pathlib import Path
from secrets import token_bytes, token_urlsafe
from threading import Semaphore

from pwdlib import PasswordHash

from rashomon.errors import ServingError
from rashomon.model.record import record
from rashomon.serving.roles import Role, Visitor

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}", re.ASCII)
SHORTEST, LONGEST = 12, 1024  # characters of a password
LASTS = timedelta(hours=12)  # a session
TOKEN = "rashomon_"
HASHING = PasswordHash.recommended()
NOBODY = HASHING.hash(token_urlsafe(16))  # checked where there is no such account, so that it takes as long
FEW = Semaphore(2)  # each check takes 64 MB

TABLES = """
CREATE TABLE IF NOT EXISTS accounts (name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT, made TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS tokens (digest TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts(name)
  ON DELETE CASCADE, label TEXT NOT NULL, made TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sessions (digest TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts(name)
  ON DELETE CASCADE, ends TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS tries (who TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL);
"""


@record
class Account:
    """One account: its name, role, whether it signs in by a password, and its tokens by their labels."""

    name: str
    role: Role
    password: bool
    tokens: tuple[str, ...]


class Accounts:
    """The accounts in a file, made if there is none; readable by its owner alone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.touch(mode=0o600)
            os.chmod(path, 0o600)
            with self._open() as file:
                file.executescript(TABLES)
                file.execute("INSERT OR IGNORE INTO secrets VALUES ('key', ?)", (token_bytes(32),))
        except (OSError, sqlite3.DatabaseError) as error:
            raise ServingError(f"{path}: cannot hold accounts ({error}). Name another file.") from error

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        file = sqlite3.connect(self.path, timeout=10)
        try:
            file.execute("PRAGMA foreign_keys = ON")
            with file:
                yield file
        finally:
            file.close()

    def put(self, name: str, role: Role, password: str | None) -> None:
        """Make an account, or give it another role and, where one is given, another password; its sessions end."""
        if not NAME.fullmatch(name):
            raise ServingError(f"{name!r}: is no name for an account; write letters, digits and . _ @ -")
        hashed = _hashed(password) if password is not None else None
        with self._open() as file:
            file.execute(
                "INSERT INTO accounts VALUES (?, ?, ?, ?) ON CONFLICT(name) DO UPDATE SET role = excluded.role, "
                "password = coalesce(excluded.password, accounts.password)",
                (name, role.value, hashed, _now().isoformat()),
            )
            file.execute("DELETE FROM sessions WHERE account = ?", (name,))

    def remove(self, name: str) -> None:
        """Take an account away, with its tokens and sessions."""
        with self._open() as file:
            if not file.execute("DELETE FROM accounts WHERE name = ?", (name,)).rowcount:
                raise ServingError(f"{name}: there is no such account; rashomon serve accounts list names them")

    def every(self) -> list[Account]:
        """All accounts, by name."""
        with self._open() as file:
            labels = file.execute("SELECT account, label FROM tokens ORDER BY made").fetchall()
            rows = file.execute("SELECT name, role, password FROM accounts ORDER BY name").fetchall()
        return [
            Account(
                name=name,
                role=Role(role),
                password=password is not None,
                tokens=tuple(label for account, label in labels if account == name),
            )
            for name, role, password in rows
        ]

    def new_token(self, name: str, label: str) -> str:
        """A token for an account: shown once, kept as its digest."""
        token = TOKEN + token_urlsafe(32)
        with self._open() as file:
            if file.execute("SELECT 1 FROM accounts WHERE name = ?", (name,)).fetchone() is None:
                raise ServingError(f"{name}: there is no such account; make it with rashomon serve accounts add {name}")
            file.execute("INSERT INTO tokens VALUES (?, ?, ?, ?)", (_digest(token), name, label, _now().isoformat()))
        return token

    def revoke(self, name: str, label: str) -> None:
        """Take the tokens of an account with a label back."""
        with self._open() as file:
            gone = file.execute("DELETE FROM tokens WHERE account = ? AND label = ?", (name, label)).rowcount
        if not gone:
            raise ServingError(f"{name}: has no token called {label}; rashomon serve accounts list names them")

    def key(self) -> bytes:
        """What cookies are signed with."""
        with self._open() as file:
            (value,) = file.execute("SELECT value FROM secrets WHERE name = 'key'").fetchone()
        return bytes(value)

    def by_token(self, token: str) -> Visitor | None:
        """Whose token it is."""
        with self._open() as file:
            asked = "SELECT name, role FROM tokens JOIN accounts ON name = account WHERE digest = ?"
            row = file.execute(asked, (_digest(token),)).fetchone()
        return Visitor(name=row[0], role=Role(row[1]), via="token") if row else None

    def by_session(self, session: str) -> Visitor | None:
        """Whose session it is, None when it has ended."""
        with self._open() as file:
            asked = "SELECT name, role FROM sessions JOIN accounts ON name = account WHERE digest = ? AND ends > ?"
            row = file.execute(asked, (_digest(session), _now().isoformat())).fetchone()
        return Visitor(name=row[0], role=Role(row[1]), via="session", session=session) if row else None

    def sign_in(self, name: str, password: str) -> str | None:
        """A new session for whoever knows the password, None for whoever does not; both take as long."""
        with self._open() as file:
            row = file.execute("SELECT password FROM accounts WHERE name = ?", (name,)).fetchone()
        known = row[0] if row and row[0] else None
        with FEW:
            right, better = HASHING.verify_and_update(password[:LONGEST], known or NOBODY)
        if not (right and known):
            return None
        session = token_urlsafe(32)
        with self._open() as file:
            if better:
                file.execute("UPDATE accounts SET password = ? WHERE name = ?", (better, name))
            file.execute("DELETE FROM sessions WHERE ends <= ?", (_now().isoformat(),))
            file.execute("INSERT INTO sessions VALUES (?, ?, ?)", (_digest(session), name, _ends()))
        return session

    def wait(self, who: str, most: int, within: timedelta) -> int:
        """Count one more try of somebody; the seconds to wait where that is one too many, else 0.

        The file counts, so that all processes of a server count together.
        """
        now = _now()
        with self._open() as file:
            file.execute("BEGIN IMMEDIATE")
            file.execute("DELETE FROM tries WHERE at <= ?", ((now - within).isoformat(),))
            made = file.execute("SELECT count(*), min(at) FROM tries WHERE who = ?", (who,)).fetchone()
            if made[0] >= most:
                return max(1, ceil((datetime.fromisoformat(made[1]) + within - now).total_seconds()))
            file.execute("INSERT INTO tries VALUES (?, ?)", (who, now.isoformat()))
        return 0

    def sign_out(self, session: str) -> None:
        """End a session."""
        with self._open() as file:
            file.execute("DELETE FROM sessions WHERE digest = ?", (_digest(session),))


def _hashed(password: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST:
        raise ServingError(f"a password has {SHORTEST} to {LONGEST} characters; take a longer one")
    return HASHING.hash(password)


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)


def _ends() -> str:
    return (_now() + LASTS).isoformat()
