"""The stage of an article being cast: its phrases, the parser's votes, the countries it is about, and the roll so far.

A Reading, its places and the knowledge in, a Scene out; its roll grows as phrases are taken in text order.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.extract.who.names import QUOTES, Chunk, Hit, find_chunks, find_hits, published_year
from rashomon.extract.who.roll import Roll
from rashomon.knowledge.actors import (
    Entry,
    Group,
    Holder,
    Naming,
    Organisation,
    State,
    holder_table,
    media,
    naming_table,
)
from rashomon.knowledge.cues import Cue
from rashomon.knowledge.load import Knowledge
from rashomon.knowledge.phrases import PhraseTable, split
from rashomon.model.once import once
from rashomon.model.reading import Reading, Token
from rashomon.model.text import ZoneKind
from rashomon.model.world import Place

SHARE = 4  # an article sent from a country that is spoken of a quarter as often as the other is of its home
CLOSING = frozenset({"”", "''"})
OPENING = frozenset({"“", "``"})
PERSONAL = frozenset({"of", "addressee", "object-infinitive", "for", "as", "relay"})  # "accused it of": somebody


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One article being cast: its phrases, votes of the parser, the countries it is about, and the roll so far.

    ``home`` is the country whose "army" and "government" need no name, ``ground`` the one whose people and police
    do not, ``seat`` the one it was sent from; ``spoken`` how often each country is spoken of; ``groups`` the armed
    groups named.
    """

    reading: Reading
    places: tuple[Place, ...]
    hits: tuple[Hit, ...]
    chunks: tuple[Chunk, ...]
    chunk_at: dict[int, int]
    people: dict[int, int]
    bodies: frozenset[int]
    placed: frozenset[int]
    peoples: frozenset[int]
    quoted: frozenset[int]
    states: dict[str, State]
    home: str | None
    seat: str | None
    ground: str | None
    spoken: Counter[str]
    groups: tuple[Group, ...]
    rebels: dict[str, Group]
    table: PhraseTable[Naming]
    holders: PhraseTable[Holder]
    parties: dict[str, str | None]
    year: int | None
    sayings: frozenset[str]
    cues: frozenset[str]
    roll: Roll

    def tokens(self, chunk: Chunk) -> tuple[Token, ...]:
        """The tokens of a phrase."""
        return self.reading.tokens[chunk.first : chunk.last]

    def plural(self, chunk: Chunk) -> bool:
        """Whether the head of a phrase is a plural."""
        return self.reading.tokens[chunk.head].tag in {"NNS", "NNPS"}


@once()
def _names(knowledge: Knowledge) -> PhraseTable[Naming]:
    """Every listed name and role."""
    entries: tuple[Entry, ...] = (
        *knowledge.states,
        *knowledge.groups,
        *knowledge.organisations,
        *media(knowledge.outlets),
        *knowledge.roles,
    )
    return naming_table(entries)


def open_scene(reading: Reading, *, places: tuple[Place, ...], knowledge: Knowledge) -> Scene:
    """The scene before anybody has entered."""
    outlets = media(knowledge.outlets)
    year = published_year(reading.document.published)
    table = _names(knowledge)
    hits = find_hits(reading, table=table, places=places, year=year)
    chunks = find_chunks(reading, hits)
    votes = reading.entities
    counts = _counts(hits, places)
    seat = _seat(reading, counts=counts, places=places, table=table, outlets=outlets)
    home = _home(counts, seat)
    groups = tuple(dict.fromkeys(hit.entry for hit in hits if isinstance(hit.entry, Group)))
    return Scene(
        reading=reading,
        places=places,
        hits=hits,
        chunks=chunks,
        chunk_at={i: n for n, c in enumerate(chunks) for i in range(c.first, c.last)},
        people={i: e.first for e in votes if e.label == "PERSON" for i in range(e.first, e.last)},
        bodies=frozenset(i for e in votes if e.label == "ORG" for i in range(e.first, e.last)),
        placed=frozenset(t.index for p in places for t in reading.tokens_in(p.span)),
        peoples=frozenset(i for e in votes if e.label == "NORP" for i in range(e.first, e.last)),
        quoted=frozenset(_quoted(reading)),
        states=_states(knowledge.states, year),
        home=home,
        seat=seat,
        ground=_ground(places) or home,
        spoken=counts,
        groups=groups,
        rebels=_rebels(knowledge.groups, groups, year),
        table=table,
        holders=holder_table(knowledge.holders),
        parties=_parties(knowledge),
        year=year,
        sayings=_sayings(knowledge.cues),
        cues=_cues(knowledge.cues),
        roll=Roll(),
    )


