"""Who speaks: the list at /actors, one of them at /actors/WHO."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from rashomon.model.browsing import Named, Voice
from rashomon.model.claims import Stance
from rashomon.model.filters import Filter
from rashomon.serving import Asked, Refused, remembered, served
from rashomon.site.actor import Profile, profile
from rashomon.site.bars import Chart, bars
from rashomon.site.front import query
from rashomon.site.naming import letters
from rashomon.site.page import PageRoute, render, unchanged
from rashomon.site.search import found
from rashomon.site.titles import titles
from rashomon.store import Store
from rashomon.views.page.content import Letters
from rashomon.views.wording import STANCE_WORDS, clean, kept_case

routes = APIRouter(route_class=PageRoute)
NAMES, CLAIMS, INCIDENTS = 60, 25, 25
STANCES = {stance.value: words[0] for stance, words in STANCE_WORDS.items()}
From = Annotated[int, Query(alias="from", ge=0, le=100_000)]
Name = Annotated[str, Query(max_length=200)]
Who = Annotated[str, Path(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
After = Annotated[str | None, Query(max_length=100)]


@routes.get("/actors")
def actors(request: Request, name: Name = "", skip: From = 0) -> Response:
    """Who is named, those in most documents first."""
    if answer := unchanged(request):
        return answer
    store = served(request).store
    names = remembered(request, ("named", name, skip), lambda: store.actors(name, limit=NAMES + 1, skip=skip))
    given = dict(request.query_params)
    return render(
        request,
        "actors.html",
        names=[(_letters(n), kept_case(clean(n.name)), n) for n in names[:NAMES]],
        parties=[(letters(s.value), s) for s in remembered(request, "facets", store.facets).parties],
        given=given,
        next=f"{query(given)}&from={skip + NAMES}" if len(names) > NAMES else "",
        back=query(given) if skip else "",
    )


def _letters(named: Named) -> Letters | None:
    return letters(named.party) if named.party else None


@routes.get("/actors/{who}")
def actor(request: Request, who: Who, asked: Asked, after: After = None) -> Response:
    """What one source said, over time, by stance, of whom."""
    if answer := unchanged(request):
        return answer
    store = served(request).store
    own = replace(asked, source=who)
    voice = remembered(request, ("voice", who, asked), lambda: store.voice(who, asked))
    if not voice.claims and not store.actors(who, limit=1) and who not in _parties(request):
        raise Refused(404, f"nobody called {who} speaks or is named in this ledger", next="Look among the actors.")
    page = store.claims_page(own, limit=CLAIMS, after=after)
    shelf = store.shelf(hit.document for hit in page.items)
    called = titles(request, (hit.incident for hit in page.items))
    given = dict(request.query_params)
    return render(
        request,
        "actor.html",
        p=remembered(request, ("profile", who, asked), lambda: _profile(request, voice, own)),
        chart=remembered(request, ("said", own), lambda: _chart(store, who, own)),
        found=found(page.items, "", shelf, called),
        given=given,
        next=f"{query(given)}&after={page.next}" if page.next else "",
        back=query(given) if after else "",
        export=query(given, source=who).removeprefix("?"),
    )


def _profile(request: Request, voice: Voice, own: Filter) -> Profile:
    """What a source's own incidents and newest reports tell of it."""
    store = served(request).store
    documents = dict.fromkeys(h.document for h in store.claims_page(own, limit=CLAIMS).items)
    party = voice.who if voice.who in _parties(request) else None
    incidents = store.incidents(Filter(source=voice.who), limit=INCIDENTS)
    shelf = store.shelf(documents)
    return profile(voice, party, incidents, [shelf[d] for d in documents])


def _chart(store: Store, who: str, own: Filter) -> Chart | None:
    days: dict[date, Counter[str]] = defaultdict(Counter)
    for one in store.spoken(own):
        days[one.day][one.type] += one.number
    return bars(
        "What they said, by how it is said",
        "claims",
        days,
        lambda f, t, stance: _claims(who, f, t, stance),
        called=STANCES,
    )


def _parties(request: Request) -> set[str]:
    return {s.value for s in remembered(request, "facets", served(request).store.facets).parties}


def _claims(who: str, first: date, last: date, stance: str) -> str:
    return f"/claims{query({'source': who}, since=first, until=last, stance=_value(stance))}"


def _value(stance: str) -> str | None:
    """A stance as a filter has it; none for all together."""
    return stance if stance in set(Stance) else None
