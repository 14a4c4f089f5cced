"""An analyst's word on what the program found: kept beside it, with name and day, and undone as easily."""

from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256

from rashomon.model.record import record
from rashomon.model.text import Span


class Verdict(StrEnum):
    """What a judgement says of its targets."""

    SAME = "same"
    APART = "apart"
    RIGHT = "right"
    WRONG = "wrong"
    CORRECT = "correct"


class Subject(StrEnum):
    """What sort of thing a target is; ``news`` is what a whole document reports as its own."""

    NEWS = "news"
    CLAIM = "claim"
    EVENT = "event"
    TOLL = "toll"


@record
class Target:
    """A thing judged, by where it stands in the text, so that it is found again after the rules have changed.

    The claim in "Baku denied shelling Goris": its document, the characters it stands on, what ``claim``.  For ``news``
    the span is empty.  What is found again is of the same sort and shares most characters with the span.
    """

    document: str
    what: Subject
    span: Span = Span(start=0, end=0)


@record
class Judgement:
    """One verdict on one or more targets, by somebody, at a moment in UTC.

    ``same`` and ``apart``: the targets (two or more) are or are not one incident.  ``right`` and ``wrong``: what was
    read there is or is not in the text.  ``correct``: the ``field`` of the target should read ``value``
    ("type", "ASSAULT"; "low", "49"; "stance", "deny"; several values stand apart by a semicolon).
    """

    kind: Verdict
    targets: tuple[Target, ...]
    by: str
    at: datetime
    field: str = ""
    value: str = ""
    note: str = ""
    undone_by: str | None = None
    undone_at: datetime | None = None

    @property
    def id(self) -> str:
        """A judgement is known by its content, undone or not: the first 12 hex digits of its SHA-256."""
        targets = [f"{t.document}:{t.what}:{t.span.start}-{t.span.end}" for t in self.targets]
        said = [self.kind, *targets, self.field, self.value, self.by, self.at.astimezone(UTC).isoformat(), self.note]
        return sha256("\x1f".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:12]

    @property
    def is_undone(self) -> bool:
        """Whether somebody took it back."""
        return self.undone_at is not None
