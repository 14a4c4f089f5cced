"""The shapes of temporal expressions: from plain text to Expressions, which say nothing yet of what day is meant.

Cores ("3 May 1942", "Tuesday", "two days later") are found by rules, then grow by what stands around them
("the night of", "early on", "the end of", "morning"), so that an Expression has the outermost extent.
"""

import re
from collections.abc import Iterator, Mapping

from rashomon.extract.calendar import DAY_PARTS, FEASTS, MONTHS, SEASONS, WEEKDAYS
from rashomon.extract.numerals import NUMBER, ORDINAL
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


_ABBREVIATED = r"(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.?"
_UNIT = r"(?:hour|day|night|week|weekend|fortnight|month|year|decade|centurie|century|minute)"
_QUALIFIER = (
    r"more than|less than|fewer than|no more than|no less than|not more than|a little more than|a little less than|"
    r"well over|just over|a little over|slightly over|over|under|just under|nearly|almost|close to|about|around|"
    r"approximately|roughly|some|at least|at most|up to|as many as|only|just|a mere|another|a further|barely|exactly"
)
_ADJECTIVE = (
    r"full|whole|entire|bloody|brutal|consecutive|straight|long|more|short|single|solid|successive|relatively peaceful|"
    r"intense|tense|turbulent|chaotic|further|additional|bitter|difficult|working|calendar|fierce"
)
_VAGUE = r"a few|few|several|many|some|a couple of|a number of|a couple|countless|dozens of|numerous"
FRAGMENTS = {
    "MONTH": rf"(?P<month>{'|'.join(MONTHS)}|{_ABBREVIATED})",
    "FULLMONTH": rf"(?P<month>{'|'.join(MONTHS)})",
    "WEEKDAY": rf"(?P<weekday>{'|'.join(WEEKDAYS)})",
    "WD": rf"(?:(?:{'|'.join(WEEKDAYS)}|(?:mon|tues?|wed|thurs?|fri|sat|sun)\.?),? )",
    "SEASON": r"(?P<season>spring|summer|autumn|fall|winter)",
    "DAY": r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?",
    "YEAR": r"(?:(?P<year>\d{4}|\d{1,3}(?= (?:bce?|b\.c|ad|a\.d)\b))(?: (?P<era>bce?|b\.c\.?|ce|ad|a\.d\.?)(?!\w))?)",
    "YEARREF": r"(?P<yearref>(?:that|the same|this|last|next|the following|the previous|the) year)",
    "UNIT": rf"(?P<unit>{_UNIT})",
    "QUANTITY": rf"(?:(?P<qualifier>{_QUALIFIER}) )?(?P<count>{NUMBER}(?: and (?:a )?half)?|hundred|half an?|an?|{_VAGUE})",
    "VAGUE": _VAGUE,
    "ADJECTIVE": rf"(?:(?:{_ADJECTIVE})[ -])",
    "PARTOFDAY": rf"(?:{'|'.join(DAY_PARTS)})",
    "ORDINAL": ORDINAL,
    "NUMBER": NUMBER,
    "FEAST": rf"(?P<feast>{'|'.join(sorted(FEASTS, key=len, reverse=True))})",
}

