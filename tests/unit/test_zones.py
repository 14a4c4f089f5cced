"""Zones: what each paragraph is for."""

from datetime import date

import pytest

from rashomon.desk import Desk
from rashomon.extract.datelines import date_in, find_dateline, read_dateline
from rashomon.extract.zones import lay_out, paragraphs
from rashomon.model.text import Document, ZoneKind


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("YEREVAN, Armenia (AFP) — Fighting broke out.", "YEREVAN, Armenia (AFP) —"),
        ("GENEVA, 4 May (Reuters) - Talks resumed.", "GENEVA, 4 May (Reuters) -"),
        ("SAN SALVADOR, 3 JUN 87 (ACAN-EFE) -- [TEXT] THE ARMY SAID", "SAN SALVADOR, 3 JUN 87 (ACAN-EFE) -- [TEXT]"),
        ("KYIV, Ukraine — Shells hit the port.", "KYIV, Ukraine —"),
        ("Port-au-Prince, Haiti (AP) - Police said", "Port-au-Prince, Haiti (AP) -"),
        ("BAGHDAD, Nov. 15 (Xinhua) -- A car bomb", "BAGHDAD, Nov. 15 (Xinhua) --"),
        ("RIO DE JANEIRO (Reuters) - Police", "RIO DE JANEIRO (Reuters) -"),
        (
            "GUATEMALA CITY (GUATEMALA), 3 JUN 87 (ACAN - EFE) -- [TEXT] THE",
            "GUATEMALA CITY (GUATEMALA), 3 JUN 87 (ACAN - EFE) -- [TEXT]",
        ),
        ("(Reuters) - Shells hit the port.", "(Reuters) -"),
        ("MOSCOW, May 4. /TASS/. Talks resumed.", "MOSCOW, May 4. /TASS/."),
        ("BAKU. 4 May. /Press Service/. Talks resumed.", "BAKU. 4 May. /Press Service/."),
        ("May 4 (Reuters) - Talks resumed.", "May 4 (Reuters) -"),
        ("Paris, 4 May 2019 (AFP)", "Paris, 4 May 2019 (AFP)"),
        ("ANKARA, 04.05.2019", "ANKARA, 04.05.2019"),
        ("GENEVA, May 4 2019 | Talks resumed.", "GENEVA, May 4 2019 |"),
        ("THIRTY-SEVEN PEOPLE WERE WOUNDED.", ""),
        ("Armenia - which denied it - said no.", ""),
        ("The minister - a former general - said", ""),
        ("Kelbajar-based troops said", ""),
        ("Baku: Armenia fired first", ""),
    ],
)
def test_dateline(paragraph: str, dateline: str) -> None:
    end = find_dateline(paragraph, opening=True)
    assert paragraph[:end].strip() == dateline


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("Geneva - The delegates met on Tuesday.", "Geneva -"),
        ("Tel Aviv — The army said it had hit a depot.", "Tel Aviv —"),
        ("Armenia - Azerbaijan fighting resumed on Tuesday.", None),
        ("Analysis - The army has lost.", None),
    ],
    ids=["town", "two words", "country", "no place"],
)
def test_a_known_town_and_a_dash_open_a_story(desk: Desk, paragraph: str, dateline: str | None) -> None:
    zones = lay_out(Document(text=f"Delegates meet\n\n{paragraph}"), knowledge=desk.knowledge).zones
    assert [z.span.of(f"Delegates meet\n\n{paragraph}") for z in zones if z.kind is ZoneKind.DATELINE] == (
        [dateline] if dateline else []
    )


@pytest.mark.parametrize(
    ("line", "place", "agency", "day"),
    [
        ("YEREVAN, Armenia (AFP) —", "YEREVAN, Armenia", "AFP", None),
        ("GENEVA, 4 May (Reuters) -", "GENEVA", "Reuters", date(1994, 5, 4)),
        ("SAN SALVADOR, 3 JUN 87 (ACAN-EFE) -- [TEXT]", "SAN SALVADOR", "ACAN-EFE", date(1987, 6, 3)),
        ("(Reuters) -", None, "Reuters", None),
        ("BEIRUT (30 July 2006) -", "BEIRUT", None, date(2006, 7, 30)),
        ("MOSCOW, May 4. /TASS/.", "MOSCOW", "TASS", date(1994, 5, 4)),
        ("Paris, 4 May 2019 (AFP)", "Paris", "AFP", date(2019, 5, 4)),
        ("ANKARA, 04.05.2019", "ANKARA", None, date(2019, 5, 4)),
    ],
)
def test_parts_of_a_dateline(line: str, place: str | None, agency: str | None, day: date | None) -> None:
    parts = read_dateline(line, published=date(1994, 5, 5))
    assert (parts.place, parts.agency, parts.day) == (place, agency, day)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Friday, August 21, 2015", date(2015, 8, 21)),
        ("This story is from June 5, 1999", date(1999, 6, 5)),
        ("2015-08-21", date(2015, 8, 21)),
        ("31 February 2011", None),
        ("4 May", None),
    ],
)
def test_date_in(line: str, day: date | None) -> None:
    assert date_in(line) == day


ARTICLE = """Ceasefire collapses in river town

Both armies blame each other for shelling

GENEVA, 4 May (Reuters) - Shells fell on the town on Tuesday, residents said.

By Jane Reporter

Night of fire

The army denied firing first. It said it had answered an attack from the other bank.

FILE PHOTO: A tank near the bridge.

Read more Example Post news at:

Follow us on Facebook
Twitter: @examplepost
ExampleNow"""


def test_article_zones(desk: Desk) -> None:
    layout = lay_out(Document(text=ARTICLE), knowledge=desk.knowledge)
    assert [z.kind.value for z in layout.zones] == [
        "headline", "standfirst", "dateline", "body", "byline", "heading", "body", "caption",
        "boilerplate", "boilerplate", "boilerplate", "boilerplate",
    ]  # fmt: skip
    assert all(len(b.plain) == len(b.span) for b in layout.blocks)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        (
            "A long first paragraph that ends.\nA second one, on its own line, ends too.",
            ["A long first paragraph that ends.", "A second one, on its own line, ends too."],
        ),
        (
            "The army said on Tuesday that shells fell\nnear the river port and that three soldiers were\nwounded.",
            ["The army said on Tuesday that shells fell\nnear the river port and that three soldiers were\nwounded."],
        ),
        ("   \n\n  Indented.  \n", ["Indented."]),
        ("", []),
    ],
    ids=["blank line", "a line each", "hard-wrapped", "white space", "empty"],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in paragraphs(text)] == expected


def test_every_mark_has_examples_that_match(desk: Desk) -> None:
    for mark in desk.knowledge.zone_marks:
        assert mark.example
        for line in mark.example:
            assert mark.regex.match(line), (mark.id, line)
        for line in mark.unlike:
            assert not mark.regex.match(line), (mark.id, line)
