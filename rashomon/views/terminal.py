"""From a Report to the text ``rashomon read`` prints: accounts side by side, then tolls, contacts, background, gaps.

Plain text is complete without colour; colour only says who speaks.  Below 80 columns claims stack; with more than two
parties two columns stand side by side at a time.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import combinations, groupby

from rich.console import Console
from rich.text import Text

from rashomon.model.claims import Claim
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.views.accounts import Accounts, Party, Relation, Row, accounts, is_apart, told_once
from rashomon.views.tallies import TollLine, contact_lines, gap_lines, old_lines, teller, toll_lines
from rashomon.views.wording import (
    HARM_WORDS,
    badge,
    clean,
    day,
    headline,
    is_headline,
    line,
    party_name,
    plural,
    relative_day,
    said_when,
    sentence_numbers,
    shorten,
    source_detail,
    source_name,
    speakers,
    title_case,
)

NARROWEST, WIDEST, STACKED = 40, 140, 80
GUTTER = 9
PARTY_STYLES = ("bold blue", "bold yellow", "bold magenta", "bold cyan")
ABOVE = "its statements stand above"

ASCII = {
    "●": "*", "▶": ">", "⊘": "(x)", "↑": "^", "◇": "<>", "△": "/\\", "≠": "!=", "“": '"', "”": '"', "‘": "'",
    "’": "'", "·": "-", "…": "...", "–": "-", "—": "--", "→": "->", "│": "|", "├": "+", "┤": "+", "─": "-",
}  # fmt: skip


@record
class Sheet:
    """What every part of the page needs: the report, its accounts, and how wide and in which signs to write."""

    report: Report
    accounts: Accounts
    width: int
    unicode: bool

    @property
    def inner(self) -> int:
        """The width of a line without its margin."""
        return self.width - 2

    def style(self, party: str | None) -> str:
        """How a party's letters look: its hue, bold; underlined for third parties."""
        ids = [p.id for p in self.accounts.parties]
        if party not in ids:
            return "underline" if party else ""
        at = ids.index(party)
        return PARTY_STYLES[at] if at < len(PARTY_STYLES) else "bold"

    def text(self, words: str, style: str = "") -> Text:
        """Words in the signs the terminal has."""
        return Text(words if self.unicode else to_ascii(words), style=style)

    def joined(self, *parts: tuple[str, str]) -> Text:
        """Several pieces in their styles, as one text."""
        return Text.assemble(*(self.text(words, style) for words, style in parts))


def to_ascii(words: str) -> str:
    """The nearest ASCII: "“Kəlbəcər” ≠" becomes a readable stand-in, never an error."""
    plain = unicodedata.normalize("NFKD", "".join(ASCII.get(c, c) for c in words))
    return "".join(c for c in plain if not unicodedata.combining(c)).encode("ascii", "replace").decode("ascii")


def render(report: Report, *, width: int = 100, colour: bool = False, unicode: bool = True) -> str:
    """The report as text of at most ``width`` columns: "● says ...", "▶ accuses ...", "⊘ denies ...".

    ``colour`` adds ANSI colours (one hue a party); ``unicode=False`` writes ASCII only.
    """
    sheet = Sheet(report=report, accounts=accounts(report), width=max(NARROWEST, min(width, WIDEST)), unicode=unicode)
    lines = [Text(" ").append_text(part) if part else part for part in _page(sheet)]
    return _print(lines, colour=colour)


def _print(lines: Iterable[Text], *, colour: bool) -> str:
    if not colour:
        return "".join(part.plain.rstrip() + "\n" for part in lines)
    out = StringIO()
    console = Console(
        file=out, force_terminal=True, color_system="standard", no_color=False, highlight=False, legacy_windows=False
    )
    for part in lines:
        part.rstrip()
        console.print(part, soft_wrap=True, markup=False, emoji=False)
    return out.getvalue()


def _page(sheet: Sheet) -> Iterator[Text]:
    yield from _head(sheet)
    yield from _accounts(sheet)
    yield from _apart(sheet)
    yield from _tolls(sheet)
    yield from _contacts(sheet)
    yield from _background(sheet)
    yield from _gaps(sheet)
    yield from _legend(sheet)


# ---- pieces -------------------------------------------------------------------------------------------------


def _wrap(text: Text, width: int, indent: int = 0, first: int = 0) -> list[Text]:
    """Lines of at most ``width``; all but the first are indented by ``indent``, the first by ``first``."""
    console = Console(width=width, file=StringIO())
    lines = list(text.wrap(console, max(8, width - indent), overflow="fold"))
    for i, part in enumerate(lines):
        part.rstrip()
        lines[i] = Text(" " * (indent if i else first)).append_text(part)
    return lines


