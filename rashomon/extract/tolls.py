"""Killed, wounded, missing, captured, detained, displaced: whose, how many, by whose count."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rashomon.extract.harms import Site, find_sites
from rashomon.extract.syntax import NOMINAL, core, preposition
from rashomon.knowledge.harms import TollCue, harms_by_word, victim_kinds
from rashomon.knowledge.load import Knowledge
from rashomon.knowledge.phrases import fold
from rashomon.model.claims import Evidence, Frame, Toll
from rashomon.model.reading import Clause, Reading, Sentence, Token
from rashomon.model.record import record
from rashomon.model.text import Span, hull
from rashomon.model.world import ActorKind, Cast, Mention, Place, Quantity, When

ARMED = frozenset({ActorKind.MILITARY, ActorKind.POLICE, ActorKind.INSURGENT})
SIDES = ARMED | {ActorKind.CIVILIAN, ActorKind.GOVERNMENT, ActorKind.STATE, ActorKind.PERSON, ActorKind.GROUP}
OUTSIDE = frozenset({"case", "cc", "punct", "mark", "nsubj", "cop", "advcl", "aux", "expl", "parataxis"})
CIVIL_TITLES = frozenset({"attorney", "secretary", "consul", "director", "governor", "prosecutor"})  # ... general
OTHER_CASES = frozenset({"from", "in", "on", "by", "for", "since", "after", "during", "until", "between", "with"})


@record
class Figure:
    """How many of whom: one noun phrase with its number."""

    head: int
    low: int | None
    high: int | None
    vague: bool
    span: Span
    victims: str | None


@record
class Scene:
    """What a toll is read from: the article and what others found in it, laid out for look-up."""

    reading: Reading
    quantity_at: dict[int, Quantity]
    mentions: dict[int, Mention]
    cast: Cast
    places: tuple[Place, ...]
    times: tuple[When, ...]
    kinds: dict[str, str]
    cues: tuple[TollCue, ...]


def find_tolls(
    reading: Reading,
    *,
    quantities: tuple[Quantity, ...],
    clauses: tuple[Clause, ...],
    cast: Cast,
    places: tuple[Place, ...],
    times: tuple[When, ...],
    knowledge: Knowledge,
) -> tuple[Toll, ...]:
    """Every toll statement in text order, with ids t1, t2 ...; claims are set later.

    "A woman and two children were killed": three killed, and its parts one and two.
    """
    scene = Scene(
        reading=reading,
        quantity_at=_by_token(reading, quantities),
        mentions={m.head: m for m in cast.mentions},
        cast=cast,
        places=places,
        times=times,
        kinds=victim_kinds(knowledge.victims),
        cues=knowledge.toll_cues,
    )
    tolls: list[Toll] = []
    for site in _merged(reading, find_sites(reading, harms=harms_by_word(knowledge.harms))):
        for toll in _tolls(scene, site, tolls):
            if not any(_repeats(toll, earlier) for earlier in tolls):
                tolls.append(toll)
    return _numbered(tolls)


def _numbered(tolls: list[Toll]) -> tuple[Toll, ...]:
    ordered = sorted(tolls, key=lambda t: (t.span.start, -len(t.span), t.id))
    names = {toll.id: f"t{n}" for n, toll in enumerate(ordered, 1)}
    return tuple(replace(t, id=names[t.id], part_of=names.get(t.part_of or "")) for t in ordered)


def _repeats(toll: Toll, earlier: Toll) -> bool:
    """Whether two words tell one figure: "the *dead* bodies of nine *slain* men"."""
    return toll.harm == earlier.harm and toll.span.overlaps(earlier.span) and toll.low == earlier.low


def _merged(reading: Reading, sites: Iterable[Site]) -> Iterator[Site]:
    """Two harms done to one group are one toll: "more than 60 people were killed and injured"."""
    found = list(sites)
    used: set[int] = set()
    for n, site in enumerate(found):
        if n in used:
            continue
        twin = next((m for m in range(n + 1, len(found)) if _is_twin(reading, site, found[m])), None)
        if twin is None:
            yield site
        else:
            used.add(twin)
            yield replace(site, harm=replace(site.harm, harm="killed_or_wounded"))


def _is_twin(reading: Reading, one: Site, other: Site) -> bool:
    return (
        {one.harm.harm, other.harm.harm} == {"killed", "wounded"}
        and bool(one.victims)
        and one.victims == other.victims
        and reading.tokens[one.victims[0]].tag in {"NNS", "NNPS", "CD"}
    )


def _tolls(scene: Scene, site: Site, earlier: list[Toll]) -> Iterator[Toll]:
    if site.harm.role == "toll":
        yield from _counts(scene, site)
        return
    if site.harm.role == "people":
        members = _members(scene, site)
        if members:
            whole = next((t.id for t in reversed(earlier) if t.harm == site.harm.harm), None)
            yield from (_toll(scene, site, [figure], part_of=whole) for figure in members)
            return
    figures = _distinct(f for head in site.victims for f in [_figure(scene, head, site)] if f is not None)
    figures = [_inherited(scene, figure, earlier) for figure in figures]
    for group in _groups(figures):
        whole_toll = _toll(scene, site, group, earlier=_same_sentence_party(scene, site, earlier))
        yield whole_toll
        if len(group) > 1:
            yield from (_toll(scene, site, [figure], part_of=whole_toll.id) for figure in group)
        for figure in group:
            yield from (_toll(scene, site, [p], part_of=whole_toll.id) for p in _parts(scene, figure.head, site))


def _same_sentence_party(scene: Scene, site: Site, earlier: list[Toll]) -> str | None:
    sentence = scene.reading.sentence(site.index)
    return next((t.party for t in reversed(earlier) if t.party and sentence.span.covers(t.span)), None)


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


def _groups(figures: list[Figure]) -> Iterator[list[Figure]]:
    """Figures to be added up: of one kind of victims, and none of them vague."""
    group: list[Figure] = []
    for figure in figures:
        if group and (figure.vague or group[-1].vague or not _is_same_kind(group[0], figure)):
            yield group
            group = []
        group.append(figure)
    if group:
        yield group


def _is_same_kind(one: Figure, other: Figure) -> bool:
    return one.victims == other.victims or None in {one.victims, other.victims}


def _members(scene: Scene, site: Site) -> list[Figure]:
    """Those said to be among the dead: "the dead included 12 children", "two nuns were among the dead"."""
    token = scene.reading.tokens[site.index]
    above = scene.reading.head(site.index)
    if above is None:
        return []
    heads: tuple[Token, ...] = ()
    if above.lemma == "include" and token.dep == "nsubj":
        heads = scene.reading.children(above.index, "obj")
    elif preposition(scene.reading, site.index) == "among":
        heads = scene.reading.children(above.index, "nsubj", "nsubj:pass")
    return [f for t in heads for f in [_figure(scene, t.index, site)] if f is not None]


def _parts(scene: Scene, head: int, site: Site) -> Iterator[Figure]:
    """The parts told within the phrase: "13 people, *including three children*"."""
    for child in scene.reading.children(head, "nmod", "obl", "appos", "dep", "conj"):
        if preposition(scene.reading, child.index) == "including":
            figure = _figure(scene, child.index, site)
            if figure is not None:
                yield figure


def _counts(scene: Scene, site: Site) -> Iterator[Toll]:
    """The number of a count: "the death toll rose *to 40*", "a toll of 12", "the toll stands at 9"."""
    reading = scene.reading
    around = [*reading.children(site.index, "nmod", "appos", "acl")]
    above = reading.head(site.index)
    if above is not None:
        around += [
            above,
            *(t for t in reading.children(above.index, "obj", "obl", "xcomp", "nsubj") if t.index != site.index),
        ]
    for token in around:
        quantity = _quantity(scene, token.index)
        if quantity is None or token.lemma in {"year", "day", "hour", "percent"}:
            continue
        if _word_before(reading, quantity.span) in OTHER_CASES:
            continue
        yield _toll(scene, site, [_counted(scene, quantity, token.index)])
        return


def _word_before(reading: Reading, span: Span) -> str:
    first = reading.tokens_in(span)[0].index
    return reading.tokens[first - 1].text.lower() if first > reading.sentence(first).first else ""


def _figure(scene: Scene, head: int, site: Site) -> Figure | None:
    """The number of a victim phrase: said, or one for a single person."""
    token = scene.reading.tokens[head]
    if any(t.lemma in {"no", "neither"} for t in scene.reading.children(head, "det", "advmod")):
        return None
    quantity = _quantity(scene, head)
    if quantity is not None and not _is_age(scene.reading, quantity):
        figure = _counted(scene, quantity, head)
        return figure if _allowed(scene, figure, site) else None
    return _single(scene, token, site)


def _counted(scene: Scene, quantity: Quantity, head: int) -> Figure:
    span = hull([quantity.span, _phrase(scene.reading, head)])
    if len(span) > 120:
        span = quantity.span
    return Figure(
        head=head,
        low=quantity.low,
        high=quantity.high,
        vague=quantity.vague,
        span=span,
        victims=_kind(scene, head),
    )


def _single(scene: Scene, token: Token, site: Site) -> Figure | None:
    if site.harm.role in {"people", "state"} and token.index == site.index:
        return None
    if token.tag not in {"NN", "NNP"} or not _is_person(scene, token.index):
        return None
    if token.dep == "amod" or _is_attribute(scene.reading, site):
        return None
    return Figure(
        head=token.index,
        low=1,
        high=1,
        vague=False,
        span=_phrase(scene.reading, token.index),
        victims=_kind(scene, token.index),
    )


def _is_attribute(reading: Reading, site: Site) -> bool:
    """A bare re-mention: "the *murdered* priest"."""
    return reading.tokens[site.index].dep == "amod" and reading.tokens[site.index].tag != "VBG"


def _allowed(scene: Scene, figure: Figure, site: Site) -> bool:
    if figure.low == 0 or figure.high == 0:
        return False
    if site.harm.civilians:
        return figure.victims == "civilians"
    if not site.harm.person and (figure.low != 1 or figure.high != 1):
        return True
    token = scene.reading.tokens[core(scene.reading, figure.head)]
    return token.pos == "NUM" or figure.victims is not None or _is_person(scene, token.index)


def _is_age(reading: Reading, quantity: Quantity) -> bool:
    after = reading.document.text[quantity.span.end : quantity.span.end + 12]
    return after.lstrip("- \n").lower().startswith(("year-old", "year old", "years old"))


def _quantity(scene: Scene, head: int) -> Quantity | None:
    """The quantity of a noun phrase: one that counts its head, or is its head."""
    found = scene.quantity_at.get(head) or scene.quantity_at.get(core(scene.reading, head))
    if found is None and scene.reading.tokens[head].tag == "NNS" and head > scene.reading.sentence(head).first:
        return scene.quantity_at.get(head - 1)  # "took *60 soldiers* prisoner", parsed as one noun
    return found


def _by_token(reading: Reading, quantities: tuple[Quantity, ...]) -> dict[int, Quantity]:
    """Quantities by the token they count and by those they are made of; the first in the text wins."""
    table: dict[int, Quantity] = {}
    for quantity in quantities:
        heads = () if quantity.head is None else (quantity.head,)
        for index in (*heads, *(t.index for t in reading.tokens_in(quantity.span))):
            table.setdefault(index, quantity)
    return table


def _phrase(reading: Reading, head: int) -> Span:
    """The noun phrase without what trails it ("at least 13 women", not "... praying in the mosque")."""
    kept = [head]
    for child in reading.children(head):
        if child.index < head and child.dep not in OUTSIDE:
            kept.extend(i for i in reading.subtree(child.index) if i < head)
    inside = core(reading, head)
    if inside != head:
        kept.append(inside)
    kept.extend(_joined(reading, head))
    kept = [i for i in kept if reading.tokens[i].pos != "PUNCT"]
    return _closed(reading, reading.span(min(kept), max(kept) + 1))


def _joined(reading: Reading, head: int) -> list[int]:
    """Plain plurals that share the number: "at least 13 women *and children*"."""
    return [
        t.index
        for t in reading.children(head, "conj")
        if t.tag == "NNS" and not reading.children(t.index, "det", "nummod", "amod", "nmod:poss", "compound", "advmod")
    ]


def _closed(reading: Reading, span: Span) -> Span:
    """The span with the quotation mark or bracket that closes one opened inside it."""
    words = reading.text(span)
    after = reading.document.text[span.end : span.end + 1]
    open_quote = words.count('"') % 2 == 1 and after == '"'
    open_bracket = words.count("(") > words.count(")") and after == ")"
    return Span(start=span.start, end=span.end + 1) if open_quote or open_bracket else span


def _is_person(scene: Scene, head: int) -> bool:
    """Whether a singular noun is a person: a known word, a name the parser or the cast takes for a person's."""
    token = scene.reading.tokens[head]
    if token.lemma in scene.kinds:
        return True
    mention = scene.mentions.get(head)
    if mention is not None and any(scene.cast.actor(a).kind is ActorKind.PERSON for a in mention.actors):
        return True
    if any(e.label == "PERSON" and e.first <= head < e.last for e in scene.reading.entities):
        return token.pos == "PROPN"
    return token.pos == "PROPN" and any(
        t.lemma in scene.kinds for t in scene.reading.children(head, "compound", "amod", "appos")
    )


