"""Where two claims of one dispatch cannot both stand: denial, blame, tolls, accounts, positions.

Each check takes the Statements of a dispatch and gives Contradictions; a new kind is a check listed in CHECKS.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations

from rashomon.extract.clashes.contrary import contrary_statements
from rashomon.extract.clashes.denials import denials
from rashomon.extract.clashes.statements import Statements
from rashomon.knowledge.contradictions import OPPOSED
from rashomon.model.claims import Claim, Contradiction, Event, Frame, Stance, Toll
from rashomon.model.reading import Reading
from rashomon.model.text import Span

Check = Callable[[Statements], Iterator[Contradiction]]
MENTIONED = {"nmod", "nmod:poss", "acl", "acl:relcl", "appos", "compound"}
GAP = 200  # characters between two counts that a word sets apart
ANSWERED_WITHIN = 4  # sentences between two accounts of one thing, or a proposal and its refusal


def find_contradictions(statements: Statements) -> tuple[Contradiction, ...]:
    """Every contradiction of a dispatch, with ids d1, d2 ... in text order of their first claim.

    "Khartoum bombed a water station, Juba said" against "Khartoum denied bombing the water station":
    kind denial, sides ((the charge), (the denial)).
    """
    order = {c.id: n for n, c in enumerate(statements.claims)}
    found: list[Contradiction] = []
    for check in CHECKS:
        found += [one for one in check(statements) if not any(_repeats(one, other) for other in found)]
    found.sort(key=lambda c: min(order[i] for side in c.sides for i in side))
    return tuple(replace(c, id=f"d{n}") for n, c in enumerate(found, 1))


def _repeats(one: Contradiction, other: Contradiction) -> bool:
    """Whether the plainest pair of one is already set against each other in the other."""
    first, second = one.sides[0][0], one.sides[1][0]
    return (first in other.sides[0] and second in other.sides[1]) or (
        first in other.sides[1] and second in other.sides[0]
    )


def mutual_blame(statements: Statements) -> Iterator[Contradiction]:
    """Two parties each say that the other attacked, or that they only answered."""
    blaming: dict[tuple[str, str], list[str]] = {}
    for claim in statements.claims:
        own = statements.speaks_for(claim)
        if claim.narration or len(own) != 1 or claim.stance not in {Stance.ACCUSE, Stance.ASSERT}:
            continue
        for accused in sorted(_blamed(statements, claim, own)):
            _append(blaming, (next(iter(own)), accused), claim.id)
    for (one, other), charges in blaming.items():
        answers = blaming.get((other, one), [])
        if answers and _first(statements, charges) < _first(statements, answers):
            yield Contradiction(
                id="",
                kind="blame",
                sides=(tuple(charges[:3]), tuple(answers[:3])),
                reason="each says the other attacked",
            )


def _first(statements: Statements, ids: list[str]) -> int:
    return min(c.content[0].start for c in statements.claims if c.id in ids)


def _blamed(statements: Statements, claim: Claim, own: frozenset[str]) -> frozenset[str]:
    """The parties a claim says attacked its own side, in what it mainly says."""
    found: set[str] = set()
    for event in statements.hostile(claim):
        by, on = statements.parties(event.actors), statements.parties(event.recipients)
        against = not on or own & on or claim.stance is Stance.ACCUSE
        if _is_main(statements.reading, claim, event) and not own & by and against:
            found |= by
    return frozenset(found)


def _is_main(reading: Reading, claim: Claim, event: Event) -> bool:
    """Whether an event is what a claim says rather than something it mentions ("to discuss the *aggression*")."""
    token = reading.tokens_in(event.anchor)[0]
    nominal = token.pos in {"NOUN", "PROPN"}
    while (above := reading.head(token.index)) and any(s.covers(above.span) for s in claim.content):
        if token.dep in MENTIONED or (nominal and token.dep in {"advcl", "xcomp"}):
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
    told = [(toll, claim) for toll in current if not (claim := by_id[toll.claims[0]]).narration]
    for (one, a), (other, b) in combinations(told, 2):
        if one.harm != other.harm or set(a.sources) == set(b.sources) or not _same_victims(one, other):
            continue
        if not _compatible(one, other) or _are_set_apart(statements, one, other):
            yield Contradiction(
                id="",
                kind="toll",
                sides=((a.id,), (b.id,)),
                reason=f"{statements.name(a)}: {one.said}; {statements.name(b)}: {other.said}",
            )


def _same_victims(one: Toll, other: Toll) -> bool:
    if one.party and other.party and one.party != other.party:
        return False
    if one.places and other.places and not set(one.places) & set(other.places):
        return False
    return one.victims == other.victims or one.victims is None or other.victims is None


def _are_set_apart(statements: Statements, one: Toll, other: Toll) -> bool:
    """ "At least 11 died; the rebels, *however*, gave a figure of 26": a rival count of the same dead."""
    here = statements.reading.sentence_at(other.span.start)
    close = here is not None and one.span.start >= here.span.start - GAP
    numbers = [t.low or t.high for t in (one, other)]
    if here is None or not close or None in numbers or numbers[0] == numbers[1]:
        return False
    between = statements.reading.tokens_in(Span(start=one.span.end, end=other.span.start))
    return any(t.lemma in statements.lemmas("turn") for t in between)


def _compatible(one: Toll, other: Toll) -> bool:
    """Whether some number fits both; two upper bounds ("almost 700", "not even 100") fit only when they are near."""
    if one.low is None and other.low is None and one.high and other.high:
        return max(one.high, other.high) < 1.5 * min(one.high, other.high)
    low = max(one.low or 0, other.low or 0)
    high = min(10**9 if one.high is None else one.high, 10**9 if other.high is None else other.high)
    return low <= high


def opposed_accounts(statements: Statements) -> Iterator[Contradiction]:
    """Two sources on one question, one of whom says no: "the runway is in service", "it can no longer be used"."""
    said = [c for c in statements.claims if not c.narration and not c.background and c.stance is not Stance.DENY]
    for one, other in _pairs(statements, said):
        if set(one.sources) & set(other.sources) or not 0 <= other.sentence - one.sentence <= ANSWERED_WITHIN:
            continue
        turned = other.sentence - one.sentence == 1 and _turns(statements, other) and statements.is_negated(other)
        turned = turned and statements.speaks_of_force(one)
        if turned or _are_at_odds(statements, one, other):
            yield statements.against(one, other, kind="account")


def _pairs(statements: Statements, said: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Two claims near each other, in text order."""
    order = {claim.id: number for number, claim in enumerate(said)}
    for number, one in enumerate(said):
        for other in statements.near(one, ANSWERED_WITHIN, ANSWERED_WITHIN):
            if order.get(other.id, -1) > number:
                yield one, other


