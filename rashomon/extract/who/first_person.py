"""Who "we" and "our" are: the speaker of the quotation, or the issuer of a statement; nobody for the reporter's own."""

from rashomon.extract.who.roll import Draft
from rashomon.extract.who.stage import Scene
from rashomon.model.reading import Token
from rashomon.model.text import ZoneKind
from rashomon.model.world import ActorKind

FIRST = frozenset({"i", "me", "my", "we", "us", "our", "ours", "ourselves"})
ISSUERS = frozenset(ActorKind) - {ActorKind.MEDIA, ActorKind.CIVILIAN, ActorKind.ANONYMOUS, ActorKind.PERSON}
HEADING = 4  # sentences before which a statement has named its issuer


def speaker_of(scene: Scene, token: Token) -> tuple[Draft, ...]:
    """Who says the words a token stands in: the subject of the verb that governs the quotation, in its paragraph."""
    reading = scene.reading
    for above in reading.ancestors(token.index):
        if above.pos not in {"VERB", "AUX"}:
            continue
        complement = reading.child(above.index, "ccomp", "parataxis")
        subject = reading.child(above.index, "nsubj")
        if complement is not None and subject is not None and subject.index != token.index:
            found = scene.roll.at(subject.index)
            inside = complement.index == token.index or token.index in reading.subtree(complement.index)
            if found and inside:
                return found
    return _neighbour(scene, token)


def _neighbour(scene: Scene, token: Token) -> tuple[Draft, ...]:
    """The speaker of the sentence beside, in the same paragraph, for a quotation of several sentences."""
    reading = scene.reading
    if token.index not in scene.quoted:
        return _issuer(scene, token)
    here = reading.sentence(token.index)
    for step in (-1, 1, -2, 2):
        beside = here.index + step
        if not 0 <= beside < len(reading.sentences) or reading.sentences[beside].paragraph != here.paragraph:
            continue
        for word in reading.words(reading.sentences[beside]):
            subject = reading.child(word.index, "nsubj") if word.lemma in scene.cues else None
            quoted = subject is None or subject.index in scene.quoted
            if subject is not None and not quoted and scene.roll.at(subject.index):
                return scene.roll.at(subject.index)
    return ()


def _issuer(scene: Scene, token: Token) -> tuple[Draft, ...]:
    """Who issued a statement told in the first person: "The Mission condemns ... We call on the parties"."""
    reading = scene.reading
    ours = (t for t in reading.tokens if t.text.lower() == "we" and t.dep == "nsubj")
    if not any(reading.sentence(t.index).zone is ZoneKind.BODY and t.index not in scene.quoted for t in ours):
        return ()
    for reference in scene.roll.references:
        above = next((a for a in reading.ancestors(reference.head) if a.pos == "VERB"), None)
        if reference.sentence > HEADING or reference.head > token.index:
            return ()
        told = above is not None and above.tag in {"VBZ", "VBP"} and above.lemma != "say"
        if told and reference.subject and reference.draft.kind in ISSUERS:
            return (reference.draft,)
    return ()
