"""What changes over time, of a country, a party or all: /trends."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta

from fastapi import APIRouter, Request, Response

from rashomon.model.filters import Filter
from rashomon.serving import Asked, remembered, served
from rashomon.site.bars import Chart, bars, line
from rashomon.site.front import choices, query
from rashomon.site.histogram import window_words
from rashomon.site.page import PageRoute, render, unchanged
from rashomon.site.tension import tension
from rashomon.store import Store
from rashomon.views.wording import badge

routes = APIRouter(route_class=PageRoute)
SPAN = timedelta(days=365)
COUNTED = 150  # incidents whose figures are added up, each side's by itself


@routes.get("/trends")
def trends(request: Request, asked: Asked) -> Response:
    """Events told by type, tension, stances and contradictions over time."""
    if answer := unchanged(request):
        return answer
    store = served(request).store
    given = dict(request.query_params)
    within = _within(request, asked)
    charts = remembered(request, ("trends", within, tuple(given.items())), lambda: _charts(store, within, given))
    return render(
        request,
        "trends.html",
        charts=[c for c in charts if c],
        choices=choices(remembered(request, "facets", store.facets)),
        given=given,
        days=window_words(within.since, within.until) or "all days",
        list=query(given),
    )


def _within(request: Request, asked: Filter) -> Filter:
    """The last year of the ledger where no days are asked for."""
    if asked.since or asked.until:
        return asked
    spreads = remembered(request, ("spreads", asked), lambda: served(request).store.spreads(asked))
    last = max((s.last for s in spreads if s.last), default=None)
    return replace(asked, since=last - SPAN, until=last) if last else asked


def _charts(store: Store, asked: Filter, given: dict[str, str]) -> list[Chart | None]:
    def found(first: date, last: date) -> str:
        return f"/{query(given, since=first, until=last)}"

    def said(first: date, last: date) -> str:
        return f"/claims{query(given, since=first, until=last)}"

    acts: dict[date, Counter[str]] = defaultdict(Counter)
    stances: dict[date, Counter[str]] = defaultdict(Counter)
    for one in store.told(asked):
        if _is_in(one.day, asked):
            acts[one.day][one.type] += one.number
    for one in store.spoken(asked):
        if _is_in(one.day, asked):
            stances[one.day][one.type] += one.number
    clashes: dict[date, Counter[str]] = defaultdict(Counter)
    for spread in store.spreads(asked):
        if spread.last and _is_in(spread.last, asked):
            clashes[spread.last]["contested" if spread.contested else "not contested"] += spread.number
    return [
        bars("Incidents, by their last day", "incidents", clashes, found),
        bars("Claims that tell an event, by type", "claims", acts, said),
        line("Tension: mean score of the events told, −10 to +10", "score", tension(acts), said),
        bars("Killed: the figure that stands of each incident, by side", "killed", _dead(store, asked), found),
        bars("Claims by how they are said", "claims", stances, said),
    ]


def _dead(store: Store, asked: Filter) -> dict[date, Counter[str]]:
    """What the figures of each incident come to by UCDP's rule, on its last day; of the newest incidents."""
    found: dict[date, Counter[str]] = defaultdict(Counter)
    for incident in store.incidents(asked, limit=COUNTED):
        for tally in incident.tallies:
            if tally.harm == "killed" and tally.best and incident.last and _is_in(incident.last, asked):
                side = badge(tally.side) if tally.side else "side not said"
                found[incident.last][f"{side} civilians" if tally.civilians else side] += tally.best
    return found


def _is_in(day: date, asked: Filter) -> bool:
    return (asked.since is None or day >= asked.since) and (asked.until is None or day <= asked.until)
