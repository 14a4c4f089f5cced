"""How a server of a ledger is."""

from rashomon.model.record import record


@record
class Health:
    """A ledger of 24 documents, all read: ``pending`` wait to be read, ``failed`` could not be; ``rejections`` are all
    that gave no document, or none that could be read.
    """

    version: str
    documents: int
    pending: int
    failed: int
    rejections: int
    dispatches: int
    incidents: int
