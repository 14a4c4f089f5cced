"""From a Report to the small tables both views show: tolls, contacts, duties, background, gaps; pure, in words."""

from collections.abc import Iterator

from rashomon.model.claims import Claim, Event, Frame, Stance, Tie, Toll
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.model.text import Span
from rashomon.model.world import When
from rashomon.views.accounts import CONTACT, Accounts, speaks_for_party
from rashomon.views.aligning import NO_FIGURE
from rashomon.views.phrasing import content_words
from rashomon.views.wording import (
    CHANNEL_WORDS,
    HARM_WORDS,
    TIE_WORDS,
    actor_words,
    badge,
    clean,
    figure,
    paper_name,
    party_name,
    said_when,
    sentence_at,
    shorten,
    source_name,
    tie_words,
    when_words,
)

LOOSE = {"season", "decade", "century", "vague"}
CONTACT_WORDS = {
    "CONSULT": "contact",
    "REQUEST": "appeal",
    "AID": "help",
    "SUPPORT": "support",
    "COOPERATE": "joint work",
    "AGREE": "agreement",
}


@record
class Teller:
    """Who tells it: the letters of the party (None for a voice without one), the name, the sentence."""

    party: str | None
    name: str
    sentence: str
    claim: str | None = None


@record
class TollLine:
    """One figure: of whom, how many, in what words, by whose count; ``figure`` may be the words of silence."""

    harm: str
    of: str
    figure: str
    notes: str
    teller: Teller
    toll: Toll | None = None


@record
class ContactLine:
    """A contact, appeal or standing duty: "phone", "Faki → Ghandour", and who tells it."""

    label: str
    words: str
    teller: Teller
    trigger: str = ""
    standing: bool = False


@record
class OldLine:
    """Something of the past the dispatch recalls: when, what, where it stands."""

    when: str
    words: str
    sentence: str
    claim: str


@record
class GapLine:
    """Something seen and not understood."""

    sentence: str
    words: str
    reason: str
    at: int


def teller(report: Report, claim: Claim) -> Teller:
    """Whose claim it is, for the end of a table's line."""
    actors = [report.actor(a) for a in claim.sources]
    speaking = [a.party for a in actors if a.party and speaks_for_party(a)] if not claim.narration else []
    name = paper_name(report) if claim.narration else source_name(report, claim)
    number = str(claim.sentence + 1)
    return Teller(party=speaking[0] if speaking else None, name=name, sentence=number, claim=claim.id)


def _first_teller(report: Report, claims: tuple[str, ...], span: Span) -> Teller:
    """The first attributed claim of several, else the narration's."""
    found = [report.claim(c) for c in claims]
    found.sort(key=lambda c: (c.narration, c.stance is Stance.DENY))
    if found:
        return teller(report, found[0])
    return Teller(party=None, name=paper_name(report), sentence=sentence_at(report, span))


def toll_lines(report: Report, sheet: Accounts) -> tuple[TollLine, ...]:
    """Every current toll by whose figure and of whom, harm by harm, then the silence of each party on its own dead."""
    order = list(HARM_WORDS)
    current = [t for t in report.tolls if t.frame is not Frame.BACKGROUND]
    current.sort(key=lambda t: (order.index(t.harm) if t.harm in order else 99, t.span.start))
    lines = [_toll_line(report, toll) for toll in current]
    if any(t.harm == "killed" for t in current):
        own = {(li.teller.party, li.toll.party) for li in lines if li.toll and li.harm == "killed"}
        lines += [_no_figure(p.id, p.name) for p in sheet.parties if (p.id, p.id) not in own]
    return tuple(sorted(lines, key=lambda li: order.index(li.harm) if li.harm in order else 99))


def _no_figure(party: str, name: str) -> TollLine:
    silent = Teller(party=party, name=name, sentence="")
    return TollLine(harm="killed", of="of its own", figure=NO_FIGURE, notes="", teller=silent)


