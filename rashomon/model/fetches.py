"""What polite polling must remember of an address between two visits."""

from datetime import datetime

from rashomon.model.record import record


@record
class Remembered:
    """One address as it was when last asked; a store keeps it, a fetcher is given it and gives back a new one.

    A feed that answered 304 at noon: ``asked`` noon, ``again`` a quarter past, ``failures`` 0, ``outcome``
    "not changed".  Times are in UTC.  ``again`` is the earliest time at which it may be asked again, ``etag`` and
    ``modified`` make the next question a conditional one, ``seen`` are the entries of a feed already dealt with,
    ``gone`` says that its site has withdrawn it for good, ``body`` is the text of a robots.txt.
    """

    url: str
    etag: str | None = None
    modified: str | None = None
    asked: datetime | None = None
    again: datetime | None = None
    failures: int = 0
    outcome: str = ""
    seen: tuple[str, ...] = ()
    gone: bool = False
    body: str | None = None
