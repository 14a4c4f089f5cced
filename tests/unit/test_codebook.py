"""The codebook holds every entry of the knowledge, its examples and its look-alikes."""

from dataclasses import fields, is_dataclass

import pytest

from rashomon.desk import Desk
from rashomon.views.codebook import render


@pytest.fixture(scope="module")
def book(desk: Desk) -> str:
    return render(desk.knowledge)


def test_every_kind_of_entry_has_a_chapter(book: str, desk: Desk) -> None:
    kinds = [f.name for f in fields(desk.knowledge) if isinstance(getattr(desk.knowledge, f.name), tuple)]
    assert [kind for kind in kinds if f"## {kind.replace('_', ' ').capitalize()}\n" not in book] == []


def test_no_entry_is_left_out(book: str, desk: Desk) -> None:
    chapter = book.split("## Cues\n")[1].split("\n## ", maxsplit=1)[0]
    assert chapter.count("\n- **") == len(desk.knowledge.cues)
    shown = [example for cue in desk.knowledge.cues for example in cue.examples]
    assert [example for example in shown if f"    - > {example}" not in chapter] == []


def test_look_alikes_are_marked(book: str, desk: Desk) -> None:
    told = [line for mark in desk.knowledge.zone_marks for line in mark.unlike]
    assert told
    assert [line for line in told if f"    - not: > {line}" not in book] == []


def test_no_letter_stands_alone(book: str) -> None:
    assert [line for line in book.splitlines() if len(line) == len("    - > x") and line.startswith("    - >")] == []


def test_records_are_not_shown_as_code(book: str, desk: Desk) -> None:
    kinds = {type(e).__name__ for f in fields(desk.knowledge) for e in _entries(getattr(desk.knowledge, f.name))}
    assert [kind for kind in kinds if f"{kind}(" in book] == []


def _entries(value: object) -> tuple[object, ...]:
    return tuple(e for e in value if is_dataclass(e)) if isinstance(value, tuple) else ()
