"""Where what is said ends: at the next cue, at what belongs to the cue, at the end of the quotation or sentence."""

from collections.abc import Iterator

from rashomon.extract.said.cues import Page, Sighting, denies, is_participle
from rashomon.extract.said.quotations import trimmed
from rashomon.extract.said.saying import (
    CLAIMS,
    COMMAS,
    LEADS,
    MARKS,
    follows_comma,
    frame_end,
    group_of,
    has_clause_after,
)
from rashomon.extract.said.speakers import find_speaker, level_of
from rashomon.model.reading import Reading, Sentence, Token
from rashomon.model.text import Span

MANY = 40  # cues of one sentence that are looked at for its end
ADDING = frozenset(
    [
        "add",
        "note",
        "stress",
        "insist",
        "warn",
        "claim",
        "emphasize",
        "emphasise",
        "explain",
        "argue",
        "call",
        "urge",
        "accuse",
    ]
)
BESIDE = frozenset({"as", "while", "whereas", "whilst", "although", "though"})
LEADING_ON = frozenset({"and", "but", "where", "which", "while"})
MEDIUM = frozenset(
    [
        "statement",
        "interview",
        "communique",
        "communiqué",
        "release",
        "conference",
        "briefing",
        "report",
        "tweet",
        "post",
        "letter",
        "message",
        "speech",
        "address",
        "broadcast",
        "remark",
        "comment",
        "telegram",
        "bulletin",
        "note",
    ]
)


def stop(page: Page, sighting: Sighting, start: int, sentence: Sentence, head: int | None) -> int:
    """The token before which a content ends that begins at ``start``: the next cue, or the sentence's end."""
    reading = page.reading
    stops = [sentence.last, *_next_cue(page, sighting, start, sentence), *_outside(reading, sighting, start, head)]
    token = reading.tokens[sighting.token]
    inside = sighting.token < start <= reading.subtree(sighting.token)[-1]
    if token.dep == "acl:relcl" and inside:  # "The rebels, who said they had won, denied ..."
        stops.append(max(reading.subtree(sighting.token)[-1] + 1, start + 1))
        stops.extend(_closed(reading, sighting.token, start, sentence))
    if sighting.cue.register in {"mental", "belief"}:
        stops.extend(_next_thought(page, start, sentence))
    stops.extend(_main_clause(reading, sighting.token, start))
    return max(start, min(stops))


def _main_clause(reading: Reading, cue: int, start: int) -> Iterator[int]:
    """The comma after a cue's own subordinate clause: "If you think it is safe, *please go*"."""
    token = reading.tokens[cue]
    mark = reading.child(cue, "mark", "advmod")
    if token.dep == "advcl" and cue < start <= token.head and mark is not None and mark.index < cue:
        end = reading.subtree(cue)[-1] + 1
        if start < end <= token.head and reading.tokens[end].text == ",":
            yield end


def _closed(reading: Reading, cue: int, start: int, sentence: Sentence) -> Iterator[int]:
    """The comma that ends "accused rebels, who Kinshasa says are backed by Kigali, *of shelling* the town"."""
    words = reading.tokens
    for index in range(start + 1, sentence.last - 2):
        resumed = words[index + 1].text.lower() in {"of", "for"} and words[index + 2].tag == "VBG"
        if words[index].text == "," and resumed and words[cue].head < cue:
            yield index


def _next_cue(page: Page, sighting: Sighting, start: int, sentence: Sentence) -> Iterator[int]:
    """Where the first cue begins that is no part of this content; of many only the next few are looked at."""
    after = [o for o in page.in_sentence(sentence) if o.token > start and o.token != sighting.token]
    for other in after[:MANY]:
        if not _inside_own_quote(page, start, other.token):
            found = _cue_cut(page, sighting, other, start)
            if found is not None:
                yield found
                return


def _next_thought(page: Page, start: int, sentence: Sentence) -> Iterator[int]:
    """A thought ends with its clause: "I think he left, *and so* we went", "I mean it is over; ..."."""
    tokens = page.reading.tokens
    for index in range(start + 1, sentence.last - 1):
        following = tokens[index + 1]
        if tokens[index].text in {";", "--", "—", "–"} or (tokens[index].text == "-" and tokens[index - 1].space):
            yield index
        joined = following.pos == "CCONJ" or following.text.lower() in {"so", "because"}
        ahead = tokens[index + 1 : min(index + 5, sentence.last)]
        if tokens[index].text == "," and joined and any(t.dep in {"nsubj", "expl"} for t in ahead):
            yield index


