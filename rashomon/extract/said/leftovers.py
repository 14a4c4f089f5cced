"""Quotations without a cue of their own: the speaker goes on, or a colon introduces ("Baku: Armenia fired first")."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rashomon.extract.said.cues import Page
from rashomon.extract.said.quotations import Quotation, trimmed
from rashomon.extract.said.source_phrases import phrase
from rashomon.extract.said.speakers import find_speaker
from rashomon.knowledge.cues import Cue
from rashomon.model.claims import Attribution, Evidence, Stance
from rashomon.model.reading import Reading, Sentence, Token
from rashomon.model.text import Span, ZoneKind

LONG = 4  # words; a shorter quotation is a phrase the paper keeps at arm's length
CREDITS = frozenset({"image", "photo", "photograph", "picture", "file", "video", "graphic", "credit"})
LABELS = frozenset({"note", "update", "correction", "editor", "background", "analysis", "ed", "related", "see"})


def leftovers(page: Page, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """The attributions with continued quotations added, and those that only a colon or a credit marks."""
    row = list(found)
    for quotation in page.quotations:
        if _is_statement(page, quotation) and not _is_taken(quotation, row):
            own = _announced(page, quotation) or _signed(page, quotation)
            if own is not None:
                row.append(own)
            else:
                _attach(page, quotation, row)
    yield from row
    for sentence in page.reading.sentences:
        extra = _colon(page, sentence, row) or _dash(page, sentence, row)
        if extra is not None:
            yield extra


def _is_statement(page: Page, quotation: Quotation) -> bool:
    """Whether a quotation is a saying of its own rather than a few borrowed words."""
    if quotation.single:
        return False
    words = [t for t in page.reading.tokens_in(quotation.inner) if t.pos != "PUNCT"]
    if len(words) < LONG or not any(t.pos in {"VERB", "AUX"} for t in words):
        return False
    text = page.reading.document.text
    before = text[max(0, quotation.outer.start - 40) : quotation.outer.start].rstrip(" \n\t")[-1:]
    if before == "," and ";" in text[max(0, quotation.outer.start - 20) : quotation.outer.start]:
        return True
    return (
        quotation.continues or before in {"", ".", "!", "?", '"', "”", ":", "\n"} or _starts_paragraph(text, quotation)
    )


def _starts_paragraph(text: str, quotation: Quotation) -> bool:
    return text[max(0, quotation.outer.start - 1) : quotation.outer.start] in {"", "\n"}


def _is_taken(quotation: Quotation, row: list[Attribution]) -> bool:
    """Whether somebody is already given the better part of a quotation."""
    spoken = (a for a in row if a.register not in {"mental", "unsaid"})
    return any(2 * _shared(s, quotation.inner) >= len(quotation.inner) for a in spoken for s in a.content)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _announced(page: Page, quotation: Quotation) -> Attribution | None:
    """A paragraph that ends in a colon hands the next one to its cue: 'He wrote to his wife: | "We are cut off."'."""
    reading = page.reading
    before = reading.sentence_at(quotation.outer.start)
    sentence = reading.sentences[before.index - 1] if before is not None and before.index else None
    if sentence is None or reading.tokens[sentence.last - 1].text != ":":
        return None
    for sighting in reversed(page.in_sentence(sentence)):
        speaker = find_speaker(page, sighting) if "quote" in sighting.cue.takes else None
        if speaker is not None:
            cue = reading.span(sighting.words[0], sighting.words[-1] + 1)
            return _direct(page, quotation, speaker.heads, speaker.span(reading), cue=cue, entry=sighting.cue)
    return None


def _signed(page: Page, quotation: Quotation) -> Attribution | None:
    """'"It is a long game." - Jane Doe': a dash and a name close the paragraph."""
    reading = page.reading
    text = reading.document.text
    line = re.match(
        r"[ \t]*(?:-{1,2}|–|—)[ \t]*([A-Z][^\n.!?:;]{2,60})\.?[ \t]*(?:\n|$)",
        text[quotation.outer.end : quotation.outer.end + 90],
    )
    if line is None:
        return None
    name = Span(start=quotation.outer.end + line.start(1), end=quotation.outer.end + line.end(1))
    words = reading.tokens_in(name)
    if not words or any(t.pos in {"VERB", "AUX"} for t in words):
        return None
    head = next((t for t in words if t.pos == "PROPN"), words[0])
    return _direct(page, quotation, (head.index,), name)


def _direct(
    page: Page,
    quotation: Quotation,
    heads: tuple[int, ...],
    source: Span,
    *,
    cue: Span | None = None,
    entry: Cue | None = None,
) -> Attribution:
    return Attribution(
        speakers=heads,
        source=source,
        cue=cue,
        cue_lemma=entry.lemma if entry else "-",
        content=(trimmed(page.reading.document.text, quotation.inner),),
        manner="direct",
        stance=entry.stance if entry else Stance.ASSERT,
        evidence=(Evidence(span=quotation.outer, rule=f"cue:{entry.lemma}" if entry else "signature"),),
    )


def _attach(page: Page, quotation: Quotation, row: list[Attribution]) -> None:
    """Give a quotation without a cue to whoever was quoted right before it."""
    place = _last_quoted(page, quotation, row)
    if place is not None and _is_another(page, quotation, row[place]):
        row.append(replace(row[place], content=(trimmed(page.reading.document.text, quotation.inner),)))
    elif place is not None:
        span = trimmed(page.reading.document.text, quotation.inner)
        row[place] = replace(row[place], content=(*row[place].content, span))


def _is_another(page: Page, quotation: Quotation, attribution: Attribution) -> bool:
    """'"A," it added; and, later, "B".' is said twice, with one cue."""
    text = page.reading.document.text
    between = text[attribution.content[-1].end : quotation.outer.start]
    return attribution.cue is not None and attribution.cue.end <= quotation.outer.start and ";" in between


def _last_quoted(page: Page, quotation: Quotation, row: list[Attribution]) -> int | None:
    """The attribution whose words end right before a quotation."""
    text = page.reading.document.text
    best: tuple[int, int] | None = None
    for number, attribution in enumerate(row):
        reach = max(s.end for s in (*attribution.content, attribution.cue or attribution.content[0]))
        if reach <= quotation.outer.start and attribution.register == "report" and _is_quoting(page, attribution):
            best = max(best or (reach, number), (reach, number))
    if best is None:
        return None
    between = text[best[0] : quotation.outer.start]
    return best[1] if _is_near(page, best[0], quotation, between) else None


def _is_quoting(page: Page, attribution: Attribution) -> bool:
    return attribution.manner in {"direct", "mixed"}


def _is_near(page: Page, end: int, quotation: Quotation, between: str) -> bool:
    """Nothing but the rest of the cue's own sentence stands between ("... he told reporters on Monday. ")."""
    reading = page.reading
    before = reading.sentence_at(max(0, end - 1))
    if ";" in between and "\n" not in between and len(between) < 60:
        return True
    return before is not None and not reading.document.text[before.span.end : quotation.outer.start].strip(
        " \n\t\"'”’.,"
    )


