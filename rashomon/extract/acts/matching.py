"""Which frame a clause is worded in: the most specific pattern whose words stand near its predicate."""

from collections.abc import Iterable
from functools import lru_cache

from rashomon.extract.acts.predicates import is_nobody
from rashomon.extract.acts.scene import Scene
from rashomon.extract.syntax import core, preposition
from rashomon.knowledge.frames import EventFrame, Pattern, noun_phrase
from rashomon.model.reading import Clause, Reading, Token
from rashomon.model.record import record
from rashomon.model.world import ActorKind

ANYTHING = frozenset({"*", "*any"})
SHOT = frozenset(
    {
        "rocket",
        "missile",
        "artillery",
        "mortar",
        "bomb",
        "grenade",
        "munition",
        "cluster-munition",
        "firearm",
        "explosive",
    }
)
OFFICIAL = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.MILITARY, ActorKind.POLICE})
ARMOUR = frozenset({"tank", "armour", "warship", "aircraft", "helicopter"})
PEOPLE_TAGS = frozenset({"PRP", "NNP", "NNPS"})
DESCRIBING = ("amod", "compound", "nmod:poss", "nmod:npmod", "nummod", "det", "flat", "appos")


@record
class Match:
    """A clause and the frame it is worded in, with the tokens that showed it."""

    clause: Clause
    frame: EventFrame
    tokens: tuple[int, ...] = ()


def match(scene: Scene, clause: Clause) -> Match | None:
    """The best frame of a clause, or None: patterns with more words first, then narrower participants."""
    known = scene.knowledge.constructions
    patterns = (known.by_noun if clause.nominal else known.by_verb).get(clause.lemma, ())
    if not patterns or (not clause.nominal and scene.reading.tokens[clause.predicate].pos in {"NOUN", "PROPN"}):
        return None  # "he was the object of threats"
    near = _near(scene.reading, clause, scene.when_tokens)
    telling = _telling(scene.reading, clause, near)
    best: tuple[int, Pattern, tuple[int, ...]] | None = None
    for pattern in patterns:
        found = _weigh(scene, clause, pattern, near, telling)
        if found is not None and (best is None or found[0] > best[0]):
            best = (found[0], pattern, found[1])
    if best is None or _is_figurative(scene, clause, best[1].frame) or _is_naming(scene, clause, best[1].frame):
        return None
    return Match(clause=clause, frame=best[1].frame, tokens=best[2])


def _weigh(
    scene: Scene, clause: Clause, pattern: Pattern, near: dict[str, int], telling: dict[str, int]
) -> tuple[int, tuple[int, ...]] | None:
    """How well a pattern fits and the tokens of its words; None when it does not."""
    frame = pattern.frame
    words = [w for w in pattern.near if w != "~"]
    if any(w not in near for w in words) or ("~" in pattern.near and clause.support is None):
        return None
    if not telling.keys().isdisjoint(_listed(scene, frame.without)):
        return None
    if frame.beside and not _stands_beside(scene, clause, frame):
        return None
    weight = 3 * len(pattern.near) + (2 if frame.beside else 0)
    if not clause.nominal:
        objects = _narrowed(scene, clause, frame.objects, clause.patients)
        subjects = _narrowed(scene, clause, frame.subjects, clause.agents)
        if objects is None or (subjects is None and (clause.agents or not clause.passive)):
            return None
        weight += 2 * objects + (subjects or 0)
    return weight, tuple(near[w] for w in words)


def _stands_beside(scene: Scene, clause: Clause, frame: EventFrame) -> bool:
    words = _listed(scene, frame.beside)
    sentence = scene.reading.sentence(clause.predicate)
    return any(t.lemma in words for t in scene.reading.words(sentence))


