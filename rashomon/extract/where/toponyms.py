"""Which words name places: from a Reading to Toponyms, found in the gazetteer and voted for, not yet resolved."""

import re
from collections.abc import Iterator, Mapping, Sequence

from rashomon.extract.where.toponym_votes import (
    FOLDED_COMPASS,
    Setting,
    Unseen,
    Vote,
    Word,
    announces,
    containing,
    votes,
)
from rashomon.knowledge.gazetteer import Candidate, kilometres
from rashomon.knowledge.load import Knowledge
from rashomon.knowledge.phrases import fold
from rashomon.knowledge.placenames import key
from rashomon.model.once import once
from rashomon.model.reading import Reading
from rashomon.model.record import record
from rashomon.model.text import Span, ZoneKind

AFTER_COMMA = 3
LONGEST = 9  # tokens: "Autonomous Administration of North and East Syria"
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:\.(?=[^\W\d_]))?(?:[^\W\d_]\.)*|\d+|\S")
JOINING = frozenset(
    [
        *["of", "the", "and", "de", "del", "la", "las", "los", "le", "les", "du", "da", "do", "dos", "di", "al", "el"],
        *["e", "y", "i", "an", "der", "au", "aux", "sur", "en", "upon", "ar", "as", "ash", "ad", "az", "ez", "es"],
        *["-", "–", "'", "’", "'s", "’s", "d'", "d’", ".", "&"],
    ]
)
ARTICLES = frozenset(["al", "el", "ar", "as", "ash", "at", "az", "ad", "an", "ez", "es", "al-", "el-"])
NOT_NAMES = frozenset({"AUX", "PRON", "DET", "SCONJ", "CCONJ", "PART", "NUM", "ADV", "ADP", "PUNCT"})
PASSED_OVER = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "MONEY"})
LEAST = 1.5
LEAST_BESIDE_ANOTHER = 0.4
LEAST_IN_LIST = -1.0  # "Goris, Sotk and Jermuk": the parser holds Sotk for a person
SURE = 2.5
WIDE = frozenset({"country", "continent", "macroregion", "water"})
LIST_KM = 350.0
LISTING = frozenset({",", "and", "or", "&"})
LIMIT = 30
Blocked = Sequence[tuple[int, int, int]]


@record
class Toponym:
    """A name found: where it stands, what it may mean, and what the words beside it tell of it.

    In "the village of Sotk, Armenia" Sotk ``says`` city, its ``container`` is "armenia" and its ``holders`` what
    that may mean; ``contents`` of Armenia are the candidates of Sotk.  In "Sabboura, an area outside Damascus"
    Damascus is ``described`` from the word after Sabboura (0 where a name describes no other).
    """

    line: int
    first: int
    last: int
    span: Span
    key: str
    candidates: tuple[Candidate, ...]
    says: str = ""
    container: str = ""
    holders: tuple[Candidate, ...] = ()
    contents: tuple[Candidate, ...] = ()
    described: int = 0
    dateline: bool = False


def find_toponyms(reading: Reading, *, knowledge: Knowledge) -> tuple[Toponym, ...]:
    """The names of places, in text order: "Shells fell on Goris and Sotk" -> Goris, Sotk."""
    lines = lines_of(reading)
    shapes = [is_caseless(line) for line in lines]
    stretches = [list(_stretches(line, caseless)) for line, caseless in zip(lines, shapes, strict=True)]
    known = knowledge.gazetteer.known({name for line in stretches for _, _, name in line})
    people = _people(reading)
    labels = _labels(reading)
    settings = [
        (
            number,
            Setting(
                line=line,
                first=first,
                last=last,
                key=name,
                candidates=meant,
                labels=_votes(labels, line[first:last], line, knowledge.places.after),
                caseless=shapes[number],
                people=people,
                known=known,
                words=knowledge.places,
                parsed=line[0].index is not None,
            ),
        )
        for number, line in enumerate(lines)
        for first, last, name in stretches[number]
        if name in known and (meant := _meant(line, first, shapes[number], known[name]))
    ]
    blocked = [
        (number, first, last)
        for number, names in enumerate(stretches)
        for first, last, name in names
        if " " in name and name in knowledge.places.not_places
    ]
    datelines = [zone.span for zone in reading.zones if zone.kind is ZoneKind.DATELINE]
    return tuple(_toponym(number, setting, datelines) for number, setting in _chosen(settings, blocked))


