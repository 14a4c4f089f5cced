"""Cues that say nothing: "did not say", "neither confirmed nor denied", "no comment", "would not confirm"."""

from rashomon.extract.said.cues import Page, Sighting
from rashomon.extract.said.owners import uttering
from rashomon.model.claims import Stance
from rashomon.model.reading import Reading, Token

TOLD = frozenset({Stance.ASSERT, Stance.ACCUSE})
NEGATIVE = frozenset({"not", "n't", "never", "neither", "nor", "hardly", "n’t", "nobody", "none"})
GOING_ON = frozenset(
    ["continue", "go", "proceed", "appear", "seem", "begin", "start", "rush", "hasten", "come", "dare", "move", "be"]
)
UNNAMED = frozenset({"name", "identify", "quote", "anonymity"})  # "asked not to be named" is of no news
UNREAL = frozenset({"could", "can", "would", "will", "may", "might", "must", "should", "shall", "'ll"})


def is_unsaid(page: Page, sighting: Sighting) -> bool:
    """Whether the act of saying is denied.

    "A spokesman would not confirm the strike" gives it to nobody; "I do not think it will hold" is still a view.
    """
    token = page.reading.tokens[sighting.token]
    if sighting.cue.word == "noun":
        verb = uttering(page.reading, token)
        return verb is not None and (is_negated(page.reading, verb) or _is_none(page.reading, token))
    if sighting.cue.word != "verb" or sighting.cue.register in {"mental", "belief"}:
        return False
    return is_negated(page.reading, token)


def is_another_word(page: Page, sighting: Sighting) -> bool:
    """ "The fighting *claimed* 6,500 lives" claims nothing; "that *means*" is no "I mean"."""
    reading, cue, token = page.reading, sighting.cue, page.reading.tokens[sighting.token]
    if cue.without and any(t.lemma in cue.without for t in reading.children(token.index, "obj")):
        return True
    governed = ("obj", "obl") if " " in cue.lemma else ("obj",)  # "hit back *at the claim*"
    objects = [t for t in reading.children(token.index, *governed) if t.index > token.index]
    told = reading.child(token.index, "xcomp", "ccomp") is not None and {"clause", "infinitive"} & set(cue.takes)
    if cue.only and objects and not told and not any(_is_listed(page, sighting, t) for t in objects):
        return True
    what = any(t.text.lower() == "what" for t in reading.children(token.index, "obj", "nsubj"))
    if what and "naming" in cue.takes:
        return True  # "launched *what it called* a cleansing operation": a name, no news
    wanted = reading.children(token.index, "xcomp", "obl", "obj")
    if cue.lemma in {"ask", "request", "demand"} and any(t.lemma in UNNAMED for t in wanted):
        return True
    subject = reading.child(token.index, "nsubj")
    return bool(cue.who) and (subject is None or subject.text.lower() not in cue.who)


def _is_listed(page: Page, sighting: Sighting, noun: Token) -> bool:
    """ "Rejected the *account*", "rejected *that*" of what was said just before; not "gave *no* figures"."""
    if sighting.cue.stance is Stance.DENY and noun.text.lower() in {"that", "this"}:
        before = [s for s in page.in_sentence(page.reading.sentence(noun.index)) if s.token < sighting.token]
        return before[-1].cue.stance in TOLD if before else _was_told(page, noun)
    return noun.lemma in sighting.cue.only and not _is_none(page.reading, noun)


def _was_told(page: Page, pronoun: Token) -> bool:
    """Whether the sentence before told something, and asked for or offered nothing: "Baku said A. Yerevan rejected
    *that*"."""
    here = page.reading.sentence(pronoun.index)
    before = page.reading.sentences[here.index - 1] if here.index else here
    told = [s for s in page.in_sentence(before) if s.cue.word != "noun" and s.cue.register == "report"]
    tops = [s for s in told if not any(above.index in page.at for above in page.reading.ancestors(s.token))]
    return bool(tops) and before.paragraph == here.paragraph and all(s.cue.stance in TOLD for s in tops)


def _is_none(reading: Reading, noun: Token) -> bool:
    """ "gave *no* figures", "*no* group has claimed the blast", "*nobody* said"."""
    first = reading.tokens[reading.subtree(noun.index)[0]].text.lower()
    below = reading.children(noun.index, "det")
    return noun.text.lower() in {"nobody", "none"} or first == "not" or any(t.text.lower() == "no" for t in below)


def is_negated(reading: Reading, token: Token) -> bool:
    """Whether a verb is negated, itself or through its conjunct ("*neither* confirmed nor denied")."""
    if any(t.text.lower() in NEGATIVE for t in reading.children(token.index, "advmod", "cc", "cc:preconj", "det")):
        return True
    if any(_is_none(reading, t) for t in reading.children(token.index, "nsubj")):
        return True
    if token.dep == "conj":
        left = reading.child(token.index, "cc")
        above = reading.head(token.index)
        return left is not None and left.text.lower() == "nor" and above is not None
    return any(
        t.text.lower() in NEGATIVE for t in reading.tokens[max(0, token.index - 1) : token.index] if t.pos != "PRON"
    )


def is_unreal(page: Page, sighting: Sighting) -> bool:
    """Whether the saying is only possible, due or to come: "must announce", "one way *to condemn* it"."""
    reading = page.reading
    word = reading.tokens[sighting.token]
    token = word if sighting.cue.word == "verb" else uttering(reading, word) if sighting.cue.word == "noun" else None
    if token is None:
        return False
    if _is_asked_for(page, token):
        return True
    holder = token if token.dep != "conj" else reading.tokens[token.head]
    helpers = (*reading.children(token.index, "aux"), *reading.children(holder.index, "aux"))
    if any(t.text.lower() in UNREAL for t in helpers):
        return True
    if token.tag == "VB" and token.dep == "conj" and not helpers:
        return True  # "should investigate whether ... and *report* their findings", wherever the parser joins it
    to = reading.child(token.index, "mark")
    if to is None or to.text.lower() != "to":
        return False
    return token.dep not in {"root", "ccomp"} and reading.tokens[token.head].lemma not in GOING_ON


def _is_asked_for(page: Page, token: Token) -> bool:
    """ "Demanded that the council *condemn* the raids": what is asked for has not been said."""
    above = page.reading.head(token.index)
    asked = page.at.get(above.index) if above is not None and token.dep in {"ccomp", "xcomp"} else None
    return asked is not None and asked.cue.stance is Stance.REQUEST and asked.cue.word == "verb"
