"""Organisations by name that nobody listed, and "the group" spoken of before."""

from rashomon.extract.who.names import Chunk
from rashomon.extract.who.roll import Draft
from rashomon.extract.who.sides import called, collective, named
from rashomon.extract.who.stage import Scene
from rashomon.knowledge.actors import Organisation, Role, State
from rashomon.knowledge.phrases import fold
from rashomon.model.reading import Token
from rashomon.model.world import ActorKind


def _seat_in(scene: Scene, name: str) -> Draft | None:
    """The state whose name or capital a station goes by: "Radio *Ouagadougou*"."""
    entries = (n.entry for word in name.split() for n in scene.table.get(word) if n.use in {"name", "capital"})
    state = next((entry for entry in entries if isinstance(entry, State)), None)
    return named(scene, state) if state is not None else None


OFFICIAL = frozenset({"government"})  # "Office of the Government Spokesperson" is no party of its own


def _government(scene: Scene) -> Role:
    return next(n.entry for n in scene.table.get("government") if isinstance(n.entry, Role))


def learn_acronym(scene: Scene, chunk: Chunk, draft: Draft) -> None:
    """Learn the acronym: "Human Rights Watch (HRW)"."""
    if chunk.bracket is not None:
        acronym = scene.reading.tokens[chunk.bracket].text
        scene.roll.alias(("named", fold(acronym)), draft)
        draft.call(acronym)


def named_body(scene: Scene, number: int) -> tuple[Draft, ...]:
    """A body named by its last word: "Democratic Convergence Coalition", "Social Christian Movement (MPSC)"."""
    chunk = scene.chunks[number]
    whole = _voted_name(scene, chunk)
    if whole is not None:
        return (enter_body(scene, chunk, whole, None),)
    first = chunk.first if chunk.owner is None else scene.chunks[chunk.owner].first
    tokens = scene.reading.tokens[first : chunk.last]
    proper = [t for t in tokens if t.pos == "PROPN" and t.index not in scene.placed]
    if len(proper) < 2 and not (proper and chunk.bracket is not None):
        return ()
    owners = scene.chunks[chunk.owner].hits if chunk.owner is not None else ()
    listed = {i for hit in (*chunk.hits, *owners) if hit.named for i in range(hit.first, hit.last)}
    more = [t for t in proper if t.index not in listed and t.index != chunk.head]
    if listed and not more:  # "Lebanon's Hezbollah movement", but "Amal Freedom Movement"
        return ()
    opened = next(t.index for t in tokens if t.pos not in {"DET", "PRON"} and t.text not in {'"', "the"})
    name = scene.reading.text(scene.reading.span(opened, chunk.last))
    return (enter_body(scene, chunk, name, None),)


def _voted_name(scene: Scene, chunk: Chunk) -> str | None:
    """The name of a body that goes on after its head: "the Association of African Jurists"."""
    head = scene.reading.tokens[chunk.head]
    for vote in scene.reading.entities:
        if vote.label == "ORG" and vote.first <= chunk.head < vote.last - 1 and head.pos == "PROPN":
            first = vote.first + (scene.reading.tokens[vote.first].pos == "DET")
            return scene.reading.text(scene.reading.span(first, vote.last))
    return None


def body_before(scene: Scene, chunk: Chunk) -> tuple[Draft, ...]:
    """The body spoken of before: "the group"; "the coalition" only of one that was called so."""
    if chunk.determiner not in {"the", "this"} or scene.plural(chunk):
        return ()
    return called(scene, chunk.hits[-1])


def abbreviated(scene: Scene, tail: tuple[Token, ...]) -> Draft | None:
    """Who an acronym abbreviates without brackets: "ISF" after "Iraqi security forces"."""
    acronym = tail[0].text
    if len(tail) != 1 or not (2 < len(acronym) <= 6 and acronym.isupper()):
        return None
    return next((r.draft for r in scene.roll.references if acronym in r.draft.initials), None)


def listed_outlet(scene: Scene, name: str) -> Draft | None:
    """An outlet printed in a case of its own: "the news agency Sana"."""
    entries = (n.entry for n in scene.table.get(name))
    known = next((e for e in entries if isinstance(e, Organisation) and e.kind == ActorKind.MEDIA), None)
    return named(scene, known) if known else None


def enter_body(scene: Scene, chunk: Chunk, name: str, role: Role | None, source: Draft | None = None) -> Draft:
    """A body nobody listed: a group that is its own party, or a station of the country it is said to be of."""
    if role is None and OFFICIAL & set(fold(name).split()) and scene.home in scene.states:
        return collective(scene, _government(scene), named(scene, scene.states[scene.home or ""]))
    kind = role.kind if role else ActorKind.GROUP
    sectors = role.sectors if role else ()
    acronym = scene.reading.tokens[chunk.bracket].text if chunk.bracket is not None else None
    home = scene.states.get(scene.home or "")
    draft = scene.roll.find(("named", fold(name))) or scene.roll.add(
        Draft(key=("named", fold(name)), kind=kind, party=acronym or name, sectors=sectors)
    )
    if kind == ActorKind.MEDIA:
        source = source or _seat_in(scene, name)
        draft.party = source.party if source else None
    draft.country = draft.country or (source.country if source else home.code if home else None)
    draft.call(name)
    learn_acronym(scene, chunk, draft)
    return draft
