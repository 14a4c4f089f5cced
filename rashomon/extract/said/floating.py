"""Contents that a cue follows or interrupts: '"A," X said, "B"', "A, X said", "as X reported"."""

from collections.abc import Iterator

from rashomon.extract.said.cues import Page, Sighting, is_participle
from rashomon.extract.said.endings import cut, main_word, stop
from rashomon.extract.said.quotations import trimmed
from rashomon.extract.said.saying import (
    Content,
    Group,
    clause_start,
    ending_before,
    follows_comma,
    frame_end,
    governing,
    has_clause_after,
    has_verb,
    is_as,
    is_lead,
    leads_on,
    opening_at,
)
from rashomon.extract.said.source_phrases import Speaker
from rashomon.model.reading import Reading, Sentence
from rashomon.model.text import Span


def quoted_before(page: Page, sighting: Sighting, speaker: Speaker, group: Group) -> Content | None:
    """'"A," said X.', '"A," X said, "B."' and '... "A," X said' with words of its own before the quotation."""
    reading, text = page.reading, page.reading.document.text
    if "quote" not in sighting.cue.takes:
        return None
    sentence = reading.sentence(group.first)
    quotation = ending_before(page, group.first)
    if quotation is None or quotation.paragraph != sentence.paragraph:
        return None
    if not leads_on(text, quotation) and not _is_bare(page, sighting, group, sentence):
        return None
    start = clause_start(page, sentence, quotation)
    spans = [trimmed(text, Span(start=start, end=quotation.inner.end))]
    closing = frame_end(page, group.last, sentence)
    after = opening_at(page, closing, sentence)
    if after is not None:
        spans.append(trimmed(text, after.inner))
    else:
        spans.extend(_resumed(page, sighting, group, sentence))
    return Content(spans=tuple(s for s in spans if len(s)), floating=True, head=main_word(page, spans[0]))


def _is_bare(page: Page, sighting: Sighting, group: Group, sentence: Sentence) -> bool:
    """Whether source and cue have no content of their own after them ('"... it broke." Cook said.')."""
    if has_clause_after(page, sighting, group):
        return False
    arguments = page.reading.children(sighting.token, "obj", "ccomp", "xcomp")
    return not [t for t in arguments if t.index >= group.last and "addressee" not in sighting.cue.takes]


def _resumed(page: Page, sighting: Sighting, group: Group, sentence: Sentence) -> Iterator[Span]:
    """In '"A," the admiral said, her ships were leaving' the clause goes on after the cue."""
    reading = page.reading
    head = governing(reading, reading.tokens[sighting.token])
    closing = frame_end(page, group.last, sentence)
    if head is not None and closing < head < sentence.last and reading.tokens[closing].text == ",":
        end = stop(page, sighting, closing + 1, sentence, head)
        yield cut(reading, closing + 1, end)


def floating(page: Page, sighting: Sighting, speaker: Speaker, group: Group) -> Content | None:
    """'A, X said', 'A, said X', 'A, X said, B', 'as X reported'."""
    reading = page.reading
    token = reading.tokens[sighting.token]
    sentence = reading.sentence(token.index)
    if "clause" not in sighting.cue.takes:
        return None
    if cleft := _cleft(page, group, sentence):
        return Content(spans=cleft, floating=True, head=main_word(page, cleft[0]))
    if has_clause_after(page, sighting, group):
        return None
    if any(t.index in page.at and t.index < token.index for t in reading.children(token.index, "parataxis")):
        return None  # "The troops, *it said*, responded as ordered": the comma is that of another saying
    if token.dep == "ccomp" and token.head in page.at and token.head < token.index:
        return None  # "has said that, if attacked, its army *will respond*": a part of what the other cue says
    head = governing(reading, token)
    if head is not None and head < group.first and reading.tokens[head].pos == "ADV":
        return None  # "As far as we can tell, ..."
    if head is not None and head < group.first and _is_tag(reading, sighting, group, sentence):
        return Content(spans=_around(page, sighting, group, sentence, head), floating=True, head=head)
    if head is None and not follows_comma(reading, group, sentence):
        return None
    if is_participle(token) or token.dep == "xcomp" or (token.dep == "acl:relcl" and head is None):
        return None
    if head is not None and is_as(reading, token):
        return Content(spans=_around(page, sighting, group, sentence, head), floating=True, head=head)
    if not follows_comma(reading, group, sentence):
        return None
    spans = _around(page, sighting, group, sentence, head)
    return (
        Content(spans=spans, floating=True, head=head if head is not None else main_word(page, spans[0]))
        if spans
        else None
    )


def _is_tag(reading: Reading, sighting: Sighting, group: Group, sentence: Sentence) -> bool:
    """A cue at the end without a comma: "It rained that night *I believe*."."""
    rest = reading.tokens[group.last : sentence.last]
    return sighting.cue.register != "report" and all(t.pos == "PUNCT" for t in rest)


