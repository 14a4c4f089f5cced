"""What is said: from a cue and its speaker to the characters of the content.

The parse proposes, quotation marks and punctuation decide.
"""

from collections.abc import Iterator

from rashomon.extract.cues import Page, Sighting, denies, is_participle
from rashomon.extract.quotations import Quotation, trimmed
from rashomon.extract.speakers import Speaker, find_speaker, is_passive, level_of
from rashomon.model.reading import Reading, Sentence, Token
from rashomon.model.record import record
from rashomon.model.text import Span

COMMAS = frozenset({",", ";", "--", "—", "–", "-"})
MARKS = frozenset({'"', "``", "''", "“", "”", '""'})
CLAUSAL = frozenset({"ccomp", "csubj", "parataxis"})
ADDING = frozenset("add note stress insist warn claim emphasize emphasise explain argue call urge accuse".split())
MEDIUM = frozenset(
    "statement interview communique communiqué release conference briefing report tweet post letter message speech "
    "address broadcast remark comment telegram bulletin note".split()
)
LEADS = frozenset({"and", "but", "however", "or", "so", "meanwhile", "moreover", "yet", "also"})
CLAIMS = frozenset("claim allegation accusation charge report suggestion assertion rumour rumor statement".split())


@record
class Content:
    """The spans of what is said; ``floating`` when the cue stands after or inside it; ``head`` its main word."""

    spans: tuple[Span, ...]
    floating: bool = False
    head: int | None = None


@record
class Group:
    """Source and cue standing together ("the ministry said"), tokens ``first`` to ``last`` half-open."""

    first: int
    last: int


def find_content(page: Page, sighting: Sighting, speaker: Speaker) -> Content | None:
    """What the cue gives to the speaker; None when it gives nothing ("the officer told the story of his life")."""
    if sighting.cue.word == "phrase":
        return _of_phrase(page, sighting, speaker)
    if sighting.cue.word == "noun":
        return _of_noun(page, sighting)
    token = page.reading.tokens[sighting.token]
    if speaker.passive or is_passive(page.reading, token):
        return _of_passive(page, sighting, token)
    group = group_of(page, sighting, speaker)
    for build in (_quoted_before, _floating, _relative, _prefixed):
        content = build(page, sighting, speaker, group)
        if content is not None and content.spans:
            return content
    return None


def group_of(page: Page, sighting: Sighting, speaker: Speaker) -> Group:
    """The cue with its auxiliaries and, where it stands beside it, its source."""
    reading = page.reading
    helpers = [t.index for t in reading.children(sighting.token, "aux") if t.index < sighting.token]
    first = min([sighting.token, *helpers, *(t for t in sighting.words)])
    last = max(sighting.words) + 1
    sentence = reading.sentence(sighting.token)
    if sentence.first <= speaker.first <= first and not _parted(reading, speaker.last, first):
        first = speaker.first
    elif sighting.token < speaker.first < sentence.last and speaker.first <= last + 1:
        last = speaker.last
    while first - 1 >= sentence.first and reading.tokens[first - 1].dep == "advmod" and reading.tokens[first - 1].pos == "ADV":
        first -= 1
    return Group(first=first, last=last)


def _parted(reading: Reading, start: int, end: int) -> bool:
    """Whether another clause lies between (an apposition between commas does not part source and cue)."""
    return any(t.pos == "VERB" and t.dep in {"root", "ccomp", "parataxis"} for t in reading.tokens[start:end])


# quotations


def _quoted_before(page: Page, sighting: Sighting, speaker: Speaker, group: Group) -> Content | None:
    """'"A," said X.', '"A," X said, "B."' and '... "A," X said' with words of its own before the quotation."""
    reading, text = page.reading, page.reading.document.text
    if "quote" not in sighting.cue.takes:
        return None
    sentence = reading.sentence(group.first)
    quotation = _ending_before(page, group.first)
    if quotation is None or quotation.paragraph != sentence.paragraph:
        return None
    if not _leads_on(text, quotation) and not _is_bare(page, sighting, group, sentence):
        return None
    start = _clause_start(page, sentence, quotation)
    spans = [trimmed(text, Span(start=start, end=quotation.inner.end))]
    frame_end = _frame_end(page, group.last, sentence)
    after = _opening_at(page, frame_end, sentence)
    if after is not None:
        spans.append(trimmed(text, after.inner))
    else:
        spans.extend(_resumed(page, sighting, group, sentence))
    return Content(spans=tuple(s for s in spans if len(s)), floating=True, head=_main_word(page, spans[0]))


