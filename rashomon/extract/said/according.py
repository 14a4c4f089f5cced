"""Contents of phrases: "according to X, A", "A, according to X"."""

from rashomon.extract.said.cues import Page, Sighting
from rashomon.extract.said.endings import cut, extended, main_word, stop
from rashomon.extract.said.quotations import trimmed
from rashomon.extract.said.saying import (
    COMMAS,
    LEADS,
    MARKS,
    Content,
    clause_start,
    ending_before,
    is_lead,
    leads_on,
    opening_at,
)
from rashomon.extract.said.source_phrases import Speaker
from rashomon.model.reading import Reading, Sentence
from rashomon.model.text import Span


def of_phrase(page: Page, sighting: Sighting, speaker: Speaker) -> Content | None:
    """ "According to X, A", "A, according to X", "A, according to X, B"."""
    content = _beside_phrase(page, sighting, speaker)
    home = page.quoted[sighting.token]
    if content is None or home is None:
        return content
    inner = page.quotations[home].inner  # '"According to them all," Alas said, "a rocket fell"' is Alas's
    return content if all(inner.covers(span) for span in content.spans) else None


def _beside_phrase(page: Page, sighting: Sighting, speaker: Speaker) -> Content | None:
    reading, text = page.reading, page.reading.document.text
    sentence = reading.sentence(sighting.token)
    left = _left_of_phrase(page, sighting, sentence)
    if left is not None:
        return left
    start = _after_source(page, sighting, speaker, sentence)
    if start is None:
        return None
    quotation = opening_at(page, start, sentence)
    if quotation is not None and len(quotation.inner) > 0.6 * (sentence.span.end - reading.tokens[start].start):
        span = trimmed(text, quotation.inner)
        return Content(spans=(span,), head=main_word(page, span))
    end = stop(page, sighting, start, sentence, None)
    span = extended(page, cut(reading, start, end), 0)
    return Content(spans=(span,), head=main_word(page, span)) if len(span) else None


def _left_of_phrase(page: Page, sighting: Sighting, sentence: Sentence) -> Content | None:
    reading, text = page.reading, page.reading.document.text
    before = sighting.token - 1
    quotation = ending_before(page, sighting.token)
    opens = sighting.token == sentence.first  # '... "important targets." According to its report, ...'
    if quotation is not None and (not opens or leads_on(text, quotation)):
        start = clause_start(page, sentence, quotation, over_cues=True)
        span = trimmed(text, Span(start=start, end=quotation.inner.end))
        return Content(spans=(span,), floating=True, head=main_word(page, span))
    opener = reading.tokens[before].text.lower() if before >= sentence.first else ""
    if before < sentence.first or opener in LEADS or opener in {"that", '"', ":"}:
        return None
    if (
        opener in COMMAS
        and before - 1 >= sentence.first
        and reading.tokens[before - 1].text.lower() in LEADS | {"which"}
    ):
        return None
    first = sentence.first
    for other in page.in_sentence(sentence):
        if other.cue.word == "phrase" and other.token < sighting.token:
            conjunction = next(
                (i for i in range(sighting.token, other.token, -1) if reading.tokens[i].pos == "CCONJ"), None
            )
            first = conjunction + 1 if conjunction else first
    while first < before and is_lead(reading, first):
        first += 1
    if page.quoted[sighting.token] is None:
        span = cut(reading, first, sighting.token)
        return Content(spans=(span,), floating=True, head=main_word(page, span)) if len(span) else None
    return None


def _after_source(page: Page, sighting: Sighting, speaker: Speaker, sentence: Sentence) -> int | None:
    """Where the content after "according to X" begins: at the comma segment that holds a verb with its subject."""
    reading = page.reading
    index = max(speaker.last, sighting.words[-1] + 1)
    segments: list[int] = []
    while index < sentence.last:
        if reading.tokens[index].text in COMMAS:
            segments.append(index + 1)
        index += 1
    governor = reading.head(speaker.heads[0]) if speaker.relay is None else None
    if governor is not None and speaker.last < governor.index < min([sentence.last, *segments]):
        return speaker.last  # "According to the ministry over 40 people were killed near Mosul, Iraq"
    if not segments:
        return None
    for place, start in enumerate(segments):
        last = segments[place + 1] if place + 1 < len(segments) else sentence.last
        if opening_at(page, start, sentence) is not None and reading.tokens[start].text in MARKS:
            return start
        if _starts_clause(reading, start, last, sentence):
            return start
    return segments[0] if segments[0] < sentence.last else None


def _starts_clause(reading: Reading, start: int, last: int, sentence: Sentence) -> bool:
    """Whether a stretch between commas begins the statement rather than describing the source."""
    words = reading.tokens[start:last]
    if any(t.dep == "root" for t in words):
        return True
    if any(
        t.dep in {"root", "ccomp", "conj", "parataxis"} and t.pos in {"VERB", "AUX"} and t.tag != "VBG" for t in words
    ):
        return True
    root = next((t.index for t in reading.words(sentence) if t.dep == "root"), None)
    outer = [t for t in words if not start <= t.head < last]
    return any(
        t.dep in {"obl", "advmod", "advcl", "nsubj", "nsubj:pass", "expl"} and t.head == root and t.tag != "VBG"
        for t in outer
    )
