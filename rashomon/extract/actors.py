"""Who is in the article, under which names, and where each is mentioned.

A Reading, its places and the knowledge in, a Cast out.  Phrases and pronouns are taken in text order, so that
"its forces", "the ministry" and "he" find whoever was spoken of before; "both sides", "the enemy" and "we" wait
until the whole article has been read.
"""

from rashomon.extract.coreference import resolve, settle
from rashomon.extract.names import Chunk, Hit
from rashomon.extract.persons import (
    appositive,
    christen,
    context_side,
    describe,
    is_person,
    known_person,
    nameless_before,
    office_key,
    person,
    proper_tail,
    shut_out,
)
from rashomon.extract.roll import Draft, Key, Reference
from rashomon.extract.sides import (
    COLLECTIVE,
    Scene,
    after,
    collective,
    described,
    followers,
    inside,
    modifier,
    named,
    open_scene,
    owner,
    side,
    unowned_rebels,
)
from rashomon.knowledge.actors import Organisation, Role, State
from rashomon.knowledge.load import Knowledge
from rashomon.knowledge.phrases import fold
from rashomon.model.reading import Reading, Token
from rashomon.model.record import record
from rashomon.model.text import Span, hull
from rashomon.model.world import ActorKind, Cast, Place

LOCATIVE = frozenset({"in", "at", "near", "outside", "across", "through", "around", "within", "throughout", "along",
                      "inside", "over", "above", "via"})  # fmt: skip
MOTION = frozenset({"to", "into", "from", "towards", "toward", "on", "for"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "obl:agent"})
ONES = frozenset({"a", "an", "another", "one", "some"})
SPOKEN_FOR = frozenset({ActorKind.GROUP, ActorKind.INSURGENT, ActorKind.NGO, ActorKind.IGO, ActorKind.MEDIA})
GENERIC = frozenset({"group", "organisation", "organization", "movement", "body", "association", "network"})
LATE = frozenset({"pair", "enemy"})  # settled when the whole article has been read
OWNED = frozenset({"asset", "land", "settlement"})  # actors only as somebody's: "Armenian positions"
PAIRS = {"PRK": "KOR", "KOR": "PRK"}


@record
class Found:
    """Who a phrase speaks of, and how it was told."""

    drafts: tuple[Draft, ...] = ()
    form: str = "nominal"
    rule: str = ""
    name: str | None = None


NOBODY = Found()


def find_cast(reading: Reading, *, places: tuple[Place, ...], knowledge: Knowledge) -> Cast:
    """Everybody in the article, short forms and pronouns resolved.

    "Azerbaijan's defense ministry accused Armenia ..., adding that its army positions came under fire": the
    ministry (government, AZE), Armenia, and Azerbaijan's military.
    """
    scene = open_scene(reading, places=places, knowledge=knowledge)
    for token in reading.tokens:
        number = scene.chunk_at.get(token.index)
        if number is None:
            if token.pos == "PRON":
                resolve(scene, token.index)
        elif scene.chunks[number].first == token.index:
            _take(scene, number)
    settle(scene)
    return scene.roll.cast()


def _take(scene: Scene, number: int) -> None:
    """One phrase: its own actor if it has one, else those its modifiers name ("Israeli attack")."""
    chunk = scene.chunks[number]
    if chunk.pronoun is not None:
        resolve(scene, chunk.pronoun)
    found = _who(scene, number)
    if found.drafts:
        _enter(scene, number, found)
    elif not found.rule:
        _agents(scene, number)


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


# ---- entering a mention


