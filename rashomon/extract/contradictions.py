"""Where two claims of one dispatch cannot both stand: denial, mutual blame, differing tolls, opposed accounts.

Each check takes the Statements of a dispatch and gives Contradictions; a new kind is a check listed in CHECKS.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations, pairwise

from rashomon.model.claims import Claim, Contradiction, Event, Frame, Stance, Toll
from rashomon.model.reading import Reading
from rashomon.model.record import record
from rashomon.model.world import Actor

HOSTILE = {"ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "SANCTION", "PROTEST"}
CONTENT_POS = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
RESPONSIBLE = {"responsible", "responsibility", "involve", "involvement", "role", "behind"}
ANSWERS = 0.7  # how well a claim must fit a denial to be what it answers
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
    """A denial against the charge it answers: the claim, else the narration, that says what is denied."""
    for denial in statements.claims:
        if denial.stance is not Stance.DENY or denial.background:
            continue
        charges = _charges(statements, denial)
        if charges:
            yield Contradiction(
                id="",
                kind="denial",
                sides=(tuple(c.id for c in charges), (denial.id,)),
                reason="one says so, the other denies it",
                evidence=denial.evidence[:1],
            )


def _charges(statements: Statements, denial: Claim) -> list[Claim]:
    """What a denial answers, best first: at most three claims; narration only where nobody is named as saying it."""
    others = [c for c in statements.claims if _can_answer(statements, denial, c)]
    scored = [(fit, c) for c in others if (fit := _fit(statements, denial, c)) >= ANSWERS]
    if not scored and _points_back(statements, denial):
        scored = [(1.0, c) for c in reversed(others) if _is_charge_before(statements, denial, c)][:1]
    voiced = [(fit, c) for fit, c in scored if not c.narration] or scored
    best = max((fit for fit, _ in voiced), default=0.0)
    near = sorted(voiced, key=lambda pair: (-pair[0], abs(pair[1].sentence - denial.sentence)))
    return [c for fit, c in near if fit >= 0.75 * best][: 1 if near and near[0][1].narration else 3]


def _can_answer(statements: Statements, denial: Claim, charge: Claim) -> bool:
    if charge.id == denial.id or charge.stance is Stance.DENY or charge.background:
        return False
    if charge.narration and charge.sentence == denial.sentence:
        return False
    mine, theirs = statements.speaks_for(denial), statements.speaks_for(charge)
    return not (mine and mine == theirs) and set(charge.sources) != set(denial.sources)


def _fit(statements: Statements, denial: Claim, charge: Claim) -> float:
    """How well a claim is what the denial answers: shared words first, then the same act by the denier's side."""
    own, mine, theirs = statements.speaks_for(denial), statements.words(denial), statements.words(charge)
    shared = mine & theirs
    overlap = len(shared) / min(len(mine), len(theirs)) if len(shared) > 1 or (shared and len(mine) == 1) else 0.0
    acts = [e for e in statements.said(charge) if e.frame is Frame.CURRENT and statements.parties(e.actors) & own]
    same = any(e.type == d.type for e in acts for d in denial.denies)
    return 2.0 * overlap + 1.0 * same + 0.25 * bool(acts) + 0.25 * (charge.stance is Stance.ACCUSE)


def _points_back(statements: Statements, denial: Claim) -> bool:
    """A denial with no words of its own for what it denies: "rejected the charge", "was not responsible"."""
    return len(statements.words(denial)) <= 2 or bool(statements.words(denial) & RESPONSIBLE)


def _is_charge_before(statements: Statements, denial: Claim, charge: Claim) -> bool:
    near = 0 <= denial.sentence - charge.sentence <= 3 and charge.content[0].start < denial.content[0].start
    hostile = charge.stance is Stance.ACCUSE or any(e.type in HOSTILE for e in statements.said(charge))
    return near and hostile and not charge.narration


def mutual_blame(statements: Statements) -> Iterator[Contradiction]:
    """Two parties each say that the other attacked, or that they only answered."""
    blaming: dict[tuple[str, str], list[str]] = {}
    for claim in statements.claims:
        own = statements.speaks_for(claim)
        if claim.narration or len(own) != 1 or claim.stance not in {Stance.ACCUSE, Stance.ASSERT}:
            continue
        for accused in _blamed(statements, claim, own):
            _append(blaming, (next(iter(own)), accused), claim.id)
    for (one, other), charges in blaming.items():
        answers = blaming.get((other, one), [])
        if one < other and answers:
            yield Contradiction(
                id="",
                kind="blame",
                sides=(tuple(charges[:3]), tuple(answers[:3])),
                reason="each puts the cause on the other",
            )


def _blamed(statements: Statements, claim: Claim, own: frozenset[str]) -> frozenset[str]:
    """The parties a claim says attacked its own side, in what it mainly says."""
    acts = [
        e
        for e in statements.said(claim)
        if e.type in HOSTILE and e.frame is Frame.CURRENT and _is_main(statements.reading, claim, e)
    ]
    found: set[str] = set()
    for event in acts:
        by, on = statements.parties(event.actors), statements.parties(event.recipients)
        if not own & by and (not on or own & on or claim.stance is Stance.ACCUSE):
            found |= by
    return frozenset(found)


def _is_main(reading: Reading, claim: Claim, event: Event) -> bool:
    """Whether an event is what a claim says rather than something it mentions ("to discuss the *aggression*")."""
    token = reading.tokens_in(event.anchor)[0]
    nominal = token.pos in {"NOUN", "PROPN"}
    while (above := reading.head(token.index)) and any(s.covers(above.span) for s in claim.content):
        if token.dep in {"nmod", "nmod:poss", "acl", "acl:relcl", "appos", "compound"}:
            return False
        if nominal and token.dep in {"advcl", "xcomp"}:
            return False
        token = above
    return True


def _append(table: dict[tuple[str, str], list[str]], key: tuple[str, str], claim: str) -> None:
    row = table.setdefault(key, [])
    if claim not in row:
        row.append(claim)


def differing_tolls(statements: Statements) -> Iterator[Contradiction]:
    """Two sources give figures that cannot both be right for the same harm to the same victims."""
    current = [
        t for t in statements.tolls if t.frame is Frame.CURRENT and not t.part_of and not t.vague and t.high != 1
    ]
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


def opposed_accounts(statements: Statements) -> Iterator[Contradiction]:
    """Two sources set against each other on one question: "however, residents said they had not seen any"."""
    said = [c for c in statements.claims if not c.narration and not c.background]
    for one, other in pairwise(said):
        follows = other.sentence - one.sentence == 1 and one.stance is not Stance.DENY
        opposed = _turns(statements.reading, other) and _is_negated(statements.reading, other)
        if follows and opposed and set(one.sources) != set(other.sources):
            yield Contradiction(
                id="", kind="account", sides=((one.id,), (other.id,)), reason="the second says it was not so"
            )


def _turns(reading: Reading, claim: Claim) -> bool:
    words = reading.words(reading.sentences[claim.sentence])
    return any(t.lemma in {"however", "but", "yet", "although"} for t in words[:3])


def _is_negated(reading: Reading, claim: Claim) -> bool:
    return any(t.lemma in {"not", "n't", "no", "never", "none"} for s in claim.content for t in reading.tokens_in(s))


CHECKS: tuple[Check, ...] = (denials, mutual_blame, differing_tolls, opposed_accounts)
