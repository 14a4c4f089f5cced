"""Reports to ACLED's 31 columns, and who says so in columns after them.

Event types come from the PLOVER mode and what the two sides are (see ``categories``); diplomacy, demands and
accusations have no ACLED type and are left out.  ``inter1``, ``inter2`` and ``interaction`` are ACLED's numbers.
``fatalities`` is the most conservative figure by ACLED's own reading of words ("dozens" 12, "hundreds" 100).

Lost here: who says so and who denies it (kept in our columns), what is background, planned, denied or merely demanded,
the wounded, deaths by side, contacts and ties, all but one place, and the actors' own words (names are generalised to
"Military Forces of Georgia", without the years of a government, which an article does not tell).
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from rashomon.exports.categories import acled_category
from rashomon.exports.counting import Allotment, allot, figures, least
from rashomon.exports.dating import acled_time_precision, days, one_day, published
from rashomon.exports.sides import Arm, arm, country, home, opponents, side_name
from rashomon.exports.siting import acled_geo_precision, country_of, site
from rashomon.exports.table import Columns, Lookup, Row, joined, number_of, strings
from rashomon.exports.telling import ATTRIBUTION, claimant, deniers, event_attribution, tellers, todays
from rashomon.knowledge.countries import Country
from rashomon.model.claims import Event, Toll
from rashomon.model.report import Report
from rashomon.model.world import Actor, ActorKind, Place

COLUMNS: Columns = {
    "event_id_cnty": "string",
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
    "timestamp": "integer",
    **ATTRIBUTION,
}

INTER = {Arm.STATE: "1", Arm.REBEL: "2", Arm.MILITIA: "3", Arm.CIVILIAN: "7", Arm.BODY: "8"}
RIOTERS, PROTESTERS, CIVILIANS, EXTERNAL = "5", "6", "7", "8"
VAGUE = {"hundreds": 100, "dozens": 12, "tens": 10}
DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}


def rows(reports: Iterable[Report]) -> Iterator[Row]:
    """One row for each event of today that ACLED has a type for."""
    for report in reports:
        lookup = Lookup(report=report)
        allotment = allot(lookup)
        for event in todays(lookup):
            found = days(lookup, event.when)
            too_long = found.length > 0 and acled_time_precision(found) is None
            category = acled_category(lookup, event, deadly=bool(allotment.of(event, "killed")))
            if category and not too_long:
                yield _row(lookup, event, category, allotment)


def _row(lookup: Lookup, event: Event, category: tuple[str, str], allotment: Allotment) -> Row:
    place = site(lookup, event.places)
    where = country_of(place)
    sides = _sides(lookup, event, category, where)
    return {
        "event_id_cnty": f"{where.code if where else 'XXX'}{number_of(lookup.report.document.id, event.id)}",
        **_dates(lookup, event),
        "disorder_type": _disorder(*category),
        "event_type": category[0],
        "sub_event_type": category[1],
        **sides,
        "civilian_targeting": "Civilian targeting" if _targets_civilians(category, sides) else "",
        **_location(place, where),
        "source": joined([lookup.report.provenance.agency or "", lookup.report.provenance.outlet or ""]),
        "source_scale": "",
        "notes": _notes(lookup, event, category, place),
        "fatalities": figures(lookup, allotment.of(event, "killed"), _conservative).best,
        "tags": "",
        "timestamp": _timestamp(lookup),
        **event_attribution(lookup, event),
    }


def _dates(lookup: Lookup, event: Event) -> Row:
    found = days(lookup, event.when)
    day = one_day(found)
    return {
        "event_date": day.isoformat() if day else "",
        "year": day.year if day else None,
        "time_precision": acled_time_precision(found),
    }


def _disorder(event_type: str, sub_type: str) -> str:
    if sub_type == "Excessive force against protesters":
        return "Political violence; Demonstrations"
    return "Political violence" if sub_type == "Mob violence" else DISORDER[event_type]


def _sides(lookup: Lookup, event: Event, category: tuple[str, str], where: Country | None) -> Row:
    first, second = opponents(lookup, event)
    crowd = {"Protests": "Protesters", "Riots": "Rioters"}.get(category[0])
    if crowd:
        return _crowd(crowd, event, first, second, where)
    one, two = _side(first, where), _side(second, where, target=True)
    return _pair(one, two)


def _crowd(crowd: str, event: Event, first: tuple[Actor, ...], second: tuple[Actor, ...], where: Country | None) -> Row:
    """Demonstrators first, whoever acts: "police fired tear gas at protesters"; what they demand of is no side."""
    people, others = (second, first) if event.type == "ASSAULT" else (first, ())
    land = next((c for a in people if (c := home(a))), where)
    name = f"{crowd} ({land.name})" if land else crowd
    code = RIOTERS if crowd == "Rioters" else PROTESTERS
    return _pair((name, "", code), _side(others, where))


def _side(actors: tuple[Actor, ...], where: Country | None, *, target: bool = False) -> tuple[str, str, str]:
    """The first actor's name, the others' names, and the code of the first."""
    if not actors:
        return "", "", "0"
    names = list(dict.fromkeys(_name(a, where, target=target) for a in actors))
    return names[0], joined(names[1:]), _inter(actors[0], where, target=target)


def _name(actor: Actor, where: Country | None, *, target: bool) -> str:
    kind, state = arm(actor, target=target), country(actor)
    if kind is Arm.CIVILIAN:
        land = home(actor) or where
        return f"Civilians ({land.name})" if land else "Civilians"
    if kind is Arm.STATE and state and actor.kind is ActorKind.POLICE:
        return f"Police Forces of {state.name}"
    if kind is Arm.STATE and state and (actor.kind is ActorKind.MILITARY or "MIL" in actor.sectors):
        return f"Military Forces of {state.name}"
    return side_name(actor, target=target)


def _inter(actor: Actor, where: Country | None, *, target: bool) -> str:
    """State forces outside their own country are external: 8."""
    kind, state = arm(actor, target=target), country(actor)
    abroad = kind is Arm.STATE and state is not None and where is not None and state.code != where.code
    return EXTERNAL if abroad else INTER[kind]


def _pair(one: tuple[str, str, str], two: tuple[str, str, str]) -> Row:
    codes = sorted(code for code in (one[2], two[2]) if code != "0")
    return {
        "actor1": one[0],
        "assoc_actor_1": one[1],
        "inter1": one[2],
        "actor2": two[0],
        "assoc_actor_2": two[1],
        "inter2": two[2],
        "interaction": "".join(codes) + "0" * (2 - len(codes)),
    }


def _targets_civilians(category: tuple[str, str], sides: Row) -> bool:
    if category[0] == "Violence against civilians" or category[1] == "Excessive force against protesters":
        return True
    return category[0] == "Explosions/Remote violence" and sides["inter2"] in {CIVILIANS, PROTESTERS}


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


def _notes(lookup: Lookup, event: Event, category: tuple[str, str], place: Place | None) -> str:
    """One paragraph: day, place, the sentence, who says so, who denies it."""
    found = days(lookup, event.when)
    day = one_day(found)
    head = ("On " if found.exact else "Around ") + day.isoformat() if day else "On an unknown day"
    head += f", in {place.name}" if place else ""
    by = joined([claimant(lookup, c) for c in tellers(lookup, event)])
    denied = joined([claimant(lookup, c) for c in deniers(lookup, event)])
    note = f"{head}: {lookup.words(event.anchor)} Claimed by: {by}." + (f" Denied by: {denied}." if denied else "")
    return note + (" [size=no report]" if category[0] in {"Protests", "Riots"} else "")


def _conservative(toll: Toll) -> int:
    """ACLED's reading of vague words: "dozens of soldiers" is 12."""
    words = toll.said.lower().split() if toll.vague else []
    return next((number for word, number in VAGUE.items() if word in words), least(toll))


def _timestamp(lookup: Lookup) -> int | None:
    """Midnight (UTC) of the day of publication, so that the same report always gives the same row."""
    day = published(lookup)
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) if day else None
