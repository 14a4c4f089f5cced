"""How it is said: the cue's stance, corrected by what is said and by who says it of whom."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from rashomon.extract.negation import is_negated
from rashomon.knowledge.frames import Constructions, Pattern
from rashomon.knowledge.load import Knowledge
from rashomon.knowledge.stance import StanceWord
from rashomon.model.claims import Attribution, Evidence, Stance
from rashomon.model.reading import Reading, Token
from rashomon.model.record import record
from rashomon.model.world import Actor, ActorKind, Cast

SELF = frozenset({"we", "i", "it", "they", "he", "she"})
OUGHT = frozenset({"should", "must", "ought"})
WILL = frozenset({"will", "would", "shall", "'ll", "’ll"})
ACTIVE = frozenset({"VERB", "AUX", "ADJ", "NOUN"})
NEUTRAL = frozenset({ActorKind.POLICE, ActorKind.CIVILIAN, ActorKind.NGO, ActorKind.IGO})
ARMED = frozenset({ActorKind.MILITARY, ActorKind.POLICE})
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
HOSTILE = frozenset({"ASSAULT", "COERCE"})
OFFICIAL = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.PERSON})
FINDING = frozenset(
    [
        "determine",
        "conclude",
        "establish",
        "find",
        "know",
        "believe",
        "confirm",
        "have",
        "say",
        "insist",
        "understand",
        "think",
    ]
)
NAMING = frozenset({"describe", "call", "label", "term", "brand", "characterize", "portray", "dub"})
AIMED = frozenset({"against", "on", "at", "with", "into", "onto", "toward", "towards", "from", "to"})


@record
class View:
    """What the rules of stance look at: the reading, who is where, who fights whom, and word lists by sense."""

    reading: Reading
    actors: Mapping[int, Actor]
    feuds: frozenset[frozenset[str]]
    words: Mapping[str, tuple[StanceWord, ...]]
    frames: Constructions

    def has(self, token: Token, sense: str, near: frozenset[str]) -> bool:
        """Whether a word has a sense, given the lemmas around it."""
        return any(w.sense == sense and set(w.near) <= near for w in self.words.get(token.lemma, ()))

    def party(self, heads: Iterable[int]) -> str | None:
        """The side of the first of these tokens that names somebody: a party, else the actor alone."""
        return next((side(self.actors[i]) for i in heads if i in self.actors), None)

    def at_odds(self, one: str | None, other: str | None) -> bool:
        """Whether the article tells of hostile acts between two sides."""
        return one is not None and other is not None and frozenset({one, other}) in self.feuds


def side(actor: Actor) -> str:
    """The party an actor speaks for, or the actor itself when none is known."""
    return actor.party or actor.id


def judge(
    reading: Reading, attributions: Iterable[Attribution], *, cast: Cast, knowledge: Knowledge
) -> Iterator[Attribution]:
    """The attributions with their stances decided.

    "It said it was not responsible" denies though "said" asserts; "Armenia said Azerbaijani forces shelled Goris"
    accuses, "police said gunmen shelled the post" does not.
    """
    row = tuple(attributions)
    view = look(reading, row, cast=cast, knowledge=knowledge)
    for attribution in row:
        found = _decided(view, attribution)
        if found is None:
            yield attribution
            continue
        stance, rule = found
        evidence = (*attribution.evidence, Evidence(span=attribution.content[0], rule=f"stance:{rule}"))
        yield replace(attribution, stance=stance, evidence=evidence)


def look(reading: Reading, attributions: Iterable[Attribution], *, cast: Cast, knowledge: Knowledge) -> View:
    """The view of an article for its stances."""
    by_id = {actor.id: actor for actor in cast.actors}
    actors = {m.head: by_id[m.actors[0]] for m in cast.mentions if m.actors and m.actors[0] in by_id}
    view = View(
        reading=reading,
        actors=actors,
        feuds=frozenset(),
        words=_by_lemma(knowledge.stance_words),
        frames=knowledge.constructions,
    )
    return replace(view, feuds=frozenset((*_fought(view), *_charged(view, attributions))))


def _fought(view: View) -> Iterator[frozenset[str]]:
    """Sides between whom a sentence tells a hostile act: "Azerbaijan's aggression against Armenia"."""
    for sentence in view.reading.sentences:
        words = view.reading.words(sentence)
        near = frozenset(t.lemma for t in words)
        for act in words:
            if act.pos in {"VERB", "NOUN"} and (is_hostile(view, act, near) or view.has(act, "wrong", near)):
                ours = {p for i in _doers(view.reading, act) if (p := view.party((i,)))}
                theirs = {p for i in _targets(view.reading, act) if (p := view.party((i,)))}
                theirs |= ours if _is_mutual(view, act, near) else set()
                yield from (frozenset({one, other}) for one in ours for other in theirs if one != other)


def _charged(view: View, attributions: Iterable[Attribution]) -> Iterator[frozenset[str]]:
    """Sides one of which accuses the other: "Baku accused Armenia of ..."."""
    for attribution in attributions:
        if attribution.stance is not Stance.ACCUSE:
            continue
        ours = view.party(attribution.speakers)
        first = next(
            (t for s in attribution.content for t in view.reading.tokens_in(s) if t.index in view.actors), None
        )
        theirs = view.party((first.index,)) if first else None
        if ours and theirs and ours != theirs:
            yield frozenset({ours, theirs})


def _is_mutual(view: View, act: Token, near: frozenset[str]) -> bool:
    """Whether an act has all its sides as doers: "clash", "exchange of fire"."""
    exchanged = view.reading.tokens[act.head].lemma in {"exchange", "trade"}
    return exchanged or any(
        p.frame.two_sided and p.frame.type in HOSTILE and set(p.near) <= near for p in _patterns(view, act)
    )


def _doers(reading: Reading, act: Token) -> Iterator[int]:
    """Tokens that may name who does a hostile act: subject, agent, possessor, "Israeli" in "Israeli strikes"."""
    yield from _named(reading, reading.children(act.index, "nsubj", "obl:agent", "nmod:poss", "amod", "compound"))
    above = reading.head(act.index)
    if above is not None and act.dep in {"obj", "xcomp", "advcl", "conj"}:
        yield from _named(reading, reading.children(above.index, "nsubj"))


def _targets(reading: Reading, act: Token) -> Iterator[int]:
    """Tokens that may name whom a hostile act is aimed at: objects, passive subjects, "against Armenia"."""
    yield from _named(reading, reading.children(act.index, "obj", "nsubj:pass"))
    above = reading.head(act.index)
    holders = (act.index, above.index) if above is not None and act.dep in {"obj", "nsubj"} else (act.index,)
    for holder in holders:
        aimed = (t for t in reading.children(holder, "nmod", "obl") if _against(reading, t))
        yield from _named(reading, aimed)
    if above is not None and act.dep == "nsubj":
        yield from _named(reading, reading.children(above.index, "obj"))


def _named(reading: Reading, row: Iterable[Token]) -> Iterator[int]:
    for token in row:
        yield token.index
        yield from (k.index for k in reading.children(token.index, "compound", "amod", "nmod:poss", "conj", "nmod"))


@lru_cache(maxsize=8)
def _by_lemma(words: tuple[StanceWord, ...]) -> Mapping[str, tuple[StanceWord, ...]]:
    table: dict[str, tuple[StanceWord, ...]] = {}
    for word in words:
        table[word.lemma] = (*table.get(word.lemma, ()), word)
    return table


def _decided(view: View, attribution: Attribution) -> tuple[Stance, str] | None:
    """The stance the content asks for, None to keep the cue's."""
    if attribution.register in {"mental", "evidence", "credit", "unsaid"}:
        return None
    tokens = [t for span in attribution.content for t in view.reading.tokens_in(span)]
    mains = tuple(_main_verbs(view.reading, tokens))
    if attribution.stance in {Stance.PLEDGE, Stance.THREATEN}:
        return _firmer(view, attribution, tokens, mains)
    if attribution.cue_lemma in {"ask", "inquire"} and _is_question(view.reading, attribution):
        return Stance.ASSERT, "question"
    if attribution.stance is not Stance.ASSERT:
        return None
    if attribution.cue_lemma in NAMING and _is_false(view, tokens):
        return Stance.DENY, "called false"
    if _denies(view, attribution, tokens, mains):
        return Stance.DENY, "denial"
    if any(_asks(view, attribution, verb) for verb in mains):
        return Stance.REQUEST, "should"
    if _threatens(view, attribution, tokens, mains):
        return Stance.THREATEN, "reprisal"
    if any(_pledges(view, attribution, verb) for verb in mains):
        return Stance.PLEDGE, "own future"
    if _accuses(view, attribution, tokens, mains):
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
        negated = any(is_negated(view.reading, t) for t in tops)
        return (Stance.THREATEN, "reprisal") if hostile and not negated else None
    if attribution.cue_lemma not in {"warn", "warning"}:
        return None
    future = any(_is_future(view.reading, t) for t in mains)
    return None if hostile and (future or not mains or len(tokens) < 12) else (Stance.ASSERT, "warning of a danger")


