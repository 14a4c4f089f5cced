"""Numbers as news says them: from a Reading to Quantities with bounds and the thing counted.

Dates, hours, ages, ordinals, shares, money, measures and designations ("Flight 17", "T-72") count nothing and are
left out.
"""

import re
from dataclasses import replace

from rashomon.extract.counts.number_shapes import Said, numbers_said
from rashomon.extract.counts.numerals import number
from rashomon.extract.when.time_checks import find_all
from rashomon.model.reading import Reading, Token
from rashomon.model.text import Span
from rashomon.model.world import Quantity

VAGUE_LOW = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000} | {
    "tens of thousands": 20_000,
    "hundreds of thousands": 200_000,
    "tens of millions": 20_000_000,
    "hundreds of millions": 200_000_000,
    "thousands upon thousands": 2_000,
}
"""The least that each of these can mean."""

PACKS = {"dozen": 12, "score": 20, "million": 1_000_000}


def find_quantities(reading: Reading) -> tuple[Quantity, ...]:
    """Every quantity of the reading, in text order.

    "At least 49 troops": low 49, high None, head = "troops".
    """
    times = [one.span for one in find_all(reading)]
    said = (one for sentence in reading.sentences for one in numbers_said(reading, sentence))
    dated = (one for one in said if not any(one.span.overlaps(time) for time in times))
    return tuple(quantity for one in dated if (quantity := _quantity(reading, one)) is not None)


def _quantity(reading: Reading, said: Said) -> Quantity | None:
    """The quantity a number is; None when it counts nothing."""
    if said.core > said.span.start and _is_preposition(reading, said):
        words = {name: text for name, text in said.words.items() if name not in {"least", "most", "about"}}
        said = replace(said, span=Span(start=said.core, end=said.span.end), words=words)
    tokens = reading.tokens_in(Span(start=said.core, end=said.span.end))
    bounds = _bounds(said)
    if not tokens or bounds is None or _counts_nothing(reading, said, tokens):
        return None
    low, high = bounds
    vague = said.shape in {"scaled", "collective", "few"}
    approximate = bool({"about", "so"} & said.words.keys()) or said.shape == "couple"
    exact = said.shape in {"number", "none", "dozen"} and low == high and not approximate
    return Quantity(
        span=said.span,
        low=low,
        high=high,
        exact=exact,
        vague=vague,
        approximate=approximate,
        head=_head(reading, said, tokens),
    )


# How many


def _bounds(said: Said) -> tuple[int | None, int | None] | None:
    """The least and the most that a number says; None when it is no whole number."""
    low, high = _plain_bounds(said)
    if low is not None and low != int(low):
        return None
    least = {"least", "more"} & said.words.keys()
    if least:
        high = None
    elif "most" in said.words:
        low, high = None, high if high is not None else low
    return (None if low is None else int(low), None if high is None else int(high))


def _plain_bounds(said: Said) -> tuple[float | None, float | None]:
    """The bounds before "at least", "up to" and the like are heard."""
    words = said.words
    if said.shape in {"between", "range"}:
        return _range(words["low"], words["high"])
    if said.shape == "scaled":
        return VAGUE_LOW[f"{words['scale']}s"], None
    if said.shape == "collective":
        return VAGUE_LOW[re.sub(r"\s+", " ", words["collective"])], None
    if said.shape == "few":
        return None, None
    value = _value(said)
    return value, value


def _value(said: Said) -> float | None:
    words = said.words
    if "couple" in words:
        return 2
    if "none" in words:
        return 0
    if "packs" in words:
        each = PACKS[words["pack"]]
        return each / 2 if words["packs"].startswith("half") else each * (number(words["packs"]) or 1)
    return number(words["number"])


def _range(low: str, high: str) -> tuple[float | None, float | None]:
    """ "2 to 3 million" is two million to three million."""
    scale = re.search(r"(hundred|thousand|million|billion)$", high)
    first = number(low) if not scale or re.search(r"[a-z]{6,}$", low) else number(f"{low} {scale[1]}")
    return first, number(high)


# What is no quantity


_MEASURES_WORDS = (
    "% percent percentage pc km kilometer kilometre kilometers kilometres mile miles meter metre meters "
    "metres m mm cm feet foot ft yard yards inch inches hectare hectares acre acres ton tons tonne tonnes "
    "kg kilo kilos kilogram kilograms gram grams pound pounds liter liters litre litres gallon gallons "
    "degree degrees knots mph dollar dollars euro euros rupee rupees ruble rubles rouble roubles yen yuan "
    "shekels dinars peso pesos franc francs crore lakh cents usd year years month months week weeks day "
    "days hour hours minute minutes second seconds night nights decade decades century centuries o'clock "
    "am pm a.m. p.m. gmt utc hrs caliber calibre millimeter millimetre centimeters time times point "
    "points thirds quarters fifths megawatts mw mhz"
)
_MEASURES = frozenset(_MEASURES_WORDS.split())
_DESIGNATED_WORDS = (
    "flight resolution article route highway road number no no. section hill room page chapter unit "
    "sector zone phase terminal gate channel boeing protocol annex paragraph area base camp post model "
    "type level stage volume version grade category operation psalm age aged under-secretary district "
    "ward block line checkpoint "
    "posts outposts positions checkpoints brigades battalions regiments units flights resolutions articles routes "
    "hills highways sections"
)
_DESIGNATED = frozenset(_DESIGNATED_WORDS.split())