def _hang(sheet: Sheet, mark: Text, body: Text, width: int) -> list[Text]:
    """A mark at the left, the body beside it in a block."""
    room = mark.cell_len + 1
    lines = _wrap(body, width - room)
    return [Text.assemble(mark if i == 0 else " " * mark.cell_len, " ", part) for i, part in enumerate(lines)]


def _section(sheet: Sheet, name: str, note: str = "") -> Iterator[Text]:
    yield Text("")
    gap = sheet.inner - len(name) - len(note)
    if note and gap > 2:
        yield sheet.joined((name, "bold"), (" " * gap, ""), (note, "dim"))
    else:
        yield sheet.text(name, "bold")
    yield sheet.text("─" * sheet.inner, "dim")


def _sides(left: Text, right: Text, sheet: Sheet) -> list[Text]:
    """Left text and right text on one line where they fit, else the right one beneath, at the right."""
    room = sheet.inner - left.cell_len - right.cell_len
    if room >= 2:
        return [Text.assemble(left, " " * room, right)]
    below = _wrap(right, sheet.inner - 4)
    return [*_wrap(left, sheet.inner, indent=11), *(Text.assemble(" " * (sheet.inner - b.cell_len), b) for b in below)]


def _by(sheet: Sheet, claim: Claim, party: str | None) -> Text:
    """The line of the source: "AZE Defence ministry · “earlier” · s. 15 · c10"."""
    report = sheet.report
    name = source_name(report, claim)
    detail = source_detail(report, claim)
    parts = [name + (f", {detail}" if detail else ""), said_when(report, claim)]
    parts += [f"s. {sentence_numbers(report, claim)}", claim.id]
    codes = [p for p in _parties_of(sheet, claim) if p != party]
    marks = [(badge(party), sheet.style(party))] if party else []
    marks += [(badge(p), "underline" if party is None and len(codes) == 1 else sheet.style(p)) for p in codes]
    text = Text.assemble(*(Text.assemble(sheet.text(b, s), " ") for b, s in marks))
    text.append_text(sheet.text(" · ".join(p for p in parts if p), "dim"))
    for relation in _undrawn(sheet, claim):
        text.append_text(sheet.text(f" {'=' if relation.agrees else '≠'} {relation.number}", "bold"))
    return text


def _parties_of(sheet: Sheet, claim: Claim) -> list[str]:
    found = {p for p in (sheet.report.actor(a).party for a in claim.sources) if p}
    ids = [p.id for p in sheet.accounts.parties]
    return sorted(found, key=lambda p: (ids.index(p) if p in ids else len(ids), p))


def _undrawn(sheet: Sheet, claim: Claim) -> list[Relation]:
    """The relations of a claim that no line between two columns shows; both claims carry their number instead."""
    return [r for r in sheet.accounts.of(claim.id) if is_apart(sheet.accounts, r)]


def _claim(sheet: Sheet, claim_id: str, width: int, party: str | None) -> list[Text]:
    claim = sheet.report.claim(claim_id)
    said = line(sheet.report, claim, limit=150)
    style = sheet.style(party) if party in {p.id for p in sheet.accounts.parties} else "bold"
    mark = sheet.text(said.glyph, style)
    body = sheet.joined((said.verb, style), (said.rest, ""))
    lines = _hang(sheet, mark, body, width)
    room = mark.cell_len + 1
    return [*lines, *(Text.assemble(" " * room, part) for part in _wrap(_by(sheet, claim, party), width - room))]


def _block(sheet: Sheet, ids: tuple[str, ...], silence: str, width: int, party: str) -> list[Text]:
    """The claims of a cell one under the other, or its silence in words."""
    if not ids:
        words = sheet.joined(("  ", ""), (badge(party), sheet.style(party)), (" " + silence, "dim"))
        return _wrap(words, width, indent=2)
    lines: list[Text] = []
    for number, claim in enumerate(ids):
        lines += [*([Text("")] if number else []), *_claim(sheet, claim, width, party)]
    return lines


# ---- head ---------------------------------------------------------------------------------------------------


def _head(sheet: Sheet) -> Iterator[Text]:
    yield from _wrap(sheet.text(title_case(headline(sheet.report)), "bold"), sheet.inner)
    yield from _wrap(sheet.text(provenance_line(sheet.report), "dim"), sheet.inner)
    yield from _wrap(sheet.text(count_line(sheet.report, sheet.accounts), "dim"), sheet.inner)


