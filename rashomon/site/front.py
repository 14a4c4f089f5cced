"""The list of incidents: rows, their numbers on the map, and the filter as a form.

Comes in: a page of incidents, counts, what is asked for.  Goes out: plain records; nothing is asked of a report.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlencode

from rashomon.model.counts import Facets, Share
from rashomon.model.ledger import Figure, Incident
from rashomon.model.record import record
from rashomon.site.mapping import Map, Point, draw
from rashomon.site.naming import all_letters, letters, sentence_case, title
from rashomon.views.ledger.figures import claimant, series, steps
from rashomon.views.ledger.plain import code, days_words, party_label, spots, where
from rashomon.views.once import once
from rashomon.views.page.content import Letters
from rashomon.views.wording import CONTRADICTION_WORDS, HARM_WORDS, clean, country_name, plural, shorten, title_case

Naming = Callable[[str], str]
LINES = 3  # figures of a row
PARTIES = 5
MAP_WIDTH = 430
KEPT = ("party", "actor", "source", "country", "place", "within", "type", "stance", "outlet", "contested", "text")


@record
class Sum:
    """A figure of a row: whose dead, how many first and last, by whose count."""

    side: Letters | None
    figure: str
    said: str


@record
class Row:
    """One incident in the list; ``number`` is also its pin's on the map."""

    number: int
    id: str
    days: str
    title: str
    headline: str
    parties: tuple[Letters, ...]
    more_parties: int
    where: str
    code: str
    voices: str
    dispatches: str
    labels: tuple[str, ...]
    sums: tuple[Sum, ...]
    contradictions: int
    kinds: str
    kind: str


@record
class Choice:
    """One value of a filter."""

    value: str
    words: str


@record
class Choices:
    """What the form offers."""

    parties: tuple[Choice, ...]
    countries: tuple[Choice, ...]
    types: tuple[Choice, ...]
    outlets: tuple[Choice, ...]


def rows(found: Iterable[Incident], start: int = 1) -> tuple[Row, ...]:
    """Incidents as a list shows them."""
    return tuple(replace(_row(i), number=n) for n, i in enumerate(found, start))


@once
def _row(incident: Incident) -> Row:
    kinds = dict.fromkeys(CONTRADICTION_WORDS.get(c.kind, c.kind).lower() for c in incident.contradictions)
    return Row(
        number=0,
        id=incident.id,
        days=days_words(incident.first, incident.last),
        title=title(incident),
        headline=shorten(title_case(clean(incident.title)), 130),
        parties=all_letters(incident.parties[:PARTIES]),
        more_parties=max(0, len(incident.parties) - PARTIES),
        where=where(incident),
        code=code(incident),
        voices=str(len(incident.voices)),
        dispatches=plural(len({*incident.dispatches, *incident.recalled_by}), "dispatch", "dispatches"),
        labels=tuple(_labels(incident)),
        sums=tuple(_sums(incident))[:LINES],
        contradictions=len(incident.contradictions),
        kinds="; ".join(kinds),
        kind=_kind(incident),
    )


def _labels(incident: Incident) -> Iterator[str]:
    if incident.historical:
        yield "only recalled"
    if incident.single_source:
        yield "one dispatch"


def _kind(incident: Incident) -> str:
    """The ring of its pin: heavy where accounts contradict, dashed where one dispatch alone tells it."""
    return "contra" if incident.contradictions else "one" if incident.single_source else ""


def _sums(incident: Incident) -> Iterator[Sum]:
    """The dead first, each side's own count before what others say."""
    for tally in sorted(incident.tallies, key=lambda t: (t.harm != "killed", t.side is None)):
        chains = sorted(series(tally), key=lambda c: (c[-1].party is None, c[-1].party != tally.side))
        for chain in chains[:1]:
            own = chain[-1].party is not None and chain[-1].party == tally.side
            harm = HARM_WORDS.get(tally.harm, tally.harm) + (" civilians" if tally.civilians else "")
            more = f"; {plural(len(chains) - 1, 'other count')}" if len(chains) > 1 else ""
            yield Sum(
                side=letters(tally.side) if tally.side else None,
                figure=_grown(steps(chain)),
                said=f"{harm}, {'by its own count' if own else f'by {_whose(chain[-1])}'}{more}",
            )


def _grown(told: str) -> str:
    """The first figure and the last: "49 → over 200"; the incident's page has all of them."""
    first, *later = told.split(" → ")
    return f"{first} → {later[-1]}" if later else first


def _whose(figure: Figure) -> str:
    return claimant(figure).removeprefix("told by ")


def pins(found: Iterable[Incident], start: int = 1) -> tuple[Point, ...]:
    """Where the rows stand on the map: at the place told of most."""
    return tuple(p for n, i in enumerate(found, start) for p in _pin(n, i))


def _pin(number: int, incident: Incident) -> Iterator[Point]:
    part = next((p for p in spots(incident) if p.lat is not None and p.lon is not None), None)
    if part is None or part.lat is None or part.lon is None:
        return
    told = f"{number}: {title(incident)}, {days_words(incident.first, incident.last)}"
    yield Point(
        name="",
        lat=part.lat,
        lon=part.lon,
        radius_km=part.radius_km,
        mark=str(number),
        href=f"/incidents/{incident.id}",
        kind=_kind(incident),
        title=told,
    )


@lru_cache(maxsize=256)
def drawn(points: tuple[Point, ...]) -> Map | None:
    """The map of a list, None where nothing has a place."""
    return draw(points, width=MAP_WIDTH, highest=0.9, lowest=0.62, named=5) if points else None


def map_data(found: Iterable[Incident], points: tuple[Point, ...]) -> dict[str, object]:
    """What the browser draws its map of."""
    by_number = {str(n): i for n, i in enumerate(found, 1)}
    marks = {"contra": "contradiction", "one": "one-voice", "": None}
    spots_ = [
        {
            "id": by_number[p.mark].id,
            "label": title(by_number[p.mark]),
            "lat": p.lat,
            "lon": p.lon,
            "radius_km": p.radius_km,
            "number": int(p.mark),
            "href": p.href,
            "when": days_words(by_number[p.mark].first, by_number[p.mark].last),
            "detail": plural(len(by_number[p.mark].contradictions), "contradiction"),
            "dispatches": len(by_number[p.mark].dispatches),
            "mark": marks[p.kind],
        }
        for p in points
    ]
    return {"title": "Incidents of the list", "desc": f"{len(points)} places", "spots": spots_}


def choices(found: Facets) -> Choices:
    """What the ledger can be narrowed by, with how many incidents each has."""
    return Choices(
        parties=_choices(found.parties, party_label),
        countries=_choices(found.countries, lambda c: country_name(c) or c),
        types=_choices(found.types, lambda t: t),
        outlets=_choices(found.outlets, str.title, counted=False),
    )


def _choices(shares: tuple[Share, ...], name: Naming, *, counted: bool = True) -> tuple[Choice, ...]:
    named = [(sentence_case(clean(name(s.value))), s) for s in shares]
    return tuple(
        Choice(value=s.value, words=f"{shorten(words, 34)} ({s.number})" if counted else shorten(words, 34))
        for words, s in sorted(named, key=lambda x: x[0].casefold())
    )


def query(asked: Mapping[str, str], **changed: object) -> str:
    """The address of the same list otherwise: "?party=AZE&since=2022-09-13"; a page is not kept."""
    kept = {k: v for k, v in asked.items() if v and k not in {"after", "from"}} | changed
    said = {k: str(v) for k, v in kept.items() if v not in {None, ""}}
    return f"?{urlencode(said)}" if said else "?"
