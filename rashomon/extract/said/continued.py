"""Quotations that go on what somebody was saying right before them."""

from collections.abc import Callable
from dataclasses import replace

from rashomon.extract.said.cues import Page
from rashomon.extract.said.quotations import Quotation, trimmed
from rashomon.model.claims import Attribution

MayGoOn = Callable[[Page, Quotation, Attribution], bool]


def attach(page: Page, quotation: Quotation, row: list[Attribution]) -> None:
    """Give a quotation without a cue to whoever was quoted right before it."""
    place = _last_said(page, quotation, row, _is_quoted)
    if place is None:
        place = _last_said(page, quotation, row, _is_in_paragraph)
    if place is not None and _is_another(page, quotation, row[place]):
        row.append(replace(row[place], content=(trimmed(page.reading.document.text, quotation.inner),)))
    elif place is not None:
        span = trimmed(page.reading.document.text, quotation.inner)
        content = (*row[place].content, span)
        row[place] = replace(row[place], content=content, manner=page.manner(content))


def _is_another(page: Page, quotation: Quotation, attribution: Attribution) -> bool:
    """'"A," it added; and, later, "B".' is said twice, with one cue."""
    text = page.reading.document.text
    between = text[attribution.content[-1].end : quotation.outer.start]
    return attribution.cue is not None and attribution.cue.end <= quotation.outer.start and ";" in between


def _last_said(page: Page, quotation: Quotation, row: list[Attribution], may_go_on: MayGoOn) -> int | None:
    """The attribution whose words end right before a quotation."""
    best: tuple[int, int] | None = None
    for number, attribution in enumerate(row):
        reach = max(s.end for s in (*attribution.content, attribution.cue or attribution.content[0]))
        before = reach <= quotation.outer.start and attribution.register == "report"
        if before and may_go_on(page, quotation, attribution):
            best = max(best or (reach, number), (reach, number))
    if best is None:
        return None
    between = page.reading.document.text[best[0] : quotation.outer.start]
    return best[1] if _is_near(page, best[0], quotation, between) else None


def _is_quoted(_page: Page, _quotation: Quotation, attribution: Attribution) -> bool:
    return attribution.manner in {"direct", "mixed"}


def _is_in_paragraph(page: Page, quotation: Quotation, attribution: Attribution) -> bool:
    """'The mayor said the road was cut. "There is no bread left."' is all the mayor's."""
    cue = attribution.cue and page.reading.tokens_in(attribution.cue)
    sighting = page.at.get(cue[0].index) if cue else None
    if sighting is None or "quote" not in sighting.cue.takes:
        return False
    return page.reading.sentence(sighting.token).paragraph == quotation.paragraph


def _is_near(page: Page, end: int, quotation: Quotation, between: str) -> bool:
    """Nothing but the rest of the cue's own sentence stands between ("... he told reporters on Monday. ")."""
    reading = page.reading
    before = reading.sentence_at(max(0, end - 1))
    if ";" in between and "\n" not in between and len(between) < 60:
        return True
    return before is not None and not reading.document.text[before.span.end : quotation.outer.start].strip(
        " \n\t\"'”’.,"
    )
