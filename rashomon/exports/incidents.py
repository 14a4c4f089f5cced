"""A ledger to a table of incidents: one row for each, historical ones too, which are marked.

No standard has this table; the columns are ours.  ``killed_low``, ``killed_best`` and ``killed_high`` are UCDP's
numbers as in the GED export, ``killed_conservative`` is ACLED's; all are empty where nobody counts dead.

Lost here: the accounts (they are views), all places' coordinates but the first's, who says what.
"""

from collections.abc import Iterator

from rashomon.exports.acts import Case, case_of
from rashomon.exports.dyads import fighting
from rashomon.exports.holding import Holding
from rashomon.exports.losses import conservative, killed, losses
from rashomon.exports.table import Columns, Row, joined, one_line, strings

COLUMNS: Columns = {
    **strings("incident title type modes parties"),
    "first": "date",
    "last": "date",
    "historical": "boolean",
    "single_source": "boolean",
    **strings("places countries"),
    "latitude": "number",
    "longitude": "number",
    "radius_km": "number",
    **dict.fromkeys(("dispatches", "recalled_by", "articles", "voices", "accounts", "contradictions"), "integer"),
    **strings("contradiction_kinds"),
    **dict.fromkeys(("killed_low", "killed_best", "killed_high", "killed_conservative"), "integer"),
    **strings("dispatch_ids outlets"),
}


def rows(holding: Holding) -> Iterator[Row]:
    """One row for each incident."""
    for incident in holding.incidents():
        yield _row(case_of(holding, incident))


def _row(case: Case) -> Row:
    incident = case.incident
    main = incident.parts[0] if incident.parts else None
    return {
        "incident": incident.id,
        "title": one_line(incident.title),
        "type": incident.type,
        "modes": joined(incident.modes),
        "parties": joined(incident.parties),
        "first": incident.first.isoformat() if incident.first else None,
        "last": incident.last.isoformat() if incident.last else None,
        "historical": incident.historical,
        "single_source": incident.single_source,
        "places": joined([part.place for part in incident.parts]),
        "countries": joined([part.country or "" for part in incident.parts]),
        "latitude": main.lat if main else None,
        "longitude": main.lon if main else None,
        "radius_km": main.radius_km if main else None,
        **_counts(case),
        "contradiction_kinds": joined([c.kind for c in incident.contradictions]),
        **_killed(case),
        "dispatch_ids": joined(incident.dispatches),
        "outlets": joined([name for d in case.dispatches for name in (d.agency or "", *d.outlets)]),
    }


def _counts(case: Case) -> Row:
    incident = case.incident
    return {
        "dispatches": len(incident.dispatches),
        "recalled_by": len(incident.recalled_by),
        "articles": sum(len(d.documents) for d in case.dispatches),
        "voices": len(incident.voices),
        "accounts": len(incident.accounts),
        "contradictions": len(incident.contradictions),
    }


def _killed(case: Case) -> Row:
    tallies = case.incident.tallies
    if not killed(tallies):
        return dict.fromkeys(("killed_low", "killed_best", "killed_high", "killed_conservative"))
    sides = fighting(case)
    total = losses(tallies, case.by_document, sides=sides).total
    least = losses(conservative(tallies), case.by_document, sides=sides).total.low
    return {
        "killed_low": total.low,
        "killed_best": total.best,
        "killed_high": total.high,
        "killed_conservative": least,
    }
