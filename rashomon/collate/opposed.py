"""Contradictions that are seen in how a thing is told: a truce kept or broken, a town held by two, a target civil or
military, an attack claimed and rejected, a battle that may not have been.

Comes in: a Case.  Goes out: Contradictions; one function a kind.
"""

import re
from collections.abc import Iterator
from itertools import combinations

from rashomon.collate.case import COUNTRIES, Case, by, contradiction, is_affirmed, mentioned, name, quote, spoken_for
from rashomon.collate.speaking import answers_for, is_one_voice
from rashomon.collate.testimony import Testimony, actors, parties
from rashomon.knowledge.tellings import uses_in
from rashomon.model.claims import Contradiction, Event, Stance
from rashomon.model.text import Span
from rashomon.model.world import ActorKind

A_PEOPLE = re.compile(r"(?:[Tt]he )?[A-Z]\w+$|(?:.* )?men$")  # "the Indians", "his men" may well be an army
NAME = re.compile(r"\b[A-Z][\w'’-]+(?: (?:de|del|la|el|al|of|los|[A-Z][\w'’-]+))*\b")
THERE = re.compile(
    r"\bin (?:\w+ )?control\b|\b(?:hold|held|taken|retaken|captured) it\b|"
    r"\bthe (?:(?:air )?base|airport|airfield|post|position|bridge|island|camp|garrison|peak|ridge)\b"
)
KEPT = re.compile(
    r"\b(?:in|under) (?:\w+ ){0,3}(?:hands|control)\b|"
    r"\b(?:thrown|beaten|driven|hurled) (?:back|off)\b"
)
SPOT = re.compile(
    r"\b(?:heights|hills?|ridge|peak|air ?base|airport|airfield|bridge|dam|fort|pass|port|refinery|junction)\b"
)
IS = re.compile(r" (?:is|was|remain(?:s|ed)?|had|has|fell)\b")
FORCED = {"ASSAULT", "COERCE"}
IRREGULAR = {ActorKind.INSURGENT, ActorKind.GROUP, ActorKind.ANONYMOUS}


def ceasefires(case: Case) -> Iterator[Contradiction]:
    """One says that the other broke the truce, the other that it keeps it.

    "The army broke the truce within minutes", "we have kept the ceasefire".  That each keeps it is no clash.
    """
    keepers, charges = spoken_for(case.telling("kept")), case.telling("broken")
    for party, answers in sorted(keepers.items()):
        against = [t for t in charges if party in _accused(t, keepers) and not is_one_voice(t, answers[0])]
        against = against or [t for t in case.told if any(_has_fired_since(t, party, a) for a in answers)]
        if against:
            reason = f"{name(against[0])} says that {party} broke the truce, {name(answers[0])} that it is kept"
            yield contradiction("ceasefire", against, answers, reason)


def _has_fired_since(one: Testimony, party: str, answer: Testimony) -> bool:
    """Whether a claim tells of fire by a side in the dispatch in which that side says that it keeps the truce."""
    acts = [e for e in one.events if e.type == "ASSAULT" and is_affirmed(e) and by(one, e) == (party,)]
    return bool(acts) and one.report is answer.report and party not in answers_for(one)


def _accused(one: Testimony, keepers: dict[str, list[Testimony]]) -> set[str]:
    """Those who broke a truce, in a claim's telling: whom it names of them, else all but the teller's own side."""
    return set(mentioned(one) & keepers.keys()) or keepers.keys() - set(answers_for(one))


def holdings(case: Case) -> Iterator[Contradiction]:
    """Two parties each say that they hold one place: "our troops captured the town", "the town is in our hands"."""
    lost = {t.ref for t in case.telling("lost")}
    own = [t for t in case.telling("held") if t.ref not in lost and _is_of_own_doing(t)]
    for (party, one), (other, two) in combinations(sorted(spoken_for(own).items()), 2):
        for place in sorted(_named(case, one) & _named(case, two)):
            ours, theirs = ([t for t in side if place in _held(case, t)] for side in (one, two))
            yield contradiction("outcome", ours, theirs, f"{party} and {other} each say that {place} is theirs")


def _named(case: Case, given: list[Testimony]) -> set[str]:
    return {place for one in given for place in _held(case, one)}


def _held(case: Case, one: Testimony) -> frozenset[str]:
    """The places a claim may be of: those it names, known or not ("Camp Abubakar"), else the one named last before."""
    named = (case.places_in(one) or frozenset(_spots_in(one))) | frozenset(SPOT.findall(one.words))
    return named or (_named_before(one) if THERE.search(one.words) else frozenset())


