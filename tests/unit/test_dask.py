"""A real Dask cluster of two worker processes: nothing lost, nothing doubled, whatever dies."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import psutil
import pytest
from typer.testing import CliRunner

from rashomon import wire
from rashomon.batch import Result
from rashomon.batch.adding import Outcome, Reads, add
from rashomon.batch.cluster import open_cluster
from rashomon.batch.cluster.collating import collate_on
from rashomon.batch.cluster.engine import OURS, Cluster
from rashomon.batch.cluster.folder import INCOMING, INDEX, Folder, Part, write_part
from rashomon.batch.cluster.partitions import Guilty, partitions
from rashomon.batch.cluster.reading import read_on
from rashomon.batch.cluster.writing import read_to_folder
from rashomon.cli.options import app
from rashomon.collate.ledger import collate
from rashomon.desk import Desk
from rashomon.errors import EngineError, ExportError, ReaderError
from rashomon.examples import document
from rashomon.model.report import Report
from rashomon.model.text import Document
from rashomon.store import Store, open_store
from tests.deadly import Deadly, process
from tests.ledgers import CORPUS, days_of_war
from tests.unit.test_batch import StandIn, broken


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with open_cluster(workers=2) as found:
        yield found


def texts(*said: str) -> list[Document]:
    return [Document(text=text, origin=f"{number}.txt") for number, text in enumerate(said)]


def shown(results: Iterable[Result]) -> list[str]:
    return sorted(r.report.document.text if r.report else f"{r.origin} failed" for r in results)


def kill_one(cluster: Cluster) -> None:
    """End a worker of a cluster that is at work."""
    os.kill(next(cluster.run(process, [None])), signal.SIGKILL)


# Reading


def test_what_was_given_is_read_once_each_with_its_reading(cluster: Cluster) -> None:
    results = list(read_on(cluster, StandIn, texts(*(f"text {n}" for n in range(50))), most=8))
    assert shown(results) == sorted(f"text {n}" for n in range(50))
    assert all(r.reading and r.report and r.reading.document == r.report.document for r in results)


def test_one_at_fault_fails_alone(cluster: Cluster) -> None:
    given = texts("one", "FAIL", "DIE", "SLEEP 300", "COMPLAIN", "six")
    results = {r.origin: r for r in read_on(cluster, StandIn, given, limit=1)}
    assert shown(results.values()) == sorted(["one", "six", *(f"{n}.txt failed" for n in (1, 2, 3, 4))])
    assert "takes longer than 1 seconds" in (results["3.txt"].error or "")
    assert results["3.txt"].document == given[3].id


def test_a_document_that_ends_its_worker_is_found_among_the_others(cluster: Cluster) -> None:
    given = texts(*(f"text {n}" for n in range(9)), "KILL", *(f"more {n}" for n in range(14)))
    results = list(read_on(cluster, Deadly, given, most=6))
    assert shown(results) == sorted([*(d.text for d in given if d.text != "KILL"), "9.txt failed"])
    assert [r.error for r in results if r.error] == [
        "9.txt: ends the worker that reads it, whichever it is (out of memory?)"
    ]


def test_a_desk_that_cannot_be_set_up_is_told(cluster: Cluster) -> None:
    with pytest.raises(ReaderError, match="no such model"):
        list(read_on(cluster, partial(broken, known=True), texts("one", "two")))


def test_no_more_is_taken_than_there_is_room_for(cluster: Cluster) -> None:
    taken: list[int] = []

    def endless() -> Iterator[Document]:
        for number in range(10_000):
            taken.append(number)
            yield Document(text=f"text {number}", origin=str(number))

    results = read_on(cluster, StandIn, endless(), most=4)
    next(results)
    results.close()
    assert len(taken) <= 4 * 2 * 2


def test_partitions_are_smaller_where_documents_are_long() -> None:
    long, short = Document(text="x" * 300_000), Document(text="y")
    assert [len(p) for p in partitions([long, short, long, *[short] * 5], 4)] == [3, 4, 1]


# Into a ledger


def _reads(cluster: Cluster, **options: Any) -> Reads:
    return partial(read_on, cluster, Deadly, **options)


def _summary(store: Store) -> object:
    return store.ledger(), store.counts(), sorted(store.rejections()), store.check()


def test_a_worker_killed_midway_loses_and_doubles_nothing(cluster: Cluster, tmp_path: Path) -> None:
    given = texts(*(f"SLOW {n}" for n in range(60)), "FAIL")
    with open_store(tmp_path / "alone.db") as store:
        list(add(store, given, Deadly))
        alone = _summary(store)
    with open_store(tmp_path / "killed.db") as store:
        added = add(store, given, Deadly, reads=_reads(cluster, most=4))
        outcomes = [next(added).outcome]
        kill_one(cluster)
        assert store.counts()["pending"] > 0
        outcomes += [one.outcome for one in added]
        assert sorted(outcomes) == ["failed", *["kept"] * 60]
        assert _summary(store) == alone
        assert [one.outcome for one in add(store, given, Deadly, reads=_reads(cluster))] == ["known"] * len(given)
        assert _summary(store) == alone


CLIENT = """
import sys
import time
from functools import partial
from rashomon.batch.adding import add
from rashomon.batch.cluster import open_cluster
from rashomon.store import open_store
from tests.deadly import Deadly
from rashomon.model.text import Document
if __name__ == "__main__":
    from rashomon.batch.cluster.reading import read_on
    with open_cluster(workers=2) as cluster, open_store(sys.argv[1]) as store:
        given = [Document(text=f"SLOW {n}", origin=f"{n}.txt") for n in range(120)]
        for one in add(store, given, Deadly, reads=partial(read_on, cluster, Deadly, most=4)):
            print(one.outcome, flush=True)
