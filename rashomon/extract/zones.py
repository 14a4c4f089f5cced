"""What each stretch of an article is for: a Document in, its zones and the blocks worth parsing out."""

import re
from collections.abc import Iterator

from rashomon.extract.datelines import find_dateline
from rashomon.knowledge.load import Knowledge
from rashomon.model.text import Block, Document, Layout, Span, Zone, ZoneKind

STRAIGHT = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "[": "(", "]": ")", "«": '"', "»": '"', "‘": "'", "’": "'", "`": "'",
        "\xa0": " ", "\u202f": " ", "\n": " ", "\r": " ", "\t": " ", "\u2028": " ", "\u2029": " ", "\x0b": " ",
        "\x0c": " ",
    }
)  # fmt: skip
DOUBLED = re.compile(r"(?<!\w)''|''(?!\w)|\"\"")  # old wires and spreadsheets write a double quote as two
SPREADSHEET = re.compile(r'"(?!\s)[^\n]*""[^\n]*"')  # a cell: quoted as a whole, its own quotes doubled
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s*$")
MAX_BLOCK = 20_000  # characters the parser is given at once; longer paragraphs are cut at a sentence end
PARSED = {
    ZoneKind.HEADLINE,
    ZoneKind.STANDFIRST,
    ZoneKind.HEADING,
    ZoneKind.BODY,
    ZoneKind.CAPTION,
    ZoneKind.CORRECTION,
}
TOWN = re.compile(r"([A-Z]\w+(?: [A-Z]\w+){0,2})\s+[-–—]{1,2}\s+(?=[\"“A-Z])")
NARROWEST, WIDEST = 36, 140  # characters of a column; shorter lines are a list: "Follow our live coverage"


def lay_out(document: Document, *, knowledge: Knowledge) -> Layout:
    """The zones of a document and the blocks worth parsing.

    "NAIROBI, Kenya (AP) — Police said ..." is a dateline zone and a body zone.
    """
    zones = tuple(_zones(document.text, knowledge))
    blocks = tuple(
        Block(span=span, zone=zone.kind, plain=_plain(span.of(document.text)))
        for zone in zones
        if zone.kind in PARSED
        for span in _pieces(document.text, zone.span)
    )
    return Layout(document=document, zones=zones, blocks=blocks, cased=_is_cased(document.text))


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of a text: parted by blank lines, or by line ends where lines are not merely wrapped."""
    for chunk in re.finditer(r"\S(?:[^\n]|\n(?![^\S\n]*\n))*", text):
        lines = [m.span() for m in re.finditer(r"[^\n]*\S", chunk.group())]
        spans = [Span(start=chunk.start() + a, end=chunk.start() + b) for a, b in lines]
        yield from (
            [_trim(text, Span(start=spans[0].start, end=spans[-1].end))]
            if _is_wrapped(text, spans)
            else (_trim(text, span) for span in spans)
        )


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether lines were broken by width: most are about as long as the longest and end inside a sentence."""
    if len(lines) < 2:
        return False
    widest = max(len(line) for line in lines)
    inner = lines[:-1]
    broken = sum(not SENTENCE_END.search(line.of(text)) and len(line) > 0.6 * widest for line in inner)
    return NARROWEST <= widest <= WIDEST and broken >= 0.6 * len(inner)


def _trim(text: str, span: Span) -> Span:
    body = span.of(text)
    return Span(start=span.end - len(body.lstrip()), end=span.start + len(body.rstrip()))


def _zones(text: str, knowledge: Knowledge) -> Iterator[Zone]:
    spans = list(paragraphs(text))
    kinds = [_marked(span.of(text), knowledge) for span in spans]
    _close_footer(text, spans, kinds)
    headed = _mark_head(text, spans, kinds)
    for number, (span, kind) in enumerate(zip(spans, kinds, strict=True)):
        if kind is not None:
            yield Zone(kind=kind, span=span)
            continue
        opening = number <= headed + 1
        end = find_dateline(span.of(text), opening=opening) or (opening and _town(span.of(text), knowledge))
        if end:
            yield Zone(kind=ZoneKind.DATELINE, span=_trim(text, Span(start=span.start, end=span.start + end)))
        body = _trim(text, Span(start=span.start + end, end=span.end))
        if len(body):
            yield Zone(kind=_inner(text, body, number, spans), span=body)


