"""Whose dead: from a figure to the side or country that lost them, None where the text leaves it open."""

from collections.abc import Iterable, Iterator
from itertools import islice

from rashomon.extract.counts.figures import Figure, Scene, most
from rashomon.extract.counts.harms import Site
from rashomon.extract.syntax import core, first_conjunct, preposition
from rashomon.model.reading import Reading, Token
from rashomon.model.text import Span
from rashomon.model.world import Actor, ActorKind, Mention

ARMED = frozenset({ActorKind.MILITARY, ActorKind.POLICE, ActorKind.INSURGENT})
STATE = frozenset({ActorKind.MILITARY, ActorKind.POLICE, ActorKind.GOVERNMENT, ActorKind.STATE})
CIVIL = frozenset({ActorKind.POLICE, ActorKind.GOVERNMENT})  # "Lebanon's health ministry said 828 people had died"
NAMING = ("amod", "compound", "nmod", "nmod:poss", "appos")
BOTH = frozenset({"both", "two", "all", "opposing", "warring"})
EITHER = frozenset({"either", "each"})
GUESSED = frozenset({ActorKind.CIVILIAN, ActorKind.MILITARY, ActorKind.POLICE})
SIDES = ARMED | {ActorKind.CIVILIAN, ActorKind.GOVERNMENT, ActorKind.STATE, ActorKind.PERSON, ActorKind.GROUP}
LOSING = frozenset({"have", "lose", "suffer", "sustain", "admit", "acknowledge", "concede"})
PUT = frozenset({"at", "as", "were", "was", "of", "to"})
FIGHTING = frozenset({"clash", "fighting", "war", "battle", "skirmish", "conflict", "hostility", "combat", "fight"})
CRIMINAL = "CRM"  # "130 bandits" are no country's
UNALIGNED = frozenset({"IGO", "NGO", "IMG"})  # whose dead the United Nations counts are not the United Nations'
LOSSES = frozenset({"loss", "casualty", "dead", "those", "that", "toll", "fatality"})
FORCES = frozenset({"military", "police"})
THEM = frozenset({"they", "these", "those"})


def party_of(scene: Scene, figure: Figure, site: Site, earlier: str | None) -> str | None:
    """Whose dead: told by the victims' own phrase, by who *lost* them, by the speaker, or by where civilians were.

    "We have 31 soldiers dead" is the speaker's side; "a shell killed two villagers in Goris" Armenia's.
    """
    reading = scene.reading
    inner = core(reading, figure.head)
    if _is_of_both(reading, figure):
        return None
    own = [i for i in (inner, figure.head, *_described_by(reading, inner)) if not _is_guessed(scene, i)]
    losses = _counted_losses(reading, figure) or _counted_people(reading, site)
    lost_by = losers(reading, inner)
    ours = any(reading.tokens[i].text.lower() == "we" for i in lost_by)
    if ours and (teller := _speaker(scene, figure, site, kinds=SIDES)):
        return teller
    them = reading.tokens[inner].lemma in THEM and inner != figure.head
    if _is_of_its_own(reading, figure) and (teller := _teller(scene, figure)):
        return teller
    if any(reading.tokens[i].lemma == "government" for i in (*losses, *own)) and (state := _of_rebels(scene, figure)):
        return state
    for index in [*lost_by, *own, *_on_side(reading, figure), *losses]:
        party = _side(scene, index)
        if party and not (them and party in _doers(scene, site)) and not (index in losses and _is_between(scene, site)):
            return party
    if people := _people_counted(scene, figure, inner):
        return people
    if any(reading.tokens[reading.tokens[i].head].lemma in {"loss", "those"} for i in losses):
        return None  # "enemy losses are put at 150 killed"
    if them:
        return None  # "met the attackers and killed 90 of them"
    token = reading.tokens[inner]
    bare = token.pos == "NUM" or token.lemma == "other"
    if earlier and (bare or figure.victims is None):
        return earlier
    if figure.victims is None and bare:
        return None if _is_between(scene, site) else _struck(scene, figure, site) or _of_teller(scene, figure, site)
    if _is_between(scene, site) and _is_guessed_or_bare(scene, figure):
        return None
    if figure.victims == "civilians":
        return _country(scene, figure, site)
    enemy = any(t.lemma in {"enemy", "hostile"} for t in reading.children(inner, "amod", "compound"))
    said = _speaker(scene, figure, site) if figure.victims and not enemy else None
    fought = _fought(scene, figure) if figure.victims in FORCES else None
    if figure.victims == "militants" and inner in scene.mentions and not _is_named(scene, scene.mentions[inner]):
        return said
    return said or fought or next((party for i in (inner, figure.head) if (party := _side(scene, i))), None)


