"""Charts over time: stretches, what a bar says and where it leads, change points, and what a browser is given."""

from datetime import date, timedelta

import pytest

from rashomon.site.bars import Chart, bars, buckets, line

MONDAY = date(2022, 9, 12)


def leads(first: date, last: date, series: str) -> str:
    """An address that can be read."""
    return f"{first}/{last}/{series}"


def days(*numbers: float) -> dict[date, dict[str, float]]:
    """Counts of one series from Monday on."""
    return {MONDAY + timedelta(days=n): {"x": number} for n, number in enumerate(numbers)}


def made(chart: Chart | None) -> Chart:
    assert chart
    return chart


@pytest.mark.parametrize(
    ("length", "weekly", "number", "size"),
    [(1, False, 1, 0), (64, False, 64, 0), (65, False, 10, 6), (7, True, 1, 6), (8, True, 2, 6), (600, False, 21, 29)],
)
def test_long_times_have_longer_bars(length: int, weekly: bool, number: int, size: int) -> None:
    """Days up to 64 of them, weeks from Monday, then months; weeks where they are asked for."""
    found = buckets(MONDAY, MONDAY + timedelta(days=length - 1), weekly=weekly)
    assert len(found) == number
    assert (found[0][1] - found[0][0]).days == size


def test_a_bar_says_its_days_and_leads_to_them() -> None:
    """A week is called one, in the title of the axis as well."""
    daily = made(bars("Claims", "claims", days(2), leads))
    assert (daily.unit, daily.columns[0].words) == ("claims by day", "12 Sep 2022: 2 x")
    weekly = made(bars("Claims", "claims", days(2, 0, 1), leads, weekly=True))
    assert weekly.unit == "claims by week, from Monday"
    assert weekly.columns[0].words == "week of 12 Sep 2022: 3 x"
    assert weekly.columns[0].href == "2022-09-12/2022-09-18/"


def test_all_charts_of_a_page_stand_over_the_same_days() -> None:
    """What is over is drawn empty, and told as nothing."""
    chart = made(bars("Claims", "claims", days(2), leads, over=(MONDAY, MONDAY + timedelta(days=3))))
    assert [c.value for c in chart.columns] == [2, 0, 0, 0]
    assert chart.columns[1].words == "13 Sep 2022: no claims"


def test_codes_are_told_in_plain_words_and_lead_by_their_code() -> None:
    """The reader sees "force used", the address has ASSAULT; what contradicts is ink."""
    counts = {MONDAY: {"ASSAULT": 2.0, "clash": 1.0}}
    chart = made(bars("Claims", "claims", counts, leads, called={"ASSAULT": "force used"}, strong=("clash",)))
    assert chart.series == ("force used", "clash")
    series = chart.data["series"]
    assert isinstance(series, list)
    assert [(s["label"], s["strong"], s["points"][0]["href"].split("/")[-1]) for s in series] == [
        ("force used", False, "ASSAULT"),
        ("clash", True, "clash"),
    ]


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((1, 1, 1, 1, 9, 9, 9, 9), ["1 → 9 from 16 Sep"]),
        ((9, 8, 0, 0, 0, 0, 0, 0, 0, 0), ["8.5 → 0 from 14 Sep"]),
        ((0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 11, 12), ["0 → 11.5 from 22 Sep"]),
        ((1, 2, 1, 2, 1, 2, 1), []),
        ((5,), []),
    ],
)
def test_a_change_stands_where_the_level_changes(numbers: tuple[float, ...], words: list[str]) -> None:
    """Also where fewer buckets than it takes to be sure stand on one side."""
    assert [c.words for c in made(bars("Claims", "claims", days(*numbers), leads)).changes] == words


def test_a_line_has_its_changes_too() -> None:
    """Tension that rises and stays up."""
    values = {MONDAY + timedelta(days=n): v for n, v in enumerate([-2.0, -2.0, -2.0, -8.0, -8.0, -8.0])}
    chart = made(line("Tension", "score", values, leads))
    assert [c.words for c in chart.changes] == ["-2 → -8 from 15 Sep"]
    assert chart.data["changes"] == [{"day": date(2022, 9, 15), "label": "-2 → -8 from 15 Sep"}]


def test_nothing_is_no_chart() -> None:
    """No counts, no chart."""
    assert bars("Claims", "claims", {}, leads) is None
    assert line("Tension", "score", {}, leads) is None
