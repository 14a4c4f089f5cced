"""Which ledger a command is about, and how what it holds is written: for reading, or as JSON."""

import json
import os
import shutil
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from rashomon.cli.output import emit, fail

if TYPE_CHECKING:
    from rashomon.store import Store

DEFAULT = "rashomon.db"
PLAIN_WIDTH = 100  # columns when the output is no terminal

LEDGER = Annotated[
    str,
    typer.Option(
        metavar="PATH|URL", envvar="RASHOMON_LEDGER", help="The ledger: a SQLite file, or postgresql://user@host/name."
    ),
]
JSON = Annotated[bool, typer.Option("--json", help="As JSON; a list as JSON Lines.")]


class Screen(TypedDict):
    """What views need to know of the screen."""

    width: int
    colour: bool
    unicode: bool


def screen(width: int | None = None, *, printed: bool = True) -> Screen:
    """What standard output can show; ``printed`` is false for what goes to a file."""
    watched = printed and sys.stdout.isatty()
    colour = (watched and not os.environ.get("NO_COLOR")) or bool(os.environ.get("FORCE_COLOR"))
    columns = width or (shutil.get_terminal_size().columns if watched else PLAIN_WIDTH)
    fine = not printed or "utf" in (sys.stdout.encoding or "").lower()
    return Screen(width=max(40, columns), colour=colour and printed, unicode=fine)


def kept_ledger(place: str) -> "Store":
    """The ledger at a path or address that is there already; a new one would only be empty."""
    from pathlib import Path

    from rashomon.store import open_store

    if "://" not in place and not Path(place).exists():
        fail(f"{place}: no ledger is here. Make one with: rashomon add ARTICLE --ledger {place}")
    return open_store(place)


def emit_json(value: object) -> None:
    """One record as JSON."""
    from rashomon import wire

    emit(wire.dumps(value, indent=2))


def emit_lines(values: Iterable[object]) -> None:
    """Records as JSON Lines."""
    from rashomon import wire

    for value in values:
        emit(wire.dumps(value) if not isinstance(value, dict) else json.dumps(value, ensure_ascii=False))
