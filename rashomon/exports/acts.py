"""From an incident to its acts: what the dispatches whose news it is tell of it as done, each with a place and days.

Rules.  Only the last version of a dispatch counts, copies once, and only what somebody states or charges as a fact of
today.  An act whose words name no town takes the town that most acts of the incident name; one without a day the days
of the incident.  So "Azerbaijani forces shelled Armenian positions" is told of Goris when the others name Goris.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from rashomon.exports.counting import VIOLENT
from rashomon.exports.dating import Days, days
from rashomon.exports.holding import Holding, looked_up
from rashomon.exports.sides import home, targets
from rashomon.exports.siting import site
from rashomon.exports.table import Lookup
from rashomon.exports.telling import todays
from rashomon.model.claims import Event
from rashomon.model.ledger import Dispatch, Incident
from rashomon.model.record import record
from rashomon.model.world import Place

MOST = 8  # places of one event
WIDE = frozenset({"country", "continent", "macroregion"})


@record
class Act:
    """An event of an incident as one dispatch tells it, where and when it was as far as the incident tells."""

    lookup: Lookup
    event: Event
    place: Place | None
    days: Days

    @property
    def ref(self) -> str:
        """The event's name outside its report."""
        return self.lookup.ref(self.event.id)


@record
class Case:
    """An incident with the reports that tell it: one for each dispatch, its last version."""

    incident: Incident
    dispatches: tuple[Dispatch, ...]
    lookups: tuple[Lookup, ...]

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """Its acts, with what the words leave out filled in from the others."""
        told = tuple(_told(self.incident, self.lookups))
        sites = _Sites(told, self.incident.parties)
        span = _days_of(self.incident)
        return tuple(replace(a, place=sites.place(a), days=_days(a, span)) for a in told)

    @property
    def by_document(self) -> dict[str, Lookup]:
        """Its reports by document."""
        return {lookup.report.document.id: lookup for lookup in self.lookups}


def case_of(holding: Holding, incident: Incident) -> Case:
    """An incident with its dispatches and their last reports, in the order they were printed."""
    given = sorted((holding.dispatch(d) for d in incident.dispatches), key=_printed)
    return Case(
        incident=incident,
        dispatches=tuple(given),
        lookups=tuple(looked_up(holding, d, d.versions[-1].document) for d in given),
    )


def _printed(dispatch: Dispatch) -> tuple[bool, str, str]:
    day = dispatch.published
    return day is None, day.isoformat() if day else "", dispatch.id


def _told(incident: Incident, lookups: Iterable[Lookup]) -> Iterator[Act]:
    mine = frozenset(incident.told)
    for lookup in lookups:
        for event in todays(lookup):
            if lookup.ref(event.id) in mine:
                when = days(lookup, event.when)
                yield from (Act(lookup=lookup, event=event, place=p, days=when) for p in _places(lookup, event))


def _places(lookup: Lookup, event: Event) -> Sequence[Place | None]:
    """The places of an event that are as fine as its finest: three of "in Dashkasan, Kalbajar and Lachin"."""
    finest = site(lookup, event.places)
    if finest is None or not is_sited(finest):
        return [finest]
    named = [lookup.places[p] for p in event.places if p in lookup.places]
    alike = [p for p in named if p.feature == finest.feature and p.lat is not None and is_sited(p)]
    return list({place_key(place): place for place in alike}.values())[:MOST]


class _Sites:
    """Where the acts of an incident are; ``place`` is where one of them was, by its own words or by the others'."""

    def __init__(self, acts: Sequence[Act], parties: Sequence[str]) -> None:
        force = [a.place for a in acts if a.event.type in VIOLENT and a.place]
        named = force or [a.place for a in acts if a.place]
        self.places = [p for p in named if p.country in parties] or named

    def place(self, act: Act) -> Place | None:
        """Its own town; else the town most named in the land it was in, which is that of those struck if none is said.

        "Azerbaijani forces shelled Armenian positions" is told of Goris when others name Goris.
        """
        if is_sited(act.place):
            return act.place
        own = act.place if act.place and act.place.country else None  # "in the Caucasus" says no more than nothing
        lands = [own.country] if own else [c.code for a in targets(act.lookup, act.event) if (c := home(a))]
        there = [p for p in self.places if p.country in lands]
        if own and not any(map(is_sited, there)):
            return own
        return _usual(there) or _usual(self.places) or act.place


def _usual(places: Sequence[Place]) -> Place | None:
    """The place named most, one below a country if there is any; of equals the one named first."""
    named = [p for p in places if is_sited(p)] or places
    counts = Counter(map(place_key, named))
    return max(named, key=lambda p: counts[place_key(p)], default=None)


def is_sited(place: Place | None) -> bool:
    """Whether a place says where below a country something was: no dateline, no name that stands for a government."""
    return place is not None and place.feature not in WIDE and not (place.dateline or place.metonym)


def place_key(place: Place | None) -> str:
    """The same for the same place in any report."""
    return f"{place.geonameid or place.name}/{place.country or ''}" if place else ""


def _days_of(incident: Incident) -> Days | None:
    if incident.first is None:
        return None
    last = incident.last or incident.first
    return Days(first=incident.first, last=last, said=True, exact=last == incident.first)


def _days(act: Act, span: Days | None) -> Days:
    return span if span and not act.days.said else act.days
