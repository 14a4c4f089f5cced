"""The tables under an incident's accounts on the terminal: tolls, statements in time, contacts, the tree of dispatches.

Comes in: a Canvas, a Dossier and what is told in it.  Goes out: lines of text.
"""

from collections.abc import Iterator
from itertools import groupby

from rich.text import Text

from rashomon.model.ledger import Dispatch, Figure, Tally, Version
from rashomon.views.canvas import Canvas, hang, left_and_right, row, section, tight, wrap
from rashomon.views.ledger.dossier import Dossier
from rashomon.views.ledger.figures import count, derived, notes, series, steps, whose
from rashomon.views.ledger.lines import (
    Contact,
    Moment,
    change_words,
    contacts,
    moments,
    places_words,
    recalled,
    unread,
)
from rashomon.views.ledger.plain import day_short, day_words, days_words, outlets
from rashomon.views.ledger.sayings import Told
from rashomon.views.wording import HARM_WORDS, badge, clean, plural, shorten, source_name

SIGNS = {"figure": "≠", "added": "+", "dropped": "−"}
LANE = 6


# ---- tolls --------------------------------------------------------------------------------------------------


def tolls(sheet: Canvas, dossier: Dossier) -> Iterator[Text]:
    """Harm by harm and side by side: what each claimant said when, and what it comes to."""
    for harm, group in groupby(dossier.incident.tallies, key=lambda t: t.harm):
        yield from section(sheet, HARM_WORDS.get(harm, harm).upper(), "whose figure, of whom; days of print")
        for number, tally in enumerate(group):
            yield from ([Text("")] if number else [])
            yield from _tally(sheet, dossier, tally)


def _tally(sheet: Canvas, dossier: Dossier, tally: Tally) -> Iterator[Text]:
    head = sheet.joined((whose(tally)[:1].upper() + whose(tally)[1:], "bold"))
    yield from left_and_right(head, sheet.text(derived(tally), "dim"), sheet, indent=4)
    shown: set[int] = set()
    for chain in series(tally):
        shown |= {id(f) for f in chain}
        yield from _chain(sheet, dossier, tally, chain)
    for figure in tally.figures:
        if id(figure) not in shown:
            yield from _figure(sheet, dossier, tally, figure)


def _chain(sheet: Canvas, dossier: Dossier, tally: Tally, chain: tuple[Figure, ...]) -> Iterator[Text]:
    """One claimant's figures: in one line how they went, where there are several, then each of them."""
    if len(chain) > 1:
        party = chain[-1].party
        name = (badge(party), sheet.style(party)) if party else (_claimant(dossier, chain[-1]), "")
        yield from wrap(sheet.joined(("  ", ""), name, ("  ", ""), (steps(chain), "bold")), sheet.inner, indent=6)
    for figure in chain:
        yield from _figure(sheet, dossier, tally, figure)


def _claimant(dossier: Dossier, figure: Figure) -> str:
    """Whose figure, by the name the article gives; one without a name beside its letters."""
    found = [t for t in map(dossier.toll, figure.tolls) if t]
    if not found:
        return clean(figure.claimant)
    cited = found[-1][0]
    return f"{cited.source.name}, own words" if cited.claim.narration else source_name(cited.report, cited.claim)


def _figure(sheet: Canvas, dossier: Dossier, tally: Tally, figure: Figure) -> Iterator[Text]:
    """A figure on its days: how much, in what words, what to know of it, and who says so where."""
    found = [t for t in map(dossier.toll, figure.tolls) if t]
    words = f"“{shorten(figure.said, 40)}”" if figure.said.strip() != count(figure) and not figure.vague else ""
    days = days_words(figure.first, figure.last, year=False)
    mark = sheet.joined((f"    {days:<13} ", "dim"), (f"{count(figure):<14}", "bold"))
    body = sheet.text(", ".join(n for n in (words, *notes(tally, figure)) if n))
    name = _claimant(dossier, figure)
    code = badge(figure.party) if figure.party else ""
    source = sheet.joined(
        (f"{code} " if code and code != name else "", sheet.style(figure.party)),
        (f"{name}, {places_words([c.place for c, _ in found], most=3)}", "dim"),
    )
    yield from row(mark, body, source, sheet)


# ---- statements in time -------------------------------------------------------------------------------------


def timeline(sheet: Canvas, told: Told) -> Iterator[Text]:
    """Who spoke when: a lane for each party and one for the others; an empty lane is a silence."""
    found = moments(told)
    if not found:
        return
    yield from section(sheet, "WHO SPOKE WHEN", "days of print, not of the acts")
    lanes = [p.id for p in told.accounts.parties]
    heads = [sheet.joined((f"{badge(p)[: LANE - 1]:<{LANE}}", sheet.style(p))) for p in lanes]
    yield Text.assemble(" " * 9, *heads, sheet.text("other", "dim"))
    for _, group in groupby(found, key=lambda m: m.day):
        for number, moment in enumerate(group):
            yield from _moment(sheet, moment, lanes, "" if number else day_short(moment.day))


def _moment(sheet: Canvas, moment: Moment, lanes: list[str], day: str) -> Iterator[Text]:
    marks = [sheet.joined((f"{moment.glyph if p in moment.columns else '':<{LANE}}", sheet.style(p))) for p in lanes]
    other = sheet.text(f"{'' if moment.columns else moment.glyph:<{LANE}}")
    mark = Text.assemble(sheet.text(f"{day:<9}", "dim"), *marks, other)
    body = sheet.joined((f"{moment.name} {shorten(moment.words, 95)}", ""), (f"  {tight(moment.cited.traced)}", "dim"))
    yield from hang(mark, body, sheet.inner)


