"""What temporal expressions look like: shapes in lower-case text with straight quotes and plain hyphens.

A shape is a regular expression in which a blank stands for any white space and <MONTH>, <DAY>, <QUANTITY> ... for
the FRAGMENTS of that name; its named groups are what `time_values` reads.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from rashomon.extract.counts.numerals import NUMBER, ORDINAL
from rashomon.extract.when.calendar import DAY_PARTS, FEASTS, MONTHS, WEEKDAYS

_ABBREVIATED = r"(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.?"
UNIT = r"(?:hour|day|night|week|weekend|fortnight|month|year|decade|centurie|century|minute)"
_QUALIFIER = (
    r"more than|less than|fewer than|no more than|no less than|not more than|a little more than|a little less than|"
    r"well over|just over|a little over|slightly over|over|under|just under|nearly|almost|close to|about|around|"
    r"approximately|roughly|some|at least|at most|up to|as many as|only|just|a mere|another|a further|barely|exactly"
)
_ADJECTIVE = (
    r"full|whole|entire|bloody|brutal|consecutive|straight|long|more|short|single|solid|successive|peaceful|"
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
    "UNIT": rf"(?P<unit>{UNIT})",
    "QUALIFIERS": _QUALIFIER,
    "QUANTITY": rf"(?:(?P<qualifier>{_QUALIFIER}) )?(?P<count>{NUMBER}(?: and (?:a )?half)?|hundred|half an?|"
    rf"an?|{_VAGUE})",
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
        r"(?<!\bat\s)(?:the years? )?(?P<year>1\d{3}|20\d\d)(?! \(\d{4} gmt)(?: (?P<era>ad|a\.d\.?|ce)(?!\w))?",
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
        r"(?P<rel>(?:the )?(?:last|past|next|following|previous|preceding|coming)|this(?: past| coming|"
        r" same)?|that(?: same)?|"
        r"the (?:very )?same|the very next|the current|that very|this very) "
        r"(?P<unit>day|week|weekend|fortnight|month|year|decade|century|quarter|season|night|morning|"
        r"afternoon|evening|"
        r"dawn|spring|summer|autumn|fall|winter|date|period)",
        r"(?P<rel>(?:the )?(?:last|past|next|following|previous|preceding|coming)|this(?: past| coming)?|"
        r"that) <WEEKDAY>",
        r"(?P<rel>(?:the )?(?:last|past|next|following|previous|preceding|coming)|this(?: past| coming)?|"
        r"that) <FULLMONTH>",
        r"(?P<rel>the) (?P<unit>day) (?P<side>before|after|following|earlier)(?= (?P<event>the|a|an|his|her|"
        r"its|their|he|she|it|they|\w+'s)|)",
        r"(?P<rel>the) (?P<unit>morning|night|evening) (?P<side>before|after)",
        r"(?P<rel>the) (?P<unit>weekend)",
        r"(?P<unit>month|year)(?P<rel>'s) end",
    ),
    "within": (
        r"(?P<edge>later|earlier|early|late) (?:in )?(?P<rel>that|this|the same|the) (?P<unit>day|week|month|"
        r"year|decade|century)",
        r"(?:the )?(?P<edge>end|close|start|beginning|middle|rest|remainder|latter part|latter half|"
        r"first half|second half|"
        r"early part) of (?P<rel>that|this|the same|the) (?P<unit>day|week|month|year|decade|century)",
    ),
    "deictic": (
        r"(?P<deictic>the day before yesterday|the day after tomorrow|today|yesterday|tomorrow|tonight|last night|"
        r"overnight|nowadays)",
        r"(?:during|in|through|throughout) (?P<it>(?P<deictic>the night))(?! of)",
    ),
    "offset": (
        r"(?:<QUANTITY>[ -])?<ADJECTIVE>?<UNIT>s? (?P<side>later|earlier|ago|previously|afterwards?|hence)",
        r"<QUANTITY>[ -]<ADJECTIVE>?<UNIT>s? (?P<side>before|after|prior)(?= (?P<event>(?!and|but|in|on|at|"
        r"when|with|by|or)\w+)|)(?! \w+ing)",
    ),
    "daypart": (
        r"(?:(?:the|one|a|at) )?(?P<daypart>night|morning|afternoon|evening|night-time|nighttime|daytime)(?: hours)?",
        r"(?:(?:shortly|just|soon) )?(?:before |after |at )(?P<daypart>dawn|dusk|sunset|sunrise|daybreak|nightfall)",
    ),
    "span": (
        r"(?P<rel>(?:the )?(?:past|last|next|first|previous|preceding|following|coming|final|opening|closing|other)) "
        r"(?P<count><NUMBER>|<VAGUE>) <ADJECTIVE>?<UNIT>s?(?! old)",
        r"(?P<rel>(?:the )?(?:last|first|final|opening|closing)) <UNIT>s?(?= of)",
        r"(?P<rel>the) (?P<count><NUMBER>|<VAGUE>) (?:past|last|next|first|previous|preceding|following|"
        r"coming|final) <UNIT>s?",
    ),
    "duration": (
        r"<QUANTITY>[ -]<ADJECTIVE>?<UNIT>s?'?(?:[ -](?:long|(?P<age>old|of age)))?",
        r"(?:the )?<UNIT>(?:s-long|-long| long)",
        r"(?:(?P<qualifier><QUALIFIERS>) )?(?P<count>an?|one|<NUMBER>) <UNIT>s? and a half",
    ),
    "units": (
        r"(?P<rel>(?:the )?(?:early|small|pre-?dawn)) (?P<unit>hour)s",
        r"(?P<rel>the coming|the intervening|the following|the early|the final|the last|the first|the past|"
        r"recent|these|"
        r"coming|the next|the|past|many|those) (?P<unit>hour|day|night|week|month|year|decade|centurie)s",
        r"(?P<unit>hour|minute|day|night|week|month|year|decade|centurie)s",
    ),
    "set": (
        r"(?P<set>daily|nightly|weekly|monthly|annual|annually|yearly|hourly|everyday)",
        r"(?:every|each|(?P<per>per))[ -](?:other )?(?P<unit>hour|day|night|morning|evening|week|weekend|"
        r"month|year|decade|minute)",
        r"(?:every|each) (?P<count><NUMBER>) <UNIT>s?",
        r"(?:every|each) <WEEKDAY>",
        r"(?P<plural>mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)",
    ),
    "clock": (
        r"(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])(?:m\b|\.m\b\.?)(?P<zone> (?:gmt|utc|"
        r"local time|local|est))?",
        r"(?P<hour>[01]?\d|2[0-4])[:](?P<minute>[0-5]\d)(?::[0-5]\d)?(?: ?(?:hrs|hours|gmt|utc|local time|local))?",
        r"(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d) ?(?:hrs|hours|gmt|utc|local time)",
        r"(?P<hour>0\d)(?P<minute>[0-5]\d)",
        r"(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?= \(\d{4} gmt)",
        r"at (?P<it>(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d))",
        r"(?P<hour>\d{1,2}|<NUMBER>) o'clock",
        r"(?:(?:shortly|just|soon|well) )?(?:(?P<side>before|after|around|past) )?(?P<named>midnight|noon|midday)",
    ),
    "feast": (r"<FEAST>(?:,? (?:of )?(?P<year>\d{4}))?", r"(?P<feast>easter)(?: sunday)?(?: (?P<year>\d{4}))?"),
    "reference": (
        r"(?P<reference>(?:right )?now|current|currently|at present|present[ -]day|modern[ -]day|former|"
        r"recent|recently|"
        r"lately|(?:the )?future|(?:the )?past|the time being|(?:at|by|until|around|from|since) this time|"
        r"at the time|to date)(?! as)",
    ),
}

# Words without which the shapes of a rule cannot be found, or, where they need different ones, the words for each of
# its shapes in order: looking for them first is many times as fast.
_UNITS_SEEN = r"hour|minute|day|night|week|month|year|decade|centur"
_MONTHS_SEEN = r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_SEASONS_SEEN = r"spring|summer|autumn|fall|winter"
NEEDED: dict[str, str | tuple[str, ...]] = {
    "day": (*[_MONTHS_SEEN] * 5, r"on\s+the\s+\d", r"\d-\d\d-\d"),
    "numeric": r"\d[/.]\d",
    "month": _MONTHS_SEEN,
    "season": _SEASONS_SEEN,
    "year": r"\d",
    "decade": r"0'?s",
    "century": r"century",
    "weekday": r"day",
    "relative": rf"{_UNITS_SEEN}|quarter|season|morning|noon|evening|dawn|date|period|{_SEASONS_SEEN}|{_MONTHS_SEEN}",
    "within": _UNITS_SEEN,
    "deictic": r"today|yesterday|tomorrow|night|nowadays",
    "offset": r"later|earlier|ago|previously|afterward|hence|before|after|prior",
    "daypart": r"night|morning|noon|evening|daytime|dawn|dusk|sunset|sunrise|daybreak",
    "span": _UNITS_SEEN,
    "duration": (_UNITS_SEEN, _UNITS_SEEN, r"and\s+a\s+half"),
    "units": _UNITS_SEEN,
    "set": r"ly\b|annual|every|each|\bper\b|days\b",
    "clock": (
        *(r"\d\s*[ap]\.?m", r"\d:\d", r"hrs|hours|gmt|utc|local", r"0\d\d\d", r"[012]\d\d\d", r"at\s+\d"),
        *(r"o'clock", r"midnight|noon|midday"),
    ),
    "feast": "|".join(("easter", *(feast.split()[0] for feast in FEASTS))),
    "reference": r"now|current|present|modern|former|recent|lately|future|past|time|to\s+date",
}

_NAMES = re.compile(r"<([A-Z]+)>")


def _fill(match: re.Match[str]) -> str:
    return FRAGMENTS[match[1]]


def _compile(shape: str, *, end: str = r"(?!\w)") -> re.Pattern[str]:
    for _ in range(2):
        shape = _NAMES.sub(_fill, shape)
    for written, meant in ((" ?", r"\s*"), ("[ ", r"[\s"), (" ", r"\s+")):
        shape = shape.replace(written, meant)
    return re.compile(rf"(?<![\w$£€])(?<!\d[.,:/])(?:{shape}){end}")


def _compiled(name: str) -> Iterator[tuple[str, re.Pattern[str], list[re.Pattern[str]]]]:
    """The shapes of a rule behind what they need; neighbours that need the same stand together."""
    needed, shapes = NEEDED[name], RULES[name]
    pairs = zip([needed] * len(shapes) if isinstance(needed, str) else needed, shapes, strict=True)
    for words, row in groupby(pairs, key=itemgetter(0)):
        yield name, re.compile(words), [_compile(shape) for _, shape in row]


COMPILED = [row for name in RULES for row in _compiled(name)]

# Two expressions in one breath: "March 5-9, 1918", "the 28 and 29 August", "1915-17".
DAY_THEN_DATE = _compile(
    r"(?:the )?(?P<first><DAY>)(?: ?- ?| and | to | or )(?=(?:the )?\d{1,2}(?:st|nd|rd|"
    r"th)?(?: of)? <MONTH>(?:,? <YEAR>)?)",
    end="",
)
YEAR_THEN_BC = _compile(r"(?P<year>\d{2,4})(?: ?- ?| and | to | until )(?=\d{2,4} (?P<era>bce?|b\.c\.?))", end="")
DATE_THEN_DAY = _compile(
    r"(?P<one><MONTH> <DAY>)(?: ?- ?| and | to | or )(?P<two>(?P<second>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
    r"(?!,\d\d\d|\.\d|:\d)(?:,? <YEAR>)?)"
)
HOURS = _compile(r"0\d[0-5]\d(?: and | to | until | ?- ?)(?P<two>(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d))")
YEARS = _compile(r"(?P<one>(?P<first>1\d|20)\d\d) ?[-/] ?(?P<two>\d\d)(?!-)")
