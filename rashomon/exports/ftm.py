"""A ledger to FollowTheMoney-style statements: one row for each thing said of an entity, with who says so as origin.

Incidents are ``Event`` entities, those involved ``PublicBody`` (states, governments, armies, police), ``Organization``
(rebels, bodies, media) or ``Person``, dispatches ``Article``, the proof of the events they tell.  The columns are
those that followthemoney writes; ``id`` is the hash it makes of dataset, entity, property, value and language, so that
its tools take the file as it is.  ``origin`` holds the claimants: Yerevan that Baku is involved, the minister that 49
were killed; the paper for what only the paper says.  ``first_seen`` and ``last_seen`` are days of print.

Lost here: denials (the model has no place for what is not so), precision of places and days, codes but for keywords,
civilians and people without a name, contradictions.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha1

from rashomon.exports.acts import Act, Case, case_of
from rashomon.exports.dating import published
from rashomon.exports.holding import Holding
from rashomon.exports.sides import home
from rashomon.exports.sources import office
from rashomon.exports.table import Columns, Lookup, Row, joined, one_line, plain, strings
from rashomon.exports.telling import claimant, tellers
from rashomon.exports.voicing import figure_words
from rashomon.knowledge.countries import countries
from rashomon.model.record import record
from rashomon.model.world import Actor, ActorKind

COLUMNS: Columns = {
    **strings("canonical_id entity_id prop prop_type schema value dataset origin lang original_value external"),
    "first_seen": "date",
    "last_seen": "date",
    "id": "string",
}

DATASET = "rashomon"
LANGUAGE = "eng"
TYPES = {
    "id": "id",
    "name": "name",
    "summary": "text",
    "description": "text",
    "notes": "text",
    "startDate": "date",
    "endDate": "date",
    "publishedAt": "date",
    "country": "country",
    "location": "address",
    "involved": "entity",
    "proof": "entity",
    "sourceUrl": "url",
    "language": "language",
}
SPOKEN = frozenset({"name", "text", "address", "string"})  # types whose statements have a language
SCHEMATA = {
    ActorKind.STATE: "PublicBody",
    ActorKind.GOVERNMENT: "PublicBody",
    ActorKind.MILITARY: "PublicBody",
    ActorKind.POLICE: "PublicBody",
    ActorKind.INSURGENT: "Organization",
    ActorKind.IGO: "Organization",
    ActorKind.NGO: "Organization",
    ActorKind.MEDIA: "Organization",
    ActorKind.GROUP: "Organization",
    ActorKind.PERSON: "Person",
}


@record
class Entity:
    """What statements are about: "Event", the incident's id."""

    schema: str
    id: str


@record
class Saying:
    """Who says something, and the first and last day it was printed."""

    origin: str
    first: date | None
    last: date | None


def rows(holding: Holding) -> Iterator[Row]:
    """The statements of each incident, of those involved and of its dispatches; each statement once."""
    seen: set[str] = set()
    for incident in holding.incidents():
        case = case_of(holding, incident)
        for row in _merged(_statements(case)):
            if row["id"] not in seen:
                seen.add(str(row["id"]))
                yield row


def _statements(case: Case) -> Iterator[Row]:
    event = Entity(schema="Event", id=f"{DATASET}-{case.incident.id}")
    yield from _event(case, event)
    for act in case.acts:
        yield from _involved(act, event)
    for lookup in case.lookups:
        yield from _article(lookup, event)


def _event(case: Case, event: Entity) -> Iterator[Row]:
    incident = case.incident
    days = [day for lookup in case.lookups if (day := published(lookup))]
    papers = joined([office(lookup) for lookup in case.lookups])
    printed = Saying(origin=papers, first=min(days, default=None), last=max(days, default=None))
    yield from _said(event, printed, "id", [event.id])
    yield from _said(event, printed, "name", [one_line(incident.title) or incident.id])
    yield from _said(event, printed, "startDate", [incident.first.isoformat() if incident.first else ""])
    yield from _said(event, printed, "endDate", [incident.last.isoformat() if incident.last else ""])
    yield from _said(event, printed, "location", [part.place for part in incident.parts])
    yield from _said(event, printed, "country", [_country(part.country) for part in incident.parts])
    yield from _said(event, printed, "keywords", [incident.type, *incident.modes])
    for account in incident.accounts:
        for one in account.statements:
            names = joined([plain(voice) for voice in one.speakers or one.voices])
            by = Saying(origin=names, first=one.first, last=one.last)
            yield from _said(event, by, "description", [one_line(one.quote)])
    for tally in incident.tallies:
        for figure in tally.figures:
            by = Saying(origin=plain(figure.claimant), first=figure.first, last=figure.last)
            yield from _said(event, by, "notes", [figure_words(tally, figure)])


