"""What a dispatch is about, piece by piece: its news, a second happening it also tells, the history it recalls.

Comes in: a Dispatch and the reports of its versions.  Goes out: Strands, which incidents are put together from.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from math import log, sqrt
from sys import intern

from rashomon.knowledge.commonness import WORD, Commonness, stem
from rashomon.model.claims import Event, Frame, Toll
from rashomon.model.ledger import Dispatch
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.model.text import Span, ZoneKind
from rashomon.model.world import Place, When

FORCE = {"ASSAULT", "COERCE", "PROTEST"}
SITED = {"city", "admin1", "admin2", "water", "landmark", "region"}
DAYS = {"day", "part"}
NAMED = re.compile(r"(?<=[a-z,;'’\"”\d] )[A-Z][\w’'-]+")  # a capital inside a sentence
HAD = re.compile(r"\bhad(?: (?:been|not|also|since|[a-z]+ly))*(?: at least| about| some)? $")
THE = re.compile(r"\b(?:[Tt]he|[Tt]hat|[Tt]hose|[\w.-]+['’]s?) (?:[\w-]+ ){0,2}$")
HAD_BEEN = re.compile(r" (?:[\w-]+ ){0,2}?had\b")
NAME_WEIGHT = 2.5
LEAD_WORDS = 60
LEAD_WEIGHT = 1.5
HEAVY = 16
WEIGHTS: dict[float, float] = {}  # those that words have, one object each: there are no more than ten thousand
FRESH = timedelta(days=2)  # before publication: when undated news may have happened
RECENT = timedelta(days=10)
RUNNING = timedelta(days=3)  # of fighting that a dispatch tells as one
LATE = timedelta(days=31)  # before publication: of what a follow-up may be that dates what it tells
EARLY = 5  # sentences whose events say when the news was
APART_KM = 60.0  # between two happenings that one dispatch tells
LEADING = 3  # places of a text that say where its news is
UNTOLD = {ZoneKind.DATELINE, ZoneKind.BYLINE, ZoneKind.BOILERPLATE}

Told = Event | Toll


class StrandKind(StrEnum):
    """How a strand stands in its dispatch."""

    NEWS = "news"
    ASIDE = "aside"
    HISTORY = "history"


@record
class Site:
    """A point and how far around it the words allow."""

    lat: float
    lon: float
    radius_km: float

    def gap_km(self, other: "Site") -> float:
        """How far two sites are apart at the least."""
        east = (other.lon - self.lon) * 111.2 * max(0.1, 1 - (self.lat / 90) ** 2)
        between = sqrt(((other.lat - self.lat) * 111.2) ** 2 + east**2)
        return max(0.0, between - self.radius_km - other.radius_km)


@record
class Strand:
    """One happening as one dispatch tells it.

    ``words`` are stems in order, ``weights`` theirs, of unit length; ``heavy`` the weightiest.  ``first`` and ``last``
    bound its days, None where nothing tells them; ``days`` are all days its text names.  ``modes`` and ``spots`` say
    how and where force was used, ``killed`` whose dead are counted.  ``told`` are its events and tolls in every
    version, as "document:id".  All are sorted.
    """

    id: str
    dispatch: str
    kind: StrandKind
    words: tuple[str, ...]
    weights: tuple[float, ...]
    heavy: tuple[str, ...]
    first: date | None
    last: date | None
    days: tuple[date, ...]
    sites: tuple[Site, ...]
    parties: tuple[str, ...]
    types: tuple[str, ...]
    modes: tuple[str, ...]
    spots: tuple[str, ...]
    killed: tuple[tuple[str, int], ...]
    told: tuple[str, ...]


def is_news(strand: str) -> bool:
    """Whether a strand is its dispatch's news, by its id."""
    return strand.endswith(".0")


def is_mention(strand: str) -> bool:
    """Whether a strand is what its dispatch tells besides or recalls, by its id."""
    return not strand.endswith(".0")


def dispatch_in(strand: str) -> str:
    """The dispatch of a strand, by its id."""
    return strand.rpartition(".")[0]


def ref(report: Report, item: str) -> str:
    """The name of a claim, event or toll outside its report: "document:id"."""
    return f"{report.document.id}:{item}"


