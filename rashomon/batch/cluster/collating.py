"""Reports put together on a cluster: the same ledger as ``collate``, made block by block on the workers."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from rashomon.batch.cluster.engine import Cluster
from rashomon.batch.cluster.folder import Folder
from rashomon.collate.blocks import collate_by_block
from rashomon.collate.ledger import by_document
from rashomon.model.judgements import Judgement
from rashomon.model.ledger import Ledger
from rashomon.model.report import Report

AT_ONCE = 100  # reports sent together


def collate_on(cluster: Cluster, reports: Iterable[Report] | Folder, *, judgements: Sequence[Judgement] = ()) -> Ledger:
    """What many reports come to, put together by the workers of a cluster.

    The reports of a Folder are read by the workers, where these find it at the same path; others are sent to them.
    Raises EngineError when workers end at it or the cluster is gone.
    """
    if isinstance(reports, Folder):
        return collate_by_block(reports.files, reports.excerpt, cluster.run, judgements=judgements)
    given = list(reports)
    shelf = by_document(given)

    def fetch(documents: Collection[str]) -> Mapping[str, Report]:
        return {d: shelf[d] for d in documents if d in shelf}

    return collate_by_block(_parts(given), fetch, cluster.run, judgements=judgements)


def _parts(reports: list[Report]) -> Iterator[tuple[Report, ...]]:
    rest = iter(reports)
    while some := tuple(islice(rest, AT_ONCE)):
        yield some
