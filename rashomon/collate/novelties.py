"""What is new of an incident: how it was told before in, how it is told now in, the differences that are news out.

An incident is known by its dispatches: one that an earlier copy gives another id, or that is parted in two, is no new
one.  What only other words or more copies change is no news either.
"""

from collections.abc import Iterator, Sequence

from rashomon.model.claims import Contradiction
from rashomon.model.ledger import Incident, Tally
from rashomon.model.news import Novel, Novelty, Range, Revision


def told_by(incident: Incident) -> frozenset[str]:
    """The dispatches an incident is known by: those whose news it is, else those that recall it."""
    return frozenset(incident.dispatches or incident.recalled_by)


def successor(gone: Incident, now: Sequence[Incident]) -> Incident | None:
    """The incident that tells what another told, which is no more; None when nothing does."""
    shared = [(len(told_by(gone) & told_by(one)), one) for one in now]
    best = max(shared, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] else None


def novelties(before: Sequence[Incident], now: Incident) -> Iterator[Novel]:
    """What is new of an incident; ``before`` are those that told any of it.  What is only recalled is nothing new."""
    if not now.historical and all(one.historical for one in before):
        yield Novel(kind=Novelty.INCIDENT, title=now.title)
    known = [clash for one in before for clash in one.contradictions]
    for clash in now.contradictions:
        if not any(_is_same(clash, other) for other in known):
            yield Novel(kind=Novelty.CONTRADICTION, title=now.title, contradiction=clash)
    for revision in _revisions(before, now):
        yield Novel(kind=Novelty.TOLL, title=now.title, revision=revision)


def _is_same(one: Contradiction, other: Contradiction) -> bool:
    """Whether two contradictions are of a kind and share a claim on either side, whichever stands first."""
    if one.kind != other.kind:
        return False
    ways = (other.sides, other.sides[::-1])
    return any(all(set(mine) & set(theirs) for mine, theirs in zip(one.sides, way, strict=True)) for way in ways)


def _revisions(before: Sequence[Incident], now: Incident) -> Iterator[Revision]:
    known = {_subject(tally): tally for one in before for tally in one.tallies}
    for tally in now.tallies:
        was = known.get(_subject(tally))
        if was and _range(was) != _range(tally):
            yield Revision(
                harm=tally.harm,
                side=tally.side,
                civilians=tally.civilians,
                before=_range(was),
                after=_range(tally),
            )


def _subject(tally: Tally) -> tuple[str, str | None, bool]:
    return tally.harm, tally.side, tally.civilians


def _range(tally: Tally) -> Range:
    return Range(low=tally.low, best=tally.best, high=tally.high)
