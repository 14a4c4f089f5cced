"""Plain words for what a Ledger holds: what happened, where, when, whose voices, how many."""

import re
from collections.abc import Iterable
from datetime import date

from rashomon.model.ledger import Dispatch, Incident, Part
from rashomon.views.ledger.modes import MODE_WORDS
from rashomon.views.wording import (
    TYPE_WORDS,
    clean,
    country_name,
    day,
    join,
    plural,
    span_of_days,
    title_case,
)

SHORT_ID, FIRST = 8, ".0"
NARRATING = re.compile(r" \[[0-9a-f]+\]$")  # "AP [a482c36182a0a6dd]": the words of a paper, or of somebody it met


def what(incident: Incident) -> str:
    """What is told, in plain words: "shelling, gunfire", "force used"; "nothing coded" where no act is."""
    if not incident.type:
        return "nothing coded"
    words = MODE_WORDS.get(incident.type, {})
    told = [words.get(m, m) for m in incident.modes]
    return ", ".join(told) if told else TYPE_WORDS.get(incident.type, incident.type.lower())


def code(incident: Incident) -> str:
    """The PLOVER type and its modes: "ASSAULT heavy-weapons, firearms"."""
    return f"{incident.type} {', '.join(incident.modes)}".strip()


def short_ids(incidents: Iterable[Incident]) -> dict[str, str]:
    """The shortest beginning of each id that no other of them has, eight characters or more.

    "a482c36182a0a6dd.1" is the second thing a dispatch tells; it keeps all of its id, as the first begins the same.
    """
    ids = sorted(i.id for i in incidents)
    found: dict[str, str] = {}
    for at, own in enumerate(ids):
        beside = [ids[n] for n in (at - 1, at + 1) if 0 <= n < len(ids)]
        lengths = range(SHORT_ID if own.endswith(FIRST) else len(own), len(own) + 1)
        found[own] = own[: next((n for n in lengths if not any(o[:n] == own[:n] for o in beside)), len(own))]
    return found


def days_words(first: date | None, last: date | None, *, year: bool = True) -> str:
    """A stretch of days: "16 to 18 Sep 2022"; "day not known"."""
    if first is None and last is None:
        return "day not known"
    start = first or last
    return span_of_days(start, last or start, year=year) if start else ""


def spots(incident: Incident) -> tuple[Part, ...]:
    """Its places, those told of most first."""
    return tuple(sorted(incident.parts, key=lambda p: -len(p.told)))


def where(incident: Incident, *, most: int = 3) -> str:
    """Its places with how exactly they are known: "Batken, Ak-Say and 2 more (KGZ), within 30 km"."""
    parts = spots(incident)
    if not parts:
        return "place not told"
    names = list(dict.fromkeys(title_case(clean(p.place)) for p in parts))
    shown = ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")
    countries = dict.fromkeys(p.country for p in parts if p.country)
    codes = [c for c in countries if country_name(c) not in names[:most]]
    return shown + (f" ({', '.join(codes[:3])})" if codes else "") + precision(parts)


def precision(parts: Iterable[Part]) -> str:
    """How far the words for places reach: ", within 30 km"; "" where none has a point."""
    reach = [p.radius_km for p in parts if p.lat is not None]
    return f", within {max(1, round(max(reach)))} km" if reach else ""


def heard(incident: Incident) -> str:
    """How many voices in how many dispatches: "3 voices in 6 dispatches"."""
    told = {*incident.dispatches, *incident.recalled_by}
    return f"{plural(len(incident.voices), 'voice')} in {plural(len(told), 'dispatch', 'dispatches')}"


def voice_name(voice: str) -> str:
    """A voice in words: "AP [a482...]" is "AP", a party its letters."""
    return clean(NARRATING.sub("", voice))


def party_label(party: str) -> str:
    """The name of a party without an article to take it from: "Armenia" for ARM."""
    return country_name(party) or clean(party)


def outlets(dispatch: Dispatch) -> str:
    """Whose a dispatch is and who printed it: "AFP, in Dawn and France 24"."""
    papers = [clean(o) for o in dispatch.outlets if o.casefold() != (dispatch.agency or "").casefold()]
    if dispatch.agency:
        return clean(dispatch.agency) + (f", in {join(papers)}" if papers else "")
    return join(papers) or "source not named"


def day_short(value: date | None) -> str:
    """A day of print without its year."""
    return day(value, year=False) if value else "undated"


def day_words(value: date | None) -> str:
    """A day of print, "undated" where it is not known."""
    return day(value) if value else "undated"
