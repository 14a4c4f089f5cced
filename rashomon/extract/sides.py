"""Whose somebody is: the scene of an article, and the side a phrase names by owner, modifier or "in CAPITAL".

A Scene holds what the casting of one article works on; its roll grows as phrases are taken in text order.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rashomon.extract.names import Chunk, Hit, find_chunks, find_hits, published_year
from rashomon.extract.roll import Draft, Key, Roll
from rashomon.knowledge.actors import (
    Entry,
    Group,
    Holder,
    Naming,
    Organisation,
    Role,
    State,
    holder_table,
    media,
    naming_table,
)
from rashomon.knowledge.load import Knowledge
from rashomon.knowledge.phrases import PhraseTable, fold
from rashomon.model.reading import Reading, Token
from rashomon.model.world import ActorKind, Place

BELONGING = frozenset({"of", "in", "from", "for", "at", "inside", "within"})
AGAINST = frozenset({"pro", "anti", "non", "ex"})  # "pro-Iranian": not who, but for or against whom
ACTING = frozenset({"led", "run"})  # "Saudi-led", but not "Saudi-backed"
PERSONAL = frozenset({"of", "addressee", "object-infinitive", "for", "as", "relay"})  # "accused it of": somebody
ONES = frozenset({"a", "an", "another", "one", "some"})
FORCES = frozenset({"army-assets", "force", "air-force", "navy", "security-forces", "national-guard", "border-guard"})
MANNED = frozenset({ActorKind.POLICE, ActorKind.MILITARY, ActorKind.INSURGENT, ActorKind.GOVERNMENT})
STANDS_FOR = frozenset({"force", "asset", "armed", "body", "land", "text"})  # an armed group is its own fighters
COLLECTIVE = frozenset({"force", "police", "government", "institution", "officials", "armed", "body", "media"})
HONOURS = frozenset({"title", "office"})


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One article being cast: its phrases, votes of the parser, the country it is about, and the roll so far."""

    reading: Reading
    places: tuple[Place, ...]
    hits: tuple[Hit, ...]
    chunks: tuple[Chunk, ...]
    chunk_at: dict[int, int]
    people: dict[int, int]
    bodies: frozenset[int]
    placed: frozenset[int]
    states: dict[str, State]
    home: str | None
    rebels: dict[str, Group]
    table: PhraseTable[Naming]
    holders: PhraseTable[Holder]
    parties: dict[str, str | None]
    year: int | None
    sayings: frozenset[str]
    roll: Roll

    def tokens(self, chunk: Chunk) -> tuple[Token, ...]:
        """The tokens of a phrase."""
        return self.reading.tokens[chunk.first : chunk.last]

    def plural(self, chunk: Chunk) -> bool:
        """Whether the head of a phrase is a plural."""
        return self.reading.tokens[chunk.head].tag in {"NNS", "NNPS"}


def open_scene(reading: Reading, *, places: tuple[Place, ...], knowledge: Knowledge) -> Scene:
    """The scene before anybody has entered."""
    outlets = media(knowledge.outlets)
    entries: tuple[Entry, ...] = (
        *knowledge.states,
        *knowledge.groups,
        *knowledge.organisations,
        *outlets,
        *knowledge.roles,
    )
    year = published_year(reading.document.published)
    table = naming_table(entries)
    hits = find_hits(reading, table=table, places=places, year=year)
    chunks = find_chunks(reading, hits)
    votes = reading.entities
    return Scene(
        reading=reading,
        places=places,
        hits=hits,
        chunks=chunks,
        chunk_at={i: n for n, c in enumerate(chunks) for i in range(c.first, c.last)},
        people={i: e.first for e in votes if e.label == "PERSON" for i in range(e.first, e.last)},
        bodies=frozenset(i for e in votes if e.label == "ORG" for i in range(e.first, e.last)),
        placed=frozenset(t.index for p in places for t in reading.tokens_in(p.span)),
        states={s.party: s for s in knowledge.states if s.standing in {"state", "historic"}},
        home=_home(hits, places),
        rebels=_rebels(knowledge.groups, hits, year),
        table=table,
        holders=holder_table(knowledge.holders),
        parties=_parties(knowledge),
        year=year,
        sayings=frozenset(cue.lemma for cue in knowledge.cues if cue.word == "verb" and not PERSONAL & set(cue.takes)),
        roll=Roll(),
    )


def _parties(knowledge: Knowledge) -> dict[str, str | None]:
    """The country each party is coded to."""
    found: dict[str, str | None] = {o.party or o.name: o.country for o in knowledge.organisations}
    found.update({g.party: g.country for g in knowledge.groups})
    found.update({s.party: s.code for s in knowledge.states})
    return found


def _home(hits: Iterable[Hit], places: Iterable[Place]) -> str | None:
    """The country an article is mostly about."""
    votes = Counter(hit.entry.code for hit in hits if isinstance(hit.entry, State))
    votes.update(place.country for place in places if place.country and place.feature != "country")
    return votes.most_common(1)[0][0] if votes else None


