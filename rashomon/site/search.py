"""Claims as a list shows them: who says it and how, the words that match, where it stands, the incident it is of.

Comes in: hits, the shelf of reports, what incidents are called.  Goes out: plain records; matches are marked by parts,
never by markup.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from rashomon.model.claims import Claim
from rashomon.model.counts import Share
from rashomon.model.hits import Hit
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.site.denying import denied_words
from rashomon.site.front import query
from rashomon.site.naming import all_letters, on_day
from rashomon.views.ledger.hits import around, match
from rashomon.views.ledger.plain import party_label
from rashomon.views.page.content import Letters, quoted
from rashomon.views.phrasing import line
from rashomon.views.wording import (
    STANCE_WORDS,
    TYPE_WORDS,
    clean,
    country_name,
    join,
    kept_case,
    plural,
    sentence_numbers,
    source_detail,
    source_name,
)

FACETS = {"stance": "How it is said", "source": "Who speaks", "type": "What is told", "country": "Where"}
SHOWN = 8
Place = tuple[Report, Claim]
LIMIT = 300  # characters of a claim in the list


@record
class Found:
    """One claim that was found.

    ``words`` bring their own space or colon after ``verb``; ``denied`` is what a bare "it" denies; ``quote`` are the
    article's sentences with the claim marked; ``citing`` are those whose words a paper's own sentence tells; ``beside``
    says that the paper's own sentence is not listed apart; ``again`` is where the same is said word for word.
    """

    stance: str
    verb: str
    badges: tuple[Letters, ...]
    who: str
    detail: str
    citing: str
    words: tuple[tuple[str, bool], ...]
    denied: str
    quote: tuple[tuple[str, bool], ...]
    cited: str
    day: str
    paper: str
    printed: str
    contested: bool
    beside: bool
    address: str
    incident: str
    called: str
    again: tuple[tuple[str, str], ...] = ()


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


def found(hits: Iterable[Hit], text: str, shelf: Mapping[str, Report], called: Mapping[str, str]) -> tuple[Found, ...]:
    """Hits as a list shows them; ``called`` has the titles of their incidents.

    A paper's own sentence is folded into the claim of somebody it quotes in it, where that stands in the same list.
    """
    sought = match(text)
    known = [(hit, _place(hit, shelf)) for hit in hits]
    spoken = {_sentence(hit, place) for hit, place in known if place and not hit.narration}
    folded = {_sentence(hit, place) for hit, place in known if place and hit.narration and not hit.contested} & spoken
    return _once(
        _found(hit, place, sought, called, beside=bool(place) and not hit.narration and _sentence(hit, place) in folded)
        for hit, place in known
        if not (hit.narration and not hit.contested and place and _sentence(hit, place) in folded)
    )


def _once(every: Iterable[Found]) -> tuple[Found, ...]:
    """What one speaker says in the same words in another version or dispatch is one line, with both places."""
    known: dict[tuple[str, str, str, str], Found] = {}
    for one in every:
        key = (one.who, one.verb, "".join(words for words, _ in one.words), one.incident)
        before = known.get(key)
        place = (f"{one.paper}, {one.cited}", one.address)
        known[key] = replace(before, again=(*before.again, place)) if before else one
    return tuple(known.values())


def _place(hit: Hit, shelf: Mapping[str, Report]) -> Place | None:
    """The claim in its report; None where a judgement has taken it away."""
    report = shelf.get(hit.document)
    claim = next((c for c in report.claims if c.id == hit.claim), None) if report else None
    return (report, claim) if report and claim else None


def _sentence(hit: Hit, place: Place | None) -> tuple[str, int]:
    return hit.document, place[1].sentence if place else -1


def _found(
    hit: Hit, place: Place | None, sought: re.Pattern[str] | None, called: Mapping[str, str], *, beside: bool
) -> Found:
    verb, rest = _told(hit, place, sought)
    return Found(
        stance="" if hit.narration else hit.stance.value,
        verb=verb,
        badges=all_letters(hit.parties),
        who=source_name(*place) if place else kept_case(hit.source),
        detail=source_detail(*place) if place and not hit.narration else "",
        citing=_citing(*place) if place and hit.narration else "",
        words=parts(rest, sought),
        denied=denied_words(*place) if place else "",
        quote=tuple(quoted(*place)) if place else (),
        cited=f"sentence {sentence_numbers(*place)}" if place else "",
        day=on_day(hit.day or hit.published),
        paper=clean(hit.outlet or "") or "paper not named",
        printed=f"printed {plural(hit.printed, 'time')}" if hit.printed > 1 else "",
        contested=hit.contested,
        beside=beside,
        address=f"/documents/{hit.document}#n-{hit.claim}",
        incident=f"/incidents/{hit.incident}" if hit.incident else "",
        called=called.get(hit.incident or "", "its incident"),
    )


def _told(hit: Hit, place: Place | None, sought: re.Pattern[str] | None) -> tuple[str, str]:
    """The word of the stance and the claim's words: in one sentence, unless that would cut off what is sought."""
    if place:
        spoken = line(*place, limit=LIMIT)
        if not sought or sought.search(spoken.rest):
            return spoken.verb, spoken.rest
    verb = "writes" if hit.narration else STANCE_WORDS[hit.stance][len(hit.parties) > 1]
    return verb, f": {around(hit.quote, sought)}"


def _citing(report: Report, claim: Claim) -> str:
    """Whose words the paper tells in a sentence of its own: "Armenian Security Council"."""
    inside = (c for c in report.claims if not c.narration and c.sentence == claim.sentence)
    return join(dict.fromkeys(source_name(report, c) for c in inside))


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
    if key == "type":
        return f"{TYPE_WORDS[value]}, {value}" if value in TYPE_WORDS else value
    return party_label(value) if key == "source" else value
