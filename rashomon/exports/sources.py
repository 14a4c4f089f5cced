"""From dispatches to the lists of sources that ACLED and UCDP write: who printed what, when, and how far it reaches."""

from collections.abc import Sequence
from functools import cache

from rashomon.exports.dating import published
from rashomon.exports.table import Lookup, Row, joined, one_line
from rashomon.knowledge.countries import Country
from rashomon.knowledge.load import entries
from rashomon.knowledge.outlets import Outlet

SCALES = ("National", "International", "Other")


@cache
def _outlets() -> dict[str, Outlet]:
    return {name.lower(): o for o in entries("outlets.toml", Outlet) for name in (o.name, *o.aliases)}


def office(lookup: Lookup) -> str:
    """Whose dispatch it is: the agency's, else the outlet's."""
    provenance = lookup.report.provenance
    return one_line(provenance.agency or provenance.outlet or lookup.report.document.outlet or "")


def names(lookups: Sequence[Lookup]) -> str:
    """Agencies and the papers that print them, each once: "AFP; Daily Tribune; Morning Star"."""
    found = []
    for lookup in lookups:
        printed = lookup.dispatch.outlets if lookup.dispatch else ()
        found += [lookup.report.provenance.agency or "", lookup.report.provenance.outlet or "", *printed]
    return joined(found)


def scale(lookups: Sequence[Lookup], where: Country | None) -> str:
    """ACLED's ``source_scale``: the country's own media National, others International, monitors Other; "" if unknown.

    AFP and Armenpress on Goris: "National-International".
    """
    known = [o for lookup in lookups if (o := _outlets().get(office(lookup).lower()))]
    found = {_scale(outlet, where) for outlet in known}
    return "-".join(name for name in SCALES if name in found)


def _scale(outlet: Outlet, where: Country | None) -> str:
    if outlet.kind == "monitor":
        return "Other"
    return "National" if where and outlet.country == where.code else "International"


def citations(lookups: Sequence[Lookup]) -> Row:
    """UCDP's cells of sources: articles as "publisher","day","title", parted by semicolons, and the same by part."""
    cited = [_cited(lookup) for lookup in lookups]
    return {
        "number_of_sources": len(lookups),
        "source_article": ";".join(",".join(f'"{part}"' for part in parts if part) for parts in cited),
        "source_office": ";".join(parts[0] for parts in cited),
        "source_date": ";".join(parts[1] for parts in cited),
        "source_headline": ";".join(parts[2] for parts in cited),
    }


def _cited(lookup: Lookup) -> tuple[str, str, str]:
    day = published(lookup)
    headline = lookup.report.provenance.headline or lookup.report.document.title or ""
    return office(lookup), day.isoformat() if day else "", one_line(headline).replace(";", ",")