def _leads_on(text: str, quotation: Quotation) -> bool:
    """Whether a quotation ends with the comma that announces its cue ('"We are alone," said ...', '"...", said ...')."""
    inner = quotation.inner.of(text).rstrip()
    return inner[-1:] in {",", "?", "!", "-", "—"} or text[quotation.outer.end : quotation.outer.end + 1] in {",", "-", "—", "–"}


def _is_bare(page: Page, sighting: Sighting, group: Group, sentence: Sentence) -> bool:
    """Whether source and cue have no content of their own after them ('"... it broke." Cook said.')."""
    if _has_clause_after(page, sighting, group):
        return False
    arguments = page.reading.children(sighting.token, "obj", "ccomp", "xcomp")
    return not [t for t in arguments if t.index >= group.last and "addressee" not in sighting.cue.takes]


def _ending_before(page: Page, first: int) -> Quotation | None:
    """The quotation whose closing mark stands right before a token."""
    reading = page.reading
    start = reading.tokens[first].start
    text = reading.document.text
    candidates = (q for q in page.quotations if q.outer.end <= start and start - q.outer.end <= 3)
    near = [q for q in candidates if not text[q.outer.end : start].strip(" \n,;—–-'\"") and q.closed]
    return max(near, key=lambda q: len(q.outer), default=None)


def _clause_start(page: Page, sentence: Sentence, quotation: Quotation, *, over_cues: bool = False) -> int:
    """Where a content that ends in a quotation begins: the quotation, or its sentence when that has its own words.

    'The two "agreed on steps," he said' begins with The; '"A. B," he said' with A.
    """
    reading = page.reading
    opening = quotation.inner.start
    home = reading.sentence_at(min(quotation.outer.start, len(reading.document.text) - 1))
    if home is None or home.paragraph != sentence.paragraph:
        return opening
    lead = [t for t in reading.words(home) if t.end <= quotation.outer.start]
    words = [t for t in lead if t.text not in MARKS and t.text.lower() not in LEADS and t.pos != "PUNCT"]
    if not words or lead[-1].text in {":", ",", "."}:
        return opening
    if not over_cues and any(s.token in {t.index for t in lead} and s.cue.word == "verb" for s in page.in_sentence(home)):
        return opening
    return words[0].start


def _opening_at(page: Page, index: int, sentence: Sentence) -> Quotation | None:
    """The quotation that opens right at a token, or after a comma or colon there."""
    reading = page.reading
    while index < min(len(reading.tokens), sentence.last + 1) and reading.tokens[index].text in {",", ":", ";", "--", "—", "–"}:
        index += 1
    if index >= len(reading.tokens):
        return None
    start = reading.tokens[index].start
    return next((q for q in page.quotations if q.outer.start <= start < q.inner.start + 1 and q.outer.start >= start - 2), None)


def _frame_end(page: Page, index: int, sentence: Sentence) -> int:
    """The token after source, cue and what goes with them ("told reporters on Monday")."""
    reading = page.reading
    while index < sentence.last and reading.tokens[index].text not in {*COMMAS, *MARKS, ".", "!", "?", ":"}:
        index += 1
    return index


def _resumed(page: Page, sighting: Sighting, group: Group, sentence: Sentence) -> Iterator[Span]:
    """In '"A," the ministry said, its forces were responding' the clause goes on after the cue."""
    reading = page.reading
    head = _governing(reading, reading.tokens[sighting.token])
    frame_end = _frame_end(page, group.last, sentence)
    if head is not None and frame_end < head < sentence.last and reading.tokens[frame_end].text == ",":
        end = _stop(page, sighting, frame_end + 1, sentence, head)
        yield _cut(reading, frame_end + 1, end)


# floating cues


def _floating(page: Page, sighting: Sighting, speaker: Speaker, group: Group) -> Content | None:
    """'A, X said', 'A, said X', 'A, X said, B', 'as X reported'."""
    reading = page.reading
    token = reading.tokens[sighting.token]
    sentence = reading.sentence(token.index)
    if not {"clause", "quote"} & set(sighting.cue.takes) or _has_clause_after(page, sighting, group):
        return None
    head = _governing(reading, token)
    if head is None and not _follows_comma(reading, group, sentence):
        return None
    if is_participle(token) or token.dep in {"acl:relcl", "xcomp"}:
        return None
    if head is not None and _is_as(reading, token):
        return Content(spans=_around(page, sighting, group, sentence, head), floating=True, head=head)
    if not _follows_comma(reading, group, sentence):
        return None
    spans = _around(page, sighting, group, sentence, head)
    return Content(spans=spans, floating=True, head=head if head is not None else _main_word(page, spans[0])) if spans else None


