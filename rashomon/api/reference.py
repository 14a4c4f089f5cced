"""The API described: as an OpenAPI document, and as a plain page made of it, with nothing from elsewhere."""

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from rashomon.model.record import record
from rashomon.serving import etag

routes = APIRouter()
PAGES = Environment(loader=PackageLoader("rashomon.api", "pages"), autoescape=True, undefined=StrictUndefined)
METHODS = ("get", "post", "delete")


@record
class Route:
    """One line of the reference."""

    method: str
    path: str
    about: str
    parameters: tuple[dict[str, Any], ...]
    formats: tuple[str, ...]


@routes.get("/openapi.json")
async def openapi(request: Request) -> Response:
    """The OpenAPI document."""
    return JSONResponse(request.app.openapi(), headers={"ETag": etag(request)})


@routes.get("/docs")
async def docs(request: Request) -> Response:
    """The reference as a page."""
    document = request.app.openapi()
    page = PAGES.get_template("reference.html").render(document=document, groups=_groups(document))
    return HTMLResponse(page, headers={"ETag": etag(request)})


@routes.get("/docs.css")
async def style() -> Response:
    """The style sheet of the page."""
    return Response(PAGES.get_template("reference.css").render(), media_type="text/css")


def _groups(document: dict[str, Any]) -> dict[str, list[Route]]:
    """The routes by what they are about."""
    groups: dict[str, list[Route]] = {}
    for tag, route in _routes(document):
        groups.setdefault(tag, []).append(route)
    return groups


def _routes(document: dict[str, Any]) -> Iterator[tuple[str, Route]]:
    for path, methods in document["paths"].items():
        for method in METHODS:
            if told := methods.get(method):
                formats = {
                    kind for status, one in told["responses"].items() if status < "3" for kind in one.get("content", ())
                }
                yield (
                    told["tags"][0],
                    Route(
                        method=method.upper(),
                        path=path,
                        about=told.get("description", ""),
                        parameters=tuple(told.get("parameters", ())),
                        formats=tuple(sorted(formats)),
                    ),
                )
