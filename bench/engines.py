"""How many documents a second each engine reads into a new ledger: one process, several, a Dask cluster of them.

python -m bench.engines --documents 200 --workers 2
"""

import argparse
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
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

AT_ONCE = 8  # documents of a partition: fewer than usual, since there are few
Reads = Callable[[Iterable[Document]], Iterator[Result]]


def main() -> None:
    """Print a line for each engine."""
    parser = argparse.ArgumentParser(prog="python -m bench.engines", description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3, help="of which the best counts")
    options = parser.parse_args()
    given = dispatches(options.documents)
    print(f"{len(given)} documents, {sum(len(d.text) for d in given) // len(given):,} characters each on average")
    print("seconds to start, seconds for all, documents a second but for the start")
    engines = list(_engines(options.workers))
    rounds = [[_timed(given, count, on_cluster=dask) for _, count, dask in engines] for _ in range(options.rounds)]
    for (name, _, _), times in zip(engines, zip(*rounds, strict=True), strict=True):
        start, whole = min(t[0] for t in times), min(t[1] for t in times)
        print(f"{name:28}{start:8.1f} {whole:8.1f} {len(given) / max(0.1, whole - start):8.2f}")


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


def _timed(given: list[Document], processes: int, *, on_cluster: bool) -> tuple[float, float]:
    """Seconds that a run of a few words takes, and those that a run of the whole takes; each starts its engine."""
    few = [Document(text=f"Shelling {number} was reported.") for number in range(processes)]
    return _run(few, processes, on_cluster=on_cluster), _run(given, processes, on_cluster=on_cluster)


def _run(given: list[Document], processes: int, *, on_cluster: bool) -> float:
    """Seconds to start an engine and to read documents into a new ledger on this disk."""
    began = perf_counter()
    with _engine(processes, on_cluster=on_cluster) as reads, TemporaryDirectory() as folder:
        with open_store(Path(folder) / "ledger.db") as store:
            for one in add(store, given, desk_with(), reads=reads):
                if one.reason:
                    print(one.reason)
        return perf_counter() - began


@contextmanager
def _engine(processes: int, *, on_cluster: bool) -> Iterator[Reads]:
    if not on_cluster:
        yield partial(reports, desk_with(), workers=processes, parsed=True)
        return
    with open_cluster(workers=processes) as cluster:
        yield partial(read_on, cluster, desk_with(), most=AT_ONCE)


if __name__ == "__main__":
    main()
