"""The table of accounts: questions row by row, a cell for each party, the ties between cells.

Comes in: a Dossier and what is Told.  Goes out: a Board of Entries.  What a tie holds stands in a row of its own; all
else that is said to a question stands in one row, each sentence once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rashomon.model.claims import Stance
from rashomon.model.record import record
from rashomon.site.incident.entries import Entry, Pointer, anchor_of, entry, who
from rashomon.site.incident.once import shown_once
from rashomon.site.naming import all_letters, letters, sentence_case
from rashomon.views.aligning import (
    HARMED,
    NO_ANSWER,
    NO_ANSWERS,
    NO_FIGURE,
    NO_STATEMENT,
    ORDER,
    OTHER,
    Cell,
    Question,
    Relation,
    Row,
    told_once,
)
from rashomon.views.ledger.dossier import Dossier
from rashomon.views.ledger.figures import series, steps
from rashomon.views.ledger.sayings import Saying, Told, columns, told
from rashomon.views.page.content import Letters, anchor
from rashomon.views.phrasing import line
from rashomon.views.wording import HARM_WORDS, clean, plural, shorten, tolls_of

PAIR = 2
FEW = 5  # a party with a fifth of the claims of the most outspoken one, or a tie, has a column
TIED, OPEN, FEWEST = 3, 2, 1  # claims of a cell shown before the rest is folded; the fewest beside ties and of papers
AGAIN = 90  # characters of a claim that stands above already
NOTHING_ELSE = "nothing else found"


@record
class Side:
    """What one column says in a row: entries shown, entries folded, or the words for a silence.

    ``above`` are claims of a tie that stand in an earlier row: anchor, speaker and question.  ``note`` is what is to
    be known of all of them: that nobody answered a charge, how a figure grew.
    """

    letters: Letters | None
    shown: tuple[Entry, ...]
    folded: tuple[Entry, ...]
    silence: str
    above: tuple[tuple[str, str], ...] = ()
    note: str = ""

    @property
    def spent(self) -> bool:
        """Whether all its side says stands above already."""
        return self.silence.casefold() == NOTHING_ELSE


@record
class Tie:
    """How two cells of a row stand to each other, with every anchor that leads here, and why."""

    anchors: tuple[tuple[str, int], ...]
    agrees: bool
    word: str
    reason: str


@record
class Line:
    """One line of the table: a cell for each party, or one statement of several together."""

    kind: str
    cells: tuple[Side, ...]
    joint: tuple[Entry, ...]
    ties: tuple[Tie, ...]
    between: tuple[str, ...]


@record
class Asked:
    """One question: its lines, what third parties say to it, and the papers in their own words."""

    name: str
    anchor: str
    lines: tuple[Line, ...]
    third: Side
    papers: Side

    @property
    def span(self) -> int:
        """How many rows of the table it takes, those of reasons included."""
        return len(self.lines) + sum(1 for li in self.lines if li.ties)


@record
class Column:
    """A party's column head."""

    letters: Letters
    note: str


@record
class Aside:
    """A tie of which one side is no party of the table: told in words beneath it."""

    anchor: str
    number: int
    word: str
    reason: str
    entries: tuple[Entry, ...]


@record
class Board:
    """The whole table of accounts."""

    columns: tuple[Column, ...]
    questions: tuple[Asked, ...]
    asides: tuple[Aside, ...]
    relations: tuple[Relation, ...]
    unheard: tuple[Letters, ...]
    third_names: str
    paper_names: str
    told: Told
    folded: frozenset[str] = frozenset()

    @property
    def is_pair(self) -> bool:
        """Whether a line can be drawn between the only two columns."""
        return len(self.columns) == PAIR


def main_parties(dossier: Dossier, every: Told) -> tuple[str, ...]:
    """The parties with a column: those in a tie or with a fair share of the claims; two at least where two are named.

    Where the European Union says three things of a war between two states, it stands with the third parties.
    """
    ids = columns(dossier)
    counts = {p.id: len(p.claims) for p in every.accounts.parties}
    tied = {p for r in every.accounts.relations for p in r.parties if p}
    most = max(counts.values(), default=0)
    kept = [p for p in ids if p in tied or counts[p] * FEW >= most > 0]
    spare = sorted((p for p in ids if p not in kept), key=lambda p: -counts[p])
    kept += spare[: max(0, PAIR - len(kept))]
    return tuple(p for p in ids if p in kept)


