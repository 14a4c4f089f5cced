"""All routes of the API in one place, and the OpenAPI document that describes them."""

from functools import cache
from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from fastapi.openapi.utils import get_openapi

from rashomon.api import claims, documents, health, incidents, reference
from rashomon.api.answering import Unchanged, not_modified
from rashomon.api.describing import with_problem
from rashomon.serving import Role, requires

PREFIX = "/api/v1"
PARTS = (incidents, claims, documents, health)


def mount(app: FastAPI) -> None:
    """Add the API to an app."""
    routes = APIRouter(prefix=PREFIX, dependencies=[Depends(requires(Role.READ))])
    for part in PARTS:
        routes.include_router(part.routes)
    app.include_router(routes)
    app.include_router(reference.routes, prefix=PREFIX, include_in_schema=False)
    app.add_exception_handler(Unchanged, not_modified)
    app.openapi = cache(lambda: describe(app))  # type: ignore[method-assign]


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document."""
    return with_problem(
        get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
    )