def _rebels(groups: Iterable[Group], hits: Iterable[Hit], year: int | None) -> dict[str, Group]:
    """For each country, the armed opposition "the rebels" means: one named here, or the one that led in that year."""
    listed = dict.fromkeys(hit.entry for hit in hits if isinstance(hit.entry, Group) and hit.entry.sector == "REB")
    named = [group for group in listed if year is None or year <= (group.until or 9999)]
    parties = {(group.country, group.party) for group in named}
    alone = Counter(country for country, _ in parties)
    found = {group.country: group for group in reversed(named) if group.country and alone[group.country] == 1}
    for group in groups:
        if alone[group.country] > 1:
            continue
        years = range(group.since or 9999, (group.until or 9998) + 1)
        if group.leads and group.country and year in years:
            found.setdefault(group.country, group)
    return found


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

    "Armenia's" troops, "Armenian" troops, troops "of Armenia", "its" troops; "defense ministries in Baku and
    Yerevan" belong to two.
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
            return described(scene, role, source) or source
    return source


def modifier(scene: Scene, chunk: Chunk, hit: Hit) -> Draft | None:
    """The side a listed name inside a phrase names; None for "pro-Iranian" and "IS-controlled"."""
    tokens = scene.reading.tokens
    prefixed = hit.first >= 2 and tokens[hit.first - 1].text == "-" and fold(tokens[hit.first - 2].text) in AGAINST
    if prefixed or hit.named is None or hit.naming.use == "contextual":
        return None
    if hit.last + 1 < chunk.last and tokens[hit.last].text == "-" and fold(tokens[hit.last + 1].text) not in ACTING:
        return None
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
    """The phrase that hangs from this one by a preposition right after it."""
    if number + 1 < len(scene.chunks):
        chunk, following = scene.chunks[number], scene.chunks[number + 1]
        if following.first == chunk.last + 1 and following.case in BELONGING:
            yield number + 1
            if number + 2 < len(scene.chunks) and scene.chunks[number + 2].owner == number + 1:
                yield number + 2


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
    if role is not None and role.sort in COLLECTIVE:  # "a spokesman for the Russian defence ministry"
        known = described(scene, role, source or owner(scene, chunk))
        return (known,) if known else ()
    if source is not None:
        return (source,)
    span = scene.reading.span(chunk.first, chunk.last)
    country = next((p.country for p in scene.places if p.country and p.span.overlaps(span)), None)
    return (named(scene, scene.states[country]),) if country in scene.states else ()


# ---- the actor a role stands for


def described(scene: Scene, role: Role, source: Draft | None) -> Draft | None:
    """The collective actor of a role on a side: "Iraqi police", "the army", "the rebels"; None when nobody is known."""
    if source is None:
        known = scene.roll.find(("latest", role.id), ("latest", "force") if role.id in FORCES else ("latest", role.id))
        if known is not None:
            return known
        if role.sort == "body":
            bodies = {ActorKind.GROUP, ActorKind.INSURGENT}
            return next((r.draft for r in scene.roll.recent() if r.draft.kind in bodies), None)
        if role.sort == "armed":
            return unowned_rebels(scene, role)
        home = scene.states.get(scene.home or "")
        if home is None or role.sort == "media":
            return None
        source = _from_entry(home)
    return collective(scene, role, source)


def unowned_rebels(scene: Scene, role: Role) -> Draft | None:
    """ "The rebels" nobody is said to own: a group this article names, else the one that led in its country."""
    if "REB" not in role.sectors or role.id == "opposition-forces":
        return None
    insurgents = (r.draft for r in scene.roll.recent() if r.draft.kind == ActorKind.INSURGENT)
    recent = next((draft for draft in insurgents if "REB" in draft.sectors), None)
    group = scene.rebels.get(scene.home or "")
    return recent or (named(scene, group) if group else None)


def _principal(scene: Scene, source: Draft) -> Draft:
    """The group a person speaks for: "bin Laden's network" is al-Qaida."""
    if source.kind != ActorKind.PERSON:
        return source
    return scene.roll.find(("group", source.party)) or source


def _armed_party(scene: Scene, role: Role, source: Draft) -> str | None:
    """What an armed side without a name is called: "Palestinian militants"; unidentified gunmen are no side."""
    state = scene.states.get(source.party or "")
    if state is None or not state.demonyms or "UAF" in role.sectors:
        return None
    return f"{state.demonyms[0]} {role.terms[0]}"


def collective(scene: Scene, role: Role, source: Draft) -> Draft:
    """One army for each party, one ministry of each sort; an armed group is its own fighters and positions."""
    source = _principal(scene, source)
    blue = role.id in FORCES | {"peacekeepers"} and source.kind == ActorKind.IGO and "MIL" not in source.sectors
    if role.sort in STANDS_FOR and source.key[0] in {"group", "org", "armed"} and not blue:
        return source
    if role.sort == "asset" and source.kind in MANNED:
        return source  # "police headquarters"
    key: Key = ("role", role.id, source.party)
    party = source.party
    if role.id in FORCES:
        key = ("force", source.party)
    elif role.sort == "armed":
        group = scene.rebels.get(source.country or "")
        if group is not None and "REB" in role.sectors and source.kind == ActorKind.STATE:
            return named(scene, group)
        key, party = ("armed", role.sectors[0], source.country), _armed_party(scene, role, source)
    elif role.sort == "settlement":
        key = ("role", "civilians", source.party)
    draft = scene.roll.add(
        Draft(
            key=key,
            kind=role.kind,
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
