"""Where the tellings of one happening cannot both stand, across dispatches.

Comes in: testimonies and tallies.  Goes out: Contradictions whose sides are claims, "document:id".  A claim that
changes what the same voice said before is a revision and no contradiction.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, product

from rashomon.collate.case import MOST, Case, Check, by, contradiction, is_affirmed, name, quote
from rashomon.collate.opposed import ceasefires, holdings, occurrences, responsibilities, targets
from rashomon.collate.speaking import answers_for, is_one_voice
from rashomon.collate.strands import ref
from rashomon.collate.testimony import Testimony, is_told, parties
from rashomon.knowledge.commonness import WORD, stem
from rashomon.knowledge.contradictions import OPPOSED, lemmas
from rashomon.knowledge.lexicon import Lexicon
from rashomon.model.claims import Contradiction, Event, Stance, Toll
from rashomon.model.ledger import Figure, Tally

HOSTILE = {"ASSAULT", "COERCE", "MOBILIZE", "THREATEN"}


def find_contradictions(
    given: tuple[Testimony, ...], tallies: tuple[Tally, ...], *, lexicon: Lexicon
) -> tuple[Contradiction, ...]:
    """Every contradiction of a happening, with ids d1, d2 ... by kind and claims; those of single dispatches too.

    One paper prints "Yerevan said Azerbaijan shelled Goris", another "Baku denied shelling Goris": a denial.
    """
    case = Case(given=tuple(t for t in given if not t.claim.background), tallies=tallies, lexicon=lexicon)
    found: list[Contradiction] = []
    for check in CHECKS:
        found += [one for one in check(case) if not any(_repeats(one, other) for other in found)]
    return tuple(replace(c, id=f"d{n}") for n, c in enumerate(found, 1))


def _repeats(one: Contradiction, other: Contradiction) -> bool:
    """Whether two set a claim of each side against each other for the same reason in either order."""
    a, b = (set(one.sides[0]), set(one.sides[1])), (set(other.sides[0]), set(other.sides[1]))
    return bool((a[0] & b[0] and a[1] & b[1]) or (a[0] & b[1] and a[1] & b[0]))


def denials(case: Case) -> Iterator[Contradiction]:
    """A denial against those who say what is denied; the papers' narration only where nobody else says it."""
    groups: dict[tuple[str, tuple[str, ...], tuple[str, ...]], tuple[list[Testimony], list[Testimony]]] = {}
    for denial in case.given:
        for denied in denial.claim.denies if denial.claim.stance is Stance.DENY else ():
            said = [one for one in case.given if _says(one, denied, denial)]
            said = [one for one in said if not one.claim.narration] or said
            key = (denied.type, denial.speaks_for or denial.voices, by(denial, denied))
            if said:
                charges, answers = groups.setdefault(key, ([], []))
                charges += [one for one in said if one not in charges]
                answers += [denial] if denial not in answers else []
    for charges, answers in groups.values():
        yield contradiction(
            "denial",
            charges,
            answers,
            f"{name(charges[0])} says so, {name(answers[0])} denies it: {quote(answers[0])}",
        )


def _says(one: Testimony, denied: Event, denial: Testimony) -> bool:
    """Whether a claim asserts the act denied: the same type, and the same parties where both name them."""
    if not is_told(one) or one.claim.stance is Stance.DENY or is_one_voice(one, denial):
        return False
    return any(e.type == denied.type and _fits(one, e, denial, denied) for e in one.events if is_affirmed(e))


def _fits(one: Testimony, event: Event, denial: Testimony, denied: Event) -> bool:
    doers, on = by(one, event), parties(one.report, event.recipients)
    accused = by(denial, denied) or denial.speaks_for
    suffering = parties(denial.report, denied.recipients)
    return _meet(doers, accused) and (not on or not suffering or bool(set(on) & set(suffering)))


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool(one and other and set(one) & set(other))


def mutual_blame(case: Case) -> Iterator[Contradiction]:
    """Two parties each say that the other attacked, or did what was done."""
    charges: dict[tuple[str, str], list[Testimony]] = {}
    for one in case.given:
        own = answers_for(one)
        if len(own) == 1 and one.claim.stance in {Stance.ASSERT, Stance.ACCUSE}:
            for accused in _blamed(one, own[0]):
                charges.setdefault((own[0], accused), []).append(one)
    for pair in sorted(charges):
        answers = charges.get((pair[1], pair[0]))
        if pair[0] < pair[1] and answers:
            yield contradiction("blame", charges[pair], answers, f"{pair[0]} and {pair[1]} each say the other attacked")


def _blamed(one: Testimony, own: str) -> list[str]:
    """Whom a side charges: by the word, or by telling an act against itself or against nobody in particular."""
    found: set[str] = set()
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
        yield from ((tally.harm, *pair) for pair in combinations(tally.current, 2))
    for one, other in combinations(case.tallies, 2):
        if one.harm == other.harm and (one.side is None) != (other.side is None):
            yield from ((one.harm, *pair) for pair in product(one.current, other.current))


def denied_tolls(case: Case) -> Iterator[Contradiction]:
    """A figure denied, against those who give it: "hundreds died", "it denied that any soldier had died"."""
    for denial in case.told:
        for toll in denial.tolls if denial.claim.stance is Stance.DENY else ():
            said = [one for one in case.told if _counts(one, toll) and not is_one_voice(one, denial)]
            if said:
                reason = f"{name(said[0])} gives a figure, {name(denial)} denies {toll.said}: {quote(denial)}"
                yield contradiction("toll", said, [denial], reason)


def _counts(one: Testimony, denied: Toll) -> bool:
    """Whether a claim gives a figure of the harm denied, to the same side, that is as high as the one denied."""
    return one.claim.stance is not Stance.DENY and any(
        t.harm == denied.harm and t.party == denied.party and (t.low or t.high or 0) >= (denied.low or 0)
        for t in one.tolls
        if not t.cumulative
    )


def _is_firm(case: Case, figure: Figure) -> bool:
    """A figure somebody answers for, and not a paper's own."""
    return not figure.vague and not case.vouched.isdisjoint(figure.tolls)


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
    wanted = set(figure.tolls)
    found = [t.ref for t in case.given if any(ref(t.report, toll.id) in wanted for toll in t.tolls)]
    return tuple(found[:MOST]) or figure.tolls[:MOST]


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
            if all(sides) and _is_a_clash(clash.kind, known[sides[0][0]], known[sides[1][0]]):
                yield replace(clash, id="", sides=(sides[0], sides[1]), evidence=())


def _is_a_clash(kind: str, one: Testimony, other: Testimony) -> bool:
    """Whether two voices speak of one thing; a denial far from its charge may have been tied to the wrong one.

    "Seven people had died", "no army camp stood near the reservoir": neither a word nor an act in common.
    """
    if is_one_voice(one, other):
        return False
    acts = [{e.type for e in (*t.events, *t.claim.denies)} for t in (one, other)]
    said = [{stem(w.lower()) for w in WORD.findall(t.words) if len(w) > 3} for t in (one, other)]
    return kind != "denial" or bool(acts[0] & acts[1] or said[0] & said[1]) or min(map(len, said)) < 3


CHECKS: tuple[Check, ...] = (
    occurrences,
    responsibilities,
    ceasefires,
    denials,
    mutual_blame,
    differing_tolls,
    denied_tolls,
    targets,
    holdings,
    differing_outcomes,
    told_apart,
)
