"""The small tables of an incident: statements in time, contacts and duties, history, what was not understood.

Comes in: a Dossier and what is told in it.  Goes out: lines, each with the places it can be traced to.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from rashomon.model.ledger import Change
from rashomon.model.record import record
from rashomon.views.accounts import Accounts
from rashomon.views.canvas import tight
from rashomon.views.ledger.dossier import Cited, Dossier, Source
from rashomon.views.ledger.sayings import Saying, Told
from rashomon.views.phrasing import in_the_past
from rashomon.views.tallies import Teller, contact_lines, gap_lines, old_lines
from rashomon.views.wording import GLYPHS, shorten, source_name

NUMBER = re.compile(r"\d[\d,.]*\d|\d")


@record
class Moment:
    """Something said on a day of print, for the first time in these words."""

    day: date | None
    columns: tuple[str, ...]
    glyph: str
    words: str
    name: str
    saying: Saying
    cited: Cited


@record
class Contact:
    """A contact, appeal or standing duty, with the days it was told of and by whom: "phone", "Macron → Aliyev"."""

    label: str
    words: str
    first: date | None
    last: date | None
    tellers: tuple[Teller, ...]
    places: tuple[str, ...]
    claims: tuple[str, ...]
    standing: bool


@record
class Recalled:
    """Something of the past that documents recall, in no count of the incident."""

    when: str
    words: str
    places: tuple[str, ...]
    claims: tuple[str, ...]


@record
class Unread:
    """Something seen and not understood."""

    words: str
    reason: str
    places: tuple[str, ...]


def moments(told: Told) -> tuple[Moment, ...]:
    """Everything said by somebody, once for each way of putting it, in the order of print; the papers' own not."""
    said = [(c, s) for s in told.sayings.values() for c in (s.lead, *s.wordings) if not c.claim.narration]
    return tuple(sorted((_moment(c, s) for c, s in said), key=_order))


def _moment(cited: Cited, saying: Saying) -> Moment:
    return Moment(
        day=cited.source.day,
        columns=saying.columns,
        glyph=GLYPHS[cited.claim.stance],
        words=in_the_past(cited.report, cited.claim, limit=150),
        name=source_name(cited.report, cited.claim),
        saying=saying,
        cited=cited,
    )


def _order(moment: Moment) -> tuple[date, int, int]:
    start = moment.cited.claim.content[0].start if moment.cited.claim.content else 0
    return moment.day or date.max, moment.cited.source.number, start


def contacts(dossier: Dossier, accounts: Accounts) -> tuple[Contact, ...]:
    """Who turned to whom, day by day, then who is bound to whom; the same told in several documents is one line."""
    found: dict[tuple[bool, str, str], Contact] = {}
    for source in dossier.news:
        for told in contact_lines(source.report, accounts):
            one = Contact(
                label=told.label,
                words=told.words,
                first=source.day,
                last=source.day,
                tellers=(told.teller,),
                places=(_place(source, told.teller.sentence),),
                claims=(f"{source.document}:{told.teller.claim}",) if told.teller.claim else (),
                standing=told.standing,
            )
            key = (one.standing, one.label, " ".join(sorted(one.words.casefold().split())))
            found[key] = _merged(found[key], one) if key in found else one
    return tuple(sorted(found.values(), key=lambda c: (c.standing, c.first or date.max)))


def _merged(one: Contact, other: Contact) -> Contact:
    days = [d for d in (one.first, one.last, other.first, other.last) if d]
    tellers = {(t.party, t.name): t for t in (*other.tellers, *one.tellers)}
    return replace(
        one,
        first=min(days, default=None),
        last=max(days, default=None),
        tellers=tuple(tellers.values()),
        places=tuple(dict.fromkeys((*one.places, *other.places))),
        claims=tuple(dict.fromkeys((*one.claims, *other.claims))),
    )


def _place(source: Source, sentence: str) -> str:
    return f"[{source.number}]" + (f" s. {sentence}" if sentence else "")


def recalled(dossier: Dossier) -> tuple[Recalled, ...]:
    """What the documents tell of the past, each thing once."""
    found: dict[str, Recalled] = {}
    for source in dossier.news:
        for old in old_lines(source.report):
            key, place, claim = old.words.casefold(), _place(source, old.sentence), f"{source.document}:{old.claim}"
            known = found.get(key, Recalled(when=old.when, words=old.words, places=(), claims=()))
            found[key] = replace(known, places=(*known.places, place), claims=(*known.claims, claim))
    return tuple(found.values())


def unread(dossier: Dossier) -> tuple[Unread, ...]:
    """What the documents hold that was seen and not understood, each thing once."""
    found: dict[tuple[str, str], Unread] = {}
    for source in dossier.news:
        for gap in gap_lines(source.report):
            one = Unread(words=gap.words, reason=gap.reason, places=(_place(source, gap.sentence),))
            known = found.get((gap.words, gap.reason))
            found[gap.words, gap.reason] = replace(known, places=(*known.places, *one.places)) if known else one
    return tuple(found.values())


def change_words(change: Change) -> str:
    """What a version says otherwise: "24 → 36, 87 → 129: “At least 36 people ...”"."""
    if change.kind == "figure":
        pairs = zip(NUMBER.findall(change.before), NUMBER.findall(change.after), strict=False)
        grown = ", ".join(f"{a} → {b}" for a, b in pairs if a != b)
        return (f"{grown}: " if grown else "") + f"“{shorten(change.after, 90)}”"
    return f"“{shorten(change.after or change.before, 110)}”"


def places_words(places: Iterable[str], *, most: int = 4) -> str:
    """Where things stand, in one run: "[2] s. 4, 7, [3] s. 4"; the rest counted."""
    by_source: dict[str, list[str]] = {}
    for place in places:
        number, _, sentence = place.partition(" s. ")
        by_source.setdefault(number, []).append(sentence)
    runs = [n + (f" s. {', '.join(dict.fromkeys(filter(None, s)))}" if any(s) else "") for n, s in by_source.items()]
    return ", ".join(map(tight, runs[:most])) + (f" and {len(runs) - most} more" if len(runs) > most else "")