def _inside_own_quote(page: Page, start: int, index: int) -> bool:
    number = page.quoted[index]
    return number is not None and page.quotations[number].outer.start >= page.reading.tokens[start].start - 1


def _cue_cut(page: Page, sighting: Sighting, other: Sighting, start: int) -> int | None:
    """Where another cue ends this content, None when it is a part of it."""
    reading = page.reading
    token = reading.tokens[other.token]
    if other.cue.word == "phrase":
        return (
            _lead_in(reading, other.token, start)
            if reading.tokens[other.token - 1].text.lower() in COMMAS | LEADS
            else None
        )
    if other.cue.word == "noun":
        return _apposed_claim(reading, other.token)
    semicolon = _after_semicolon(reading, token, start)
    if semicolon is not None:
        return semicolon
    if is_participle(token):
        beside = _beside(reading, token, start)
        if beside is not None:
            return beside
        joined = token.head == sighting.token or (other.cue.lemma in ADDING and token.dep != "acl")
        bare = reading.tokens[token.index - 1].text in COMMAS
        return token.index - 1 if joined and bare else None
    if token.dep == "ccomp" and token.head == sighting.token:
        return None  # "has said that, if attacked, his country *will respond*": the content's own verb
    if token.dep in {"acl", "acl:relcl"} and reading.tokens[token.head].lemma in CLAIMS:
        return _apposed_claim(reading, token.head)
    if token.dep == "acl:relcl" and denies(other):
        return _taken_up(reading, token, start)
    if token.dep == "conj":
        return _conjunct_cut(page, sighting, token, start)
    if token.dep == "advcl":
        return _meanwhile(reading, token, start, level=token.head == sighting.token)
    return _floating_cut(page, sighting, other, start)


def _beside(reading: Reading, token: Token, start: int) -> int | None:
    """ "Said all would be heard, *with the mission reporting* that": a cue with a subject of its own after "with"."""
    mark, subject = reading.child(token.index, "mark", "case"), reading.child(token.index, "nsubj")
    if mark is None or subject is None or mark.text.lower() != "with":
        return None
    return mark.index - 1 if mark.index - 1 > start and reading.tokens[mark.index - 1].text == "," else None


def _apposed_claim(reading: Reading, noun: int) -> int | None:
    """ "..., *a claim* the rebels denied", "..., *a charge* rejected by Kabul" are no part of what is told before."""
    first = reading.subtree(noun)[0]
    while first < noun and reading.tokens[first].pos == "PUNCT":
        first += 1
    taken_up = [t for t in reading.children(noun, "acl:relcl", "acl") if t.tag != "VBG"]
    bare = reading.tokens[first].dep == "det" or reading.tokens[noun].tag == "NNS"
    return first - 1 if taken_up and bare and reading.tokens[first - 1].text in COMMAS else None


def _taken_up(reading: Reading, token: Token, start: int) -> int | None:
    """ "said it had taken the airfield, *which* was denied by the army"."""
    which = next((i for i in range(token.index - 1, start, -1) if reading.tokens[i].text.lower() == "which"), None)
    return which - 1 if which is not None and reading.tokens[which - 1].text in COMMAS else None


def _meanwhile(reading: Reading, token: Token, start: int, *, level: bool) -> int | None:
    """ "Delhi appeals for calm *as* Islamabad demands an inquiry": another speaker's clause beside this one.

    One that the parser hangs inside the content needs a comma ("said 30 were dead, *although* Moscow admitted only 3").
    """
    mark, subject = reading.child(token.index, "mark"), reading.child(token.index, "nsubj")
    if mark is None or subject is None or mark.text.lower() not in BESIDE or subject.index < mark.index:
        return None
    comma = reading.tokens[mark.index - 1].text in COMMAS
    first = mark.index - comma
    return first if first > start and (level or (comma and mark.text.lower() != "as")) else None


def _after_semicolon(reading: Reading, token: Token, start: int) -> int | None:
    """ "Kyiv says A; *Moscow says* B": a cue with a subject of its own after a semicolon."""
    subject = reading.child(token.index, "nsubj")
    if subject is None or subject.index > token.index:
        return None
    first = reading.subtree(subject.index)[0]
    while first - 1 > start and reading.tokens[first - 1].pos in {"ADV", "CCONJ"}:
        first -= 1  # "; *later* a spokesman admitted"
    return first - 1 if first - 1 > start and reading.tokens[first - 1].text == ";" else None


