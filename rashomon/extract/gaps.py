"""What was seen and not understood: written down, never guessed."""

import re
from collections.abc import Iterator
from datetime import date

from rashomon.extract.whereabouts import Covering
from rashomon.model.claims import Claim, Gap
from rashomon.model.reading import Reading
from rashomon.model.text import Span
from rashomon.model.world import Place, When

QUOTED = re.compile(r"[“\"]([^“”\"\n]{3,400})[”\"]|‘([^‘’\n]{3,60})’(?!\w)")


def find_gaps(
    reading: Reading,
    *,
    claims: tuple[Claim, ...],
    places: tuple[Place, ...],
    times: tuple[When, ...],
    published: date | None,
) -> tuple[Gap, ...]:
    """Everything seen and not understood, in text order.

    "Paris weighs Bangui's plea against 'bandits'": quotation marks, no speaker named.
    """
    found = [
        *_voiceless_quotes(reading, claims),
        *_nameless(claims),
        *_unplaced(places),
        *_undated(times, published),
    ]
    return tuple(sorted(found, key=lambda g: (g.span.start, g.span.end, g.reason)))


def _voiceless_quotes(reading: Reading, claims: tuple[Claim, ...]) -> Iterator[Gap]:
    spoken = Covering(
        (s, s) for c in claims if not c.narration for s in (*c.content, *((c.source,) if c.source else ()))
    )
    for sentence in reading.sentences:
        for match in QUOTED.finditer(reading.text(sentence.span)):
            span = Span(start=sentence.span.start + match.start(), end=sentence.span.start + match.end())
            if not spoken.touching(span):
                yield Gap(span=span, reason="quotation marks, no speaker named")


def _nameless(claims: tuple[Claim, ...]) -> Iterator[Gap]:
    for claim in claims:
        if not claim.narration and not claim.sources:
            yield Gap(
                span=claim.source or claim.cue or claim.content[0],
                reason="something is said; who says it was not found",
            )


def _unplaced(places: tuple[Place, ...]) -> Iterator[Gap]:
    for place in places:
        if place.lat is None:
            yield Gap(span=place.span, reason="a place that is not in the gazetteer")


def _undated(times: tuple[When, ...], published: date | None) -> Iterator[Gap]:
    for when in times:
        if (
            when.start is None
            and when.kind == "date"
            and not when.value.endswith("_REF")
            and when.precision in {"day", "part", "week", "month"}
        ):
            why = "no day of publication to count from" if published is None else "what it is counted from is not said"
            yield Gap(span=when.span, reason=f"when this was: {why}")
