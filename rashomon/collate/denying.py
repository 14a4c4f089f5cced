"""Contradictions between what somebody says and somebody else says is not so.

Comes in: a Case.  Goes out: Contradictions; one function a way to deny.  A denial answers what was said before it, of
the same act by those it clears, and the plainest charge stands first.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from rashomon.collate.case import Case, by, contradiction, doers, is_affirmed, mentioned, name, quote, spoken_for
from rashomon.collate.speaking import answers_for, is_one_voice
from rashomon.collate.testimony import Testimony, actors, is_told, parties
from rashomon.knowledge.commonness import WORD
from rashomon.knowledge.tellings import CIVIL, NEGATORS, SETTLED
from rashomon.model.claims import Contradiction, Event, Stance, Toll
from rashomon.model.world import ActorKind

LATER = timedelta(days=1)  # a charge may be printed a day after the denial that answers it
REACH = 6  # words after a "no" that it takes back
LEAST_SHARED = 2  # telling words that a denial and a charge have in common ...
MOSTLY = 0.5  # ... and their weight in what is denied
CIVILIANS = "civilians"
HARMED = re.compile(r"\bcivilians? (?:had been|have been|were|was) (?:killed|hit|harmed|targeted|executed|struck)")
CHARGE = re.compile(r"\b(?:accus|alleg|assert|charge|claim|report|stor(?:y|ies)|statement|version)\w*")
BARE = 2  # telling words, at most, that a denial has besides "the charge is false"

POINTERS = frozenset({"it", "that", "this", "them", "these", "those", "so"})
LIKELY = 3.0  # of four: how well a charge must fit a denial that answers nothing else
NOBODY = ""
CLASHES = frozenset({"fighting", "clash", "clashes", "battle", "battles", "war", "combat"})
LOSSES = re.compile(r"\b(?:died|dead|killed|lost|wounded|injured|casualties|losses|missing|captured)\b")
SPOTS = re.compile(
    r"\b(?:schools?|hospitals?|clinics?|church(?:es)?|mosques?|temples?|houses?|buildings?|villages?|towns?|camps?|"
    r"markets?|compounds?|convents?|monaster(?:y|ies)|bridges?|base|airports?|halls?|embass(?:y|ies)|tunnels?)\b"
)
OURS = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Ii]ts|[Hh](?:is|er) country)\b")
ARMED = re.compile(
    r"\b(?:troops?|soldiers?|army|forces|battalions?|planes?|aircraft|jets?|guns|tanks|uniforms|attacks?)\b"
)
NEAR = re.compile(r"\b(?:there|inside|nearby|near|around)\b")
CROWDED = 64  # claims with one word, from where on it finds none

Told = tuple[Testimony, Event]
Parties = tuple[str, ...]
Group = tuple[str, Parties, Parties]
Asked = tuple[str, Parties, Parties, tuple[str, ...], bool, date | None, Parties, tuple[str, ...]]


def denials(case: Case) -> Iterator[Contradiction]:
    """An act denied, against those who say that it was done; the papers' narration only where nobody else says it."""
    groups: dict[Group, tuple[dict[str, Testimony], dict[str, Testimony]]] = {}
    for denial, denied, said in _denied(case):
        key = (denied.type, denial.speaks_for or denial.voices, by(denial, denied))
        charges, answers = groups.setdefault(key, ({}, {}))
        charges |= {one.ref: one for one in said}
        answers[denial.ref] = denial
    for charges, answers in groups.values():
        yield _denial(case, list(charges.values()), list(answers.values()))


def _denied(case: Case) -> Iterator[tuple[Testimony, Event, list[Testimony]]]:
    """Every denial of an act with the charges that it answers."""
    told = _acts(case)
    known: dict[Asked, list[Testimony]] = {}
    for denial in case.given:
        for denied in denial.claim.denies if denial.claim.stance is Stance.DENY else ():
            asked = _asked(denial, denied)
            if asked not in known:
                known[asked] = _charges(told, denial, denied)
            if known[asked]:
                yield denial, denied, known[asked]


