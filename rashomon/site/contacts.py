"""Whom a source meets, calls, asks and helps, as reports tell: each contact once, and a small net of them.

Comes in: reports that name the source.  Goes out: Contacts, the newest first, and a Net laid out round the source.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from math import ceil, cos, pi, sin
from urllib.parse import quote

from rashomon.model.claims import Event
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.site.naming import on_day
from rashomon.views.ledger.plain import days_words, party_label
from rashomon.views.page.content import target
from rashomon.views.wording import CHANNEL_WORDS, actor_words, join, kept_case, shorten

VERBS = {
    "CONSULT": "speaks to",
    "AGREE": "agrees with",
    "COOPERATE": "works with",
    "SUPPORT": "supports",
    "AID": "helps",
    "REQUEST": "asks",
}
NOUNS = {"CONSULT": "contact", "AGREE": "agreement", "COOPERATE": "cooperation", "SUPPORT": "support", "AID": "help"}
WIDTH, HEIGHT = 420, 290  # of the drawing
FEW, ROUND = 3, 8  # how many stand round the source, at least and at most
WIDEST = 4  # lines drawn wider for more contacts, up to so many


@record
class Contact:
    """A contact, as it is told: "meeting", "Nikol Pashinyan with Vladimir Putin", on a day.

    ``label`` is "" where the words say it: "Armenia asks Russia".  ``sides`` are the names (party or person) of all who
    take part but the source itself; ``told`` in how many reports.
    """

    label: str
    words: str
    when: str
    day: date
    address: str
    sides: tuple[tuple[str, str], ...]
    told: int = 1


@record
class Knot:
    """One who stands in the net: name, address, where it stands and how high its name."""

    name: str
    href: str
    x: float
    y: float
    label_y: float
    contacts: int


@record
class Thread:
    """A line of the net, wider for more contacts; ``others`` where the source itself is at neither end."""

    d: str
    width: float
    words: str
    others: bool


@record
class Net:
    """Who has to do with whom, round one source."""

    width: int
    height: int
    middle: Knot
    knots: tuple[Knot, ...]
    threads: tuple[Thread, ...]
    words: str


def is_one_of(report: Report, ids: Iterable[str], party: str | None, who: str) -> bool:
    """Whether a source is among actors: one of a party's, or by a part of the name."""
    found = [report.actor(a) for a in ids]
    if party:
        return any(a.party == party for a in found)
    return any(who.casefold() in a.name.casefold() for a in found)


def address(report: Report, claim: str | None) -> str:
    """Where a claim of a report is shown."""
    at = f"#{target(report.claim(claim))}" if claim else ""
    return f"/documents/{report.document.id}{at}"


def contacts(reports: Iterable[Report], party: str | None, who: str) -> tuple[Contact, ...]:
    """Contacts of a source, each once, the newest first."""
    known: dict[tuple[str, str, date], Contact] = {}
    for report in reports:
        for one in _contacts(report, party, who):
            key = (one.label, one.words, one.day)
            before = known.get(key)
            known[key] = replace(before, told=before.told + 1) if before else one
    return tuple(sorted(known.values(), key=lambda c: c.day, reverse=True))


def _contacts(report: Report, party: str | None, who: str) -> Iterator[Contact]:
    for event in report.events:
        both = (*event.actors, *event.recipients)
        if event.type not in VERBS or not event.actors or not event.recipients:
            continue
        if not is_one_of(report, both, party, who):
            continue
        day, told = _day(report, event)
        label, words = _words(report, event, party, who)
        yield Contact(
            label=label,
            words=words,
            when=told,
            day=day,
            address=address(report, next(iter(event.claims), None)),
            sides=tuple(dict.fromkeys(s for a in both if (s := _side(report, a, party, who)))),
        )


