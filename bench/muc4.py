"""The MUC-4 benchmark: incident templates of a message, assembled from its coded acts."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bench.casualties import is_group
from bench.muc4_fillers import Fillers, fillers, is_named_person, organisation, perpetrators, person, targets, weapons
from rashomon.desk import Desk
from rashomon.extract.acts.clauses import find_clauses
from rashomon.extract.acts.coded import Coded
from rashomon.extract.acts.coding import code_clauses
from rashomon.extract.acts.scene import Scene
from rashomon.extract.counts.harms import find_sites
from rashomon.extract.counts.quantities import find_quantities
from rashomon.extract.counts.tolls import find_tolls
from rashomon.extract.syntax import preposition
from rashomon.extract.when.times import find_times
from rashomon.extract.where.places import find_places
from rashomon.extract.who.actors import find_cast
from rashomon.knowledge.harms import harms_by_word
from rashomon.knowledge.load import Knowledge
from rashomon.model.claims import Toll
from rashomon.model.reading import Modality, Reading, Token
from rashomon.model.record import record
from rashomon.model.text import Document
from rashomon.model.world import ActorKind

MONTHS = {date(1990, month, 1).strftime("%b").upper(): month for month in range(1, 13)}
TYPES = {
    "assault.abduct": "kidnapping",
    "assault.explode": "bombing",
    "assault.suicide": "bombing",
    "assault.aerial": "attack",
    "assault.ambush": "attack",
    "assault.assassinate": "attack",
    "assault.attack": "attack",
    "assault.beat": "attack",
    "assault.destroy": "attack",
    "assault.fire": "attack",
    "assault.heavy-weapons": "attack",
    "assault.kill": "attack",
    "assault.land": "attack",
    "assault.primitive": "attack",
    "assault.torture": "attack",
    "assault.sexual": "attack",
}
BURNING = {"burn", "torch", "arson", "set", "fire"}
ROBBING = {"rob", "loot", "robbery", "looting", "steal"}
BLASTING = {"dynamite", "blow", "bomb", "bombing"}
EXPLOSIVES = {"bomb", "explosive", "car-bomb", "mine", "ied", "booby-trap", "suicide-bomb"}
AIRBORNE = {"aircraft", "helicopter", "airstrike"}
FIGHTERS = ("guerrilla", "rebel", "terrorist", "subversive", "insurgent", "commando", "extremist")
HARMS = {"killed": "attack", "wounded": "attack", "abducted": "kidnapping", "missing": "kidnapping"}
GENERAL = {"assault.attack", "assault.kill", "assault.destroy", "assault.land"}
OPEN = {"bombing", "arson", "kidnapping"}  # acts that a mere "attack" or a death may belong to
LAID = {"place", "plant", "throw", "hurl", "set", "leave", "activate", "lob", "detonate", "install", "explode"}
ASCRIBING = {"attribute", "ascribe", "attributed"}
BLAMING = {"blame", "accuse"}
CLAIMING = {"claim", "take", "assume", "admit", "accept"}
REACH = 3  # sentences
OLD = 90  # days
NEEDNOT = {"bombing", "kidnapping", "arson"}
ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")


@record
class Part:
    """One act told in one sentence, as part of an incident; ``general`` when any kind of act may be meant."""

    type: str
    sentence: int
    fillers: Fillers
    general: bool = False


def predict(desk: Desk, rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """One prediction a row, in order: a template for each incident."""
    for row in rows:
        text = row.get("text_mixed") or row.get("text_raw") or row["text"]
        reading = desk.reading(Document(text=text, published=_published(row.get("dateline") or "")))
        yield {"id": row["id"], "templates": templates(scene_of(reading, desk.knowledge))}


def _published(dateline: str) -> date | None:
    """The day of "SAN SALVADOR, 3 JAN 90"."""
    found = re.search(r"(\d{1,2}) ([A-Z]{3})\w* (\d{2,4})", dateline.upper())
    if not found or found[2] not in MONTHS:
        return None
    year = int(found[3]) + (1900 if len(found[3]) == 2 else 0)
    try:
        return date(year, MONTHS[found[2]], int(found[1]))
    except ValueError:
        return None


def scene_of(reading: Reading, knowledge: Knowledge) -> Scene:
    """The acts' surroundings: places, times, cast and clauses of a reading."""
    times = find_times(reading, published=reading.document.published)
    places = find_places(reading, knowledge=knowledge)
    cast = find_cast(reading, places=places, knowledge=knowledge)
    clauses = find_clauses(reading, knowledge=knowledge)
    return Scene(reading=reading, clauses=clauses, cast=cast, places=places, times=times, knowledge=knowledge)