def strands(dispatch: Dispatch, reports: Iterable[Report], *, commonness: Commonness) -> tuple[Strand, ...]:
    """The strands of a dispatch, its news first; ``reports`` are those of its versions, in order.

    "Fighting went on along the border on Tuesday. The neighbours fought a war in 2020.": the news of Tuesday and
    the history of 2020.
    """
    rest: list[Strand] = []
    own: set[str] = set()
    days: list[date] = []  # of the news in all versions: an update of Wednesday is still of Tuesday's fighting
    for report in reports:
        asides = _asides(report)
        apart = {item.id for _, group in asides for item in group}
        for kind, group in asides:
            strand = _aside(report, kind, group, commonness=commonness)
            rest.append(replace(strand, id=f"{dispatch.id}.{len(rest) + 1}", dispatch=dispatch.id))
        own |= {ref(report, i.id) for i in _current(report) if i.id not in apart}
        days += _dated_days(report, [i for i in _current(report) if i.id not in apart])
        latest, left_out = report, apart
    news = _news(dispatch, latest, left_out, tuple(sorted(own)), commonness)
    bounds = [day for day in (news.first, news.last, *days) if day]
    return (replace(news, first=min(bounds, default=None), last=max(bounds, default=None)), *rest)


def _dated_days(report: Report, own: list[Told]) -> list[date]:
    """The days of a version that are told, and not only taken from when it was printed."""
    published = report.provenance.published
    dated = published and _first_dated(report, own, published)
    return [day for day in _window(report, own) if day] if dated else []


def _items(report: Report) -> list[Told]:
    return [*report.events, *report.tolls]


def _current(report: Report) -> list[Told]:
    """What a report tells that is not history; the running total of some days of fighting is not."""
    return [i for i in _items(report) if i.frame is not Frame.BACKGROUND or _is_running(report, i)]


def _is_running(report: Report, item: Told) -> bool:
    return isinstance(item, Toll) and (item.cumulative or _is_recent(report, item)) and not is_old(report, item)


def _is_recent(report: Report, toll: Toll) -> bool:
    """Whether a toll is of the last days, however it is told: "On Tuesday it had reported the death of 50"."""
    when = next((t for t in report.times if t.id == toll.when and t.start and t.precision in DAYS), None)
    published = report.provenance.published
    return bool(when and when.start and published and published - RECENT <= when.start)


def is_old(report: Report, toll: Toll) -> bool:
    """Whether a toll is counted from long before its dispatch: "14,000 killed since 2014"."""
    when = next((t for t in report.times if t.id == toll.when and t.start), None)
    published = report.provenance.published
    return bool(when and when.start and published and when.start < published - RECENT)


def _asides(report: Report) -> list[tuple[StrandKind, list[Told]]]:
    """Dated history by its date; acts of force on other days than the news or far from it, with their tolls.

    A toll alone makes none by its day, which is often that on which it was told: "On Tuesday 50 dead were reported".
    """
    news, sites = _news_days(report), _sites(report.places)
    groups: dict[tuple[StrandKind, str], list[Told]] = {}
    for item in _items(report):  # events before tolls
        when = next((t for t in report.times if t.id == item.when and t.start and t.end), None)
        if item.frame is Frame.BACKGROUND and not _is_running(report, item):
            if when:
                groups.setdefault((StrandKind.HISTORY, f"{when.start}/{when.end}"), []).append(item)
        elif _is_force(item) and when and _is_another_day(when, news) and not _is_day_of_saying(report, item):
            key = StrandKind.ASIDE, f"{when.start}/{when.end}"
            if isinstance(item, Event) or key in groups:
                groups.setdefault(key, []).append(item)
        elif _is_force(item):
            there = [p for p in report.places if p.id in item.places]
            if _is_far(_sites(there), sites):
                groups.setdefault((StrandKind.ASIDE, there[0].name), []).append(item)
    return [(kind, group) for (kind, _), group in groups.items()]


def _is_another_day(when: When, news: When | None) -> bool:
    """Whether an act is dated more than a day before or after the news: "On Friday a bomber had struck in Baghdad"."""
    if not (news and news.start and news.end and when.start and when.end and when.precision in DAYS):
        return False
    return (max(when.start, news.start) - min(when.end, news.end)).days > 1


def _is_far(there: tuple[Site, ...], news: tuple[Site, ...]) -> bool:
    return bool(there and news) and all(s.gap_km(n) > APART_KM for s in there for n in news)


