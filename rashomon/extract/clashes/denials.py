"""Which claim a denial answers."""

from collections.abc import Iterator

from rashomon.extract.clashes.statements import Statements
from rashomon.model.claims import Claim, Contradiction, Event, Frame, Stance
from rashomon.model.world import ActorKind

ANSWERS = 0.7  # how well a claim must fit a denial to be what it answers
PEOPLE = {ActorKind.PERSON, ActorKind.CIVILIAN, ActorKind.ANONYMOUS, ActorKind.GROUP, ActorKind.MEDIA, ActorKind.NGO}
NEAR = 3  # sentences a denial without words of its own may reach back
STEM = 5  # letters that Russia and Russian share
BARE = frozenset({"it", "that", "this", "them", "these", "those", "so"})
FAR = 12  # sentences beyond which nothing is answered on shared words alone


def denials(statements: Statements) -> Iterator[Contradiction]:
    """A denial against the charge it answers: the claim, else the narration, that says what is denied.

    "Juba said a water station was bombed. Khartoum denied bombing the water station."
    """
    for denial in statements.claims:
        if denial.stance is Stance.DENY:
            charges = _charges(statements, denial) or _just_said(statements, denial)
            if charges:
                yield Contradiction(
                    id="",
                    kind="denial",
                    sides=(tuple(c.id for c in charges), (denial.id,)),
                    reason=f"said by {statements.name(charges[0])}, denied by {statements.name(denial)}: "
                    f"“{statements.quote(_plainer(statements, denial, charges[0]))}”",
                    evidence=denial.evidence[:1],
                )


def _plainer(statements: Statements, denial: Claim, charge: Claim) -> Claim:
    """What is quoted as denied: the charge where the denial only points to it, "denied *that*"."""
    return charge if statements.quote(denial).lower() in BARE else denial


def _charges(statements: Statements, denial: Claim) -> list[Claim]:
    """What a denial answers, best first: at most three claims; narration only where nobody is named as saying it."""
    others = [c for c in statements.near(denial, FAR, FAR) if _can_answer(statements, denial, c)]
    pointed = [(1.0, c) for c in _pointed_at(statements, denial, others)]
    scored = [(fit, c) for c in others if (fit := _fit(statements, denial, c)) >= ANSWERS]
    voiced = [(fit, c) for fit, c in scored if not c.narration]
    first = _has_no_words(statements, denial) or statements.words(denial) & statements.lemmas("figure")
    voiced = pointed if first and pointed else voiced or pointed or scored
    best = max((fit for fit, _ in voiced), default=0.0)
    near = sorted(voiced, key=lambda pair: (-pair[0], abs(pair[1].sentence - denial.sentence)))
    return [c for fit, c in near if fit >= 0.8 * best][: 1 if near and near[0][1].narration else 3]


def _just_said(statements: Statements, denial: Claim) -> list[Claim]:
    """The charge right before a denial in other words: "1,200 had been driven out; the move was voluntary"."""
    counted = {c for t in statements.tolls for c in t.claims}
    before = [c for c in statements.near(denial, 1, 0) if c.content[0].start < denial.content[0].start]
    grave = [c for c in before if not c.narration and (c.id in counted or statements.hostile(c))]
    return [c for c in grave if _can_answer(statements, denial, c)][-1:]


def _can_answer(statements: Statements, denial: Claim, charge: Claim) -> bool:
    if charge.id == denial.id or charge.stance in {Stance.DENY, Stance.REQUEST}:
        return False
    if charge.background != denial.background:  # an old charge is not answered today
        return False
    if charge.narration and charge.sentence == denial.sentence:
        return False
    return not _on_one_side(statements, denial, charge) and abs(charge.sentence - denial.sentence) <= FAR


def _on_one_side(statements: Statements, denial: Claim, charge: Claim) -> bool:
    """Whether both speak for one side; a country's doctors and witnesses are not on its army's side."""
    mine, theirs = statements.speaks_for(denial), statements.speaks_for(charge)
    if set(charge.sources) == set(denial.sources):
        return True
    kinds = {statements.actor(a).kind for a in charge.sources}
    return bool(mine and mine == theirs) and not kinds <= PEOPLE


