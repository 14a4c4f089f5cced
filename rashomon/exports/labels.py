"""What analysts judged, as labelled data: one JSON object for each judgement that stands, for training and scoring.

Each target has its characters in the document, the words there, the sentence they are in and what the program read
there (as the rules alone have it, in the notation of the claims table), so that a line says what was read and what is
right.  Judgements that were taken back are left out.

Lost here: who took a judgement back (``jsonl`` has it), the rest of the document.
"""

from collections.abc import Iterator

from rashomon.exports.claims import event_words, toll_words
from rashomon.exports.holding import Holding
from rashomon.exports.lines import row as line_of
from rashomon.exports.table import Columns, Lookup, Row, one_line, strings
from rashomon.exports.telling import claimant
from rashomon.model.claims import Claim, Event, Toll
from rashomon.model.judgements import Judgement, Subject, Target
from rashomon.model.report import Report
from rashomon.model.text import Span, hull

COLUMNS: Columns = {**strings("id kind field value by at note"), "targets": "array"}

Item = Claim | Event | Toll


def rows(holding: Holding) -> Iterator[Row]:
    """One object for each judgement that stands, the first judged first."""
    for judgement in holding.judgements():
        if not judgement.is_undone:
            yield _row(holding, judgement)


def _row(holding: Holding, judgement: Judgement) -> Row:
    said = line_of(judgement)["judgement"]
    assert isinstance(said, dict)
    return {
        "id": judgement.id,
        **{name: said[name] for name in ("kind", "field", "value", "by", "at", "note")},
        "targets": [_target(holding.made(target.document), target) for target in judgement.targets],
    }


def _target(report: Report | None, target: Target) -> Row:
    row: Row = {"document": target.document, "what": target.what.value}
    row |= {"start": target.span.start, "end": target.span.end}
    if report is None:
        return row
    lookup = Lookup(report=report)
    headline = one_line(report.provenance.headline or report.document.title or "")
    if target.what is Subject.NEWS:
        return row | {"words": headline, "sentence": "", "read": ""}
    found = _read(lookup, target)
    words, sentence = one_line(report.text(target.span)), lookup.words(target.span)
    return row | {"words": words, "sentence": sentence, "read": _notation(lookup, found) if found else ""}


def _read(lookup: Lookup, target: Target) -> Item | None:
    """What was read where a target stands: of its sort, with most characters in common."""
    report = lookup.report
    items: dict[Subject, tuple[Item, ...]] = {
        Subject.CLAIM: report.claims,
        Subject.EVENT: report.events,
        Subject.TOLL: report.tolls,
    }
    near = [(shared, item) for item in items[target.what] if (shared := _shared(_span(item), target.span))]
    return max(near, key=lambda pair: pair[0])[1] if near else None


def _span(item: Item) -> Span:
    if isinstance(item, Claim):
        return hull(item.content) if item.content else Span(start=0, end=0)
    return item.span


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _notation(lookup: Lookup, item: Item) -> str:
    if isinstance(item, Claim):
        return f"{claimant(lookup, item)} {item.stance.value}"
    return event_words(lookup, item) if isinstance(item, Event) else toll_words(item)