def _people_counted(scene: Scene, figure: Figure, inner: int) -> str | None:
    """The people whose adjective stands for them: "150 *Mozambican* and 20 Zimbabwean soldiers", "put *Peruvian* dead
    at 60"."""
    reading = scene.reading
    ahead = reading.tokens[max(reading.sentence(inner).first, inner - 3) : inner]
    dead = next((t.index for t in ahead if t.lemma == "dead"), None)
    at = inner if reading.tokens[inner].pos in {"ADJ", "PROPN"} else dead - 1 if dead else None
    return scene.peoples.get(reading.tokens[at].text) if at is not None else None


def _of_teller(scene: Scene, figure: Figure, site: Site) -> str | None:
    """Whose the dead are that a state reports and no words are said of: its own, where no other side is named."""
    own = _speaker(scene, figure, site)
    others = _sides_in_sentence(scene, figure) - {own}
    return None if others else own


def _is_named(scene: Scene, mention: Mention) -> bool:
    """Whether those spoken of have a name anywhere: "27 militiamen" may be of any movement of the country."""
    return bool(scene.named & set(mention.actors))


def _is_of_its_own(reading: Reading, figure: Figure) -> bool:
    """Whether a speaker counts his own: "*its own* were 21 killed", "15 dead *of their own*"."""
    words = reading.tokens_in(figure.span)
    if not words:
        return False
    first, last = reading.sentence(figure.head).first, reading.sentence(figure.head).last
    start = figure.head if reading.tokens[figure.head].pos == "NUM" else words[0].index
    before = [t.text.lower() for t in reading.tokens[max(first, start - 4) : start]]
    after = [t.text.lower() for t in reading.tokens[words[-1].index + 1 : min(last, words[-1].index + 5)]]
    ahead = bool(before) and before[-1] in {"were", "at", "was"} and "own" in before
    return ahead or any(
        a == "of" and b in {"their", "its"} and c == "own" for a, b, c in zip(after, after[1:], after[2:], strict=False)
    )


def _teller(scene: Scene, figure: Figure) -> str | None:
    """The one party that tells of a figure."""
    speakers = [_actor(scene, s) for s in told_by(scene, figure.span)]
    told = {a.party for a in speakers if a and a.country not in UNALIGNED}
    return told.pop() if len(told) == 1 else None


def _of_rebels(scene: Scene, figure: Figure) -> str | None:
    """The state against which a movement speaks: its "government losses" are of no other."""
    speakers = [_actor(scene, s) for s in told_by(scene, figure.span)]
    countries = {a.country for a in speakers if a and a.kind is ActorKind.INSURGENT and a.party != a.country}
    return countries.pop() if len(countries) == 1 and not countries & UNALIGNED else None


def _fought(scene: Scene, figure: Figure) -> str | None:
    """The state whose soldiers a movement of its own speaks of: "80 soldiers were killed, *the guerrillas* said"."""
    speakers = [_actor(scene, s) for s in told_by(scene, figure.span)]
    rebels = [a for a in speakers if a and a.party not in {None, a.country}]
    foes = _sides_in_sentence(scene, figure) - {a.party for a in rebels}
    states = {a.country for a in rebels}
    if rebels and len(foes) == 1:
        return foes.pop()  # "Polisario guerrillas broke through the *Moroccan* wall, killing 300 soldiers"
    return next(iter(states)) if len(states) == 1 and not states & (UNALIGNED | {None}) else None