def _is_as(reading: Reading, token: Token) -> bool:
    """"as religious sources had reported yesterday"."""
    mark = reading.child(token.index, "mark")
    return token.dep == "advcl" and mark is not None and mark.text.lower() == "as"


def _governing(reading: Reading, token: Token) -> int | None:
    """The main word of the content a floating cue belongs to: the clause before it, or the one it interrupts."""
    before = next((t for t in reading.children(token.index, *CLAUSAL) if t.index < token.index), None)
    if before is not None:
        return before.index
    above = reading.head(token.index)
    if above is not None and (token.dep == "parataxis" or _is_as(reading, token)):
        return above.index
    return None


def _follows_comma(reading: Reading, group: Group, sentence: Sentence) -> bool:
    return group.first > sentence.first and reading.tokens[group.first - 1].text in {*COMMAS, *MARKS, ")", "]", "?", "!", "…"}


def _has_clause_after(page: Page, sighting: Sighting, group: Group) -> bool:
    """Whether the cue has its content after it: "X said that", "X said its forces", 'X said: "'."""
    reading = page.reading
    sentence = reading.sentence(sighting.token)
    after = [t for t in reading.children(sighting.token, "ccomp", "xcomp") if t.index >= group.last]
    if any(t.pos in {"VERB", "AUX"} or reading.child(t.index, "cop", "nsubj") for t in after):
        return True
    if group.last >= sentence.last:
        return False
    following = reading.tokens[group.last].text
    return following in {":", "that"} or (following in MARKS and group.last + 1 < sentence.last)


def _around(page: Page, sighting: Sighting, group: Group, sentence: Sentence, head: int | None) -> tuple[Span, ...]:
    """The content on both sides of a floating cue."""
    reading = page.reading
    frame_end = _frame_end(page, group.last, sentence)
    spans: list[Span] = []
    first = _left_start(page, sighting, group, sentence, head)
    if first < group.first and head is None and not _has_verb(reading, first, group.first):
        return ()  # "In her opening remarks, Waters pointed out ..."
    if first < group.first and (head is None or head < group.first or _holds_subject(reading, head, first, group.first)):
        spans.append(_cut(reading, first, group.first))
    if head is not None and frame_end < head:
        end = _stop(page, sighting, frame_end + 1, sentence, head)
        spans.append(_cut(reading, frame_end + 1, end))
    return tuple(s for s in spans if len(s))


def _has_verb(reading: Reading, first: int, last: int) -> bool:
    return any(t.pos in {"VERB", "AUX"} and t.tag not in {"VBG", "VBN"} for t in reading.tokens[first:last])


def _holds_subject(reading: Reading, head: int, first: int, last: int) -> bool:
    return any(first <= t.index < last for t in reading.children(head, "nsubj", "nsubj:pass") if t.text.lower() not in {"which", "who", "that"})


def _left_start(page: Page, sighting: Sighting, group: Group, sentence: Sentence, head: int | None) -> int:
    """Where the content left of a floating cue begins: after "And," and after an earlier cue's own words."""
    reading = page.reading
    first = sentence.first
    if head is not None and reading.tokens[head].dep in {"acl:relcl", "conj"} and page.reading.tokens[sighting.token].dep == "parataxis":
        first = min(i for i in reading.subtree(head))
    for other in page.in_sentence(sentence):
        if other.token < group.first and other.token >= first and other.cue.word == "phrase" and page.quoted[other.token] is None:
            first = max(first, _comma_before(reading, other.token, first))
    while first < group.first and (reading.tokens[first].text.lower() in LEADS or reading.tokens[first].pos == "PUNCT"):
        first += 1
    return first


def _comma_before(reading: Reading, index: int, low: int) -> int:
    return low if index == low else low


# cues before their content