def _day(report: Report, event: Event) -> tuple[date, str]:
    """When it was; where the text does not tell, when it was printed, and the words say so."""
    time = report.time(event.when) if event.when else None
    if time and time.start:
        return time.start, days_words(time.start, time.end)
    printed = report.provenance.published
    return printed or date.min, f"told {on_day(printed)}" if printed else "day not told"


def _words(report: Report, event: Event, party: str | None, who: str) -> tuple[str, str]:
    """How it is called, and who with whom: all sides of a meeting stand in both roles, and are named once."""
    channel = CHANNEL_WORDS.get(event.channel or "")
    if set(event.actors) != set(event.recipients):
        one, two = actor_words(report, event.actors), actor_words(report, event.recipients)
        return channel or "", f"{one} {VERBS[event.type]} {two}"
    own = [a for a in event.actors if is_one_of(report, (a,), party, who)]
    others = [a for a in event.actors if a not in own]
    words = actor_words(report, own) + (f" with {actor_words(report, others)}" if others else "")
    return channel or NOUNS.get(event.type, "contact"), words


def _side(report: Report, actor: str, party: str | None, who: str) -> tuple[str, str] | None:
    """An actor as the net names it, and its address: the party where there is one; None for the source itself."""
    if is_one_of(report, (actor,), party, who):
        return None
    found = report.actor(actor)
    name = party_label(found.party) if found.party else kept_case(found.name)
    return name, found.party or found.name


# ---- the net ------------------------------------------------------------------------------------------------


def net(found: Iterable[Contact], name: str) -> Net | None:
    """Those it has most contacts with, in a ring round it; None for one or two, whom the list tells as well."""
    known = list(found)
    with_it = Counter(side for c in known for side in c.sides)
    ring = [side for side, _ in sorted(with_it.items(), key=lambda i: (-i[1], i[0]))[:ROUND]]
    if len(ring) < FEW:
        return None
    places = {side: _place(n, len(ring)) for n, side in enumerate(ring)}
    middle = (WIDTH / 2, HEIGHT / 2)
    between = Counter(pair for c in known for pair in combinations([s for s in ring if s in c.sides], 2))
    threads = [_thread(middle, places[s], with_it[s], f"{name} and {s[0]}", others=False) for s in ring]
    threads += [
        _thread(places[a], places[b], number, f"{a[0]} and {b[0]}", others=True) for (a, b), number in between.items()
    ]
    knots = tuple(_knot(s, places[s], with_it[s]) for s in ring)
    return Net(
        width=WIDTH,
        height=ceil(max(middle[1] + 25, *(k.label_y for k in knots)) + 10),
        middle=Knot(name=name, href="", x=middle[0], y=middle[1], label_y=middle[1] + 25, contacts=len(known)),
        knots=knots,
        threads=tuple(reversed(threads)),
        words=f"{name} has contacts with {join(f'{s[0]} ({with_it[s]})' for s in ring)}",
    )


def _place(at: int, of: int) -> tuple[float, float]:
    """Places on an ellipse, the first on top."""
    turn = 2 * pi * at / of - pi / 2
    return round(WIDTH / 2 + cos(turn) * 122, 1), round(HEIGHT / 2 + sin(turn) * 106, 1)


def _knot(side: tuple[str, str], place: tuple[float, float], number: int) -> Knot:
    """One of the ring, its name above it in the upper half and beneath it in the lower."""
    above = place[1] < HEIGHT / 2 - 1
    return Knot(
        name=shorten(side[0], 24),
        href=f"/actors/{quote(side[1], safe='')}",
        x=place[0],
        y=place[1],
        label_y=round(place[1] + (-13 if above else 22), 1),
        contacts=number,
    )


def _thread(one: tuple[float, float], two: tuple[float, float], number: int, words: str, *, others: bool) -> Thread:
    d = f"M{one[0]:g} {one[1]:g}L{two[0]:g} {two[1]:g}"
    return Thread(d=d, width=min(number, WIDEST), words=f"{words}: {number}", others=others)