# ---- contacts -----------------------------------------------------------------------------------------------


def contacts_table(sheet: Canvas, dossier: Dossier, told: Told) -> Iterator[Text]:
    """Who turned to whom and when it was told; who is bound to whom."""
    found = contacts(dossier, told.accounts)
    if not found:
        return
    yield from section(sheet, "CONTACTS, APPEALS, DUTIES", "days of print; who tells it")
    labels = max(len(c.label) for c in found)
    for contact in found:
        yield from _contact(sheet, contact, labels)


def _contact(sheet: Canvas, contact: Contact, labels: int) -> Iterator[Text]:
    days = days_words(contact.first, contact.last, year=False)
    mark = sheet.text(f"  {days:<13} {contact.label:<{labels}} ", "dim")
    source = Text("")
    for teller in contact.tellers[:2]:
        code = badge(teller.party) if teller.party else ""
        source.append_text(
            sheet.joined((f"{code} " if code and code != teller.name else "", sheet.style(teller.party)))
        )
        source.append_text(sheet.text(f"{teller.name}, ", "dim"))
    source.append_text(sheet.text(places_words(contact.places, most=3), "dim"))
    yield from row(mark, sheet.text(shorten(contact.words, 150)), source, sheet)


# ---- where the reports come from ----------------------------------------------------------------------------


def tree(sheet: Canvas, dossier: Dossier) -> Iterator[Text]:
    """Each dispatch with its versions, what changed between them, and the papers that copy it."""
    documents = {d for dispatch in dossier.dispatches for d in dispatch.documents}
    note = f"{plural(len(dossier.dispatches), 'dispatch', 'dispatches')}, {plural(len(documents), 'document')}"
    yield from section(sheet, "WHERE THE REPORTS COME FROM", f"{note}; copies and versions are no voices")
    recalling = {s.dispatch.id for s in dossier.sources if s.recalls}
    told = [d for d in dossier.dispatches if d.id not in recalling]
    for dispatch in told:
        yield from _dispatch(sheet, dossier, dispatch)
    if recalling:
        yield sheet.text("Only recalled by", "bold")
    for dispatch in dossier.dispatches:
        if dispatch.id in recalling:
            yield from _dispatch(sheet, dossier, dispatch)


def _dispatch(sheet: Canvas, dossier: Dossier, dispatch: Dispatch) -> Iterator[Text]:
    yield from wrap(sheet.text(outlets(dispatch)), sheet.inner, indent=4)
    for number, version in enumerate(dispatch.versions):
        yield from _version(sheet, dossier, version, first=number == 0, alone=len(dispatch.versions) == 1)


def _version(sheet: Canvas, dossier: Dossier, version: Version, *, first: bool, alone: bool) -> Iterator[Text]:
    source = dossier.source(version.document)
    mark = "" if alone else f"{_version_name(version, first=first)}: "
    title = source.headline if source else "its report is not at hand"
    number = sheet.joined((f"  [{source.number if source else '?'}]".ljust(7), "bold"))
    number.append_text(sheet.text(f"{day_words(version.published):<12}", "dim"))
    room = max(20, sheet.inner - number.cell_len - len(version.document) - 3)
    text = sheet.text(shorten(mark + title, room))
    yield from left_and_right(Text.assemble(number, " ", text), sheet.text(version.document, "dim"), sheet, indent=20)
    for change in version.changes:
        sign = sheet.text(f"       {SIGNS.get(change.kind, '·')}", "bold")
        yield from hang(sign, sheet.text(change_words(change), "dim"), sheet.inner)
    yield from _copies(sheet, version)


def _copies(sheet: Canvas, version: Version) -> Iterator[Text]:
    copies = [d for d in version.documents if d != version.document]
    if copies:
        shown = ", ".join(copies[:3]) + (f" and {len(copies) - 3} more" if len(copies) > 3 else "")
        words = f"{plural(len(copies), 'copy', 'copies')}: {shown}"
        yield from wrap(sheet.text(words, "dim"), sheet.inner, indent=9, first=7)


def _version_name(version: Version, *, first: bool) -> str:
    if first and not version.mark:
        return "first version"
    return f"update {version.mark}" if version.mark else "later version"


# ---- history and gaps ---------------------------------------------------------------------------------------


def history(sheet: Canvas, dossier: Dossier) -> Iterator[Text]:
    """What the documents recall of the past."""
    found = recalled(dossier)
    if not found:
        return
    yield from section(sheet, "BACKGROUND", "history told in these documents; in no count above")
    room = min(18, max(len(li.when) for li in found))
    for old in found:
        mark = sheet.text(f"  {shorten(old.when, room):<{room}} ", "dim")
        yield from hang(mark, sheet.text(f"{old.words}, {places_words(old.places)}", "dim"), sheet.inner)


def gaps(sheet: Canvas, dossier: Dossier) -> Iterator[Text]:
    """What was seen and not understood."""
    found = unread(dossier)
    if not found:
        return
    yield from section(sheet, "SEEN, NOT UNDERSTOOD")
    for gap in found:
        mark = sheet.text(f"  {places_words(gap.places, most=2):<10}", "dim")
        yield from hang(mark, sheet.text(f"“{gap.words}”: {gap.reason}"), sheet.inner)