def _prefixed(page: Page, sighting: Sighting, speaker: Speaker, group: Group) -> Content | None:
    """"X said (that) A", "X accused Y of A", "X vowed to A", 'X said: "A"'."""
    reading = page.reading
    sentence = reading.sentence(sighting.token)
    quotation = _opening_after(page, sighting, group, sentence)
    if quotation is not None:
        return _direct(page, sighting, quotation, sentence)
    takes = set(sighting.cue.takes)
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
        return None if index > group.last + 1 else _opening_at(page, index, sentence)
    if index < sentence.last or (index > group.last and reading.tokens[index - 1].text == ":"):
        return _opening_at(page, index, sentence)
    return None


def _is_between(reading: Reading, cue: int, token: Token) -> bool:
    """What may stand between a cue and the quotation it opens."""
    if token.text in MARKS or token.pos in {"VERB", "AUX", "CCONJ"}:
        return False
    return token.text in {":", ","} or token.pos in {"NOUN", "PROPN", "PRON", "DET", "ADJ", "ADP", "NUM", "ADV", "PART"} or token.text == "that"


def _direct(page: Page, sighting: Sighting, quotation: Quotation, sentence: Sentence) -> Content | None:
    """A quotation after its cue, with the words of the speaker's sentence that go on after it."""
    reading, text = page.reading, page.reading.document.text
    end = quotation.inner.end
    rest = [t for t in reading.words(sentence) if t.start >= quotation.outer.end]
    if rest and rest[0].text not in {*COMMAS, ".", "?", "!", ";"} and rest[0].pos not in {"PUNCT", "CCONJ"}:
        stop = _stop(page, sighting, rest[0].index, sentence, rest[0].index)
        end = _extended(page, _cut(reading, rest[0].index, stop), quotation.outer.end).end
    span = trimmed(text, Span(start=quotation.inner.start, end=max(end, quotation.inner.end)))
    return Content(spans=(span,), head=_main_word(page, span))


def _clause(page: Page, sighting: Sighting, group: Group, sentence: Sentence) -> Content | None:
    """A clause as content, from after "that" to the end of the sentence or the next cue."""
    reading = page.reading
    start, head = _clause_opening(page, sighting, group, sentence)
    if start is None:
        return None
    end = _stop(page, sighting, start, sentence, head)
    if end <= start:
        return None
    span = _extended(page, _cut(reading, start, end), 0)
    return Content(spans=(span,), head=head) if len(span) else None


def _clause_opening(page: Page, sighting: Sighting, group: Group, sentence: Sentence) -> tuple[int | None, int | None]:
    """Where a clause begins and its main word."""
    reading = page.reading
    token = reading.tokens[sighting.token]
    head = next((t for t in reading.children(token.index, "ccomp") if t.index >= group.last), None)
    if head is None:
        head = next((t for t in reading.children(token.index, "xcomp", "obj", "dep", "parataxis") if t.index >= group.last and _is_clause(reading, t)), None)
    following = reading.tokens[group.last] if group.last < sentence.last else None
    if following is not None and following.text.lower() == "that" and following.pos == "SCONJ":
        return group.last + 1, head.index if head else None
    if head is None:
        return None, None
    first = min(i for i in reading.subtree(head.index) if i >= group.last)
    that = next((t for t in reading.tokens[group.last : head.index] if t.text.lower() in {"that"} and t.dep == "mark" and t.head == head.index), None)
    if that is not None:
        return that.index + 1, head.index
    if _is_infinitive(reading, head) and reading.child(head.index, "nsubj") is None:
        return None, None
    while first < head.index and reading.tokens[first].text in {",", ":"}:
        first += 1
    return first, head.index


def _is_clause(reading: Reading, token: Token) -> bool:
    finite = reading.child(token.index, "nsubj", "nsubj:pass", "expl") is not None
    return finite and (token.pos in {"VERB", "AUX"} or reading.child(token.index, "cop") is not None)


def _is_infinitive(reading: Reading, token: Token) -> bool:
    mark = reading.child(token.index, "mark")
    return token.tag == "VB" and mark is not None and mark.text.lower() == "to"


