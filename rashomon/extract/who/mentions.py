"""A found phrase as a mention: its heads, its words, and what it is as a possible antecedent."""

from rashomon.extract.who.names import Chunk
from rashomon.extract.who.roll import Draft, Found, Reference
from rashomon.extract.who.sides import followers
from rashomon.extract.who.stage import Scene
from rashomon.model.text import Span, hull
from rashomon.model.world import ActorKind

RULED = frozenset({ActorKind.GOVERNMENT, ActorKind.MILITARY, ActorKind.POLICE, ActorKind.PERSON, ActorKind.GROUP})
MEETING = frozenset({"meet", "telephone", "phone", "call", "receive", "see", "speak", "talk", "visit", "host"})
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
    owners = scene.roll.at(chunk.pronoun) if chunk.pronoun is not None and found.rule == "actor:role/office" else ()
    name = f"{owners[0].name}'s {name}" if len(owners) == 1 and owners[0].name else name  # "his office"
    for draft in found.drafts:
        if len(found.drafts) == 1:
            draft.call(name)
        elif not draft.name:
            draft.call(_word(scene, chunk))
        refer(scene, draft, heads, found.form)
    if len(found.drafts) == 1:
        _join(scene, found.drafts[0], heads[0])
        _meet(scene, found.drafts[0], heads[0])


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
    words, told = scene.reading.span(first, chunk.last), _told_after(scene, number, found)
    end = told[0].end if told else words.end
    name = hull([words, *told])
    return Span(start=tokens[start].start, end=end), scene.reading.text(name)


def _told_after(scene: Scene, number: int, found: Found) -> list[Span]:
    """What follows a phrase and tells whose it is: "ministry *in Yerevan*", "deputy chief *of Russia's council*"."""
    chunk, behind = scene.chunks[number], [scene.chunks[n] for n in followers(scene, number)]
    if chunk.owner is not None or chunk.pronoun is not None or any(hit.named for hit in chunk.hits):
        return []
    ruled = found.form == "nominal" and all(draft.kind in RULED for draft in found.drafts)
    if not behind or not ruled or behind[0].case not in {"of", "in", "for"}:
        return []
    named = any(hit.named and hit.naming.use in {"name", "capital", "metonym"} for hit in behind[0].hits)
    spoken_for = behind[0].case != "in" and any(draft.kind == ActorKind.PERSON for draft in found.drafts)
    return [scene.reading.span(c.first, c.last) for c in behind] if named or (spoken_for and behind[-1].hits) else []


def _word(scene: Scene, chunk: Chunk) -> str:
    return scene.reading.text(scene.reading.span(chunk.head, chunk.head + 1))


def refer(scene: Scene, draft: Draft, heads: list[int], form: str) -> None:
    """Keep a mention as a possible antecedent."""
    tokens = scene.reading.tokens
    subjects = SUBJECTS - {"obl:agent"} if draft.kind == ActorKind.MEDIA else SUBJECTS  # "relayed by the agency"
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


def _meet(scene: Scene, draft: Draft, head: int) -> None:
    """After "Rivera met Alfaro", let "they" mean both."""
    reading = scene.reading
    verb = reading.head(head)
    if verb is None or verb.lemma not in MEETING or reading.tokens[head].dep not in {"obj", "obl"}:
        return
    subject = reading.child(verb.index, "nsubj")
    others = scene.roll.at(subject.index) if subject is not None else ()
    if len(others) == 1 and others[0].single and draft.single and others[0] is not draft:
        here = reading.sentence(head).index
        scene.roll.references.append(
            Reference(
                draft=others[0], head=head, sentence=here, subject=True, plural=True, form="nominal", others=(draft,)
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
