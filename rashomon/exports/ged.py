"""A ledger to the 49 columns of UCDP's Georeferenced Event Dataset, and who says so in columns after them.

A row is an incident in which at least one death is stated as fact, by its tallies (see ``losses``): the counts of all
dispatches, copies once, each claimant's latest.  ``best`` follows UCDP's rule, ``low`` and ``high`` are the least and
greatest current figures; deaths of a side are those of its soldiers, police or fighters, the rest are civilians or
unknown, and the four add up to ``best``.  Counts are of whole incidents, so an incident over several places or days is
one row, with the place most acts name, ``where_prec`` for all of them together, and ``event_clarity`` 2.

``source_original`` names the claimants of the figures, ``source_article`` every dispatch that gives one or tells of
the acts; ``number_of_sources`` counts these dispatches.  ``code_status`` says ``Check`` where somebody denies it or
accounts contradict each other.  Incidents known only from later mentions are left out: UCDP codes them by their own
news.

Empty because only UCDP can say it: relid, the ids and names of its conflicts and dyads (dyad_name is ours), whether
the dyad was active.  Type of violence is 1 when a state fights an armed side, 2 without a state, 3 against civilians.

Lost here: incidents without deaths, the wounded, who denies (kept in our columns), contacts, ties, weapons,
background, the history of a figure.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from rashomon.exports import dyads
from rashomon.exports.acts import Act, Case, case_of, is_sited, place_key
from rashomon.exports.counting import VIOLENT, Figures
from rashomon.exports.dating import Days, ged_date_precision, published
from rashomon.exports.dyads import Dyad
from rashomon.exports.holding import Holding
from rashomon.exports.losses import Losses, added, losses
from rashomon.exports.siting import country_of, ged_where_precision, priogrid, site
from rashomon.exports.sources import citations
from rashomon.exports.spread import common_precision
from rashomon.exports.table import Columns, Row, joined, number_of, one_line, strings
from rashomon.exports.telling import claimant
from rashomon.exports.voicing import VOICES, Said, clashes, denials, voices, who_count
from rashomon.knowledge.countries import Country
from rashomon.model.world import Place

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
    **VOICES,
}

REGIONS = ((199, "Americas"), (399, "Europe"), (626, "Africa"), (699, "Middle East"), (999, "Asia"))


def rows(holding: Holding) -> Iterator[Row]:
    """One row for each incident with a death."""
    for incident in holding.incidents():
        if not incident.historical and any(t.harm == "killed" and t.best for t in incident.tallies):
            yield from _row(case_of(holding, incident))


def _row(case: Case) -> Iterator[Row]:
    """The row, unless nobody died, or the time is longer than a year."""
    acts = [act for act in case.acts if act.event.type in VIOLENT]
    pair = dyads.dyad(acts)
    dead = losses(case.incident.tallies, case.by_document, sides=dyads.fighting(case))
    found = _days(case, acts)
    if dead.total.best < 1 or (found.length > 0 and ged_date_precision(found) is None):
        return
    counting = who_count(case)
    places = _places(acts, counting)
    yield {
        "id": str(number_of(case.incident.id)),
        "relid": "",
        "year": found.last.year if found.last else None,
        "active_year": "",
        "code_status": _status(case, acts, counting),
        **dyads.cells(pair),
        **citations([x for x in case.lookups if any(x is told for told in _telling(acts, counting))]),
        "source_original": joined([claimant(*said) for said in counting]),
        **_where(places),
        "event_clarity": 1 if acts and len(places) < 2 and len(_exact_days(acts)) < 2 else 2,
        "date_prec": ged_date_precision(found),
        **_dates(found),
        **deaths(dead, pair),
        "gwnoa": pair[0].gw,
        "gwnob": pair[1].gw,
        **voices(case, acts, counting),
    }


def _telling(acts: Sequence[Act], counting: Sequence[Said]) -> list[object]:
    return [*(act.lookup for act in acts), *(lookup for lookup, _ in counting)]


def _status(case: Case, acts: Sequence[Act], counting: Sequence[Said]) -> str:
    """Clear, or what is contested and who denies it: "Check: toll, denial; denied by Baku"."""
    denied = joined([claimant(*said) for said in denials(case, acts, counting)])
    told = [*counting, *((act.lookup, act.lookup.claims[c]) for act in acts for c in act.event.claims)]
    kinds = ", ".join(dict.fromkeys(clash.kind for clash in clashes(case, told)))
    parts = [part for part in (kinds, f"denied by {denied}" if denied else "") if part]
    return f"Check: {'; '.join(parts)}" if parts else "Clear"


def _days(case: Case, acts: Sequence[Act]) -> Days:
    """From its first day to its last: the incident's own, else those of its acts, else the week of publication."""
    first, last = case.incident.first, case.incident.last
    if first is None:
        told = [act.days for act in acts if act.days.first and act.days.last]
        days = [d for found in told for d in (found.first, found.last) if d] or _printed(case)
        first, last = min(days, default=None), max(days, default=None)
    return Days(first=first, last=last or first, said=True, exact=first is not None and first == (last or first))


def _exact_days(acts: Sequence[Act]) -> frozenset[date | None]:
    return frozenset(act.days.first for act in acts if act.days.said and act.days.exact)


def _printed(case: Case) -> list[date]:
    return [day for lookup in case.lookups if (day := published(lookup))]


def _places(acts: Sequence[Act], counting: Sequence[Said]) -> list[Place]:
    """The places of the acts, the one most of them name first; without any, those of the counts."""
    named = [act.place for act in acts if act.place]
    if not named:
        tolls = [(x, t) for x, c in counting for t in x.report.tolls if c.id in t.claims and t.harm == "killed"]
        named = [place for x, toll in tolls if (place := site(x, toll.places))]
    exact = [place for place in named if is_sited(place)] or named
    keys = [place_key(place) for place in exact]
    unique = {place_key(place): place for place in reversed(exact)}
    return sorted(unique.values(), key=lambda p: (-keys.count(place_key(p)), keys.index(place_key(p))))


def _where(places: Sequence[Place]) -> Row:
    place = places[0] if places else None
    where = country_of(place)
    located = place is not None and place.lat is not None and place.lon is not None
    precision = ged_where_precision(place) if len(places) < 2 else common_precision(places)
    return {
        "where_prec": precision,
        "where_coordinates": place.name if place else "",
        "where_description": joined([f"{p.relation} {one_line(p.said)}" for p in places]),
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


def deaths(dead: Losses, pair: Dyad) -> dict[str, int]:
    """The dead by side; fighters of a third party are of unknown kind, and so are civilians of nobody's telling.

    "105 Armenian soldiers", "71 Azerbaijani servicemen", "4 civilians": 105, 71, 4, 0, best 180.
    """
    sides = [dead.fighters.get(side.party, Figures()) for side in pair]
    others = [figures for party, figures in dead.fighters.items() if party not in {side.party for side in pair}]
    total = dead.total
    return {
        "deaths_a": sides[0].best,
        "deaths_b": sides[1].best,
        "deaths_civilians": dead.civilians.best,
        "deaths_unknown": added([dead.unknown, *others]).best,
        "best": total.best,
        "high": total.high,
        "low": total.low,
    }