def _involved(act: Act, event: Entity) -> Iterator[Row]:
    lookup, day = act.lookup, published(act.lookup)
    told = Saying(origin=joined([claimant(lookup, c) for c in tellers(lookup, act.event)]), first=day, last=day)
    printed = Saying(origin=office(lookup), first=day, last=day)
    for actor in (lookup.actors[a] for a in (*act.event.actors, *act.event.recipients) if a in lookup.actors):
        entity = _entity(actor)
        if entity:
            yield from _said(event, told, "involved", [entity.id])
            yield from _said(entity, printed, "id", [entity.id])
            yield from _said(entity, printed, "name", [one_line(actor.name)])
            yield from _said(
                entity, printed, "country", [land.alpha2.lower()] if (land := home(actor)) and land.alpha2 else []
            )
            yield from _said(entity, printed, "position", [actor.office or ""] if entity.schema == "Person" else [])


def _entity(actor: Actor) -> Entity | None:
    """The same for the same name, kind and party in any dispatch."""
    schema = SCHEMATA.get(actor.kind)
    if schema is None:
        return None
    said = "/".join((schema, actor.party or "", (actor.ref or one_line(actor.name)).lower()))
    return Entity(schema=schema, id=f"{DATASET}-{_sha1(said)[:16]}")


def _article(lookup: Lookup, event: Entity) -> Iterator[Row]:
    report, day = lookup.report, published(lookup)
    article = Entity(schema="Article", id=f"{DATASET}-{report.document.id}")
    printed = Saying(origin=office(lookup), first=day, last=day)
    origin = report.document.origin
    yield from _said(event, printed, "proof", [article.id])
    yield from _said(article, printed, "id", [article.id])
    yield from _said(article, printed, "title", [one_line(report.provenance.headline or report.document.title or "")])
    yield from _said(article, printed, "publisher", [office(lookup)])
    yield from _said(article, printed, "publishedAt", [day.isoformat() if day else ""])
    yield from _said(article, printed, "sourceUrl", [origin] if origin.startswith(("http://", "https://")) else [])
    yield from _said(article, printed, "language", [LANGUAGE])


def _said(entity: Entity, saying: Saying, prop: str, values: Iterable[str]) -> Iterator[Row]:
    kind = TYPES.get(prop, "string")
    lang = LANGUAGE if kind in SPOKEN else ""
    for value in dict.fromkeys(value for value in values if value):
        yield {
            "canonical_id": entity.id,
            "entity_id": entity.id,
            "prop": prop,
            "prop_type": kind,
            "schema": entity.schema,
            "value": value,
            "dataset": DATASET,
            "origin": saying.origin,
            "lang": lang,
            "original_value": "",
            "external": "f",
            "first_seen": saying.first.isoformat() if saying.first else None,
            "last_seen": saying.last.isoformat() if saying.last else None,
            "id": statement_id(entity.id, prop, value, lang),
        }


def statement_id(entity: str, prop: str, value: str, lang: str) -> str:
    """The id that followthemoney gives a statement: a hash of what it says, whoever says it."""
    return _sha1(f"{DATASET}.{entity}.{prop}.{value}" + (f"@{lang}" if lang else ""))


def _sha1(said: str) -> str:
    return sha1(said.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


def _merged(statements: Iterable[Row]) -> Iterator[Row]:
    """Statements that say the same as one, with all who say it and all days from the first to the last."""
    found: dict[object, Row] = {}
    for row in statements:
        known = found.get(row["id"])
        found[row["id"]] = row if known is None else known | _both(known, row)
    yield from found.values()


def _both(one: Row, other: Row) -> Row:
    first = [str(row["first_seen"]) for row in (one, other) if row["first_seen"]]
    last = [str(row["last_seen"]) for row in (one, other) if row["last_seen"]]
    origins = [part for row in (one, other) for part in str(row["origin"]).split("; ")]
    return {
        "origin": joined(origins),
        "first_seen": min(first, default=None),
        "last_seen": max(last, default=None),
    }


def _country(code: str | None) -> str:
    land = countries().get(code or "")
    return (land.alpha2 or "").lower() if land else ""
