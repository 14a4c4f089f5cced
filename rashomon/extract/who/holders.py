"""Whose ground a place is: an actor for the parties that hold the places of an article and are not in its cast.

In: a Cast and the places; out: the Cast with those actors, who are mentioned nowhere, and, when the events are
coded, the Cast without the ones that take part in none.
"""

from dataclasses import replace

from rashomon.knowledge.actors import State
from rashomon.knowledge.load import Knowledge
from rashomon.knowledge.phrases import fold
from rashomon.model.claims import Event
from rashomon.model.once import once
from rashomon.model.world import Actor, ActorKind, Cast, Place


def holders_of(place: Place, *, spoken: frozenset[str], knowledge: Knowledge) -> tuple[str, ...]:
    """The parties that hold a place, likeliest first: a holder that the article speaks of, then its country.

    Tskhinvali: South Ossetia, then GEO; Goma: COD; Sevastopol where Russia is spoken of: RUS, then UKR.
    """
    held = [party for party, _ in place.contested.held_by] if place.contested else []
    names = {fold(place.name), fold(place.said)}
    seats = [party for name, party in _seats(knowledge.states).items() if name in names]
    named = [party for party in (*held, *seats) if party in spoken]
    owner = place.country if place.country in _by_party(knowledge.states) else next(iter(held), None)
    return tuple(dict.fromkeys((*named, *((owner,) if owner else ()))))


@once()
def _by_party(states: tuple[State, ...]) -> dict[str, State]:
    return {state.party: state for state in states if state.standing != "historic"}


@once()
def _seats(states: tuple[State, ...]) -> dict[str, str]:
    """Parties by the names and capitals of states that few recognise ("Tskhinvali": South Ossetia)."""
    partial = (s for s in states if s.standing == "partial")
    return {fold(name): s.party for s in partial for name in (*s.capitals, s.name)}


def spoken_parties(cast: Cast) -> frozenset[str]:
    """The parties that somebody mentioned in the article belongs to."""
    return frozenset(actor.party for actor in cast.actors if actor.party)


def with_holders(cast: Cast, *, places: tuple[Place, ...], knowledge: Knowledge) -> Cast:
    """The cast and, for every place, the state that holds it ("*Goris* was shelled": Armenia)."""
    spoken, states = spoken_parties(cast), _by_party(knowledge.states)
    wanted = dict.fromkeys(
        party
        for place in places
        for party in holders_of(place, spoken=spoken, knowledge=knowledge)
        if party in states and not _is_there(cast, states[party])
    )
    fresh = (_actor(states[party], len(cast.actors) + n) for n, party in enumerate(wanted, 1))
    return replace(cast, actors=(*cast.actors, *fresh))


def _is_there(cast: Cast, state: State) -> bool:
    return any(actor.ref == state.id or (actor.kind is ActorKind.STATE and actor.party == state.party)
               for actor in cast.actors)  # fmt: skip


def _actor(state: State, number: int) -> Actor:
    return Actor(
        id=f"a{number}",
        name=state.name,
        names=(state.name,),
        kind=ActorKind.STATE,
        party=state.party,
        country=state.code,
        ref=state.id,
    )


def without_idle(cast: Cast, events: tuple[Event, ...]) -> tuple[Cast, tuple[Event, ...]]:
    """The cast without the actors that are neither mentioned nor in an event, numbered anew; the events with it."""
    mentioned = {i for mention in cast.mentions for i in mention.actors}
    busy = {i for event in events for i in (*event.actors, *event.recipients)}
    kept = [actor for actor in cast.actors if actor.id in mentioned or actor.id in busy]
    if len(kept) == len(cast.actors):
        return cast, events
    ids = {actor.id: f"a{n}" for n, actor in enumerate(kept, 1)}
    moved = {old for old, new in ids.items() if old != new}
    actors = tuple(replace(actor, id=ids[actor.id]) if actor.id in moved else actor for actor in kept)
    mentions = tuple(
        m if moved.isdisjoint(m.actors) else replace(m, actors=tuple(ids[i] for i in m.actors)) for m in cast.mentions
    )
    told = tuple(
        e
        if moved.isdisjoint((*e.actors, *e.recipients))
        else replace(e, actors=tuple(ids[i] for i in e.actors), recipients=tuple(ids[i] for i in e.recipients))
        for e in events
    )
    return Cast(actors=actors, mentions=mentions), told
