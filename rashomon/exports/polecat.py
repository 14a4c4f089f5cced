"""Reports to POLECAT's 40 columns, and who says so in columns after them.

One row for each event of today; several actors, recipients, modes or contexts share a cell, parted by ``; ``.
``Intensity`` and ``Quad Code`` are PLOVER's (1 verbal and 2 material cooperation, 3 verbal and 4 material conflict);
``Actor COW`` is the Correlates of War number, empty where a place has none; ids of Wikipedia and feature types stay
empty.  ``Event Date`` is the day itself, the middle of a range, or publication when no day is told.

Lost here: who says so and who denies it (kept in our columns), background, planned and denied events, the exactness of
time and place, casualties, weapons, ties, the text.
"""

from collections.abc import Iterator, Sequence

from rashomon.exports.codes import plover_quad, plover_score
from rashomon.exports.dating import days, one_day, published
from rashomon.exports.holding import Holding, latest
from rashomon.exports.sides import doers, home, primary, targets
from rashomon.exports.siting import site
from rashomon.exports.table import Columns, Lookup, Row, joined, one_line
from rashomon.exports.telling import ATTRIBUTION, event_attribution, todays
from rashomon.model.claims import Event
from rashomon.model.world import Actor, ActorKind, Place

NUMBERS = {"Intensity": "number", "Quad Code": "integer", "Latitude": "number", "Longitude": "number"}
NAMES = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|"
    "Actor Name|Actor Country|Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|"
    "Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|"
    "Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|"
    "Longitude|GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People|Story Organizations|"
    "Story Locations|Language|Version"
)
COLUMNS: Columns = {**{name: NUMBERS.get(name, "string") for name in NAMES.split("|")}, **ATTRIBUTION}

BODIES = frozenset({ActorKind.GOVERNMENT, ActorKind.IGO, ActorKind.NGO, ActorKind.MEDIA, ActorKind.INSURGENT})


def rows(holding: Holding) -> Iterator[Row]:
    """One row for each event of today."""
    for lookup in latest(holding):
        story = _story(lookup)
        for event in todays(lookup):
            yield _row(lookup, event, story)


def _row(lookup: Lookup, event: Event, story: Row) -> Row:
    day = one_day(days(lookup, event.when))
    return {
        "Event ID": f"{lookup.report.document.id}-{event.id}",
        "Event Date": day.isoformat() if day else "",
        "Event Type": event.type,
        "Event Mode": joined(event.modes),
        "Intensity": plover_score(event),
        "Quad Code": plover_quad(event),
        "Contexts": joined(event.contexts),
        **_side("Actor", doers(lookup, event)),
        **_side("Recipient", targets(lookup, event)),
        **_place(site(lookup, event.places)),
        **story,
        **event_attribution(lookup, event),
    }


def _side(role: str, actors: Sequence[Actor]) -> Row:
    homes = [state for state in map(home, actors) if state]
    names = joined([actor.name for actor in actors])
    return {
        f"{role} Name": names,
        f"{role} Country": joined([state.code for state in homes]),
        f"{role} COW": joined([state.cow or "" for state in homes]),
        f"Primary {role} Sector": primary(actors[0]) if actors else "",
        f"{role} Sectors": joined([s for actor in actors for s in (actor.sectors or (primary(actor),))]),
        f"{role} Title": joined([actor.office or "" for actor in actors]),
        f"{role} Name Raw": names,
        f"Wikipedia {role} ID": "",
    }


def _place(place: Place | None) -> Row:
    if place is None:
        names = ("Placename", "City", "District", "Province", "Country", "GeoNames ID", "Raw Placename", "Feature Type")
        return {**dict.fromkeys(names, ""), "Latitude": None, "Longitude": None}
    return {
        "Placename": place.name,
        "City": place.name if place.feature == "city" else "",
        "District": place.admin2 or "",
        "Province": place.admin1 or "",
        "Country": place.country or "",
        "Latitude": place.lat,
        "Longitude": place.lon,
        "GeoNames ID": str(place.geonameid or ""),
        "Raw Placename": one_line(place.said),
        "Feature Type": "",
    }


def _story(lookup: Lookup) -> Row:
    """The cells that are the same for every event of a dispatch."""
    report = lookup.report
    day = published(lookup)
    return {
        "Source": report.provenance.agency or report.provenance.outlet or report.document.outlet or "",
        "Publication Date": day.isoformat() if day else "",
        "Story People": joined([a.name for a in report.actors if a.kind is ActorKind.PERSON]),
        "Story Organizations": joined([a.name for a in report.actors if a.kind in BODIES]),
        "Story Locations": joined([p.name for p in report.places]),
        "Language": "en",
        "Version": f"rashomon {report.stamp.version}",
    }
