"""Telling hooks what is new: each reads the ledger's journal at its own pace, and a note says how far it has come.

The note is set forward when a delivery was taken: what is cut off between the two is delivered once more, and nothing
is left out, whatever ends the server.  A hook that does not answer keeps its place, asks ever more rarely, and holds up
no other.  Of several servers of one ledger, the one that has claimed a hook in it tells it; where that one ends without
a word, another takes over when the claim has run out.
"""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from threading import Event, Thread

from rashomon import wire
from rashomon.errors import RashomonError
from rashomon.feeds.politeness import Clock, backoff
from rashomon.hooks.rules import Hook
from rashomon.hooks.sending import Send, send
from rashomon.model.news import News
from rashomon.model.record import record
from rashomon.store import Store

LOG = logging.getLogger(__name__)
EVERY = 5.0  # seconds between two looks at the journal
FIRST, LONGEST = 30.0, 3600.0  # seconds before the first and the last repetitions
PAGE = 100
CLAIMED = timedelta(seconds=90)  # for one delivery, which takes 20 at most


@record
class State:
    """How far a hook has come: it was told of all up to ``after``.

    ``failures`` in a row of the delivery that is due ``again``, ``problem`` what the last one said; ``given_up`` how
    many deliveries nobody took in the end.
    """

    hook: str
    after: int
    failures: int = 0
    again: datetime | None = None
    problem: str = ""
    given_up: int = 0


class Deliverer:
    """Tells hooks of news, a thread for each; ``start`` and ``stop`` it."""

    def __init__(
        self,
        store: Store,
        hooks: Sequence[Hook],
        *,
        send: Send = send,
        clock: Clock | None = None,
        every: float = EVERY,
    ) -> None:
        self.hooks = tuple(hooks)
        self._store = store
        self._send = send
        self._clock = clock or Clock()
        self._every = every
        self._name = token_hex(8)
        self._ending = Event()
        self._threads: list[Thread] = []

    def start(self) -> None:
        """Begin to tell."""
        for hook in self.hooks:
            self.state(hook)  # so that what comes from now on is told, however long the thread takes to begin
            thread = Thread(target=self._run, args=(hook,), name=f"hook {hook.name}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """End; a delivery under way is finished, or repeated by the next run."""
        self._ending.set()
        for thread in self._threads:
            thread.join(2)

    def states(self) -> list[State]:
        """How far each hook has come."""
        return [self.state(hook) for hook in self.hooks]

    def state(self, hook: Hook) -> State:
        """How far a hook has come; a new one begins with what comes next, or at the beginning if it wants to."""
        if noted := self._store.noted(_note(hook.name)):
            return wire.loads(State, noted)
        state = State(hook=hook.name, after=0 if hook.beginning else self._store.last_news())
        self._keep(state)
        return state

    def turn(self, hook: Hook) -> int:
        """Tell a hook what it was not told yet, until all is told or nobody takes it; how many were taken."""
        state = self.state(hook)
        if (state.again and self._clock.date() < state.again) or self._store.last_news() <= state.after:
            return 0
        if not self._claim(hook, CLAIMED):
            return 0
        try:
            return self._turn(hook)
        finally:
            self._claim(hook, timedelta(0))

    def _claim(self, hook: Hook, lasting: timedelta) -> bool:
        return self._store.claim(_note(hook.name), self._name, datetime.now(UTC) + lasting)

    def _turn(self, hook: Hook) -> int:
        state, taken = self.state(hook), 0  # as it is now: another server may have told some meanwhile
        while page := self._store.news_after(state.after, limit=PAGE):
            for news in page:
                if self._ending.is_set():
                    return taken
                if wants(self._store, hook, news):
                    if not self._claim(hook, CLAIMED):
                        return taken
                    tried = self._tried(hook, state, news)
                    if tried.failures:
                        return taken
                    taken += tried.given_up == state.given_up
                    state = tried
                state = replace(state, after=news.number)
            self._keep(state)
        return taken

    def _tried(self, hook: Hook, state: State, news: News) -> State:
        """The state after one try."""
        try:
            self._send(hook, news)
        except RashomonError as error:
            state = self._failed(hook, state, news, str(error))
        else:
            state = State(hook=hook.name, after=news.number, given_up=state.given_up)
        self._keep(state)
        return state

    def _failed(self, hook: Hook, state: State, news: News, problem: str) -> State:
        failures = state.failures + 1
        if failures >= hook.attempts:
            LOG.error("hook %s: gave up news %d after %d tries: %s", hook.name, news.number, failures, problem)
            return State(hook=hook.name, after=news.number, problem=problem, given_up=state.given_up + 1)
        wait = backoff(failures, FIRST, self._clock.chance(), longest=LONGEST)
        LOG.warning("hook %s: news %d is told again in %.0f s: %s", hook.name, news.number, wait, problem)
        again = self._clock.date() + timedelta(seconds=wait)
        return replace(state, failures=failures, again=again, problem=problem)

    def _keep(self, state: State) -> None:
        self._store.note(_note(state.hook), wire.dumps(state))

    def _run(self, hook: Hook) -> None:
        while not self._ending.wait(self._every):
            try:
                self.turn(hook)
            except Exception:
                LOG.exception("hook %s could not be told", hook.name)


def _note(hook: str) -> str:
    return f"hook {hook}"


def wants(store: Store, hook: Hook, news: News) -> bool:
    """Whether a hook's rule is met: the sort of news, the kind of contradiction or harm, and the filter."""
    novel = news.novel
    if novel.kind not in hook.on:
        return False
    if hook.clashes and novel.contradiction and novel.contradiction.kind not in hook.clashes:
        return False
    if hook.harms and novel.revision and novel.revision.harm not in hook.harms:
        return False
    return store.meets(news, hook.asked)
