"""Quantities: how many, and of what."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.extract.counts.number_shapes import COMPILED, PLAIN
from rashomon.extract.counts.numerals import number, ordinal
from rashomon.extract.counts.quantities import find_quantities
from rashomon.model.reading import Reading

Read = Callable[[str], Reading]


def counted(reading: Reading) -> list[str]:
    """Each quantity as "said: low-high marks > thing counted"; "?" where a bound is open."""
    lines = []
    for quantity in find_quantities(reading):
        low, high = ("?" if bound is None else str(bound) for bound in (quantity.low, quantity.high))
        bounds = low if low == high and low != "?" else f"{low}-{high}"
        marks = "".join(
            f" {mark}"
            for mark, holds in (("exact", quantity.exact), ("vague", quantity.vague), ("about", quantity.approximate))
            if holds
        )
        thing = "" if quantity.head is None else f" > {reading.tokens[quantity.head].text}"
        lines.append(f"{reading.text(quantity.span)}: {bounds}{marks}{thing}")
    return lines


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("At least 49 Armenian troops were killed.", ["At least 49: 49-? > troops"]),
        ("Dozens of people were wounded.", ["Dozens: 24-? vague > people"]),
        ("Scores of houses burned.", ["Scores: 40-? vague > houses"]),
        ("A couple of shells fell.", ["A couple of: 2 about > shells"]),
        ("Tens of thousands of civilians fled.", ["Tens of thousands: 20000-? vague > civilians"]),
        ("Several hundred police came.", ["Several hundred: 200-? vague > police"]),
        ("Several soldiers were hurt.", ["Several: ?-? vague > soldiers"]),
        ("Between 20 and 30 rebels died.", ["Between 20 and 30: 20-30 > rebels"]),
        ("They sent three to five men.", ["three to five: 3-5 > men"]),
        ("Up to 200 of the 1,500 fighters fled.", ["Up to 200: ?-200 > fighters", "1,500: 1500 exact > fighters"]),
        ("Almost 300 people fled.", ["Almost 300: ?-300 > people"]),
        ("More than 3,200 lives were lost.", ["More than 3,200: 3200-? > lives"]),
        ("About 2.5 million people live there.", ["About 2.5 million: 2500000 about > people"]),
        ("Two hundred and fifty villagers met.", ["Two hundred and fifty: 250 exact > villagers"]),
        ("Half a dozen men and forty-nine women met.", ["Half a dozen: 6 exact > men", "forty-nine: 49 exact > women"]),
        ("Two dozen boats sank.", ["Two dozen: 24 exact > boats"]),
        ("No casualties were reported.", ["No: 0 exact > casualties"]),
        ("The blast left six dead.", ["six: 6 exact > dead"]),
        ("12 were killed in the raid.", ["12: 12 exact > killed"]),
        ("The bomb killed 12 and wounded 30 others.", ["12: 12 exact > killed", "30: 30 exact > others"]),
        ("Fighting over two villages went on.", ["two: 2 exact > villages"]),
        ("AT LEAST FIVE PEOPLE WERE KILLED.", ["AT LEAST FIVE: 5-? > PEOPLE"]),
        ("Hundreds dead in stampede", ["Hundreds: 200-? vague > dead"]),
        ("The toll rose from 30 to 45.", ["30: 30 exact > rose", "45: 45 exact > rose"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_quantities(read: Read, text: str, quantities: list[str]) -> None:
    """Bounds as said, the span with its modifier, and the thing counted."""
    assert counted(read(text)) == quantities


@pytest.mark.parametrize(
    "text",
    [
        "Flight 17 was shot down.",
        "Posts 542 and 543 were hit by T-72 tanks and an Su-25 jet.",
        "An 18-year-old was arrested.",
        "The nurse, aged 24, and Anna Petrosyan, 31, were hurt.",
        "Talks went on for 48 hours in 2015 and ended on 5 May at 10:30.",
        "Some 20 percent of the land, 15 km away, is worth $300.",
        "The attack began at 1130 (1730 GMT).",
        "They agree on the following: 1. A truce is called.",
        "The Security Council adopted Resolution 1701 on the 24th day.",
        "It had no comment, and no one spoke to one another.",
        "They fired 155-mm shells.",
        "",
        "1. 2/3 4:5 007 3-2",
    ],
)
def test_no_quantities(read: Read, text: str) -> None:
    """Dates, hours, ages, shares, money, measures, ordinals and designations count nothing."""
    assert counted(read(text)) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two hundred and fifty", 250),
        ("twenty-two thousand five hundred", 22500),
        ("6,500", 6500),
        ("2.5 million", 2_500_000),
        ("a dozen", None),
        ("hundred", 100),
        ("", None),
    ],
)
def test_numbers(words: str, value: float | None) -> None:
    """Numbers in words and digits."""
    assert number(words) == value


@pytest.mark.parametrize(("word", "value"), [("third", 3), ("21st", 21), ("fifth", 5), ("many", None)])
def test_ordinals(word: str, value: int | None) -> None:
    """Ordinals in words and digits."""
    assert ordinal(word) == value


@pytest.mark.parametrize(("needed", "shape"), [row[1:] for row in COMPILED], ids=[name for name, *_ in COMPILED])
def test_nothing_is_passed_over(needed: re.Pattern[str], shape: re.Pattern[str]) -> None:
    """What a shape of a number needs to be found is in everything that it finds in this file."""
    found = [match[0] for match in shape.finditer(Path(__file__).read_text(encoding="utf-8").translate(PLAIN))]
    assert found
    assert [words for words in found if not needed.search(words)] == []
