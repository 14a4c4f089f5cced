"""From incidents to the list ``rashomon incidents`` prints: when, where, who, what, how contested.

Comes in: Incidents.  Goes out: text of 100 columns, of 80, or stacked below.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from rich.text import Text

from rashomon.model.ledger import Incident
from rashomon.views.canvas import STACKED, Canvas, canvas, printed, section, tight, wrap
from rashomon.views.ledger.calling import name
from rashomon.views.ledger.figures import range_words
from rashomon.views.ledger.plain import code, days_words, heard, party_label, short_ids, what, where
from rashomon.views.wording import badge, clean, plural, shorten, title_case

DAYS = 20  # columns of the days at the left
TITLE = 140  # characters of a title; one that is only recalled has a sentence for its title
TOLLS = 3  # tallies a list shows of one incident


def render(incidents: Iterable[Incident], *, width: int = 100, colour: bool = False, unicode: bool = True) -> str:
    """Incidents, the newest first, those without a day last: "12 to 14 Sep 2022 ... ≠ 3"."""
    found = sorted(incidents, key=_age)
    sheet = canvas(width=width, unicode=unicode)
    return printed(_page(sheet, found), colour=colour)


def _age(incident: Incident) -> tuple[int, int, str]:
    """Newest first by the last day, then by the first; undated ones last."""
    last, first = incident.last or incident.first, incident.first
    return -(last or date.min).toordinal(), -(first or date.min).toordinal(), incident.id


def _page(sheet: Canvas, found: list[Incident]) -> Iterator[Text]:
    contested = sum(1 for i in found if i.contradictions)
    note = f"{plural(len(found), 'incident')}, {contested} contested" if found else ""
    yield from section(sheet, "INCIDENTS", note)
    if not found:
        yield from wrap(sheet.text("No incident found. A wider filter may find some.", "dim"), sheet.inner)
        return
    ids = short_ids(found)
    for number, incident in enumerate(found):
        yield from ([Text("")] if number else [])
        yield from _incident(sheet, incident, ids[incident.id])
    yield from _legend(sheet, ids[found[0].id])


def _incident(sheet: Canvas, incident: Incident, short: str) -> Iterator[Text]:
    left = DAYS if sheet.width >= STACKED else 0
    days = days_words(incident.first, incident.last)
    if len(days) >= left:  # "30 Sep 2022 to 2 Oct 2022" needs a line of its own
        yield sheet.text(days)
        days = ""
    clash = f"≠ {len(incident.contradictions)}" if incident.contradictions else ""
    right = sheet.joined((clash, "bold"), (f"  {short}" if clash else short, "dim"))
    title = sheet.text(name(incident), "bold")
    for number, part in enumerate(wrap(title, sheet.inner - left - right.cell_len - 2)):
        gap = sheet.inner - left - part.cell_len - right.cell_len
        mark = sheet.text(f"{'' if number else days:<{left}}")
        yield Text.assemble(mark, part, " " * gap, right) if number == 0 else Text.assemble(mark, part)
    margin = left or 2
    for line in _lines(sheet, incident):
        yield from (Text.assemble(" " * margin, part) for part in wrap(line, sheet.inner - margin, indent=2))


def _lines(sheet: Canvas, incident: Incident) -> Iterator[Text]:
    headline = shorten(title_case(clean(incident.title)), TITLE)
    if headline:
        yield sheet.text(f"“{headline}”", "dim")
    parties = "  ".join(tight(_party(p)) for p in incident.parties[:6]) or "no party named"
    more = f" and {len(incident.parties) - 6} more" if len(incident.parties) > 6 else ""
    yield sheet.text(f"{parties}{more}")
    coded = f" · {tight(code(incident))}" if incident.type else ""
    yield sheet.joined((f"{what(incident)} · {where(incident)}", ""), (coded, "dim"))
    tolls = [t for t in map(range_words, incident.tallies) if t]
    for toll in tolls[:TOLLS]:
        yield sheet.text(toll)
    if len(tolls) > TOLLS:
        yield sheet.text(f"and {plural(len(tolls) - TOLLS, 'other tally', 'other tallies')}", "dim")
    yield sheet.joined((" · ".join([*labels(incident), heard(incident)]), "dim"))


def labels(incident: Incident) -> list[str]:
    """What sets an incident apart: one dispatch alone tells it, or it is only recalled."""
    found = ["historical, only recalled"] if incident.historical else []
    return [*found, *(["single source"] if incident.single_source else [])]


def _party(party: str) -> str:
    letters, name = badge(party), party_label(party)
    return letters if letters == name else f"{letters} {name}"


def _legend(sheet: Canvas, example: str) -> Iterator[Text]:
    yield Text("")
    yield from wrap(
        sheet.text("≠ accounts contradict  ·  in quotation marks: the first dispatch’s headline", "dim"), sheet.inner
    )
    yield from wrap(sheet.text(f"One incident, side by side: rashomon show {example}", "dim"), sheet.inner)
