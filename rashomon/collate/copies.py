"""Which reports print one dispatch, and which of those are later versions of it.

Comes in: reports.  Goes out: Dispatches.  Two texts are copies when one is all but contained in the other (cut from
the end), or when they share much of both (sentences dropped, reordered, a rival's mixed in).  Rival reports of one
event share a quotation or two, never that much.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from rashomon.collate.groups import Groups
from rashomon.collate.shingles import Wording, wording
from rashomon.collate.versions import versions
from rashomon.model.ledger import Dispatch
from rashomon.model.report import Report

CONTAINED = 0.92  # of the shorter text, where the longer one may hold anything besides
SHARED = 0.45  # of the shorter text, where the longer one holds little besides
SHARED_OF_LONGER = 0.28
SEEN = 3  # indexed shingles two texts must have in common to be compared; copies have a dozen
REPRINTED = 3  # days between two prints of one dispatch; a daily communique has the same words every day
CROWDED = 64  # texts with one shingle, from where on it is compared with these only: a footer, not a copy


def find_copies(reports: Iterable[Report]) -> tuple[Dispatch, ...]:
    """The dispatches behind some reports, each with the papers that print it, by id.

    A report printed whole in one paper and cut after its third sentence in another is one Dispatch.
    """
    printed: dict[str, list[Report]] = {}
    for report in sorted(reports, key=_order):
        printed.setdefault(report.document.id, []).append(report)
    groups = copy_groups(wording(found[0]) for found in printed.values())
    found = [_dispatch([report for i in group for report in printed[i]]) for group in groups]
    return tuple(sorted(found, key=lambda d: d.id))


def copies_on(shelf: Mapping[str, Report]) -> tuple[Dispatch, ...]:
    """The same for reports kept elsewhere, by id: each is fetched once for its wording and once with its copies."""
    groups = copy_groups(wording(shelf[document]) for document in sorted(shelf))
    return tuple(sorted((_dispatch([shelf[i] for i in group]) for group in groups), key=lambda d: d.id))


def by_document(reports: Iterable[Report]) -> dict[str, Report]:
    """One report for each document, whichever way a text that came twice was dated and labelled first."""
    return {r.document.id: r for r in sorted(reports, key=_order, reverse=True)}


def _order(report: Report) -> tuple[str, str, str, str]:
    document = report.document
    return document.id, str(document.published or "~"), document.origin, document.outlet or ""


def copy_groups(wordings: Iterable[Wording]) -> list[list[str]]:
    """The ids of documents that print one dispatch, group by group."""
    by_id = {w.document: w for w in wordings}
    groups = Groups(by_id)
    for one, other in _candidates(by_id):
        if not groups.are_joined(one, other) and are_copies(by_id[one], by_id[other]):
            groups.join(one, other)
    return groups.all()


def are_copies(one: Wording, other: Wording) -> bool:
    """Whether two texts print one dispatch."""
    shorter, longer = sorted((len(one.shingles), len(other.shingles)))
    if not shorter or _are_far_apart(one, other):
        return False
    common = len(set(one.shingles).intersection(other.shingles))
    contained = common >= CONTAINED * shorter
    return contained or (common >= SHARED * shorter and common >= SHARED_OF_LONGER * longer)


def _are_far_apart(one: Wording, other: Wording) -> bool:
    """Whether too many days lie between two prints for anything but the very same text."""
    if not (one.day and other.day) or one.shingles == other.shingles:
        return False
    return abs((one.day - other.day).days) > REPRINTED


def _candidates(by_id: dict[str, Wording]) -> Iterator[tuple[str, str]]:
    """Pairs worth comparing: one has several of the other's indexed shingles."""
    index = _index(by_id)
    for document, own in by_id.items():
        seen = Counter(d for s in own.shingles if s in index for d in index[s])
        for other, times in seen.items():
            if other != document and times >= min(SEEN, len(by_id[other].sketch)):
                yield document, other


def _index(by_id: dict[str, Wording]) -> dict[int, list[str]]:
    index: dict[int, list[str]] = {}
    for document in sorted(by_id):
        for shingle in by_id[document].sketch:
            row = index.setdefault(shingle, [])
            if len(row) < CROWDED:
                row.append(document)
    return index


def _dispatch(reports: list[Report]) -> Dispatch:
    told = versions(list(by_document(reports).values()))
    provenances = [r.provenance for r in reports]
    agencies = Counter(p.agency for p in provenances if p.agency)
    return Dispatch(
        id=told[0].document,
        versions=told,
        agency=min(agencies, key=lambda a: (-agencies[a], a), default=None),
        outlets=tuple(sorted({p.outlet for p in provenances if p.outlet})),
    )
