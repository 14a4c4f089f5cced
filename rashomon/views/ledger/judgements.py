"""From analysts' judgements to a list: what was judged how, by whom, when, and what was taken back."""

from collections.abc import Iterable, Iterator, Mapping

from rich.text import Text

from rashomon.model.judgements import Judgement, Subject, Target, Verdict
from rashomon.model.report import Report
from rashomon.views.canvas import Canvas, canvas, hang, left_and_right, printed, section, wrap
from rashomon.views.wording import clean, day, headline, plural, shorten, title_case

VERDICTS = {
    Verdict.SAME: "the same incident",
    Verdict.APART: "not the same incident",
    Verdict.RIGHT: "right",
    Verdict.WRONG: "wrong",
    Verdict.CORRECT: "corrected",
}


def render(
    judgements: Iterable[Judgement],
    shelf: Mapping[str, Report],
    *,
    width: int = 100,
    colour: bool = False,
    unicode: bool = True,
) -> str:
    """Judgements in the order they come in, with the words they are about; those taken back say so."""
    sheet = canvas(width=width, unicode=unicode)
    return printed(_page(sheet, list(judgements), shelf), colour=colour)


def _page(sheet: Canvas, found: list[Judgement], shelf: Mapping[str, Report]) -> Iterator[Text]:
    undone = sum(j.is_undone for j in found)
    note = plural(len(found), "judgement") + (f", {undone} taken back" if undone else "")
    yield from section(sheet, "JUDGEMENTS", note)
    if not found:
        yield from wrap(sheet.text("No judgement yet.", "dim"), sheet.inner)
    for number, judgement in enumerate(found):
        yield from ([Text("")] if number else [])
        yield from _judgement(sheet, judgement, shelf)


def _judgement(sheet: Canvas, judgement: Judgement, shelf: Mapping[str, Report]) -> Iterator[Text]:
    words = VERDICTS[judgement.kind]
    if judgement.field:
        words += f": {clean(judgement.field)} is “{clean(judgement.value)}”"
    when = f"{day(judgement.at)}, {judgement.at:%H:%M} UTC"
    style = "dim" if judgement.is_undone else "bold"
    left = sheet.joined((words, style), (f" · {clean(judgement.by)}, {when}", "dim"))
    yield from left_and_right(left, sheet.text(judgement.id, "dim"), sheet, indent=2)
    for target in judgement.targets:
        yield from hang(sheet.text(f"  {target.what.value:<5}", "dim"), sheet.text(_target(target, shelf)), sheet.inner)
    if judgement.note:
        yield from hang(sheet.text("  note ", "dim"), sheet.text(clean(judgement.note)), sheet.inner)
    if judgement.undone_at:
        back = f"taken back by {clean(judgement.undone_by or 'somebody')}, {day(judgement.undone_at)}"
        yield from wrap(sheet.text(back, "dim"), sheet.inner, first=2, indent=4)


def _target(target: Target, shelf: Mapping[str, Report]) -> str:
    """What is judged, in the article's words: a headline for news, else the characters of the target."""
    report = shelf.get(target.document)
    if report is None:
        return target.document
    if target.what is Subject.NEWS:
        return f"{title_case(headline(report))} ({target.document})"
    return f"“{shorten(report.text(target.span), 120)}” ({target.document})"
