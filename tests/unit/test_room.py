"""A room to read in: one article at a time, a short queue, and nothing sent can hold it up for long."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from rashomon.batch.room import Room
from rashomon.batch.worker import Upload
from rashomon.errors import EngineError
from rashomon.model.text import Document
from tests.unit.test_batch import StandIn, broken

SAID = "The ministry said that its forces had not fired on the town on that day or on any other. "


@pytest.fixture
def room() -> Iterator[Room]:
    room = Room(StandIn, waiting=1, limit=4.0)
    yield room
    room.close()


def text(said: str) -> Document:
    return Document(text=said, origin="the text sent")


def test_an_article_is_read_and_the_process_stays_for_the_next(room: Room) -> None:
    assert room.read(text(SAID)).report is not None
    began = time.monotonic()
    assert room.read(text(SAID)).report is not None
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("COMPLAIN", "nothing to read here"),
        ("FAIL", "a rule stumbled"),
        ("DIE", "ended without an answer"),
        ("SLEEP 60", "takes longer than 4 seconds"),
        ("Le ministère a démenti que ses forces aient tiré sur la ville ce jour-là. " * 5, "French"),
    ],
)
def test_what_goes_wrong_is_said_and_the_next_is_read(room: Room, said: str, reason: str) -> None:
    wrong = room.read(text(said))
    assert wrong.report is None
    assert reason.casefold() in (wrong.error or "").casefold()
    assert room.read(text(SAID)).report is not None


def test_a_file_is_taken_apart_in_the_process(room: Room) -> None:
    page = f"<html><body><article><p>{SAID * 3}</p></article></body></html>".encode()
    found = room.read(Upload(data=page, suffix=".html")).report
    assert found is not None
    assert "had not fired" in found.document.text
    assert "not a DOCX" in (room.read(Upload(data=b"PK\x03\x04", suffix=".docx")).error or "")


def test_too_many_at_once_are_sent_away(room: Room) -> None:
    room.read(text(SAID))
    with ThreadPoolExecutor(4) as threads:
        tried = [threads.submit(room.read, text("SLEEP 0.6")) for _ in range(4)]
        errors = [one.exception() for one in tried]
    assert sum(error is None for error in errors) == 2
    assert {type(error) for error in errors if error} == {EngineError}


def test_without_a_desk_it_is_said_why() -> None:
    room = Room(partial(broken, known=True))
    assert "no such model" in (room.read(text(SAID)).error or "")
    room.close()
