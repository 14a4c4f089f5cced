"""Standing relations: alliances, duties, memberships, deployments, mediations, ceasefires, cessions."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from rashomon.extract.bonds import tie_bonds as bonds
from rashomon.extract.bonds import tie_duties as duties
from rashomon.extract.bonds.tie_scene import Found, Scene
from rashomon.extract.bonds.tie_truth import standing
from rashomon.extract.counts.figures import quantity_by_token
from rashomon.knowledge.load import Knowledge
from rashomon.knowledge.phrases import fold
from rashomon.knowledge.ties import TieWord
from rashomon.model.claims import Evidence, Frame, Tie
from rashomon.model.once import once
from rashomon.model.reading import Clause, Reading, Token
from rashomon.model.text import Span
from rashomon.model.world import Cast, Place, Quantity, When

Finder = Callable[[Scene, Token, TieWord], Iterator[Found]]
FINDERS: dict[str, Finder] = {
    "by": bonds.done_by,
    "made": bonds.made_by,
    "gets": bonds.gets,
    "posted": duties.posted,
    "helps": bonds.helps,
    "mediates": bonds.mediates,
    "act": bonds.act_of,
    "gives": bonds.gives,
    "beside": bonds.beside,
    "with": bonds.allied_with,
    "noun": bonds.noun_of,
    "led": bonds.led_by,
    "joins": bonds.joins,
    "holds": bonds.holds,
    "sends": duties.sends,
    "moves": duties.sends,
    "stays": duties.sends,
    "present": duties.present,
    "binds": duties.binds,
    "pact": duties.pact,
    "yields": duties.yields,
    "truce": duties.truce,
}
SOUGHT = frozenset({"offer", "propose", "volunteer", "seek", "hope", "want"})  # a mediator is one who tries
STATED = frozenset({"truce", "binds", "yields"})  # constructions that look after negation and time themselves
MEMORY = 40  # ties; keeps a long text from taking minutes


def find_ties(
    reading: Reading,
    *,
    clauses: tuple[Clause, ...],
    quantities: tuple[Quantity, ...],
    cast: Cast,
    places: tuple[Place, ...],
    times: tuple[When, ...],
    knowledge: Knowledge,
) -> tuple[Tie, ...]:
    """Every tie the text states, in text order, with ids x1, x2 ...; claims are set later.

    "Paris is bound by treaty to defend Djibouti in case of an armed attack": a defence duty of Paris toward
    Djibouti, trigger "an armed attack", with the treaties on record between the two in ``refs``.
    """
    scene = Scene(
        reading=reading,
        cast=cast,
        mentions={m.head: m for m in cast.mentions},
        quantity_at=quantity_by_token(reading, quantities),
        places={t.index: p for p in places for t in reading.tokens_in(p.span)},
        standing=knowledge.standing_ties,
    )
    words = _by_lemma(knowledge.tie_words)
    ties: list[Tie] = []
    for token in reading.tokens:
        for word in words.get(token.lemma, ()):
            for tie in _stated(scene, token, word):
                if not any(_repeats(tie, earlier) for earlier in ties[-MEMORY:]):
                    ties.append(tie)
    ordered = sorted(ties, key=lambda t: (t.span.start, t.span.end))
    return tuple(replace(tie, id=f"x{n}") for n, tie in enumerate(ordered, 1))


def _stated(scene: Scene, token: Token, word: TieWord) -> Iterator[Tie]:
    """The ties a word states, unless they are denied, wished for or only thought of."""
    tried = SOUGHT if word.kind == "mediation" else frozenset()
    frame = Frame.CURRENT if word.role in STATED else standing(scene.reading, token, tried=tried)
    if frame is not None:
        for found in FINDERS[word.role](scene, token, word):
            own = _parties(scene, found.who) | set(found.who)
            toward = tuple(a for a in found.toward if not {a, *_parties(scene, (a,))} & own)
            yield replace(_tie(scene, token, word, replace(found, toward=toward)), frame=frame)


@once()
def _by_lemma(words: tuple[TieWord, ...]) -> dict[str, tuple[TieWord, ...]]:
    table: dict[str, tuple[TieWord, ...]] = {}
    for word in words:
        for lemma in word.words:
            table[lemma] = (*table.get(lemma, ()), word)
    return table


def _repeats(tie: Tie, earlier: Tie) -> bool:
    return tie.kind == earlier.kind and tie.span.overlaps(earlier.span)


def _tie(scene: Scene, token: Token, word: TieWord, found: Found) -> Tie:
    span = found.span or token.span
    return Tie(
        id="",
        kind=word.kind,
        span=span,
        who=found.who,
        toward=found.toward,
        of=found.of[0] if found.of else None,
        trigger=found.trigger,
        count=found.count,
        terms=found.terms,
        refs=_refs(scene, word.kind, found, span),
        evidence=(Evidence(span=token.span, rule=f"tie:{word.kind}.{word.role}"),),
    )


def _refs(scene: Scene, kind: str, found: Found, span: Span) -> tuple[str, ...]:
    """The entries that record the same tie: by the body's name, or by both parties being in it at the time."""
    year = scene.reading.document.published.year if scene.reading.document.published else None
    who, toward = _parties(scene, found.who), _parties(scene, found.toward)
    names = {
        fold(found.of_words),
        *(fold(n) for a in found.of for n in (scene.cast.actor(a).name, *scene.cast.actor(a).names)),
    }
    refs: list[str] = []
    for entry in scene.standing:
        named = bool(found.of_words) and any(fold(n) in names for n in (entry.name, *entry.aliases))
        mutual = kind in {"defence-duty", "alliance"} and entry.kind in {"defence-duty", "alliance"}
        both = mutual and any(entry.holds(p, year) for p in who) and any(entry.holds(p, year) for p in toward)
        if named or both:
            refs.append(entry.id)
    return tuple(refs)


def _parties(scene: Scene, actors: tuple[str, ...]) -> set[str]:
    return {party for a in actors for party in [scene.cast.actor(a).party] if party}