def _colon(page: Page, sentence: Sentence, row: list[Attribution]) -> Attribution | None:
    """ "Baku: Armenia fired first", 'The mayor: "We are alone."', "Photo: Reuters"."""
    reading = page.reading
    words = reading.words(sentence)
    colon = next((t for t in words[1:12] if t.text == ":"), None)
    if colon is None or colon.index + 1 >= sentence.last:
        return None
    left = words[: colon.index - sentence.first]
    rest = trimmed(reading.document.text, Span(start=colon.end, end=sentence.span.end))
    if left[-1].lemma.lower() in CREDITS:
        return _credit(page, sentence, left[-1], rest)
    if not _names(reading, left) or any(s.overlaps(rest) for a in row for s in a.content) or not len(rest):
        return None
    quoted = next((q for q in page.quotations if colon.end <= q.outer.start <= colon.end + 2), None)
    if quoted is None and sentence.zone not in {ZoneKind.HEADLINE, ZoneKind.HEADING}:
        return None
    if quoted is not None and len(quoted.inner) > 0.6 * len(rest):
        rest = trimmed(reading.document.text, quoted.inner)
    if not any(t.pos in {"VERB", "AUX"} for t in reading.tokens_in(rest)):
        return None
    return _by_colon(reading, left, colon, rest)


def _dash(page: Page, sentence: Sentence, row: list[Attribution]) -> Attribution | None:
    """Headlines that name their source last: "Ten dead in raid - army"."""
    reading = page.reading
    words = reading.words(sentence)
    dash = next(
        (t for t in reversed(words[1:-1]) if t.text in {"-", "–", "—", "--"} and reading.tokens[t.index - 1].space),
        None,
    )
    if sentence.zone not in {ZoneKind.HEADLINE, ZoneKind.HEADING} or dash is None:
        return None
    right = words[dash.index + 1 - sentence.first :]
    left = trimmed(reading.document.text, Span(start=sentence.span.start, end=dash.start))
    if len(right) > 4 or not _names(reading, right) or any(s.overlaps(left) for a in row for s in a.content):
        return None
    return _by_colon(reading, right, dash, left)


def _names(reading: Reading, left: tuple[Token, ...]) -> bool:
    """Whether the words before a colon are a name or description of a speaker and no sentence."""
    if not left or left[0].lemma.lower() in LABELS:
        return False
    nominal = all(t.pos in {"PROPN", "NOUN", "ADJ", "DET", "ADP", "PUNCT", "PART", "PRON", "CCONJ"} for t in left)
    return nominal and any(t.pos in {"PROPN", "PRON"} or (t.pos == "NOUN" and t.index == left[-1].index) for t in left)


def _by_colon(reading: Reading, left: tuple[Token, ...], colon: Token, content: Span) -> Attribution:
    head = next((t for t in reversed(left) if t.pos in {"PROPN", "NOUN", "PRON"}), left[-1])
    return Attribution(
        speakers=(head.index,),
        source=reading.span(left[0].index, left[-1].index + 1),
        cue=None,
        cue_lemma=":",
        content=(content,),
        manner="direct",
        stance=Stance.ASSERT,
        evidence=(Evidence(span=colon.span, rule="colon"),),
    )


def _credit(page: Page, sentence: Sentence, label: Token, name: Span) -> Attribution | None:
    """ "A crater on the road. Photo: Jane Doe.": what stands before the label is hers."""
    reading = page.reading
    first = next(s for s in reading.sentences if s.paragraph == sentence.paragraph)
    caption = trimmed(reading.document.text, Span(start=first.span.start, end=label.start))
    head = reading.tokens_in(name)
    if not len(caption) or not head:
        return None
    return Attribution(
        speakers=phrase(reading, head[-1].index).heads[:1],
        source=name,
        cue=None,
        cue_lemma=":",
        content=(caption,),
        manner="indirect",
        stance=Stance.ASSERT,
        register="credit",
        evidence=(Evidence(span=name, rule="credit"),),
    )
