"""People with names and offices: "Foreign Minister Moussa Faki", "Martell, leader of the movement"."""

from rashomon.extract.who.names import Chunk, Hit
from rashomon.extract.who.roll import Draft, Key
from rashomon.extract.who.sides import HONOURS, chaired, inside, side, speaks
from rashomon.extract.who.stage import Scene
from rashomon.knowledge.actors import Holder, Role, State
from rashomon.knowledge.phrases import fold
from rashomon.model.reading import Token
from rashomon.model.world import ActorKind

PLACING = frozenset({"in", "near", "outside", "around", "inside"})
MOUTHPIECES = frozenset({"spokesperson", "adviser"})
RULING = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.MILITARY, ActorKind.POLICE})
MARGIN = 2  # years before and after an office in which news speaks of its holder
QUOTED = 3  # sentences that a quotation may have before the name of who says it
WEIGHT = 3  # letters a part of a name needs to stand for its bearer
HE = frozenset({"mr", "mr.", "sir", "lord", "king", "prince"})
SHE = frozenset({
    "mrs", "mrs.", "ms", "ms.", "miss", "lady", "queen", "princess", "spokeswoman", "chairwoman", "congresswoman",
})  # fmt: skip


def proper_tail(scene: Scene, chunk: Chunk, last: Hit | None) -> tuple[Token, ...]:
    """The name nobody listed that ends a phrase: "Moussa Faki", "al-Assad"; () when there is none."""
    start = last.last if last else chunk.first
    tokens = list(scene.reading.tokens[start : chunk.last])
    while tokens and (tokens[-1].pos == "NUM" or fold(tokens[-1].text) in {"no.", "no"}):
        tokens.pop()  # "Military Detachment No. 6" is no name
    tail: list[Token] = []
    for token in reversed(tokens):
        if token.pos not in {"PROPN", "X"} and token.text != "-":
            break
        tail.insert(0, token)
    if not tail and tokens and scene.roll.find(("named", fold(tokens[-1].text)), ("surname", fold(tokens[-1].text))):
        tail = [tokens[-1]]  # "AFM" or "RIVERA" taken for a common noun
    while tail and tail[0].text == "-":
        tail.pop(0)
    return tuple(tail)


def known_person(scene: Scene, tail: tuple[Token, ...]) -> Draft | None:
    """A person met before under this name or its last part."""
    name = _text(scene, tail)
    known = scene.roll.find(("named", fold(name)))
    if known is not None:
        return known
    by_last = scene.roll.find(("surname", fold(tail[-1].text)))
    if by_last is None or len(tail) == 1:
        return by_last
    given = by_last.names and any(fold(tail[0].text) in map(fold, n.split()) for n in by_last.names)
    return by_last if given or not any(len(n.split()) > 1 for n in by_last.names) else None


def person(scene: Scene, number: int, tail: tuple[Token, ...], role: Role | None) -> Draft:
    """Enter a person by name; an office met without a name before was theirs."""
    name = _text(scene, tail)
    public = holder(scene, tail, spoken=role is not None)
    owner = _owner_of(scene, number, role, public)
    held = scene.roll.find(("office", role.id, owner.party if owner else None)) if role else None
    fresh = Draft(key=("named", fold(name)), kind=ActorKind.PERSON)
    draft = held if held is not None and held.surname is None and held.key[0] != "one" else scene.roll.add(fresh)
    christen(scene, draft, tail)
    if public is not None and owner is None and draft.party is None:
        draft.party, draft.country, draft.ref = public.party, scene.parties.get(public.party), public.id
    describe(scene, number, draft, role)
    if public is not None and draft.party == public.party:
        draft.office, draft.ref = draft.office or public.office, public.id
        draft.sectors = draft.sectors or (("REB",) if scene.roll.find(("group", public.party)) else ("GOV",))
    return draft


def holder(scene: Scene, tail: tuple[Token, ...], *, spoken: bool) -> Holder | None:
    """The public person of this name: by full name always, by surname after an office in the years they held it."""
    known = sorted(scene.holders.get(_text(scene, tail)), key=lambda found: _years_off(found, scene.year))
    one_side = len({found.party for found in known}) == 1
    for found in known:
        years = _years(found)
        full = len(tail) > 1 or fold(found.name) == fold(_text(scene, tail))
        if full or (spoken and (one_side if scene.year is None else scene.year in years)):
            return found
    return None


def _owner_of(scene: Scene, number: int, role: Role | None, public: Holder | None) -> Draft | None:
    """Whose a person is said to be; where a public person is does not tell: "Riek Machar in Bor"."""
    hit = _head_hit(scene, number, role)
    return inside(scene, number, hit) if public is not None else next(iter(side(scene, number, hit)), None)


def _years_off(found: Holder, year: int | None) -> int:
    """How many years lie between a dispatch and somebody's time in office; an office held then comes first."""
    return 0 if year is None else max(0, (found.since or 0) - year, year - (found.until or 9999))


