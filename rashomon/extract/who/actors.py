"""Who is in the article, under which names, and where each is mentioned.

A Reading, its places and the knowledge in, a Cast out.  Phrases and pronouns are taken in text order, so that
"its forces", "the ministry" and "he" find whoever was spoken of before; "both sides", "the enemy" and "we" wait
until the whole article has been read.
"""

from rashomon.extract.who.bodies import abbreviated, enter_body, learn_acronym, listed_outlet
from rashomon.extract.who.coreference import resolve
from rashomon.extract.who.display_names import name_everybody
from rashomon.extract.who.first_person import FIRST
from rashomon.extract.who.mentions import enter, refer
from rashomon.extract.who.names import Chunk, Hit
from rashomon.extract.who.nations import find_state
from rashomon.extract.who.pairs import settle
from rashomon.extract.who.persons import (
    christen,
    describe,
    is_person,
    known_person,
    nameless_before,
    person,
    proper_tail,
    shut_out,
    spoken_before,
)
from rashomon.extract.who.role_phrases import find_role
from rashomon.extract.who.roll import NOBODY, Draft, Found
from rashomon.extract.who.sides import COLLECTIVE, described, modifier, named, owner, side
from rashomon.extract.who.stage import Scene, open_scene
from rashomon.knowledge.actors import State
from rashomon.knowledge.load import Knowledge
from rashomon.knowledge.phrases import fold
from rashomon.model.reading import Reading, Token
from rashomon.model.world import ActorKind, Cast, Place

LOCATIVE = frozenset({"in", "at", "near", "outside", "across", "through", "around", "within", "throughout", "along",
                      "inside", "over", "above", "via"})  # fmt: skip
ACTING = frozenset({"nsubj", "obl:agent", "nmod:poss", "appos", "conj"})
MOTION = frozenset({"to", "into", "from", "towards", "toward", "on", "for"})

CHAIRING = frozenset({"chair", "preside", "convene"})
RULERS = frozenset({"president", "prime-minister"})
RELATED = frozenset({"member", "ally"})


def find_cast(reading: Reading, *, places: tuple[Place, ...], knowledge: Knowledge) -> Cast:
    """Everybody in the article, short forms and pronouns resolved.

    "Pakistan's foreign ministry blamed India ..., saying that its army posts had been shelled": the
    ministry (government, PAK), India, and Pakistan's military.
    """
    scene = open_scene(reading, places=places, knowledge=knowledge)
    ours = {number: chunk for number, chunk in enumerate(scene.chunks) if _is_ours(scene, chunk)}
    for token in reading.tokens:
        number = scene.chunk_at.get(token.index)
        if number is None:
            if token.pos == "PRON":
                resolve(scene, token.index)
        elif scene.chunks[number].first == token.index and number not in ours:
            _take(scene, number)
    settle(scene)
    for number, chunk in ours.items():
        if chunk.pronoun is not None and scene.roll.at(chunk.pronoun):
            _take(scene, number)
    name_everybody(scene)
    return scene.roll.cast()


def _is_ours(scene: Scene, chunk: Chunk) -> bool:
    """Whether a phrase belongs to whoever turns out to be speaking: "our troops"."""
    return chunk.pronoun is not None and scene.reading.tokens[chunk.pronoun].text.lower() in FIRST


def _take(scene: Scene, number: int) -> None:
    """One phrase: its own actor if it has one, else those its modifiers name ("Israeli attack")."""
    chunk = scene.chunks[number]
    if chunk.pronoun is not None:
        resolve(scene, chunk.pronoun)
    found = _who(scene, number)
    if found.drafts:
        enter(scene, number, found)
    elif not found.rule:
        _agents(scene, number)
    _related(scene, number)


def _who(scene: Scene, number: int) -> Found:
    chunk = scene.chunks[number]
    hits = [hit for hit in chunk.hits if not shut_out(scene, chunk, hit)]
    last = hits[-1] if hits else None
    tail = proper_tail(scene, chunk, last)
    if tail:
        return _unlisted(scene, number, last, tail)
    rest = scene.reading.tokens[last.last : chunk.last] if last else ()
    if last is None or any(t.pos not in {"NUM", "X"} and fold(t.text) not in {"no.", "no"} for t in rest):
        return NOBODY
    return _listed(scene, number, last)


def _agents(scene: Scene, number: int) -> None:
    """The side that does what a noun tells: "Israeli attack", "U.S. airstrikes"."""
    chunk = scene.chunks[number]
    for place, hit in enumerate(chunk.hits):
        following = chunk.hits[place + 1] if place + 1 < len(chunk.hits) else None
        if following is not None and following.first == hit.last and _agentive(following):
            continue  # in "Israeli police custody" the police act
        draft = _acting(scene, chunk, hit)
        if draft is None or hit.naming.use == "capital":
            continue
        span = scene.reading.span(hit.first, hit.last)
        form = "name" if hit.named else "nominal"
        scene.roll.note(hit.last - 1, span, (draft,), form=form, rule=f"actor:{hit.entry.id}")
        draft.call(scene.reading.text(span))
        refer(scene, draft, [hit.last - 1], "modifier")


