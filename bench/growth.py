"""How much memory one desk holds after hundreds and thousands of documents: it must not grow with their number."""

import json
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from rashomon.desk import Desk
from rashomon.errors import RashomonError
from rashomon.model.text import Document

STEP = 250  # documents between two readings of the meter
SETTLED = 500  # documents after which all that is loaded once is loaded, and all caches are full
ALLOWED = 1.10  # memory at the end, to memory when settled
SOURCES = ("muc4/train.jsonl", "muc4/dev.jsonl", "incidents/train.jsonl", "incidents/dev.jsonl")


def growth(shared: Path, wanted: int) -> int:
    """Print resident memory every STEP documents, all of them different; the exit status is 1 when it grows."""
    desk = Desk()
    sizes: dict[int, float] = {}
    for number, text in enumerate(islice(_texts(shared), wanted), 1):
        with suppress(RashomonError):
            desk.report(Document(text=text))
        if number % STEP == 0:
            sizes[number] = resident_mib()
            print(f"{number:6} documents  {sizes[number]:7.0f} MiB", flush=True)
    settled = sizes.get(SETTLED)
    if settled is None:
        print(f"fewer than {SETTLED} documents say nothing about growth")
        return 0
    ratio = sizes[max(sizes)] / settled
    print(f"memory at the end to memory after {SETTLED}: {ratio:.2f} (allowed {ALLOWED:.2f})")
    return int(ratio > ALLOWED)


def resident_mib() -> float:
    """The memory that this process holds now, in MiB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20


def _texts(shared: Path) -> Iterator[str]:
    for source in SOURCES:
        for line in (shared / "bench" / source).read_text(encoding="utf-8").splitlines():
            text = json.loads(line).get("text")
            if text:
                yield text
