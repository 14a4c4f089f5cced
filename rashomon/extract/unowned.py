"""Roles nobody is said to own: "the army", "police", "the statement", "the country"."""

from rashomon.extract.bodies import body_before
from rashomon.extract.names import Chunk
from rashomon.extract.parts import folk, of_side, officer
from rashomon.extract.persons import context_side
from rashomon.extract.roll import Draft, Key
from rashomon.extract.sides import ONES, Scene, collective, described, named, unowned_rebels
from rashomon.knowledge.actors import Role, State
from rashomon.model.world import ActorKind


def unowned(scene: Scene, number: int, role: Role) -> tuple[Draft, ...]:
    """A role nobody is said to own: the one spoken of before, or the party the article is about."""
    chunk = scene.chunks[number]
    count = "many" if scene.plural(chunk) else "one"
    lemma = scene.reading.tokens[chunk.head].lemma
    definite = chunk.determiner in {"the", "these", "those", "this", "that"}
    if chunk.determiner not in ONES and (definite or role.sort not in {"anonymous", "group", "media"}):
        keys: list[Key] = [("word", lemma, count), ("latest", role.id, count), ("latest", role.id)]
        known = scene.roll.find(*keys)
        if known is not None:
            return (known,)
    if lemma == "head":
        return ()  # "hit him on the head"
    home = scene.states.get(scene.home or "")
    match role.sort:
        case "country":
            return _country(scene)
        case "body":
            return body_before(scene, chunk)
        case "armed" if role.id == "opposition-forces":
            return (folk(scene, chunk, role, _named_or_none(scene, home)),)
        case "armed":
            rebels = unowned_rebels(scene, role) if chunk.determiner not in ONES else None
            return (rebels or _band(scene, chunk, role, home),)
        case "anonymous" | "group":
            return (folk(scene, chunk, role, None),)
        case "office":
            party, country = context_side(scene)
            context = Draft(key=("context",), kind=ActorKind.STATE, party=party, country=country)
            return (officer(scene, chunk, role, context),)
        case "people" if role.kind == ActorKind.NGO and chunk.determiner in ONES:
            return (folk(scene, chunk, role, None),)
        case "people" if role.kind != ActorKind.NGO or scene.plural(chunk):
            return (folk(scene, chunk, role, _locals(scene, chunk) or _named_or_none(scene, home)),)
        case "people":
            return body_before(scene, chunk)
    source = _employer(scene, chunk) or _named_or_none(scene, home)
    if source is None:
        return (folk(scene, chunk, role, None),)
    return of_side(scene, number, role, source)


def _band(scene: Scene, chunk: Chunk, role: Role, home: State | None) -> Draft:
    """An armed side nobody named: by its own words ("Hutu rebels"), else by country; gunmen are no side."""
    words = [t for t in scene.tokens(chunk) if t.pos in {"ADJ", "PROPN"} and t.index < chunk.head]
    if "UAF" in role.sectors or (home is None and not words):
        return folk(scene, chunk, role, _nameless(scene))
    if not words and home is not None:
        return collective(scene, role, named(scene, home))
    draft = folk(scene, chunk, role, _nameless(scene))
    draft.party = draft.party or scene.reading.text(scene.reading.span(words[0].index, chunk.last))
    return draft


def _nameless(scene: Scene) -> Draft:
    """A side nobody knows, in the country the article is about."""
    return Draft(key=("nameless",), kind=ActorKind.GROUP, country=scene.home)


def _locals(scene: Scene, chunk: Chunk) -> Draft | None:
    """Whose people "people" are: like those beside them in the sentence, else of the country of its places."""
    sentence = scene.reading.sentence(chunk.head)
    for reference in scene.roll.recent():
        if reference.sentence != sentence.index:
            break
        if reference.draft.kind == ActorKind.CIVILIAN and reference.draft.party in scene.states:
            return named(scene, scene.states[reference.draft.party or ""])
    codes = {s.code: s for s in scene.states.values() if s.standing == "state"}
    for place in scene.places:
        inside = sentence.span.covers(place.span) and place.feature != "country"
        if inside and place.country in codes:
            return named(scene, codes[place.country])
    return None


def _employer(scene: Scene, chunk: Chunk) -> Draft | None:
    """Whose officials, ministries or soldiers those are that the subject of the sentence deals with."""
    sentence = scene.reading.sentence(chunk.head)
    for reference in scene.roll.recent():
        if reference.sentence != sentence.index:
            break
        draft = reference.draft
        official = draft.kind in {ActorKind.STATE, ActorKind.GOVERNMENT} or (
            draft.kind == ActorKind.PERSON and "GOV" in draft.sectors
        )
        if reference.subject and official and draft.party in scene.states:
            return named(scene, scene.states[draft.party or ""])
    return None


def _named_or_none(scene: Scene, state: State | None) -> Draft | None:
    """The draft of a state, if there is one."""
    return named(scene, state) if state else None


def _country(scene: Scene) -> tuple[Draft, ...]:
    """ "The country": that of whoever was spoken of last."""
    for reference in scene.roll.recent():
        state = scene.states.get(reference.draft.party or "")
        if state is not None and reference.form != "modifier":
            return (named(scene, state),)
    return ()


def author(scene: Scene, number: int) -> tuple[Draft, ...]:
    """Whose "statement" it is: "released by the army", the author met before, or who "made" it."""
    chunk = scene.chunks[number]
    key = ("author", scene.reading.tokens[chunk.head].lemma)
    following = scene.chunks[number + 1] if number + 1 < len(scene.chunks) else None
    if following is not None and following.case == "by" and following.first - chunk.last <= 2:
        entry = next((hit for hit in reversed(following.hits) if hit.named or hit.role), None)
        draft = None
        if entry is not None and entry.named is not None:
            draft = named(scene, entry.named)
        elif entry is not None and entry.role is not None:
            draft = described(scene, entry.role, None)
        if draft is not None:
            scene.roll.alias(key, draft)
            return (draft,)
    governor = next((t for t in scene.reading.ancestors(chunk.head) if t.pos == "VERB"), None)
    subject = scene.reading.child(governor.index, "nsubj") if governor else None
    drafts = scene.roll.at(subject.index) if subject and subject.index != chunk.head else ()
    if len(drafts) == 1 and chunk.case in {"in", "through", "by"}:  # "Peretz made the warning in a statement"
        scene.roll.alias(key, drafts[0])
        return drafts
    known = scene.roll.find(key)
    if known is None and chunk.determiner in {"the", "this"}:
        kinds = {ActorKind.MEDIA} if scene.plural(chunk) else set(ActorKind) - {ActorKind.STATE}
        here = scene.reading.sentence(chunk.head).index
        earlier = (r for r in scene.roll.recent() if r.subject and (r.sentence < here or chunk.case))
        known = next((r.draft for r in earlier if r.draft.kind in kinds), None)
    return (known,) if known else ()
