"""From what is said of an incident to the cells of the table of accounts.

Comes in: a Dossier and what is Told.  Goes out: Entries, each one thing said with its speaker, stance, words, quote and
where it stands, and the Questions they answer, row by row, with the ties between them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rashomon.model.record import record
from rashomon.site.naming import all_letters, hue, letters, on_day, sentence_case
from rashomon.views.accounts import speaking_party
from rashomon.views.aligning import HARMED, NO_FIGURE, NO_STATEMENT, ORDER, Cell, Question, Relation, Row, told_once
from rashomon.views.ledger.dossier import Cited, Dossier
from rashomon.views.ledger.plain import days_words
from rashomon.views.ledger.sayings import Saying, Told, columns, told
from rashomon.views.page.content import Letters, anchor, quoted
from rashomon.views.phrasing import content_words, inner_quotes, line
from rashomon.views.wording import (
    HARM_WORDS,
    clean,
    is_headline,
    plural,
    sentence_numbers,
    shorten,
    source_detail,
    source_name,
    tolls_of,
)

LIMIT = 220  # characters of a claim in its cell
DENIED = 160  # of what "it" denies
PAIR = 2
FEW = 5  # a party with a fifth of the claims of the most outspoken one, or a tie, has a column
OPEN, OPEN_APART = 4, 2  # claims of a cell shown before the rest is folded
DOUBTFUL = 0.5
POINTING = {"it", "this", "that", "them", "these", "those"}


@record
class Pointer:
    """A tie as a claim's cell tells it where no line can be drawn: "≠ 3"."""

    anchor: str
    number: int
    agrees: bool


@record
class Also:
    """Another way in which the same thing is put, and where."""

    verb: str
    rest: str
    who: str
    where: str
    address: str


@record
class Entry:
    """One thing said, as a cell shows it.

    ``rest`` brings its own space or colon after ``verb``; ``quote`` are the article's sentences, with whether each
    stretch is the claim; ``cited`` says where ("AFP, sentence 5") and ``address`` leads there; ``denied`` are the words
    that a bare "it" denies; ``doubtful``: the program gives it less than an even chance of being read right.
    """

    anchor: str
    ref: str
    badges: tuple[Letters, ...]
    hue: str
    joined: bool
    who: str
    detail: str
    days: str
    stance: str
    verb: str
    rest: str
    denied: str
    quote: tuple[tuple[str, bool], ...]
    cited: str
    address: str
    heard: str
    others: tuple[Also, ...]
    pointers: tuple[Pointer, ...]
    headline: bool
    doubtful: bool


