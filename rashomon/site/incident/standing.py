"""The sentences under an incident's name: the first contradictions as both sides put them, each with who says it.

Comes in: the Board of accounts.  Goes out: sentences with the place on the page that shows them.
"""

from collections.abc import Iterator

from rashomon.model.world import Actor, ActorKind
from rashomon.site.incident.entries import Entry
from rashomon.site.incident.table import Board, all_entries
from rashomon.views.aligning import Relation
from rashomon.views.ledger.dossier import Cited
from rashomon.views.ledger.plain import party_label
from rashomon.views.ledger.sayings import Saying
from rashomon.views.phrasing import in_the_past
from rashomon.views.situation.sentences import answered_words, full_stop, speaker
from rashomon.views.wording import clean

ROOM = 420  # characters of all sentences
LONGEST = 240  # of one; what is longer would be cut midway
ALONE = 3  # sentences where nothing contradicts
Stood = tuple[str, str]


def stand(board: Board) -> tuple[Stood, ...]:
    """Two contradictions in full where there is room; where there is none, what most dispatches say."""
    entries = {e.ref: e for e in all_entries(board.questions) if e.anchor}
    pairs = [tuple(_both(board, entries, r)) for r in board.relations if not r.agrees]
    found: list[Stood] = []
    for pair in (p for p in pairs if len(p) > 1):
        fresh = [s for s in pair if s not in found]
        if found and sum(len(words) for words, _ in (*found, *fresh)) > ROOM:
            break
        found += fresh
    return tuple(found) or tuple(_alone(board, entries))[:ALONE]


def _both(board: Board, entries: dict[str, Entry], relation: Relation) -> Iterator[Stood]:
    for side in relation.claims:
        told = (s for ref in side if ref in entries for s in _told(board.told.sayings[ref], entries[ref].anchor))
        yield from list(told)[:1]


def _alone(board: Board, entries: dict[str, Entry]) -> Iterator[Stood]:
    first = sorted(board.told.sayings.values(), key=lambda s: (s.lead.claim.narration, -s.dispatches))
    for saying in (s for s in first if s.id in entries):
        yield from list(_told(saying, entries[saying.id].anchor))[:1]


def _told(saying: Saying, anchor: str) -> Iterator[Stood]:
    """A saying in those of its wordings that are whole."""
    for cited in (saying.lead, *saying.wordings):
        words = in_the_past(cited.report, cited.claim, limit=10_000) + answered_words(cited)
        told = full_stop(f"{titled(cited)} {words}")
        if len(told) <= LONGEST and "…" not in told:
            yield told, anchor


def titled(cited: Cited) -> str:
    """Who says it, with the office the article gives: "Armenian Prime Minister Nikol Pashinyan"."""
    actors = [cited.report.actor(a) for a in cited.claim.sources]
    if cited.claim.narration or len(actors) != 1 or actors[0].kind is not ActorKind.PERSON:
        return speaker(cited)
    (actor,) = actors
    said = [clean(cited.report.text(m.span)) for m in cited.report.mentions if actor.id in m.actors]
    full = max((t for t in said if t.endswith(actor.name)), key=len, default=actor.name)
    if full != actor.name and full[0].isupper():
        return full
    office = _office(actor)
    return f"{actor.name}, {office}," if office else speaker(cited)


def _office(actor: Actor) -> str:
    """ "Armenia's representative", as the article calls him, else his office by its name."""
    last = actor.name.split()[-1]
    described = [clean(n) for n in actor.names if last not in n and " " in n]
    if described:
        return described[0]
    whose = f" of {party_label(actor.party)}" if actor.party else ""
    return f"{actor.office.replace('-', ' ')}{whose}" if actor.office else ""