def _meant(line: Sequence[Word], first: int, caseless: bool, found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """What a name may mean here: abbreviations count after a comma only, as in "Lebanon, Pa."."""
    text = line[first].text
    stopped = text.endswith(".") or (first + 1 < len(line) and line[first + 1].text == ".")
    if first and line[first - 1].text == "," and not caseless and (stopped or text.isupper()):
        return found
    return tuple(candidate for candidate in found if candidate.rank != AFTER_COMMA)


@once()
def lines_of(reading: Reading) -> tuple[tuple[Word, ...], ...]:
    """The running text as lines of words: sentences, and datelines that no sentence holds."""
    lines: list[tuple[Word, ...]] = [reading.words(s) for s in reading.sentences]
    for zone in reading.zones:
        if zone.kind is ZoneKind.DATELINE and not reading.tokens_in(zone.span):
            found = WORD.finditer(reading.document.text, zone.span.start, zone.span.end)
            lines.append(tuple(Unseen(text=m.group(), start=m.start(), end=m.end()) for m in found))
    return tuple(sorted((line for line in lines if line), key=lambda line: line[0].start))


def is_caseless(line: Sequence[Word]) -> bool:
    """Whether capitals tell nothing here: MUC's ALL CAPITALS, or a text all in lower case."""
    letters = [w.text for w in line if w.text.isalpha() and len(w.text) > 1]
    if line and line[0].index is None:
        return False
    return len(letters) > 3 and (
        sum(w.isupper() for w in letters) > 0.8 * len(letters) or not any(w[0].isupper() for w in letters)
    )


def _stretches(line: Sequence[Word], caseless: bool) -> Iterator[tuple[int, int, str]]:
    """Every run of words that may be one name: (first, last, key)."""
    for first in range(len(line)):
        if not _may_begin(line, first, caseless):
            continue
        spelled = ""
        for last in range(first, min(len(line), first + LONGEST)):
            text = line[last].text
            named = is_name_word(line[last], caseless)
            if last > first and not named and fold(text) not in JOINING:
                break
            spelled = f"{spelled}{_gap(line, last) if spelled else ''}{text}"
            if named:
                yield first, last + 1, key(spelled)


def _gap(line: Sequence[Word], index: int) -> str:
    return " " if line[index].start > line[index - 1].end else ""


def _may_begin(line: Sequence[Word], first: int, caseless: bool) -> bool:
    text = line[first].text
    if is_name_word(line[first], caseless):
        return True
    return fold(text) in ARTICLES and first + 2 < len(line) and line[first + 1].text == "-"


def is_name_word(word: Word, caseless: bool) -> bool:
    """Whether a word may be part of a name; where capitals tell nothing, the tagger's function words are none."""
    return is_name(word.text, caseless) and not (caseless and word.pos in NOT_NAMES)


def is_name(text: str, caseless: bool) -> bool:
    """Whether a word may be (part of) a name: capitalised, or any word where capitals tell nothing."""
    if caseless:
        return text[0].isalpha() and len(text) > 1
    return text[0].isupper() or (len(text) > 3 and text[0] in "aed" and any(c.isupper() for c in text))


def _people(reading: Reading) -> frozenset[str]:
    """Words of the persons named in full: "Nikol Pashinyan" makes "Pashinyan" a person."""
    names = [reading.tokens[e.first : e.last] for e in reading.entities if e.label == "PERSON" and e.last - e.first > 1]
    return frozenset(key(t.text) for tokens in names for t in tokens)


def _labels(reading: Reading) -> dict[int, tuple[str, int, int]]:
    """The parser's entity at each token."""
    kept = (e for e in reading.entities if e.label not in PASSED_OVER)
    return {i: (e.label, e.first, e.last) for e in kept for i in range(e.first, e.last)}


def _votes(
    labels: Mapping[int, tuple[str, int, int]], words: Sequence[Word], line: Sequence[Word], cues: Mapping[str, str]
) -> tuple[Vote, ...]:
    tokens = [w.index for w in words if w.index is not None]
    found = {labels[t] for t in tokens if t in labels}
    start = line[0].index or 0
    votes = []
    for label, first, last in sorted(found):
        others = [
            fold(line[i - start].text) for i in range(first, last) if i not in tokens and 0 <= i - start < len(line)
        ]
        beyond = any(o[:1].isalpha() and not _goes_along(o, cues) for o in others)
        votes.append(Vote(label=label, beyond=beyond))
    return tuple(votes)


def _goes_along(word: str, cues: Mapping[str, str]) -> bool:
    return word in JOINING or word in cues or word.removesuffix("s") in cues or bool(FOLDED_COMPASS.match(word))


def _chosen(settings: Sequence[tuple[int, Setting]], blocked: Blocked) -> list[tuple[int, Setting]]:
    """The names with enough votes, the longest first; one beside a sure place or named surely elsewhere needs fewer."""
    scored = [(number, setting, votes(setting)) for number, setting in settings]
    scored.sort(key=lambda item: (item[1].first - item[1].last, item[0], item[1].first))
    taken: dict[tuple[int, int], Setting | None] = {
        (n, w): None for n, first, last in blocked for w in range(first, last)
    }
    chosen: list[tuple[int, Setting]] = []
    sure: set[str] = set()
    for least in (LEAST, LEAST_BESIDE_ANOTHER, LEAST_IN_LIST, LEAST_IN_LIST):
        for number, setting, points in scored:
            words = [(number, word) for word in range(setting.first, setting.last)]
            if points < least or any(word in taken for word in words):
                continue
            if least < LEAST and not (setting.key in sure and least > LEAST_IN_LIST):
                beside = _beside(number, setting, taken)
                if not any(least > LEAST_IN_LIST or _is_near(setting, other) for other in beside):
                    continue
            taken.update(dict.fromkeys(words, setting))
            chosen.append((number, setting))
            if points >= SURE:
                sure.add(setting.key)
    return sorted(chosen, key=lambda item: (item[0], item[1].first))


def _beside(number: int, setting: Setting, taken: Mapping[tuple[int, int], Setting | None]) -> list[Setting]:
    """The places a comma or "and" alone parts it from: "Goris, Sotk and Jermuk"."""
    found = []
    for start, step in ((setting.first - 1, -1), (setting.last, 1)):
        index = start
        while 0 <= index < len(setting.line) and abs(index - start) < 2 and fold(setting.line[index].text) in LISTING:
            index += step
        other = taken.get((number, index))
        if other is not None and index != start:
            found.append(other)
    return found


def _is_near(one: Setting, other: Setting) -> bool:
    towns = [c for c in other.candidates if c.feature not in WIDE][:LIMIT]
    mine = [c for c in one.candidates if c.feature not in WIDE][:LIMIT]
    return any(kilometres(a, b) < LIST_KM for a in towns for b in mine)


def _toponym(number: int, setting: Setting, datelines: Sequence[Span]) -> Toponym:
    span = Span(start=setting.line[setting.first].start, end=setting.line[setting.last - 1].end)
    return Toponym(
        line=number,
        first=setting.first,
        last=setting.last,
        span=span,
        key=setting.key,
        candidates=setting.candidates,
        says=announced(setting),
        container=containing(setting),
        holders=setting.known.get(containing(setting), ()),
        contents=_contents(setting),
        described=_described(setting),
        dateline=any(dateline.covers(span) for dateline in datelines),
    )


def _contents(setting: Setting) -> tuple[Candidate, ...]:
    """What the name before the comma may mean: for Georgia in "Atlanta, Georgia" the places called Atlanta."""
    if setting.word(-1) not in {",", "("}:
        return ()
    last = setting.first - 1
    for first in range(max(0, last - 3), last):
        found = setting.known.get(key(" ".join(w.text for w in setting.line[first:last])))
        if found:
            return found
    return ()


def _described(setting: Setting) -> int:
    """Where the name ends that this one tells the place of: ", an area outside Damascus", ", a town near Kirkuk"."""
    if setting.word(-1) not in {"outside", "near", "of", "from"}:
        return 0
    start = max(1, setting.first - 7)
    for index in range(setting.first - 2, start - 1, -1):
        if setting.line[index].text == "," and fold(setting.line[index + 1].text) in {"a", "an", "the"}:
            return index
    return 0


def announced(setting: Setting) -> str:
    """The feature a cue word beside the name tells of, "" when none does."""
    after = setting.word(0)
    for form in (after, after.removesuffix("s"), after.removesuffix("ies") + "y"):
        if setting.words.after.get(form, "no place") != "no place":
            return setting.words.after[form]
    return announces(setting)