# Name of the rule, and what it looks like in lower-case text with straight quotes and plain hyphens.
RULES = {
    "day": (
        r"<WD>?(?:the )?<DAY>(?: of)? <MONTH>"
        r"(?:,? (?:of )?<YEAR>|,?(?: of)? <YEARREF>| '(?P<short>\d\d))?",
        r"<DAY> (?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) (?P<short>\d\d)(?=\)| ?\(| ?$)",
        r"<DAY> <MONTH> (?P<short>3[2-9]|[4-9]\d)(?=[ ).,;:-]|$)(?!,\d|\.\d)",
        r"<DAY>-<MONTH>-(?P<dashed>\d{4}|\d\d)",
        r"<WD>?<MONTH> (?:the )?<DAY>(?![,.:]?\d)(?:(?:, ?| )(?:of )?<YEAR>|,? (?:of )?<YEARREF>)?",
        r"on (?P<it>the (?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th))(?=[,.;)]| was | were | and )",
        r"(?P<year>1\d{3}|20\d\d)-(?P<numeric>0\d|1[0-2])-(?P<day>[0-3]\d)",
    ),
    "numeric": (r"(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)",),
    "month": (
        r"<MONTH>,? (?:of )?(?P<year>\d{4})(?!,\d)",
        r"<FULLMONTH>(?:,? (?:of )?<YEAR>| (?:of )?<YEARREF>)?",
        r"<MONTH> <YEAR>",
    ),
    "season": (
        r"(?:the )?<SEASON>(?:(?: of|,)? <YEAR>| (?:of )?<YEARREF>)?(?!-?time)",
        r"(?P<year>1\d{3}|20\d\d) <SEASON>",
    ),
    "year": (
        r"(?:the years? )?(?P<year>1\d{3}|20\d\d)(?: (?P<era>ad|a\.d\.?|ce)(?!\w))?",
        r"(?:the year )?(?P<year>\d{1,4}) (?P<era>bce?|b\.c\.?)",
        r"(?:ad|a\.d\.) (?P<year>\d{1,4})",
        r"'(?P<short>\d\d)",
    ),
    "decade": (
        r"(?:the )?(?P<decade>1\d\d|20\d)0'?s",
        r"(?:the )?'(?P<decade>\d)0s",
        r"(?:the )?(?P<decade>\d{1,2})0s (?P<era>bc)",
    ),
    "century": (
        r"(?:the )?(?P<century><ORDINAL>|\d{1,2}(?:st|nd|rd|th)|twenty-first)[ -]century(?: (?P<era>bce?|ad))?",
    ),
    "weekday": (r"<WEEKDAY>",),
    "relative": (
        r"(?P<rel>(?:the )?(?:last|past|next|following|previous|preceding|coming)|this(?: past| coming| same)?|that(?: same)?|"
        r"the (?:very )?same|the very next|the current|that very|this very) "
        r"(?P<unit>day|week|weekend|fortnight|month|year|decade|century|quarter|season|night|morning|afternoon|evening|"
        r"dawn|spring|summer|autumn|fall|winter|date|period)",
        r"(?P<rel>(?:the )?(?:last|past|next|following|previous|preceding|coming)|this(?: past| coming)?|that) <WEEKDAY>",
        r"(?P<rel>(?:the )?(?:last|past|next|following|previous|preceding|coming)|this(?: past| coming)?|that) <FULLMONTH>",
        r"(?P<rel>the) (?P<unit>day) (?P<side>before|after|following|earlier)(?= (?P<event>the|a|an|his|her|its|their|he|she|it|they|\w+'s)|)",
        r"(?P<rel>the) (?P<unit>morning|night|evening) (?P<side>before|after)",
        r"(?P<rel>the) (?P<unit>weekend)",
        r"(?P<unit>month|year)(?P<rel>'s) end",
    ),
    "within": (
        r"(?P<edge>later|earlier|early|late) (?:in )?(?P<rel>that|this|the same|the) (?P<unit>day|week|month|year|decade|century)",
        r"(?:the )?(?P<edge>end|close|start|beginning|middle|rest|remainder|latter part|latter half|first half|second half|"
        r"early part) of (?P<rel>that|this|the same|the) (?P<unit>day|week|month|year|decade|century)",
    ),
    "deictic": (
        r"(?P<deictic>the day before yesterday|the day after tomorrow|today|yesterday|tomorrow|tonight|last night|"
        r"overnight|nowadays)",
        r"(?:during|in|through|throughout) (?P<it>(?P<deictic>the night))(?! of)",
    ),
    "offset": (
        rf"(?:<QUANTITY>[ -])?<ADJECTIVE>?<UNIT>s? (?P<side>later|earlier|ago|previously|afterwards?|hence)",
        rf"<QUANTITY>[ -]<ADJECTIVE>?<UNIT>s? (?P<side>before|after|prior)(?= (?P<event>(?!and|but|in|on|at|when|with|by|or)\w+)|)(?! \w+ing)",
    ),
    "daypart": (
        r"(?:(?:the|one|a|at) )?(?P<daypart>night|morning|afternoon|evening|night-time|nighttime|daytime)(?: hours)?",
        r"(?:(?:shortly|just|soon) )?(?:before |after |at )(?P<daypart>dawn|dusk|sunset|sunrise|daybreak|nightfall)",
    ),
    "span": (
        r"(?P<rel>(?:the )?(?:past|last|next|first|previous|preceding|following|coming|final|opening|closing|other)) "
        r"(?P<count><NUMBER>|<VAGUE>) <ADJECTIVE>?<UNIT>s?(?! old)",
        r"(?P<rel>(?:the )?(?:last|first|final|opening|closing)) <UNIT>s?(?= of)",
        r"(?P<rel>the) (?P<count><NUMBER>|<VAGUE>) (?:past|last|next|first|previous|preceding|following|coming|final) <UNIT>s?",
    ),
    "duration": (
        r"<QUANTITY>[ -]<ADJECTIVE>?<UNIT>s?'?(?:[ -](?:long|(?P<age>old|of age)))?",
        r"(?:the )?<UNIT>(?:s-long|-long| long)",
        r"(?:(?P<qualifier><QUALIFIERS>) )?(?P<count>an?|one|<NUMBER>) <UNIT>s? and a half",
    ),
    "units": (
        r"(?P<rel>(?:the )?(?:early|small|pre-?dawn)) (?P<unit>hour)s",
        r"(?P<rel>the coming|the intervening|the following|the early|the final|the last|the first|the past|recent|these|"
        r"coming|the next|the|past|many|those) (?P<unit>hour|day|night|week|month|year|decade|centurie)s",
        r"(?P<unit>hour|minute|day|night|week|month|year|decade|centurie)s",
    ),
    "set": (
        r"(?P<set>daily|nightly|weekly|monthly|annual|annually|yearly|hourly|everyday)",
        r"(?:every|each|(?P<per>per))[ -](?:other )?(?P<unit>hour|day|night|morning|evening|week|weekend|month|year|decade|minute)",
        r"(?:every|each) (?P<count><NUMBER>) <UNIT>s?",
        r"(?:every|each) <WEEKDAY>",
        r"(?P<plural>mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)",
    ),
    "clock": (
        r"(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])(?:m\b|\.m\b\.?)(?P<zone> (?:gmt|utc|local time|local|est))?",
        r"(?P<hour>[01]?\d|2[0-4])[:](?P<minute>[0-5]\d)(?::[0-5]\d)?(?: ?(?:hrs|hours|gmt|utc|local time|local))?",
        r"(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d) ?(?:hrs|hours|gmt|utc|local time)",
        r"(?P<hour>0\d)(?P<minute>[0-5]\d)",
        r"(?P<hour>\d{1,2}|<NUMBER>) o'clock",
        r"(?:(?:shortly|just|soon|well) )?(?:(?P<side>before|after|around|past) )?(?P<named>midnight|noon|midday)",
    ),
    "feast": (r"<FEAST>(?:,? (?:of )?(?P<year>\d{4}))?", r"(?P<feast>easter)(?: sunday)?(?: (?P<year>\d{4}))?"),
    "reference": (
        r"(?P<reference>(?:right )?now|current|currently|at present|present[ -]day|modern[ -]day|former|recent|recently|"
        r"lately|(?:the )?future|(?:the )?past|the time being|(?:at|by|until|around|from|since) this time|at the time|to date)(?! as)",
    ),
}