def _main_verbs(reading: Reading, tokens: Iterable[Token]) -> Iterator[Token]:
    """The predicates of a content that no other word of it governs, and those coordinated with them."""
    row = list(tokens)
    inside = {t.index for t in row}
    tops = {t.index for t in row if t.head == t.index or t.head not in inside}
    for token in row:
        joined = token.dep == "conj" and token.head in tops
        if (
            (token.index in tops or joined)
            and token.pos in ACTIVE
            and token.dep not in {"punct", "obl", "nmod", "mark", "case"}
        ):
            yield token


def _subject(reading: Reading, verb: Token) -> Token | None:
    own = reading.child(verb.index, "nsubj", "nsubj:pass", "expl")
    if own is None and verb.dep == "conj":
        return reading.child(verb.head, "nsubj", "nsubj:pass", "expl")
    return own


def _is_future(reading: Reading, verb: Token) -> bool:
    helpers = reading.children(verb.index, "aux")
    return any(t.text.lower() in WILL for t in helpers) or (
        verb.dep == "conj" and any(t.text.lower() in WILL for t in reading.children(verb.head, "aux"))
    )


def _is_own(view: View, attribution: Attribution, subject: Token | None) -> bool:
    """Whether the subject is the speaker: "we", "it", or somebody of the speaker's side."""
    if subject is None:
        return False
    if subject.text.lower() in SELF:
        return subject.dep != "expl"
    ours, theirs = view.party(attribution.speakers), view.party((subject.index,))
    return ours is not None and ours == theirs


