"""The table of exports: to add one, write its module with COLUMNS and rows, and give it a line here."""

from collections.abc import Iterator
from difflib import get_close_matches
from enum import StrEnum
from typing import Protocol

from rashomon.errors import ExportError
from rashomon.exports import (
    acled,
    claims,
    contradictions,
    events,
    figures,
    ftm,
    gdelt,
    ged,
    geojson,
    incidents,
    jsonl,
    labels,
    parquet,
    plover,
    polecat,
    tallies,
    tolls,
)
from rashomon.exports.holding import Holding
from rashomon.exports.table import Columns, Row
from rashomon.model.record import record


class Layout(StrEnum):
    """How rows are written down."""

    CSV = "csv"
    TSV = "tsv"
    BARE_TSV = "tsv without a header"
    LINES = "JSON Lines"
    GEOJSON = "GeoJSON"
    FOLDER = "a folder of Parquet files"


class Module(Protocol):
    """What the module of an export holds."""

    COLUMNS: Columns

    @property
    def __name__(self) -> str: ...

    def rows(self, holding: Holding, /) -> Iterator[Row]:
        """The rows of a ledger, in order."""


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
    _line("acled", ".csv", acled, Layout.CSV, "ACLED's 31 columns: a row a place, day and type, with fatalities."),
    _line("claims", ".csv", claims, Layout.CSV, "One row for each claim, with its speaker and its stance."),
    _line("contradictions", ".csv", contradictions, Layout.CSV, "Claims that cannot both stand, and why."),
    _line("events", ".csv", events, Layout.CSV, "Every event with its codes, who tells it and who denies it."),
    _line("figures", ".csv", figures, Layout.CSV, "Every figure anybody gave, in the order they were said."),
    _line("ftm", ".csv", ftm, Layout.CSV, "FollowTheMoney-style statements, with who says so as origin."),
    _line("gdelt", ".tsv", gdelt, Layout.BARE_TSV, "GDELT 2.0's 61 columns: today's events as CAMEO dyads."),
    _line("ged", ".csv", ged, Layout.CSV, "UCDP GED's 49 columns: deadly incidents, with deaths by side."),
    _line("geojson", ".geojson", geojson, Layout.GEOJSON, "Events with a place as points for a map."),
    _line("incidents", ".csv", incidents, Layout.CSV, "One row for each incident, with what its dead come to."),
    _line("jsonl", ".jsonl", jsonl, Layout.LINES, "Everything; rashomon import makes the same ledger of it."),
    _line("labels", ".jsonl", labels, Layout.LINES, "What analysts judged, as labelled data."),
    _line("parquet", "", parquet, Layout.FOLDER, "The tables of our own as typed Parquet files in a folder."),
    _line("plover", ".jsonl", plover, Layout.LINES, "PLOVER records with their auxiliary modes filled."),
    _line("polecat", ".tsv", polecat, Layout.TSV, "POLECAT's 40 columns: today's events in PLOVER's codes."),
    _line("tallies", ".csv", tallies, Layout.CSV, "What the figures of each harm and side come to."),
    _line("tolls", ".csv", tolls, Layout.CSV, "Every count of people, as the texts give it."),
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
