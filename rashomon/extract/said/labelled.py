"""Sources that only a mark names: "Baku: Armenia fired first", "Ten dead in raid - army", "Photo: Reuters"."""

from rashomon.extract.said.cues import Page
from rashomon.extract.said.quotations import trimmed
from rashomon.extract.said.source_phrases import phrase
from rashomon.model.claims import Attribution, Evidence, Stance
from rashomon.model.reading import Reading, Sentence, Token
from rashomon.model.text import Span, ZoneKind

CREDITS = frozenset({"image", "photo", "photograph", "picture", "file", "video", "graphic", "credit"})
LABELS = frozenset({"note", "update", "correction", "editor", "background", "analysis", "ed", "related", "see"})
CAPTION = 30  # words before the colon of a credit


def led_by_colon(page: Page, sentence: Sentence, row: list[Attribution]) -> Attribution | None:
    """ "Baku: Armenia fired first", 'The mayor: "We are alone."', "Photo: Reuters"."""
    reading = page.reading
    words = reading.words(sentence)
    colon = next((t for t in words[1:CAPTION] if t.text == ":"), None)
    if colon is None:
        return None
    left = words[: colon.index - sentence.first]
    rest = trimmed(reading.document.text, Span(start=colon.end, end=_end_of_label(reading, sentence, colon, left)))
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
    return _by_mark(reading, left, colon, rest)


def closed_by_dash(page: Page, sentence: Sentence, row: list[Attribution]) -> Attribution | None:
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
    return _by_mark(reading, right, dash, left)


def _end_of_label(reading: Reading, sentence: Sentence, colon: Token, left: tuple[Token, ...]) -> int:
    """Where what a colon leads to ends: the parser may end a sentence at the mark of "Image: | Jane Doe."."""
    after = sentence.index + 1
    cut_off = colon.index + 1 == sentence.last and after < len(reading.sentences)
    if cut_off and left[-1].lemma.lower() in CREDITS and reading.sentences[after].paragraph == sentence.paragraph:
        return reading.sentences[after].span.end
    return sentence.span.end


def _names(reading: Reading, left: tuple[Token, ...]) -> bool:
    """Whether the words before a colon are a name or description of a speaker and no sentence."""
    if not left or len(left) > 11 or left[0].lemma.lower() in LABELS:
        return False
    nominal = all(t.pos in {"PROPN", "NOUN", "ADJ", "DET", "ADP", "PUNCT", "PART", "PRON", "CCONJ"} for t in left)
    return nominal and any(t.pos in {"PROPN", "PRON"} or (t.pos == "NOUN" and t.index == left[-1].index) for t in left)


def _by_mark(reading: Reading, left: tuple[Token, ...], colon: Token, content: Span) -> Attribution:
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
    first = sentence if label.index > sentence.first else first
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