def _sites(places: Iterable[Place]) -> tuple[Site, ...]:
    found = [
        Site(lat=p.lat, lon=p.lon, radius_km=min(p.radius_km, 100.0))
        for p in places
        if p.lat is not None and p.lon is not None and p.feature in SITED and not (p.metonym or p.dateline)
    ]
    return tuple(found[:LEADING])


def _news(dispatch: Dispatch, report: Report, apart: set[str], told: tuple[str, ...], commonness: Commonness) -> Strand:
    own = [i for i in _current(report) if i.id not in apart]
    words = _weights([s.of(report.document.text) for s in _spans_told(report)], commonness)
    first, last = _window(report, own)
    return Strand(
        id=f"{dispatch.id}.0",
        dispatch=dispatch.id,
        kind=StrandKind.NEWS,
        words=tuple(words),
        weights=tuple(words.values()),
        heavy=_heaviest(words),
        first=first,
        last=last,
        days=_days(report.times),
        sites=_sites(report.places),
        parties=_parties(report, own),
        types=tuple(sorted({e.type for e in own if isinstance(e, Event)})),
        modes=_modes(own),
        spots=_spots(report, own),
        killed=_killed(own),
        told=told,
    )


def _aside(report: Report, kind: StrandKind, group: list[Told], *, commonness: Commonness) -> Strand:
    homes = [s.span for s in report.sentences if any(s.span.overlaps(i.span) for i in group)]
    words = _weights([span.of(report.document.text) for span in homes], commonness)
    times = [t for t in report.times if t.id in {i.when for i in group} and t.start and t.end]
    named = {p for i in group for p in i.places}
    first, last = _bounds(times) if times or kind is StrandKind.HISTORY else _window(report, group)
    return Strand(
        id="",
        dispatch="",
        kind=kind,
        words=tuple(words),
        weights=tuple(words.values()),
        heavy=_heaviest(words),
        first=first,
        last=last,
        days=_days(times),
        sites=_sites(p for p in report.places if p.id in named),
        parties=_parties(report, group),
        types=tuple(sorted({e.type for e in group if isinstance(e, Event)})),
        modes=_modes(group),
        spots=_spots(report, group),
        killed=_killed(group),
        told=tuple(sorted(ref(report, i.id) for i in group)),
    )


def _modes(own: list[Told]) -> tuple[str, ...]:
    return tuple(sorted({m for e in own if isinstance(e, Event) and e.type in FORCE for m in e.modes}))


def _spots(report: Report, own: list[Told]) -> tuple[str, ...]:
    """The towns and regions where the acts of force are said to have been."""
    named = {p for i in own if _is_force(i) for p in i.places}
    return tuple(sorted({p.name for p in report.places if p.id in named and p.feature in SITED}))


def _killed(own: list[Told]) -> tuple[tuple[str, int], ...]:
    """Whose dead and how many, in plain figures."""
    dead = {(i.party or "", i.low) for i in own if isinstance(i, Toll) and i.harm == "killed" and i.low and not i.vague}
    return tuple(sorted(dead))


def _spans_told(report: Report) -> list[Span]:
    """The zones that tell the news; the whole text where there are none."""
    found = [z.span for z in report.zones if z.kind not in UNTOLD]
    return found or [Span(start=0, end=len(report.document.text))]


def _weights(texts: list[str], commonness: Commonness) -> dict[str, float]:
    """What a text is about: rare words weigh much, names more, and what its opening says half as much again."""
    found = [stem(w) for text in texts for w in WORD.findall(text)]
    names = {stem(w) for text in texts for w in NAMED.findall(text)}
    lead = set(found[:LEAD_WORDS])
    weights: dict[str, float] = {}
    for word, times in sorted(Counter(found).items()):
        weight = commonness.weight(word) if len(word) > 1 else 0.0
        if weight:
            named, leads = NAME_WEIGHT if word in names else 1.0, LEAD_WEIGHT if word in lead else 1.0
            weights[intern(word)] = weight * (1 + log(times)) * named * leads
    length = sqrt(sum(w * w for w in weights.values()))
    return {word: _rounded(weight / length) for word, weight in weights.items()}


def _rounded(weight: float) -> float:
    """A weight in ten-thousandths; the same number for all words of all strands, as there are millions."""
    rounded = round(weight, 4)
    return WEIGHTS.setdefault(rounded, rounded)