def _narrowed(scene: Scene, clause: Clause, items: tuple[str, ...], heads: tuple[int, ...]) -> int | None:
    """1 when a participant is one of the words asked for, 0 when anything will do, None when it is none of them."""
    if not items or ANYTHING & set(items):
        return 0
    heads = tuple(i for i in heads if not is_nobody(scene.reading, i))  # "a mission and *no troops*"
    if not heads:
        return 0 if "*none" in items else None
    words = _listed(scene, items)
    return 1 if any(_is_one(scene, head, words) for head in heads) else None


def _listed(scene: Scene, items: tuple[str, ...]) -> frozenset[str]:
    return scene.knowledge.constructions.words(items)


def _is_one(scene: Scene, head: int, words: frozenset[str]) -> bool:
    reading = scene.reading
    for index in dict.fromkeys((head, core(reading, head))):
        token = reading.tokens[index]
        if (
            token.lemma in words
            or token.text.lower() in words
            or any(_in_class(scene, token, word) for word in words if word[0] in "@*")
        ):
            return True
        described = _descriptions(reading, index)
        if any(_fits_phrase(token, described, word) for word in words if " " in word or "-" in word):
            return True
    return False


def _in_class(scene: Scene, token: Token, name: str) -> bool:
    means = scene.means_at.get(token.index)
    match name:
        case "@means" | "@weapon":
            return means is not None
        case "@shot":
            return means is not None and means.kind in SHOT
        case "@armour":
            return means is not None and means.kind in ARMOUR
        case "@place":
            return token.index in scene.place_at
        case "@name":
            return token.pos == "PROPN"
        case "@people":
            return token.tag in PEOPLE_TAGS or token.index in scene.mention_at
        case "*person":
            return token.index in scene.mention_at
        case "*civil":
            return token.lemma not in _listed(scene, ("$forces",)) and not _is_official(scene, token)
        case "*speaker":
            named = token.pos in {"PROPN", "PRON"} or _is_voiced(scene, token)
            return named or token.lemma in _listed(scene, ("$speakers",))
        case _:
            return means is not None and name == "@" + means.kind


def _is_voiced(scene: Scene, token: Token) -> bool:
    """Bodies and officials speak; teachers and crowds demonstrate."""
    mention = scene.mention_at.get(token.index)
    return mention is not None and any(scene.cast.actor(a).kind is not ActorKind.CIVILIAN for a in mention.actors)


def _is_official(scene: Scene, token: Token) -> bool:
    mention = scene.mention_at.get(token.index)
    return mention is not None and any(scene.cast.actor(a).kind in OFFICIAL for a in mention.actors)


@lru_cache(maxsize=4096)
def _phrase(phrase: str) -> tuple[str, tuple[str, ...]]:
    return noun_phrase(phrase)


def _fits_phrase(token: Token, described: frozenset[str], phrase: str) -> bool:
    head, near = _phrase(phrase)
    return token.lemma == head and all(w in described for w in near)


def _descriptions(reading: Reading, index: int) -> frozenset[str]:
    return frozenset(word for t in reading.children(index, *DESCRIBING, "nmod") for word in (t.lemma, t.text.lower()))


def _near(reading: Reading, clause: Clause, times: frozenset[int]) -> dict[str, int]:
    """Words that stand near the predicate, each with its token: particles, objects, prepositions and their nouns."""
    found: dict[str, int] = {}
    for index in (clause.predicate, clause.support):
        if index is not None:
            _add(found, _around(reading, index, times))
    if clause.nominal and clause.support is None:
        above = reading.head(clause.predicate)
        _add(found, () if above is None else (above,))
    for head in clause.patients:
        _add(found, (reading.tokens[head], *reading.children(head, *DESCRIBING, "nmod")))
    found.pop(reading.tokens[clause.predicate].lemma, None)
    return found


def _telling(reading: Reading, clause: Clause, near: dict[str, int]) -> dict[str, int]:
    """The words that tell what an act is: "a *rail* strike" is none of arms, "a strike on the *rail yard*" is one."""
    if not clause.nominal or not clause.patients:
        return near
    aimed = (i for i in clause.patients if preposition(reading, i) != "of")
    struck = {j for i in aimed for j in reading.subtree(i)}
    return {word: index for word, index in near.items() if index not in struck}


