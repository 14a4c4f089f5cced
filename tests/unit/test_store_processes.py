"""Several processes on one ledger, which end at any moment: nothing lost, nothing doubled, nothing torn."""

import os
import random
import signal
import time
from collections.abc import Callable
from multiprocessing import get_context

import pytest

from rashomon.collate.ledger import collate
from rashomon.model.report import Report
from rashomon.store import Store, open_store
from tests.ledgers import days_of_war, keep_each

FORK = get_context("fork")
LONGEST = 60.0  # seconds for what takes two


def _start(work: Callable[..., None], *given: object) -> int:
    process = FORK.Process(target=work, args=given, daemon=True)
    process.start()
    assert process.pid
    return process.pid


def _kill(process: int) -> None:
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def _wait(process: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def _summary(store: Store) -> object:
    origins = sorted((d.id, d.origin) for d in (store.document(i) for i in store.shelf()))
    return store.ledger(), store.counts(), origins, sorted(store.search("", limit=1000), key=str)


def test_a_process_killed_at_any_moment_loses_nothing(place: str) -> None:
    reports = days_of_war(4)
    chance = random.Random(4)
    finished = 0
    for _ in range(8):
        process = _start(keep_each, place, reports)
        time.sleep(chance.uniform(0.02, 0.4))
        finished += _is_done(process)
        _kill(process)
        with open_store(place) as store:
            assert store.check() == []
            told = store.ledger()
            assert told == collate(store.shelf().values())
    keep_each(place, reports)
    with open_store(place) as store:
        assert store.ledger() == collate(reports)
        assert store.counts()["read"] == len(reports)
        assert store.check() == []
        assert all(store.reading(r.document.id).document == r.document for r in reports)
        interrupted = _summary(store)
    assert finished < 8, "no round was interrupted: make the work longer"
    _again(place, reports, interrupted)


def _again(place: str, reports: list[Report], interrupted: object) -> None:
    """The same work once more changes nothing, and is what an uninterrupted run gives."""
    keep_each(place, reports)
    with open_store(place) as store:
        assert _summary(store) == interrupted


def _is_done(process: int) -> bool:
    try:
        os.kill(process, 0)
        with open(f"/proc/{process}/stat", encoding="ascii") as stat:
            return stat.read().split(")")[1].split()[0] == "Z"
    except ProcessLookupError:
        return True


def _watch(place: str, until: int) -> None:
    """Ask until all is there; what is seen is always whole."""
    with open_store(place) as store:
        deadline = time.monotonic() + LONGEST
        while store.counts()["read"] < until:
            told = store.ledger()
            known = {d for dispatch in told.dispatches for d in dispatch.documents}
            assert all(i.dispatches or i.recalled_by for i in told.incidents)
            assert {c.split(":")[0] for i in told.incidents for c in i.told} <= known
            store.search("market", limit=5)
            assert time.monotonic() < deadline


def test_two_write_while_a_third_reads(place: str) -> None:
    reports = days_of_war(3)
    half = len(reports) // 2
    processes = [
        _start(keep_each, place, reports[:half]),
        _start(keep_each, place, reports[half:]),
        _start(keep_each, place, reports[half // 2 : half + half // 2]),
        _start(_watch, place, len(reports)),
    ]
    assert [_wait(process) for process in processes] == [0, 0, 0, 0]
    with open_store(place) as store:
        assert store.ledger() == collate(reports)
        assert store.check() == []


def test_a_new_ledger_may_be_opened_by_several_at_once(place: str) -> None:
    processes = [_start(keep_each, place, days_of_war(1)[:2]) for _ in range(4)]
    assert [_wait(process) for process in processes] == [0] * 4


@pytest.mark.parametrize("moment", ["documents", "reports", "claims", "incidents"])
def test_what_fails_half_way_leaves_the_ledger_as_it_was(
    place: str, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = days_of_war(1)
    target = {
        "documents": "rashomon.store.documents.settle",
        "reports": "rashomon.store.reports.put_report",
        "claims": "rashomon.store.growth.index",
        "incidents": "rashomon.store.collating.put_incidents",
    }[moment]
    with open_store(place) as store:
        store.keep_all((None, r) for r in reports[:4])
        before = _summary(store)
        with monkeypatch.context() as patch:
            patch.setattr(target, _fail)
            with pytest.raises(OSError, match="the disk is full"):
                store.keep_all((None, r) for r in reports[4:])
        assert _summary(store) == before
        store.keep_all((None, r) for r in reports[4:])
        assert store.ledger() == collate(reports)


def _fail(*_: object, **__: object) -> None:
    raise OSError("the disk is full")