def _toll_line(report: Report, toll: Toll) -> TollLine:
    by = _first_teller(report, toll.claims, toll.span)
    own = by.party is not None and toll.party == by.party
    whose = _short_party(report, toll.party) if toll.party else ""
    of = "of its own" if own else f"of {whose}" if whose else "of whom not said"
    notes = [clean(toll.victims or ""), *(["provisional"] if toll.provisional else [])]
    notes += ["part of a larger figure"] if toll.part_of else []
    notes += ["in all so far"] if toll.cumulative else []
    claim = report.claim(by.claim) if by.claim else None
    said = said_when(report, claim) if claim else ""
    if said:
        notes.append(f"said {said}")
    if claim and claim.hedges:
        notes.extend(claim.hedges)
    return TollLine(
        harm=toll.harm, of=of, figure=figure(toll), notes=", ".join(n for n in notes if n), teller=by, toll=toll
    )


def _short_party(report: Report, party: str) -> str:
    """The party's name, or its letters where the name is long."""
    name = party_name(report, party)
    return name if len(name) <= 16 else badge(party)


def contact_lines(report: Report, sheet: Accounts) -> tuple[ContactLine, ...]:
    """Who turned to whom, who helps whom, and who is bound to whom, in the order of the text."""
    contacts = [(e.anchor.start, _contact(report, e, sheet)) for e in report.events if _is_contact(report, e)]
    standing = [(t.span.start, _tie(report, t)) for t in report.ties if t.frame is not Frame.BACKGROUND]
    contacts.sort(key=lambda item: item[0])
    standing.sort(key=lambda item: item[0])
    return tuple(line for _, line in (*contacts, *standing))


def _is_contact(report: Report, event: Event) -> bool:
    return event.type in CONTACT and event.frame is not Frame.BACKGROUND and bool(event.actors)


def _contact(report: Report, event: Event, sheet: Accounts) -> ContactLine:
    label = CHANNEL_WORDS.get(event.channel or "", clean(event.channel or "")) or CONTACT_WORDS[event.type]
    parties = {p.id for p in sheet.parties}
    if event.type == "REQUEST" and any(report.actor(a).party in parties for a in event.recipients):
        label = "demand"
    who, whom = actor_words(report, event.actors), actor_words(report, event.recipients)
    if set(event.actors) == set(event.recipients):
        whom = ""
    joint = " with " if event.type in {"CONSULT", "AGREE", "COOPERATE"} else " to "
    words = f"{who}{joint}{whom}" if whom else who
    if event.frame is Frame.FUTURE:
        words += " (planned)"
    return ContactLine(label=label, words=words, teller=_first_teller(report, event.claims, event.anchor))


def _tie(report: Report, tie: Tie) -> ContactLine:
    return ContactLine(
        label=TIE_WORDS.get(tie.kind, clean(tie.kind)),
        words=tie_words(report, tie),
        teller=_first_teller(report, tie.claims, tie.span),
        trigger=clean(tie.trigger or ""),
        standing=True,
    )


def old_lines(report: Report) -> tuple[OldLine, ...]:
    """What the dispatch recalls of the past, one line a claim, kept out of every count."""
    return tuple(_old(report, c) for c in report.claims if c.background)


def _old(report: Report, claim: Claim) -> OldLine:
    times = [w for w in report.times if w.kind == "date" and any(s.overlaps(w.span) for s in claim.content)]
    words = content_words(report, claim, limit=160).rstrip(".")
    if not claim.narration:
        words = f"{source_name(report, claim)}: {words}"
    return OldLine(when=_dated(times), words=words, sentence=str(claim.sentence + 1), claim=claim.id)


def _dated(times: list[When]) -> str:
    named = [clean(w.said) if w.precision in LOOSE or not w.start else when_words(w, year=True) for w in times[:2]]
    return ", ".join(dict.fromkeys(named)) or "not dated"


def gap_lines(report: Report) -> Iterator[GapLine]:
    """What was seen and not understood, in text order."""
    for gap in sorted(report.gaps, key=lambda g: g.span.start):
        words = shorten(report.text(gap.span), 60).strip("“”\"'‘’")
        yield GapLine(sentence=sentence_at(report, gap.span), words=words, reason=clean(gap.reason), at=gap.span.start)
