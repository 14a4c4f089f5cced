"""Which reports print one dispatch, and which of those are later versions of it.

Comes in: reports.  Goes out: Dispatches.  Two texts are copies when one is all but contained in the other (cut from
the end), or when they share much of both (sentences dropped, reordered, a rival's mixed in).  Rival reports of one
event share a quotation or two, never that much.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from rashomon.collate.groups import Groups
from rashomon.collate.shingles import Wording, wording
from rashomon.collate.versions import versions
from rashomon.model.ledger import Dispatch
from rashomon.model.report import Report

CONTAINED = 0.92  # of the shorter text, where the longer one may hold anything besides
SHARED = 0.45  # of the shorter text, where the longer one holds little besides
SHARED_OF_LONGER = 0.28
SEEN = 3  # indexed shingles two texts must have in common to be compared; copies have a dozen
CROWDED = 64  # texts with one shingle, from where on it is compared with these only: a footer, not a copy


def find_copies(reports: Iterable[Report]) -> tuple[Dispatch, ...]:
    """The dispatches behind some reports, each with the papers that print it, by id.

    A report printed whole in one paper and cut after its third sentence in another is one Dispatch.
    """
    by_id = {r.document.id: r for r in sorted(reports, key=lambda r: (r.document.id, r.document.origin))}
    found = [_dispatch([by_id[i] for i in group]) for group in copy_groups(map(wording, by_id.values()))]
    return tuple(sorted(found, key=lambda d: d.id))


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
    if not shorter:
        return False
    common = len(one.shingles & other.shingles)
    contained = common >= CONTAINED * shorter
    return contained or (common >= SHARED * shorter and common >= SHARED_OF_LONGER * longer)


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
    told = versions(reports)
    provenances = [r.provenance for r in reports]
    agencies = Counter(p.agency for p in provenances if p.agency)
    return Dispatch(
        id=told[0].document,
        versions=told,
        agency=min(agencies, key=lambda a: (-agencies[a], a), default=None),
        outlets=tuple(sorted({p.outlet for p in provenances if p.outlet})),
    )
