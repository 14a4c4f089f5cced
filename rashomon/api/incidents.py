"""Incidents: the list by filter, one, and its parts on their own."""

from dataclasses import fields, replace
from typing import Annotated

from fastapi import APIRouter, Path, Response

from rashomon.api.answering import After, Ask, Limit, Listed
from rashomon.api.describing import answers
from rashomon.api.flat import INCIDENT, incident_points, incident_row, table
from rashomon.api.samples import ACCOUNT, CLASH, INCIDENT_EXAMPLE, TALLY
from rashomon.model.claims import Contradiction
from rashomon.model.ledger import Account, Incident, Tally
from rashomon.model.record import record
from rashomon.serving import Asked, served
from rashomon.views.ledger.calling import name, whereabouts
from rashomon.views.once import once

routes = APIRouter(prefix="/incidents", tags=["incidents"])


@record
class Called(Incident):
    """An incident with what it is called and where it is, in words by the rules of docs/reading-an-incident.md."""

    name: str = ""
    whereabouts: str = ""


@once
def called(incident: Incident) -> Called:
    """The same incident with its name."""
    parts = {f.name: getattr(incident, f.name) for f in fields(Incident)}
    return Called(**parts, name=name(incident), whereabouts=whereabouts(incident))


Id = Annotated[str, Path(pattern=r"^[0-9a-f]{1,16}(\.[0-9]{0,6})?$", description="Its id, or how that begins.")]


@routes.get(
    "",
    response_model=Listed[Called],
    responses=answers("text/csv", "application/geo+json", example=Listed(items=(called(INCIDENT_EXAMPLE),))),
)
def incidents(ask: Ask, asked: Asked, limit: Limit = 20, after: After = None) -> Response:
    """What happened according to whom, newest first."""
    page = served(ask.request).store.incidents_page(asked, limit=limit, after=after)
    others = {
        "csv": lambda: table(page.items, incident_row, INCIDENT),
        "geojson": lambda: incident_points(page.items),
    }
    return ask.page(replace(page, items=tuple(map(called, page.items))), others)


@routes.get(
    "/{incident}",
    response_model=Called,
    responses=answers("text/csv", "application/geo+json", example=called(INCIDENT_EXAMPLE)),
)
def incident(ask: Ask, incident: Id) -> Response:
    """One incident with all its accounts, contradictions and tallies."""
    found = _found(ask, incident)
    others = {"csv": lambda: table([found], incident_row, INCIDENT), "geojson": lambda: incident_points([found])}
    return ask.one(called(found), others)


@routes.get("/{incident}/accounts", response_model=list[Account], responses=answers(example=(ACCOUNT,)))
def accounts(ask: Ask, incident: Id) -> Response:
    """Each party's version, those of third parties, and the papers' own."""
    return ask.one(_found(ask, incident).accounts)


@routes.get("/{incident}/contradictions", response_model=list[Contradiction], responses=answers(example=(CLASH,)))
def contradictions(ask: Ask, incident: Id) -> Response:
    """Claims that cannot both stand, and why."""
    return ask.one(_found(ask, incident).contradictions)


@routes.get("/{incident}/tallies", response_model=list[Tally], responses=answers(example=(TALLY,)))
def tallies(ask: Ask, incident: Id) -> Response:
    """Figures of each harm and side, in the order they were said."""
    return ask.one(_found(ask, incident).tallies)


def _found(ask: Ask, incident: str) -> Incident:
    return served(ask.request).store.incident(incident)