def _asked(denial: Testimony, denied: Event) -> Asked:
    """All that says which charges a denial answers: many denials ask the same."""
    doers, on = by(denial, denied) or answers_for(denial), parties(denial.report, denied.recipients)
    places = tuple(sorted(_cities(denial, denied)))
    return denied.type, doers, on, places, _of_civilians(denial, denied), denial.day, answers_for(denial), denial.voices


def _charges(told: dict[tuple[str, str], list[Told]], denial: Testimony, denied: Event) -> list[Testimony]:
    found = [one for one, event in _charging(told, denial, denied) if _fits(one, event, denial, denied)]
    nobodys = told.get((denied.type, NOBODY), ())
    found += [one for one, event in nobodys if _is_of_same(one, event, denial, denied)]
    said = list({one.ref: one for one in found}.values())
    return [one for one in said if not one.claim.narration] or said


def _is_of_same(one: Testimony, event: Event, denial: Testimony, denied: Event) -> bool:
    """Whether an act of nobody's is what is denied: "women had been shot", "it denied that civilians had been killed".

    Both tell of people hit, or of the same side hit; and who tells it is no friend of the denier's.
    """
    if one.claim.narration or not _fits(one, event, denial, denied):
        return False
    on, suffering = parties(one.report, event.recipients), parties(denial.report, denied.recipients)
    people = _of_civilians(one, event) and _of_civilians(denial, denied)
    return people or bool(set(on) & set(suffering) and not by(denial, denied))


def _denial(case: Case, charges: list[Testimony], answers: list[Testimony]) -> Contradiction:
    """Charges and denials of them, the two that clash most plainly first."""
    denied = frozenset(word for d in answers for word in case.gist(d))
    ordered = sorted(charges, key=lambda one: -case.weight(case.gist(one) & denied))
    denying = sorted(answers, key=lambda d: -case.shared(ordered[0], d))
    pointing = denying[0].words.lower() in POINTERS  # "denied *that*": the charge is what is denied
    words = quote(ordered[0] if pointing else denying[0])
    reason = f"{name(ordered[0])} says so, {name(denying[0])} denies it: {words}"
    return contradiction("denial", ordered, denying, reason)


def _acts(case: Case) -> dict[tuple[str, str], list[Told]]:
    """What is said to have been done, by its type and each of those who did it; NOBODY where it is not said who."""
    found: dict[tuple[str, str], list[Told]] = {}
    for one in case.given:
        for event in one.events if is_told(one) and one.claim.stance is not Stance.DENY else ():
            for party in (by(one, event) or (NOBODY,)) if is_affirmed(event) else ():
                found.setdefault((event.type, party), []).append((one, event))
    return found


def _charging(told: dict[tuple[str, str], list[Told]], denial: Testimony, denied: Event) -> Iterable[Told]:
    """The acts of the type denied by those whom the denial clears."""
    accused = by(denial, denied) or answers_for(denial)
    return [found for party in accused for found in told.get((denied.type, party), ())]


def _fits(one: Testimony, event: Event, denial: Testimony, denied: Event) -> bool:
    """Whether the act told is the one denied: by another voice, in time, on the same, at the same place."""
    if is_one_voice(one, denial) or not is_answered(one, denial):
        return False
    on, suffering = parties(one.report, event.recipients), parties(denial.report, denied.recipients)
    others = on and suffering and not set(on) & set(suffering) and not _are_both_irregular(one, event, denial, denied)
    if set(event.actors) & set(event.recipients) or others:
        return False  # "clashes between the two": nobody is charged
    if denied.anchor.of(denial.report.document.text).lower() in CLASHES and LOSSES.search(denial.words):
        return False  # "it denied that any soldier had died in *fighting*"
    where_people_live = _of_civilians(one, event) or bool(SETTLED.search(one.words))
    return (where_people_live or not _of_civilians(denial, denied)) and not _elsewhere(one, event, denial, denied)


