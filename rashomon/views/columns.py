"""A table of accounts on the terminal: two parties side by side, what clashes drawn between them.

Comes in: Accounts and a way to write one claim.  Goes out: lines of text.  Below 80 columns claims stack; with more
than two parties two columns stand side by side at a time.
"""

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import TypeAlias

from rich.text import Text

from rashomon.model.record import record
from rashomon.views.accounts import Accounts, is_apart
from rashomon.views.aligning import Party, Relation, Row, told_once
from rashomon.views.canvas import STACKED, Canvas, section, wrap
from rashomon.views.wording import badge, clean

GUTTER = 9
ABOVE, BELOW = "its statements stand above", "its statements stand below"

# Writes the claim with this id in a width, in the column of a party (None for a joint statement).
Write: TypeAlias = Callable[[str, int, str | None], list[Text]]
Block: TypeAlias = tuple[str, tuple[str, ...], str]  # party, claims, silence


@record
class Table:
    """What is drawn: the accounts, on what, how one claim is written, and how it is named in a reason."""

    canvas: Canvas
    accounts: Accounts
    write: Write
    name: Callable[[str], str] = str

    @property
    def half(self) -> int:
        """The width of one of two columns."""
        return (self.canvas.inner - GUTTER) // 2


def side_by_side(table: Table, *, note: str, nobody: str) -> Iterator[Text]:
    """The section of the accounts; ``nobody`` is said where no party is found."""
    yield from section(table.canvas, "THE ACCOUNTS", note)
    parties = table.accounts.parties
    if not parties:
        yield from wrap(table.canvas.text(nobody, "dim"), table.canvas.inner)
    elif len(parties) == 1:
        yield from _alone(table, parties[0])
    for number, (left, right) in enumerate(combinations(parties, 2)):
        yield from _pair(table, left, right, home=_home(parties, left, right), first=number == 0)
    yield from _beside_the_parties(table)


def undrawn(accounts: Accounts, claim: str) -> list[Relation]:
    """The relations of a claim that no line between two columns shows; both claims carry their number instead."""
    return [r for r in accounts.of(claim) if is_apart(accounts, r)]


def _home(parties: tuple[Party, ...], left: Party, right: Party) -> set[str]:
    """Whose unpaired claims stand under this pair: each party's are shown once, in its first pair."""
    if left != parties[0]:
        return set()
    return {left.id, right.id} if right == parties[1] else {right.id}


def _alone(table: Table, party: Party) -> Iterator[Text]:
    canvas = table.canvas
    yield canvas.joined((party.code, canvas.style(party.id)), ("  " + _named(party), "bold"))
    for question in table.accounts.questions:
        yield from (Text(""), canvas.text(question.name, "bold"))
        for row in question.rows:
            ids = (*row.joint, *(c for cell in row.cells for c in cell.claims))
            yield from (*_block(table, (party.id, ids, ""), canvas.inner), Text(""))
    yield from wrap(canvas.text("No other party to the conflict is named.", "dim"), canvas.inner)


def _named(party: Party) -> str:
    return party.name if party.name != party.code else ""


def _pair(table: Table, left: Party, right: Party, *, home: set[str], first: bool) -> Iterator[Text]:
    canvas = table.canvas
    body = list(_pair_body(table, left, right, home=home, first=first))
    if not body:
        return
    if not first:
        yield Text("")
        yield canvas.text("─" * canvas.inner, "dim")
    heads = [canvas.joined((p.code, canvas.style(p.id)), ("  " + _named(p), "bold")) for p in (left, right)]
    if canvas.width >= STACKED:
        heads[0].truncate(table.half)
        yield Text.assemble(heads[0], " " * (table.half + GUTTER - heads[0].cell_len), heads[1])
    else:
        yield from wrap(Text.assemble(heads[0], "   ", heads[1]), canvas.inner)
    yield from body


def _pair_body(table: Table, left: Party, right: Party, *, home: set[str], first: bool) -> Iterator[Text]:
    for question in table.accounts.questions:
        shown = [part for row in question.rows for part in _row(table, row, left.id, right.id, home, first=first)]
        if shown:
            yield from (Text(""), table.canvas.text(question.name, "bold"))
            yield from shown[:-1] if not shown[-1].plain else shown