def _add(found: dict[str, int], tokens: Iterable[Token]) -> None:
    for token in tokens:
        found.setdefault(token.lemma, token.index)
        found.setdefault(token.text.lower(), token.index)


def _around(reading: Reading, index: int, times: frozenset[int]) -> Iterable[Token]:
    for token in reading.children(index):
        if token.dep == "advcl" and token.tag == "VB":  # "called *for* both sides to withdraw"
            yield from (t for t in reading.children(token.index, "mark") if t.lemma == "for")
        if token.dep in {"conj", "ccomp", "advcl", "parataxis", "punct", "acl:relcl", "nsubj"}:
            continue
        if token.index in times and token.dep.startswith("obl"):  # "marched *on Tuesday*" is no march on a town
            continue
        yield token
        if token.dep == "compound:prt":  # "fire up *the oven*": the parser may hang it from the particle
            yield from reading.children(token.index, "obj", "obl")
        if token.dep in {"obj", "obl", "obl:agent", "nmod", "nsubj:pass", "xcomp", "compound", "amod", "obl:npmod"}:
            yield from reading.children(token.index, "case", "mark", *DESCRIBING)
            yield from (t for t in reading.children(token.index, "nmod") if preposition(reading, t.index) == "of")


def _is_figurative(scene: Scene, clause: Clause, frame: EventFrame) -> bool:
    """ "Shares came under fire", "the midfielder's attack", "a storm hit the coast"."""
    unreal = scene.knowledge.constructions.unreal.get(frame.type)
    if not unreal:
        return False
    if _is_play(scene, clause, frame):
        return True
    reading = scene.reading
    above = reading.head(clause.predicate) if clause.nominal else None
    if above is not None and above.lemma in unreal and reading.tokens[clause.predicate].dep == "nmod":
        return True  # "a *film* about the siege"
    inner = tuple(i for p, i in clause.obliques if p in {"compound", "'s", "amod", "by", "of", "from"})
    if frame.result and any(_is_harmless(scene, core(reading, i)) for i in clause.agents if i != clause.predicate):
        return True
    return any(reading.tokens[core(reading, i)].lemma in unreal for i in (*clause.agents, *clause.patients, *inner))


def _is_naming(scene: Scene, clause: Clause, frame: EventFrame) -> bool:
    """ "Which it *calls* the Malvinas", "calling the mayor *a liar*": a name, and no telephone or demand."""
    below = None if clause.complement is None else scene.reading.tokens[clause.complement]
    if clause.nominal or clause.lemma != "call" or frame.speech != (frame.channel != "phone"):
        return False
    named = (
        below is not None and below.pos not in {"VERB", "AUX"} and (frame.channel == "phone" or bool(clause.patients))
    )
    return named or any(_is_called(scene, index) for index in clause.patients)


def _is_called(scene: Scene, index: int) -> bool:
    """ "Called the speaker *a politician*": a noun that the parser hangs from the one before it, without a comma."""
    for named in scene.reading.children(index, "appos"):
        first = scene.reading.subtree(named.index)[0]
        if scene.reading.tokens[first].text.lower() in {"a", "an"} and scene.reading.tokens[first - 1].text != ",":
            return True
    return False


def _is_play(scene: Scene, clause: Clause, frame: EventFrame) -> bool:
    """ "India crushed Pakistan by eight *wickets*"; not where blood is shed."""
    playful = scene.knowledge.constructions.playful.get(frame.type)
    if not playful:
        return False
    lemmas = {t.lemma for t in scene.reading.words(scene.reading.sentence(clause.predicate))}
    return not playful.isdisjoint(lemmas) and _listed(scene, ("$bloodshed",)).isdisjoint(lemmas)


def _is_harmless(scene: Scene, index: int) -> bool:
    """ "A *gas explosion* damaged a bakery": an eventive noun that is no act."""
    clause = scene.clause_at.get(index)
    return clause is not None and clause.nominal and match(scene, clause) is None