def _denies(view: View, attribution: Attribution, tokens: list[Token], mains: tuple[Token, ...]) -> bool:
    """ "It was not responsible", "no civilians were hit", "there was no bombing", "the report was baseless"."""
    near = frozenset(t.lemma for t in tokens)
    for verb in (*mains, *_complements(view.reading, mains)):
        subject = _subject(view.reading, verb)
        charged = view.has(verb, "blame", near) or is_hostile(view, verb, near) or view.has(verb, "wrong", near)
        if charged and is_negated(view.reading, verb) and _is_own(view, attribution, subject):
            return True
        if subject is not None and _says_none(view, verb, subject, near):
            return True
        if view.has(verb, "falsehood", near) and not is_negated(view.reading, verb):
            return True
    return False


def _is_false(view: View, tokens: list[Token]) -> bool:
    """ "Describing the rebel report as *false*"."""
    near = frozenset(t.lemma for t in tokens)
    return any(view.has(t, "falsehood", near) for t in tokens)


def _complements(reading: Reading, mains: tuple[Token, ...]) -> Iterator[Token]:
    """ "It had determined it *was not responsible*": what stands under a main verb as its clause."""
    for verb in mains:
        if verb.lemma in FINDING:
            yield from reading.children(verb.index, "ccomp", "xcomp")
        for noun in reading.children(verb.index, "obj"):  # "we have evidence that ..."
            yield from (t for t in reading.children(noun.index, "acl", "ccomp") if reading.child(t.index, "nsubj"))


