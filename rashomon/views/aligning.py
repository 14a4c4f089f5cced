"""Which statements stand in one line of a table of accounts: parties are columns, questions are rows.

Comes in: items that stand for one claim or for one thing said many times, and how they stand to each other.  Goes out:
Questions with their Rows.  One dispatch and a whole incident are laid out by the same rules.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from rashomon.model.record import record
from rashomon.views.wording import CONTRADICTION_WORDS, HARM_WORDS

STARTED = "Who started it"
HIT = "What was hit"
DID = "Who did it"
HAPPENED = "What happened"
HARMED = "Killed, wounded"
OTHERS = "Turning to others"
AIMS = "Ceasefire and aims"
OTHER = "Other statements"
ORDER = (STARTED, HIT, DID, HAPPENED, HARMED, OTHERS, AIMS, OTHER)

NO_STATEMENT = "no statement found"
NO_ANSWER = "no answer to this charge found"
NO_ANSWERS = "no answer to these charges found"
NO_FIGURE = "no figure found"

PLAINEST = ("denial", "target", "outcome", "account", "toll", "position", "blame")
BY_KIND = {"account": HAPPENED, "outcome": HAPPENED, "target": HIT, "position": AIMS, "toll": HARMED}


@record
class Item:
    """Something said that has a place in the table: its question, its columns, and whom it charges.

    ``columns`` are () for third parties, two or more for a joint statement; ``accused`` whom a charge is against.
    """

    id: str
    question: str
    columns: tuple[str, ...]
    charge: bool = False
    accused: frozenset[str] = frozenset()
    harms: tuple[str, ...] = ()


@record
class Party:
    """A column: a party to the conflict, with its claims and how many sources speak for it."""

    id: str
    code: str
    name: str
    claims: tuple[str, ...]
    sources: int


@record
class Cell:
    """What one party says in a row: claim ids, or the words for its silence."""

    party: str
    claims: tuple[str, ...] = ()
    silence: str = ""


@record
class Relation:
    """How two claims stand to each other: they contradict (≠) or agree (=), and why.

    ``kind`` is that of the contradiction, "" for an agreement; ``parties`` are the two columns, None where a side is no
    party to the conflict; ``claims`` both sides.
    """

    number: int
    kind: str
    reason: str
    parties: tuple[str | None, str | None]
    claims: tuple[tuple[str, ...], tuple[str, ...]]
    contradiction: str | None = None

    @property
    def agrees(self) -> bool:
        """Whether both sides say the same."""
        return not self.kind

    @property
    def word(self) -> str:
        """What it is called: "Denial", "Blame", "Both"."""
        return CONTRADICTION_WORDS.get(self.kind, self.kind.capitalize()) or "Both"


@record
class Row:
    """Claims about one thing in one line; ``joint`` are statements of several parties together."""

    cells: tuple[Cell, ...]
    relations: tuple[Relation, ...] = ()
    joint: tuple[str, ...] = ()


@record
class Question:
    """One question and the rows of claims that speak to it."""

    name: str
    rows: tuple[Row, ...]


def told_once(relations: tuple[Relation, ...]) -> tuple[tuple[Relation, ...], ...]:
    """Relations of a row that give the same reason, together: one line tells it for all."""
    groups: dict[tuple[str, str], list[Relation]] = {}
    for relation in relations:
        groups.setdefault((relation.word, relation.reason), []).append(relation)
    return tuple(tuple(group) for group in groups.values())


def numbered(relations: Iterable[Relation]) -> Iterator[Relation]:
    """Relations with their numbers, from one."""
    for number, relation in enumerate(relations, 1):
        yield replace(relation, number=number)


def oriented(relation: Relation, ids: tuple[str, ...]) -> Relation:
    """The side of the party whose column comes first stands first."""
    left, right = relation.parties
    if left is None or right is None or ids.index(left) <= ids.index(right):
        return relation
    return replace(relation, parties=(right, left), claims=(relation.claims[1], relation.claims[0]))


def align(items: Mapping[str, Item], relations: tuple[Relation, ...], ids: tuple[str, ...]) -> tuple[Question, ...]:
    """The table of what the parties ``ids`` say: what clashes or agrees in one row, then each question's rest."""
    drawn = [r for r in relations if r.parties[0] and r.parties[1] and r.parties[0] != r.parties[1]]
    rows: dict[str, list[Row]] = {}
    placed: set[str] = set()
    for group in _groups(drawn):
        name = _question(items, group)
        rows.setdefault(name, []).append(_tied(items, group, ids, name, placed))
        placed |= {c for r in group for side in r.claims for c in side}
    left = [i for i in items.values() if i.columns and i.id not in placed]
    return tuple(_questions(items, rows, left, ids))