def _spots_in(one: Testimony) -> set[str]:
    """Names in a claim that are nobody's: the last word of each."""
    report = one.report
    people = [m.span for m in report.mentions if m.actors]
    days = [t.span for t in report.times]
    found = set[str]()
    for span in one.claim.content:
        for match in NAME.finditer(report.document.text, span.start, span.end):
            at = Span(start=match.start(), end=match.end())
            inside = match.start() > span.start or " " in match.group() or IS.match(report.document.text, match.end())
            if inside and not any(p.overlaps(at) for p in (*people, *days)):
                found.add(match.group().split()[-1])
    return found


def _named_before(one: Testimony) -> frozenset[str]:
    """The town named last before a claim that names none: "*Kindu* had not fallen. 'We are in control,' he said"."""
    start = min((span.start for span in one.claim.content), default=0)
    before = [p for p in one.report.places if p.span.start < start and not (p.metonym or p.dateline)]
    towns = sorted((p.span.start, p.name) for p in before if p.feature not in COUNTRIES)
    return frozenset(name for _, name in towns[-1:])


def _is_of_own_doing(one: Testimony) -> bool:
    """Whether the acts of force a claim tells, if any, are those of the teller's side."""
    acts = [by(one, e) for e in one.events if e.type in FORCED and by(one, e)]
    return not acts or bool(KEPT.search(one.words)) or any(set(a) & set(answers_for(one)) for a in acts)


def replies(case: Case) -> Iterator[Contradiction]:
    """One side accused of firing, and its word that it only answered: "it had only returned fire"."""
    for party, answers in sorted(spoken_for(case.telling("returned")).items()):
        charges = [t for t in case.told if party not in answers_for(t) and _attacks(t, party)]
        blamed = {p for t in case.told if party in answers_for(t) for e in t.events for p in by(t, e)}  # the other way
        charges = [t for t in charges if answers_for(t) and blamed.isdisjoint(answers_for(t))]
        if charges:
            reason = f"{name(charges[0])} accuses {party}, {name(answers[0])} says that it only answered"
            yield contradiction("blame", charges, answers, reason)


def _attacks(one: Testimony, party: str) -> bool:
    acts = [e for e in one.events if e.type == "ASSAULT" and is_affirmed(e) and by(one, e) == (party,)]
    return bool(acts) and one.claim.stance is not Stance.DENY


def targets(case: Case) -> Iterator[Contradiction]:
    """One side's act hit civilians in one telling and only armed men or military things in its own.

    "Jets bombed a school, Addis Ababa said", "our pilots struck the airfield".
    """
    for party, answers in sorted(spoken_for([t for t in case.told if _struck_arms(case, t)]).items()):
        modes = {m for t in answers for m in _modes(t)}
        charges = [t for t in case.told if party not in answers_for(t) and _struck_civilians(case, t, party)]
        charges = [t for t in charges if _is_done_by(t, party) or not (modes and _modes(t)) or modes & _modes(t)]
        charges.sort(key=lambda t: not _is_done_by(t, party))
        if charges:
            reason = f"{name(charges[0])} says civilians were hit, {name(answers[0])} speaks of military targets"
            yield contradiction("target", charges, answers, reason)


def _struck_arms(case: Case, one: Testimony) -> bool:
    """Whether a side says that what it struck was military, or that none but fighters were hit."""
    uses = case.uses[one.ref]
    if one.claim.stance is Stance.DENY or not uses & {"armed", "lawful"} or "civil" in uses - {"lawful"}:
        return False
    own = set(answers_for(one))
    return "lawful" in uses or any(_is_strike_of(one, e, own) and _hits_arms(case, one, own) for e in one.events)


def _hits_arms(case: Case, one: Testimony, own: set[str]) -> bool:
    """Whether fighters or arms are told of besides the teller's own: "*our troops* took the hill" hit none."""
    words = one.report.document.text
    ours = [m.span for m in one.report.mentions if set(parties(one.report, m.actors)) & own]
    for span in sorted(ours, key=lambda s: -s.start):
        words = words[: span.start] + " " * len(span) + words[span.end :]
    told = " ".join(words[s.start : s.end] for s in one.claim.content)
    return "armed" in uses_in(told, case.lexicon.tellings)


