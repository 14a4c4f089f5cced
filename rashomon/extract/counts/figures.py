"""How many of whom: from the head of a victim phrase to its number, its words and what kind of people they are."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from rashomon.extract.counts.harms import Site
from rashomon.extract.syntax import NOMINAL, core, people_words, preposition
from rashomon.extract.whereabouts import Covering, Within
from rashomon.model.claims import Attribution
from rashomon.model.reading import Reading, Token
from rashomon.model.record import record
from rashomon.model.text import Span, hull
from rashomon.model.world import ActorKind, Cast, Mention, Place, Quantity, When

OUTSIDE = frozenset({"case", "cc", "punct", "mark", "nsubj", "cop", "advcl", "aux", "expl", "parataxis"})
CIVIL_TITLES = frozenset({"attorney", "secretary", "consul", "director", "governor", "prosecutor"})  # ... general
BARE = frozenset({"other", "member", "people", "person", "man", "leader", "officer"})
"""Words whose modifiers say what the people are: "army *officer*", "*rebel* leader"."""

ELSEWHERE = frozenset({"from", "the", "by", "to", "into", "towards", "toward", "for", "of", "with", "between"})
"""What stands before a place that is not where people were struck: "fled *to* Chad", "rockets *from* Gaza"."""

TOWNS = frozenset({"town", "city", "village", "port", "capital", "district", "province", "region", "market", "suburb"})
LATER = frozenset({"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
HARMED = frozenset(
    {"dead", "kill", "wounded", "wound", "injured", "injure", "victim", "missing", "casualty", "fatality"}
)

KINDS = {
    ActorKind.MILITARY: "military",
    ActorKind.POLICE: "police",
    ActorKind.INSURGENT: "militants",
    ActorKind.CIVILIAN: "civilians",
}


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
    """What a toll is read from: the article and what others found in it, laid out for look-up.

    ``cued`` tells for each sentence with a word of harm what cues stand in it: "provisional", "cumulative";
    ``peoples`` tells the party of each people by its adjective, "Peruvian".
    """

    reading: Reading
    quantity_at: dict[int, Quantity]
    mentions: dict[int, Mention]
    cast: Cast
    places: tuple[Place, ...]
    times: tuple[When, ...]
    published: date | None
    attributions: tuple[Attribution, ...]
    kinds: dict[str, str]
    cued: Mapping[int, frozenset[str]]
    peoples: Mapping[str, str]

    @cached_property
    def sites(self) -> Within[Place]:
        """The places but those of the dateline, to be found by sentence."""
        return Within(p for p in self.places if not p.dateline)

    @cached_property
    def dates(self) -> Within[When]:
        """The times, to be found by sentence."""
        return Within(self.times)

    @cached_property
    def fields(self) -> Within[Place]:
        """The places where things happen, to be found by sentence."""
        return Within(self._fields())

    def _fields(self) -> Iterator[Place]:
        told = (p for p in self.places if p.country and not p.dateline and not p.metonym)
        return (p for p in told if _before(self.reading, p.span) not in ELSEWHERE or _is_town(self.reading, p.span))

    @cached_property
    def home(self) -> str | None:
        """The country where most things happen, else that of the dateline."""
        datelines = [p.country for p in self.places if p.country and p.dateline]
        return most([p.country for p in self._fields() if p.country]) or most(datelines)

    @cached_property
    def told(self) -> Covering[Attribution]:
        """The attributions, to be found by a span in what they say."""
        return Covering((content, a) for a in self.attributions for content in a.content)

    @cached_property
    def sides(self) -> dict[int, frozenset[str]]:
        """The sides named in each sentence of which that was asked."""
        return {}

    @cached_property
    def named(self) -> frozenset[str]:
        """The actors that have a name somewhere in the text."""
        return frozenset(a for m in self.mentions.values() if m.form == "name" for a in m.actors)

    @cached_property
    def nations(self) -> frozenset[int]:
        """The words inside a name of a nation, country, group or person."""
        return people_words(self.reading)

    @cached_property
    def persons(self) -> frozenset[int]:
        """The words the parser takes for part of a person's name."""
        votes = self.reading.entities
        return frozenset(i for e in votes if e.label == "PERSON" for i in range(e.first, e.last))


def most(countries: Sequence[str]) -> str | None:
    """The country of more than half of the places."""
    return next((c for c, number in Counter(countries).most_common(1) if 2 * number > len(countries)), None)


