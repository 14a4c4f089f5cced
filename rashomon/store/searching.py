"""Claims found by their words and by filters, the closest first; copies of one dispatch are found once.

Comes in: words and a Filter.  Goes out: Hits.  Where many claims have the words, only the newest of them are ranked.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Integer,
    Row,
    Select,
    case,
    column,
    desc,
    func,
    literal,
    literal_column,
    select,
    table,
)

from rashomon.model.claims import Stance
from rashomon.model.filters import Filter
from rashomon.model.hits import Hit
from rashomon.store.asking import is_fullest, on_claims
from rashomon.store.indexing import BETWEEN
from rashomon.store.schema import claims, dispatch_documents, incident_claims, incident_dispatches, incidents, reports
from rashomon.store.wording import wanted

RANKED = 1000  # of the newest claims with the words
QUOTE_WEIGHT = 4.0  # what is said counts more than who says it

found_words = table("claims_search", column("rowid", Integer))


def search(connection: Connection, said: str, asked: Filter, limit: int, skip: int = 0) -> list[Hit]:
    """Up to ``limit`` claims that have all words and phrases of ``said`` and meet the filter, but the first ``skip``.

    Without words, all that meet the filter, the newest first.
    """
    pieces = wanted(said)
    if said.strip() and not pieces:
        return []
    ranked = _ranked(connection, pieces, asked).subquery() if pieces else _newest(asked).subquery()
    order = (ranked.c.score, desc(ranked.c.last_day).nulls_last(), ranked.c.number)
    return hits(connection, connection.execute(select(ranked).order_by(*order).limit(limit).offset(skip)).all())


def claims_behind(connection: Connection, asked: Filter, place: ColumnElement[bool], limit: int) -> Sequence[Row[Any]]:
    """Up to ``limit`` claims that meet a filter, the newest first, from behind a place."""
    told = _told(asked, literal(0.0)).where(place)
    return connection.execute(told.order_by(desc(claims.c.last_day).nulls_last(), claims.c.number).limit(limit)).all()


def hits(connection: Connection, rows: Sequence[Row[Any]]) -> list[Hit]:
    """Claims with the paper that prints them and the incident they belong to."""
    homes = _homes(connection, [row.number for row in rows], [row.document for row in rows])
    return [_hit(row, homes) for row in rows]


def _newest(asked: Filter) -> Select[Any]:
    told = _told(asked, literal(0.0))
    return told.order_by(desc(claims.c.last_day).nulls_last(), claims.c.number).limit(RANKED)


def _ranked(connection: Connection, pieces: str, asked: Filter) -> Select[Any]:
    if connection.dialect.name == "postgresql":
        question = func.websearch_to_tsquery("ledger_words", pieces)
        words: ColumnElement[Any] = literal_column("claims.words")
        told = _told(asked, -func.ts_rank_cd(words, question)).where(words.op("@@")(question))
        return told.order_by(desc(claims.c.number)).limit(RANKED)
    score: ColumnElement[float] = literal_column(f"bm25(claims_search, 1.0, {QUOTE_WEIGHT})", Float)
    told = _told(asked, score).join_from(claims, found_words, found_words.c.rowid == claims.c.number)
    matched = literal_column("claims_search").op("MATCH")(pieces)
    return told.where(matched).order_by(desc(found_words.c.rowid)).limit(RANKED)


def _told(asked: Filter, score: ColumnElement[float]) -> Select[Any]:
    """The claims that meet a filter, of the fullest print of each version of a dispatch."""
    return select(claims, score.label("score")).where(is_fullest(), *on_claims(asked))


Homes = dict[Any, Any]


def _homes(connection: Connection, numbers: list[int], found_in: list[str]) -> tuple[Homes, Homes]:
    """The incident each claim is told in, newest last, and the paper, day and number of prints of each document."""
    clash = incident_claims.c.contested
    told = select(incident_claims.c.claim, incident_claims.c.incident, clash).join(
        incidents, incidents.c.id == incident_claims.c.incident
    )
    told = told.where(incident_claims.c.claim.in_(numbers)).order_by(incidents.c.historical.desc(), incidents.c.last)
    copies = dispatch_documents.alias()
    news = (
        select(func.min(incident_dispatches.c.incident))
        .where(incident_dispatches.c.dispatch == dispatch_documents.c.dispatch, incident_dispatches.c.role == "news")
        .scalar_subquery()
    )
    printed = select(func.count()).where(copies.c.leader == reports.c.document).scalar_subquery()
    papers = select(
        reports.c.document,
        reports.c.published,
        func.coalesce(reports.c.agency, reports.c.outlet).label("outlet"),
        case((printed > 0, printed), else_=1).label("printed"),
        news.label("incident"),
    ).outerjoin(dispatch_documents, dispatch_documents.c.document == reports.c.document)
    papers = papers.where(reports.c.document.in_(found_in))
    by_claim = {row.claim: row for row in connection.execute(told)}
    return by_claim, {row.document: row for row in connection.execute(papers)}


def _hit(row: Row[Any], homes: tuple[Homes, Homes]) -> Hit:
    told, paper = homes[0].get(row.number), homes[1][row.document]
    return Hit(
        document=row.document,
        claim=row.id,
        quote=row.quote,
        source=row.source,
        parties=tuple(filter(None, row.source_parties.split(BETWEEN))),
        stance=Stance(row.stance),
        day=row.first_day,
        published=paper.published,
        outlet=paper.outlet,
        incident=told.incident if told else paper.incident,
        narration=row.narration,
        contested=row.contested or bool(told and told.contested),
        printed=paper.printed,
    )
