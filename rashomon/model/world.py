"""What an article speaks of: when, where, how many, and who."""

from datetime import date
from enum import StrEnum
from functools import cached_property

from rashomon.model.record import record
from rashomon.model.text import Span


@record
class When:
    """A temporal expression and what it means against the publication day.

    "early on Tuesday" in a dispatch of 14 September 2022 is 13 September 2022, precision "part".
    ``value`` is its TIMEX3 value ("2022-09-13TMO", "2020-FA", "P6W", "199"), "" when none can be told;
    ``start`` and ``end`` are the first and last day (UTC, inclusive), None where the expression names no
    day (durations, "recently") or the publication day is unknown; ``kind`` date, time, duration or set;
    ``precision`` part (of a day), day, week, month, season, year, decade, century or vague;
    ``mod`` is TIMEX3's modifier (APPROX, START, MID, END, BEFORE, AFTER, LESS_THAN, MORE_THAN ...).
    """

    id: str
    span: Span
    said: str
    kind: str
    value: str
    start: date | None = None
    end: date | None = None
    precision: str = "day"
    mod: str | None = None


@record
class Contested:
    """Whose a place is said to be, and what each side calls it; the program takes no side.

    ``names`` are (party, name) pairs; ``claimed_by`` and ``held_by`` are party codes; ``as_of`` says when
    that was so ("1994 to 2020").
    """

    names: tuple[tuple[str, str], ...]
    claimed_by: tuple[str, ...]
    held_by: tuple[tuple[str, str], ...]
    source: str


@record
class Place:
    """A place named in the article, resolved offline.

    "fired towards the town of Goris" gives Goris, ARM, 39.51 N 46.34 E, relation "towards".
    ``lat``/``lon`` are WGS84 degrees, None when not resolved; ``radius_km`` how far the words allow;
    ``feature`` country, continent, macroregion, region, admin1, admin2, city, water or landmark;
    ``country`` ISO 3166-1 alpha-3; ``relation`` in, near, towards, along, between, or "15 km north of".
    ``metonym`` is true where the name stands for those who rule there ("Moscow said").
    """

    id: str
    span: Span
    said: str
    name: str
    feature: str
    lat: float | None = None
    lon: float | None = None
    radius_km: float = 0.0
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    geonameid: int | None = None
    relation: str = "in"
    dateline: bool = False
    contested: Contested | None = None
    metonym: bool = False


@record
class Quantity:
    """A number as said: "at least 49", "dozens", "between 20 and 30", "six".

    ``low`` and ``high`` bound it, None where the words leave it open ("more than 40": low 40);
    ``exact`` when a plain number was given; ``vague`` for "dozens", "hundreds", "several".
    ``head`` is the token index of the thing counted where the syntax tells ("49 *troops*").
    """

    span: Span
    low: int | None
    high: int | None
    exact: bool
    vague: bool = False
    approximate: bool = False
    head: int | None = None


class ActorKind(StrEnum):
    """What sort of actor this is."""

    STATE = "state"
    GOVERNMENT = "government"
    MILITARY = "military"
    POLICE = "police"
    INSURGENT = "insurgent"
    IGO = "igo"
    NGO = "ngo"
    PERSON = "person"
    MEDIA = "media"
    CIVILIAN = "civilian"
    GROUP = "group"
    ANONYMOUS = "anonymous"


@record
class Actor:
    """Somebody in the article, under all the names it gives them.

    "the war ministry at Yerevan", later "it": kind government, party ARM, country ARM, sectors (GOV, MIL).
    ``party`` is the side spoken for: an ISO 3166-1 alpha-3 code for a state and whatever belongs to it,
    else the name of the group; ``sectors`` are PLOVER codes, primary first; ``ref`` the id of the
    knowledge entry, None when the text alone describes the actor; ``office`` the office a person holds.
    """

    id: str
    name: str
    names: tuple[str, ...]
    kind: ActorKind
    party: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    ref: str | None = None
    office: str | None = None


@record
class Mention:
    """A place in the article where actors are spoken of; a pronoun or "both sides" may mean several.

    ``head`` is the token index of the head word; ``form`` name, nominal (a description) or pronoun;
    ``rule`` says how it was recognised or resolved ("actor:state/ARM", "pronoun:last-speaker").
    """

    span: Span
    head: int
    actors: tuple[str, ...]
    form: str
    rule: str


@record
class Cast:
    """Everybody in the article and where each is mentioned; mentions are in text order."""

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]

    @cached_property
    def _by_id(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def _by_head(self) -> dict[int, Mention]:
        return {mention.head: mention for mention in reversed(self.mentions)}

    def actor(self, actor_id: str) -> Actor:
        """The actor with this id; KeyError when there is none."""
        return self._by_id[actor_id]

    def mention(self, head: int) -> Mention | None:
        """The mention whose head word is token ``head``, or None."""
        return self._by_head.get(head)