_NAMES = re.compile(r"<([A-Z]+)>")


def _fill(match: re.Match[str]) -> str:
    return _QUALIFIER if match[1] == "QUALIFIERS" else FRAGMENTS[match[1]]


def _compile(shape: str, *, end: str = r"(?!\w)") -> re.Pattern[str]:
    for _ in range(2):
        shape = _NAMES.sub(_fill, shape)
    for written, meant in ((" ?", r"\s*"), ("[ ", r"[\s"), (" ", r"\s+")):
        shape = shape.replace(written, meant)
    return re.compile(rf"(?<![\w$£€])(?<!\d[.,:/])(?:{shape}){end}")


_COMPILED = [(name, _compile(shape)) for name, shapes in RULES.items() for shape in shapes]

# Two expressions in one breath: "March 5-9, 1918", "the 28 and 29 August", "1915-17".
_DAY_THEN_DATE = _compile(
    r"(?:the )?(?P<first><DAY>)(?: ?- ?| and | to | or )(?=(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)? <MONTH>(?:,? <YEAR>)?)",
    end="",
)
_YEAR_THEN_BC = _compile(r"(?P<year>\d{2,4})(?: ?- ?| and | to | until )(?=\d{2,4} (?P<era>bce?|b\.c\.?))", end="")
_DATE_THEN_DAY = _compile(
    r"(?P<one><MONTH> <DAY>)(?: ?- ?| and | to | or )(?P<two>(?P<second>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
    r"(?!,\d\d\d|\.\d|:\d)(?:,? <YEAR>)?)"
)
_HOURS = _compile(r"0\d[0-5]\d(?: and | to | until | ?- ?)(?P<two>(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d))")
_YEARS = _compile(r"(?P<one>(?P<first>1\d|20)\d\d) ?[-/] ?(?P<two>\d\d)(?!-)")

