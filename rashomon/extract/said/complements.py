"""Contents that follow their cue: "X said (that) A", "X accused Y of A", "X vowed to A", "A, which X denied"."""

from collections.abc import Iterator

from rashomon.extract.said.cues import Page, Sighting, denies
from rashomon.extract.said.endings import MEDIUM, cut, extended, main_word, stop
from rashomon.extract.said.quotations import Quotation, trimmed
from rashomon.extract.said.saying import (
    CLAIMS,
    COMMAS,
    MARKS,
    Content,
    Group,
    has_clause_after,
    is_clause,
    is_infinitive,
    opening_at,
)
from rashomon.extract.said.source_phrases import Speaker
from rashomon.extract.said.speakers import DAYS
from rashomon.extract.syntax import preposition
from rashomon.model.reading import Reading, Sentence, Token
from rashomon.model.text import Span

PREPOSITIONS = frozenset({"of", "for", "on", "as", "against", "at", "to"})


def prefixed(page: Page, sighting: Sighting, speaker: Speaker, group: Group) -> Content | None:
    """ "X said (that) A", "X accused Y of A", "X vowed to A", 'X said: "A"'."""
    reading = page.reading
    sentence = reading.sentence(sighting.token)
    quotation = _opening_after(page, sighting, group, sentence)
    if quotation is not None:
        return _direct(page, sighting, quotation, sentence)
    takes: set[str] = set(sighting.cue.takes)
    if "clause" in takes:
        content = _clause(page, sighting, group, sentence)
        if content is not None:
            return content
    return _arguments(page, sighting, speaker, group, sentence)


def _opening_after(page: Page, sighting: Sighting, group: Group, sentence: Sentence) -> Quotation | None:
    """The quotation introduced by the cue, with nothing but who was told and when in between."""
    reading = page.reading
    if not {"quote", "clause"} & set(sighting.cue.takes):
        return None
    index = group.last
    while index < sentence.last and _is_between(reading, sighting.token, reading.tokens[index]):
        index += 1
    if index > group.last and reading.tokens[index - 1].text not in {":", ",", "that"} and index < sentence.last:
        return None if index > group.last + 1 else opening_at(page, index, sentence)
    if index < sentence.last or (index > group.last and reading.tokens[index - 1].text == ":"):
        return opening_at(page, index, sentence)
    return None


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
    goes_on = "naming" not in sighting.cue.takes  # 'what the army calls a "cleansing operation" killed nine'
    if goes_on and rest and rest[0].text not in {*COMMAS, ".", "?", "!", ";"} and rest[0].pos not in {"PUNCT", "CCONJ"}:
        last = stop(page, sighting, rest[0].index, sentence, rest[0].index)
        end = extended(page, cut(reading, rest[0].index, last), quotation.outer.end).end
    span = trimmed(text, Span(start=quotation.inner.start, end=max(end, quotation.inner.end)))
    return Content(spans=(span,), head=main_word(page, span))


def _clause(page: Page, sighting: Sighting, group: Group, sentence: Sentence) -> Content | None:
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
    thinking = sighting.cue.register in {"mental", "belief"}
    if head is None and thinking and token.dep in {"parataxis", "ccomp", "dep"} and token.head > token.index:
        return (
            (group.last, token.head) if group.last < sentence.last else (None, None)
        )  # "I mean these are hard to tell"
    following = reading.tokens[group.last] if group.last < sentence.last else None
    if following is not None and following.text.lower() == "that" and following.pos == "SCONJ":
        return group.last + 1, head.index if head else None
    if head is None:
        return _in_medium(reading, sighting) or _late_that(reading, sighting, group.last, sentence)
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


def _in_medium(reading: Reading, sighting: Sighting) -> tuple[int, int] | None:
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


def _arguments(page: Page, sighting: Sighting, speaker: Speaker, group: Group, sentence: Sentence) -> Content | None:
    """Content told by objects and complements: "the army of murdering two men", "to rebuild", "an end to the siege"."""
    reading = page.reading
    takes: set[str] = set(sighting.cue.takes)
    row = _dependents(reading, sighting, speaker)
    taken = [t for t in row if _is_argument(reading, t, takes, sighting)]
    if denies(sighting) and taken and (clause := _of_denied(reading, taken[0])) is not None:
        return clause
    late = _in_terms(page, sighting, row, sentence)
    if late is not None:
        return late
    if not taken or not _is_enough(reading, taken, takes):
        return _figure(page, sighting, row, sentence)
    start = min(min(i for i in reading.subtree(t.index) if i > sighting.token) for t in taken)
    start = _past_particle(reading, start, sighting, takes)
    end = max(reading.subtree(t.index)[-1] + 1 for t in (*taken, *(t for t in row if t.index > taken[0].index)))
    end = min(end, stop(page, sighting, start, sentence, taken[0].index))
    if end <= start:
        return None
    span = extended(page, cut(reading, start, end), 0)
    nominal = not any(t.dep in {"ccomp", "xcomp", "advcl"} for t in taken)
    return Content(spans=(span,), head=taken[0].index, nominal=nominal) if len(span) else None


