"""Where the tellings of one happening cannot both stand, across dispatches.

Comes in: testimonies and tallies.  Goes out: Contradictions whose sides are claims, "document:id".  A claim that
changes what the same voice said before is a revision and no contradiction.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from rashomon.collate.strands import ref
from rashomon.collate.testimony import Testimony, actors, is_told, parties
from rashomon.knowledge.commonness import WORD
from rashomon.knowledge.contradictions import OPPOSED, lemmas
from rashomon.knowledge.lexicon import Lexicon
from rashomon.model.claims import Auxiliary, Contradiction, Event, Stance
from rashomon.model.ledger import Figure, Tally
from rashomon.model.record import record
from rashomon.model.world import ActorKind

HOSTILE = {"ASSAULT", "COERCE", "MOBILIZE", "THREATEN"}
SHOWN = 90  # characters of a quotation in a reason
MOST = 5  # claims named on each side


@record
class Case:
    """What the checks look at: all that is said of one happening, its tallies, and the words that count."""

    given: tuple[Testimony, ...]
    tallies: tuple[Tally, ...]
    lexicon: Lexicon


Check = Callable[[Case], Iterator[Contradiction]]


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
            key = (denied.type, denial.speaks_for or denial.voices, _by(denial, denied))
            if said:
                charges, answers = groups.setdefault(key, ([], []))
                charges += [one for one in said if one not in charges]
                answers += [denial] if denial not in answers else []
    for charges, answers in groups.values():
        yield _contradiction(
            "denial",
            charges,
            answers,
            f"{_name(charges[0])} says so, {_name(answers[0])} denies it: {_quote(answers[0])}",
        )


def _says(one: Testimony, denied: Event, denial: Testimony) -> bool:
    """Whether a claim asserts the act denied: the same type, and the same parties where both name them."""
    if not is_told(one) or one.claim.stance is Stance.DENY or _is_same_voice(one, denial):
        return False
    return any(e.type == denied.type and _fits(one, e, denial, denied) for e in one.events if _is_affirmed(e))


def _fits(one: Testimony, event: Event, denial: Testimony, denied: Event) -> bool:
    by, on = _by(one, event), parties(one.report, event.recipients)
    accused = _by(denial, denied) or denial.speaks_for
    suffering = parties(denial.report, denied.recipients)
    return _meet(by, accused) and (not on or not suffering or bool(set(on) & set(suffering)))


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool(one and other and set(one) & set(other))


def _by(one: Testimony, event: Event) -> tuple[str, ...]:
    return parties(one.report, event.actors)


def _is_affirmed(event: Event) -> bool:
    return not {Auxiliary.NEGATION, Auxiliary.FUTURE, Auxiliary.HYPOTHETICAL} & set(event.auxiliary)


def _is_same_voice(one: Testimony, other: Testimony) -> bool:
    return bool(set(one.voices) & set(other.voices) or (one.speaks_for and one.speaks_for == other.speaks_for))


def mutual_blame(case: Case) -> Iterator[Contradiction]:
    """Two parties each say that the other attacked."""
    charges: dict[tuple[str, str], list[Testimony]] = {}
    for one in case.given:
        if len(one.speaks_for) == 1 and one.claim.stance in {Stance.ASSERT, Stance.ACCUSE}:
            for accused in _blamed(one, one.speaks_for[0]):
                charges.setdefault((one.speaks_for[0], accused), []).append(one)
    for pair in sorted(charges):
        answers = charges.get((pair[1], pair[0]))
        if pair[0] < pair[1] and answers:
            yield _contradiction(
                "blame", charges[pair], answers, f"{pair[0]} and {pair[1]} each say the other attacked"
            )


def _blamed(one: Testimony, own: str) -> list[str]:
    found: set[str] = set()
    for event in one.events:
        by, on = _by(one, event), parties(one.report, event.recipients)
        mutual = own in by
        if event.type in HOSTILE and _is_affirmed(event) and not mutual and (own in on or not on):
            found |= set(by)
    return sorted(found)


def differing_tolls(case: Case) -> Iterator[Contradiction]:
    """Two claimants whose latest figures for one harm cannot both be right; growth from one day to the next can."""
    for tally in case.tallies:
        for one, other in combinations(tally.current, 2):
            if not (_is_firm(one) and _is_firm(other)) or _overlap(one, other) or _has_grown(one, other):
                continue
            yield Contradiction(
                id="",
                kind="toll",
                sides=(_claims(case, one), _claims(case, other)),
                reason=f"{tally.harm}: {one.claimant} says {one.said}, {other.claimant} says {other.said}",
            )


def _is_firm(figure: Figure) -> bool:
    """A figure somebody answers for, and not a paper's own."""
    narrated = figure.party is None and figure.claimant.endswith("]")
    return not (narrated or figure.vague)


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


