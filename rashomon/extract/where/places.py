"""Places named, resolved offline to coordinates."""

from collections.abc import Sequence

from rashomon.extract.where.bearings import POINTS, Bearing, away, bearing
from rashomon.extract.where.placing import settle
from rashomon.extract.where.toponym_votes import Word
from rashomon.extract.where.toponyms import Toponym, find_toponyms, lines_of
from rashomon.extract.where.unlisted import find_unlisted
from rashomon.knowledge.gazetteer import Candidate
from rashomon.knowledge.load import Knowledge
from rashomon.knowledge.placenames import key
from rashomon.model.reading import Reading, Token
from rashomon.model.record import record
from rashomon.model.text import Span
from rashomon.model.world import Contested, Place

DIVISIBLE = frozenset({"country", "continent", "macroregion", "region", "admin1", "admin2"})
NEAR_KM = 20.0
LOCATIVE = frozenset(
    ["in", "at", "near", "from", "to", "into", "towards", "toward", "outside", "around", "inside", "of"]
)
BETWEEN = frozenset(["between", "with", "by", "against"])
ACTING = frozenset({"nsubj", "nsubj:pass", "obl:agent", "appos", "nmod:poss"})


@record
class Named:
    """A name with the place it stands for, the words that set it there, and the line it stands in."""

    name: Toponym
    candidate: Candidate | None
    where: Bearing
    line: Sequence[Word]


def find_places(reading: Reading, *, knowledge: Knowledge) -> tuple[Place, ...]:
    """Every place named in the reading, in text order, with ids p1, p2 ...

    "artillery fire in the direction of Goris, Armenia" -> Goris (towards; 39.51 N 46.34 E) and Armenia.
    """
    names = place_names(reading, knowledge=knowledge)
    lines = lines_of(reading)
    named = [
        Named(
            name=name,
            candidate=candidate,
            where=bearing(lines[name.line], name.first, reading.document.text),
            line=lines[name.line],
        )
        for name, candidate in zip(names, settle(names, reading, knowledge=knowledge), strict=True)
    ]
    return tuple(_place(item, f"p{number}", reading, knowledge) for number, item in enumerate(named, 1))


def place_names(reading: Reading, *, knowledge: Knowledge) -> tuple[Toponym, ...]:
    """The names of places, listed in the gazetteer or not, in text order."""
    listed = find_toponyms(reading, knowledge=knowledge)
    unlisted = find_unlisted(lines_of(reading), listed, reading, knowledge=knowledge)
    return tuple(sorted((*listed, *unlisted), key=lambda name: name.span.start))


def _place(named: Named, place_id: str, reading: Reading, knowledge: Knowledge) -> Place:
    candidate, where = named.candidate, named.where
    if candidate is None:
        return _unresolved(named, place_id, reading)
    if where.compass and candidate.feature in DIVISIBLE:
        return _part(named, candidate, place_id, reading, knowledge)
    lat, lon, radius = _located(candidate, where)
    return Place(
        id=place_id,
        span=named.name.span,
        said=reading.text(named.name.span),
        name=candidate.name,
        feature=candidate.feature,
        lat=lat,
        lon=lon,
        radius_km=radius,
        country=candidate.country,
        admin1=_title(candidate.admin1, knowledge),
        admin2=_title(candidate.admin2, knowledge),
        geonameid=candidate.geonameid,
        relation=where.relation,
        dateline=named.name.dateline,
        contested=contested(candidate, named.name.key, knowledge),
        metonym=_is_metonym(named, candidate, reading, knowledge),
    )


def _unresolved(named: Named, place_id: str, reading: Reading) -> Place:
    said = reading.text(named.name.span)
    return Place(
        id=place_id,
        span=named.name.span,
        said=said,
        name=said,
        feature=named.name.says or "city",
        relation=named.where.relation,
        dateline=named.name.dateline,
    )


