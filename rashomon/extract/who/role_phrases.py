"""Phrases that end in a role: "Iraqi forces", "officials in Yerevan", "leader of the movement"."""

from collections.abc import Callable

from rashomon.extract.who.authors import author
from rashomon.extract.who.bodies import named_body
from rashomon.extract.who.names import Chunk, Hit
from rashomon.extract.who.parts import both_of, of_side
from rashomon.extract.who.persons import appositive, describe
from rashomon.extract.who.roll import NOBODY, Draft, Found
from rashomon.extract.who.sides import (
    ONES,
    SPOKEN_FOR,
    after,
    followers,
    inside,
    lord,
    modifier,
    named,
    seat_before,
    side,
)
from rashomon.extract.who.stage import Scene
from rashomon.extract.who.unowned import manned, unowned
from rashomon.knowledge.actors import Group, Role
from rashomon.knowledge.phrases import fold
from rashomon.model.world import ActorKind

LATE = frozenset({"pair", "enemy"})  # settled when the whole article has been read
OWNED = frozenset({"asset", "land", "settlement"})  # actors only as somebody's: "Armenian positions"
FOREIGN = frozenset({"western", "diplomatic", "independent"})
PROPER = frozenset({"front", "centre", "center", "conference", "assembly", "body", "society"})  # by name only
MANNED = frozenset(
    {"artillery", "tank", "helicopter", "gunship", "gunner", "battery"}
)  # planes may be a foreign power's
Look = Callable[[Scene, int], Found]


def find_role(scene: Scene, number: int, role: Role, *, look: Look) -> Found:
    """Who a phrase that ends in a role speaks of; ``look`` tells who another phrase does."""
    chunk = scene.chunks[number]
    rule = f"actor:role/{role.id}"
    head = scene.reading.tokens[chunk.head]
    if role.sort == "title":
        return NOBODY
    if role.sort in LATE or both_of(scene, chunk, role):
        return Found(rule="late")
    if role.sort == "country" and chunk.determiner not in {"the", "this"} and chunk.pronoun is None:
        return NOBODY  # "a wartime state"
    if head.pos == "ADJ" or (scene.reading.child(chunk.head, "cop") and role.sort == "office"):
        return NOBODY  # "hitting army and civilian buildings"; "Armenia is a member"
    if role.sort in {"armed", "body"} and chunk.determiner in ONES and _is_predicate(scene, chunk):
        return NOBODY  # "banned as a terrorist group"
    described_one = appositive(scene, number) if role.sort in {"office", "people", "anonymous", "officials"} else None
    if described_one is not None:
        describe(scene, number, described_one, role)
        return Found(drafts=(described_one,), rule="actor:apposition")
    named_office = role.id == "office" and head.pos == "PROPN" and chunk.owner is None
    if (role.sort == "body" or named_office) and (own := named_body(scene, number)):
        return Found(drafts=own, form="name", rule="actor:named-body")
    if role.sort == "body" and head.lemma in PROPER:
        return NOBODY
    sources = _sources(scene, number, chunk.hits[-1], look)
    if role.sort == "text":
        return Found(drafts=sources or author(scene, number), rule=rule, name="")
    if role.sort == "land":
        states = tuple(d for d in sources if d.kind == ActorKind.STATE)
        return Found(drafts=states, rule=rule, name="") if states else NOBODY
    if role.sort in OWNED and not _is_owned(scene, chunk, role):
        return Found(drafts=manned(scene, number), rule=rule) if _acts_alone(scene, chunk) else NOBODY
    if role.sort in OWNED and not sources:
        return NOBODY  # "a terrorist target"
    if sources:
        return Found(drafts=tuple(d for s in sources for d in of_side(scene, number, role, s)), rule=rule)
    return Found(drafts=unowned(scene, number, role), rule=rule)


def _acts_alone(scene: Scene, chunk: Chunk) -> bool:
    """ "*Artillery* pounded the hills", "*helicopters* fired rockets": those who man them act."""
    head = scene.reading.tokens[chunk.head]
    bare = chunk.last - chunk.first == 1 and not chunk.case
    return bare and head.lemma in MANNED and head.dep == "nsubj"


def _is_predicate(scene: Scene, chunk: Chunk) -> bool:
    return chunk.case == "as" or scene.reading.child(chunk.head, "cop") is not None


def _sources(scene: Scene, number: int, hit: Hit, look: Look) -> tuple[Draft, ...]:
    """Whose a role is, looking ahead where needed: "head of *the Democratic Farmers' Union*"."""
    group = next((d for d in after(scene, number) if d.key[0] == "group"), None) or _group_after(scene, number)
    if group is not None and scene.chunks[number + 1].case == "of":
        return (group,)  # "Colombian guerrillas of the National Liberation Army"
    found = side(scene, number, hit)
    foreign = {fold(t.text) for t in scene.tokens(scene.chunks[number])} & FOREIGN
    posted = scene.reading.tokens[scene.chunks[number].head].lemma == "diplomat"
    stranger = hit.role is not None and (hit.role.sort == "anonymous" or posted or bool(foreign))
    if found and stranger and not inside(scene, number, hit):
        return ()  # "Western diplomats in Bangkok" are not Thailand's
    if found:
        return found
    for follower in followers(scene, number):
        first = scene.chunks[follower if scene.chunks[follower].owner is None else follower - 1]
        loyal = lord(scene, number) is not None
        ahead = look(scene, follower) if first.case in {"of", "for"} or loyal else NOBODY
        led = loyal or (hit.role is not None and hit.role.sort == "office")  # "envoy of the pope"
        if ahead.drafts and (ahead.drafts[0].kind in SPOKEN_FOR or (led and ahead.drafts[0].party)):
            return ahead.drafts[:1]
    place = seat_before(scene, number, hit.role) if hit.role is not None else None
    return (place,) if place else ()


def _group_after(scene: Scene, number: int) -> Draft | None:
    """The armed group whose men they are, itself some country's: "gunmen of *Sudan's Rapid Support Forces*"."""
    entries = (scene.chunks[n].hits[-1].named for n in followers(scene, number) if scene.chunks[n].hits)
    group = next((entry for entry in entries if isinstance(entry, Group)), None)
    return named(scene, group) if group is not None else None


def _is_owned(scene: Scene, chunk: Chunk, role: Role) -> bool:
    """Whether a phrase itself says whose its positions or towns are; "a mosque in Iraq" does not."""
    named_place = any(t.pos == "PROPN" and t.index in scene.placed for t in scene.tokens(chunk))
    if role.sort == "settlement" and named_place:
        return False  # "Syria's Idlib province"
    if chunk.owner is not None or chunk.pronoun is not None:
        return True
    uses = {h.naming.use for h in chunk.hits[:-1] if modifier(scene, chunk, h)}
    if role.sort == "settlement":
        return "demonym" in uses
    return bool(uses) or any(h.role and h.role.sort in {"force", "armed", "police"} for h in chunk.hits[:-1])
