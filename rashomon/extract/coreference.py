"""Whom a pronoun, "both sides", "the enemy" or "we" means: nobody where nobody is plausible.

``resolve`` takes pronouns of the third person while the article is being read; ``settle`` what had to wait for its end.
"""

from collections import Counter

from rashomon.extract.roll import Draft, Reference, Roll
from rashomon.extract.sides import Scene, named
from rashomon.model.reading import Reading, Token
from rashomon.model.world import ActorKind

PERSONAL = {
    "he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "hers": "she", "herself": "she",
    "it": "it", "its": "it", "itself": "it", "they": "they", "them": "they", "their": "they", "theirs": "they",
    "themselves": "they",
}  # fmt: skip
FIRST = frozenset({"i", "me", "my", "we", "us", "our", "ours", "ourselves"})
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
STATELY = frozenset({"country", "state", "nation", "neighbor", "neighbour", "government", "army"})
REACH = 4  # sentences back
BODIES = frozenset({
    ActorKind.MILITARY, ActorKind.POLICE, ActorKind.INSURGENT, ActorKind.GOVERNMENT, ActorKind.GROUP, ActorKind.IGO,
    ActorKind.NGO, ActorKind.MEDIA,
})  # fmt: skip
SIDES = frozenset({ActorKind.STATE, ActorKind.MILITARY, ActorKind.GOVERNMENT, ActorKind.INSURGENT})
OBJECTS = frozenset({"obj", "iobj", "obl", "nmod"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


def resolve(scene: Scene, index: int) -> None:
    """Enter a mention for the pronoun at ``index``, when somebody before it can be meant."""
    reading, roll = scene.reading, scene.roll
    token = reading.tokens[index]
    word = PERSONAL.get(token.text.lower())
    if word is None or _empty(reading, token):
        return
    if word == "it" and token.dep == "obj" and reading.tokens[token.head].lemma in scene.sayings:
        return  # "Hamas denied it": what was said
    binder = _binder(reading, token)
    best: tuple[tuple[float, int], Reference] | None = None
    for reference in roll.recent():
        if reading.sentence(index).index - reference.sentence > REACH:
            break
        fit = _fit(reference, word)
        if fit is None or reference.form == "modifier":
            continue
        score = (fit + _salience(reading, reference, token, binder), reference.head)
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
    complement = reading.child(above.index, "xcomp")
    adjectival = above.pos == "ADJ" or (complement is not None and complement.pos == "ADJ")
    return adjectival and reading.child(above.index, "ccomp", "csubj", "xcomp", "advcl") is not None


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
    if word == "they" and draft.kind == ActorKind.STATE:
        return -3.0
    return -1.5 if draft.kind in BODIES else None


def _salience(reading: Reading, reference: Reference, token: Token, binder: int | None) -> float:
    """Near before far, subjects before others; not the subject of the clause whose object the pronoun is."""
    distance = reading.sentence(token.index).index - reference.sentence
    score = -2.0 * distance + (2.5 if reference.subject else 0.0)
    if token.dep in OBJECTS and binder == reference.head:
        score -= 6  # "Honduras attacked El Salvador and bombed it": not Honduras
    if token.tag == "PRP$" and _attacked(reading, token) and binder == reference.head:
        score -= 3  # "the army had bombed its positions": hardly the army's
    if token.dep in SUBJECTS and _said_by(reading, token, reference.head):
        score -= 6  # "'Rebel forces are regrouping', it said": not the forces
    return score


def _attacked(reading: Reading, token: Token) -> bool:
    """Whether a possessive stands with what armies strike or enter, as an object: "bombed *its* positions"."""
    noun = reading.tokens[token.head]
    return noun.lemma in TARGETS and noun.dep in OBJECTS


def _said_by(reading: Reading, token: Token, head: int) -> bool:
    """Whether ``head`` stands in the words that the pronoun says."""
    complement = reading.child(token.head, "ccomp", "parataxis")
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


# ---- at the end


def settle(scene: Scene) -> None:
    """Enter those who can only be told from the whole article: pairs of sides, the enemy, the first person."""
    pair = _pair(scene)
    for chunk in scene.chunks:
        role = chunk.hits[-1].role if chunk.hits and chunk.hits[-1].last == chunk.last else None
        if role is None and chunk.determiner == "the" and scene.reading.tokens[chunk.head].lemma == "two":
            drafts, span = _both(scene, chunk.head, pair), scene.reading.span(chunk.first, chunk.last)
            scene.roll.note(chunk.head, span, drafts, form="nominal", rule="actor:two")
        if role is None or role.sort not in {"pair", "enemy"}:
            continue
        drafts = _both(scene, chunk.head, pair) if role.sort == "pair" else _enemy(scene, chunk.head, pair)
        span = scene.reading.span(chunk.first, chunk.last)
        scene.roll.note(chunk.head, span, drafts, form="nominal", rule=f"actor:role/{role.id}")
    for token in scene.reading.tokens:
        if token.text.lower() in FIRST and (token.pos == "PRON" or token.tag == "PRP$"):
            speaker = speaker_of(scene, token)
            scene.roll.note(token.index, token.span, speaker, form="pronoun", rule="pronoun:speaker")


def _pair(scene: Scene, *, states: bool = False) -> tuple[Draft, ...]:
    """The two parties (or ``states``) spoken of most, each as its state or group."""
    counts = Counter(r.draft.party for r in scene.roll.references if r.draft.kind in SIDES and r.draft.party)
    best = [party for party, _ in counts.most_common() if not states or party in scene.states][:2]
    return tuple(d for party in best if (d := _principal(scene, party)))


def _principal(scene: Scene, party: str) -> Draft | None:
    if party in scene.states:
        return named(scene, scene.states[party])
    return scene.roll.find(("group", party)) or next(
        (r.draft for r in scene.roll.references if r.draft.party == party), None
    )


def _both(scene: Scene, head: int, pair: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """ "The two" are two people just named together, else the two sides; "both armies" their forces."""
    token = scene.reading.tokens[head]
    if token.pos == "NUM" or token.lemma == "pair":
        people = _last_people(scene, head)
        if people:
            return people
    if token.lemma in STATELY:
        pair = _pair(scene, states=True)
    if token.lemma in {"army", "force"}:
        forces = tuple(f for d in pair if (f := scene.roll.find(("force", d.party))))
        return forces if len(forces) == 2 else pair
    return pair if len(pair) == 2 else ()


def _last_people(scene: Scene, head: int) -> tuple[Draft, ...]:
    here = scene.reading.sentence(head).index
    near = [r.draft for r in scene.roll.references if r.head < head and 0 <= here - r.sentence <= 1 and r.draft.single]
    people = list(dict.fromkeys(near))
    return tuple(people[-2:]) if len(people) >= 2 else ()


def _enemy(scene: Scene, head: int, pair: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """The side of the two that is not the speaker's."""
    speaker = next(iter(speaker_of(scene, scene.reading.tokens[head])), None)
    if speaker is None or len(pair) != 2:
        return ()
    others = tuple(d for d in pair if d.party != speaker.party)
    if len(others) != 1:
        return ()
    force = scene.roll.find(("force", others[0].party))
    return (force,) if force else others


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
    here = reading.sentence(token.index)
    for step in (-1, 1, -2, 2):
        beside = here.index + step
        if not 0 <= beside < len(reading.sentences) or reading.sentences[beside].paragraph != here.paragraph:
            continue
        for word in reading.words(reading.sentences[beside]):
            said = word.pos == "VERB" and reading.child(word.index, "ccomp", "parataxis") is not None
            subject = reading.child(word.index, "nsubj") if said else None
            if subject is not None and scene.roll.at(subject.index):
                return scene.roll.at(subject.index)
    return _issuer(scene, token)


def _issuer(scene: Scene, token: Token) -> tuple[Draft, ...]:
    """Who issued a statement told in the first person: its first subject."""
    first = next((r for r in scene.roll.references if r.subject), None)
    return (first.draft,) if first and first.head < token.index and first.sentence == 0 else ()
