"""Where two claims of one dispatch cannot both stand: denial, mutual blame, differing tolls, opposed accounts.

Each check takes the Statements of a dispatch and gives Contradictions; a new kind is a check listed in CHECKS.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations

from rashomon.model.claims import Claim, Contradiction, Event, Frame, Stance, Toll
from rashomon.model.reading import Reading
from rashomon.model.record import record
from rashomon.model.world import Actor

HOSTILE = {"ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "SANCTION", "PROTEST"}
CONTENT_POS = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
LIGHT = {"be", "have", "do", "say", "force", "not", "claim", "that", "its", "statement"}


@record
class Statements:
    """What the checks look at: the dispatch's claims and propositions, and who is who."""

    reading: Reading
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    tolls: tuple[Toll, ...]
    actors: dict[str, Actor]

    def parties(self, ids: tuple[str, ...]) -> frozenset[str]:
        """The parties of some actors."""
        return frozenset(p for i in ids if (p := self.actors[i].party))

    def speaks_for(self, claim: Claim) -> frozenset[str]:
        """The parties a claim's sources speak for."""
        return self.parties(claim.sources)

    def said(self, claim: Claim) -> tuple[Event, ...]:
        """The events a claim asserts."""
        return tuple(e for e in self.events if claim.id in e.claims)

    def words(self, claim: Claim) -> frozenset[str]:
        """The telling lemmas of a claim's content."""
        return frozenset(
            t.lemma
            for span in claim.content
            for t in self.reading.tokens_in(span)
            if t.pos in CONTENT_POS and t.lemma not in LIGHT
        )


Check = Callable[[Statements], Iterator[Contradiction]]


def find_contradictions(statements: Statements) -> tuple[Contradiction, ...]:
    """Every contradiction of a dispatch, with ids d1, d2 ... in text order of their first claim.

    "Armenia said its forces struck civilian infrastructure" against "Baku denied hitting civilian infrastructure":
    kind denial, sides ((the charge), (the denial)).
    """
    order = {c.id: n for n, c in enumerate(statements.claims)}
    found = [c for check in CHECKS for c in check(statements)]
    found = _without_repeats(sorted(found, key=lambda c: min(order[i] for side in c.sides for i in side)))
    return tuple(replace(c, id=f"d{n}") for n, c in enumerate(found, 1))


def _without_repeats(found: list[Contradiction]) -> list[Contradiction]:
    kept: list[Contradiction] = []
    for one in found:
        pairs = {(a, b) for a in one.sides[0] for b in one.sides[1]}
        if not any(
            (a, b) in pairs or (b, a) in pairs for other in kept for a in other.sides[0][:1] for b in other.sides[1][:1]
        ):
            kept.append(one)
    return kept


def denials(statements: Statements) -> Iterator[Contradiction]:
    """A denial against the charge it answers: the claim, or narration, that says what is denied."""
    for denial in statements.claims:
        if denial.stance is not Stance.DENY:
            continue
        charges = sorted(
            (c for c in statements.claims if _can_answer(statements, denial, c)),
            key=lambda c: (-_fit(statements, denial, c), c.narration, abs(c.sentence - denial.sentence)),
        )
        charges = [c for c in charges if _fit(statements, denial, c) > 0]
        if charges:
            voiced = [c.id for c in charges if not c.narration][:3] or [charges[0].id]
            yield Contradiction(
                id="",
                kind="denial",
                sides=(tuple(voiced[:1]), (denial.id,)),
                reason="one says it happened, the other denies it",
                evidence=denial.evidence[:1],
            )


def _can_answer(statements: Statements, denial: Claim, charge: Claim) -> bool:
    if charge.id == denial.id or charge.stance is Stance.DENY or charge.background:
        return False
    mine, theirs = statements.speaks_for(denial), statements.speaks_for(charge)
    return not (mine and mine == theirs) and set(charge.sources) != set(denial.sources)


def _fit(statements: Statements, denial: Claim, charge: Claim) -> float:
    """How well a claim is what the denial answers: same acts by the denier, same words, an accusation."""
    own = statements.speaks_for(denial)
    acts = [e for e in statements.said(charge) if e.frame is Frame.CURRENT]
    accused = [e for e in acts if statements.parties(e.actors) & own]
    same = [e for e in accused for d in denial.denies if e.type == d.type]
    shared = statements.words(denial) & statements.words(charge)
    if not accused and len(shared) < 2 and not (charge.stance is Stance.ACCUSE and shared):
        return 0.0
    return 2.0 * bool(same) + 1.0 * bool(accused) + len(shared) + 0.5 * (charge.stance is Stance.ACCUSE)


def mutual_blame(statements: Statements) -> Iterator[Contradiction]:
    """Two parties each say that the other attacked, or that they only answered."""
    blaming: dict[tuple[str, str], list[str]] = {}
    for claim in statements.claims:
        if claim.narration or claim.stance not in {Stance.ACCUSE, Stance.ASSERT}:
            continue
        own = statements.speaks_for(claim)
        for event in statements.said(claim):
            if event.type not in HOSTILE or event.frame is not Frame.CURRENT or len(own) != 1:
                continue
            by, on = statements.parties(event.actors), statements.parties(event.recipients)
            for party in by - own if not own <= by else ():
                if not on or own & on or claim.stance is Stance.ACCUSE:
                    _append(blaming, (next(iter(own)), party), claim.id)
    for (one, other), charges in blaming.items():
        answers = blaming.get((other, one), [])
        if one < other and answers:
            yield Contradiction(
                id="", kind="blame", sides=(tuple(charges), tuple(answers)), reason="each puts the cause on the other"
            )


def _append(table: dict[tuple[str, str], list[str]], key: tuple[str, str], claim: str) -> None:
    row = table.setdefault(key, [])
    if claim not in row:
        row.append(claim)


def differing_tolls(statements: Statements) -> Iterator[Contradiction]:
    """Two sources give figures that cannot both be right for the same harm to the same victims."""
    current = [t for t in statements.tolls if t.frame is Frame.CURRENT and t.part_of is None and not t.vague]
    by_id = {c.id: c for c in statements.claims}
    for one, other in combinations(current, 2):
        if one.harm != other.harm or not _same_victims(one, other) or _compatible(one, other):
            continue
        a, b = by_id[one.claims[0]], by_id[other.claims[0]]
        if set(a.sources) != set(b.sources) and not (a.narration and b.narration):
            yield Contradiction(
                id="",
                kind="toll",
                sides=((a.id,), (b.id,)),
                reason=f"{one.said} or {other.said}: the figures differ",
            )


def _same_victims(one: Toll, other: Toll) -> bool:
    if one.party and other.party and one.party != other.party:
        return False
    if one.places and other.places and not set(one.places) & set(other.places):
        return False
    return one.victims == other.victims or one.victims is None or other.victims is None


def _compatible(one: Toll, other: Toll) -> bool:
    low = max(one.low or 0, other.low or 0)
    high = min(10**9 if one.high is None else one.high, 10**9 if other.high is None else other.high)
    return low <= high


CHECKS: tuple[Check, ...] = (denials, mutual_blame, differing_tolls)