def _quoted(reading: Reading) -> Iterator[int]:
    """The words within quotation marks that opened in their paragraph."""
    inside, paragraph = False, -1
    for sentence in reading.sentences:
        inside, paragraph = inside and sentence.paragraph == paragraph, sentence.paragraph
        for word in reading.words(sentence):
            if word.text in QUOTES:
                inside = word.text in OPENING or (word.text not in CLOSING and not inside)
            elif inside:
                yield word.index


@once()
def _parties(knowledge: Knowledge) -> dict[str, str | None]:
    """The country each party is coded to."""
    found: dict[str, str | None] = {o.party or o.name: o.country for o in knowledge.organisations}
    found.update({g.party: g.country for g in knowledge.groups})
    found.update({s.party: s.code for s in knowledge.states})
    return found


@once()
def _sayings(cues: tuple[Cue, ...]) -> frozenset[str]:
    """The verbs of saying; to "accuse" or to "ask" somebody says whom, too."""
    return frozenset(cue.lemma for cue in cues if cue.word == "verb" and not PERSONAL & set(cue.takes))


@once()
def _cues(cues: tuple[Cue, ...]) -> frozenset[str]:
    return frozenset(cue.lemma for cue in cues if cue.word == "verb")


def _states(states: Iterable[State], year: int | None) -> dict[str, State]:
    """The states by party; Zaire is the Congo's name in its years only."""
    known = [s for s in states if s.standing == "historic"] + [s for s in states if s.standing == "state"]
    passed = [s for s in known if s.standing == "historic" and year in range(s.since or 9999, (s.until or 0) + 1)]
    return {s.party: s for s in (*known, *passed)}


def _counts(hits: Sequence[Hit], places: Iterable[Place]) -> Counter[str]:
    """How often the article speaks of each country."""
    named = (h for h in hits if h.naming.use != "contextual")  # "South Hospital" is in no Korea
    counts = Counter(hit.entry.code for hit in named if isinstance(hit.entry, State))
    counts.update(place.country for place in places if place.country and place.feature != "country")
    groups = (hit.entry.country for hit in hits if isinstance(hit.entry, Group))
    return counts or Counter(country for country in groups if country)


def _seat(
    reading: Reading,
    *,
    counts: Counter[str],
    places: Iterable[Place],
    table: PhraseTable[Naming],
    outlets: tuple[Organisation, ...],
) -> str | None:
    """The country an article was sent from, else that of its outlet: "new delhi:" is India."""
    sent_from = [place.country for place in places if place.dateline and place.country]
    if sent_from:
        return max(sent_from, key=lambda country: counts[country])  # GAZA/JERUSALEM
    lines = (split(reading.text(zone.span)) for zone in reading.zones if zone.kind is ZoneKind.DATELINE)
    words = [word.strip(".,:;()[]") for line in lines for word in line]
    sent = [n.entry.code for *_, namings in table.find(words) for n in namings if isinstance(n.entry, State)]
    return sent[0] if sent else _countries_of(outlets).get(reading.document.outlet or "")


@once()
def _countries_of(outlets: tuple[Organisation, ...]) -> dict[str, str | None]:
    """Where each outlet is printed, under all its names; the first listed wins."""
    found: dict[str, str | None] = {}
    for outlet in outlets:
        for name in (outlet.name, *outlet.aliases):
            found.setdefault(name, outlet.country)
    return found


def _home(counts: Counter[str], seat: str | None) -> str | None:
    """The country an article is mostly about; the one it was sent from where that is a party to what it tells."""
    if not counts:
        return None
    most, often = counts.most_common(1)[0]
    return seat if seat and counts[seat] > 1 and SHARE * counts[seat] >= often else most


def _ground(places: Iterable[Place]) -> str | None:
    """The country most of the places lie in that do not act: no "Moscow said"; one place alone tells nothing."""
    counts = Counter(place.country for place in places if place.country and not place.metonym)
    most, often = counts.most_common(1)[0] if counts else (None, 0)
    return most if often > 1 else None


def _rebels(groups: tuple[Group, ...], spoken: Iterable[Group], year: int | None) -> dict[str, Group]:
    """For each country, the armed opposition "the rebels" means: one named here, or the one that led in that year."""
    named = [group for group in spoken if group.sector == "REB" and (year is None or year <= (group.until or 9999))]
    parties = {(group.country, group.party) for group in named}
    alone = Counter(country for country, _ in parties)
    found = {group.country: group for group in reversed(named) if group.country and alone[group.country] == 1}
    for group in _leading(groups) if year is not None else ():
        years = range(group.since or 9999, (group.until or 9998) + 1)
        if group.country and alone[group.country] <= 1 and year in years:
            found.setdefault(group.country, group)
    return found


@once()
def _leading(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """The groups that led their country's armed opposition."""
    return tuple(group for group in groups if group.leads)
