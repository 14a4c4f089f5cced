"""Reports to the 61 columns of GDELT 2.0's event table, and who says so in columns after them; no header line.

The scheme: CAMEO in the later numbering (016 deny responsibility, 163 embargo) and GDELT's quad classes: 1 verbal
cooperation (roots 01 to 05), 2 material cooperation (06 to 08), 3 verbal conflict (09 to 14, protest included: tools
differ there), 4 material conflict (15 to 20).  Goldstein values are those of GDELT's own scale, by code.

One row for each pair of actor and recipient, as CAMEO's coders write it; of an event with sides in both roles each
pair once.  ``SQLDATE`` is the day itself, the middle of a range, or publication when no day is told.  Places are
FIPS 10-4; actors ISO 3166-1 alpha-3, with which CAMEO's country codes agree for nearly all states.  GDELT's 1st-order
codes and feature ids are lists of their own: ADM1Code repeats the country, FeatureID stays empty, and so do group,
ethnic and religion codes, actors' places and AvgTone.

Copies of a dispatch are counted, not repeated: an event of a dispatch that ten papers print is one row with
``NumSources`` and ``NumArticles`` 10, and ``NumMentions`` ten times the claims that tell of it.

Lost here: who says so and who denies it (kept in our columns), denied, planned and background events, precision of
time and place, weapons, casualties, ties, quotations.
"""

from collections.abc import Iterator
from datetime import date
from itertools import combinations, product

from rashomon.exports.codes import cameo
from rashomon.exports.dating import days, one_day, published
from rashomon.exports.holding import Holding, latest
from rashomon.exports.sides import doers, home, is_mutual, primary, targets
from rashomon.exports.siting import country_of, gdelt_geo_type, site
from rashomon.exports.table import Columns, Lookup, Row, number_of, one_line, strings
from rashomon.exports.telling import ATTRIBUTION, event_attribution, tellers, todays
from rashomon.model.claims import Event
from rashomon.model.reading import Sentence
from rashomon.model.text import ZoneKind
from rashomon.model.world import Actor, ActorKind, Place

ACTOR = tuple(
    strings("Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code")
)
GEO = tuple(strings("Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"))
GEO_TYPES = {"Type": "integer", "Lat": "number", "Long": "number"}

COLUMNS: Columns = {
    "GLOBALEVENTID": "integer",
    **strings("SQLDATE MonthYear"),
    "Year": "integer",
    "FractionDate": "number",
    **{f"Actor{n}{name}": "string" for n in (1, 2) for name in ACTOR},
    "IsRootEvent": "integer",
    **strings("EventCode EventBaseCode EventRootCode"),
    "QuadClass": "integer",
    "GoldsteinScale": "number",
    **dict.fromkeys(["NumMentions", "NumSources", "NumArticles"], "integer"),
    "AvgTone": "number",
    **{f"{of}Geo_{name}": GEO_TYPES.get(name, "string") for of in ("Actor1", "Actor2", "Action") for name in GEO},
    **strings("DATEADDED SOURCEURL"),
    **ATTRIBUTION,
}

# PLOVER's sectors in CAMEO's letters: PLOVER's MED are medics, CAMEO's MED the media.
ROLES = {"JRN": "MED", "MED": "HLH", "PRM": "UAF", "SOC": "CVL", "REL": "", "PRE": "", "UNK": ""}


def rows(holding: Holding) -> Iterator[Row]:
    """One row for each pair of sides of each event of today that has a CAMEO code."""
    for lookup in latest(holding):
        for event in todays(lookup):
            if event.cameo in cameo():
                yield from (_row(lookup, event, *pair) for pair in _pairs(lookup, event))


def _pairs(lookup: Lookup, event: Event) -> Iterator[tuple[Actor | None, Actor | None]]:
    first = doers(lookup, event)
    if is_mutual(event):
        yield from combinations(first, 2)
    else:
        yield from product(first or (None,), targets(lookup, event) or (None,))


