"""Temporal expressions and what they mean: from a Reading and the day of publication to Whens.

Finding is `time_grammar`, meaning is `time_values`; here the two are led through the text in order, with the parser's
word on what is no time at all ("the rebels may attack", "1,500 men").
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from rashomon.extract.calendar import SEASON_MONTHS, SEASONS, month_number
from rashomon.extract.time_grammar import Expression, expressions
from rashomon.extract.time_values import Meaning, Running, Tense, follow, mean, resume
from rashomon.model.reading import Reading, Token
from rashomon.model.record import record
from rashomon.model.text import Span, ZoneKind
from rashomon.model.world import When


@record
class Found:
    """An expression where it stands in the article, with the word the parser has for it."""

    expression: Expression
    span: Span
    token: Token | None
    paragraph: int


def find_times(reading: Reading, *, published: date | None) -> tuple[When, ...]:
    """Every temporal expression of the reading, in text order, with ids w1, w2 ...

    "Fighting erupted overnight" in a dispatch of Wednesday 14 September 2022 that tells of Tuesday: 12 to 13 September.
    """
    found = [one for one in _found(reading) if _is_time(reading, one)]
    whens: list[When] = []
    running = Running(published=published, history=_tells_history(found, published))
    paragraph = -1
    for place, one in enumerate(found):
        if one.paragraph != paragraph:
            paragraph, running = one.paragraph, _new_paragraph(running)
        expression = _with_year_ahead(reading, found, place)
        meaning = mean(expression, _told_ahead(reading, found, place, running), _tense(reading, one.token))
        if meaning is not None and (running.history or _is_news(expression, meaning)):
            running = follow(running, expression, meaning, leads=_leads(reading, one))
            whens.append(_when(reading, one, meaning, len(whens) + 1))
    return tuple(whens)


def time_spans(reading: Reading) -> tuple[Span, ...]:
    """Where the reading speaks of time, whatever is meant: numbers there count nothing."""
    return tuple(one.span for one in _found(reading) if _is_time(reading, one))


def _is_news(expression: Expression, meaning: Meaning) -> bool:
    """In news "former", "future" and "five-year-old" date nothing."""
    return meaning.value not in {"PAST_REF", "FUTURE_REF"} and not expression.get("age")


def _when(reading: Reading, found: Found, meaning: Meaning, count: int) -> When:
    first, last = meaning.days or (None, None)
    return When(
        id=f"w{count}",
        span=found.span,
        said=reading.text(found.span),
        kind=meaning.kind,
        value=meaning.value,
        start=first,
        end=last,
        precision=_precision(meaning),
        mod=meaning.mod,
    )


_PRECISIONS = [
    ("part", r".*T.*|P[XT.\d]*T.*|P\d*N"),
    ("day", r".*-\d\d-(?:\d\d|XX)|XXXX-\d\d-\d\d|.*-W(?:XX|\d\d)-\d|P.*D"),
    ("week", r".*-W(?:XX|\d\d)(?:-WE)?|P.*W"),
    ("month", r".{4,6}-(?:\d\d|XX)|P.*M"),
    ("season", r".*-(?:SP|SU|FA|WI|[HQ]\d)"),
    ("year", r"(?:BC)?\d{4}|XXXX|P.*Y"),
    ("decade", r"(?:BC)?\d{3}|P.*DE"),
    ("century", r"(?:BC)?\d{2}|P.*CE"),
]
_PRECISIONS_COMPILED = [(name, re.compile(shape)) for name, shape in _PRECISIONS]


def _precision(meaning: Meaning) -> str:
    return next((name for name, shape in _PRECISIONS_COMPILED if shape.fullmatch(meaning.value)), "vague")


# Where to look


def _found(reading: Reading) -> Iterator[Found]:
    """The expressions of datelines, bylines and sentences, in text order."""
    regions = [(s.span, s.paragraph) for s in reading.sentences]
    regions += [(z.span, -2) for z in reading.zones if z.kind in {ZoneKind.DATELINE, ZoneKind.BYLINE}]
    for region, paragraph in sorted(regions, key=lambda r: r[0].start):
        for expression in expressions(reading.text(region)):
            span = Span(start=region.start + expression.start, end=region.start + expression.end)
            token = next(iter(reading.tokens_in(span)), None) if paragraph >= 0 else None
            yield Found(expression=expression, span=span, token=token, paragraph=paragraph)


# What is no time at all


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
    if name in {"may", "march"}:
        if before is not None and before.dep in {"det", "nmod:poss"} and before.head == word.index:
            return False  # "along the March"
        if word.pos in {"AUX", "VERB"} or not _is_capital(reading, word):
            return _in_one_case(reading, word) and _follows(reading, word, _BEFORE_MONTH)
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


def _follows(reading: Reading, word: Token, words: set[str]) -> bool:
    before = _before(reading, word)
    return before is not None and before.text.lower() in words


def _is_season(reading: Reading, found: Found) -> bool:
    """ "The fall of Kabul" and "hot spring" are no seasons, nor is the Arab Spring."""
    if found.expression.get("year") or found.expression.get("yearref"):
        return True
    word = _last_token(reading, found)
    if word is None or word.pos in {"VERB", "AUX"}:
        return False
    if _follows(reading, word, {"arab", "prague", "hot"}):
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
    return _follows(reading, first, {"in", "during", "by", "until", "since", "throughout", "late", "early"})


_MEASURED = {
    "km", "kilometer", "kilometre", "kilometers", "kilometres", "miles", "mile", "m", "meters", "metres", "feet", "tons", "tonnes",
    "kg", "hours", "gmt", "dollars", "percent", "%", "euros", "pounds", "rupees", "rubles", "troops", "soldiers", "men", "people",
    "personnel", "fighters", "tanks", "aircraft", "acres", "hectares", "dead", "killed", "wounded", "civilians", "prisoners",
    "casualties", "rounds", "women", "children", "others",
}  # fmt: skip
_NUMBERED = {
    "resolution", "flight", "route", "highway", "no", "no.", "number", "unit", "article", "room", "section", "hill", "page",
    "at", "approximately", "roughly", "nearly", "almost", "over", "than", "least", "some", "model",
}  # fmt: skip


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
    round_number = _year_of(found) % 10 == 0 or _year_of(found) < 1400
    return not (round_number and _counts(reading, words[-1])) or _follows(reading, words[-1], {"in", "since", "by"})


def _year_of(found: Found) -> int:
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
    """ "Any benefit this may have reaped" names no month."""
    word = _last_token(reading, found)
    return word is None or word.pos not in {"AUX", "VERB"} or _in_one_case(reading, word)


_CHECKS = {
    "relative": _is_relative,
    "month": _is_month,
    "season": _is_season,
    "year": _is_year,
    "duration": _is_duration,
    "reference": _is_reference,
}


# News or history


def _tells_history(found: list[Found], published: date | None) -> bool:
    """Whether a text is an account of the past: it is full of years long before its publication, or of years without one."""
    years = [_year_of(one) for one in found if one.expression.get("year")]
    near = sum(one.expression.rule in {"weekday", "deictic"} for one in found)
    if published is None:
        return len(years) > near
    far = sum(abs(published.year - year) >= 2 for year in years)
    near += len(years) - far
    return far >= 5 and far > 1.5 * near


# What stands around


def _new_paragraph(running: Running) -> Running:
    """In news a year that was told holds for its paragraph: "fought a war in 2006" / "In December, state media said"."""
    return resume(running) if running.history else replace(running, told=False)


_LEAD = re.compile(r"\W*(?:(?:In|By|On|During|At|Since|From|Throughout|Until|Only|Finally|However|Meanwhile|Later)\W+){0,2}(?:the\s+)?")


def _leads(reading: Reading, found: Found) -> bool:
    """Whether a sentence or heading begins with the expression."""
    if found.token is None:
        return True
    start = reading.sentence(found.token.index).span.start
    return _LEAD.fullmatch(reading.document.text[start : found.span.start]) is not None


_JOINT = re.compile(
    r"[\s,]*(?:-|–|—|and|or|to|until|through|till)?\s*(?:(?:in|on|from|late|early)\s+)?(?:the\s+)?", re.IGNORECASE
)


def _with_year_ahead(reading: Reading, found: list[Found], place: int) -> Expression:
    """ "in January and February 1937": the first has the year of the second."""
    expression = found[place].expression
    if not _has_month(expression) or _has_year(expression):
        return expression
    for k in range(place + 1, min(place + 4, len(found))):
        between = reading.document.text[found[k - 1].span.end : found[k].span.start]
        ahead = found[k].expression
        if k == place + 1 and ahead.rule == "year" and _NAMED_AFTER.fullmatch(between):
            return _with_year(expression, ahead, int(ahead.said.get("year", "0")))
        if not _has_month(ahead) or not _JOINT.fullmatch(between):
            return expression
        if ahead.get("year"):
            year = int(ahead.said["year"]) - (_month_of(expression) > _month_of(ahead))
            return _with_year(expression, ahead, year)
    return expression


def _with_year(expression: Expression, ahead: Expression, year: int) -> Expression:
    return replace(expression, said={**expression.said, "year": str(year), "era": ahead.get("era")})


def _has_month(expression: Expression) -> bool:
    return expression.rule in {"day", "month", "season"} and ("month" in expression.said or "season" in expression.said)


def _has_year(expression: Expression) -> bool:
    return any(expression.get(name) for name in ("year", "short", "dashed", "yearref"))


def _month_of(expression: Expression) -> int:
    return (
        SEASON_MONTHS[SEASONS[expression.said["season"]]]
        if expression.rule == "season"
        else month_number(expression.said["month"])
    )


_NAMED_AFTER = re.compile(r"\s+(?:[A-Z]\w+\s+){1,2}of\s+")
"""The "Spring Offensive of 1918" was in the spring of 1918."""

_AT_DATE = re.compile(r"[\s,()]*(?:\w+ time\s+)?(?:on|of|and|to|until|till|-|–)?\s*", re.IGNORECASE)


def _told_ahead(reading: Reading, found: list[Found], place: int, running: Running) -> Running:
    """ "From 6 a.m. to 11 a.m. on 11 November 1918": the hours belong to the date behind them."""
    here = found[place]
    if here.expression.rule == "deictic" and place + 1 < len(found):
        between = reading.document.text[here.span.end : found[place + 1].span.start].split()
        if here.expression.said["deictic"] != "overnight" or between not in (["into"], ["to"]):
            return running
        meaning = mean(found[place + 1].expression, running, _tense(reading, found[place + 1].token))
        return follow(running, found[place + 1].expression, meaning) if meaning else running
    if here.expression.rule != "clock":
        return running
    for this, ahead in zip(found[place : place + 2], found[place + 1 : place + 3], strict=False):
        between = reading.document.text[this.span.end : ahead.span.start]
        if not _AT_DATE.fullmatch(between):
            break
        if ahead.expression.rule in {"day", "weekday", "deictic", "relative"}:
            meaning = mean(ahead.expression, running, _tense(reading, ahead.token))
            return follow(running, ahead.expression, meaning) if meaning else running
    return running


_PLANS = {
    "schedule",
    "plan",
    "expect",
    "due",
    "set",
    "slate",
    "intend",
    "hope",
    "ahead",
    "prepare",
    "upcoming",
    "want",
    "begin",
}

_SCHEDULED = {"begin", "start", "expire", "open", "resume", "end", "meet", "convene", "vote", "return", "conclude"}
"""What happens by plan is told in the present: "The truce expires on Friday"."""


def _tense(reading: Reading, token: Token | None) -> Tense:
    """Whether the clause looks ahead ("will meet on Tuesday", "talks planned for Tuesday") or back."""
    if token is None:
        return Tense.OPEN
    for above in (token, *reading.ancestors(token.index)):
        if above.pos not in {"VERB", "AUX", "ADJ"}:
            continue
        if _looks_ahead(reading, above):
            return Tense.FUTURE
        if above.pos == "ADJ" and reading.child(above.index, "cop") is None:
            continue
        helpers = reading.children(above.index, "aux", "aux:pass", "cop")
        return Tense.PAST if any(t.tag == "VBD" for t in (above, *helpers)) else Tense.OPEN
    return Tense.OPEN


def _looks_ahead(reading: Reading, verb: Token) -> bool:
    helpers = reading.children(verb.index, "aux", "aux:pass", "cop")
    if any(t.lemma in {"will", "shall", "'ll"} or (t.lemma == "would" and verb.tag == "VB") for t in helpers):
        return not any(t.lemma == "have" for t in helpers if t.lemma != verb.lemma) or verb.tag == "VB"
    if verb.tag == "VB" and any(t.text.lower() == "to" for t in reading.children(verb.index, "mark", "aux")):
        above = reading.head(verb.index)
        return above is not None and above.lemma in _PLANS
    if verb.lemma in _SCHEDULED and verb.tag in {"VBZ", "VBP"}:
        return reading.sentence(verb.index).zone is not ZoneKind.HEADLINE
    return verb.lemma in _PLANS and verb.lemma not in {"begin", "want"} and verb.tag in {"VBN", "JJ"}