@record
class Side:
    """What one column says in a row: entries shown, entries folded, or the words for a silence.

    ``above`` are claims of a tie that stand in an earlier row: anchor, speaker and question.
    """

    letters: Letters | None
    shown: tuple[Entry, ...]
    folded: tuple[Entry, ...]
    silence: str
    above: tuple[tuple[str, str], ...] = ()


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
        return Board(
            columns=tuple(self._column(p) for p in self.ids),
            questions=tuple(self._asked(n, by_order.get(n), apart) for n in names),
            asides=tuple(self._aside(r) for r in accounts.relations if r.number not in in_rows),
            relations=accounts.relations,
            unheard=all_letters(p for p in accounts.unheard if p not in self.heard),
            third_names=shorten(", ".join(v.name for v in accounts.third if v.code), 70),
            paper_names=self._paper_names(),
            told=self.told,
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
        rows = found.rows if found else (self._silent(name),)
        third, papers = (apart.get((kind, name), []) for kind in ("third", "papers"))
        called = found.name if found else self._harms(name, [*third, *papers])
        return Asked(
            name=called,
            anchor=f"q{ORDER.index(name) + 1}",
            lines=tuple(self._line(row) for row in rows),
            third=self._cell(None, tuple(s.id for s in third), "", OPEN_APART),
            papers=self._cell(None, tuple(s.id for s in papers), "", OPEN_APART),
        )

    def _harms(self, name: str, sayings: list[Saying]) -> str:
        if name != HARMED:
            return name
        harms = {t.harm for s in sayings for t in tolls_of(s.lead.report, s.lead.claim)}
        return sentence_case(", ".join(HARM_WORDS[h] for h in HARM_WORDS if h in harms)) or name

    def _silent(self, name: str) -> Row:
        silence = NO_FIGURE if name == HARMED else NO_STATEMENT
        return Row(cells=tuple(Cell(party=p, silence=silence) for p in self.ids))

    def _line(self, row: Row) -> Line:
        kind = "" if not row.relations else "agree" if row.relations[0].agrees else "contra"
        drawn = [r for r in row.relations if r.number in self.drawn]
        joins = [self._between(drawn, at) for at in range(1, len(self.ids))]
        many = OPEN if not row.relations else 99
        return Line(
            kind=kind,
            cells=tuple(self._tied(c, row, many) for c in row.cells),
            joint=tuple(self._entry(self.told.sayings[j]) for j in row.joint),
            ties=tuple(self._tie(group) for group in told_once(row.relations)),
            between=("", *joins),
        )

    def _tied(self, cell: Cell, row: Row, many: int) -> Side:
        """A cell; what its side says in a tie and stands in a row above is named."""
        sides = dict.fromkeys(c for r in row.relations for side in r.claims for c in side if c not in cell.claims)
        own = [self.told.sayings[c] for c in sides if self.told.sayings[c].columns[:1] == (cell.party,)]
        made = self._cell(cell.party, cell.claims, cell.silence, many)
        return replace(made, above=tuple((_anchor(s.lead), _who(s.lead)) for s in own))

    def _between(self, drawn: list[Relation], at: int) -> str:
        """How the column ``at`` and the one before it are tied in a row."""
        pair = {self.ids[at - 1], self.ids[at]}
        found = next((r for r in drawn if set(r.parties) == pair), None)
        return "" if found is None else "agree" if found.agrees else "contra"

    def _tie(self, group: tuple[Relation, ...]) -> Tie:
        one = group[0]
        anchors = tuple((anchor(r), r.number) for r in group)
        return Tie(anchors=anchors, agrees=one.agrees, word=one.word, reason=sentence_case(clean(one.reason)))

    def _cell(self, party: str | None, ids: tuple[str, ...], silence: str, many: int) -> Side:
        entries = tuple(self._entry(self.told.sayings[i]) for i in ids)
        own = letters(party, self.ids) if party else None
        cut = many if len(entries) > many + 1 else len(entries)
        return Side(letters=own, shown=entries[:cut], folded=entries[cut:], silence=sentence_case(silence))

    def _aside(self, relation: Relation) -> Aside:
        entries = [self._entry(self.told.sayings[c]) for side in relation.claims for c in side]
        reason = sentence_case(clean(relation.reason))
        return Aside(
            anchor=anchor(relation), number=relation.number, word=relation.word, reason=reason, entries=tuple(entries)
        )

    def _entry(self, saying: Saying) -> Entry:
        """A claim; told once more it has no anchor of its own."""
        made = entry(saying, self.ids, self._pointers(saying))
        if saying.id in self.shown:
            return replace(made, anchor="")
        self.shown.add(saying.id)
        return made

    def _pointers(self, saying: Saying) -> tuple[Pointer, ...]:
        found = [r for r in self.told.accounts.relations if any(saying.id in side for side in r.claims)]
        return tuple(
            Pointer(anchor=anchor(r), number=r.number, agrees=r.agrees) for r in found if r.number not in self.drawn
        )


def entry(saying: Saying, ids: Sequence[str], pointers: tuple[Pointer, ...] = ()) -> Entry:
    """One thing said, ready to be shown."""
    lead = saying.lead
    spoken = line(lead.report, lead.claim, limit=LIMIT)
    parties = _parties(saying)
    hues = list(dict.fromkeys(hue(p, ids) for p in parties)) or ["p0"]
    return Entry(
        anchor=_anchor(lead),
        ref=lead.ref,
        badges=all_letters(parties, ids),
        hue=hues[0],
        joined=len(hues) > 1,
        who=_who(lead),
        detail="" if lead.claim.narration else source_detail(lead.report, lead.claim),
        days=days_words(*saying.days, year=False),
        stance="" if lead.claim.narration else lead.claim.stance.value,
        verb="" if lead.claim.narration else spoken.verb,
        rest=spoken.rest.strip() if lead.claim.narration else spoken.rest,
        denied=denied(lead),
        quote=tuple(quoted(lead.report, lead.claim)),
        cited=f"{lead.source.name}, sentence {sentence_numbers(lead.report, lead.claim)}",
        address=address_of(lead),
        heard=_heard(saying),
        others=tuple(_also(c) for c in saying.wordings),
        pointers=pointers,
        headline=is_headline(lead.report, lead.claim),
        doubtful=lead.claim.confidence < DOUBTFUL,
    )


def _anchor(cited: Cited) -> str:
    return f"c-{cited.source.document}-{cited.claim.id}"


def _who(cited: Cited) -> str:
    """Who says it: a paper in its own words by the paper's name."""
    return cited.source.name if cited.claim.narration else source_name(cited.report, cited.claim)


def address_of(cited: Cited) -> str:
    """Where a claim is shown in its article: "/documents/0a1b...#c3"."""
    claim = cited.claim
    at = f"s{claim.sentence + 1}" if claim.narration or not claim.content else claim.id
    return f"/documents/{cited.source.document}#{at}"


def denied(cited: Cited) -> str:
    """What is denied where the denial says only "it"; "" otherwise."""
    words = content_words(cited.report, cited.claim).strip("“”").casefold()
    found = [c for c in cited.report.claims if c.id in cited.claim.answers] if words in POINTING else []
    told_words = (inner_quotes(content_words(cited.report, c, limit=DENIED)).strip("“”‘’") for c in found[:1])
    return next(told_words, "")


def _parties(saying: Saying) -> tuple[str, ...]:
    """Whose letters a claim carries: its columns, else the party its speaker speaks for."""
    if saying.columns:
        return saying.columns
    party = speaking_party(saying.lead.report, saying.lead.claim)
    return (party,) if party else ()


def _heard(saying: Saying) -> str:
    """How often it is said: "3 voices, 4 dispatches"; "" for one in one."""
    if saying.dispatches == 1:
        return ""
    dispatches = plural(saying.dispatches, "dispatch", "dispatches")
    return dispatches if saying.voices == 1 else f"{plural(saying.voices, 'voice')}, {dispatches}"


def _also(cited: Cited) -> Also:
    spoken = line(cited.report, cited.claim, limit=LIMIT)
    where = f"{cited.source.name}, {on_day(cited.source.day, year=False)}, s. {cited.claim.sentence + 1}"
    return Also(verb=spoken.verb, rest=spoken.rest, who=_who(cited), where=where, address=address_of(cited))


def all_entries(found: Iterable[Asked]) -> Iterator[Entry]:
    """Every entry of the table, in reading order."""
    for question in found:
        for row in question.lines:
            yield from row.joint
            for cell in row.cells:
                yield from (*cell.shown, *cell.folded)
        for cell in (question.third, question.papers):
            yield from (*cell.shown, *cell.folded)
