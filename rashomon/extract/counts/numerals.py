"""Numbers as words and digits: from "two hundred and fifty", "6,500" or "2.5 million" to a value."""

import re
from math import isfinite

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
ONES = {word: value for value, word in enumerate(_ONES.split())}
TENS = {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)}
ORDINALS = {word: value for value, word in enumerate(_ORDINALS.split(), start=1)} | {
    "twenty-first": 21,
    "thirtieth": 30,
}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}

_ONE = "|".join(sorted(ONES, key=len, reverse=True))
_TEN = "|".join(TENS)
SMALL_WORD = rf"(?:(?:{_TEN})(?:[- ](?:{_ONE}))?|{_ONE})"
"""A number word below one hundred: "forty-nine"."""

_HUNDREDS = rf"(?:(?:{SMALL_WORD}|an?)\shundred(?:(?:\sand)?\s{SMALL_WORD})?|{SMALL_WORD})"
_THOUSANDS = rf"(?:(?:{_HUNDREDS}|an?)\s(?:thousand|million|billion)(?:(?:\sand|,)?\s{_HUNDREDS})?)"
WORDS = rf"(?:{_THOUSANDS}|{_HUNDREDS})"
DIGITS = r"\d{1,3}(?:,\d{3})+(?![,\d])|\d+(?:\.\d+)?(?!,?\d)"
NUMBER = rf"(?:(?:{DIGITS})(?:[\s-](?:hundred|thousand|million|billion|mln|mn|m|bn|k)(?![-\w]))?|{WORDS})"
"""A number in lower-case text, in words or digits: "6,500", "2.5 million", "two hundred and fifty"."""

ORDINAL = rf"(?:\d+(?:st|nd|rd|th)|{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"

SHORT_SCALES = {"mln": 1_000_000, "mn": 1_000_000, "m": 1_000_000, "bn": 1_000_000_000, "k": 1_000}


def number(text: str) -> float | None:
    """The value of a number in words or digits, None when it is none.

    >>> number("two hundred and fifty"), number("2.5 million"), number("forty-nine")
    (250, 2500000, 49)
    """
    words = text.lower().replace("-", " ").replace(",", "").split()
    if not words:
        return None
    total: float = 0
    group: float = 0
    for word in words:
        if word in {"and", "a", "an"}:
            group = group or (1 if word != "and" else 0)
        elif (scale := SCALES.get(word) or SHORT_SCALES.get(word)) is not None:
            group = (group or 1) * scale
            if scale > 100:
                total, group = total + group, 0
        elif (value := _plain(word)) is not None:
            group += value
        else:
            return None
    return _whole(total + group) if isfinite(total + group) else None  # a line of five thousand digits


def ordinal(text: str) -> int | None:
    """The value of an ordinal: "third" is 3, "21st" is 21."""
    digits = re.match(r"\d{1,9}", text)
    return int(digits.group()) if digits else ORDINALS.get(text)


def _plain(word: str) -> float | None:
    if word in ONES:
        return ONES[word]
    if word in TENS:
        return TENS[word]
    return float(word) if re.fullmatch(r"\d+(?:\.\d+)?", word) else None


def _whole(value: float) -> float:
    return int(value) if value == int(value) else value