def _heaviest(words: dict[str, float]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda w: (-words[w], w))[:HEAVY])


def _window(report: Report, own: list[Told]) -> tuple[date | None, date | None]:
    """The days of some propositions: the first that is dated says, else the last days before publication.

    Where all is told as done before something else, "the village *had been bombed*", it may be longer ago.
    """
    published = report.provenance.published
    if published is None:
        return None, None
    when = _first_dated(report, own, published)
    acts = [i for i in own if _is_force(i)]
    if when is None and all(i.when or _is_done_before(report, i) for i in acts):
        when = _first_dated(report, own, published, since=LATE)
    if when and when.start:
        last = max([when.end or published, *_later_days(report, acts, when, published)])
        return when.start, min(last, published)
    past = bool(acts) and all(_is_done_before(report, i) for i in acts)
    return published - (RECENT if past else FRESH), published


def _later_days(report: Report, acts: list[Told], first: When, published: date) -> list[date]:
    """The days of acts after the first dated one, of a dispatch whose opening dates none: "on Friday ... Sunday"."""
    if _news_days(report) is not None:
        return []
    times = {t.id: t for t in report.times if t.precision in DAYS and t.start and t.end}
    dated = [times[i.when] for i in acts if i.when in times and isinstance(i, Event)]
    last = min(published, (first.start or published) + RUNNING)
    return [t.end for t in dated if t.end and first.start and first.start <= t.end <= last]


def _is_done_before(report: Report, item: Told) -> bool:
    """Whether an act or a toll is told in the pluperfect, "*had shelled*", or as known: "sorry for *the strike*"."""
    text, span = report.document.text, item.span if isinstance(item, Toll) else item.anchor
    before = text[max(0, span.start - 40) : span.start]
    known = isinstance(item, Event) and any(e.rule == "clause:nominal" for e in item.evidence) and THE.search(before)
    return bool(known or HAD.search(before) or HAD_BEEN.match(text[span.end :][:40]))


def _news_days(report: Report) -> When | None:
    """When the first act of force that opens the dispatch was, if it is dated."""
    published = report.provenance.published
    early = [s.span for s in report.sentences if s.zone is ZoneKind.BODY][:EARLY]
    opening = [i for i in _current(report) if any(s.overlaps(i.span) for s in early)]
    return _first_dated(report, opening, published) if published else None


def _first_dated(report: Report, own: list[Told], published: date, *, since: timedelta = RECENT) -> When | None:
    """The time of the first act of force; else of the first toll, if that is not the day on which it was told."""
    times = {t.id: t for t in report.times if t.precision in DAYS | {"week"} and t.start and t.end}
    acts = [i for i in own if _is_force(i) and not _is_day_of_saying(report, i)]
    for item in sorted(acts, key=lambda i: (isinstance(i, Toll), i.span.start)):
        when = times.get(item.when or "")
        latest = published - FRESH if isinstance(item, Toll) else published
        vague = when and isinstance(item, Toll) and when.precision not in DAYS  # "33 were still missing last week"
        if when and not vague and when.start and published - since <= when.start <= latest:
            return when
    return None


def _is_day_of_saying(report: Report, item: Told) -> bool:
    """Whether the day told is that on which somebody spoke: "*said on Monday* that its men had seized the base"."""
    when = next((t for t in report.times if t.id == item.when), None)
    said = [c for c in map(report.claim, item.claims) if not c.narration] if when else []
    return bool(when and said) and not any(s.covers(when.span) for c in said for s in c.content if when)


def _is_force(item: Told) -> bool:
    return isinstance(item, Toll) or item.type in FORCE


def _bounds(times: list[When]) -> tuple[date | None, date | None]:
    return min((t.start for t in times if t.start), default=None), max((t.end for t in times if t.end), default=None)


def _days(times: Iterable[When]) -> tuple[date, ...]:
    return tuple(sorted({t.start for t in times if t.start and t.precision in DAYS and t.kind in {"date", "time"}}))


def _parties(report: Report, own: list[Told]) -> tuple[str, ...]:
    ids = {a for e in own if isinstance(e, Event) for a in (*e.actors, *e.recipients)}
    counted = {i.party for i in own if isinstance(i, Toll) and i.party}
    return tuple(sorted({a.party for a in report.actors if a.id in ids and a.party} | counted))
