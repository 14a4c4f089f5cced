"""A whole ledger as JSON Lines, one record a line with its type: the only export in which nothing is lost.

Documents with everything known of where each was printed, reports as the rules made them, judgements, and what gave
no report.  ``rashomon import`` makes the same ledger of it: incidents and all, for they follow from the reports.
Kept readings are left out unless asked for: they are needed to reread, and are the greater part of a ledger.

Lost here: what a ledger remembers of feeds and of earlier exports.
"""

from collections.abc import Iterator

from rashomon.exports import lines
from rashomon.exports.holding import Holding
from rashomon.exports.table import Columns, Row

COLUMNS: Columns = {"type": "string", **dict.fromkeys(lines.KINDS, "object")}


def rows(holding: Holding) -> Iterator[Row]:
    """Each line as an object: its type, and the record under the name of the type."""
    return map(lines.row, holding.lines())
