"""What analysts judged, laid over what was read: nothing read is lost, and a judgement undone leaves no trace.

Comes in: Reports and Judgements.  Goes out: Reports as the judgements leave them, and the Bonds between strands that
judgements of what is one incident come to.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import combinations, pairwise
from typing import TypeVar

from rashomon.collate.bonds import Bonds
from rashomon.collate.correcting import corrected
from rashomon.collate.index import Index
from rashomon.collate.strands import Strand, dispatch_in, is_news, ref
from rashomon.collate.targets import Item, found
from rashomon.model.claims import Claim, Contradiction, Event, Tie, Toll
from rashomon.model.judgements import Judgement, Subject, Target, Verdict
from rashomon.model.report import Report

BINDING = {Verdict.SAME, Verdict.APART}

Carried = TypeVar("Carried", Event, Toll, Tie)


def judged(report: Report, judgements: Iterable[Judgement]) -> Report:
    """A report as the judgements leave it; the report itself where none is of it.

    A claim judged wrong goes, and with it what nobody else claims; a field judged otherwise is replaced.  Of two
    verdicts on one thing, and of two values of one field, the later holds.  What is not found in the report any more,
    or does not fit its field, is passed over.
    """
    held, values = _verdicts(report, judgements)
    for (item_id, field), (item, value) in values.items():
        if held.get(item_id) is not Verdict.WRONG:
            with suppress(ValueError):
                report = corrected(report, item, field, value)
    wrong = {item_id for item_id, verdict in held.items() if verdict is Verdict.WRONG}
    right = {item_id for item_id, verdict in held.items() if verdict is Verdict.RIGHT}
    return _without(_certain(report, right) if right else report, wrong) if wrong or right else report


def _verdicts(
    report: Report, judgements: Iterable[Judgement]
) -> tuple[dict[str, Verdict], dict[tuple[str, str], tuple[Item, str]]]:
    """Right or wrong by item, and the values of fields by item and field; all found in the report as it was read."""
    held: dict[str, Verdict] = {}
    values: dict[tuple[str, str], tuple[Item, str]] = {}
    for judgement in standing(judgements):
        for item in _judged_items(report, judgement):
            if judgement.kind is Verdict.CORRECT:
                values.pop((item.id, judgement.field), None)
                values[item.id, judgement.field] = item, judgement.value
            elif judgement.kind in {Verdict.RIGHT, Verdict.WRONG}:
                held[item.id] = judgement.kind
    return held, values


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that nobody took back, the earliest first."""
    return sorted((j for j in judgements if not j.is_undone), key=lambda j: (j.at, j.id))


def _judged_items(report: Report, judgement: Judgement) -> Iterator[Item]:
    for target in judgement.targets:
        item = found(report, target) if target.document == report.document.id else None
        if item:
            yield item


def _certain(report: Report, right: set[str]) -> Report:
    """Nothing is left to doubt where an analyst says it is right."""
    return replace(
        report,
        claims=tuple(replace(c, confidence=1.0) if c.id in right else c for c in report.claims),
        events=tuple(replace(e, confidence=1.0) if e.id in right else e for e in report.events),
    )


def _without(report: Report, wrong: set[str]) -> Report:
    """The report without some claims, events and tolls, and without what rests on them alone."""
    tolls = tuple(_carried(report.tolls, wrong))
    gone = {t.id for t in report.tolls} - {t.id for t in tolls}
    return replace(
        report,
        claims=tuple(_freed(c, wrong) for c in report.claims if c.id not in wrong),
        events=tuple(replace(e, denied_by=_left(e.denied_by, wrong)) for e in _carried(report.events, wrong)),
        tolls=tuple(replace(t, part_of=None) if t.part_of in gone else t for t in tolls),
        ties=tuple(_carried(report.ties, wrong)),
        contradictions=tuple(_clashing(report.contradictions, wrong)),
    )


def _freed(claim: Claim, wrong: set[str]) -> Claim:
    denies = tuple(e for e in claim.denies if e.id not in wrong)
    return replace(claim, answers=_left(claim.answers, wrong), denies=denies)