def _enter(scene: Scene, number: int, found: Found) -> None:
    """A mention on the head of the phrase, and on any other of its words the parser hangs outside."""
    chunk = scene.chunks[number]
    tokens = scene.tokens(chunk)
    tops = [t.index for t in tokens if t.head == t.index or not chunk.first <= t.head < chunk.last]
    heads = [chunk.head, *(i for i in tops if scene.reading.tokens[i].pos in {"NOUN", "PROPN", "ADJ", "NUM", "X"})]
    span, name = _extent(scene, number, found)
    for head in dict.fromkeys(heads):
        scene.roll.note(head, span, found.drafts, form=found.form, rule=found.rule)
    name = name if found.name is None else found.name
    for draft in found.drafts:
        if len(found.drafts) == 1:
            draft.call(name)
        elif not draft.name:
            draft.call(_word(scene, chunk))
        _refer(scene, draft, heads, found.form)
    if len(found.drafts) == 1:
        _join(scene, found.drafts[0], heads[0])


def _extent(scene: Scene, number: int, found: Found) -> tuple[Span, str]:
    """The phrase with its possessor and the "in Yerevan" that says whose it is; and its words without determiner."""
    chunk = scene.chunks[number]
    first = chunk.first
    if chunk.owner is not None and found.form == "nominal":
        first = scene.chunks[chunk.owner].first
    start = first
    tokens = scene.reading.tokens
    while first < chunk.head and (tokens[first].pos in {"DET", "PUNCT", "PRON"} or tokens[first].tag == "PDT"):
        first += 1
    spans = [scene.reading.span(first, chunk.last)]
    follower = next(iter(followers(scene, number)), None)
    told = found.form == "nominal" and follower is not None and scene.chunks[follower].case in {"of", "in"}
    if told and follower is not None and any(hit.named for hit in scene.chunks[follower].hits):
        spans.append(scene.reading.span(scene.chunks[follower].first, scene.chunks[follower].last))
    words = hull(spans)
    return Span(start=tokens[start].start, end=words.end), scene.reading.text(words)


def _word(scene: Scene, chunk: Chunk) -> str:
    return scene.reading.text(scene.reading.span(chunk.head, chunk.head + 1))


def _refer(scene: Scene, draft: Draft, heads: list[int], form: str) -> None:
    tokens = scene.reading.tokens
    scene.roll.references.append(
        Reference(
            draft=draft,
            head=heads[0],
            sentence=scene.reading.sentence(heads[0]).index,
            subject=any(tokens[i].dep in SUBJECTS for i in heads),
            plural=tokens[heads[0]].tag in {"NNS", "NNPS"},
            form=form,
        )
    )


def _join(scene: Scene, draft: Draft, head: int) -> None:
    """After "Rivera and Alfaro", let "they" mean both."""
    token = scene.reading.tokens[head]
    if token.dep != "conj":
        return
    first = token.head
    near = [r for r in scene.roll.recent() if r.sentence == scene.reading.sentence(head).index and not r.others]
    chain = [r for r in near if r.head == first or (scene.reading.tokens[r.head].head == first and r.head < head)]
    joined = list(dict.fromkeys(r.draft for r in reversed(chain) if _coordinate(scene, r, first)))
    if not joined or draft in joined[1:]:
        return
    subject = any(r.subject for r in chain if r.head == first)
    everybody = tuple(d for d in dict.fromkeys((*joined[1:], draft)) if d is not joined[0])
    if everybody:
        sentence = scene.reading.sentence(head).index
        scene.roll.references.append(
            Reference(
                draft=joined[0],
                head=head,
                sentence=sentence,
                subject=subject,
                plural=True,
                form="nominal",
                others=everybody,
            )
        )


def _coordinate(scene: Scene, reference: Reference, first: int) -> bool:
    return reference.head == first or scene.reading.tokens[reference.head].dep == "conj"


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
        _refer(scene, draft, [hit.last - 1], "modifier")


def _agentive(hit: Hit) -> bool:
    return hit.named is None and hit.role is not None and hit.role.sort in COLLECTIVE


