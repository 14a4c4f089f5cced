"""History told apart from the day's news."""

from datetime import date

import pytest

from rashomon.desk import Desk
from rashomon.model.claims import Auxiliary
from rashomon.model.text import Document


def test_every_mark_has_examples_that_match(desk: Desk) -> None:
    for mark in desk.knowledge.background_marks:
        assert mark.example
        for line in mark.example:
            assert mark.marks(line), (mark.id, line)
        for line in mark.unlike:
            assert not mark.marks(line), (mark.id, line)


@pytest.mark.parametrize(
    ("text", "frames"),
    [
        ("Rebels attacked the town on Tuesday.", {"attacked": "current"}),
        ("Rebels attacked the town. They had besieged it in 2011.", {"attacked": "current", "besieged": "background"}),
        ("Indian and Chinese troops have clashed in the valley for decades.", {"clashed": "background"}),
        ("Seoul, bound by a treaty of 1953, bombed the base on Tuesday.", {"bombed": "current"}),
        ("Troops attacked the port in the worst raid since the war of 2006.", {"attacked": "current"}),
        (
            "Militias attacked the port on Saturday, the worst violence in the city for two years.",
            {"attacked": "current"},
        ),
        ("Rebels attacked the town. The army will attack their bases on Friday.", {"attacked": "current"}),
        ("Rebels attacked the town. It was Chad that had bombed it, the mayor said.", {"bombed": "current"}),
    ],
    ids=[
        "today",
        "old year",
        "for decades",
        "date of a treaty",
        "since a war",
        "worst for years",
        "future stays future",
        "it was X that did it",
    ],
)
def test_frames(desk: Desk, text: str, frames: dict[str, str]) -> None:
    report = desk.report(Document(text=text, published=date(2022, 9, 14)))
    told = {report.text(e.anchor): e.frame.value for e in report.events}
    assert {anchor: told.get(anchor) for anchor in frames} == frames
    assert "background" in frames.values() or "background" not in told.values()


def test_history_is_marked_as_plover_wants_it(desk: Desk) -> None:
    report = desk.report(Document(text="Sudan and Chad fought a war in the 1990s.", published=date(2022, 9, 14)))
    assert [Auxiliary.HISTORICAL in event.auxiliary for event in report.events] == [True]


def test_a_toll_of_saturday_is_no_sum_of_years(desk: Desk) -> None:
    text = "Fighting killed at least 23 people in Tripoli on Saturday, the worst violence in the city for two years."
    report = desk.report(Document(text=text, published=date(2022, 8, 28)))
    assert [(t.low, t.frame.value) for t in report.tolls] == [(23, "current")]


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        (
            "At least 49 soldiers were killed on Tuesday, in the deadliest fighting since they went to war in 2020.",
            [49],
        ),
        ("Shells killed 12 men on Tuesday. Since 2020 some 4,000 have been killed.", [12]),
        (
            "Shells killed 12 men on Tuesday. The worst previous clash was the war of 2020, which claimed 800 lives.",
            [12],
        ),
    ],
    ids=["worst since", "since", "war of a year"],
)
def test_tolls_of_the_day(desk: Desk, text: str, tolls: list[int]) -> None:
    """A comparison with a war does not make today's dead that war's, and that war's dead are not today's."""
    report = desk.report(Document(text=text, published=date(2022, 9, 14)))
    assert [t.low for t in report.tolls if t.frame.value == "current"] == tolls


def test_a_relative_clause_dates_nothing_else(desk: Desk) -> None:
    text = "Jets bombed the camp, said a spokesman for the mission, which ended its role last December."
    report = desk.report(Document(text=text, published=date(2022, 9, 14)))
    assert [(report.text(e.anchor), e.when, e.frame.value) for e in report.events] == [("bombed", None, "current")]
    assert not any(claim.background for claim in report.claims)
