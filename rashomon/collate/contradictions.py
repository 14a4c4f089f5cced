"""Where the tellings of one happening cannot both stand, across dispatches.

Comes in: testimonies and tallies.  Goes out: Contradictions whose sides are claims, "document:id".  A claim that
changes what the same voice said before is a revision and no contradiction.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, product

from rashomon.collate.case import MOST, Case, Check, by, contradiction, is_affirmed, mentioned, name, quote
from rashomon.collate.denying import (
    BARE,
    aircraft,
    denials,
    disowned_charges,
    falsehoods,
    involvements,
    is_bare,
    is_blame,
    meant,
    presences,
    spared,
    unanswered,
    worded_denials,
)
from rashomon.collate.opposed import ceasefires, holdings, occurrences, replies, responsibilities, targets
from rashomon.collate.speaking import answers_for, is_one_voice
from rashomon.collate.strands import ref
from rashomon.collate.testimony import Testimony, is_told, parties
from rashomon.knowledge.commonness import WORD
from rashomon.knowledge.contradictions import OPPOSED, lemmas
from rashomon.knowledge.lexicon import Lexicon
from rashomon.knowledge.tellings import NEGATORS
from rashomon.model.claims import Contradiction, Stance, Toll
from rashomon.model.ledger import Figure, Tally

SIDES = re.compile(r"\b(?:both|two|all|either|each) (?:\w+ )?sides?\b|\bin all\b")
FOUGHT = re.compile(
    r"\b(?:taken part|took part|fought|fighting in|in the (?:fighting|battle|war|conflict)|"
    r"(?:troops|soldiers|army) (?:was|were) in)\b"
)
COMMON = 0.25  # of what a denial says, in the charge that it is tied to
SAME = 2  # telling words that two claims with a "no" have in common where they say the same
HOSTILE = {"ASSAULT", "COERCE", "MOBILIZE", "THREATEN"}


def find_contradictions(
    given: tuple[Testimony, ...], tallies: tuple[Tally, ...], *, lexicon: Lexicon
) -> tuple[Contradiction, ...]:
    """Every contradiction of a happening, with ids d1, d2 ... by kind and claims; those of single dispatches too.

    One paper prints "Yerevan said Azerbaijan shelled Goris", another "Baku denied shelling Goris": a denial.
    """
    said = tuple(t for t in given if not t.claim.background)
    if all(is_one_voice(said[0], one) for one in said[1:]):
        return ()
    case = Case(given=said, tallies=tallies, lexicon=lexicon)
    found: list[Contradiction] = []
    for check in CHECKS:
        found += [one for one in check(case) if not any(_repeats(one, other) for other in found)]
    answering = {ref for clash in found for side in clash.sides for ref in side}
    found += unanswered(case, answering)
    return tuple(replace(c, id=f"d{n}") for n, c in enumerate(found, 1))


def _repeats(one: Contradiction, other: Contradiction) -> bool:
    """Whether two set a claim of each side against each other for the same reason in either order."""
    a, b = (set(one.sides[0]), set(one.sides[1])), (set(other.sides[0]), set(other.sides[1]))
    return bool((a[0] & b[0] and a[1] & b[1]) or (a[0] & b[1] and a[1] & b[0]))


def mutual_blame(case: Case) -> Iterator[Contradiction]:
    """Two parties each say that the other attacked, or did what was done."""
    charges: dict[tuple[str, str], list[Testimony]] = {}
    for one in case.given:
        own = answers_for(one)
        if len(own) == 1 and one.claim.stance in {Stance.ASSERT, Stance.ACCUSE}:
            for accused in {*_blamed(one, own[0]), *_begun(case, one)}:
                charges.setdefault((own[0], accused), []).append(one)
    for pair in sorted(charges):
        other = pair[1], pair[0]
        if pair[0] < pair[1] and other in charges:
            ours, theirs = (_plainest(charges[p], *p) for p in (pair, other))
            yield contradiction("blame", ours, theirs, f"{pair[0]} and {pair[1]} each say the other attacked")


def _plainest(charges: list[Testimony], own: str, accused: str) -> list[Testimony]:
    """Charges, those first that tell an act by the one accused alone, on the teller's own side, in so many words."""

    def vague(one: Testimony) -> tuple[bool, bool]:
        acts = [e for e in one.events if e.type == "ASSAULT" and by(one, e) == (accused,)]
        return not any(own in parties(one.report, e.recipients) for e in acts), one.claim.stance is not Stance.ACCUSE

    return sorted(charges, key=vague)


def _begun(case: Case, one: Testimony) -> frozenset[str]:
    """Whom a claim says to have begun: "Eritrea attacked first", "the army started the fighting"."""
    named = mentioned(one) if "began" in case.uses[one.ref] else frozenset[str]()
    return named if len(named) == 1 else frozenset()


