"""One source as its page shows it: what they said by stance and over time, of whom, their figures, contacts, ties.

Comes in: counts and hits of a source, the incidents it speaks in, reports that name it.  Goes out: a Profile.
"""

from collections.abc import Iterable, Iterator

from rashomon.model.browsing import Party, Voice
from rashomon.model.ledger import Incident
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.site.contacts import Contact, Net, address, contacts, is_one_of, net
from rashomon.site.naming import letters, on_day, sentence_case, title
from rashomon.site.standing import OnRecord, dated, on_record
from rashomon.views.ledger.figures import series, steps, whose
from rashomon.views.ledger.plain import days_words, party_label
from rashomon.views.page.content import Letters
from rashomon.views.wording import HARM_WORDS, STANCE_WORDS, TIE_WORDS, clean, tie_words

OF = {
    "accuse": "accuses {}",
    "deny": "denies acts told of {}",
    "request": "demands something of {}",
    "threaten": "threatens with acts of {}",
    "pledge": "pledges acts of {}",
    "assert": "tells of acts of {}",
}
"""How a source speaks of what a party does; what it accuses and denies comes first."""


@record
class About:
    """How often a party is spoken of in a stance: "accuses Azerbaijan", 7."""

    stance: str
    words: str
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
class Bound:
    """A tie that a report tells of: alliance, duty, mediation; ``dates`` are those of the treaty it is."""

    label: str
    words: str
    dates: str
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
    contacts: tuple[Contact, ...]
    net: Net | None
    bound: tuple[Bound, ...]
    recorded: tuple[OnRecord, ...]
    read: int


def profile(voice: Voice, party: str | None, incidents: Iterable[Incident], reports: Iterable[Report]) -> Profile:
    """What a source said: "denies 4, accuses Azerbaijan 3"; ``party`` is its code where it is one."""
    known = list(reports)
    met = contacts(known, party, voice.who)
    return Profile(
        who=voice.who,
        name=party_label(party) if party else clean(voice.who),
        letters=letters(party) if party else None,
        claims=voice.claims,
        days=days_words(voice.first, voice.last) if voice.first or voice.last else "",
        stances=tuple((c.stance.value, STANCE_WORDS[c.stance][0], c.claims) for c in voice.stances),
        about=tuple(sorted((_about(p, party) for p in voice.about), key=lambda a: list(OF).index(a.stance))),
        revised=tuple(r for i in incidents for r in _revised(i, party, voice.who)),
        contacts=met,
        net=net(met, party_label(party) if party else clean(voice.who)),
        bound=_once(b for r in known for b in _bound(r, party, voice.who)),
        recorded=on_record(party) if party else (),
        read=len(known),
    )


def _about(counted: Party, party: str | None) -> About:
    name = "its own side" if counted.party == party else party_label(counted.party)
    return About(
        stance=counted.stance.value,
        words=OF[counted.stance.value].format(name),
        party=letters(counted.party),
        claims=counted.claims,
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


def _bound(report: Report, party: str | None, who: str) -> Iterator[Bound]:
    for tie in report.ties:
        if is_one_of(report, (*tie.who, *tie.toward), party, who):
            paper = clean(report.provenance.agency or report.provenance.outlet or "the paper")
            yield Bound(
                label=TIE_WORDS.get(tie.kind, tie.kind),
                words=sentence_case(tie_words(report, tie)),
                dates=dated(tie.refs),
                said=f"{paper}, {on_day(report.provenance.published)}",
                address=address(report, next(iter(tie.claims), None)),
            )


def _once(found: Iterable[Bound]) -> tuple[Bound, ...]:
    known: dict[tuple[str, str], Bound] = {}
    for one in found:
        known.setdefault((one.label, one.words), one)
    return tuple(known.values())
