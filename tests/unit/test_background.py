"""History told apart from the day's news."""

from rashomon.desk import Desk


def test_every_mark_has_examples_that_match(desk: Desk) -> None:
    for mark in desk.knowledge.background_marks:
        assert mark.example
        for line in mark.example:
            assert mark.regex.search(line), (mark.id, line)
        for line in mark.unlike:
            assert not mark.regex.search(line), (mark.id, line)
