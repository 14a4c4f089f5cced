"""What can go wrong, in one tree.

RashomonError
├── DocumentError    the article cannot be read (empty, binary, not English ...)
├── FeedError        an address was refused, did not answer or gave no usable answer
├── KnowledgeError   an entry of the knowledge is wrong: names file, entry and field
├── ReaderError      the parser's model cannot be loaded
├── StoreError       a ledger cannot be opened, or does not hold what was asked for
├── EngineError      a cluster cannot be reached or has no workers left
├── ServingError     the ledger cannot be served as asked: not safe, or not possible
├── AnswerError      a server of a ledger did not give what was asked for
└── ExportError      a report cannot be written in the format asked for
"""


class RashomonError(Exception):
    """The base of every error this package raises on purpose; its message says what, where, what next."""


class DocumentError(RashomonError):
    """The article cannot be read: empty, binary, of an unknown kind, or not in a language we read."""


class FeedError(RashomonError):
    """An address was refused, did not answer, or gave no usable answer.

    ``retry_after`` are the seconds after which asking again may help, None when it will not; ``gone`` when its
    site says that it has been withdrawn for good.
    """

    def __init__(self, message: str, *, retry_after: float | None = None, gone: bool = False) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        self.gone = gone


class KnowledgeError(RashomonError):
    """An entry of the knowledge is wrong; the message names the file, the entry and the field."""


class ReaderError(RashomonError):
    """The parser or its model cannot be loaded."""


class StoreError(RashomonError):
    """A ledger cannot be opened (no file, no server, made by a later version), or does not hold what was asked for."""


class EngineError(RashomonError):
    """What reads at scale is not there: a cluster cannot be reached, has no workers left, or its extra is missing."""


class ServingError(RashomonError):
    """The ledger cannot be served as asked: it would be open to strangers, or a file or port is not to be had."""


class AnswerError(RashomonError):
    """A server of a ledger did not give what was asked for; ``status`` is its answer's, 0 where there was none."""

    def __init__(self, message: str, *, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


class ExportError(RashomonError):
    """A report cannot be written in the format asked for."""
