"""What changes over time, of a country, a party or all: /trends."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from fastapi import APIRouter, Request, Response

from rashomon.model.claims import Stance
from rashomon.model.counts import Spread
from rashomon.model.filters import Filter
from rashomon.model.ledger import Incident
from rashomon.model.record import record
from rashomon.serving import Asked, remembered, served
from rashomon.site.bars import Chart, bars, line
from rashomon.site.front import choices, query
from rashomon.site.histogram import window_words
from rashomon.site.page import PageRoute, render, unchanged
from rashomon.site.tension import tension
from rashomon.store import Store
from rashomon.views.ledger.plain import party_label
from rashomon.views.wording import STANCE_WORDS, TYPE_WORDS

routes = APIRouter(route_class=PageRoute)
SPAN = timedelta(days=365)
COUNTED = 150  # incidents whose contradictions are counted and whose figures are added up, each side's by itself
SIDES = 4  # sides whose dead have a chart
CONTESTED, OTHERS = "contradicted", "not contradicted"
TYPES = {code: f"{words} ({code})" for code, words in TYPE_WORDS.items()}
STANCES = {stance.value: words[0] for stance, words in STANCE_WORDS.items()}
Counts = dict[date, Counter[str]]


@record
class Year:
    """A year that holds incidents, and the address that shows it."""

    name: str
    number: int
    href: str
    shown: bool


@routes.get("/trends")
def trends(request: Request, asked: Asked) -> Response:
    """Incidents, events, tension, contradictions, tolls and stances over time."""
    if answer := unchanged(request):
        return answer
    store = served(request).store
    given = dict(request.query_params)
    spreads = remembered(request, ("spreads", asked), lambda: store.spreads(asked))
    within = _within(spreads, asked)
    charts = remembered(request, ("trends", within, tuple(given.items())), lambda: _charts(store, within, given))
    return render(
        request,
        "trends.html",
        charts=[c for c in charts if c],
        choices=choices(remembered(request, "facets", store.facets)),
        given=given,
        days=window_words(within.since, within.until) or "all days",
        counted=COUNTED,
        defaulted=within != asked,
        years=_years(spreads, given, within),
        everything=_everything(spreads, given),
        list=query(given),
    )


def _within(spreads: Iterable[Spread], asked: Filter) -> Filter:
    """The last year of the ledger where no days are asked for."""
    if asked.since or asked.until:
        return asked
    last = max((s.last for s in spreads if s.last), default=None)
    return replace(asked, since=last - SPAN, until=last) if last else asked


def _years(spreads: Iterable[Spread], given: dict[str, str], within: Filter) -> tuple[Year, ...]:
    """Years that hold incidents, the latest first: what lies outside the days shown is a click away."""
    numbers: Counter[int] = Counter()
    for one in spreads:
        if one.last:
            numbers[one.last.year] += one.number
    return tuple(
        Year(
            name=str(year),
            number=numbers[year],
            href=query(given, since=date(year, 1, 1), until=date(year, 12, 31)),
            shown=(within.since, within.until) == (date(year, 1, 1), date(year, 12, 31)),
        )
        for year in sorted(numbers, reverse=True)
    )


def _everything(spreads: Iterable[Spread], given: dict[str, str]) -> str:
    """The address of all days at once; "" where no incident has a day."""
    days = [day for s in spreads for day in (s.first, s.last) if day]
    return query(given, since=min(days), until=max(days)) if days else ""


def _charts(store: Store, asked: Filter, given: dict[str, str]) -> list[Chart | None]:
    """Every chart over the same days; each bar opens the incidents it is of, those of stances their claims."""
    acts = _by_day(((t.day, t.type, t.number) for t in store.told(asked)), asked)
    said = _by_day(((t.day, t.type, t.number) for t in store.spoken(asked)), asked)
    every = ((s.last, CONTESTED if s.contested else OTHERS, s.number) for s in store.spreads(asked))
    incidents = _by_day(every, asked)
    newest = store.incidents(asked, limit=COUNTED)
    clashes = _by_day(((i.last, CONTESTED, len(i.contradictions)) for i in newest if i.contradictions), asked)
    days = [day for counts in (acts, said, incidents) for day in counts]
    if not days:
        return []
    over = (min(days), max(days))

    def found(first: date, last: date, series: str) -> str:
        more = {"contested": "true"} if series == CONTESTED else {}
        return f"/{query(given, since=first, until=last, **more)}"

    def of_type(first: date, last: date, series: str) -> str:
        return f"/{query(given, since=first, until=last, type=series if series in TYPE_WORDS else given.get('type'))}"

    def of_stance(first: date, last: date, series: str) -> str:
        stance = series if series in set(Stance) else given.get("stance")
        return f"/claims{query(given, since=first, until=last, stance=stance)}"

    return [
        bars("Incidents, by their last day", "incidents", incidents, found, over=over, strong=(CONTESTED,)),
        bars(
            "Contradictions, by the last day of the incident",
            "contradictions",
            clashes,
            lambda f, t, _: found(f, t, CONTESTED),
            over=over,
            weekly=True,
            strong=(CONTESTED,),
        ),
        bars("Claims that tell an event, by type", "claims", acts, of_type, over=over, called=TYPES),
        line("Tension: mean score of the events told, −10 to +10", "score", tension(acts), found, over=over),
        bars("Claims, by how they are said", "claims", said, of_stance, over=over, called=STANCES),
        *(bars(f"Killed, {side}", "killed", counts, found, over=over) for side, counts in _dead(newest, asked)),
    ]


def _by_day(counted: Iterable[tuple[date | None, str, int]], asked: Filter) -> Counts:
    found: Counts = defaultdict(Counter)
    for day, name, number in counted:
        if day and _is_in(day, asked):
            found[day][name] += number
    return found


def _dead(incidents: Iterable[Incident], asked: Filter) -> list[tuple[str, Counts]]:
    """What the figures of incidents come to by UCDP's rule, on their last days: a chart for each side, never a sum."""
    found: dict[str, Counts] = defaultdict(lambda: defaultdict(Counter))
    for incident in incidents:
        for tally in incident.tallies:
            if tally.harm == "killed" and tally.best and incident.last and _is_in(incident.last, asked):
                side = party_label(tally.side) if tally.side else "side not said"
                found[f"{side}, civilians" if tally.civilians else side][incident.last]["killed"] += tally.best
    totals = {side: sum(sum(c.values()) for c in counts.values()) for side, counts in found.items()}
    return [(side, found[side]) for side in sorted(found, key=lambda s: -totals[s])[:SIDES]]


def _is_in(day: date, asked: Filter) -> bool:
    return (asked.since is None or day >= asked.since) and (asked.until is None or day <= asked.until)