def _is_strike_of(one: Testimony, event: Event, own: set[str]) -> bool:
    """Whether an act is a side's strike on others, and no clash between the two."""
    struck = event.type == "ASSAULT" and is_affirmed(event) and bool(set(by(one, event)) & own)
    return struck and not set(event.actors) & set(event.recipients)


def _modes(one: Testimony) -> set[str]:
    return {m for e in one.events if e.type == "ASSAULT" for m in e.modes}


def _struck_civilians(case: Case, one: Testimony, party: str) -> bool:
    """Whether a claim tells, in plain words or by who was struck, of civilians hit by a party or by nobody named."""
    uses = case.uses[one.ref]
    if one.claim.stance is Stance.DENY:
        return False
    if "unarmed" in uses:
        return True
    attacks = [e for e in one.events if e.type == "ASSAULT" and is_affirmed(e)]
    attacks = [e for e in attacks if party in by(one, e) or not by(one, e)]
    hit = [a for e in attacks for a in actors(one.report, e.recipients)]
    kinds = {a.kind for a in hit if not A_PEOPLE.match(a.name)}
    return bool(attacks) and "armed" not in uses and ("civil" in uses or ActorKind.CIVILIAN in kinds)


def _is_done_by(one: Testimony, party: str) -> bool:
    return any(party in by(one, e) for e in one.events)


def occurrences(case: Case) -> Iterator[Contradiction]:
    """Whether there was such an act at all: "they attacked at dawn", "no offensive took place"."""
    for party, answers in sorted(spoken_for(case.telling("nothing")).items()):
        charges = [t for t in case.told if _tells_an_act_of(party, t) and not is_one_voice(t, answers[0])]
        charges = [t for t in charges if "nothing" not in case.uses[t.ref]]
        if charges:
            reason = f"{name(charges[0])} tells of it, {name(answers[0])} says it never was: {quote(answers[0])}"
            yield contradiction("happened", charges, answers, reason)


def _tells_an_act_of(party: str, one: Testimony) -> bool:
    acts = [by(one, e) for e in one.events if e.type == "ASSAULT" and is_affirmed(e)]
    return one.claim.stance is not Stance.DENY and any(party in a or not a for a in acts)


def responsibilities(case: Case) -> Iterator[Contradiction]:
    """An attack claimed by one and, for that one, rejected by another, or claimed by two."""
    owners: dict[tuple[str, ...], list[Testimony]] = {}
    for told in case.told:
        if _owns_up(case, told):
            owners.setdefault(_selves(told), []).append(told)
    doubts = [t for t in case.told if t.claim.stance is Stance.DENY or "disowned" in case.uses[t.ref]]
    for (one, claims), (other, rival) in combinations(sorted(owners.items()), 2):
        if not set(one) & set(other):
            reason = f"{name(claims[0])} and {name(rival[0])} each claim it"
            yield contradiction("responsibility", claims, rival, reason)
    for _, claims in sorted(owners.items()):
        against = [t for t in doubts if not is_one_voice(t, claims[0]) and any(_rejects(case, t, c) for c in claims)]
        if against:
            reason = f"{name(claims[0])} claims it, {name(against[0])} rejects that: {quote(against[0])}"
            yield contradiction("responsibility", claims, against, reason)


def _selves(one: Testimony) -> tuple[str, ...]:
    return tuple(sorted({a.party or a.name for a in one.speakers}))


def _owns_up(case: Case, one: Testimony) -> bool:
    """Whether an irregular force says that an attack was its own."""
    if not any(a.kind in IRREGULAR or a.party == a.name for a in one.speakers) or one.claim.stance is Stance.DENY:
        return False
    own = any(e.type == "ASSAULT" and set(by(one, e)) & set(one.speaks_for) for e in one.events)
    return own or ("claimed" in case.uses[one.ref] and "responsib" in one.words)


def _rejects(case: Case, one: Testimony, owner: Testimony) -> bool:
    """Whether a claim denies another's, names its party as not the one, or denies an act by it."""
    answered = one.report is owner.report and owner.claim.id in one.claim.answers
    if any(set(by(one, e)) & set(answers_for(one)) for e in one.claim.denies):
        return False  # "Amal denied shelling the camp": that is its own deed, and not theirs
    disowned = "disowned" in case.uses[one.ref] and bool(mentioned(one) & set(_selves(owner)))
    denied = any(set(by(one, e)) & set(_selves(owner)) for e in one.claim.denies)
    return disowned or (one.claim.stance is Stance.DENY and (answered or denied))
