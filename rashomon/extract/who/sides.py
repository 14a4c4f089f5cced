"""Whose somebody is: the side a phrase names by owner, modifier or "in CAPITAL", and the actor a role stands for."""

from collections.abc import Iterator

from rashomon.extract.who.names import LOYAL, Chunk, Hit
from rashomon.extract.who.roll import Draft, Key, Reference
from rashomon.extract.who.stage import Scene
from rashomon.knowledge.actors import Group, Organisation, Role, State
from rashomon.knowledge.phrases import fold
from rashomon.model.world import ActorKind

BELONGING = frozenset({"of", "in", "from", "for", "at", "inside", "within"})
AGAINST = frozenset({"pro", "anti", "non", "ex"})  # "pro-Iranian": not who, but for or against whom
LED = frozenset({"led", "commanded", "headed"})
ACTING = frozenset({"led", "run"})  # "Saudi-led", but not "Saudi-backed"
ONES = frozenset({"a", "an", "another", "one", "some"})
FORCES = frozenset({"army-assets", "force", "air-force", "navy", "security-forces", "national-guard", "border-guard"})
MANNED = frozenset({ActorKind.POLICE, ActorKind.MILITARY, ActorKind.INSURGENT, ActorKind.GOVERNMENT})
STANDS_FOR = frozenset({"force", "asset", "armed", "body", "land", "text"})  # an armed group is its own fighters
COLLECTIVE = frozenset({"force", "police", "government", "institution", "officials", "armed", "body", "media"})
SPOKEN_FOR = frozenset({ActorKind.GROUP, ActorKind.INSURGENT, ActorKind.NGO, ActorKind.IGO, ActorKind.MEDIA})
GENERIC = frozenset({"group", "organisation", "organization", "movement", "body", "association", "network"})
DEPARTMENTAL = frozenset({"USA"})
SEATED = frozenset({"force", "police", "government", "institution", "officials", "office"})
SIGHT = 3  # sentences
HONOURS = frozenset({"title", "office"})


# ---- the actor a name stands for


def named(scene: Scene, entry: State | Group | Organisation) -> Draft:
    """The draft of a listed name, entered at first use."""
    return scene.roll.add(_from_entry(entry))


def _from_entry(entry: State | Group | Organisation) -> Draft:
    if isinstance(entry, State):
        sectors = ("PRE",) if entry.standing == "partial" else ()
        return Draft(
            key=("state", entry.party),
            kind=ActorKind.STATE,
            party=entry.party,
            country=entry.code,
            sectors=sectors,
            ref=entry.id,
            name=entry.name,
        )
    if isinstance(entry, Group):
        kind = {"PTY": ActorKind.GROUP, "MIL": ActorKind.MILITARY}.get(entry.sector, ActorKind.INSURGENT)
        return Draft(
            key=("group", entry.party),
            kind=kind,
            party=entry.party,
            country=entry.country,
            sectors=(entry.sector,),
            ref=entry.id,
            name=entry.name.split(" (")[0],
        )
    aligned = entry.kind in {ActorKind.IGO, ActorKind.NGO, ActorKind.GROUP}
    return Draft(
        key=("force", entry.party) if entry.kind == ActorKind.MILITARY and entry.party else ("org", entry.id),
        kind=entry.kind,
        party=entry.party or (entry.name if aligned else None),
        country=entry.country,
        sectors=entry.sectors,
        ref=entry.id,
        name=entry.name,
        nouns=entry.nouns,
    )


# ---- whose


def inside(scene: Scene, number: int, head: Hit | None) -> Draft | None:
    """The side a phrase names by possessor or modifier; "bin Laden's al-Qaida network" is al-Qaida's."""
    chunk = scene.chunks[number]
    possessor, modifying = owner(scene, chunk), _modifiers(scene, chunk, head)
    personal = possessor is None or (modifying is not None and possessor.kind == ActorKind.PERSON)
    return modifying if personal else possessor