def _questions(
    items: Mapping[str, Item], rows: dict[str, list[Row]], left: list[Item], ids: tuple[str, ...]
) -> Iterator[Question]:
    for name in ORDER:
        loose = list(_loose([i for i in left if i.question == name], ids, name))
        found = [*(r for r in loose if r.joint), *rows.get(name, []), *(r for r in loose if not r.joint)]
        if found:
            yield Question(name=_named(items, name, found), rows=tuple(found))


def _named(items: Mapping[str, Item], name: str, rows: list[Row]) -> str:
    if name != HARMED:
        return name
    ids = [c for r in rows for c in (*r.joint, *(i for cell in r.cells for i in cell.claims))]
    harms = {harm for c in ids for harm in items[c].harms}
    words = [HARM_WORDS[h] for h in HARM_WORDS if h in harms]
    return ", ".join(words).capitalize() if words else HARMED


def _groups(relations: list[Relation]) -> list[list[Relation]]:
    """Relations of one kind that share a claim stand in one row; the plainest kind comes first."""
    groups: list[list[Relation]] = []
    for relation in sorted(relations, key=_plainness):
        own = {c for side in relation.claims for c in side}
        for group in groups:
            same = group[0].parties == relation.parties and group[0].kind == relation.kind
            if same and any(own & {c for side in r.claims for c in side} for r in group):
                group.append(relation)
                break
        else:
            groups.append([relation])
    return groups


def _plainness(relation: Relation) -> int:
    """Denials first, quarrels about who began last."""
    return PLAINEST.index(relation.kind) if relation.kind in PLAINEST else len(PLAINEST)


def _question(items: Mapping[str, Item], group: list[Relation]) -> str:
    """The question a row of related claims answers."""
    relation = group[0]
    asked = [items[c].question for side in relation.claims for c in side]
    if relation.agrees:
        return asked[0]
    if relation.kind == "blame":
        return STARTED if STARTED in asked else DID
    if relation.kind == "denial":
        return next((q for q in asked if q in {HIT, AIMS, HARMED, STARTED}), HAPPENED)
    return BY_KIND.get(relation.kind, HAPPENED)


def _tied(items: Mapping[str, Item], group: list[Relation], ids: tuple[str, ...], name: str, placed: set[str]) -> Row:
    """The claims of a tie in their columns; one that stands above already is told again only for want of another."""
    claims = dict.fromkeys(c for r in group for side in r.claims for c in side)
    silence = NO_FIGURE if name == HARMED else NO_STATEMENT
    cells = []
    for party in ids:
        own = tuple(c for c in claims if (items[c].columns or ("",))[0] == party)
        fresh = tuple(c for c in own if c not in placed) or own[:1]
        cells.append(Cell(party=party, claims=fresh, silence="" if own else silence))
    return Row(cells=tuple(cells), relations=tuple(group))


def _loose(items: list[Item], ids: tuple[str, ...], name: str) -> Iterator[Row]:
    """Rows of claims without a partner: joint statements, then charges, then the rest side by side."""
    for item in items:
        if len(item.columns) > 1:
            yield Row(cells=(), joint=(item.id,))
    single = [i for i in items if len(i.columns) == 1]
    charges = [i for i in single if i.charge and name != HARMED]
    for party in ids:
        own = [i for i in charges if i.columns == (party,)]
        if own:
            yield _charge_row(own, party, ids)
    rest = [i for i in single if i not in charges]
    if rest:
        silence = NO_FIGURE if name == HARMED else NO_STATEMENT
        cells = [(p, tuple(i.id for i in rest if i.columns == (p,))) for p in ids]
        yield Row(cells=tuple(Cell(party=p, claims=c, silence="" if c else silence) for p, c in cells))


def _charge_row(charges: list[Item], party: str, ids: tuple[str, ...]) -> Row:
    accused = {p for i in charges for p in i.accused}
    answer = NO_ANSWER if len(charges) == 1 else NO_ANSWERS
    cells = []
    for other in ids:
        words = answer if other in accused or len(ids) == 2 else NO_STATEMENT
        own = tuple(i.id for i in charges)
        cells.append(Cell(party=other, claims=own) if other == party else Cell(party=other, silence=words))
    return Row(cells=tuple(cells))