def _arguments(page: Page, sighting: Sighting, speaker: Speaker, group: Group, sentence: Sentence) -> Content | None:
    """Content told by objects and complements: "the army of murdering two men", "to rebuild", "an end to the siege"."""
    reading = page.reading
    takes = set(sighting.cue.takes)
    row = [t for t in reading.children(sighting.token) if t.index >= max(sighting.words) and t.index not in sighting.words]
    row = [t for t in row if not speaker.first <= t.index < speaker.last]
    row = [t for t in row if not _is_apart(reading, t, sighting)]
    taken = [t for t in row if _is_argument(reading, t, takes, sighting)]
    if denies(sighting) and taken and (clause := _of_denied(reading, taken[0])) is not None:
        return clause
    if not taken or not _is_enough(reading, taken, takes):
        return None
    start = min(min(i for i in reading.subtree(t.index) if i > sighting.token) for t in taken)
    start = _past_particle(reading, start, sighting, takes)
    end = max(reading.subtree(t.index)[-1] + 1 for t in (*taken, *(t for t in row if t.index > taken[0].index)))
    end = min(end, _stop(page, sighting, start, sentence, None))
    if end <= start:
        return None
    span = _extended(page, _cut(reading, start, end), 0)
    return Content(spans=(span,), head=taken[0].index) if len(span) else None


def _of_denied(reading: Reading, noun: Token) -> Content | None:
    """"denied claims *that they were hitting homes*": what is denied is the claim's content."""
    if noun.lemma not in CLAIMS:
        return None
    clause = next((t for t in reading.children(noun.index, "acl", "ccomp") if reading.child(t.index, "mark")), None)
    if clause is None or reading.tokens[reading.subtree(clause.index)[0]].text.lower() != "that":
        return None
    inside = reading.subtree(clause.index)
    return Content(spans=(_cut(reading, inside[0] + 1, inside[-1] + 1),), head=clause.index)


def _is_apart(reading: Reading, token: Token, sighting: Sighting) -> bool:
    """Dependents that are no part of what is said: conjuncts, punctuation, and what a comma parts from the verb."""
    if token.dep == "conj" and token.pos in {"NOUN", "PROPN"}:
        return False  # "condemns the attacks ..., and the port city": the parser joins the noun to the verb
    if token.dep in {"conj", "cc", "punct", "mark", "aux", "advmod", "nsubj", "obl:npmod", "compound:prt", "parataxis", "iobj"}:
        return True
    if token.dep == "xcomp" and _is_infinitive(reading, token):
        return False  # "promised, however, to carry out"
    first = min(i for i in reading.subtree(token.index))
    return reading.tokens[first].text in COMMAS or (first - 1 > sighting.token and reading.tokens[first - 1].text in COMMAS)


def _is_argument(reading: Reading, token: Token, takes: set[str], sighting: Sighting) -> bool:
    case = reading.child(token.index, "case", "mark")
    word = case.text.lower() if case else ""
    if token.dep == "obj":
        return "addressee" not in takes or "object-infinitive" in takes or "of" in takes
    if token.dep in {"xcomp", "ccomp"}:
        infinitive, gerund = _is_infinitive(reading, token), token.tag == "VBG"
        return bool(
            (infinitive and takes & {"infinitive", "object-infinitive"})
            or (gerund and "gerund" in takes)
            or (takes & {"object-infinitive"})
            or (not infinitive and "naming" in takes)
        )
    if token.dep in {"obl", "advcl", "nmod", "acl"}:
        return word in takes & {"of", "for", "on", "as", "against"} or (len(sighting.words) > 1 and word in {*sighting.cue.lemma.split()[1:], ""})
    return False


def _is_enough(reading: Reading, taken: list[Token], takes: set[str]) -> bool:
    """"called the premier" names nothing; "asked the president" asks nothing; "offered" needs its infinitive."""
    deps = {t.dep for t in taken}
    if "naming" in takes and "obj" in deps and deps == {"obj"} and "object" not in takes:
        return any(_is_clause(reading, t) for t in taken)
    if deps == {"obj"} and "object" not in takes:
        return any(t.tag == "VB" for t in taken) or any(
            _is_infinitive(reading, k) for t in taken for k in reading.children(t.index, "acl", "xcomp", "ccomp") if "object-infinitive" in takes
        ) or any(reading.child(k.index, "case") and reading.child(k.index, "case").text.lower() in takes for t in taken for k in reading.children(t.index, "nmod", "acl"))  # type: ignore[union-attr]
    return True


def _past_particle(reading: Reading, start: int, sighting: Sighting, takes: set[str]) -> int:
    """"called for an end": the content begins after "for"; "warned of an attack": after "of"."""
    last = max(sighting.words)
    if start <= last:
        return last + 1
    token = reading.tokens[start]
    if token.text.lower() in {"of", "for", "against", "on"} and token.text.lower() in takes:
        return start + 1
    return start


