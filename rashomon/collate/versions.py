"""The versions of one dispatch: "UPDATE 2", corrected figures, and what each says otherwise.

Comes in: the Prints of one dispatch.  Goes out: its Versions in order, each with its changes.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from rashomon.collate.groups import Groups
from rashomon.collate.prints import Print
from rashomon.collate.shingles import words
from rashomon.model.ledger import Change, Version
from rashomon.model.record import record

MARK = re.compile(r"\b(?:UPDATE|WRAPUP|Update)[ -]?(\d+)\b")
CORRECTED = re.compile(r"\b(?:CORRECTED|CORRECTION|Corrected|Corrects)\b")
NUMBER = re.compile(r"\d+")
VAGUE = {"dozen", "dozens", "scores", "hundreds", "thousands"}


@record
class _Text:
    """A document as its version is told: the update's number, the sentences by their words without figures."""

    id: str
    day: date | None
    mark: int
    sentences: dict[str, str]
    size: int


def versions(prints: list[Print]) -> tuple[Version, ...]:
    """The versions of a dispatch, first to last.

    Two texts are one version unless they count their updates differently or one sentence has other figures in one
    than in the other.
    """
    texts = sorted(map(_text, prints), key=_age)
    groups = Groups(t.id for t in texts)
    by_id = {t.id: t for t in texts}
    for group in _alike(texts):
        groups.join(*group)
    told = sorted(([by_id[i] for i in group] for group in groups.all()), key=lambda g: _age(g[0]))
    fullest = [max(group, key=lambda t: (t.size, t.id)) for group in told]
    changes = [(), *(tuple(_changes(a, b)) for a, b in pairwise(fullest))]
    return tuple(_version(g, f, c) for g, f, c in zip(told, fullest, changes, strict=True))


def _alike(texts: list[_Text]) -> Iterator[tuple[str, str]]:
    """Pairs of one version: each text with the fullest earlier one that it does not contradict."""
    leaders: list[_Text] = []
    for text in sorted(texts, key=lambda t: (-t.size, t.id)):
        same = next((t for t in leaders if t.mark == text.mark and not _corrects(t, text)), None)
        if same is None:
            leaders.append(text)
        else:
            yield text.id, same.id


def _corrects(one: _Text, other: _Text) -> bool:
    return any(words(one.sentences[k]) != words(other.sentences[k]) for k in one.sentences.keys() & other.sentences)


def _text(one: Print) -> _Text:
    return _Text(
        id=one.document,
        day=one.day,
        mark=_mark(one.opening),
        sentences={" ".join(_without_figures(s)): s for s in one.sentences},
        size=one.size,
    )


def _without_figures(sentence: str) -> list[str]:
    return ["#" if NUMBER.fullmatch(w) or w in VAGUE else w for w in words(sentence)]


def _mark(opening: str) -> int:
    found = MARK.search(opening)
    return int(found[1][:4]) if found else int(bool(CORRECTED.search(opening)))


def _age(text: _Text) -> tuple[date, int, str]:
    return text.day or date.max, text.mark, text.id


def _changes(one: _Text, other: _Text) -> Iterator[Change]:
    for key, sentence in other.sentences.items():
        before = one.sentences.get(key, "")
        if words(before) != words(sentence):
            yield Change(kind="figure" if before else "added", before=before, after=sentence)
    for key, sentence in one.sentences.items():
        if key not in other.sentences:
            yield Change(kind="dropped", before=sentence)


def _version(group: list[_Text], fullest: _Text, changes: tuple[Change, ...]) -> Version:
    return Version(
        document=fullest.id,
        documents=tuple(t.id for t in group),
        published=min((t.day for t in group if t.day), default=None),
        mark=fullest.mark,
        changes=changes,
    )
