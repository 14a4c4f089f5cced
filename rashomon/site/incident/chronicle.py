"""The lower parts of an incident's page: who spoke when, the tree of reports, contacts, history, what was not read.

Comes in: a Dossier and its Board.  Goes out: plain records, each with the address of the sentence it comes from.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rashomon.model.claims import Stance
from rashomon.model.ledger import Dispatch, Version
from rashomon.model.record import record
from rashomon.site.incident.edits import Edit, edits, summed_up
from rashomon.site.incident.entries import address_of, paper
from rashomon.site.incident.table import Board
from rashomon.site.naming import all_letters, hue, on_day
from rashomon.views.accounts import Accounts, speaking_party
from rashomon.views.ledger.dossier import Dossier
from rashomon.views.ledger.lines import Contact, Moment, Recalled, contacts, moments, recalled, unread
from rashomon.views.ledger.plain import days_words, outlets
from rashomon.views.page.content import Letters
from rashomon.views.wording import plural, sentence_numbers

SIGNS = {"added": "+", "dropped": "−", "changed": "≠"}
OPEN = 2  # statements of a day shown before the rest is folded


@record
class Spoken:
    """A statement on the day it was printed: in which lane, with which sign, by whom."""

    lane: int
    stance: str
    badges: tuple[Letters, ...]
    hue: str
    who: str
    words: str
    address: str
    cited: str


@record
class SpokenDay:
    """What was printed on one day."""

    name: str
    shown: tuple[Spoken, ...]
    folded: tuple[Spoken, ...]


@record
class Printed:
    """A paper's print of a version."""

    name: str
    address: str
    number: str = ""


@record
class Said:
    """What a version says otherwise: a sign and words."""

    kind: str
    sign: str
    words: str


@record
class Stage:
    """One version of a dispatch; ``changed`` sums up what it says otherwise: "8 sentences new, 4 gone, 1 changed"."""

    name: str
    day: str
    headline: str
    address: str
    number: str
    changed: str
    changes: tuple[Said, ...]
    copies: tuple[Printed, ...]


@record
class Branch:
    """One dispatch: whose it is, its versions; ``recalls`` where it only mentions the incident."""

    name: str
    note: str
    stages: tuple[Stage, ...]
    recalls: bool


@record
class Link:
    """A place in an article."""

    words: str
    address: str


@record
class Turned:
    """A contact, appeal or duty, when it was told, by whom, and where."""

    label: str
    words: str
    days: str
    tellers: tuple[tuple[Letters | None, str], ...]
    links: tuple[Link, ...]
    standing: bool


@record
class Past:
    """History that is recalled: when, what, where."""

    when: str
    words: str
    links: tuple[Link, ...]


@record
class Missed:
    """What was seen and not understood."""

    words: str
    reason: str
    where: str


def spoken(board: Board, ids: Sequence[str]) -> tuple[SpokenDay, ...]:
    """Who spoke when, day of print by day of print; ``lane`` counts the parties, after them everybody else."""
    found = []
    clashing = {c for r in board.relations if not r.agrees for side in r.claims for c in side}
    told = [m for m in moments(board.told) if m.saying.id not in board.folded]
    for value, group in groupby(told, key=lambda m: m.day):
        lines = list(group)
        first = sorted(range(len(lines)), key=lambda n: (_rank(lines[n], clashing), n))[:OPEN]
        shown, folded = ([m for n, m in enumerate(lines) if (n in first) is wanted] for wanted in (True, False))
        found.append(SpokenDay(name=on_day(value), shown=_all(shown, ids), folded=_all(folded, ids)))
    return tuple(found)


def _rank(moment: Moment, clashing: set[str]) -> tuple[bool, bool]:
    """What contradicts first, then charges and denials."""
    return moment.saying.id not in clashing, moment.cited.claim.stance not in {Stance.ACCUSE, Stance.DENY}


def _all(found: Iterable[Moment], ids: Sequence[str]) -> tuple[Spoken, ...]:
    return tuple(_spoken(m, ids) for m in found)


def _spoken(moment: Moment, ids: Sequence[str]) -> Spoken:
    cited = moment.cited
    party = speaking_party(cited.report, cited.claim)
    parties = moment.columns or ((party,) if party else ())
    return Spoken(
        lane=ids.index(moment.columns[0]) if moment.columns else len(ids),
        stance=cited.claim.stance.value,
        badges=all_letters(parties, ids),
        hue=hue(moment.columns[0] if moment.columns else None, ids),
        who=moment.name,
        words=moment.words,
        address=address_of(cited),
        cited=f"{paper(cited.source)}, s. {sentence_numbers(cited.report, cited.claim)}",
    )


# ---- where the reports come from ----------------------------------------------------------------------------


def branches(dossier: Dossier) -> tuple[Branch, ...]:
    """The tree of reports, those that only recall the incident last."""
    recalling = {s.dispatch.id for s in dossier.sources if s.recalls}
    found = [_branch(dossier, d, recalls=d.id in recalling) for d in dossier.dispatches]
    return tuple(sorted(found, key=lambda b: b.recalls))


