"""The strings that fill a template's roles, from the participants of an act."""

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from rashomon.extract.acts.coded import Coded
from rashomon.extract.acts.scene import Scene
from rashomon.extract.syntax import conjuncts, core, preposition
from rashomon.knowledge.harms import victim_kinds
from rashomon.model.reading import Entity, Reading, Token
from rashomon.model.record import record
from rashomon.model.world import Actor, ActorKind

WORDS: dict[str, frozenset[str]] = {
    name: frozenset(words)
    for name, words in tomllib.loads(Path(__file__).with_name("muc4.toml").read_text(encoding="utf-8")).items()
}
ORGANISED = frozenset({ActorKind.INSURGENT, ActorKind.MILITARY, ActorKind.GROUP})


@record
class Fillers:
    """What fills each role; ``military`` when all who are hit are armed, ``civil`` when some are people who are not."""

    PerpInd: tuple[str, ...] = ()
    PerpOrg: tuple[str, ...] = ()
    Target: tuple[str, ...] = ()
    Victim: tuple[str, ...] = ()
    Weapon: tuple[str, ...] = ()
    military: bool = False
    civil: bool = False


def fillers(scene: Scene, act: Coded) -> Fillers:
    """The participants of an act, each under the role it fills."""
    clause = act.match.clause
    agents = _all(scene, (*act.roles.actors, *clause.agents))
    agents = [i for i in agents if i not in scene.means_at]
    hit = [i for i in _all(scene, (*act.roles.recipients, *clause.patients)) if i not in agents]
    around = _all(
        scene, tuple(i for p, i in clause.obliques if p in {"in", "at", "on", "against", "outside", "near", "inside"})
    )
    things = hit if act.match.frame.id not in {"assault.explode", "assault.land", "assault.fire"} else [*hit, *around]
    kinds = victim_kinds(scene.knowledge.victims)
    done_by = perpetrators(scene, agents)
    return Fillers(
        PerpInd=done_by.PerpInd,
        PerpOrg=done_by.PerpOrg,
        Target=targets(scene, things),
        Victim=tuple(dict.fromkeys(person(scene, i) for i in hit if is_named_person(scene, i))),
        Weapon=weapons(scene, act.match.clause.predicate),
        military=bool(hit) and all(is_armed(scene, i, kinds) for i in hit),
        civil=any(is_civil(scene, i, kinds) for i in hit),
    )


def perpetrators(scene: Scene, heads: Iterable[int]) -> Fillers:
    """The people and the organisations that noun phrases name as those who did it."""
    kinds = victim_kinds(scene.knowledge.victims)
    agents = _all(scene, heads)
    people = (
        _noun_phrase(scene.reading, i, leave=_named_group(scene, i)) for i in agents if _is_perpetrator(scene, i, kinds)
    )
    orgs = (o for i in agents for o in organisations(scene, i))
    return Fillers(PerpInd=tuple(people), PerpOrg=tuple(dict.fromkeys(orgs)))


def is_civil(scene: Scene, index: int, kinds: dict[str, str]) -> bool:
    """Whether those hit are people who are not armed, named or not."""
    token = scene.reading.tokens[core(scene.reading, index)]
    return is_named_person(scene, index) or kinds.get(token.lemma) in {"civilians", "police"}


def _all(scene: Scene, heads: Iterable[int]) -> list[int]:
    found = [i for h in dict.fromkeys(heads) for i in conjuncts(scene.reading, h)]
    return [i for i in dict.fromkeys(found) if i not in scene.when_tokens]


def named(scene: Scene, index: int) -> int | None:
    """The token of a person's name in a noun phrase: its head, or the name beside it ("minister *Rodriguez*")."""
    near = (index, *(t.index for t in scene.reading.children(index, "appos", "flat", "compound")))
    return next((i for i in near if _entity(scene, i) is not None), None)


def is_named_person(scene: Scene, index: int) -> bool:
    """Whether a noun phrase names a person."""
    return named(scene, index) is not None


def _entity(scene: Scene, index: int) -> Entity | None:
    if scene.reading.tokens[index].pos != "PROPN":
        return None
    return next((e for e in scene.reading.entities if e.label == "PERSON" and e.first <= index < e.last), None)


def _words(scene: Scene, entity: Entity) -> list[str]:
    tokens = scene.reading.tokens[entity.first : entity.last]
    return _untitled([t.text.lower() for t in tokens if t.pos == "PROPN"])


def _untitled(words: list[str]) -> list[str]:
    while len(words) > 1 and words[0] in WORDS["titles"]:
        words = words[1:]
    return words


def person(scene: Scene, index: int) -> str:
    """The fullest name a person has in the message, without titles."""
    at = named(scene, index)
    own = _entity(scene, at) if at is not None else None
    if own is None:
        return ""
    mine = _words(scene, own)
    names = [_words(scene, e) for e in scene.reading.entities if e.label == "PERSON"]
    names += [
        _untitled(n.lower().replace("'s", "").split())
        for a in scene.cast.actors
        if a.kind is ActorKind.PERSON
        for n in a.names
    ]
    fuller = [n for n in names if set(mine) <= set(n) and len(n) <= 5]
    return " ".join(sorted([mine, *fuller], key=len)[-1])


def _is_perpetrator(scene: Scene, index: int, kinds: dict[str, str]) -> bool:
    token = scene.reading.tokens[core(scene.reading, index)]
    if token.pos not in {"NOUN", "PROPN", "PRON"} or is_named_person(scene, index):
        return False
    return kinds.get(token.lemma) in {"militants", "military"} or token.lemma in WORDS["people"]