def _relative(page: Page, sighting: Sighting, speaker: Speaker, group: Group) -> Content | None:
    """"an alleged bombing, which the armed forces *have denied*" and "for which the group has *claimed* responsibility"."""
    reading = page.reading
    token = reading.tokens[sighting.token]
    above = reading.head(token.index)
    if token.dep != "acl:relcl" or above is None or "object" not in sighting.cue.takes:
        return None
    pronoun = next((t for t in reading.tokens[max(above.index, group.first - 4) : group.first] if t.text.lower() in {"which", "that"}), None)
    if pronoun is None or _has_clause_after(page, sighting, group) or above.index >= group.first:
        return None
    first = _antecedent_start(reading, above)
    end = pronoun.index
    while end > first and (reading.tokens[end - 1].text in COMMAS or reading.tokens[end - 1].dep == "case"):
        end -= 1
    if end <= first:
        return None
    objects = [t for t in reading.children(token.index, "obj") if t.index > token.index]
    spans = [_cut(reading, first, end), *(reading.span(t.index, t.index + 1) for t in objects)]
    return Content(spans=tuple(spans), head=above.index)


def _antecedent_start(reading: Reading, above: Token) -> int:
    """"the attacks in the towns of A and the port city of B, for which ...": the whole phrase, not B alone."""
    top = above
    for outer in reading.ancestors(above.index):
        if top.dep == "conj" and outer.pos == "VERB":
            return next((reading.subtree(t.index)[0] for t in reading.children(outer.index, "obj")), reading.subtree(top.index)[0])
        if top.dep not in {"nmod", "conj", "obl", "appos"} or outer.pos not in {"NOUN", "PROPN"}:
            break
        top = outer
    if top.dep == "obl" and (outer := reading.head(top.index)) is not None:
        objects = [t for t in reading.children(outer.index, "obj") if t.index < top.index]
        return reading.subtree(objects[0].index)[0] if objects else reading.subtree(top.index)[0]
    return reading.subtree(top.index)[0]


# passives, nouns, phrases


def _of_passive(page: Page, sighting: Sighting, token: Token) -> Content | None:
    """"The raid was condemned by the council": the subject is what is condemned; "it was announced by X that A"."""
    reading = page.reading
    subject = reading.child(token.index, "nsubj:pass", "nsubj")
    clause = reading.child(token.index, "ccomp", "csubj")
    sentence = reading.sentence(token.index)
    if clause is not None and clause.index > token.index:
        first = min(reading.subtree(clause.index))
        first += reading.tokens[first].text.lower() == "that"
        return Content(spans=(_cut(reading, first, _stop(page, sighting, first, sentence, clause.index)),), head=clause.index)
    if subject is None or "object" not in sighting.cue.takes and "of" not in sighting.cue.takes:
        return None
    inside = reading.subtree(subject.index)
    return Content(spans=(_cut(reading, inside[0], min(inside[-1] + 1, token.index)),), head=subject.index)


def _of_noun(page: Page, sighting: Sighting) -> Content | None:
    """"Baku's claim *that its towns were shelled*", "the junta's threat *to shoot the hostages*"."""
    reading = page.reading
    clause = next((t for t in reading.children(sighting.token, "acl", "ccomp", "acl:relcl", "xcomp") if t.index > sighting.token), None)
    if clause is None or "carrier" in sighting.cue.takes:
        return None
    mark = reading.child(clause.index, "mark")
    word = mark.text.lower() if mark else ""
    if word == "to" and "infinitive" in sighting.cue.takes and mark is not None:
        first = mark.index + 1
    elif word == "that" and mark is not None and clause.dep != "acl:relcl":
        first = mark.index + 1
    else:
        return None
    last = reading.subtree(clause.index)[-1] + 1
    return Content(spans=(_cut(reading, first, last),), head=clause.index)


def _of_phrase(page: Page, sighting: Sighting, speaker: Speaker) -> Content | None:
    """"According to X, A", "A, according to X", "A, according to X, B"."""
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
    quotation = _opening_at(page, start, sentence)
    if quotation is not None and len(quotation.inner) > 0.6 * (sentence.span.end - reading.tokens[start].start):
        span = trimmed(text, quotation.inner)
        return Content(spans=(span,), head=_main_word(page, span))
    end = _stop(page, sighting, start, sentence, None)
    span = _extended(page, _cut(reading, start, end), 0)
    return Content(spans=(span,), head=_main_word(page, span)) if len(span) else None


