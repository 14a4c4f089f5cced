"""What exports are made of: rows by column, columns with their Table Schema types, a report with its ids looked up."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from hashlib import sha256
from typing import TypeAlias

from rashomon.model.claims import Claim, Toll
from rashomon.model.ledger import Dispatch
from rashomon.model.reading import Sentence
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.model.text import Span
from rashomon.model.world import Actor, Place, When

Row: TypeAlias = dict[str, object]
Columns: TypeAlias = dict[str, str]

JOIN = "; "
DISPATCH = re.compile(r" \[[0-9a-f]{16}\]")


@record
class Lookup:
    """A report with everything in it found by id at once, the dispatch it prints, and the incidents it tells of.

    ``homes`` are the incidents of events and tolls, by "document:id".
    """

    report: Report
    dispatch: Dispatch | None = None
    homes: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Actors by id."""
        return {actor.id: actor for actor in self.report.actors}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.report.claims}

    @cached_property
    def places(self) -> dict[str, Place]:
        """Places by id."""
        return {place.id: place for place in self.report.places}

    @cached_property
    def tolls(self) -> dict[str, Toll]:
        """Tolls by id."""
        return {toll.id: toll for toll in self.report.tolls}

    @cached_property
    def times(self) -> dict[str, When]:
        """Temporal expressions by id."""
        return {when.id: when for when in self.report.times}

    def ref(self, item: str) -> str:
        """The name of a claim, event or toll outside its report: "document:id"."""
        return f"{self.report.document.id}:{item}"

    def incident_of(self, item: str) -> str:
        """The incident that an event or toll is of, "" where none is known."""
        return self.homes.get(self.ref(item), "")

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.report.sentences]

    def sentence(self, span: Span) -> Sentence | None:
        """The sentence a span starts in, None where it starts in none."""
        number = bisect_right(self._starts, span.start) - 1
        found = self.report.sentences[number] if number >= 0 else None
        return found if found and span.start < found.span.end else None

    def words(self, span: Span) -> str:
        """The sentence a span starts in, on one line; without one, what the span covers."""
        sentence = self.sentence(span)
        return one_line(self.report.text(sentence.span if sentence else span))

    @property
    def paper(self) -> str:
        """Whose narration it is: the agency, else the outlet, else "the report"."""
        provenance = self.report.provenance
        return provenance.agency or provenance.outlet or self.report.document.outlet or "the report"


def strings(names: str) -> Columns:
    """Columns of text, by their names parted by spaces."""
    return dict.fromkeys(names.split(), "string")


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def joined(parts: "list[str] | tuple[str, ...]") -> str:
    """Several values in one cell, each once, parted by a semicolon."""
    return JOIN.join(dict.fromkeys(one_line(part) for part in parts if part))


def plain(voice: str) -> str:
    """A voice of a ledger by its name alone: "Meridian", of "Meridian [0ed18ca1695fdf82]"."""
    return DISPATCH.sub("", voice)


def number_of(*parts: str) -> int:
    """A number under 2 to the 48th that stands for these words: the same in every run."""
    return int(sha256("/".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12], 16)
