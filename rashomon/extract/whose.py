"""Whose dead: from a figure to the side or country that lost them, None where the text leaves it open."""

from collections import Counter

from rashomon.extract.figures import Figure, Scene
from rashomon.extract.harms import Site
from rashomon.extract.syntax import core, first_conjunct
from rashomon.model.reading import Reading, Token
from rashomon.model.text import Span
from rashomon.model.world import Actor, ActorKind

ARMED = frozenset({ActorKind.MILITARY, ActorKind.POLICE, ActorKind.INSURGENT})
STATE = frozenset({ActorKind.MILITARY, ActorKind.POLICE, ActorKind.GOVERNMENT, ActorKind.STATE})
SIDES = ARMED | {ActorKind.CIVILIAN, ActorKind.GOVERNMENT, ActorKind.STATE, ActorKind.PERSON, ActorKind.GROUP}
LOSING = frozenset({"have", "lose", "suffer", "sustain"})
LOSSES = frozenset({"loss", "casualty", "dead", "those", "that", "toll", "fatality"})
ELSEWHERE = frozenset({"from", "the", "by", "to", "into", "towards", "toward", "for", "of", "with", "between"})
"""What stands before a place that is not where people were struck: "fled *to* Chad", "rockets *from* Gaza"."""


def party_of(scene: Scene, figure: Figure, site: Site, earlier: str | None) -> str | None:
    """Whose dead: told by the victims' own phrase, by who *lost* them, by the speaker, or by where civilians were.

    "We have 31 soldiers dead" is the speaker's side; "a shell killed two villagers in Goris" Armenia's.
    """
    reading = scene.reading
    inner = core(reading, figure.head)
    own = [inner, figure.head, *_described_by(reading, inner)]
    for index in [*losers(reading, inner), *own, *_counted_losses(reading, figure)]:
        party = _side(scene, index)
        if party:
            return party
    token = reading.tokens[inner]
    bare = token.pos == "NUM" or token.lemma == "other"
    if earlier and (bare or figure.victims is None):
        return earlier
    if figure.victims == "civilians" or (figure.victims is None and bare):
        return _country(scene, figure, site)
    return _speaker(scene, figure, site) if figure.victims else None


def own_party(scene: Scene, head: int) -> str | None:
    """The side that a victim phrase itself names: "three *South African* soldiers"."""
    inner = core(scene.reading, head)
    around = (inner, head, *_described_by(scene.reading, inner))
    return next((party for index in around if (party := _side(scene, index))), None)


def _described_by(reading: Reading, head: int) -> list[int]:
    return [t.index for t in reading.children(head) if t.dep not in {"acl", "acl:relcl", "conj"}]


def _side(scene: Scene, index: int) -> str | None:
    mention = scene.mentions.get(index)
    actors = [scene.cast.actor(a) for a in mention.actors] if mention else []
    return next((a.party for a in actors if a.party and a.kind in SIDES), None)


def losers(reading: Reading, head: int) -> list[int]:
    """The side that has, lost or suffered them: "*we* have 31 soldiers dead"."""
    first = first_conjunct(reading, head)
    verb = reading.head(first)
    if verb is None or verb.lemma not in LOSING or reading.tokens[first].dep != "obj":
        return []
    return [t.index for t in reading.children(verb.index, "nsubj")]


def _counted_losses(reading: Reading, figure: Figure) -> list[int]:
    """Whose losses a number is put at: "put *Indian* losses at 150 dead, and those of the *rebels* at 700"."""
    words = reading.tokens_in(figure.span)
    sentence = reading.sentence(figure.head)
    if not words or words[0].index == sentence.first or reading.tokens[words[0].index - 1].lemma != "at":
        return []
    for token in reversed(reading.tokens[sentence.first : words[0].index - 1]):
        if token.lemma in LOSSES and token.pos != "SCONJ":
            return [t.index for t in reading.children(token.index, "amod", "compound", "nmod:poss", "nmod")]
    return []


def _country(scene: Scene, figure: Figure, site: Site) -> str | None:
    """Where civilians were struck: the country of the nearest place in the sentence or the one before.

    Failing that, the country whose officials speak, then that of most places in the article.
    """
    sentence = scene.reading.sentence(site.index)
    near = _struck(scene, sentence.span)
    if near:
        return min(near, key=lambda p: abs(p[0].start - figure.span.start))[1]
    before = _struck(scene, scene.reading.sentences[sentence.index - 1].span) if sentence.index else []
    whole = Span(start=0, end=len(scene.reading.document.text))
    return (
        _most([country for _, country in before])
        or _speaker(scene, figure, site)
        or _most([country for _, country in _struck(scene, whole)])
        or _most([p.country for p in scene.places if p.country and p.dateline])
    )


def _most(countries: list[str]) -> str | None:
    """The country of more than half of the places."""
    return next((c for c, number in Counter(countries).most_common(1) if 2 * number > len(countries)), None)


def _struck(scene: Scene, within: Span) -> list[tuple[Span, str]]:
    """Places in a stretch of text where things happen; where something came from is not where it struck."""
    return [
        (p.span, p.country)
        for p in scene.places
        if p.country and not p.dateline and within.covers(p.span) and _before(scene.reading, p.span) not in ELSEWHERE
    ]


def _before(reading: Reading, span: Span) -> str:
    first = reading.tokens_in(span)[0].index
    return reading.tokens[first - 1].text.lower() if first > reading.sentence(first).first else ""


def _speaker(scene: Scene, figure: Figure, site: Site) -> str | None:
    """Who speaks of soldiers or people of no named nation speaks of its own: "13 soldiers died, the army said"."""
    speakers = [_actor(scene, s) for s in _told_by(scene, figure.span)]
    wanted = {ActorKind.INSURGENT} if figure.victims == "militants" else STATE
    parties = {a.party for a in speakers if a and a.kind in wanted}
    if len(parties) != 1 or parties & _doers(scene, site):
        return None
    return parties.pop()


def _told_by(scene: Scene, span: Span) -> tuple[int, ...]:
    around = [a for a in scene.attributions if any(c.covers(span) for c in a.content)]
    nearest = min(around, key=lambda a: min(len(c) for c in a.content if c.covers(span)), default=None)
    return nearest.speakers if nearest else ()


def _actor(scene: Scene, head: int) -> Actor | None:
    mention = scene.mentions.get(head)
    return scene.cast.actor(mention.actors[0]) if mention and mention.actors else None


def _doers(scene: Scene, site: Site) -> set[str | None]:
    """The parties said to have done the harm."""
    reading = scene.reading
    step, doers = reading.tokens[site.index], list[Token]()
    for _ in range(3):
        doers += (t for t in reading.children(step.index, "obl:agent", "nsubj") if t.index not in site.victims)
        above = reading.head(step.index)
        if above is None or step.dep not in {"conj", "xcomp", "advcl", "acl"}:
            break
        step = above
    return {actor.party for actor in (_actor(scene, d.index) for d in doers) if actor}