def _row(lookup: Lookup, event: Event, one: Actor | None, two: Actor | None) -> Row:
    ids = [actor.id if actor else "" for actor in (one, two)]
    nowhere: Place | None = None
    return {
        "GLOBALEVENTID": number_of(lookup.report.document.id, event.id, *ids),
        **_dates(one_day(days(lookup, event.when))),
        **_actor(1, one),
        **_actor(2, two),
        "IsRootEvent": int(_in_lead(lookup, event)),
        **_codes(event),
        **_prints(lookup, event),
        "AvgTone": None,
        **_geo("Actor1", nowhere),
        **_geo("Actor2", nowhere),
        **_geo("Action", site(lookup, event.places)),
        "DATEADDED": day.strftime("%Y%m%d000000") if (day := published(lookup)) else "",
        "SOURCEURL": lookup.report.document.origin,
        **event_attribution(lookup, event),
    }


def _prints(lookup: Lookup, event: Event) -> Row:
    """How often it is told, by how many outlets, in how many articles: every paper that prints the dispatch's copy."""
    dispatch = lookup.dispatch
    articles = len(dispatch.versions[-1].documents) if dispatch else 1
    outlets = len(dispatch.outlets) if dispatch else 1
    return {
        "NumMentions": len(tellers(lookup, event)) * articles,
        "NumSources": max(1, outlets),
        "NumArticles": articles,
    }


def _dates(day: date | None) -> Row:
    """The day four times; FractionDate counts months of 30 days, as GDELT does."""
    if day is None:
        return {"SQLDATE": "", "MonthYear": "", "Year": None, "FractionDate": None}
    return {
        "SQLDATE": day.strftime("%Y%m%d"),
        "MonthYear": day.strftime("%Y%m"),
        "Year": day.year,
        "FractionDate": round(day.year + (day.month * 30 + day.day) / 365, 4),
    }


def _actor(number: int, actor: Actor | None) -> Row:
    cells = dict.fromkeys(ACTOR, "")
    if actor:
        state = home(actor)
        types = _types(actor)
        cells["CountryCode"] = state.code if state else ""
        cells["Code"] = cells["CountryCode"] + "".join(types)
        cells["Name"] = one_line(actor.name).upper()
        cells |= {f"Type{n}Code": code for n, code in enumerate(types, 1)}
    return {f"Actor{number}{name}": cell for name, cell in cells.items()}


def _types(actor: Actor) -> list[str]:
    """Up to three CAMEO roles; a state is its country alone."""
    if actor.kind is ActorKind.STATE:
        return []
    if actor.kind is ActorKind.IGO:
        return ["IGO"]
    codes = [ROLES.get(sector, sector) for sector in (actor.sectors or (primary(actor),))]
    return list(dict.fromkeys(code for code in codes if code))[:3]


def _in_lead(lookup: Lookup, event: Event) -> bool:
    """GDELT's root events are those of the lead paragraph."""
    sentence = lookup.sentence(event.anchor)
    lead = next((s for s in lookup.report.sentences if s.zone is ZoneKind.BODY), None)
    return _paragraph(sentence) is not None and _paragraph(sentence) == _paragraph(lead)


def _paragraph(sentence: Sentence | None) -> int | None:
    return sentence.paragraph if sentence else None


def _codes(event: Event) -> Row:
    code = cameo()[event.cameo]
    return {
        "EventCode": code.code,
        "EventBaseCode": code.code[:3],
        "EventRootCode": code.code[:2],
        "QuadClass": code.quad,
        "GoldsteinScale": code.goldstein,
    }


def _geo(of: str, place: Place | None) -> Row:
    kind = gdelt_geo_type(place)
    if place is None or kind == 0:
        place, kind = None, 0
    where = country_of(place)
    fips = (where.fips or "") if where else ""
    holders = (place.admin1, where.name if where else None) if place and place.feature != "country" else ()
    cells: Row = {
        "Type": kind,
        "FullName": ", ".join(n for n in (place.name, *holders) if n) if place else "",
        "CountryCode": fips,
        "ADM1Code": fips,
        "ADM2Code": "",
        "Lat": place.lat if place else None,
        "Long": place.lon if place else None,
        "FeatureID": "",
    }
    return {f"{of}Geo_{name}": cell for name, cell in cells.items()}
