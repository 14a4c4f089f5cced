"""Contents that follow their cue: a quotation, a clause, or objects and complements."""

from dataclasses import replace

from rashomon.extract.said.arguments import arguments
from rashomon.extract.said.cues import Page, Sighting
from rashomon.extract.said.endings import cut, extended, main_word, stop
from rashomon.extract.said.quotations import Quotation, trimmed
from rashomon.extract.said.saying import COMMAS, MARKS, Content, Group, opening_at
from rashomon.extract.said.source_phrases import Speaker
from rashomon.extract.said.that_clauses import that_clause
from rashomon.model.reading import Reading, Sentence, Token
from rashomon.model.text import Span

RELATIVE = frozenset({"that", "which", "who", "whom"})


def prefixed(page: Page, sighting: Sighting, speaker: Speaker, group: Group) -> Content | None:
    """ "X said (that) A", "X accused Y of A", "X vowed to A", 'X said: "A"'."""
    reading = page.reading
    sentence = reading.sentence(sighting.token)
    quotation = _opening_after(page, sighting, group, sentence)
    if quotation is not None:
        return _direct(page, sighting, quotation, sentence)
    takes: set[str] = set(sighting.cue.takes)
    if "clause" in takes:
        content = that_clause(page, sighting, group, sentence)
        if content is not None:
            return replace(content, spans=(*_of_whom(page, sighting, content), *content.spans))
    return arguments(page, sighting, speaker, group, sentence)


def _of_whom(page: Page, sighting: Sighting, content: Content) -> tuple[Span, ...]:
    """What a clause without a subject is said of: "*a ceasefire* that Moscow said had begun"."""
    reading, token = page.reading, page.reading.tokens[sighting.token]
    noun = reading.head(token.index)
    if noun is None or content.head is None or token.dep != "acl:relcl" or noun.index > token.index:
        return ()
    subject = reading.child(content.head, "nsubj", "nsubj:pass", "expl")
    if subject is not None and subject.index > token.index:
        return ()
    words = reading.subtree(noun.index)
    last = next((i for i in words if i > noun.index and reading.tokens[i].dep in {"punct", "acl:relcl"}), token.index)
    pronoun = next((i for i in range(noun.index + 1, token.index) if reading.tokens[i].text.lower() in RELATIVE), last)
    return (cut(reading, words[0], min(last, pronoun)),)


def _opening_after(page: Page, sighting: Sighting, group: Group, sentence: Sentence) -> Quotation | None:
    """The quotation introduced by the cue, with nothing but who was told and when in between."""
    reading = page.reading
    if not {"quote", "clause"} & set(sighting.cue.takes):
        return None
    index, that = group.last, None
    while index < sentence.last and _is_between(reading, sighting.token, reading.tokens[index]):
        that = index if reading.tokens[index].text.lower() == "that" and that is None else that
        index += 1
    if that is not None and any(t.text not in COMMAS for t in reading.tokens[that + 1 : index]):
        return None  # 'told the court that, over five months, "the child had lost weight"': a clause with its own words
    if index > group.last and reading.tokens[index - 1].text not in {":", ",", "that"} and index < sentence.last:
        found = opening_at(page, index, sentence)
        return found if index == group.last + 1 or (found is not None and _is_sentence(reading, found)) else None
    if index < sentence.last or (index > group.last and reading.tokens[index - 1].text == ":"):
        return opening_at(page, index, sentence)
    return None


def _is_sentence(reading: Reading, quotation: Quotation) -> bool:
    """Whether a quotation says something of its own: 'wrote in a letter "We have no bread."', not 'a "safe zone"'."""
    words = reading.tokens_in(quotation.inner)
    whole = any(t.dep in {"nsubj", "nsubj:pass", "expl"} for t in words) and any(t.pos == "VERB" for t in words)
    return len(words) > 3 and words[0].text[:1].isupper() and whole


def _is_between(reading: Reading, cue: int, token: Token) -> bool:
    """What may stand between a cue and the quotation it opens."""
    if token.text in MARKS or token.pos in {"VERB", "AUX", "CCONJ"}:
        return False
    return (
        token.text in {":", ","}
        or token.pos in {"NOUN", "PROPN", "PRON", "DET", "ADJ", "ADP", "NUM", "ADV", "PART"}
        or token.text == "that"
    )


def _direct(page: Page, sighting: Sighting, quotation: Quotation, sentence: Sentence) -> Content | None:
    """A quotation after its cue, with the words of the speaker's sentence that go on after it."""
    reading, text = page.reading, page.reading.document.text
    end = quotation.inner.end
    rest = [t for t in reading.words(sentence) if t.start >= quotation.outer.end]
    whole = quotation.inner.of(text).rstrip()[-1:] in {",", ".", "!", "?"}
    goes_on = "naming" not in sighting.cue.takes and not whole  # 'what it calls a "cleansing operation" killed nine'
    if goes_on and rest and rest[0].text not in {*COMMAS, ".", "?", "!", ";"} and rest[0].pos not in {"PUNCT", "CCONJ"}:
        last = stop(page, sighting, rest[0].index, sentence, rest[0].index)
        end = extended(page, cut(reading, rest[0].index, last), quotation.outer.end).end
    span = trimmed(text, Span(start=quotation.inner.start, end=max(end, quotation.inner.end)))
    return Content(spans=(span,), head=main_word(page, span))
