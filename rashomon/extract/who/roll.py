"""The roll of an article's actors while it is being read: drafts that gain names, and where each was mentioned."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from rashomon.model.record import record
from rashomon.model.text import Span
from rashomon.model.world import Actor, ActorKind, Cast, Mention

MEMORY = 80  # references; keeps a sentence of five thousand words from taking minutes
Key = tuple[str | None, ...]


@dataclass(eq=False, kw_only=True)
class Draft:
    """An actor in the making; becomes an Actor when the article has been read to its end.

    ``role`` is the role it was described by, ``surname`` the last name of a person, ``gender`` "he" or "she",
    ``nouns`` common nouns that mean it ("the alliance").
    """

    key: Key
    kind: ActorKind
    party: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    ref: str | None = None
    office: str | None = None
    role: str | None = None
    surname: str | None = None
    gender: str | None = None
    name: str = ""
    names: dict[str, None] = field(default_factory=dict)
    nouns: tuple[str, ...] = ()
    initials: set[str] = field(default_factory=set)

    def call(self, name: str) -> None:
        """Add a name under which the article speaks of the actor; the first stays its name."""
        name = " ".join(name.split())
        if name:
            self.names.setdefault(name)
            self.initials.add("".join(word[0] for word in name.split() if word[0].isalpha()).upper())
            self.name = self.name or name

    @property
    def single(self) -> bool:
        """Whether this is one person: somebody with a name or office, or "a resident"."""
        return self.kind == ActorKind.PERSON or self.key[0] == "one"


@record
class Reference:
    """One mention as a possible antecedent; ``form`` name, nominal, pronoun or modifier ("Israeli" attack).

    ``others`` are coordinated with it: "Rivera and Alfaro ... they".
    """

    draft: Draft
    head: int
    sentence: int
    subject: bool
    plural: bool
    form: str
    others: tuple[Draft, ...] = ()


@record
class Found:
    """Who a phrase speaks of, and how it was told."""

    drafts: tuple[Draft, ...] = ()
    form: str = "nominal"
    rule: str = ""
    name: str | None = None


NOBODY = Found()


class Roll:
    """Drafts by key, and every reference in text order."""

    def __init__(self) -> None:
        self.references: list[Reference] = []
        self._by_key: dict[Key, Draft] = {}
        self._mentions: dict[int, tuple[Span, tuple[Draft, ...], str, str]] = {}

    def find(self, *keys: Key) -> Draft | None:
        """The draft under the first key that has one."""
        return next((self._by_key[k] for k in keys if k in self._by_key), None)

    def add(self, draft: Draft) -> Draft:
        """Enter a draft, or give back the one already under its key."""
        return self._by_key.setdefault(draft.key, draft)

    def alias(self, key: Key, draft: Draft) -> None:
        """Let the latest draft be found under another key too ("Faki", "the minister")."""
        self._by_key[key] = draft

    def note(self, head: int, span: Span, drafts: Iterable[Draft], *, form: str, rule: str) -> None:
        """A mention on token ``head``; the first to claim a token keeps it."""
        who = tuple(dict.fromkeys(drafts))
        if who:
            self._mentions.setdefault(head, (span, who, form, rule))

    def at(self, head: int) -> tuple[Draft, ...]:
        """Who token ``head`` speaks of, so far."""
        return self._mentions[head][1] if head in self._mentions else ()

    def form(self, head: int) -> str:
        """How token ``head`` speaks of them, "" when it does not."""
        return self._mentions[head][2] if head in self._mentions else ""

    def recent(self) -> Iterator[Reference]:
        """References from the latest back, as far as a reader remembers."""
        return islice(reversed(self.references), MEMORY)

    def drafts(self) -> tuple[Draft, ...]:
        """Those who are mentioned, in order of first mention."""
        return tuple(dict.fromkeys(d for head in sorted(self._mentions) for d in self._mentions[head][1]))

    def cast(self) -> Cast:
        """The finished cast: only actors that are mentioned, numbered in order of first mention."""
        drafts = self.drafts()
        numbers = {id(draft): f"a{n}" for n, draft in enumerate(drafts, 1)}
        return Cast(
            actors=tuple(_actor(draft, numbers[id(draft)]) for draft in drafts),
            mentions=tuple(
                Mention(span=span, head=head, actors=tuple(numbers[id(d)] for d in who), form=form, rule=rule)
                for head, (span, who, form, rule) in sorted(self._mentions.items())
            ),
        )


def _actor(draft: Draft, number: str) -> Actor:
    return Actor(
        id=number,
        name=draft.name,
        names=tuple(draft.names) or (draft.name,),
        kind=draft.kind,
        party=draft.party,
        country=draft.country,
        sectors=draft.sectors,
        ref=draft.ref,
        office=draft.office,
    )
