"""Counts told as counts: from "the death toll rose to 40" or "the group gave a figure of 26" to a Figure."""

from collections.abc import Sequence
from dataclasses import replace

from rashomon.extract.counts.figures import Figure, Scene, counted, quantity_of
from rashomon.extract.counts.harms import Site
from rashomon.extract.syntax import NOMINAL, preposition
from rashomon.model.claims import Toll
from rashomon.model.reading import Reading
from rashomon.model.text import Span
from rashomon.model.world import Quantity

COUNTING = frozenset({"number", "total"})  # "enemy dead numbered 75"
OTHER_CASES = frozenset({"from", "in", "on", "by", "for", "since", "after", "during", "until", "between", "with"})
NO_PEOPLE = frozenset({"year", "day", "hour", "percent", "week", "month"})
SETTING = frozenset(
    {"put", "place", "set", "estimate", "give", "revise", "raise", "bring", "lower", "update", "cut", "reduce"}
)
MOVING = frozenset(
    {"rise", "climb", "reach", "stand", "jump", "grow", "increase", "hit", "be", "pass", "exceed", "top", "surpass"}
)
PASSING = frozenset({"pass", "exceed", "top", "surpass", "cross", "overtake"})  # "the death toll *passes* 200"
DEADLY = frozenset({
    "attack", "raid", "bombing", "bombardment", "shelling", "fighting", "battle", "clash", "strike", "airstrike",
    "blast", "explosion", "massacre", "ambush", "assault", "offensive", "shooting", "violence", "war", "day",
    "operation",
})  # fmt: skip
AGAIN = 3  # sentences back to the toll that "the figure" speaks of


def is_set(scene: Scene, site: Site) -> bool:
    """Whether the dead stand for their number: "the rebels put *the dead* at 2,000", "enemy *dead* numbered 75"."""
    above = scene.reading.head(site.index)
    if site.harm.role != "people" or above is None or quantity_of(scene, site.index) is not None:
        return False
    dep = scene.reading.tokens[site.index].dep
    return (above.lemma in SETTING and dep in {"obj", "xcomp"}) or (above.lemma in COUNTING and dep == "nsubj")


def count_of(scene: Scene, site: Site) -> Figure | None:
    """The number of a count: "the death toll rose *to 40*", "a toll of 12", "raised *to nine* the number of dead"."""
    reading = scene.reading
    ahead = scene.quantity_at.get(site.index)
    if ahead is not None and _word_before(reading, ahead.span) in {"at", "to"}:
        return _plain(scene, ahead, site.index)
    around = [*reading.children(site.index, "nmod", "appos", "acl")]
    above = reading.head(site.index)
    if above is not None:
        beside = (t for t in reading.children(above.index, "obj", "obl", "xcomp", "nsubj") if t.index != site.index)
        around += [*beside, above] if above.lemma in SETTING else [above, *beside]
    for token in around:
        quantity = quantity_of(scene, token.index)
        if quantity is None or token.lemma in NO_PEOPLE or _word_before(reading, quantity.span) in OTHER_CASES:
            continue
        return _plain(scene, quantity, token.index)
    return _far_count(scene, site) if above is not None and above.lemma in SETTING | MOVING | COUNTING else None


def _plain(scene: Scene, quantity: Quantity, head: int) -> Figure:
    """The figure of a count: the number alone, whatever it hangs from."""
    token = scene.reading.tokens[head]
    number = head if token.pos in NOMINAL else scene.reading.tokens_in(quantity.span)[-1].index
    found = replace(counted(scene, quantity, number), span=quantity.span)
    return replace(found, high=None) if _is_passed(scene.reading, number) else found


def _is_passed(reading: Reading, number: int) -> bool:
    """Whether a count is said to be beyond a number: "the toll *tops* 40" is 40 or more."""
    verb = reading.head(number)
    return verb is not None and verb.lemma in PASSING and reading.tokens[number].dep == "obj"


def _far_count(scene: Scene, site: Site) -> Figure | None:
    """The number after "at" or "to" when a long phrase parts it from the count ("the toll since Monday *at 530*")."""
    reading = scene.reading
    for token in reading.tokens[site.index + 1 : reading.sentence(site.index).last]:
        quantity = scene.quantity_at.get(token.index)
        if quantity is not None and _word_before(reading, quantity.span) in {"at", "to"}:
            return _plain(scene, quantity, token.index)
    return None


def count_again(scene: Scene, site: Site, earlier: Sequence[Toll]) -> tuple[Figure, Toll | None] | None:
    """A new count of those spoken of before, and the toll that spoke of them; "the *toll* rose to 50" needs none.

    "The group gave a *figure* of 26", "the *number* later rose to 14", "the ministry raised *it* to 125".
    """
    before = [t for t in earlier if not t.part_of and _is_near(scene, site, t)]
    figure = count_of(scene, site)
    above = scene.reading.head(site.index)
    if figure is None or above is None or above.lemma not in SETTING | MOVING or _counts_others(scene, site):
        return None
    if not before:
        return (figure, None) if scene.reading.tokens[site.index].lemma == "toll" else None
    spoken_of = next((t for t in reversed(before) if t.harm == "killed"), before[-1])
    return replace(figure, victims=spoken_of.victims), spoken_of


def _is_near(scene: Scene, site: Site, toll: Toll) -> bool:
    sentence = scene.reading.sentence_at(toll.span.start)
    return sentence is not None and 0 <= scene.reading.sentence(site.index).index - sentence.index <= AGAIN


def _counts_others(scene: Scene, site: Site) -> bool:
    """Whether the noun says of what: "the number of checkpoints rose to 14", but "the toll *of the raid*"."""
    inside = (t for t in scene.reading.children(site.index, "nmod") if preposition(scene.reading, t.index) == "of")
    told = (t for t in inside if t.lemma not in DEADLY)
    return any(t.pos in NOMINAL - {"NUM"} and quantity_of(scene, t.index) is None for t in told)


def _word_before(reading: Reading, span: Span) -> str:
    first = reading.tokens_in(span)[0].index
    return reading.tokens[first - 1].text.lower() if first > reading.sentence(first).first else ""
