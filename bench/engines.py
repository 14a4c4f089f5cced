"""How many documents a second each engine reads into a new ledger: one process, several, a Dask cluster of them.

python -m bench.engines --documents 200 --workers 2
"""

import argparse
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import chain, cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.harness import ROOT
from rashomon.batch import Result, desk_with, reports
from rashomon.batch.adding import add
from rashomon.batch.cluster import open_cluster
from rashomon.batch.cluster.reading import read_on
from rashomon.model.text import Document
from rashomon.store import open_store

Reads = Callable[[Iterable[Document]], Iterator[Result]]


def main() -> None:
    """Print a line for each engine."""
    parser = argparse.ArgumentParser(prog="python -m bench.engines", description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    given = dispatches(options.documents)
    print(f"{len(given)} documents, {sum(len(d.text) for d in given) // len(given):,} characters each on average")
    print("seconds to start, seconds for all, documents a second but for the start")
    for name, processes, on_cluster in _engines(options.workers):
        print(f"{name:28}", _timed(given, processes, on_cluster=on_cluster), flush=True)


def dispatches(size: int) -> list[Document]:
    """So many different documents: our own dispatches, told again under other headlines once all are told."""
    paths = sorted(p for folder in ("bench", "rashomon/examples") for p in (ROOT / folder).rglob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    again = (f"DISPATCH {number}\n\n{text}" for number, text in enumerate(cycle(texts)))
    told = chain(texts, again)
    return [Document(text=text, origin=f"{number}.txt") for number, text in enumerate(islice(told, size))]


def _engines(workers: int) -> Iterator[tuple[str, int, bool]]:
    yield "one process", 1, False
    yield f"{workers} processes", workers, False
    yield f"Dask, {workers} workers", workers, True


def _timed(given: list[Document], processes: int, *, on_cluster: bool) -> str:
    """Seconds that a run of a few words takes, those that the whole takes, and documents a second for the rest."""
    began = perf_counter()
    with ExitStack() as stack:
        if on_cluster:
            cluster = stack.enter_context(open_cluster(workers=processes))
            reads: Reads = partial(read_on, cluster, desk_with(), most=8)
        else:
            reads = partial(reports, desk_with(), workers=processes, parsed=True)
        _fill([Document(text=f"Shelling {number} was reported.") for number in range(processes)], reads)
        start = perf_counter() - began
        began = perf_counter()
        _fill(given, reads)
        whole = perf_counter() - began
    return f"{start:8.1f} {whole:8.1f} {len(given) / max(0.1, whole - start):8.2f}"


def _fill(given: list[Document], reads: Reads) -> None:
    """Read documents into a new ledger on this disk."""
    with TemporaryDirectory() as folder, open_store(Path(folder) / "ledger.db") as store:
        for one in add(store, given, desk_with(), reads=reads):
            if one.reason:
                print(one.reason)


if __name__ == "__main__":
    main()