def _years(found: Holder) -> range:
    return range((found.since or 0) - MARGIN, (found.until or 9999) + MARGIN + 1)


def christen(scene: Scene, draft: Draft, tail: tuple[Token, ...]) -> None:
    """Let a draft be found under a person's name and its parts."""
    name = _text(scene, tail)
    draft.kind = ActorKind.PERSON
    draft.surname = fold(tail[-1].text)
    scene.roll.alias(("named", fold(name)), draft)
    if len(tail) > 2:
        scene.roll.alias(
            ("named", fold(_text(scene, tail[:2]))), draft
        )  # "Antonio Roldan Betancur", later "Antonio Roldan"
    for token in (tail[0], tail[-1]):
        if len(token.text) >= WEIGHT:
            scene.roll.alias(("surname", fold(token.text)), draft)
    if len(tail) > 1 and draft.name and draft.name != name:
        draft.names = {name: None, **draft.names}
        draft.name = name
    draft.call(name)


def describe(scene: Scene, number: int, draft: Draft, role: Role | None) -> None:
    """What a phrase says of a person: party by owner or modifier, office, gender by title."""
    owner = next(iter(side(scene, number, _head_hit(scene, number, role))), None)
    if owner is not None and draft.party is None and owner is not draft:
        draft.party, draft.country = owner.party, owner.country
        draft.sectors = draft.sectors or (owner.sectors if role and not role.sectors else ())
    for token in scene.tokens(scene.chunks[number]):
        word = fold(token.text)
        draft.gender = draft.gender or ("he" if word in HE else "she" if word in SHE else None)
    if role is None or role.sort not in HONOURS:
        draft.sectors = draft.sectors or (role.sectors if role else ())
        return
    hold(scene, draft, role)


def hold(scene: Scene, draft: Draft, role: Role) -> None:
    """Let a person hold an office, so that "the minister" later means them."""
    if role.sort == "title":
        return
    if role.id == "counterpart":
        peer = next((r.draft.office for r in scene.roll.recent() if r.draft.office and r.draft is not draft), None)
        draft.office, draft.sectors = draft.office or peer, draft.sectors or role.sectors
        return
    if draft.office is None:
        draft.office, draft.sectors = role.id, role.sectors or draft.sectors
    if draft.party is None:
        draft.party, draft.country = _side_of_office(scene, role)
    scene.roll.alias(("office", role.id, draft.party), draft)
    scene.roll.alias(("latest", role.id), draft)
    scene.roll.alias(("word", role.terms[0].split()[-1], "one"), draft)


def _side_of_office(scene: Scene, role: Role) -> tuple[str | None, str | None]:
    """Whose office it is when nobody says: "Assistant Secretary-General" is the United Nations'."""
    if role.id == "secretary-general":
        body = chaired(scene)
        return body.party, body.country
    return (_speaks_for_others(role) and spoken_side(scene)) or context_side(scene)


def _speaks_for_others(role: Role) -> bool:
    """Whether who is of no named side is of the side that spoke last: "*Major* Adam said", after his army's word."""
    return role.id in MOUTHPIECES or "MIL" in role.sectors


def spoken_side(scene: Scene) -> tuple[str | None, str | None] | None:
    """For whom a spokesman speaks whom nobody is said to own: whoever spoke in the sentence before, or in his own.

    "The rebels said they had taken the town. 'It is ours,' *a spokesman* said."  In a new paragraph it is the official
    of whom he tells.
    """
    references = scene.roll.references
    here = references[-1].sentence if references else 0
    sentences = scene.reading.sentences
    opens = here > 0 and sentences[here].paragraph != sentences[here - 1].paragraph
    if opens and (official := _told_of(scene, here)) is not None and official.single:
        return official.party, official.country
    near = (r for r in scene.roll.recent() if r.sentence >= here - 1 and r.draft.party and speaks(scene, r))
    near = (r for r in near if r.head not in scene.quoted)
    speaker = next((r.draft for r in near if not r.draft.single), None) or _told_of(scene, here)
    return (speaker.party, speaker.country) if speaker is not None else None


def _told_of(scene: Scene, sentence: int) -> Draft | None:
    """The official a spokesman tells of: "Secretary of State Ann Reed flew to Oslo, *a spokesman* said"."""
    row = (r for r in scene.roll.recent() if r.sentence == sentence and r.subject and r.draft.party in scene.states)
    return next((r.draft for r in row if {"GOV", "MIL"} & set(r.draft.sectors)), None)


