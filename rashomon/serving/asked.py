"""A Filter from the parameters of an address: the same names as on the command line."""

import re
from datetime import date
from threading import Lock
from typing import Annotated

from fastapi import Depends, Query
from pydantic import BeforeValidator

from rashomon.knowledge.gazetteer import Gazetteer
from rashomon.knowledge.points import point
from rashomon.model.claims import Stance
from rashomon.model.filters import Filter
from rashomon.serving.problems import Refused

WITHIN_KM = 50.0
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
LINE = r"^[^\x00-\x1f\x7f]*$"

GAZETTEER = Gazetteer()  # opened when the first place is asked for
ONE_AT_A_TIME = Lock()


def a_day(value: object) -> object:
    """A day as written everywhere: 2022-09-14, and no number of seconds or week of a year."""
    if isinstance(value, str) and not DAY.fullmatch(value):
        raise ValueError("is not a day; write it as 2022-09-14")
    return value


Name = Annotated[str | None, Query(max_length=200, pattern=LINE)]
Code = Annotated[str | None, Query(pattern="^[A-Za-z]{3}$")]
Day = Annotated[date | None, BeforeValidator(a_day)]


def asked_filter(
    *,
    party: Annotated[
        Name, Query(description="Who speaks, acts or is acted on: a country code, a group's name.")
    ] = None,
    actor: Annotated[Name, Query(description="A name, or part of one, of who acts or is acted on.")] = None,
    source: Annotated[Name, Query(description="Who speaks: a party, a name or part of one.")] = None,
    country: Annotated[Code, Query(description="Where it happens, as ARM.")] = None,
    place: Annotated[Name, Query(description="Where it happens: a place's name, or latitude,longitude.")] = None,
    within: Annotated[
        float, Query(ge=0, le=20_100, description="How far around the place, in kilometres.")
    ] = WITHIN_KM,
    since: Annotated[Day, Query(description="On this day or later.")] = None,
    until: Annotated[Day, Query(description="On this day or earlier.")] = None,
    type: Annotated[str | None, Query(pattern="^[A-Za-z]{1,20}$", description="A PLOVER type, as ASSAULT.")] = None,
    stance: Annotated[Stance | None, Query(description="How it is said.")] = None,
    outlet: Annotated[Name, Query(description="A paper or an agency.")] = None,
    contested: Annotated[bool, Query(description="Only what accounts contradict each other about.")] = False,
    recalled: Annotated[
        bool | None, Query(description="true: only what is recalled as history; false: only what is told as news.")
    ] = None,
    voices: Annotated[
        int | None, Query(ge=0, le=1_000_000, description="Only incidents in which at least so many are heard.")
    ] = None,
    text: Annotated[Name, Query(description='Words, or "a phrase", in what is said.')] = None,
) -> Filter:
    """The filter that an address says."""
    land = country.upper() if country else None
    return Filter(
        party=party or None,
        actor=actor or None,
        source=source or None,
        country=land,
        near=(*_point(place, land), within) if place else None,
        since=since,
        until=until,
        type=type.upper() if type else None,
        stance=stance.value if stance else None,
        outlet=outlet or None,
        contested=contested,
        recalled=recalled,
        voices=voices,
        text=text or None,
    )


Asked = Annotated[Filter, Depends(asked_filter)]


def _point(place: str, country: str | None) -> tuple[float, float]:
    try:
        with ONE_AT_A_TIME:
            return point(place, country, GAZETTEER)
    except ValueError as error:
        raise Refused(422, f"query place: {error}") from error
