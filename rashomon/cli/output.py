"""What commands write: to standard output, to files, as progress; and how they fail."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn, TypeVar

import typer

Item = TypeVar("Item")


def stream(lines: Iterable[str], path: Path | None) -> None:
    """Lines to a file, or to standard output, as they come."""
    if path is None:
        for line in lines:
            emit(line)
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines)
    except OSError as error:
        fail(f"{path}: cannot be written ({error.strerror or error})")


def to_file(path: Path, text: str, *, add: bool = False) -> None:
    """A text to a file, or to its end."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a" if add else "w", encoding="utf-8", newline="\n") as file:
            file.write(text.rstrip("\n") + "\n")
    except OSError as error:
        fail(f"{path}: cannot be written ({error.strerror or error})")


def emit(text: str) -> None:
    """Write to standard output; whoever stops reading it ends the program quietly."""
    try:
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.buffer.write((text.rstrip("\n") + "\n").encode(encoding, "replace"))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(141) from None


def note(message: str) -> None:
    """A line for whoever watches: to standard error, so that the output stays clean."""
    print(message, file=sys.stderr)


def fail(message: str) -> NoReturn:
    """End the program with a message."""
    note(f"rashomon: {message}")
    raise SystemExit(1)


def with_progress(results: Iterable[Item], count: int | None, *, doing: str = "Reading") -> Iterator[Item]:
    """The results, under a progress bar on standard error when there are several and somebody watches."""
    if (count is not None and count < 2) or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(results, description=doing, total=count, console=Console(stderr=True), transient=True)