def provenance_line(report: Report) -> str:
    """Where the dispatch comes from: "AFP, Yerevan, in Daily Tribune · published 14 Sep 2022 · “Tuesday” is 13 Sep"."""
    p = report.provenance
    where = title_case(clean(p.dateline)) if p.dateline else None
    first = ", ".join(x for x in (clean(p.agency or ""), where) if x)
    if p.outlet:
        first = f"{first}, in {clean(p.outlet)}" if first else clean(p.outlet)
    published = f"published {day(p.published)}" if p.published else "day of publication not known"
    weekday = relative_day(report)
    named = f"“{weekday[0]}” is {weekday[1]}" if weekday else ""
    return " · ".join(x for x in (first or "source of the dispatch not named", published, named) if x)


def count_line(report: Report, sheet: Accounts) -> str:
    """What was found, in numbers: "21 sentences · 14 claims from 6 sources · 2 contradictions · 2 gaps"."""
    claims = [c for c in report.claims if not c.narration and not c.background]
    from_whom = f"{plural(len(claims), 'claim')} from {plural(len(speakers(report)), 'source')}"
    ties = plural(len(sheet.contradictions), "contradiction")
    ties += f", {plural(len(sheet.agreements), 'agreement')}" if sheet.agreements else ""
    return " · ".join([plural(len(report.sentences), "sentence"), from_whom, ties, plural(len(report.gaps), "gap")])


# ---- the accounts -------------------------------------------------------------------------------------------


def _accounts(sheet: Sheet) -> Iterator[Text]:
    yield from _section(sheet, "THE ACCOUNTS", "parties in alphabetical order; s. = sentence")
    parties = sheet.accounts.parties
    if not parties:
        yield from _wrap(sheet.text("No party to a conflict found in this dispatch.", "dim"), sheet.inner)
    elif len(parties) == 1:
        yield from _alone(sheet, parties[0])
    for number, (left, right) in enumerate(combinations(parties, 2)):
        yield from _pair(sheet, left, right, home=_home(parties, left, right), first=number == 0)
    yield from _numbered(sheet)


def _home(parties: tuple[Party, ...], left: Party, right: Party) -> set[str]:
    """Whose unpaired claims stand under this pair: each party's are shown once, in its first pair."""
    if left != parties[0]:
        return set()
    return {left.id, right.id} if right == parties[1] else {right.id}


def _alone(sheet: Sheet, party: Party) -> Iterator[Text]:
    yield sheet.joined((party.code, sheet.style(party.id)), ("  " + _named(party), "bold"))
    for question in sheet.accounts.questions:
        yield from (Text(""), sheet.text(question.name, "bold"))
        for row in question.rows:
            ids = (*row.joint, *(c for cell in row.cells for c in cell.claims))
            yield from (*_block(sheet, ids, "", sheet.inner, party.id), Text(""))
    yield from _wrap(sheet.text("No other party to the conflict is named.", "dim"), sheet.inner)


def _named(party: Party) -> str:
    return party.name if party.name != party.code else ""


def _pair(sheet: Sheet, left: Party, right: Party, *, home: set[str], first: bool) -> Iterator[Text]:
    body = list(_pair_body(sheet, left, right, home=home, first=first))
    if not body:
        return
    if not first:
        yield Text("")
        yield sheet.text("─" * sheet.inner, "dim")
    half = _half(sheet)
    heads = [sheet.joined((p.code, sheet.style(p.id)), ("  " + _named(p), "bold")) for p in (left, right)]
    if sheet.width >= STACKED:
        heads[0].truncate(half)
        yield Text.assemble(heads[0], " " * (half + GUTTER - heads[0].cell_len), heads[1])
    else:
        yield Text.assemble(heads[0], "   ", heads[1])
    yield from body


def _half(sheet: Sheet) -> int:
    return (sheet.inner - GUTTER) // 2


def _pair_body(sheet: Sheet, left: Party, right: Party, *, home: set[str], first: bool) -> Iterator[Text]:
    for question in sheet.accounts.questions:
        shown = [part for row in question.rows for part in _row(sheet, row, left.id, right.id, home, first=first)]
        if shown:
            yield from (Text(""), sheet.text(question.name, "bold"))
            yield from shown[:-1] if not shown[-1].plain else shown


def _row(sheet: Sheet, row: Row, left: str, right: str, home: set[str], *, first: bool) -> Iterator[Text]:
    if row.joint:
        if first:
            yield from (*_claim(sheet, row.joint[0], sheet.inner, None), Text(""))
        return
    drawn = tuple(r for r in row.relations if r.parties == (left, right))
    cells = {cell.party: cell for cell in row.cells}
    tied = {p for r in row.relations for p in r.parties}
    shown = {p: cells[p].claims for p in (left, right) if drawn or (p in home and p not in tied)}
    if not any(shown.values()):
        return
    blocks = []
    for party in (left, right):
        silence = cells[party].silence or ABOVE
        blocks.append((party, shown.get(party, ()), silence))
    yield from _beside(sheet, blocks, drawn)
    yield Text("")


