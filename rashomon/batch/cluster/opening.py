"""The way to a cluster: one that runs already, or one of this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rashomon.errors import EngineError

if TYPE_CHECKING:
    from rashomon.batch.cluster.engine import Cluster


@contextmanager
def open_cluster(scheduler: str | None = None, *, workers: int = 1) -> "Iterator[Cluster]":
    """The cluster at an address (``tcp://...``, ``tls://...``), or one of ``workers`` processes of this machine.

    Raises EngineError when nobody answers, or when Dask is not installed.

    >>> with open_cluster(workers=2) as cluster:  # doctest: +SKIP
    ...     sorted(cluster.run(len, ["one", "three"]))
    [3, 5]
    """
    try:
        from rashomon.batch.cluster.engine import connected, started
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in {"dask", "distributed"}:
            raise
        raise EngineError("a cluster needs Dask. Install it: pip install 'rashomon[scale]'") from error
    with connected(scheduler) if scheduler else started(workers) as cluster:
        yield cluster
