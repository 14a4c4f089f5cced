"""Judgements as they are kept: each with its targets, undone ones too, so that it stays known who said what when."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from rashomon.errors import StoreError
from rashomon.model.judgements import Judgement, Subject, Target, Verdict
from rashomon.model.text import Span
from rashomon.store.putting import put_new
from rashomon.store.schema import documents, judgement_targets, judgements

MANY = 500  # values in one question


def judge(connection: Connection, judgement: Judgement) -> bool:
    """Keep a judgement; False when it is there already.  StoreError when it is of a document the ledger has not."""
    _check(connection, judgement)
    if not put_new(connection, judgements, _row(judgement)):
        return judgement.is_undone and _take_back(connection, judgement)
    connection.execute(insert(judgement_targets), [_target_row(judgement, n) for n in range(len(judgement.targets))])
    return True


def _check(connection: Connection, judgement: Judgement) -> None:
    named = {t.document for t in judgement.targets}
    if not named:
        raise StoreError("a judgement needs something it is of; name a document, claim, event or toll")
    known = connection.execute(select(documents.c.id).where(documents.c.id.in_(named))).scalars()
    if missing := sorted(named - set(known)):
        raise StoreError(f"the ledger holds no document {', '.join(missing)}; nothing was judged")


def _row(judgement: Judgement) -> dict[str, Any]:
    return {
        "id": judgement.id,
        "kind": judgement.kind.value,
        "field": judgement.field,
        "value": judgement.value,
        "note": judgement.note,
        "judged_by": judgement.by,
        "judged_at": judgement.at,
        "undone_by": judgement.undone_by,
        "undone_at": judgement.undone_at,
    }


def _target_row(judgement: Judgement, position: int) -> dict[str, Any]:
    target = judgement.targets[position]
    return {
        "judgement": judgement.id,
        "position": position,
        "document": target.document,
        "what": target.what.value,
        "start": target.span.start,
        "stop": target.span.end,
    }


def undo(connection: Connection, judgement_id: str, *, by: str) -> Judgement:
    """Take a judgement back, and say who did; undoing it twice changes nothing.  StoreError when there is none."""
    row = connection.execute(select(judgements).where(judgements.c.id == judgement_id)).one_or_none()
    if row is None:
        raise StoreError(f"the ledger holds no judgement {judgement_id}")
    stood = _judgement(row, _targets(connection, judgement_id))
    undone = stood if stood.is_undone else replace(stood, undone_by=by, undone_at=datetime.now(UTC))
    _take_back(connection, undone)
    return undone


def _take_back(connection: Connection, undone: Judgement) -> bool:
    """Note that somebody took a judgement back; whether it stood until then."""
    stands = judgements.c.id == undone.id, judgements.c.undone_at.is_(None)
    back = update(judgements).where(*stands).values(undone_by=undone.undone_by, undone_at=undone.undone_at)
    return connection.execute(back).rowcount > 0


def get_judgements(connection: Connection, *, standing: bool, of: str | None = None) -> list[Judgement]:
    """Every judgement, or every one ``of`` a document, the first judged first; ``standing`` ones are not undone."""
    asked = select(judgements).order_by(judgements.c.judged_at, judgements.c.id)
    if standing:
        asked = asked.where(judgements.c.undone_at.is_(None))
    if of is not None:
        mine = select(judgement_targets.c.judgement).where(judgement_targets.c.document == of)
        asked = asked.where(judgements.c.id.in_(mine))
    rows = connection.execute(asked).all()
    targets = _targets(connection, *(row.id for row in rows))
    return [_judgement(row, targets) for row in rows]


def _targets(connection: Connection, *wanted: str) -> dict[str, list[Target]]:
    asked = select(judgement_targets).order_by(judgement_targets.c.judgement, judgement_targets.c.position)
    found: dict[str, list[Target]] = {}
    for start in range(0, len(wanted), MANY):
        some = judgement_targets.c.judgement.in_(wanted[start : start + MANY])
        for row in connection.execute(asked.where(some)):
            span = Span(start=row.start, end=row.stop)
            found.setdefault(row.judgement, []).append(Target(document=row.document, what=Subject(row.what), span=span))
    return found


def _judgement(row: Row[Any], targets: dict[str, list[Target]]) -> Judgement:
    return Judgement(
        kind=Verdict(row.kind),
        targets=tuple(targets[row.id]),
        by=row.judged_by,
        at=row.judged_at,
        field=row.field,
        value=row.value,
        note=row.note,
        undone_by=row.undone_by,
        undone_at=row.undone_at,
    )
