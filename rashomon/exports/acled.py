"""A ledger to ACLED's 31 columns, and who says so in columns after them.

A row is what happened in one place on one day in one way: the acts of an incident with one event type, town and day,
by whichever dispatches they are told (``acts`` says what stands in for a town or day that the words leave out).
An attack of which no more is said ("attacked positions") is one with the weapon that most others of the incident name.
Event types come from the PLOVER mode and what the two sides are (see ``categories``); diplomacy, demands and
accusations have no ACLED type and are left out, and so are incidents known from later mentions alone.

``fatalities`` is the incident's most conservative number (see ``losses``; "dozens" 12, "hundreds" 100).  It goes to
the acts that the counts are told with; among several rows it is divided evenly, the first taking what is left over,
as ACLED divides sums over places and days.  ``timestamp`` is when the row last changed in this ledger, else midnight
of the last day it was printed.

Lost here: who says so and who denies it (kept in our columns and ``notes``), what is background, planned, denied or
merely demanded, the wounded, deaths by side, contacts and ties, and the actors' own words (names are generalised to
"Military Forces of Georgia", without the years of a government, which an article does not tell).
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from rashomon.exports.acled_sides import CIVILIANS, PROTESTERS, sides
from rashomon.exports.acts import Case, case_of
from rashomon.exports.dating import acled_time_precision, published
from rashomon.exports.dyads import fighting
from rashomon.exports.episodes import Episode, episodes
from rashomon.exports.holding import Holding
from rashomon.exports.losses import claimed, conservative, losses
from rashomon.exports.siting import acled_geo_precision, country_of
from rashomon.exports.sources import names, scale
from rashomon.exports.table import Columns, Lookup, Row, joined, number_of, strings
from rashomon.exports.telling import claimant, tellers
from rashomon.exports.voicing import VOICES, denials, figure_words, voices
from rashomon.knowledge.countries import Country
from rashomon.model.world import Place

KEY, STAMP = "event_id_cnty", "timestamp"  # what a row is known by, and when it last changed
COLUMNS: Columns = {
    KEY: "string",
    "event_date": "date",
    "year": "integer",
    "time_precision": "integer",
    **strings("disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2"),
    **strings("interaction civilian_targeting"),
    "iso": "integer",
    **strings("region country admin1 admin2 admin3 location"),
    "latitude": "number",
    "longitude": "number",
    "geo_precision": "integer",
    **strings("source source_scale notes"),
    "fatalities": "integer",
    "tags": "string",
    STAMP: "integer",
    **VOICES,
}

DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
QUOTED = 2  # sentences in a note


def rows(holding: Holding) -> Iterator[Row]:
    """One row for each place, day and way of what happened in an incident, with its share of the dead."""
    for incident in holding.incidents():
        if not incident.historical:
            case = case_of(holding, incident)
            found = episodes(case)
            shares = divided(_dead(case), found)
            yield from (_row(case, one, shares[n]) for n, one in enumerate(found))


def _dead(case: Case) -> int:
    return losses(conservative(case.incident.tallies), case.by_document, sides=fighting(case)).total.low


def divided(dead: int, given: tuple[Episode, ...]) -> list[int]:
    """A number of dead over episodes: even shares for those they are told with, the first ones take what is over.

    5 over three is 2, 2, 1; over no violent one nothing.
    """
    violent = [n for n, one in enumerate(given) if one.is_violent]
    bearing = [n for n in violent if given[n].counted] or violent
    shares = [0] * len(given)
    for place, n in enumerate(bearing):
        shares[n] = dead // len(bearing) + (place < dead % len(bearing))
    return shares


def _row(case: Case, episode: Episode, dead: int) -> Row:
    where = country_of(episode.place)
    actors = sides(episode, where)
    given = [lookup for lookup in case.lookups if any(act.lookup is lookup for act in episode.acts)]
    return {
        KEY: _key(case, episode, where),
        **_dates(episode),
        "disorder_type": _disorder(*episode.category),
        "event_type": episode.category[0],
        "sub_event_type": episode.category[1],
        **actors,
        "civilian_targeting": "Civilian targeting" if _targets_civilians(episode, actors) else "",
        **_location(episode.place, where),
        "source": names(given),
        "source_scale": scale(given, where),
        "notes": _notes(case, episode, dead),
        "fatalities": dead,
        "tags": "",
        STAMP: _last_printed(given),
        **voices(case, episode.acts),
    }


def _key(case: Case, episode: Episode, where: Country | None) -> str:
    """The same as long as incident, way, place and day are; where no day is told, whatever is made of that."""
    place = episode.place.name if episode.place else ""
    day = str(episode.day) if episode.days.exact else ""
    number = number_of(case.incident.id, *episode.category, place, day)
    return f"{where.code if where else 'XXX'}{number}"


def _dates(episode: Episode) -> Row:
    day = episode.day
    return {
        "event_date": day.isoformat() if day else "",
        "year": day.year if day else None,
        "time_precision": acled_time_precision(episode.days),
    }


def _disorder(event_type: str, sub_type: str) -> str:
    if sub_type == "Excessive force against protesters":
        return "Political violence; Demonstrations"
    return "Political violence" if sub_type == "Mob violence" else DISORDER[event_type]


def _targets_civilians(episode: Episode, actors: Row) -> bool:
    event_type, sub_type = episode.category
    if event_type == "Violence against civilians" or sub_type == "Excessive force against protesters":
        return True
    return event_type == "Explosions/Remote violence" and actors["inter2"] in {CIVILIANS, PROTESTERS}


def _location(place: Place | None, where: Country | None) -> Row:
    return {
        "iso": int(where.numeric) if where and where.numeric else None,
        "region": (where.acled_region or "") if where else "",
        "country": where.name if where else "",
        "admin1": (place.admin1 or "") if place else "",
        "admin2": (place.admin2 or "") if place else "",
        "admin3": "",
        "location": place.name if place else "",
        "latitude": round(place.lat, 4) if place and place.lat is not None else None,
        "longitude": round(place.lon, 4) if place and place.lon is not None else None,
        "geo_precision": acled_geo_precision(place),
    }


def _notes(case: Case, episode: Episode, dead: int) -> str:
    """One paragraph: day, place, what is told, who says so, who denies it, who counts how many."""
    around = "On" if episode.days.exact else "Around"
    head = f"{around} {episode.day.isoformat()}" if episode.day else "On an unknown day"
    head += f", in {episode.place.name}" if episode.place else ""
    quoted = list(dict.fromkeys(act.lookup.words(act.event.anchor) for act in episode.acts))[:QUOTED]
    by = joined([claimant(act.lookup, c) for act in episode.acts for c in tellers(act.lookup, act.event)])
    denied = joined([claimant(*said) for said in denials(case, episode.acts)])
    note = f"{head}: {' '.join(quoted)} Claimed by: {by}." + (f" Denied by: {denied}." if denied else "")
    if dead:
        note += f" Killed in the whole incident: {joined([figure_words(*f) for f in claimed(case.incident.tallies)])}."
    return note + (" [size=no report]" if episode.category[0] in {"Protests", "Riots"} else "")


def _last_printed(lookups: list[Lookup]) -> int | None:
    """Midnight (UTC) of the last day it was printed, so that the same reports always give the same row."""
    day = max((d for lookup in lookups if (d := published(lookup))), default=None)
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) if day else None
