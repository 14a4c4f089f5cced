"""What was given and is no article, with the reason: never an exception, so that the rest goes on."""

from collections.abc import Iterator

from rashomon.model.record import record
from rashomon.model.text import Document


@record
class Rejection:
    """Line 12 of "september.jsonl" has no text: ``origin`` says which one, ``reason`` why and what to do."""

    origin: str
    reason: str


Taken = Iterator[Document | Rejection]