def _says_none(view: View, verb: Token, subject: Token, near: frozenset[str]) -> bool:
    """ "*No* civilians were hit", "there was *no* bombing"."""
    noun = subject
    if subject.dep == "expl" or verb.lemma == "be":
        noun = next((t for t in view.reading.children(verb.index, "nsubj", "xcomp") if t.dep != "expl"), subject)
    none = any(t.text.lower() == "no" for t in view.reading.children(noun.index, "det"))
    charged = is_hostile(view, noun, near) or view.has(noun, "wrong", near) or view.has(noun, "reprisal", near)
    struck = is_hostile(view, verb, near) or view.has(verb, "reprisal", near)
    return none and (charged or (struck and subject.dep == "nsubj:pass"))


def _asks(view: View, attribution: Attribution, verb: Token) -> bool:
    """ "Iraqi forces *should* investigate": somebody else ought to act."""
    subject = _subject(view.reading, verb)
    if subject is None or subject.dep == "expl" or subject.text.lower() in SELF:
        return False
    ought = any(t.text.lower() in OUGHT for t in view.reading.children(verb.index, "aux"))
    needs = verb.lemma == "need" and view.reading.child(verb.index, "xcomp") is not None
    someone = subject.lemma in INSTITUTIONS or subject.pos == "PROPN" or subject.index in view.actors
    return (ought or needs) and someone and subject.dep != "nsubj:pass"


def _threatens(view: View, attribution: Attribution, tokens: list[Token], mains: tuple[Token, ...]) -> bool:
    """ "It would attack any loudspeakers", "they will pay a heavy price", "deserves harsh punishment"."""
    near = frozenset(t.lemma for t in tokens)
    for verb in mains:
        future = _is_future(view.reading, verb)
        if is_negated(view.reading, verb) or not (future or verb.lemma == "deserve"):
            continue
        if view.has(verb, "consequence", near) and (
            verb.lemma not in {"respond", "answer"} or _is_own(view, attribution, _subject(view.reading, verb))
        ):
            return True
        if view.has(verb, "reprisal", near) and _is_own(view, attribution, _subject(view.reading, verb)):
            return True
    return False


def _pledges(view: View, attribution: Attribution, verb: Token) -> bool:
    """ "It would continue to provide aid": the speaker's own doing to come."""
    subject = _subject(view.reading, verb)
    return (
        _is_future(view.reading, verb)
        and verb.pos == "VERB"
        and subject is not None
        and subject.dep == "nsubj"
        and _is_own(view, attribution, subject)
        and view.reading.child(verb.index, "cop") is None
        and verb.lemma not in {"like", "be", "have", "lean"}
        and not is_negated(view.reading, verb)
    )


def _accuses(view: View, attribution: Attribution, tokens: list[Token], mains: tuple[Token, ...]) -> bool:
    """A party to the conflict laying hostile acts or wrongs to its adversary, whatever the cue."""
    near = frozenset(t.lemma for t in tokens)
    if attribution.cue_lemma in NAMING:
        return any(view.has(t, "wrong", near) for t in tokens)
    speaker = next((view.actors[i] for i in attribution.speakers if i in view.actors), None)
    if speaker is None or speaker.kind in NEUTRAL:
        return False
    if any(_is_charge(view, speaker, verb, near) for verb in (*mains, *_complements(view.reading, mains))):
        return True
    return speaker.kind in OFFICIAL and any(_hits_own(view, speaker, t, near) for t in tokens)