def _are_both_irregular(one: Testimony, event: Event, denial: Testimony, denied: Event) -> bool:
    """Whether each tells of an armed group of one country: "the rebels" of one paper have a name in another."""
    rows = (actors(one.report, event.recipients), actors(denial.report, denied.recipients))
    countries = [{a.country for a in row if a.kind is ActorKind.INSURGENT and a.country} for row in rows]
    return bool(countries[0] & countries[1])


def is_answered(charge: Testimony, denial: Testimony) -> bool:
    """Whether a charge was known when the denial was printed."""
    return not (charge.day and denial.day) or charge.day <= denial.day + LATER


def _of_civilians(one: Testimony, event: Event) -> bool:
    """Whether civilians are said to be hit: "it denied firing on civilians" answers no charge of an attack on posts."""
    hit = {a.kind for a in actors(one.report, event.recipients)}
    return ActorKind.CIVILIAN in hit or bool(CIVIL.search(one.words))


def _elsewhere(one: Testimony, event: Event, denial: Testimony, denied: Event) -> bool:
    there, here = _cities(one, event), _cities(denial, denied)
    return bool(there and here) and there.isdisjoint(here)


def _cities(one: Testimony, event: Event) -> set[str]:
    return {p.name for p in one.report.places if p.id in event.places and not p.metonym and p.feature == "city"}


def worded_denials(case: Case) -> Iterator[Contradiction]:
    """What is denied, or said with a "no", in the words that another says it with.

    "Cluster munitions had been used", "the army said it possessed no cluster munitions".
    """
    index: dict[str, list[Testimony]] = {}
    for one in case.told:
        for word in case.gist(one) if one.claim.stance is not Stance.DENY else ():
            index.setdefault(word, []).append(one)
    for denial in case.told:
        denied = _taken_back(case, denial)
        rows = (index.get(word, ()) for word in sorted(denied))
        near = {one.ref: one for row in rows if len(row) <= CROWDED for one in row}
        charges = [one for _, one in sorted(near.items()) if _is_worded_so(case, one, denial, denied)]
        if charges:
            yield _denial(case, charges, [denial])


def _taken_back(case: Case, denial: Testimony) -> frozenset[str]:
    """The telling words of what is denied: all of a denial, else those right after a "no"."""
    if denial.claim.stance is Stance.DENY:
        return case.gist(denial)
    after = (denial.words[m.end() :] for m in NEGATORS.finditer(denial.words))
    return case.telling_words(" ".join(" ".join(WORD.findall(rest)[:REACH]) for rest in after))


def _is_worded_so(case: Case, one: Testimony, denial: Testimony, denied: frozenset[str]) -> bool:
    if is_one_voice(one, denial) or not is_answered(one, denial):
        return False
    doers = [{p for e in acts for p in by(t, e)} for t, acts in ((one, one.events), (denial, denial.claim.denies))]
    if doers[0] and doers[1] and doers[0].isdisjoint(doers[1]):
        return False
    shared = (case.gist(one) - _taken_back(case, one)) & denied
    return len(shared) >= LEAST_SHARED and case.weight(shared) >= MOSTLY * case.weight(denied)


def falsehoods(case: Case) -> Iterator[Contradiction]:
    """A charge called false in general terms, against those who make it.

    "The Indian claim was fictitious" answers India's; "the allegations were meant to tarnish the army" those against
    the army; "it denied any abuse of the population" those of harm to civilians.
    """
    answered = _answered(case)
    for denial in case.told:
        flat = denial.claim.stance is Stance.DENY and not denial.claim.denies
        if flat or {"false", "unharmed"} & case.uses[denial.ref]:
            charges = [one for one in case.told if _is_called_false(case, one, denial)]
            charges = [one for one in charges if _accuses(one, denial)] or charges
            if charges and not (is_bare(case, denial) and answered & {(denial.voices, one.ref) for one in charges}):
                yield _denial(case, sorted(charges, key=lambda one: not one.events), [denial])


