"""All routes of the API in one place, and the OpenAPI document that describes them."""

import re
from functools import cache
from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from fastapi.openapi.utils import get_openapi

from rashomon.api import (
    actors,
    claims,
    documents,
    exporting,
    feeds,
    health,
    hooks,
    incidents,
    judging,
    reading,
    reference,
    session,
)
from rashomon.api.answering import Unchanged, not_modified
from rashomon.api.describing import with_schemas
from rashomon.batch import desk_with
from rashomon.batch.room import Room
from rashomon.hooks import Deliverer
from rashomon.serving import Problem, Role, requires, served_by
from rashomon.store import Store

PREFIX = "/api/v1"
PARTS = (incidents, claims, documents, actors, feeds, judging, exporting, health)


def mount(app: FastAPI, room: reading.Reads | None = None, deliverer: Deliverer | None = None) -> None:
    """Add the API to an app.

    ``room`` is what reads the articles that are sent, if not a process of this machine; ``deliverer`` tells hooks what
    is new while the app runs.
    """
    of, room = served_by(app), room or Room(desk_with())
    routes = APIRouter(prefix=PREFIX, dependencies=[Depends(requires(Role.READ))])
    for part in PARTS:
        routes.include_router(part.routes)
    routes.include_router(reading.routes(room))
    routes.include_router(hooks.routes(deliverer))
    app.include_router(routes)
    app.include_router(session.routes, prefix=PREFIX)
    of.open.add(PREFIX + session.PATH)
    of.uploads.add(PREFIX + reading.PATH)
    of.passing.add(f"{PREFIX}/exports/")
    of.showing += [
        (re.compile(rf"{PREFIX}/incidents/([0-9a-f]{{16}}\.[0-9]{{1,6}})(?:/[a-z]+)?"), Store.shown_of_incident),
        (re.compile(rf"{PREFIX}/documents/([0-9a-f]{{16}})(?:/report)?"), Store.shown_of_document),
        (re.compile(rf"{PREFIX}/dispatches/([0-9a-f]{{16}})"), Store.shown_of_dispatch),
        (re.compile(rf"{PREFIX}/(exports|docs|docs\.css|openapi\.json)"), lambda _, name: name),  # the program alone
    ]
    of.ending.append(room.close)
    if deliverer:
        of.starting.append(deliverer.start)
        of.ending.append(deliverer.stop)
    app.include_router(reference.routes, prefix=PREFIX, include_in_schema=False)
    app.add_exception_handler(Unchanged, not_modified)
    app.openapi = cache(lambda: describe(app))  # type: ignore[method-assign]


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document."""
    made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
    return with_schemas(made, Problem, reading.Text)
