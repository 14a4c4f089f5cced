"""Places no gazetteer lists, known by the words beside them: "the village of Kampungu", "Dandia area of Modasa"."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.extract.where.toponym_votes import MARKS, PREPOSITIONS, TITLES, Word
from rashomon.extract.where.toponyms import JOINING, Toponym, is_caseless, is_name
from rashomon.knowledge.load import Knowledge
from rashomon.knowledge.phrases import fold
from rashomon.knowledge.placenames import key
from rashomon.model.reading import Entity, Reading
from rashomon.model.record import record
from rashomon.model.text import Span

# words that announce a settlement surely enough to trust them with an unknown name
SURE = frozenset({"city", "admin1", "admin2"})
PLACE_LABELS = frozenset({"GPE", "LOC"})
LONGEST = 4


@record
class Found:
    """Words ``first`` to ``last`` of line ``line`` and the feature that the word beside them tells of."""

    line: int
    first: int
    last: int
    says: str


def find_unlisted(
    lines: Sequence[Sequence[Word]], listed: Sequence[Toponym], reading: Reading, *, knowledge: Knowledge
) -> tuple[Toponym, ...]:
    """Toponyms without candidates, in text order; a name once announced is known in the rest of the article."""
    taken = {(t.line, word) for t in listed for word in range(t.first, t.last)}
    home = _home(listed)
    found: list[Found] = []
    votes = {e.first: e for e in reading.entities if e.label in PLACE_LABELS}
    for number, line in enumerate(lines):
        told = (
            *_announced(number, line, knowledge),
            *_labelled(number, line, votes, knowledge),
            *_sounding(number, line, home, knowledge),
        )
        for item in told:
            _take(item, found, taken)
    known = {_key(lines[item.line], item): item.says for item in reversed(found)}
    for number, line in enumerate(lines if known else ()):
        for item in _repeated(number, line, known):
            _take(item, found, taken)
    return tuple(sorted((_toponym(lines, item) for item in found), key=lambda t: t.span.start))


def _take(item: Found, found: list[Found], taken: set[tuple[int, int]]) -> None:
    words = {(item.line, word) for word in range(item.first, item.last)}
    if not words & taken:
        found.append(item)
        taken |= words


def _repeated(number: int, line: Sequence[Word], known: Mapping[str, str]) -> Iterator[Found]:
    """The names already announced, wherever else they stand: "Kampungu has been sealed off"."""
    firsts = {name.split()[0] for name in known}
    caseless = is_caseless(line)
    for first, word in enumerate(line):
        if key(word.text) not in firsts or not is_name(word.text, caseless):
            continue
        for last in range(min(len(line), first + LONGEST), first, -1):
            if not line[last - 1].text[-1].isalpha():
                continue
            item = Found(line=number, first=first, last=last, says="")
            if (name := _key(line, item)) in known:
                yield replace(item, says=known[name])
                break


def _home(listed: Sequence[Toponym]) -> str:
    """The country most of the listed names can only be in, "" when there is none."""
    counts: Counter[str] = Counter()
    for toponym in listed:
        countries = {c.country for c in toponym.candidates if c.rank == 0 and c.country}
        if len(countries) == 1:
            counts.update(countries)
    return max(sorted(counts), key=lambda code: counts[code], default="")


def _sounding(number: int, line: Sequence[Word], home: str, knowledge: Knowledge) -> Iterator[Found]:
    """After a preposition of place, another transliteration of a place in the country of the news: "to Himmatnagar"."""
    caseless = is_caseless(line)
    for index in range(1, len(line) if home else 0):
        word = line[index]
        placed = PREPOSITIONS.get(fold(line[index - 1].text), 0.0) >= 1.2
        if not placed or len(word.text) < 6 or word.pos != "PROPN" or not is_name(word.text, caseless):
            continue
        if _is_new(line, index, index + 1, knowledge) and knowledge.gazetteer.sounding(word.text, home):
            yield Found(line=number, first=index, last=index + 1, says="")


def _key(line: Sequence[Word], item: Found) -> str:
    return key(" ".join(w.text for w in line[item.first : item.last]))


def _announced(number: int, line: Sequence[Word], knowledge: Knowledge) -> Iterator[Found]:
    """ "the town of X", "the villages of X and Y", "X district"."""
    words = knowledge.places
    caseless = is_caseless(line)
    for index, word in enumerate(line):
        cue = fold(word.text)
        if words.after.get(cue) == "" and index + 1 < len(line) and fold(line[index + 1].text) == "of":
            start = _name_start(line, index, caseless)
            if 0 < start < index and _is_new(line, start, index, knowledge):
                yield Found(line=number, first=start, last=index, says="city")
    if caseless:
        return
    for index, word in enumerate(line):
        cue = fold(word.text)
        singular = cue[:-1] if cue.endswith("s") else cue
        if word.text[0].isupper():
            continue  # "the Department of Agriculture"
        if words.before.get(singular) in SURE and index + 1 < len(line) and fold(line[index + 1].text) == "of":
            start = index + 2
            while (end := _name_end(line, start)) > start and _is_new(line, start, end, knowledge):
                yield Found(line=number, first=start, last=end, says=words.before[singular])
                start = end + 1 if end < len(line) and fold(line[end].text) in {",", "and"} and cue != singular else end
                start += start < len(line) and fold(line[start].text) == "and"
        if words.after.get(cue) in SURE:
            start = _name_start(line, index, caseless)
            placed = 0 < start < index and fold(line[start - 1].text) in {*PREPOSITIONS, "the"}
            if placed and _is_new(line, start, index, knowledge):
                yield Found(line=number, first=start, last=index, says=words.after[cue])


def _labelled(number: int, line: Sequence[Word], votes: Mapping[int, Entity], knowledge: Knowledge) -> Iterator[Found]:
    """What the parser labels a place, after a preposition of place: "fled to Debaga"."""
    for first, word in enumerate(line):
        entity = votes.get(word.index) if word.index is not None else None
        if entity is None:
            continue
        last = first + entity.last - entity.first
        before = fold(line[first - 1].text) if first else ""
        while last > first and not line[last - 1].text[-1].isalpha():
            last -= 1
        if last == first or fold(word.text) == "the":
            continue
        name = word.text
        beside = fold(line[last].text) if last < len(line) else ""
        placed = PREPOSITIONS.get(before, 0) >= 1 or beside in knowledge.places.after
        if placed and len(name) > 3 and not _is_abbreviation(name, line) and _is_new(line, first, last, knowledge):
            yield Found(line=number, first=first, last=last, says=knowledge.places.after.get(beside, ""))


def _is_abbreviation(name: str, line: Sequence[Word]) -> bool:
    return name.isupper() and not is_caseless(line)


def _is_new(line: Sequence[Word], first: int, last: int, knowledge: Knowledge) -> bool:
    names = {key(w.text) for w in line[first:last]}
    words = knowledge.places
    return not any(n in words.not_places or n in words.demonyms for n in names) and not any(
        ch.isdigit() for w in line[first:last] for ch in w.text
    )


def _name_end(line: Sequence[Word], start: int) -> int:
    end = start
    while end < min(len(line), start + LONGEST) and (is_name(line[end].text, False) or _joins(line, end, start)):
        end += 1
    while end > start and not is_name(line[end - 1].text, False):
        end -= 1
    return end


def _joins(line: Sequence[Word], index: int, start: int) -> bool:
    text = fold(line[index].text)
    if text in {"and", "the", "of", "'s", ".", "&"}:
        return False
    return (index > start or text == "al") and text in JOINING and index + 1 < len(line)


def _name_start(line: Sequence[Word], end: int, caseless: bool) -> int:
    start = end
    while start > max(0, end - LONGEST) and is_name(line[start - 1].text, caseless):
        if caseless and line[start - 1].pos != "PROPN":
            break
        if fold(line[start - 1].text).rstrip(".") in TITLES or fold(line[start - 1].text) in MARKS:
            break
        start -= 1
    return start


def _toponym(lines: Sequence[Sequence[Word]], item: Found) -> Toponym:
    words = lines[item.line][item.first : item.last]
    return Toponym(
        line=item.line,
        first=item.first,
        last=item.last,
        span=Span(start=words[0].start, end=words[-1].end),
        key=_key(lines[item.line], item),
        candidates=(),
        says=item.says,
    )
