"""Finding temporal expressions in a Reading, less what the parser knows to be no time.

"The rebels may attack", "the fall of Kabul", "1,500 men", "Resolution 1701" speak of no month, season or year.
"""

from collections.abc import Iterator

from rashomon.extract.when.time_grammar import Expression, expressions
from rashomon.model.once import once
from rashomon.model.reading import Reading, Token
from rashomon.model.record import record
from rashomon.model.text import Span, ZoneKind


@record
class Found:
    """An expression where it stands in the article, with the word the parser has for it."""

    expression: Expression
    span: Span
    token: Token | None
    paragraph: int
    sentence: int


@once(keep=1)
def find_all(reading: Reading) -> tuple[Found, ...]:
    """The expressions of datelines, bylines and sentences that speak of time, in text order."""
    return tuple(one for one in _candidates(reading) if _is_time(reading, one))


def _candidates(reading: Reading) -> Iterator[Found]:
    """The expressions of datelines, bylines and sentences, in text order."""
    regions = [(s.span, s.paragraph, s.index) for s in reading.sentences]
    regions += [(z.span, -1, -1) for z in reading.zones if z.kind in {ZoneKind.DATELINE, ZoneKind.BYLINE}]
    for region, paragraph, sentence in sorted(regions, key=lambda r: r[0].start):
        for expression in expressions(reading.text(region)):
            span = Span(start=region.start + expression.start, end=region.start + expression.end)
            token = next(iter(reading.tokens_in(span)), None) if paragraph >= 0 else None
            yield Found(expression=expression, span=span, token=token, paragraph=paragraph, sentence=sentence)


def _is_time(reading: Reading, found: Found) -> bool:
    """What the parser has to say against an expression."""
    check = _CHECKS.get(found.expression.rule)
    return check is None or found.token is None or check(reading, found)


def _last_token(reading: Reading, found: Found) -> Token | None:
    tokens = reading.tokens_in(found.span)
    return tokens[-1] if tokens else None


def _before(reading: Reading, token: Token) -> Token | None:
    first = reading.sentence(token.index).first
    return reading.tokens[token.index - 1] if token.index > first else None


def _after(reading: Reading, token: Token) -> Token | None:
    last = reading.sentence(token.index).last
    return reading.tokens[token.index + 1] if token.index + 1 < last else None


def _is_month(reading: Reading, found: Found) -> bool:
    """ "The rebels may attack", "the march on Rome", "Theresa May said" name no month."""
    name = found.expression.said["month"]
    if found.expression.get("year") or found.expression.get("yearref") or found.expression.mod:
        return True
    word = _last_token(reading, found)
    if word is None:
        return True
    before = _before(reading, word)
    if before is not None and before.text.lower() == "black":
        return False  # "Black September"
    if name in {"may", "march"}:
        if before is not None and before.dep in {"det", "nmod:poss"} and before.head == word.index:
            return False  # "along the March"
        if word.pos in {"AUX", "VERB"} or not _is_capital(reading, word):
            return _in_one_case(reading, word) and follows(reading, word, _BEFORE_MONTH)
    is_name = (
        before is not None
        and before.dep in {"flat", "compound"}
        and before.pos == "PROPN"
        and before.head == word.index
    )
    return not (is_name or (before is not None and word.dep == "flat" and before.pos == "PROPN"))


_BEFORE_MONTH = {"in", "since", "until", "till", "by", "during", "last", "next", "from", "to", "of", "throughout"}


def _is_capital(reading: Reading, word: Token) -> bool:
    """Capitalised where that says something."""
    return word.text[:1].isupper() and not _in_one_case(reading, word)


def _in_one_case(reading: Reading, word: Token) -> bool:
    """Whether the sentence is all capitals or all small letters."""
    text = reading.text(reading.sentence(word.index).span)
    return text.isupper() or text.islower()


def follows(reading: Reading, word: Token, words: set[str]) -> bool:
    before = _before(reading, word)
    return before is not None and before.text.lower() in words