def _left_of_phrase(page: Page, sighting: Sighting, sentence: Sentence) -> Content | None:
    reading, text = page.reading, page.reading.document.text
    before = sighting.token - 1
    quotation = _ending_before(page, sighting.token)
    if quotation is not None:
        start = _clause_start(page, sentence, quotation, over_cues=True)
        span = trimmed(text, Span(start=start, end=quotation.inner.end))
        return Content(spans=(span,), floating=True, head=_main_word(page, span))
    opener = reading.tokens[before].text.lower() if before >= sentence.first else ""
    if before < sentence.first or opener in LEADS or opener in {"that", '"', ":"}:
        return None
    if opener in COMMAS and before - 1 >= sentence.first and reading.tokens[before - 1].text.lower() in LEADS | {"which"}:
        return None
    first = sentence.first
    for other in page.in_sentence(sentence):
        if other.cue.word == "phrase" and other.token < sighting.token:
            conjunction = next((i for i in range(sighting.token, other.token, -1) if reading.tokens[i].pos == "CCONJ"), None)
            first = conjunction + 1 if conjunction else first
    while first < before and (reading.tokens[first].text.lower() in LEADS or reading.tokens[first].pos == "PUNCT"):
        first += 1
    if page.quoted[sighting.token] is None:
        span = _cut(reading, first, sighting.token)
        return Content(spans=(span,), floating=True, head=_main_word(page, span)) if len(span) else None
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
    if not segments:
        governor = reading.head(speaker.heads[0]) if speaker.relay is None else None
        after = speaker.last
        return after if governor is not None and after < governor.index else None
    for place, start in enumerate(segments):
        last = segments[place + 1] if place + 1 < len(segments) else sentence.last
        if _opening_at(page, start, sentence) is not None and reading.tokens[start].text in MARKS:
            return start
        if _starts_clause(reading, start, last, sentence):
            return start
    return segments[0] if segments[0] < sentence.last else None


def _starts_clause(reading: Reading, start: int, last: int, sentence: Sentence) -> bool:
    """Whether a stretch between commas begins the statement rather than describing the source."""
    words = reading.tokens[start:last]
    if any(t.dep in {"root", "ccomp", "conj", "parataxis"} and t.pos in {"VERB", "AUX"} and t.tag != "VBG" for t in words):
        return True
    root = next((t.index for t in reading.words(sentence) if t.dep == "root"), None)
    outer = [t for t in words if not start <= t.head < last]
    return any(t.dep in {"obl", "advmod", "advcl", "nsubj", "nsubj:pass", "expl"} and t.head == root and t.tag != "VBG" for t in outer)


# ends


def _stop(page: Page, sighting: Sighting, start: int, sentence: Sentence, head: int | None) -> int:
    """The token before which a content that begins at ``start`` ends: the next cue's own words, or the sentence's end."""
    reading = page.reading
    stops = [sentence.last]
    for other in page.in_sentence(sentence):
        if other.token > start and other.token != sighting.token and not _inside_own_quote(page, start, other.token):
            cut = _cue_cut(page, sighting, other, start)
            if cut is not None:
                stops.append(cut)
    stops.extend(_outside(reading, sighting, start, head))
    return max(start, min(stops))


def _inside_own_quote(page: Page, start: int, index: int) -> bool:
    number = page.quoted[index]
    return number is not None and page.quotations[number].outer.start >= page.reading.tokens[start].start - 1


def _cue_cut(page: Page, sighting: Sighting, other: Sighting, start: int) -> int | None:
    """Where another cue ends this content, None when it is a part of it."""
    reading = page.reading
    token = reading.tokens[other.token]
    if other.cue.word == "phrase":
        return _lead_in(reading, other.token, start) if reading.tokens[other.token - 1].text.lower() in COMMAS | LEADS else None
    if other.cue.word == "noun":
        return None
    if is_participle(token):
        joined = token.head == sighting.token or (other.cue.lemma in ADDING and token.dep != "acl")
        bare = reading.tokens[token.index - 1].text in COMMAS
        return token.index - 1 if joined and bare else None
    if token.dep == "conj":
        return _conjunct_cut(page, sighting, token, start)
    return _floating_cut(page, sighting, other, start)


