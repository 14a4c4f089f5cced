"""One source as its page shows it: what they said by stance and over time, of whom, their figures, their ties.

Comes in: counts and hits of a source, the incidents it speaks in and their reports.  Goes out: a Profile.
"""

from collections.abc import Iterable, Iterator

from rashomon.model.browsing import Voice
from rashomon.model.ledger import Incident
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.site.naming import letters, sentence_case, title
from rashomon.views.ledger.figures import series, steps, whose
from rashomon.views.ledger.plain import days_words, party_label
from rashomon.views.page.content import Letters
from rashomon.views.wording import CHANNEL_WORDS, HARM_WORDS, STANCE_WORDS, TIE_WORDS, actor_words, clean, tie_words

CONTACT = {"CONSULT", "REQUEST", "AID", "SUPPORT", "COOPERATE", "AGREE"}


@record
class About:
    """How often a party is spoken of in a stance."""

    stance: str
    word: str
    party: Letters
    claims: int


@record
class Revised:
    """A source's own figures of one harm to one side, as they grew or shrank."""

    incident: str
    title: str
    of: str
    steps: str


@record
class Met:
    """A contact with somebody, and where it is told."""

    label: str
    who: str
    whom: str
    when: str
    address: str


@record
class Bound:
    """A standing tie: alliance, duty, membership."""

    label: str
    words: str
    said: str
    address: str


@record
class Profile:
    """Everything a source's page shows beside its claims."""

    who: str
    name: str
    letters: Letters | None
    claims: int
    days: str
    stances: tuple[tuple[str, str, int], ...]
    about: tuple[About, ...]
    revised: tuple[Revised, ...]
    met: tuple[Met, ...]
    bound: tuple[Bound, ...]
    read: int


def profile(voice: Voice, party: str | None, incidents: Iterable[Incident], reports: Iterable[Report]) -> Profile:
    """What a source said: "denies 4, of AZE 3"; ``party`` is its code where it is one."""
    known = list(reports)
    return Profile(
        who=voice.who,
        name=party_label(party) if party else clean(voice.who),
        letters=letters(party) if party else None,
        claims=voice.claims,
        days=days_words(voice.first, voice.last) if voice.first or voice.last else "",
        stances=tuple((c.stance.value, STANCE_WORDS[c.stance][0], c.claims) for c in voice.stances),
        about=tuple(
            About(stance=p.stance.value, word=STANCE_WORDS[p.stance][0], party=letters(p.party), claims=p.claims)
            for p in voice.about
        ),
        revised=tuple(r for i in incidents for r in _revised(i, party, voice.who)),
        met=tuple(dict.fromkeys(m for r in known for m in _met(r, party, voice.who))),
        bound=_once(b for r in known for b in _bound(r, party, voice.who)),
        read=len(known),
    )


def _revised(incident: Incident, party: str | None, who: str) -> Iterator[Revised]:
    for tally in incident.tallies:
        for chain in series(tally):
            own = chain[-1].party == party if party else who.casefold() in chain[-1].claimant.casefold()
            if own:
                harm = HARM_WORDS.get(tally.harm, tally.harm)
                yield Revised(
                    incident=incident.id, title=title(incident), of=f"{harm}, {whose(tally)}", steps=steps(chain)
                )


def _is(report: Report, ids: Iterable[str], party: str | None, who: str) -> bool:
    found = [report.actor(a) for a in ids]
    if party:
        return any(a.party == party for a in found)
    return any(who.casefold() in a.name.casefold() for a in found)


def _met(report: Report, party: str | None, who: str) -> Iterator[Met]:
    for event in report.events:
        if event.type not in CONTACT or not event.actors or not event.recipients:
            continue
        if _is(report, (*event.actors, *event.recipients), party, who):
            when = report.time(event.when).start if event.when else None
            claim = next(iter(event.claims), None)
            label = CHANNEL_WORDS.get(event.channel or "", event.type.lower())
            yield Met(
                label=label,
                who=actor_words(report, event.actors),
                whom=actor_words(report, event.recipients),
                when=days_words(when, when) if when else "day not told",
                address=_address(report, claim),
            )


def _bound(report: Report, party: str | None, who: str) -> Iterator[Bound]:
    for tie in report.ties:
        if _is(report, (*tie.who, *tie.toward), party, who):
            yield Bound(
                label=TIE_WORDS.get(tie.kind, tie.kind),
                words=sentence_case(tie_words(report, tie)),
                said=clean(report.provenance.agency or report.provenance.outlet or "the paper"),
                address=_address(report, next(iter(tie.claims), None)),
            )


def _once(found: Iterable[Bound]) -> tuple[Bound, ...]:
    known: dict[tuple[str, str], Bound] = {}
    for one in found:
        known.setdefault((one.label, one.words), one)
    return tuple(known.values())


def _address(report: Report, claim: str | None) -> str:
    if claim is None:
        return f"/documents/{report.document.id}"
    found = report.claim(claim)
    at = f"s{found.sentence + 1}" if found.narration or not found.content else claim
    return f"/documents/{report.document.id}#{at}"
