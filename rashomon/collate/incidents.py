"""Which strands of different dispatches are one happening, put right around those that have changed.

Comes in: an Index and the strands that are new, changed or gone.  Goes out: Gatherings, gone and to put.  News is
grouped with news; what a dispatch tells besides, or recalls, goes to the happening it tells of, or makes one of its
own, and never goes to its own dispatch's news.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from rashomon.collate.bonds import Bonds
from rashomon.collate.grouping import COHERENCE, RECALLED, TOGETHER, happenings, strong
from rashomon.collate.groups import Groups
from rashomon.collate.index import Gathering, Index
from rashomon.collate.linking import Link, Linking, Links, Sought
from rashomon.collate.strands import Strand, StrandKind, dispatch_in, is_mention, is_news
from rashomon.model.record import record

DATED, UNDATED = 0.08, 0.12  # a sentence shares few words with a whole dispatch; its day must speak for it
NEEDED = TOGETHER * DATED - 1e-9  # likeness of a mention to one strand at least, where it goes to its happening

FEW = 1_000  # strands of which all links are held


@record
class Happening:
    """The strands of one happening: those whose dispatches report it as their news, and those that only mention it."""

    news: tuple[Strand, ...]
    mentions: tuple[Strand, ...]

    @property
    def id(self) -> str:
        """That of its first strand: the news before mentions, the earlier day before the later."""
        return first_of(self.news or self.mentions)

    @property
    def strands(self) -> tuple[Strand, ...]:
        """All of them."""
        return (*self.news, *self.mentions)


def first_of(strands: Iterable[Strand]) -> str:
    """The strand that an incident is called by: the earliest, those without a day last."""
    return min(strands, key=lambda s: (s.last is None, s.last, s.id)).id


@record
class Regathered:
    """Gatherings that are no more, by id, and those that are new or otherwise; ``same`` have the strands they had."""

    gone: frozenset[str]
    put: tuple[Gathering, ...]
    same: frozenset[str]


def gather(index: Index, unsettled: Collection[str], gone: Collection[str], bonds: Bonds | None = None) -> Regathered:
    """The happenings around strands that are new, changed or otherwise linked, and around those that are gone."""
    work = _Gathering(index, frozenset(unsettled), frozenset(gone), bonds or Bonds())
    return work.run()


@record
class _Sort:
    """Strands that are grouped with their like: news, or mentions of no news."""

    holds: Sought
    coherence: float


NEWS = _Sort(holds=is_news, coherence=COHERENCE)
MENTIONS = _Sort(holds=is_mention, coherence=RECALLED)


class _Gathering:
    """The work of one ``gather``; ``old`` are the happenings as they were, ``new`` as they will be."""

    def __init__(self, index: Index, unsettled: frozenset[str], gone: frozenset[str], bonds: Bonds) -> None:
        self.index, self.bonds = index, bonds
        self.linking = Linking(index)
        self.unsettled, self.gone = unsettled, gone
        self.old: dict[str, Gathering] = {}
        self.new: dict[str, Gathering] = {}
        self.home_of: dict[str, str] = {}  # news or mention -> id of the new gathering

    def run(self) -> Regathered:
        """News first, then the mentions that may go elsewhere now, then those that are of no news."""
        news, gone_news = {s for s in self.unsettled if is_news(s)}, {s for s in self.gone if is_news(s)}
        fresh = self._settle(news, gone_news, set(), NEWS)
        lost, found = self._place(self._moving(fresh))
        self._settle(lost, {s for s in self.gone if is_mention(s)}, found, MENTIONS)
        put = tuple(g for i, g in sorted(self.new.items()) if self.old.get(i) != g)
        same = frozenset(g.id for g in put if g.id in self.old and _strands(g) == _strands(self.old[g.id]))
        return Regathered(gone=frozenset(self.old.keys() - self.new.keys()), put=put, same=same)

    def _settle(self, unsettled: set[str], gone: set[str], left: set[str], sort: _Sort) -> set[str]:
        """Group strands of one sort anew in every block that is touched.

        The ids of the gatherings that are other than they were; ``left`` are strands that are of this sort no more.
        """
        strong_links = self._strong(self.linking.around(unsettled, sort.holds), sort)
        touched = self._around(unsettled, gone | left, strong_links, sort)
        members = {s for g in touched for s in _own(g)} - gone - left | unsettled
        blocks, links = self._linked(members, members - unsettled, strong_links, sort)
        made: set[str] = set()
        for block in blocks:
            for group in happenings(links, block, self.bonds, coherence=sort.coherence):
                made.add(self._made(group, block[0], unsettled))
        return made

    def _linked(
        self, members: set[str], rest: set[str], strong_links: list[tuple[str, str]], sort: _Sort
    ) -> tuple[list[list[str]], Links]:
        """The blocks that strands are in, with the links inside them; of many strands no other links are ever held."""
        if len(members) <= FEW:
            links = self.linking.within(dict.fromkeys(members, ""))
            pairs = ((one, other, alike) for one, row in links.items() for other, alike in row.items())
            return self._blocks(members, strong_links + self._strong(pairs, sort)), links
        strong_links += self._strong(self.linking.around(rest, rest.__contains__), sort)
        blocks = self._blocks(members, strong_links)
        return blocks, self.linking.within({s: block[0] for block in blocks if len(block) > 1 for s in block})

    def _strong(self, links: Iterable[Link], sort: _Sort) -> list[tuple[str, str]]:
        """The pairs of which each may be one happening; there are few, beside all that are a little alike."""
        return [(one, other) for one, other, alike in links if alike >= strong(sort.coherence)]

    def _around(
        self, unsettled: set[str], missing: set[str], links: list[tuple[str, str]], sort: _Sort
    ) -> list[Gathering]:
        """The gatherings of every block that strands were in or are strongly linked or bound to now."""
        near = {s for link in links for s in link}
        near |= {o for s in unsettled for o in self.bonds.bound_to(s) if sort.holds(o)}
        were = self.index.gathered(unsettled | missing | near)
        blocks = {g.block for s, g in were.items() if is_news(s) or not g.news}
        touched = [g for g in self.index.in_blocks(blocks) if g.id not in self.old]
        self.old |= {g.id: g for g in touched}
        return touched

    def _blocks(self, members: set[str], links: list[tuple[str, str]]) -> list[list[str]]:
        groups = Groups(sorted(members))
        for one, other in links:
            if one in members and other in members:
                groups.join(one, other)
        for one, other in self.bonds.pairs(members):
            groups.join(one, other)
        return [sorted(group) for group in groups.all()]

    def _made(self, group: list[str], block: str, unsettled: set[str]) -> str:
        """The new gathering of a group, with the mentions it had where its news are the same."""
        name = first_of(self.linking.strand(s) for s in group)
        before = self.old.get(name)
        same = before is not None and list(before.news) == group and unsettled.isdisjoint(group)
        mentions = before.mentions if before and same else ()
        news = is_news(group[0])
        made = Gathering(
            id=name, block=block, news=tuple(group) if news else (), mentions=mentions if news else tuple(group)
        )
        self.new[name] = made
        self.home_of |= dict.fromkeys((*made.news, *made.mentions), name)
        return name if not same else ""

    def _moving(self, fresh: set[str]) -> set[str]:
        """The mentions that may be of another happening now."""
        moving = {s for s in self.unsettled if is_mention(s)}
        for gathering in self.old.values():
            moving |= {m for m in gathering.mentions if m not in self.home_of}
        news = {s for name in fresh if name for s in self.new[name].news}
        moving |= {o for _, o, alike in self.linking.beyond(news, is_mention, known=moving) if alike >= NEEDED}
        moving |= {o for s in news for o in self.bonds.bound_to(s) if is_mention(o)}
        return self._bound(moving) - self.gone

    def _bound(self, moving: set[str]) -> set[str]:
        """Mentions with those that analysts bind to them, however far around."""
        new = moving
        while new := {o for s in new for o in self.bonds.bound_to(s) if is_mention(o)} - moving:
            moving |= new
        return moving

    def _place(self, moving: set[str]) -> tuple[set[str], set[str]]:
        """Put each mention where it belongs: the mentions that are of no news now, and those that no longer are."""
        were = self.index.gathered(moving | {s for s in self.gone if is_mention(s)})
        for gathering in were.values():
            if gathering.news and gathering.id not in self.old:
                self._hold(gathering)
        lost: set[str] = set()
        found: set[str] = set()
        leaving: dict[str, set[str]] = {}
        coming: dict[str, set[str]] = {}
        homes = self._homes(moving)
        for mention in sorted(moving | (self.gone & were.keys())):
            home, was = homes.get(mention), were.get(mention)
            if was and was.news:
                leaving.setdefault(was.id, set()).add(mention)
            elif was and (home or mention in self.gone):
                found.add(mention)
            if home:
                coming.setdefault(home, set()).add(mention)
            elif mention in homes and (mention in self.unsettled or not was or was.news):
                lost.add(mention)
        for name in leaving.keys() | coming.keys():
            self._change(name, leaving.get(name, set()), coming.get(name, set()))
        return lost, found

    def _hold(self, gathering: Gathering) -> None:
        """Take a gathering into the work that is not in a block of news that is settled anew."""
        self.old[gathering.id] = self.new[gathering.id] = gathering
        self.home_of |= dict.fromkeys(gathering.news, gathering.id)

    def _change(self, name: str, leaving: set[str], coming: set[str]) -> None:
        now = self.new.get(name)
        if now and now.news:
            self.new[name] = replace(now, mentions=tuple(sorted({*now.mentions} - leaving | coming)))

    def _homes(self, moving: set[str]) -> dict[str, str | None]:
        """The gathering each mention is of: the one it is most like on average, if it is enough like it."""
        links: dict[str, dict[str, float]] = {m: {} for m in moving}
        for mention, other, alike in self.linking.beyond(moving, is_news):
            links[mention][other] = alike
        self._hold_homes({o for row in links.values() for o in row})
        self._hold_homes({o for m in moving for o in self.bonds.bound_to(m) if is_news(o)})
        return self._together({m: self._home(m, row) for m, row in links.items()})

    def _hold_homes(self, news: set[str]) -> None:
        for gathering in self.index.gathered(news - self.home_of.keys()).values():
            self._hold(gathering)

    def _together(self, homes: dict[str, str | None]) -> dict[str, str | None]:
        """Mentions that analysts bind to news go there, and those bound to each other to one home."""
        groups = Groups(sorted(homes))
        for one, other in self.bonds.pairs(homes.keys()):
            groups.join(one, other)
        found: dict[str, str | None] = {}
        for group in groups.all():
            wanted = [*(self._bound_home(m) for m in group), *(homes[m] for m in group)]
            home = next((h for h in wanted if h), None)
            found |= {m: home if home and self._is_allowed(m, home) else homes[m] for m in group}
        return found

    def _bound_home(self, mention: str) -> str | None:
        news = [s for s in sorted(self.bonds.bound_to(mention)) if is_news(s) and s in self.home_of]
        return next((h for h in (self.home_of[s] for s in news) if self._is_allowed(mention, h)), None)

    def _is_allowed(self, mention: str, home: str) -> bool:
        return self.bonds.apart_from(mention).isdisjoint(self.new[home].news)

    def _home(self, mention: str, row: dict[str, float]) -> str | None:
        strand = self.linking.strand(mention)
        best, home = TOGETHER * (DATED if strand.first else UNDATED), None
        names = {self.home_of[s] for s, alike in row.items()}
        for group in sorted((self.new[name] for name in names), key=lambda g: g.news):
            mean = sum(row.get(s, 0.0) for s in group.news) / len(group.news)
            if mean > best and self._may_belong(strand, group):
                best, home = mean, group.id
        return home

    def _may_belong(self, strand: Strand, group: Gathering) -> bool:
        """History only where its day is that of the news, told apart from the day of those who recall it."""
        if any(dispatch_in(s) == strand.dispatch for s in group.news):
            return False
        if not self._is_allowed(strand.id, group.id):
            return False
        return strand.kind is not StrandKind.HISTORY or any(self.linking.strand(s).first for s in group.news)


def _own(gathering: Gathering) -> tuple[str, ...]:
    """The strands that a gathering was made by: its news, else its mentions."""
    return gathering.news or gathering.mentions


def _strands(gathering: Gathering) -> tuple[str, ...]:
    return (*gathering.news, *gathering.mentions)
