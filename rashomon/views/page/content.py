"""From a Report to the plain values the page's template prints: claims, notes, rows, figures, days and places.

Everything is text or numbers here; the template escapes it all.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from math import log10

from rashomon.model.claims import Claim, Event, Frame, Stance
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.model.text import Span
from rashomon.views.accounts import Accounts, speaks_for_party
from rashomon.views.aligning import Relation
from rashomon.views.page.sketch import Site
from rashomon.views.phrasing import line
from rashomon.views.tallies import LOOSE, TollLine
from rashomon.views.wording import (
    actor_words,
    badge,
    clean,
    event_words,
    events_of,
    is_headline,
    paper_name,
    party_name,
    said_when,
    sentence_at,
    sentence_numbers,
    shorten,
    source_detail,
    source_name,
    span_of_days,
    tie_words,
    ties_of,
    toll_words,
    tolls_of,
    when_words,
)

COLUMNS = 4
RELATIONS = {True: "agrees with", False: "contradicts"}


@record
class Letters:
    """A badge: its letters, the party's full name, and the class that gives its hue."""

    code: str
    name: str
    hue: str


@record
class Link:
    """A relation as a note tells it: "contradicts", the other claim, the kind and the reason."""

    id: str
    number: int
    agrees: bool
    verb: str
    word: str
    reason: str
    others: tuple[tuple[str, str, str], ...]


@record
class Step:
    """One rule of the chain and the words it looked at."""

    words: str
    rule: str


@record
class Said:
    """A claim as the page shows it, in the article's margin and in the accounts."""

    id: str
    badges: tuple[Letters, ...]
    hue: str
    hue2: str
    who: str
    detail: str
    when: str
    stance: Stance
    verb: str
    rest: str
    narration: bool
    old: bool
    sentences: str
    first_sentence: str
    target: str
    headline: bool
    quote: tuple[tuple[str, bool], ...]
    coded: tuple[str, ...]
    links: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    why: tuple[Step, ...]

    @property
    def quiet(self) -> bool:
        """The paper's own words in which nothing is coded: no note in the margin."""
        return self.narration and not self.old and not self.coded


def hue(sheet: Accounts, party: str | None) -> str:
    """The class of a party's hue: p1 to p4 in alphabetical order, p0 for everybody else."""
    ids = [p.id for p in sheet.parties]
    return f"p{ids.index(party) + 1}" if party in ids and ids.index(party) < COLUMNS else "p0"


def letters(report: Report, sheet: Accounts, party: str) -> Letters:
    """The badge of a party."""
    return Letters(code=badge(party), name=party_name(report, party), hue=hue(sheet, party))


def said(report: Report, sheet: Accounts, claim: Claim) -> Said:
    """Everything the page shows of a claim."""
    badges = () if claim.narration else _badges(report, sheet, claim)
    told = line(report, claim, limit=220)
    hues = list(dict.fromkeys(b.hue for b in badges)) or ["p0"]
    return Said(
        id=claim.id,
        badges=badges,
        hue=hues[0],
        hue2=hues[1] if len(hues) > 1 else "",
        who=source_name(report, claim),
        detail=source_detail(report, claim),
        when="" if claim.narration else said_when(report, claim),
        stance=claim.stance,
        verb=told.verb,
        rest=told.rest,
        narration=claim.narration,
        old=claim.background,
        sentences=sentence_numbers(report, claim),
        first_sentence=str(claim.sentence + 1),
        target=target(claim),
        headline=is_headline(report, claim),
        quote=tuple(quoted(report, claim)),
        coded=tuple(_coded(report, claim)),
        links=tuple(_links(report, sheet, claim)),
        facts=tuple(_facts(report, claim)),
        why=tuple(Step(words=shorten(report.text(e.span), 80), rule=e.rule) for e in claim.evidence),
    )


def _badges(report: Report, sheet: Accounts, claim: Claim) -> tuple[Letters, ...]:
    """The letters of a claim's sources; outlined where a witness or doctor speaks for no party."""
    found = []
    for actor in map(report.actor, claim.sources):
        if actor.party:
            own = letters(report, sheet, actor.party)
            found.append(own if speaks_for_party(actor) else Letters(code=own.code, name=own.name, hue="p0"))
    ids = [badge(p.id) for p in sheet.parties]
    return tuple(sorted(dict.fromkeys(found), key=lambda b: ids.index(b.code) if b.code in ids else len(ids)))


