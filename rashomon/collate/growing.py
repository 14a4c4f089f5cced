"""A ledger that grows: one report or many are added to an Index, and only what they touch is made anew.

Comes in: an Index, reports, and a shelf with all reports by document.  Goes out: Growth, what is gone and what is new;
the Index has it already.  ``ledger.collate`` adds all reports to an empty Index with the same code, so that a ledger
is the same in whatever order and in however many parts its reports came.

The steps: which documents print one dispatch (``copies``), what each dispatch tells (``strands``), which strands are
one happening (``incidents``), and what is said of it (``recounting``).  A step hands the next one only what it changed.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from rashomon.collate import posts as posting
from rashomon.collate.copies import add_prints
from rashomon.collate.incidents import Happening, gather
from rashomon.collate.index import Gathering, Index
from rashomon.collate.judging import bonds_of, bound_documents
from rashomon.collate.posts import Post, posts, weeks
from rashomon.collate.prints import print_of
from rashomon.collate.recounting import incident
from rashomon.collate.strands import Strand, strands
from rashomon.knowledge.lexicon import Lexicon
from rashomon.model.judgements import Judgement
from rashomon.model.ledger import Dispatch, Incident
from rashomon.model.record import record
from rashomon.model.report import Report

AT_ONCE = 500  # documents, dispatches or happenings that are looked at together

Item = TypeVar("Item")


@record
class Growth:
    """What some reports changed in a ledger: ids of incidents that are no more, and incidents new or otherwise."""

    gone: frozenset[str]
    put: frozenset[str]


def grow(
    index: Index,
    reports: Iterable[Report],
    shelf: Mapping[str, Report],
    *,
    words: Lexicon,
    judgements: Sequence[Judgement] = (),
    again: Collection[str] = (),
) -> Growth:
    """Add reports to a ledger.

    ``shelf`` holds every report of the ledger by document, those that come among them, as the judgements on claims,
    events and tolls leave them; ``judgements`` are all that stand.  ``again`` are documents to look at again, though
    nothing came: those that a judgement names which is new or was undone.
    """
    changed, gone = _print_all(index, reports)
    changed |= {d.id for d in index.dispatches(again).values()}
    told = _tell_all(index, changed, gone, shelf, words)
    bound = {d.id for d in index.dispatches({*again, *bound_documents(judgements)}).values()} & changed
    unsettled = told.changed | told.relinked | _ids(index, bound)
    found = gather(index, unsettled, told.gone, bonds_of(judgements, index, shelf))
    retold = {g.id: g for g in index.gathered(_ids(index, changed)).values() if g.id not in found.gone}
    put = retold | {g.id: g for g in found.put}
    kept = found.same - retold.keys()
    index.put_happenings(found.gone, ())
    _recount(index, list(put.values()), kept, shelf, words)
    return Growth(gone=found.gone, put=frozenset(put.keys() - kept))


def _ids(index: Index, dispatches: Collection[str]) -> set[str]:
    return {s.id for told in index.strands_of(dispatches).values() for s in told}


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while batch := list(islice(rest, AT_ONCE)):
        yield batch


def _print_all(index: Index, reports: Iterable[Report]) -> tuple[set[str], set[str]]:
    """The dispatches that are new or otherwise, and those that are no more."""
    changed: set[str] = set()
    gone: set[str] = set()
    for batch in _batches(reports):
        found = add_prints(index, map(print_of, batch))
        changed |= {d.id for d in (*found.put, *index.dispatches(found.anew).values())}
        gone |= found.gone
        changed -= found.gone
        gone -= changed
    return changed, gone


@record
class _Told:
    """Strands that are new or otherwise, those whose links may be others, and those that are no more."""

    changed: frozenset[str]
    relinked: frozenset[str]
    gone: frozenset[str]


def _tell_all(index: Index, changed: set[str], gone: set[str], shelf: Mapping[str, Report], words: Lexicon) -> _Told:
    new: set[str] = set()
    relinked: set[str] = set()
    old: set[str] = set()
    for batch in _batches([*sorted(gone), *sorted(changed)]):
        known = {s.id: s for told in index.strands_of(batch).values() for s in told}
        told = {s.id: s for d in batch if d in changed for s in _strands(index, d, shelf, words)}
        fresh = [s for s in told.values() if known.get(s.id) != s]
        missing = known.keys() - told.keys()
        relinked |= _put(index, [known[i] for i in missing | {s.id for s in fresh} & known.keys()], missing, fresh)
        new |= {s.id for s in fresh}
        old |= missing
    return _Told(changed=frozenset(new), relinked=frozenset(relinked - old - new), gone=frozenset(old))


def _strands(index: Index, dispatch: str, shelf: Mapping[str, Report], words: Lexicon) -> tuple[Strand, ...]:
    found = index.dispatches([dispatch])[dispatch]
    return strands(found, [shelf[v.document] for v in found.versions], commonness=words.commonness)


def _put(index: Index, before: list[Strand], gone: Collection[str], put: list[Strand]) -> set[str]:
    """Put strands; those that are found under a post which is crowded now and was not, or the other way round."""
    touched = {post for s in (*before, *put) for post in posts(s)}
    most = posting.CROWDED
    were = index.posted(touched, most + 1)
    index.put_strands(gone, put)
    are = index.posted(touched, most + 1)
    crossed = [p for p in touched if (len(were.get(p, ())) > most) != (len(are.get(p, ())) > most)]
    return {s for post in crossed for s in _concerned(index, post, min(were.get(post, ()), are.get(post, ()), key=len))}


def _concerned(index: Index, post: Post, row: tuple[str, ...]) -> Iterable[str]:
    """Of the strands of any week only those that are found by no week."""
    if post[1] == posting.WIDE:
        return ()
    if post[1] is not None:
        return row
    return [s.id for s in index.strands(row).values() if not weeks(s)]


def _recount(
    index: Index,
    put: list[Gathering],
    kept: Collection[str],
    shelf: Mapping[str, Report],
    words: Lexicon,
) -> None:
    """Remember happenings, with their incidents told anew."""
    for batch in _batches(put):
        found = index.strands({s for g in batch for s in (*g.news, *g.mentions)})
        dispatches = index.dispatches({s.dispatch for s in found.values()})
        told = ((g, None if g.id in kept else _incident(g, found, dispatches, shelf, words)) for g in batch)
        index.put_happenings((), told)


def _incident(
    gathering: Gathering,
    found: Mapping[str, Strand],
    dispatches: Mapping[str, Dispatch],
    shelf: Mapping[str, Report],
    words: Lexicon,
) -> Incident:
    happening = Happening(
        news=tuple(found[s] for s in gathering.news), mentions=tuple(found[s] for s in gathering.mentions)
    )
    return incident(happening, dispatches, shelf, words=words)
