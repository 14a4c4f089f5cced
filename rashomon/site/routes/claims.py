"""Claims by their words and facets: /claims."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from rashomon.serving import Asked, remembered, served
from rashomon.site.front import choices, query
from rashomon.site.page import PageRoute, render, unchanged
from rashomon.site.search import facets, found
from rashomon.site.titles import titles

routes = APIRouter(route_class=PageRoute)
LINES = 30
From = Annotated[int, Query(alias="from", ge=0, le=10_000)]
After = Annotated[str | None, Query(max_length=100)]


@routes.get("/claims")
def claims(request: Request, asked: Asked, skip: From = 0, after: After = None) -> Response:
    """What was said: the closest first where words are looked for, else the newest."""
    if answer := unchanged(request):
        return answer
    store = served(request).store
    given = dict(request.query_params)
    if asked.text:
        hits = store.search(asked.text, replace(asked, text=None), limit=LINES + 1, skip=skip)
        more = f"{query(given)}&from={skip + LINES}" if len(hits) > LINES else ""
    else:
        page = store.claims_page(asked, limit=LINES, after=after)
        hits, more = list(page.items), f"{query(given)}&after={page.next}" if page.next else ""
    shelf = store.shelf(hit.document for hit in hits)
    called = titles(request, (hit.incident for hit in hits))
    counts = remembered(request, ("claims", asked), lambda: store.claim_facets(asked))
    return render(
        request,
        "claims.html",
        found=found(hits[:LINES], asked.text or "", shelf, called),
        total=sum(s.number for s in counts["stance"]),
        facets=facets(counts, given),
        choices=choices(remembered(request, "facets", store.facets)),
        given=given,
        next=more,
        back=query(given) if skip or after else "",
        export=query(given).removeprefix("?"),
    )
