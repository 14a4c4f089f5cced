"""A ledger to a table of tallies: one row for each incident, harm and side, with what its figures come to.

No standard has this table; the columns are ours.  ``low``, ``best`` and ``high`` follow UCDP's rule, ``conservative``
ACLED's; they are empty where every figure is part of another or a sum since the start of a war.  ``current`` are the
figures that count, each claimant's latest.

Lost here: figures that were superseded (the table ``figures`` has every one).
"""

from collections.abc import Iterator

from rashomon.exports.holding import Holding
from rashomon.exports.table import Columns, Row, joined, strings
from rashomon.exports.voicing import figure_words
from rashomon.model.ledger import Tally

COLUMNS: Columns = {
    **strings("incident harm side"),
    "civilians": "boolean",
    **dict.fromkeys(("low", "best", "high", "conservative", "figures", "voices"), "integer"),
    **strings("claimants current"),
    "first": "date",
    "last": "date",
}


def rows(holding: Holding) -> Iterator[Row]:
    """One row for each tally of each incident."""
    for incident in holding.incidents():
        yield from ({"incident": incident.id, **_row(tally)} for tally in incident.tallies)


def _row(tally: Tally) -> Row:
    days = [day for figure in tally.figures for day in (figure.first, figure.last) if day]
    return {
        "harm": tally.harm,
        "side": tally.side or "",
        "civilians": tally.civilians,
        "low": tally.low,
        "best": tally.best,
        "high": tally.high,
        "conservative": tally.conservative,
        "figures": len(tally.figures),
        "voices": len({voice for figure in tally.figures for voice in figure.voices}),
        "claimants": joined([figure.claimant for figure in tally.figures]),
        "current": joined([figure_words(tally, figure) for figure in tally.current]),
        "first": min(days).isoformat() if days else None,
        "last": max(days).isoformat() if days else None,
    }
