"""What each side says of an incident, laid out as in a single dispatch: parties are columns, questions are rows.

Comes in: a Dossier.  Goes out: Told: Accounts whose claims are Sayings, each one thing said however often.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import combinations

from rashomon.model.claims import Contradiction, Stance
from rashomon.model.ledger import Account, Statement
from rashomon.model.record import record
from rashomon.views.accounts import COMPARABLE, Accounts, Voice, own_words, question_of, speaking_party
from rashomon.views.aligning import Item, Party, Relation, align, numbered, oriented
from rashomon.views.ledger.dossier import Cited, Dossier
from rashomon.views.ledger.plain import party_label
from rashomon.views.phrasing import content_words
from rashomon.views.wording import TYPE_WORDS, badge, clean, is_headline, join, source_name, tolls_of

COLUMNS, PAIR = 4, 2
# "Each side accused the other", "both ministries said", "ambassadors of the two countries blamed each other".
TOGETHER = re.compile(
    r"(?:each|both|either)\b(?!.* and )|.*\bof (?:both|the two)\b|the two (?:sides|countries)\b", re.I
)


@record
class Saying:
    """One thing a side says: where it is said first, in which other words, how often and by how many.

    "Yerevan said Goris was shelled", printed by three agencies over two days: ``lead`` is the place quoted,
    ``wordings`` one place for every other way of putting it, ``places`` are all of them.
    """

    statement: Statement
    question: str
    columns: tuple[str, ...]
    lead: Cited
    wordings: tuple[Cited, ...]
    places: tuple[Cited, ...]

    @property
    def id(self) -> str:
        """That of the claim that leads."""
        return self.lead.ref

    @property
    def dispatches(self) -> int:
        """How many dispatches say it; copies and versions of one are one."""
        return len({c.source.dispatch.id for c in self.places})

    @property
    def voices(self) -> int:
        """How many independent voices say it, as the ledger counts them."""
        if {c.ref for c in self.places} == set(self.statement.claims):
            return len(self.statement.voices)
        return len({_voice(c) for c in self.places})

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and last day it was printed."""
        found = [c.source.day for c in self.places if c.source.day]
        return min(found, default=None), max(found, default=None)


@record
class Told:
    """The accounts of an incident; where Accounts name claims these name sayings."""

    accounts: Accounts
    sayings: Mapping[str, Saying]


def _voice(cited: Cited) -> str:
    party = speaking_party(cited.report, cited.claim)
    return party or f"{source_name(cited.report, cited.claim)} [{cited.source.dispatch.id}]"


def told(dossier: Dossier, *, among: tuple[str, ...] | None = None) -> Told:
    """Who says what, side by side: "ARM | AZE", by question, with what clashes or agrees in one line.

    ``among`` are the parties to have a column, all who have an account if None; the others stand with third parties.
    """
    ids = columns(dossier) if among is None else among
    sayings = {s.id: s for s in _in_one(_sayings(dossier, ids))}
    home = {c.ref: s.id for s in sayings.values() for c in s.places}
    clashes = [r for k in dossier.incident.contradictions for r in _clash(k, home, sayings, ids)]
    relations = tuple(numbered((*clashes, *_agreements(sayings, clashes, ids))))
    items = {s.id: _item(s) for s in sayings.values()}
    return Told(
        accounts=Accounts(
            parties=tuple(_party(p, sayings) for p in ids),
            questions=align(items, relations, ids),
            third=_third([s for s in sayings.values() if not s.columns and not s.lead.claim.narration]),
            narration=tuple(s.id for s in sayings.values() if _is_narrated(s)),
            background=(),
            relations=relations,
            unheard=tuple(p for p in dossier.incident.parties if p not in ids),
        ),
        sayings=sayings,
    )


def columns(dossier: Dossier) -> tuple[str, ...]:
    """The parties that have a column: those with an account, where fewer than two have one also the silent ones."""
    heard = [a.party for a in dossier.incident.accounts if a.role == "party" and a.party]
    silent = [p for p in dossier.incident.parties if p not in heard]
    found = [*heard, *(silent[: COLUMNS - len(heard)] if len(heard) < 2 else ())]
    return tuple(sorted(dict.fromkeys(found), key=lambda p: (party_label(p).casefold(), p)))


