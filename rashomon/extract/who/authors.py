"""Whose "statement", "report" or "communique" it is."""

from rashomon.extract.who.names import Chunk
from rashomon.extract.who.persons import tells
from rashomon.extract.who.roll import Draft
from rashomon.extract.who.sides import described, named, speaks
from rashomon.extract.who.stage import Scene
from rashomon.model.world import ActorKind


def author(scene: Scene, number: int) -> tuple[Draft, ...]:
    """Whose "statement" it is: "released by the army", the author met before, or who "made" it."""
    chunk = scene.chunks[number]
    key = ("author", scene.reading.tokens[chunk.head].lemma)
    following = scene.chunks[number + 1] if number + 1 < len(scene.chunks) else None
    if following is not None and following.case == "by" and following.first - chunk.last <= 2:
        entry = next((hit for hit in reversed(following.hits) if hit.named or hit.role), None)
        draft = None
        if entry is not None and entry.named is not None:
            draft = named(scene, entry.named)
        elif entry is not None and entry.role is not None:
            draft = described(scene, entry.role, None)
        if draft is not None:
            scene.roll.alias(key, draft)
            return (draft,)
    governor = next((t for t in scene.reading.ancestors(chunk.head) if t.pos == "VERB"), None)
    subject = scene.reading.child(governor.index, "nsubj") if governor else None
    drafts = scene.roll.at(subject.index) if subject and subject.index != chunk.head else ()
    if len(drafts) == 1 and chunk.case in {"in", "through", "by"}:  # "Mofaz gave the order by letter"
        scene.roll.alias(key, drafts[0])
        return drafts
    known = scene.roll.find(key)
    if known is None and (chunk.determiner in {"the", "this"} or _is_of_who_spoke(scene, chunk)):
        kinds = {ActorKind.MEDIA} if scene.plural(chunk) else set(ActorKind) - {ActorKind.STATE}
        here = scene.reading.sentence(chunk.head).index
        told = [r for r in scene.roll.recent() if r.subject or _is_cited(scene, r.head)]
        earlier = [r for r in told if r.sentence < here or chunk.case]
        earlier.sort(key=lambda r: (not tells(scene, r.head), not speaks(scene, r)))
        known = next((r.draft for r in earlier if r.draft.kind in kinds), None)
    return (known,) if known else ()


def _is_of_who_spoke(scene: Scene, chunk: Chunk) -> bool:
    """Whether a text of nobody's is that of who spoke just before: "The army said ... *A statement* said"."""
    head = scene.reading.tokens[chunk.head]
    says = head.dep == "nsubj" and scene.reading.tokens[head.head].lemma in scene.sayings
    if chunk.determiner != "a" or not says or chunk.last - chunk.first > 2:
        return False
    here = scene.reading.sentence(head.index).index
    return any(here - r.sentence == 1 and tells(scene, r.head) for r in scene.roll.recent())


def _is_cited(scene: Scene, head: int) -> bool:
    """Whether what is told is told "*according to* the ministry"."""
    return any(t.text.lower() == "according" for t in scene.reading.children(head, "case"))
