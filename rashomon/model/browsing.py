"""Who speaks and where things happen, over a whole ledger: what its lists of actors and of places hold."""

from datetime import date

from rashomon.model.claims import Stance
from rashomon.model.record import record


@record
class Named:
    """Somebody under one name: "Azerbaijan's defence ministry", government, party AZE, in 12 documents."""

    name: str
    kind: str
    party: str | None
    country: str | None
    ref: str | None
    documents: int


@record
class Counted:
    """How many claims are of a stance."""

    stance: Stance
    claims: int


@record
class Party:
    """How many claims of a stance are about what a party does: "accuse, AZE, 14"."""

    stance: Stance
    party: str
    claims: int


@record
class Voice:
    """What a source said in all, ``who`` as it was asked for: claims by stance, and of whom.

    ``first`` and ``last`` are the days that what they say happened on; copies of a dispatch count once.
    """

    who: str
    claims: int
    stances: tuple[Counted, ...]
    about: tuple[Party, ...]
    first: date | None
    last: date | None


@record
class Spot:
    """A place that incidents have, and how many: Jermuk, ARM, 3."""

    place: str
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float
    incidents: int