def _kind(scene: Scene, head: int) -> str | None:
    """What the victims are: military, police, militants or civilians."""
    inner = core(scene.reading, head)
    token = scene.reading.tokens[inner]
    if token.lemma in {"other", "member", "people", "person", "man", "leader", "officer"}:
        for t in scene.reading.children(inner, "amod", "compound", "nmod"):
            if scene.kinds.get(t.lemma, "civilians") != "civilians":
                return scene.kinds[t.lemma]
        if token.lemma == "other":
            return None
    if token.lemma in scene.kinds:
        return scene.kinds[token.lemma]
    titles = [t.lemma for t in scene.reading.children(inner, "compound", "amod", "appos")]
    if CIVIL_TITLES & set(titles):
        return "civilians"
    return next((scene.kinds[t] for t in titles if t in scene.kinds), "civilians" if _is_person(scene, inner) else None)


def _toll(
    scene: Scene, site: Site, figures: list[Figure], *, part_of: str | None = None, earlier: str | None = None
) -> Toll:
    reading = scene.reading
    span = _closed(reading, hull([f.span for f in figures]))
    sentence = reading.sentence(site.index)
    provisional = site.guessed or _cued(scene, sentence, "provisional")
    cumulative = _cued(scene, sentence, "cumulative") or _spans_years(scene, sentence)
    low, high = _sum([f.low for f in figures]), _sum([f.high for f in figures])
    return Toll(
        id=f"{site.index}.{figures[0].head}.{len(figures)}.{part_of or ''}",
        harm=site.harm.harm,
        low=low,
        high=None if provisional and low is not None else high,
        vague=any(f.vague for f in figures),
        span=span,
        said=reading.text(_with_word(reading, span, site)),
        party=_party(scene, figures[0].head, sentence, earlier),
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


def _sum(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _with_word(reading: Reading, span: Span, site: Site) -> Span:
    """The figure with the word of harm right after it: "49 (troops) killed"."""
    word = reading.tokens[site.index].span
    between = reading.document.text[span.end : word.start] if word.start > span.end else "-"
    return Span(start=span.start, end=word.end) if not between.strip(" )\n") and word.start > span.end else span


def _cued(scene: Scene, sentence: Sentence, kind: str) -> bool:
    """Whether a cue of this kind stands in the sentence; what the toll may become is also told in the next."""
    reading = scene.reading
    words = _plain_words(reading, sentence)
    if kind == "provisional" and sentence.index + 1 < len(reading.sentences):
        rest = _plain_words(reading, reading.sentences[sentence.index + 1])
        words += rest if {"toll", "figure", "number"} & set(rest.split()) else ""
    return any(f" {phrase} " in words for cue in scene.cues if cue.kind == kind for phrase in cue.phrases)


def _spans_years(scene: Scene, sentence: Sentence) -> bool:
    """Whether the sentence names a length of months or years: "has killed 70,000 people in nine years"."""
    return any(
        w.kind == "duration"
        and w.value[-1:] in {"Y", "M"}
        and not w.value.startswith("PT")
        and sentence.span.covers(w.span)
        for w in scene.times
    )


def _plain_words(reading: Reading, sentence: Sentence) -> str:
    return " " + " ".join(fold(t.text) for t in reading.words(sentence) if t.pos != "PUNCT") + " "


def _party(scene: Scene, head: int, sentence: Sentence, earlier: str | None) -> str | None:
    """Whose dead: told by the victims' own phrase, by who *lost* them, else, for civilians, by the place's country."""
    reading = scene.reading
    inner = core(reading, head)
    own = [inner, head, *(t.index for t in reading.children(inner) if t.dep not in {"acl", "acl:relcl", "conj"})]
    loser = _loser(reading, inner)
    for index in [*loser, *own]:
        party = _side(scene, index)
        if party:
            return party
    kind = scene.kinds.get(reading.tokens[inner].lemma)
    if kind is None and earlier:
        return earlier
    if kind != "civilians" and reading.tokens[inner].pos in NOMINAL - {"NUM"}:
        return None
    return _country(scene, sentence, reading.tokens[inner])


def _side(scene: Scene, index: int) -> str | None:
    mention = scene.mentions.get(index)
    actors = [scene.cast.actor(a) for a in mention.actors] if mention else []
    return next((a.party for a in actors if a.party and a.kind in SIDES), None)


def _loser(reading: Reading, head: int) -> list[int]:
    """The side that has, lost or suffered them: "*we* have 49 troops killed"."""
    verb = reading.head(head)
    if verb is None or verb.lemma not in {"have", "lose", "suffer", "sustain"} or reading.tokens[head].dep != "obj":
        return []
    return [t.index for t in reading.children(verb.index, "nsubj")]


def _country(scene: Scene, sentence: Sentence, token: Token) -> str | None:
    """The country of the nearest place in the sentence; where something came from is not where it struck."""
    near = [
        p
        for p in scene.places
        if p.country
        and not p.dateline
        and sentence.span.covers(p.span)
        and _word_before(scene.reading, p.span) not in {"from", "the", "by"}
    ]
    return min(near, key=lambda p: abs(p.span.start - token.start)).country if near else None


def _places(scene: Scene, sentence: Sentence) -> tuple[str, ...]:
    return tuple(p.id for p in scene.places if not p.dateline and sentence.span.covers(p.span))


def _when(scene: Scene, sentence: Sentence, site: Site) -> str | None:
    """The dated expression of the sentence that stands nearest to the word of harm."""
    at = scene.reading.tokens[site.index].start
    dated = [w for w in scene.times if w.start is not None and sentence.span.covers(w.span)]
    return min(dated, key=lambda w: abs(w.span.start - at)).id if dated else None
