"""The versions of one dispatch: "UPDATE 2", corrected figures, and what each says otherwise.

Comes in: the Prints of one dispatch.  Goes out: its Versions in order, each with its changes.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
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
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
TEENS = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
SPELT = {*TEENS, *TENS, "hundred", "thousand"}  # smaller ones are figures already
REWORDED = 0.6  # of the words of two sentences together, where one is the other put otherwise
OPENS = 2  # sentences that open a story, where the first may only say what was updated
OPENS_ALIKE = 0.4  # of the longer words of the shorter of two openings
LONG = 4  # letters of a longer word
UPDATED = timedelta(days=1)  # between one update of a story and the next


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

    Two texts are one version unless they count their updates differently or a sentence, the same or put otherwise,
    has other figures in one than in the other: "at least 49 soldiers were killed", "in all 105 soldiers were killed".
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


def are_updates(one: Print, other: Print) -> bool:
    """Whether two texts are states of one story by an agency's word: it counts them, they open alike, days are near."""
    named = {a for a, _ in one.papers if a} & {a for a, _ in other.papers if a}
    if not named or _mark(one.opening) == _mark(other.opening):
        return False
    near = not (one.day and other.day) or abs(one.day - other.day) <= UPDATED
    return near and _open_alike(one, other)


def _open_alike(one: Print, other: Print) -> bool:
    opens = [{w for s in p.sentences[:OPENS] for w in words(s) if len(w) >= LONG} for p in (one, other)]
    shorter = min(map(len, opens))
    return bool(shorter) and len(opens[0] & opens[1]) >= OPENS_ALIKE * shorter


def _corrects(one: _Text, other: _Text) -> bool:
    """Whether one of the sentences has other figures."""
    if any(_figures(one.sentences[k]) != _figures(other.sentences[k]) for k in one.sentences.keys() & other.sentences):
        return True
    return any(_figures(a) != _figures(b) for a, b in _reworded(one, other))


def _reworded(one: _Text, other: _Text) -> Iterator[tuple[str, str]]:
    """Sentences with figures that are put otherwise: each of one text only with the one most like it."""
    rest = {k: set(k.split()) for k in other.sentences if k not in one.sentences and "#" in k.split()}
    for key, sentence in one.sentences.items():
        mine = set(key.split())
        if key not in other.sentences and "#" in mine:
            best = max(rest, key=lambda k: (_alike_by(mine, rest[k]), k), default=None)
            if best is not None and _alike_by(mine, rest[best]) >= REWORDED:
                yield sentence, other.sentences[best]


def _alike_by(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)


def _figures(sentence: str) -> list[str]:
    """The figures of a sentence, those spelt out word by word."""
    return [w for w in words(sentence) if NUMBER.fullmatch(w) or w in VAGUE or w in SPELT]


def _text(one: Print) -> _Text:
    return _Text(
        id=one.document,
        day=one.day,
        mark=_mark(one.opening),
        sentences={" ".join(_without_figures(s)): s for s in one.sentences},
        size=one.size,
    )


def _without_figures(sentence: str) -> list[str]:
    """The words with "#" for a figure: "one hundred and five soldiers" is "# soldiers", as "105 soldiers" is."""
    marked = ["#" if NUMBER.fullmatch(w) or w in VAGUE or w in SPELT else w for w in words(sentence)]
    joined: list[str] = []
    for place, word in enumerate(marked):
        between = word == "and" and joined[-1:] == ["#"] and marked[place + 1 : place + 2] == ["#"]
        if not between and not (word == "#" and joined[-1:] == ["#"]):
            joined.append(word)
    return joined


@lru_cache(maxsize=4096)
def _mark(opening: str) -> int:
    found = MARK.search(opening)
    return int(found[1][:4]) if found else int(bool(CORRECTED.search(opening)))


def _age(text: _Text) -> tuple[date, int, str]:
    return text.day or date.max, text.mark, text.id


def _changes(one: _Text, other: _Text) -> Iterator[Change]:
    put_otherwise = {after: before for before, after in _reworded(one, other) if _figures(before) != _figures(after)}
    for key, sentence in other.sentences.items():
        before = one.sentences.get(key) or put_otherwise.get(sentence, "")
        if words(before) != words(sentence):
            yield Change(kind="figure" if before else "added", before=before, after=sentence)
    for key, sentence in one.sentences.items():
        if key not in other.sentences and sentence not in put_otherwise.values():
            yield Change(kind="dropped", before=sentence)


def _version(group: list[_Text], fullest: _Text, changes: tuple[Change, ...]) -> Version:
    return Version(
        document=fullest.id,
        documents=tuple(t.id for t in group),
        published=min((t.day for t in group if t.day), default=None),
        mark=fullest.mark,
        changes=changes,
    )
