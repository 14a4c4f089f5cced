"""From what a search found to text: each claim with the words that match, who says it how, when, in which paper.

Comes in: hits that name a document and a claim, and the shelf of reports.  Goes out: text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from rich.text import Text

from rashomon.model.claims import Claim
from rashomon.model.report import Report
from rashomon.views.accounts import speaking_party
from rashomon.views.canvas import Canvas, canvas, hang, printed, section, tight, wrap
from rashomon.views.ledger.plain import day_words
from rashomon.views.wording import (
    GLYPHS,
    STANCE_WORDS,
    badge,
    balance,
    clean,
    paper_name,
    plural,
    sentence_numbers,
    source_name,
)

AROUND = 110  # characters shown on either side of a match
WORD = re.compile(r"\w[\w'’-]*")
OPERATORS = {"AND", "OR", "NOT", "NEAR"}


class Hit(Protocol):
    """What a search gives: which claim of which document, and the incident it belongs to."""

    @property
    def document(self) -> str:
        """The document's id."""

    @property
    def claim(self) -> str:
        """The claim's id inside its report."""

    @property
    def incident(self) -> str | None:
        """The incident, None where it belongs to none."""


def render(
    hits: Iterable[Hit],
    shelf: Mapping[str, Report],
    *,
    text: str = "",
    width: int = 100,
    colour: bool = False,
    unicode: bool = True,
) -> str:
    """What was found for ``text``, in the order it comes in: "⊘ denies ... “hit civilian infrastructure”"."""
    sheet = canvas(width=width, unicode=unicode)
    return printed(_page(sheet, list(hits), shelf, text), colour=colour)


def _page(sheet: Canvas, hits: list[Hit], shelf: Mapping[str, Report], text: str) -> Iterator[Text]:
    name = f"FOUND FOR {clean(text)}" if clean(text) else "FOUND"
    yield from section(sheet, name, plural(len(hits), "claim"))
    if not hits:
        yield from wrap(sheet.text("No claim found. Fewer words or a wider filter may find some.", "dim"), sheet.inner)
    sought = match(text)
    for number, hit in enumerate(hits):
        yield from ([Text("")] if number else [])
        yield from _hit(sheet, hit, shelf.get(hit.document), sought)


def match(text: str) -> re.Pattern[str] | None:
    """What to make bold: the words sought and what begins like them; None where nothing is sought.

    >>> match('"civilian infra" OR shelling').pattern  # doctest: +ELLIPSIS
    '\\\\b(?:civilian|infra|shelling)\\\\w*'
    """
    words = [re.escape(w) for w in WORD.findall(text) if w not in OPERATORS]
    return re.compile(rf"\b(?:{'|'.join(words)})\w*", re.I) if words else None


def _hit(sheet: Canvas, hit: Hit, report: Report | None, sought: re.Pattern[str] | None) -> Iterator[Text]:
    claim = next((c for c in report.claims if c.id == hit.claim), None) if report else None
    if report is None or claim is None:
        yield from wrap(sheet.text(f"{hit.document}:{hit.claim} is not at hand", "dim"), sheet.inner)
        return
    party = speaking_party(report, claim) or ""
    verb = "writes" if claim.narration else STANCE_WORDS[claim.stance][len(claim.sources) > 1]
    mark = sheet.text("" if claim.narration else GLYPHS[claim.stance], "bold")
    head = sheet.joined(
        (f"{badge(party)} " if party else "", "underline"), (f"{_name(report, claim)} ", ""), (verb, "bold")
    )
    yield from hang(mark, head, sheet.inner)
    quoted = _bold(sheet, around(report, claim, sought), sought)
    yield from (Text.assemble("  ", part) for part in wrap(quoted, sheet.inner - 2))
    trace = sheet.text(" · ".join(_trace(hit, report, claim)), "dim")
    yield from (Text.assemble("  ", part) for part in wrap(trace, sheet.inner - 2))


def _name(report: Report, claim: Claim) -> str:
    return paper_name(report) if claim.narration else source_name(report, claim)


def around(report: Report, claim: Claim, sought: re.Pattern[str] | None) -> str:
    """The words of a claim about the first match, or its beginning, between quotation marks."""
    words = " … ".join(clean(report.text(span)) for span in claim.content).strip('“”" ')
    found = sought.search(words) if sought else None
    at = found.start() if found else 0
    start, end = max(0, at - AROUND), min(len(words), at + 2 * AROUND)
    start = words.rfind(" ", 0, start) + 1 if start else 0
    end = words.find(" ", end) if words.find(" ", end) > 0 and end < len(words) else len(words)
    return "“" + balance(("… " if start else "") + words[start:end] + (" …" if end < len(words) else "")) + "”"


def _bold(sheet: Canvas, words: str, sought: re.Pattern[str] | None) -> Text:
    text = sheet.text(words)
    for found in sought.finditer(text.plain) if sought else ():
        text.stylize("bold", found.start(), found.end())
    return text


def _trace(hit: Hit, report: Report, claim: Claim) -> Iterator[str]:
    outlet = clean(report.provenance.outlet or "")
    yield tight(day_words(report.provenance.published))
    yield paper_name(report) + (f" in {outlet}" if outlet and outlet != paper_name(report) else "")
    yield tight(f"s. {sentence_numbers(report, claim)} {claim.id}")
    yield f"document {report.document.id}"
    if hit.incident:
        yield f"incident {hit.incident}"
