"""How things of a ledger are named on a page: titles without a culprit, party letters with their hue, days of print.

Comes in: incidents, party codes, the parties a page gives a hue.  Goes out: short texts and Letters.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from rashomon.model.ledger import Incident
from rashomon.views.ledger.plain import party_label, spots, what
from rashomon.views.page.content import Letters
from rashomon.views.wording import badge, clean, day, join, plural, title_case

HUES = 4
ACTS = 3  # kinds of act a title names


def hue(party: str | None, ids: Sequence[str]) -> str:
    """The class of a party's hue, p1 to p4 in the order of the page's parties; p0, outlined, for everybody else."""
    return f"p{ids.index(party) + 1}" if party in ids[:HUES] else "p0"


def letters(party: str, ids: Sequence[str] = ()) -> Letters:
    """The badge of a party: its code, its full name, its hue."""
    return Letters(code=badge(party), name=party_label(party), hue=hue(party, ids))


def all_letters(parties: Iterable[str], ids: Sequence[str] = ()) -> tuple[Letters, ...]:
    """The badges of several parties."""
    return tuple(letters(p, ids) for p in parties)


def title(incident: Incident) -> str:
    """What an incident is called: a noun phrase with no agent and no outcome, as headlines take sides.

    "Drone attack, gunfire and shelling, Kalbajar and 7 more places"; "Reports on Armenia" where no act is coded.
    """
    about = _about(incident)
    if not incident.type:
        harmed = any(t.harm == "killed" for t in incident.tallies)
        acts = "Deaths reported" if harmed else "Reports"
    else:
        acts = join(what(incident).split(", ")[:ACTS])
        acts = acts[:1].upper() + acts[1:]
    return f"{acts}, {about}" if about else acts


def _about(incident: Incident) -> str:
    """Where, else between whom: "Kunduz"; "Armenia and Azerbaijan"."""
    places = list(dict.fromkeys(title_case(clean(p.place)) for p in spots(incident)))
    if len(places) > 2:
        return f"{places[0]} and {plural(len(places) - 1, 'more place')}"
    return join(places or [party_label(p) for p in incident.parties[:3]])


def on_day(value: date | None, *, year: bool = True) -> str:
    """A day of print: "13 Sep 2022", "undated"."""
    return day(value, year=year) if value else "undated"


def sentence_case(text: str) -> str:
    """The same with a capital first letter."""
    return text[:1].upper() + text[1:]