def board(dossier: Dossier) -> Board:
    """The accounts of an incident, side by side."""
    every = told(dossier)
    ids = main_parties(dossier, every)
    read = every if ids == columns(dossier) else told(dossier, among=ids)
    heard = {p.id for p in every.accounts.parties if p.claims}
    return _Table(dossier, read, ids, heard).board()


class _Table:
    """What every part of the table needs at hand while it is made."""

    def __init__(self, dossier: Dossier, read: Told, ids: tuple[str, ...], heard: set[str]) -> None:
        self.dossier, self.told, self.ids, self.heard = dossier, read, ids, heard
        self.shown: set[str] = set()
        self.within: dict[str, list[str]] = {}
        self.ties: dict[str, list[Relation]] = {}
        for relation in read.accounts.relations:
            for claim in dict.fromkeys(c for side in relation.claims for c in side):
                self.ties.setdefault(claim, []).append(relation)
        self.drawn = {
            r.number for q in read.accounts.questions for row in q.rows for r in row.relations if self._is_drawn(r)
        }

    def _is_drawn(self, relation: Relation) -> bool:
        """Whether a line between two neighbouring columns shows it."""
        one, two = relation.parties
        if one not in self.ids or two not in self.ids or one is None or two is None:
            return False
        return abs(self.ids.index(one) - self.ids.index(two)) == 1

    def board(self) -> Board:
        """All of it."""
        accounts = self.told.accounts
        named = {q.name: q for q in accounts.questions}
        apart = self._apart()
        names = [q for q in ORDER if q in {self._plain(n) for n in (*named, *(k for _, k in apart))}]
        by_order = {self._plain(q.name): q for q in accounts.questions}
        in_rows = {r.number for q in accounts.questions for row in q.rows for r in row.relations}
        questions = tuple(self._asked(n, by_order.get(n), apart) for n in names)
        return Board(
            columns=tuple(self._column(p) for p in self.ids),
            questions=questions,
            asides=tuple(self._aside(r) for r in accounts.relations if r.number not in in_rows),
            relations=accounts.relations,
            unheard=all_letters(p for p in accounts.unheard if p not in self.heard),
            third_names=shorten(", ".join(v.name for v in accounts.third if v.code), 70),
            paper_names=self._paper_names(),
            told=self.told,
            folded=frozenset(i for folded in self.within.values() for i in folded),
        )

    def _plain(self, name: str) -> str:
        """The question by its usual name: "Killed" is that of "Killed, wounded"."""
        return name if name in ORDER else HARMED

    def _column(self, party: str) -> Column:
        found = next(p for p in self.told.accounts.parties if p.id == party)
        note = f"{plural(len(found.claims), 'claim')}, {plural(found.sources, 'source')}"
        return Column(letters=letters(party, self.ids), note=note if found.claims else "no statement found")

    def _apart(self) -> dict[tuple[str, str], list[Saying]]:
        """Sayings of third parties and of the papers, by the question they answer."""
        found: dict[tuple[str, str], list[Saying]] = {}
        narrated = set(self.told.accounts.narration)
        for saying in self.told.sayings.values():
            kind = "papers" if saying.id in narrated else "" if saying.lead.claim.narration else "third"
            if kind and not saying.columns:
                found.setdefault((kind, saying.question), []).append(saying)
        return found

    def _paper_names(self) -> str:
        names = dict.fromkeys(self.told.sayings[s].lead.source.name for s in self.told.accounts.narration)
        return shorten(", ".join(names), 60) if names else ""

    def _asked(self, name: str, found: Question | None, apart: dict[tuple[str, str], list[Saying]]) -> Asked:
        third, papers = (apart.get((kind, name), []) for kind in ("third", "papers"))
        called = found.name if found else self._harms(name, [*third, *papers])
        rows = list(self._rows(name, found.rows if found else ()))
        many = FEWEST if name == OTHER or any(r.relations for r in rows) else OPEN
        return Asked(
            name=called,
            anchor=f"q{ORDER.index(name) + 1}",
            lines=tuple(self._line(r, TIED if r.relations else many) for r in rows),
            third=self._apart_cell(third, FEWEST if name == OTHER else OPEN),
            papers=self._apart_cell(papers, FEWEST),
        )

    def _rows(self, name: str, rows: tuple[Row, ...]) -> Iterator[Row]:
        """Statements made together, what is tied, then all the rest in one row; a silence is told once."""
        joint, tied = [r for r in rows if r.joint], [r for r in rows if r.relations]
        held = {*(j for r in joint for j in r.joint), *(c for r in tied for cell in r.cells for c in cell.claims)}
        loose = [c for r in rows if not r.relations for cell in r.cells for c in cell.claims]
        kept = self._folded(loose, held)
        yield from (*joint, *tied)
        spoke = {p for i in held for p in self.told.sayings[i].columns}
        if kept or not spoke >= set(self.ids):
            yield Row(cells=tuple(self._rest(p, name, kept, held) for p in self.ids))

    def _rest(self, party: str, name: str, kept: list[str], held: set[str]) -> Cell:
        """What a party says besides; what is tied elsewhere first, then charges; of figures the latest."""
        own = [i for i in kept if self.told.sayings[i].columns == (party,)]
        spoke = any(party in self.told.sayings[i].columns for i in held)
        silence = NOTHING_ELSE if spoke else NO_FIGURE if name == HARMED else NO_STATEMENT
        order = self._latest if name == HARMED else self._weight
        return Cell(party=party, claims=tuple(sorted(own, key=order)), silence="" if own else silence)

    def _latest(self, saying: str) -> int:
        last = self.told.sayings[saying].days[1]
        return -last.toordinal() if last else 0

    def _weight(self, saying: str) -> tuple[bool, bool, int]:
        found = self.told.sayings[saying]
        return not self._pointers(found), found.lead.claim.stance is not Stance.ACCUSE, -found.dispatches

    def _folded(self, ids: list[str], held: set[str]) -> list[str]:
        """Each sentence once; what folds is kept beneath the entry that is shown."""
        kept, within = shown_once(ids, held, self.told.sayings)
        self.within.update(within)
        return kept

    def _apart_cell(self, sayings: list[Saying], many: int) -> Side:
        kept = self._folded([s.id for s in sayings], set())
        return self._cell(None, tuple(sorted(kept, key=self._weight)), "", many)

    def _harms(self, name: str, sayings: list[Saying]) -> str:
        if name != HARMED:
            return name
        harms = {t.harm for s in sayings for t in tolls_of(s.lead.report, s.lead.claim)}
        return sentence_case(", ".join(HARM_WORDS[h] for h in HARM_WORDS if h in harms)) or name

    def _line(self, row: Row, many: int) -> Line:
        kind = "" if not row.relations else "agree" if row.relations[0].agrees else "contra"
        drawn = [r for r in row.relations if r.number in self.drawn]
        joins = [self._between(drawn, at) for at in range(1, len(self.ids))]
        make = self._tied if row.relations else self._loose
        return Line(
            kind=kind,
            cells=tuple(make(c, row, many) for c in row.cells),
            joint=tuple(self._entry(self.told.sayings[j]) for j in row.joint),
            ties=tuple(self._tie(group) for group in told_once(row.relations)),
            between=("", *joins),
        )

    def _tied(self, cell: Cell, row: Row, many: int) -> Side:
        """A cell; what its side says in a tie and stands in a row above is named, what "it" denies stands beside it."""
        sides = dict.fromkeys(c for r in row.relations for side in r.claims for c in side)
        own = [self.told.sayings[c] for c in sides if c not in cell.claims]
        own = [s for s in own if s.columns[:1] == (cell.party,)]
        made = self._cell(cell.party, cell.claims, "", many, in_full=True)  # a silence is told below, once
        denials = {c for r in row.relations if r.kind == "denial" for side in r.claims for c in side}
        shown = tuple(replace(e, denied="") if e.ref in denials else e for e in made.shown)
        return replace(made, shown=shown, above=tuple((anchor_of(s.lead), who(s.lead)) for s in own))

    def _loose(self, cell: Cell, _: Row, many: int) -> Side:
        made = self._cell(cell.party, cell.claims, cell.silence, many)
        found = [self.told.sayings[c] for c in cell.claims]
        charges = [s for s in found if s.lead.claim.stance is Stance.ACCUSE and s.question != HARMED]
        figures = any(s.question == HARMED for s in found)
        return replace(made, note=self._growth(cell.party) if figures else self._unanswered(charges))

    def _unanswered(self, charges: list[Saying]) -> str:
        """That nobody answered: an answer would stand in a tie."""
        accused = {p for s in charges for p in s.statement.by}
        if not charges or not (len(self.ids) == PAIR or accused & set(self.ids)):
            return ""
        return sentence_case(NO_ANSWER if len(charges) == 1 else NO_ANSWERS)

    def _growth(self, party: str) -> str:
        """How a side's count of its own dead grew: "49 → 105 → at least 135, of its own"."""
        chains = [
            chain
            for tally in self.dossier.incident.tallies
            if (tally.harm, tally.side, tally.civilians) == ("killed", party, False)
            for chain in series(tally)
            if chain[-1].party == party and len(chain) > 1
        ]
        return f"Of its own killed: {steps(chains[0])}" if chains else ""

    def _between(self, drawn: list[Relation], at: int) -> str:
        """How the column ``at`` and the one before it are tied in a row."""
        pair = {self.ids[at - 1], self.ids[at]}
        found = next((r for r in drawn if set(r.parties) == pair), None)
        return "" if found is None else "agree" if found.agrees else "contra"

    def _tie(self, group: tuple[Relation, ...]) -> Tie:
        one = group[0]
        anchors = tuple((anchor(r), r.number) for r in group)
        return Tie(anchors=anchors, agrees=one.agrees, word=one.word, reason=sentence_case(clean(one.reason)))

    def _cell(self, party: str | None, ids: tuple[str, ...], silence: str, many: int, *, in_full: bool = False) -> Side:
        entries = tuple(self._entry(self.told.sayings[i], in_full=in_full) for i in self._unlike(ids))
        own = letters(party, self.ids) if party else None
        return Side(letters=own, shown=entries[:many], folded=entries[many:], silence=sentence_case(silence))

    def _unlike(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Those that are worded otherwise; the same words again, told of another act, fold beneath the first."""
        first: dict[tuple[str, str], str] = {}
        for own in ids:
            lead = self.told.sayings[own].lead
            key = (who(lead), line(lead.report, lead.claim, limit=10_000).text)
            if first.setdefault(key, own) != own and own not in self.within.setdefault(first[key], []):
                self.within[first[key]].append(own)
        return tuple(first.values())

    def _aside(self, relation: Relation) -> Aside:
        entries = [self._entry(self.told.sayings[c]) for side in relation.claims for c in side]
        reason = sentence_case(clean(relation.reason))
        return Aside(
            anchor=anchor(relation), number=relation.number, word=relation.word, reason=reason, entries=tuple(entries)
        )

    def _entry(self, saying: Saying, *, in_full: bool = False) -> Entry:
        """A claim; told once more it is short, and leads to where it stands in full."""
        within = [self.told.sayings[i] for i in self.within.get(saying.id, ())]
        pointers = dict.fromkeys(p for s in (saying, *within) for p in self._pointers(s))
        made = entry(saying, self.ids, tuple(pointers), within, in_full=in_full)
        if saying.id in self.shown:
            return replace(made, anchor="", again=made.anchor, rest=_short(made.rest), within=(), others=())
        self.shown.add(saying.id)
        return made

    def _pointers(self, saying: Saying) -> tuple[Pointer, ...]:
        """The ties of a claim where no line shows them: those that are not drawn, and all of third parties' claims."""
        found = self.ties.get(saying.id, [])
        shown = self.drawn if saying.columns else ()
        return tuple(
            Pointer(anchor=anchor(r), number=r.number, agrees=r.agrees) for r in found if r.number not in shown
        )


def _short(rest: str) -> str:
    """The same in few words, with the space or colon it brings."""
    return (" " if rest.startswith(" ") else "") + shorten(rest, AGAIN)


def all_entries(found: Iterable[Asked]) -> Iterator[Entry]:
    """Every entry of the table, in reading order."""
    for question in found:
        for row in question.lines:
            yield from row.joint
            for cell in row.cells:
                yield from (*cell.shown, *cell.folded)
        for cell in (question.third, question.papers):
            yield from (*cell.shown, *cell.folded)
