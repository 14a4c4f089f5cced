"""The shapes of temporal expressions: from plain text to Expressions, which say nothing yet of what day is meant.

Cores ("3 May 1942", "Tuesday", "two days later") are found by rules, then grow by what stands around them
("the night of", "early on", "the end of", "morning"), so that an Expression has the outermost extent.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from rashomon.extract.counts.numerals import NUMBER
from rashomon.extract.when.calendar import DAY_PARTS
from rashomon.extract.when.time_shapes import COMPILED, DATE_THEN_DAY, DAY_THEN_DATE, HOURS, UNIT, YEAR_THEN_BC, YEARS
from rashomon.model.record import record


@record
class Expression:
    """A stretch of text that speaks of time: the rule that found it and the words it is made of.

    "the night of 3 May 1942" is rule "day", said {"day": "3", "month": "may", "year": "1942"}, part "NI";
    "the last week of August" is rule "month", said {"month": "august"}, slice ("last", "1", "week").
    """

    rule: str
    start: int
    end: int
    said: Mapping[str, str]
    mod: str | None = None
    part: str | None = None
    half: str | None = None
    slice: tuple[str, str, str] | None = None

    def get(self, name: str) -> str:
        """What a group said, "" when it is absent."""
        return self.said.get(name, "")


# What stands before a core and belongs to it.
_PARTS = "|".join(sorted(DAY_PARTS, key=len, reverse=True))
_BEFORE = {
    "mod": r"(?:the )?(?:very )?(?P<mod>early|late|mid)(?:[ -]| (?:in|on|of) )(?:the )?",
    "edge": r"(?:the )?(?P<edge>end|close|start|beginning|outset|onset|middle|midst|early part|latter part|"
    r"later part|"
    r"final part|first part|latter half|second half|first half|(?:first|second|third|fourth|last|"
    r"final) quarter|rest|remainder|course) of (?:the )?",
    "part": rf"(?:(?:the )?(?P<mod>early|late|pre-?dawn) (?:in )?)?(?:the )?(?P<mod2>early |late |pre-?dawn )?"
    rf"(?P<part>{_PARTS})(?: hours)? (?:of|on) (?:the )?",
    "hours": r"(?:the )?(?:early|small|pre-?dawn|first) hours (?:of|on) (?:the )?",
    "slice": rf"(?:the )?(?P<which>first|second|third|last|final|opening|closing|early) (?:(?P<count>{NUMBER}) )?"
    rf"(?P<unit>{UNIT})s? of (?:the )?",
    "about": r"(?P<about>about|around|circa|ca\.?|c\.) ",
}


def _before(shape: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{shape})$".replace("[ ", r"[\s").replace(" ", r"\s+"))


_GROWTH = [(name, _before(shape)) for name, shape in _BEFORE.items()]
_AFTER = re.compile(rf"(?:'s)?(?:\s+|-)(?:(?P<mod>early|late|pre-?dawn)\s+)?(?P<part>{_PARTS})(?:time)?(?!\w)")

EDGES = {
    "early": "START", "start": "START", "beginning": "START", "outset": "START", "onset": "START",
    "early part": "START", "first part": "START",
    "mid": "MID", "middle": "MID", "midst": "MID",
    "late": "END", "end": "END", "close": "END", "latter part": "END", "later part": "END", "final part": "END",
    "latter half": "H2", "second half": "H2", "first half": "H1", "first quarter": "Q1", "second quarter": "Q2",
    "third quarter": "Q3", "fourth quarter": "Q4", "last quarter": "Q4", "final quarter": "Q4",
}  # fmt: skip
GROWING = {"day", "numeric", "month", "season", "year", "decade", "century", "weekday", "relative", "deictic", "feast"}
_DAYLIKE = {"day", "numeric", "weekday", "deictic", "feast"}

PLAIN = str.maketrans(
    {c: c.lower() for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"} | {"’": "'", "‘": "'", "–": "-", "—": "-", "\xa0": " "}
)


def expressions(text: str) -> tuple[Expression, ...]:
    """The temporal expressions of a stretch of text, in order, offsets in that text; none overlap.

    >>> [text[e.start:e.end] for text in ["It began early on Tuesday."] for e in expressions(text)]
    ['early on Tuesday']
    """
    plain = text.translate(PLAIN)
    if not _TRIGGER.search(plain):
        return ()
    return _longest(_grow(core, plain) if core.rule in GROWING else core for core in _cores(plain))


_TRIGGER = re.compile(
    r"\d|day|night|week|month|year|decade|centur|hour|minute|morning|noon|evening|dawn|dusk|time|clock|ago\b|"
    r"now\b|recent|"
    r"former|future|past|present|current|annual|dail|spring|summer|autumn|fall|winter|to\s+date|tomorrow|"
    r"lately|christmas|easter|"
    r"january|february|march|april|may\b|june|july|august|september|october|november|december|sun(?:set|rise)|"
    r"daybreak|weekend"
)


def _cores(plain: str) -> Iterator[Expression]:
    if any(map(str.isdigit, plain)):
        yield from _pairs(plain)
    for name, needed, patterns in COMPILED:
        if needed.search(plain):
            yield from (one for pattern in patterns for one in _found(name, pattern, plain))


def _found(name: str, pattern: re.Pattern[str], plain: str) -> Iterator[Expression]:
    it = "it" if "it" in pattern.groupindex else 0
    for match in pattern.finditer(plain):
        yield Expression(rule=name, start=match.start(it), end=match.end(it), said=_said(match))


def _said(match: re.Match[str]) -> dict[str, str]:
    return {name: text for name, text in match.groupdict().items() if text is not None}


def _pairs(plain: str) -> Iterator[Expression]:
    for match in DAY_THEN_DATE.finditer(plain):
        yield Expression(rule="day", start=match.start(), end=match.end("first"), said=_said(match))
    for match in YEAR_THEN_BC.finditer(plain):
        yield Expression(rule="year", start=match.start(), end=match.end("year"), said=_said(match))
    for match in DATE_THEN_DAY.finditer(plain):
        said = _said(match)
        yield Expression(rule="day", start=match.start("one"), end=match.end("one"), said=said)
        yield Expression(
            rule="day", start=match.start("two"), end=match.end("two"), said=said | {"day": said["second"]}
        )
    for match in HOURS.finditer(plain):
        yield Expression(rule="clock", start=match.start("two"), end=match.end("two"), said=_said(match))
    for match in YEARS.finditer(plain):
        said = _said(match)
        if said["one"][2:] >= said["two"]:
            continue  # "2022-09" is a month of one year
        yield Expression(rule="year", start=match.start("one"), end=match.end("one"), said={"year": said["one"]})
        second = said["first"] + said["two"]
        yield Expression(rule="year", start=match.start("two"), end=match.end("two"), said={"year": second})


def _longest(found: Iterator[Expression]) -> tuple[Expression, ...]:
    """Of overlapping expressions the longest; of equally long ones the first rule's."""
    kept: list[Expression] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda e: e.start - e.end):
        if taken.isdisjoint(range(one.start, one.end)):
            kept.append(one)
            taken.update(range(one.start, one.end))
    return tuple(sorted(kept, key=lambda e: e.start))


