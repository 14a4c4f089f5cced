"""Each party's version of a happening, that of third parties, and the papers' own.

Comes in: testimonies.  Goes out: Accounts.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from rashomon.collate.speaking import answers_for
from rashomon.collate.strands import ref
from rashomon.collate.testimony import Testimony, parties, sides
from rashomon.knowledge.lexicon import Lexicon
from rashomon.knowledge.motives import motives_in
from rashomon.model.claims import Event, Stance
from rashomon.model.ledger import Account, Statement

Key = tuple[Stance, str, tuple[str, ...], tuple[str, ...], str]
Said = tuple[Testimony, Event | None]


def find_accounts(given: tuple[Testimony, ...], *, lexicon: Lexicon) -> tuple[Account, ...]:
    """One account for each side, then one of third parties and one of narration, where they say anything.

    "Yerevan said Goris was shelled; Baku denied it. Paris called for calm.": ARM, AZE, third.
    """
    ours = sides(given)
    by_side: dict[tuple[str, str | None], list[Testimony]] = {}
    for one in given:
        for home in _homes(one, ours):
            by_side.setdefault(home, []).append(one)
    order = [*(("party", side) for side in ours), ("third", None), ("narration", None)]
    return tuple(_account(home, by_side[home], lexicon) for home in order if home in by_side)


def _homes(one: Testimony, ours: tuple[str, ...]) -> list[tuple[str, str | None]]:
    if one.claim.narration:
        return [("narration", None)]
    return [("party", p) for p in answers_for(one) if p in ours] or [("third", None)]


def _account(home: tuple[str, str | None], given: list[Testimony], lexicon: Lexicon) -> Account:
    groups: dict[Key, list[Said]] = {}
    for one in given:
        for event in _events(one):
            groups.setdefault(_key(one, event), []).append((one, event))
    statements = [_statement(key, said, lexicon) for key, said in groups.items()]
    first, last = days(given)
    return Account(
        role=home[0],
        party=home[1],
        statements=tuple(sorted(statements, key=lambda s: (-len(s.voices), s.first or date.max, s.claims))),
        cost=tuple(ref(one.report, t.id) for one in given for t in one.tolls),
        first=first,
        last=last,
        voices=voices(given),
    )


def _events(one: Testimony) -> Iterator[Event | None]:
    """What a claim tells, event by event; the claim itself where it tells none."""
    told = (*one.events, *(one.claim.denies if one.claim.stance is Stance.DENY else ()))
    yield from told or (None,)


def _key(one: Testimony, event: Event | None) -> Key:
    """Two say the same when they tell the same act by and on the same parties, or the same words."""
    if event is None:
        return one.claim.stance, "", (), (), one.claim.key
    by, on = parties(one.report, event.actors), parties(one.report, event.recipients)
    unknown = "" if by or on else one.claim.key
    marks = ",".join(sorted(a.value for a in event.auxiliary if a.value != "historical"))
    stance = Stance.ASSERT if one.claim.stance is Stance.ACCUSE else one.claim.stance
    return stance, event.type, by, on, unknown + marks


def _statement(key: Key, said: list[Said], lexicon: Lexicon) -> Statement:
    given = [one for one, _ in said]
    events = [(one, event) for one, event in said if event]
    first, last = days(given)
    return Statement(
        stance=min(given, key=lambda t: t.claim.stance is Stance.ASSERT).claim.stance,
        type=key[1],
        by=key[2],
        on=key[3],
        quote=given[0].words,
        motives=_in_order(m for one in given for m in motives_in(one.words, lexicon.motives)),
        modes=_in_order(m for _, event in events for m in event.modes),
        places=_in_order(p.name for one, event in events for p in one.report.places if p.id in event.places),
        first=first,
        last=last,
        speakers=tuple(sorted({a.name for one in given for a in one.speakers})),
        voices=voices(given),
        dispatches=tuple(sorted({one.dispatch.id for one in given})),
        claims=_in_order(one.ref for one in given),
    )


def _in_order(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def voices(given: list[Testimony]) -> tuple[str, ...]:
    """The independent voices behind some testimonies."""
    return tuple(sorted({v for one in given for v in one.voices}))


def days(given: list[Testimony]) -> tuple[date | None, date | None]:
    """The first and last day of print."""
    found = [one.day for one in given if one.day]
    return min(found, default=None), max(found, default=None)
