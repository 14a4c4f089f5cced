"""Whom a pronoun of the third person means, taken while the article is being read: nobody where nobody is plausible."""

from rashomon.extract.who.names import HEADS
from rashomon.extract.who.roll import Draft, Reference, Roll
from rashomon.extract.who.sides import speaks
from rashomon.extract.who.stage import Scene
from rashomon.model.reading import Reading, Token
from rashomon.model.world import ActorKind

PERSONAL = {
    "he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "hers": "she", "herself": "she",
    "it": "it", "its": "it", "itself": "it", "they": "they", "them": "they", "their": "they", "theirs": "they",
    "themselves": "they",
}  # fmt: skip
TARGETS = frozenset(
    {
        "position",
        "territory",
        "soil",
        "village",
        "town",
        "city",
        "base",
        "post",
        "airspace",
        "land",
        "civilian",
        "camp",
    }
)
REACH = 4  # sentences back
BODIES = frozenset({
    ActorKind.MILITARY, ActorKind.POLICE, ActorKind.INSURGENT, ActorKind.GOVERNMENT, ActorKind.GROUP, ActorKind.IGO,
    ActorKind.NGO, ActorKind.MEDIA,
})  # fmt: skip
OBJECTS = frozenset({"obj", "iobj", "obl", "nmod"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
INERT = frozenset({
    "be", "have", "contain", "carry", "sink", "crash", "explode", "burn", "collapse", "belong", "begin", "last",
    "start", "take", "end", "detonate", "land", "fall", "happen", "occur", "enter", "mark", "reach", "stand", "lie",
})  # fmt: skip
MINDFUL = frozenset({
    "willing", "unwilling", "ready", "prepared", "determined", "able", "unable", "committed", "eager", "reluctant",
    "keen", "confident", "aware", "bound", "set", "due", "open", "concerned", "responsible", "powerless", "careful",
})  # fmt: skip
DENYING = frozenset({"deny", "reject", "dismiss", "refute", "retort"})
BLAMING = frozenset({"accuse", "blame", "charge", "suspect", "denounce", "criticise", "criticize"})
COMMANDED = frozenset({"commander", "fighter", "guerrilla", "militant", "combatant", "cadre"})
WRITTEN = frozenset({"statement", "communique", "communiqué", "announcement", "declaration", "bulletin", "spokesman"})


def resolve(scene: Scene, index: int) -> None:
    """Enter a mention for the pronoun at ``index``, when somebody before it can be meant."""
    reading, roll = scene.reading, scene.roll
    token = reading.tokens[index]
    word = PERSONAL.get(token.text.lower())
    if word is None or _empty(reading, token):
        return
    if word == "it" and token.dep == "obj" and reading.tokens[token.head].lemma in scene.sayings:
        return  # "Hamas denied it": what was said
    if word == "it" and _is_thing(scene, token):
        return
    binder = _binder(reading, token)
    if "sel" in token.text.lower():  # "they are shelling themselves"
        drafts = roll.at(binder) if binder is not None else ()
        roll.note(index, token.span, drafts, form="pronoun", rule="pronoun:reflexive")
        return
    mouthpiece = _mouthpiece(scene, token)
    best: tuple[tuple[float, int], Reference] | None = None
    for reference in roll.recent():
        if reading.sentence(index).index - reference.sentence > REACH:
            break
        fit = _fit(reference, word)
        bound = token.dep in {"obj", "iobj"} and binder == reference.head
        if fit is None or reference.form == "modifier" or bound:
            continue
        score = (fit + _salience(scene, reference, token, binder=binder, mouthpiece=mouthpiece), reference.head)
        if best is None or score > best[0]:
            best = (score, reference)
    if best is not None:
        draft = best[1].draft
        draft.gender = draft.gender or (word if word in {"he", "she"} else None)
        _enter(reading, roll, token, (draft, *best[1].others), f"pronoun:{word}", plural=word == "they")


def _enter(reading: Reading, roll: Roll, token: Token, drafts: tuple[Draft, ...], rule: str, *, plural: bool) -> None:
    roll.note(token.index, token.span, drafts, form="pronoun", rule=rule)
    roll.references.append(
        Reference(
            draft=drafts[0],
            head=token.index,
            sentence=reading.sentence(token.index).index,
            subject=token.dep in SUBJECTS,
            plural=plural,
            form="pronoun",
            others=drafts[1:],
        )
    )


def _empty(reading: Reading, token: Token) -> bool:
    """An "it" that means nobody: "it was reported that", "it remains unclear if"."""
    if token.text.lower() != "it":
        return False
    above = reading.head(token.index)
    if token.dep == "expl":
        return True
    if above is None or token.dep not in SUBJECTS:
        return False
    if reading.child(above.index, "cop") is not None and above.pos in {"NOUN", "PROPN", "NUM"}:
        return True  # "it's not the final figure"
    if token.dep == "nsubj:pass":
        return reading.child(above.index, "ccomp", "csubj") is not None
    if above.lemma in MINDFUL:
        return False  # "Chad insists it is ready to withdraw"
    complement = reading.child(above.index, "xcomp")
    adjectival = above.pos == "ADJ" or (complement is not None and complement.pos == "ADJ")
    return adjectival and reading.child(above.index, "ccomp", "csubj", "xcomp", "advcl") is not None


def _is_thing(scene: Scene, token: Token) -> bool:
    """Whether "it" is a thing spoken of since: "The ship left. *It* was hit", "the siege entered *its* third year".

    The last subject before it is a thing, and things can do what it does or has done to it.
    """
    reading = scene.reading
    clause = next((a for a in (token, *reading.ancestors(token.index)) if a.pos in {"VERB", "AUX", "ADJ"}), None)
    if clause is None:
        return False
    passive = reading.child(clause.index, "nsubj:pass") is not None and clause.lemma not in scene.sayings
    copular = reading.child(clause.index, "cop") is not None
    if not (passive or copular or clause.lemma in INERT):
        return False
    here = reading.sentence(token.index)
    floor = reading.sentences[max(0, here.index - 1)].first
    before = (reading.tokens[i] for i in range(token.index - 1, floor - 1, -1))
    subject = next((t for t in before if t.dep in SUBJECTS and t.pos in HEADS), None)
    return subject is not None and subject.tag == "NN" and not scene.roll.at(subject.index)


def _fit(reference: Reference, word: str) -> float | None:
    """How well a draft agrees with a pronoun in number and kind; None for not at all."""
    draft = reference.draft
    if reference.others:
        return 0.0 if word == "they" else None
    if word in {"he", "she"}:
        fits = draft.single and draft.gender in {None, word} and not reference.plural
        return 0.0 if fits else None
    if draft.kind == ActorKind.PERSON or draft.single:
        return -3.0 if word == "they" and draft.kind != ActorKind.PERSON else None
    if draft.kind in {ActorKind.CIVILIAN, ActorKind.ANONYMOUS}:
        return None if (word == "it") == reference.plural else 0.0
    if reference.plural == (word == "they"):
        return 0.0
    if word == "they" and draft.kind in {ActorKind.STATE, ActorKind.IGO}:
        return None
    if draft.kind == ActorKind.GOVERNMENT and word == "they":
        return -3.0  # "the council demanded that the troops leave all land *they* hold"
    return -1.5 if draft.kind in BODIES else None


def _salience(scene: Scene, reference: Reference, token: Token, *, binder: int | None, mouthpiece: int | None) -> float:
    """Near before far, subjects before others; not the subject of the clause whose object the pronoun is."""
    reading = scene.reading
    distance = reading.sentence(token.index).index - reference.sentence
    behind = mouthpiece is not None and any(a.index == mouthpiece for a in reading.ancestors(reference.head))
    prominent = reference.subject or behind
    score = -2.0 * distance + (2.5 if prominent else 0.0)
    if token.dep in OBJECTS and binder == reference.head:
        score -= 6  # "Honduras attacked El Salvador and bombed it": not Honduras
    if token.dep in OBJECTS and distance == 0 and reading.tokens[reference.head].dep == "obj":
        score += 2  # "the envoy met rebel chiefs and begged *them*"
    if token.tag == "PRP$" and _attacked(reading, token) and binder == reference.head:
        score -= 3  # "the army had bombed its positions": hardly the army's
    quoted = token.tag == "PRP$" and reference.head in scene.quoted and token.index not in scene.quoted
    speaker = reading.tokens[token.head] if quoted else token  # "'The US bombed us,' said *its* director"
    if speaker.dep in SUBJECTS and _said_by(reading, speaker, reference.head):
        score -= 6  # "'Rebel forces are regrouping', it said": not the forces
    score += _going_on(scene, reference, token) - _quoting(scene, reference, token)
    return score + _owning(scene, reference, token) + _answering(reading, reference, token)


def _quoting(scene: Scene, reference: Reference, token: Token) -> float:
    """Who is quoted is not who is spoken of: "Residents said troops fired. '*They* surrounded us,' a farmer said"."""
    if token.index in scene.quoted:
        return 4.0 if _is_teller(scene, reference) else 0.0
    says = token.dep == "nsubj" and scene.reading.tokens[token.head].lemma in scene.sayings
    return 4.0 if says and reference.head in scene.quoted else 0.0  # "'Eritrea attacked first,' *it* said": not Eritrea


def _is_teller(scene: Scene, reference: Reference) -> bool:
    if speaks(scene, reference):
        return True
    head = scene.reading.tokens[reference.head]
    first = scene.reading.tokens[head.head] if head.dep == "conj" else head
    return first.dep == "nsubj" and scene.reading.tokens[first.head].lemma in scene.cues


def _going_on(scene: Scene, reference: Reference, token: Token) -> float:
    """Who says more is who spoke: "*The rebels said* 80 soldiers had been killed. *They* said three rebels died"."""
    telling = token.dep == "nsubj" and scene.reading.tokens[token.head].lemma in scene.cues
    return 3.0 if telling and _is_teller(scene, reference) and token.text.lower() in {"they", "it"} else 0.0


def _mouthpiece(scene: Scene, token: Token) -> int | None:
    """The person through whom somebody speaks: "*a spokesman* for the army said its men ..."."""
    if token.text.lower() not in {"it", "its"}:
        return None
    for above in scene.reading.ancestors(token.index):
        subject = scene.reading.child(above.index, "nsubj") if above.lemma in scene.sayings else None
        if subject is not None and subject.index < token.index and any(d.single for d in scene.roll.at(subject.index)):
            return subject.index
    return None


def _answering(reading: Reading, reference: Reference, token: Token) -> float:
    """Who denies is who was accused, not who accused: "The president blamed a cleric. *He* denied it"."""
    if token.dep not in SUBJECTS or reading.tokens[token.head].lemma not in DENYING:
        return 0.0
    head = reading.tokens[reference.head]
    if reading.tokens[head.head].lemma not in BLAMING:
        return 0.0
    return 3.0 if head.dep == "obj" else -3.0 if head.dep == "nsubj" else 0.0


def _owning(scene: Scene, reference: Reference, token: Token) -> float:
    """What is owned tells the owner: fighters an armed group, a communique somebody who spoke."""
    if token.tag != "PRP$":
        return 0.0
    noun = scene.reading.tokens[token.head]
    if noun.lemma in COMMANDED:
        armed, civil = reference.draft.kind == ActorKind.INSURGENT, reference.draft.kind == ActorKind.GOVERNMENT
        return 1.5 if armed else -1.5 if civil else 0.0
    if noun.lemma in WRITTEN:
        return 3.0 if scene.reading.tokens[scene.reading.tokens[reference.head].head].lemma in scene.sayings else 0.0
    return 0.0


def _attacked(reading: Reading, token: Token) -> bool:
    """Whether a possessive stands with what armies strike or enter, as an object: "bombed *its* positions"."""
    noun = reading.tokens[token.head]
    return noun.lemma in TARGETS and noun.dep in OBJECTS


def _said_by(reading: Reading, token: Token, head: int) -> bool:
    """Whether ``head`` stands in the words that the pronoun says."""
    verb = reading.tokens[token.head]
    complement = reading.child(verb.index, "ccomp", "parataxis")
    if verb.dep == "parataxis" and complement is None:  # "The rebels, *it* added, had fled"
        inside = head == verb.head or any(above.index == verb.head for above in reading.ancestors(head))
        return inside and head < token.index
    if complement is None or not token.index > complement.index:
        return False
    return head == complement.index or any(above.index == complement.index for above in reading.ancestors(head))


def _binder(reading: Reading, token: Token) -> int | None:
    """The subject of the clause a pronoun stands in, also of "killing them" that has none of its own."""
    for above in reading.ancestors(token.index):
        subject = reading.child(above.index, *SUBJECTS)
        if subject is not None:
            return subject.index
    return None