def _blamed(one: Testimony, own: str) -> list[str]:
    """Whom a side charges: by the word, or by telling an act against itself or against nobody in particular."""
    found = set(mentioned(one)) if is_blame(one) and not one.tolls else set[str]()
    for event in one.events:
        doers, on = by(one, event), parties(one.report, event.recipients)
        charged = one.claim.stance is Stance.ACCUSE or own in on or not on
        if event.type in HOSTILE and is_affirmed(event) and own not in doers and charged:
            found |= set(doers)
    return sorted(found)


def differing_tolls(case: Case) -> Iterator[Contradiction]:
    """Two claimants whose latest figures for one harm cannot both be right; growth from one day to the next can."""
    for harm, one, other in _compared(case):
        firm = _is_firm(case, one) and _is_firm(case, other)
        if firm and not (one.claimant == other.claimant or _overlap(one, other) or _has_grown(one, other)):
            sides = (_claims(case, one), _claims(case, other))
            reason = f"{harm}: {one.claimant} says {one.said}, {other.claimant} says {other.said}"
            yield Contradiction(id="", kind="toll", sides=sides, reason=reason)


def _compared(case: Case) -> Iterator[tuple[str, Figure, Figure]]:
    """Figures of one harm to one side, and those to no side with those to any: "32 gunmen", "13 dead"."""
    for tally in case.tallies:
        of_one = [f for f in tally.current if not _is_of_both(case, f)]
        yield from ((tally.harm, *pair) for pair in combinations(of_one, 2))
    for one, other in combinations(case.tallies, 2):
        if one.harm == other.harm and (one.side is None) != (other.side is None):
            pairs = product(one.current, other.current)
            yield from ((one.harm, *pair) for pair in pairs if not any(_is_of_both(case, f) for f in pair))


def _is_of_both(case: Case, figure: Figure) -> bool:
    """Whether a figure adds up the dead of all sides: "the dead on both sides at 60"."""
    told = (case.given[n] for toll in figure.tolls for n in case.givers.get(toll, ()))
    return any(SIDES.search(one.words) for one in told)


def denied_tolls(case: Case) -> Iterator[Contradiction]:
    """A figure denied, against those who give it: "hundreds died", "it denied that any soldier had died"."""
    for denial in case.told:
        deed = any(e.type == "ASSAULT" and set(by(denial, e)) & set(answers_for(denial)) for e in denial.claim.denies)
        for toll in denial.tolls if denial.claim.stance is Stance.DENY and not deed else ():
            said = [one for one in case.told if _counts(one, toll) and not is_one_voice(one, denial)]
            if said:
                reason = f"{name(said[0])} gives a figure, {name(denial)} denies {toll.said}: {quote(denial)}"
                yield contradiction("toll", said, [denial], reason)


def _counts(one: Testimony, denied: Toll) -> bool:
    """Whether a claim gives a figure of the harm denied: the very same, or one as high to the same side."""
    if one.claim.stance is Stance.DENY:
        return False
    given = [t for t in one.tolls if t.harm == denied.harm and not t.cumulative]
    same = any(t.low == denied.low and (t.low or 0) > 1 for t in given)
    return same or any(t.party == denied.party and (t.low or t.high or 0) >= (denied.low or 0) for t in given)


def _is_firm(case: Case, figure: Figure) -> bool:
    """A figure somebody answers for, and not a paper's own."""
    return not figure.vague and (figure.party is not None or not case.vouched.isdisjoint(figure.tolls))


def _overlap(one: Figure, other: Figure) -> bool:
    low = max(one.low or 0, other.low or 0)
    return low <= min(f.high if f.high is not None else 10**9 for f in (one, other))


def _has_grown(one: Figure, other: Figure) -> bool:
    """Whether the later figure is the greater one, a day or more after the earlier was last said."""
    if not (one.last and other.last and one.last != other.last):
        return False
    early, late = sorted((one, other), key=lambda f: f.last.toordinal() if f.last else 0)
    return (late.low or late.high or 0) > (early.high or early.low or 0)


def _claims(case: Case, figure: Figure) -> tuple[str, ...]:
    numbers = sorted({n for toll in figure.tolls for n in case.givers.get(toll, ())})
    return tuple(case.given[n].ref for n in numbers[:MOST]) or figure.tolls[:MOST]


def differing_outcomes(case: Case) -> Iterator[Contradiction]:
    """Two parties on one place: "our forces have taken Hostomel", "Hostomel is in our hands"."""
    told = [t for t in case.given if is_told(t) and t.speaks_for and not t.claim.narration]
    words = {t.ref: {w.lower() for w in WORD.findall(t.words)} for t in told}
    for pair in OPPOSED:
        uses = [_forms(lemmas(case.lexicon.outcomes, use)) for use in pair]
        first = [t for t in told if words[t.ref] & uses[0]]
        second = [t for t in told if words[t.ref] & uses[1]]
        for one in first:
            against = [t for t in second if not is_one_voice(one, t) and case.places_in(one) & case.places_in(t)]
            if against and not words[one.ref] & uses[1]:
                kind = "outcome" if pair[0] == "taken" else "account"
                yield contradiction(kind, [one], against, f"{quote(one)} against {quote(against[0])}")