def _sides_in_sentence(scene: Scene, figure: Figure) -> set[str]:
    """The sides of the nations and armies that a figure's sentence names; found once for all its figures."""
    sentence = scene.reading.sentence(figure.head)
    if sentence.index not in scene.sides:
        scene.sides[sentence.index] = frozenset(_sides_among(scene, scene.reading.words(sentence)))
    return set(scene.sides[sentence.index])


def _sides_among(scene: Scene, words: Iterable[Token]) -> Iterator[str]:
    for token in words:
        mention = scene.mentions.get(token.index)
        kinds = {scene.cast.actor(a).kind for a in mention.actors} if mention else set()
        if kinds & {ActorKind.STATE, ActorKind.MILITARY} and not _is_guessed(scene, token.index):
            party = _side(scene, token.index)
            if party:
                yield party


def _on_side(reading: Reading, figure: Figure) -> list[int]:
    """Whose side a figure is told of: "49 dead *on the Armenian side*"."""
    after = _following(reading, figure, 6)
    side = next((t for t in after if t.lemma == "side"), None)
    if side is None or any(t.text in {",", ";"} for t in after[: after.index(side)]):
        return []
    return [side.index, *(t.index for t in reading.children(side.index, "amod", "compound", "nmod:poss"))]


def _is_between(scene: Scene, site: Site) -> bool:
    """Whether people die in a war of two with neither named as theirs: "200 soldiers died in clashes between A and B".

    Also "killed in six weeks of *war*", wherever the rest of the sentence goes on to.
    """
    reading = scene.reading
    sentence = reading.sentence(site.index)
    fights = [t for t in reading.words(sentence) if t.lemma in FIGHTING and t.pos in {"NOUN", "PROPN"}]
    if any(_parties_between(scene, t) > 1 for t in fights):
        return True
    verb = site.index
    within = (t for t in fights if t.lemma == "war" and verb in {a.index for a in list(reading.ancestors(t.index))[:2]})
    return any(preposition(reading, t.index) in {"in", "of", "during"} for t in within)


def _parties_between(scene: Scene, fight: Token) -> int:
    """How many sides "fighting *between Chad and Libya*", "*Chad-Libya* clashes" name."""
    inside = scene.reading.subtree(fight.index)
    ahead = range(max(0, fight.index - 4), fight.index)
    if any(_is_pair(scene, i) for i in ahead):
        return 2
    named = (party for i in (*inside, *ahead) if (party := _side(scene, i)))
    return len(set(named)) if any(scene.reading.tokens[i].lemma in {"between", "-"} for i in (*inside, *ahead)) else 0


def _is_pair(scene: Scene, index: int) -> bool:
    """Whether a hyphen joins two sides: "*Armenia-Azerbaijan* clashes", where the cast holds but the second."""
    words = scene.reading.tokens[max(0, index - 1) : index + 2]
    names = len(words) == 3 and words[1].text == "-" and {words[0].pos, words[2].pos} <= {"PROPN", "ADJ"}
    return names and words[0].text[:1].isupper() and _side(scene, words[2].index) is not None


def _is_guessed_or_bare(scene: Scene, figure: Figure) -> bool:
    inner = core(scene.reading, figure.head)
    return _is_guessed(scene, inner) or scene.reading.tokens[inner].pos == "NUM" or inner not in scene.mentions


def _following(reading: Reading, figure: Figure, many: int) -> list[Token]:
    """The words of the sentence that follow a figure."""
    rest = islice(reading.tokens, figure.head, reading.sentence(figure.head).last)
    return list(islice((t for t in rest if t.start >= figure.span.end), many))


def _is_of_both(reading: Reading, figure: Figure) -> bool:
    """ "More than 100 dead *on both sides*" are no one side's."""
    after = _following(reading, figure, 8)
    return any(
        t.lemma == "side" and after[n - 1].text.lower() in (BOTH if t.tag == "NNS" else EITHER)
        for n, t in enumerate(after)
        if n
    )


