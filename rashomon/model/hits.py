"""What a search through a ledger, and a list of what it holds, finds."""

from datetime import date

from rashomon.model.claims import Stance
from rashomon.model.record import record


@record
class Hit:
    """One claim found by its words or a filter.

    "civilian infrastructure" finds "... denied that its forces had struck civilian infrastructure": the ``quote``, who
    says it (``source`` as printed, ``parties`` the sides spoken for, ``narration`` where it is the paper), the
    ``stance``, the first ``day`` of what it tells (else the day of print), the ``incident`` it belongs to, if any, and
    ``printed``, how many documents print it: copies of one dispatch are one hit.  ``contested``: a contradiction
    names it.
    """

    document: str
    claim: str
    quote: str
    source: str
    parties: tuple[str, ...]
    stance: Stance
    day: date | None
    published: date | None
    outlet: str | None
    incident: str | None
    narration: bool = False
    contested: bool = False
    printed: int = 1


@record
class Paper:
    """One document in a list: "Fighting along the border", AFP in the Daily Tribune of 13 September 2022.

    ``incident`` is the one whose news it is.
    """

    document: str
    headline: str | None
    agency: str | None
    outlet: str | None
    dateline: str | None
    published: date | None
    incident: str | None
