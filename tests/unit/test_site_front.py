"""The front page's parts: what is new, one line an incident and kind; bars that fill their span; figures of a row."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from rashomon.model.claims import Contradiction
from rashomon.model.counts import Spread
from rashomon.model.news import News, Novel, Novelty, Range, Revision
from rashomon.site.histogram import histogram
from rashomon.site.news import whats_new
from tests.unit.ledgers import bare

NOON = datetime(2022, 9, 14, 12, tzinfo=UTC)
ONE = replace(bare(), type="ASSAULT", modes=("drone",))
CLASH = Contradiction(id="d1", kind="denial", sides=(("a:c1",), ("b:c1",)), reason="Baku denies it")
MORE = Revision(
    harm="killed",
    side="ARM",
    civilians=False,
    before=Range(low=49, best=49, high=49),
    after=Range(low=105, best=105, high=None),
)


def news(number: int, novel: Novel, *, hours: int = 0) -> News:
    """An entry of the journal."""
    return News(number=number, at=NOON + timedelta(hours=hours), incident=ONE.id, novel=novel)


def test_what_is_new_is_told_once_an_incident_and_kind() -> None:
    """Three contradictions of a morning are one line; contradictions stand before figures, figures before the news."""
    clash = Novel(kind=Novelty.CONTRADICTION, title="x", contradiction=CLASH)
    found = [
        news(1, Novel(kind=Novelty.INCIDENT, title="x")),
        *(news(n, clash) for n in (2, 3, 4)),
        news(5, Novel(kind=Novelty.TOLL, title="x", revision=MORE)),
    ]
    told = [(li.kind, li.words) for li in whats_new(found, {ONE.id: ONE})]
    assert told == [
        ("3 contradictions", "Baku denies it"),
        ("revised", "killed: 49 → at least 105"),
        ("new, one dispatch", ""),
    ]
    assert whats_new(found, {ONE.id: ONE})[1].side is not None


def test_the_newest_stands_first_and_what_is_gone_is_left_out() -> None:
    old, new = (news(n, Novel(kind=Novelty.INCIDENT, title="x"), hours=n) for n in (1, 2))
    told = whats_new([old, new], {ONE.id: ONE})
    assert [li.title for li in told] == ["Drone attack", "Drone attack"]
    assert whats_new([old, new], {}) == ()


def spread(first: date, last: date) -> Spread:
    """One incident that runs from one day to another."""
    return Spread(first=first, last=last, contested=False, number=1)


EARLY, START, END = date(2021, 5, 1), date(2022, 9, 12), date(2022, 9, 20)


@pytest.mark.parametrize(
    ("since", "until", "shown"),
    [
        (None, None, (START - timedelta(days=3), END + timedelta(days=3))),
        (date(2022, 9, 14), date(2022, 9, 16), (date(2022, 9, 11), date(2022, 9, 19))),
        (None, date(2021, 6, 1), (EARLY - timedelta(days=3), EARLY + timedelta(days=3))),
    ],
    ids=["the latest", "asked for", "an earlier time"],
)
def test_bars_fill_the_days_that_are_shown(since: date | None, until: date | None, shown: tuple[date, date]) -> None:
    """A lull of months is no part of them."""
    spreads = [spread(EARLY, EARLY), spread(START, START + timedelta(days=2)), spread(date(2022, 9, 18), END)]
    bars = histogram(spreads, since, until, lambda first, last: f"{first} {last}")
    assert bars is not None
    assert (bars.bars[0].first, bars.bars[-1].last) == shown
