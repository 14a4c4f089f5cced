"""Reports to the 49 columns of UCDP's Georeferenced Event Dataset, and who says so in columns after them.

A row is a violent event of today with at least one death stated as fact, or a count of dead that belongs to no event
in the dispatch (``event_clarity`` 2, sides empty).  ``source_original`` names the claimants of the figures, or of the
event where no figure has one.  ``code_status`` says ``Check`` where somebody denies it.  Deaths go to side a or
b when the toll says they were that side's soldiers, police or fighters, to civilians when it says so, else to unknown.
Low, best and high follow the rules of ``counting``; the four columns of deaths add up to best.

Empty because only UCDP can say it: relid, the ids and names of its conflicts and dyads (dyad_name is ours), whether
the dyad was active.  Type of violence is 1 when a state fights an armed side, 2 without a state, 3 against civilians.

Lost here: events without deaths, the wounded, who denies (kept in our columns), contacts, ties, weapons,
background.
"""

from collections.abc import Iterable, Iterator, Sequence

from rashomon.exports.counting import VIOLENT, allot, figures, teller
from rashomon.exports.dating import Days, days, ged_date_precision, published
from rashomon.exports.sides import Arm, arm, country, opponents, side_name
from rashomon.exports.siting import country_of, ged_where_precision, priogrid, site
from rashomon.exports.table import Columns, Lookup, Row, joined, number_of, one_line, strings
from rashomon.exports.telling import ATTRIBUTION, attribution, claimant, counted, deniers, tellers, todays
from rashomon.knowledge.countries import Country
from rashomon.model.claims import Claim, Event, Stance, Toll
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.model.world import Actor, Place

COLUMNS: Columns = {
    **strings("id relid"),
    "year": "integer",
    **strings("active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id"),
    **strings("dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b"),
    "number_of_sources": "integer",
    **strings("source_article source_office source_date source_headline source_original"),
    "where_prec": "integer",
    **strings("where_coordinates where_description adm_1 adm_2"),
    "latitude": "number",
    "longitude": "number",
    "geom_wkt": "string",
    "priogrid_gid": "integer",
    **strings("country country_id region"),
    "event_clarity": "integer",
    "date_prec": "integer",
    **strings("date_start date_end"),
    **dict.fromkeys(["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low"], "integer"),
    **strings("gwnoa gwnob"),
    **ATTRIBUTION,
}

REGIONS = ((199, "Americas"), (399, "Europe"), (626, "Africa"), (699, "Middle East"), (999, "Asia"))
STATE, NON_STATE, ONE_SIDED = "1", "2", "3"


@record
class Side:
    """A side of a dyad: its name, its Gleditsch-Ward number if a state, its parties, and what it is in the fight."""

    name: str = ""
    gw: str = ""
    parties: tuple[str, ...] = ()
    kind: Arm | None = None


def rows(reports: Iterable[Report]) -> Iterator[Row]:
    """One row for each deadly event of today, then one for each count of dead without an event."""
    for report in reports:
        lookup = Lookup(report=report)
        allotment = allot(lookup)
        for event in todays(lookup):
            if event.type in VIOLENT:
                yield from _row(lookup, event, allotment.of(event, "killed"))
        for group in allotment.loose:
            yield from _row(lookup, None, tuple(toll for toll in group if toll.harm == "killed"))


def _row(lookup: Lookup, event: Event | None, tolls: tuple[Toll, ...]) -> Iterator[Row]:
    """The row, unless nobody died, or the time is longer than a year."""
    when = next((w for w in (event.when if event else None, *(t.when for t in tolls)) if w), None)
    found = days(lookup, when)
    sides = _sides(lookup, event)
    deaths = _deaths(lookup, tolls, sides)
    if deaths["best"] < 1 or (found.length > 0 and ged_date_precision(found) is None):
        return
    place = site(lookup, event.places if event else ()) or site(lookup, tuple(p for t in tolls for p in t.places))
    counting = list({c.id: c for t in tolls for c in counted(lookup, t)}.values())
    denied = deniers(lookup, event) if event else _rejections(lookup, counting)
    item = event.id if event else tolls[0].id
    yield {
        "id": str(number_of(lookup.report.document.id, item)),
        "relid": "",
        "year": found.last.year if found.last else None,
        "active_year": "",
        "code_status": f"Check: denied by {joined([claimant(lookup, c) for c in denied])}" if denied else "Clear",
        **_dyad(*sides),
        **_sources(lookup, counting),
        **_where(lookup, place),
        "event_clarity": 1 if event else 2,
        "date_prec": ged_date_precision(found),
        **_dates(found),
        **deaths,
        "gwnoa": sides[0].gw,
        "gwnob": sides[1].gw,
        **attribution(lookup, item, _all_tellers(lookup, event, counting), denied),
    }


def _rejections(lookup: Lookup, counting: list[Claim]) -> tuple[Claim, ...]:
    """Who rejects a count that has no event: "Georgia rejected the figures as grossly exaggerated"."""
    ids = {claim.id for claim in counting}
    feuds = [c.sides for c in lookup.report.contradictions if c.kind == "toll"]
    others = [theirs for sides in feuds for mine, theirs in (sides, sides[::-1]) if ids & set(mine)]
    found = dict.fromkeys(lookup.claims[c] for theirs in others for c in theirs if c in lookup.claims)
    return tuple(claim for claim in found if claim.stance is Stance.DENY)