def _forms(found: Iterable[str]) -> set[str]:
    """The lemmas and their plain forms: "capture", "captured", "captures", "capturing"."""
    forms: set[str] = set()
    for lemma in found:
        root = lemma.removesuffix("e")
        forms |= {lemma, lemma + "s", root + "ed", root + "ing"}
    return forms


def told_apart(case: Case) -> Iterator[Contradiction]:
    """What single dispatches already set against each other, with their claims named as the ledger names them."""
    known = {t.ref: t for t in case.given}
    for report in {t.report.document.id: t.report for t in case.given}.values():
        for clash in report.contradictions:
            sides = [tuple(ref(report, c) for c in side if ref(report, c) in known) for side in clash.sides]
            if all(sides):
                yield from _as_meant(case, replace(clash, id="", sides=(sides[0], sides[1]), evidence=()), known)


def _as_meant(case: Case, clash: Contradiction, known: dict[str, Testimony]) -> Iterator[Contradiction]:
    """A clash told in one dispatch, a denial with the charge it names; nothing where there is none."""
    one, other = known[clash.sides[0][0]], known[clash.sides[1][0]]
    charge = meant(case, one, other) if clash.kind == "denial" else one
    if charge is None or not _is_a_clash(case, clash.kind, charge, other):
        return
    if clash.kind == "toll" and (_are_of_two_sides(one, other) or _are_told_apart(case, one, other)):
        return
    if charge is one:
        yield clash
    else:
        yield contradiction("denial", [charge], [other], f"{name(other)} denies what {name(charge)} says")


def _are_of_two_sides(one: Testimony, other: Testimony) -> bool:
    """Whether two give the dead of two sides: "the enemy left 500 dead", "our own losses were 110"."""
    rows = [{(t.harm, t.party) for t in testimony.tolls} for testimony in (one, other)]
    return all(rows) and rows[0].isdisjoint(rows[1]) and all(party for row in rows for _, party in row)


def _are_told_apart(case: Case, one: Testimony, other: Testimony) -> bool:
    """Whether the figures of two came to stand in tallies of different sides."""
    rows = [{ref(t.report, toll.id) for toll in t.tolls} for t in (one, other)]
    homes = [
        {(t.harm, t.side) for t in case.tallies for f in t.figures if t.side and row & set(f.tolls)} for row in rows
    ]
    return all(homes) and homes[0].isdisjoint(homes[1])


def _struck_by(one: Testimony) -> list[str]:
    return [party for event in one.events for party in by(one, event)]


def _is_a_clash(case: Case, kind: str, one: Testimony, other: Testimony) -> bool:
    """Whether two voices speak of one thing; a denial far from its charge may have been tied to the wrong one.

    "Seven people had died", "no army camp stood near the reservoir": neither a word nor an act in common.  And whether
    they do not say the same: "the UN cannot verify the accounts", "the UN is in no position to verify the accounts".
    """
    if is_one_voice(one, other):
        return False
    said = (case.gist(one), case.gist(other))
    own = set(answers_for(other))
    if kind == "denial" and own and FOUGHT.search(other.words) and not own & (mentioned(one) | set(_struck_by(one))):
        return False  # "diplomats said 400 were killed", "Cuba denied having soldiers in the fighting"
    if kind != "denial":
        return not (all(NEGATORS.search(t.words) for t in (one, other)) and len(said[0] & said[1]) >= SAME)
    doers = [{p for e in acts for p in by(t, e)} for t, acts in ((one, one.events), (other, other.claim.denies))]
    if doers[1] & set(answers_for(other)) and doers[0] and doers[0].isdisjoint(doers[1] | mentioned(one) - doers[0]):
        return False  # "rebels killed 250", "Paris denied that its planes had taken part": nobody said so of them
    acts = [{e.type for e in (*t.events, *t.claim.denies)} for t in (one, other)]
    common = case.weight(said[0] & said[1]) >= COMMON * case.weight(said[1])
    return bool(acts[0] & acts[1]) or common or min(map(len, said)) <= BARE or is_bare(case, other)


CHECKS: tuple[Check, ...] = (
    occurrences,
    responsibilities,
    ceasefires,
    denials,
    disowned_charges,
    presences,
    involvements,
    aircraft,
    mutual_blame,
    differing_tolls,
    denied_tolls,
    spared,
    targets,
    holdings,
    differing_outcomes,
    replies,
    told_apart,
    worded_denials,
    falsehoods,
)
