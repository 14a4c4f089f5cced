"""A found phrase as a mention: its heads, its words, and what it is as a possible antecedent."""

from rashomon.extract.names import Chunk
from rashomon.extract.roll import Draft, Found, Reference
from rashomon.extract.sides import followers
from rashomon.extract.stage import Scene
from rashomon.model.text import Span, hull
from rashomon.model.world import ActorKind

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "obl:agent"})


def enter(scene: Scene, number: int, found: Found) -> None:
    """A mention on the head of the phrase, and on any other of its words the parser hangs outside."""
    chunk = scene.chunks[number]
    tokens = scene.tokens(chunk)
    tops = [t.index for t in tokens if t.head == t.index or not chunk.first <= t.head < chunk.last]
    others = [i for i in tops if scene.reading.tokens[i].pos in {"NOUN", "PROPN", "ADJ", "NUM", "X"}]
    heads = [*others, chunk.head] if found.form == "name" else [chunk.head, *others]  # "the *Mission* in Sudan"
    span, name = _extent(scene, number, found)
    for head in dict.fromkeys(heads):
        scene.roll.note(head, span, found.drafts, form=found.form, rule=found.rule)
    name = name if found.name is None else found.name
    for draft in found.drafts:
        if len(found.drafts) == 1:
            draft.call(name)
        elif not draft.name:
            draft.call(_word(scene, chunk))
        refer(scene, draft, heads, found.form)
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


def refer(scene: Scene, draft: Draft, heads: list[int], form: str) -> None:
    """Keep a mention as a possible antecedent."""
    tokens = scene.reading.tokens
    subjects = SUBJECTS - {"obl:agent"} if draft.kind == ActorKind.MEDIA else SUBJECTS  # "carried by the agency"
    one = form == "name" and draft.kind in {ActorKind.STATE, ActorKind.IGO}  # the United Nations
    scene.roll.references.append(
        Reference(
            draft=draft,
            head=heads[0],
            sentence=scene.reading.sentence(heads[0]).index,
            subject=any(tokens[i].dep in subjects for i in heads),
            plural=tokens[heads[0]].tag in {"NNS", "NNPS"} and not one,
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