def _counts_nothing(reading: Reading, said: Said, tokens: tuple[Token, ...]) -> bool:
    """Ages, shares, money, measures, designations, list numbers, "no one"."""
    first, last = tokens[0], tokens[-1]
    before, after = _beside(reading, first, -1), _beside(reading, last, 1)
    following = "" if after is None else after.text.lower()
    preceding = "" if before is None else before.text.lower()
    if following in _MEASURES or (following == "per" and said.shape in {"number", "range"}):
        return True
    if preceding in {"$", "£", "€", "¥", "rs", "us$", "age", "aged"} or first.text.startswith("0"):
        return True
    if said.shape == "none":
        return _is_mere_no(reading, last)
    if said.words.get("number") == "one":
        return _is_pronoun_one(preceding, following, last)
    if said.shape != "number":
        return False
    return (
        _is_designation(reading, last, before) or _is_age(reading, said, last, following) or _is_mark(before, following)
    )


def _beside(reading: Reading, token: Token, step: int) -> Token | None:
    sentence = reading.sentence(token.index)
    place = token.index + step
    return reading.tokens[place] if sentence.first <= place < sentence.last else None


def _is_preposition(reading: Reading, said: Said) -> bool:
    """ "Fighting over two villages" is not "more than two villages"."""
    word = reading.tokens_in(said.span)[0]
    return word.text.lower() in {"over", "under", "around", "about"} and word.dep == "case"


def _is_mere_no(reading: Reading, word: Token) -> bool:
    """ "No casualties" is a number; "no comment" and "no one" are not."""
    if word.text.lower() == "none":
        return False
    above = reading.head(word.index)
    return word.dep not in {"det", "nummod"} or above is None or above.tag not in {"NNS", "NNPS"}


def _is_pronoun_one(preceding: str, following: str, word: Token) -> bool:
    """ "No one", "this one", "one another", "one side ... the other" count nothing."""
    if following in {"another", "day", "time", "side", "thing", "way"}:
        return True
    return preceding in {
        "no",
        "every",
        "each",
        "this",
        "that",
        "the",
        "which",
        "any",
        "another",
        "new",
    } or word.pos in {
        "PRON",
        "NOUN",
    }


def _is_designation(reading: Reading, word: Token, before: Token | None) -> bool:
    """ "Flight 17", "posts 542 and 543", "Resolution 1701": the number is behind the noun it hangs from."""
    if before is None or not word.text.isdigit():
        return False
    if before.text == "." or before.text.lower() in {"and", "or"}:  # "No. 6" in two words; "542 and 543"
        further = _beside(reading, before, -1)
        if further is None or (before.text != "." and not further.text.isdigit()):
            return False
        if before.text != ".":
            return _is_designation(reading, further, _beside(reading, further, -1))
        before = further
    if before.text.lower() in _DESIGNATED:
        return True
    after = _beside(reading, word, 1)
    if after is not None and after.lemma in {"dead", "wounded", "injured", "missing"}:
        return False  # "hospital records seen on Monday list 51 dead": the parser takes "list" for a noun
    above = reading.head(word.index)
    return (
        above is not None
        and above.index == before.index
        and above.pos in {"NOUN", "PROPN"}
        and word.dep not in {"nsubj", "nsubj:pass"}
    )


def _is_age(reading: Reading, said: Said, word: Token, following: str) -> bool:
    """ "Anna Petrosyan, 24, said"."""
    comma = _beside(reading, word, -1)
    name = _beside(reading, comma, -1) if comma is not None and comma.text == "," else None
    return name is not None and name.pos == "PROPN" and following in {",", ".", ")"} and word.span == said.span


def _is_mark(before: Token | None, following: str) -> bool:
    """The number of a list: "1. The parties agree"."""
    return (before is None or before.text in {":", ".", ";"}) and following in {".", ")"}


# What is counted


def _head(reading: Reading, said: Said, tokens: tuple[Token, ...]) -> int | None:
    """The thing counted: "49 *troops*", "dozens of *people*", "five *injured*"."""
    first, last = tokens[0].index, tokens[-1].index
    if said.shape in {"few", "couple"} and tokens[-1].text.lower() == "of":
        last -= 1
    top = reading.tokens[last]
    while (above := reading.head(top.index)) is not None and first <= above.index <= last:
        top = above
    if (partitive := _partitive(reading, top)) is not None:
        return partitive
    while (above := reading.head(top.index)) is not None and above.pos == "NUM":
        top = above  # "rose from 30 to 45"
    after = _beside(reading, reading.tokens[last], 1)
    if after is not None and after.tag in {"JJ", "VBN"} and (above is None or _is_clause_before(above, top)):
        return after.index  # "were among the 14 dead", "Hundreds dead"
    return _object_state(reading, top, above) if above is not None else None


def _is_clause_before(above: Token, top: Token) -> bool:
    return above.pos in {"AUX", "VERB"} and above.index < top.index


def _partitive(reading: Reading, top: Token) -> int | None:
    """ "Dozens of people", "two of the officials"."""
    for child in reading.children(top.index, "nmod", "obl"):
        case = reading.child(child.index, "case")
        if case is not None and case.text.lower() == "of" and child.index > top.index:
            return child.index
    return None


def _object_state(reading: Reading, top: Token, above: Token) -> int | None:
    """ "Left six dead" counts the dead; otherwise what the number hangs from."""
    state = reading.child(above.index, "xcomp") if top.dep in {"obj", "nsubj"} else None
    if state is not None and state.index > top.index and state.pos in {"ADJ", "VERB"} and state.tag != "VB":
        return state.index
    return above.index
