"""Roles nobody is said to own: "the army", "police", "the statement", "the country"."""

from collections.abc import Iterable, Sequence

from rashomon.extract.who.bodies import body_before
from rashomon.extract.who.names import Chunk
from rashomon.extract.who.parts import folk, is_local, of_side, officer
from rashomon.extract.who.persons import MOUTHPIECES, context_side, spoken_side
from rashomon.extract.who.roll import Draft, Key
from rashomon.extract.who.sides import (
    FORCES,
    ONES,
    chaired,
    collective,
    home_of,
    institution_before,
    is_forgotten,
    named,
    speaks,
    unowned_rebels,
)
from rashomon.extract.who.stage import Scene
from rashomon.knowledge.actors import Group, Role, State
from rashomon.knowledge.phrases import fold
from rashomon.model.reading import Token
from rashomon.model.text import ZoneKind
from rashomon.model.world import ActorKind

STATELY = frozenset({"state", "official", "government", "local", "national"})  # of the country without saying so
OF_STATE = frozenset({"government", "regime", "federal", "loyalist", "state"})
QUARTERS = frozenset({"eastern", "western", "northern", "southern"})
STEM = 4  # letters that "Kurdish" and "Kurdistan" share
SENDING = frozenset({"send", "deploy", "dispatch", "move", "mass", "station", "order", "commit", "lose", "pour"})


def unowned(scene: Scene, number: int, role: Role) -> tuple[Draft, ...]:
    """A role nobody is said to own: the one spoken of before, or the party the article is about."""
    chunk = scene.chunks[number]
    sender = sent_by(scene, chunk) if role.id in FORCES else None
    if sender is not None:
        return of_side(scene, number, role, sender)
    if role.id in FORCES and any(t.index in scene.peoples and t.index < chunk.head for t in scene.tokens(chunk)):
        return (_band(scene, chunk, role, None),)  # "Druze forces"
    if role.id in FORCES and any(fold(t.text) in QUARTERS for t in scene.tokens(chunk)):
        return (_band(scene, chunk, role, None),)  # "Eastern forces"
    count = "many" if scene.plural(chunk) else "one"
    lemma = scene.reading.tokens[chunk.head].lemma
    definite = chunk.determiner in {"the", "these", "those", "this", "that"}
    again = institution_before(scene, chunk) if definite and _is_bare(scene, chunk, role) else None
    if again is not None:
        return (again,)
    speaker = None if definite else told_by(scene, chunk, role)
    if speaker is not None:
        return of_side(scene, number, role, speaker)
    if chunk.determiner not in ONES and (definite or role.sort not in {"anonymous", "group", "media", "people"}):
        alike: list[Key] = [("word", "militia", n) for n in ("one", "many") if lemma == "militiaman"]
        keys: list[Key] = [("word", lemma, count), *alike, ("latest", role.id, count), ("latest", role.id)]
        if is_local(scene, chunk, role):
            keys = [("latest", role.id, "local")]
        known = _known(scene, chunk, role, keys)
        ruled = role.sort in {"force", "government", "institution", "police"}
        ours = known is None or known.kind != ActorKind.MILITARY or known.party in scene.states
        governed = bool(OF_STATE & {fold(t.text) for t in scene.tokens(chunk)})  # "government troops" are no union's
        if known is not None and (ours or not governed) and not (ruled and is_forgotten(scene, known, chunk.head)):
            return (known,)
    if lemma == "man" and definite and count == "many":
        armed = _armed_before(scene, chunk)
        if armed is not None:
            return (armed,)
    if lemma == "head":
        return ()  # "hit him on the head"
    home = scene.states.get(home_of(scene, role, lemma.lower()) or "")
    match role.sort:
        case "country":
            return _country(scene)
        case "body":
            return body_before(scene, chunk)
        case "force" if role.id == "peacekeepers":
            return of_side(scene, number, role, chaired(scene))
        case "armed" if role.id == "opposition-forces":
            return (folk(scene, chunk, role, _named_or_none(scene, home)),)
        case "armed":
            nameless = chunk.determiner in ONES or role.id == "suicide-bombers"
            rebels = None if nameless else unowned_rebels(scene, role)
            return (rebels or _band(scene, chunk, role, home),)
        case "anonymous" | "group":
            return (folk(scene, chunk, role, None),)
        case "media" if not STATELY & {fold(t.text) for t in scene.tokens(chunk)}:
            draft = folk(scene, chunk, role, None)
            draft.country = draft.country or scene.home
            return (draft,)
        case "office" if role.id == "secretary-general":
            return (officer(scene, chunk, role, chaired(scene)),)
        case "office":
            party, country = _office_side(scene, chunk, role)
            context = Draft(key=("context",), kind=ActorKind.STATE, party=party, country=country)
            return (officer(scene, chunk, role, context),)
        case "people" if role.kind == ActorKind.NGO and chunk.determiner in ONES:
            return (folk(scene, chunk, role, None),)
        case "people" if role.kind != ActorKind.NGO or scene.plural(chunk):
            return (folk(scene, chunk, role, _locals(scene, chunk) or _named_or_none(scene, home)),)
        case "people":
            return body_before(scene, chunk)
    abroad = lemma == "diplomat" or (
        role.sort == "officials" and chunk.determiner in ONES and _is_sent_from_nowhere(scene)
    )
    source = _employer(scene, chunk) or _named_or_none(scene, None if abroad else home)
    if source is None:
        return (folk(scene, chunk, role, None),)
    return of_side(scene, number, role, source)