def _related(scene: Scene, number: int) -> None:
    """A side inside a phrase that tells whose another is: "*Iran*-backed rebels", "*Russian*-brokered truce".

    Also the body in "*NATO* member Turkey".
    """
    for hit in scene.chunks[number].hits:
        behind = scene.reading.tokens[hit.last : hit.last + 2]
        hyphened = len(behind) == 2 and behind[0].text == "-" and behind[1].tag in {"VBN", "VBD"}
        related = hyphened or (bool(behind) and behind[0].lemma in RELATED)
        if related and hit.named is not None and hit.naming.use != "contextual":
            draft, span = named(scene, hit.named), scene.reading.span(hit.first, hit.last)
            scene.roll.note(hit.last - 1, span, (draft,), form="name", rule=f"actor:{hit.entry.id}")
            draft.call(scene.reading.text(span))


def _agentive(hit: Hit) -> bool:
    return hit.named is None and hit.role is not None and hit.role.sort in COLLECTIVE


def _acting(scene: Scene, chunk: Chunk, hit: Hit) -> Draft | None:
    """Who a modifier says is acting: "Israeli" attack, "rebel" offensive, "Turkish police" operation."""
    if not _agentive(hit) or hit.role is None:
        return modifier(scene, chunk, hit)
    before = next((h for h in chunk.hits if h.last == hit.first), None)
    source = modifier(scene, chunk, before) if before else owner(scene, chunk)
    if source is None and scene.reading.tokens[hit.last - 1].pos == "ADJ":
        return None  # "military bands"
    return described(scene, hit.role, source, hit=hit)


def _listed(scene: Scene, number: int, hit: Hit) -> Found:
    chunk = scene.chunks[number]
    if hit.role is not None and (hit.named is None or _belongs(chunk, hit) or _is_national(scene, hit)):
        return find_role(scene, number, hit.role, look=_who)
    entry = hit.named
    if entry is None:
        return NOBODY
    if isinstance(entry, State):
        return find_state(scene, number, hit, entry)
    draft = named(scene, entry)
    learn_acronym(scene, chunk, draft)
    words = scene.reading.text(scene.reading.span(hit.first, hit.last))
    return Found(drafts=(draft,), form="name", rule=f"actor:{entry.id}", name=words)


def _belongs(chunk: Chunk, hit: Hit) -> bool:
    """Whether a name that is also a role belongs to somebody: "the country's security council"."""
    return chunk.owner is not None or chunk.pronoun is not None or chunk.hits[0] is not hit


def _is_national(scene: Scene, hit: Hit) -> bool:
    """Whether a council at home goes by the name of the world's.

    In a dispatch from Yerevan that has nothing else of the United Nations, or where "the Security Council, chaired by
    the prime minister," met.
    """
    if hit.role is None or hit.role.id != "security-council" or scene.home is None or scene.home != scene.seat:
        return False
    body = hit.named.party if hit.named else None
    others = any(h.named is not None and h.named.party == body for h in scene.hits if h.entry is not hit.entry)
    sentence = scene.reading.sentence(hit.first)
    here = (h.role.id for h in scene.hits if h.role is not None and sentence.first <= h.first < sentence.last)
    chaired = any(t.lemma in CHAIRING for t in scene.reading.words(sentence))
    return not others or (chaired and any(role in RULERS for role in here))


def _unlisted(scene: Scene, number: int, last: Hit | None, tail: tuple[Token, ...]) -> Found:
    chunk = scene.chunks[number]
    name = scene.reading.text(scene.reading.span(tail[0].index, tail[-1].index + 1))
    adjacent = last is not None and last.last == tail[0].index
    role = last.role if last and adjacent else None
    known = known_person(scene, tail)
    if known is not None:
        if known.kind == ActorKind.PERSON:
            describe(scene, number, known, role)
            christen(scene, known, tail)
        return Found(drafts=(known,), form="name", rule="actor:known-name", name=name)
    if role is not None and role.sort in {"media", "body", "armed"}:
        draft = listed_outlet(scene, name) if role.sort == "media" else None
        draft = draft or enter_body(scene, chunk, name, role, next(iter(side(scene, number, last)), None))
        return Found(drafts=(draft,), form="name", rule="actor:role-name", name=name)
    titled = role is not None and role.sort in {"office", "people", "title"}
    if titled or is_person(scene, tail, chunk):
        held = nameless_before(scene, number) or spoken_before(scene, number, tail, role)
        if held is not None:
            christen(scene, held, tail)
            describe(scene, number, held, role)
        draft = held or person(scene, number, tail, role)
        return Found(drafts=(draft,), form="name", rule="actor:person", name=name)
    initials = abbreviated(scene, tail)
    if initials is not None:
        return Found(drafts=(initials,), form="name", rule="actor:initials", name=name)
    if last is not None and adjacent and last.named is not None:
        return NOBODY  # "UN Security Council Resolution 2254"
    organisation = any(t.index in scene.bodies for t in tail) and not any(t.index in scene.placed for t in tail)
    acting = (scene.reading.tokens[chunk.head].dep in ACTING or name.isupper()) and chunk.case not in LOCATIVE | MOTION
    before = scene.reading.tokens[tail[0].index - 1] if tail[0].index > chunk.first else None
    organisation = organisation and not (before is not None and before.pos == "NOUN" and before.text.islower())
    if organisation and (len(tail) > 1 or chunk.bracket is not None or acting):
        draft = enter_body(scene, chunk, name, None)
        return Found(drafts=(draft,), form="name", rule="actor:organisation", name=name)
    return NOBODY