def _figure(page: Page, sighting: Sighting, row: list[Token], sentence: Sentence) -> Content | None:
    """ "Put *its losses since May at 40 dead*": from what is counted to the end, wherever the figure hangs."""
    reading = page.reading
    counted = next((t for t in row if t.dep == "obj"), None)
    if counted is None or "at" not in sighting.cue.takes or not _has_figure(reading, counted.index, sentence):
        return None
    start = reading.subtree(counted.index)[0]
    span = cut(reading, start, stop(page, sighting, start, sentence, counted.index))
    return Content(spans=(span,), head=counted.index, nominal=True)


def _has_figure(reading: Reading, first: int, sentence: Sentence) -> bool:
    """Whether "at" with a number follows: "at *almost* 700"."""
    words = reading.tokens[first : sentence.last]
    return any(
        t.text.lower() == "at" and any(n.pos == "NUM" for n in words[place + 1 : place + 5])
        for place, t in enumerate(words)
    )


def _in_terms(page: Page, sighting: Sighting, row: list[Token], sentence: Sentence) -> Content | None:
    """ "Condemns in the strongest terms *the attack on the camp*": the object comes late."""
    reading = page.reading
    terms = next((t for t in row if t.dep == "obl" and t.lemma == "term"), None)
    if (
        terms is None
        or "object" not in sighting.cue.takes
        or any(t.dep == "obj" and t.index < terms.index for t in row)
    ):
        return None
    start = terms.index + 1
    if reading.tokens[start].pos not in {"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"}:
        return None
    span = extended(page, cut(reading, start, stop(page, sighting, start, sentence, None)), 0)
    return Content(spans=(span,), head=main_word(page, span), nominal=True) if len(span) else None


def _dependents(reading: Reading, sighting: Sighting, speaker: Speaker) -> list[Token]:
    """What hangs from a cue after it and may be part of what is said."""
    first = sighting.words[0] if _wraps(sighting) else sighting.words[-1]
    row = [
        t
        for t in reading.children(sighting.token)
        if t.index > first and (t.index not in sighting.words or _wraps(sighting))
    ]
    return [t for t in row if not speaker.first <= t.index < speaker.last and not _is_apart(reading, t, sighting)]


def _wraps(sighting: Sighting) -> bool:
    """Whether a cue's words stand around its object: "*held* Israel *responsible* for"."""
    return sighting.words[-1] - sighting.words[0] >= len(sighting.words)


def _of_denied(reading: Reading, noun: Token) -> Content | None:
    """ "rejected reports *that its gunners had hit a school*": what is denied is the report's content."""
    if noun.lemma not in CLAIMS:
        return None
    clause = next((t for t in reading.children(noun.index, "acl", "ccomp") if reading.child(t.index, "mark")), None)
    if clause is None or reading.tokens[reading.subtree(clause.index)[0]].text.lower() != "that":
        return None
    inside = reading.subtree(clause.index)
    return Content(spans=(cut(reading, inside[0] + 1, inside[-1] + 1),), head=clause.index)


def _is_apart(reading: Reading, token: Token, sighting: Sighting) -> bool:
    """Dependents that are no part of what is said: conjuncts, punctuation, and what a comma parts from the verb."""
    if token.dep == "advmod" and token.text.lower() == "as" and "as" in sighting.cue.takes:
        return False  # "assailed the blockade *as illegal*"
    if token.dep == "conj" and token.pos in {"NOUN", "PROPN"}:
        return False  # "condemns the attacks ..., and the port city": the parser joins the noun to the verb
    if token.dep in {
        "conj",
        "cc",
        "punct",
        "mark",
        "aux",
        "advmod",
        "nsubj",
        "obl:npmod",
        "compound:prt",
        "parataxis",
        "iobj",
    }:
        return True
    if token.dep == "xcomp" and is_infinitive(reading, token):
        return False  # "promised, however, to carry out"
    first = min(i for i in reading.subtree(token.index))
    return reading.tokens[first].text in COMMAS or (
        first - 1 > sighting.token and reading.tokens[first - 1].text in COMMAS
    )


def _is_argument(reading: Reading, token: Token, takes: set[str], sighting: Sighting) -> bool:
    case = reading.child(token.index, "case", "mark")
    word = case.text.lower() if case else ""
    if token.index in sighting.words:
        return token.dep in {"ccomp", "xcomp"}  # "holds *Juba responsible*"
    if token.dep == "advmod":
        return token.text.lower() == "as" and "as" in takes
    if token.dep == "obj":
        return "addressee" not in takes or "object-infinitive" in takes or "of" in takes
    if token.dep in {"xcomp", "ccomp"}:
        infinitive, gerund = is_infinitive(reading, token), token.tag == "VBG"
        return bool(
            (infinitive and takes & {"infinitive", "object-infinitive"})
            or (gerund and "gerund" in takes)
            or (takes & {"object-infinitive"})
            or ("object" in takes and _is_free(reading, token))
            or (not infinitive and "naming" in takes)
        )
    if token.dep in {"obl", "advcl", "nmod", "acl"}:
        return word in takes & PREPOSITIONS or (
            len(sighting.words) > 1 and word in {*sighting.cue.lemma.split()[1:], ""}
        )
    return False


