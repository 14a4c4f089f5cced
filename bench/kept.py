"""Readings kept on disk, so that a corpus is parsed once and the rules run over it many times."""

import pickle
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from importlib import resources
from pathlib import Path

from rashomon.model.reading import Reading
from rashomon.model.text import Layout
from rashomon.reading import Reader

KEPT = Path(".cache/readings")
SHAPES_A_READING = ("model/record.py", "model/text.py", "model/reading.py", "reading/dialect.py", "reading/spacy.py")


class KeptReader:
    """A Reader that asks another one only for what it has not read before.

    A Reading is kept under the reader's name, the text, its blocks and the source of the modules that shape a Reading.
    """

    def __init__(self, reader: Reader, folder: Path = KEPT) -> None:
        self.reader = reader
        self.folder = folder

    @cached_property
    def name(self) -> str:
        """The name of the reader behind."""
        return self.reader.name

    @cached_property
    def _prefix(self) -> bytes:
        root = Path(str(resources.files("rashomon")))
        return self.name.encode() + b"".join((root / part).read_bytes() for part in SHAPES_A_READING)

    def read(self, layouts: Iterable[Layout]) -> Iterator[Reading]:
        """One Reading for each layout, in order."""
        for layout in layouts:
            path = self._path(layout)
            kept = _load(path)
            if kept is None:
                kept = next(iter(self.reader.read([layout])))
                _keep(path, kept)
            yield replace(kept, document=layout.document, zones=layout.zones)

    def _path(self, layout: Layout) -> Path:
        digest = sha256(self._prefix)
        digest.update(layout.document.text.encode("utf-8", "surrogatepass"))
        digest.update(repr(layout.blocks).encode("utf-8", "surrogatepass"))
        key = digest.hexdigest()[:24]
        return self.folder / key[:2] / f"{key}.pickle"


def _load(path: Path) -> Reading | None:
    with suppress(OSError, pickle.PickleError, EOFError, AttributeError, TypeError):
        reading = pickle.loads(path.read_bytes())
        return reading if isinstance(reading, Reading) else None
    return None


def _keep(path: Path, reading: Reading) -> None:
    """Written aside and moved into place: several runs may keep the same one at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(f".{id(reading)}")
    aside.write_bytes(pickle.dumps(reading, protocol=pickle.HIGHEST_PROTOCOL))
    aside.replace(path)
