"""Whom an act is against where its clause names nobody: whose ground is hit, who is the foe, who was accused.

In: the acts of a reading in text order; out: the same with recipients, and doers, that other words make plain.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rashomon.extract.acts.coded import Coded
from rashomon.extract.acts.scene import Scene
from rashomon.extract.syntax import PARTITIVE, modifiers
from rashomon.model.reading import Clause, Token
from rashomon.model.world import ActorKind

BACK = 2  # sentences
HIT = frozenset({"ASSAULT", "COERCE"})
WHEREABOUTS = frozenset({"region", "area", "country", "side", "place", "spot", "direction", "part", "way", "front"})
CIVIL = frozenset({ActorKind.CIVILIAN})
OFFICIAL = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.MILITARY, ActorKind.POLICE})
WARRING = OFFICIAL | {ActorKind.INSURGENT}


def on_ground(scene: Scene, act: Coded) -> Coded:
    """ "Rebels burned *houses*", "jets bombed a *market*": the people of the country where that stands."""
    if act.type not in HIT or act.recipients or act.roles.mutual or not _hits_a_thing(scene, act):
        return act
    country = _country(scene, act)
    mine = {scene.cast.actor(a).party for a in act.actors}
    if country is None:
        return act
    found = _people(scene, act, country) if country in mine else scene.standing_for(country)
    return replace(act, recipients=found, rules=(*act.rules, "ground")) if found else act


def _hits_a_thing(scene: Scene, act: Coded) -> bool:
    """Whether what is hit is a thing that stands somewhere; a weapon or an act does not."""
    tokens = [scene.reading.tokens[i] for i in act.roles.recipients]
    counted = act.match.frame.result and act.actors  # "killed *thousands*"
    return bool(tokens) and all(_is_thing(scene, t) or (counted and t.lemma in PARTITIVE) for t in tokens)


def _is_thing(scene: Scene, token: Token) -> bool:
    if token.pos != "NOUN" or token.lemma in WHEREABOUTS | PARTITIVE:
        return False
    return not any(token.index in table for table in (scene.means_at, scene.clause_at, scene.mention_at))


def _country(scene: Scene, act: Coded) -> str | None:
    """The country whose coast or border the clause names, that of the sentence's last place, else the article's."""
    near = (a for _, i in act.match.clause.obliques if i in scene.mention_at for a in scene.mention_at[i].actors)
    land = next((x.party for a in near if (x := scene.cast.actor(a)).kind is ActorKind.STATE), None)
    if land is not None:
        return land
    sentence = scene.reading.sentence(act.match.clause.predicate).span
    inside = [p.country for p in scene.places if sentence.covers(p.span) and p.country and not p.metonym]
    return inside[-1] if inside else scene.ground


def _people(scene: Scene, act: Coded, country: str) -> tuple[str, ...]:
    """The civilians spoken of last, where an army strikes in its own country."""
    here = scene.reading.sentence(act.match.clause.predicate).index
    for mention in reversed(scene.cast.mentions):
        sentence = scene.reading.sentence(mention.head).index
        if 0 <= here - sentence <= BACK:
            civil = (a for a in mention.actors if scene.cast.actor(a).kind in CIVIL)
            found = tuple(a for a in civil if scene.cast.actor(a).party == country)
            if found:
                return found
    return ()


def told_by_party(scene: Scene, act: Coded, foes: dict[str, set[str]]) -> Coded:
    """ "*Eritrea said* two of the planes were shot down": by itself; "*our* posts came under fire": by its only foe."""
    if act.type != "ASSAULT" or act.actors or not act.recipients or act.match.frame.result or "ground" in act.rules:
        return act
    hit = _parties(scene, act.recipients)
    tellers = next(_tellers(scene, act), ())
    mine = _parties(scene, tellers) if all(scene.cast.actor(a).kind in WARRING for a in tellers) else set()
    if len(mine) != 1 or len(hit) != 1:
        return act
    (own,) = mine
    others = foes.get(own, set())
    if act.match.clause.passive and hit & others:
        return replace(act, actors=tellers, rules=(*act.rules, "told-by-foe"))
    if hit == mine and len(others) == 1 and _is_undergone(act.match.clause) and _are_named(scene, act):
        doers = scene.standing_for(next(iter(others)))
        return replace(act, actors=doers, rules=(*act.rules, "told-by-victim"))
    return act


def _is_undergone(clause: Clause) -> bool:
    return clause.passive or "support:come" in clause.rules


def _are_named(scene: Scene, act: Coded) -> bool:
    """Whether words say whose they are that were hit: "*its* troops", "*Georgian* posts", not "military targets"."""
    heads = [scene.reading.tokens[i] for i in act.roles.recipients]
    words = (*heads, *(t for head in heads for t in modifiers(scene.reading, head.index)))
    return any(t.pos in {"PROPN", "PRON"} or t.text[:1].isupper() for t in words)


def foes_of(scene: Scene, acts: Iterable[Coded]) -> dict[str, set[str]]:
    """For each party those whom it fights in this article."""
    found: dict[str, set[str]] = {}
    for act in acts:
        by, on = _parties(scene, act.actors), _parties(scene, act.recipients)
        if act.type == "ASSAULT" and by and on and (act.roles.mutual or not by & on):
            for one in by | on:
                found.setdefault(one, set()).update((on if one in by else by) - {one})
    return found


def _parties(scene: Scene, ids: tuple[str, ...]) -> set[str]:
    return {p for a in ids if (p := scene.cast.actor(a).party)}


def _tellers(scene: Scene, act: Coded) -> Iterator[tuple[str, ...]]:
    for token in scene.reading.ancestors(act.match.clause.predicate):
        above = scene.clause_at.get(token.index)
        if above is not None and above.agents and not above.negated:
            yield tuple(dict.fromkeys(a for i in above.agents for a in scene.actors(i)))


def against_accuser(scene: Scene, act: Coded) -> Coded:
    """ "Congo accused Rwanda of *sending soldiers across the border*": against who accuses."""
    if act.type not in {"MOBILIZE", "ASSAULT"} or act.recipients or "object-controls" not in act.match.clause.rules:
        return act
    accuser = next(_tellers(scene, act), ())
    mine = {scene.cast.actor(a).party for a in act.actors}
    states = tuple(a for a in accuser if scene.cast.actor(a).kind in OFFICIAL)
    if not states or any(scene.cast.actor(a).party in mine for a in states):
        return act
    return replace(act, recipients=states, rules=(*act.rules, "accuser"))
