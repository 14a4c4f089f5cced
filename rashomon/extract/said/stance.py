"""How it is said: the cue's stance, corrected by what is said and by who says it of whom."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rashomon.extract.said.charges import NAMING, SELF, accuses
from rashomon.extract.said.disclaimers import calls_false, disclaims, is_own
from rashomon.extract.said.feuds import View, is_hostile, look
from rashomon.extract.said.negation import is_negated
from rashomon.extract.said.predications import is_future, main_verbs, subject_of
from rashomon.extract.said.saying import is_infinitive
from rashomon.knowledge.load import Knowledge
from rashomon.model.claims import Attribution, Evidence, Stance
from rashomon.model.reading import Reading, Token
from rashomon.model.world import Cast, Place

OUGHT = frozenset({"should", "must", "ought"})
ESCAPING = frozenset({"unanswered", "unpunished"})  # "the raid would not go *unanswered*"
WHOEVER = frozenset({"any", "every", "all"})
INSTITUTIONS = frozenset(
    [
        "army",
        "force",
        "forces",
        "military",
        "government",
        "ministry",
        "troop",
        "troops",
        "side",
        "sides",
        "country",
        "countries",
        "state",
        "nation",
        "nations",
        "power",
        "group",
        "party",
        "parties",
        "leader",
        "authority",
        "authorities",
        "police",
        "world",
        "community",
        "regime",
        "council",
        "president",
        "minister",
        "rebel",
        "guerrilla",
        "militant",
        "soldier",
        "fighter",
        "people",
        "international",
    ]
)

COUNTING = frozenset({"put", "raise", "lower", "revise", "count", "estimate"})
"""Who "*puts* its dead at 105 as clashes with Azerbaijan go on" charges nobody."""


def judge(
    reading: Reading,
    attributions: Iterable[Attribution],
    *,
    cast: Cast,
    knowledge: Knowledge,
    places: tuple[Place, ...] = (),
) -> Iterator[Attribution]:
    """The attributions with their stances decided.

    "It said it was not responsible" denies though "said" asserts; "Armenia said Azerbaijani forces shelled Goris"
    accuses, "police said gunmen shelled the post" does not.
    """
    row = tuple(attributions)
    view = look(reading, row, cast=cast, knowledge=knowledge, places=places)
    for attribution in row:
        found = _decided(view, attribution)
        if found is None:
            yield attribution
            continue
        stance, rule = found
        evidence = (*attribution.evidence, Evidence(span=attribution.content[0], rule=f"stance:{rule}"))
        yield replace(attribution, stance=stance, evidence=evidence)


def _decided(view: View, attribution: Attribution) -> tuple[Stance, str] | None:
    """The stance the content asks for, None to keep the cue's."""
    if attribution.register in {"mental", "evidence", "credit", "unsaid"}:
        return None
    tokens = [t for span in attribution.content for t in view.reading.tokens_in(span)]
    mains = tuple(main_verbs(view.reading, tokens))
    if attribution.stance in {Stance.PLEDGE, Stance.THREATEN}:
        return _firmer(view, attribution, tokens, mains)
    if attribution.cue_lemma in {"ask", "inquire"} and _is_question(view.reading, attribution):
        return Stance.ASSERT, "question"
    if attribution.stance is not Stance.ASSERT:
        return None
    if attribution.cue_lemma == "tell" and any(is_infinitive(view.reading, t) for t in mains):
        return Stance.REQUEST, "told to"
    if attribution.cue_lemma in NAMING and calls_false(view, tokens):
        return Stance.DENY, "called false"
    if disclaims(view, attribution, tokens, mains):
        return Stance.DENY, "denial"
    if _is_asking(view, attribution, mains):
        return Stance.REQUEST, "should"
    if _threatens(view, attribution, tokens, mains):
        return Stance.THREATEN, "reprisal"
    if any(_pledges(view, attribution, verb) for verb in mains):
        return Stance.PLEDGE, "own future"
    if attribution.cue_lemma not in COUNTING and accuses(view, attribution, tokens, mains):
        return Stance.ACCUSE, "adversary"
    return None


def _is_question(reading: Reading, attribution: Attribution) -> bool:
    """ "Asked whether the bridge stood", 'asked: "Who did this?"'."""
    first = reading.tokens_in(attribution.content[0])[:1]
    opens = bool(first) and (first[0].lemma in {"whether", "if"} or first[0].tag in {"WP", "WRB", "WDT", "WP$"})
    return opens or reading.text(attribution.content[-1]).endswith("?")