def _carried(items: tuple[Carried, ...], wrong: set[str]) -> Iterator[Carried]:
    """The items that are not wrong themselves and that somebody still claims."""
    for item in items:
        claims = _left(item.claims, wrong)
        if item.id not in wrong and (claims or not item.claims):
            yield replace(item, claims=claims)


def _clashing(clashes: tuple[Contradiction, ...], wrong: set[str]) -> Iterator[Contradiction]:
    for clash in clashes:
        sides = _left(clash.sides[0], wrong), _left(clash.sides[1], wrong)
        if all(sides):
            yield replace(clash, sides=sides)


def _left(ids: tuple[str, ...], wrong: set[str]) -> tuple[str, ...]:
    return tuple(i for i in ids if i not in wrong)


class _JudgedShelf(Mapping[str, Report]):
    """A shelf whose reports are as judgements leave them."""

    def __init__(self, shelf: Mapping[str, Report], judgements: Sequence[Judgement]) -> None:
        self._shelf = shelf
        self._judgements: dict[str, list[Judgement]] = {}
        for judgement in standing(judgements):
            for document in {t.document for t in judgement.targets}:
                self._judgements.setdefault(document, []).append(judgement)

    def __getitem__(self, document: str) -> Report:
        report = self._shelf[document]
        given = self._judgements.get(document)
        return judged(report, given) if given else report

    def __iter__(self) -> Iterator[str]:
        return iter(self._shelf)

    def __len__(self) -> int:
        return len(self._shelf)


def judged_shelf(shelf: Mapping[str, Report], judgements: Sequence[Judgement]) -> Mapping[str, Report]:
    """The same shelf with every report as the judgements leave it."""
    return _JudgedShelf(shelf, judgements) if judgements else shelf


def bonds_of(judgements: Iterable[Judgement], index: Index, shelf: Mapping[str, Report]) -> Bonds:
    """Which strands are one happening and which are two, by the judgements that say so of their documents."""
    said = [j for j in standing(judgements) if j.kind in BINDING]
    strands = _Strands(index, shelf, bound_documents(said)) if said else None
    same: list[tuple[str, str]] = []
    apart: list[tuple[str, str]] = []
    for judgement in said:
        named = [s for t in judgement.targets if strands and (s := strands.of(t))]
        if judgement.kind is Verdict.SAME:
            same += pairwise(named)
        else:
            apart += combinations(named, 2)
    return Bonds(filter(_are_of_two, same), filter(_are_of_two, apart))


def bound_documents(judgements: Iterable[Judgement]) -> set[str]:
    """The documents of which judgements say what is one incident and what is two."""
    return {t.document for j in standing(judgements) if j.kind in BINDING for t in j.targets}


def _are_of_two(pair: tuple[str, str]) -> bool:
    """Whether two strands are of two dispatches; what one dispatch tells apart stays apart."""
    return dispatch_in(pair[0]) != dispatch_in(pair[1])


class _Strands:
    """The strands that targets in some documents are of."""

    def __init__(self, index: Index, shelf: Mapping[str, Report], documents: set[str]) -> None:
        self._shelf = shelf
        self._dispatches = index.dispatches(documents)
        self._strands = index.strands_of({d.id for d in self._dispatches.values()})

    def of(self, target: Target) -> str | None:
        """The strand a target is of; the dispatch's news where what it points at is in no other strand."""
        dispatch = self._dispatches.get(target.document)
        told = self._strands.get(dispatch.id, ()) if dispatch else ()
        refs = self._refs(target)
        return next((s.id for s in told if not is_news(s.id) and _tells(s, refs)), told[0].id if told else None)

    def _refs(self, target: Target) -> set[str]:
        report = self._shelf.get(target.document)
        item = found(report, target) if report and target.what is not Subject.NEWS else None
        if not report or not item:
            return set()
        if isinstance(item, Claim):
            told: list[Event | Toll] = [*report.events, *report.tolls]
            return {ref(report, i.id) for i in told if item.id in i.claims}
        return {ref(report, item.id)}


def _tells(strand: Strand, refs: set[str]) -> bool:
    return not refs.isdisjoint(strand.told)
