"""Where, when and with what an act happened: places, times, means and channel of a coded clause."""

from collections.abc import Iterator

from rashomon.extract.acts.coded import Coded
from rashomon.extract.acts.matching import match
from rashomon.extract.acts.scene import Scene
from rashomon.knowledge.means import Means
from rashomon.model.reading import Clause, Reading
from rashomon.model.world import Place, When

STOPS = frozenset({"conj", "ccomp", "advcl", "parataxis", "acl:relcl", "root"})
FIXED_MODES = frozenset(
    {"abduct", "torture", "sexual", "targeted", "suicide-attack", "beat", "drone", "unconventional", "crowd-control"}
)
DONE = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID"})  # done to places, not said to rulers
SPANS = frozenset({"hour", "day", "night", "week", "month", "year", "round", "bout"})
LOOKING_BACK = frozenset(
    {"apologise", "apologize", "apology", "regret", "mourn", "commemorate", "investigate", "inquiry", "avenge"}
)
USING = frozenset({"use", "employ", "fire", "launch", "drop", "wield"})


def territory(reading: Reading, clause: Clause) -> tuple[int, ...]:
    """The tokens that belong to a clause: beneath its predicate (or light verb), other clauses left out."""
    top = clause.predicate if clause.support is None else clause.support
    found, stack = [], [top]
    while stack:
        index = stack.pop()
        found.append(index)
        stack.extend(t.index for t in reading.children(index) if t.dep not in STOPS or _is_listed(reading, t.index))
    return tuple(sorted(found))


def _is_listed(reading: Reading, index: int) -> bool:
    """Conjuncts of nouns stay: "artillery, mortars and drones"."""
    token = reading.tokens[index]
    return token.dep == "conj" and token.pos not in {"VERB", "AUX"}


def places_of(scene: Scene, act: Coded) -> tuple[str, ...]:
    """Ids of the places inside the clause, in text order; those that stand for a party are none."""
    inside = (i for i in territory(scene.reading, act.match.clause) if i in scene.place_at)
    near = (scene.place_at[i] for i in inside if not _is_in_another(scene, act, i))
    return tuple(dict.fromkeys(p.id for p in near if not _is_party(scene, act, p)))


def _is_in_another(scene: Scene, act: Coded, index: int) -> bool:
    """ "A deal reached after *an attack in Ghouta*": the attack was there, not the deal."""
    own = {act.match.clause.predicate, act.match.clause.support, *act.roles.actors, *act.roles.recipients}
    for above in scene.reading.ancestors(index):
        if above.index in own:
            return False
        inner = scene.clause_at.get(above.index)
        if inner is not None and inner.nominal and scene.reading.tokens[above.index].dep in {"nmod", "obl"}:
            return match(scene, inner) is not None
    return False


def _is_party(scene: Scene, act: Coded, place: Place) -> bool:
    """ "*Moscow* demanded", "*Georgia* asked the *United States*": sides, not places; "troops in *Georgia*" is one."""
    if place.metonym:
        return True
    if place.feature != "country" and act.type in DONE:
        return False
    sides = {*act.actors, *act.recipients}
    mentions = (scene.mention_at.get(t.index) for t in scene.reading.tokens_in(place.span))
    return any(m is not None and sides & set(m.actors) for m in mentions)


def when_of(scene: Scene, clause: Clause) -> When | None:
    """The time inside the clause nearest to its predicate, else the nearest in the sentence."""
    if not scene.times:
        return None
    sentence = scene.reading.sentence(clause.predicate).span
    at = scene.reading.tokens[clause.predicate].start
    near = scene.dates.of(sentence)
    own = set(territory(scene.reading, clause))
    inner = [w for w in near if any(t.index in own for t in scene.reading.tokens_in(w.span))]
    apart = _is_beside(scene, clause) or _is_looked_back_on(scene, clause)
    outer = inner or ([] if apart else [w for w in near if not _is_aside(scene.reading, w, clause)])
    return min(outer, key=lambda w: abs(w.span.start - at), default=None)