def _all_tellers(lookup: Lookup, event: Event | None, counting: list[Claim]) -> list[Claim]:
    told = (*(tellers(lookup, event) if event else ()), *counting)
    return list({claim.id: claim for claim in told}.values())


def _sides(lookup: Lookup, event: Event | None) -> tuple[Side, Side]:
    """Side a is the state's where only one is; between states the first in the alphabet, whoever attacked."""
    first, second = opponents(lookup, event) if event else ((), ())
    one, two = _side(first), _side(second, target=True)
    if two.kind is Arm.CIVILIAN or not two.name or not one.name:
        return one, two
    if one.kind is two.kind:
        return (one, two) if one.name <= two.name else (two, one)
    return (two, one) if two.kind is Arm.STATE else (one, two)


def _side(actors: Sequence[Actor], *, target: bool = False) -> Side:
    if not actors:
        return Side()
    state = country(actors[0])
    kind = arm(actors[0], target=target)
    return Side(
        name=joined([side_name(a, target=target) for a in actors]),
        gw=(state.gw or "") if state and kind is Arm.STATE else "",
        parties=tuple(a.party for a in actors if a.party and kind is not Arm.CIVILIAN),
        kind=kind,
    )


def _dyad(one: Side, two: Side) -> Row:
    return {
        "type_of_violence": _violence(one, two),
        **dict.fromkeys(("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id"), ""),
        "dyad_name": f"{one.name} - {two.name}" if one.name and two.name else "",
        "side_a_dset_id": "",
        "side_a_new_id": "",
        "side_a": one.name,
        "side_b_dset_id": "",
        "side_b_new_id": "",
        "side_b": two.name,
    }


def _violence(one: Side, two: Side) -> str:
    if two.kind is Arm.CIVILIAN:
        return ONE_SIDED
    if one.kind is None or two.kind is None:
        return ""
    return STATE if Arm.STATE in {one.kind, two.kind} else NON_STATE


def _sources(lookup: Lookup, counting: list[Claim]) -> Row:
    provenance = lookup.report.provenance
    day = published(lookup)
    office = one_line(provenance.agency or provenance.outlet or lookup.report.document.outlet or "")
    headline = one_line(provenance.headline or lookup.report.document.title or "")
    return {
        "number_of_sources": 1,
        "source_article": ",".join(f'"{p}"' for p in (office, day.isoformat() if day else "", headline) if p),
        "source_office": office,
        "source_date": day.isoformat() if day else "",
        "source_headline": headline,
        "source_original": joined([claimant(lookup, c) for c in counting]),
    }


def _where(lookup: Lookup, place: Place | None) -> Row:
    where = country_of(place)
    located = place is not None and place.lat is not None and place.lon is not None
    return {
        "where_prec": ged_where_precision(place),
        "where_coordinates": place.name if place else "",
        "where_description": f"{place.relation} {one_line(place.said)}" if place else "",
        "adm_1": (place.admin1 or "") if place else "",
        "adm_2": (place.admin2 or "") if place else "",
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geom_wkt": f"POINT ({place.lon} {place.lat})" if place and located else "",
        "priogrid_gid": priogrid(place) if place else None,
        "country": where.name if where else "",
        "country_id": (where.gw or "") if where else "",
        "region": _region(where),
    }


def _region(where: Country | None) -> str:
    """UCDP's five regions follow the blocks of Gleditsch-Ward numbers; Egypt and Turkey are the Middle East."""
    if where is None or where.gw is None:
        return ""
    return next(name for highest, name in REGIONS if int(where.gw) <= highest)


def _dates(found: Days) -> Row:
    return {
        "date_start": f"{found.first.isoformat()} 00:00:00.000" if found.first else "",
        "date_end": f"{found.last.isoformat()} 00:00:00.000" if found.last else "",
    }


def _deaths(lookup: Lookup, tolls: tuple[Toll, ...], sides: tuple[Side, Side]) -> dict[str, int]:
    """Deaths of each kind, which are added; a total by somebody who does not break it down is a rival of that sum.

    "Yerevan said 49 of its troops died" and "Baku said 50 of its troops died": 49 and 50, best 99.
    "Doctors counted 60 civilians", "the army said 70 people died": civilians 60, best 60, high 70.
    """
    kinds = ("deaths_a", "deaths_b", "deaths_civilians")
    whole = [t for t in tolls if t.part_of not in {other.id for other in tolls}]
    known = [t for t in whole if _kind(t, sides) in kinds]
    voices = {teller(lookup, t) for t in known}
    others = [t for t in whole if _kind(t, sides) not in kinds]
    added = [t for t in others if not known or teller(lookup, t) in voices]
    found = {kind: figures(lookup, [t for t in known if _kind(t, sides) == kind]) for kind in kinds}
    found["deaths_unknown"] = figures(lookup, added)
    rival = figures(lookup, [t for t in others if t not in added])
    low, high = sum(f.low for f in found.values()), sum(f.high for f in found.values())
    return {
        **{kind: f.best for kind, f in found.items()},
        "best": sum(f.best for f in found.values()),
        "high": max(high, rival.high),
        "low": min(low, rival.low or low),
    }


def _kind(toll: Toll, sides: tuple[Side, Side]) -> str:
    """Whose dead: "60 civilians" are civilians wherever they stand; soldiers are their party's."""
    if (toll.victims or "").startswith("civilian"):
        return "deaths_civilians"
    fighters = toll.victims in {"military", "police", "militants"}
    if fighters and toll.party in sides[0].parties:
        return "deaths_a"
    return "deaths_b" if fighters and toll.party in sides[1].parties else "deaths_unknown"
