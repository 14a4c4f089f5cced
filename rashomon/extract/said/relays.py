"""Outlets that only pass on: "the army said A, Reuters reports" is the army's word, by way of Reuters."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rashomon.extract.said.cues import Page
from rashomon.extract.said.speakers import UNWILLING
from rashomon.knowledge.load import Knowledge
from rashomon.knowledge.phrases import fold
from rashomon.model.claims import Attribution
from rashomon.model.once import once
from rashomon.model.text import Span

PRESS = frozenset(
    [
        "agency",
        "newspaper",
        "paper",
        "daily",
        "television",
        "tv",
        "radio",
        "channel",
        "media",
        "broadcaster",
        "station",
        "newswire",
        "press",
        "website",
        "site",
        "correspondent",
        "weekly",
    ]
)
SPOKEN = frozenset(
    [
        "remark",
        "statement",
        "comment",
        "warning",
        "announcement",
        "speech",
        "appeal",
        "pledge",
        "threat",
        "call",
        "accusation",
    ]
)


def merge_relays(page: Page, found: Iterable[Attribution], *, knowledge: Knowledge) -> Iterator[Attribution]:
    """The attributions without those of outlets that merely relay another's; the outlet becomes ``via``."""
    row = list(found)
    names = _outlets(knowledge)
    relayed: dict[int, tuple[int, ...]] = {}
    dropped: set[int] = set()
    for number, outer in enumerate(row):
        if not any(_is_press(page, head, names) for head in outer.speakers):
            continue
        inner = _inner(page, outer, row)
        if inner is not None:
            relayed[inner] = (*relayed.get(inner, ()), *outer.speakers)
            dropped.add(number)
        elif _tells_of_saying(page, outer):
            dropped.add(number)
    for number, attribution in enumerate(row):
        if number not in dropped:
            via = (*attribution.via, *relayed.get(number, ()))
            yield replace(attribution, via=via) if number in relayed else attribution


@once()
def _outlets(knowledge: Knowledge) -> frozenset[str]:
    return frozenset(fold(name) for outlet in knowledge.outlets for name in (outlet.name, *outlet.aliases))


def _is_press(page: Page, head: int, names: frozenset[str]) -> bool:
    token = page.reading.tokens[head]
    return token.lemma in PRESS or fold(token.text) in names or fold(token.text) + "s" in names


def _inner(page: Page, outer: Attribution, row: list[Attribution]) -> int | None:
    """The attribution that fills an outer content: cue inside it, and the content nearly all of it."""
    for number, other in enumerate(row):
        if other is outer or other.cue is None or not any(s.covers(other.cue) for s in outer.content):
            continue
        own = sum(len(s) for s in other.content) + len(other.cue) + (len(other.source) if other.source else 0)
        if own >= 0.6 * sum(len(s) for s in outer.content):
            return number
    return None


def _tells_of_saying(page: Page, outer: Attribution) -> bool:
    """Whether the content is an act of saying: "Mofaz gave the order by radio, reported the channel"."""
    return any(_is_light_saying(page, span) or _is_silence(page, span) for span in outer.content)


def _is_silence(page: Page, span: Span) -> bool:
    tokens = page.reading.tokens_in(span)
    unwilling = {t.index for t in tokens if t.lemma in UNWILLING and t.dep in {"root", "ccomp"}}
    return any(t.head in unwilling and t.dep == "xcomp" and t.index in page.at for t in tokens)


def _is_light_saying(page: Page, span: Span) -> bool:
    tokens = page.reading.tokens_in(span)
    return any(
        t.lemma in SPOKEN
        and t.dep == "obj"
        and page.reading.tokens[t.head].lemma in {"make", "issue", "give", "deliver"}
        for t in tokens
    )
