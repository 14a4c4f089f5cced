"""Phrases that end in the name of a state or people: "Baku", "the South", "Palestinians", "Honduran and ..."."""

from rashomon.extract.who.bodies import enter_body
from rashomon.extract.who.names import Chunk, Hit
from rashomon.extract.who.parts import of_side
from rashomon.extract.who.roll import NOBODY, Draft, Found
from rashomon.extract.who.sides import ONES, modifier, named
from rashomon.extract.who.stage import Scene
from rashomon.knowledge.actors import Entry, Role, State
from rashomon.knowledge.phrases import fold
from rashomon.model.world import ActorKind

LOCATIVE = frozenset({"in", "at", "near", "outside", "across", "through", "around", "within", "throughout", "along",
                      "inside", "over", "above", "via"})  # fmt: skip
MOTION = frozenset({"to", "into", "from", "towards", "toward", "on", "for"})
PAIRS = {"PRK": "KOR", "KOR": "PRK"}


def find_state(scene: Scene, number: int, hit: Hit, state: State) -> Found:
    """Who a phrase that ends in a state's name, capital, seat of power or people speaks of; nobody for mere places."""
    chunk = scene.chunks[number]
    use = hit.naming.use
    if use == "demonym":
        return _people(scene, number, hit, state)
    before = [h for h in chunk.hits if h.last == hit.first and h.role is not None and h.role.sort == "media"]
    if before:  # "Radio America", "Radio Damascus"
        name = scene.reading.text(scene.reading.span(before[0].first, hit.last))
        return Found(
            drafts=(enter_body(scene, chunk, name, before[0].role, _before_side(scene, chunk, before[0])),),
            form="name",
            rule="actor:role-name",
        )
    if use == "contextual" and not _in_full(scene, state):
        return NOBODY
    if _case(scene, chunk) in LOCATIVE and not _possesses(scene, number):
        return Found(rule="place")
    if use in {"capital", "metonym"} and not _possesses(scene, number) and _is_town(scene, chunk, hit):
        return Found(rule="place")
    words = scene.reading.text(scene.reading.span(hit.first, hit.last))
    return Found(drafts=(named(scene, state),), form="name", rule=f"actor:{state.id}", name=words)


def _before_side(scene: Scene, chunk: Chunk, role: Hit) -> Draft | None:
    """The side named before a role: "the *Kenyan* newspaper Daily Nation"."""
    return next((d for hit in chunk.hits if hit.last <= role.first and (d := modifier(scene, chunk, hit))), None)


def _case(scene: Scene, chunk: Chunk) -> str:
    """The preposition before a phrase or before the first of several: "in Baku and *Yerevan*"."""
    head = scene.reading.tokens[chunk.head]
    first = scene.chunk_at.get(head.head) if head.dep == "conj" else None
    return chunk.case or (scene.chunks[first].case if first is not None else "")


def _possesses(scene: Scene, number: int) -> bool:
    return number + 1 < len(scene.chunks) and scene.chunks[number + 1].owner == number


def _is_town(scene: Scene, chunk: Chunk, hit: Hit) -> bool:
    """Whether a capital is only a town: "Tripoli was bombed", "the capital, Lome", "the slums of Lima"."""
    head = scene.reading.tokens[chunk.head]
    above = scene.reading.tokens[head.head]
    blamed = head.dep == "nsubj:pass" and above.lemma in scene.cues  # "Baku was accused of"
    if (head.dep in {"nsubj:pass", "compound"} and not blamed) or _there(scene, chunk):
        return True
    beside = scene.reading.tokens[chunk.first - 2] if chunk.first > 1 and chunk.case == "" else head
    comma = scene.reading.tokens[chunk.first - 1].text == ","
    if comma and any(_settles(n.entry) for n in scene.table.get(beside.lemma)):
        return True
    if above.lemma in {"side", "behalf"}:  # "entered the war on the side of Kinshasa"
        return False
    span = scene.reading.span(hit.first, hit.last)
    return chunk.case == "of" and any(p.span.overlaps(span) and not p.metonym for p in scene.places)


def _settles(entry: Entry) -> bool:
    return isinstance(entry, Role) and entry.sort == "settlement"


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
        drafts = of_side(scene, following, role, named(scene, state))
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
