"""A ledger to a table of contradictions: one row for each, with who says what on either side and why both cannot stand.

No standard has this table; the columns are ours.  The words, sources and day of a side are those of the claim named
first, which clashes most plainly; the claims of a side are all named, as "document:id".

Lost here: the words of the other claims (the claims table has them).
"""

from collections.abc import Iterator

from rashomon.exports.dating import published
from rashomon.exports.holding import Holding
from rashomon.exports.table import Columns, Lookup, Row, joined, one_line, strings
from rashomon.exports.telling import claimant, parties
from rashomon.model.claims import Claim, Contradiction
from rashomon.model.ledger import Incident

SIDE = ("claims", "by", "party", "stance", "words", "published")
COLUMNS: Columns = {
    "incident": "string",
    "number": "integer",
    **strings("kind reason"),
    **{f"{side}_{name}": "date" if name == "published" else "string" for side in ("one", "other") for name in SIDE},
}


def rows(holding: Holding) -> Iterator[Row]:
    """One row for each contradiction of each incident, numbered from 1."""
    for incident in holding.incidents():
        for number, clash in enumerate(incident.contradictions, 1):
            yield _row(holding, incident, number, clash)


def _row(holding: Holding, incident: Incident, number: int, clash: Contradiction) -> Row:
    one, other = (_side(holding, refs) for refs in clash.sides)
    return {
        "incident": incident.id,
        "number": number,
        "kind": clash.kind,
        "reason": one_line(clash.reason),
        **{f"one_{name}": cell for name, cell in one.items()},
        **{f"other_{name}": cell for name, cell in other.items()},
    }


def _side(holding: Holding, refs: tuple[str, ...]) -> Row:
    found = _claim(holding, refs[0]) if refs else None
    if found is None:
        return dict.fromkeys(SIDE, "") | {"claims": joined(refs), "published": None}
    lookup, claim = found
    day = published(lookup)
    return {
        "claims": joined(refs),
        "by": claimant(lookup, claim),
        "party": joined(parties(lookup, claim)),
        "stance": claim.stance.value,
        "words": one_line(" ... ".join(lookup.report.text(part) for part in claim.content)),
        "published": day.isoformat() if day else None,
    }


def _claim(holding: Holding, ref: str) -> tuple[Lookup, Claim] | None:
    document, _, item = ref.rpartition(":")
    report = holding.reports.get(document)
    lookup = Lookup(report=report) if report else None
    return (lookup, lookup.claims[item]) if lookup and item in lookup.claims else None