def templates(scene: Scene) -> list[dict[str, Any]]:
    """The incidents of a message: acts of one kind are one incident."""
    found = [*parts(scene), *planted(scene), *losses(scene), *blamed(scene)]
    told = [part for part in found if not _is_old(scene, part.sentence)]
    merged: dict[str, list[Part]] = {}
    for part in _settled(told):
        merged.setdefault(part.type, []).append(part)
    return [
        _template(scene, kind, found)
        for kind, all_of_kind in merged.items()
        for found in _incidents(all_of_kind)
        if _is_incident(kind, found)
    ]


def _incidents(told: list[Part]) -> list[list[Part]]:
    """Acts of one kind against different named people, told apart, are different incidents.

    The other parts go with the incident told nearest to them.
    """
    named: list[tuple[set[str], list[Part]]] = []
    for part in sorted(told, key=lambda p: p.sentence):
        names = set(part.fillers.Victim)
        if not names:
            continue
        same = next((g for g in named if g[0] & names or any(p.sentence == part.sentence for p in g[1])), None)
        if same is None:
            named.append((names, [part]))
        else:
            same[0].update(names)
            same[1].append(part)
    if len(named) < 2:
        return [told]
    anchors = [[p.sentence for p in group] for _, group in named]
    for part in told:
        if not part.fillers.Victim:
            near = min(range(len(named)), key=lambda n: min(abs(part.sentence - s) for s in anchors[n]))
            named[near][1].append(part)
    return [group for _, group in named]


def _is_incident(kind: str, told: list[Part]) -> bool:
    """An attack is one on people who are not armed, or on things; other acts need somebody or something known."""
    if any(p.fillers.civil or p.fillers.Victim or p.fillers.Target for p in told):
        return True
    return kind in NEEDNOT and any(getattr(p.fillers, role) for p in told for role in ROLES)


def _settled(told: list[Part]) -> list[Part]:
    """Parts that only say "attack" or count the dead belong to the plainer act told near them."""
    plain = [part for part in told if not part.general]
    kept: list[Part] = []
    for part in told:
        near = [p for p in plain if abs(p.sentence - part.sentence) <= REACH and p.type in OPEN]
        nearest = min(near, key=lambda p: abs(p.sentence - part.sentence), default=part)
        kept.append(replace(part, type=nearest.type) if part.general else part)
    return kept


def _is_old(scene: Scene, sentence: int) -> bool:
    """Whether a sentence is dated well before the message: "last year", "on 18 August 1989"."""
    published = scene.reading.document.published
    span = scene.reading.sentences[sentence].span
    dated = [w.end for w in scene.times if w.end is not None and span.covers(w.span)]
    return published is not None and bool(dated) and all((published - end).days > OLD for end in dated)


def parts(scene: Scene) -> list[Part]:
    """The acts that are parts of incidents: done, and not between armed parties only."""
    found: list[Part] = []
    for act in code_clauses(scene):
        kind = _type(scene, act)
        if kind is None or not _is_told_as_done(act):
            continue
        filled = fillers(scene, act)
        if filled.military and not (filled.Victim or filled.Target):
            continue
        sentence = scene.reading.sentence(act.match.clause.predicate).index
        general = act.match.frame.id in GENERAL and kind == "attack"
        found.append(Part(type=kind, sentence=sentence, fillers=filled, general=general))
    return found


def losses(scene: Scene) -> list[Part]:
    """People killed, wounded or abducted, whatever the words: "the death of ...", "... died"."""
    found: list[Part] = []
    for site in find_sites(scene.reading, harms=harms_by_word(scene.knowledge.harms)):
        kind = HARMS.get(site.harm.harm)
        names = tuple(dict.fromkeys(person(scene, i) for i in site.victims if is_named_person(scene, i)))
        if kind is not None and names:
            sentence = scene.reading.sentence(site.index).index
            filled = perpetrators(scene, [t.index for t in scene.reading.children(site.index, "obl:agent")])
            told = _loss(kind, sentence, names)
            found.append(replace(told, fillers=replace(filled, Victim=names, civil=True)))
    for toll in _tolls(scene):
        sentence_at = scene.reading.sentence_at(toll.span.start)
        if toll.harm in HARMS and sentence_at is not None and is_group(toll):
            found.append(_loss(HARMS[toll.harm], sentence_at.index, ()))
    return found