def _turns(statements: Statements, claim: Claim) -> bool:
    opening = statements.reading.words(statements.reading.sentences[claim.sentence])[:3]
    return any(t.lemma in statements.lemmas("turn") for t in opening)


def _are_at_odds(statements: Statements, one: Claim, other: Claim) -> bool:
    """Two parties to the fighting speak of one thing, and just one of them says no."""
    a, b = statements.speaks_for(one), statements.speaks_for(other)
    sides = bool(a & statements.sides and b & statements.sides) and not a & b
    asserted = {one.stance, other.stance} <= {Stance.ASSERT, Stance.ACCUSE}
    opposed = statements.is_negated(one) != statements.is_negated(other)
    return sides and asserted and opposed and bool(statements.things(one) & statements.things(other))


def opposed_outcomes(statements: Statements) -> Iterator[Contradiction]:
    """Two sides tell different ends of one thing: "we have captured the town", "our troops still hold it"."""
    said = [c for c in statements.claims if not c.narration and not c.background]
    for one, other in _pairs(statements, said):
        if other.sentence - one.sentence > ANSWERED_WITHIN or not _speak_apart(statements, one, other):
            continue
        near = other.sentence - one.sentence <= 1
        if (near or statements.things(one) & statements.things(other)) and _end_apart(statements, one, other):
            yield statements.against(one, other, kind="outcome")


def _speak_apart(statements: Statements, one: Claim, other: Claim) -> bool:
    """Whether two claims come from different sides, at least one of them a side of the fighting."""
    a, b = statements.speaks_for(one), statements.speaks_for(other)
    return bool(a and b) and not a & b and bool((a | b) & statements.sides)


def _end_apart(statements: Statements, one: Claim, other: Claim) -> bool:
    a = {t.lemma for t in statements.tokens(one)}
    b = {t.lemma for t in statements.tokens(other)}
    return any(
        (a & statements.lemmas(x) and b & statements.lemmas(y))
        or (a & statements.lemmas(y) and b & statements.lemmas(x))
        for x, y in OPPOSED
        if not (a & statements.lemmas(x) and a & statements.lemmas(y))
        and not (b & statements.lemmas(x) and b & statements.lemmas(y))
    )


def refused_proposals(statements: Statements) -> Iterator[Contradiction]:
    """One side proposes, another refuses: "Islamabad called for a ceasefire; Delhi said that was unacceptable"."""
    said = [c for c in statements.claims if not c.narration and not c.background]
    for number, proposal in enumerate(said):
        if proposal.stance not in {Stance.REQUEST, Stance.PLEDGE} or not _proposes(statements, proposal):
            continue
        for answer in said[number + 1 :]:
            if answer.sentence - proposal.sentence > ANSWERED_WITHIN:
                break
            apart = not set(answer.sources) & set(proposal.sources)
            if apart and (_refuses(statements, answer) or _has_refused(statements, proposal, answer)):
                yield Contradiction(
                    id="",
                    kind="position",
                    sides=((proposal.id,), (answer.id,)),
                    reason=f"proposed by {statements.name(proposal)}, refused by {statements.name(answer)}: "
                    f"“{statements.quote(answer)}”",
                )
                break


def _has_refused(statements: Statements, proposal: Claim, answer: Claim) -> bool:
    """ "The government *turned down the offer*, saying the rebels must first disarm": what is said with a refusal."""
    own, theirs = statements.speaks_for(answer), statements.speaks_for(proposal)
    for event in statements.rejections(answer.sentence):
        by, of = statements.parties(event.actors), statements.parties(event.recipients)
        if own and by & own and (not of or of & theirs):
            return True
    return False


def _proposes(statements: Statements, claim: Claim) -> bool:
    return bool(statements.words(claim) & statements.lemmas("proposal"))


def _refuses(statements: Statements, claim: Claim) -> bool:
    words = {t.lemma for t in statements.tokens(claim)} | {claim.cue_lemma.split(" ")[0]}
    about = words & (statements.lemmas("proposal") | {"it", "this", "that"})
    conditions = statements.is_negated(claim) and bool(words & statements.lemmas("proposal"))
    return bool(about and words & statements.lemmas("refusal")) or conditions


CHECKS: tuple[Check, ...] = (
    denials,
    mutual_blame,
    differing_tolls,
    refused_proposals,
    opposed_outcomes,
    opposed_accounts,
    contrary_statements,
)
