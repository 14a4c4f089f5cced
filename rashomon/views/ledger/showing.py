"""From an Incident and its reports to the text ``rashomon show`` prints: accounts side by side, tolls, sources.

Every line ends in the places it can be traced to: "[3] s. 4 c5" is claim c5 in the fourth sentence of the third
document, whose id stands in the list of sources.
"""

from collections.abc import Iterator, Mapping

from rich.text import Text

from rashomon.model.ledger import Dispatch, Incident
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.views.accounts import speaking_party
from rashomon.views.canvas import Canvas, canvas, hang, left_and_right, printed, tight, wrap
from rashomon.views.columns import Table, side_by_side, undrawn
from rashomon.views.ledger import chronicle
from rashomon.views.ledger.calling import name
from rashomon.views.ledger.dossier import Cited, Dossier, dossier
from rashomon.views.ledger.plain import code, day_short, days_words, heard, party_label, spots, what
from rashomon.views.ledger.sayings import Saying, Told, told
from rashomon.views.phrasing import line
from rashomon.views.wording import badge, clean, is_headline, plural, shorten, source_detail, source_name, title_case

WORDINGS = 3  # other ways of putting a thing that are quoted; the rest is named by its place


@record
class Sheet:
    """What every part needs: the incident with its documents, what is told, and what it is written on."""

    dossier: Dossier
    told: Told
    canvas: Canvas


def render(
    incident: Incident,
    dispatches: Mapping[str, Dispatch],
    shelf: Mapping[str, Report],
    *,
    width: int = 100,
    colour: bool = False,
    unicode: bool = True,
) -> str:
    """An incident as text of at most ``width`` columns: each party's account, what clashes, how tolls grew.

    ``dispatches`` by id and ``shelf``, reports by document id, may hold more than the incident needs; only its own are
    looked up.
    """
    found = dossier(incident, dispatches, shelf)
    read = told(found)
    ids = tuple(p.id for p in read.accounts.parties)
    sheet = Sheet(dossier=found, told=read, canvas=canvas(width=width, unicode=unicode, parties=ids))
    return printed(_page(sheet), colour=colour)


def _page(sheet: Sheet) -> Iterator[Text]:
    yield from _head(sheet)
    yield from _accounts(sheet)
    yield from _apart(sheet)
    yield from chronicle.tolls(sheet.canvas, sheet.dossier)
    yield from chronicle.timeline(sheet.canvas, sheet.told)
    yield from chronicle.contacts_table(sheet.canvas, sheet.dossier, sheet.told)
    yield from chronicle.tree(sheet.canvas, sheet.dossier)
    yield from chronicle.history(sheet.canvas, sheet.dossier)
    yield from chronicle.gaps(sheet.canvas, sheet.dossier)
    yield from _legend(sheet)


# ---- head ---------------------------------------------------------------------------------------------------


def _head(sheet: Sheet) -> Iterator[Text]:
    incident, draw = sheet.dossier.incident, sheet.canvas
    yield from wrap(draw.text(name(incident), "bold"), draw.inner)
    if incident.title:
        yield from wrap(draw.text(f"“{title_case(clean(incident.title))}”", "dim"), draw.inner)
    parties = ", ".join(party_label(p) for p in incident.parties) or "no party named"
    days = days_words(incident.first, incident.last)
    yield from wrap(draw.text(f"{days} · {parties} · {what(incident)}"), draw.inner)
    if incident.parts:
        yield from wrap(draw.text(" · ".join(map(tight, _spot_words(sheet))), "dim"), draw.inner)
    yield from wrap(draw.text(" · ".join(map(tight, _counts(sheet))), "dim"), draw.inner)
    for label in labels(incident):
        yield from wrap(draw.text(label, "bold"), draw.inner)


def labels(incident: Incident) -> list[str]:
    """What a reader must know first: that one dispatch alone tells it, or that it is only recalled."""
    found = []
    if incident.historical:
        found.append("Historical: known only from dispatches that recall it")
    if incident.single_source:
        found.append("Single source: one dispatch alone tells it")
    return found


def _spot_words(sheet: Sheet) -> Iterator[str]:
    for part in spots(sheet.dossier.incident)[:6]:
        reach = f" ±{max(1, round(part.radius_km))} km" if part.lat is not None else " (not on a map)"
        yield f"{title_case(clean(part.place))}{', ' + part.country if part.country else ''}{reach}"


def _counts(sheet: Sheet) -> Iterator[str]:
    incident, accounts = sheet.dossier.incident, sheet.told.accounts
    documents = {d for dispatch in sheet.dossier.dispatches for d in dispatch.documents}
    yield heard(incident)
    yield plural(len(documents), "document")
    yield plural(len(incident.contradictions), "contradiction")
    if accounts.agreements:
        yield plural(len(accounts.agreements), "agreement")
    if incident.type:
        yield code(incident)
    yield incident.id


# ---- the accounts -------------------------------------------------------------------------------------------


def _accounts(sheet: Sheet) -> Iterator[Text]:
    def write(saying: str, width: int, party: str | None) -> list[Text]:
        return _saying(sheet, sheet.told.sayings[saying], width, party)

    def name(saying: str) -> str:
        return tight(sheet.told.sayings[saying].lead.traced)

    yield from side_by_side(
        Table(canvas=sheet.canvas, accounts=sheet.told.accounts, write=write, name=name),
        note="parties in alphabetical order; [1] s. 4 = document, sentence",
        nobody="No party to a conflict speaks or acts in it.",
    )


