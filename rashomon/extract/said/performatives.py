"""What a first-person statement does by saying it: "We shall keep up the airlift"."""

from collections.abc import Iterable, Iterator

from rashomon.extract.said.cues import Page
from rashomon.extract.said.endings import true_end
from rashomon.extract.said.quotations import trimmed
from rashomon.model.claims import Attribution, Evidence, Stance
from rashomon.model.reading import Sentence, Token
from rashomon.model.text import Span, ZoneKind

PROMISING = frozenset({"will", "shall", "'ll", "’ll"})


def find_performatives(page: Page, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """Pledges of the issuer of a statement, in sentences outside of quotations that no other cue opens."""
    reading = page.reading
    known = [s for a in found for s in a.content]
    for sentence in reading.sentences:
        verb = _promise(page, sentence)
        if verb is not None and not any(s.start <= verb.start < s.end for s in known):
            yield _pledge(page, sentence, verb)


def _promise(page: Page, sentence: Sentence) -> Token | None:
    """The main verb of "we will ..." in running text."""
    reading = page.reading
    if sentence.zone is not ZoneKind.BODY:
        return None
    root = next((t for t in reading.words(sentence) if t.dep == "root"), None)
    if root is None or page.quoted[root.index] is not None:
        return None
    subject = reading.child(root.index, "nsubj")
    will = _auxiliary(page, root)
    return root if subject is not None and subject.text.lower() == "we" and will is not None else None


def _auxiliary(page: Page, root: Token) -> Token | None:
    return next((t for t in page.reading.children(root.index, "aux") if t.text.lower() in PROMISING), None)


def _pledge(page: Page, sentence: Sentence, root: Token) -> Attribution:
    reading = page.reading
    subject, will = reading.child(root.index, "nsubj"), _auxiliary(page, root)
    assert subject is not None
    assert will is not None
    last = min(true_end(reading, sentence.span.end), _another(page, root))
    content = trimmed(reading.document.text, Span(start=reading.tokens[will.index + 1].start, end=last))
    return Attribution(
        speakers=(subject.index,),
        source=subject.span,
        cue=will.span,
        cue_lemma="will",
        content=(content,),
        manner="indirect",
        stance=Stance.PLEDGE,
        register="performative",
        evidence=(Evidence(span=will.span, rule="performative:will"),),
    )


def _another(page: Page, root: Token) -> int:
    """Where a second predicate with a helper of its own begins: "We will stay *and have asked* for more men"."""
    reading = page.reading
    for twin in reading.children(root.index, "conj"):
        helper, joint = reading.child(twin.index, "aux"), reading.child(twin.index, "cc")
        if joint is not None and helper is not None and helper.text.lower() not in PROMISING:
            return joint.start
    return len(reading.document.text)
