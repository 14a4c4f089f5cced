"""The claims of a report as flat rows, for search, filters and whoever opens the file in Datasette.

Comes in: a Report.  Goes out: rows of ``actors`` and ``claims`` and of the tables that say who, what and where.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Table, delete, func, insert, select

from rashomon.model.claims import Claim, Event, Stance, Tie, Toll
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.model.world import Actor, Place
from rashomon.store.putting import in_pieces, put
from rashomon.store.schema import (
    actors,
    claim_actors,
    claim_parties,
    claim_places,
    claim_types,
    claims,
    document_papers,
)

Row = dict[str, Any]
Told = TypeVar("Told", Event, Toll, Tie)
Numbers = dict[tuple[str, str], int]  # of claims or actors, by document and id
BETWEEN = "; "
AT_ONCE = 100  # reports in one go
VAGUE = {"season", "year", "decade", "century", "vague"}


@record
class Content:
    """What one claim tells: its events, tolls and ties, and the actors by their part in it."""

    claim: Claim
    events: tuple[Event, ...]
    tolls: tuple[Toll, ...]
    ties: tuple[Tie, ...]

    @cached_property
    def roles(self) -> dict[str, tuple[str, ...]]:
        """The ids of those who say it, those who do it and those it is done to."""
        return {
            "source": self.claim.sources,
            "by": _once([a for e in self.events for a in e.actors] + [a for t in self.ties for a in t.who]),
            "on": _once([a for e in self.events for a in e.recipients] + [a for t in self.ties for a in t.toward]),
        }

    @property
    def happened(self) -> list[Event | Toll]:
        """What has a place and a day."""
        return [*self.events, *self.tolls]

    @property
    def types(self) -> tuple[str, ...]:
        """The types of the events told or denied."""
        return tuple(sorted({e.type for e in self.events}))


def index(connection: Connection, reports: Iterable[Report]) -> None:
    """Put the claims of reports in place of those the ledger has of their documents.

    A claim keeps its number as long as it keeps its id: incidents name it by that.
    """
    for some in in_pieces(reports, AT_ONCE):
        _index(connection, some)


def _index(connection: Connection, some: list[Report]) -> None:
    told = [(report, one) for report in some for one in contents(report)]
    numbers = _put_claims(connection, some, [_claim_row(report, one) for report, one in told])
    people = _put_actors(connection, some)
    parts = [(numbers[report.document.id, one.claim.id], one, report) for report, one in told]
    _add_all(connection, claim_actors, (r for n, one, report in parts for r in _actor_links(n, one, report, people)))
    _add_all(connection, claim_parties, (r for n, one, report in parts for r in _party_rows(n, one, report)))
    _add_all(connection, claim_types, ({"claim": n, "type": t} for n, one, _ in parts for t in one.types))
    _add_all(connection, claim_places, (r for n, one, report in parts for r in _place_rows(n, one, report)))


def index_papers(connection: Connection, printed: Iterable[Report]) -> None:
    """Note under which names of papers and agencies a document is found, from its report as each paper printed it."""
    names = {(r.document.id, name) for r in printed for name in (r.provenance.agency, r.provenance.outlet) if name}
    documents = {document for document, _ in names}
    connection.execute(delete(document_papers).where(document_papers.c.document.in_(documents)))
    put(connection, document_papers, [{"document": document, "paper": folded(name)} for document, name in names])


def _put_claims(connection: Connection, some: list[Report], rows: list[Row]) -> Numbers:
    """The numbers of the claims; what is no claim of its document any more goes, and what was told of the others."""
    documents = [report.document.id for report in some]
    asked = select(claims.c.document, claims.c.id, claims.c.number).where(claims.c.document.in_(documents))
    known: Numbers = {(row.document, row.id): row.number for row in connection.execute(asked)}
    keys = [(row["document"], row["id"]) for row in rows]
    _forget(connection, claims, claims.c.number, [known[key] for key in known.keys() - set(keys)])
    for table in (claim_actors, claim_parties, claim_types, claim_places):
        _forget(connection, table, table.c.claim, known.values())
    new = [key for key in keys if key not in known]
    known |= dict(zip(new, _next_numbers(connection, claims, len(new)), strict=True))
    put(connection, claims, [row | {"number": known[key]} for key, row in zip(keys, rows, strict=True)])
    return known


def _put_actors(connection: Connection, some: list[Report]) -> Numbers:
    """The numbers of the actors, in place of those that were known."""
    connection.execute(delete(actors).where(actors.c.document.in_([report.document.id for report in some])))
    rows = [_actor_row(report.document.id, actor) for report in some for actor in report.actors]
    numbers = _next_numbers(connection, actors, len(rows))
    _add_all(connection, actors, (row | {"number": n} for n, row in zip(numbers, rows, strict=True)))
    return {(row["document"], row["id"]): n for n, row in zip(numbers, rows, strict=True)}


def _next_numbers(connection: Connection, table: Table, count: int) -> Sequence[int]:
    """Numbers for new rows, in order; nobody else writes meanwhile."""
    if connection.dialect.name == "postgresql":
        drawn = func.nextval(func.pg_get_serial_sequence(table.name, "number"))
        return sorted(connection.execute(select(drawn).select_from(func.generate_series(1, count))).scalars())
    last = connection.execute(select(func.max(table.c.number))).scalar() or 0
    return range(last + 1, last + 1 + count)


def _forget(connection: Connection, table: Table, column: Column[int], values: Iterable[int]) -> None:
    for some in in_pieces(values):
        connection.execute(delete(table).where(column.in_(some)))


def _add_all(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    if given := list(rows):
        connection.execute(insert(table), given)


def contents(report: Report) -> Iterator[Content]:
    """Each claim of a report with what it tells; what a denial denies is told by it."""
    events, tolls, ties = _by_claim(report.events), _by_claim(report.tolls), _by_claim(report.ties)
    for claim in report.claims:
        denied = claim.denies if claim.stance is Stance.DENY else ()
        yield Content(
            claim=claim,
            events=(*events.get(claim.id, ()), *denied),
            tolls=tuple(tolls.get(claim.id, ())),
            ties=tuple(ties.get(claim.id, ())),
        )


def _by_claim(told: tuple[Told, ...]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for item in told:
        for claim in item.claims:
            found.setdefault(claim, []).append(item)
    return found


def _claim_row(report: Report, one: Content) -> Row:
    claim = one.claim
    sited = places(report, one)
    first, last = days(report, one)
    point = next((p for p in sited if p.lat is not None), None)
    by_role = {role: _parties(report, one, role) for role in one.roles}
    return {
        "document": report.document.id,
        "id": claim.id,
        "key": claim.key,
        "stance": claim.stance.value,
        "manner": claim.manner,
        "narration": claim.narration,
        "background": claim.background,
        "contested": any(claim.id in side for c in report.contradictions for side in c.sides),
        "confidence": claim.confidence,
        "source": speaker(report, claim),
        "source_parties": BETWEEN.join(by_role["source"]),
        "quote": quote(report, claim),
        "event_types": BETWEEN.join(one.types),
        "by_parties": BETWEEN.join(by_role["by"]),
        "on_parties": BETWEEN.join(by_role["on"]),
        "places": BETWEEN.join(_once(p.name for p in sited)),
        "country": next((p.country for p in sited if p.country), None),
        "lat": point.lat if point else None,
        "lon": point.lon if point else None,
        "first_day": first,
        "last_day": last,
    }


def speaker(report: Report, claim: Claim) -> str:
    """Who says it: the names of the sources, else the words for them; the paper for its own narration."""
    if claim.narration:
        return report.provenance.agency or report.provenance.outlet or ""
    names = [a.name for a in report.actors if a.id in claim.sources]
    said = report.text(claim.source) if claim.source else ""
    return BETWEEN.join(_once(names)) or " ".join(said.split())


def quote(report: Report, claim: Claim) -> str:
    """What is said, in the article's own words, on one line."""
    return " ".join(" ".join(report.text(span) for span in claim.content).split())


