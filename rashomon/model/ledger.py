"""What many dispatches come to: the same copy in several papers, incidents, each party's account, tolls over time."""

from datetime import date

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
