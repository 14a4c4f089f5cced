"""Who says what of one happening: its claims with the dispatch that carries them and the day they were printed.

Comes in: a Happening, the dispatches and their reports.  Goes out: Testimonies, which accounts, contradictions and
tallies are made from.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import cached_property, wraps
from typing import TypeVar

from rashomon.collate.incidents import Happening
from rashomon.collate.strands import FORCE, StrandKind, ref
from rashomon.model.claims import Claim, Event, Frame, Stance, Toll
from rashomon.model.ledger import Dispatch
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.model.world import Actor, ActorKind

PASSERS_BY = {ActorKind.ANONYMOUS, ActorKind.CIVILIAN}  # "residents" of one dispatch are not those of another
BARELY = 10  # times that others are named oftener than one who is no side
INDEPENDENT = {ActorKind.IGO, ActorKind.NGO, ActorKind.MEDIA}


Answer = TypeVar("Answer")


@record
class Testimony:
    """One claim about a happening: what it tells, whom it speaks for, and when it was printed by which dispatch."""

    report: Report
    dispatch: Dispatch
    day: date | None
    claim: Claim
    events: tuple[Event, ...]
    tolls: tuple[Toll, ...]

    @cached_property
    def ref(self) -> str:
        """The claim's name outside its report."""
        return ref(self.report, self.claim.id)

    @cached_property
    def order(self) -> tuple[date, int, str, int, str]:
        """Earlier print first; a later version of a dispatch after the one before."""
        version = next(n for n, v in enumerate(self.dispatch.versions) if self.report.document.id in v.documents)
        return (
            self.day or date.max,
            version,
            self.report.document.id,
            self.claim.content[0].start if self.claim.content else 0,
            self.claim.id,
        )

    @cached_property
    def told(self) -> list[Event | Toll]:
        """The events and tolls it tells."""
        return [*self.events, *self.tolls]

    @cached_property
    def speakers(self) -> tuple[Actor, ...]:
        """Those who say it; nobody for the paper's own narration."""
        return () if self.claim.narration else actors(self.report, self.claim.sources)

    @cached_property
    def speaks_for(self) -> tuple[str, ...]:
        """The parties of those who say it."""
        return tuple(sorted({a.party for a in self.speakers if a.party}))

    @cached_property
    def voices(self) -> tuple[str, ...]:
        """Independent voices: all who speak for a party are one, so are all dispatches of an agency in its own words.

        Passers-by are one a dispatch, and narration that no agency stands behind.
        """
        found = {_voice(a, self.dispatch) for a in self.speakers}
        return tuple(sorted(found)) or (self.dispatch.agency or _narrator(self.dispatch),)

    @cached_property
    def words(self) -> str:
        """What is said, in the article's own words."""
        return " ".join(" ".join(self.report.text(span) for span in self.claim.content).split())


def once(question: Callable[[Testimony], Answer]) -> Callable[[Testimony], Answer]:
    """A question about a testimony, which is asked of pair after pair, answered once for each."""
    name = f"answer to {question.__module__}.{question.__qualname__}"

    @wraps(question)
    def answer(one: Testimony) -> Answer:
        known = vars(one)
        if name not in known:
            known[name] = question(one)
        found: Answer = known[name]
        return found

    return answer


def _narrator(dispatch: Dispatch) -> str:
    return f"{', '.join(dispatch.outlets) or 'narration'} [{dispatch.id}]"


def _voice(actor: Actor, dispatch: Dispatch) -> str:
    if actor.kind in PASSERS_BY:
        return f"{actor.name} [{dispatch.id}]"
    own = None if actor.kind in INDEPENDENT else actor.party
    return own or actor.ref or actor.name


def actors(report: Report, ids: tuple[str, ...]) -> tuple[Actor, ...]:
    """The actors of a report with these ids."""
    return tuple(a for a in report.actors if a.id in ids) if ids else ()


def parties(report: Report, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The parties of some actors, sorted."""
    found = {a.party for a in report.actors if a.party and a.id in ids} if ids else set[str]()
    return tuple(sorted(found)) if len(found) > 1 else tuple(found)


def testimonies(
    happening: Happening, dispatches: Mapping[str, Dispatch], reports: Mapping[str, Report]
) -> tuple[Testimony, ...]:
    """All that is said of a happening, in the order it was printed.

    Of dispatches whose news it is also what is said without any event told: "the situation is calm, he said".
    """
    found: dict[str, Testimony] = {}
    for strand in happening.strands:
        dispatch = dispatches[strand.dispatch]
        for version in dispatch.versions:
            for one in _told(
                frozenset(strand.told), strand.kind, dispatch, version.published, reports[version.document]
            ):
                found.setdefault(one.ref, one)
    return tuple(sorted(found.values(), key=lambda t: t.order))


def _told(
    told: Collection[str], kind: StrandKind, dispatch: Dispatch, day: date | None, report: Report
) -> list[Testimony]:
    events = [e for e in report.events if ref(report, e.id) in told]
    tolls = [t for t in report.tolls if ref(report, t.id) in told]
    carried = {c for e in events for c in e.claims} | {c for t in tolls for c in t.claims}
    news = kind is StrandKind.NEWS
    return [
        Testimony(
            report=report,
            dispatch=dispatch,
            day=day,
            claim=claim,
            events=tuple(e for e in events if claim.id in e.claims),
            tolls=tuple(t for t in tolls if claim.id in t.claims),
        )
        for claim in report.claims
        if claim.id in carried or (news and not claim.background and not claim.narration)
    ]


def sides(given: tuple[Testimony, ...]) -> tuple[str, ...]:
    """The parties that use force, suffer it or count dead, by anybody's word; all that act where nobody does.

    One that is named in an act of force once, where others are named many times over, only condemns or mediates.
    An armed group that speaks, or has others speak for it, is a side whatever anybody tells of it.
    """
    acts = [(t.report, e) for t in given for e in (*t.events, *t.claim.denies) if e.frame is not Frame.BACKGROUND]
    forced = [(r, e) for r, e in acts if e.type in FORCE] or acts
    named = Counter(p for r, e in forced for p in parties(r, (*e.actors, *e.recipients)))
    most = max(named.values(), default=0)
    found = {p for p, times in named.items() if times * BARELY >= most}
    dead = {toll.party for t in given for toll in t.tolls if toll.party}
    speaking = {a.party for t in given for a in t.speakers if a.kind not in PASSERS_BY}
    reports = {t.report.document.id: t.report for t in given}.values()
    armed = {a.party for r in reports for a in r.actors if a.party and a.kind is ActorKind.INSURGENT}
    return tuple(sorted(dead | found | armed & speaking))


def is_told(given: Testimony) -> bool:
    """Whether a claim says what has happened, and does not ask, promise or threaten."""
    return given.claim.stance in {Stance.ASSERT, Stance.ACCUSE, Stance.DENY}
