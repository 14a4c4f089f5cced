"""How things of a ledger are named on a page: titles, party letters with their hue, days of print.

Comes in: incidents, party codes, the parties a page gives a hue.  Goes out: short texts and Letters.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from rashomon.views.ledger.calling import name as title
from rashomon.views.ledger.plain import party_label
from rashomon.views.page.content import Letters
from rashomon.views.wording import badge, day

__all__ = ["HUES", "all_letters", "hue", "letters", "on_day", "sentence_case", "title"]
HUES = 4


def hue(party: str | None, ids: Sequence[str]) -> str:
    """The class of a party's hue, p1 to p4 in the order of the page's parties; p0, outlined, for everybody else."""
    return f"p{ids.index(party) + 1}" if party in ids[:HUES] else "p0"


def letters(party: str, ids: Sequence[str] = ()) -> Letters:
    """The badge of a party: its code, its full name, its hue."""
    return Letters(code=badge(party), name=party_label(party), hue=hue(party, ids))


def all_letters(parties: Iterable[str], ids: Sequence[str] = ()) -> tuple[Letters, ...]:
    """The badges of several parties."""
    return tuple(letters(p, ids) for p in parties)


def on_day(value: date | None, *, year: bool = True) -> str:
    """A day of print: "13 Sep 2022", "undated"."""
    return day(value, year=year) if value else "undated"


def sentence_case(text: str) -> str:
    """The same with a capital first letter."""
    return text[:1].upper() + text[1:]