def organisations(scene: Scene, index: int) -> list[str]:
    """Named organisations that act, or to which those who act belong: "guerrillas *of the FMLN*"."""
    near = [index, *(t.index for t in scene.reading.children(index, "nmod", "compound", "amod", "nmod:poss", "appos"))]
    found = [scene.cast.actor(a) for i in near for m in [scene.mention_at.get(i)] if m for a in m.actors]
    return [name for actor in found for name in [organisation(scene, actor)] if name]


def organisation(scene: Scene, actor: Actor) -> str | None:
    """The name of an organisation as the message has it; None for "gunmen" or "the rebels"."""
    if actor.kind not in ORGANISED:
        return None
    text = " ".join(scene.reading.document.text.lower().split())
    for group in scene.knowledge.groups:
        if group.id == actor.ref:
            names = [n.lower() for n in (group.name, group.party, *group.aliases) if n.lower() in text]
            return max(names, key=len) if names else None
    names = [n.lower().removeprefix("the ") for n in (actor.name, *actor.names)]
    armies = [n for n in names if n.endswith(("army", "armed forces", "air force", "national guard"))]
    return min(armies, key=len) if armies else None


def targets(scene: Scene, heads: Iterable[int]) -> tuple[str, ...]:
    """The things hit, with whose they are: "*president cristiani's residence*"."""
    return tuple(
        dict.fromkeys(_noun_phrase(scene.reading, i, counted=False, owned=True) for i in heads if _is_target(scene, i))
    )


def _is_target(scene: Scene, index: int) -> bool:
    token = scene.reading.tokens[core(scene.reading, index)]
    return token.pos in {"NOUN", "PROPN"} and token.lemma in WORDS["physical"] and token.index not in scene.means_at


def is_armed(scene: Scene, index: int, kinds: dict[str, str]) -> bool:
    """Whether those hit are soldiers or fighters."""
    token = scene.reading.tokens[core(scene.reading, index)]
    if is_named_person(scene, index):
        return False
    if kinds.get(token.lemma) in {"military", "militants"}:
        return True
    mention = scene.mention_at.get(index)
    kinds_here = {scene.cast.actor(a).kind for a in mention.actors} if mention else set()
    return bool(kinds_here & {ActorKind.MILITARY, ActorKind.INSURGENT})


def weapons(scene: Scene, predicate: int) -> tuple[str, ...]:
    """The weapons of the sentence, each under its noun phrase."""
    sentence = scene.reading.sentence(predicate)
    found = [t for t in scene.reading.words(sentence) if _is_weapon(scene, t)]
    return tuple(dict.fromkeys(_noun_phrase(scene.reading, t.index) for t in found))


def _is_weapon(scene: Scene, token: Token) -> bool:
    means = scene.means_at.get(token.index)
    if (
        means is None
        or means.kind not in WORDS["weapons"]
        or token.lemma in WORDS["not_weapons"]
        or token.pos not in {"NOUN", "PROPN"}
    ):
        return False
    return not (token.dep in {"compound", "amod"} and token.head - token.index < 4)


def _named_group(scene: Scene, index: int) -> frozenset[int]:
    """The name of an organisation before the people: "*FMLN* guerrillas" are guerrillas."""
    inner = core(scene.reading, index)
    near = scene.reading.children(inner, "compound", "amod", "nmod:poss")
    return frozenset(
        t.index
        for t in near
        if t.pos == "PROPN" or any(e.label == "ORG" and e.first <= t.index < e.last for e in scene.reading.entities)
    )


def _noun_phrase(
    reading: Reading, head: int, *, counted: bool = True, owned: bool = False, leave: frozenset[int] = frozenset()
) -> str:
    """The noun phrase as the keys write it: modifiers and head, no determiner."""
    inner = core(reading, head)
    if inner != head:
        if reading.tokens[head].lemma not in {"group", "column", "member", "gang", "squad", "unit"}:
            return _noun_phrase(reading, inner, counted=counted, owned=owned, leave=leave)
        return reading.text(reading.span(head, inner + 1)).lower()
    kept = (t for t in _modifiers(reading, head, counted) if t.index not in leave)
    inside = {head, *(i for t in kept for i in reading.subtree(t.index) if i < head)}
    owner = reading.child(head, "nmod:poss") if owned else None
    if owner is not None and owner.pos in {"PROPN", "NOUN"}:
        inside |= {i for i in reading.subtree(owner.index) if reading.tokens[i].pos != "DET"}
    of = _of_name(reading, head)
    if of is not None:
        inside |= set(range(head, of + 1))
    return " ".join(reading.text(reading.span(min(inside), max(inside) + 1)).split()).lower()


def _modifiers(reading: Reading, head: int, counted: bool) -> Iterator[Token]:
    for token in reading.children(head, "amod", "compound", "nummod", "flat", "nmod:npmod"):
        if token.index < head and token.lemma not in WORDS["dropped"] and (counted or token.dep != "nummod"):
            yield token


def _of_name(reading: Reading, head: int) -> int | None:
    if reading.tokens[head].lemma not in {"headquarters", "member", "office", "residence", "home"}:
        return None
    inner = (t for t in reading.children(head, "nmod") if preposition(reading, t.index) == "of" and t.pos == "PROPN")
    return next((t.index for t in inner), None)
