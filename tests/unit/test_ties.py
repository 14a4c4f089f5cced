"""Ties a sentence states, in the short form "kind: who > toward (of; trigger; count)"."""

from collections.abc import Callable
from datetime import date

import pytest

from rashomon.desk import Desk
from rashomon.model.claims import Tie
from rashomon.model.report import Report
from rashomon.model.text import Document

Ties = Callable[[str], list[str]]


def line(tie: Tie, report: Report) -> str:
    """A tie in short."""
    who = ",".join(sorted({report.actor(a).party or report.actor(a).name for a in tie.who}))
    toward = ",".join(sorted({report.actor(a).party or report.actor(a).name for a in tie.toward}))
    rest = [x for x in (tie.trigger, str(tie.count) if tie.count else None) if x]
    return f"{tie.kind}: {who}" + (f" > {toward}" if toward else "") + (f" ({'; '.join(rest)})" if rest else "")


@pytest.fixture(scope="module")
def ties(desk: Desk) -> Ties:
    """From a text of 14 September 2022 to its ties in short."""

    def find(text: str) -> list[str]:
        report = desk.report(Document(text=text, published=date(2022, 9, 14)))
        return [line(t, report) for t in report.ties]

    return find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks mediated by Qatar collapsed.", "mediation: QAT"),
        ("Egypt brokered a ceasefire on Friday.", "mediation: EGY"),
        ("Belarus is an ally of Russia.", "alliance: BLR > RUS"),
        ("Armenia is a member of the Collective Security Treaty Organization.", "member: ARM"),
        ("Russia deployed about 1,500 troops to Kazakhstan.", "deployment: RUS > KAZ (1500)"),
        (
            "Russia is bound under a treaty to defend Armenia in the event of foreign invasion.",
            "defence-duty: RUS > ARM (foreign invasion)",
        ),
        ("Egypt ceded two islands to Saudi Arabia.", "cession: EGY > SAU"),
    ],
)
def test_stated_ties(ties: Ties, text: str, expected: str) -> None:
    """One construction each."""
    assert expected in ties(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The agency brokered the sale of a house.",
        "The lawyer is obliged to defend his client.",
        "She is a partner at the firm.",
        "He is a member of the staff.",
        "The bank deployed new software.",
        "He handed the book to his son.",
        "The motion was backed by 40 deputies.",
    ],
)
def test_no_tie(ties: Ties, text: str) -> None:
    """Look-alikes."""
    assert ties(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The war ended with a Norwegian-brokered truce.", "mediation"),
        ("Iran-backed militias attacked the base.", "support"),
        ("Under the truce, both armies must pull back 10 kilometres.", "ceasefire"),
    ],
)
def test_kinds(ties: Ties, text: str, kind: str) -> None:
    """Hyphened participles and terms of a truce."""
    assert kind in [tie.partition(":")[0] for tie in ties(text)]


def test_a_tie_points_to_the_record(desk: Desk) -> None:
    """The treaties between the two parties that were in force on the day."""
    text = "Tokyo is an ally of Washington, which is bound by treaty to defend Japan if it is attacked."
    report = desk.report(Document(text=text, published=date(2012, 9, 14)))
    assert "us-japan" in {ref for tie in report.ties for ref in tie.refs}