"""


def test_what_a_killed_client_left_is_finished_by_the_next(cluster: Cluster, tmp_path: Path) -> None:
    place, script = tmp_path / "ledger.db", tmp_path / "client.py"
    script.write_text(CLIENT, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script), str(place)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.getcwd()},
    ) as client:
        assert client.stdout
        client.stdout.readline()
        below = psutil.Process(client.pid).children(recursive=True)
        client.kill()
    with open_store(place) as store:
        assert store.check() == []
        done, waiting = store.counts()["read"], store.counts()["pending"]
        assert done
        assert waiting
        given = texts(*(f"SLOW {n}" for n in range(120)))
        outcomes = [one.outcome for one in add(store, given, Deadly, reads=_reads(cluster))]
        assert outcomes.count(Outcome.KEPT) == len(given) - done
        assert store.counts()["read"] == len(given)
        assert store.ledger() == collate(store.shelf().values())
    assert psutil.wait_procs(below, timeout=20)[1] == []


def test_a_cluster_fills_either_database(cluster: Cluster, place: str) -> None:
    given = texts("one", "two", "FAIL")
    with open_store(place) as store:
        list(add(store, given, StandIn, reads=_reads(cluster)))
        assert (store.counts()["read"], store.counts()["failed"]) == (2, 1)


# Into a folder


def test_a_folder_has_each_document_once_and_goes_on_where_it_was(cluster: Cluster, tmp_path: Path) -> None:
    given = texts(*(f"text {n}" for n in range(20)), "FAIL", "text 3")
    parts = list(read_to_folder(cluster, Deadly, given[:9], tmp_path, most=4))
    assert sum(len(p.reports) for p in parts) == 9
    list(read_to_folder(cluster, Deadly, given, tmp_path, most=4))
    folder = Folder(tmp_path)
    assert sorted(r.document.text for r in folder.values()) == sorted(f"text {n}" for n in range(20))
    assert len(_lines(tmp_path)) == 20
    assert [e.origin for e in folder.failed()] == ["20.txt"]
    assert list(read_to_folder(cluster, Deadly, given, tmp_path)) == []


def _lines(path: Path) -> list[str]:
    return [line for file in path.glob("part-*.jsonl") for line in file.read_text(encoding="utf-8").splitlines()]


def test_a_worker_killed_midway_leaves_a_whole_folder(cluster: Cluster, tmp_path: Path) -> None:
    given = texts(*(f"SLOW {n}" for n in range(60)))
    parts = read_to_folder(cluster, Deadly, given, tmp_path, most=4)
    next(parts)
    kill_one(cluster)
    assert sum(len(p.reports) for p in parts) < len(given)
    assert sorted(r.document.text for r in Folder(tmp_path).values()) == sorted(d.text for d in given)
    assert len(_lines(tmp_path)) == len(given)


def test_a_folder_names_what_ends_its_workers(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = texts("KILL")
    monkeypatch.setattr("rashomon.batch.cluster.writing.worked", lambda *_, **__: [Guilty(document=given[0])])
    list(read_to_folder(cluster, Deadly, given, tmp_path))
    assert ["ends the worker" in e.reason for e in Folder(tmp_path).failed()] == [True]


@contextmanager
def _ended(moment: str, path: Path) -> Iterator[None]:
    """A folder as a run leaves it that is killed at a moment of the second part."""
    done, begun = (write_part(path, some, [], form="jsonl") for some in (CORPUS[:2], CORPUS[2:4]))
    lines = [_line(part) for part in (done, begun)]
    os.replace(path / INCOMING / done.file, path / done.file)
    if moment == "moved":
        os.replace(path / INCOMING / begun.file, path / begun.file)
    last = {"written": "", "half a line": lines[1][:40]}.get(moment, lines[1])
    (path / INDEX).write_text(lines[0] + last, encoding="utf-8")
    yield


def _line(part: Part) -> str:
    return wire.dumps(part) + "\n"


@pytest.mark.parametrize("moment", ["written", "half a line", "in the index", "moved"])
def test_a_folder_is_set_right_after_a_client_was_killed(cluster: Cluster, tmp_path: Path, moment: str) -> None:
    with _ended(moment, tmp_path):
        again = list(read_to_folder(cluster, StandIn, [r.document for r in CORPUS], tmp_path))
    assert sum(len(p.reports) for p in again) == (2 if moment in {"in the index", "moved"} else 4)
    assert sorted(Folder(tmp_path)) == sorted({r.document.id for r in CORPUS})
    assert len(_lines(tmp_path)) == len(CORPUS)
    assert not (tmp_path / INCOMING).exists()


def test_a_folder_of_parquet(cluster: Cluster, tmp_path: Path) -> None:
    given = [replace(d, outlet="Tribune") for d in texts("one", "two", "three")]
    list(read_to_folder(cluster, StandIn, given, tmp_path, form="parquet", most=2))
    assert sorted(r.document.outlet or "" for r in Folder(tmp_path).values()) == ["Tribune"] * 3
    assert {f.suffix for f in tmp_path.iterdir()} == {".parquet", ".jsonl"}  # and the index


def test_two_runs_never_write_to_one_folder(cluster: Cluster, tmp_path: Path) -> None:
    first = read_to_folder(cluster, StandIn, texts("one"), tmp_path)
    next(first)
    with pytest.raises(ExportError, match="another run"):
        list(read_to_folder(cluster, StandIn, texts("two"), tmp_path))
    first.close()


def test_a_file_name_in_no_encoding_is_no_obstacle(cluster: Cluster, tmp_path: Path) -> None:
    (part,) = read_to_folder(cluster, StandIn, [Document(text="one", origin="caf\udce9.txt")], tmp_path)
    assert part.reports[0].origin == r"caf\udce9.txt"


# Collating


@pytest.mark.parametrize("given", [CORPUS, days_of_war(5)], ids=["two wars", "days of one war"])
def test_a_ledger_made_on_a_cluster_is_that_of_collate(cluster: Cluster, given: list[Report]) -> None:
    assert collate_on(cluster, given) == collate(given)


def test_a_ledger_is_made_of_a_folder(cluster: Cluster, tmp_path: Path) -> None:
    copy = replace(CORPUS[0], document=replace(CORPUS[0].document, outlet="Another"))
    given = [*CORPUS, copy]
    parts = [write_part(tmp_path, some, [], form="jsonl") for some in (given[:3], given[3:])]
    (tmp_path / INDEX).write_text("".join(map(_line, parts)), encoding="utf-8")
    for part in parts:
        os.replace(tmp_path / INCOMING / part.file, tmp_path / part.file)
    assert collate_on(cluster, Folder(tmp_path)) == collate(given)


# Reaching a cluster


def test_a_cluster_of_this_machine_listens_to_nobody_else(cluster: Cluster) -> None:
    me = psutil.Process()
    ours = [me, *me.children(recursive=True)]
    listening = {c.laddr.ip for p in ours for c in p.net_connections("inet") if c.status == psutil.CONN_LISTEN}
    assert listening == {"127.0.0.1"}


def test_workers_that_end_while_they_start_are_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(OURS, "distributed.deploy.lost-worker-timeout", "1s")
    with open_cluster(workers=1) as alone:
        kill_one(alone)
        started = {p.pid for p in psutil.Process().children()}
        deadline = time.monotonic() + 20
        while not (new := [p for p in psutil.Process().children() if p.pid not in started]):
            assert time.monotonic() < deadline
            time.sleep(0.02)
        new[0].kill()
        assert list(alone.run(len, ["one"])) == [3]


def test_a_cluster_that_runs_already_is_used_and_left(cluster: Cluster) -> None:
    with open_cluster(cluster.address) as same:
        assert shown(read_on(same, StandIn, texts("one", "two"))) == ["one", "two"]
    assert shown(read_on(cluster, StandIn, texts("three"))) == ["three"]


def test_a_cluster_that_goes_away_leaves_what_waits_in_the_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rashomon.batch.cluster.engine.CONNECT", "2s")
    given = texts(*(f"SLOW {n}" for n in range(300)))
    with open_store(tmp_path / "ledger.db") as store, ExitStack() as stack:
        theirs = stack.enter_context(open_cluster(workers=1))
        with open_cluster(theirs.address) as cluster:
            added = add(store, given, Deadly, reads=_reads(cluster, most=4))
            next(added)
            stack.close()
            with pytest.raises(EngineError, match="the cluster is gone"):
                list(added)
        counts = store.counts()
        assert counts["pending"] > 0
        assert counts["failed"] == 0


def test_nobody_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.batch.cluster.engine.CONNECT", "1s")
    with pytest.raises(EngineError, match="no Dask scheduler answers"), open_cluster("tcp://127.0.0.1:9"):
        pass


def test_an_encrypted_cluster_needs_certificates() -> None:
    with pytest.raises(EngineError, match="names no certificates"), open_cluster("tls://127.0.0.1:9"):
        pass


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "rashomon.batch.cluster.engine")
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EngineError, match=r"rashomon\[scale\]"), open_cluster():
        pass


def test_the_command_reads_on_a_cluster_what_the_desk_reads(cluster: Cluster, desk: Desk, tmp_path: Path) -> None:
    given = [document(name) for name in ("stanley-1982", "qana-2006")]
    ledger = tmp_path / "ledger.db"
    command = ["add", "example:stanley-1982", "example:qana-2006", "--ledger", str(ledger), "--engine", "dask"]
    result = CliRunner().invoke(app, [*command, "--scheduler", cluster.address])
    assert result.exit_code == 0, result.output
    with open_store(ledger) as store:
        assert [store.reading(d.id) for d in given] == [desk.reading(d) for d in given]
        assert [store.report(d.id) for d in given] == [desk.report(d) for d in given]


def test_a_scheduler_is_of_a_cluster(tmp_path: Path) -> None:
    command = ["add", "-", "--ledger", str(tmp_path / "ledger.db"), "--scheduler", "tcp://127.0.0.1:8786"]
    result = CliRunner().invoke(app, command)
    assert (result.exit_code, list(tmp_path.iterdir())) == (1, [])
    assert "--engine dask" in result.output
