"""Judgements from what an analyst names: incidents, documents and lines in, a Judgement on their targets out."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime

from rashomon.collate.correcting import corrected
from rashomon.collate.targets import found, news_of, target_of
from rashomon.errors import StoreError
from rashomon.model.judgements import Judgement, Target, Verdict
from rashomon.store import Store

DOCUMENT = re.compile(r"[0-9a-f]{16}")
REFERENCE = re.compile(r"[0-9a-f]{16}:[a-z]+[0-9][0-9.]*")


def judgement(
    store: Store, kind: Verdict, of: Sequence[str], *, by: str, note: str = "", field: str = "", value: str = ""
) -> Judgement:
    """What somebody judges now of the things named.

    ``same`` and ``apart`` take two or more incidents, documents or lines; the others one line, as "4fd0...:c3".
    Raises StoreError where there is no such thing, and ValueError where it cannot be judged so.
    """
    if kind in {Verdict.SAME, Verdict.APART}:
        targets = _bound(store, kind, of)
    elif len(of) == 1:
        targets = (line(store, of[0]),)
    else:
        raise ValueError(f"{kind} takes one claim, event or toll, not {len(of)}")
    if kind is Verdict.CORRECT:
        _check(store, of[0], targets[0], field, value)
    elif field or value:
        raise ValueError(f"{kind} takes no field and no value; correct does")
    return Judgement(kind=kind, targets=targets, by=by, at=datetime.now(UTC), field=field, value=value, note=note)


def _bound(store: Store, kind: Verdict, of: Sequence[str]) -> tuple[Target, ...]:
    if len(of) < 2:
        raise ValueError(f"{kind} needs two or more")
    meant = [_happening(store, one) for one in of]
    if kind is Verdict.APART:  # the members of one of them stay together
        meant = [targets[:1] for targets in meant]
    return tuple(target for targets in meant for target in targets)


def _check(store: Store, named: str, target: Target, field: str, value: str) -> None:
    report = store.report(target.document, judged=False)
    item = found(report, target)
    try:
        if item:
            corrected(report, item, field, value)
    except ValueError as error:
        raise ValueError(f"{named}: {field} cannot be {value!r}: {error}") from error


def line(store: Store, named: str) -> Target:
    """The target that "DOCUMENT:c3" names, in the report as the rules made it.  StoreError where there is none."""
    if not REFERENCE.fullmatch(named):
        raise StoreError(
            f"{named}: names no line; write the document's id, a colon and the line's id, as 0123456789abcdef:c3"
        )
    document, item = named.split(":")
    try:
        return target_of(store.report(document, judged=False), item)
    except KeyError:
        raise StoreError(f"{named}: no such line in that report; rashomon show and search name the lines") from None


def _happening(store: Store, named: str) -> tuple[Target, ...]:
    """Targets in the happening that is meant: a line, a document's news, or all dispatches of an incident."""
    if ":" in named:
        return (line(store, named),)
    if DOCUMENT.fullmatch(named):  # the id of an incident begins so as well, where the document is its first
        with suppress(StoreError):
            return (news_of(store.document(named).id),)
    try:
        incident = store.incident(named)
    except StoreError:
        return (news_of(store.document(named).id),)
    if not incident.dispatches:
        return (line(store, incident.told[0]),)
    return tuple(news_of(store.dispatch(d).versions[0].document) for d in incident.dispatches)