def _is_free(reading: Reading, clause: Token) -> bool:
    """ "Criticized *what it termed adventurism*"."""
    return reading.tokens[reading.subtree(clause.index)[0]].text.lower() == "what"


def _is_enough(reading: Reading, taken: list[Token], takes: set[str]) -> bool:
    """ "called the premier" names nothing; "asked the president" asks nothing; "offered" needs its infinitive."""
    deps = {t.dep for t in taken}
    if "naming" in takes and "obj" in deps and deps == {"obj"} and "object" not in takes:
        return any(is_clause(reading, t) for t in taken)
    if deps == {"obj"} and "object" not in takes:
        return any(t.tag == "VB" for t in taken) or any(_is_carried(reading, t, takes) for t in taken)
    return True


def _is_carried(reading: Reading, noun: Token, takes: set[str]) -> bool:
    """Whether the parser hung the complement from the object: "warned *Israel of the consequences*"."""
    for below in reading.children(noun.index, "nmod", "acl", "xcomp", "ccomp"):
        case = reading.child(below.index, "case", "mark")
        word = case.text.lower() if case else ""
        if word in takes or (is_infinitive(reading, below) and "object-infinitive" in takes):
            return True
    return False


def _past_particle(reading: Reading, start: int, sighting: Sighting, takes: set[str]) -> int:
    """ "called for an end": the content begins after "for"; "warned of an attack": after "of"."""
    last = max(sighting.words)
    if start <= last and not _wraps(sighting):
        return last + 1
    token = reading.tokens[start]
    if token.text.lower() in {"of", "for", "against", "on"} and token.text.lower() in takes:
        return start + 1
    return start


def relative(page: Page, sighting: Sighting, speaker: Speaker, group: Group) -> Content | None:
    """What a relative clause is about: "an alleged bombing, which the army *has denied*"."""
    reading = page.reading
    token = reading.tokens[sighting.token]
    above = reading.head(token.index)
    if token.dep != "acl:relcl" or above is None or "object" not in sighting.cue.takes:
        return None
    pronoun = next(
        (
            t
            for t in reading.tokens[max(above.index, group.first - 4) : group.first]
            if t.text.lower() in {"which", "that", "whom", "who"}
        ),
        None,
    )
    if pronoun is None or has_clause_after(page, sighting, group) or above.index >= group.first:
        return None
    if preposition(reading, pronoun.index) not in {"", "for", "of"}:
        return None  # "a statement *in which* it accused the rebels"
    first = antecedent_start(reading, above)
    end = pronoun.index
    while end > first and (reading.tokens[end - 1].text in COMMAS or reading.tokens[end - 1].dep == "case"):
        end -= 1
    if end <= first:
        return None
    objects = [t for t in reading.children(token.index, "obj") if t.index > token.index]
    spans = [cut(reading, first, end), *(reading.span(t.index, t.index + 1) for t in objects)]
    if not objects:
        spans.extend(laid_to(reading, sighting))
    if _wraps(sighting):
        spans.append(
            cut(reading, token.index + 1, sighting.words[-1] + 1)
        )  # "for which it holds *the army responsible*"
    return Content(spans=tuple(spans), head=above.index, nominal=True)


def laid_to(reading: Reading, sighting: Sighting) -> Iterator[Span]:
    """What is laid to the antecedent: "Iran, which Israel accuses *of arming the militia*"."""
    for token in reading.children(sighting.token, "obl", "advcl"):
        case = reading.child(token.index, "case", "mark")
        laid = {"of", "for", "on"} & set(sighting.cue.takes)
        if case is not None and case.index > sighting.token and case.text.lower() in laid:
            inside = reading.subtree(token.index)
            yield cut(reading, inside[0], inside[-1] + 1)


def antecedent_start(reading: Reading, above: Token) -> int:
    """Of "the attacks in the towns of A and the port city of B, for which ..." the whole phrase, not B alone."""
    top = above
    for outer in reading.ancestors(above.index):
        if top.dep == "conj" and outer.pos == "VERB":
            return next(
                (reading.subtree(t.index)[0] for t in reading.children(outer.index, "obj")),
                reading.subtree(top.index)[0],
            )
        if top.dep not in {"nmod", "conj", "obl", "appos"} or outer.pos not in {"NOUN", "PROPN"}:
            break
        top = outer
    verb = reading.head(top.index)
    if top.dep == "obl" and verb is not None:
        objects = [t for t in reading.children(verb.index, "obj") if t.index < top.index]
        return reading.subtree(objects[0].index)[0] if objects else reading.subtree(top.index)[0]
    return reading.subtree(top.index)[0]
