"""Several processes of one work: one that dies is begun anew, one that cannot begin ends all, a signal ends all."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from threading import Timer

import pytest

from rashomon.errors import ServingError
from rashomon.serving import processes
from rashomon.serving.processes import Several


def noting(folder: Path, then: Callable[[int], None]) -> Callable[[], None]:
    """A work that leaves a file named by its process, and then does something; ``then`` is told how many did before."""

    def work() -> None:
        before = len(list(folder.iterdir()))
        (folder / str(os.getpid())).touch()
        then(before)

    return work


def sleeps(_: int) -> None:
    time.sleep(30)


def test_a_signal_ends_all(tmp_path: Path) -> None:
    Timer(1.0, lambda: os.kill(os.getpid(), signal.SIGTERM)).start()
    started = time.monotonic()
    Several(3, noting(tmp_path, sleeps)).run()
    assert time.monotonic() - started < 10
    assert len(list(tmp_path.iterdir())) == 3


def test_one_that_dies_is_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(processes, "SOON", 0.0)
    Timer(2.0, lambda: os.kill(os.getpid(), signal.SIGTERM)).start()

    def dies_at_first(before: int) -> None:
        if before == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(30)

    Several(1, noting(tmp_path, dies_at_first)).run()
    assert len(list(tmp_path.iterdir())) == 2
    assert "begun anew" in caplog.text


def test_what_cannot_begin_is_not_begun_for_ever(tmp_path: Path) -> None:
    with pytest.raises(ServingError, match="as soon as it had begun"):
        Several(2, noting(tmp_path, lambda _: os._exit(3))).run()
    assert len(list(tmp_path.iterdir())) <= 2