def side(scene: Scene, number: int, head: Hit | None) -> tuple[Draft, ...]:
    """The drafts a phrase belongs to, () when the text does not say.

    "Armenia's" troops, "Armenian" troops, troops "of Armenia", "its" troops; "the embassies of Chad and
    Niger" belong to two.
    """
    before = inside(scene, number, head)
    if before is not None and before.party is not None:
        return (before,)
    return after(scene, number) or ((before,) if before else ())


def owner(scene: Scene, chunk: Chunk) -> Draft | None:
    """Who possesses a phrase."""
    if chunk.pronoun is not None:
        return next(iter(scene.roll.at(chunk.pronoun)), None)
    if chunk.owner is None:
        return None
    possessor = scene.chunks[chunk.owner]
    at = next(iter(scene.roll.at(possessor.head)), None)
    entry = possessor.hits[-1].named if possessor.hits else None
    return at or (named(scene, entry) if entry else None)


def _modifiers(scene: Scene, chunk: Chunk, head: Hit | None) -> Draft | None:
    """The side named inside a phrase: "Armenian", "FMLN"; with a role, that side's: "Iraqi *army* spokesman"."""
    hits = [hit for hit in chunk.hits if hit is not head]
    source = next((d for hit in reversed(hits) if (d := modifier(scene, chunk, hit))), None)
    for hit in reversed(hits):
        role = hit.role if hit.named is None else None
        if role is not None and role.sort in COLLECTIVE and not (role.sort == "media" and source):
            place = None if source else seat_before(scene, scene.chunk_at[chunk.head], role)
            fresh = chunk.determiner in ONES or not chunk.determiner  # "*army spokesman* Colonel Abraha Tekle said"
            return described(scene, role, source or place, hit=hit, fresh=fresh) or source
    return source


def modifier(scene: Scene, chunk: Chunk, hit: Hit) -> Draft | None:
    """The side a listed name inside a phrase names; None for "pro-Iranian" and "IS-controlled"."""
    tokens = scene.reading.tokens
    prefixed = hit.first >= 2 and tokens[hit.first - 1].text == "-" and fold(tokens[hit.first - 2].text) in AGAINST
    if prefixed or hit.named is None or hit.naming.use == "contextual":
        return None
    if hit.last + 1 < chunk.last and tokens[hit.last].text == "-" and fold(tokens[hit.last + 1].text) not in ACTING:
        return None
    if hit.naming.use == "capital" and chunk.hits[-1].role is not None and chunk.hits[-1].role.sort == "asset":
        return None  # "a Delhi frigate"
    return named(scene, hit.named)


def after(scene: Scene, number: int) -> tuple[Draft, ...]:
    """The sides named by what follows: "ministry in Yerevan", "rebels of the FMLN", "police in Gujarat"."""
    follower = next(iter(followers(scene, number)), None)
    if follower is None:
        return ()
    found = _place_side(scene, follower)
    if not found or not scene.plural(scene.chunks[number]):
        return found
    others = (_place_side(scene, other) for other in _joined(scene, follower))
    return tuple(dict.fromkeys((*found, *(draft for row in others for draft in row[:1]))))


def followers(scene: Scene, number: int) -> Iterator[int]:
    """The phrase that hangs from this one by a preposition right after it, and what that possesses."""
    chunk, following = scene.chunks[number], scene.chunks[number + 1 : number + 2]
    beside = following and following[0].first == chunk.last + 1 and following[0].case in BELONGING
    first = number + 1 if beside else lord(scene, number)
    if first is not None:
        yield first
        if first + 1 < len(scene.chunks) and scene.chunks[first + 1].owner == first:
            yield first + 1


def lord(scene: Scene, number: int) -> int | None:
    """The phrase that says whom people follow: "troops loyal to *the president*"."""
    last = scene.chunks[number].last
    words = scene.reading.tokens[last : last + 2]
    if len(words) < 2:
        return None
    first, second = (t.text.lower() for t in words)
    if first == "under" and words[1].pos == "PROPN":
        return scene.chunk_at.get(last + 1)
    if (first in LOYAL and second == "to") or (first in LED and second == "by"):
        return scene.chunk_at.get(last + 2)
    return None