def quoted(report: Report, claim: Claim) -> Iterator[tuple[str, bool]]:
    """The sentences of a claim, its content marked."""
    hit = [s.span for s in report.sentences if any(s.span.overlaps(c) for c in claim.content)]
    if not hit:
        return
    at, end = min(s.start for s in hit), max(s.end for s in hit)
    for part in sorted(claim.content, key=lambda s: s.start):
        if part.start >= at:
            yield _flat(report, at, part.start), False
            yield _flat(report, part.start, part.end), True
            at = part.end
    yield _flat(report, at, max(at, end)), False


def _flat(report: Report, start: int, end: int) -> str:
    """Characters of the article as one line, the spaces at both ends kept."""
    text = report.text(Span(start=start, end=end))
    lead, tail = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
    return lead + clean(text) + tail if text.strip() else lead


def _coded(report: Report, claim: Claim) -> Iterator[str]:
    for event in events_of(report, claim):
        denied = claim.id in event.denied_by or event in claim.denies
        yield event_words(report, event, cameo=False) + (" · denied" if denied else "")
    yield from (f"Toll · {toll_words(report, t)}" for t in tolls_of(report, claim))
    yield from (f"{t.kind.replace('-', ' ').capitalize()} · {tie_words(report, t)}" for t in ties_of(report, claim))


def _links(report: Report, sheet: Accounts, claim: Claim) -> Iterator[Link]:
    for relation in sheet.of(claim.id):
        own = 0 if claim.id in relation.claims[0] else 1
        others = [report.claim(c) for c in relation.claims[1 - own]]
        yield Link(
            id=anchor(relation),
            number=relation.number,
            agrees=relation.agrees,
            verb=RELATIONS[relation.agrees],
            word=relation.word,
            reason=clean(relation.reason),
            others=tuple((o.id, target(o), f"{source_name(report, o)}, s. {o.sentence + 1}") for o in others),
        )


def target(claim: Claim) -> str:
    """Where the page shows a claim: "c10" in the article, or "s13" for the paper's own words."""
    return f"s{claim.sentence + 1}" if claim.narration or not claim.content else claim.id


def anchor(relation: Relation) -> str:
    """The address of a relation on the page: "k1" for a contradiction, "a2" for an agreement."""
    return f"{'a' if relation.agrees else 'k'}{relation.number}"


def _facts(report: Report, claim: Claim) -> Iterator[tuple[str, str]]:
    events = events_of(report, claim)
    if not claim.narration:
        yield "How", f"{claim.stance.value}, {claim.manner} speech" + _hedged(claim)
        yield "When said", said_when(report, claim) or "not told"
    codes = dict.fromkeys(f"{e.cameo} ({e.goldstein:g})" for e in events if e.cameo)
    if codes:
        yield "CAMEO", ", ".join(codes)
    happened = dict.fromkeys(when_words(report.time(e.when), year=True) for e in events if e.when)
    if events:
        yield "When done", ", ".join(happened) or "not told"
    where = dict.fromkeys(p for e in events for p in e.places)
    where |= dict.fromkeys(p for t in tolls_of(report, claim) for p in t.places)
    if where:
        yield "Where", "; ".join(place_words(report, p) for p in where)
    means = dict.fromkeys(m for e in events for m in e.means)
    if means:
        yield "With", ", ".join(means)
    yield from _standing(report, claim, events)
    yield "Characters", ", ".join(f"{s.start}–{s.end}" for s in claim.content) or "none"


def _hedged(claim: Claim) -> str:
    return f"; {', '.join(claim.hedges)}" if claim.hedges else ""