def _acting(scene: Scene, chunk: Chunk, hit: Hit) -> Draft | None:
    """Who a modifier says is acting: "Israeli" attack, "rebel" offensive, "Turkish police" operation."""
    if not _agentive(hit) or hit.role is None:
        return modifier(scene, chunk, hit)
    before = next((h for h in chunk.hits if h.last == hit.first), None)
    source = modifier(scene, chunk, before) if before else owner(scene, chunk)
    return described(scene, hit.role, source)


# ---- phrases that end in listed words


def _listed(scene: Scene, number: int, hit: Hit) -> Found:
    chunk = scene.chunks[number]
    if hit.role is not None and (hit.named is None or _belongs(chunk, hit)):
        return _role(scene, number, hit.role)
    entry = hit.named
    if entry is None:
        return NOBODY
    if isinstance(entry, State):
        return _state(scene, number, hit, entry)
    draft = named(scene, entry)
    _bracketed(scene, chunk, draft)
    words = scene.reading.text(scene.reading.span(hit.first, hit.last))
    return Found(drafts=(draft,), form="name", rule=f"actor:{entry.id}", name=words)


def _belongs(chunk: Chunk, hit: Hit) -> bool:
    """Whether a name that is also a role belongs to somebody: "the country's security council"."""
    return chunk.owner is not None or chunk.pronoun is not None or chunk.hits[0] is not hit


def _bracketed(scene: Scene, chunk: Chunk, draft: Draft) -> None:
    """Learn the acronym: "Human Rights Watch (HRW)"."""
    if chunk.bracket is not None:
        acronym = scene.reading.tokens[chunk.bracket].text
        scene.roll.alias(("named", fold(acronym)), draft)
        draft.call(acronym)


def _state(scene: Scene, number: int, hit: Hit, state: State) -> Found:
    chunk = scene.chunks[number]
    use = hit.naming.use
    if use == "demonym":
        return _people(scene, number, hit, _nearer(scene, hit) or state)
    before = [h for h in chunk.hits if h.last == hit.first and h.role is not None and h.role.sort == "media"]
    if before:  # "Radio America", "Radio Damascus"
        name = scene.reading.text(scene.reading.span(before[0].first, hit.last))
        return Found(
            drafts=(_body_named(scene, chunk, name, before[0].role, _before_side(scene, chunk, before[0])),),
            form="name",
            rule="actor:role-name",
        )
    if use == "contextual" and not _in_full(scene, state):
        return NOBODY
    if chunk.case in LOCATIVE and not _possesses(scene, number):
        return Found(rule="place")
    dep = scene.reading.tokens[chunk.head].dep
    if (
        use == "capital"
        and not _possesses(scene, number)
        and (dep in {"nsubj:pass", "compound"} or _there(scene, chunk))
    ):
        return Found(rule="place")
    words = scene.reading.text(scene.reading.span(hit.first, hit.last))
    return Found(drafts=(named(scene, state),), form="name", rule=f"actor:{state.id}", name=words)


def _before_side(scene: Scene, chunk: Chunk, role: Hit) -> Draft | None:
    """The side named before a role: "the *Honduran* radio station Radio America"."""
    return next((d for hit in chunk.hits if hit.last <= role.first and (d := modifier(scene, chunk, hit))), None)


def _possesses(scene: Scene, number: int) -> bool:
    return number + 1 < len(scene.chunks) and scene.chunks[number + 1].owner == number


def _there(scene: Scene, chunk: Chunk) -> bool:
    """Whether "to Moscow" is where somebody goes, and no party."""
    return chunk.case in MOTION and scene.reading.tokens[chunk.head].dep == "obl"


def _in_full(scene: Scene, state: State) -> bool:
    """Whether the article names the state, or its other half, in full: North Korea for "the South"."""
    seen = {h.entry.party for h in scene.hits if isinstance(h.entry, State) and h.naming.use != "contextual"}
    return bool({state.party, PAIRS.get(state.party, state.party)} & seen)


