"""The roll of an article's actors while it is being read: drafts that gain names, and where each was mentioned."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rashomon.model.record import record
from rashomon.model.text import Span
from rashomon.model.world import Actor, ActorKind, Cast, Mention

Key = tuple[str | None, ...]


@dataclass(eq=False)
class Draft:
    """An actor in the making; becomes an Actor when the article has been read to its end."""

    key: Key
    kind: ActorKind
    party: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    ref: str | None = None
    office: str | None = None
    role: str | None = None
    plural: bool = False
    name: str = ""
    names: dict[str, None] = field(default_factory=dict)
    gender: str | None = None

    def call(self, name: str) -> None:
        """Add a name under which the article speaks of the actor; the first of its words is kept."""
        if name:
            self.names.setdefault(name)
            self.name = self.name or name


@record
class Reference:
    """One mention as a possible antecedent: token, sentence, whether it is a subject, and its form."""

    draft: Draft
    head: int
    sentence: int
    subject: bool
    form: str


class Roll:
    """Drafts by key, and every reference in text order."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.references: list[Reference] = []
        self._by_key: dict[Key, Draft] = {}
        self._mentions: dict[int, tuple[Span, tuple[Draft, ...], str, str]] = {}

    def find(self, *keys: Key) -> Draft | None:
        """The draft under the first key that has one."""
        return next((self._by_key[k] for k in keys if k in self._by_key), None)

    def add(self, draft: Draft) -> Draft:
        """Enter a draft, or give back the one already under its key."""
        known = self._by_key.get(draft.key)
        if known is None:
            self._by_key[draft.key] = draft
            self.drafts.append(draft)
        return known or draft

    def alias(self, key: Key, draft: Draft) -> None:
        """Let the latest draft be found under another key too ("Papikyan", the Armenian defence minister)."""
        self._by_key[key] = draft

    def note(self, head: int, span: Span, drafts: Iterable[Draft], *, form: str, rule: str) -> None:
        """A mention on token ``head``; the first to claim a token keeps it."""
        who = tuple(dict.fromkeys(drafts))
        if who:
            self._mentions.setdefault(head, (span, who, form, rule))

    def at(self, head: int) -> tuple[Draft, ...]:
        """Who token ``head`` speaks of, so far."""
        return self._mentions[head][1] if head in self._mentions else ()

    def recent(self) -> Iterator[Reference]:
        """References from the latest to the first."""
        return reversed(self.references)

    def cast(self) -> Cast:
        """The finished cast: only actors that are mentioned, numbered in order of first mention."""
        numbers: dict[int, str] = {}
        for head in sorted(self._mentions):
            for draft in self._mentions[head][1]:
                numbers.setdefault(id(draft), f"a{len(numbers) + 1}")
        known = {id(d): d for d in self.drafts}
        return Cast(
            actors=tuple(_actor(known[i], number) for i, number in numbers.items()),
            mentions=tuple(
                Mention(span=span, head=head, actors=tuple(numbers[id(d)] for d in who), form=form, rule=rule)
                for head, (span, who, form, rule) in sorted(self._mentions.items())
            ),
        )


def _actor(draft: Draft, number: str) -> Actor:
    return Actor(
        id=number,
        name=draft.name,
        names=tuple(draft.names),
        kind=draft.kind,
        party=draft.party,
        country=draft.country,
        sectors=draft.sectors,
        ref=draft.ref,
        office=draft.office,
    )