def _standing(report: Report, claim: Claim, events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    deniers = dict.fromkeys(c for e in events if claim.id in e.claims for c in e.denied_by if c != claim.id)
    if deniers:
        names = ", ".join(
            f"{source_name(report, report.claim(c))} (s. {report.claim(c).sentence + 1})" for c in deniers
        )
        yield "Standing", f"denied by {names}"
    elif claim.stance is Stance.DENY:
        yield "Standing", "a denial; no event of its own"
    if claim.background:
        yield "Standing", "background; in no count"


def place_words(report: Report, place_id: str) -> str:
    """A place with its relation, and its coordinates where it is resolved."""
    place = report.place(place_id)
    relation = f"{place.relation} " if place.relation not in {"in", ""} else ""
    at = f", {coordinates(place.lat, place.lon)}" if place.lat is not None and place.lon is not None else ""
    return f"{relation}{clean(place.name)}{at}"


def coordinates(lat: float | None, lon: float | None) -> str:
    """Degrees as an atlas writes them: "39.51° N, 46.34° E"."""
    if lat is None or lon is None:
        return "not resolved"
    return f"{abs(lat):.2f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.2f}° {'E' if lon >= 0 else 'W'}"


# ---- tolls --------------------------------------------------------------------------------------------------


@record
class Bar:
    """A figure on its strip: from and to in per mille of the axis; ``open`` when provisional."""

    low: float
    high: float
    point: bool
    at_least: bool
    at_most: bool
    open: bool


@record
class Axis:
    """The strip's scale: its end, and whether it grows by powers of ten."""

    top: int
    powers: bool


def axis(lines: Sequence[TollLine]) -> Axis:
    """A scale that holds all figures of one harm; by powers of ten where they lie far apart."""
    numbers = [n for li in lines if li.toll for n in (li.toll.low, li.toll.high) if n]
    if not numbers:
        return Axis(top=1, powers=False)
    powers = max(numbers) > 25 * min(numbers)
    if powers:
        return Axis(top=10 ** len(str(max(numbers) - 1)), powers=True)
    open_ended = any(li.toll and li.toll.high is None and li.toll.low == max(numbers) for li in lines)
    return Axis(top=max(2, _round_up(max(numbers) * 1.2) if open_ended else max(numbers)), powers=False)


def _round_up(number: float) -> int:
    """The next number that reads well at the end of a scale: 59 to 60, 132 to 150."""
    power = 10 ** (len(str(int(number))) - 1)
    return int(next(m * power for m in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if m * power >= number))


def bar(li: TollLine, scale: Axis) -> Bar | None:
    """Where a figure stands on the strip; None where there is no number."""
    toll = li.toll
    if toll is None or (toll.low is None and toll.high is None):
        return None
    low = _along(toll.low if toll.low is not None else 0, scale)
    high = _along(toll.high, scale) if toll.high is not None else 1000.0
    at_least, at_most = toll.high is None, toll.low is None
    return Bar(
        low=low, high=high, point=low == high, at_least=at_least, at_most=at_most, open=toll.provisional or toll.vague
    )


def _along(number: int, scale: Axis) -> float:
    if not scale.powers:
        return round(1000 * number / scale.top, 1)
    return round(1000 * log10(max(number, 1)) / log10(scale.top), 1)


# ---- days ---------------------------------------------------------------------------------------------------


@record
class Lane:
    """What a column's party says of an act: the stance's sign and the claim; None in both is silence."""

    hue: str
    stance: str
    claim: str


@record
class Moment:
    """An act and when it is said to have happened, who says so, and in which lane."""

    when: str
    words: str
    coded: str
    lanes: tuple[Lane, ...]
    others: str
    said: str
    sentence: str
    old: bool
    future: bool


@record
class Day:
    """Acts said to have happened on one day or stretch of days."""

    name: str
    moments: tuple[Moment, ...]


def days(report: Report, sheet: Accounts) -> tuple[Day, ...]:
    """The acts of the dispatch in the order of their days; those without a time at the end."""
    groups: dict[tuple[int, date, date, str], list[Moment]] = {}
    for event in report.events:
        if event.type in {"ACCUSE", "REJECT"}:
            continue
        groups.setdefault(_day_key(report, event), []).append(_moment(report, sheet, event))
    ordered = sorted(groups.items(), key=lambda item: item[0])
    return tuple(Day(name=key[3], moments=tuple(found)) for key, found in ordered)


def _day_key(report: Report, event: Event) -> tuple[int, date, date, str]:
    when = report.time(event.when) if event.when else None
    if when is None or when.start is None:
        return (1, date.max, date.max, "No day told")
    end = when.end or when.start
    if end - when.start <= timedelta(days=1) and when.precision in {"part", "day"}:
        return (0, when.start, when.start, span_of_days(when.start, when.start))
    return (0, when.start, end, clean(when.said) if when.precision in LOOSE else span_of_days(when.start, end))


def _moment(report: Report, sheet: Accounts, event: Event) -> Moment:
    claims = [report.claim(c) for c in dict.fromkeys((*event.claims, *event.denied_by))]
    when = report.time(event.when) if event.when else None
    spoken = [said_when(report, c) for c in claims if not c.narration]
    lanes = tuple(_lane(report, sheet, p.id, claims) for p in sheet.parties)
    return Moment(
        when=f"“{clean(when.said)}”" if when else "",
        words=shorten(report.text(event.span), 120),
        coded=" ".join([event.type, ", ".join(event.modes)]).strip(),
        lanes=lanes,
        others=_others(report, sheet, claims),
        said=", ".join(dict.fromkeys(s for s in spoken if s)),
        sentence=sentence_at(report, event.anchor) or "1",
        old=event.frame is Frame.BACKGROUND,
        future=event.frame is Frame.FUTURE,
    )


def _lane(report: Report, sheet: Accounts, party: str, claims: list[Claim]) -> Lane:
    own = [c for c in claims if not c.narration and party in {report.actor(a).party for a in c.sources}]
    if not own:
        return Lane(hue=hue(sheet, party), stance="", claim="")
    return Lane(hue=hue(sheet, party), stance=own[0].stance.value, claim=target(own[0]))


def _others(report: Report, sheet: Accounts, claims: list[Claim]) -> str:
    ids = {p.id for p in sheet.parties}
    names = []
    for claim in claims:
        if claim.narration:
            names.append(paper_name(report))
        elif not ids & {report.actor(a).party for a in claim.sources}:
            names.append(source_name(report, claim))
    return ", ".join(dict.fromkeys(names))


# ---- places -------------------------------------------------------------------------------------------------


@record
class Where:
    """A place's row in the table: name, other names by whose they are, standing, coordinates, precision."""

    name: str
    said: str
    names: tuple[tuple[str, str], ...]
    standing: str
    at: str
    reach: str
    country: str
    badges: tuple[Letters, ...]
    sentence: str


def wheres(report: Report, sheet: Accounts, found: tuple[Site, ...]) -> tuple[Where, ...]:
    """The table of places, in text order."""
    return tuple(_where(report, sheet, site) for site in found)


def _where(report: Report, sheet: Accounts, site: Site) -> Where:
    place = site.place
    contested = place.contested
    names = tuple((party_name(report, p), clean(n)) for p, n in contested.names) if contested else ()
    radius = f"within {place.radius_km:.0f} km" if place.radius_km and place.lat is not None else ""
    relation = f"“{place.relation}”, " if place.relation not in {"in", ""} else ""
    return Where(
        name=site.name,
        said=clean(place.said) + (" (dateline)" if place.dateline else ""),
        names=names,
        standing=_contested(report, place.id) if contested else "",
        at=coordinates(place.lat, place.lon),
        reach=relation + radius,
        country=party_name(report, place.country) if place.country and place.feature != "country" else "",
        badges=tuple(letters(report, sheet, p) for p in site.parties),
        sentence=sentence_at(report, place.span),
    )


def _contested(report: Report, place_id: str) -> str:
    contested = report.place(place_id).contested
    if contested is None:
        return ""
    claimed = " and ".join(party_name(report, p) for p in contested.claimed_by)
    held = "; ".join(f"held by {party_name(report, p)} {clean(t)}" for p, t in contested.held_by)
    parts = [f"claimed by {claimed}" if claimed else "", held]
    return "; ".join(p for p in parts if p) + f" ({clean(contested.source)})"


def when_range(report: Report) -> str:
    """The days today's acts are said to fall on: "7 to 10 Aug 2008"."""
    times = [report.time(e.when) for e in report.events if e.when and e.frame is Frame.CURRENT]
    starts = [w.start for w in times if w.start]
    ends = [w.end or w.start for w in times if w.start]
    return span_of_days(min(starts), max(e for e in ends if e)) if starts else "not told"


def coded_most(report: Report) -> str:
    """The kinds of act coded most often, three at most."""
    counts: dict[str, int] = {}
    for event in report.events:
        if event.frame is not Frame.BACKGROUND:
            counts[event.type] = counts.get(event.type, 0) + 1
    most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:3]
    return ", ".join(f"{name} {n}" for name, n in most) or "nothing"


def speaker_lines(
    report: Report, sheet: Accounts
) -> tuple[tuple[Letters | None, str, tuple[tuple[str, int], ...]], ...]:
    """Who speaks, by party: the badge, the name, and each source with its number of claims."""
    groups: dict[tuple[str, str], dict[str, int]] = {}
    for claim in report.claims:
        if claim.narration:
            continue
        actors = [report.actor(a) for a in claim.sources]
        party = actors[0].party if actors and actors[0].party else ""
        name = party_name(report, party) if party else source_name(report, claim)
        sources = groups.setdefault((party, name), {})
        who = actor_words(report, claim.sources) or source_name(report, claim)
        sources[who] = sources.get(who, 0) + 1
    ids = [p.id for p in sheet.parties]
    ordered = sorted(groups.items(), key=lambda g: (g[0][0] not in ids, g[0][0] == "", g[0][1].casefold()))
    return tuple((letters(report, sheet, p) if p else None, n, tuple(s.items())) for (p, n), s in ordered)
