"""Where one machine is not enough: reading and collating on a Dask cluster (extra ``scale``).

``opening`` can be imported without Dask, and says what is missing; the other modules need it.
"""

from rashomon.batch.cluster.opening import open_cluster

__all__ = ["open_cluster"]