def _beside(
    sheet: Sheet, blocks: list[tuple[str, tuple[str, ...], str]], relations: tuple[Relation, ...]
) -> Iterator[Text]:
    if sheet.width < STACKED:
        yield from _stacked(sheet, blocks, relations)
        return
    half = _half(sheet)
    sides = [_block(sheet, ids, silence, half, party) for party, ids, silence in blocks]
    height = max(len(side) for side in sides)
    if relations:
        height = max(height, 2)
    for i in range(height):
        one, two = (side[i].copy() if i < len(side) else Text("") for side in sides)
        yield Text.assemble(one, " " * (half - one.cell_len), _rung(sheet, relations, i), two)
    for group in told_once(relations):
        yield from _reason(sheet, group)


def _rung(sheet: Sheet, relations: tuple[Relation, ...], row: int) -> Text:
    """The line between two columns at one row: "├──≠──┤" on the second, rails elsewhere."""
    if not relations:
        return Text(" " * GUTTER)
    style = "dim" if relations[0].agrees else "bold"
    if row != 1:
        return sheet.text(" │     │ ", style)
    sign = ("─=─" if relations[0].agrees else "─≠─") if sheet.unicode else ("-==" if relations[0].agrees else "-!=")
    return sheet.text(f" ├─{sign}─┤ ", style)


