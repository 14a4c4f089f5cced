"""Reports by document, fetched as they are needed; the last few are kept at hand.

``Shelf(fetch, documents)`` is a Mapping, so that whoever works on reports in memory works on a ledger just as well.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping

from rashomon.model.report import Report

AT_HAND = 256

Fetch = Callable[[str], Report | None]


class Shelf(Mapping[str, Report]):
    """All reports of a ledger; ``documents`` gives their ids in order, ``fetch`` one of them; some are at hand."""

    def __init__(self, fetch: Fetch, documents: Callable[[], Iterator[str]], at_hand: Iterable[Report] = ()) -> None:
        self._fetch = fetch
        self._documents = documents
        self._kept = OrderedDict((report.document.id, report) for report in at_hand)

    def __getitem__(self, document: str) -> Report:
        found = self._kept.get(document) or self._fetch(document)
        if found is None:
            raise KeyError(document)
        self._kept[document] = found
        self._kept.move_to_end(document)
        if len(self._kept) > AT_HAND:
            self._kept.popitem(last=False)
        return found

    def __iter__(self) -> Iterator[str]:
        return self._documents()

    def __len__(self) -> int:
        return sum(1 for _ in self._documents())