def own_party(scene: Scene, head: int) -> str | None:
    """The side that a victim phrase itself names: "three *South African* soldiers"."""
    inner = core(scene.reading, head)
    around = (inner, head, *_described_by(scene.reading, inner))
    return next((party for index in around if (party := _side(scene, index))), None)


def _described_by(reading: Reading, head: int) -> list[int]:
    return [t.index for t in reading.children(head) if t.dep not in {"acl", "acl:relcl", "conj"}]


def _is_guessed(scene: Scene, index: int) -> bool:
    """Whether "828 people", "135 servicemen" are some side's only because that side's were spoken of before."""
    mention = scene.mentions.get(index)
    if mention is None or not mention.rule.startswith("actor:role/"):
        return False
    unnamed = not _is_named(scene, mention)
    kinds = GUESSED | {ActorKind.INSURGENT} if unnamed else GUESSED
    open_ = all(scene.cast.actor(a).kind in kinds for a in mention.actors)
    return open_ and not any(
        t.pos in {"PROPN", "PRON"} or t.index in scene.nations for t in scene.reading.children(index, *NAMING)
    )


def _side(scene: Scene, index: int) -> str | None:
    mention = scene.mentions.get(index)
    actors = [scene.cast.actor(a) for a in mention.actors] if mention else []
    return next((a.party for a in actors if a.party and a.kind in SIDES and CRIMINAL not in a.sectors), None)


def losers(reading: Reading, head: int) -> list[int]:
    """The side that has, lost or suffered them: "*we* have 31 soldiers dead"."""
    first = first_conjunct(reading, head)
    verb = reading.head(first)
    if verb is not None and verb.lemma == "loss" and preposition(reading, verb.index) == "with":
        return _of_the_beaten(reading, verb)
    if verb is not None and verb.lemma == "cost":  # "the clashes cost *the army* seven dead"
        return [t.index for t in reading.children(verb.index, "iobj", "obj") if t.index < head]
    if verb is not None and verb.lemma == "leave" and _is_left_lying(reading, head):
        return [t.index for t in reading.children(verb.index, "nsubj")]
    if verb is None or verb.lemma not in LOSING or reading.tokens[first].dep != "obj":
        verb = reading.tokens[head - 1] if head > reading.sentence(head).first else None  # "we *have* 49 killed"
    if verb is None or verb.lemma not in LOSING or (verb.pos == "AUX" and verb.dep == "aux"):
        return []
    return [t.index for t in reading.children(verb.index, "nsubj")]


def _of_the_beaten(reading: Reading, loss: Token) -> list[int]:
    """Who lost them: "*a regiment* was hurled back with the loss of 450 men"."""
    clause = reading.head(loss.index)
    return [t.index for t in reading.children(clause.index, "nsubj", "nsubj:pass")] if clause is not None else []


def _is_left_lying(reading: Reading, head: int) -> bool:
    """Whether the dead are left where they fell: "the Indians left 60 dead *on the slopes*"."""
    words = {t.text.lower() for t in reading.tokens[head + 1 : min(head + 6, reading.sentence(head).last)]}
    return bool(words & {"behind", "slopes", "battlefield", "field", "ground", "hillside", "abandoned"})


def _counted_losses(reading: Reading, figure: Figure) -> list[int]:
    """Whose losses a number is put at: "put *Indian* losses at 150 dead, and those of the *rebels* at 700".

    Also "*rebel* losses were 120 killed", "gave *Chadian* casualties as 40 dead".
    """
    words = reading.tokens_in(figure.span)
    sentence = reading.sentence(figure.head)
    if not words or words[0].index == sentence.first:
        return []
    link = reading.tokens[words[0].index - 1].text.lower()
    if link not in PUT:
        return []
    for token in reversed(reading.tokens[sentence.first : words[0].index - 1]):
        if token.lemma in LOSSES and token.pos != "SCONJ" and (link == "at" or token.lemma not in {"that", "those"}):
            return [t.index for t in reading.children(token.index, "amod", "compound", "nmod:poss", "nmod")]
    return []


