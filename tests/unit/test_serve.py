"""The command on a real socket: it starts, answers many at once while the ledger grows, and ends when it is told to."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from rashomon.model.health import Health
from rashomon.store import open_store
from tests.clients import V1
from tests.ledgers import CORPUS, days_of_war
from tests.servers import Asked, serving

STARTED = re.compile(r"Serving at (http://[^ ]+)")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = tmp_path / "ledger.db"
    with open_store(place) as store:
        store.keep_all((None, report) for report in CORPUS)
    return place


@contextmanager
def served(*words: str | int | Path) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """A server of its own process, and its address."""
    command = [sys.executable, "-W", "error", "-m", "rashomon", "serve", "--port", "0", *map(str, words)]
    environment = os.environ | {"NEWSROOM_SECRET": "nine herons over the marsh"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr is not None
        try:
            found = STARTED.search(process.stderr.readline())
            assert found, process.stderr.read()
            yield found[1], process
        finally:
            if process.poll() is None:
                process.kill()


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT], ids=lambda end: end.name)
def test_it_answers_and_ends_when_it_is_told_to(place: Path, end: signal.Signals) -> None:
    with served("--ledger", place) as (address, process):
        assert httpx.get(f"{address}{V1}/health").json()["documents"] == len(CORPUS)
        assert httpx.get(address).headers["content-security-policy"]
        process.send_signal(end)
        _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, "")
    with open_store(place) as store:
        assert store.check() == []


def test_several_processes_answer_as_one(place: Path) -> None:
    with served("--ledger", place, "--workers", 2) as (address, process):
        with ThreadPoolExecutor(8) as threads:
            answers = list(threads.map(lambda _: httpx.get(f"{address}{V1}/incidents"), range(24)))
        assert {answer.status_code for answer in answers} == {200}
        assert len({answer.headers["etag"] for answer in answers}) == 1
        with httpx.Client(base_url=address) as client:
            tokens = [client.get(f"{V1}/session").json()["csrf"] for _ in range(8)]  # of whichever process
        for token in tokens:
            sent = {"csrf": token, "id": "0123456789ab"}
            assert httpx.post(f"{address}/review/undo", data=sent, cookies=client.cookies).status_code == 404
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, "")


def test_it_answers_many_at_once_while_the_ledger_grows(place: Path) -> None:
    with served("--ledger", place) as (address, _), httpx.Client(base_url=address) as client:
        paths = ["incidents", "claims?source=AZE", "health", "search?words=market", "documents", "feeds/all.atom"]

        def ask(number: int) -> int:
            return client.get(f"{V1}/{paths[number % len(paths)]}").status_code

        with ThreadPoolExecutor(12) as threads, open_store(place) as store:
            answers = threads.map(ask, range(120))
            for report in days_of_war(2):
                store.keep(None, report)
            assert set(answers) == {200}
        health = client.get(f"{V1}/health").json()
        assert health["documents"] == len(CORPUS) + len(days_of_war(2))
        assert set(health) == set(Health.__dataclass_fields__)


def test_hooks_are_told_while_it_runs(place: Path, tmp_path: Path) -> None:
    bodies: list[bytes] = []

    def take(asked: Asked) -> None:
        bodies.append(asked.rfile.read(int(asked.headers["Content-Length"])))
        asked.give(b"thanks")

    with serving({"/hook": take}) as receiver:
        (tmp_path / "hooks.toml").write_text(
            f'[[hook]]\nname = "desk"\nurl = "{receiver.at("/hook")}"\nsecret_env = "NEWSROOM_SECRET"\n'
            'allow_private = true\nbeginning = true\non = ["contradiction"]',
            encoding="utf-8",
        )
        with served("--ledger", place, "--hooks", tmp_path / "hooks.toml") as (address, _):
            waited = time.monotonic()
            while not bodies and time.monotonic() - waited < 20:
                time.sleep(0.1)
            (state,) = httpx.get(f"{address}{V1}/hooks").json()
    assert b'"contradiction"' in bodies[0]
    assert state["hook"] == "desk"


def test_a_port_that_is_taken_is_said(place: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        command = [sys.executable, "-m", "rashomon", "serve", "--ledger", str(place)]
        command += ["--port", str(taken.getsockname()[1])]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 1
    assert "cannot be listened at" in ran.stderr


def test_what_is_no_http_brings_nothing_down(place: Path) -> None:
    with served("--ledger", place) as (address, _):
        port = int(address.rpartition(":")[2])
        for said in (b"\x16\x03\x01\x02\x00", b"GET / HTTP/9.9\r\n\r\n", b"GET /" + b"a" * 200_000, b"\r\n" * 100):
            with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
                line.sendall(said)
                line.shutdown(socket.SHUT_WR)
                line.settimeout(10)
                assert b"200 OK" not in line.recv(4096)
        assert httpx.get(f"{address}{V1}/health").status_code == 200
