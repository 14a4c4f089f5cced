"""Documents read on a cluster: Results as they come, the same as from the processes of one machine."""

from collections.abc import Generator, Iterable
from functools import partial

from rashomon.batch.cluster.engine import Cluster, tool
from rashomon.batch.cluster.partitions import MOST, Guilty, Partition, worked
from rashomon.batch.cluster.readers import Readers
from rashomon.batch.reports import TIME_LIMIT, Result
from rashomon.batch.worker import DeskFactory
from rashomon.model.text import Document


def read_on(
    cluster: Cluster,
    desk_factory: DeskFactory,
    documents: Iterable[Document],
    *,
    limit: float = TIME_LIMIT,
    most: int = MOST,
) -> Generator[Result]:
    """One Result for each document, with its reading, in no order; ``most`` documents go out together.

    A document that takes longer than ``limit`` seconds, ends the process that reads it, or the whole worker, becomes
    an error; the others go on.  Raises ReaderError when a worker can set up no desk, EngineError when the cluster is
    gone.
    """
    with cluster.placed(Readers(desk_factory, limit=limit)) as name:
        for made in worked(cluster, partial(_read, name), documents, most=most):
            yield from [_failed(made)] if isinstance(made, Guilty) else made


def _read(name: str, partition: Partition) -> list[Result]:
    readers: Readers = tool(name)
    return readers.read(partition)


def _failed(guilty: Guilty) -> Result:
    return Result(origin=guilty.document.origin, document=guilty.document.id, error=guilty.reason)