def _before(reading: Reading, span: Span) -> str:
    first = reading.tokens_in(span)[0].index
    return reading.tokens[first - 1].text.lower() if first > reading.sentence(first).first else ""


def _is_town(reading: Reading, span: Span) -> bool:
    """Whether an "of" only names: "the border town *of Najran*"."""
    first = reading.tokens_in(span)[0].index
    return first > 1 and reading.tokens[first - 1].text == "of" and reading.tokens[first - 2].lemma in TOWNS


def quantity_by_token(reading: Reading, quantities: tuple[Quantity, ...]) -> dict[int, Quantity]:
    """Quantities by the token they count and by those they are made of; the first in the text wins."""
    table: dict[int, Quantity] = {}
    for quantity in quantities:
        heads = () if quantity.head is None else (quantity.head,)
        for index in (*heads, *(t.index for t in reading.tokens_in(quantity.span))):
            table.setdefault(index, quantity)
    return table


def figure_of(scene: Scene, head: int, site: Site) -> Figure | None:
    """The number of a victim phrase: said, or one for a single person.

    "At least 49 troops": 49 or more, military; "a nun": one, civilians; "the convoy": none.
    """
    token = scene.reading.tokens[head]
    if any(t.lemma in {"no", "neither"} for t in scene.reading.children(head, "det", "advmod")):
        return None
    quantity = quantity_of(scene, head)
    if quantity is not None and not _is_age(scene.reading, quantity):
        figure = counted(scene, quantity, head)
        return figure if _allowed(scene, figure, site) else None
    return _single(scene, token, site)


def quantity_of(scene: Scene, head: int) -> Quantity | None:
    """The quantity of a noun phrase: one that counts its head, or is its head."""
    found = scene.quantity_at.get(head) or scene.quantity_at.get(core(scene.reading, head))
    if found is None and scene.reading.tokens[head].tag == "NNS" and head > scene.reading.sentence(head).first:
        return scene.quantity_at.get(head - 1)  # "took *60 soldiers* prisoner", parsed as one noun
    return found


def counted(scene: Scene, quantity: Quantity, head: int) -> Figure:
    """The figure of a quantity and the noun it counts; where it hangs from a verb, of the number alone."""
    token = scene.reading.tokens[head]
    span = quantity.span
    if token.pos in NOMINAL or token.tag in {"VBN", "JJ"}:
        span = hull([span, phrase(scene.reading, head)])
    if quantity.span.end <= token.start:  # "shot dead 58 men": the parse makes one phrase of "dead 58 men"
        span = Span(start=quantity.span.start, end=span.end)
    return Figure(
        head=head,
        low=quantity.low,
        high=quantity.high,
        vague=quantity.vague,
        span=quantity.span if len(span) > 120 else span,
        victims=kind_of(scene, head),
    )


def is_definite_part(reading: Reading, head: int) -> bool:
    """Whether a number picks some out of those known: "five of *the dead*", and not "dozens of people"."""
    determiner = reading.child(head, "det")
    if reading.tokens[head].pos == "NUM":
        inner = core(reading, head)
        return inner != head and is_definite_part(reading, inner) and reading.tokens[inner].lemma in HARMED
    return (
        reading.tokens[head].lemma in HARMED
        and preposition(reading, head) == "of"
        and determiner is not None
        and determiner.lemma in {"the", "those", "these", "that", "this"}
    )


def _single(scene: Scene, token: Token, site: Site) -> Figure | None:
    """One person: "killing a *policeman*"; one who fled is a witness and no toll."""
    if site.harm.harm == "displaced" or (site.harm.role in {"people", "state"} and token.index == site.index):
        return None
    noun = token.tag in {"NN", "NNP"} or (
        token.tag == "JJ" and token.lemma == "civilian" and token.dep == "obj"
    )  # "killing a civilian": taken for an adjective
    if not noun or not is_person(scene, token.index):
        return None
    if token.dep == "amod" or _is_attribute(scene.reading, site):
        return None
    if any(t.lemma in LATER for t in scene.reading.children(token.index, "amod")):
        return None  # "the *second* person killed" is not one, nor are they two
    if token.pos == "PROPN" and scene.reading.tokens[site.index].lemma == "loss":
        return None  # "an inquiry into the loss of Madani": towns are lost, too
    return Figure(
        head=token.index,
        low=1,
        high=1,
        vague=False,
        span=phrase(scene.reading, token.index),
        victims=kind_of(scene, token.index),
    )