def _conjunct_cut(page: Page, sighting: Sighting, token: Token, start: int) -> int | None:
    """ "said A *and denied* B", "said A, *but Y said* B"."""
    reading = page.reading
    above = reading.head(token.index)
    if above is None:
        return None
    level = above.index == sighting.token or level_of(page, token, above) is not None
    subject = reading.child(token.index, "nsubj")
    edge = subject.index if subject is not None and subject.index < token.index else token.index
    contrasted = subject is not None and _is_contrasted(reading, reading.subtree(subject.index)[0])
    if (level and subject is None) or contrasted:
        first = reading.subtree(subject.index)[0] if subject is not None else edge
        return _lead_in(reading, first, start)
    return None


def _is_contrasted(reading: Reading, first: int) -> bool:
    """ ", but Y said"."""
    return first >= 2 and reading.tokens[first - 1].pos == "CCONJ" and reading.tokens[first - 2].text in COMMAS


def _lead_in(reading: Reading, index: int, start: int) -> int:
    """The start of ", and" / "but" / auxiliaries before a token."""
    while index - 1 > start and (
        reading.tokens[index - 1].pos in {"CCONJ", "AUX", "ADV"} or reading.tokens[index - 1].text in COMMAS
    ):
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
    if group.first <= start or not follows_comma(reading, group, sentence) or has_clause_after(page, other, group):
        return None
    if frame_end(page, group.last, sentence) < sentence.last - 1 and reading.tokens[other.token].dep != "parataxis":
        return None
    if reading.tokens[other.token].dep in {"acl:relcl", "acl"} or "clause" not in other.cue.takes:
        return None
    row = range(group.first - 1, start, -1)
    interrupted = frame_end(page, group.last, sentence) < sentence.last - 1
    semicolon = next((i for i in row if reading.tokens[i].text == ";"), None) if interrupted else None
    return semicolon if semicolon is not None else group.first - 1


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
        if head is not None and ((parted and token.dep in {"advcl", "obl"}) or grounds or medium) and first > head:
            yield first


def extended(page: Page, span: Span, floor: int) -> Span:
    """A content that ends inside a quotation runs to the quotation's end, over further sentences."""
    text = page.reading.document.text
    for quotation in page.quotations:
        if span.start <= quotation.outer.start < span.end < quotation.inner.end and not quotation.single:
            return trimmed(text, Span(start=span.start, end=quotation.inner.end))
    return trimmed(text, Span(start=max(span.start, floor), end=true_end(page.reading, span.end)))


def true_end(reading: Reading, end: int) -> int:
    """Past a false sentence end: "... and seal the border | so that no arms ..."."""
    before = reading.sentence_at(end - 1) if end else None
    while before is not None and before.index + 1 < len(reading.sentences) and end >= before.span.end:
        after = reading.sentences[before.index + 1]
        first, last = reading.tokens[after.first], reading.tokens[before.last - 1]
        if after.paragraph != before.paragraph or not first.text[:1].islower() or last.text[-1:] in '.!?:"”':
            break
        before, end = after, after.span.end
    return end


def cut(reading: Reading, first: int, last: int) -> Span:
    """The characters of tokens, without marks and stops at the edges."""
    while last - 1 > first and _is_joint(reading.tokens[last - 1]):
        last -= 1
    if last <= first:
        return Span(start=reading.tokens[first].start, end=reading.tokens[first].start)
    return trimmed(reading.document.text, reading.span(first, last))


def _is_joint(token: Token) -> bool:
    """What only leads on to something else: "of shelling Ganja, *where,* it said", '"the raids" *and* Beijing ...'."""
    leads = token.text.lower() in LEADING_ON and token.dep in {"cc", "advmod", "nsubj", "obj"}
    return leads or token.text in COMMAS - {"-"} or (token.pos == "PUNCT" and token.text in MARKS)


def main_word(page: Page, span: Span) -> int | None:
    """The token of a span whose governor lies outside of it, verbs first."""
    reading = page.reading
    words = reading.tokens_in(span)
    if not words:
        return None
    low, high = words[0].index, words[-1].index
    tops = [t for t in words if t.head == t.index or not low <= t.head <= high]
    verbal = [t for t in tops if t.pos in {"VERB", "AUX"} or reading.child(t.index, "cop")]
    return (verbal or tops)[0].index if tops else None
