"""What has become new in a ledger: an incident, a contradiction, other figures; what feeds and hooks tell."""

from datetime import datetime
from enum import StrEnum

from rashomon.model.claims import Contradiction
from rashomon.model.record import record


class Novelty(StrEnum):
    """What is new."""

    INCIDENT = "incident"
    CONTRADICTION = "contradiction"
    TOLL = "toll"


@record
class Range:
    """What the figures of a tally come to."""

    low: int | None
    best: int | None
    high: int | None


@record
class Revision:
    """A tally that comes to something else than before: "49 soldiers were killed", a day later "105"."""

    harm: str
    side: str | None
    civilians: bool
    before: Range
    after: Range


@record
class Novel:
    """One thing that is new of an incident; ``contradiction`` or ``revision`` is set where it is one."""

    kind: Novelty
    title: str
    contradiction: Contradiction | None = None
    revision: Revision | None = None


@record
class News:
    """Something new, the ``number``th that became known in a ledger, at a moment in UTC.

    Baku's denial, read an hour after Yerevan's charge: kind contradiction, its ``incident`` and what clashes.
    """

    number: int
    at: datetime
    incident: str
    novel: Novel
