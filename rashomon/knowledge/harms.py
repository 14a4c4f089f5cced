"""Words for harm done to people, for those people, and for figures that may change."""

from typing import Literal

from rashomon.model.once import once
from rashomon.model.record import record

Role = Literal["does", "suffers", "life", "state", "people", "body", "act", "toll", "again"]
"""How a word takes its victims: as object, as subject, as what it names, after "of", as a number, as a number again."""

HarmName = Literal["killed", "wounded", "killed_or_wounded", "missing", "abducted", "captured", "detained", "displaced"]


@record
class Harm:
    """Words that say people were harmed, all with victims in the same place.

    "The blast killed 12 people" (role does), "six people died" (suffers), "the raid left 16 dead" (state),
    "12 fatalities" (people), "the death of six civilians" (act), "the death toll rose to 40" (toll).
    """

    harm: HarmName
    role: Role
    words: tuple[str, ...]
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    person: bool = False
    civilians: bool = False
    examples: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()


@record
class Victim:
    """Nouns for people, by what they are: "three conscripts" are military."""

    kind: Literal["military", "police", "militants", "civilians"]
    words: tuple[str, ...]
    examples: tuple[str, ...] = ()


@record
class TollCue:
    """Phrases that make a figure provisional ("the toll could rise") or cumulative ("since 2014").

    ``unless``: words before a phrase that make it a comparison ("49 were killed, the *deadliest* day since 2020").
    """

    kind: Literal["provisional", "cumulative"]
    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


@once()
def harms_by_word(harms: tuple[Harm, ...]) -> dict[str, tuple[Harm, ...]]:
    """The harms under each of their lemmas."""
    table: dict[str, tuple[Harm, ...]] = {}
    for harm in harms:
        for word in harm.words:
            table[word] = (*table.get(word, ()), harm)
    return table


@once()
def victim_kinds(victims: tuple[Victim, ...]) -> dict[str, str]:
    """The kind under each noun; the first entry wins."""
    table: dict[str, str] = {}
    for victim in victims:
        for word in victim.words:
            table.setdefault(word, victim.kind)
    return table
