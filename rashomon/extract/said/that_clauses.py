"""Clauses as contents: "X said (that) A", whatever the parser hangs between the cue and its clause."""

from rashomon.extract.said.cues import Page, Sighting
from rashomon.extract.said.endings import MEDIUM, cut, extended, stop
from rashomon.extract.said.saying import Content, Group, is_clause, is_infinitive
from rashomon.extract.said.verb_frames import DAYS
from rashomon.model.reading import Reading, Sentence, Token


def that_clause(page: Page, sighting: Sighting, group: Group, sentence: Sentence) -> Content | None:
    """A clause as content, from after "that" to the end of the sentence or the next cue."""
    reading = page.reading
    start, head = _clause_opening(page, sighting, group, sentence)
    if start is None:
        return None
    end = stop(page, sighting, start, sentence, head)
    if end <= start:
        return None
    span = extended(page, cut(reading, start, end), 0)
    return Content(spans=(span,), head=head) if len(span) else None


def _clause_opening(page: Page, sighting: Sighting, group: Group, sentence: Sentence) -> tuple[int | None, int | None]:
    """Where a clause begins and its main word."""
    reading = page.reading
    token = reading.tokens[sighting.token]
    head = next((t for t in reading.children(token.index, "ccomp") if t.index >= group.last), None)
    if head is None:
        head = next(
            (
                t
                for t in reading.children(token.index, "xcomp", "obj", "dep", "parataxis")
                if t.index >= group.last and is_clause(reading, t)
            ),
            None,
        )
    if head is not None and _is_name(page, head):
        return None, None
    thinking = sighting.cue.register in {"mental", "belief"}
    if head is None and thinking and token.dep in {"parataxis", "ccomp", "dep"} and token.head > token.index:
        return (
            (group.last, token.head) if group.last < sentence.last else (None, None)
        )  # "I mean these are hard to tell"
    following = reading.tokens[group.last] if group.last < sentence.last else None
    if following is not None and following.text.lower() == "that" and following.pos == "SCONJ":
        return group.last + 1, head.index if head else None
    if head is None:
        return in_medium(reading, sighting) or _late_that(reading, sighting, group.last, sentence)
    first = min(i for i in reading.subtree(head.index) if i >= group.last)
    first = _with_subject(reading, sighting, first, head)
    first = _past_day(reading, first, group.last, head.index)
    that = _that(reading, group.last, head.index)
    if that is not None:
        return that.index + 1, head.index
    if is_infinitive(reading, head) and reading.child(head.index, "nsubj") is None:
        return None, None
    while first < head.index and (reading.tokens[first].text in {",", ":"} or _is_that(reading.tokens[first])):
        first += 1
    return first, head.index


def _is_name(page: Page, head: Token) -> bool:
    """ "Answering *what it called* provocations": a name for a thing, and nothing that is said."""
    naming = head.index in page.at and "naming" in page.at[head.index].cue.takes
    return naming and page.reading.tokens[page.reading.subtree(head.index)[0]].text.lower() == "what"


def in_medium(reading: Reading, sighting: Sighting) -> tuple[int, int] | None:
    """ "Said in a broadcast message *that his men would fight on*": the parser may hang the clause from the message."""
    for noun in reading.children(sighting.token, "obl"):
        below = (reading.tokens[i] for i in reading.subtree(noun.index)) if noun.lemma in MEDIUM else ()
        for clause in (t for t in below if t.dep in {"acl:relcl", "acl", "ccomp"}):
            first = reading.tokens[reading.subtree(clause.index)[0]]
            whole = reading.child(clause.index, "nsubj", "nsubj:pass", "expl")
            if first.text.lower() == "that" and whole is not None and whole.index != first.index:
                return first.index + 1, clause.index
    return None


def _late_that(reading: Reading, sighting: Sighting, first: int, sentence: Sentence) -> tuple[int | None, int | None]:
    """ "Told reporters after meeting the king *that he was content*": the clause hangs from a word in between."""
    if "addressee" not in sighting.cue.takes:
        return None, None
    for token in reading.tokens[first : sentence.last]:
        if token.text.lower() == "that" and token.dep == "mark" and token.head > token.index:
            return token.index + 1, token.head
        adding = token.tag == "VBG" and reading.tokens[token.index - 1].text == ","
        if adding or token.tag in {"VBD", "VBZ", "VBP", "MD"} or token.text in {";", ":", '"'}:
            break
    return None, None


def _with_subject(reading: Reading, sighting: Sighting, first: int, head: Token) -> int:
    """ "Said *dozens of people, women and children,* had been killed": the parser hangs the subject from the cue."""
    finite = head.tag in {"VBD", "VBZ", "VBP"} or reading.child(head.index, "aux", "aux:pass", "cop") is not None
    if not finite or "addressee" in sighting.cue.takes or reading.child(head.index, "nsubj", "nsubj:pass", "expl"):
        return first
    subject = next((t for t in reading.children(sighting.token, "obj") if sighting.token < t.index < first), None)
    return reading.subtree(subject.index)[0] if subject is not None else first


def _past_day(reading: Reading, first: int, cue_end: int, head: int) -> int:
    """In "said *on Friday* it would resume flights" the day is that of the saying."""
    if first != cue_end:
        return first
    index = first + (reading.tokens[first].text.lower() in {"on", "late", "early"})
    if index + 1 < head and reading.tokens[index].lemma in DAYS and reading.tokens[index + 1].text != ",":
        return index + 1
    return first


def _is_that(token: Token) -> bool:
    return token.text.lower() == "that" and (token.pos == "SCONJ" or token.dep == "mark")


def _that(reading: Reading, first: int, head: int) -> Token | None:
    """The "that" which opens the content, with nothing but who was told before it ("reports to the citizens that")."""
    for token in reading.tokens[first:head]:
        if _is_that(token):
            return token
        if token.pos in {"VERB", "AUX"} or token.dep in {"nsubj", "nsubj:pass", "expl"}:
            return None
    return None
