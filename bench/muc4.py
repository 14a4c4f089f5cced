"""The MUC-4 benchmark: incident templates of a message, assembled from its coded acts."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from bench.muc4_fillers import Fillers, fillers, is_civil, is_named_person, is_organisation, organisation, person
from rashomon.desk import Desk
from rashomon.extract.actors import find_cast
from rashomon.extract.clauses import find_clauses
from rashomon.extract.coded import Coded
from rashomon.extract.coding import code_clauses
from rashomon.extract.harms import find_sites
from rashomon.extract.places import find_places
from rashomon.extract.scene import Scene
from rashomon.extract.times import find_times
from rashomon.knowledge.harms import harms_by_word, victim_kinds
from rashomon.knowledge.load import Knowledge
from rashomon.model.reading import Modality, Reading
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
NEEDNOT = {"bombing", "kidnapping", "arson"}
ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")


@record
class Part:
    """One act told in one sentence, as part of an incident."""

    type: str
    sentence: int
    lemma: str
    fillers: Fillers


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
    """The incidents of a message: acts of one kind are one incident, an act without any filler is none."""
    merged: dict[str, list[Part]] = {}
    for part in [*parts(scene), *losses(scene)]:
        merged.setdefault(part.type, []).append(part)
    return [_template(scene, kind, told) for kind, told in merged.items() if _is_incident(kind, told)]


def _is_incident(kind: str, told: list[Part]) -> bool:
    """An attack is one on people who are not armed, or on things; other acts need somebody or something known."""
    if any(p.fillers.civil or p.fillers.Victim or p.fillers.Target for p in told):
        return True
    return kind in NEEDNOT and any(getattr(p.fillers, role) for p in told for role in ROLES)


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
        found.append(Part(type=kind, sentence=sentence, lemma=act.match.clause.lemma, fillers=filled))
    return found


def losses(scene: Scene) -> list[Part]:
    """People killed, wounded or abducted, whatever the words: "the death of ...", "... died"."""
    found: list[Part] = []
    kinds = victim_kinds(scene.knowledge.victims)
    for site in find_sites(scene.reading, harms=harms_by_word(scene.knowledge.harms)):
        kind = HARMS.get(site.harm.harm)
        names = tuple(dict.fromkeys(person(scene, i) for i in site.victims if is_named_person(scene, i)))
        civil = any(is_civil(scene, i, kinds) for i in site.victims)
        if kind is not None and (names or civil):
            sentence = scene.reading.sentence(site.index).index
            found.append(Part(type=kind, sentence=sentence, lemma="", fillers=Fillers(Victim=names, civil=civil)))
    return found


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
    known = {organisation(a) for a in scene.cast.actors if a.kind is ActorKind.INSURGENT and is_organisation(a)}
    return list(known) if len(known) == 1 else []


def _entities(names: list[str]) -> list[str]:
    """Each entity once, under its longest name."""
    kept: list[str] = []
    for name in sorted(dict.fromkeys(names), key=len, reverse=True):
        words = set(name.lower().split())
        if not any(words <= set(other.lower().split()) for other in kept):
            kept.append(name)
    return kept
