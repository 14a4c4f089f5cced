"""From a Reading to its Report: the stages in order, and what they leave unsaid."""

from dataclasses import replace

from rashomon.extract.acts.clauses import find_clauses
from rashomon.extract.acts.coding import code_events
from rashomon.extract.background import set_frames
from rashomon.extract.bonds.ties import find_ties
from rashomon.extract.claims import Voices, give_voice
from rashomon.extract.clashes.contradictions import find_contradictions
from rashomon.extract.clashes.statements import Statements
from rashomon.extract.confidence import Circumstances, rate_claims, rate_events
from rashomon.extract.counts.quantities import find_quantities
from rashomon.extract.counts.tolls import find_tolls
from rashomon.extract.gaps import find_gaps
from rashomon.extract.provenance import find_provenance
from rashomon.extract.said.attribution import claimed, find_attributions
from rashomon.extract.when.times import find_times
from rashomon.extract.where.places import find_places
from rashomon.extract.who.actors import find_cast
from rashomon.extract.who.holders import with_holders, without_idle
from rashomon.knowledge.load import Knowledge
from rashomon.model.claims import Claim, Contradiction, Event, Frame, Stance, Toll
from rashomon.model.reading import Reading
from rashomon.model.report import FORMAT, Coverage, Report, Stamp
from rashomon.model.world import Place


def make_report(reading: Reading, *, knowledge: Knowledge, version: str) -> Report:
    """The attributed record of one parsed dispatch.

    Pure: the same reading and knowledge give the same report, byte for byte.
    """
    document = reading.document
    provenance = find_provenance(document, reading.zones)
    times = find_times(reading, published=provenance.published)
    quantities = find_quantities(reading)
    places = find_places(reading, knowledge=knowledge)
    cast = find_cast(reading, places=places, knowledge=knowledge)
    clauses = find_clauses(reading, knowledge=knowledge)
    attributions = claimed(find_attributions(reading, cast=cast, knowledge=knowledge, places=places))
    held = with_holders(cast, places=places, knowledge=knowledge)
    events = code_events(reading, clauses=clauses, cast=held, places=places, times=times, knowledge=knowledge)
    cast, events = without_idle(held, events)
    tolls = find_tolls(
        reading,
        quantities=quantities,
        clauses=clauses,
        cast=cast,
        places=places,
        times=times,
        knowledge=knowledge,
        attributions=attributions,
        published=provenance.published,
    )
    ties = find_ties(
        reading, clauses=clauses, quantities=quantities, cast=cast, places=places, times=times, knowledge=knowledge
    )
    framed = set_frames(
        reading, published=provenance.published, times=times, events=events, tolls=tolls, ties=ties, knowledge=knowledge
    )
    voices = give_voice(
        reading,
        attributions=attributions,
        cast=cast,
        outlet=provenance.agency or provenance.outlet or "the report",
        events=framed.events,
        tolls=framed.tolls,
        ties=framed.ties,
    )
    claims = _set_background(voices, framed.history)
    contradictions = find_contradictions(
        Statements(
            reading=reading,
            claims=claims,
            events=voices.events,
            tolls=voices.tolls,
            cast=voices.cast,
            vocabulary=knowledge.contradiction_words,
        )
    )
    claims, events = _answered(replace(voices, claims=claims), contradictions)
    at = Circumstances(reading=reading, cast=voices.cast, claims=claims)
    gaps = find_gaps(reading, claims=claims, places=places, times=times, published=provenance.published)
    return Report(
        format=FORMAT,
        document=document,
        provenance=provenance,
        stamp=Stamp(version=version, reader=reading.reader, knowledge=knowledge.hash),
        coverage=_coverage(reading, claims, places),
        zones=reading.zones,
        sentences=reading.sentences,
        actors=voices.cast.actors,
        mentions=voices.cast.mentions,
        places=places,
        times=times,
        claims=rate_claims(claims, at, knowledge.confidence),
        events=rate_events(events, at, knowledge.confidence),
        tolls=voices.tolls,
        ties=voices.ties,
        contradictions=contradictions,
        gaps=gaps,
    )


def _set_background(voices: Voices, history: frozenset[int]) -> tuple[Claim, ...]:
    """A claim is background when all the events and tolls it carries are, or, carrying none, when its sentence is."""
    carried: tuple[Event | Toll, ...] = (*voices.events, *voices.tolls)
    frames: dict[str, list[Frame]] = {}
    for item in carried:
        for claim in item.claims:
            frames.setdefault(claim, []).append(item.frame)
    old = {claim for claim, held in frames.items() if all(f is Frame.BACKGROUND for f in held)}
    return tuple(
        replace(c, background=True) if c.id in old or (c.id not in frames and c.sentence in history) else c
        for c in voices.claims
    )


def _answered(voices: Voices, contradictions: tuple[Contradiction, ...]) -> tuple[tuple[Claim, ...], tuple[Event, ...]]:
    """Denials know what they answer, and the events denied know by whom."""
    answers = {d: c.sides[0] for c in contradictions if c.kind == "denial" for d in c.sides[1]}
    claims = tuple(replace(c, answers=answers[c.id]) if c.id in answers else c for c in voices.claims)
    denials = [c for c in claims if c.stance is Stance.DENY and c.answers]
    return claims, tuple(_denied(e, denials) for e in voices.events) if denials else voices.events


def _denied(event: Event, denials: list[Claim]) -> Event:
    deniers = _deniers(event, denials)
    return replace(event, denied_by=deniers) if deniers else event


def _deniers(event: Event, denials: list[Claim]) -> tuple[str, ...]:
    return tuple(
        d.id
        for d in denials
        if set(d.answers) & set(event.claims) and (not d.denies or any(e.type == event.type for e in d.denies))
    )


def _coverage(reading: Reading, claims: tuple[Claim, ...], places: tuple[Place, ...]) -> Coverage:
    said = [c for c in claims if not c.narration]
    return Coverage(
        sentences=len(reading.sentences),
        sentences_understood=len({c.sentence for c in claims}),
        attributions=len(said),
        speakers_known=sum(bool(c.sources) for c in said),
        places=len(places),
        places_resolved=sum(p.lat is not None for p in places),
    )
