"""A ledger to a table of tolls: every count of people in the last version of each dispatch, as the text gives it.

No standard has this table; the columns are ours.  It is what tallies are made from: nothing is added or chosen here.

Lost here: all places but the finest (the tables of figures and tallies say what counts).
"""

from collections.abc import Iterator

from rashomon.exports.dating import days
from rashomon.exports.holding import Holding, latest
from rashomon.exports.siting import site
from rashomon.exports.table import Columns, Lookup, Row, joined, one_line, strings
from rashomon.exports.telling import claimant
from rashomon.model.claims import Toll

COLUMNS: Columns = {
    **strings("incident dispatch report toll harm"),
    "low": "integer",
    "high": "integer",
    "vague": "boolean",
    **strings("said party victims who"),
    "provisional": "boolean",
    "cumulative": "boolean",
    **strings("part_of frame"),
    "date_start": "date",
    "date_end": "date",
    **strings("place country claims claimed_by"),
}


def rows(holding: Holding) -> Iterator[Row]:
    """One row for each toll, in text order."""
    for lookup in latest(holding):
        yield from (_row(lookup, toll) for toll in lookup.report.tolls)


def _row(lookup: Lookup, toll: Toll) -> Row:
    found = days(lookup, toll.when)
    place = site(lookup, toll.places)
    return {
        "incident": lookup.incident_of(toll.id),
        "dispatch": lookup.dispatch.id if lookup.dispatch else "",
        "report": lookup.report.document.id,
        "toll": toll.id,
        "harm": toll.harm,
        "low": toll.low,
        "high": toll.high,
        "vague": toll.vague,
        "said": one_line(toll.said),
        "party": toll.party or "",
        "victims": toll.victims or "",
        "who": one_line(toll.who),
        "provisional": toll.provisional,
        "cumulative": toll.cumulative,
        "part_of": toll.part_of or "",
        "frame": toll.frame.value,
        "date_start": found.first.isoformat() if found.first else None,
        "date_end": found.last.isoformat() if found.last else None,
        "place": place.name if place else "",
        "country": (place.country or "") if place else "",
        "claims": joined(toll.claims),
        "claimed_by": joined([claimant(lookup, lookup.claims[c]) for c in toll.claims if c in lookup.claims]),
    }
