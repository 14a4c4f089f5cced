"""Claims that are searched for: each with the words that match, who says it, when, and where it stands.

Comes in: hits and counts.  Goes out: plain records; matches are marked by parts, never by markup.
"""

import re
from collections.abc import Iterable, Mapping

from rashomon.model.counts import Share
from rashomon.model.hits import Hit
from rashomon.model.record import record
from rashomon.site.front import query
from rashomon.site.naming import all_letters, on_day
from rashomon.views.ledger.hits import around, match
from rashomon.views.ledger.plain import party_label
from rashomon.views.page.content import Letters
from rashomon.views.wording import STANCE_WORDS, clean, country_name, kept_case, plural

FACETS = {"stance": "How it is said", "source": "Who speaks", "type": "What is told", "country": "Where"}
SHOWN = 8


@record
class Found:
    """One claim that was found."""

    stance: str
    verb: str
    badges: tuple[Letters, ...]
    who: str
    words: tuple[tuple[str, bool], ...]
    day: str
    paper: str
    printed: str
    contested: bool
    address: str
    incident: str


@record
class Value:
    """One value of a facet: how many, and the address that takes it or takes it away."""

    words: str
    number: int
    href: str
    chosen: bool


@record
class Facet:
    """One way to narrow what was found."""

    name: str
    values: tuple[Value, ...]
    rest: tuple[Value, ...]


def found(hits: Iterable[Hit], text: str) -> tuple[Found, ...]:
    """Hits as a list shows them."""
    sought = match(text)
    return tuple(_found(h, sought) for h in hits)


def _found(hit: Hit, sought: re.Pattern[str] | None) -> Found:
    return Found(
        stance="" if hit.narration else hit.stance.value,
        verb="writes" if hit.narration else STANCE_WORDS[hit.stance][len(hit.parties) > 1],
        badges=all_letters(hit.parties),
        who=kept_case(hit.source),
        words=parts(around(hit.quote, sought), sought),
        day=on_day(hit.day or hit.published),
        paper=clean(hit.outlet or "") or "paper not named",
        printed=f"printed {plural(hit.printed, 'time')}" if hit.printed > 1 else "",
        contested=hit.contested,
        address=f"/documents/{hit.document}#n-{hit.claim}",
        incident=f"/incidents/{hit.incident}" if hit.incident else "",
    )


def parts(words: str, sought: re.Pattern[str] | None) -> tuple[tuple[str, bool], ...]:
    """A text in stretches, each with whether it matches.

    >>> parts("shelled Goris", match("goris"))
    (('shelled ', False), ('Goris', True))
    """
    pieces, at = [], 0
    for hit in sought.finditer(words) if sought else ():
        pieces += [(words[at : hit.start()], False), (hit.group(), True)]
        at = hit.end()
    pieces.append((words[at:], False))
    return tuple((text, own) for text, own in pieces if text)


def facets(counts: Mapping[str, tuple[Share, ...]], given: Mapping[str, str]) -> tuple[Facet, ...]:
    """How what was found can be narrowed."""
    made = []
    for key, name in FACETS.items():
        values = tuple(_value(key, s, given) for s in counts.get(key, ()))
        made.append(Facet(name=name, values=values[:SHOWN], rest=values[SHOWN:]))
    return tuple(m for m in made if m.values)


def _value(key: str, share: Share, given: Mapping[str, str]) -> Value:
    chosen = given.get(key, "").casefold() == share.value.casefold()
    href = query(given, **{key: None if chosen else share.value})
    return Value(words=_words(key, share.value), number=share.number, href=href, chosen=chosen)


def _words(key: str, value: str) -> str:
    if key == "stance":
        return next(words[0] for stance, words in STANCE_WORDS.items() if stance.value == value)
    if key == "country":
        return country_name(value) or value
    return party_label(value) if key == "source" else value