def _is_beside(scene: Scene, clause: Clause) -> bool:
    """Whether an act only says more of some noun: "the toll of *the clashes* rose on Sunday", "a pause in *raids*"."""
    token = scene.reading.tokens[clause.predicate]
    above = scene.clause_at.get(token.head)
    span = scene.reading.tokens[token.head].lemma in SPANS  # "in 2020 it won back much in six *weeks* of fighting"
    return clause.nominal and token.dep == "nmod" and not span and (above is None or match(scene, above) is None)


def _is_looked_back_on(scene: Scene, clause: Clause) -> bool:
    """Whether what is said of an act is said later than it: "telephoned on Wednesday to apologise for *the strike*"."""
    above = scene.reading.head(clause.predicate)
    return clause.nominal and above is not None and above.lemma in LOOKING_BACK


def _is_aside(reading: Reading, when: When, clause: Clause) -> bool:
    """Whether a month or a year stands in a relative clause without the act: "the mission, *which ended in 2014*"."""
    inside = reading.tokens_in(when.span)
    if not inside or when.precision in {"day", "part"}:
        return False
    above = {clause.predicate, *(t.index for t in reading.ancestors(clause.predicate))}
    chain = (inside[0], *reading.ancestors(inside[0].index))
    return any(t.dep == "acl:relcl" and not {t.index, t.head} & above for t in chain)


def means_of(scene: Scene, act: Coded) -> tuple[Means, ...]:
    """The weapons a clause names, in text order: objects, instruments, modifiers and those of a governing "using"."""
    if act.type != "ASSAULT":
        return ()
    clause = act.match.clause
    found: dict[str, Means] = {}
    for index in sorted({*territory(scene.reading, clause), *_used(scene, clause)}):
        means = scene.means_at.get(index)
        if index == clause.predicate and not clause.nominal:  # "bombed"
            continue
        if means is not None and index not in _beneath_recipients(scene, act):
            found.setdefault(means.kind, means)
    return tuple(found.values())


def _beneath_recipients(scene: Scene, act: Coded) -> frozenset[int]:
    """ "Destroyed two *tanks*": what was hit is no means."""
    hit = (i for i in (*act.match.clause.patients, *act.roles.recipients) if act.match.frame.result)
    return frozenset(j for i in hit for j in scene.reading.subtree(i))


def _used(scene: Scene, clause: Clause) -> Iterator[int]:
    """ "Continue *using* artillery, mortars and drones, striking ...", "fired on the crowd *using* rifles"."""
    reading = scene.reading
    above = reading.head(clause.predicate)
    near = [t for t in reading.children(clause.predicate, "advcl", "xcomp") if t.lemma in USING]
    if above is not None and reading.tokens[clause.predicate].dep in {"advcl", "conj"}:
        near += [t for t in (above, *reading.children(above.index, "xcomp", "advcl")) if t.lemma in USING]
    for verb in near:
        for thing in reading.children(verb.index, "obj"):
            yield from reading.subtree(thing.index)
    for agent in clause.agents:
        yield from (agent, *(t.index for t in reading.children(agent, "compound", "conj")))


def modes_of(scene: Scene, act: Coded, means: tuple[Means, ...]) -> tuple[str, ...]:
    """The modes of an event; an assault's follow its means unless the frame's own says more."""
    own = act.mode if act.type != act.match.frame.type else act.match.frame.mode
    by_means = tuple(dict.fromkeys(m.mode for m in means)) if act.type == "ASSAULT" else ()
    if by_means and own not in FIXED_MODES:
        return by_means
    return tuple(dict.fromkeys(((own,) if own else ()) + by_means))


def channel_of(act: Coded) -> str | None:
    """How the two were in contact, for a contact: phone, meeting, visit, letter."""
    return act.match.frame.channel if act.type == act.match.frame.type else None