def _fit(statements: Statements, denial: Claim, charge: Claim) -> float:
    """How well a claim is what the denial answers: shared words, the same act, a charge against the denier."""
    own, mine, theirs = statements.speaks_for(denial), statements.words(denial), statements.words(charge)
    shared = mine & theirs
    overlap = len(shared) / max(1, min(len(mine), len(theirs))) * (1.0 if len(shared) > 1 else 0.6)
    acts = [e for e in statements.said(charge) if e.frame is Frame.CURRENT and statements.parties(e.actors) & own]
    same = max((_sameness(statements, e, d) for e in statements.said(charge) for d in denial.denies), default=0.0)
    same = max(same, 0.8 * any(e.type == d.type for e in acts for d in denial.denies))
    accuses = charge.stance is Stance.ACCUSE
    accused = accuses and bool(own & statements.speaks_of(charge))
    opponent = bool(own & statements.sides and statements.speaks_for(charge) & statements.sides)
    distance = 0.04 * abs(charge.sentence - denial.sentence) + 0.3 * (charge.sentence > denial.sentence)
    thing = bool(statements.things(denial) & statements.things(charge))
    bare = accused and not statements.said(charge)  # "blamed the rebels" may be for just this
    hints = 0.3 * thing + 0.2 * (bool(acts) + accuses + opponent)
    return 2.0 * overlap + same + 0.6 * accused + 0.4 * bare + hints - distance


def _sameness(statements: Statements, told: Event, denied: Event) -> float:
    """How far an act told is the one denied: by the same, or by nobody named upon the same."""
    if told.type != denied.type or told.frame is not Frame.CURRENT:
        return 0.0
    by, of = statements.parties(told.actors), statements.parties(denied.actors)
    if by & of:
        return 0.8
    upon = statements.parties(told.recipients) & statements.parties(denied.recipients)
    return 0.5 if not by and upon else 0.0


def _is_named(statements: Statements, denial: Claim, charge: Claim) -> bool:
    """Whether a denial names whose account it denies: "rejected the *Russian* account"."""
    if charge.source is None:
        return False
    named = {t.lemma[:STEM] for t in statements.tokens(denial) if t.pos in {"ADJ", "PROPN"}}
    return bool(named & {t.lemma[:STEM] for t in statements.reading.tokens_in(charge.source)})


def _has_no_words(statements: Statements, denial: Claim) -> bool:
    """Whether a denial names what it denies only by pointing: "rejected the charge", "this account"."""
    named = {t.lemma for t in statements.tokens(denial) if t.pos in {"ADJ", "PROPN"}}
    if _opening(statements, denial) in statements.lemmas("charge"):  # "the claim as propaganda", "the charge that ..."
        return True
    return not statements.words(denial) - _pointers(statements) - named or not statements.words(denial)


def _opening(statements: Statements, denial: Claim) -> str:
    """The first noun of what is denied."""
    return next((t.lemma for t in statements.tokens(denial)[:4] if t.pos == "NOUN"), "")


def _pointers(statements: Statements) -> frozenset[str]:
    return statements.lemmas("charge") | statements.lemmas("responsibility") | statements.lemmas("false")


def _pointed_at(statements: Statements, denial: Claim, others: list[Claim]) -> list[Claim]:
    """What a denial without telling words of its own points back at: "rejected the charge", "was not responsible"."""
    words = statements.words(denial)
    before = [
        c
        for c in reversed(others)
        if 0 <= denial.sentence - c.sentence <= NEAR and c.content[0].start < denial.content[0].start
    ]
    if words & statements.lemmas("figure"):
        counted = {c for t in statements.tolls for c in t.claims}
        return [c for c in before if c.id in counted and not c.narration][:1]
    before = [c for c in before if not c.narration]
    theirs = statements.speaks_of(denial) - statements.speaks_for(denial)
    told = [c for c in before if statements.speaks_for(c) & theirs or _is_named(statements, denial, c)]
    own = statements.speaks_for(denial)
    if not told and _opening(statements, denial) in statements.lemmas("charge") - statements.lemmas("telling"):
        told = [c for c in before if statements.speaks_of(c) & own and not statements.speaks_for(c) & own]
    charged = told or [c for c in before if c.stance is Stance.ACCUSE or statements.hostile(c)]
    beside = [c for c in before if denial.sentence - c.sentence <= 1 and statements.speaks_for(c)]
    if not told and _opening(statements, denial) in statements.lemmas("telling") and beside:
        return beside[:1]
    if words & _pointers(statements) or len(words) <= 2:
        return charged[:1] or before[:1]
    return [c for c in charged if statements.speaks_for(c) & statements.sides][:1]