# What stands before a core and belongs to it.
_PARTS = "|".join(sorted(DAY_PARTS, key=len, reverse=True))
_BEFORE = {
    "mod": r"(?:the )?(?:very )?(?P<mod>early|late|mid)(?:[ -]| (?:in|on|of) )(?:the )?",
    "edge": r"(?:the )?(?P<edge>end|close|start|beginning|outset|onset|middle|midst|early part|latter part|later part|"
    r"final part|first part|latter half|second half|first half|(?:first|second|third|fourth|last|final) quarter|rest|remainder|course) of (?:the )?",
    "part": rf"(?:(?:the )?(?P<mod>early|late|pre-?dawn) (?:in )?)?(?:the )?(?P<mod2>early |late |pre-?dawn )?"
    rf"(?P<part>{_PARTS})(?: hours)? (?:of|on) (?:the )?",
    "hours": r"(?:the )?(?:early|small|pre-?dawn|first) hours (?:of|on) (?:the )?",
    "slice": rf"(?:the )?(?P<which>first|second|third|last|final|opening|closing|early) (?:(?P<count>{NUMBER}) )?"
    rf"(?P<unit>{_UNIT})s? of (?:the )?",
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
    r"\d|day|night|week|month|year|decade|centur|hour|minute|morning|noon|evening|dawn|dusk|time|ago\b|now\b|recent|"
    r"former|future|past|present|current|annual|dail|spring|summer|autumn|fall|winter|to\s+date|tomorrow|lately|christmas|easter|"
    r"january|february|march|april|may\b|june|july|august|september|october|november|december|sun(?:set|rise)|daybreak|weekend"
)


def _cores(plain: str) -> Iterator[Expression]:
    yield from _pairs(plain)
    for name, pattern in _COMPILED:
        for match in pattern.finditer(plain):
            it = "it" if "it" in pattern.groupindex else 0
            yield Expression(rule=name, start=match.start(it), end=match.end(it), said=_said(match))


def _said(match: re.Match[str]) -> dict[str, str]:
    return {name: text for name, text in match.groupdict().items() if text is not None}


def _pairs(plain: str) -> Iterator[Expression]:
    for match in _DAY_THEN_DATE.finditer(plain):
        yield Expression(rule="day", start=match.start(), end=match.end("first"), said=_said(match))
    for match in _YEAR_THEN_BC.finditer(plain):
        yield Expression(rule="year", start=match.start(), end=match.end("year"), said=_said(match))
    for match in _DATE_THEN_DAY.finditer(plain):
        said = _said(match)
        yield Expression(rule="day", start=match.start("one"), end=match.end("one"), said=said)
        yield Expression(
            rule="day", start=match.start("two"), end=match.end("two"), said=said | {"day": said["second"]}
        )
    for match in _HOURS.finditer(plain):
        yield Expression(rule="clock", start=match.start("two"), end=match.end("two"), said=_said(match))
    for match in _YEARS.finditer(plain):
        said = _said(match)
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
    return _with(core, end=match.end(), part=DAY_PARTS[match["part"]], mod=mod)


def _grow_left(core: Expression, plain: str) -> Expression:
    left = plain[max(0, core.start - 60) : core.start]
    shift = core.start - len(left)
    for name, pattern in _GROWTH:
        match = pattern.search(left)
        if match and core.rule == "year" and match.group().rstrip().endswith("the"):
            continue  # "the end of the 2020 war" is not the end of 2020
        if match and (grown := _joined(core, name, match)):
            return _with(grown, start=shift + match.start())
    return core


def _joined(core: Expression, name: str, match: re.Match[str]) -> Expression | None:
    """The core with the meaning of what stands before it; None when the two do not go together."""
    said = _said(match)
    if name == "part":
        mod = EDGES.get((said.get("mod") or said.get("mod2") or "").strip(), core.mod)
        return _with(core, part=DAY_PARTS[said["part"]], mod=mod) if core.part is None and _names_day(core) else None
    if name == "hours":
        return _with(core, part=core.part or "MO") if _names_day(core) else None
    if name == "slice":
        return _with(core, slice=(said["which"], said.get("count", "1"), said["unit"])) if core.slice is None else None
    if name == "about":
        return _with(core, mod="APPROX") if core.mod is None else None
    edge = EDGES.get(said.get("mod") or said.get("edge", ""))
    if edge and edge[0] in "HQ":
        in_year = core.rule == "year" or core.get("unit") == "year"
        return _with(core, half=edge) if in_year else _with(core, mod="START" if edge in {"H1", "Q1"} else "END")
    if core.part is None and _names_day(core):
        part = {"START": "MO", "END": "NI"}.get(edge or "")
        return _with(core, part=part, mod=core.mod) if part and name == "mod" else None
    return _with(core, mod=edge or core.mod) if core.mod is None else None


def _names_day(core: Expression) -> bool:
    return core.rule in _DAYLIKE or bool(core.get("weekday")) or core.get("unit") == "day"


def _with(core: Expression, **changes: object) -> Expression:
    return Expression(**{**core.__dict__, **changes})
