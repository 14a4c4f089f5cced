"""Many reports to one Ledger: ``collate(reports)``.

Pure: the same reports give the same ledger in whatever order and however often they come.
"""

from collections.abc import Iterable, Mapping, Sequence

from rashomon.collate.growing import grow
from rashomon.collate.judging import judged_shelf
from rashomon.collate.memory import MemoryIndex, in_order
from rashomon.collate.prints import print_order
from rashomon.collate.sweeping import few_sweeps
from rashomon.knowledge.lexicon import Lexicon, lexicon
from rashomon.model.judgements import Judgement
from rashomon.model.ledger import FORMAT, Ledger
from rashomon.model.report import Report


def collate(reports: Iterable[Report], *, words: Lexicon | None = None, judgements: Sequence[Judgement] = ()) -> Ledger:
    """What many reports come to.

    >>> collate([]).incidents
    ()
    """
    read = list(reports)
    return _collate(read, by_document(read), words or lexicon(), judgements)


def collate_shelf(
    shelf: Mapping[str, Report], *, words: Lexicon | None = None, judgements: Sequence[Judgement] = ()
) -> Ledger:
    """The same for reports kept elsewhere (a store, files) under their documents' ids, fetched as they are needed."""
    return _collate((shelf[d] for d in sorted(shelf)), shelf, words or lexicon(), judgements)


def _collate(
    reports: Iterable[Report], shelf: Mapping[str, Report], words: Lexicon, judgements: Sequence[Judgement]
) -> Ledger:
    index = MemoryIndex()
    with few_sweeps():
        grow(index, reports, judged_shelf(shelf, judgements), words=words, judgements=judgements)
    return index.ledger()


def by_document(reports: Iterable[Report]) -> dict[str, Report]:
    """One report for each document, whichever way a text that came twice was dated and labelled first."""
    return {r.document.id: r for r in sorted(reports, key=lambda r: print_order(r.document), reverse=True)}


def join(ledgers: Iterable[Ledger]) -> Ledger:
    """Ledgers of blocks that share no dispatch or incident, as one."""
    parts = list(ledgers)
    dispatches = {d.id: d for part in parts for d in part.dispatches}
    incidents = {i.id: i for part in parts for i in part.incidents}
    return Ledger(
        format=FORMAT,
        dispatches=tuple(dispatches[i] for i in sorted(dispatches)),
        incidents=in_order(incidents.values()),
    )