def _people(scene: Scene, number: int, hit: Hit, state: State) -> Found:
    """A demonym as a noun is people ("Palestinians"); before "and Salvadoran troops" it shares their head."""
    shared = _shared_role(scene, number)
    if shared is not None:
        role, following = shared
        drafts = _of_side(scene, following, role, named(scene, state))
        words = scene.reading.span(scene.chunks[following].hits[-1].first, scene.chunks[following].last)
        name = f"{scene.reading.text(scene.reading.span(hit.first, hit.last))} {scene.reading.text(words)}"
        return Found(drafts=drafts, rule=f"actor:role/{role.id}", name=name)
    token = scene.reading.tokens[hit.last - 1]
    if token.pos == "ADJ" or fold(token.text) == fold(state.name):
        return Found(drafts=(named(scene, state),), form="name", rule=f"actor:{state.id}")
    draft = Draft(
        key=("people", state.party), kind=ActorKind.CIVILIAN, party=state.party, country=state.code, sectors=("CVL",)
    )
    if scene.reading.tokens[hit.last - 1].tag not in {"NNS", "NNPS"} and scene.chunks[number].determiner in ONES:
        draft.key = ("one", str(hit.last - 1))
    return Found(drafts=(scene.roll.add(draft),), rule=f"actor:people/{state.party}")


def _nearer(scene: Scene, hit: Hit) -> State | None:
    """ "The Serbs" of an article about Bosnian Serbs."""
    word = fold(hit.naming.phrase).rstrip("s")
    longer = (
        h for h in scene.hits if h.naming.use == "demonym" and fold(h.naming.phrase).rstrip("s").endswith(f" {word}")
    )
    return next((h.entry for h in longer if isinstance(h.entry, State)), None)


def _shared_role(scene: Scene, number: int) -> tuple[Role, int] | None:
    """The head that "Honduran" shares with what follows in "Honduran and Salvadoran troops"."""
    while number + 1 < len(scene.chunks):
        chunk, following = scene.chunks[number], scene.chunks[number + 1]
        link = scene.reading.tokens[chunk.last] if following.first == chunk.last + 1 else None
        if link is None or (link.pos != "CCONJ" and link.text != ","):
            return None
        first = following.hits[0] if following.hits else None
        if first is None or first.naming.use not in {"demonym", "name"}:
            return None
        last = following.hits[-1]
        if last is not first:
            return (last.role, number + 1) if last.role and last.last == following.last else None
        number += 1
    return None


# ---- roles


def _role(scene: Scene, number: int, role: Role) -> Found:
    chunk = scene.chunks[number]
    rule = f"actor:role/{role.id}"
    head = scene.reading.tokens[chunk.head]
    if role.sort == "title":
        return NOBODY
    if role.sort in LATE:
        return Found(rule="late")
    if role.sort == "country" and chunk.determiner not in {"the", "this"} and chunk.pronoun is None:
        return NOBODY  # "a wartime state"
    if head.pos == "ADJ" or (scene.reading.child(chunk.head, "cop") and role.sort == "office"):
        return NOBODY  # "striking military and civilian infrastructure"; "Armenia is a member"
    described_one = appositive(scene, number) if role.sort in {"office", "people", "anonymous", "officials"} else None
    if described_one is not None:
        describe(scene, number, described_one, role)
        return Found(drafts=(described_one,), rule="actor:apposition")
    named_office = role.id == "office" and head.pos == "PROPN" and chunk.owner is None
    if (role.sort == "body" or named_office) and (own := _body(scene, number)):
        return Found(drafts=own, form="name", rule="actor:named-body")
    sources = _sources(scene, number, chunk.hits[-1])
    if role.sort == "text":
        return Found(drafts=sources or _author(scene, number), rule=rule, name="")
    if role.sort == "land":
        states = tuple(d for d in sources if d.kind == ActorKind.STATE)
        return Found(drafts=states, rule=rule, name="") if states else NOBODY
    if role.sort in OWNED and not _is_owned(scene, chunk, role):
        return NOBODY
    if role.sort in OWNED and not sources:
        return NOBODY  # "a terrorist target"
    if sources:
        return Found(drafts=tuple(d for s in sources for d in _of_side(scene, number, role, s)), rule=rule)
    return Found(drafts=_unowned(scene, number, role), rule=rule)