def _row(table: Table, row: Row, left: str, right: str, home: set[str], *, first: bool) -> Iterator[Text]:
    if row.joint:
        if first:
            yield from (*table.write(row.joint[0], table.canvas.inner, None), Text(""))
        return
    drawn = tuple(r for r in row.relations if r.parties == (left, right))
    cells = {cell.party: cell for cell in row.cells}
    tied = {p for r in row.relations for p in r.parties}
    shown = {p: cells[p].claims for p in (left, right) if drawn or (p in home and p not in tied)}
    if not any(shown.values()):
        return
    elsewhere = {p: BELOW if p in home else ABOVE for p in (left, right)}
    blocks = [(p, shown.get(p, ()), cells[p].silence or elsewhere[p]) for p in (left, right)]
    yield from _beside(table, blocks, drawn)
    yield Text("")


def _block(table: Table, block: Block, width: int) -> list[Text]:
    """The claims of a cell one under the other, or its silence in words."""
    party, ids, silence = block
    if not ids:
        style = table.canvas.style(party)
        return wrap(table.canvas.joined(("  ", ""), (badge(party), style), (" " + silence, "dim")), width, indent=2)
    lines: list[Text] = []
    for number, claim in enumerate(ids):
        lines += [*([Text("")] if number else []), *table.write(claim, width, party)]
    return lines


def _beside(table: Table, blocks: list[Block], relations: tuple[Relation, ...]) -> Iterator[Text]:
    if table.canvas.width < STACKED:
        yield from _stacked(table, blocks, relations)
        return
    half = table.half
    sides = [_block(table, block, half) for block in blocks]
    for i in range(max(2 if relations else 0, *(len(side) for side in sides))):
        one, two = (side[i].copy() if i < len(side) else Text("") for side in sides)
        yield Text.assemble(one, " " * (half - one.cell_len), _rung(table.canvas, relations, i), two)
    for group in told_once(relations):
        yield from _reason(table, group)


def _rung(canvas: Canvas, relations: tuple[Relation, ...], row: int) -> Text:
    """The line between two columns at one row: "├──≠──┤" on the second, rails elsewhere."""
    if not relations:
        return Text(" " * GUTTER)
    style = "dim" if relations[0].agrees else "bold"
    if row != 1:
        return canvas.text(" │     │ ", style)
    sign = ("─=─" if relations[0].agrees else "─≠─") if canvas.unicode else ("-==" if relations[0].agrees else "-!=")
    return canvas.text(f" ├─{sign}─┤ ", style)


def _reason(table: Table, group: tuple[Relation, ...]) -> Iterator[Text]:
    relation, canvas = group[0], table.canvas
    style = "dim" if relation.agrees else "bold"
    numbers = ", ".join(str(r.number) for r in group if is_apart(table.accounts, r))
    words = f"{numbers}  " * bool(numbers) + f"{relation.word.lower()}: {_after_word(relation)}"
    for part in wrap(canvas.text(words, style), min(canvas.inner, 76)):
        yield Text.assemble(" " * max(0, (canvas.inner - part.cell_len) // 2), part)


def _after_word(relation: Relation) -> str:
    """The reason without a "both" said twice."""
    text = clean(relation.reason)
    return text.removeprefix("both ") if relation.agrees else text


def _stacked(table: Table, blocks: list[Block], relations: tuple[Relation, ...]) -> Iterator[Text]:
    """Claims one under the other; the tie is an indented line between them."""
    canvas = table.canvas
    for number, block in enumerate(blocks):
        if number:
            for relation, *_ in told_once(relations):
                sign, style = ("=", "dim") if relation.agrees else ("≠", "bold")
                words = f"{sign} {relation.word.lower()}: {_after_word(relation)}"
                yield from wrap(canvas.text(words, style), canvas.inner, indent=6, first=4)
        yield from _block(table, block, canvas.inner)


def _beside_the_parties(table: Table) -> Iterator[Text]:
    """Contradictions in which a side is no party to the conflict: numbered at both claims, the reason here."""
    canvas = table.canvas
    apart = [r for r in table.accounts.relations if None in r.parties or r.parties[0] == r.parties[1]]
    if apart:
        yield from (Text(""), canvas.text("Beside the parties", "bold"))
    for relation in apart:
        ids = [" and ".join(map(table.name, side)) for side in relation.claims]
        words = f"{'=' if relation.agrees else '≠'} {relation.number}  {relation.word.lower()}: {_after_word(relation)}"
        yield from wrap(canvas.joined((words, "bold"), (f" ({ids[0]} / {ids[1]})", "dim")), canvas.inner, 8, 2)
