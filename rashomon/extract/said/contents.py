"""What is said: from a cue and its speaker to the characters of the content.

The parse proposes, quotation marks and punctuation decide.
"""

from rashomon.extract.said.according import of_phrase
from rashomon.extract.said.complements import prefixed
from rashomon.extract.said.cues import Page, Sighting
from rashomon.extract.said.endings import cut, stop
from rashomon.extract.said.floating import floating, quoted_before
from rashomon.extract.said.pointing import pointing
from rashomon.extract.said.relatives import laid_to, relative
from rashomon.extract.said.saying import Content, group_of
from rashomon.extract.said.source_phrases import Speaker
from rashomon.extract.said.that_clauses import in_medium
from rashomon.extract.said.verb_frames import is_passive
from rashomon.model.reading import Reading, Token


def find_content(page: Page, sighting: Sighting, speaker: Speaker) -> Content | None:
    """What the cue gives to the speaker; None when it gives nothing ("the officer told the story of his life")."""
    if sighting.cue.word == "phrase":
        return of_phrase(page, sighting, speaker)
    if sighting.cue.word == "noun":
        return _of_noun(page, sighting)
    token = page.reading.tokens[sighting.token]
    group = group_of(page, sighting, speaker)
    pointed = pointing(page, sighting, speaker, group)
    if pointed is not None:
        return pointed
    if speaker.passive or is_passive(page.reading, token):
        before = page.reading.child(token.index, "ccomp", "parataxis")
        told = floating(page, sighting, speaker, group) if before is not None and before.index < token.index else None
        return told or _of_passive(page, sighting, token)
    for build in (quoted_before, floating, relative, prefixed):
        content = build(page, sighting, speaker, group)
        if content is not None and content.spans:
            return content
    return None


def _of_passive(page: Page, sighting: Sighting, token: Token) -> Content | None:
    """ "The raid was condemned by the council": the subject is what is condemned; "it was announced by X that A"."""
    reading = page.reading
    subject = reading.child(token.index, "nsubj:pass", "nsubj")
    clause = reading.child(token.index, "ccomp", "csubj")
    sentence = reading.sentence(token.index)
    if clause is not None and clause.index > token.index:
        first = min(reading.subtree(clause.index))
        first += reading.tokens[first].text.lower() == "that"
        return Content(
            spans=(cut(reading, first, stop(page, sighting, first, sentence, clause.index)),), head=clause.index
        )
    inside_text = in_medium(reading, sighting) if clause is None else None
    if inside_text is not None:  # "it was said in a statement that A"
        first, head = inside_text
        return Content(spans=(cut(reading, first, stop(page, sighting, first, sentence, head)),), head=head)
    if subject is None or ("object" not in sighting.cue.takes and "of" not in sighting.cue.takes):
        return None
    inside = reading.subtree(subject.index)
    told = cut(reading, inside[0], min(inside[-1] + 1, token.index))
    return Content(spans=(told, *laid_to(reading, sighting)), head=subject.index, nominal=True)


def _is_whole(reading: Reading, clause: Token) -> bool:
    """Whether a clause after "that" has its own subject: "the point *that the treaty had lapsed*"."""
    return clause.dep != "acl:relcl" or reading.child(clause.index, "nsubj", "nsubj:pass", "expl") is not None


def _predicated(reading: Reading, noun: Token) -> Token | None:
    """ "Baku's version was *that it had been attacked first*"."""
    verb = reading.head(noun.index)
    if verb is None or noun.dep != "nsubj" or verb.index < noun.index:
        return None
    return (
        reading.child(verb.index, "ccomp") if verb.lemma == "be" else verb if reading.child(verb.index, "cop") else None
    )


def _of_noun(page: Page, sighting: Sighting) -> Content | None:
    """ "Baku's claim *that its towns were shelled*", "the junta's threat *to shoot the hostages*"."""
    reading = page.reading
    clause = next(
        (t for t in reading.children(sighting.token, "acl", "ccomp", "acl:relcl", "xcomp") if t.index > sighting.token),
        None,
    )
    clause = clause or _predicated(reading, reading.tokens[sighting.token])
    if clause is None or "carrier" in sighting.cue.takes:
        return None
    mark = reading.child(clause.index, "mark")
    word = mark.text.lower() if mark else ""
    if (word == "to" and "infinitive" in sighting.cue.takes and mark is not None) or (
        word == "that" and mark is not None and _is_whole(reading, clause)
    ):
        first = mark.index + 1
    else:
        return None
    last = reading.subtree(clause.index)[-1] + 1
    return Content(spans=(cut(reading, first, last),), head=clause.index)