def _around(page: Page, sighting: Sighting, group: Group, sentence: Sentence, head: int | None) -> tuple[Span, ...]:
    """The content on both sides of a floating cue."""
    reading = page.reading
    closing = frame_end(page, group.last, sentence)
    spans: list[Span] = []
    first = _left_start(page, sighting, group, sentence, head)
    if first < group.first and head is None and not has_verb(reading, first, group.first):
        return ()  # "In her opening remarks, Waters pointed out ..."
    if first < group.first and (
        head is None
        or head < group.first
        or _holds_subject(reading, head, first, group.first)
        or _holds_subject(reading, sighting.token, first, group.first)
    ):
        spans.append(cut(reading, first, group.first))
    if head is not None and closing < head:
        end = stop(page, sighting, closing + 1, sentence, head)
        spans.append(cut(reading, closing + 1, end))
    elif head is not None and spans:
        spans.extend(_joined(page, sighting, closing, head))
    return tuple(s for s in spans if len(s))


def _cleft(page: Page, group: Group, sentence: Sentence) -> tuple[Span, ...]:
    """The halves of a sentence that a cue cuts in two: "*It was the army*, she said, *that had fired first*"."""
    reading, closing = page.reading, frame_end(page, group.last, sentence)
    first = next((i for i in range(sentence.first, group.first) if not is_lead(reading, i)), group.first)
    if first + 2 >= group.first or closing + 1 >= sentence.last or reading.tokens[closing].text != ",":
        return ()
    link = reading.tokens[closing + 1]
    opened = reading.tokens[first].text.lower() == "it" and reading.tokens[first + 1].lemma == "be"
    if not opened or link.text.lower() not in {"who", "that", "which"} or link.head <= link.index:
        return ()
    end = min(reading.subtree(link.head)[-1] + 1, sentence.last)
    return (cut(reading, first, group.first), cut(reading, link.index, end))


def _joined(page: Page, sighting: Sighting, closing: int, head: int) -> Iterator[Span]:
    """What goes on after the cue: "the rebels had shelled it, she said, *and the army had driven them off*".

    It has a subject of its own, nobody else is said to say it, and it is told in the tense of what stands before.
    """
    reading, link, last = page.reading, closing + 1, page.reading.sentence(head).last
    if link >= last or reading.tokens[closing].text != "," or reading.tokens[link].dep != "cc":
        return
    clause = reading.tokens[reading.tokens[link].head]
    if clause.dep != "conj" or clause.head not in {head, sighting.token}:
        return
    if not reading.child(clause.index, "nsubj", "nsubj:pass", "expl") or any(_says(page, i) for i in range(link, last)):
        return
    shifted = (_is_shifted(reading, head), _is_shifted(reading, clause.index))
    alike = clause.head == head and reading.tokens[link].lemma == "and" and shifted == (False, False)
    if alike or shifted == (True, True):
        yield cut(reading, link, min(reading.subtree(clause.index)[-1] + 1, last))


def _says(page: Page, index: int) -> bool:
    """Whether a word of saying says something: "denied *it*", and not "responded with mortars"."""
    return index in page.at and bool(page.reading.children(index, "obj", "ccomp", "xcomp", "parataxis"))


def _is_shifted(reading: Reading, verb: int) -> bool:
    """Whether a verb is told as somebody's word: "had shelled", "would not yield"."""
    return any(t.text.lower() in {"had", "would"} for t in reading.children(verb, "aux")) or any(
        _is_shifted(reading, t.index) for t in reading.children(verb, "acl:relcl") if reading.child(verb, "expl", "cop")
    )


def _holds_subject(reading: Reading, head: int, first: int, last: int) -> bool:
    return any(
        first <= t.index < last
        for t in reading.children(head, "nsubj", "nsubj:pass", "csubj")
        if t.text.lower() not in {"which", "who", "that"}
    )


def _left_start(page: Page, sighting: Sighting, group: Group, sentence: Sentence, head: int | None) -> int:
    """Where the content left of a floating cue begins: after "And," and after an earlier cue's own words."""
    reading = page.reading
    first = sentence.first
    if (
        head is not None
        and reading.tokens[head].dep in {"acl:relcl", "conj"}
        and page.reading.tokens[sighting.token].dep == "parataxis"
    ):
        first = min(i for i in reading.subtree(head))
    if head is not None and head > group.first:  # "it would not yield; *it would,* the ministry added, *fight on*"
        row = range(group.first - 1, first, -1)
        first = next((i + 1 for i in row if reading.tokens[i].text == ";" and page.quoted[i] is None), first)
    while first < group.first and is_lead(reading, first):
        first += 1
    return _past_label(reading, first, group.first)


def _past_label(reading: Reading, first: int, last: int) -> int:
    """ "*Chad:* Rebels have taken the town, the army said": a heading that runs into its line."""
    colon = next((i for i in range(first + 1, min(first + 5, last)) if reading.tokens[i].text == ":"), None)
    if colon is None or any(t.pos not in {"PROPN", "NOUN", "CCONJ", "ADJ"} for t in reading.tokens[first:colon]):
        return first
    return colon + 1
