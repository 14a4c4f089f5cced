"""Temporal expressions: what is found, and what it means in news and in accounts of the past."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.extract.when.calendar import days_of
from rashomon.extract.when.time_grammar import expressions
from rashomon.extract.when.times import find_times
from rashomon.model.reading import Reading

Read = Callable[[str], Reading]

NEWS = date(2022, 9, 14)  # a Wednesday


def told(reading: Reading, published: date | None) -> list[str]:
    """Each time as "said = value (mod) first..last"."""
    lines = []
    for when in find_times(reading, published=published):
        mod = f" {when.mod}" if when.mod else ""
        days = "" if when.start is None else f" {when.start}" + (f"..{when.end}" if when.end != when.start else "")
        lines.append(f"{when.said} = {when.value}{mod}{days}")
    return lines


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("The two sides agreed to talk on Tuesday.", ["Tuesday = 2022-09-13 2022-09-13"]),
        ("Troops crossed the river early on Tuesday.", ["early on Tuesday = 2022-09-13TMO 2022-09-13"]),
        ("Shells fell on Tuesday morning.", ["Tuesday morning = 2022-09-13TMO 2022-09-13"]),
        ("The ministers will meet on Friday.", ["Friday = 2022-09-16 2022-09-16"]),
        ("Talks are scheduled for Friday.", ["Friday = 2022-09-16 2022-09-16"]),
        ("The envoy arrived on Friday.", ["Friday = 2022-09-09 2022-09-09"]),
        ("The army said on Wednesday it had lost a post.", ["Wednesday = 2022-09-14 2022-09-14"]),
        ("The raid took place last night.", ["last night = 2022-09-13TNI 2022-09-13"]),
        ("Villagers were evacuated yesterday.", ["yesterday = 2022-09-13 2022-09-13"]),
        ("The ceasefire collapsed last week.", ["last week = 2022-W36 2022-09-04..2022-09-10"]),
        ("A convoy was hit over the weekend.", ["the weekend = 2022-W36-WE 2022-09-10..2022-09-11"]),
        ("The town fell last August.", ["last August = 2022-08 2022-08-01..2022-08-31"]),
        ("The town fell in December.", ["December = 2021-12 2021-12-01..2021-12-31"]),
        ("A similar raid was reported on 4 May.", ["4 May = 2022-05-04 2022-05-04"]),
        ("A similar raid was reported on Nov. 3.", ["Nov. 3 = 2021-11-03 2021-11-03"]),
        ("The siege ended in the autumn of 1995.", ["the autumn of 1995 = 1995-FA 1995-09-01..1995-11-30"]),
        ("They fought in the 1990s.", ["the 1990s = 199 1990-01-01..1999-12-31"]),
        ("Fighting began in early November.", ["early November = 2021-11 START 2021-11-01..2021-11-10"]),
        ("It lost three posts in the past 24 hours.", ["the past 24 hours = PT24H"]),
        ("Six weeks of fighting followed.", ["Six weeks = P6W"]),
        ("The shelling began shortly after midnight.", ["shortly after midnight = 2022-09-14T00:00 AFTER"]),
        ("Shelling started in the early hours of Tuesday.", ["the early hours of Tuesday = 2022-09-13TMO 2022-09-13"]),
        ("The truce expires on Friday.", ["Friday = 2022-09-16 2022-09-16"]),
        ("A girl was shot during the night.", ["the night = 2022-09-13TNI 2022-09-13..2022-09-14"]),
        ("It was seized in the second half of 2021.", ["the second half of 2021 = 2021-H2 2021-07-01..2021-12-31"]),
        ("Three men were held two weeks ago.", ["two weeks ago = 2022-W35 2022-08-28..2022-09-03"]),
        ("The end of the 1973 war brought peacekeepers.", ["1973 = 1973 1973-01-01..1973-12-31"]),
        ("The attack began at 1130.", ["1130 = 2022-09-14T11:30"]),
        ("The Sydney Morning Herald reported it.", []),
        ("He recalled Bloody Sunday.", []),
        ("Two days after the raid they buried the dead.", ["Two days after = XXXX-XX-XX"]),
        ("He was a former minister in the region.", []),
        ("The rebels may attack again.", []),
        ("The March on Rome frightened them.", []),
        ("Some 2000 soldiers crossed the river.", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_news(read: Read, text: str, times: list[str]) -> None:
    """News is told from the day of publication and looks back unless the verb looks ahead."""
    assert told(read(text), NEWS) == times


def test_overnight_ends_on_the_day_of_the_story(read: Read) -> None:
    """ "Overnight" is from the evening before to the morning of the weekday the story is about."""
    text = "Moscow and Yerevan agreed on Tuesday to act. Shelling began overnight near the bridge."
    assert told(read(text), NEWS)[1] == "overnight = 2022-09-12TNI 2022-09-12..2022-09-13"
    assert told(read("Fighting erupted overnight."), NEWS) == ["overnight = 2022-09-13TNI 2022-09-13..2022-09-14"]


@pytest.mark.parametrize(
    ("text", "published", "times"),
    [
        ("THE ARMY SAID TODAY THAT TWO MEN DIED LAST NIGHT.", date(1989, 11, 8), ["1989-11-08", "1989-11-07TNI"]),
        ("THE PARTY LOST THE 19 MARCH ELECTIONS.", date(1989, 11, 8), ["1989-03-19"]),
        ("THE REBELS MAY ATTACK IN MAY.", date(1989, 11, 8), ["1989-05"]),
        (
            "A CLASH LASTED FROM 0600 TO 1400 ON SATURDAY.",
            date(1989, 5, 29),
            ["1989-05-27T06:00", "1989-05-27T14:00", "1989-05-27"],
        ),
    ],
)
def test_old_wire(read: Read, text: str, published: date, times: list[str]) -> None:
    """All-capital wire copy is read as well."""
    assert [when.value for when in find_times(read(text), published=published)] == times


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The war began on 27 September 2020. On 9 November it ended.", ["2020-09-27", "2020-11-09"]),
        ("The army is as strong as it was in 1968. It may meet in March.", ["1968", "2022-03"]),
        ("They fought a war in 2006.\n\nIn December the truce broke.", ["2006", "2021-12"]),
    ],
)
def test_a_year_told_in_news_holds_for_a_while(read: Read, text: str, values: list[str]) -> None:
    """A date of the past holds for its paragraph, a year in passing for its sentence."""
    assert [when.value for when in find_times(read(text), published=NEWS)] == values


def test_an_hour_belongs_to_the_date_behind_it(read: Read) -> None:
    """ "From 6 a.m. to 11 a.m. on Monday" are hours of Monday."""
    whens = find_times(read("It lasted from 6 a.m. to 11 a.m. on Monday."), published=NEWS)
    assert [when.value for when in whens] == ["2022-09-12T06:00", "2022-09-12T11:00", "2022-09-12"]


HISTORY = (
    "On 3 May 1942 the fleet sailed. Three days later it was sighted. On 7 May the battle began, and by the end of the "
    "month it was over. The islands were raided in 1943, 1944 and 1945. In December 1943 the army advanced; in January "
    "it reached the coast. It held the line from March to June 1944, for more than two years."
)


def test_history_runs_on_its_own_dates(read: Read) -> None:
    """In an account of the past a date without a year is near the date last spoken of."""
    values = [when.value for when in find_times(read(HISTORY), published=date(2009, 12, 19))]
    assert values == [
        "1942-05-03", "1942-05-06", "1942-05-07", "1942-05", "1943", "1944", "1945", "1943-12", "1944-01", "1944-03",
        "1944-06", "P2Y",
    ]  # fmt: skip


def test_nothing_is_invented_without_a_day_of_publication(read: Read) -> None:
    """Words that count from today name no day when nobody says which day that is."""
    text = "The army shelled the town on Tuesday and again overnight. It had shelled it last week and on 4 May."
    whens = find_times(read(text), published=None)
    assert [when.value for when in whens] == ["XXXX-WXX-2", "XXXX-XX-XXTNI", "XXXX-WXX", "XXXX-05-04"]
    assert all(when.start is None and when.end is None for when in whens)


@pytest.mark.parametrize(
    "text", ["", " ", "...", "12.34.56 1/2/3 99:99 30 February 31 June 2020-13-45", "0" * 500, "in " * 3000]
)
def test_odd_text(read: Read, text: str) -> None:
    """Odd text gives no times and no errors."""
    assert find_times(read(text), published=NEWS) == ()


def test_spans_and_ids(read: Read) -> None:
    """Spans are in the article; ids count up."""
    reading = read("On Tuesday, two days after the raid, they met. They part tomorrow.")
    whens = find_times(reading, published=NEWS)
    assert [when.id for when in whens] == [f"w{i}" for i in range(1, len(whens) + 1)]
    assert all(reading.text(when.span) == when.said for when in whens)


@pytest.mark.parametrize(
    ("value", "mod", "days"),
    [
        ("2020-FA", None, "2020-09-01..2020-11-30"),
        ("2014-WI", None, "2014-12-01..2015-02-28"),
        ("2006-11", "START", "2006-11-01..2006-11-10"),
        ("2006-02", "END", "2006-02-21..2006-02-28"),
        ("2015", "MID", "2015-05-01..2015-08-31"),
        ("199", None, "1990-01-01..1999-12-31"),
        ("19", None, "1901-01-01..2000-12-31"),
        ("2021-Q4", None, "2021-10-01..2021-12-31"),
        ("2022-09-13TMO", "START", "2022-09-13..2022-09-13"),
        ("9999-WI", None, ""),
        ("1942-05-XX", None, ""),
        ("BC0480", None, ""),
        ("P2D", None, ""),
    ],
)
def test_days(value: str, mod: str | None, days: str) -> None:
    """The days a TIMEX3 date covers, in part when it says early, mid or late."""
    found = days_of(value, mod)
    assert ("" if found is None else f"{found[0]}..{found[1]}") == days


SCRAPS = "the 3 May march 1942 , - of early night two days later last week and 5 ago BC 24 hours 's on at 1830 99"
WORDS = [*SCRAPS.split(), "\n"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_expressions_lie_in_the_text_and_apart(text: str) -> None:
    """Expressions are in order, inside the text, and share no character."""
    ends = 0
    for expression in expressions(text):
        assert ends <= expression.start < expression.end <= len(text)
        ends = expression.end


def test_since_a_year_does_not_move_the_account(read: Callable[[str], Reading]) -> None:
    found = find_times(
        read("They have held the road since April 1992. In July they took a village."), published=date(1995, 8, 29)
    )
    assert [w.value for w in found] == ["1992-04", "1995-07"]