def _answered(case: Case) -> set[tuple[Parties, str]]:
    """Who has denied the act of which charge: the same voice's "rejects the claims" over it adds nothing."""
    asked = {_asked(denial, denied): charges for denial, denied, charges in _denied(case)}
    return {(voices, one.ref) for (*_, voices), charges in asked.items() for one in charges}


def _accuses(one: Testimony, denial: Testimony) -> bool:
    """Whether a claim tells of an attack by those who deny."""
    return any(set(by(one, e)) & set(answers_for(denial)) for e in one.events if _is_attack(one, e))


def _is_called_false(case: Case, one: Testimony, denial: Testimony) -> bool:
    """Whether it is a charge that a denial in general terms can mean."""
    if one.claim.stance is Stance.DENY or is_one_voice(one, denial) or not is_answered(one, denial):
        return False
    attacks = [e for e in one.events if _is_attack(one, e)]
    if {"abuse", "unharmed"} & case.uses[denial.ref] or HARMED.search(denial.words):
        harmed = any(t.victims == CIVILIANS and t.harm == "killed" for t in one.tolls)
        return harmed or any(_of_civilians(one, e) for e in attacks)
    if not attacks or denial.claim.answers or not CHARGE.search(denial.words):
        return False
    own = {p for e in attacks for p in by(one, e)} & set(answers_for(denial))
    tellers = [t for t in case.told if _is_of(t, denial) and not is_one_voice(t, denial)]
    near = is_bare(case, denial) or case.shared(one, denial) > 0
    return (_is_of(one, denial) if tellers else bool(own)) and (near or _is_by(one, _owners(denial)))


def _is_of(one: Testimony, denial: Testimony) -> bool:
    """Whether a denial names whose charge it answers, and this is theirs: "Pelosi's version", "the Indian claim"."""
    return _is_by(one, _owners(denial)) or bool(mentioned(denial) & set(answers_for(one)))


def is_bare(case: Case, denial: Testimony) -> bool:
    """Whether a denial says no more than that a charge is false."""
    words = CHARGE.sub(" ", denial.words)
    for telling in case.lexicon.tellings:
        words = telling.regex.sub(" ", words) if telling.use == "false" else words
    return words != denial.words and len(case.telling_words(words)) <= BARE


def disowned_charges(case: Case) -> Iterator[Contradiction]:
    """A charge that names nobody's act, only who is to blame, against that party's word that it was not the one.

    "The vice president blamed the FARC", "the guerrillas are not responsible for this act".
    """
    charges = [(t, mentioned(t)) for t in case.told if is_blame(t)]
    charges += [(t, frozenset(by(t, e))) for t in case.told for e in t.events if _is_attack(t, e)]
    for party, given in sorted(spoken_for(list(case.told)).items()):
        answers = [t for t in given if "disowned" in case.uses[t.ref]]
        against = [t for t, accused in charges if party in accused and party not in answers_for(t)]
        against = list({t.ref: t for t in against if any(is_answered(t, a) for a in answers)}.values())
        if against:
            yield _denial(case, against, answers)


def _is_attack(one: Testimony, event: Event) -> bool:
    return event.type == "ASSAULT" and is_affirmed(event) and one.claim.stance is not Stance.DENY


def is_blame(one: Testimony) -> bool:
    """Whether a claim says only who did it: "blamed the rebels", and not "accused the rebels of hiding arms"."""
    return one.claim.stance is Stance.ACCUSE and not one.events and not re.search(r"\bof \w+ing\b", one.words)


