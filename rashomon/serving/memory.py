"""What takes long to count, kept between questions: ``Memory.remembered(key, stamp, ask)``.

What is counted quickly is counted anew after every change of the ledger.  What takes long may lag behind while a
watcher adds one document after another: it is given as it was while it is counted again, a fiftieth of the time.
"""

import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from time import monotonic, thread_time
from typing import Any, TypeVar, cast

Answer = TypeVar("Answer")
LOG = logging.getLogger(__name__)
KEPT = 2048
DEAR = 0.02  # seconds of a core from which an answer may lag behind
TIMES = 50.0  # of its cost an answer stands at least
LONGEST = 30.0  # seconds after which nobody is given it any more


@dataclass(slots=True)
class _Known:
    """An answer: of which state of the ledger, when it was asked for, and how long it took."""

    answer: object
    stamp: str
    at: float
    cost: float

    def stands(self, stamp: str, now: float) -> bool:
        """Whether it may be given as it is."""
        return self.stamp == stamp or (self.cost >= DEAR and now - self.at < min(LONGEST, TIMES * self.cost))

    def lags(self, now: float) -> bool:
        """Whether it may be given while it is counted again."""
        return self.cost >= DEAR and now - self.at < 2 * LONGEST


class Memory:
    """The answers of one server; one thread counts again what lags behind."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._known: OrderedDict[Hashable, _Known] = OrderedDict()
        self._asked: dict[Hashable, Future[Any]] = {}
        self._lock = Lock()
        self._behind = ThreadPoolExecutor(1, thread_name_prefix="counting")

    def remembered(self, key: Hashable, stamp: str, ask: Callable[[], Answer]) -> Answer:
        """The answer to a question when the ledger has a stamp; whoever asks meanwhile waits for the same answer."""
        mine: Future[Answer] | None = None
        with self._lock:
            known, now = self._known.get(key), self._clock()
            if known and known.stands(stamp, now):
                self._known.move_to_end(key)
                return cast(Answer, known.answer)
            asked = self._asked.get(key)
            if known and known.lags(now):
                if asked is None:
                    again: Future[Answer] = Future()
                    self._asked[key] = again
                    self._behind.submit(self._ask, key, stamp, ask, again)
                return cast(Answer, known.answer)
            if asked is None:
                mine = self._asked[key] = Future()
        if mine is not None:
            self._ask(key, stamp, ask, mine)
            return mine.result()
        return cast(Answer, asked.result()) if asked else ask()

    def close(self) -> None:
        """End the thread."""
        self._behind.shutdown(cancel_futures=True)

    def _ask(self, key: Hashable, stamp: str, ask: Callable[[], Answer], told: Future[Answer]) -> None:
        started, begun = self._clock(), thread_time()
        try:
            answer = ask()
        except BaseException as error:
            with self._lock:
                self._asked.pop(key, None)
            told.set_exception(error)
            return
        with self._lock:
            self._asked.pop(key, None)
            self._known[key] = _Known(answer, stamp, started, thread_time() - begun)
            self._known.move_to_end(key)
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        told.set_result(answer)
