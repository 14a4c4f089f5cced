"""A Dask cluster as a place where work is done; the only module that knows Dask.

Comes in: work and what it is to be done on.  Goes out: Answers as they come, lost ones too.  Dask's protocol runs the
code it is sent: a cluster of our own listens on this machine alone; how others are guarded is their configuration.
"""

import logging
import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import islice
from time import monotonic
from typing import Any, Generic, Protocol, TypeVar
from uuid import uuid4

import dask
from distributed import Client, Future, KilledWorker, LocalCluster, Security, Worker, WorkerPlugin, get_worker, wait
from distributed.client import FutureCancelledError, FuturesCancelledError

from rashomon.errors import EngineError
from rashomon.model.record import record

AHEAD = 2  # pieces a thread that are under way, or done and not fetched yet
POLL = 1.0  # seconds after which workers are counted again
PATIENCE = 180.0  # seconds without any worker after which none is waited for any more
CONNECT = "20s"
DEATHS = 1  # workers of our own that may end at a piece before it is under suspicion
OURS = {
    "distributed.scheduler.allowed-failures": DEATHS,
    # A worker that ends while it starts is not restarted by itself.  It is replaced when missing for so long; one
    # that only takes long to restart must not be taken for it, since its end would be laid to what it is at.
    "distributed.deploy.lost-worker-timeout": "60s",
    "distributed.worker.profile.enabled": False,
}
GONE = (FutureCancelledError, FuturesCancelledError, OSError)

Given = TypeVar("Given")
Made = TypeVar("Made")


class Tool(Protocol):
    """Something that each worker process has one of, such as a model that was loaded."""

    def open(self) -> None:
        """Be ready on a worker; what costs much waits until it is used."""

    def close(self) -> None:
        """Let go of everything."""


@record
class Answer(Generic[Given, Made]):
    """What came of one piece: what was made, or None where every worker that was at it ended."""

    given: Given
    made: Made | None


class Cluster:
    """The workers of a Dask cluster; ``refill`` starts workers in the place of those that are lost."""

    def __init__(self, client: Client, refill: Callable[[], object] | None = None) -> None:
        self._client = client
        self._refill = refill or (lambda: None)
        self._seen = monotonic()
        self.address = str(client.scheduler.address) if client.scheduler else "the cluster"

    def run(self, work: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made]:
        """What the work makes of each piece, as it comes; EngineError where workers end at one."""
        for answer in self.answers(work, given):
            if answer.made is None:
                raise EngineError(f"{self.address}: workers end at this work. Give them more memory.")
            yield answer.made

    def answers(self, work: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Answer[Given, Made]]:
        """An Answer for each piece, as they come.

        Pieces are taken as there is room for them, ``AHEAD`` a thread.  One whose worker ends is done by another.
        Raises EngineError when the cluster is gone, or has no workers for a while, and whatever the work raises.
        """
        waiting: dict[Future[Made], Given] = {}
        rest = iter(given)
        try:
            while True:
                for one in islice(rest, max(0, self._room() - len(waiting))):
                    waiting[self._client.submit(work, one, pure=False)] = one
                if not waiting:
                    return
                for future in self._done(waiting):
                    yield self._answer(future, waiting.pop(future))
        except GONE as error:
            raise EngineError(f"{self.address}: the cluster is gone ({error or type(error).__name__}).") from error
        finally:
            with suppress(*GONE):
                self._client.cancel(list(waiting))

    @contextmanager
    def placed(self, tool: Tool) -> Iterator[str]:
        """Have a tool on every worker, also on those that come later; the name by which work finds it there."""
        name = f"rashomon-{uuid4().hex}"
        self._client.register_plugin(Placed(tool), name=name)
        try:
            yield name
        finally:
            with suppress(*GONE):
                self._client.unregister_worker_plugin(name)

    def _room(self) -> int:
        """How many pieces may be under way."""
        self._refill()
        threads: int = sum(self._client.nthreads().values())
        if threads:
            self._seen = monotonic()
        elif monotonic() - self._seen > PATIENCE:
            raise EngineError(f"{self.address}: no worker has been there for {PATIENCE:.0f} seconds. Start some.")
        return max(1, threads) * AHEAD

    def _done(self, waiting: Iterable[Future[Made]]) -> list[Future[Made]]:
        with suppress(TimeoutError), self._client.as_current():
            return list(wait(list(waiting), timeout=POLL, return_when="FIRST_COMPLETED").done)
        return []

    @staticmethod
    def _answer(future: Future[Made], given: Given) -> Answer[Given, Made]:
        try:
            return Answer(given=given, made=future.result())
        except KilledWorker:
            return Answer(given=given, made=None)
        finally:
            future.release()  # else it is done once more when the worker that has it ends


class Placed(WorkerPlugin):
    """Keeps a tool on a worker."""

    def __init__(self, tool: Tool) -> None:
        self.tool = tool

    def setup(self, worker: Worker) -> None:
        """Called on a worker when it gets the tool."""
        multiprocessing.current_process().daemon = False  # as a daemon it could have no processes of its own
        self.tool.open()

    def teardown(self, worker: Worker) -> None:
        """Called on a worker when it closes, or when nobody needs the tool any more."""
        self.tool.close()


def tool(name: str) -> Any:
    """The tool that was placed under a name, on a worker."""
    placed: Any = get_worker().plugins[name]
    return placed.tool


@contextmanager
def connected(scheduler: str) -> Iterator[Cluster]:
    """The cluster of a scheduler that runs already; EngineError when none answers."""
    if scheduler.startswith("tls://") and not Security().get_connection_args("client").get("ssl_context"):
        raise EngineError(f"{scheduler}: Dask's configuration names no certificates (distributed.comm.tls).")
    try:
        client = Client(scheduler, timeout=CONNECT, set_as_default=False)
    except (OSError, ValueError, RuntimeError, TypeError) as error:
        raise EngineError(f"{scheduler}: no Dask scheduler answers there ({error}).") from error
    with client:
        yield Cluster(client)


@contextmanager
def started(workers: int) -> Iterator[Cluster]:
    """A cluster of some processes of this machine, which nobody outside it can reach."""
    with ExitStack() as stack:
        stack.enter_context(dask.config.set(OURS))
        cluster = LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host="127.0.0.1",
            scheduler_kwargs={"dashboard": False, "dashboard_address": "127.0.0.1:0"},  # else it asks for port 8787
            worker_dashboard_address=None,
            memory_limit=0,  # what takes memory is the desks, which are processes of their own
            silence_logs=logging.CRITICAL,  # workers that end are expected, and told of by what becomes of their work
        )
        stack.enter_context(cluster)
        client = stack.enter_context(Client(cluster, set_as_default=False))
        yield Cluster(client, lambda: cluster.scale(workers))