def _firmer(
    view: View, attribution: Attribution, tokens: list[Token], mains: tuple[Token, ...]
) -> tuple[Stance, str] | None:
    """ "Vowed to avenge the dead" is a threat; "warned that thousands may starve" only a statement."""
    near = frozenset(t.lemma for t in tokens)
    tops = mains or tuple(tokens[:1])
    hostile = any(view.has(t, "reprisal", near) for t in tops) or any(view.has(t, "consequence", near) for t in tokens)
    if attribution.stance is Stance.PLEDGE:
        if near & ESCAPING:
            return Stance.THREATEN, "reprisal"
        negated = any(is_negated(view.reading, t) for t in tops)
        return (Stance.THREATEN, "reprisal") if hostile and not negated else None
    if attribution.cue_lemma not in {"warn", "warning"}:
        return None
    future = any(is_future(view.reading, t) for t in mains)
    hostile = hostile or any(_is_forbidding(view, attribution, t, near) for t in mains)
    return None if hostile and (future or not mains or len(tokens) < 12) else (Stance.ASSERT, "warning of a danger")


def _is_asking(view: View, attribution: Attribution, mains: tuple[Token, ...]) -> bool:
    """Whether the whole asks: its first sentence does, or half of them, not one in the middle of a long quotation."""
    asking = [verb for verb in mains if _asks(view, attribution, verb)]
    sentences = {view.reading.sentence(verb.index).index for verb in mains}
    asked = {view.reading.sentence(verb.index).index for verb in asking}
    return bool(asking) and (min(sentences) in asked or 2 * len(asked) >= len(sentences))


def _asks(view: View, attribution: Attribution, verb: Token) -> bool:
    """ "Iraqi forces *should* investigate": somebody else ought to act."""
    subject = subject_of(view.reading, verb)
    if subject is None or subject.dep == "expl" or subject.text.lower() in SELF:
        return False
    ought = any(t.text.lower() in OUGHT for t in view.reading.children(verb.index, "aux"))
    needs = verb.lemma == "need" and view.reading.child(verb.index, "xcomp") is not None
    someone = subject.lemma in INSTITUTIONS or subject.pos == "PROPN" or subject.index in view.actors
    return (ought or needs) and someone and subject.dep != "nsubj:pass"


def _threatens(view: View, attribution: Attribution, tokens: list[Token], mains: tuple[Token, ...]) -> bool:
    """ "It would attack any loudspeakers", "they will pay a heavy price", "deserves harsh punishment"."""
    near = frozenset(t.lemma for t in tokens)
    if near & ESCAPING and any(is_future(view.reading, t) for t in mains):
        return True
    for verb in mains:
        if _is_forbidding(view, attribution, verb, near):
            return True
        future = is_future(view.reading, verb)
        if is_negated(view.reading, verb) or not (future or verb.lemma == "deserve"):
            continue
        if view.has(verb, "consequence", near) and (
            verb.lemma not in {"respond", "answer"} or is_own(view, attribution, subject_of(view.reading, verb))
        ):
            return True
        if view.has(verb, "reprisal", near) and is_own(view, attribution, subject_of(view.reading, verb)):
            return True
    return False


def _is_forbidding(view: View, attribution: Attribution, verb: Token, near: frozenset[str]) -> bool:
    """ "*Any* plane landing there would be shot down": harm to come to whoever does a thing, told by a party."""
    subject = subject_of(view.reading, verb)
    if subject is None or subject.dep != "nsubj:pass" or not is_future(view.reading, verb):
        return False
    whoever = any(t.text.lower() in WHOEVER for t in view.reading.children(subject.index, "det"))
    harmed = is_hostile(view, verb, near) or view.has(verb, "reprisal", near)
    return whoever and harmed and not is_negated(view.reading, verb)


def _pledges(view: View, attribution: Attribution, verb: Token) -> bool:
    """ "It would continue to provide aid": the speaker's own doing to come."""
    subject = subject_of(view.reading, verb)
    return (
        is_future(view.reading, verb)
        and verb.pos == "VERB"
        and subject is not None
        and subject.dep == "nsubj"
        and is_own(view, attribution, subject)
        and view.reading.child(verb.index, "cop") is None
        and verb.lemma not in {"like", "be", "have", "lean"}
        and not is_negated(view.reading, verb)
    )
