"""From a Report to the text ``rashomon read`` prints: accounts side by side, then tolls, contacts, background, gaps.

Plain text is complete without colour; colour only says who speaks.  Below 80 columns claims stack; with more than two
parties two columns stand side by side at a time.
"""

from collections.abc import Iterator
from itertools import groupby

from rich.text import Text

from rashomon.model.claims import Claim
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.views.accounts import Accounts, accounts
from rashomon.views.canvas import Canvas, canvas, hang, left_and_right, printed, section, wrap
from rashomon.views.columns import Table, side_by_side, undrawn
from rashomon.views.phrasing import line
from rashomon.views.tallies import TollLine, contact_lines, gap_lines, old_lines, teller, toll_lines
from rashomon.views.wording import (
    HARM_WORDS,
    badge,
    clean,
    day,
    headline,
    is_headline,
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


@record
class Sheet:
    """What every part of the page needs: the report, its accounts, and what it is written on."""

    report: Report
    accounts: Accounts
    canvas: Canvas


def render(report: Report, *, width: int = 100, colour: bool = False, unicode: bool = True) -> str:
    """The report as text of at most ``width`` columns: "● says ...", "▶ accuses ...", "⊘ denies ...".

    ``colour`` adds ANSI colours (one hue a party); ``unicode=False`` writes ASCII only.
    """
    found = accounts(report)
    drawn = canvas(width=width, unicode=unicode, parties=tuple(p.id for p in found.parties))
    return printed(_page(Sheet(report=report, accounts=found, canvas=drawn)), colour=colour)


def _page(sheet: Sheet) -> Iterator[Text]:
    yield from _head(sheet)
    yield from _accounts(sheet)
    yield from _apart(sheet)
    yield from _tolls(sheet)
    yield from _contacts(sheet)
    yield from _background(sheet)
    yield from _gaps(sheet)
    yield from _legend(sheet)


# ---- one claim ---------------------------------------------------------------------------------------------


def _by(sheet: Sheet, claim: Claim, party: str | None) -> Text:
    """The line of the source: "AZE Defence ministry · “earlier” · s. 15 · c10"."""
    report = sheet.report
    name = source_name(report, claim)
    detail = source_detail(report, claim)
    parts = [name + (f", {detail}" if detail else ""), said_when(report, claim)]
    parts += [f"s. {sentence_numbers(report, claim)}", claim.id]
    codes = [p for p in _parties_of(sheet, claim) if p != party]
    marks = [(badge(party), sheet.canvas.style(party))] if party else []
    marks += [(badge(p), "underline" if party is None and len(codes) == 1 else sheet.canvas.style(p)) for p in codes]
    text = Text.assemble(*(Text.assemble(sheet.canvas.text(b, s), " ") for b, s in marks))
    text.append_text(sheet.canvas.text(" · ".join(p for p in parts if p), "dim"))
    for relation in undrawn(sheet.accounts, claim.id):
        text.append_text(sheet.canvas.text(f" {'=' if relation.agrees else '≠'} {relation.number}", "bold"))
    return text


def _parties_of(sheet: Sheet, claim: Claim) -> list[str]:
    found = {p for p in (sheet.report.actor(a).party for a in claim.sources) if p}
    ids = [p.id for p in sheet.accounts.parties]
    return sorted(found, key=lambda p: (ids.index(p) if p in ids else len(ids), p))


def _claim(sheet: Sheet, claim_id: str, width: int, party: str | None) -> list[Text]:
    claim = sheet.report.claim(claim_id)
    said = line(sheet.report, claim, limit=150)
    style = sheet.canvas.style(party) if party in {p.id for p in sheet.accounts.parties} else "bold"
    mark = sheet.canvas.text(said.glyph, style)
    body = sheet.canvas.joined((said.verb, style), (said.rest, ""))
    lines = hang(mark, body, width)
    room = mark.cell_len + 1
    return [*lines, *(Text.assemble(" " * room, part) for part in wrap(_by(sheet, claim, party), width - room))]


# ---- head ---------------------------------------------------------------------------------------------------


def _head(sheet: Sheet) -> Iterator[Text]:
    yield from wrap(sheet.canvas.text(title_case(headline(sheet.report)), "bold"), sheet.canvas.inner)
    yield from wrap(sheet.canvas.text(provenance_line(sheet.report), "dim"), sheet.canvas.inner)
    yield from wrap(sheet.canvas.text(count_line(sheet.report, sheet.accounts), "dim"), sheet.canvas.inner)


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
    def write(claim: str, width: int, party: str | None) -> list[Text]:
        return _claim(sheet, claim, width, party)

    yield from side_by_side(
        Table(canvas=sheet.canvas, accounts=sheet.accounts, write=write),
        note="parties in alphabetical order; s. = sentence",
        nobody="No party to a conflict found in this dispatch.",
    )


# ---- apart from the parties ---------------------------------------------------------------------------------


def _apart(sheet: Sheet) -> Iterator[Text]:
    third = sheet.accounts.third
    if third or sheet.accounts.unheard:
        yield from (Text(""), sheet.canvas.text("Third parties", "bold"))
    for voice in third:
        for claim in voice.claims:
            party = teller(sheet.report, sheet.report.claim(claim)).party
            yield from (Text.assemble("  ", part) for part in _claim(sheet, claim, sheet.canvas.inner - 2, party))
    for party in sheet.accounts.unheard:
        words = f"  {party_name(sheet.report, party)}: not heard itself; told by others"
        parts = sheet.canvas.joined(("  ", ""), (badge(party), sheet.canvas.style(party)), (words, "dim"))
        yield from wrap(parts, sheet.canvas.inner, indent=4)
    if sheet.accounts.narration:
        yield from (Text(""), sheet.canvas.text("The paper’s own words", "bold"))
    for claim_id in sheet.accounts.narration:
        yield from _own_words(sheet, claim_id)


def _own_words(sheet: Sheet, claim_id: str) -> Iterator[Text]:
    claim = sheet.report.claim(claim_id)
    words = shorten(" ".join(sheet.report.text(s) for s in claim.content), 150).rstrip(".")
    by = teller(sheet.report, claim)
    name = f"{by.name}, headline" if is_headline(sheet.report, claim) else by.name
    text = sheet.canvas.joined((f"{name}  ", "dim"), (words, ""), (f" (s. {by.sentence}) {claim.id}", "dim"))
    for relation in undrawn(sheet.accounts, claim.id):
        text.append_text(sheet.canvas.text(f" ≠ {relation.number}", "bold"))
    yield from wrap(text, sheet.canvas.inner, indent=4, first=2)


# ---- tables -------------------------------------------------------------------------------------------------


def _tolls(sheet: Sheet) -> Iterator[Text]:
    lines = toll_lines(sheet.report, sheet.accounts)
    ofs = min(22, max((len(li.of) for li in lines), default=0))
    figures = min(24, max((len(li.figure) for li in lines), default=0))
    for harm, group in groupby(lines, key=lambda li: li.harm):
        yield from section(sheet.canvas, HARM_WORDS.get(harm, harm).upper(), "whose figure, of whom")
        for li in group:
            yield from _toll_row(sheet, li, ofs=ofs, figures=figures)


def _toll_row(sheet: Sheet, li: TollLine, *, ofs: int, figures: int) -> list[Text]:
    code = badge(li.teller.party) if li.teller.party else ""
    letters = max(3, *(len(p.code) for p in sheet.accounts.parties)) if sheet.accounts.parties else 3
    left = sheet.canvas.joined(
        ("  ", ""),
        (f"{code:<{letters}}  ", sheet.canvas.style(li.teller.party)),
        (f"{shorten(li.of, ofs):<{ofs}}  ", ""),
        (f"{li.figure:<{figures}}", "bold" if li.toll else "dim"),
        (f"  {li.notes}" if li.notes else "", ""),
    )
    right = f"{li.teller.name}, s. {li.teller.sentence}" if li.toll else ""
    return left_and_right(left, sheet.canvas.text(right, "dim"), sheet.canvas)


def _contacts(sheet: Sheet) -> Iterator[Text]:
    lines = contact_lines(sheet.report, sheet.accounts)
    if not lines:
        return
    yield from section(sheet.canvas, "CONTACTS, APPEALS, DUTIES")
    labels = max(len(li.label) for li in lines)
    for li in lines:
        left = sheet.canvas.joined((f"  {li.label:<{labels}}  ", "dim"), (shorten(li.words, 150), ""))
        code = badge(li.teller.party) + " " if li.teller.party else ""
        right = sheet.canvas.joined(
            (code, sheet.canvas.style(li.teller.party)), (f"{li.teller.name}, s. {li.teller.sentence}", "dim")
        )
        yield from left_and_right(left, right, sheet.canvas)


def _background(sheet: Sheet) -> Iterator[Text]:
    lines = old_lines(sheet.report)
    if not lines:
        return
    yield from section(sheet.canvas, "BACKGROUND", "history; in no count above")
    room = min(18, max(len(li.when) for li in lines))
    for li in lines:
        mark = sheet.canvas.text(f"  {shorten(li.when, room):<{room}} ", "dim")
        yield from hang(mark, sheet.canvas.text(f"{li.words}, s. {li.sentence}", "dim"), sheet.canvas.inner)


def _gaps(sheet: Sheet) -> Iterator[Text]:
    lines = list(gap_lines(sheet.report))
    if not lines:
        return
    yield from section(sheet.canvas, "SEEN, NOT UNDERSTOOD")
    for li in lines:
        mark = sheet.canvas.text(f"  {'s. ' + li.sentence if li.sentence else '':<6}", "dim")
        yield from hang(mark, sheet.canvas.text(f"“{li.words}”: {li.reason}"), sheet.canvas.inner)


def _legend(sheet: Sheet) -> Iterator[Text]:
    signs = "● says  ▶ accuses  ⊘ denies  ↑ demands  ◇ pledges  △ threatens  ≠ cannot both stand  = both say it"
    ids = [c for r in sheet.accounts.contradictions for side in r.claims for c in side]
    example = next(iter([*ids, *(c.id for c in sheet.report.claims)]), "c1")
    yield Text("")
    yield from wrap(sheet.canvas.text(signs, "dim"), sheet.canvas.inner)
    left = sheet.canvas.text(f"One line explained: rashomon why {example} ARTICLE", "dim")
    yield from left_and_right(left, sheet.canvas.text("As a page: --format html -o report.html", "dim"), sheet.canvas)