def _counted_people(reading: Reading, site: Site) -> list[int]:
    """Whose people a count is of: "lowered its count *of Ethiopian soldiers* killed to 40"."""
    if site.harm.role not in {"toll", "again"}:
        return []
    of = [t.index for t in reading.children(site.index, "nmod") if preposition(reading, t.index) == "of"]
    return [i for head in of for i in (head, *(t.index for t in reading.children(head, "amod", "compound")))]


def _country(scene: Scene, figure: Figure, site: Site) -> str | None:
    """Where civilians were struck: the country of the nearest place in the sentence or the one before.

    Failing that, the country whose officials speak, then that of most places in the article.
    """
    reading = scene.reading
    sentence = reading.sentence(site.index)
    near = scene.fields.of(sentence.span)
    near = tuple(p for p in near if p.feature != "country") or tuple(near)  # "accused *Mali* of bombing Ouahigouya"
    guessed = _side(scene, core(reading, figure.head))
    if guessed in _doers(scene, site) - {scene.home} and guessed not in {p.country for p in near}:
        return most([p.country for p in near if p.country])  # "Cuban troops killed 30 men": hardly Cubans
    if guessed in {p.country for p in near}:
        return guessed  # of "in Jammu ... a woman in Poonch" the country already spoken of
    if near:
        return min(near, key=lambda p: abs(p.span.start - figure.span.start)).country
    before = scene.fields.of(reading.sentences[sentence.index - 1].span) if sentence.index else ()
    return (
        _speaker(scene, figure, site, kinds=CIVIL)
        or most([p.country for p in before if p.country])
        or _speaker(scene, figure, site)
        or guessed
        or scene.home
    )


def _struck(scene: Scene, figure: Figure, site: Site) -> str | None:
    """The country of the places in the sentence of a bare number, or in the one before: "put the dead at 2,000"."""
    sentence = scene.reading.sentence(site.index)
    near = scene.fields.of(sentence.span)
    if near:
        return min(near, key=lambda p: abs(p.span.start - figure.span.start)).country
    before = scene.fields.of(scene.reading.sentences[sentence.index - 1].span) if sentence.index else ()
    return most([p.country for p in before if p.country])


def _speaker(scene: Scene, figure: Figure, site: Site, *, kinds: frozenset[ActorKind] | None = None) -> str | None:
    """Who speaks of soldiers or people of no named nation speaks of its own: "13 soldiers died, the army said"."""
    speakers = [_actor(scene, s) for s in told_by(scene, figure.span)]
    wanted = kinds or (frozenset({ActorKind.INSURGENT}) if figure.victims == "militants" else STATE)
    sided = [a for a in speakers if a and a.country not in UNALIGNED]
    parties = {a.party for a in sided if a.kind in wanted or (wanted is STATE and _is_in_office(a))}
    if wanted is CIVIL and any(len(p or "") != 3 for p in parties):  # a movement's ministry counts a country's people
        parties = {a.country for a in sided if a.kind in wanted and a.country not in UNALIGNED}
    if len(parties) != 1 or parties & _doers(scene, site):
        return None
    return parties.pop()


def _is_in_office(actor: Actor) -> bool:
    """A minister or general by name speaks for a state as a ministry does: "Prime Minister Nikol Pashinyan"."""
    return actor.kind is ActorKind.PERSON and actor.office is not None and bool({"GOV", "MIL"} & set(actor.sectors))


def told_by(scene: Scene, span: Span) -> tuple[int, ...]:
    """The speakers of the narrowest claim that holds a figure."""
    around = ((min(len(c) for c in a.content if c.covers(span)), a) for a in scene.told.over(span))
    nearest = min(around, key=lambda pair: pair[0], default=None)
    return nearest[1].speakers if nearest else ()


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
