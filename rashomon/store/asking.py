"""A Filter as conditions on claims, incidents and reports.

Comes in: a Filter.  Goes out: SQL conditions, the same on both databases; ``near`` is a box that the indices know, then
the distance on the globe.  What is said must all be said by one claim: "source AZE, stance deny" is a denial by Baku.
"""

import re
from collections.abc import Iterator
from math import cos, radians

from sqlalchemy import ColumnElement, FromClause, Select, and_, exists, false, or_, select, true, union

from rashomon.model.filters import Filter
from rashomon.store.globe import KM_A_DEGREE, km_between
from rashomon.store.indexing import folded
from rashomon.store.parts import has_part
from rashomon.store.schema import (
    actors,
    claim_actors,
    claim_parties,
    claim_places,
    claim_types,
    claims,
    dispatch_documents,
    document_papers,
    incident_claims,
    incident_dispatches,
    incident_parties,
    incident_places,
    incidents,
    reports,
)
from rashomon.store.wording import matching

Condition = ColumnElement[bool]
CODE = re.compile("[A-Z]{3}", re.ASCII)


def on_claims(asked: Filter) -> list[Condition]:
    """What a claim must meet."""
    return [*_said(asked), *_happened(asked), *_printed(asked)]


def said_by_claims(asked: Filter) -> list[Condition]:
    """What a claim must meet of who says what, and how."""
    return list(_said(asked))


def _said(asked: Filter) -> Iterator[Condition]:
    """Who says what, and how: of one claim."""
    if asked.source:
        yield _speaks(asked.source)
    if asked.actor:
        yield claims.c.number.in_(_links(asked.actor))
    if asked.stance:
        yield claims.c.stance == asked.stance.lower()
    if asked.type:
        yield exists().where(claim_types.c.claim == claims.c.number, claim_types.c.type == asked.type.upper())
    if asked.text and asked.text.strip():
        yield matching(asked.text)


def _happened(asked: Filter) -> Iterator[Condition]:
    """To whom, where and when; whether it is contested."""
    if asked.party:
        yield claims.c.number.in_(select(claim_parties.c.claim).where(claim_parties.c.party == asked.party))
    if asked.country:
        there = claim_places.c.country == asked.country.upper()
        yield claims.c.number.in_(select(claim_places.c.claim).where(there))
    if asked.near:
        yield claims.c.number.in_(select(claim_places.c.claim).where(is_near(claim_places, asked.near)))
    if asked.since:
        yield claims.c.last_day >= asked.since
    if asked.until:
        yield claims.c.first_day <= asked.until
    if asked.contested:
        clashing = exists().where(incident_claims.c.claim == claims.c.number, incident_claims.c.contested.is_(True))
        yield or_(claims.c.contested.is_(True), clashing)
    if asked.recalled is not None:
        yield claims.c.background.is_(asked.recalled)
    if asked.voices is not None:
        many = select(incident_claims.c.claim).join(incidents, incidents.c.id == incident_claims.c.incident)
        yield claims.c.number.in_(many.where(incidents.c.voices >= asked.voices))


def _printed(asked: Filter) -> Iterator[Condition]:
    """By which paper: any that prints the text, whole or cut."""
    if asked.outlet:
        printed = _of_paper(asked.outlet)
        led = select(dispatch_documents.c.leader).where(dispatch_documents.c.document.in_(printed))
        yield or_(claims.c.document.in_(printed), claims.c.document.in_(led))


def is_fullest(asked: Filter | None = None) -> Condition:
    """Whether a claim's document leads its version of a dispatch: copies say nothing of their own.

    Of many claims, as a filter may leave them, by a list of all copies that is made once; of few, by a look for each.
    """
    if asked is not None and _is_wide(asked):
        copied = dispatch_documents.c.leader != dispatch_documents.c.document
        return claims.c.document.not_in(select(dispatch_documents.c.document).where(copied))
    mine = dispatch_documents.c.document == claims.c.document
    return ~exists().where(mine, dispatch_documents.c.leader != claims.c.document)


def _is_wide(asked: Filter) -> bool:
    """Whether a filter leaves a good part of all claims."""
    return not (asked.source or asked.actor or asked.text or asked.outlet or asked.near or asked.country or asked.party)


