"""How time and memory grow with a ledger: ``python -m bench scale`` over synthetic ledgers of several sizes.

Each size is measured in a process of its own, by its processor time, so that what else the machine does counts less.
Making the synthetic reports (``multiplying``) is no part of it and told apart.  ``--make SIZE FILE`` only makes the
ledger of a size on disk, for whatever else is to be measured with it; ``--at FILE`` measures one that was made so.
"""

import random
import resource
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import islice
from multiprocessing import get_context
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from bench.multiplying import PAPERS, Made, Spec, made, specs
from rashomon.collate.growing import grow
from rashomon.collate.memory import MemoryIndex
from rashomon.collate.sweeping import few_sweeps
from rashomon.knowledge.lexicon import lexicon
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.store.store import Store, open_store

SIZES = (1_000, 10_000, 100_000)
STORED = 100_000  # reports up to which a ledger on disk is made as well
MORE = 25  # documents added one by one, searches made and incidents shown
TOGETHER = 100  # reports kept on disk in one transaction
OTHERS = 1_000  # a teller that no report of a ledger has
SOUGHT = ("killed", "ministry denied", "air strike", "hospital", "wounded soldiers")


@record
class Disk:
    """Seconds that one more document, a search and an incident take in a ledger on disk."""

    kept: tuple[float, ...] = ()
    searched: tuple[float, ...] = ()
    shown: tuple[float, ...] = ()


@record
class Measured:
    """Seconds and MiB of one size; nothing of a ledger on disk where none was made."""

    reports: int
    incidents: int
    collate: float
    reports_made: float
    memory: int
    more: tuple[float, ...]
    filled: float = 0.0
    disk: Disk = Disk()


def scale(sizes: Iterable[int] = SIZES, *, stored: int = STORED) -> int:
    """Print a line of figures for each size; the exit status."""
    print(HEAD, flush=True)
    for size in sizes:
        with get_context("spawn").Pool(1) as pool:
            print(_line(pool.apply(measure, (size, size <= stored))), flush=True)
    return 0


HEAD = (
    f"{'':18} {'whole':>10} {'(reports':>9} {'':>10} {'one more':>10} {'':>8} {'whole':>10} {'one more':>10}\n"
    f"{'reports':>8} {'incidents':>9} {'ledger':>10} {'made)':>9} {'memory':>10} {'mean':>10} {'most':>8}"
    f" {'on disk':>10} {'on disk':>10} {'most':>8} {'search':>8} {'show':>8}"
)


def _line(found: Measured) -> str:
    cells = [f"{found.reports:8,}", f"{found.incidents:9,}", f"{found.collate:8.1f} s", f"{found.reports_made:7.1f} s"]
    cells += [f"{found.memory:6,} MiB", f"{_mean(found.more):>10}", f"{_most(found.more):>8}"]
    cells += [f"{found.filled:8.1f} s" if found.filled else f"{'-':>10}"]
    cells += [f"{_mean(found.disk.kept):>10}", f"{_most(found.disk.kept):>8}"]
    return " ".join([*cells, f"{_mean(found.disk.searched):>8}", f"{_mean(found.disk.shown):>8}"])


def _mean(seconds: tuple[float, ...]) -> str:
    return f"{1000 * sum(seconds) / len(seconds):.1f} ms" if seconds else "-"


def _most(seconds: tuple[float, ...]) -> str:
    return f"{1000 * max(seconds):.0f} ms" if seconds else "-"


def measure(size: int, stored: bool) -> Measured:
    """The figures of one size: the whole but for a few documents, then those one by one."""
    given = specs(size)
    later = _some(given, MORE)
    shelf = Made(given)
    ids = {document: spec for document, spec in shelf.specs.items() if spec in later}
    first = [document for document in shelf if document not in ids]
    shelf.seconds = 0.0
    index, started = MemoryIndex(), process_time()
    with few_sweeps():
        grow(index, (shelf[document] for document in first), shelf, words=lexicon())
    whole, making = process_time() - started - shelf.seconds, shelf.seconds
    more = tuple(_seconds(_growing(index, shelf, document), shelf) for document in ids)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    found = Measured(
        reports=len(shelf),
        incidents=len(index.incidents),
        collate=whole,
        reports_made=making,
        memory=memory,
        more=more,
    )
    return _on_disk(found, shelf, list(ids)) if stored else found


def make_ledger(place: str | PathLike[str], size: int) -> None:
    """The ledger of a size on disk: every report is kept with its document, and all are put together at the end."""
    _fill(place, Made(specs(size)))


def _fill(place: str | PathLike[str], shelf: Mapping[str, Report], but: Collection[str] = ()) -> None:
    with open_store(place) as store:
        documents = (document for document in shelf if document not in but)
        while some := list(islice(documents, TOGETHER)):
            store.lay_by((None, shelf[document]) for document in some)
        store.bring_in()


def _some(given: list[Spec], count: int) -> set[Spec]:
    return set(random.Random(count).sample(given, count))


def _growing(index: MemoryIndex, shelf: Mapping[str, Report], document: str) -> Callable[[], object]:
    return lambda: grow(index, [shelf[document]], shelf, words=lexicon())


def _seconds(work: Callable[[], object], shelf: Made | None = None) -> float:
    """The processor time some work takes, without the making of reports."""
    started, making = process_time(), shelf.seconds if shelf else 0.0
    work()
    return process_time() - started - (shelf.seconds - making if shelf else 0.0)


def _on_disk(found: Measured, shelf: Made, later: list[str]) -> Measured:
    with TemporaryDirectory() as folder:
        place = Path(folder) / "ledger.db"
        filled = _seconds(lambda: _fill(place, shelf, later), shelf)
        return replace(found, filled=filled, disk=_asked(place, [shelf[document] for document in later]))


def _asked(place: Path, later: list[Report]) -> Disk:
    """What is asked of a ledger; the first document is not counted, as the program loads its words with it."""
    with open_store(place) as store:
        store.keep(None, later[0])
        kept = tuple(_seconds(_keeping(store, report)) for report in later[1:])
        shown = [incident.id for incident in store.incidents(limit=MORE)]
        return Disk(
            kept=kept,
            searched=tuple(_seconds(partial(store.search, words)) for words in SOUGHT),
            shown=tuple(_seconds(partial(store.incident, name)) for name in shown),
        )


def ask(place: Path, size: int) -> int:
    """Print what one more document, a search and an incident take in the ledger of a size, which stays as it is."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "ledger.db"
        with closing(sqlite3.connect(place)) as kept, closing(sqlite3.connect(copy)) as other:
            kept.backup(other)
        later = [made(replace(spec, teller=OTHERS, paper=PAPERS)) for spec in _some(specs(size), MORE + 1)]
        found = _asked(copy, later)
        with open_store(copy) as store:
            checking = _seconds(store.check)
    print(f"one more document {_mean(found.kept)}, at the most {_most(found.kept)}; search {_mean(found.searched)},")
    print(f"at the most {_most(found.searched)}; show {_mean(found.shown)}; check {checking:.1f} s")
    return 0


def _keeping(store: Store, report: Report) -> Callable[[], object]:
    return lambda: store.keep(None, report)
