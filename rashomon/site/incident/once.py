"""What one side says in one sentence is shown once: "Baku said Aliyev had called it provocation" is one entry, not two.

Comes in: sayings of a row in reading order, those that a tie holds in place.  Goes out: those that are shown, and under
each what is told within it.
"""

from collections.abc import Iterable, Mapping, Sequence, Set

from rashomon.model.text import Span
from rashomon.views.ledger.dossier import Cited
from rashomon.views.ledger.sayings import Saying
from rashomon.views.wording import source_name

Within = dict[str, list[str]]


def shown_once(ids: Iterable[str], held: Set[str], sayings: Mapping[str, Saying]) -> tuple[list[str], Within]:
    """The ids that are shown, and by each of them those that fold into it.

    ``held`` stand elsewhere in the same question, in a tie; others fold into them, they fold into nothing.  Of the
    rest the outermost is shown: "his office said the president had told Blinken that ..." before "he said ...".
    """
    loose = list(dict.fromkeys(i for i in ids if i not in held))
    hosts = _by_document([*held, *sorted(loose, key=lambda i: -_length(sayings[i]))], sayings)
    home: dict[str, str] = {}
    for own in sorted(loose, key=lambda i: _length(sayings[i])):
        near = dict.fromkeys(h for document in _documents(sayings[own]) for h in hosts[document])
        host = next((h for h in near if h != own and h not in home and _is_one(sayings[h], sayings[own])), None)
        if host is not None:
            home[own] = host
    within: Within = {}
    for own in loose:
        if own in home:
            within.setdefault(_last(own, home), []).append(own)
    return [i for i in loose if i not in home], within


def _by_document(ids: Iterable[str], sayings: Mapping[str, Saying]) -> dict[str, list[str]]:
    """Which of them stand in each document: only those of one article can be one sentence."""
    found: dict[str, list[str]] = {}
    for own in ids:
        for document in _documents(sayings[own]):
            found.setdefault(document, []).append(own)
    return found


def _documents(saying: Saying) -> dict[str, None]:
    return dict.fromkeys(c.source.document for c in saying.places)


def _last(own: str, home: Mapping[str, str]) -> str:
    """The one that is shown, where a host folded in its turn."""
    while own in home:
        own = home[own]
    return own


def _length(saying: Saying) -> int:
    return sum(s.end - s.start for s in saying.lead.claim.content)


def _is_one(one: Saying, other: Saying) -> bool:
    """Whether both are of one side and stand in one stretch or one sentence of an article."""
    if one.columns != other.columns:
        return False
    return any(_is_nested(p, q) or _is_same_breath(p, q) for p in one.places for q in other.places)


def _is_nested(one: Cited, other: Cited) -> bool:
    """Whether the words of one hold those of the other, whoever speaks."""
    if one.source.document != other.source.document:
        return False
    here, there = one.claim.content, other.claim.content
    return _holds(here, there) or _holds(there, here)


def _holds(outer: Sequence[Span], inner: Sequence[Span]) -> bool:
    return bool(inner) and all(any(o.covers(i) for o in outer) for i in inner)


def _is_same_breath(one: Cited, other: Cited) -> bool:
    """Whether one speaker says both in one sentence and in one stance; "denied it and accused Baku" is two things."""
    here, there = one.claim, other.claim
    if one.source.document != other.source.document or here.sentence != there.sentence or here.narration:
        return False
    same = source_name(one.report, here) == source_name(other.report, there)
    return same and here.stance is there.stance and not there.narration
