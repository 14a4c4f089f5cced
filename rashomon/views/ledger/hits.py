"""From what a search found to text: each claim with the words that match, who says it how, when, in which paper.

Comes in: hits and the shelf of reports, which tells the sentence.  Goes out: text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from rich.text import Text

from rashomon.model.hits import Hit
from rashomon.model.report import Report
from rashomon.views.canvas import Canvas, canvas, hang, printed, section, tight, wrap
from rashomon.views.ledger.plain import day_words
from rashomon.views.phrasing import inner_quotes
from rashomon.views.wording import GLYPHS, STANCE_WORDS, badge, clean, kept_case, plural, sentence_numbers

AROUND = 110  # characters shown on either side of a match
WORD = re.compile(r"\w[\w'’-]*")
OPERATORS = {"AND", "OR", "NOT", "NEAR"}


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
    """Who says it and how, the words about the match, and where it stands."""
    verb = "writes" if hit.narration else STANCE_WORDS[hit.stance][len(hit.parties) > 1]
    mark = sheet.text("" if hit.narration else GLYPHS[hit.stance], "bold")
    letters = "".join(f"{badge(p)} " for p in hit.parties)
    clash = "  ≠ contradicted" if hit.contested else ""
    head = sheet.joined((letters, "underline"), (f"{kept_case(hit.source)} ", ""), (verb, "bold"), (clash, "bold"))
    yield from hang(mark, head, sheet.inner) if mark else wrap(head, sheet.inner)
    quoted = _bold(sheet, around(hit.quote, sought), sought)
    yield from (Text.assemble("  ", part) for part in wrap(quoted, sheet.inner - 2))
    trace = sheet.text(" · ".join(_trace(hit, report)), "dim")
    yield from (Text.assemble("  ", part) for part in wrap(trace, sheet.inner - 2))


def around(quote: str, sought: re.Pattern[str] | None) -> str:
    """The words about the first match, or the beginning, between quotation marks; cut between words.

    >>> around("its planes bombed a water station", None)
    '“its planes bombed a water station”'
    """
    words = clean(quote).strip('“”" ')
    if len(words) <= 3 * AROUND:
        return f"“{inner_quotes(words)}”"
    found = sought.search(words) if sought else None
    at = found.start() if found else 0
    start = words.rfind(" ", 0, max(1, at - AROUND)) + 1 if at > AROUND else 0
    end = words.find(" ", min(len(words), at + 2 * AROUND))
    end = len(words) if end < 0 else end
    return f"“{'… ' if start else ''}{inner_quotes(words[start:end])}{' …' if end < len(words) else ''}”"


def _bold(sheet: Canvas, words: str, sought: re.Pattern[str] | None) -> Text:
    text = sheet.text(words)
    for found in sought.finditer(text.plain) if sought else ():
        text.stylize("bold", found.start(), found.end())
    return text


def _trace(hit: Hit, report: Report | None) -> Iterator[str]:
    claim = next((c for c in report.claims if c.id == hit.claim), None) if report else None
    yield tight(day_words(hit.day or hit.published))
    yield clean(hit.outlet or "") or "paper not named"
    if report and claim:
        yield tight(f"s. {sentence_numbers(report, claim)}")
    yield f"{hit.document}:{hit.claim}"
    if hit.printed > 1:
        yield f"printed {hit.printed} times"
    if hit.incident:
        yield f"incident {hit.incident}"