# ---- sayings ------------------------------------------------------------------------------------------------


def _sayings(dossier: Dossier, ids: tuple[str, ...]) -> Iterator[Saying]:
    """Every statement, question by question; a claim that tells two acts stands where it is told first."""
    homes = _homes(dossier)
    sides = [side for clash in dossier.incident.contradictions for side in clash.sides]
    clashing = [*(side[0] for side in sides if side), *(c for side in sides for c in side)]
    placed: set[str] = set()
    for account in dossier.incident.accounts:
        for statement in account.statements:
            fresh = [c for c in dossier.all_cited(statement.claims) if c.ref not in placed]
            placed |= {c.ref for c in fresh}
            for (question, home), cited in _apart(fresh, homes, account, ids).items():
                yield _saying(statement, question, home, cited, clashing)


def _in_one(sayings: Iterable[Saying]) -> list[Saying]:
    """Those that say the same to the letter in one column as one: a quotation and its echo elsewhere."""
    found: dict[object, Saying] = {}
    for one in sayings:
        key = (one.columns, one.question, one.lead.claim.stance, one.lead.claim.narration, _wording(one.lead))
        known = found.get(key)
        found[key] = _both(known, one) if known else one
    return list(found.values())


def _both(one: Saying, other: Saying) -> Saying:
    known = {_wording(c) for c in (one.lead, *one.wordings)}
    fresh = tuple(c for c in other.wordings if _wording(c) not in known)
    return replace(one, wordings=(*one.wordings, *fresh), places=(*one.places, *other.places))


def _homes(dossier: Dossier) -> dict[str, tuple[str, ...]]:
    """Which parties' accounts hold each claim: two for a joint statement."""
    homes: dict[str, tuple[str, ...]] = {}
    for account in dossier.incident.accounts:
        if account.role == "party" and account.party:
            for claim in dict.fromkeys(c for s in account.statements for c in s.claims):
                homes[claim] = (*homes.get(claim, ()), account.party)
    return homes


def _apart(
    cited: list[Cited], homes: dict[str, tuple[str, ...]], account: Account, ids: tuple[str, ...]
) -> dict[tuple[str, tuple[str, ...]], list[Cited]]:
    """The claims of a statement by the question they answer and the columns they stand in."""
    found: dict[tuple[str, tuple[str, ...]], list[Cited]] = {}
    for one in cited:
        own = homes.get(one.ref, ()) if account.role == "party" else ()
        home = ids if _is_joint(one, ids) else tuple(p for p in ids if p in own)
        found.setdefault((question_of(one.report, one.claim, ids), home), []).append(one)
    return found


def _is_joint(cited: Cited, ids: tuple[str, ...]) -> bool:
    """Whether it is said of both sides of a quarrel between two: "each side accused the other of starting it"."""
    claim, report = cited.claim, cited.report
    if len(ids) != PAIR or claim.narration or claim.source is None:
        return False
    parties = {report.actor(a).party for a in claim.sources} - {None}
    return parties <= set(ids) and bool(TOGETHER.match(report.text(claim.source)))


def _saying(
    statement: Statement, question: str, home: tuple[str, ...], cited: list[Cited], clashing: list[str]
) -> Saying:
    lead = min(cited, key=lambda c: _rank(c, statement, clashing))
    wordings: dict[str, Cited] = {}
    for one in cited:
        wordings.setdefault(_wording(one), one)
    others = tuple(c for words, c in wordings.items() if words != _wording(lead))
    return Saying(statement=statement, question=question, columns=home, lead=lead, wordings=others, places=tuple(cited))


def _rank(cited: Cited, statement: Statement, clashing: list[str]) -> tuple[int, bool, bool]:
    """The claim that speaks for a statement: one that clashes, no headline, in the statement's own stance."""
    return (
        clashing.index(cited.ref) if cited.ref in clashing else len(clashing),
        is_headline(cited.report, cited.claim),
        cited.claim.stance is not statement.stance,
    )


def _wording(cited: Cited) -> str:
    return content_words(cited.report, cited.claim, limit=10_000).casefold().strip("“”\"'‘’. ")