def _is_season(reading: Reading, found: Found) -> bool:
    """ "The fall of Kabul" and "hot spring" are no seasons, nor is the Arab Spring."""
    if found.expression.get("year") or found.expression.get("yearref"):
        return True
    word = _last_token(reading, found)
    if word is None or word.pos in {"VERB", "AUX"}:
        return False
    if follows(reading, word, {"arab", "prague", "hot"}):
        return False
    after = _after(reading, word)
    if (
        found.expression.said["season"] in {"fall", "spring"}
        and after is not None
        and after.text.lower() in {"of", "-"}
    ):
        return False
    if found.expression.said["season"] == "fall":
        return word.dep == "compound" or _in_season(reading, found)
    return True


def _in_season(reading: Reading, found: Found) -> bool:
    first = reading.tokens_in(found.span)[0]
    return follows(reading, first, {"in", "during", "by", "until", "since", "throughout", "late", "early"})


_MEASURED_WORDS = (
    "km kilometer kilometre kilometers kilometres miles mile m meters metres feet tons tonnes kg hours gmt dollars "
    "percent % euros pounds rupees rubles troops soldiers men people personnel fighters tanks aircraft acres hectares "
    "dead killed wounded civilians prisoners casualties rounds women children others"
)


_MEASURED = frozenset(_MEASURED_WORDS.split())


_NUMBERED_WORDS = (
    "resolution flight route highway no no. number unit article room section hill page at approximately roughly nearly "
    "almost over than least some model"
)


_NUMBERED = frozenset(_NUMBERED_WORDS.split())


def _is_year(reading: Reading, found: Found) -> bool:
    """ "1500 men", "Resolution 1701" and "about 2000 troops" are no years; "the 1948 refugees" is one."""
    if found.expression.get("era") or found.span.of(reading.document.text).lower().startswith(("the year", "'", "’")):
        return True
    words = reading.tokens_in(found.span)
    before, after = _before(reading, words[-1]), _after(reading, words[-1])
    if after is not None and after.text.lower() in _MEASURED:
        return False
    if before is not None and before.text.lower() in _NUMBERED:
        return False
    round_number = year_of(found) % 10 == 0 or year_of(found) < 1400
    return not (round_number and _counts(reading, words[-1])) or follows(reading, words[-1], {"in", "since", "by"})


def year_of(found: Found) -> int:
    return int(found.expression.get("year") or found.expression.get("short") or 0)


def _counts(reading: Reading, word: Token) -> bool:
    """Whether a number counts the plural noun it stands before."""
    above = reading.head(word.index)
    determined = above is not None and reading.child(above.index, "det", "nmod:poss") is not None
    return word.dep == "nummod" and above is not None and above.tag in {"NNS", "NNPS"} and not determined


def _is_duration(reading: Reading, found: Found) -> bool:
    """ "A second" attack is no duration."""
    return found.expression.said["unit"] != "second"


def _is_reference(reading: Reading, found: Found) -> bool:
    word = found.expression.said["reference"]
    if word in {"past", "the past"}:
        last = _last_token(reading, found)
        return last is not None and last.pos == "NOUN"
    if word in {"current", "former"}:
        last = _last_token(reading, found)
        return last is not None and last.pos == "ADJ"
    return True


def _is_relative(reading: Reading, found: Found) -> bool:
    """ "Whatever it may have cost" names no month."""
    word = _last_token(reading, found)
    return word is None or word.pos not in {"AUX", "VERB"} or _in_one_case(reading, word)


def _is_no_name(reading: Reading, found: Found) -> bool:
    """The "Sydney Morning Herald" and "Russia Today" tell no time: a capital in the middle of a sentence."""
    word = _last_token(reading, found)
    if word is None or not _is_capital(reading, word) or reading.sentence(word.index).zone is ZoneKind.HEADLINE:
        return True
    first = reading.tokens_in(found.span)[0]
    before = _before(reading, first)
    return not word.text[:1].isupper() or before is None or not (before.text[:1].isupper() and before.pos == "PROPN")


def _is_weekday(reading: Reading, found: Found) -> bool:
    """ "Bloody Sunday" is the name of another day."""
    return found.token is None or not follows(reading, found.token, {"black", "bloody"})


_CHECKS = {
    "relative": _is_relative,
    "weekday": _is_weekday,
    "set": _is_no_name,
    "daypart": _is_no_name,
    "deictic": _is_no_name,
    "month": _is_month,
    "season": _is_season,
    "year": _is_year,
    "duration": _is_duration,
    "reference": _is_reference,
}
