"""Treaties and alliances on record: what a state is bound by, since when, and what calls a duty into force.

Comes in: a party's code, or the references of a tie that a text tells of.  Goes out: plain records and words.
"""

from collections.abc import Iterable
from functools import cache

from rashomon.knowledge.load import entries
from rashomon.knowledge.ties import Membership, StandingTie
from rashomon.model.record import record
from rashomon.views.ledger.plain import party_label

KINDS = {"defence-duty": "duty to defend", "alliance": "alliance", "mediation": "mediation", "membership": "member"}
NAMED = 7  # partners named before the rest is counted


@record
class OnRecord:
    """One treaty or body: what it is, since when the party is in it, with whom, and its trigger, if it binds.

    That a trigger stands here never says that it is met.
    """

    kind: str
    name: str
    years: str
    partners: str
    trigger: str
    article: str
    source: str


@cache
def _standing() -> tuple[StandingTie, ...]:
    return tuple(entries("ties/standing.toml", StandingTie))


def on_record(party: str) -> tuple[OnRecord, ...]:
    """What a state is in by our list of treaties, duties first."""
    own = [(tie, m) for tie in _standing() for m in tie.members if m.country == party]
    order = list(KINDS)
    return tuple(_on_record(tie, m) for tie, m in sorted(own, key=lambda o: (order.index(o[0].kind), o[1].since)))


def _on_record(tie: StandingTie, own: Membership) -> OnRecord:
    others = [party_label(m.country) for m in tie.members if m.country != own.country and m.until is None]
    more = len(others) - NAMED
    shown = ", ".join(others[:NAMED]) + (f" and {more} more" if more > 0 else "")
    return OnRecord(
        kind=KINDS[tie.kind],
        name=tie.name,
        years=_years(own.since, own.until),
        partners=shown,
        trigger=tie.trigger or "",
        article=tie.article or "",
        source=tie.source,
    )


def dated(refs: Iterable[str]) -> str:
    """The treaties that a tie in a text is, with their years: "Shusha Declaration, since 2021"."""
    known = {t.id: t for t in _standing()}
    return "; ".join(f"{t.name}, {_years(t.since, t.until)}" for r in refs if (t := known.get(r)))


def _years(since: int, until: int | None) -> str:
    return f"{since} to {until}" if until else f"since {since}"