def _known(scene: Scene, chunk: Chunk, role: Role, keys: list[Key]) -> Draft | None:
    """Who was spoken of in a role before, unless the words are of somebody's at home."""
    known = scene.roll.find(*keys)
    return None if known and chunk.determiner and _is_homes(scene, chunk, role, known) else known


def _is_homes(scene: Scene, chunk: Chunk, role: Role, known: Draft) -> bool:
    """Whether "the army said" is that of where an article was sent from, and not one that has not spoken.

    "NEW DELHI - India said 20 died in a clash with Chinese troops. *The army* said earlier three were dead."
    """
    home = scene.home is not None and scene.home == scene.seat and known.party != scene.home
    if not home or role.id not in FORCES or not _tells(scene, chunk):
        return False
    spoke = {r.draft.party for r in scene.roll.recent() if speaks(scene, r)}
    return scene.home in spoke and known.party not in spoke


def _is_sent_from_nowhere(scene: Scene) -> bool:
    """Whether an article was sent from no country: "UNITED NATIONS, March 3 - ... *a senior official* said"."""
    return scene.seat is None and any(zone.kind is ZoneKind.DATELINE for zone in scene.reading.zones)


def _is_bare(scene: Scene, chunk: Chunk, role: Role) -> bool:
    """Whether an institution is told by one word: "the ministry"."""
    words = [t for t in scene.tokens(chunk) if t.pos != "DET"]
    return role.sort == "institution" and len(words) == 1 and not scene.plural(chunk)


def _armed_before(scene: Scene, chunk: Chunk) -> Draft | None:
    """ "*The men* then burned the houses": the gunmen who did the thing before."""
    here = scene.reading.sentence(chunk.head).index
    near = (r for r in scene.roll.recent() if here - r.sentence <= 1 and r.subject)
    return next((r.draft for r in near if {"UAF", "REB", "PRM", "CRM"} & set(r.draft.sectors)), None)


def manned(scene: Scene, number: int) -> tuple[Draft, ...]:
    """Whose bare guns and planes act: those of the only army spoken of, where it was spoken of just now."""
    here = scene.reading.sentence(scene.chunks[number].head).index
    forces = [r for r in scene.roll.recent() if r.draft.kind == ActorKind.MILITARY]
    parties = {r.draft.party for r in forces}
    near = next((r.draft for r in forces if here - r.sentence <= 1), None)
    return (near,) if near is not None and len(parties) == 1 else ()


def _band(scene: Scene, chunk: Chunk, role: Role, home: State | None) -> Draft:
    """An armed side nobody named: by its own words ("Hutu rebels"), else by country; gunmen are no side."""
    words = [t for t in scene.tokens(chunk) if t.pos in {"ADJ", "PROPN"} and t.index < chunk.head]
    group = _of_people(scene, words)
    if group is not None:
        return named(scene, group)
    unsaid = role.id == "suicide-bombers" and not words  # whose a bomber is, is for others to say
    if "UAF" in role.sectors or unsaid or (home is None and not words):
        return folk(scene, chunk, role, _nameless(scene))
    if not words and home is not None:
        return collective(scene, role, named(scene, home))
    draft = folk(scene, chunk, role, _nameless(scene))
    draft.party = draft.party or scene.reading.text(scene.reading.span(words[0].index, chunk.last))
    return draft