def _reason(sheet: Sheet, group: tuple[Relation, ...]) -> Iterator[Text]:
    relation = group[0]
    style = "dim" if relation.agrees else "bold"
    numbers = ", ".join(str(r.number) for r in group if is_apart(sheet.accounts, r))
    words = f"{numbers}  " * bool(numbers) + f"{relation.word.lower()}: {_after_word(relation)}"
    for part in _wrap(sheet.text(words, style), min(sheet.inner, 76)):
        yield Text.assemble(" " * max(0, (sheet.inner - part.cell_len) // 2), part)


def _after_word(relation: Relation) -> str:
    """The reason without a "both" said twice."""
    text = clean(relation.reason)
    return text.removeprefix("both ") if relation.agrees else text


def _stacked(
    sheet: Sheet, blocks: list[tuple[str, tuple[str, ...], str]], relations: tuple[Relation, ...]
) -> Iterator[Text]:
    """Claims one under the other; the tie is an indented line between them."""
    for number, (party, ids, silence) in enumerate(blocks):
        if number:
            for relation, *_ in told_once(relations):
                sign, style = ("=", "dim") if relation.agrees else ("≠", "bold")
                words = f"{sign} {relation.word.lower()}: {_after_word(relation)}"
                yield from _wrap(sheet.text(words, style), sheet.inner, indent=6, first=4)
        yield from _block(sheet, ids, silence, sheet.inner, party)


def _numbered(sheet: Sheet) -> Iterator[Text]:
    """Contradictions in which a side is no party to the conflict: numbered at both claims, the reason here."""
    drawn = [r for r in sheet.accounts.relations if None in r.parties or r.parties[0] == r.parties[1]]
    if drawn:
        yield from (Text(""), sheet.text("Beside the parties", "bold"))
    for relation in drawn:
        ids = [" and ".join(side) for side in relation.claims]
        words = f"{'=' if relation.agrees else '≠'} {relation.number}  {relation.word.lower()}: {_after_word(relation)}"
        yield from _wrap(sheet.joined((words, "bold"), (f" ({ids[0]} / {ids[1]})", "dim")), sheet.inner, 8, 2)


# ---- apart from the parties ---------------------------------------------------------------------------------


def _apart(sheet: Sheet) -> Iterator[Text]:
    third = sheet.accounts.third
    if third or sheet.accounts.unheard:
        yield from (Text(""), sheet.text("Third parties", "bold"))
    for voice in third:
        for claim in voice.claims:
            party = teller(sheet.report, sheet.report.claim(claim)).party
            yield from (Text.assemble("  ", part) for part in _claim(sheet, claim, sheet.inner - 2, party))
    for party in sheet.accounts.unheard:
        words = f"  {party_name(sheet.report, party)}: not heard itself; told by others"
        parts = sheet.joined(("  ", ""), (badge(party), sheet.style(party)), (words, "dim"))
        yield from _wrap(parts, sheet.inner, indent=4)
    if sheet.accounts.narration:
        yield from (Text(""), sheet.text("The paper’s own words", "bold"))
    for claim_id in sheet.accounts.narration:
        yield from _own_words(sheet, claim_id)


def _own_words(sheet: Sheet, claim_id: str) -> Iterator[Text]:
    claim = sheet.report.claim(claim_id)
    words = shorten(" ".join(sheet.report.text(s) for s in claim.content), 150).rstrip(".")
    by = teller(sheet.report, claim)
    name = f"{by.name}, headline" if is_headline(sheet.report, claim) else by.name
    text = sheet.joined((f"{name}  ", "dim"), (words, ""), (f" (s. {by.sentence}) {claim.id}", "dim"))
    for relation in _undrawn(sheet, claim):
        text.append_text(sheet.text(f" ≠ {relation.number}", "bold"))
    yield from _wrap(text, sheet.inner, indent=4, first=2)


# ---- tables -------------------------------------------------------------------------------------------------


def _tolls(sheet: Sheet) -> Iterator[Text]:
    lines = toll_lines(sheet.report, sheet.accounts)
    ofs = min(22, max((len(li.of) for li in lines), default=0))
    figures = min(24, max((len(li.figure) for li in lines), default=0))
    for harm, group in groupby(lines, key=lambda li: li.harm):
        yield from _section(sheet, HARM_WORDS.get(harm, harm).upper(), "whose figure, of whom")
        for li in group:
            yield from _toll_row(sheet, li, ofs=ofs, figures=figures)


def _toll_row(sheet: Sheet, li: TollLine, *, ofs: int, figures: int) -> list[Text]:
    code = badge(li.teller.party) if li.teller.party else ""
    letters = max(3, *(len(p.code) for p in sheet.accounts.parties)) if sheet.accounts.parties else 3
    left = sheet.joined(
        ("  ", ""),
        (f"{code:<{letters}}  ", sheet.style(li.teller.party)),
        (f"{shorten(li.of, ofs):<{ofs}}  ", ""),
        (f"{li.figure:<{figures}}", "bold" if li.toll else "dim"),
        (f"  {li.notes}" if li.notes else "", ""),
    )
    right = f"{li.teller.name}, s. {li.teller.sentence}" if li.toll else ""
    return _sides(left, sheet.text(right, "dim"), sheet)


def _contacts(sheet: Sheet) -> Iterator[Text]:
    lines = contact_lines(sheet.report, sheet.accounts)
    if not lines:
        return
    yield from _section(sheet, "CONTACTS, APPEALS, DUTIES")
    labels = max(len(li.label) for li in lines)
    for li in lines:
        left = sheet.joined((f"  {li.label:<{labels}}  ", "dim"), (shorten(li.words, 150), ""))
        code = badge(li.teller.party) + " " if li.teller.party else ""
        right = sheet.joined(
            (code, sheet.style(li.teller.party)), (f"{li.teller.name}, s. {li.teller.sentence}", "dim")
        )
        yield from _sides(left, right, sheet)


def _background(sheet: Sheet) -> Iterator[Text]:
    lines = old_lines(sheet.report)
    if not lines:
        return
    yield from _section(sheet, "BACKGROUND", "history; in no count above")
    room = min(18, max(len(li.when) for li in lines))
    for li in lines:
        mark = sheet.text(f"  {shorten(li.when, room):<{room}} ", "dim")
        yield from _hang(sheet, mark, sheet.text(f"{li.words}, s. {li.sentence}", "dim"), sheet.inner)


def _gaps(sheet: Sheet) -> Iterator[Text]:
    lines = list(gap_lines(sheet.report))
    if not lines:
        return
    yield from _section(sheet, "SEEN, NOT UNDERSTOOD")
    for li in lines:
        mark = sheet.text(f"  {'s. ' + li.sentence if li.sentence else '':<6}", "dim")
        yield from _hang(sheet, mark, sheet.text(f"“{li.words}”: {li.reason}"), sheet.inner)


def _legend(sheet: Sheet) -> Iterator[Text]:
    signs = "● says  ▶ accuses  ⊘ denies  ↑ demands  ◇ pledges  △ threatens  ≠ cannot both stand  = both say it"
    ids = [c for r in sheet.accounts.contradictions for side in r.claims for c in side]
    example = next(iter([*ids, *(c.id for c in sheet.report.claims)]), "c1")
    yield Text("")
    yield from _wrap(sheet.text(signs, "dim"), sheet.inner)
    left = sheet.text(f"One line explained: rashomon why {example} ARTICLE", "dim")
    yield from _sides(left, sheet.text("As a page: --format html -o report.html", "dim"), sheet)