def _branch(dossier: Dossier, dispatch: Dispatch, *, recalls: bool) -> Branch:
    documents = len(dispatch.documents)
    note = ["1 voice in its own words", plural(documents, "report")]
    note += [plural(len(dispatch.versions), "version")] if len(dispatch.versions) > 1 else []
    stages = tuple(_stage(dossier, v, n, len(dispatch.versions)) for n, v in enumerate(dispatch.versions))
    return Branch(name=outlets(dispatch), note=" · ".join(note), stages=stages, recalls=recalls)


def _stage(dossier: Dossier, version: Version, number: int, of: int) -> Stage:
    source = dossier.source(version.document)
    name = f"Update {version.mark}" if version.mark else "First version" if number == 0 else "Later version"
    found = edits(version.changes)
    return Stage(
        name=name if of > 1 else "",
        day=on_day(version.published, year=False),
        headline=source.headline if source else "its report is not at hand",
        address=f"/documents/{version.document}",
        number=str(source.number) if source else "",
        changed=summed_up(found),
        changes=tuple(map(_said, found)),
        copies=tuple(
            Printed(name=f"copy {n}", address=f"/documents/{d}")
            for n, d in enumerate((d for d in version.documents if d != version.document), 1)
        ),
    )


def _said(edit: Edit) -> Said:
    words = f"“{edit.before}” → “{edit.after}”" if edit.before and edit.after else f"“{edit.after or edit.before}”"
    return Said(kind=edit.kind, sign=SIGNS[edit.kind], words=words)


# ---- contacts, history, gaps --------------------------------------------------------------------------------


def turned(dossier: Dossier, accounts: Accounts, ids: Sequence[str]) -> tuple[Turned, ...]:
    """Who turned to whom, and who is bound to whom."""
    return tuple(_turned(dossier, c, ids) for c in contacts(dossier, accounts))


def _turned(dossier: Dossier, contact: Contact, ids: Sequence[str]) -> Turned:
    found = list(links(dossier, contact.claims))
    papers = {li.words.partition(", s. ")[0] for li in found}  # a paper's own words are told by the link
    told = [t for t in contact.tellers[:3] if t.party or t.name not in papers]
    tellers = [(all_letters([t.party], ids)[0] if t.party else None, t.name) for t in told]
    return Turned(
        label=contact.label,
        words=contact.words,
        days=days_words(contact.first, contact.last, year=False),
        tellers=tuple(tellers),
        links=tuple(found),
        standing=contact.standing,
    )


def links(dossier: Dossier, refs: Iterable[str], *, most: int = 3) -> Iterator[Link]:
    """The places of claims, a few of them, each by paper and sentence."""
    found: dict[str, str] = {}
    for cited in dossier.all_cited(dict.fromkeys(refs)):
        words = f"{paper(cited.source)}, s. {sentence_numbers(cited.report, cited.claim)}"
        found.setdefault(words, address_of(cited))
    yield from (Link(words=words, address=address) for words, address in list(found.items())[:most])


def pasts(dossier: Dossier) -> tuple[Past, ...]:
    """What the reports recall of the past, each thing once: what stands within something longer is told by that."""
    every = recalled(dossier)
    order = {id(old): n for n, old in enumerate(every)}
    found: list[tuple[Recalled, list[str]]] = []
    at: dict[tuple[str, int], list[str]] = {}  # by sentence, the claims of the line that tells it
    for old in sorted(every, key=lambda o: -len(o.words)):
        places = [(c.source.document, c.claim.sentence) for c in dossier.all_cited(old.claims)]
        claims = next((at[p] for p in places if p in at), None)
        claims = claims or next((known for told, known in found if _bare(old.words) in _bare(told.words)), None)
        if claims is None:
            found.append((old, claims := []))
        claims += old.claims
        at |= dict.fromkeys(places, claims)
    found.sort(key=lambda pair: order[id(pair[0])])
    return tuple(Past(when=o.when, words=o.words, links=tuple(links(dossier, claims))) for o, claims in found)


def _bare(words: str) -> str:
    return words.casefold().strip("“”\"'‘’ .…")


def missed(dossier: Dossier) -> tuple[Missed, ...]:
    """What was seen and not understood."""
    return tuple(Missed(words=g.words, reason=g.reason, where=_papers(dossier, g.places)) for g in unread(dossier))


def _papers(dossier: Dossier, places: tuple[str, ...]) -> str:
    """ "[3] s. 4" in the words of a reader: "AFP, s. 4 and 2 more"."""
    number, _, sentence = places[0].partition(" s. ")
    names = {f"[{s.number}]": s.name for s in dossier.sources}
    first = names.get(number, "a report") + (f", s. {sentence}" if sentence else "")
    return first + (f" and {plural(len(places) - 1, 'more place')}" if len(places) > 1 else "")
