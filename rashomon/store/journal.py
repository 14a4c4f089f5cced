"""The journal of a ledger: what became new in it and when, in the order it did.  Feeds and hooks read it.

It is written in the transaction that makes the news, so that nothing is told that is not kept, nor kept and not told.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, desc, func, insert, select, update

from rashomon.collate.novelties import novelties, successor, told_by
from rashomon.model.filters import Filter
from rashomon.model.ledger import Incident
from rashomon.model.news import News, Novel, Novelty
from rashomon.store.asking import on_incidents, said_by_claims
from rashomon.store.incidents import claim_numbers
from rashomon.store.packing import pack, unpack, unpacked
from rashomon.store.putting import in_pieces
from rashomon.store.schema import claims, incidents, news

AT_ONCE, MANY_AT_ONCE = 100, 500  # looked at in one question
LOOKED_OVER = 2_000  # in all, for one page


def write(connection: Connection, before: Mapping[str, bytes], now: Mapping[str, Incident]) -> None:
    """Note what is new; ``before`` are incidents as they were kept, of those that are gone or told anew."""
    was = {key: unpack(Incident, content) for key, content in before.items()}
    by_dispatch: dict[str, list[Incident]] = {}
    for one in was.values():
        for dispatch in told_by(one):
            by_dispatch.setdefault(dispatch, []).append(one)
    for one in was.values():
        if one.id not in now and (heir := successor(one, list(now.values()))):
            connection.execute(update(news).where(news.c.incident == one.id).values(incident=heir.id))
    at = datetime.now(UTC)
    rows = [_row(at, one, novel) for one in now.values() for novel in novelties(_earlier(one, by_dispatch), one)]
    if rows:
        connection.execute(insert(news), rows)


def _earlier(one: Incident, by_dispatch: Mapping[str, list[Incident]]) -> list[Incident]:
    found = {old.id: old for dispatch in told_by(one) for old in by_dispatch.get(dispatch, ())}
    return list(found.values())


def _row(at: datetime, incident: Incident, novel: Novel) -> dict[str, Any]:
    return {"at": at, "kind": novel.kind.value, "incident": incident.id, "content": pack(novel)}


def last(connection: Connection) -> int:
    """The number of the newest entry, 0 when there is none."""
    return connection.execute(select(func.max(news.c.number))).scalar() or 0


def behind(connection: Connection, number: int, limit: int) -> list[News]:
    """Up to ``limit`` entries that came after one, the oldest first."""
    rows = connection.execute(select(news).where(news.c.number > number).order_by(news.c.number).limit(limit))
    return [_news(row) for row in rows]


def newest(
    connection: Connection, asked: Filter, *, kinds: Sequence[Novelty], limit: int, before: int | None
) -> list[News]:
    """Up to ``limit`` entries whose incidents are there and that meet a filter, the newest first."""
    found = select(news).join(incidents, incidents.c.id == news.c.incident).where(*on_incidents(asked))
    if kinds:
        found = found.where(news.c.kind.in_([kind.value for kind in kinds]))
    met: list[News] = []
    at_once = MANY_AT_ONCE if said_by_claims(asked) else AT_ONCE  # where few will be left, more are looked at
    for some in _downwards(connection, found, before, at_once):
        met += _met_by_claims(connection, some, asked)
        if len(met) >= limit:
            break
    return met[:limit]


def _downwards(connection: Connection, found: Select[Any], before: int | None, at_once: int) -> Iterator[list[News]]:
    """The entries, some at a time, the newest first."""
    for _ in range(LOOKED_OVER // at_once):
        some = found if before is None else found.where(news.c.number < before)
        rows = connection.execute(some.order_by(desc(news.c.number)).limit(at_once)).all()
        yield [_news(row) for row in rows]
        if len(rows) < at_once:
            return
        before = rows[-1].number


def meets(connection: Connection, one: News, asked: Filter) -> bool:
    """Whether the incident of an entry is there and meets a filter; of a contradiction, what its own claims say."""
    mine = select(incidents.c.id).where(incidents.c.id == one.incident, *on_incidents(asked))
    return connection.execute(mine).scalar() is not None and bool(_met_by_claims(connection, [one], asked))


def _met_by_claims(connection: Connection, some: Sequence[News], asked: Filter) -> list[News]:
    """The contradictions of which one claim says what is asked for, and all other news."""
    said = said_by_claims(asked)
    if not said:
        return list(some)
    numbers = claim_numbers(connection, (ref for one in some for ref in _refs(one)))
    met = {
        number
        for part in in_pieces(numbers.values())
        for number in connection.execute(select(claims.c.number).where(claims.c.number.in_(part), *said)).scalars()
    }
    return [one for one in some if not one.novel.contradiction or any(numbers.get(ref) in met for ref in _refs(one))]


def _refs(one: News) -> list[str]:
    clash = one.novel.contradiction
    return [ref for side in clash.sides for ref in side] if clash else []


def _news(row: Row[Any]) -> News:
    return News(number=row.number, at=row.at, incident=row.incident, novel=unpacked(Novel, row.content))
