"""The list of incidents: /."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from rashomon.model.filters import Filter
from rashomon.serving import Asked, remembered, served
from rashomon.site.front import choices, drawn, map_data, pins, query, rows
from rashomon.site.histogram import Histogram, histogram, window_words
from rashomon.site.news import LOOKED_AT, SHOWN, Line, whats_new
from rashomon.site.page import PageRoute, render, unchanged
from rashomon.store import Store

routes = APIRouter(route_class=PageRoute)
ROWS = 20
After = Annotated[str | None, Query(max_length=100)]


@routes.get("/")
def front(request: Request, asked: Asked, after: After = None) -> Response:
    """Incidents that meet the filter, on a list and a map."""
    if answer := unchanged(request):
        return answer
    store = served(request).store
    given = dict(request.query_params)
    page = store.incidents_page(asked, limit=ROWS, after=after)
    points = pins(page.items)
    bars = histogram(
        remembered(request, ("spreads", asked), lambda: store.spreads(asked)),
        asked.since,
        asked.until,
        lambda first, last: query(given, since=first, until=last),
    )
    return render(
        request,
        "front.html",
        rows=rows(page.items),
        heap=remembered(request, ("heap", asked), lambda: store.heap(asked)),
        all_of=remembered(request, "heap", store.heap),
        choices=choices(remembered(request, "facets", store.facets)),
        given=given,
        window=window_words(asked.since, asked.until),
        map=drawn(points),
        map_data=map_data(page.items, points),
        bars=bars,
        news=remembered(request, ("news", asked), lambda: _news(store, asked)),
        day_data=_day_data(bars, given),
        next=f"{query(given)}&after={page.next}" if page.next else "",
        back=query(given) if after else "",
        everything=query({k: v for k, v in given.items() if k not in {"since", "until"}}),
        export=query(given).removeprefix("?"),
    )


def _news(store: Store, asked: Filter) -> tuple[Line, ...]:
    """What became new of the incidents that meet the filter."""
    found = store.news(asked, limit=LOOKED_AT)
    told = list(dict.fromkeys(n.incident for n in found))[: 2 * SHOWN]  # some have been merged into another since
    return whats_new(found, store.incidents_named(told))


def _day_data(bars: Histogram | None, given: dict[str, str]) -> dict[str, object]:
    """What the browser draws its brush of."""
    return {
        "title": "Incidents by day",
        "desc": bars.words if bars else "",
        "form": "filters",
        "days": [
            {"day": b.first, "incidents": b.number, "contradicted": b.contested} for b in (bars.bars if bars else ())
        ],
        "since": given.get("since"),
        "until": given.get("until"),
    }
