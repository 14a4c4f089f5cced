"""What we wrote of places: countries' centres, regions, waters, landmarks, contested land, names and cue words."""

from rashomon.knowledge.placenames import key
from rashomon.model.record import record

COLUMNS = ("id", "name", "feature", "lat", "lon", "radius_km", "country", "admin1", "admin2", "geonameid", "population")


@record
class CountryRow:
    """A country or territory of ISO 3166-1: its code, a centre, and names newspapers use ("names" are split at |)."""

    country: str
    lat: float
    lon: float
    source: str
    names: str = ""


@record
class CentreRow:
    """The centre of a division so wide that the middle of its towns will not do: Queensland, Ontario."""

    country: str
    name: str
    lat: float
    lon: float
    source: str


@record
class PlaceRow:
    """A place that is no town and no division: "Sahel", "Strait of Hormuz", "Tabqa Dam"."""

    name: str
    feature: str
    lat: float
    lon: float
    radius_km: float
    source: str
    country: str | None = None
    aliases: str = ""


@record
class VariantRow:
    """Other names of a town or division the libraries know: Kelbajar is also Karvachar."""

    name: str
    country: str
    aliases: str
    source: str
    feature: str = "city"


@record
class NameOfPlace:
    """What one party calls a contested place."""

    party: str
    name: str


@record
class Holder:
    """Who held a contested place, and when, as the source has it."""

    party: str
    when: str


@record
class ContestedEntry:
    """Whose a place is said to be; ``place`` is its name in our files or in GeoNames, ``country`` as listed there.

    The program takes no side: every party's name and claim stands beside the other's.
    """

    id: str
    place: str
    source: str
    country: str | None = None
    names: tuple[NameOfPlace, ...] = ()
    claimed_by: tuple[str, ...] = ()
    held_by: tuple[Holder, ...] = ()


@record
class PlaceWord:
    """A word that tells what the name beside it is: "the town of Jabla", "Idlib province".

    ``says`` is the feature it announces; ``use`` is before ("town of X"), after ("X province") or both; verb for
    what is done to places ("stormed X"; it says ground where nobody does it to a person); ruler for nouns that make
    it a government ("ministry in X").
    ``example`` holds the name in square brackets.
    """

    word: str
    says: str
    use: str
    example: str


@record
class NotPlace:
    """A name in the gazetteer that in a newspaper is nearly always something else: "Police" is a town in Poland."""

    word: str
    reason: str


@record
class StateWords:
    """Words for the people of a state, read from the table of states: "Salvadoran" tells of SLV."""

    code: str
    name: str
    demonyms: str = ""
    capitals: str = ""


@record
class Entry:
    """One place on its way into the database; ``names`` are (spelling, rank) pairs."""

    name: str
    feature: str
    lat: float
    lon: float
    radius_km: float
    names: tuple[tuple[str, int], ...]
    country: str | None = None
    admin1: int | None = None
    admin2: int | None = None
    geonameid: int | None = None
    population: int = 0


@record
class PlaceVocabulary:
    """The word lists in the shape the rules read them: keyed by lower-case word or folded name.

    ``before`` and ``after`` give the feature a cue word announces; ``demonyms`` the country a people's name
    tells of ("salvadoran" -> SLV); ``contested`` the entry for a place by its folded name; ``rulers`` are lemmas.
    """

    before: dict[str, str]
    after: dict[str, str]
    verbs: frozenset[str]
    ground: frozenset[str]
    rulers: frozenset[str]
    not_places: frozenset[str]
    demonyms: dict[str, str]
    capitals: dict[str, str]
    contested: dict[str, ContestedEntry]


def vocabulary(
    words: tuple[PlaceWord, ...],
    not_places: tuple[NotPlace, ...],
    states: tuple[StateWords, ...],
    contested: tuple[ContestedEntry, ...],
) -> PlaceVocabulary:
    """The tables of the word lists."""
    return PlaceVocabulary(
        before={w.word: w.says for w in words if w.use in {"before", "both"}},
        after={w.word: w.says for w in words if w.use in {"after", "both"}},
        verbs=frozenset(w.word for w in words if w.use == "verb"),
        ground=frozenset(w.word for w in words if w.use == "verb" and w.says == "ground"),
        rulers=frozenset(w.word for w in words if w.use == "ruler"),
        not_places=frozenset(key(n.word) for n in not_places),
        demonyms={key(d): s.code for s in states for d in s.demonyms.split("|") if d},
        capitals={key(c): s.code for s in states for c in s.capitals.split("|") if c},
        contested={key(entry.place): entry for entry in contested},
    )
