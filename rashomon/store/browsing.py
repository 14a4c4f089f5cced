"""Who speaks and where things happen: counts over claims and incidents that meet a filter.

Comes in: a Connection, a Filter.  Goes out: lists, the most named first.
"""

from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, and_, desc, func, select

from rashomon.model.browsing import Counted, Named, Party, Spot, Voice
from rashomon.model.claims import Stance
from rashomon.model.filters import Filter
from rashomon.store.asking import is_fullest, on_claims, on_incidents
from rashomon.store.indexing import folded
from rashomon.store.parts import has_part
from rashomon.store.schema import actors, claim_parties, claims, incident_places, incidents

MOST = 20  # parties that a source speaks of


def named(connection: Connection, name: str, *, limit: int, skip: int) -> list[Named]:
    """Who has a name, or part of one, those in most documents first; everybody for no name."""
    columns = (actors.c.name, actors.c.kind, actors.c.party, actors.c.country, actors.c.ref)
    number = func.count(actors.c.document.distinct())
    found = select(*columns, number.label("documents")).group_by(*columns)
    if name:
        found = found.where(has_part(actors.c.names, folded(name)))
    order = found.order_by(desc(number), *(column.nulls_first() for column in columns))
    return [Named(**row._asdict()) for row in connection.execute(order.limit(limit).offset(skip))]


def voice(connection: Connection, who: str, asked: Filter) -> Voice:
    """What a source said, of what meets a filter."""
    said = [*on_claims(replace(asked, source=who)), is_fullest()]
    counted = select(claims.c.stance, func.count(), func.min(claims.c.first_day), func.max(claims.c.last_day))
    rows = connection.execute(counted.where(*said).group_by(claims.c.stance)).all()
    days = [day for row in rows for day in row[2:] if day]
    return Voice(
        who=who,
        claims=sum(row[1] for row in rows),
        stances=tuple(sorted((Counted(stance=Stance(row[0]), claims=row[1]) for row in rows), key=lambda c: -c.claims)),
        about=_about(connection, said),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def _about(connection: Connection, said: list[ColumnElement[bool]]) -> tuple[Party, ...]:
    number = func.count().label("claims")
    doer = claim_parties.alias()  # what is asked for looks at parties as well
    found = (
        select(claims.c.stance, doer.c.party, number)
        .join(doer, and_(doer.c.claim == claims.c.number, doer.c.role == "by"))
        .where(*said)
        .group_by(claims.c.stance, doer.c.party)
    )
    rows = connection.execute(found.order_by(desc(number), doer.c.party, claims.c.stance).limit(MOST))
    return tuple(Party(stance=Stance(row.stance), party=row.party, claims=row.claims) for row in rows)


def spots(connection: Connection, asked: Filter, *, limit: int, skip: int) -> list[Spot]:
    """Where the incidents that meet a filter are, the places of most incidents first."""
    site = incident_places.alias()  # what is asked for looks at places as well
    columns = (site.c.place, site.c.country, site.c.lat, site.c.lon)
    number = func.count(site.c.incident.distinct())
    found = (
        select(*columns, func.max(site.c.radius_km).label("radius_km"), number.label("incidents"))
        .join(incidents, incidents.c.id == site.c.incident)
        .where(*on_incidents(asked))
        .group_by(*columns)
    )
    order = found.order_by(desc(number), *(column.nulls_first() for column in columns))
    return [Spot(**row._asdict()) for row in connection.execute(order.limit(limit).offset(skip))]