def _saying(sheet: Sheet, saying: Saying, width: int, party: str | None) -> list[Text]:
    """What is said, by whom, from when to when, how often, where; then its other wordings."""
    draw, lead = sheet.canvas, saying.lead
    said = line(lead.report, lead.claim, limit=150)
    style = draw.style(party) if party in draw.parties else "bold"
    mark = draw.text(said.glyph, style)
    lines = hang(mark, draw.joined((said.verb, style), (said.rest, "")), width)
    room = mark.cell_len + 1
    below = [*wrap(_by(sheet, saying, party), width - room), *_other_words(sheet, saying, width - room)]
    return [*lines, *(Text.assemble(" " * room, part) for part in below)]


def _by(sheet: Sheet, saying: Saying, party: str | None) -> Text:
    """The line of the source: "KGZ Health Ministry · 16 to 17 Sep · 1 voice, 2 dispatches · [2] s. 4 c5"."""
    draw, lead = sheet.canvas, saying.lead
    detail = source_detail(lead.report, lead.claim)
    parts = [source_name(lead.report, lead.claim) + (f", {detail}" if detail else "")]
    parts += [tight(days_words(*saying.days, year=False)), tight(_how_often(saying))]
    parts += [", ".join(tight(c.traced) for c in (lead, *_same_words(saying)))]
    marks = [party] if party else list(saying.columns)
    text = Text.assemble(*(Text.assemble(draw.text(badge(p), draw.style(p)), " ") for p in marks))
    text.append_text(draw.text(" · ".join(parts), "dim"))
    for relation in undrawn(sheet.told.accounts, saying.id):
        text.append_text(draw.text(f" {'=' if relation.agrees else '≠'} {relation.number}", "bold"))
    return text


def _how_often(saying: Saying) -> str:
    """How many voices in how many dispatches; the voice is not counted where it is one in one."""
    dispatches = plural(saying.dispatches, "dispatch", "dispatches")
    if saying.voices == saying.dispatches == 1:
        return dispatches
    return f"{plural(saying.voices, 'voice')}, {dispatches}"


def _same_words(saying: Saying) -> list[Cited]:
    """Where else it stands in the words quoted, at most three places."""
    wordings = {c.claim.key for c in saying.wordings}
    return [c for c in saying.places if c.claim.key not in wordings and c.ref != saying.lead.ref][:3]


def _other_words(sheet: Sheet, saying: Saying, width: int) -> Iterator[Text]:
    for cited in saying.wordings[:WORDINGS]:
        said = line(cited.report, cited.claim, limit=110)
        by = f"{source_name(cited.report, cited.claim)}, {tight(day_short(cited.source.day))}, {tight(cited.traced)}"
        yield from wrap(sheet.canvas.joined((f"also {said.text}", ""), (f" ({by})", "dim")), width, indent=2)
    rest = saying.wordings[WORDINGS:]
    if rest:
        places = ", ".join(tight(c.traced) for c in rest[:6]) + (" …" if len(rest) > 6 else "")
        words = f"and {plural(len(rest), 'other wording')}: {places}"
        yield from wrap(sheet.canvas.text(words, "dim"), width, indent=2)


# ---- apart from the parties ---------------------------------------------------------------------------------


def _apart(sheet: Sheet) -> Iterator[Text]:
    draw, accounts = sheet.canvas, sheet.told.accounts
    if accounts.third:
        yield from (Text(""), draw.text("Third parties", "bold"))
    for key in (k for voice in accounts.third for k in voice.claims):
        found = sheet.told.sayings[key]
        yield from (Text.assemble("  ", p) for p in _saying(sheet, found, draw.inner - 2, _third_party(found)))
    for party in accounts.unheard:
        words = f"  {party_label(party)}: named in what others tell; no statement of its own found"
        silent = draw.joined(("  ", ""), (badge(party), draw.style(party)), (words, "dim"))
        yield from wrap(silent, draw.inner, indent=4)
    if accounts.narration:
        yield from (Text(""), draw.text("The papers’ own words", "bold"))
    for key in accounts.narration:
        yield from _own_words(sheet, sheet.told.sayings[key])


def _third_party(saying: Saying) -> str | None:
    return speaking_party(saying.lead.report, saying.lead.claim)


def _own_words(sheet: Sheet, saying: Saying) -> Iterator[Text]:
    cited = saying.lead
    said = shorten(" ".join(cited.report.text(s) for s in cited.claim.content), 150).rstrip(".")
    name = f"{cited.source.name}, headline" if is_headline(cited.report, cited.claim) else cited.source.name
    where = f" ({tight(day_short(cited.source.day))}, {tight(cited.traced)})"
    text = sheet.canvas.joined((f"{name}  ", "dim"), (said, ""), (where, "dim"))
    for relation in undrawn(sheet.told.accounts, saying.id):
        text.append_text(sheet.canvas.text(f" ≠ {relation.number}", "bold"))
    yield from wrap(text, sheet.canvas.inner, indent=4, first=2)


def _legend(sheet: Sheet) -> Iterator[Text]:
    signs = "● says  ▶ accuses  ⊘ denies  ↑ demands  ◇ pledges  △ threatens  ≠ cannot both stand  = both say it"
    yield Text("")
    yield from wrap(sheet.canvas.text(signs, "dim"), sheet.canvas.inner)
    left = sheet.canvas.text(f"As a report: rashomon report {sheet.dossier.incident.id}", "dim")
    yield from left_and_right(left, sheet.canvas.text("As records: --json", "dim"), sheet.canvas)