def places(report: Report, one: Content) -> tuple[Place, ...]:
    """Where the events and tolls of a claim are."""
    named = {p for item in one.happened for p in item.places}
    return tuple(p for p in report.places if p.id in named and not p.metonym)


def days(report: Report, one: Content) -> tuple[date | None, date | None]:
    """When the events and tolls of a claim were; where no day is told, the day of print for what is no history.

    "The deadliest since their war of 2020", told today, is of today: a year says when only what is history.
    """
    named = {item.when for item in one.happened}
    vague = () if one.claim.background else VAGUE
    times = [t for t in report.times if t.id in named and t.start and t.end and t.precision not in vague]
    if times:
        return min(t.start for t in times if t.start), max(t.end for t in times if t.end)
    printed = None if one.claim.background else report.provenance.published or report.document.published
    return printed, printed


def _actor_row(document: str, actor: Actor) -> Row:
    return {
        "document": document,
        "id": actor.id,
        "name": actor.name,
        "names": folded(BETWEEN.join(_once((actor.name, *actor.names)))),
        "kind": actor.kind.value,
        "party": actor.party,
        "country": actor.country,
        "ref": actor.ref,
    }


def folded(name: str) -> str:
    """A name as it is looked for, whatever its capitals."""
    return name.casefold()


def _actor_links(number: int, one: Content, report: Report, people: Numbers) -> Iterator[Row]:
    for role, ids in one.roles.items():
        for actor in ids:
            if (report.document.id, actor) in people:
                yield {"claim": number, "actor": people[report.document.id, actor], "role": role}


def _party_rows(number: int, one: Content, report: Report) -> Iterator[Row]:
    for role in one.roles:
        for party in _parties(report, one, role):
            yield {"claim": number, "party": party, "role": role}


def _parties(report: Report, one: Content, role: str) -> list[str]:
    """The parties of those in a role; whose dead are counted is one it is done to."""
    ids = one.roles[role]
    found = {a.party for a in report.actors if a.id in ids and a.party}
    dead = {t.party for t in one.tolls if t.party} if role == "on" else set()
    return sorted(found | dead)


def _place_rows(number: int, one: Content, report: Report) -> Iterator[Row]:
    for place in places(report, one):
        yield {
            "claim": number,
            "place": place.id,
            "name": place.name,
            "country": place.country,
            "lat": place.lat,
            "lon": place.lon,
        }


def _once(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