def planted(scene: Scene) -> list[Part]:
    """Bombs placed or thrown, whether they went off is told elsewhere: "*planted* a car bomb outside the bank"."""
    found: list[Part] = []
    for clause in scene.clauses:
        shells = [i for i in clause.patients if i in scene.means_at and scene.means_at[i].kind in EXPLOSIVES]
        if clause.lemma in LAID and shells and not clause.negated and clause.modality is Modality.FACT:
            around = [i for _, i in clause.obliques]
            filled = Fillers(Target=targets(scene, around), Weapon=weapons(scene, clause.predicate))
            sentence = scene.reading.sentence(clause.predicate).index
            found.append(Part(type="bombing", sentence=sentence, fillers=filled))
    return found


def blamed(scene: Scene) -> list[Part]:
    """Organisations that are blamed for an act or take it upon themselves: "the FMLN *claimed responsibility*"."""
    found: list[Part] = []
    for token in scene.reading.tokens:
        filled = perpetrators(scene, _blamed_by(scene.reading, token))
        if filled.PerpOrg or filled.PerpInd:
            sentence = scene.reading.sentence(token.index).index
            found.append(Part(type="attack", sentence=sentence, fillers=filled, general=True))
    return found


def _blamed_by(reading: Reading, token: Token) -> list[int]:
    """The heads of those a word of blame points at."""
    if token.lemma in ASCRIBING:
        behind = reading.children(token.index, "obl", "nmod")
        return [t.index for t in behind if preposition(reading, t.index) in {"to", "on"}]
    if token.lemma in BLAMING and token.pos == "VERB":
        return [t.index for t in reading.children(token.index, "obj", "nsubj:pass")]
    taken = reading.child(token.index, "obj")
    if token.lemma in CLAIMING and taken is not None and taken.lemma in {"responsibility", "credit"}:
        return [t.index for t in reading.children(token.index, "nsubj")]
    if token.lemma == "responsible":
        return [t.index for t in reading.children(token.index, "nsubj")]
    return []


def _loss(kind: str, sentence: int, names: tuple[str, ...]) -> Part:
    return Part(type=kind, sentence=sentence, fillers=Fillers(Victim=names, civil=True), general=kind == "attack")


def _tolls(scene: Scene) -> tuple[Toll, ...]:
    return find_tolls(
        scene.reading,
        quantities=find_quantities(scene.reading),
        clauses=scene.clauses,
        cast=scene.cast,
        places=scene.places,
        times=scene.times,
        knowledge=scene.knowledge,
    )


def _is_told_as_done(act: Coded) -> bool:
    clause = act.match.clause
    return not clause.negated and clause.modality is Modality.FACT and not act.future


def _type(scene: Scene, act: Coded) -> str | None:
    frame, lemma = act.match.frame.id, act.match.clause.lemma
    kind = TYPES.get(frame)
    if kind is None:
        return None
    near = {m.kind for m in _means(scene, act)}
    if frame == "assault.destroy" and lemma in BURNING:
        return "arson"
    if lemma in ROBBING:
        return "robbery"
    if kind == "attack" and (near & EXPLOSIVES or lemma in BLASTING) and not near & AIRBORNE:
        return "bombing"
    return kind


def _means(scene: Scene, act: Coded) -> list[Any]:
    clause = act.match.clause
    inside = [clause.predicate, *clause.patients, *clause.agents, *(i for _, i in clause.obliques)]
    below = {i for head in inside for i in (head, *(t.index for t in scene.reading.children(head, "compound", "amod")))}
    return [scene.means_at[i] for i in below if i in scene.means_at]


def _template(scene: Scene, kind: str, found: list[Part]) -> dict[str, Any]:
    out: dict[str, Any] = {"incident_type": kind}
    for role in ROLES:
        out[role] = _entities([name for part in found for name in getattr(part.fillers, role)])
    if not out["PerpOrg"]:
        out["PerpOrg"] = _behind(scene, out["PerpInd"])
    return out


def _behind(scene: Scene, people: list[str]) -> list[str]:
    """The organisation of unnamed guerrillas, when the message names one only."""
    if not any(word in name for name in people for word in FIGHTERS):
        return []
    known = {
        name for a in scene.cast.actors if a.kind is ActorKind.INSURGENT for name in [organisation(scene, a)] if name
    }
    return list(known) if len(known) == 1 else []


def _entities(names: list[str]) -> list[str]:
    """Each entity once, under its longest name."""
    kept: list[str] = []
    for name in sorted(dict.fromkeys(names), key=len, reverse=True):
        words = set(name.lower().split())
        if not any(words <= set(other.lower().split()) for other in kept):
            kept.append(name)
    return kept