def _grow(core: Expression, plain: str) -> Expression:
    """The core with what belongs to it on either side."""
    grown = _grow_right(core, plain) if core.rule in _DAYLIKE | {"relative"} else core
    for _ in range(3):
        wider = _grow_left(grown, plain)
        if wider is grown:
            return grown
        grown = wider
    return grown


def _grow_right(core: Expression, plain: str) -> Expression:
    match = _AFTER.match(plain, core.end)
    if not match or (core.rule == "relative" and not core.get("weekday")):
        return core
    mod = EDGES.get(match["mod"] or "")
    return replace(core, end=match.end(), part=DAY_PARTS[match["part"]], mod=mod)


def _grow_left(core: Expression, plain: str) -> Expression:
    left = plain[max(0, core.start - 60) : core.start]
    shift = core.start - len(left)
    for name, pattern in _GROWTH:
        match = pattern.search(left)
        if match and core.rule == "year" and match.group().rstrip().endswith("the"):
            continue  # "the end of the 1973 war" is not the end of 1973
        if match and (grown := _joined(core, name, match)):
            return replace(grown, start=shift + match.start())
    return core


def _joined(core: Expression, name: str, match: re.Match[str]) -> Expression | None:
    """The core with the meaning of what stands before it; None when the two do not go together."""
    said = _said(match)
    if name == "part":
        mod = EDGES.get((said.get("mod") or said.get("mod2") or "").strip(), core.mod)
        return replace(core, part=DAY_PARTS[said["part"]], mod=mod) if core.part is None and _names_day(core) else None
    if name == "hours":
        return replace(core, part=core.part or "MO") if _names_day(core) else None
    if name == "slice":
        return (
            replace(core, slice=(said["which"], said.get("count", "1"), said["unit"])) if core.slice is None else None
        )
    if name == "about":
        return replace(core, mod="APPROX") if core.mod is None else None
    edge = EDGES.get(said.get("mod") or said.get("edge", ""))
    if edge and edge[0] in "HQ":
        in_year = core.rule == "year" or core.get("unit") == "year"
        return replace(core, half=edge) if in_year else replace(core, mod="START" if edge in {"H1", "Q1"} else "END")
    if core.part is None and _names_day(core):
        part = {"START": "MO", "END": "NI"}.get(edge or "")
        return replace(core, part=part, mod=core.mod) if part and name == "mod" else None
    return replace(core, mod=edge or core.mod) if core.mod is None else None


def _names_day(core: Expression) -> bool:
    return core.rule in _DAYLIKE or bool(core.get("weekday")) or core.get("unit") == "day"
