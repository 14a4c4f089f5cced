"""Parts told beside their whole: "17 bodies, *four of them* children", "ten people, *of whom six* were women"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.extract.counts.figures import Figure, Scene
from rashomon.model.claims import Toll
from rashomon.model.text import Span, hull
from rashomon.model.world import Quantity

_OF_THEM = re.compile(r"\s+of\s+(?:them|whom|those|these|the\s+(?:victims|deceased))\b", re.I)
_OF_WHOM = re.compile(r"\b(?:of|among)\s+(?:whom|them|these|those)\s+(?:were\s+)?$", re.I)
WINDOW = 20  # characters: "among whom were "


def is_aside(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is of some among those just counted: "14 villagers, *five of them* from one family".

    None is where no greater number stands before: "the division met the attackers and killed *90 of them*".
    """
    if not _OF_THEM.search(scene.reading.document.text, figure.span.start, figure.span.end):
        return False
    number = figure.low or figure.high or 0
    sentence = scene.reading.sentence(figure.head)
    first = scene.reading.sentences[max(0, sentence.index - 1)].first
    before = (scene.quantity_at.get(i) for i in range(first, figure.head))
    return any(q is not None and q.span.end <= figure.span.start and (q.low or q.high or 0) >= number for q in before)


def parts_beside(scene: Scene, quantities: tuple[Quantity, ...], tolls: Sequence[Toll]) -> Iterator[Toll]:
    """Parts told beside the whole: "17 bodies, *four of them* children", "ten people, *of whom six* were women"."""
    text = scene.reading.document.text
    near: dict[int, list[Toll]] = {}
    for toll in tolls:
        near.setdefault(_sentence(scene, toll.span), []).append(toll)
    for quantity in quantities:
        span = quantity.span
        aside = _OF_THEM.match(text, span.end) or _OF_WHOM.search(text, max(0, span.start - WINDOW), span.start)
        if not aside or any(t.span.overlaps(span) for t in near.get(_sentence(scene, span), ())):
            continue
        at = _sentence(scene, span)
        whole = _whole_before(span, [*near.get(at - 1, ()), *near.get(at, ())])
        if whole is not None and not _is_of_others(scene, whole, span):
            said = hull([span, Span(start=aside.start(), end=aside.end())])
            yield replace(
                whole,
                id=f"{span.start}.aside",
                low=quantity.low,
                high=quantity.high,
                vague=quantity.vague,
                span=span,
                said=scene.reading.text(said).strip(),
                who=scene.reading.text(said).strip(),
                victims=_aside_kind(scene, span) or whole.victims,
                part_of=whole.id,
            )


def _sentence(scene: Scene, span: Span) -> int:
    return scene.reading.sentence(scene.reading.tokens_in(span)[0].index).index


def _whole_before(span: Span, tolls: Sequence[Toll]) -> Toll | None:
    """The latest toll told before a span."""
    before = [t for t in tolls if not t.part_of and t.span.start < span.start]
    return max(before, key=lambda t: t.span.start, default=None)


def _is_of_others(scene: Scene, whole: Toll, span: Span) -> bool:
    """Whether others were counted in between: "40 died. *Thirty* are in hospital, 12 of them in danger"."""
    between = scene.reading.tokens_in(Span(start=whole.span.end, end=span.start))
    quantities = (scene.quantity_at.get(t.index) for t in between)
    return any(q is not None and whole.span.end <= q.span.start < span.start for q in quantities)


def _aside_kind(scene: Scene, span: Span) -> str | None:
    above = (scene.reading.head(t.index) for t in scene.reading.tokens_in(span))
    kinds = (scene.kinds.get(t.lemma) for t in above if t is not None)
    return next((kind for kind in kinds if kind), None)