def _is_charge(view: View, speaker: Actor, verb: Token, near: frozenset[str]) -> bool:
    """Whether a clause lays an act to the adversary; an army's or a paper's plain report of an attack is none."""
    agents = [
        a
        for i in _agents(view.reading, verb)
        if view.reading.tokens[i].text.lower() not in SELF
        and (a := view.actors.get(i))
        and view.at_odds(side(speaker), side(a))
    ]
    chain = tuple(_chain(view.reading, verb))
    wrong = any(view.has(t, "wrong", near) for t in chain)
    hostile = any(is_hostile(view, t, near) for t in chain)
    if agents and wrong:
        return True
    reporting = speaker.kind is ActorKind.MEDIA or (
        (speaker.kind in ARMED or set(speaker.sectors) & {"MIL", "COP"})
        and all(a.kind not in {ActorKind.STATE, ActorKind.MILITARY, ActorKind.GOVERNMENT} for a in agents)
    )
    if agents and hostile and not reporting:
        return True
    named = view.actors.get(verb.index)  # "those responsible for the murder are soldiers"
    subject = _subject(view.reading, verb)
    return (
        named is not None
        and subject is not None
        and view.at_odds(side(speaker), side(named))
        and any(view.has(view.reading.tokens[i], "wrong", near) for i in view.reading.subtree(subject.index))
    )


def _agents(reading: Reading, verb: Token) -> Iterator[int]:
    """Who does it: the subject or passive agent, and whose subject it is ("an *Israeli* strike hit")."""
    subject = _subject(reading, verb)
    doers = [t for t in (subject,) if t is not None and t.dep == "nsubj"]
    doers.extend(reading.children(verb.index, "obl:agent"))
    for token in doers:
        yield token.index
        for below in (token, *reading.children(token.index, "nmod", "conj")):
            yield below.index
            yield from (k.index for k in reading.children(below.index, "compound", "amod", "nmod:poss"))


def _chain(reading: Reading, verb: Token) -> Iterator[Token]:
    """A verb with what it does through others: "were *trying* to *advance*", "*made* a *provocation*"."""
    yield from (t for i in reading.subtree(verb.index) if (t := reading.tokens[i]).tag == "VBG" and t.pos == "VERB")
    stack = [(verb, 0)]
    while stack:
        token, depth = stack.pop()
        yield token
        yield from reading.children(token.index, "obj")
        subject = _subject(reading, token)
        if subject is not None and depth == 0:
            yield subject
            yield from reading.children(subject.index, "nmod")
        if depth < 3:
            stack.extend(
                (t, depth + 1)
                for t in reading.children(token.index, "xcomp", "ccomp", "advcl", "conj")
                if t.pos in ACTIVE
            )


def _hits_own(view: View, speaker: Actor, act: Token, near: frozenset[str]) -> bool:
    """ "The town was the launching site of rocket attacks *against Israel*", said by Israel."""
    if act.pos != "NOUN" or not (is_hostile(view, act, near) or view.has(act, "wrong", near)):
        return False
    targets = [t for t in view.reading.children(act.index, "nmod", "obl") if _against(view.reading, t)]
    return any(view.party((t.index,)) == side(speaker) for t in targets) and act.dep not in {"obj"}


def _against(reading: Reading, token: Token) -> bool:
    return any(t.text.lower() in AIMED for t in reading.children(token.index, "case"))


def is_hostile(view: View, token: Token, near: frozenset[str]) -> bool:
    """Whether a word tells an assault or coercion."""
    return any(p.frame.type in HOSTILE and set(p.near) <= near for p in _patterns(view, token))


def _patterns(view: View, token: Token) -> tuple[Pattern, ...]:
    table = view.frames.by_verb if token.pos == "VERB" else view.frames.by_noun
    return table.get(token.lemma, ())
