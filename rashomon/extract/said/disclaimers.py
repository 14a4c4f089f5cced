"""Denials without a denying word: what somebody says their side did not do, has not got, or is not true."""

from collections.abc import Iterator

from rashomon.extract.said.charges import NEUTRAL, SELF
from rashomon.extract.said.feuds import View, is_hostile
from rashomon.extract.said.negation import is_negated
from rashomon.extract.said.predications import complements, is_future, subject_of
from rashomon.extract.said.saying import CLAIMS
from rashomon.model.claims import Attribution
from rashomon.model.reading import Reading, Token
from rashomon.model.world import ActorKind

OWN = frozenset({"our", "my", "its", "their", "his", "her"})
ABLE = frozenset({"can", "could", "may", "might", "must", "should", "ca", "cannot"})
OUTSIDE = NEUTRAL | {ActorKind.MEDIA, ActorKind.ANONYMOUS}


def disclaims(view: View, attribution: Attribution, tokens: list[Token], mains: tuple[Token, ...]) -> bool:
    """ "It was not responsible", "its planes never used gas", "there was no bombing", "the report was baseless"."""
    near = frozenset(t.lemma for t in tokens)
    if _is_contrary(tokens):
        return True
    for verb in (*mains, *complements(view.reading, mains)):
        if _is_undone(view, attribution, verb, near):
            return True
        if _says_none(view, attribution, verb, near) or _is_untrue(view, verb, near):
            return True
    return False


def _is_contrary(tokens: list[Token]) -> bool:
    """ "*Contrary to the accusations*, we did not strike them"."""
    opening = [t.lemma for t in tokens[:8]]
    return opening[:2] == ["contrary", "to"] and bool(CLAIMS & set(opening))


def calls_false(view: View, tokens: list[Token]) -> bool:
    """ "Calling the militia's account *untrue*"."""
    near = frozenset(t.lemma for t in tokens)
    return any(view.has(t, "falsehood", near) for t in tokens)


def is_own(view: View, attribution: Attribution, subject: Token | None) -> bool:
    """Whether the subject is the speaker: "we", "it", or somebody of the speaker's side."""
    if subject is None:
        return False
    if subject.text.lower() in SELF:
        return subject.dep != "expl"
    ours, theirs = view.party(attribution.speakers), view.party((subject.index,))
    return ours is not None and ours == theirs


def _is_undone(view: View, attribution: Attribution, verb: Token, near: frozenset[str]) -> bool:
    """ "Our men did *not* fire", "it had *no* part in it", "they had *nothing* to do with it": an act of one's own."""
    subject = subject_of(view.reading, verb)
    if not (is_own(view, attribution, subject) or _is_ours(view.reading, subject)) or _is_open(view.reading, verb):
        return False
    if is_negated(view.reading, verb) and _is_charge(view, verb, near):
        return True
    for thing in view.reading.children(verb.index, "obj"):
        if _is_no(view.reading, thing) and (_is_charge(view, thing, near) or _is_charge(view, verb, near)):
            return True
        if verb.lemma == "have" and thing.text.lower() == "nothing" and "with" in near:
            return True
    return False


def _is_ours(reading: Reading, subject: Token | None) -> bool:
    """ "*Our* units", "*its* planes"."""
    row = reading.children(subject.index, "nmod:poss") if subject is not None else ()
    return any(t.text.lower() in OWN for t in row)


def _is_charge(view: View, word: Token, near: frozenset[str]) -> bool:
    """Whether a word tells what one may be charged with."""
    return is_hostile(view, word, near) or any(view.has(word, sense, near) for sense in ("blame", "wrong", "deed"))


def _is_open(reading: Reading, verb: Token) -> bool:
    """What may yet be done or cannot be: "had not yet crossed", "could not hit", "would not use"."""
    helpers = {t.text.lower() for t in reading.children(verb.index, "aux")}
    yet = any(t.text.lower() == "yet" for t in reading.children(verb.index, "advmod"))
    return bool(helpers & ABLE) or yet or is_future(reading, verb)


def _is_no(reading: Reading, noun: Token) -> bool:
    """ "*No* civilians", "*not* a *single* soldier"."""
    below = reading.children(noun.index, "det", "amod", "advmod", "cc:preconj")
    words = {t.text.lower() for t in below} | {reading.tokens[max(0, below[0].index - 1)].text.lower() if below else ""}
    return "no" in words or ("not" in words and "single" in words)


def _says_none(view: View, attribution: Attribution, verb: Token, near: frozenset[str]) -> bool:
    """ "*No* civilians were hit", "there was *no* bombing", "there is *not a single* soldier of ours"."""
    subject = subject_of(view.reading, verb)
    if subject is None:
        return False
    noun = subject
    if subject.dep == "expl" or verb.lemma == "be":
        noun = next((t for t in view.reading.children(verb.index, "nsubj", "xcomp") if t.dep != "expl"), subject)
    if not _is_no(view.reading, noun):
        return False
    ours, theirs = view.party(attribution.speakers), view.party((noun.index,))
    if subject.dep == "nsubj" and verb.pos == "VERB" and ours is not None and ours == theirs:
        return not _is_open(view.reading, verb)  # "*no* Eritrean aircraft crossed the border"
    deed = ("deed",) if _is_party(view, attribution) else ()
    there = deed if subject.dep == "expl" or verb.lemma == "be" else ()
    charged = is_hostile(view, noun, near) or any(view.has(noun, s, near) for s in ("wrong", "reprisal", *there))
    harmed = is_hostile(view, verb, near) or any(view.has(verb, s, near) for s in ("wrong", "reprisal"))
    armed = view.has(noun, "deed", near)  # "no soldiers were killed" tells of one's own losses
    done = (harmed and not armed) or any(view.has(verb, s, near) for s in deed)
    return charged or (done and subject.dep == "nsubj:pass")


def _is_party(view: View, attribution: Attribution) -> bool:
    """Whether the speaker can answer for what a side did: no bystander, paper or aid agency."""
    speakers = [view.actors[i] for i in attribution.speakers if i in view.actors]
    return any(a.kind not in OUTSIDE for a in speakers)


def _is_untrue(view: View, verb: Token, near: frozenset[str]) -> bool:
    """ "The report was *baseless*", "it is a pack of *lies*", "it is *not true* that"."""
    negated = is_negated(view.reading, verb)
    if any(view.has(t, "falsehood", near) for t in _predicate(view.reading, verb)):
        return not negated
    return negated and view.has(verb, "truth", near)


def _predicate(reading: Reading, verb: Token) -> Iterator[Token]:
    """A predicate and what it counts: "a *pack* of *lies*"."""
    yield verb
    if reading.child(verb.index, "cop") is not None:
        yield from reading.children(verb.index, "nmod", "amod")
