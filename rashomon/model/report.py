"""One dispatch, read: the attributed record and where it came from."""

from datetime import date
from typing import TypeVar

from rashomon.model.claims import Claim, Contradiction, Event, Gap, Tie, Toll
from rashomon.model.reading import Sentence
from rashomon.model.record import record
from rashomon.model.text import Document, Span, Zone
from rashomon.model.world import Actor, Mention, Place, When

Item = TypeVar("Item", Actor, Claim, Place, When)

FORMAT = "rashomon-report/1"


@record
class Provenance:
    """Who wrote and who printed the dispatch; an agency and an outlet are different things.

    "YEREVAN, Armenia (AFP) --" printed by the Daily Tribune: agency AFP, outlet Daily Tribune,
    dateline "YEREVAN, Armenia".
    """

    headline: str | None = None
    agency: str | None = None
    outlet: str | None = None
    byline: str | None = None
    dateline: str | None = None
    dateline_date: date | None = None
    published: date | None = None
    published_from: str | None = None


@record
class Stamp:
    """What made a Report: program version, reader id and the hash of the knowledge files."""

    version: str
    reader: str
    knowledge: str


@record
class Coverage:
    """How much of the dispatch was understood, in plain counts."""

    sentences: int
    sentences_understood: int
    attributions: int
    speakers_known: int
    places: int
    places_resolved: int


@record
class Report:
    """The attributed record of one dispatch: everything the program has to say of it.

    Ids (c1, e1, t1 ...) are unique inside the Report and numbered in text order; every span is in
    ``document.text``; every event, toll and tie names at least one claim.
    """

    format: str
    document: Document
    provenance: Provenance
    stamp: Stamp
    coverage: Coverage
    zones: tuple[Zone, ...]
    sentences: tuple[Sentence, ...]
    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    places: tuple[Place, ...]
    times: tuple[When, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    tolls: tuple[Toll, ...]
    ties: tuple[Tie, ...]
    contradictions: tuple[Contradiction, ...]
    gaps: tuple[Gap, ...]

    def actor(self, actor_id: str) -> Actor:
        """The actor with this id; KeyError when there is none."""
        return _by_id(self.actors, actor_id)

    def claim(self, claim_id: str) -> Claim:
        """The claim with this id; KeyError when there is none."""
        return _by_id(self.claims, claim_id)

    def place(self, place_id: str) -> Place:
        """The place with this id; KeyError when there is none."""
        return _by_id(self.places, place_id)

    def time(self, when_id: str) -> When:
        """The temporal expression with this id; KeyError when there is none."""
        return _by_id(self.times, when_id)

    def text(self, span: Span) -> str:
        """What a span covers in the article."""
        return span.of(self.document.text)


def _by_id(items: tuple[Item, ...], wanted: str) -> Item:
    for item in items:
        if item.id == wanted:
            return item
    raise KeyError(wanted)