def _sources(scene: Scene, number: int, hit: Hit) -> tuple[Draft, ...]:
    """Whose a role is, looking ahead where needed: "leader of *the Social Christian People's Movement*"."""
    group = next((d for d in after(scene, number) if d.key[0] == "group"), None)
    if group is not None and scene.chunks[number + 1].case == "of":
        return (group,)  # "Colombian guerrillas of the National Liberation Army"
    found = side(scene, number, hit)
    if found and hit.role is not None and hit.role.sort == "anonymous" and not inside(scene, number, hit):
        return ()  # "Western diplomats in Bangkok" are not Thailand's
    if found:
        return found
    for follower in followers(scene, number):
        first = scene.chunks[follower if scene.chunks[follower].owner is None else follower - 1]
        ahead = _who(scene, follower) if first.case == "of" else NOBODY
        if ahead.drafts and ahead.drafts[0].kind in SPOKEN_FOR:
            return ahead.drafts[:1]
    return ()


def _is_owned(scene: Scene, chunk: Chunk, role: Role) -> bool:
    """Whether a phrase itself says whose its positions or towns are; "a mosque in Iraq" does not."""
    named_place = any(t.pos == "PROPN" and t.index in scene.placed for t in scene.tokens(chunk))
    if role.sort == "settlement" and named_place:
        return False  # "Syria's Idlib province"
    if chunk.owner is not None or chunk.pronoun is not None:
        return True
    uses = {h.naming.use for h in chunk.hits[:-1] if modifier(scene, chunk, h)}
    if role.sort == "settlement":
        return "demonym" in uses
    return bool(uses) or any(h.role and h.role.sort in {"force", "armed", "police"} for h in chunk.hits[:-1])


def _of_side(scene: Scene, number: int, role: Role, source: Draft) -> tuple[Draft, ...]:
    """The actor of a role on a side; single people are each their own."""
    chunk = scene.chunks[number]
    plural = scene.plural(chunk)
    if role.sort == "office":
        return (_officer(scene, chunk, role, source),)
    if role.id == "members" and plural and source.key[0] == "group":
        return (source,)
    if role.sort in {"people", "anonymous", "officials", "group"} or role.id == "opposition-forces":
        return (_folk(scene, chunk, role, source),)
    if role.sort in {"police", "armed"} and not plural and chunk.determiner in ONES:
        return (_folk(scene, chunk, role, source),)
    if role.sort == "country":
        state = scene.states.get(source.party or "")
        return (named(scene, state),) if state else ()
    if role.id == "office":
        key: Key = ("role", role.id, source.party, source.name)
        return (scene.roll.add(_draft(role, key, source)),)
    return (collective(scene, role, source),)


def _officer(scene: Scene, chunk: Chunk, role: Role, source: Draft) -> Draft:
    key: Key = ("offices", role.id, source.party) if scene.plural(chunk) else office_key(role, source.party)
    if not scene.plural(chunk) and chunk.determiner in ONES:
        key = ("one", str(chunk.head))
    draft = scene.roll.add(_draft(role, key, source))
    draft.sectors = draft.sectors or source.sectors
    draft.kind = ActorKind.GROUP if scene.plural(chunk) else draft.kind
    draft.office = role.id
    scene.roll.alias(("latest", role.id), draft)
    return draft


