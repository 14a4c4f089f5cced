"""The parser behind a port: a Reader turns layouts into Readings, in one dialect, as plain values."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from rashomon.model.reading import Reading
from rashomon.model.text import Layout


class Reader(Protocol):
    """Any parser: ``name`` says which (model, version, hash) and is stamped on every Reading."""

    @property
    def name(self) -> str:
        """The model's name, version and hash, as one word."""

    def read(self, layouts: Iterable[Layout]) -> Iterator[Reading]:
        """One Reading for each layout, in order."""
