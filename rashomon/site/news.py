"""What is new in a ledger, for the front page: contradictions, revised tolls, incidents; one line an incident and kind.

Comes in: the newest entries of the journal, the incidents they are of.  Goes out: Lines, the newest first.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby

from rashomon.model.ledger import Incident
from rashomon.model.news import News, Novelty, Range
from rashomon.model.record import record
from rashomon.site.naming import letters, sentence_case, title
from rashomon.views.page.content import Letters
from rashomon.views.wording import HARM_WORDS, clean, day, plural, shorten

LOOKED_AT = 60  # entries of the journal
SHOWN, ROOM = 5, 110  # lines; characters of a reason
ORDER = (Novelty.CONTRADICTION, Novelty.TOLL, Novelty.INCIDENT)


@record
class Line:
    """One thing that is new: its kind, of which incident, what of it; ``side`` is whose toll was revised."""

    kind: str
    title: str
    href: str
    side: Letters | None
    words: str
    day: str


def whats_new(found: Iterable[News], incidents: Mapping[str, Incident]) -> tuple[Line, ...]:
    """The newest things, contradictions before tolls before incidents of the same moment."""
    known = [n for n in found if n.incident in incidents]
    known.sort(key=lambda n: (n.at, -ORDER.index(n.novel.kind), n.number), reverse=True)
    lines = [
        _line(list(some), incidents[incident])
        for (_, _, incident), some in groupby(known, key=lambda n: (n.at, n.novel.kind, n.incident))
    ]
    return tuple(lines[:SHOWN])


def _line(some: list[News], incident: Incident) -> Line:
    first = some[0].novel
    side = first.revision.side if first.revision else None
    return Line(
        kind=_kind(some, incident),
        title=title(incident),
        href=f"/incidents/{incident.id}",
        side=letters(side) if side else None,
        words=_words(some),
        day=day(some[0].at.date()),
    )


def _kind(some: list[News], incident: Incident) -> str:
    kind = some[0].novel.kind
    if kind is Novelty.CONTRADICTION:
        return "contradiction" if len(some) == 1 else plural(len(some), "contradiction")
    if kind is Novelty.TOLL:
        return "revised"
    return "new, one dispatch" if incident.single_source else "new"


def _words(some: list[News]) -> str:
    """The reason of the first contradiction, or what a toll was and is."""
    clash, revision = some[-1].novel.contradiction, some[0].novel.revision
    if clash:
        return sentence_case(shorten(clean(clash.reason), ROOM))
    if revision:
        harm = HARM_WORDS.get(revision.harm, revision.harm) + (" civilians" if revision.civilians else "")
        return f"{harm}: {_range(revision.before)} → {_range(revision.after)}"
    return ""


def _range(found: Range) -> str:
    """ "49", "31 to 49", "at least 49"."""
    if found.low is None:
        return f"up to {found.high:,}" if found.high is not None else "no number"
    if found.high is None:
        return f"at least {found.low:,}"
    return f"{found.low:,}" if found.low == found.high else f"{found.low:,} to {found.high:,}"