def spared(case: Case) -> Iterator[Contradiction]:
    """A figure of dead against somebody who says that none died: "we have not lost one soldier", "no casualties"."""
    for one in case.told:
        if "unhurt" in case.uses[one.ref]:
            given = [t for t in case.told if any(_is_taken_back(toll, one) for toll in t.tolls)]
            given = [t for t in given if t.claim.stance is not Stance.DENY and not is_one_voice(t, one)]
            if given:
                reason = f"{name(given[0])} gives a figure, {name(one)} says there are none: {quote(one)}"
                yield contradiction("toll", given, [one], reason)


def _is_taken_back(toll: Toll, one: Testimony) -> bool:
    """Whether a figure is of those who are said to be unhurt: civilians, the speaker's own, or anybody."""
    if toll.harm != "killed" or toll.cumulative:
        return False
    if re.search(r"\b(?:soldier|troop|fighter|serviceman|servicemen|men|officer|policem)", one.words):
        return toll.party in {None, *one.speaks_for} and toll.victims != CIVILIANS
    return toll.victims in {None, CIVILIANS} or not CIVIL.search(one.words)


def presences(case: Case) -> Iterator[Contradiction]:
    """Armed men said to have been somewhere, and their side's denial: "they fired from a school", "none was there"."""
    there = [t for t in case.told if "present" in case.uses[t.ref] and t.claim.stance is not Stance.DENY]
    for denial in case.told if there else ():
        own = set(answers_for(denial)) or {a.name for a in denial.speakers}
        if denial.claim.stance is Stance.DENY and "present" in case.uses[denial.ref] and own:
            charges = [t for t in there if not is_one_voice(t, denial) and _is_of_presence(case, t, denial, own)]
            if charges:
                yield _denial(case, charges, [denial])


def _is_of_presence(case: Case, one: Testimony, denial: Testimony, own: set[str]) -> bool:
    """Whether a claim puts the men of those who deny at the spot that they deny."""
    spots = [set(SPOTS.findall(t.words)) | case.places_in(t) for t in (one, denial)]
    same = bool(spots[0] & spots[1]) or (not spots[1] and bool(NEAR.search(denial.words)))
    return is_answered(one, denial) and same and bool(mentioned(one) & own)


def involvements(case: Case) -> Iterator[Contradiction]:
    """One side's men said to have fought, and its word that they were not there: "no Libyan soldier was in Chad"."""
    denials = [t for t in case.told if _denies_a_part(case, t)]
    for denial in denials:
        cleared = answers_for(denial) if len(answers_for(denial)) == 1 else ()
        if "absent" in case.uses[denial.ref] and not OURS.search(denial.words):
            cleared = tuple(mentioned(denial)) or cleared  # a movement's word that its friend's army was not there
        charges = [t for t in case.told if not _denies_a_part(case, t) and not is_one_voice(t, denial)]
        charges = [t for t in charges if any(_has_fighting(t, p) and p not in answers_for(t) for p in cleared)]
        charges = [t for t in charges if is_answered(t, denial) or "absent" in case.uses[denial.ref]]
        if charges:
            yield _denial(case, charges, [denial])


def _denies_a_part(case: Case, one: Testimony) -> bool:
    """Whether a side says that its men had no part: "its army was not there", "it denied its planes had taken part"."""
    uses = case.uses[one.ref]
    denied = one.claim.stance is Stance.DENY and "involved" in uses
    others = bool(mentioned(one)) and one.claim.stance is not Stance.ACCUSE
    return denied or ("absent" in uses and bool(OURS.search(one.words) or _names_own(one) or others))


def _names_own(one: Testimony) -> bool:
    own = {m for m in one.report.mentions if set(parties(one.report, m.actors)) & set(answers_for(one))}
    return any(s.covers(m.span) for m in own for s in one.claim.content)