def _joined(scene: Scene, number: int) -> Iterator[int]:
    """Phrases coordinated with this one: "(Baku) and Yerevan"."""
    while number + 1 < len(scene.chunks) and scene.chunks[number + 1].first == scene.chunks[number].last + 1:
        between = scene.reading.tokens[scene.chunks[number].last]
        hits = scene.chunks[number + 1].hits
        bare = hits and hits[-1].named is not None and hits[-1].last == scene.chunks[number + 1].last
        if (between.pos != "CCONJ" and between.text != ",") or not bare:
            return
        number += 1
        yield number


def _place_side(scene: Scene, number: int) -> tuple[Draft, ...]:
    chunk = scene.chunks[number]
    source = next((d for hit in reversed(chunk.hits) if (d := modifier(scene, chunk, hit))), None)
    last = chunk.hits[-1] if chunk.hits else None
    role = last.role if last is not None and last.named is None and last.last == chunk.last else None
    if role is not None and source is None and role.id in FORCES and _is_peoples(scene, chunk):
        return ()  # "a spokesman for the Tigrayan forces"
    if role is not None and role.sort in COLLECTIVE:  # "a spokesman for the Russian defence ministry"
        known = described(scene, role, source or owner(scene, chunk), hit=last)
        return (known,) if known else ()
    if source is not None:
        return (source,)
    span = scene.reading.span(chunk.first, chunk.last)
    country = next((p.country for p in scene.places if p.country and p.span.overlaps(span)), None)
    return (named(scene, scene.states[country]),) if country in scene.states else ()


def _is_peoples(scene: Scene, chunk: Chunk) -> bool:
    """Whether forces are those of a people that is no state: "Druze forces"."""
    return any(t.index in scene.peoples and t.index < chunk.head for t in scene.tokens(chunk))


# ---- the actor a role stands for


def described(
    scene: Scene, role: Role, source: Draft | None, *, hit: Hit | None = None, fresh: bool = False
) -> Draft | None:
    """The collective actor of a role on a side: "Iraqi police", "the army", "the rebels"; None when nobody is known.

    ``fresh`` is one not spoken of before, "*an* army spokesman": of the army in view, or that of the article's home.
    """
    if source is None:
        if role.sort == "body":
            return next(iter(called(scene, hit)), None) if hit else None
        known = latest(scene, role)
        if known is not None and (role.sort == "armed" or hit is None or _is_in_view(scene, known, hit, fresh=fresh)):
            return known
        if role.sort == "armed":
            return unowned_rebels(scene, role)
        word = scene.reading.tokens[hit.last - 1].lemma.lower() if hit else ""
        home = scene.states.get(home_of(scene, role, word) or "")
        if home is None or role.sort == "media":
            return known
        source = _from_entry(home)
    return collective(scene, role, source)


def latest(scene: Scene, role: Role) -> Draft | None:
    """Who was last spoken of in a role; any words for an army will do for "the army"."""
    return scene.roll.find(("latest", role.id), ("latest", "force") if role.id in FORCES else ("latest", role.id))


def home_of(scene: Scene, role: Role, word: str = "") -> str | None:
    """The country whose police and doctors need no name is where things happen; whose army, where the news is from.

    "The Interior *Ministry*" is never the United States', which have departments.
    """
    home = scene.ground if role.sort == "police" or "MED" in role.sectors else scene.home
    if word != "ministry" or home not in DEPARTMENTAL:
        return home
    return next((country for country, _ in scene.spoken.most_common() if country not in DEPARTMENTAL), None)


def _is_in_view(scene: Scene, draft: Draft, hit: Hit, *, fresh: bool) -> bool:
    """Whether a party was spoken of lately; for "*an* army spokesman", whether it spoke just now."""
    if not fresh:
        return not is_forgotten(scene, draft, hit.first)
    here = scene.reading.sentence(hit.first).index
    near = (r for r in scene.roll.recent() if here - r.sentence <= 1 and r.draft.party == draft.party)
    return any(speaks(scene, r) for r in near)