def on_incidents(asked: Filter) -> list[Condition]:
    """What an incident must meet: as a whole for parties, place, days and clash, by one claim for what is said."""
    found: list[Condition] = []
    if asked.party:
        found.append(_has(incident_parties, incident_parties.c.party == asked.party))
    if asked.country:
        found.append(_has(incident_places, incident_places.c.country == asked.country.upper()))
    if asked.near:
        found.append(_has(incident_places, is_near(incident_places, asked.near)))
    if asked.since:
        found.append(incidents.c.last >= asked.since)
    if asked.until:
        found.append(incidents.c.first <= asked.until)
    if asked.contested:
        found.append(incidents.c.contested.is_(True))
    if asked.recalled is not None:
        found.append(incidents.c.historical.is_(asked.recalled))
    if asked.voices is not None:
        found.append(incidents.c.voices >= asked.voices)
    if asked.outlet:
        found.append(_is_printed_by(asked.outlet))
    if said := list(_said(asked)):
        told = select(incident_claims.c.incident).join(claims, claims.c.number == incident_claims.c.claim)
        found.append(incidents.c.id.in_(told.where(*said)))
    return found


def _has(table: FromClause, condition: Condition) -> Condition:
    return exists().where(table.c.incident == incidents.c.id, condition)


def _is_printed_by(outlet: str) -> Condition:
    printed = select(dispatch_documents.c.document).join(
        incident_dispatches, incident_dispatches.c.dispatch == dispatch_documents.c.dispatch
    )
    mine = incident_dispatches.c.incident == incidents.c.id
    return exists(printed.where(mine, dispatch_documents.c.document.in_(_of_paper(outlet))))


def on_reports(asked: Filter) -> list[Condition]:
    """What a report must meet: one of its claims everything, but for the paper, which is that of the report."""
    found: list[Condition] = [reports.c.document.in_(_of_paper(asked.outlet))] if asked.outlet else []
    if told := [*_said(asked), *_happened(asked)]:
        found.append(exists().where(claims.c.document == reports.c.document, *told))
    return found


def _speaks(source: str) -> Condition:
    """Who says it: the code of a country is that and no part of a name (USA is not in Lusaka).

    A name is looked for among the speakers' names, and the words for a source that is nobody known, or the paper's.
    """
    speaks = and_(claim_parties.c.party == source, claim_parties.c.role == "source")
    own = select(claim_parties.c.claim).where(speaks)
    if CODE.fullmatch(source):
        return claims.c.number.in_(own)
    named = _links(source).where(claim_actors.c.role == "source")
    worded = select(claims.c.number).where(has_part(claims.c.source, source.lower()))
    return claims.c.number.in_(union(own, named, worded))


def _links(name: str) -> Select[tuple[int]]:
    """The claims of actors with a name, or part of one."""
    linked = select(claim_actors.c.claim).join(actors, actors.c.number == claim_actors.c.actor)
    return linked.where(has_part(actors.c.names, folded(name)))


def _of_paper(outlet: str) -> Select[tuple[str]]:
    """The documents that came from a paper or agency, by any of their origins."""
    return select(document_papers.c.document).where(document_papers.c.paper == folded(outlet))


def is_near(table: FromClause, near: tuple[float, float, float]) -> Condition:
    """Whether a place lies within so many kilometres of a point."""
    lat, lon, km = near
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and km >= 0):
        return false()
    within = table.c.lat.between(lat - km / KM_A_DEGREE, lat + km / KM_A_DEGREE)
    return and_(within, _between_meridians(table.c.lon, near), km_between(table.c.lat, table.c.lon, lat, lon) <= km)


def _between_meridians(lon: ColumnElement[float], near: tuple[float, float, float]) -> Condition:
    """The box around a point: every meridian where it reaches a pole, in two pieces where it crosses the 180th."""
    reach = near[2] / KM_A_DEGREE
    if abs(near[0]) + reach >= 90:
        return true()
    wide = reach / cos(radians(abs(near[0]) + reach)) + 0.01
    west, east = near[1] - wide, near[1] + wide
    if wide >= 180:
        return true()
    return or_(*(lon.between(west + turn, east + turn) for turn in (-360, 0, 360) if west + turn < 180))
