"""Which of the places of a name is meant: from Toponyms to the one candidate each stands for.

Candidates are weighed by the countries the article speaks of, by what the words beside the name say, by the other
places named, and by size; never by size alone.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from math import exp, log10

from rashomon.extract.where.neighbours import WIDE, Neighbours
from rashomon.extract.where.toponym_votes import holds
from rashomon.extract.where.toponyms import Toponym
from rashomon.knowledge.gazetteer import Candidate, kilometres
from rashomon.knowledge.load import Knowledge
from rashomon.knowledge.placenames import key
from rashomon.model.reading import Reading

NEAR_KM = 150.0
FAR_KM = 120.0
ABROAD_KM = 1000.0
SMALL = 150_000
GREATER = 8  # times as many people: of two towns of a name the one that is meant without a word
TOWNS = frozenset({"city", "admin2"})
SIZES = {"country": 9.0, "continent": 9.0, "macroregion": 9.0, "water": 4.5, "region": 5.0, "landmark": 3.5}
ALIKE = frozenset(
    {("admin1", "admin2"), ("admin2", "admin1"), ("admin1", "region"), ("region", "admin1"), ("city", "landmark")}
)

Suited = tuple[tuple[Candidate, float], ...]


def settle(toponyms: Sequence[Toponym], reading: Reading, *, knowledge: Knowledge) -> tuple[Candidate | None, ...]:
    """The place each toponym stands for, in their order; one sense for a name throughout an article.

    A name no gazetteer lists takes another transliteration's place, else that of the place it is said to be in or
    near ("Dandia area of Modasa"); None when nothing tells where it is.
    """
    listed = [toponym for toponym in toponyms if toponym.candidates]
    groups = _groups(listed)
    spoken = _spoken_of(reading, knowledge)
    suited = {name: _suited(group, knowledge) for name, group in groups.items()}
    chosen = {name: _best(name, row, spoken, Neighbours({})) for name, row in suited.items()}
    countries = spoken
    for _ in range(2):
        countries = _sum(spoken, _countries(chosen, groups))
        others = Neighbours(chosen)
        chosen = {name: _best(name, row, countries, others) for name, row in suited.items()}
    settled = {toponym.span.start: chosen[_name(toponym)] for toponym in listed}
    names = {country: {t.key for t in listed if settled[t.span.start].country == country} for country in countries}
    strays = {
        toponym.span.start
        for toponym, following in zip_longest(listed, listed[1:])
        if _is_elsewhere(toponym, following, settled)
        or (_is_stray(toponym, place := settled[toponym.span.start], names, spoken) and _is_alone(place, chosen))
    }
    known = {start: place for start, place in settled.items() if start not in strays}
    elsewhere = _unlisted(toponyms, known, countries, knowledge)
    return tuple(known.get(t.span.start) or elsewhere.get(t.key) or settled.get(t.span.start) for t in toponyms)


def _is_elsewhere(toponym: Toponym, following: Toponym | None, settled: Mapping[int, Candidate]) -> bool:
    """Not the Sabboura of the desert, when the news speaks of "Sabboura, an area outside Damascus"."""
    if following is None or following.line != toponym.line or following.described != toponym.last:
        return False
    place = settled[toponym.span.start]
    return place.feature in TOWNS and kilometres(settled[following.span.start], place) > FAR_KM


def _is_stray(toponym: Toponym, place: Candidate, names: Mapping[str, set[str]], spoken: Mapping[str, float]) -> bool:
    """A small place nothing speaks for: the only "San Ramon" listed is in California, the news is of San Salvador."""
    if place.feature not in TOWNS or place.population > SMALL or toponym.holders or place.country is None:
        return False
    return names.get(place.country, set()) <= {toponym.key} and place.country not in spoken


def _is_alone(place: Candidate, chosen: Mapping[tuple[str, str], Candidate]) -> bool:
    """Nothing else of the article lies near: Goris in Armenia is no stray in news of Baku."""
    return not any(0 < kilometres(place, other) < ABROAD_KM for other in chosen.values() if other.feature not in WIDE)


def _unlisted(
    toponyms: Sequence[Toponym], known: Mapping[int, Candidate], countries: Mapping[str, float], knowledge: Knowledge
) -> dict[str, Candidate]:
    found: dict[str, Candidate] = {}
    main = sorted(countries, key=lambda code: (-countries[code], code))[:2]
    for toponym in toponyms:
        if toponym.span.start in known or toponym.key in found:
            continue
        alike = [place for code in main for place in knowledge.gazetteer.sounding(toponym.key, code)]
        anchor = _anchor(toponym, toponyms, known)
        if anchor is not None:
            alike = [place for place in alike if kilometres(place, anchor) <= FAR_KM]
        if alike:
            found[toponym.key] = max(alike, key=lambda place: (_size(place), -place.id))
        elif anchor is not None:
            found[toponym.key] = _at(anchor, toponym)
    return found


def _anchor(toponym: Toponym, toponyms: Sequence[Toponym], known: Mapping[int, Candidate]) -> Candidate | None:
    """The place an unknown one is said to be in: the next one named within its sentence, else the last one before.

    Where its sentence names none, the two sentences before are searched.
    """
    beside = [t for t in toponyms if t.line == toponym.line and t.span.start in known]
    beside = [t for t in beside if known[t.span.start].feature not in WIDE]
    after = [t for t in beside if 0 < t.first - toponym.last <= 6]
    before = [t for t in beside if t.last <= toponym.first]
    nearest = after[:1] or before[-1:]
    if not nearest:
        earlier = [t for t in toponyms if 0 < toponym.line - t.line <= 2 and t.span.start in known]
        nearest = [t for t in earlier if known[t.span.start].feature not in WIDE][-1:]
    return known[nearest[0].span.start] if nearest else None


def _at(anchor: Candidate, toponym: Toponym) -> Candidate:
    return replace(
        anchor,
        id=0,
        name=toponym.key.title(),
        feature=toponym.says if toponym.says.startswith(("city", "admin")) else "city",
        radius_km=max(30.0, anchor.radius_km),
        geonameid=None,
        population=0,
    )


def _name(toponym: Toponym) -> tuple[str, str]:
    return toponym.key, toponym.container


def _groups(toponyms: Sequence[Toponym]) -> dict[tuple[str, str], list[Toponym]]:
    groups: dict[tuple[str, str], list[Toponym]] = {}
    for toponym in toponyms:
        groups.setdefault(_name(toponym), []).append(toponym)
    return groups


def _spoken_of(reading: Reading, knowledge: Knowledge) -> dict[str, float]:
    """Countries by the names of their peoples: "Salvadoran troops" speaks of SLV."""
    told = knowledge.places.demonyms
    codes = [told.get(key(token.text)) for token in reading.tokens if token.text[:1].isalpha()]
    return {code: min(3.0, 0.7 * n) for code, n in Counter(c for c in codes if c).items()}


def _countries(
    chosen: Mapping[tuple[str, str], Candidate], groups: Mapping[tuple[str, str], Sequence[Toponym]]
) -> dict[str, float]:
    """How much the article speaks of each country, by the places chosen so far; a dateline counts double."""
    weights: dict[str, float] = {}
    for name, place in chosen.items():
        if place.country is None:
            continue
        weight = 1.0 if place.feature == "country" else 0.6
        mentions = sum(2.0 if toponym.dateline else 1.0 for toponym in groups[name])
        weights[place.country] = weights.get(place.country, 0.0) + weight * min(3.0, mentions)
    return weights


def _sum(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    return {code: one.get(code, 0.0) + other.get(code, 0.0) for code in {*one, *other}}


def _suited(group: Sequence[Toponym], knowledge: Knowledge) -> Suited:
    """The candidates of a name, each with what speaks for it whatever else the article names."""
    seat, namesakes = knowledge.places.capitals.get(group[0].key), group[0].candidates
    return tuple((candidate, _fitness(candidate, group, seat)) for candidate in namesakes)


def _fitness(candidate: Candidate, group: Sequence[Toponym], seat: str | None) -> float:
    points = _size(candidate) + (0.3, -0.1, -0.7, 0.3)[candidate.rank]
    points += max(_agreement(candidate, toponym) for toponym in group)
    if _has_seat(candidate, group[0].candidates):
        points -= 0.9
    if candidate.feature == "city" and seat == candidate.country is not None:
        points += 1.5
    elif _is_known_best(candidate, group[0].candidates):
        points += 2.2
    return points


def _is_known_best(candidate: Candidate, namesakes: Sequence[Candidate]) -> bool:
    """A great town whose namesakes are villages beside it: "Geneva" is not in New York, whoever spoke there."""
    others = [o.population for o in namesakes if o.feature == "city" and o.country != candidate.country]
    own_name = candidate.feature == "city" and candidate.rank == 0  # "Qana" is Lebanon's, not Egypt's Qina
    return own_name and candidate.population > max(SMALL, GREATER * max(others, default=SMALL))


def _best(name: tuple[str, str], suited: Suited, countries: Mapping[str, float], others: Neighbours) -> Candidate:
    """The candidate that suits best, given the countries spoken of and the places of the other names."""
    total = sum(countries.values())

    def weight(row: tuple[Candidate, float]) -> tuple[float, int]:
        candidate, points = row
        spoken = countries.get(candidate.country or "", 0.0)
        points += 3.0 * min(1.0, spoken / 2) * (0.4 + 0.6 * spoken / total) if total else 0.0
        return points + _company(candidate, name[0], others), -candidate.id

    return suited[0][0] if len(suited) == 1 else max(suited, key=weight)[0]


def _company(candidate: Candidate, name: str, others: Neighbours) -> float:
    """What the places of the other names say for a candidate: how near they are, and whether one holds it."""
    distance = None if candidate.feature in WIDE else others.nearest(candidate, name)
    if distance is None:
        return 0.0
    return 2.0 * exp(-distance / NEAR_KM) + (1.2 if others.hold(candidate, name) else 0.0)


def _has_seat(candidate: Candidate, namesakes: Sequence[Candidate]) -> bool:
    """A province named as its town: unless it is called a province, the town is meant (New York, Sao Paulo)."""
    return candidate.feature in {"admin1", "admin2"} and any(
        other.feature == "city" and candidate.id in {other.admin1, other.admin2} for other in namesakes
    )


def _size(candidate: Candidate) -> float:
    if candidate.feature in SIZES:
        return SIZES[candidate.feature]
    base = {"admin1": 0.7, "admin2": 0.0}.get(candidate.feature, 0.4)
    return base + 0.55 * log10(candidate.population + 50)


def _agreement(candidate: Candidate, toponym: Toponym) -> float:
    """What the words beside one mention say of the candidate: its kind ("town of"), what holds it (", Armenia")."""
    points = 0.0
    if toponym.says:
        same = toponym.says == candidate.feature
        points += 2.5 if same else 1.2 if (toponym.says, candidate.feature) in ALIKE else -0.5
    if toponym.holders:
        points += 6.0 if any(holds(holder, candidate) for holder in toponym.holders) else -1.0
    if any(holds(candidate, place) for place in toponym.contents):
        points += 5.0
    return points