def _town(paragraph: str, knowledge: Knowledge) -> int:
    """Where a known town that opens a paragraph ends, with its dash: "Washington - The president telephoned ..."."""
    ahead = TOWN.match(paragraph)
    known = next(iter(knowledge.gazetteer.find([ahead[1]]).values()), ()) if ahead else ()
    is_town = bool(known) and all(place.feature != "country" for place in known)
    return ahead.end() if ahead and is_town and any(place.feature == "city" for place in known) else 0


def _marked(paragraph: str, knowledge: Knowledge) -> ZoneKind | None:
    """The kind a paragraph gives away by its words, or None."""
    opening = paragraph[:400].lstrip("•*-–— ")
    for mark in knowledge.zone_marks:
        if mark.regex.match(opening):
            return ZoneKind(mark.kind)
    if re.fullmatch(r"(?:\w+day,?\s+)?(?:\w+\.? \d{1,2}|\d{1,2} \w+\.?),? \d{4}", opening.strip()):
        return ZoneKind.DATELINE
    return None


def _close_footer(text: str, spans: list[Span], kinds: list[ZoneKind | None]) -> None:
    """Short lines below a line of boilerplate near the end are boilerplate as well."""
    first = next((i for i, kind in enumerate(kinds) if kind is ZoneKind.BOILERPLATE), len(kinds))
    for i in range(len(kinds) - 1, first, -1):
        if kinds[i] is None:
            if len(spans[i]) >= 100 or SENTENCE_END.search(spans[i].of(text)):
                return
            kinds[i] = ZoneKind.BOILERPLATE


def _mark_head(text: str, spans: list[Span], kinds: list[ZoneKind | None]) -> int:
    """Mark headline and standfirst; how many paragraphs at the top are not the story itself."""
    open_ = [i for i, kind in enumerate(kinds) if kind is None][:3]
    head = 0
    if len(open_) > 1 and _is_title(spans[open_[0]].of(text), 160):
        kinds[open_[0]] = ZoneKind.HEADLINE
        head = open_[0] + 1
        if len(open_) > 2 and _is_title(spans[open_[1]].of(text), 280):
            kinds[open_[1]] = ZoneKind.STANDFIRST
            head = open_[1] + 1
    return max(head, next((i for i, kind in enumerate(kinds) if kind is None), 0))


def _is_title(paragraph: str, longest: int) -> bool:
    """Whether a paragraph could be a headline: short, not a full sentence, not opened by a dateline."""
    return (
        len(paragraph) <= longest
        and not SENTENCE_END.search(paragraph)
        and not paragraph.endswith((":", ",", ";", '"', "”"))
        and not find_dateline(paragraph, opening=True)
    )


def _inner(text: str, body: Span, number: int, spans: list[Span]) -> ZoneKind:
    words = body.of(text)
    followed = number + 1 < len(spans)
    if (
        len(words) < 70
        and number > 0
        and followed
        and len(words.split()) <= 9
        and not re.search(r"[.!?:;,\"”…]$", words)
    ):
        return ZoneKind.HEADING
    return ZoneKind.BODY


def _is_cased(text: str) -> bool:
    """False when the text is all in capitals or has hardly any."""
    letters = [c for c in text[:20_000] if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return not letters or 0.004 < capitals / len(letters) < 0.6


def _plain(words: str) -> str:
    """A twin of the same length for the parser: straight quotes, no line ends."""
    straight = words.translate(STRAIGHT)
    if SPREADSHEET.fullmatch(straight):
        straight = f" {straight[1:-1]} "
    return DOUBLED.sub('" ', straight)


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """The span in pieces a parser can take at once, cut after a sentence, else after a space, else anywhere."""
    start = span.start
    while span.end - start > MAX_BLOCK:
        window = text[start : start + MAX_BLOCK]
        cut = max(window.rfind(". "), window.rfind(".\n")) + 1 or window.rfind(" ") + 1 or MAX_BLOCK
        yield Span(start=start, end=start + cut)
        start += cut
    yield Span(start=start, end=span.end)