def _folk(scene: Scene, chunk: Chunk, role: Role, source: Draft | None) -> Draft:
    """People by role and party; one person ("a resident") is apart from "residents"."""
    plural = scene.plural(chunk)
    number = "many" if plural else "one"
    fresh = not plural and (chunk.determiner in ONES or chunk.pronoun is not None or not chunk.determiner)
    if role.id.startswith("opposition") and source is not None and source.kind == ActorKind.STATE:
        source = _opposed(scene, source)
    party = source.party if source else None
    words = fold(scene.reading.text(scene.reading.span(chunk.first, chunk.last)))
    key: Key = ("role", role.id, party, number)
    if role.sort in {"anonymous", "group"}:
        key = ("role", role.id, party, number, words)
    if fresh:
        key = ("one", str(chunk.head))
    draft = scene.roll.add(_draft(role, key, source))
    if source is not None and not role.sectors:
        draft.sectors = draft.sectors or source.sectors
    scene.roll.alias(("latest", role.id, number), draft)
    scene.roll.alias(("word", scene.reading.tokens[chunk.head].lemma, number), draft)
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


def _unowned(scene: Scene, number: int, role: Role) -> tuple[Draft, ...]:
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
            return _the_body(scene, chunk)
        case "armed" if role.id == "opposition-forces":
            return (_folk(scene, chunk, role, named_or_none(scene, home)),)
        case "armed":
            rebels = unowned_rebels(scene, role) if chunk.determiner not in ONES else None
            return (rebels or _band(scene, chunk, role, home),)
        case "anonymous" | "group":
            return (_folk(scene, chunk, role, None),)
        case "office":
            party, country = context_side(scene)
            context = Draft(key=("context",), kind=ActorKind.STATE, party=party, country=country)
            return (_officer(scene, chunk, role, context),)
        case "people" if role.kind == ActorKind.NGO and chunk.determiner in ONES:
            return (_folk(scene, chunk, role, None),)
        case "people" if role.kind != ActorKind.NGO or scene.plural(chunk):
            return (_folk(scene, chunk, role, _locals(scene, chunk) or named_or_none(scene, home)),)
        case "people":
            return _the_body(scene, chunk)
    source = _employer(scene, chunk) or named_or_none(scene, home)
    if source is None:
        return (_folk(scene, chunk, role, None),)
    return _of_side(scene, number, role, source)


def _band(scene: Scene, chunk: Chunk, role: Role, home: State | None) -> Draft:
    """An armed side nobody named: by its own words ("Hutu rebels"), else by country; gunmen are no side."""
    words = [t for t in scene.tokens(chunk) if t.pos in {"ADJ", "PROPN"} and t.index < chunk.head]
    if "UAF" in role.sectors or (home is None and not words):
        return _folk(scene, chunk, role, _nameless(scene))
    if not words and home is not None:
        return collective(scene, role, named(scene, home))
    draft = _folk(scene, chunk, role, _nameless(scene))
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


def named_or_none(scene: Scene, state: State | None) -> Draft | None:
    """The draft of a state, if there is one."""
    return named(scene, state) if state else None


def _country(scene: Scene) -> tuple[Draft, ...]:
    """ "The country": that of whoever was spoken of last."""
    for reference in scene.roll.recent():
        state = scene.states.get(reference.draft.party or "")
        if state is not None and reference.form != "modifier":
            return (named(scene, state),)
    return ()


def _author(scene: Scene, number: int) -> tuple[Draft, ...]:
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


def _body(scene: Scene, number: int) -> tuple[Draft, ...]:
    """A body named by its last word: "Democratic Convergence Coalition", "Social Christian Movement (MPSC)"."""
    chunk = scene.chunks[number]
    whole = _voted_name(scene, chunk)
    if whole is not None:
        return (_body_named(scene, chunk, whole, None),)
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
    return (_body_named(scene, chunk, name, None),)


def _voted_name(scene: Scene, chunk: Chunk) -> str | None:
    """The name of a body that goes on after its head: "the Association of African Jurists"."""
    head = scene.reading.tokens[chunk.head]
    for vote in scene.reading.entities:
        if vote.label == "ORG" and vote.first <= chunk.head < vote.last - 1 and head.pos == "PROPN":
            first = vote.first + (scene.reading.tokens[vote.first].pos == "DET")
            return scene.reading.text(scene.reading.span(first, vote.last))
    return None