def _item(saying: Saying) -> Item:
    return Item(
        id=saying.id,
        question=saying.question,
        columns=saying.columns,
        charge=saying.lead.claim.stance is Stance.ACCUSE,
        accused=frozenset(saying.statement.by),
        harms=tuple(t.harm for t in tolls_of(saying.lead.report, saying.lead.claim)),
    )


def _party(party: str, sayings: Mapping[str, Saying]) -> Party:
    own = [s for s in sayings.values() if party in s.columns]
    sources = {source_name(c.report, c.claim).casefold() for s in own for c in s.places}
    claims = tuple(s.id for s in own)
    return Party(id=party, code=badge(party), name=party_label(party), claims=claims, sources=len(sources))


def _third(sayings: list[Saying]) -> tuple[Voice, ...]:
    groups: dict[tuple[str, str], list[str]] = {}
    for saying in sayings:
        party = speaking_party(saying.lead.report, saying.lead.claim) or ""
        name = party_label(party) if party else source_name(saying.lead.report, saying.lead.claim)
        groups.setdefault((party, name), []).append(saying.id)
    ordered = sorted(groups.items(), key=lambda item: (not item[0][0], item[0][1].casefold()))
    return tuple(Voice(code=badge(p) if p else None, name=n, claims=tuple(c)) for (p, n), c in ordered)


def _is_narrated(saying: Saying) -> bool:
    """Whether it is the papers' own telling, of the present or recalled; sentences with somebody's words are his."""
    claim = saying.lead.claim
    return claim.narration and (claim.background or own_words(saying.lead.report, claim))


# ---- what clashes, what agrees ------------------------------------------------------------------------------


def _clash(
    clash: Contradiction, home: Mapping[str, str], sayings: Mapping[str, Saying], ids: tuple[str, ...]
) -> Iterator[Relation]:
    """A contradiction between sayings; none where a side's documents are not at hand."""
    one, two = (tuple(dict.fromkeys(home[c] for c in side if c in home)) for side in clash.sides)
    if one and two and set(one) != set(two):
        parties = (_column(one, sayings), _column(two, sayings))
        relation = Relation(
            number=0, kind=clash.kind, reason=clash.reason, parties=parties, claims=(one, two), contradiction=clash.id
        )
        yield oriented(relation, ids)


def _column(side: tuple[str, ...], sayings: Mapping[str, Saying]) -> str | None:
    return next((sayings[s].columns[0] for s in side if sayings[s].columns), None)


def _agreements(sayings: Mapping[str, Saying], clashes: list[Relation], ids: tuple[str, ...]) -> Iterator[Relation]:
    """Pairs in which two parties tell the same kind of act by and on the same parties, with a place or means shared."""
    clashing = {c for r in clashes for side in r.claims for c in side}
    agreeing: set[str] = set()
    single = [s for s in sayings.values() if len(s.columns) == 1 and s.id not in clashing]
    for one, two in combinations(single, 2):
        if one.columns == two.columns or {one.id, two.id} & agreeing or not _same_act(one.statement, two.statement):
            continue
        agreeing |= {one.id, two.id}
        yield oriented(
            Relation(
                number=0,
                kind="",
                reason=_shared(one.statement),
                parties=(one.columns[0], two.columns[0]),
                claims=((one.id,), (two.id,)),
            ),
            ids,
        )


def _same_act(one: Statement, two: Statement) -> bool:
    told = one.type in COMPARABLE and one.by and one.on and Stance.DENY not in {one.stance, two.stance}
    same = (one.type, one.by, one.on) == (two.type, two.by, two.on)
    apart = one.places and two.places and not set(one.places) & set(two.places)
    shared = set(one.modes) & set(two.modes) or set(one.places) & set(two.places)
    return bool(told and same and shared and not apart)


def _shared(statement: Statement) -> str:
    what = TYPE_WORDS.get(statement.type, statement.type.lower())
    by, on = (join(party_label(p) for p in side) for side in (statement.by, statement.on))
    return clean(f"both speak of {what} between {by}" if by == on else f"both speak of {what}: {by} → {on}")
