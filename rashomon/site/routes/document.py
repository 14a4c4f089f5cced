"""A document: /documents/ID."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from rashomon.serving import served
from rashomon.site.document import leaf
from rashomon.site.page import PageRoute, render, unchanged
from rashomon.views.wording import clean

routes = APIRouter(route_class=PageRoute)
COPIES = 60  # whose paper is named
Id = Annotated[str, Path(pattern="^[0-9a-f]{16}$")]


@routes.get("/documents/{document}")
def document(request: Request, document: Id) -> Response:
    """The article with its claims."""
    if answer := unchanged(request):
        return answer
    store = served(request).store
    report = store.report(document)
    roles = dict(store.homes(document))
    homes = [(incident, roles[known]) for known, incident in store.incidents_named(roles).items()]
    dispatch = store.dispatch(document)
    copies = [d for version in dispatch.versions for d in version.documents][:COPIES]
    papers = {d: clean(outlet) for d, outlet in store.outlets(copies).items()}
    return render(request, "document.html", d=leaf(report, homes, dispatch, papers))
