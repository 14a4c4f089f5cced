"""Alliances, memberships and defence duties on record, and the words by which a text states such ties."""

from typing import Annotated, Literal

from pydantic import BeforeValidator

from rashomon.model.record import record


@record
class Membership:
    """A state's time in an alliance: from a year, to a year or until now (None)."""

    country: str
    since: int
    until: int | None = None


def _membership(value: object) -> object:
    """ "UZB 2006 2012" is a country, the year it came in and the year it left."""
    if not isinstance(value, str):
        return value
    country, since, *until = value.split()
    return Membership(country=country, since=int(since), until=int(until[0]) if until else None)


@record
class StandingTie:
    """A tie on record: who is in it, when, and what calls it into force.

    The Collective Security Treaty: Armenia a member since 1994, trigger aggression against a member, Article 4.
    """

    id: str
    kind: Literal["alliance", "membership", "defence-duty", "mediation"]
    name: str
    members: tuple[Annotated[Membership, BeforeValidator(_membership)], ...]
    since: int
    source: str
    until: int | None = None
    aliases: tuple[str, ...] = ()
    trigger: str | None = None
    article: str | None = None

    def holds(self, country: str, year: int | None) -> bool:
        """Whether a country is in it in ``year`` (None: at any time)."""
        return any(m.country == country and _is_in(m, year) for m in self.members)


def _is_in(membership: Membership, year: int | None) -> bool:
    return year is None or membership.since <= year <= (membership.until or 9999)


Role = Literal[
    "by", "made", "helps", "mediates", "act", "gives", "gets", "beside", "with", "noun", "led", "joins", "holds",
    "sends", "moves", "stays", "present", "posted", "binds", "pact", "yields", "truce",
]  # fmt: skip
"""The construction a word stands in; the comment at the top of the words' file explains each."""


@record
class TieWord:
    """Words that state a tie, all in one construction: "Russian-*brokered*", "a *member* of NATO"."""

    kind: Literal["member", "alliance", "defence-duty", "deployment", "mediation", "support", "ceasefire", "cession"]
    role: Role
    words: tuple[str, ...]
    objects: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