def _of_people(scene: Scene, words: Iterable[Token]) -> Group | None:
    """The only group named whose name has the people in it: "Tamil separatists", the Tigers of Tamil Eelam."""
    stems = {fold(t.text)[:STEM] for t in words if len(t.text) >= STEM}
    named_so = [g for g in scene.groups if stems & {fold(w)[:STEM] for n in (g.name, *g.aliases) for w in n.split()}]
    return named_so[0] if len({g.party for g in named_so}) == 1 else None


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
        inside = sentence.span.covers(place.span) and place.feature != "country" and not place.metonym
        if inside and place.country in codes:
            return named(scene, codes[place.country])
    return None


def _employer(scene: Scene, chunk: Chunk) -> Draft | None:
    """Whose officials, ministries or soldiers those are that the subject of the sentence deals with."""
    sentence = scene.reading.sentence(chunk.head)
    if _tells(scene, chunk):
        return None  # "what Armenia says is untrue, a senior official told the council"
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


def _tells(scene: Scene, chunk: Chunk) -> bool:
    """Whether a phrase is who says what the rest of the sentence tells."""
    head = scene.reading.tokens[chunk.head]
    return head.dep == "nsubj" and scene.reading.tokens[head.head].lemma in scene.cues


def told_by(scene: Scene, chunk: Chunk, role: Role) -> Draft | None:
    """Whose "soldiers" those are that an army tells of: "*The army said* two marines drowned"."""
    reading = scene.reading
    if role.id not in FORCES or reading.tokens[chunk.head].dep not in {"nsubj", "nsubj:pass"}:
        return None
    for verb in reading.ancestors(chunk.head):
        subject = reading.child(verb.index, "nsubj") if verb.lemma in scene.sayings else None
        if subject is not None and subject.index < chunk.head and verb.index != reading.tokens[chunk.head].head:
            drafts = [d for d in scene.roll.at(subject.index) if {"MIL", "GOV"} & set(d.sectors)]
            return named(scene, scene.states[drafts[0].party or ""]) if _is_of_state(scene, drafts) else None
    return None


def _is_of_state(scene: Scene, drafts: Sequence[Draft]) -> bool:
    return len(drafts) == 1 and drafts[0].party in scene.states


def _office_side(scene: Scene, chunk: Chunk, role: Role) -> tuple[str | None, str | None]:
    """Whose officer somebody is: a spokesman's side is that of whoever was spoken of, "a general" is of the home."""
    home = scene.states.get(scene.home or "")
    rebels = _rebels_of(scene, role) if "REB" in role.sectors else None
    if rebels is not None:
        return rebels.party, rebels.country
    if chunk.determiner in ONES and "MIL" in role.sectors and home is not None:
        return home.party, home.code
    spoke = spoken_side(scene) if role.id in MOUTHPIECES else None
    return spoke or context_side(scene)


def _rebels_of(scene: Scene, role: Role) -> Draft | None:
    """Whose "rebel commander" somebody is: the rebels', not the army's spoken of before."""
    rebels = next(n.entry for n in scene.table.get("rebels") if isinstance(n.entry, Role))
    home = scene.states.get(home_of(scene, rebels) or "")
    return unowned_rebels(scene, role) or (collective(scene, rebels, named(scene, home)) if home else None)


def sent_by(scene: Scene, chunk: Chunk) -> Draft | None:
    """Whose bare "troops" those are that somebody sends, moves or loses: "Chad charged Libya with sending *troops*"."""
    reading = scene.reading
    head = reading.tokens[chunk.head]
    verb = reading.tokens[head.head]
    if chunk.determiner or head.dep != "obj" or verb.lemma not in SENDING:
        return None
    above = reading.tokens[verb.head]
    accused, accuser = reading.children(above.index, "obj"), reading.children(above.index, "nsubj")
    doers = (*reading.children(verb.index, "nsubj"), above, *accused, *accuser)
    drafts = next((found for t in doers if (found := scene.roll.at(t.index))), ())
    state = scene.states.get(drafts[0].party or "") if len(drafts) == 1 else None
    return named(scene, state) if state is not None else None


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
