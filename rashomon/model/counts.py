"""How much there is of what, over a whole ledger or what meets a filter: what lists and charts are headed by."""

from datetime import date, datetime

from rashomon.model.claims import Stance
from rashomon.model.record import record


@record
class Share:
    """How many have a value: party "AZE", 14."""

    value: str
    number: int


@record
class Spread:
    """How many incidents run from one day to another, contested or not."""

    first: date | None
    last: date | None
    contested: bool
    number: int


@record
class Facets:
    """The values a list can be narrowed by, those of most first."""

    parties: tuple[Share, ...]
    countries: tuple[Share, ...]
    types: tuple[Share, ...]
    outlets: tuple[Share, ...]


@record
class Heap:
    """How many incidents meet a filter, how many are contested, rest on one dispatch, or are only recalled."""

    incidents: int
    contested: int
    single_source: int
    historical: int


@record
class Told:
    """How many claims tell a type of event on a day."""

    day: date
    type: str
    number: int


@record
class Doubt:
    """A claim that is likely to be read wrong: ``confidence`` the estimated chance that it is right."""

    document: str
    claim: str
    confidence: float
    stance: Stance
    source: str
    quote: str


@record
class Fetched:
    """An address that is asked again and again: when last, how it went, when next."""

    url: str
    asked: datetime | None
    again: datetime | None
    failures: int
    outcome: str
    gone: bool


@record
class Refusal:
    """An origin that gave no document, or none that could be read, why, and since when."""

    origin: str
    reason: str
    at: datetime
    document: str | None


@record
class Stamped:
    """How many reports were made by a version of the program, a reader and a state of its knowledge."""

    version: str
    reader: str
    knowledge: str
    number: int
