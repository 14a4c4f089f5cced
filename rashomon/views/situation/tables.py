"""The tables of a situation report: tolls with claimants, contacts and duties, history, what was not understood."""

from collections.abc import Iterable, Iterator

from rashomon.model.ledger import Figure, Tally
from rashomon.model.text import Span
from rashomon.views.ledger.dossier import Cited, Dossier
from rashomon.views.ledger.figures import count, derived, notes, whose
from rashomon.views.ledger.lines import contacts, recalled
from rashomon.views.ledger.plain import days_words
from rashomon.views.ledger.sayings import Told
from rashomon.views.situation.citing import Citations
from rashomon.views.situation.outline import Line, Section, Table
from rashomon.views.situation.sentences import speaker
from rashomon.views.wording import HARM_WORDS, clean, shorten

RULES = (
    "UCDP’s rule: of the latest figures the least, the greatest, and as best a side’s own count of its dead, "
    "else the figure of most independent voices. ACLED’s rule: the least that is said."
)


def tolls_table(found: Dossier, citations: Citations) -> Section:
    """Every figure with its claimant, days, bound and what it replaced; then what the figures come to."""
    lines = [line for tally in found.incident.tallies for line in _figures(found, tally, citations)]
    sums = [_sum(found, tally, citations) for tally in found.incident.tallies if tally.best is not None]
    table = Table(heads=("Of whom", "By whom", "Figure", "Days of print", "In what words"), lines=tuple(lines))
    derived_table = Table(heads=("Of whom", "What the figures that stand come to"), lines=tuple(sums), note=RULES)
    return Section(title="Tolls", tables=(table, derived_table))


def _figures(found: Dossier, tally: Tally, citations: Citations) -> Iterator[Line]:
    for figure in tally.figures:
        cited = _cited(found, (figure,))
        if cited:
            words = f"“{shorten(figure.said, 60)}”"
            yield Line(
                cells=(
                    _of(tally),
                    speaker(cited[-1]),
                    count(figure),
                    days_words(figure.first, figure.last),
                    ", ".join([words, *notes(tally, figure)]),
                ),
                cites=citations.of(cited),
            )


def _of(tally: Tally) -> str:
    return f"{HARM_WORDS.get(tally.harm, tally.harm).capitalize()}, {whose(tally)}"


def _cited(found: Dossier, figures: Iterable[Figure]) -> list[Cited]:
    stated = (found.toll(ref) for figure in figures for ref in figure.tolls)
    return list({t[0].ref: t[0] for t in stated if t}.values())[:6]


def _sum(found: Dossier, tally: Tally, citations: Citations) -> Line:
    return Line(cells=(_of(tally), derived(tally)), cites=citations.of(_cited(found, tally.current)))


def contacts_table(found: Dossier, read: Told, citations: Citations) -> Section:
    """Who turned to whom and who is bound to whom, by whose word."""
    lines = []
    for contact in contacts(found, read.accounts):
        cited = found.all_cited(contact.claims)
        if cited:
            cells = (
                contact.label.capitalize(),
                contact.words,
                ", ".join(dict.fromkeys(clean(t.name) for t in contact.tellers)),
                days_words(contact.first, contact.last),
            )
            lines.append(Line(cells=cells, cites=citations.of(cited[:6])))
    table = Table(heads=("Kind", "Who", "Told by", "Days of print"), lines=tuple(lines))
    return Section(title="Contacts, appeals, duties", tables=(table,))


def history_table(found: Dossier, citations: Citations) -> Section:
    """What the documents recall of the past."""
    lines = []
    for old in recalled(found):
        cited = found.all_cited(old.claims)
        if cited:
            lines.append(Line(cells=(old.when, f"{cited[0].source.name}: {old.words}"), cites=citations.of(cited[:6])))
    note = "History told in these documents; in no count above."
    return Section(title="Background", tables=(Table(heads=("When", "Recalled"), lines=tuple(lines), note=note),))


def gaps_table(found: Dossier, citations: Citations) -> Section:
    """What was seen and not understood, with the sentence it stands in."""
    lines = []
    for source in found.news:
        for gap in source.report.gaps:
            around = [s.span for s in source.report.sentences if s.span.overlaps(gap.span)]
            span = around[0] if around else Span(start=gap.span.start, end=gap.span.end)
            words = shorten(source.report.text(gap.span), 80)
            lines.append(Line(cells=(f"“{words}”", clean(gap.reason)), cites=(citations.passage(source, span),)))
    table = Table(heads=("Words", "What is not understood"), lines=tuple(lines))
    return Section(title="Seen, not understood", tables=(table,))
