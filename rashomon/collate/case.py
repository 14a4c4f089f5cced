"""What the checks for contradictions look at, and how a contradiction is written down.

Comes in: testimonies, tallies and words.  Goes out: a Case; Contradictions between two lists of testimonies.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from rashomon.collate.speaking import answers_for
from rashomon.collate.strands import ref
from rashomon.collate.testimony import Testimony, is_told, once, parties
from rashomon.knowledge.commonness import WORD, stem
from rashomon.knowledge.lexicon import Lexicon
from rashomon.model.claims import Auxiliary, Contradiction, Event, Stance
from rashomon.model.ledger import Tally
from rashomon.model.record import record

SHOWN = 90  # characters of a quotation in a reason
MOST = 5  # claims named on each side
COUNTRIES = {"country", "continent", "macroregion"}
THE_PLACE = re.compile(r"\bthe (?:town|city|village|port|capital)\b", re.IGNORECASE)
UNREAL = {Auxiliary.NEGATION, Auxiliary.FUTURE, Auxiliary.HYPOTHETICAL}


@record
class Case:
    """All that is said of one happening, its tallies, and the words that count."""

    given: tuple[Testimony, ...]
    tallies: tuple[Tally, ...]
    lexicon: Lexicon

    @cached_property
    def told(self) -> tuple[Testimony, ...]:
        """What somebody says has happened: no narration, nothing asked, promised or threatened."""
        return tuple(t for t in self.given if is_told(t) and not t.claim.narration)

    @cached_property
    def vouched(self) -> frozenset[str]:
        """The tolls that somebody gives, by "document:id", and not only a paper in its own words."""
        return frozenset(ref(t.report, toll.id) for t in self.given if not t.claim.narration for toll in t.tolls)

    @cached_property
    def givers(self) -> dict[str, list[int]]:
        """Which testimonies give each toll, "document:id", by their numbers."""
        found: dict[str, list[int]] = {}
        for number, one in enumerate(self.given):
            for toll in one.tolls:
                found.setdefault(ref(one.report, toll.id), []).append(number)
        return found

    @cached_property
    def uses(self) -> dict[str, frozenset[str]]:
        """How each claim tells of a truce, a town, a target or an act, by the claim's name."""
        return {t.ref: self.lexicon.uses_in(t.words) for t in self.given}

    def telling(self, use: str) -> list[Testimony]:
        """Those told in one way; a denial of the words counts as what they come to when they are denied."""
        turned = {t.use: t.negated for t in self.lexicon.tellings if t.negated}
        return [t for t in self.told if use in {turned.get(u, "") if _denies(t) else u for u in self.uses[t.ref]}]

    def gist(self, one: Testimony) -> frozenset[str]:
        """The telling words of a claim."""
        if one.ref not in self._gists:
            self._gists[one.ref] = self.telling_words(one.words)
        return self._gists[one.ref]

    @cached_property
    def _gists(self) -> dict[str, frozenset[str]]:
        return {}

    def telling_words(self, words: str) -> frozenset[str]:
        """The words, as stems, that few would use, and figures; no names, which all share who tell of one thing."""
        told = [w for n, w in enumerate(WORD.findall(words)) if not (w[0].isupper() and n)]
        found = {stem(w) for w in told if len(w) > 2 or w.isdigit()}
        return frozenset(w for w in found if self.lexicon.commonness.weight(w) > 0)

    def weight(self, words: frozenset[str]) -> float:
        """What some words weigh together."""
        return sum(map(self.lexicon.commonness.weight, sorted(words)))

    def shared(self, one: Testimony, other: Testimony) -> float:
        """How much two claims have in common, in words."""
        return self.weight(self.gist(one) & self.gist(other))

    @cached_property
    def places(self) -> dict[str, str]:
        """Every place below a country that the reports name, by the words they use for it."""
        named = (p for t in self.given for p in t.report.places)
        return {p.said: p.name for p in named if not p.metonym and p.feature not in COUNTRIES and p.said[:1].isupper()}

    @cached_property
    def _named(self) -> re.Pattern[str]:
        names = sorted(self.places, key=lambda said: (-len(said), said))
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b" if names else r"(?!)")

    def places_in(self, one: Testimony) -> frozenset[str]:
        """The places that a claim names; "the town" is the one named last before it."""
        named = frozenset(self.places[said] for said in self._named.findall(one.words))
        return named or (_last_named(one) if THE_PLACE.search(one.words) else frozenset())


def _last_named(one: Testimony) -> frozenset[str]:
    """The town named last before a claim."""
    start = min((span.start for span in one.claim.content), default=0)
    before = [p for p in one.report.places if p.span.start < start and not (p.metonym or p.dateline)]
    towns = sorted((p.span.start, p.name) for p in before if p.feature not in COUNTRIES)
    return frozenset(name for _, name in towns[-1:])


Check = Callable[[Case], Iterator[Contradiction]]


def _denies(one: Testimony) -> bool:
    return one.claim.stance is Stance.DENY


def by(one: Testimony, event: Event) -> tuple[str, ...]:
    """The parties that do an act, in a claim's telling."""
    return parties(one.report, event.actors)


def is_affirmed(event: Event) -> bool:
    """Whether an act is told as done."""
    return not UNREAL & set(event.auxiliary)


@once
def doers(one: Testimony) -> frozenset[str]:
    """The parties that do what is told as done."""
    return frozenset(party for event in one.events if is_affirmed(event) for party in by(one, event))


@once
def mentioned(one: Testimony) -> frozenset[str]:
    """The parties named in what is said, other than those who say it."""
    spans = one.claim.content
    ids = {a for m in one.report.mentions if any(s.covers(m.span) for s in spans) for a in m.actors}
    acting = {p for event in one.events for p in by(one, event)}
    return (frozenset(parties(one.report, tuple(ids))) | acting) - set(one.speaks_for)


def contradiction(kind: str, one: list[Testimony], other: list[Testimony], reason: str) -> Contradiction:
    """Two lists of testimonies set against each other."""
    sides = tuple(t.ref for t in one[:MOST]), tuple(t.ref for t in other[:MOST])
    return Contradiction(id="", kind=kind, sides=sides, reason=reason)


def name(one: Testimony) -> str:
    """Who says it, for a reason."""
    return " and ".join(a.name for a in one.speakers) or "a report"


def quote(one: Testimony) -> str:
    """What is said, for a reason."""
    words = one.words
    return f"“{words}”" if len(words) <= SHOWN else f"“{words[:SHOWN].rsplit(' ', 1)[0]} …”"


def spoken_for(given: list[Testimony]) -> dict[str, list[Testimony]]:
    """Testimonies by the one party whose word they are."""
    found: dict[str, list[Testimony]] = {}
    for one in given:
        if len(answers_for(one)) == 1:
            found.setdefault(answers_for(one)[0], []).append(one)
    return found
