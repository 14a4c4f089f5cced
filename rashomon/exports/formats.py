"""The table of exports: to add one, write its module with COLUMNS and rows, and give it a line here."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from enum import StrEnum
from typing import Protocol

from rashomon.errors import ExportError
from rashomon.exports import acled, claims, gdelt, ged, geojson, jsonl, plover, polecat
from rashomon.exports.table import Columns, Row
from rashomon.model.record import record
from rashomon.model.report import Report


class Layout(StrEnum):
    """How rows are written down."""

    CSV = "csv"
    TSV = "tsv"
    BARE_TSV = "tsv without a header"
    LINES = "JSON Lines"
    GEOJSON = "GeoJSON"


class Module(Protocol):
    """What the module of an export holds."""

    COLUMNS: Columns

    @property
    def __name__(self) -> str: ...

    def rows(self, reports: Iterable[Report], /) -> Iterator[Row]:
        """The rows of the reports, in order."""


@record
class Export:
    """One format: its name on the command line, how its files end, how they are written, and what it is."""

    name: str
    suffix: str
    module: Module
    layout: Layout
    about: str


def _line(name: str, suffix: str, module: Module, layout: Layout, about: str) -> Export:
    return Export(name=name, suffix=suffix, module=module, layout=layout, about=about)


EXPORTS: tuple[Export, ...] = (
    _line("acled", ".csv", acled, Layout.CSV, "ACLED's 31 columns: today's events, with event types and fatalities."),
    _line("claims", ".csv", claims, Layout.CSV, "One row for each claim, with its speaker and its stance."),
    _line("gdelt", ".tsv", gdelt, Layout.BARE_TSV, "GDELT 2.0's 61 columns: today's events as CAMEO dyads."),
    _line("ged", ".csv", ged, Layout.CSV, "UCDP GED's 49 columns: deadly events, with deaths by side."),
    _line("geojson", ".geojson", geojson, Layout.GEOJSON, "Events with a place as points for a map."),
    _line("jsonl", ".jsonl", jsonl, Layout.LINES, "Whole reports, one a line; they can be read back."),
    _line("plover", ".jsonl", plover, Layout.LINES, "PLOVER records with their auxiliary modes filled."),
    _line("polecat", ".tsv", polecat, Layout.TSV, "POLECAT's 40 columns: today's events in PLOVER's codes."),
)


def export(name: str) -> Export:
    """The export of this name; ExportError names the nearest when there is none."""
    found = next((known for known in EXPORTS if known.name == name.lower()), None)
    if found:
        return found
    names = [known.name for known in EXPORTS]
    near = get_close_matches(name.lower(), names, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise ExportError(f"{name}: no such format.{hint} There are {', '.join(names)}.")
