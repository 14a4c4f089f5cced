"""A ledger to a table of figures: every number that anybody gave of an incident's harm, in the order they were said.

No standard has this table; the columns are ours.  It is the series behind a tally: ``number`` counts the figures of a
tally from 1, ``supersedes`` is the number of the one the same claimant gave before.

Lost here: nothing of the tallies.
"""

from collections.abc import Iterator

from rashomon.exports.holding import Holding
from rashomon.exports.table import Columns, Row, joined, one_line, strings
from rashomon.model.ledger import Figure, Tally

COLUMNS: Columns = {
    **strings("incident harm side"),
    "civilians": "boolean",
    "number": "integer",
    **strings("claimant party"),
    "low": "integer",
    "high": "integer",
    "vague": "boolean",
    "said": "string",
    **dict.fromkeys(("provisional", "cumulative", "part", "current"), "boolean"),
    "first": "date",
    "last": "date",
    "supersedes": "integer",
    "voices": "integer",
    "tolls": "string",
}


def rows(holding: Holding) -> Iterator[Row]:
    """One row for each figure of each tally."""
    for incident in holding.incidents():
        for tally in incident.tallies:
            side = {"incident": incident.id, "harm": tally.harm, "side": tally.side or "", "civilians": tally.civilians}
            yield from (side | _row(tally, number, figure) for number, figure in enumerate(tally.figures, 1))


def _row(tally: Tally, number: int, figure: Figure) -> Row:
    return {
        "number": number,
        "claimant": one_line(figure.claimant),
        "party": figure.party or "",
        "low": figure.low,
        "high": figure.high,
        "vague": figure.vague,
        "said": one_line(figure.said),
        "provisional": figure.provisional,
        "cumulative": figure.cumulative,
        "part": figure.part,
        "current": figure in tally.current,
        "first": figure.first.isoformat() if figure.first else None,
        "last": figure.last.isoformat() if figure.last else None,
        "supersedes": None if figure.supersedes is None else figure.supersedes + 1,
        "voices": len(figure.voices),
        "tolls": joined(figure.tolls),
    }
