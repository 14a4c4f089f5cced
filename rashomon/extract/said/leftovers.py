"""Quotations without a cue of their own: the speaker goes on, a paragraph announces them, or a name signs them."""

import re
from collections.abc import Iterable, Iterator

from rashomon.extract.said.continued import attach
from rashomon.extract.said.cues import Page
from rashomon.extract.said.labelled import closed_by_dash, led_by_colon
from rashomon.extract.said.quotations import Quotation, trimmed
from rashomon.extract.said.speakers import find_speaker
from rashomon.knowledge.cues import Cue
from rashomon.model.claims import Attribution, Evidence, Stance
from rashomon.model.text import Span

LONG = 4  # words; a shorter quotation is a phrase the paper keeps at arm's length


def leftovers(page: Page, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """The attributions with continued quotations added, and those that only a colon or a credit marks."""
    row = list(found)
    for quotation in page.quotations:
        if _is_statement(page, quotation) and not _is_taken(quotation, row):
            own = _announced(page, quotation) or _signed(page, quotation)
            if own is not None:
                row.append(own)
            else:
                attach(page, quotation, row)
    yield from row
    for sentence in page.reading.sentences:
        extra = led_by_colon(page, sentence, row) or closed_by_dash(page, sentence, row)
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
