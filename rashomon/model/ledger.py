"""What many dispatches come to: the same copy in several papers, incidents, each party's account, tolls over time."""

from datetime import date

from rashomon.model.claims import Contradiction, Stance
from rashomon.model.record import record

FORMAT = "rashomon-ledger/1"


@record
class Change:
    """What a later version of a dispatch says otherwise: kind figure, added or dropped.

    "UPDATE 1 - ... 49 soldiers were killed", then "UPDATE 2 - ... 105 soldiers were killed": figure, with the
    sentence ``before`` and ``after``; an added sentence has no ``before``, a dropped one no ``after``.
    """

    kind: str
    before: str = ""
    after: str = ""


@record
class Version:
    """One state of a dispatch and the papers that printed it.

    ``document`` is the fullest text, ``documents`` all of them; ``mark`` the agency's own count of its updates
    ("UPDATE 2" is 2, a first report 0); ``changes`` what differs from the version before.
    """

    document: str
    documents: tuple[str, ...]
    published: date | None
    mark: int = 0
    changes: tuple[Change, ...] = ()


@record
class Dispatch:
    """The same copy in several papers: one voice, not ten.

    "YEREVAN (AFP) - ..." printed whole by one paper, cut after four sentences by another and updated at noon:
    one Dispatch, two versions.  ``id`` is that of the first version's fullest document.
    """

    id: str
    versions: tuple[Version, ...]
    agency: str | None = None
    outlets: tuple[str, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """Every document that prints it, version by version."""
        return tuple(d for v in self.versions for d in v.documents)

    @property
    def published(self) -> date | None:
        """The first day it was printed, where that is known."""
        return min((v.published for v in self.versions if v.published), default=None)


@record
class Part:
    """One place of an incident and what happened there: a day of fighting along a border has many.

    ``told`` are events and tolls as "document:id".
    """

    place: str
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float
    told: tuple[str, ...]


@record
class Statement:
    """What one side says, however often and in however many papers it is printed.

    "Azerbaijani forces shelled Goris, the ministry in Yerevan said": stance assert, type ASSAULT, by AZE, on ARM.
    ``type`` is "" where no event is told, and ``quote`` then says all there is.  ``speakers`` are those who say it;
    ``voices`` the independent ones among them: a minister and his army are one voice whoever prints them, residents
    and a paper's narration one a dispatch.  ``motives`` say why, in the teller's view.
    ``claims`` are "document:id"; ``first`` and ``last`` the days it was printed.
    """

    stance: Stance
    type: str
    by: tuple[str, ...]
    on: tuple[str, ...]
    quote: str
    motives: tuple[str, ...]
    modes: tuple[str, ...]
    places: tuple[str, ...]
    first: date | None
    last: date | None
    speakers: tuple[str, ...]
    voices: tuple[str, ...]
    dispatches: tuple[str, ...]
    claims: tuple[str, ...]


@record
class Account:
    """One party's version of an incident; role party, third (those who are no side) or narration (the papers' own).

    ``cost`` are the tolls it gives, as "document:id"; ``voices`` all who speak in it.
    """

    role: str
    party: str | None
    statements: tuple[Statement, ...]
    cost: tuple[str, ...]
    first: date | None
    last: date | None
    voices: tuple[str, ...]


@record
class Figure:
    """One number by one claimant, from the first day it was said to the last.

    "We have 49 killed and it's not the final figure": claimant Armenia's prime minister, party ARM, low and high 49,
    provisional.  ``supersedes`` is the number of the figure in its tally that the same claimant gave before, None for
    a first one; ``part`` of a greater figure in the same dispatch; ``cumulative`` since the start of the war.
    """

    claimant: str
    party: str | None
    low: int | None
    high: int | None
    vague: bool
    said: str
    provisional: bool
    cumulative: bool
    part: bool
    first: date | None
    last: date | None
    supersedes: int | None
    voices: tuple[str, ...]
    tolls: tuple[str, ...]


@record
class Tally:
    """All figures of one harm to one side, in the order they were said, and what they come to.

    Only each claimant's latest figure counts, none that is part of another or cumulative.  ``low`` and ``high`` are
    the least and greatest of them; ``best`` follows UCDP (a side's own count of its dead, else the figure of most
    independent voices, the lower of equals); ``conservative`` follows ACLED (the least, "dozens" 12, "hundreds" 100).
    A figure without a least, "up to 15", lowers neither; where all are such, both are 0.
    """

    harm: str
    side: str | None
    civilians: bool
    figures: tuple[Figure, ...]
    low: int | None
    best: int | None
    high: int | None
    conservative: int | None

    @property
    def current(self) -> tuple[Figure, ...]:
        """Each claimant's latest figure."""
        replaced = {f.supersedes for f in self.figures}
        return tuple(f for n, f in enumerate(self.figures) if n not in replaced and not (f.part or f.cumulative))


@record
class Incident:
    """One happening according to all who tell it.

    ``id`` is that of the first dispatch's strand; ``type`` the PLOVER type most of its acts of force have, "" when
    nothing coded is told; ``first`` and ``last`` bound its days; ``recalled_by`` are dispatches that only mention it.
    ``historical``: known from such mentions alone.  ``told`` are its events and tolls as "document:id"; the sides of
    its contradictions are claims, written the same way.
    """

    id: str
    title: str
    type: str
    modes: tuple[str, ...]
    parties: tuple[str, ...]
    first: date | None
    last: date | None
    parts: tuple[Part, ...]
    dispatches: tuple[str, ...]
    recalled_by: tuple[str, ...]
    historical: bool
    told: tuple[str, ...]
    accounts: tuple[Account, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    tallies: tuple[Tally, ...] = ()

    @property
    def voices(self) -> tuple[str, ...]:
        """Who speaks independently: parties and others; the papers' own words only where nobody else does."""
        heard = {v for a in self.accounts if a.role != "narration" for v in a.voices}
        return tuple(sorted(heard or {v for a in self.accounts for v in a.voices}))

    @property
    def single_source(self) -> bool:
        """Whether one dispatch alone tells it: shown and labelled, never hidden."""
        return len({*self.dispatches, *self.recalled_by}) == 1


@record
class Ledger:
    """What many reports come to; the same whatever order they came in."""

    format: str
    dispatches: tuple[Dispatch, ...]
    incidents: tuple[Incident, ...]

    def incident_of(self, document: str) -> Incident:
        """The incident that is a document's own news; KeyError for a document that is not in the ledger."""
        dispatch = next((d.id for d in self.dispatches if document in d.documents), None)
        for incident in self.incidents:
            if dispatch in incident.dispatches:
                return incident
        raise KeyError(document)