def context_side(scene: Scene) -> tuple[str | None, str | None]:
    """Whose president "the president" is when nobody says: of the last state that acted nearby."""
    references = scene.roll.references
    here = references[-1].sentence if references else 0
    near = [r for r in reversed(references) if r.sentence >= here - 1]
    near = [r for r in near if r.head not in scene.quoted] or near  # "'Burkina began it,' the minister said"
    near.sort(key=lambda r: not r.subject)  # "'a gift to France', the minister said": not America's
    ruling = next((r.draft for r in near if r.draft.party in scene.states and r.draft.kind in RULING), None)
    if ruling is not None:
        return ruling.party, ruling.country
    home = scene.states.get(scene.home or "")
    return (home.party, home.code) if home else (None, None)


def is_person(scene: Scene, tail: tuple[Token, ...], chunk: Chunk) -> bool:
    """Whether an unlisted name is taken for a person: the parser's vote, not a place, not after "in"."""
    voted = any(t.index in scene.people for t in tail)
    if not voted or chunk.case in PLACING or all(t.index in scene.placed or t.text == "-" for t in tail):
        return False
    if len(tail) > 1:
        return True
    return scene.reading.tokens[chunk.head].dep in {"nsubj", "appos", "obj", "obl:agent", "nmod:poss"}


def shut_out(scene: Scene, chunk: Chunk, hit: Hit) -> bool:
    """Whether a state's name or an office is only part of a person's name: Michael Jordan, Raza Shah."""
    if hit.named is None:
        vote = scene.people.get(hit.first)
        return vote is not None and hit.last - hit.first == 1 and scene.people.get(hit.first - 1) == vote
    if not isinstance(hit.entry, State) or hit.first not in scene.people or hit.naming.use == "demonym":
        return False
    vote = scene.people[hit.first]
    return any(scene.people.get(i) == vote and not hit.first <= i < hit.last for i in range(chunk.first, chunk.last))


def appositive(scene: Scene, number: int) -> Draft | None:
    """The person a phrase after a comma describes: "Lama Fakih, *HRW's deputy director*"."""
    chunk = scene.chunks[number]
    start, before = chunk.first, number - 1
    if chunk.owner is not None:
        start, before = scene.chunks[chunk.owner].first, chunk.owner - 1
    if before < 0 or scene.chunks[before].last != start - 1 or scene.reading.tokens[start - 1].text != ",":
        return None
    if scene.reading.tokens[chunk.head].dep == "conj":
        return None
    drafts = scene.roll.at(scene.chunks[before].head)
    single = len(drafts) == 1 and drafts[0].kind == ActorKind.PERSON
    return drafts[0] if single and scene.roll.form(scene.chunks[before].head) == "name" else None


def nameless_before(scene: Scene, number: int) -> Draft | None:
    """The office before a comma that this name fills: "the defence minister, *Sergei Shoigu*,"."""
    chunk = scene.chunks[number]
    if number == 0 or chunk.first - scene.chunks[number - 1].last > 1 or chunk.determiner:
        return None
    comma = chunk.first > scene.chunks[number - 1].last
    if comma and (scene.reading.tokens[chunk.first - 1].text != "," or scene.reading.tokens[chunk.head].dep == "conj"):
        return None
    drafts = scene.roll.at(scene.chunks[number - 1].head)
    open_office = len(drafts) == 1 and drafts[0].kind == ActorKind.PERSON and drafts[0].surname is None
    return drafts[0] if open_office else None


def spoken_before(scene: Scene, number: int, tail: tuple[Token, ...], role: Role | None) -> Draft | None:
    """The nameless official who spoke in the sentence before, now by name.

    "The governor said police were shot at. 'They fired first,' *Ali Mahmud* said": the governor.
    """
    head = scene.chunks[number].head
    if not tells(scene, head) or holder(scene, tail, spoken=False) is not None:
        return None
    here = scene.reading.sentence(head).index
    spoke = [r for r in scene.roll.recent() if here - QUOTED <= r.sentence <= here and tells(scene, r.head)]
    if not spoke or spoke[0].sentence == here:
        return None
    draft = spoke[0].draft
    nameless = draft.surname is None and draft.kind == ActorKind.PERSON and not spoke[0].plural
    other = role is not None and role.sort != "title" and role.id != "cleric" and "MIL" not in role.sectors
    return draft if nameless and draft.office is not None and not other else None


def tells(scene: Scene, head: int) -> bool:
    """Whether a word is the subject of a verb of saying that nobody says."""
    token = scene.reading.tokens[head]
    if token.dep != "nsubj" or head in scene.quoted or scene.reading.tokens[token.head].lemma not in scene.sayings:
        return False
    return not any(above.lemma in scene.sayings for above in scene.reading.ancestors(token.head))


def office_key(role: Role, party: str | None) -> Key:
    """Where the holder of an office is found."""
    return ("office", role.id, party)


def _head_hit(scene: Scene, number: int, role: Role | None) -> Hit | None:
    hits = scene.chunks[number].hits
    return hits[-1] if role is not None and hits and hits[-1].role is role else None


def _text(scene: Scene, tail: tuple[Token, ...]) -> str:
    return scene.reading.text(scene.reading.span(tail[0].index, tail[-1].index + 1))