def _conjunct_cut(page: Page, sighting: Sighting, token: Token, start: int) -> int | None:
    """"said A *and denied* B", "said A, *but Y said* B"."""
    reading = page.reading
    above = reading.head(token.index)
    if above is None:
        return None
    level = above.index == sighting.token or level_of(page, token, above) is not None
    subject = reading.child(token.index, "nsubj")
    edge = subject.index if subject is not None and subject.index < token.index else token.index
    contrasted = subject is not None and _is_contrasted(reading, reading.subtree(subject.index)[0])
    if level and subject is None or contrasted:
        first = reading.subtree(subject.index)[0] if subject is not None else edge
        return _lead_in(reading, first, start)
    return None


def _is_contrasted(reading: Reading, first: int) -> bool:
    """", but Y said"."""
    return first >= 2 and reading.tokens[first - 1].pos == "CCONJ" and reading.tokens[first - 2].text in COMMAS


def _lead_in(reading: Reading, index: int, start: int) -> int:
    """The start of ", and" / "but" / auxiliaries before a token."""
    while index - 1 > start and (reading.tokens[index - 1].pos in {"CCONJ", "AUX", "ADV"} or reading.tokens[index - 1].text in COMMAS):
        index -= 1
    return index


def _floating_cut(page: Page, sighting: Sighting, other: Sighting, start: int) -> int | None:
    """In "X said A, Y reports" the second cue closes the first content."""
    reading = page.reading
    speaker = find_speaker(page, other)
    if speaker is None:
        return None
    group = group_of(page, other, speaker)
    sentence = reading.sentence(other.token)
    if group.first <= start or not _follows_comma(reading, group, sentence) or _has_clause_after(page, other, group):
        return None
    if _frame_end(page, group.last, sentence) < sentence.last - 1 and reading.tokens[other.token].dep != "parataxis":
        return None
    if reading.tokens[other.token].dep in {"acl:relcl", "acl"} or "clause" not in other.cue.takes:
        return None
    return group.first - 1


def _outside(reading: Reading, sighting: Sighting, start: int, head: int | None) -> Iterator[int]:
    """Starts of what belongs to the cue and not to the content: ", because", "in a statement", a second complement."""
    for token in reading.children(sighting.token):
        if token.index <= start or token.index == head or token.dep in {"punct", "cc", "conj", "parataxis"}:
            continue
        inside = reading.subtree(token.index)
        first = inside[0]
        if first <= start or (head is not None and head in inside):
            continue
        parted = reading.tokens[first].text in COMMAS or reading.tokens[first - 1].text in COMMAS
        grounds = reading.tokens[first].text.lower() == "because"
        medium = token.lemma in MEDIUM and token.dep == "obl"
        if head is not None and (parted and token.dep in {"advcl", "obl"} or grounds or medium) and first > head:
            yield first


def _extended(page: Page, span: Span, floor: int) -> Span:
    """A content that ends inside a quotation runs to the quotation's end, over further sentences."""
    text = page.reading.document.text
    for quotation in page.quotations:
        if span.start <= quotation.outer.start < span.end < quotation.inner.end and not quotation.single:
            return trimmed(text, Span(start=span.start, end=quotation.inner.end))
    return trimmed(text, Span(start=max(span.start, floor), end=true_end(page.reading, span.end)))


def true_end(reading: Reading, end: int) -> int:
    """Past a false sentence end: "... and defeat the militia | so that it can no longer ..." goes on in small letters."""
    before = reading.sentence_at(end - 1) if end else None
    while before is not None and before.index + 1 < len(reading.sentences) and end >= before.span.end:
        after = reading.sentences[before.index + 1]
        first, last = reading.tokens[after.first], reading.tokens[before.last - 1]
        if after.paragraph != before.paragraph or not first.text[:1].islower() or last.text[-1:] in ".!?:\"”":
            break
        before, end = after, after.span.end
    return end


def _cut(reading: Reading, first: int, last: int) -> Span:
    """The characters of tokens, without marks and stops at the edges."""
    if last <= first:
        return Span(start=reading.tokens[first].start, end=reading.tokens[first].start)
    return trimmed(reading.document.text, reading.span(first, last))


def _main_word(page: Page, span: Span) -> int | None:
    """The token of a span whose governor lies outside of it, verbs first."""
    reading = page.reading
    words = reading.tokens_in(span)
    if not words:
        return None
    low, high = words[0].index, words[-1].index
    tops = [t for t in words if t.head == t.index or not low <= t.head <= high]
    verbal = [t for t in tops if t.pos in {"VERB", "AUX"} or reading.child(t.index, "cop")]
    return (verbal or tops)[0].index if tops else None
