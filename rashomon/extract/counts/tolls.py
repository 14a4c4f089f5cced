"""Killed, wounded, missing, captured, detained, displaced: whose, how many, by whose count."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from rashomon.extract.counts.asides import is_aside, parts_beside
from rashomon.extract.counts.counts import count_again, count_of, is_set
from rashomon.extract.counts.figures import (
    Figure,
    Scene,
    closed,
    counted,
    figure_of,
    is_definite_part,
    quantity_by_token,
)
from rashomon.extract.counts.harms import Site, find_sites
from rashomon.extract.counts.whose import own_party, party_of, told_by
from rashomon.extract.syntax import conjuncts, preposition
from rashomon.extract.when.spells import is_recent_start
from rashomon.knowledge.actors import State
from rashomon.knowledge.harms import TollCue, harms_by_word, victim_kinds
from rashomon.knowledge.load import Knowledge
from rashomon.knowledge.phrases import fold
from rashomon.model.claims import Attribution, Evidence, Frame, Toll
from rashomon.model.once import once
from rashomon.model.reading import Clause, Reading, Sentence, Token
from rashomon.model.text import Span, hull
from rashomon.model.world import Cast, Place, Quantity, When

HOMES = frozenset({"home", "camp", "shelter", "settlement", "house", "host", "hold"})
COMPRISING = frozenset({"include", "comprise"})
MEMORY = 80  # tolls; keeps a long text from taking minutes


def find_tolls(
    reading: Reading,
    *,
    quantities: tuple[Quantity, ...],
    clauses: tuple[Clause, ...],
    cast: Cast,
    places: tuple[Place, ...],
    times: tuple[When, ...],
    knowledge: Knowledge,
    attributions: tuple[Attribution, ...] = (),
    published: date | None = None,
) -> tuple[Toll, ...]:
    """Every toll statement in text order, with ids t1, t2 ...; claims are set later.

    "A woman and two children were killed": three killed, and its parts one and two.
    """
    sites = list(_merged(reading, find_sites(reading, harms=harms_by_word(knowledge.harms))))
    scene = Scene(
        reading=reading,
        quantity_at=quantity_by_token(reading, quantities),
        mentions={m.head: m for m in cast.mentions},
        cast=cast,
        places=places,
        times=times,
        published=published or reading.document.published,
        attributions=attributions,
        kinds=victim_kinds(knowledge.victims),
        cued=_cued(reading, sites, knowledge.toll_cues),
        peoples=_peoples(knowledge.states),
    )
    tolls: list[Toll] = []
    for site in sites:
        for toll in _tolls(scene, site, tolls[-MEMORY:]):
            if not any(_repeats(toll, earlier) for earlier in tolls[-MEMORY:]):
                tolls.append(toll)
    tolls.extend(parts_beside(scene, quantities, tolls))
    return _numbered(tolls)


@once()
def _peoples(states: tuple[State, ...]) -> dict[str, str]:
    return {demonym: state.party for state in reversed(states) for demonym in state.demonyms}


def _numbered(tolls: list[Toll]) -> tuple[Toll, ...]:
    ordered = sorted(tolls, key=lambda t: (t.span.start, -len(t.span), t.id))
    names = {toll.id: f"t{n}" for n, toll in enumerate(ordered, 1)}
    return tuple(replace(t, id=names[t.id], part_of=names.get(t.part_of or "")) for t in ordered)


def _repeats(toll: Toll, earlier: Toll) -> bool:
    """Whether two words tell one figure: "*dead* bodies of nine *slain* men", "killed 60 who *took refuge*"."""
    same = toll.harm == earlier.harm or (toll.harm == "displaced" and earlier.harm == "killed")
    return same and toll.span.overlaps(earlier.span) and toll.low == earlier.low


def _merged(reading: Reading, sites: Iterable[Site]) -> Iterator[Site]:
    """Two harms done to one group are one toll: "more than 60 people were killed and injured"."""
    found = list(sites)
    alike: dict[tuple[int, ...], list[int]] = {}
    for n, site in enumerate(found):
        alike.setdefault(site.victims, []).append(n)
    used: set[int] = set()
    for n, site in enumerate(found):
        later = (m for m in alike[site.victims] if m > n and _is_twin(reading, site, found[m]))
        twin = next(later, None) if site.victims and n not in used else None
        if twin is not None:
            used.add(twin)
            yield replace(site, harm=replace(site.harm, harm="killed_or_wounded"))
        elif n not in used:
            yield site


def _is_twin(reading: Reading, one: Site, other: Site) -> bool:
    harms = {one.harm.harm, other.harm.harm}
    return harms == {"killed", "wounded"} and reading.tokens[one.victims[0]].tag in {"NNS", "NNPS", "CD"}


def _tolls(scene: Scene, site: Site, earlier: list[Toll]) -> Iterator[Toll]:
    if site.harm.role == "again":
        again = count_again(scene, site, earlier)
        if again is not None:
            figure, spoken_of = again
            toll = _toll(scene, site, [figure], earlier=spoken_of.party if spoken_of else None)
            yield replace(toll, harm=spoken_of.harm) if spoken_of else toll
    elif site.harm.role == "toll" or is_set(scene, site):
        count = count_of(scene, site)
        if count is not None:
            yield _toll(scene, site, [count])
    else:
        members = _members(scene, site) if site.harm.role in {"people", "state"} else []
        if members:
            yield from _with_members(scene, site, members, earlier)
        else:
            yield from _victim_tolls(scene, site, earlier)


def _victim_tolls(scene: Scene, site: Site, earlier: list[Toll]) -> Iterator[Toll]:
    """The figures of the victim phrases, added up where they are of one kind, with their parts."""
    found = (f for head in site.victims for f in [figure_of(scene, head, site)] if f is not None)
    figures = [_inherited(scene, f, earlier) for f in _distinct(found) if not is_aside(scene, f)]
    figures = [f for f in figures if not _is_told_before(scene, f, site, earlier) and not _live_there(scene, f, site)]
    party = _same_sentence_party(scene, site, earlier) or _spoken_of(scene, site, earlier)
    for group in _groups(scene, figures):
        if is_definite_part(scene.reading, group[0].head):  # "five of the dead"
            whole = _latest(earlier, site.harm.harm)
            if whole or _were_hurt(scene, group[0].head):
                yield _toll(scene, site, group, part_of=whole.id if whole else None)
            continue
        sum_of_all = _toll(scene, site, group, earlier=party)
        yield sum_of_all
        parts = group if len(group) > 1 else []
        parts = [*parts, *(p for figure in group for p in _parts(scene, figure.head, site))]
        yield from (_part(scene, site, part, sum_of_all) for part in parts)


def _part(scene: Scene, site: Site, figure: Figure, whole: Toll) -> Toll:
    """A part of those told: theirs whose the whole is, unless its own words name a side."""
    part = _toll(scene, site, [figure], part_of=whole.id)
    return replace(part, party=own_party(scene, figure.head) or whole.party)


def _is_told_before(scene: Scene, figure: Figure, site: Site, earlier: list[Toll]) -> bool:
    """Whether one person is spoken of again: "Rivera was killed. ... *the priest*, *Rivera*, had been shot dead"."""
    token = scene.reading.tokens[figure.head]
    definite = token.pos == "PROPN" or any(t.lemma == "the" for t in scene.reading.children(figure.head, "det"))
    if (figure.low, figure.high) != (1, 1) or not definite:
        return False
    word = token.text.lower()
    return any(t.harm == site.harm.harm and word in t.who.lower().split() for t in earlier)


def _were_hurt(scene: Scene, head: int) -> bool:
    """Whether those picked out were wounded before: "62 *of the injured* have died" are dead of their own."""
    inside = (head, *(t.index for t in scene.reading.children(head, "nmod")))
    return any(scene.reading.tokens[i].lemma in {"wounded", "injured", "wound", "injure"} for i in inside)


def _live_there(scene: Scene, figure: Figure, site: Site) -> bool:
    """Whether the displaced are only who lives at a place: "a camp *home to 90,000 displaced people*"."""
    above = scene.reading.head(figure.head)
    lived_in = above is not None and above.pos != "VERB" and above.lemma in HOMES
    return site.harm.harm == "displaced" and lived_in


def _latest(earlier: list[Toll], harm: str) -> Toll | None:
    return next((t for t in reversed(earlier) if t.harm == harm and not t.part_of), None)


def _same_sentence_party(scene: Scene, site: Site, earlier: list[Toll]) -> str | None:
    sentence, tellers = scene.reading.sentence(site.index), told_by(scene, scene.reading.tokens[site.index].span)
    before = (t for t in reversed(earlier) if t.party and sentence.span.covers(t.span))
    return next((t.party for t in before if told_by(scene, t.span) == tellers), None)


def _spoken_of(scene: Scene, site: Site, earlier: list[Toll]) -> str | None:
    """Whose dead a death of nobody named counts: "71 Chadian soldiers fell ... it had reported *the death of 50*"."""
    sentence = scene.reading.sentence(site.index)
    if site.harm.role != "act" or sentence.index == 0:
        return None
    before = scene.reading.sentences[sentence.index - 1].span
    return next((t.party for t in reversed(earlier) if t.harm == site.harm.harm and before.covers(t.span)), None)


def _distinct(figures: Iterable[Figure]) -> list[Figure]:
    """Without those that share words with an earlier one ("two or three")."""
    kept: list[Figure] = []
    for figure in figures:
        if not any(figure.span.overlaps(other.span) for other in kept):
            kept.append(figure)
    return kept


def _inherited(scene: Scene, figure: Figure, earlier: list[Toll]) -> Figure:
    """A bare number counts people of the kind just spoken of: "220 rebels were killed and *196* wounded"."""
    token = scene.reading.tokens[figure.head]
    if figure.victims is not None or not (token.pos == "NUM" or token.lemma == "other"):
        return figure
    sentence = scene.reading.sentence(figure.head)
    before = [t.victims for t in earlier if sentence.span.covers(t.span) and t.span.start < figure.span.start]
    return replace(figure, victims=before[-1]) if before else figure


def _groups(scene: Scene, figures: list[Figure]) -> Iterator[list[Figure]]:
    """Figures to be added up: of one kind and side of victims, and none of them vague."""
    group: list[Figure] = []
    for figure in figures:
        if group and (figure.vague or group[-1].vague or not _are_alike(scene, group[0], figure)):
            yield group
            group = []
        group.append(figure)
    if group:
        yield group


def _are_alike(scene: Scene, one: Figure, other: Figure) -> bool:
    """Whether two figures count people of one kind; "30 Indians and 12 Pakistanis" are of two sides."""
    sides = (own_party(scene, one.head), own_party(scene, other.head))
    nations = {side for side in sides if side and len(side) == 3 and side.isupper()}
    return len(nations) < 2 and (one.victims == other.victims or None in {one.victims, other.victims})


def _with_members(scene: Scene, site: Site, members: list[Figure], earlier: list[Toll]) -> Iterator[Toll]:
    """The parts of a whole told before or here: "*the 50 dead* comprised 42 soldiers and eight guards"."""
    number = _number_of(scene, site)
    same = [t for t in earlier if number is None or t.low == number.low]
    whole = _latest(same, site.harm.harm)
    if whole is None and number is not None:
        whole = _toll(scene, site, [counted(scene, number, site.index)])
        yield whole
    for member in members:
        part = _toll(scene, site, [member], part_of=whole.id if whole else None)
        yield replace(part, party=part.party or whole.party) if whole is not None else part


def _number_of(scene: Scene, site: Site) -> Quantity | None:
    """How many "the *50* Azerbaijani dead" are."""
    first = max(scene.reading.sentence(site.index).first, site.index - 3)
    row = (i for i in range(site.index - 1, first - 1, -1) if scene.reading.tokens[i].pos == "NUM")
    return next((scene.quantity_at[i] for i in row if i in scene.quantity_at), None)


def _members(scene: Scene, site: Site) -> list[Figure]:
    """Those said to be among the dead: "the dead included 12 children", "two nuns were among the dead"."""
    token = scene.reading.tokens[site.index]
    above = scene.reading.head(site.index)
    if above is None:
        return []
    heads: tuple[Token, ...] = ()
    if above.lemma in COMPRISING and token.index < above.index and token.dep in {"nsubj", "advmod", "amod"}:
        first = scene.reading.children(above.index, "obj")
        heads = tuple(scene.reading.tokens[i] for t in first for i in conjuncts(scene.reading, t.index))
    elif preposition(scene.reading, site.index) == "among":
        heads = scene.reading.children(above.index, "nsubj", "nsubj:pass")
    return [f for t in heads for f in [figure_of(scene, t.index, site)] if f is not None]


def _parts(scene: Scene, head: int, site: Site) -> Iterator[Figure]:
    """The parts told within the phrase: "13 people, *including three children*"."""
    for child in scene.reading.children(head, "nmod", "obl", "appos", "dep", "conj"):
        if preposition(scene.reading, child.index) == "including":
            figure = figure_of(scene, child.index, site)
            if figure is not None:
                yield figure


# --- a toll and its circumstances


def _toll(
    scene: Scene, site: Site, figures: list[Figure], *, part_of: str | None = None, earlier: str | None = None
) -> Toll:
    reading = scene.reading
    span = closed(reading, hull([f.span for f in figures]))
    sentence = reading.sentence(site.index)
    provisional = site.guessed or "provisional" in scene.cued[sentence.index]
    cumulative = _is_cumulative(scene, sentence)
    low, high = _sum([f.low for f in figures]), _sum([f.high for f in figures])
    return Toll(
        id=f"{site.index}.{figures[0].head}.{len(figures)}.{part_of or ''}",
        harm=site.harm.harm,
        low=None if _is_at_most(reading, site) else low,
        high=None if provisional and low is not None else high,
        vague=any(f.vague for f in figures),
        span=span,
        said=reading.text(_with_word(reading, span, site)),
        party=party_of(scene, figures[0], site, earlier),
        victims=next((f.victims for f in figures if f.victims), None),
        who=reading.text(span),
        provisional=provisional,
        cumulative=cumulative,
        part_of=part_of,
        places=_places(scene, sentence),
        when=_when(scene, sentence, site),
        frame=Frame.BACKGROUND if cumulative else Frame.CURRENT,
        evidence=(Evidence(span=reading.tokens[site.index].span, rule=f"harm:{site.harm.harm}.{site.harm.role}"),),
    )


def _is_at_most(reading: Reading, site: Site) -> bool:
    """Whether some of those counted may live: "207 dead *and missing*", "were killed *or are missing*"."""
    after = [t for t in reading.tokens[site.index + 1 : site.index + 4] if t.pos != "AUX"]
    joined = len(after) > 1 and after[0].text.lower() in {"and", "or", "/"} and after[1].text.lower() == "missing"
    return site.harm.harm == "killed" and joined


def _sum(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _with_word(reading: Reading, span: Span, site: Site) -> Span:
    """The figure with the word of harm right after it: "12 (sailors) drowned"."""
    word = reading.tokens[site.index].span
    between = reading.document.text[span.end : word.start] if word.start > span.end else "-"
    return Span(start=span.start, end=word.end) if not between.strip(" )\n") and word.start > span.end else span


def _cued(reading: Reading, sites: Iterable[Site], cues: tuple[TollCue, ...]) -> dict[int, frozenset[str]]:
    """The kinds of cues that stand in each sentence with a word of harm."""
    told = {sentence.index: sentence for sentence in (reading.sentence(site.index) for site in sites)}
    return {index: frozenset(_kinds_of_cues(reading, sentence, cues)) for index, sentence in told.items()}


def _kinds_of_cues(reading: Reading, sentence: Sentence, cues: tuple[TollCue, ...]) -> Iterator[str]:
    """The kinds of cues in a sentence; what the toll may become is also told in the next."""
    words = with_next = _plain_words(reading, sentence)
    if sentence.index + 1 < len(reading.sentences):
        rest = _plain_words(reading, reading.sentences[sentence.index + 1])
        with_next += rest if {"toll", "figure", "number"} & set(rest.split()) else ""
    for cue in cues:
        if _is_cue(with_next if cue.kind == "provisional" else words, cue):
            yield cue.kind


def _is_cue(words: str, cue: TollCue) -> bool:
    """Whether a cue stands in the words; none does in "the *deadliest* fighting *since* the war of 2020"."""
    for phrase in cue.phrases:
        before, found, _ = words.partition(f" {phrase} ")
        if found and not any(f" {word} " in f"{before} " for word in cue.unless):
            return True
    return False


def _is_cumulative(scene: Scene, sentence: Sentence) -> bool:
    """Whether a figure adds up a long time; "since Monday" is the news and not yet its history."""
    inside = scene.dates.of(sentence.span)
    if any(is_recent_start(scene.reading, w, scene.published) for w in inside):
        return False
    of_today = any(_is_day_of_news(w, scene.published) for w in inside)
    return "cumulative" in scene.cued[sentence.index] or (any(_is_long(w) for w in inside) and not of_today)


def _is_day_of_news(when: When, published: date | None) -> bool:
    """A day of this week: "killed 23 on *Saturday*, the worst violence for two years" adds up no years."""
    if published is None or when.end is None or when.precision not in {"day", "part"}:
        return False
    return 0 <= (published - when.end).days <= 6


def _is_long(when: When) -> bool:
    """A length of months or years: "has killed 70,000 people in nine years"."""
    return when.kind == "duration" and when.value[-1:] in {"Y", "M"} and not when.value.startswith("PT")


def _plain_words(reading: Reading, sentence: Sentence) -> str:
    return " " + " ".join(fold(t.text) for t in reading.words(sentence) if t.pos != "PUNCT") + " "


def _places(scene: Scene, sentence: Sentence) -> tuple[str, ...]:
    return tuple(p.id for p in scene.sites.of(sentence.span))


def _when(scene: Scene, sentence: Sentence, site: Site) -> str | None:
    """The dated expression of the sentence nearest to the word of harm; "since Monday" is no day of harm."""
    at = scene.reading.tokens[site.index].start
    dated = [
        w
        for w in scene.dates.of(sentence.span)
        if w.start is not None and not is_recent_start(scene.reading, w, scene.published)
    ]
    within = {c for a in scene.told.over(scene.reading.tokens[site.index].span) for c in a.content}
    told = [w for w in dated if any(c.covers(w.span) for c in within)]  # "said *on Tuesday* 79 died *on May 2*"
    return min(told or dated, key=lambda w: abs(w.span.start - at)).id if dated else None