def _has_fighting(one: Testimony, party: str) -> bool:
    """Whether a claim tells of a side's men in a fight: of what they did, or of their dead, or charges it with that."""
    if one.claim.stance is Stance.DENY:
        return False
    deeds = [e for e in one.events if e.type in {"ASSAULT", "COERCE", "MOBILIZE"}]
    did = any(party in by(one, e) and not set(e.actors) & set(e.recipients) for e in deeds)
    dead = any(t.party == party and t.victims in {"military", None} for t in one.tolls)
    armed = bool(ARMED.search(one.words)) and party in mentioned(one)
    return did or dead or armed or (one.claim.stance is Stance.ACCUSE and party in mentioned(one))


def unanswered(case: Case, clashing: set[str]) -> Iterator[Contradiction]:
    """A denial that clashes with nothing yet, against the charge against its side that is told most like it.

    Few deny what nobody has said: "Managua's guns shelled the post", "the army denied any firing on the frontier".
    """
    for denial in case.told:
        own = set(answers_for(denial))
        if denial.ref not in clashing and denial.claim.stance is Stance.DENY and own and _may_answer(denial, own):
            charges = [t for t in case.told if t.claim.stance is not Stance.DENY and _is_against(t, own)]
            charges = [t for t in charges if is_answered(t, denial) and not is_one_voice(t, denial)]
            ranked = [(_likelihood(case, t, denial, own), t) for t in charges]
            likely = sorted(((score, t) for score, t in ranked if score >= LIKELY), key=lambda r: (-r[0], r[1].order))
            if likely:
                yield _denial(case, [t for _, t in likely[:1]], [denial])


def _may_answer(denial: Testimony, own: set[str]) -> bool:
    """Whether a denial clears its own side: "it denied that Georgian guns had fired" answers no charge against it."""
    cleared = {p for e in denial.claim.denies for p in by(denial, e)}
    return not cleared or bool(cleared & own)


def _is_against(one: Testimony, own: set[str]) -> bool:
    """Whether a claim tells what a side did, or charges it with anything."""
    return bool(own & doers(one)) or (one.claim.stance is Stance.ACCUSE and bool(own & mentioned(one)))


def _likelihood(case: Case, one: Testimony, denial: Testimony, own: set[str]) -> float:
    """How well a claim fits as what is denied: of the same side's doing, of the same sort, in the same words."""
    acts = [e for e in one.events if own & set(by(one, e)) and is_affirmed(e)]
    same = bool({e.type for e in acts} & {e.type for e in denial.claim.denies})
    shared = case.gist(one) & case.gist(denial)
    return 1.0 * same + 1.0 * bool(case.places_in(one) & case.places_in(denial)) + min(2, len(shared))


def aircraft(case: Case) -> Iterator[Contradiction]:
    """An aircraft said to have been shot down, and whoever says that all came home or that it crashed by itself."""
    charges = [t for t in case.telling("downed") if t.claim.stance is not Stance.DENY]
    for denial in case.telling("undowned"):
        against = [t for t in charges if not is_one_voice(t, denial) and is_answered(t, denial)]
        against = [t for t in against if not answers_for(t) or not set(answers_for(t)) & set(answers_for(denial))]
        if against:
            yield _denial(case, against, [denial])


def meant(case: Case, charge: Testimony, denial: Testimony) -> Testimony | None:
    """The charge that a bare denial answers: of whoever it names, if they say anything.

    "Baku rejects Pelosi's version" answers her and not the spokesman who spoke last.
    """
    named = _owners(denial)
    if not named or _is_by(charge, named):
        return charge
    theirs = [t for t in case.told if t.report is denial.report and _is_by(t, named)]
    theirs = [t for t in theirs if t.claim.stance is not Stance.DENY and not is_one_voice(t, denial)]
    return min(theirs, key=lambda t: (not any(_is_attack(t, e) for e in t.events), t.order), default=None)


def _owners(denial: Testimony) -> set[str]:
    """The names in a denial that own something: "Pelosi's version"."""
    return set(re.findall(r"\b([A-Z]\w+)['’]s?\b", denial.words))


def _is_by(one: Testimony, named: set[str]) -> bool:
    return any(named & set(a.name.split()) for a in one.speakers)
