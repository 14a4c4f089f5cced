"""What was fetched, refused and failed, and how far reading has come: /feeds."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from rashomon.serving import Role, remembered, served
from rashomon.site.novelties import groups
from rashomon.site.page import PageRoute, render, unchanged, visitor

routes = APIRouter(route_class=PageRoute)
LINES, NEWS = 60, 40
From = Annotated[int, Query(alias="from", ge=0, le=1_000_000)]


@routes.get("/feeds")
def feeds(request: Request, skip: From = 0) -> Response:
    """Feeds and health.  Addresses and files are the server's own business: they take the role admin."""
    if answer := unchanged(request):
        return answer
    store = served(request).store
    who = visitor(request)
    admin = who is not None and who.may(Role.ADMIN)
    refusals = store.refusals(limit=LINES + 1, skip=skip) if admin else ()
    news = store.news(limit=NEWS)
    clashes = (one.novel.contradiction for one in news if one.novel.contradiction)
    told = (ref.partition(":")[0] for clash in clashes for side in clash.sides for ref in side[:1])
    return render(
        request,
        "feeds.html",
        counts=store.counts(),
        stamps=remembered(request, "stamps", store.stamps),
        fetched=store.fetched() if admin else (),
        refusals=refusals[:LINES],
        news=groups(news, store.shelf(told)),
        admin=admin,
        next=f"?from={skip + LINES}" if len(refusals) > LINES else "",
        back="?" if skip else "",
    )
