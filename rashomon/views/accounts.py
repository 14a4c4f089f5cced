"""From a Report to its accounts side by side: the pure grouping that the terminal and the page share.

Parties to the conflict are columns, questions are rows; claims that clash or agree stand in one row; silence is a
value with words.  Third parties and the paper's own narration are kept apart, background too.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import TypeAlias

from rashomon.model.claims import Claim, Event, Frame, Stance
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.model.world import Actor, ActorKind, When
from rashomon.views.aligning import (
    AIMS,
    DID,
    HAPPENED,
    HARMED,
    HIT,
    OTHER,
    OTHERS,
    STARTED,
    Item,
    Party,
    Question,
    Relation,
    align,
    numbered,
    oriented,
)
from rashomon.views.wording import (
    TYPE_WORDS,
    badge,
    events_of,
    kept_case,
    party_name,
    tolls_of,
)

# Which columns each claim stands in.
Columns: TypeAlias = dict[str, tuple[str, ...]]

FORCE = {"ASSAULT", "COERCE"}
PEACE = {"RETREAT", "CONCEDE"}
COMPARABLE = FORCE | PEACE | {"AGREE", "CONSULT"}
CONTACT = {"CONSULT", "REQUEST", "AID", "SUPPORT", "COOPERATE", "AGREE"}
COLUMNS = 4
ISO = re.compile("[A-Z]{3}")
BYSTANDERS = {ActorKind.CIVILIAN, ActorKind.MEDIA, ActorKind.NGO}
# Words of who came first, in a charge or an excuse: "our guns only answered Thai provocation".
FIRST = ("provo", "respon", "retaliat", "self-defen", "self defen", "aggress", "started", "unprovoked", "began the")


@record
class Voice:
    """Somebody who is no party to the conflict: its letters (None without a party), name and claims."""

    code: str | None
    name: str
    claims: tuple[str, ...]


@record
class Accounts:
    """The accounts of one dispatch: columns, questions, and what stands apart from them."""

    parties: tuple[Party, ...]
    questions: tuple[Question, ...]
    third: tuple[Voice, ...]
    narration: tuple[str, ...]
    background: tuple[str, ...]
    relations: tuple[Relation, ...]
    unheard: tuple[str, ...]

    @property
    def contradictions(self) -> tuple[Relation, ...]:
        """The relations that cannot both stand."""
        return tuple(r for r in self.relations if not r.agrees)

    @property
    def agreements(self) -> tuple[Relation, ...]:
        """The relations in which both sides say the same."""
        return tuple(r for r in self.relations if r.agrees)

    def of(self, claim_id: str) -> tuple[Relation, ...]:
        """The relations a claim is part of."""
        return tuple(r for r in self.relations if any(claim_id in side for side in r.claims))


def accounts(report: Report) -> Accounts:
    """The accounts of a Report: "Armenia | Azerbaijan", by question, with what clashes in one line."""
    ids = sides(report)
    current = [c for c in report.claims if not c.background and not c.narration]
    columns = {c.id: party_of(report, c, ids) for c in current}
    relations = (*_contradictions(report, columns, ids), *_agreements(report, columns, ids))
    related = tuple(numbered(relations))
    items = {c.id: _item(report, c, columns, ids) for c in report.claims if c in current or _is_related(c, related)}
    return Accounts(
        parties=tuple(_party(report, p, columns) for p in ids),
        questions=align(items, related, ids),
        third=_third(report, [c for c in current if not columns[c.id]]),
        narration=tuple(c.id for c in report.claims if own_words(report, c)),
        background=tuple(c.id for c in report.claims if c.background),
        relations=related,
        unheard=_unheard(report, ids),
    )


def _is_related(claim: Claim, relations: tuple[Relation, ...]) -> bool:
    return any(claim.id in side for r in relations for side in r.claims)


def is_apart(sheet: Accounts, relation: Relation) -> bool:
    """Whether no line between two columns can show it: a side is no party, or a claim stands in a third column."""
    if None in relation.parties or relation.parties[0] == relation.parties[1]:
        return True
    columns = {p.id: p.claims for p in sheet.parties}
    reach = {c for p in relation.parties if p for c in columns[p]}
    return any(c not in reach for side in relation.claims for c in side)


# ---- who is a party -----------------------------------------------------------------------------------------


def sides(report: Report) -> tuple[str, ...]:
    """The parties to the conflict, in the alphabetical order of their names.

    Those on either side of today's force or pressure; where fewer than two of them are heard, also those who
    deny, are charged or contradict somebody; where there are none at all, the first two who speak.  Beside two who are
    heard, a silent one needs more than a single act to have a column.
    """
    acts, heard = _by_force(report), set(_speaking(report))
    found = set(acts)
    if len(found & heard) < 2:
        found |= _by_quarrel(report, found & heard)
    if not found:
        found = set(list(_speaking(report))[:2])
    if len(found & heard) > 1:
        found = {p for p in found if p in heard or (acts[p] > 1 and len(found) <= COLUMNS)}
    return tuple(sorted(found, key=lambda p: (party_name(report, p).casefold(), p)))


def _by_force(report: Report) -> Counter[str]:
    found: Counter[str] = Counter()
    for event in report.events:
        if event.type not in FORCE or event.frame is not Frame.CURRENT or event.auxiliary:
            continue
        acting = [report.actor(a) for a in event.actors]
        hit = [a for a in map(report.actor, event.recipients) if a.kind not in {*BYSTANDERS, ActorKind.IGO}]
        found.update({a.party for a in (*acting, *hit) if a.party and a.kind is not ActorKind.MEDIA})
    return found


def _by_quarrel(report: Report, known: set[str]) -> set[str]:
    """Who denies, is charged or contradicts: a weight of two makes a party, one only where a second is wanting.

    "Iran condemned the attack" names no culprit and makes nobody a party.
    """
    weights: Counter[str] = Counter()
    for clash in report.contradictions:
        weights.update({p for side in clash.sides for c in side for p in _quarrelling(report, report.claim(c))})
    for claim in report.claims:
        if claim.narration or claim.background or claim.stance not in {Stance.ACCUSE, Stance.DENY}:
            continue
        accused = {report.actor(a).party for e in events_of(report, claim) for a in e.actors}
        others = {p for p in accused if p} - set(_source_parties(report, claim))
        if claim.stance is Stance.DENY or others:
            weights.update([*_quarrelling(report, claim), *(others if claim.stance is Stance.ACCUSE else ())])
    found = {p for p, weight in weights.items() if weight > 1}
    if len(found | known) < 2:
        found |= {p for p, _ in weights.most_common(2)}
    return found


def _quarrelling(report: Report, claim: Claim) -> tuple[str, ...]:
    """The parties of a claim's sources, without organisations of states: the United Nations observes."""
    igos = {report.actor(a).party for a in claim.sources if report.actor(a).kind is ActorKind.IGO}
    return tuple(p for p in _source_parties(report, claim) if p not in igos)


