"""The actor of a role on a side: one army for each party, each official their own, a new man each time."""

from rashomon.extract.who.names import Chunk
from rashomon.extract.who.persons import office_key
from rashomon.extract.who.roll import Draft, Key
from rashomon.extract.who.sides import ONES, collective, named
from rashomon.extract.who.stage import Scene
from rashomon.knowledge.actors import Role
from rashomon.knowledge.phrases import fold
from rashomon.model.world import ActorKind

LOCAL = frozenset({"local", "city", "district", "provincial", "regional", "municipal", "state", "tribal", "town"})
AERIAL = frozenset({"shoot", "bomb", "intercept", "scramble", "strafe", "escort", "fly"})
MANY = frozenset({"staff", "crew", "personnel"})  # "her staff" is not one person
ANYBODY = frozenset({"people", "person", "civilian", "citizen", "inhabitant", "population", "local", "victim"})


def of_side(scene: Scene, number: int, role: Role, source: Draft) -> tuple[Draft, ...]:
    """The actor of a role on a side; single people are each their own."""
    chunk = scene.chunks[number]
    plural = scene.plural(chunk)
    if source.kind == ActorKind.STATE and _flies(scene, chunk):
        role = next((n.entry for n in scene.table.get("aircraft") if isinstance(n.entry, Role)), role)
    if is_local(scene, chunk, role):
        draft = scene.roll.add(_draft(role, ("role", role.id, source.party, "local"), source))
        scene.roll.alias(("latest", role.id, "local"), draft)
        return (draft,)
    if role.sort == "office":
        return (officer(scene, chunk, role, source),)
    if role.id == "members" and plural and source.key[0] == "group":
        return (source,)
    if role.sort in {"people", "anonymous", "officials", "group"} or role.id == "opposition-forces":
        return (folk(scene, chunk, role, source),)
    if role.sort in {"police", "armed"} and not plural and chunk.determiner in ONES:
        return (folk(scene, chunk, role, source),)
    if role.sort == "country":
        state = scene.states.get(source.party or "")
        return (named(scene, state),) if state else ()
    if role.id == "office":
        key: Key = ("role", role.id, source.party, source.name)
        return (scene.roll.add(_draft(role, key, source)),)
    return (collective(scene, role, source),)


def both_of(scene: Scene, chunk: Chunk, role: Role) -> bool:
    """Whether two people just named are meant: "both leaders", "the two ministers"."""
    words = {fold(t.text) for t in scene.reading.tokens[chunk.first : chunk.head]}
    several = role.sort in {"office", "officials", "group"} and scene.plural(chunk)
    return several and ("both" in words or {"the", "two"} <= words)


def is_local(scene: Scene, chunk: Chunk, role: Role) -> bool:
    """Whether authorities are not those of a whole state: "the local authorities", "the provincial government"."""
    return role.id == "government" and bool(LOCAL & {fold(t.text) for t in scene.tokens(chunk)})


def _flies(scene: Scene, chunk: Chunk) -> bool:
    """Whether fighters are aircraft: "Iraqi *fighters* bombed a tanker"."""
    head, above = scene.reading.tokens[chunk.head], scene.reading.head(chunk.head)
    return head.lemma == "fighter" and above is not None and above.lemma in AERIAL


def officer(scene: Scene, chunk: Chunk, role: Role, source: Draft) -> Draft:
    """The holder of an office on a side; "a commander" is a new one, "ministers" are a group."""
    key: Key = ("offices", role.id, source.party) if scene.plural(chunk) else office_key(role, source.party)
    if not scene.plural(chunk) and chunk.determiner in ONES:
        key = ("one", str(chunk.head))
    draft = scene.roll.add(_draft(role, key, source))
    draft.sectors = draft.sectors or source.sectors
    draft.kind = ActorKind.GROUP if scene.plural(chunk) else draft.kind
    draft.office = role.id
    scene.roll.alias(("latest", role.id), draft)
    return draft


def folk(scene: Scene, chunk: Chunk, role: Role, source: Draft | None) -> Draft:
    """People by role and party; one person ("a resident") is apart from "residents"."""
    plural = scene.plural(chunk)
    number = "many" if plural else "one"
    lemma = scene.reading.tokens[chunk.head].lemma
    alone = chunk.determiner in ONES or chunk.pronoun is not None or not chunk.determiner
    fresh = not plural and alone and lemma not in MANY
    if role.id.startswith("opposition") and source is not None and source.kind == ActorKind.STATE:
        source = _opposed(scene, source)
    party = source.party if source else None
    words = fold(scene.reading.text(scene.reading.span(chunk.first, chunk.last)))
    key: Key = ("role", role.id, party, number)
    if role.id == "civilians" and lemma not in ANYBODY:
        key = ("role", role.id, party, number, lemma)  # "drivers" are not just any people
    if role.sort in {"anonymous", "group"}:
        key = ("role", role.id, party, number, words)
    if fresh:
        key = ("one", str(chunk.head))
    draft = scene.roll.add(_draft(role, key, source))
    if source is not None and not role.sectors:
        draft.sectors = draft.sectors or source.sectors
    scene.roll.alias(("latest", role.id, number), draft)
    scene.roll.alias(("word", lemma, number), draft)
    return draft


def _opposed(scene: Scene, state: Draft) -> Draft:
    """The opposition of a state is a side of its own: "Syrian opposition"."""
    entry = scene.states.get(state.party or "")
    adjective = entry.demonyms[0] if entry and entry.demonyms else state.party
    return Draft(
        key=("opposed", state.party), kind=ActorKind.GROUP, party=f"{adjective} opposition", country=state.country
    )


def _draft(role: Role, key: Key, source: Draft | None) -> Draft:
    return Draft(
        key=key,
        kind=role.kind,
        party=source.party if source else None,
        country=source.country if source else None,
        sectors=role.sectors,
        role=role.id,
    )
