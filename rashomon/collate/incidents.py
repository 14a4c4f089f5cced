"""Which strands of different dispatches are one happening.

Comes in: strands.  Goes out: Happenings.  News is grouped with news; what a dispatch tells besides, or recalls, goes to
the happening it tells of, or makes one of its own, and never goes to its own dispatch's news.
"""

from collections.abc import Iterable

from rashomon.collate.linking import TOGETHER, Links, blocks, happenings, link
from rashomon.collate.strands import Strand, StrandKind
from rashomon.model.record import record


@record
class Happening:
    """The strands of one happening: those whose dispatches report it as their news, and those that only mention it."""

    news: tuple[Strand, ...]
    mentions: tuple[Strand, ...]

    @property
    def id(self) -> str:
        """That of its first strand: the news before mentions, the earlier day before the later."""
        return min(self.news or self.mentions, key=lambda s: (s.last is None, s.last, s.id)).id

    @property
    def strands(self) -> tuple[Strand, ...]:
        """All of them."""
        return (*self.news, *self.mentions)


def find_happenings(strands: Iterable[Strand]) -> tuple[Happening, ...]:
    """Every happening that some strands tell of, by id; the order of the strands does not matter."""
    by_id = {s.id: s for s in strands}
    links = link(list(by_id.values()))
    found = [h for block in blocks(links) for h in in_block([by_id[s] for s in block], links)]
    return tuple(sorted(found, key=lambda h: h.id))


def in_block(strands: list[Strand], links: Links) -> list[Happening]:
    """The happenings of one block."""
    by_id = {s.id: s for s in strands}
    news = {s.id for s in strands if s.kind is StrandKind.NEWS}
    groups = happenings(_among(links, news), sorted(news))
    homes = {s: _home(by_id[s], groups, by_id, links) for s in sorted(by_id.keys() - news)}
    lost = {s for s, home in homes.items() if home is None}
    told = [
        Happening(
            news=tuple(by_id[s] for s in group), mentions=tuple(by_id[s] for s, home in homes.items() if home == number)
        )
        for number, group in enumerate(groups)
    ]
    alone = happenings(_among(links, lost), sorted(lost))
    return [*told, *(Happening(news=(), mentions=tuple(by_id[s] for s in group)) for group in alone)]


def _among(links: Links, chosen: set[str]) -> Links:
    return {s: {o: v for o, v in links[s].items() if o in chosen} for s in chosen}


def _home(strand: Strand, groups: list[list[str]], by_id: dict[str, Strand], links: Links) -> int | None:
    """The happening that a mention is of: the one it is most like on average, if it is enough like it."""
    best, home = TOGETHER * _needed(strand), None
    for number, group in enumerate(groups):
        if not any(s in links[strand.id] for s in group) or not _may_belong(strand, [by_id[s] for s in group]):
            continue
        mean = sum(links[strand.id].get(s, 0.0) for s in group) / len(group)
        if mean > best:
            best, home = mean, number
    return home


def _needed(strand: Strand) -> float:
    """A sentence shares few words with a whole dispatch; its day must speak for it."""
    return 0.08 if strand.first else 0.12


def _may_belong(strand: Strand, group: list[Strand]) -> bool:
    """History only where its day is that of the news, told apart from the day of those who recall it."""
    if any(s.dispatch == strand.dispatch for s in group):
        return False
    return strand.kind is not StrandKind.HISTORY or any(s.first for s in group)
