"""Who there is to speak of: states, armed groups, organisations, and the words for offices and people."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator

from rashomon.knowledge.outlets import Outlet
from rashomon.knowledge.phrases import PhraseTable
from rashomon.model.once import once
from rashomon.model.record import record
from rashomon.model.world import ActorKind

PLOVER_SECTORS = frozenset({
    "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "NGO", "OPP",
    "PRE", "PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK",
})  # fmt: skip


def _cells(value: object) -> object:
    """A CSV cell holds several names parted by a bar: "Russia|Russian Federation"."""
    return tuple(value.split("|")) if isinstance(value, str) else value


def _words(value: object) -> object:
    return tuple(value.split()) if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_cells)]
Sectors = Annotated[tuple[str, ...], BeforeValidator(_words)]


@record
class State:
    """A state, or a territory with a government of its own, with everything it is called.

    ``code`` is the ISO 3166-1 alpha-3 code it is coded to (a partially recognised place: the state that
    claims it), ``party`` the side it speaks for; ``demonyms`` are adjectives and people ("Armenian"),
    ``metonyms`` seats of power that speak for it ("Kremlin"), ``contextual`` names it only has in a
    dispatch that names it in full ("the North").
    """

    id: str
    code: str
    name: str
    party: str
    standing: Literal["state", "historic", "partial", "region"]
    source: str
    iso2: str | None = None
    aliases: Names = ()
    contextual: Names = ()
    demonyms: Names = ()
    capitals: Names = ()
    metonyms: Names = ()
    since: int | None = None
    until: int | None = None


@record
class Group:
    """A non-state armed group or party to a conflict under all its names: "FMLN", "Sendero Luminoso".

    ``leads`` marks the one that "the rebels" of its country meant in its years ("the Salvadoran guerrillas").
    """

    id: str
    name: str
    party: str
    sector: Literal["REB", "PRM", "UAF", "CRM", "PTY", "MIL"]
    source: str
    country: str | None = None
    aliases: Names = ()
    since: int | None = None
    until: int | None = None
    leads: bool = False


@record
class Organisation:
    """An organisation with a name of its own: "NATO", "Human Rights Watch", "the Pentagon".

    ``nouns`` are common nouns it goes by once it is named: "the alliance", "the bloc".

    ``party`` is the side it speaks for, None for one that takes none; ``country`` an ISO code, or
    PLOVER's IGO, NGO, IMG for bodies of no one country.
    """

    id: str
    name: str
    kind: ActorKind
    source: str
    country: str | None = None
    party: str | None = None
    sectors: Sectors = ()
    aliases: Names = ()
    nouns: Names = ()


@record
class Holder:
    """A person of public record and the office they are known for, with the years in which news names them by it.

    Tells whose "President Bush" or "Kofi Annan" is when the article does not say; ``party`` as in Actor, ``office``
    the id of a Role.
    """

    id: str
    name: str
    party: str
    office: str
    source: str
    aliases: Names = ()
    since: int | None = None
    until: int | None = None


@record
class Role:
    """Words for what somebody is: "troops", "defence ministry", "spokesman", "witnesses".

    ``sort`` tells the grammar what the word does: a force, police, government, officials, institution
    or office of some party; people; armed (non-state) people; a body named by its last word
    ("... Liberation Front"); media; anonymous sources; a text that speaks for its author; assets of
    an army; land of a state; a settlement with its people; a pair of sides; the enemy; the country; a title
    before a name ("Mr").
    The phrase in [brackets] of ``example`` is found by ``terms``.
    """

    id: str
    terms: Names
    sort: Literal[
        "force", "police", "government", "officials", "institution", "office", "people", "armed", "body", "media",
        "anonymous", "text", "asset", "land", "settlement", "pair", "enemy", "country", "group", "title",
    ]  # fmt: skip
    kind: ActorKind
    example: str
    sectors: Sectors = ()


Entry = State | Group | Organisation | Role
Use = Literal["name", "demonym", "capital", "metonym", "contextual", "role"]


@record
class Naming:
    """One way to call an entry: "Armenian" is a demonym of Armenia, "Yerevan" its capital.

    ``cased`` marks an acronym that is a common word in lower case ("IS", "US", "WHO").
    """

    phrase: str
    entry: Entry
    use: Use
    cased: bool = False


def _plural(demonym: str) -> str:
    if demonym.endswith(("ese", "sh", "ch", "ss", "s", "men")):
        return demonym
    return f"{demonym}s"


def _state_names(state: State) -> Iterator[tuple[str, Use]]:
    for phrase in (state.name, *state.aliases):
        yield phrase, "name"
    for phrase in state.contextual:
        yield phrase, "contextual"
    for phrase in state.demonyms:
        yield phrase, "demonym"
        if _plural(phrase) != phrase and not phrase.isupper() and "." not in phrase:
            yield _plural(phrase), "demonym"
    for phrase in state.capitals:
        yield phrase, "capital"
    for phrase in state.metonyms:
        yield phrase, "metonym"


def namings(entries: tuple[Entry, ...]) -> Iterator[Naming]:
    """Every way to call every entry, in the order of the files."""
    for entry in entries:
        if isinstance(entry, State):
            pairs = list(_state_names(entry))
        elif isinstance(entry, Role):
            pairs = [(term, "role") for term in entry.terms]
        else:
            pairs = [(phrase, "name") for phrase in dict.fromkeys((entry.name, *entry.aliases))]
        for phrase, use in pairs:
            cased = use != "role" and phrase.isupper() and len(phrase) <= 5
            yield Naming(phrase=phrase, entry=entry, use=use, cased=cased)
            if "' " in phrase:  # "Workers' Party": the parser takes the apostrophe for a word
                yield Naming(phrase=phrase.replace("' ", " ' "), entry=entry, use=use)


@once()
def media(outlets: tuple[Outlet, ...]) -> tuple[Organisation, ...]:
    """Outlets as organisations; those of a state speak for it ("the Syrian news agency Sana")."""
    return tuple(
        Organisation(
            id=f"outlet/{o.name}",
            name=o.name,
            kind=ActorKind.MEDIA,
            source=o.source,
            country=o.country,
            party=o.country if o.ownership == "state" else None,
            sectors=("JRN",),
            aliases=o.aliases,
        )
        for o in outlets
        if o.kind != "monitor"
    )


@once()
def holder_table(holders: tuple[Holder, ...]) -> PhraseTable[Holder]:
    """Public persons by full name and by surname."""
    pairs = [(name, holder) for holder in holders for name in (holder.name, *holder.aliases)]
    surnames = [(name.split()[-1], holder) for name, holder in pairs if name == holder.name and len(name.split()) > 1]
    return PhraseTable((*pairs, *surnames))


def naming_table(entries: tuple[Entry, ...]) -> PhraseTable[Naming]:
    """The table of all ways to call these entries, made once."""
    return PhraseTable((naming.phrase, naming) for naming in namings(entries))