def _part(named: Named, whole: Candidate, place_id: str, reading: Reading, knowledge: Knowledge) -> Place:
    """ "northern Iraq": half a radius to the north of Iraq's centre, and half as wide."""
    name, where = named.name, named.where
    start = named.line[where.first].start
    far = 0.0 if where.compass == "central" else whole.radius_km / 2
    lat, lon = away(whole.lat, whole.lon, far, float(POINTS.get(where.compass, 0)))
    span = Span(start=start, end=name.span.end)
    return Place(
        id=place_id,
        span=span,
        said=reading.text(span),
        name=f"{reading.text(Span(start=start, end=name.span.start)).strip().lower()} {whole.name}",
        feature="region",
        lat=lat,
        lon=lon,
        radius_km=round(whole.radius_km / 2, 1),
        country=whole.country,
        admin1=_title(whole.admin1, knowledge),
        relation=where.relation,
        dateline=name.dateline,
        contested=contested(whole, name.key, knowledge),
    )


def _located(candidate: Candidate, where: Bearing) -> tuple[float, float, float]:
    radius = candidate.radius_km
    if where.kilometres and not where.describes:
        lat, lon = away(candidate.lat, candidate.lon, where.kilometres, where.degrees)
        return lat, lon, round(max(5.0, where.kilometres / 4), 1)
    if where.relation in {"near", "towards"}:
        radius += NEAR_KM
    return candidate.lat, candidate.lon, round(radius, 1)


def _title(place_id: int | None, knowledge: Knowledge) -> str | None:
    return knowledge.gazetteer.place(place_id).name if place_id else None


def contested(candidate: Candidate, said: str, knowledge: Knowledge) -> Contested | None:
    """Whose the place is said to be, for places and divisions in dispute."""
    known = knowledge.places.contested
    entry = known.get(key(candidate.name)) or known.get(said)
    if entry is None or entry.country not in {None, candidate.country}:
        return None
    return Contested(
        names=tuple((item.party, item.name) for item in entry.names),
        claimed_by=entry.claimed_by,
        held_by=tuple((item.party, item.when) for item in entry.held_by),
        source=entry.source,
    )


def _is_metonym(named: Named, candidate: Candidate, reading: Reading, knowledge: Knowledge) -> bool:
    """A capital or country that acts is its government: "Moscow said", "talks between Baku and Yerevan"."""
    is_capital = candidate.feature == "city" and knowledge.places.capitals.get(key(candidate.name)) == candidate.country
    token = named.line[named.name.last - 1].index
    if token is None or named.name.contents or not (is_capital or candidate.feature == "country"):
        return False
    first = _first_conjunct(token, reading)
    cases = {case.lemma for case in reading.children(first, "case")} - {"'s"}
    if _is_ruled(first, reading, knowledge) or _is_clock(first, reading):
        return True
    if reading.tokens[first].dep == "nmod:poss" and _is_place_word(
        reading.tokens[reading.tokens[first].head], knowledge
    ):
        return False
    return not cases & LOCATIVE and (reading.tokens[first].dep in ACTING or bool(cases & BETWEEN))


def _is_place_word(token: Token, knowledge: Knowledge) -> bool:
    """ "Nigeria's Borno state", "Baghdad's Karrada district": what it owns is a place."""
    return token.pos == "PROPN" or token.lemma in knowledge.places.after


def _first_conjunct(index: int, reading: Reading) -> int:
    while reading.tokens[index].dep in {"conj", "flat"} and reading.tokens[index].head != index:
        index = reading.tokens[index].head
    return index


def _is_ruled(index: int, reading: Reading, knowledge: Knowledge) -> bool:
    """ "the defence ministry in Baku", "help from Moscow": the noun it hangs from is of rulers, not of a place."""
    above = reading.head(index)
    return above is not None and above.lemma in knowledge.places.rulers and reading.tokens[index].dep != "nsubj"


def _is_clock(index: int, reading: Reading) -> bool:
    """ "From 9 a.m. *Moscow* time": whose clock it is, and no place where anything happens."""
    above = reading.head(index)
    return above is not None and above.lemma == "time" and reading.tokens[index].dep in {"compound", "nmod:poss"}
