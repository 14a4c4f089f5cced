"""The places of an incident: a map with circles as wide as the words allow, and a table with every name they have.

Comes in: a Dossier, the parties with a hue.  Goes out: a map, and rows that say who names each place and whose it is.
"""

from collections.abc import Iterator, Sequence

from rashomon.model.ledger import Part
from rashomon.model.record import record
from rashomon.model.world import Contested, Place
from rashomon.site.incident.chronicle import Link, links
from rashomon.site.mapping import Map, Point, draw
from rashomon.site.naming import all_letters, hue
from rashomon.views.accounts import speaking_party
from rashomon.views.ledger.dossier import Dossier
from rashomon.views.ledger.plain import party_label, spots
from rashomon.views.page.content import Letters, coordinates
from rashomon.views.wording import clean, country_name, title_case

WIDE, NARROW = 560, 350
FAR = 4  # times the middle distance: a capital an ocean away is named, not drawn


@record
class Spotted:
    """A place in the table: who names it, its other names by whose they are, its standing, how exactly it is known."""

    name: str
    country: str
    badges: tuple[Letters, ...]
    names: tuple[tuple[str, str], ...]
    standing: str
    at: str
    reach: str
    links: tuple[Link, ...]


@record
class Places:
    """The map in two widths, None where nothing has a point; the table; what lies beyond the map."""

    maps: tuple[tuple[str, Map], ...]
    rows: tuple[Spotted, ...]
    beyond: tuple[str, ...]


def places(dossier: Dossier, ids: Sequence[str]) -> Places:
    """Where it is said to have happened, by whom."""
    parts = spots(dossier.incident)
    known = {p.place: _Known(dossier, p) for p in parts}
    near = _near([p for p in parts if p.lat is not None and p.lon is not None])
    points = [p for part in near for p in _point(part, known[part.place].parties, ids)]
    maps = (("wide", draw(points, width=WIDE)), ("narrow", draw(points, width=NARROW, named=3))) if points else ()
    return Places(
        maps=maps,
        rows=tuple(_row(dossier, p, known[p.place], ids) for p in parts),
        beyond=tuple(title_case(clean(p.place)) for p in parts if p.lat is not None and p not in near),
    )


class _Known:
    """What the articles say of a place: in whose words it stands, and what is disputed of it."""

    def __init__(self, dossier: Dossier, part: Part) -> None:
        self.refs = tuple(dict.fromkeys(_claims(dossier, part)))
        cited = dossier.all_cited(self.refs)
        found = [speaking_party(c.report, c.claim) for c in cited]
        self.parties = tuple(dict.fromkeys(p for p in found if p))
        self.place = next(_named(dossier, part), None)

    @property
    def contested(self) -> Contested | None:
        """Whose it is said to be, where that is disputed."""
        return self.place.contested if self.place else None


def _claims(dossier: Dossier, part: Part) -> Iterator[str]:
    """The claims that tell what happened at a place."""
    for ref in part.told:
        document, _, own = ref.partition(":")
        source = dossier.source(document)
        if source:
            told = {e.id: e.claims for e in source.report.events} | {t.id: t.claims for t in source.report.tolls}
            yield from (f"{document}:{c}" for c in told.get(own, ()))


def _named(dossier: Dossier, part: Part) -> Iterator[Place]:
    """The place as the articles name it, disputed ones first."""
    found = [p for s in dossier.sources for p in s.report.places if _is(p, part)]
    yield from sorted(found, key=lambda p: p.contested is None)


def _is(place: Place, part: Part) -> bool:
    if part.lat is None or place.lat is None:
        return place.name == part.place
    return place.name == part.place or (place.lat, place.lon) == (part.lat, part.lon)


def _near(parts: list[Part]) -> list[Part]:
    """The places around the one with most others close by."""
    if len(parts) < 3:
        return parts
    gaps = {p.place: sorted(_apart(p, q) for q in parts)[len(parts) // 2] for p in parts}
    hub = min(parts, key=lambda p: gaps[p.place])
    reach = max(1.5, FAR * gaps[hub.place])
    return [p for p in parts if _apart(hub, p) <= reach]


def _apart(one: Part, other: Part) -> float:
    """Degrees between two places, near enough to tell far from close."""
    return abs((one.lat or 0) - (other.lat or 0)) + abs((one.lon or 0) - (other.lon or 0)) * 0.7


def _point(part: Part, parties: tuple[str, ...], ids: Sequence[str]) -> Iterator[Point]:
    """A circle in the hue of the one party that names the place; outlined where several do, or only the papers."""
    if part.lat is not None and part.lon is not None:
        own = hue(parties[0], ids) if len(parties) == 1 else "p0"
        name = title_case(clean(part.place))
        yield Point(name=name, lat=part.lat, lon=part.lon, radius_km=part.radius_km, hue=own)


def _row(dossier: Dossier, part: Part, known: _Known, ids: Sequence[str]) -> Spotted:
    contested = known.contested
    named = title_case(clean(part.place))
    country = country_name(part.country or "")
    return Spotted(
        name=named,
        country="" if country == named or contested else country,
        badges=all_letters(known.parties, ids),
        names=tuple((party_label(p), clean(n)) for p, n in contested.names) if contested else (),
        standing=_standing(contested) if contested else "",
        at=coordinates(part.lat, part.lon),
        reach=f"within {max(1, round(part.radius_km))} km" if part.lat is not None else "",
        links=tuple(links(dossier, known.refs, most=2)),
    )


def _standing(contested: Contested) -> str:
    claimed = " and ".join(map(party_label, contested.claimed_by))
    held = "; ".join(f"held by {party_label(p)} {clean(t)}" for p, t in contested.held_by)
    words = "; ".join(w for w in (f"claimed by {claimed}" if claimed else "", held) if w)
    return f"{words} ({clean(contested.source)})"
