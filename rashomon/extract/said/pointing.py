"""Contents that a cue only points back at: "A, a charge denied by Kabul", "said A, which the army denied"."""

from collections.abc import Iterator

from rashomon.extract.said.complements import prefixed
from rashomon.extract.said.cues import Page, Sighting, denies
from rashomon.extract.said.endings import cut
from rashomon.extract.said.floating import floating, quoted_before
from rashomon.extract.said.relatives import antecedent_start
from rashomon.extract.said.saying import CLAIMS, COMMAS, Content, Group, group_of, is_lead
from rashomon.extract.said.source_phrases import Speaker
from rashomon.extract.said.speakers import RELATIVES, find_speaker
from rashomon.extract.syntax import preposition
from rashomon.model.claims import Stance
from rashomon.model.reading import Reading, Token
from rashomon.model.text import Span


def pointing(page: Page, sighting: Sighting, speaker: Speaker, group: Group) -> Content | None:
    """What a cue hung from a noun takes up: the claim the noun stands for, what was said before it, or the noun.

    "The rebels had fled, a claim the army denied" denies "the rebels had fled"; "a raid condemned by the council"
    condemns the raid.
    """
    reading, token = page.reading, page.reading.tokens[sighting.token]
    noun = reading.head(token.index)
    if noun is None or token.dep not in {"acl", "acl:relcl"} or not _is_pointing(page, sighting, noun):
        return None
    told = _complement(reading, noun, token) if noun.lemma in CLAIMS else ()
    if not told:
        told = _told_before(page, sighting, noun)
    if told:
        return Content(spans=(*told, *_name_given(reading, token)), head=noun.index)
    if reading.child(token.index, "nsubj", "nsubj:pass") is not None and noun.lemma not in CLAIMS:
        return None  # a relative clause with its own pronoun: other rules know it
    first = antecedent_start(reading, noun)
    return Content(spans=(cut(reading, first, _edge(reading, noun, token)),), head=noun.index, nominal=True)


def _is_pointing(page: Page, sighting: Sighting, noun: Token) -> bool:
    """Whether the cue has nothing to say of its own: no object, no clause, and a noun before it to deny or condemn."""
    reading, token = page.reading, page.reading.tokens[sighting.token]
    if noun.index > token.index or not {"object", "naming"} & set(sighting.cue.takes) or token.tag == "VBG":
        return False
    if sighting.cue.only and noun.lemma not in sighting.cue.only:
        return False  # "the third *account* the military has given"
    named = bool({"naming", "as"} & set(sighting.cue.takes))
    if sighting.cue.stance not in {Stance.DENY, Stance.ACCUSE} and not named:
        return False
    own = reading.children(token.index, "obj", "ccomp", *(() if named else ("xcomp",)))
    subject = reading.child(token.index, "nsubj")
    asserting = subject is not None and subject.text.lower() in RELATIVES
    done = reading.child(token.index, "nsubj:pass")  # "that *prisoners* were tortured was denied"
    if asserting or (done is not None and done.text.lower() not in RELATIVES):
        return False
    return not any(t.index > token.index for t in own)


def _complement(reading: Reading, noun: Token, cue: Token) -> tuple[Span, ...]:
    """ "The claim *that its towns were shelled*, denied by Yerevan"."""
    for clause in reading.children(noun.index, "acl", "ccomp"):
        mark = reading.child(clause.index, "mark")
        if clause.index < cue.index and mark is not None and mark.text.lower() == "that":
            inside = reading.subtree(clause.index)
            return (cut(reading, mark.index + 1, min(inside[-1] + 1, cue.index)),)
    return ()


def _told_before(page: Page, sighting: Sighting, noun: Token) -> tuple[Span, ...]:
    """What stands before ", a charge ..." or ", which was denied": an earlier content, else the clause itself."""
    start = _apposed_at(page, sighting, noun)
    if start is None:
        return ()
    for content in _earlier(page, sighting):
        if content.spans[-1].end <= page.reading.tokens[start].start:
            return content.spans
    reading = page.reading
    sentence = reading.sentence(noun.index)
    first = next((i + 1 for i in range(start - 1, sentence.first, -1) if reading.tokens[i].text == ";"), sentence.first)
    while first < start and is_lead(reading, first):
        first += 1
    return (cut(reading, first, start),)


def _apposed_at(page: Page, sighting: Sighting, noun: Token) -> int | None:
    """The token after the comma where the pointing words begin."""
    reading = page.reading
    if noun.lemma in CLAIMS:
        first = _phrase_start(reading, noun)
    elif denies(sighting):
        row = reading.tokens[noun.index + 1 : sighting.token]
        first = next((t.index for t in row if t.text.lower() == "which"), 0)
    else:
        return None
    return first if first > 1 and reading.tokens[first - 1].text in COMMAS else None


def _phrase_start(reading: Reading, noun: Token) -> int:
    words = [t.index for t in reading.children(noun.index, "det", "amod", "compound") if t.index < noun.index]
    return min([noun.index, *words])


def _earlier(page: Page, sighting: Sighting) -> Iterator[Content]:
    """The contents of the cues before this one in its sentence, nearest first."""
    before = [s for s in page.in_sentence(page.reading.sentence(sighting.token)) if s.token < sighting.token]
    for other in reversed(before):
        speaker = find_speaker(page, other) if other.cue.word == "verb" else None
        if speaker is None:
            continue
        group = group_of(page, other, speaker)
        for build in (quoted_before, floating, prefixed):
            content = build(page, other, speaker, group)
            if content is not None and content.spans:
                yield content
                break


def _name_given(reading: Reading, token: Token) -> tuple[Span, ...]:
    """In "a claim the rebels called *false*" the name is a part of what they say."""
    named = reading.child(token.index, "xcomp")
    if named is not None and named.index > token.index:
        return (cut(reading, named.index, named.index + 1),)
    row = (t for t in reading.children(token.index, "obl") if preposition(reading, t.index) == "as")
    return tuple(cut(reading, t.index, t.index + 1) for t in row if t.index > token.index)


def _edge(reading: Reading, noun: Token, cue: Token) -> int:
    """The end of a noun phrase before the cue that hangs from it, its pronoun and comma left out."""
    end = min(t for t in reading.subtree(cue.index) if t > noun.index)
    while end > noun.index + 1 and (reading.tokens[end - 1].text in COMMAS):
        end -= 1
    return end
