"""The acts of single sentences in the shape of the PLOVER benchmark: type, source and target with their codes."""

from collections.abc import Iterator
from typing import Any

from rashomon.desk import Desk
from rashomon.extract.acts.clauses import find_clauses
from rashomon.extract.acts.coded import Coded
from rashomon.extract.acts.coding import code_clauses
from rashomon.extract.acts.scene import Scene
from rashomon.extract.where.places import find_places
from rashomon.extract.who.actors import find_cast
from rashomon.extract.who.holders import with_holders
from rashomon.model.text import Document, hull

BELOW = ("acl", "acl:relcl", "advcl", "ccomp", "parataxis", "punct", "cc", "appos", "conj")


def predict(desk: Desk, rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """For each sentence its acts, the main clause's first."""
    for row in rows:
        scene = _scene(desk, row["text"])
        acts = [act for act in code_clauses(scene) if not (act.match.clause.negated and not act.rules)]
        acts.sort(key=lambda act: _strength(scene, act))
        yield {"id": row["id"], "events": [_event(scene, act) for act in acts]}


def _scene(desk: Desk, text: str) -> Scene:
    reading, known = desk.reading(Document(text=text)), desk.knowledge
    places = find_places(reading, knowledge=known)
    cast = with_holders(find_cast(reading, places=places, knowledge=known), places=places, knowledge=known)
    clauses = find_clauses(reading, knowledge=known)
    return Scene(reading=reading, clauses=clauses, cast=cast, places=places, times=(), knowledge=known)


def _strength(scene: Scene, act: Coded) -> tuple[int, int, int]:
    clause = act.match.clause
    top = clause.predicate if clause.support is None else clause.support
    depth = sum(1 for t in scene.reading.ancestors(top) if t.lemma not in {"say", "announce", "report"})
    return (not act.roles.actors, depth, clause.predicate)


def _event(scene: Scene, act: Coded) -> dict[str, Any]:
    return {
        "type": act.type,
        "anchor": scene.reading.tokens[act.match.clause.predicate].text,
        "by": act.match.frame.id,
        **_side(scene, "source", act.roles.actors, act.actors),
        **_side(scene, "target", act.roles.recipients, act.recipients),
    }


def _side(scene: Scene, role: str, heads: tuple[int, ...], ids: tuple[str, ...]) -> dict[str, Any]:
    first = scene.cast.actor(ids[0]) if ids else None
    return {
        role: " ".join([*(_words(scene, head) for head in heads), *(scene.cast.actor(i).name for i in ids)]),
        f"{role}_code": first.country or first.party if first else None,
        f"{role}_sector": first.sectors[0] if first and first.sectors else None,
    }


def _words(scene: Scene, head: int) -> str:
    """The noun phrase without the clauses that hang from it."""
    reading = scene.reading
    found, stack = [], [head]
    while stack:
        index = stack.pop()
        found.append(index)
        stack.extend(t.index for t in reading.children(index) if t.dep not in BELOW)
    return " ".join(reading.text(hull([reading.tokens[i].span])) for i in sorted(found))