def is_forgotten(scene: Scene, draft: Draft, index: int) -> bool:
    """Whether an article sent from elsewhere has had nothing of a party for some sentences: "the army" is its own."""
    if scene.home is None or scene.home != scene.seat or draft.party == scene.home:
        return False
    here = scene.reading.sentence(index).index
    return all(r.draft.party != draft.party for r in scene.roll.recent() if here - r.sentence <= SIGHT)


def speaks(scene: Scene, reference: Reference) -> bool:
    """Whether a mention is the subject of a verb of saying."""
    verb = next((a for a in scene.reading.ancestors(reference.head) if a.pos == "VERB"), None)
    return reference.subject and verb is not None and verb.lemma in scene.cues


def called(scene: Scene, hit: Hit) -> tuple[Draft, ...]:
    """Those spoken of before whom a common noun means: "the coalition" only one called so, "the group" any group.

    "The *aid* group" is no armed one.
    """
    lemma = scene.reading.tokens[hit.last - 1].lemma
    relief = hit.role is not None and hit.role.kind == ActorKind.NGO
    kinds = frozenset({ActorKind.NGO}) if relief else SPOKEN_FOR | {ActorKind.GOVERNMENT}
    recent = [r.draft for r in scene.roll.recent() if r.draft.kind in kinds]
    alike = [draft for draft in recent if _is_called(draft, lemma)]
    bodies = kinds - {ActorKind.MEDIA, ActorKind.GOVERNMENT}
    told = [r for r in scene.roll.recent() if (relief or lemma in GENERIC) and _is_body(r, bodies)]
    told.sort(key=lambda r: -2 * r.sentence - (3 if r.subject else 0))  # "Red Cross halted its work. The group said"
    return tuple((alike or [r.draft for r in told])[:1])


def _is_body(reference: Reference, kinds: frozenset[ActorKind]) -> bool:
    """Whether a mention is of an organised body; "her staff" is none."""
    draft = reference.draft
    return reference.form != "modifier" and draft.kind in kinds and draft.role not in {"members", "aid-workers"}


def chaired(scene: Scene) -> Draft:
    """Whose secretary-general "the Secretary-General" is: of the body spoken of last, else the United Nations."""
    bodies = (r.draft for r in scene.roll.recent() if r.draft.kind == ActorKind.IGO and r.draft.ref)
    world = (n.entry for n in scene.table.get("United Nations") if isinstance(n.entry, Organisation))
    return next(bodies, None) or named(scene, next(world))


def institution_before(scene: Scene, chunk: Chunk) -> Draft | None:
    """The institution that a bare "the ministry", "the department" means: of those called so, who spoke last.

    "Armenia's defence ministry said A. In Baku the defence ministry denied B. *The ministry* said": Azerbaijan's.
    """
    lemma = scene.reading.tokens[chunk.head].lemma
    recent = (r for r in scene.roll.recent() if r.draft.kind == ActorKind.GOVERNMENT and r.form != "modifier")
    alike = [r for r in recent if _is_called(r.draft, lemma)]
    spoke = (r.draft for r in alike if speaks(scene, r))
    return next(spoke, None) or next((r.draft for r in alike), None)


def _is_called(draft: Draft, lemma: str) -> bool:
    return lemma in draft.nouns or any(fold(name).split()[-1] == lemma for name in draft.names if name)


