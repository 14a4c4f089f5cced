"""What numbers look like in news: from a sentence to the numbers said in it, each with the words it is made of."""

import re
from collections.abc import Mapping

from rashomon.extract.counts.numerals import NUMBER, number
from rashomon.model.reading import Reading, Sentence
from rashomon.model.record import record
from rashomon.model.text import Span

_LEAST = (
    "at least|more than|over|well over|just over|no fewer than|not fewer than|no less than|not less than|upwards of|"
    "upward of|in excess of|a minimum of|as few as|at a minimum"
)
_MOST = (
    "up to|at most|at the most|almost|nearly|close to|fewer than|less than|under|just under|as many as|a maximum of|"
    "no more than|not more than|no greater than|not even|barely"
)
_ABOUT = "about|around|some|approximately|roughly|an estimated|estimated|perhaps|circa|reportedly"
_SMALL = "several|a few|a number of|a handful of|a couple of|a couple|numerous"
_COLLECTIVE = (
    r"tens of thousands|hundreds of thousands|tens of millions|hundreds of millions|thousands upon thousands|"
    r"dozens|scores|hundreds|thousands|millions"
)

_SHAPES = {
    "between": rf"between (?P<low>{NUMBER}) and (?P<high>{NUMBER})",
    "range": rf"(?<!from )(?P<low>{NUMBER})(?: ?- ?| to | or )(?P<high>{NUMBER})",
    "scaled": rf"(?:{_SMALL}) (?P<scale>dozen|score|hundred|thousand|million)s?",
    "dozen": rf"(?P<packs>half a|half-a|a|{NUMBER}) (?P<pack>dozen|score|million)",
    "collective": rf"(?P<collective>{_COLLECTIVE})",
    "couple": r"(?P<couple>a couple of|a couple)",
    "few": rf"(?P<few>{_SMALL})",
    "number": rf"(?P<number>{NUMBER})",
    "none": r"(?P<none>none|no|zero)",
}
# Words without which a shape cannot be found: looking for them first is many times as fast.
_NEEDED = {
    "between": r"between",
    "range": r"-|\bto\b|\bor\b",
    "scaled": r"dozen|score|hundred|thousand|million",
    "dozen": r"dozen|score|million",
    "collective": r"dozens|scores|hundreds|thousands|millions",
    "couple": r"couple",
    "few": r"several|few|number|handful|couple|numerous",
    "number": r"",
    "none": r"\b(?:none|no|zero)\b",
}
_MODIFIER = rf"(?:(?P<least>{_LEAST})|(?P<most>{_MOST})|(?P<about>{_ABOUT})) (?:(?:{_ABOUT}|the) )?"


def _compile(shape: str) -> re.Pattern[str]:
    body = (
        rf"(?<![\w$£€#-])(?<!\d[.,:/])(?:{_MODIFIER})?(?P<core>{shape})(?: or (?:(?P<more>more)|(?P<so>so)))?"
        r"(?![\w%°])(?![.,:/]\d)(?!-[a-z\d])"
    )
    for written, meant in ((" ?", r"\s*"), (" )", r"\s)"), (" ", r"\s+")):
        body = body.replace(written, meant)
    return re.compile(body)


COMPILED = [(name, re.compile(_NEEDED[name]), _compile(shape)) for name, shape in _SHAPES.items()]
PLAIN = str.maketrans(
    {c: c.lower() for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"} | {"’": "'", "–": "-", "—": " ", "\xa0": " ", "\n": " "}
)
_WORTH_A_LOOK = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|\w{3,5}ty|dozens?|scores?|"
    r"hundreds?|thousands?|millions?|several|few|number|handful|couple|numerous|no|none|zero)\b"
)


@record
class Said:
    """A number as matched: the shape it has, the words in it, and where the number proper starts."""

    shape: str
    span: Span
    core: int
    words: Mapping[str, str]


def numbers_said(reading: Reading, sentence: Sentence) -> list[Said]:
    """The numbers of a sentence; where shapes overlap the longest, then the first shape."""
    plain = reading.text(sentence.span).translate(PLAIN)
    if not _WORTH_A_LOOK.search(plain):
        return []
    shapes = ((name, shape) for name, needed, shape in COMPILED if needed.search(plain))
    matches = [(name, match) for name, shape in shapes for match in shape.finditer(plain) if _sound(match)]
    kept: list[Said] = []
    taken: set[int] = set()
    for name, match in sorted(matches, key=lambda m: m[1].start() - m[1].end()):
        places = range(match.start(), match.end())
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(_as_said(name, match, sentence.span.start))
    return sorted(kept, key=lambda said: said.span.start)


def _as_said(name: str, match: re.Match[str], shift: int) -> Said:
    words = {group: text for group, text in match.groupdict().items() if text is not None}
    span = Span(start=shift + match.start(), end=shift + match.end())
    return Said(shape=name, span=span, core=shift + match.start("core"), words=words)


def _sound(match: re.Match[str]) -> bool:
    """Whether a range rises: "20 to 30", not the score "3-2"."""
    low, high = match.groupdict().get("low"), match.groupdict().get("high")
    return low is None or high is None or (number(low) or 0) < (number(high) or 0)
