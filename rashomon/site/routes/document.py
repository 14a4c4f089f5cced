"""A document: /documents/ID."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from rashomon.serving import served
from rashomon.site.document import leaf
from rashomon.site.page import PageRoute, render, unchanged

routes = APIRouter(route_class=PageRoute)
Id = Annotated[str, Path(pattern="^[0-9a-f]{16}$")]


@routes.get("/documents/{document}")
def document(request: Request, document: Id) -> Response:
    """The article with its claims."""
    if answer := unchanged(request):
        return answer
    store = served(request).store
    report = store.report(document)
    homes = [(store.incident(i), role) for i, role in store.homes(document)]
    return render(request, "document.html", d=leaf(report, homes, store.dispatch(document)))