def _the_body(scene: Scene, chunk: Chunk) -> tuple[Draft, ...]:
    """The body spoken of before: "the group"; "the coalition" only of one that was called so."""
    if chunk.determiner not in {"the", "this"} or scene.plural(chunk):
        return ()
    lemma = scene.reading.tokens[chunk.head].lemma
    recent = [r.draft for r in scene.roll.recent() if r.form != "modifier" and r.draft.kind in SPOKEN_FOR]
    alike = [draft for draft in recent if any(fold(name).split()[-1] == lemma for name in draft.names if name)]
    others = [draft for draft in recent if lemma in GENERIC and draft.kind != ActorKind.MEDIA]
    return tuple((alike or others)[:1])


def _initials(scene: Scene, tail: tuple[Token, ...]) -> Draft | None:
    """Who an acronym abbreviates without brackets: "ISF" after "Iraqi security forces"."""
    acronym = tail[0].text
    if len(tail) != 1 or not (2 < len(acronym) <= 6 and acronym.isupper()):
        return None
    for reference in scene.roll.references:
        for name in reference.draft.names:
            if "".join(word[0] for word in name.split() if word[0].isalpha()).upper() == acronym:
                return reference.draft
    return None


def _listed_outlet(scene: Scene, name: str) -> Draft | None:
    """An outlet printed in a case of its own: "the news agency Sana"."""
    entries = (n.entry for n in scene.table.get(name))
    known = next((e for e in entries if isinstance(e, Organisation) and e.kind == ActorKind.MEDIA), None)
    return named(scene, known) if known else None


def _body_named(scene: Scene, chunk: Chunk, name: str, role: Role | None, source: Draft | None = None) -> Draft:
    """A body nobody listed: a group that is its own party, or a station of the country it is said to be of."""
    kind = role.kind if role else ActorKind.GROUP
    sectors = role.sectors if role else ()
    acronym = scene.reading.tokens[chunk.bracket].text if chunk.bracket is not None else None
    home = scene.states.get(scene.home or "")
    draft = scene.roll.find(("named", fold(name))) or scene.roll.add(
        Draft(key=("named", fold(name)), kind=kind, party=acronym or name, sectors=sectors)
    )
    if kind == ActorKind.MEDIA:
        draft.party = source.party if source else None
    draft.country = draft.country or (source.country if source else home.code if home else None)
    draft.call(name)
    _bracketed(scene, chunk, draft)
    return draft


# ---- names nobody listed


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
        draft = _listed_outlet(scene, name) if role.sort == "media" else None
        draft = draft or _body_named(scene, chunk, name, role, next(iter(side(scene, number, last)), None))
        return Found(drafts=(draft,), form="name", rule="actor:role-name", name=name)
    titled = role is not None and role.sort in {"office", "people", "title"}
    if titled or is_person(scene, tail, chunk):
        held = nameless_before(scene, number)
        if held is not None:
            christen(scene, held, tail)
            describe(scene, number, held, role)
        draft = held or person(scene, number, tail, role)
        return Found(drafts=(draft,), form="name", rule="actor:person", name=name)
    initials = _initials(scene, tail)
    if initials is not None:
        return Found(drafts=(initials,), form="name", rule="actor:initials", name=name)
    if last is not None and adjacent and last.named is not None:
        return NOBODY  # "UN Security Council Resolution 2254"
    organisation = any(t.index in scene.bodies for t in tail) and not any(t.index in scene.placed for t in tail)
    if organisation and (len(tail) > 1 or chunk.bracket is not None or chunk.case not in LOCATIVE | MOTION):
        draft = _body_named(scene, chunk, name, None)
        return Found(drafts=(draft,), form="name", rule="actor:organisation", name=name)
    return NOBODY
