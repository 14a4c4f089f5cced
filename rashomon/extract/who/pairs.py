"""Who can only be told when the whole article has been read: "both sides", "the two", "the enemy", "we"."""

from collections import Counter

from rashomon.extract.who.first_person import FIRST, speaker_of
from rashomon.extract.who.parts import both_of
from rashomon.extract.who.roll import Draft
from rashomon.extract.who.sides import named
from rashomon.extract.who.stage import Scene
from rashomon.model.world import ActorKind

STATELY = frozenset({"country", "state", "nation", "neighbor", "neighbour", "government", "army"})
SIDES = frozenset({ActorKind.STATE, ActorKind.MILITARY, ActorKind.GOVERNMENT, ActorKind.INSURGENT})


def settle(scene: Scene) -> None:
    """Enter those who can only be told from the whole article: pairs of sides, the enemy, the first person."""
    pair = _pair(scene)
    for chunk in scene.chunks:
        role = chunk.hits[-1].role if chunk.hits and chunk.hits[-1].last == chunk.last else None
        if role is None and chunk.determiner == "the" and scene.reading.tokens[chunk.head].lemma == "two":
            drafts, span = _both(scene, chunk.head, pair), scene.reading.span(chunk.first, chunk.last)
            scene.roll.note(chunk.head, span, drafts, form="nominal", rule="actor:two")
        two = role is not None and both_of(scene, chunk, role)
        if role is None or not (two or role.sort in {"pair", "enemy"}):
            continue
        drafts = _enemy(scene, chunk.head, pair) if role.sort == "enemy" else _both(scene, chunk.head, pair)
        drafts = last_people(scene, chunk.head) if two else drafts
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
        people = last_people(scene, head)
        if people:
            return people
    if token.lemma in STATELY:
        pair = _pair(scene, states=True)
    if token.lemma in {"army", "force"}:
        forces = tuple(f for d in pair if (f := scene.roll.find(("force", d.party))))
        return forces if len(forces) == 2 else pair
    return pair if len(pair) == 2 else ()


def last_people(scene: Scene, head: int) -> tuple[Draft, ...]:
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
