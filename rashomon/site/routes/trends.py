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
from rashomon.site.bars import Address, Chart, Days, bars, line
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
Number = tuple[date | None, str, int]


@record
class Counted:
    """What the charts are drawn of, by day; ``every`` where each contradiction of each incident is counted."""

    acts: Counts
    said: Counts
    incidents: Counts
    clashes: Counts
    every: bool
    dead: tuple[tuple[str, Counts], ...]


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
    counted = remembered(request, ("trends", within), lambda: _counted(store, within))
    return render(
        request,
        "trends.html",
        charts=[c for c in _charts(counted, given) if c],
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


def _counted(store: Store, asked: Filter) -> Counted:
    """All that the charts are drawn of.

    The contradictions are those of the incidents, while these are few enough to be taken in hand; else claims that are
    contradicted, of all incidents.
    """
    newest = store.incidents(asked, limit=COUNTED)
    every = len(newest) < COUNTED
    contested = store.spoken(replace(asked, contested=True)) if not every else ()
    clashes: Iterable[Number] = ((i.last, CONTESTED, len(i.contradictions)) for i in newest if i.contradictions)
    return Counted(
        acts=_by_day(((t.day, t.type, t.number) for t in store.told(asked)), asked),
        said=_by_day(((t.day, t.type, t.number) for t in store.spoken(asked)), asked),
        incidents=_by_day(
            ((s.last, CONTESTED if s.contested else OTHERS, s.number) for s in store.spreads(asked)), asked
        ),
        clashes=_by_day(clashes if every else ((t.day, CONTESTED, t.number) for t in contested), asked),
        every=every,
        dead=tuple(_dead(newest, asked)),
    )


def _charts(of: Counted, given: dict[str, str]) -> list[Chart | None]:
    """Every chart over the same days; each bar opens the incidents or claims it counts."""
    days = [day for counts in (of.acts, of.said, of.incidents) for day in counts]
    if not days:
        return []
    over = (min(days), max(days))

    def found(first: date, last: date, series: str) -> str:
        more = {"contested": "true"} if series == CONTESTED else {}
        return f"/{query(given, since=first, until=last, **more)}"

    def of_type(first: date, last: date, series: str) -> str:
        kind = series if series in TYPE_WORDS else given.get("type")
        return f"/claims{query(given, since=first, until=last, type=kind)}"

    def of_stance(first: date, last: date, series: str) -> str:
        stance = series if series in set(Stance) else given.get("stance")
        return f"/claims{query(given, since=first, until=last, stance=stance)}"

    def contradicted(first: date, last: date, _: str) -> str:
        address = found(first, last, CONTESTED)
        return address if of.every else f"/claims{address.removeprefix('/')}"

    clashes = ("Contradictions, by the last day of the incident", "contradictions")
    return [
        bars("Incidents, by their last day", "incidents", of.incidents, found, over=over, strong=(CONTESTED,)),
        bars(
            *(clashes if of.every else ("Claims that are contradicted", "claims")),
            of.clashes,
            contradicted,
            over=over,
            weekly=True,
            strong=(CONTESTED,),
        ),
        bars("Claims that tell an event, by type", "claims", of.acts, of_type, over=over, called=TYPES),
        line("Tension: mean score of the events told, −10 to +10", "score", tension(of.acts), of_type, over=over),
        bars("Claims, by how they are said", "claims", of.said, of_stance, over=over, called=STANCES),
        *_killed(of, found, over),
    ]


def _killed(of: Counted, found: Address, over: Days) -> Iterable[Chart | None]:
    """A chart for each side; where not every incident was counted, over the days of those that were."""
    more = "" if of.every else f", of the newest {COUNTED} incidents"
    days = [day for _, counts in of.dead for day in counts]
    shown = over if of.every or not days else (min(days), over[1])
    return (bars(f"Killed, {side}{more}", "killed", counts, found, over=shown) for side, counts in of.dead)


def _by_day(counted: Iterable[Number], asked: Filter) -> Counts:
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
