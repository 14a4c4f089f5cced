"""Which documents print one dispatch, and which of those are later versions of it.

Comes in: Prints, and an Index of those before.  Goes out: Dispatches.  Two texts are copies when one is all but
contained in the other (cut from the end), or when they share much of both (sentences dropped, reordered, a rival's
mixed in).  Rival reports of one event share a quotation or two, never that much.  An agency that counts its updates
("UPDATE 2") may rewrite most of its story: then a little is enough, if the story opens alike.

Two texts are compared when they sketch a shingle alike; where more than CROWDED texts have it (a footer, or a copy in a
hundred papers) each is compared with the first of them alone.  So a text that comes changes only what concerns itself
and the text it pushes out of the first.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from rashomon.collate.groups import Groups
from rashomon.collate.index import Index
from rashomon.collate.memory import MemoryIndex
from rashomon.collate.prints import Print, merged, print_of
from rashomon.collate.shingles import numbers
from rashomon.collate.versions import are_updates, versions
from rashomon.model.ledger import Dispatch
from rashomon.model.record import record
from rashomon.model.report import Report

CONTAINED = 0.92  # of the shorter text, where the longer one may hold anything besides
SHARED = 0.45  # of the shorter text, where the longer one holds little besides
SHARED_OF_LONGER = 0.28
REWRITTEN = 0.08  # of the shorter text, where an agency says that it updates a story with that opening
REPRINTED = 3  # days between two prints of one dispatch; a daily communique has the same words every day
CROWDED = 64  # texts with one shingle, from where on it is compared with these only

Rows = Mapping[int, tuple[str, ...]]


@record
class Regrouped:
    """What documents change: ids of dispatches that are no more, dispatches that are new or otherwise, documents read
    anew."""

    gone: frozenset[str]
    put: tuple[Dispatch, ...]
    anew: frozenset[str]


def find_copies(reports: Iterable[Report]) -> tuple[Dispatch, ...]:
    """The dispatches behind some reports, each with the papers that print it, by id.

    A report printed whole in one paper and cut after its third sentence in another is one Dispatch.
    """
    index = MemoryIndex()
    add_prints(index, map(print_of, reports))
    return index.all_dispatches()


def are_copies(one: Print, other: Print) -> bool:
    """Whether two texts print one dispatch."""
    return not _are_far_apart(one, other) and _share_enough(_shingles(one), _shingles(other), _least_shared(one, other))


def _least_shared(one: Print, other: Print) -> tuple[float, float]:
    """What two texts share at the least, of the shorter and of the longer, where neither contains the other."""
    return (REWRITTEN, REWRITTEN / 2) if are_updates(one, other) else (SHARED, SHARED_OF_LONGER)


def _shingles(one: Print) -> frozenset[int]:
    return frozenset(numbers(one.shingles))


def _share_enough(one: frozenset[int], other: frozenset[int], least: tuple[float, float]) -> bool:
    shorter, longer = sorted((len(one), len(other)))
    common = len(one & other)
    if not common:
        return False
    contained = common >= CONTAINED * shorter
    return contained or (common >= least[0] * shorter and common >= least[1] * longer)


def _are_far_apart(one: Print, other: Print) -> bool:
    """Whether too many days lie between two prints for anything but the very same text."""
    if not (one.day and other.day) or one.shingles == other.shingles:
        return False
    return abs((one.day - other.day).days) > REPRINTED


def add_prints(index: Index, come: Iterable[Print]) -> Regrouped:
    """Remember documents, and put the dispatches right that they print."""
    given: dict[str, Print] = {}
    for one in come:
        given[one.document] = merged(given[one.document], one) if one.document in given else one
    known = index.prints(given)
    given = {d: merged(known[d], p) if d in known else p for d, p in given.items()}
    changed = {d: p for d, p in given.items() if known.get(d) != p}
    unsettled, loose = _remember(index, changed, known)
    found = _Regrouping(index, unsettled, loose).run(changed)
    return Regrouped(gone=found.gone, put=found.put, anew=frozenset(given))


def _remember(index: Index, changed: Mapping[str, Print], known: Mapping[str, Print]) -> tuple[set[str], set[str]]:
    """The documents whose copies must be looked for, and those that may have lost some."""
    before_changed = [known[d] for d in changed if d in known]
    shingles = {s for p in (*changed.values(), *before_changed) for s in p.sketch}
    before = index.printing(shingles, CROWDED)
    index.put_prints(changed.values())
    after = index.printing(shingles, CROWDED)
    pushed = {d for s in shingles for d in set(before.get(s, ())) - set(after.get(s, ()))}
    pulled = {d for s in shingles for d in set(after.get(s, ())) - set(before.get(s, ()))}
    return pushed | pulled | set(changed), pushed | {p.document for p in before_changed}


class _Regrouping:
    """The documents around those that are unsettled, as groups of copies."""

    def __init__(self, index: Index, unsettled: set[str], loose: set[str]) -> None:
        self.index = index
        loosened = index.dispatches(loose).values()
        self.unsettled = sorted(unsettled | {d for dispatch in loosened for d in dispatch.documents})
        self.loosened = {dispatch.id for dispatch in loosened}
        self.prints = dict(index.prints(self.unsettled))
        self.near = self._candidates()
        self.prints |= index.prints({d for others in self.near.values() for d in others} - self.prints.keys())
        self.shingles: dict[str, frozenset[int]] = {}
        self.old = {d.id: d for d in index.dispatches(self.prints).values()}

    def run(self, changed: Collection[str]) -> Regrouped:
        """Join copies; the dispatches gone and those to put."""
        groups = Groups({d for old in self.old.values() for d in old.documents} | self.prints.keys())
        for old in self.old.values():
            for document in old.documents if old.id not in self.loosened else ():
                groups.join(old.id, document)
        for one, others in self.near.items():
            for other in others:
                if not groups.are_joined(one, other) and self._are_copies(one, other):
                    groups.join(one, other)
        return self._dispatched(groups.all(), set(changed))

    def _are_copies(self, one: str, other: str) -> bool:
        if _are_far_apart(self.prints[one], self.prints[other]):
            return False
        for document in (one, other):
            if document not in self.shingles:
                self.shingles[document] = _shingles(self.prints[document])
        least = _least_shared(self.prints[one], self.prints[other])
        return _share_enough(self.shingles[one], self.shingles[other], least)

    def _dispatched(self, groups: list[list[str]], changed: set[str]) -> Regrouped:
        before = {frozenset(d.documents) for d in self.old.values()}
        fresh = [g for g in groups if frozenset(g) not in before or not changed.isdisjoint(g)]
        moved = {d for group in fresh for d in group}
        self.prints |= self.index.prints(moved - self.prints.keys())
        put = tuple(dispatch_of([self.prints[d] for d in sorted(group)]) for group in fresh)
        gone = {d.id for d in self.old.values() if not moved.isdisjoint(d.documents)} - {d.id for d in put}
        self.index.put_dispatches(gone, put)
        return Regrouped(gone=frozenset(gone), put=put, anew=frozenset())

    def _candidates(self) -> dict[str, list[str]]:
        """Texts worth comparing with each that is unsettled."""
        sketches = {d: self.prints[d].sketch for d in self.unsettled}
        shingles = {s for sketch in sketches.values() for s in sketch}
        first = self.index.printing(shingles, CROWDED)
        full = [s for s in shingles if len(first[s]) == CROWDED and any(d in sketches for d in first[s])]
        whole = self.index.printing(full, None) if full else {}
        return {d: sorted(set(_beside(d, sketch, first, whole)) - {d}) for d, sketch in sketches.items()}


def _beside(document: str, sketch: tuple[int, ...], first: Rows, whole: Rows) -> Iterator[str]:
    for shingle in sketch:
        row = first[shingle]
        yield from whole[shingle] if shingle in whole and document in row else row


def dispatch_of(prints: list[Print]) -> Dispatch:
    """The dispatch that some documents print."""
    told = versions(prints)
    papers = [paper for p in prints for paper in p.papers]
    agencies = Counter(agency for agency, _ in papers if agency)
    return Dispatch(
        id=told[0].document,
        versions=told,
        agency=min(agencies, key=lambda a: (-agencies[a], a), default=None),
        outlets=tuple(sorted({outlet for _, outlet in papers if outlet})),
    )