def _speaking(report: Report) -> dict[str, None]:
    claims = [c for c in report.claims if not c.narration and not c.background]
    return dict.fromkeys(p for c in claims for p in _source_parties(report, c))


def _source_parties(report: Report, claim: Claim) -> tuple[str, ...]:
    """The parties a claim's sources speak for; witnesses, papers and aid groups speak for none."""
    actors = [report.actor(a) for a in claim.sources]
    return tuple(dict.fromkeys(a.party for a in actors if a.party and speaks_for_party(a)))


def speaking_party(report: Report, claim: Claim) -> str | None:
    """The first party its sources speak for; None for the paper's own words and for witnesses."""
    return next(iter(_source_parties(report, claim)), None) if not claim.narration else None


def speaks_for_party(actor: Actor) -> bool:
    """Whether words of this actor are words of its party.

    Those of a resident of Gori are not Georgia's; "the Bosnian Serbs denied it" is their side's denial.
    """
    is_people = actor.kind is ActorKind.CIVILIAN and not ISO.fullmatch(actor.party or "")
    return actor.kind not in BYSTANDERS or is_people


def party_of(report: Report, claim: Claim, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The columns a claim stands in: () for third parties, two or more for a joint statement."""
    found = _source_parties(report, claim)
    return tuple(p for p in ids if p in found)


def _party(report: Report, party: str, columns: Columns) -> Party:
    claims = tuple(c for c, at in columns.items() if party in at)
    sources = {a for c in claims for a in report.claim(c).sources if report.actor(a).party == party}
    return Party(id=party, code=badge(party), name=party_name(report, party), claims=claims, sources=len(sources))


def _third(report: Report, claims: list[Claim]) -> tuple[Voice, ...]:
    groups: dict[tuple[str | None, str], list[str]] = {}
    for claim in claims:
        actors = [report.actor(a) for a in claim.sources]
        first = actors[0] if actors else None
        party = first.party if first and speaks_for_party(first) else None
        unnamed = kept_case(report.text(claim.source)) if claim.source else "Source not named"
        name = party_name(report, party) if party else kept_case(first.name) if first else unnamed
        groups.setdefault((party, name), []).append(claim.id)
    ordered = sorted(groups.items(), key=lambda item: (item[0][0] is None, item[0][1].casefold()))
    return tuple(Voice(code=badge(p) if p else None, name=n, claims=tuple(c)) for (p, n), c in ordered)


def _unheard(report: Report, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Parties of which today's events tell and which do not speak themselves (third parties only)."""
    heard = {report.actor(a).party for c in report.claims if not c.narration for a in (*c.sources, *c.via)}
    told = [a for e in report.events if e.frame is Frame.CURRENT for a in (*e.actors, *e.recipients)]
    actors = [report.actor(a) for a in told]
    found = {a.party for a in actors if a.party and a.kind is not ActorKind.CIVILIAN} - heard - set(ids)
    return tuple(sorted(found, key=lambda p: party_name(report, p).casefold()))


def own_words(report: Report, claim: Claim) -> bool:
    """Whether the paper itself tells of something today; sentences that carry somebody's words are his."""
    if not claim.narration or claim.background:
        return False
    if any(c.sentence == claim.sentence and not c.narration for c in report.claims):
        return False
    items = [(i.claims, i.frame) for i in report.events] + [(i.claims, i.frame) for i in report.tolls]
    return any(claim.id in claims and frame is not Frame.BACKGROUND for claims, frame in items)


# ---- what clashes, what agrees ------------------------------------------------------------------------------


def _contradictions(report: Report, columns: Columns, ids: tuple[str, ...]) -> Iterator[Relation]:
    for clash in report.contradictions:
        yield oriented(
            Relation(
                number=0,
                kind=clash.kind,
                reason=clash.reason,
                parties=(_column(columns, clash.sides[0]), _column(columns, clash.sides[1])),
                claims=clash.sides,
                contradiction=clash.id,
            ),
            ids,
        )


def _column(columns: Columns, claims: tuple[str, ...]) -> str | None:
    return next((columns[c][0] for c in claims if columns.get(c)), None)


def _agreements(report: Report, columns: Columns, ids: tuple[str, ...]) -> Iterator[Relation]:
    """Pairs of claims of two parties that tell of the same act by the same side against the same side.

    A claim that already clashes may still agree with a third, where the act is plainly the same: both ministries
    say that positions were fired on with artillery.
    """
    clashing = {c for k in report.contradictions for side in k.sides for c in side}
    agreeing: set[str] = set()
    told = [(c.id, e) for c in report.claims if len(columns.get(c.id, ())) == 1 for e in _told(report, c)]
    groups: dict[object, list[tuple[str, Event]]] = {}
    for claim, event in told:
        for key in _signatures(report, event):
            groups.setdefault(key, []).append((claim, event))
    for group in groups.values():
        for (one, event), (two, other) in combinations(group, 2):
            parties = (columns[one][0], columns[two][0])
            plain = event.id == other.id or set(event.modes) & set(other.modes)
            free = not agreeing & {one, two} and (plain or not clashing & {one, two}) and not clashing >= {one, two}
            if parties[0] == parties[1] or not free or _elsewhere(report, event, other):
                continue
            agreeing |= {one, two}
            reason = _shared(report, event)
            yield oriented(
                Relation(number=0, kind="", reason=reason, parties=parties, claims=((one,), (two,))),
                ids,
            )


def _elsewhere(report: Report, one: Event, two: Event) -> bool:
    """Whether two events are told of different places or days: then they are not the same act."""
    here, there = ({report.place(p).name for p in e.places} for e in (one, two))
    days = [report.time(e.when) for e in (one, two) if e.when]
    apart = len(days) == 2 and all(d.start and d.end for d in days) and not _overlap(days[0], days[1])
    return bool(here and there and not here & there) or apart


def _overlap(one: When, two: When) -> bool:
    starts, ends = [d.start for d in (one, two) if d.start], [d.end for d in (one, two) if d.end]
    return max(starts) <= min(ends)


def _told(report: Report, claim: Claim) -> tuple[Event, ...]:
    """What a claim is about; an "aggression" that two ministers discussed by telephone is not."""
    if claim.stance is Stance.DENY:
        return ()
    told = [e for e in report.events if claim.id in e.claims and e.frame is Frame.CURRENT and not e.auxiliary]
    told.sort(key=lambda e: e.anchor.start)
    return tuple(e for e in told if e.type == told[0].type)


def _signatures(report: Report, event: Event) -> Iterator[object]:
    """What two events must share to be the same: the event itself, or its type and both sides."""
    yield event.id
    who, whom = _parties(report, event.actors), _parties(report, event.recipients)
    if who and whom and event.type in COMPARABLE:
        yield event.type, who, whom


def _parties(report: Report, ids: tuple[str, ...]) -> frozenset[str]:
    return frozenset(a.party for a in map(report.actor, ids) if a.party)


def _shared(report: Report, event: Event) -> str:
    who = sorted(party_name(report, p) for p in _parties(report, event.actors))
    whom = sorted(party_name(report, p) for p in _parties(report, event.recipients))
    what = TYPE_WORDS.get(event.type, event.type.lower())
    if who and who == whom:
        return f"both speak of {what} between {' and '.join(who)}"
    text = f"both speak of {what}"
    text += f" by {' and '.join(who)}" if who else ""
    against = "against" if event.type in FORCE else "towards"
    return text + (f" {against} {' and '.join(whom)}" if whom else "")


# ---- questions and rows -------------------------------------------------------------------------------------


def question_of(report: Report, claim: Claim, ids: tuple[str, ...]) -> str:
    """The question a claim speaks to, from its words, its stance and what is coded in it."""
    events = tuple(sorted(events_of(report, claim), key=lambda e: e.anchor.start))
    types = {e.type for e in events}
    words = " ".join(report.text(s) for s in claim.content).lower()
    plain = claim.stance in {Stance.ASSERT, Stance.ACCUSE} and not types & CONTACT
    if plain and any(w in words for w in FIRST):
        return STARTED
    if tolls_of(report, claim) and claim.stance is not Stance.ACCUSE:
        return HARMED
    if events and events[0].type in CONTACT and _turns_away(report, claim, events[:1], ids):
        return OTHERS
    if types & FORCE:
        return HIT
    if tolls_of(report, claim):
        return HARMED
    if claim.stance is Stance.ACCUSE and not types & PEACE:
        return DID if claim.cue_lemma == "blame" else HAPPENED
    if types & PEACE or claim.stance in {Stance.THREATEN, Stance.PLEDGE}:
        return AIMS
    if types & CONTACT or claim.stance is Stance.REQUEST:
        return OTHERS if _turns_away(report, claim, events, ids) else AIMS
    return HAPPENED if claim.stance in {Stance.ACCUSE, Stance.DENY} or "MOBILIZE" in types else OTHER


def _turns_away(report: Report, claim: Claim, events: tuple[Event, ...], ids: tuple[str, ...]) -> bool:
    """Whether somebody outside the quarrel is spoken to or met."""
    told = {report.actor(a).party or a for e in events for a in (*e.actors, *e.recipients)}
    return bool(told - set(ids) - set(_source_parties(report, claim)))


def _item(report: Report, claim: Claim, columns: Columns, ids: tuple[str, ...]) -> Item:
    accused = {p for e in events_of(report, claim) for p in _parties(report, e.actors)}
    return Item(
        id=claim.id,
        question=question_of(report, claim, ids),
        columns=columns.get(claim.id, ()),
        charge=claim.stance is Stance.ACCUSE,
        accused=frozenset(accused),
        harms=tuple(t.harm for t in tolls_of(report, claim)),
    )