def _is_attribute(reading: Reading, site: Site) -> bool:
    """A bare re-mention: "the *murdered* priest"."""
    return reading.tokens[site.index].dep == "amod" and reading.tokens[site.index].tag != "VBG"


def _allowed(scene: Scene, figure: Figure, site: Site) -> bool:
    if figure.low == 0 or figure.high == 0:
        return False
    token = scene.reading.tokens[core(scene.reading, figure.head)]
    bare = token.pos == "NUM" and figure.victims is None
    if site.harm.civilians:
        return figure.victims == "civilians" or bare
    if not site.harm.person and (figure.low != 1 or figure.high != 1):
        return True
    bare = token.pos == "NUM" and site.harm.role != "act"  # "ten aircraft ...; they admitted the loss of *two*"
    return bare or figure.victims is not None or is_person(scene, token.index)


def _is_age(reading: Reading, quantity: Quantity) -> bool:
    after = reading.document.text[quantity.span.end : quantity.span.end + 12]
    return after.lstrip("- \n").lower().startswith(("year-old", "year old", "years old"))


def phrase(reading: Reading, head: int) -> Span:
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
    return closed(reading, reading.span(min(kept), max(kept) + 1))


def _joined(reading: Reading, head: int) -> list[int]:
    """Plain plurals that share the number: "some 20 nurses *and drivers*"."""
    return [
        t.index
        for t in reading.children(head, "conj")
        if t.tag == "NNS" and not reading.children(t.index, "det", "nummod", "amod", "nmod:poss", "compound", "advmod")
    ]


def closed(reading: Reading, span: Span) -> Span:
    """The span with the quotation mark or bracket that closes one opened inside it."""
    words = reading.text(span)
    after = reading.document.text[span.end : span.end + 1]
    open_quote = words.count('"') % 2 == 1 and after == '"'
    open_bracket = words.count("(") > words.count(")") and after == ")"
    return Span(start=span.start, end=span.end + 1) if open_quote or open_bracket else span


def is_person(scene: Scene, head: int) -> bool:
    """Whether a singular noun is a person: a known word, a name the parser or the cast takes for a person's."""
    token = scene.reading.tokens[head]
    if token.lemma in scene.kinds:
        return True
    mention = scene.mentions.get(head)
    if mention is not None and any(scene.cast.actor(a).kind is ActorKind.PERSON for a in mention.actors):
        return True
    if any(place.span.covers(token.span) for place in scene.places):
        return False  # "they had captured Gao, the largest town of the north": the parser takes Gao for somebody
    if head in scene.persons:
        return token.pos == "PROPN"
    return token.pos == "PROPN" and any(
        t.lemma in scene.kinds for t in scene.reading.children(head, "compound", "amod", "appos")
    )


def kind_of(scene: Scene, head: int) -> str | None:
    """What the victims are: military, police, militants or civilians."""
    inner = core(scene.reading, head)
    token = scene.reading.tokens[inner]
    if token.lemma in BARE:
        told = _told_beside(scene, inner)
        if told or token.lemma == "other" or _is_under_command(scene.reading, token):
            return told
    if token.lemma in scene.kinds:
        return scene.kinds[token.lemma]
    titles = [t.lemma for t in scene.reading.children(inner, "compound", "amod", "appos") if t.lemma != "other"]
    if CIVIL_TITLES & set(titles):
        return "civilians"
    named = next((scene.kinds[t] for t in titles if t in scene.kinds), None)
    return named or _kind_in_cast(scene, inner) or ("civilians" if is_person(scene, inner) else None)


def _is_under_command(reading: Reading, token: Token) -> bool:
    """Whether men are somebody's who leads them: "four of *his men* were killed"."""
    owner = reading.child(token.index, "nmod:poss")
    return token.text.lower() == "men" and owner is not None


def _told_beside(scene: Scene, head: int) -> str | None:
    beside = (scene.kinds.get(t.lemma) for t in scene.reading.children(head, "amod", "compound", "nmod"))
    return next((kind for kind in beside if kind not in {None, "civilians"}), None)


def _kind_in_cast(scene: Scene, head: int) -> str | None:
    """ "Eight million *Ukrainians*" are civilians, "nine *Houthis*" militants."""
    mention = scene.mentions.get(head)
    if mention is None:
        return None
    kinds = (KINDS.get(scene.cast.actor(a).kind) for a in mention.actors)
    return next((kind for kind in kinds if kind), None)