def seat_before(scene: Scene, number: int, role: Role) -> Draft | None:
    """The state whose capital or town stands right before a phrase: "In London, *the Ministry of Defence* denied".

    Police and officials belong to any town, an army to none but the capital.
    """
    if number == 0 or role.sort not in SEATED:
        return None
    chunk, before = scene.chunks[number], scene.chunks[number - 1]
    between = scene.reading.tokens[before.last : chunk.first]
    apart = any(t.pos not in {"PUNCT", "ADP", "NUM", "PROPN"} or t.text in {".", ";", ":"} for t in between)
    if before.case not in {"in", "at", "from"} or apart or before.owner is not None:
        return None
    span = scene.reading.span(before.first, before.last)
    place = next((p for p in scene.places if p.country and p.span.overlaps(span) and p.feature != "country"), None)
    capital = next((h.named for h in before.hits if h.naming.use in {"capital", "metonym"}), None)
    if isinstance(capital, State):
        return named(scene, capital)
    country = place.country or "" if place is not None else ""
    local = role.sort != "force" and scene.spoken[country] > 1 and country in scene.states
    return named(scene, scene.states[country]) if local else None


def unowned_rebels(scene: Scene, role: Role) -> Draft | None:
    """ "The rebels" nobody is said to own: a group this article names, else the one that led in its country."""
    if "REB" not in role.sectors or role.id == "opposition-forces":
        return None
    insurgents = (r.draft for r in scene.roll.recent() if r.draft.kind == ActorKind.INSURGENT)
    recent = next((draft for draft in insurgents if "REB" in draft.sectors), None)
    group = scene.rebels.get(scene.ground or "") or scene.rebels.get(scene.home or "")
    return recent or (named(scene, group) if group else None)


def _principal(scene: Scene, source: Draft) -> Draft:
    """The group a person speaks for: "bin Laden's network" is al-Qaida."""
    if source.kind != ActorKind.PERSON:
        return source
    groups = (n.entry for n in scene.table.get(source.party or "") if isinstance(n.entry, Group))
    led = next((group for group in groups if group.party == source.party), None)
    return named(scene, led) if led is not None else source


def _armed_party(scene: Scene, role: Role, source: Draft) -> str | None:
    """What an armed side without a name is called: "Palestinian militants"; unidentified gunmen are no side."""
    state = scene.states.get(source.party or "")
    if state is None and source.key[0] == "state" and "UAF" not in role.sectors:
        return source.party  # "Chechen rebels"
    if state is None or not state.demonyms or "UAF" in role.sectors:
        return None
    return f"{state.demonyms[0]} {role.terms[0]}"


def _kind(role: Role, source: Draft) -> ActorKind:
    """The mission of a world body is no government's."""
    return ActorKind.IGO if source.kind == ActorKind.IGO and role.kind == ActorKind.GOVERNMENT else role.kind


def collective(scene: Scene, role: Role, source: Draft) -> Draft:
    """One army for each party, one ministry of each sort; an armed group is its own fighters and positions."""
    official = role.sort == "armed" and source.kind in {ActorKind.PERSON, ActorKind.GOVERNMENT, ActorKind.MILITARY}
    source = _principal(scene, source)
    blue = role.id in FORCES | {"peacekeepers"} and source.kind == ActorKind.IGO and "MIL" not in source.sectors
    if role.sort in STANDS_FOR and source.key[0] in {"group", "org", "armed"} and not blue:
        return source
    if role.sort == "asset" and source.kind in MANNED:
        return source  # "police headquarters"
    key: Key = ("role", role.id, source.party)
    party = source.party
    if role.id in FORCES or (official and source.party in scene.states):
        key = ("force", source.party)  # also "his militia" of a minister
    elif role.sort == "armed":
        group = scene.rebels.get(source.country or "")
        known = group is not None and (role.id == "rebels" or group in scene.groups)
        if group is not None and known and "REB" in role.sectors and source.kind == ActorKind.STATE:
            return named(scene, group)
        key, party = ("armed", role.sectors[0], source.country), _armed_party(scene, role, source)
    elif role.sort == "settlement":
        key = ("role", "civilians", source.party)
    draft = scene.roll.add(
        Draft(
            key=key,
            kind=ActorKind.MILITARY if key[0] == "force" else _kind(role, source),
            party=party,
            country=source.country,
            sectors=role.sectors,
            role=role.id,
        )
    )
    scene.roll.alias(("latest", role.id), draft)
    if role.id in FORCES:
        scene.roll.alias(("latest", "force"), draft)
    return draft