def differing_targets(case: Case) -> Iterator[Contradiction]:
    """One side's act hit civilians in one telling and only armed men in the other's."""
    hits: dict[tuple[str, bool], list[Testimony]] = {}
    for one in case.given:
        for event in one.events:
            if event.type == "ASSAULT" and is_told(one) and not one.claim.narration and _is_affirmed(event):
                kinds = {a.kind for a in actors(one.report, event.recipients)}
                for by in _by(one, event) if kinds else ():
                    hits.setdefault((by, ActorKind.CIVILIAN in kinds), []).append(one)
    for by in sorted({by for by, _ in hits}):
        civil, armed = hits.get((by, True), []), [t for t in hits.get((by, False), []) if by in t.speaks_for]
        civil = [t for t in civil if by not in t.speaks_for]
        if civil and armed:
            yield _contradiction(
                "target",
                civil,
                armed,
                f"{_name(civil[0])} says civilians were hit, {_name(armed[0])} speaks of armed men",
            )


def differing_outcomes(case: Case) -> Iterator[Contradiction]:
    """Two parties on one place: "our forces have taken Hostomel", "Hostomel is in our hands"."""
    told = [t for t in case.given if is_told(t) and t.speaks_for and not t.claim.narration]
    words = {t.ref: {w.lower() for w in WORD.findall(t.words)} for t in told}
    for pair in OPPOSED:
        uses = [_forms(lemmas(case.lexicon.outcomes, use)) for use in pair]
        first = [t for t in told if words[t.ref] & uses[0]]
        second = [t for t in told if words[t.ref] & uses[1]]
        for one in first:
            against = [t for t in second if not set(t.speaks_for) & set(one.speaks_for) and _share_a_place(one, t)]
            if against and not words[one.ref] & uses[1]:
                kind = "outcome" if pair[0] == "taken" else "account"
                yield _contradiction(kind, [one], against, f"{_quote(one)} against {_quote(against[0])}")


def _forms(found: Iterable[str]) -> set[str]:
    """The lemmas and their plain forms: "capture", "captured", "captures", "capturing"."""
    forms: set[str] = set()
    for lemma in found:
        root = lemma.removesuffix("e")
        forms |= {lemma, lemma + "s", root + "ed", root + "ing"}
    return forms


def _share_a_place(one: Testimony, other: Testimony) -> bool:
    return bool(_places(one) & _places(other))


def _places(one: Testimony) -> set[str]:
    spans = one.claim.content
    named = (p for p in one.report.places if any(s.covers(p.span) for s in spans) and not p.metonym)
    return {p.name for p in named if p.feature not in {"country", "continent", "macroregion"}}


def told_apart(case: Case) -> Iterator[Contradiction]:
    """What single dispatches already set against each other, with their claims named as the ledger names them."""
    known = {t.ref: t for t in case.given}
    for report in {t.report.document.id: t.report for t in case.given}.values():
        for clash in report.contradictions:
            sides = [tuple(ref(report, c) for c in side if ref(report, c) in known) for side in clash.sides]
            if all(sides):
                yield replace(clash, id="", sides=(sides[0], sides[1]), evidence=())


def _contradiction(kind: str, one: list[Testimony], other: list[Testimony], reason: str) -> Contradiction:
    sides = tuple(t.ref for t in one[:MOST]), tuple(t.ref for t in other[:MOST])
    return Contradiction(id="", kind=kind, sides=sides, reason=reason)


def _name(one: Testimony) -> str:
    return " and ".join(a.name for a in one.speakers) or "a report"


def _quote(one: Testimony) -> str:
    words = one.words
    return f"“{words}”" if len(words) <= SHOWN else f"“{words[:SHOWN].rsplit(' ', 1)[0]} …”"


CHECKS: tuple[Check, ...] = (
    denials,
    mutual_blame,
    differing_tolls,
    differing_targets,
    differing_outcomes,
    told_apart,
)
